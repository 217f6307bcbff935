"""Is a difference between two groups more than chance? A permutation test with the maximum statistic."""

import numpy as np
from numpy.typing import NDArray

NEAR = 1e-9  # the same number, reached by another sum
Floats = NDArray[np.float64]


def by_permutation(
    relation: NDArray[np.integer],
    respondent: NDArray[np.integer],
    member: NDArray[np.int64],
    times: int,
    seed: int,
) -> tuple[tuple[Floats, Floats], Floats, Floats]:
    """Compare the shares of two groups that hold each relation.

    The respondents are dealt to the two groups at random, whole persons with all that they hold. Each relation's z is held
    against the largest one over all relations in every deal, so that p keeps its word for all of them together (Westfall
    and Young, 1993). The own deal counts as one of them, so that p is never 0 (Phipson and Smyth, 2010).

    Args:
        relation: number of a relation, from 0 without gaps; ``respondent`` who holds it. Each pair is there once.
        member: of each respondent, 0 or 1 for the group; -1: in none.
        times: deals.
        seed: of the random numbers.

    Returns:
        The shares of both groups, z of their difference (first less second), and p; one entry a relation.
    """
    known = member >= 0
    place = np.cumsum(known) - 1
    who = place[respondent]
    own = (member[known] == 0).astype(np.float64)
    people, first = len(own), own.sum()
    holders = np.bincount(relation).astype(np.float64)
    share = holders / people
    spread = np.sqrt(share * (1 - share) * (1 / first + 1 / (people - first)))
    spread[spread < NEAR] = np.inf  # held by all: no deal makes a difference

    def dealt(deal: Floats) -> tuple[Floats, Floats]:
        in_first = np.bincount(relation, deal[who], minlength=len(holders))
        return in_first / first, (holders - in_first) / (people - first)

    shares = dealt(own)
    z = (shares[0] - shares[1]) / spread
    random = np.random.default_rng(seed)
    largest = np.zeros(times)
    for n in range(times):
        one, other = dealt(random.permutation(own))
        largest[n] = np.max(np.abs(one - other) / spread, initial=0)
    least = np.searchsorted(np.sort(largest), np.abs(z) - NEAR)  # deals whose largest z is smaller
    return shares, z, (1 + times - least) / (times + 1)
