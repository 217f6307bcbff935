"""Labels in boxes: where a label breaks into lines, and how large its box must be.

A map is drawn by Matplotlib (DejaVu Sans) and by browsers (the reader's system font). The widths here are those of
DejaVu Sans, which is wider than the usual system fonts: what fits here fits there.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from kit.ladders.levels import TIERS, level_of, tier_number

SIZE = 10.0  # font size, points
LEADING = 12.5  # from one line to the next, points
WIDTH = 108.0  # a box grows wider than this only for a long word or a fifth line
LINES = 4
_NARROWEST = 58.0
_LONGEST_WORD = 132.0  # points; a longer word is broken
_ABOVE = 6.5  # between text and border, above and below
_BESIDE = (8.0, 9.0, 8.0)  # left and right, by tier: the corners of a box are the rounder the higher it is

# Advance widths of DejaVu Sans in hundredths of an em, rounded up. `tests/ladders/drawing/test_labels.py` compares the font's.
_WIDTHS = {
    28: "'ijl", 30: "IJ", 32: " ,.", 34: "/:;\\|", 36: "f", 37: "-", 40: "()[]t", 41: "!", 42: "r", 46: '"',
    50: "*_`–’‘", 52: "“”", 53: "sz", 54: "?", 55: "c", 56: "L", 58: "Fk", 60: "vxy", 61: "P", 62: "TYaeo",
    64: "$0123456789ESbdghnpqu{}€ß", 66: "K", 69: "BVXZ", 70: "CR", 74: "AU", 75: "N", 76: "H", 78: "&DG", 79: "OQ",
    82: "w", 84: "#+<=>^~", 87: "M", 96: "%", 98: "m", 99: "W",
}  # fmt: skip
_EM = {letter: width / 100 for width, letters in _WIDTHS.items() for letter in letters}
_SOFT, _HERE = "\u00ad", "\u200b"  # a hyphen that shows only at the end of a line; a place to break without one
_OPENINGS = re.compile(f"(?<=[^\\W\\d][-/–—])(?=\\w\\w)|{_HERE}")  # where a word may be broken without harm
_WIDE = re.compile(
    "[\u2e80-\ua4cf\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]"
)  # Chinese, Japanese, Korean: breaks anywhere
_BLANKS = re.compile("[ \t\r\n\u2003]+")  # not the no-break space


@dataclass(frozen=True)
class Label:
    """A label in its box.

    Attributes:
        lines: its text, line by line.
        width: of the box, in points, for text of 10 points.
        height: of the box, in points.
    """

    lines: tuple[str, ...]
    width: float
    height: float


def boxed(label: Any, level: str = "", *, width: float = WIDTH) -> Label:
    """A label broken into lines of about the same length, and the box that holds it.

    The box is at most ``width`` wide unless a word is longer or there would be more than four lines. A word breaks where
    it has a hyphen, a slash or a soft hyphen; one that is far too long breaks anywhere. [D]

    Args:
        label: the text; anything else is shown as text.
        level: of the code, as ``levels.LEVELS`` or a tier; the box of a value has round ends and needs more room. An unknown level
            counts as an attribute.
        width: the widest that a box should be, in points.
    """
    tier = tier_number(level) if level_of(level) else 0
    return _boxed(str(label), tier, float(width))


@lru_cache(maxsize=4096)
def _boxed(text: str, tier: int, width: float) -> Label:
    pieces = _pieces(text)
    room = max(width - 2 * _beside(tier, 1), SIZE)
    lines = _broken(pieces, _room_for(pieces, room))
    height = len(lines) * LEADING + 2 * _ABOVE
    wide = max(map(text_width, lines)) + 2 * _beside(tier, len(lines))
    return Label(tuple(lines), round(max(wide, _NARROWEST), 1), round(height, 1))


def text_width(text: str, size: float = SIZE) -> float:
    """About how wide a line is, in points; rather too wide than too narrow."""
    return sum(map(_em, text)) * size


@lru_cache(maxsize=4096)
def _em(letter: str) -> float:
    if letter in _EM:
        return _EM[letter]
    if unicodedata.category(letter) in ("Mn", "Me", "Cf"):
        return 0.0  # an accent, or a mark that is not seen
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    base = unicodedata.normalize("NFD", letter)[0]
    return _EM.get(base, 1.0)


def _pieces(text: str) -> list[tuple[str, str, str]]:
    """What cannot be broken further: what joins it to the piece before (a blank or nothing), itself, what ends a line after it."""
    pieces = []
    for word in _BLANKS.split(unicodedata.normalize("NFC", text).strip()):
        bits = [bit for part in _OPENINGS.split(word.replace(_SOFT, _SOFT + _HERE)) for bit in _cut(part)]
        for number, bit in enumerate(bits):
            cut = bit[-1:].isalnum() and not _WIDE.match(bit[-1]) and number < len(bits) - 1
            end = "-" if cut or bit.endswith(_SOFT) else ""
            pieces.append(("" if number else " ", bit.rstrip(_SOFT), end))
    return pieces


def _cut(word: str) -> list[str]:
    """A word as it is, or, far too long for a line, in parts of about the same length."""
    if _WIDE.search(word):
        return re.findall(f"{_WIDE.pattern}|(?:(?!{_WIDE.pattern}).)+", word)
    parts = int(text_width(word) // _LONGEST_WORD) + 1
    size = -(-len(word) // parts) or 1
    return [word[start : start + size] for start in range(0, len(word), size)] or [""]


def _room_for(pieces: list[tuple[str, str, str]], room: float) -> float:
    """The narrowest line that gives as few lines as a box of the given width needs: its lines are about as long as each other."""
    widest = max(text_width(piece + end) for _, piece, end in pieces)
    room = max(room, widest)
    while len(_broken(pieces, room)) > LINES:
        room *= 1.08
    fewest = len(_broken(pieces, room))
    low, high = widest, room
    while high - low > 0.5:
        middle = (low + high) / 2
        low, high = (low, middle) if len(_broken(pieces, middle)) <= fewest else (middle, high)
    return high


def _broken(pieces: list[tuple[str, str, str]], room: float) -> list[str]:
    """Lines no wider than ``room``, each filled as far as it goes."""
    lines = [pieces[0][1]]
    last = pieces[0][2]
    for joint, piece, end in pieces[1:]:
        if text_width((longer := lines[-1] + joint + piece) + end) <= room + 1e-9:
            lines[-1] = longer
        else:
            lines[-1] += last
            lines.append(piece)
        last = end
    return lines


def _beside(tier: int, lines: int) -> float:
    """Room between text and border on each side. In a pill the first line must stay inside the round end."""
    if TIERS[tier] != "value":
        return _BESIDE[tier]
    height, text = lines * LEADING + 2 * _ABOVE, lines * LEADING - 2.5
    radius = height / 2
    return float(radius - (radius**2 - (text / 2) ** 2) ** 0.5) + _BESIDE[tier]
