"""Blocks that are put where they cross least, one after the other, in many orders side by side.

Global sifting (Bachmaier, Brandenburg, Brunner and Hübner, 2011). A block is a code, or all the places that one link has in
the rows between its ends. One order of the blocks from left to right gives the order of every row, so a long link moves as a
whole and can be upright from end to end.
"""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.intp]


class Blocks:
    """Blocks and what each of them may cross.

    Args:
        count: of blocks.
        segments: (block, block, row): the part of a link between a row and the next. Inside a long link both are the same block.
        wishes: (left, right): blocks of a row that are better in this order. All wishes together weigh less than one
            crossing: they decide between orders that cross equally often.

    Attributes:
        busy: the blocks that can cross anything.
        pairs: how many pairs of segments can cross.
    """

    def __init__(
        self, count: int, segments: Sequence[tuple[int, int, int]], wishes: Sequence[tuple[int, int]] = ()
    ) -> None:
        self.count = count
        low, high, row = np.array(segments, dtype=np.intp).reshape(-1, 3).T
        i, j = np.nonzero(row[:, None] == row[None, :])
        apart = (low[i] != low[j]) & (high[i] != high[j])  # links that meet in a code do not cross beside it
        apart &= (low[i] != high[i]) | (low[j] != high[j])  # nor do two that are upright
        i, j = i[apart], j[apart]
        once = i < j
        self._ends = low[i[once]], low[j[once]], high[i[once]], high[j[once]]
        self.pairs = int(once.sum())
        # A segment (a, b) is crossed or not by a block that stands left of a, and the other way round right of it. What
        # is so on the left depends on where the block's own segment goes: to c. An upright block goes to itself and
        # crosses only between a and b; as a sum of two steps that is "c = the other's other end".
        upright = low[i] == high[i]
        below = np.stack([low[i], low[j], high[j], np.where(upright, low[j], high[i])])
        above = np.stack([high[i], high[j], low[j], np.where(upright, high[j], low[i])])
        steps = np.concatenate([below, above], axis=1)
        steps = steps[:, np.argsort(steps[0], kind="stable")]
        edges = np.searchsorted(steps[0], np.arange(count + 1))
        self._steps = [steps[1:, start:stop] for start, stop in pairwise(edges)]
        self._wish(wishes)
        self.busy = [block for block in range(count) if self._steps[block].size or self._beside[block][0].size]

    def _wish(self, wishes: Sequence[tuple[int, int]]) -> None:
        """For each block, beside whom it has a wish, and what is saved on the right of those, in halves of crossings."""
        self._left, self._right = left, right = np.array(wishes, dtype=np.intp).reshape(-1, 2).T
        self._weight = 1 / (1 + len(left))
        own, other = np.concatenate([left, right]), np.concatenate([right, left])
        gains = np.repeat([-self._weight / 2, self._weight / 2], len(left))
        self._beside = [(other[own == block], gains[own == block][:, None]) for block in range(self.count)]
        self._least = min(0.25, self._weight / 4)  # what is less is a rounding error

    def crossings(self, ranks: Ints) -> Ints:
        """Crossings of each order. ``ranks`` has a line for each block and a column for each order."""
        a, b, c, d = self._ends
        return np.asarray(((ranks[a] < ranks[b]) != (ranks[c] < ranks[d])).sum(axis=0))

    def unfulfilled(self, ranks: Ints) -> NDArray[np.float64]:
        """What the wishes weigh that each order leaves open, in crossings: less than 1."""
        return np.asarray(self._weight * (ranks[self._left] > ranks[self._right]).sum(axis=0))

    def sift(self, ranks: Ints, block: int) -> None:
        """Put one block where it crosses least, and then leaves the fewest wishes open, in every order. Where no place is better it stays."""
        orders = ranks.shape[1]
        column = np.arange(orders)
        a, b, c = ranks.take(self._steps[block], axis=0)
        gains = (c > b) - 0.5
        beside, more = self._beside[block]
        if beside.size:
            a, gains = np.concatenate([a, ranks[beside]]), np.concatenate([gains, np.repeat(more, orders, axis=1)])
        # What is saved if it stands just left of each rank, but for a constant, in halves.
        a += 1
        a *= orders
        a += column
        saved = np.bincount(a.ravel(), gains.ravel(), (self.count + 2) * orders).reshape(-1, orders)
        saved = saved.cumsum(axis=0)
        here = ranks[block]
        best = saved.argmax(axis=0)
        best = np.where(saved[best, column] > saved[here, column] + self._least, best, here)
        target = best - (best > here)
        if (target == here).all():
            return
        left = target < here
        first, end = np.where(left, target, here + 1), np.where(left, here, target + 1)
        passed = (ranks >= first) != (ranks >= end)
        ranks += passed * np.where(left, 1, -1)
        ranks[block] = target


def ranked(keys: NDArray[Any]) -> Ints:
    """The rank of each key in its column; equal keys in the order of their lines."""
    order = np.argsort(keys, axis=0, kind="stable")
    ranks = np.empty(keys.shape, dtype=np.intp)
    np.put_along_axis(ranks, order, np.arange(len(keys))[:, None], axis=0)
    return ranks
