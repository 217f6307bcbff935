"""The layered layout of a map: boxes in rows, a band for each tier, lines around boxes.

One layout for every output. The steps are those of Sugiyama, Tagawa and Toda (1981), each in a module of its own: ``rows``,
``ordering``, ``placing``, ``routing``.
"""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from kit.ladders.drawing import crossing
from kit.ladders.drawing.calming import wishes
from kit.ladders.drawing.ordering import fewest_crossings
from kit.ladders.drawing.placing import placed
from kit.ladders.drawing.routing import Chain, Point, routed
from kit.ladders.drawing.rows import GAP, rows_of
from kit.ladders.levels import TIERS

Code = Hashable

LANE = 6.0  # room on each side of a line that passes boxes, points
ROW_GAP = 34.0  # between two rows, points
SLOPE = 0.09  # a gap is at least this part of how far a line in it goes sideways
STEEPEST = 70.0  # points that a gap may grow for that
CORNER = 12.0  # from the side of a box to where a line may start, points
PADDING = 12.0  # between a band's edge and its boxes, points
BAND_GAP = 8.0  # between two bands


@dataclass(frozen=True)
class Box:
    """A box: its middle, width and height, in points; y grows upward."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Band:
    """The band of a tier (0 attribute, 1 consequence, 2 value), over the whole width."""

    tier: int
    bottom: float
    top: float


@dataclass(frozen=True)
class Layout:
    """Where everything stands, in points, for text of 10 points. (0, 0) is the lower left corner.

    Attributes:
        boxes: the box of each code, in the order in which the codes were given.
        bands: from the bottom; a tier without codes has none.
        rows: the codes of each row, from the bottom and from left to right.
        routes: for each link the points of its line, from the source's edge to the target's. Beside boxes a line goes
            straight up. It goes sideways only between two rows, from the top of one to the bottom of the next, so it may be drawn
            there as a curve that leaves and arrives upright: it then crosses what the straight line crosses, and no box.
        width: of the map.
        height: of the map.
    """

    boxes: dict[Any, Box]
    bands: tuple[Band, ...]
    rows: tuple[tuple[Any, ...], ...]
    routes: dict[tuple[Any, Any], tuple[Point, ...]]
    width: float
    height: float

    def as_dict(self) -> dict[str, Any]:
        """The layout as plain JSON. A code is known by its number in the order of ``boxes``, keys are strings."""
        number = {code: place for place, code in enumerate(self.boxes)}
        return {
            "width": self.width,
            "height": self.height,
            "boxes": {
                str(number[code]): {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
                for code, box in self.boxes.items()
            },
            "bands": [{"tier": band.tier, "bottom": band.bottom, "top": band.top} for band in self.bands],
            "rows": [[number[code] for code in row] for row in self.rows],
            "routes": [
                {"source": number[a], "target": number[b], "points": [list(point) for point in points]}
                for (a, b), points in self.routes.items()
            ],
        }


def crossings(layout: Layout) -> int:
    """Pairs of links that cross on the drawing."""
    return crossing.crossings(list(layout.routes.values()))


def layered(
    nodes: Sequence[tuple[Code, int, float, float]],
    links: Sequence[tuple[Code, Code, float]],
    near: Layout | None = None,
) -> Layout:
    """Lay out a map.

    Args:
        nodes: (code, tier from 0 to 2, width and height of its box in points).
        links: (source, target, weight). Links over tiers or down a tier are fine, and so are links that close a cycle. A link from
            a code to itself has no route.
        near: an earlier map with some of the codes. Where orders cross equally often, one like that map's is taken.

    Raises:
        ValueError: a code comes twice, or a link names one that is not there.
    """
    codes = [code for code, *_ in nodes]
    number = {code: place for place, code in enumerate(codes)}
    if len(number) < len(codes):
        raise ValueError("a code comes twice among the nodes")
    if unknown := [code for a, b, _ in links for code in (a, b) if code not in number]:
        raise ValueError(f"no node for {unknown[0]!r}, which a link names")
    tiers = [int(tier) for _, tier, _, _ in nodes]
    widths = [float(width) for _, _, width, _ in nodes]
    heights = [float(height) for _, _, _, height in nodes]
    weights = {(number[a], number[b]): float(weight) for a, b, weight in links if a != b}

    row_of, tier_of_row = rows_of(tiers, widths, list(weights))
    chains, count = _chains(row_of, list(weights))
    segments = [(a, b, row) for low, chain in chains.values() for row, (a, b) in enumerate(pairwise(chain), low)]
    room = [width + GAP for width in widths] + [2 * LANE] * (count - len(codes))
    stood = {number[code]: box.x for code, box in near.boxes.items() if code in number} if near else {}
    blocks_of = _filled(row_of, chains, range(count))
    rank = fewest_crossings(count, segments, room, wishes(blocks_of, stood))
    rows = _filled(row_of, chains, rank)
    middle, width = _across(rows, chains, weights, widths, count)

    tall = [max(heights[block] for block in row if block < len(codes)) for row in rows]
    aside = [0.0] * len(rows)
    for a, b, row in segments:
        aside[row] = max(aside[row], abs(middle[a] - middle[b]))
    slabs, bands = _stacked(tier_of_row, tall, aside)
    boxes = [
        Box(middle[place], round(sum(slabs[row]) / 2, 1), widths[place], heights[place])
        for place, row in enumerate(row_of)
    ]
    drawn = routed(boxes, slabs, rows, chains, middle, _corners(tiers, heights))
    return Layout(
        dict(zip(codes, boxes, strict=True)),
        bands,
        tuple(tuple(codes[block] for block in row if block < len(codes)) for row in rows),
        {(codes[a], codes[b]): drawn[a, b] if (a, b) in drawn else drawn[b, a][::-1] for a, b in weights},
        width,
        round(bands[-1].top, 1) if bands else 0.0,
    )


def _chains(row_of: Sequence[int], pairs: Sequence[tuple[int, int]]) -> tuple[dict[tuple[int, int], Chain], int]:
    """For each link its lowest row and its block in each row from there, and how many blocks there are.

    A code is a block. The line of a link over several rows is another, which has a place in each row between.
    """
    chains: dict[tuple[int, int], Chain] = {}
    blocks = len(row_of)
    for a, b in pairs:
        low, high = (a, b) if row_of[a] <= row_of[b] else (b, a)
        if (low, high) not in chains:  # two links may join the same codes, one each way
            between = row_of[high] - row_of[low] - 1
            chains[low, high] = row_of[low], [low, *[blocks] * between, high]
            blocks += between > 0
    return chains, blocks


def _filled(row_of: Sequence[int], chains: dict[tuple[int, int], Chain], rank: Sequence[int]) -> list[list[int]]:
    """The blocks of each row, from left to right."""
    rows: list[list[int]] = [[] for _ in range(max(row_of, default=-1) + 1)]
    for code, row in enumerate(row_of):
        rows[row].append(code)
    for low, chain in chains.values():
        for row, block in enumerate(chain[1:-1], low + 1):
            rows[row].append(block)
    return [sorted(row, key=lambda block: rank[block]) for row in rows]


def _across(
    rows: Sequence[Sequence[int]],
    chains: dict[tuple[int, int], Chain],
    weights: dict[tuple[int, int], float],
    widths: Sequence[float],
    count: int,
) -> tuple[list[float], float]:
    """The middle of each block, from the left edge of the map, and the width of the map."""
    lines = count - len(widths)
    half = [width / 2 for width in widths] + [0.0] * lines
    gap = [GAP / 2] * len(widths) + [LANE] * lines
    strongest = max(weights.values(), default=0.0) or 1.0
    pull: dict[tuple[int, int], float] = {}
    for (low, high), (_, chain) in chains.items():
        weight = max(weights.get((low, high), 0.0), weights.get((high, low), 0.0))
        for ends in pairwise(chain):
            if ends[0] != ends[1]:  # strong links and long ones are the straightest
                pull[ends] = (0.5 + weight / strongest) * (1 + sum(end >= len(widths) for end in ends))
    middle = placed(rows, pull, half, gap)
    left = min((x - wide for x, wide in zip(middle, half, strict=True)), default=PADDING) - PADDING
    right = max((x + wide for x, wide in zip(middle, half, strict=True)), default=-PADDING) + PADDING
    return [round(x - left, 1) for x in middle], round(right - left, 1)


def _corners(tiers: Sequence[int], heights: Sequence[float]) -> list[float]:
    """How far from the side of each box a line may start. A value's round end leaves its upper edge by 1.5 points there."""
    radii = [height / 2 if TIERS[tier] == "value" else 0.0 for tier, height in zip(tiers, heights, strict=True)]
    return [max(CORNER, radius - (3 * radius) ** 0.5) for radius in radii]


def _stacked(
    tier_of_row: Sequence[int], tall: Sequence[float], aside: Sequence[float]
) -> tuple[list[tuple[float, float]], tuple[Band, ...]]:
    """The bottom and the top of each row, and the bands around rows of a tier. Rows stand farther apart where lines slant."""
    slabs: list[tuple[float, float]] = []
    bands: list[Band] = []
    y = PADDING
    for row, tier in enumerate(tier_of_row):
        if row:
            y = slabs[-1][1] + ROW_GAP + min(STEEPEST, SLOPE * aside[row - 1])
        if row and tier != tier_of_row[row - 1]:
            y = max(y, slabs[-1][1] + 2 * PADDING + BAND_GAP)
        y = round(y, 1)
        slabs.append((y, round(y + tall[row], 1)))
        if bands and bands[-1].tier == tier:
            bands[-1] = Band(tier, bands[-1].bottom, round(slabs[-1][1] + PADDING, 1))
        else:
            bands.append(Band(tier, round(y - PADDING, 1), round(slabs[-1][1] + PADDING, 1)))
    return slabs, tuple(bands)
