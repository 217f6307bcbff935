"""The look in numbers: colours of both themes, type, spacing. All else in the look is made from these.

Every text colour has a contrast of 4.5:1 or more on the ground and on a panel, signs and control edges have 3:1
(WCAG 2.2, 1.4.3 and 1.4.11). The colours of a chart's series stay apart for people with protanopia and deuteranopia.
``tests/look/test_tokens.py`` computes both.
"""

from dataclasses import dataclass, fields


@dataclass(frozen=True)
class Theme:
    """The colours of one theme, as ``#rrggbb``.

    Attributes:
        ink: text.
        soft: text of less weight, such as a caption.
        ground: what a page stands on.
        panel: a box on the ground.
        line: a quiet line between things; it carries no meaning.
        edge: the border of what can be clicked or typed into.
        accent: links, the main button, what is chosen.
        on_accent: text on the accent.
        good: the sign of what is right.
        warn: the sign of what asks for another look.
        focus: the ring around what the keyboard is on.
        series: a chart's colours, in the order in which they are used.
    """

    name: str
    ink: str
    soft: str
    ground: str
    panel: str
    line: str
    edge: str
    accent: str
    on_accent: str
    good: str
    warn: str
    focus: str
    series: tuple[str, str, str, str, str, str]

    def colours(self) -> dict[str, str]:
        """Each colour by its name in CSS: ``ink``, ``on-accent``, ``series-1``, …"""
        single = {f.name.replace("_", "-"): getattr(self, f.name) for f in fields(self) if f.name not in _NOT_SINGLE}
        return single | {f"series-{n}": colour for n, colour in enumerate(self.series, 1)}


_NOT_SINGLE = ("name", "series")

LIGHT = Theme(
    name="light",
    ink="#1d2530",
    soft="#545f6d",
    ground="#ffffff",
    panel="#f5f7fa",
    line="#d8dee6",
    edge="#7b8794",
    accent="#2b5c9e",
    on_accent="#ffffff",
    good="#126a4f",
    warn="#a8480b",
    focus="#1f6fd6",
    series=("#2b5c9e", "#d4651c", "#409c7d", "#612346", "#a186b2", "#384213"),
)

# JupyterLab's dark ground is #111111, too: a chart or a panel has no seam there.
DARK = Theme(
    name="dark",
    ink="#e6e9ed",
    soft="#a9b3bf",
    ground="#111111",
    panel="#1c2025",
    line="#373f49",
    edge="#7d8996",
    accent="#8db9f2",
    on_accent="#10161e",
    good="#6fcf97",
    warn="#f0a35e",
    focus="#8db9f2",
    series=("#8db9f2", "#e69825", "#318f7f", "#b24133", "#7a53b4", "#d7edc3"),
)

THEMES = (LIGHT, DARK)

SPACE = (4, 8, 12, 16, 24)  # px, --kit-space-1 to --kit-space-5
RADIUS = 6  # px
MEASURE = "46em"  # a line that the eye does not lose
FONT = ("system-ui", '"Segoe UI"', "Roboto", '"Helvetica Neue"', "Arial", "sans-serif")
MONO = ("ui-monospace", '"SF Mono"', "Menlo", "Consolas", "monospace")

# The body follows the size that the reader chose in JupyterLab, elsewhere the browser's.
BODY = "var(--jp-content-font-size1,1rem)"
SMALL = 0.9  # of the body
LEAD = 1.2
