"""The look as CSS: variables on ``.kit``, and classes for what pages, outputs and widgets have in common.

An output in a notebook brings the parts that it needs (``style_tag("panel", "fold")``); a page has them all
(``stylesheet()``). Nothing applies outside an element of class ``kit``.
"""

import re
from functools import cache

from kit.look.parts import BRINGS, PARTS
from kit.look.tokens import BODY, DARK, FONT, LEAD, LIGHT, MEASURE, MONO, RADIUS, SMALL, SPACE, Theme

# The dark theme of JupyterLab (and of its exported pages), of VS Code, and of a page that says nothing: the system's.
_DARK_BY_HOST = (
    '[data-jp-theme-light="false"] .kit,[data-jp-theme-light="false"].kit,'
    ".vscode-dark .kit,.vscode-high-contrast:not(.vscode-high-contrast-light) .kit"
)
# A page that says nothing may yet be white (formgrader's is), so an output brings its dark ground with it.
_SILENT = ":not([data-jp-theme-light]):not(.vscode-light):not(.vscode-high-contrast-light)"
_DARK_BY_SYSTEM = f"body{_SILENT} .kit,body{_SILENT}.kit"


def _colours(theme: Theme) -> str:
    return f"color-scheme:{theme.name};" + "".join(f"--kit-{name}:{value};" for name, value in theme.colours().items())


@cache
def variables() -> str:
    """The variables: colours of both themes, type, spacing."""
    sizes = "".join(f"--kit-space-{n}:{px}px;" for n, px in enumerate(SPACE, 1))
    still = (
        f"{sizes}--kit-shade:color-mix(in srgb,var(--kit-edge) 50%,transparent);--kit-radius:{RADIUS}px;--kit-measure:{MEASURE};--kit-font:{','.join(FONT)};--kit-mono:{','.join(MONO)};"
        f"--kit-body:{BODY};--kit-small:calc({SMALL}*var(--kit-body));--kit-lead:calc({LEAD}*var(--kit-body));"
    )
    dark = _colours(DARK) + _shown("dark")
    return minified(
        f".kit{{{_colours(LIGHT)}{_shown('light')}{still}}}"
        f"{_DARK_BY_HOST}{{{dark}}}"
        f"@media (prefers-color-scheme:dark){{{_DARK_BY_SYSTEM}{{{dark}--kit-under:var(--kit-ground)}}}}"
    )


def _shown(theme: str) -> str:
    """What a picture made for one theme is shown as: so the choice of the theme stands in one place."""
    return "".join(f"--kit-in-{name}:{'block' if name == theme else 'none'};" for name in ("light", "dark"))


def components(*parts: str) -> str:
    """The classes.

    Args:
        parts: names from ``kit.look.parts.PARTS``; all of them if none is named. ``base`` is always there.

    Raises:
        KeyError: there is no such part.
    """
    return _components(parts)


@cache
def _components(parts: tuple[str, ...]) -> str:
    chosen = [name for part in parts or PARTS for name in (*BRINGS.get(part, ()), part)]
    return minified("".join(PARTS[name] for name in dict.fromkeys(["base", *chosen])))


def stylesheet(*parts: str) -> str:
    """Variables and classes, minified: what a widget or a page needs. ``parts`` as in `components`."""
    return variables() + components(*parts)


def style_tag(*parts: str) -> str:
    """The stylesheet as a ``<style>`` element for an output of a notebook. ``parts`` as in `components`."""
    return f"<style>{stylesheet(*parts)}</style>"


def minified(css: str) -> str:
    """CSS without comments and spare space. What stands in quotation marks stays as it is."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.S)
    parts = re.split(r"""("[^"]*"|'[^']*')""", css)
    return "".join(part if part[:1] in "\"'" and part else _tight(part) for part in parts).strip()


def _tight(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    css = re.sub(r"\s*([{};,>])\s*", r"\1", css)  # not ":": a space before it is a selector's, as in ".kit :focus"
    return css.replace(": ", ":").replace(";}", "}")
