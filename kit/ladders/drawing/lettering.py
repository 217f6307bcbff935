"""Letters for a picture: Matplotlib's own font has Latin, Greek and Cyrillic, but no Chinese, Hindi or Thai."""

import warnings
from collections.abc import Iterable
from functools import cache
from unicodedata import category

from kit.ladders.problems import LadderWarning

OWN = "DejaVu Sans"


def families(texts: Iterable[str]) -> list[str]:
    """The fonts in which all letters of the texts can be drawn: Matplotlib's own, then installed ones for the rest.

    A ``LadderWarning`` names letters that no installed font has; they become empty boxes in a PNG. An SVG in a browser
    has them, too.
    """
    found = [OWN]
    missing = {
        ord(letter) for text in texts for letter in text if ord(letter) > 0x24F and category(letter)[0] not in "CZ"
    }
    if not missing or not (missing := missing - _letters(OWN)):
        return found
    files = _installed()
    while missing:
        best = max(files, key=lambda name: len(missing & _letters(name)), default=OWN)
        if not missing & _letters(best):
            lost = "".join(map(chr, sorted(missing)[:10]))
            said = f"No installed font has these letters: {lost}. Save the map as SVG, or install a font that has them."
            warnings.warn(said, LadderWarning, stacklevel=2)
            break
        found.append(best)
        missing -= _letters(best)
    return found


@cache
def _installed() -> dict[str, str]:
    """The upright fonts of normal weight, and the file of each."""
    from matplotlib.font_manager import fontManager

    fonts = sorted(
        (font.name, font.fname) for font in fontManager.ttflist if (font.style, font.weight) == ("normal", 400)
    )
    return {name: file for name, file in fonts if "Last Resort" not in name}  # this one has a box for every letter


@cache
def _letters(family: str) -> frozenset[int]:
    from matplotlib.font_manager import get_font

    try:
        return frozenset(get_font(_installed()[family]).get_charmap())
    except (KeyError, OSError, RuntimeError):  # a font that was uninstalled, or that Matplotlib cannot read
        return frozenset()
