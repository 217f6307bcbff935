"""The marks of a hierarchical value map on Matplotlib's axes: boxes, links, bands, and the key to them.

One unit of the axes is one point, so that letters, lines and boxes have the sizes that the layout reckons with.
"""

import re
from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

from kit.ladders.drawing.labels import LEADING, SIZE, Label, text_width
from kit.ladders.levels import TIERS, level_number, tier_of
from kit.look.tokens import Theme

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.path import Path

Point = tuple[float, float]

WIDEST, THINNEST = 5.5, 0.9  # lines
THIN, THICK = 0.8, 1.8  # borders of a lower and of an upper sublevel
ROUND = 9.0  # radius of a consequence's corners
INNER = 3.4  # from the outer to the inner border of a value
BEND = 0.3  # how softly a line bends: 0 is straight with corners
MARGIN = 2.0  # of a line
SMALL = 9.5  # letters around the map
APART = 14.0  # entries of the key


def band_letters(tier: int, height: float) -> float:
    """The size of letters in which the name of a tier fits its band."""
    return min(SMALL, SMALL * (height - 4) / text_width(_name(tier), SMALL))


def draw_band(axes: "Axes", theme: Theme, tier: int, lower: Point, upper: Point, size: float) -> None:
    """A tier's ground, with its name upright at the left.

    Args:
        lower: the left corner at the bottom.
        upper: the right corner at the top.
        size: of the letters.
    """
    from matplotlib.patches import Rectangle

    across, along = upper[0] - lower[0], upper[1] - lower[1]
    axes.add_patch(Rectangle(lower, across, along, facecolor=_ground(theme), edgecolor="none", zorder=0))
    axes.text(
        lower[0] + 10, lower[1] + along / 2, _name(tier), fontsize=size, color=theme.soft,
        rotation=90, rotation_mode="anchor", ha="center", va="center",
    )  # fmt: skip


def _name(tier: int) -> str:
    return TIERS[tier].capitalize() + "s"


def _ground(theme: Theme) -> str:
    """The colour of a band: on paper a panel's own is too faint."""
    return _mixed(theme.panel, theme.line, 0.15)


def draw_box(axes: "Axes", theme: Theme, level: str, centre: Point, width: float, height: float) -> None:
    """A code's box: its shape says the tier, its border the sublevel."""
    tier = tier_of(level)
    border = THICK if level_number(level) % 2 else THIN
    _draw_outline(axes, tier, centre, width, height, facecolor=theme.ground, edgecolor=theme.ink, linewidth=border)
    if tier == "value":
        inner = width - 2 * INNER, height - 2 * INNER
        _draw_outline(axes, tier, centre, *inner, facecolor="none", edgecolor=theme.ink, linewidth=THIN)


def _draw_outline(axes: "Axes", tier: str, centre: Point, width: float, height: float, **look: Any) -> None:
    from matplotlib.patches import PathPatch, Rectangle

    if tier == "attribute":
        corner = centre[0] - width / 2, centre[1] - height / 2
        axes.add_patch(Rectangle(corner, width, height, zorder=3, **look))
        return
    radius = min(ROUND if tier == "consequence" else height, width / 2, height / 2)
    axes.add_patch(PathPatch(_round_box(centre, width / 2, height / 2, radius), zorder=3, **look))


def _round_box(centre: Point, across: float, along: float, radius: float) -> "Path":
    """A box with corners that are parts of a circle (Matplotlib's own round box has flatter ones)."""
    from matplotlib.path import Path

    far = radius * 0.5523  # so that a Bézier curve is a quarter of a circle
    places: list[Point] = []
    for sx, sy in ((1, 1), (-1, 1), (-1, -1), (1, -1)):
        x, y = sx * (across - radius), sy * (along - radius)
        corner = [(sx * across, y), (sx * across, y + sy * far), (x + sx * far, sy * along), (x, sy * along)]
        places += corner if sx * sy > 0 else corner[::-1]
    codes = [Path.LINETO, *[Path.CURVE4] * 3] * 4
    codes[0] = Path.MOVETO
    moved = [(centre[0] + x, centre[1] + y) for x, y in places]
    return Path([*moved, moved[0]], [*codes, Path.CLOSEPOLY])


def draw_label(axes: "Axes", theme: Theme, centre: Point, label: Label) -> None:
    """The lines of a label; each a text of its own, so that it stays in the middle in a browser's letters, too."""
    first = centre[1] + (len(label.lines) - 1) / 2 * LEADING - 0.34 * SIZE
    for n, text in enumerate(label.lines):
        axes.text(centre[0], first - n * LEADING, text, ha="center", fontsize=SIZE, color=theme.ink, zorder=4)


def draw_link(
    axes: "Axes", theme: Theme, points: Sequence[Point], share: float, down: bool = False, margin: float = MARGIN
) -> None:
    """A link along its route.

    Args:
        share: its strength as a share of the strongest link's: 0 to 1.
        down: it leads down a tier: dashed, with an arrowhead.
        margin: what keeps it apart from lines that it crosses, both sides together.
    """
    from matplotlib.patches import PathPatch, Polygon

    width, route = line_width(share), curved(points)
    dashes: Any = (0, (2.2, 1.4)) if down else "solid"
    look: dict[str, Any] = {"facecolor": "none", "capstyle": "butt", "joinstyle": "round", "zorder": 2 - share}
    if margin:
        axes.add_patch(PathPatch(route, edgecolor=_ground(theme), linewidth=width + margin, **look))
    colour = _mixed(theme.edge, theme.accent, share)
    axes.add_patch(PathPatch(route, edgecolor=colour, linewidth=width, linestyle=dashes, **look))
    if down:
        head = _head(points[-2], points[-1], 4 + width)
        axes.add_patch(Polygon(head, facecolor=theme.ink, edgecolor="none", zorder=5))


def line_width(share: float) -> float:
    """How wide a link is drawn, in points: in proportion to its strength, as long as it can be seen."""
    return max(THINNEST, WIDEST * share)


def curved(points: Sequence[Point]) -> "Path":
    """A route with soft bends.

    Beside boxes a route goes straight up. Where it goes sideways, between two rows, it leaves and arrives upright. All lines
    between two rows bend in the same way: so they cross where straight ones would, and nowhere else.
    """
    from matplotlib.path import Path

    places, codes = [points[0]], [Path.MOVETO]
    for (x, y), (to_x, to_y) in pairwise(points):
        rise = BEND * (to_y - y)
        places += [(to_x, to_y)] if x == to_x else [(x, y + rise), (to_x, to_y - rise), (to_x, to_y)]
        codes += [Path.LINETO] if x == to_x else [Path.CURVE4] * 3
    return Path(places, codes)


def _head(before: Point, tip: Point, size: float) -> list[Point]:
    """An arrowhead's corners."""
    length = ((tip[0] - before[0]) ** 2 + (tip[1] - before[1]) ** 2) ** 0.5 or 1
    dx, dy = (tip[0] - before[0]) / length * size, (tip[1] - before[1]) / length * size
    return [tip, (tip[0] - dx - dy / 2, tip[1] - dy + dx / 2), (tip[0] - dx + dy / 2, tip[1] - dy - dx / 2)]


def _mixed(one: str, other: str, share: float) -> str:
    """A colour between two, as ``#rrggbb``."""
    pairs = [(int(one[n : n + 2], 16), int(other[n : n + 2], 16)) for n in (1, 3, 5)]
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


class Key(NamedTuple):
    """One entry of the key.

    Attributes:
        says: what the mark means.
        draw: draws the mark from the left end of a line at a height.
        width: of the mark, in points.
    """

    says: str
    draw: Callable[["Axes", Theme, float, float], None]
    width: float


def link_key(says: str, share: float, down: bool = False) -> Key:
    """A line of some strength in the key."""
    return Key(says, lambda axes, theme, x, y: draw_link(axes, theme, [(x, y), (x + 20, y)], share, down, margin=0), 20)


def box_key(says: str, level: str) -> Key:
    """A box of some level in the key."""
    return Key(says, lambda axes, theme, x, y: draw_box(axes, theme, level, (x + 9, y), 18, 9), 18)


def draw_keys(axes: "Axes", theme: Theme, keys: Sequence[Key], left: float, middle: float) -> None:
    """A row of the key."""
    for key in keys:
        key.draw(axes, theme, left, middle)
        axes.text(left + key.width + 5, middle - 0.34 * SMALL, key.says, fontsize=SMALL, color=theme.soft)
        left += _key_width(key)


def in_rows(keys: Sequence[Key], room: float) -> list[list[Key]]:
    """The entries of a key in rows that are no wider than there is room."""
    rows: list[list[Key]] = []
    left = 0.0
    for key in keys:
        left += _key_width(key)
        if not rows or left - APART > room:
            rows.append([])
            left = _key_width(key)
        rows[-1].append(key)
    return rows


def _key_width(key: Key) -> float:
    return key.width + 5 + text_width(key.says, SMALL) + APART


def in_lines(text: str, room: float, size: float) -> list[str]:
    """A text in lines that are no wider than there is room."""
    lines: list[str] = []
    for word in filter(None, re.split(r"[ \t\r\n]+", text)):  # a no-break space stays
        if lines and text_width(f"{lines[-1]} {word}", size) <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
