"""The gallery: every element of the look on one page, in light and dark side by side."""

import html
import re
from collections.abc import Sequence
from dataclasses import dataclass

from kit.look.css import stylesheet, variables
from kit.look.tokens import DARK, FONT, LEAD, LIGHT, MEASURE, MONO, SMALL, SPACE, THEMES, Theme
from kit.look.vision import Vision, contrast, seen

_LAYOUT = """
body.kit-page { max-width: 88rem; }
.pair { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(100%, 26rem), 1fr)); gap: 1rem; margin: 1rem 0 0; }
.side { background: var(--kit-ground); color: var(--kit-ink); border: 1px solid var(--kit-line); border-radius: 10px; padding: 1.25rem; min-width: 0; }
.side > :first-child, .side > .kit:first-child > :first-child { margin-top: 0; }
.swatches { display: grid; grid-template-columns: repeat(auto-fill, minmax(9.5rem, 1fr)); gap: .75rem 1rem; }
.swatch { display: grid; grid-template-columns: 2.25rem 1fr; gap: .6rem; align-items: center; line-height: 1.3; }
.swatch i { height: 2.25rem; border-radius: 6px; border: 1px solid var(--kit-line); }
.strip { display: grid; grid-template-columns: 7.5rem repeat(6, 1fr); gap: 6px; align-items: center; margin: .5rem 0; }
.strip i { height: 1.75rem; border-radius: 4px; }
.steps { display: flex; gap: 1.5rem; align-items: end; flex-wrap: wrap; }
.steps i { display: block; background: var(--kit-accent); border-radius: 2px; }
.row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center; margin: .75rem 0; }
nav ul { columns: 12rem; padding-left: 1.2em; margin: 0; }
"""


@dataclass(frozen=True)
class Element:
    """One thing to look at.

    Attributes:
        name: its heading.
        about: what it is for, in a sentence or two.
        light: its HTML; for the dark side, too, unless ``dark`` is given.
    """

    name: str
    about: str
    light: str
    dark: str = ""

    @property
    def slug(self) -> str:
        return re.sub(r"\W+", "-", self.name.lower()).strip("-")


def gallery(elements: Sequence[Element], css: str = "") -> str:
    """The page. It needs nothing else: no script, no font, no picture from elsewhere.

    Args:
        css: what the elements need beyond the stylesheet.
    """
    everything = [*_foundations(), *elements]
    own = "".join(dict.fromkeys(style for e in elements for style in _own_styles(e)))
    links = "".join(f'<li><a href="#{e.slug}">{html.escape(e.name)}</a></li>' for e in everything)
    sections = "\n".join(_section(e) for e in everything)
    # The page is light: the dark halves say so themselves, whatever the reader's system prefers.
    return f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>Values Kit: the look</title>
<style>{stylesheet()}{css}{own}{_LAYOUT}</style>
</head>
<body class="kit kit-page" data-jp-theme-light="true">
<header>
<h1>The look of the Values Kit</h1>
<p>Every element, in light and in dark. All of it is made from <code>kit/look/tokens.py</code>.
This page is built: <code>kit gallery</code> writes it.</p>
<nav aria-label="Elements"><ul>{links}</ul></nav>
</header>
<main>
{sections}
</main>
</body>
</html>
"""


def _section(element: Element) -> str:
    sides = "".join(
        f'<div class="side kit" data-jp-theme-light="{"true" if theme is LIGHT else "false"}" role="group" '
        f'aria-label="{html.escape(element.name)}, {theme.name}">{_bare(inside)}</div>'
        for theme, inside in ((LIGHT, element.light), (DARK, element.dark or element.light))
    )
    return (
        f'<section id="{element.slug}"><h2>{html.escape(element.name)}</h2><p class="kit-soft">{html.escape(element.about)}</p>'
        f'<div class="pair">{sides}</div></section>'
    )


def _own_styles(element: Element) -> list[str]:
    """The styles that an element brings beyond those that all have in common."""
    styles = re.findall(r"<style>(.*?)</style>", element.light, flags=re.S)
    return [style for style in styles if not style.startswith(variables())]


def _bare(inside: str) -> str:
    """An element as it stands here: the page has the styles; it is there twice, so it has no ids and announces nothing."""
    inside = re.sub(r"<style>.*?</style>", "", inside, flags=re.S)
    return re.sub(r"""\s(?:id=(["']).*?\1|role=(["'])status\2)""", "", inside)


def _foundations() -> list[Element]:
    light, dark = (_colours(theme) for theme in THEMES)
    first, second = (_series(theme) for theme in THEMES)
    return [
        Element(
            "Colours",
            "Text has a contrast of 4.5 or more on the ground and on a panel. Below each: its contrast on the ground.",
            light,
            dark,
        ),
        Element(
            "Colours of a series",
            "Six, in this order. They stay apart for people with colour blindness, and each has a contrast of 3 or more.",
            first,
            second,
        ),
        Element(
            "Type",
            "The system’s own letters, in three sizes. The body follows the size that is set in JupyterLab.",
            _type(),
        ),
        Element("Space", "Five steps. When in doubt, the larger one.", _space()),
        Element("Controls", "One main button at most. Whatever the keyboard is on has a ring.", _controls()),
        Element("Fold, badge and bar", "A bar has its number beside it.", _small()),
    ]


def _colours(theme: Theme) -> str:
    def swatch(name: str, colour: str) -> str:
        on = contrast(colour, theme.ground)
        said = f"{name}<br><span class='kit-soft kit-small'>{colour} · {on:.1f}</span>"
        return f"<div class='swatch'><i style='background:{colour}'></i><span>{said}</span></div>"

    single = {name: colour for name, colour in theme.colours().items() if not name.startswith("series")}
    return f"<div class='swatches'>{''.join(swatch(*item) for item in single.items())}</div>"


def _series(theme: Theme) -> str:
    eyes: list[tuple[str, Vision]] = [
        ("Full colour", "full"),
        ("Protanopia", "protanopia"),
        ("Deuteranopia", "deuteranopia"),
        ("Tritanopia", "tritanopia"),
    ]
    rows = []
    for said, vision in eyes:
        strips = "".join(f"<i style='background:{seen(colour, vision)}'></i>" for colour in theme.series)
        rows.append(f"<div class='strip'><span class='kit-small'>{said}</span>{strips}</div>")
    return "".join(rows)


def _type() -> str:
    return (
        f"<p style='font-size:var(--kit-lead);font-weight:650;margin:0 0 8px'>A title, {LEAD} of the body</p>"
        "<p style='margin:0 0 8px'>The body. People do not buy a drill; they want a hole, and behind the hole a shelf, "
        f"and behind the shelf a home that feels like theirs. A line is at most {MEASURE} wide.</p>"
        f"<p class='kit-soft' style='margin:0 0 8px'>Soft text says what may be skipped.</p>"
        f"<p class='kit-small' style='margin:0 0 8px'>Small, {SMALL} of the body: captions and labels.</p>"
        f"<p style='margin:0'><code>value_share = 0.4</code></p>"
        f"<p class='kit-small kit-soft' style='margin:12px 0 0'>{html.escape(', '.join(FONT))}<br>{html.escape(', '.join(MONO))}</p>"
    )


def _space() -> str:
    steps = "".join(
        f"<div><i style='width:{px}px;height:{px}px'></i><span class='kit-small kit-soft'>{n}: {px} px</span></div>"
        for n, px in enumerate(SPACE, 1)
    )
    return f"<div class='steps'>{steps}</div>"


def _controls() -> str:
    return (
        "<div class='row'><button class='kit-button' type='button'>See feedback</button>"
        "<button class='kit-button kit-button-quiet' type='button'>Try again</button>"
        "<button class='kit-button' type='button' disabled>Not yet</button></div>"
        "<div class='row'><button class='kit-button kit-button-quiet' type='button' "
        "style='outline:2px solid var(--kit-focus);outline-offset:2px'>With the keyboard on it</button>"
        "<a href='#controls'>A link</a></div>"
    )


def _small() -> str:
    return (
        "<details class='kit-fold' open><summary>Hint 1 of 3</summary><p>What is under a fold stands a little to the right.</p></details>"
        "<div class='row'><span class='kit-badge kit-tone-accent'>Suggested for you</span><span class='kit-badge'>Optional</span>"
        "<span class='kit-badge kit-tone-good'>✓ Done</span><span class='kit-badge kit-tone-warn'>→ Look here</span></div>"
        "<div class='row'><span class='kit-bar' style='flex:1'><span class='kit-of-60'></span></span><span>3 of 5 done</span></div>"
    )
