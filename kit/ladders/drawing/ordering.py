"""The order of codes within their rows, so that few links cross.

Crossing minimisation in the layered framework (Sugiyama, Tagawa and Toda, 1981), with long links as blocks. Many orders at
random are sorted by the mean place of each block's neighbours, downward and upward in turn. The best of them are sifted
(see ``sifting``). Then the very best are shaken a little and sifted again, a few times: iterated local search (Lourenço,
Martin and Stützle, 2003). Chance has a fixed seed and NumPy's legacy generator, whose numbers stay the same in all versions:
the same map has the same order everywhere.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from kit.ladders.drawing.calming import Wish, calmed
from kit.ladders.drawing.sifting import Blocks, Ints, ranked

STARTS = 96  # orders at random
SWEEPS = 6
ORDERS = 48  # orders that are sifted side by side
KEPT = 8  # of them, from which the others are made anew
SHAKES = 5
SHAKEN = 5  # blocks that are shaken, on average

LARGE = 1_000  # pairs of segments; a larger map is sifted more often, in fewer orders, for some tenths of a second
SIFTED_FIRST = 4
LONGER = 2


def fewest_crossings(
    count: int,
    segments: Sequence[tuple[int, int, int]],
    room: Sequence[float] | None = None,
    wishes: Sequence[Wish] = (),
) -> list[int]:
    """The rank of each block, from left to right, in an order with few crossings.

    Args:
        count: of blocks, which are numbered from 0.
        segments: (block, block, row): the part of a link between a row and the next. Inside a long link both are the same block.
        room: that each block needs in a row, in points: of orders that cross as little the narrower one is taken.
        wishes: (left, right): blocks of a row that are better in this order, where that costs no crossing.
    """
    if not segments and not wishes:
        return list(range(count))
    blocks = Blocks(count, segments)
    large = blocks.pairs > LARGE
    starts = min(STARTS, max(ORDERS, 2_000 * LARGE // (1 + blocks.pairs)))
    orders = min(ORDERS, max(KEPT + 1, 60 * LARGE // (1 + blocks.pairs)))
    chance = np.random.RandomState(1981)
    ranks = _sorted_by_neighbours(count, segments, starts, chance)
    ranks = ranks[:, np.argsort(blocks.crossings(ranks), kind="stable")[:orders]]
    for _ in range(SIFTED_FIRST if large else 1):
        _sift(blocks, ranks, chance)
    share = min(0.15, SHAKEN / count)
    for _ in range(SHAKES * LONGER if large else SHAKES):
        best = np.argsort(blocks.crossings(ranks), kind="stable")[:KEPT]
        ranks = ranks[:, np.resize(best, orders)]
        shaken = chance.random_sample(ranks.shape) < share
        shaken[:, :KEPT] = False
        ranks = ranked(np.where(shaken, chance.random_sample(ranks.shape) * count, ranks))
        _sift(blocks, ranks, chance)
    found = blocks.crossings(ranks).astype(float)
    if wishes:
        blocks = Blocks(count, segments, wishes)
        ranks = calmed(blocks, ranks, chance)
        found = blocks.crossings(ranks) + blocks.unfulfilled(ranks)
    equal = np.flatnonzero(found < found.min() + 1e-9)
    wide = [_width(segments, ranks[:, order], room or [0.0] * count) for order in equal]
    winner = equal[np.lexsort((_length(segments, ranks[:, equal]), np.array(wide)))[0]]
    return [int(rank) for rank in ranks[:, winner]]


def _width(segments: Sequence[tuple[int, int, int]], rank: Ints, room: Sequence[float]) -> float:
    """How wide a map with this order must be at the least, long links upright."""
    rows: list[set[int]] = [set() for _ in rank]
    for low, high, row in segments:
        rows[low].add(row)
        rows[high].add(row + 1)
    filled: dict[int, float] = {}
    for block in np.argsort(rank):
        right = max((filled.get(row, 0.0) for row in rows[block]), default=0.0) + room[block]
        filled.update(dict.fromkeys(rows[block], right))
    return max(filled.values(), default=0.0)


def _sorted_by_neighbours(
    count: int, segments: Sequence[tuple[int, int, int]], starts: int, chance: np.random.RandomState
) -> Ints:
    up = np.zeros((count, count))
    for low, high, _ in segments:
        up[low, high] += low != high
    sides = [(side / np.maximum(side.sum(axis=1, keepdims=True), 1), side.sum(axis=1) > 0) for side in (up.T, up)]
    keys = chance.random_sample((count, starts))
    keys[:, 0] = np.arange(count)
    ranks = ranked(keys)
    for sweep in range(SWEEPS):
        mean, linked = sides[sweep % 2]
        ranks = ranked(np.where(linked[:, None], mean @ ranks, ranks))
    return ranks


def _sift(blocks: Blocks, ranks: Ints, chance: np.random.RandomState) -> None:
    for block in chance.permutation(blocks.busy).tolist():
        blocks.sift(ranks, block)


def _length(segments: Sequence[tuple[int, int, int]], ranks: Ints) -> NDArray[np.intp]:
    """How many blocks all links pass on their way, in each order."""
    low, high, _ = np.array(segments, dtype=np.intp).reshape(-1, 3).T
    return np.asarray(np.abs(ranks[low] - ranks[high]).sum(axis=0))
