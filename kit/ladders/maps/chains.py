"""Chains: the ways through a map from a code that nothing leads to, up to one that leads nowhere further.

A chain is a path through the aggregate. It need not be anybody's ladder; so the table also says how many respondents
hold each of its links, and how many went through all of it in one ladder. The sum of relations over all pairs of a chain
(Reynolds and Gutman, 1988) favours long chains; so its weakest link and its mean per pair stand beside it.
"""

import warnings
from collections.abc import Iterator
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kit.ladders.maps.links import Kept, code_order, whole
from kit.ladders.problems import LadderWarning

if TYPE_CHECKING:
    import pandas as pd

    from kit.ladders.maps.value_map import ValueMap

Chain = tuple[int, ...]


def dominant_chains(map: "ValueMap", ladders: "pd.DataFrame | None" = None, limit: int = 10_000) -> "pd.DataFrame":
    """The chains of a map, the one with the strongest weakest link first, then by the mean per pair.

    Args:
        map: a value map.
        ladders: the ladders that it was made of, to count who holds a chain.
        limit: the most chains that are listed. A map of many codes can have millions. Those listed are the ones with the
            strongest weakest link; among equals at the limit, the ones found first by following strong links.

    Returns:
        ``chain`` (a tuple of codes, bottom first), ``codes`` (how many), ``sum`` (relations over all of its ordered pairs,
        counted as the map counts them), ``weakest`` (relations of its weakest link), ``mean`` (sum per pair). With ladders
        also ``respondents`` and ``share`` (who hold all of its links, in one ladder or in several) and ``in_one_ladder``
        (respondents who have all of its codes, in this order, in one ladder). ``attrs["chains"]`` is how many the map has,
        ``attrs["capped"]`` whether some are left out; a ``LadderWarning`` says so too.

    Raises:
        LadderError: the ladders cannot be used, or the limit is no whole number of 1 or more.
    """
    import pandas as pd

    kept, codes = map.kept, list(map.matrix.codes)
    limit = whole("limit", limit)
    number = number_of_chains(kept)
    if capped := number > limit:
        said = f"The map has {number:,} chains. The {limit:,} with the strongest weakest link are listed. A higher cut-off gives fewer."
        warnings.warn(said, LadderWarning, stacklevel=2)
    found = list(strongest_chains(kept, limit))
    sums, weakest = _strength(kept.weight, found)
    table = pd.DataFrame(
        {
            "chain": pd.Series([tuple(codes[n] for n in chain) for chain in found], dtype=object),
            "codes": np.array([len(chain) for chain in found], dtype=np.int64),
            "sum": sums,
            "weakest": weakest,
        }
    )
    pairs = table["codes"] * (table["codes"] - 1) / 2
    mean = (table["sum"] / pairs).to_numpy()
    table["mean"] = mean
    if ladders is not None:
        from kit.ladders.maps.holders import holders_of

        table = table.join(holders_of(found, ladders, codes, map.on))
    places = sorted(range(len(codes)), key=lambda n: code_order(codes[n]))
    rank = {n: place for place, n in enumerate(places)}
    order = sorted(range(len(found)), key=lambda n: (-weakest[n], -mean[n], [rank[code] for code in found[n]]))
    table = table.iloc[order].reset_index(drop=True)
    table.attrs.update(chains=number, capped=capped)
    return table


def number_of_chains(kept: Kept) -> int:
    """How many chains the drawn links have, without listing them: by adding up, from the top down."""
    ways = _ways_up(kept, 0)
    return sum(ways[code] for code in _starts(kept))


def strongest_chains(kept: Kept, limit: int) -> Iterator[Chain]:
    """At most ``limit`` chains as positions in the matrix, those with the strongest weakest link."""
    strengths = np.unique(kept.weight[kept.drawn]).tolist()
    if not strengths:
        return
    starts = _starts(kept)
    low, high = 0, len(strengths)  # the lowest strength from which on all chains are within the limit
    while low < high:
        middle = (low + high) // 2
        ways = _ways_up(kept, strengths[middle])
        if sum(ways[code] for code in starts) <= limit:
            high = middle
        else:
            low = middle + 1
    none = [0] * len(kept.drawn)
    above = _ways_up(kept, strengths[low]) if low < len(strengths) else none
    if above != none:
        yield from _walked(kept, strengths[low], above, none)
    if low:  # the rest of the limit is filled with chains whose weakest link is the next lower strength
        room = limit - sum(above[code] for code in starts)
        partly = _walked(kept, strengths[low - 1], _ways_up(kept, strengths[low - 1]), above)
        yield from islice(partly, room)


def _starts(kept: Kept) -> list[int]:
    """The codes at the bottom of a chain."""
    return np.flatnonzero(kept.drawn.any(axis=1) & ~kept.drawn.any(axis=0)).tolist()


def _ways_up(kept: Kept, least: int) -> list[int]:
    """From each code, how many ways lead to an end of the map along links of at least this strength. Exact whole numbers:
    there can be more of them than a float tells apart."""
    links = kept.drawn & (kept.weight >= least)
    top = kept.drawn.any(axis=0) & ~kept.drawn.any(axis=1)
    ways = top.astype(int).tolist()
    for code in np.argsort(-kept.reaches.sum(axis=0), kind="stable").tolist():  # what has most below it comes first
        for other in np.flatnonzero(links[code]).tolist():
            ways[code] += ways[other]
    return ways


def _walked(kept: Kept, least: int, ways: list[int], known: list[int]) -> Iterator[Chain]:
    """The chains of links of at least this strength that are not among the known ones. Only ways that lead to the end of
    one are followed.

    Args:
        ways: from each code, the ways up along such links.
        known: from each code, the ways up along stronger links, if those chains are known already; otherwise zeros.
    """
    links = kept.drawn & (kept.weight >= least)
    fresh = any(known)
    after = [sorted(np.flatnonzero(row).tolist(), key=kept.rank[code].__getitem__) for code, row in enumerate(links)]
    stack: list[tuple[Chain, bool]] = [((code,), not fresh) for code in reversed(_starts(kept))]
    while stack:
        chain, is_new = stack.pop()
        here = chain[-1]
        if not (ways[here] if is_new else ways[here] - known[here]):
            continue
        if not after[here]:
            yield chain
        stack += [((*chain, there), is_new or kept.weight[here, there] == least) for there in reversed(after[here])]


def _strength(weight: NDArray[np.int64], chains: list[Chain]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Sum over all ordered pairs, and the weakest link, of each chain; chains of one length at a time."""
    sums, weakest = np.zeros((2, len(chains)), dtype=np.int64)
    lengths = np.array([len(chain) for chain in chains])
    for length in np.unique(lengths).tolist():
        which = np.flatnonzero(lengths == length)
        codes = np.array([chains[n] for n in which])
        low, high = np.triu_indices(length, 1)
        sums[which] = weight[codes[:, low], codes[:, high]].sum(axis=1)
        weakest[which] = weight[codes[:, :-1], codes[:, 1:]].min(axis=1)
    return sums, weakest
