"""An order like that of an earlier map, where that costs no crossing.

Maps of neighbouring cut-offs have most codes in common. A reader finds them again if they stand in the same order ("mental
map": Misue, Eades, Lai and Sugiyama, 1995). Orders that were found without the earlier map, and their mirror images, are
sifted once more, now with a wish for each pair of codes that stood in one row and still does. All wishes together weigh less than a
crossing, and sifting makes no order worse: there are never more crossings than without an earlier map.

To give up crossings was tried on the three shipped studies: even one for every 2 wishes cost 11 on top of 322, and
neighbours' x correlated by .84 in place of .82. [D]
"""

from collections.abc import Mapping, Sequence
from itertools import combinations

import numpy as np

from kit.ladders.drawing.sifting import Blocks, Ints, ranked

Wish = tuple[int, int]

ORDERS = 16  # that are sifted side by side
KEPT = 6  # of them, from which the others are made anew
SHAKES = 3
SHAKEN = 4  # blocks that are shaken, on average


def wishes(rows: Sequence[Sequence[int]], x: Mapping[int, float]) -> list[Wish]:
    """Pairs of blocks that share a row and should keep their order: (left, right).

    Args:
        rows: the blocks of each row.
        x: where blocks stood on the earlier map; those that were not there are missing.
    """
    found: dict[Wish, None] = {}
    for row in rows:
        stood = sorted((block for block in row if block in x), key=lambda block: x[block])
        found |= {(left, right): None for left, right in combinations(stood, 2) if x[left] < x[right]}
    return list(found)


def calmed(blocks: Blocks, ranks: Ints, chance: np.random.RandomState) -> Ints:
    """Orders that cross as little as the best of ``ranks``, or less, and fulfil wishes: best first.

    Args:
        blocks: with their wishes.
        ranks: orders with few crossings.
        chance: to shake with.
    """
    ranks = np.concatenate([ranks, blocks.count - 1 - ranks], axis=1)
    ranks = ranks[:, _best(blocks, ranks)[:ORDERS]]
    _sift(blocks, ranks, chance)
    share = min(0.2, SHAKEN / blocks.count)
    for _ in range(SHAKES):
        ranks = ranks[:, np.resize(_best(blocks, ranks)[:KEPT], ORDERS)]
        shaken = chance.random_sample(ranks.shape) < share
        shaken[:, :KEPT] = False
        ranks = ranked(np.where(shaken, chance.random_sample(ranks.shape) * blocks.count, ranks))
        _sift(blocks, ranks, chance)
    return ranks[:, _best(blocks, ranks)]


def _best(blocks: Blocks, ranks: Ints) -> Ints:
    return np.argsort(blocks.crossings(ranks) + blocks.unfulfilled(ranks), kind="stable")


def _sift(blocks: Blocks, ranks: Ints, chance: np.random.RandomState) -> None:
    for block in chance.permutation(blocks.busy).tolist():
        blocks.sift(ranks, block)
