"""Who holds a relation, and who went through a whole chain in one ladder."""

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kit.ladders.maps.links import Flags

if TYPE_CHECKING:
    import pandas as pd

    from kit.ladders.implications.rungs import Stretch

Bits = NDArray[np.uint8]
Link = tuple[int, int]


def holders_of(
    chains: Sequence[tuple[int, ...]], ladders: "pd.DataFrame", codes: Sequence[Any], on: str
) -> "pd.DataFrame":
    """For each chain ``respondents`` and ``share``, who hold all of its links, and ``in_one_ladder``.

    Args:
        chains: positions in ``codes``, bottom first.
        on: "total": a respondent holds a link with one direct or indirect mention; "direct": with one direct mention.
    """
    import pandas as pd

    from kit.ladders.implications.rungs import rungs

    links = list(dict.fromkeys(link for chain in chains for link in pairwise(chain)))
    place = {link: n for n, link in enumerate(links)}
    rows = [[place[link] for link in pairwise(chain)] for chain in chains]
    held, respondents = who_hold(links, ladders, codes, on)
    bits = np.packbits(held, axis=1)
    hold = np.array([np.bitwise_count(_all(bits, chain)).sum() for chain in rows], dtype=np.int64)
    whole = np.zeros(len(chains), dtype=np.int64)
    in_order = rungs(ladders)
    number = _numbered(in_order.codes, codes)
    for stretch in in_order.stretches():  # a respondent is in one of them
        bits = np.packbits(_climbed(links, stretch, number, len(codes)), axis=1)
        owner = np.zeros(int(stretch.path.max(initial=-1)) + 1, dtype=np.int64)
        owner[stretch.path] = stretch.respondent
        for n, chain in enumerate(rows):
            if (paths := _all(bits, chain)).any():
                whole[n] += len(np.unique(owner[np.unpackbits(paths, count=len(owner)).astype(bool)]))
    share = hold / max(respondents, 1)
    return pd.DataFrame({"respondents": hold, "share": share, "in_one_ladder": whole})


def who_hold(links: Sequence[Link], ladders: "pd.DataFrame", codes: Sequence[Any], on: str) -> tuple[Flags, int]:
    """Which respondent (column) holds which link (row), and how many respondents there are.

    Raises:
        LadderError: the ladders cannot be used.
    """
    from kit.ladders.implications.relations import relations

    counted = relations(ladders, count="mention")
    number = _numbered(counted.codes, codes)
    row_of = np.full((len(codes) + 1, len(codes) + 1), -1)  # one more, for codes that are not among these
    for row, (source, target) in enumerate(links):
        row_of[source, target] = row
    rows = row_of[number[counted.source], number[counted.target]]
    there = counted.direct > 0 if on == "direct" else counted.direct + counted.indirect > 0
    wanted = (rows >= 0) & there
    held = np.zeros((len(links), len(counted.respondents)), dtype=bool)
    held[rows[wanted], counted.respondent[wanted]] = True
    return held, len(counted.respondents)


def _climbed(links: Sequence[Link], rungs: "Stretch", number: NDArray[np.int64], size: int) -> Flags:
    """On which path (column) a link's source stands below its target (row).

    A path is a ladder; where a ladder has branches, each of them with what they share.
    """
    code = number[rungs.code]
    known = code >= 0
    place = np.full((size, int(rungs.path.max(initial=-1)) + 1), -1, dtype=np.int32)
    place[code[known], rungs.path[known]] = rungs.rung[known]
    climbed = np.zeros((len(links), place.shape[1]), dtype=bool)
    for row, (source, target) in enumerate(links):
        climbed[row] = (place[source] >= 0) & (place[target] > place[source])
    return climbed


def _numbered(found: Sequence[Any], codes: Sequence[Any]) -> NDArray[np.int64]:
    """The place in ``codes`` of each code that was found; -1: it is not among them."""
    place = {code: n for n, code in enumerate(codes)}
    return np.array([place.get(code, -1) for code in found], dtype=np.int64)


def _all(bits: Bits, rows: list[int]) -> Bits:
    return np.bitwise_and.reduce(bits[rows], axis=0)
