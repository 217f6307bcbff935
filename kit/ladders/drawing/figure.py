"""A hierarchical value map as a picture, for print and for the page.

What a reader needs is said twice: the tier of a code by its place and by its shape (attribute: square corners,
consequence: round corners, value: a pill with a double border), its sublevel by a thin or a thick border, the strength
of a link by its width, a link that leads down by dashes and an arrowhead. Colour only helps.
"""

import warnings
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.ladders.drawing.inking import (
    SMALL,
    Key,
    band_letters,
    box_key,
    draw_band,
    draw_box,
    draw_keys,
    draw_label,
    draw_link,
    in_lines,
    in_rows,
    link_key,
)
from kit.ladders.drawing.labels import LEADING, SIZE, boxed
from kit.ladders.drawing.lettering import OWN, families
from kit.ladders.drawing.telling import downward, links_of, many, note, sentences, table, told
from kit.ladders.levels import LEVELS, in_order
from kit.ladders.problems import LadderWarning
from kit.ladders.tables.targets import target
from kit.look.tokens import LIGHT, Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

    from kit.ladders.maps.value_map import ValueMap
    from kit.look.charts import Chart

# Points.
GUTTER = 20.0  # left of the map, for the names of the bands
EDGE, HAIR = 8.0, 1.0  # around a picture that stands alone, and around one in a page
NARROWEST = 480.0  # so that the words around a map of two codes have room
TITLE, TITLE_ROW = 13.0, 20.0  # letters, and a line of them
KEY_ROW, NOTE_ROW = 18.0, 13.5
SPACE = 6.0  # below the map, and below the key
SEAM = 3.0  # between two bands
READABLE = 0.9  # pixels of a page for each point, at least: letters of 9 pixels. A wider map is moved sideways


def figure(map: "ValueMap", theme: Theme = LIGHT, title: str = "") -> "Figure":
    """The map with title, key and note as a Matplotlib figure (none of pyplot's).

    Args:
        title: what the map shows; its size and its cut-off if there is none.
    """
    drawn = _Sheet(map, title or heading(map), words=True).chart().figure(theme)
    drawn.set_facecolor(theme.ground)
    return drawn


def save(map: "ValueMap", path: Path | str, theme: Theme = LIGHT, title: str = "") -> None:
    """Write the map to a PNG, SVG or PDF file; the name's ending says which. The same map gives the same bytes.

    The file's own description holds title and alt text.

    Raises:
        LadderError: the file is of a kind that cannot be drawn, or there is no such folder.
    """
    from matplotlib.backend_bases import FigureCanvasBase

    from kit.look.charts import under

    path = target(path, [f".{kind}" for kind in FigureCanvasBase.get_supported_filetypes()], ".png, .svg or .pdf")

    title = title or heading(map)
    described: dict[str, dict[str, Any]] = {
        ".png": {"Title": title, "Description": told(map)},
        ".svg": {"Title": title, "Description": told(map), "Date": None},
        ".pdf": {"Title": title, "Subject": told(map), "CreationDate": None},
    }
    kind = path.suffix.lower()
    with under(theme), warnings.catch_warnings():
        warnings.filterwarnings("ignore", "Glyph .* missing")  # a plainer warning has said so
        if kind == ".svg":  # what shows it has letters of its own
            warnings.simplefilter("ignore", LadderWarning)
        figure(map, theme, title).savefig(path, dpi=200, metadata=described.get(kind))


def as_html(map: "ValueMap", title: str = "") -> str:
    """The map for a page: a picture for each theme with its alt text, the whole in sentences, the links in a table."""
    return chart(map, title)._repr_html_()


def chart(map: "ValueMap", title: str = "") -> "Chart":
    """The map as a chart of the kit: its picture has a key; title, note and words stand around it."""
    return _Sheet(map, title or heading(map), words=False).chart()


def heading(map: "ValueMap") -> str:
    """The title of a map that nobody has given one."""
    if map.why_empty:
        return "Hierarchical value map: no links"
    return f"Hierarchical value map: {many(len(map.codes), 'code')} and {many(len(map.links), 'link')} at cut-off {map.cutoff}"


@dataclass(frozen=True)
class _Sheet:
    """What stands on the picture, from the top: title, map or why there is none, key, note.

    Attributes:
        words: title and note are part of the picture.
    """

    map: "ValueMap"
    title: str
    words: bool

    def chart(self) -> "Chart":
        from kit.look.charts import Chart

        return Chart(
            self.draw,
            self.title,
            alt=told(self.map),
            table=table(self.map),
            note=note(self.map),
            size=(self.width / 72, self.height / 72),
            fold="The links in a table",
            told=tuple(sentences(self.map)),
            least=READABLE * self.width,
        )

    @cached_property
    def edge(self) -> float:
        return EDGE if self.words else HAIR

    @cached_property
    def inside(self) -> float:
        return max(NARROWEST, 0 if self.map.why_empty else GUTTER + self.map.layout.width)

    @cached_property
    def titles(self) -> list[str]:
        return in_lines(self.title, self.inside, TITLE) if self.words else []

    @cached_property
    def reasons(self) -> list[str]:
        return in_lines(self.map.why_empty, self.inside, SIZE)

    @cached_property
    def keys(self) -> list[list[Key]]:
        return [] if self.map.why_empty else in_rows(_keys(self.map), self.inside)

    @cached_property
    def notes(self) -> list[str]:
        return in_lines(note(self.map), self.inside, SMALL) if self.words else []

    @property
    def width(self) -> float:
        return self.inside + 2 * self.edge

    @property
    def height(self) -> float:
        body = len(self.reasons) * LEADING if self.reasons else self.map.layout.height + 2 * SPACE
        lines = len(self.titles) * TITLE_ROW + len(self.keys) * KEY_ROW + len(self.notes) * NOTE_ROW
        return lines + body + 2 * self.edge

    def draw(self, axes: "Axes", theme: Theme) -> None:
        """Draw it on axes that fill the figure, one unit a point."""
        from matplotlib import rc_context

        fonts = families([self.title, *self.map.labels.values()]) if self.words else [OWN]  # a page has its own
        with rc_context({"font.family": fonts}):
            self._draw(axes, theme)

    def _draw(self, axes: "Axes", theme: Theme) -> None:
        axes.set_in_layout(False)
        axes.set_position((0, 0, 1, 1))
        axes.set(xlim=(0, self.width), ylim=(0, self.height))
        axes.set_axis_off()
        left, top = self.edge, self.height - self.edge
        for text in self.titles:
            axes.text(left, top - TITLE, text, fontsize=TITLE, fontweight="bold")
            top -= TITLE_ROW
        for text in self.reasons:
            axes.text(left, top - SIZE, text, fontsize=SIZE)
            top -= LEADING
        if not self.reasons:
            top -= self.map.layout.height
            _draw_map(axes, theme, self.map, (left, self.width - self.edge), top)
            top -= SPACE
        for row in self.keys:
            draw_keys(axes, theme, row, left, top - KEY_ROW / 2)
            top -= KEY_ROW
        top -= SPACE * bool(self.keys)
        for text in self.notes:
            axes.text(left, top - SMALL, text, fontsize=SMALL, color=theme.soft)
            top -= NOTE_ROW


def _draw_map(axes: "Axes", theme: Theme, map: "ValueMap", sides: tuple[float, float], bottom: float) -> None:
    """Bands, links and boxes.

    Args:
        sides: where the bands begin and end; the codes stand in their middle.
    """
    layout = map.layout
    left = sides[0] + GUTTER + (sides[1] - sides[0] - GUTTER - layout.width) / 2

    def at(x: float, y: float) -> tuple[float, float]:
        return left + x, bottom + y

    # Bands meet but for a small gap, whatever room the lines need between them.
    middles = [(lower.top + upper.bottom) / 2 for lower, upper in pairwise(layout.bands)]
    edges = [-SEAM / 2, *middles, layout.height + SEAM / 2]
    spans = [(bottom + low + SEAM / 2, bottom + high - SEAM / 2) for low, high in pairwise(edges)]
    size = min(band_letters(band.tier, high - low) for band, (low, high) in zip(layout.bands, spans, strict=True))
    for band, (low, high) in zip(layout.bands, spans, strict=True):
        draw_band(axes, theme, band.tier, (sides[0], low), (sides[1], high), size)
    links = links_of(map)
    strongest = max(link.strength for link in links)
    falling = {(link.source, link.target) for link in downward(map)}
    for link in links:
        pair = link.source, link.target
        route = [at(*point) for point in layout.routes[pair]]
        draw_link(axes, theme, route, link.strength / strongest, down=pair in falling)
    for code in map.codes:
        spot = layout.boxes[code]
        draw_box(axes, theme, map.levels[code], at(spot.x, spot.y), spot.width, spot.height)
        draw_label(axes, theme, at(spot.x, spot.y), boxed(map.labels[code], map.levels[code]))


def _keys(map: "ValueMap") -> list[Key]:
    """What the widths of lines and the borders of boxes mean, as far as they occur on this map."""
    strengths = sorted({link.strength for link in links_of(map)})
    low, high = strengths[0], strengths[-1]
    unit = "respondent" if getattr(map.matrix, "count", "") == "respondent" else "time"
    shown = sorted({low, (low + high) // 2, high}) if high - low > 3 else sorted({low, high})
    keys = [link_key(many(count, unit) if n == 0 else f"{count:,}", count / high) for n, count in enumerate(shown)]
    if downward(map):
        keys.append(link_key("leads down", 0.4, down=True))
    found = in_order(map.levels[code] for code in map.codes)
    for upper in (0, 1):
        levels = [level for level in LEVELS[upper::2] if level in found]
        if levels:
            keys.append(box_key(", ".join(level.split()[0] for level in levels), LEVELS[2 + upper]))
    return keys
