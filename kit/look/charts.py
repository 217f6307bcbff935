"""A chart that everybody can read: drawn in both themes, told in words, and given as a table.

``Chart`` shows the drawing that fits the theme of the page, with the same alt text for both, and the numbers folded
below. In a terminal, and for a screen reader in plain text, it is its title, its alt text and its table.
"""

import base64
import html
import io
import re
import warnings
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.look.css import style_tag
from kit.look.tables import framed, table_html
from kit.look.tokens import DARK, FONT, LIGHT, Theme

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

Draw = Callable[["Axes", Theme], object]


def settings(theme: Theme) -> dict[str, Any]:
    """The look as Matplotlib's ``rcParams``, for ``matplotlib.rc_context``."""
    from cycler import cycler

    return {
        "figure.facecolor": "none",
        "figure.constrained_layout.use": True,
        "axes.facecolor": "none",
        "axes.edgecolor": theme.edge,
        "axes.labelcolor": theme.soft,
        "axes.titlecolor": theme.ink,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "axes.grid": False,
        "axes.axisbelow": True,
        "axes.linewidth": 0.8,
        "axes.prop_cycle": cycler(color=list(theme.series)),
        "axes.unicode_minus": True,
        "grid.color": theme.line,
        "grid.linewidth": 0.8,
        "text.color": theme.ink,
        "text.parse_math": False,  # a dollar sign is money here
        "xtick.color": theme.edge,
        "ytick.color": theme.edge,
        "xtick.labelcolor": theme.soft,
        "ytick.labelcolor": theme.soft,
        "xtick.major.size": 3,
        "ytick.major.size": 3,
        "lines.linewidth": 2.2,
        "lines.markersize": 6,
        "lines.solid_capstyle": "round",
        "patch.edgecolor": theme.ground,
        "font.family": ["DejaVu Sans"],  # comes with Matplotlib, so that a chart is laid out the same everywhere
        "font.size": 10.5,
        "svg.fonttype": "none",
        "svg.hashsalt": "kit",
    }


def under(theme: Theme) -> AbstractContextManager[None]:
    """The theme's settings and Matplotlib's own for the rest, whatever the notebook has set."""
    from matplotlib import style

    return style.context(["default", settings(theme)])


def label(axes: "Axes", x: Any, y: Any, text: str, *, side: str = "right", gap: float = 6) -> None:
    """Name a mark where it stands, in place of a legend.

    The text is in the theme's ink: a series' colour is strong enough for a mark, not for small letters.

    Args:
        side: where the text stands: "right", "left", "above" or "below".
        gap: distance in points.
    """
    dx, dy, across, along = {
        "right": (gap, 0, "left", "center"),
        "left": (-gap, 0, "right", "center"),
        "above": (0, gap, "center", "bottom"),
        "below": (0, -gap, "center", "top"),
    }[side]
    axes.annotate(text, (x, y), (dx, dy), textcoords="offset points", ha=across, va=along, annotation_clip=False)


@dataclass(frozen=True)
class Chart:
    """A chart with its words and its numbers.

    Attributes:
        draw: draws on axes; gets them and the theme, whose colours it may use. Called once for each theme.
        title: what the chart shows, in one line; better still, what it says.
        alt: the same for somebody who does not see it: kind of chart, what is on it, what stands out.
        table: the numbers, as few as the chart shows.
        note: a line below, such as the source.
        size: width and height in inches.
        fold: what the folded table is called.
        told: all that the drawing says in sentences, folded above the table, where the alt text cannot hold it.
        least: width in pixels under which the drawing cannot be read: on a narrower page it is moved sideways.
    """

    draw: Draw
    title: str
    alt: str
    table: "pd.DataFrame"
    note: str = ""
    size: tuple[float, float] = (6.5, 3)
    fold: str = "The numbers in a table"
    told: tuple[str, ...] = ()
    least: float = 0

    def __post_init__(self) -> None:
        if not self.title.strip() or not self.alt.strip():
            raise ValueError("a chart needs a title and an alt text")

    def figure(self, theme: Theme = LIGHT) -> "Figure":
        """The drawing as a Matplotlib figure."""
        from matplotlib.figure import Figure

        with under(theme):
            figure = Figure(figsize=self.size)  # none of pyplot's: a notebook would show it a second time
            self.draw(figure.add_subplot(), theme)
        return figure

    def svg(self, theme: Theme = LIGHT) -> str:
        """The drawing as SVG. Its texts stay texts; the same chart gives the same bytes."""
        file = io.StringIO()
        figure = self.figure(theme)
        with under(theme), warnings.catch_warnings():
            warnings.filterwarnings("ignore", "Glyph .* missing")  # a browser has letters that Matplotlib's font lacks
            figure.savefig(file, format="svg", metadata=dict.fromkeys(("Date", "Creator", "Format", "Type")))
        return small(file.getvalue())

    def save(self, path: Path | str, theme: Theme = LIGHT) -> None:
        """Write the drawing to a file, on the theme's ground. The name's ending says which kind."""
        figure = self.figure(theme)
        with under(theme):
            figure.suptitle(self.title, x=0.01, ha="left", fontsize="large", fontweight="semibold")
            figure.savefig(path, dpi=200, facecolor=theme.ground)

    def __repr__(self) -> str:
        table = self.table.to_string(index=False, max_colwidth=None)
        words = "\n".join(self.told) or self.alt
        return "\n\n".join(part for part in (self.title, words, table, self.note) if part)

    def _repr_html_(self) -> str:
        least = f' style="min-width:{self.least:.0f}px"' if self.least else ""
        # A page without our styles shows one picture only: "hidden" stands on the dark one.
        pictures = "".join(
            f'<img class="kit-only-{theme.name}" alt="{html.escape(self.alt)}" src="data:image/svg+xml;base64,'
            f'{base64.b64encode(self.svg(theme).encode()).decode()}"{least}{" hidden" if theme is DARK else ""}>'
            for theme in (LIGHT, DARK)
        )
        note = f'<p class="kit-note">{html.escape(self.note)}</p>' if self.note else ""
        items = "".join(f"<li>{html.escape(sentence)}</li>" for sentence in self.told)
        told = (
            f'<details class="kit-fold"><summary>In words</summary><ul class="kit-list">{items}</ul></details>'
            if items
            else ""
        )
        return (
            f'{style_tag("figure", "fold", "table", *["panel"] * bool(told))}<figure class="kit kit-figure">'
            f'<figcaption class="kit-title">{html.escape(self.title)}</figcaption>{framed(pictures, "Chart")}{note}{told}'
            f'<details class="kit-fold"><summary>{html.escape(self.fold)}</summary>{table_html(self.table)}</details></figure>'
        )


def small(svg: str) -> str:
    """Matplotlib's SVG without what no browser needs: about a third of it is left. Its letters are the page's."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>|<!--.*?-->", "", svg, flags=re.S)
    svg = re.sub(r"<[^>]+>", lambda tag: _small_tag(tag[0]), svg)
    svg = svg.replace("</style>", f"text{{font-family:{','.join(FONT)}}}</style>", 1)
    svg = re.sub(r">\s+<", "><", svg).strip()
    for _ in range(4):  # a group that holds nothing, and then the group around it
        svg = svg.replace("<g></g>", "")
    return svg


def _small_tag(tag: str) -> str:
    tag = re.sub(r"\s+", " ", tag)
    tag = re.sub(r"-?\d+\.\d{2,}", lambda n: f"{float(n[0]):.1f}".removesuffix(".0") if abs(float(n[0])) >= 1 else f"{float(n[0]):.2g}", tag)  # fmt: skip
    tag = re.sub(r' transform="rotate\(-0 [^"]*"', "", tag)
    tag = re.sub(r"font-family: [^;\"]+;? ?", "", tag)
    return re.sub(r'<g id="[^"]*"', "<g", tag)
