"""Lines between boxes: where they leave a box and enter the next, and their way between the boxes on the way."""

from collections.abc import Mapping, Sequence
from typing import Protocol

Point = tuple[float, float]
Chain = tuple[int, list[int]]  # the lowest row, and a block for each row from there

CLEAR = 10.0  # between an upright line and what stands beside it, points
BESIDE = 9.0  # between two lines that leave the same side of a box, points
TIGHT = 6.0  # at the least, where that makes a line upright
NEARLY = 6.0  # a line that goes no farther sideways is better upright, points
UPRIGHT = 12.0  # how much more it counts that a line can be upright than where a slanting one starts
INWARD = 0.6  # a line that goes far sideways starts this part of the way from the middle of its box to the corner


class _Box(Protocol):
    @property
    def x(self) -> float: ...
    @property
    def y(self) -> float: ...
    @property
    def width(self) -> float: ...
    @property
    def height(self) -> float: ...


def routed(
    boxes: Sequence[_Box],
    slabs: Sequence[tuple[float, float]],
    rows: Sequence[Sequence[int]],
    chains: Mapping[tuple[int, int], Chain],
    middle: Sequence[float],
    corners: Sequence[float],
) -> dict[tuple[int, int], tuple[Point, ...]]:
    """The line of each link, from its lower to its upper box.

    Args:
        boxes: of the codes.
        slabs: the bottom and the top of each row.
        rows: the blocks of each row, from left to right: codes, and long links from ``len(boxes)`` on.
        chains: for each link its lowest row and its block in each row from there.
        middle: of each block.
        corners: how far from the side of each box a line may start.
    """
    middle = list(middle)
    ends = []  # (code, the block it goes to); two for each link
    for _, chain in chains.values():
        ends += [(chain[0], chain[1]), (chain[-1], chain[-2])]
    sides: list[list[int]] = [[] for _ in range(2 * len(boxes))]  # the lower and the upper side of each code
    for end, (code, _) in enumerate(ends):
        sides[2 * code + (end + 1) % 2].append(end)
    for side in sides:
        side.sort(key=lambda end: (middle[ends[end][1]], end))
    other = [end ^ 1 if to < len(boxes) else -1 for end, (_, to) in enumerate(ends)]
    reach = [max(box.width / 2 - corner, 0.0) for box, corner in zip(boxes, corners, strict=True)]
    centres = [(box.x, half) for box, half in zip(boxes, reach, strict=True) for _ in ("lower side", "upper side")]
    starts = ends_on(centres, sides, other, [middle[to] for _, to in ends])
    for number, (_, chain) in enumerate(chains.values()):
        if len(chain) > 2:  # a long link may move a little, so that it leaves or arrives upright
            low, high = _free(chain[1], rows, boxes, middle)
            wanted = sorted((starts[2 * number], starts[2 * number + 1], middle[chain[1]]))[1]
            middle[chain[1]] = max(low, min(high, wanted)) if low <= high else middle[chain[1]]
    starts = ends_on(centres, sides, other, [middle[to] for _, to in ends])
    lines = {}
    for number, ((low_code, high_code), (bottom, chain)) in enumerate(chains.items()):
        first, last = starts[2 * number], starts[2 * number + 1]
        below, above = boxes[low_code], boxes[high_code]
        top = bottom + len(chain) - 1
        points = [(first, below.y + below.height / 2), (first, slabs[bottom][1])]
        if len(chain) > 2:
            x = middle[chain[1]]
            points += [(x, slabs[bottom + 1][0]), (x, slabs[top - 1][1])]
        points += [(last, slabs[top][0]), (last, above.y - above.height / 2)]
        lines[low_code, high_code] = _bends([(round(x, 1), round(y, 1)) for x, y in points])
    return lines


def _free(
    block: int, rows: Sequence[Sequence[int]], boxes: Sequence[_Box], middle: Sequence[float]
) -> tuple[float, float]:
    """How far to the left and to the right a long link may stand without coming near to its neighbours."""
    low, high = float("-inf"), float("inf")
    for row in rows:
        if block in row:
            at = row.index(block)
            for other in row[max(at - 1, 0) : at]:
                low = max(low, middle[other] + (boxes[other].width / 2 if other < len(boxes) else 0) + CLEAR)
            for other in row[at + 1 : at + 2]:
                high = min(high, middle[other] - (boxes[other].width / 2 if other < len(boxes) else 0) - CLEAR)
    return low, high


def _bends(points: Sequence[Point]) -> tuple[Point, ...]:
    """The points at which a line begins, bends or ends."""
    kept: list[Point] = []
    for point in points:
        if kept and kept[-1] == point:
            continue
        if len(kept) > 1 and kept[-2][0] == kept[-1][0] == point[0]:
            kept.pop()
        kept.append(point)
    return tuple(kept)


def ends_on(
    centres: Sequence[tuple[float, float]],
    sides: Sequence[Sequence[int]],
    other: Sequence[int],
    across: Sequence[float],
) -> list[float]:
    """Where each end of a line stands on its side of a box, from left to right.

    Args:
        centres: for each side of a box, its middle, and how far to the left and right of that a line may start.
        sides: for each side of a box, the ends on it, from left to right.
        other: for each end, the end of the same line in the next row, or −1: it goes on at ``across``.
        across: for each end, the middle of what it goes to.
    """
    position = list(across)
    reach: list[tuple[float, float]] = [(0.0, 0.0)] * len(across)
    for (middle, half), ends in zip(centres, sides, strict=True):
        for end in ends:
            reach[end] = (middle - half, middle + half)
    for (middle, _), ends in zip(centres, sides, strict=True):
        for end in ends:
            low, high = reach[end]
            toward = across[end]
            if other[end] >= 0:
                low, high = max(low, reach[other[end]][0]), min(high, reach[other[end]][1])
                toward = (middle + across[end]) / 2
            position[end] = (
                min(max(toward, low), high) if low <= high else min(max(toward, reach[end][0]), reach[end][1])
            )
    for _ in range(4):
        for (middle, _), ends in zip(centres, sides, strict=True):
            if not ends:
                continue
            low, high = reach[ends[0]]
            space = min(BESIDE, (high - low) / max(len(ends) - 1, 1))
            wanted = []
            for end in ends:
                to = position[other[end]] if other[end] >= 0 else across[end]
                if low <= to <= high:
                    wanted.append((to, UPRIGHT))
                else:  # it slants anyway: start nearer to the middle
                    wanted.append((middle + (min(max(to, low), high) - middle) * INWARD, 1.0))
            for end, x in zip(ends, _spaced(wanted, space, low, high), strict=True):
                position[end] = x
    _straighten(position, reach, sides, other, across)
    return [round(x, 1) for x in position]


def _straighten(
    position: list[float],
    reach: Sequence[tuple[float, float]],
    sides: Sequence[Sequence[int]],
    other: Sequence[int],
    across: Sequence[float],
) -> None:
    """Move an end where that makes a line upright which is nearly so, if it does not come too near to the ends beside it."""
    for ends in sides:
        for at, end in enumerate(ends):
            to = position[other[end]] if other[end] >= 0 else across[end]
            low = max([reach[end][0], *(position[left] + TIGHT for left in ends[max(at - 1, 0) : at])])
            high = min([reach[end][1], *(position[right] - TIGHT for right in ends[at + 1 : at + 2])])
            if abs(to - position[end]) <= NEARLY and low <= to <= high:
                position[end] = to


def _spaced(wanted: list[tuple[float, float]], space: float, low: float, high: float) -> list[float]:
    """Positions with ``space`` between, in order, as near to the wanted ones as can be: weighted least squares.

    Pool adjacent violators (Ayer and others, 1955).
    """
    blocks: list[tuple[float, float, int]] = []  # sum, weight, how many
    for number, (x, weight) in enumerate(wanted):
        blocks.append(((x - number * space) * weight, weight, 1))
        while len(blocks) > 1 and blocks[-2][0] / blocks[-2][1] > blocks[-1][0] / blocks[-1][1]:
            last, before = blocks.pop(), blocks.pop()
            blocks.append((last[0] + before[0], last[1] + before[1], last[2] + before[2]))
    level = [total / weight for total, weight, many in blocks for _ in range(many)]
    top = high - (len(wanted) - 1) * space
    return [min(max(x, low), top) + number * space for number, x in enumerate(level)]
