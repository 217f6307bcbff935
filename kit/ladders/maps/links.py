"""Which relations become links of the map: cut-off, then no cycle, then nothing that other links say already.

Three steps, each on what the one before has left:

1. *strong*: relations at or above the cut-off (Reynolds and Gutman, 1988), and with ``top`` only each code's strongest
   outgoing ones (top-down; Leppard, Russell and Cox, 2004).
2. *acyclic*: links are added by strength, and one that would close a cycle is left out. Our decision where the field
   leaves it open: by count, then by direct count, then by codes. So links of a higher cut-off are among those of a lower.
3. *drawn*: the transitive reduction (Aho, Garey and Ullman, 1972): a link goes when a longer way says the same, except
   where its own direct count is at least ``r``.

All of it is on plain arrays, without a frame, so that cut-off tables and bootstraps can call it often.
"""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kit.ladders.problems import LadderError

Pair = tuple[int, int]
Flags = NDArray[np.bool_]
ON = ("total", "direct")


@dataclass(frozen=True, eq=False)
class Kept:
    """What each step keeps; square arrays in the order of the matrix, rows lead to columns.

    Attributes:
        weight: the counts that decide: direct, or direct + indirect. Zero on the diagonal.
        strong: links at or above the cut-off.
        acyclic: of these, the ones that close no cycle.
        drawn: of these, the ones that no longer way says already.
        reaches: there is a way along acyclic links; the same way along drawn ones.
        rank: 0 for the strongest of the strong links, 1 for the next one, …; -1 for what is not strong.
        cycles: (source, target) of the links left out because of a cycle, strongest first.
        redundant: (source, target) of the links left out because others say it, strongest first.
    """

    weight: NDArray[np.int64]
    strong: Flags
    acyclic: Flags
    drawn: Flags
    reaches: Flags
    rank: NDArray[np.int64]
    cycles: list[Pair]
    redundant: list[Pair]


def kept(
    direct: ArrayLike,
    indirect: ArrayLike,
    cutoff: int,
    on: str = "total",
    r: int | None = None,
    codes: Sequence[Any] | None = None,
    top: int | None = None,
) -> Kept:
    """The links that are left after cut-off, cycle resolution and removal of redundancy.

    Args:
        direct: square array of counts, row leads to column. The diagonal is ignored.
        indirect: the same for indirect relations.
        cutoff: the smallest count of a link, a whole number of 1 or more.
        on: which count is held against the cut-off: "total" (direct + indirect) or "direct".
        r: a link with at least so many direct relations is never redundant; None: no exception.
        codes: the codes of the rows. They break ties, so that another order of the matrix gives the same links; without
            them the rows' order does.
        top: only each code's strongest outgoing links, ties at this rank all kept; the cut-off holds as well.

    Raises:
        LadderError: a parameter is out of range, or the arrays are no counts of these codes.
    """
    direct, indirect = _counts(direct, indirect, codes)
    weight = weights(direct, indirect, on)
    strong = weight >= whole("cutoff", cutoff)
    if top is not None:
        strong &= strongest_out(weight, top)
    source, target = by_strength(strong, weight, direct, codes)
    rank = np.full(weight.shape, -1, dtype=np.int64)
    rank[source, target] = np.arange(len(source))
    reaches, cycles = _added(len(weight), source.tolist(), target.tolist())
    acyclic = strong.copy()
    acyclic[tuple(np.array(cycles, dtype=np.int64).reshape(-1, 2).T)] = False
    spare = acyclic & _longer_way(acyclic, reaches)
    if r is not None:
        spare &= direct < whole("r", r)
    redundant = [pair for pair in zip(source.tolist(), target.tolist(), strict=True) if spare[pair]]
    return Kept(weight, strong, acyclic, acyclic & ~spare, reaches, rank, cycles, redundant)


def weights(direct: NDArray[np.int64], indirect: NDArray[np.int64], on: str) -> NDArray[np.int64]:
    """The counts that decide, with an empty diagonal.

    Raises:
        LadderError: ``on`` is neither "total" nor "direct".
    """
    if on not in ON:
        raise LadderError(f'on == {on!r}, must be "total" or "direct".')
    weight = direct + indirect if on == "total" else direct.copy()
    np.fill_diagonal(weight, 0)
    return weight


def strongest_out(weight: NDArray[np.int64], top: int) -> Flags:
    """Each row's ``top`` highest counts above zero; ties at that rank are all kept (Leppard, Russell and Cox, 2004)."""
    top = whole("top", top)
    if top >= len(weight):
        return weight > 0
    least = -np.sort(-weight, axis=1)[:, top - 1 : top]
    return (weight > 0) & (weight >= least)


def whole(name: str, value: Any) -> int:
    """A parameter as a whole number of 1 or more.

    Raises:
        LadderError: it is none.
    """
    known = isinstance(value, int | float | np.integer | np.floating) and not isinstance(value, bool)
    if not known or not np.isfinite(value) or value != int(value) or value < 1:
        raise LadderError(f"{name} == {value!r}, must be a whole number of 1 or more.")
    return int(value)


class Ways:
    """Shortest ways along links.

    Args:
        allowed: the links; ``rank`` their order by strength.
    """

    def __init__(self, allowed: Flags, rank: NDArray[np.int64]) -> None:
        self.after: list[list[tuple[int, int]]] = []  # of each code, rank and end of its links, strongest first
        for row, ranks in zip(allowed, rank, strict=True):
            ends = np.flatnonzero(row)
            self.after.append(sorted(zip(ranks[ends].tolist(), ends.tolist(), strict=True)))

    def way(self, start: int, end: int, before: int | None = None) -> list[int]:
        """The codes on the shortest way, both ends included; where there are several, the stronger link first. Empty:
        there is none.

        Args:
            before: use links of a lower rank only.
        """
        came_from = {start: start}
        queue = deque([start])
        while queue and end not in came_from:
            here = queue.popleft()
            for rank, there in self.after[here]:
                if before is not None and rank >= before:
                    break
                if there not in came_from:
                    came_from[there] = here
                    queue.append(there)
        if end not in came_from:
            return []
        steps = [end]
        while steps[-1] != start:
            steps.append(came_from[steps[-1]])
        return steps[::-1]


def _counts(
    direct: ArrayLike, indirect: ArrayLike, codes: Sequence[Any] | None
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    one, two = np.asarray(direct), np.asarray(indirect)
    if one.ndim != 2 or one.shape[0] != one.shape[1] or one.shape != two.shape:
        raise LadderError(f"direct is {one.shape}, indirect is {two.shape}; both must be square and of the same size.")
    if codes is not None and len(codes) != len(one):
        raise LadderError(
            f"Number of codes: {len(codes)}, and direct is {one.shape}; it has a row and a column for each code."
        )
    for name, array in (("direct", one), ("indirect", two)):
        if array.dtype.kind not in "iub" and (array != np.floor(array)).any():
            raise LadderError(f"{name} holds {array[array != np.floor(array)][0]}; counts are whole numbers.")
        if array.size and array.min() < 0:
            raise LadderError(f"{name} holds {array.min()}; counts are 0 or more.")
    return one.astype(np.int64), two.astype(np.int64)


def by_strength(
    flags: Flags, weight: NDArray[np.int64], direct: NDArray[np.int64], codes: Sequence[Any] | None
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Rows and columns of the flagged cells, strongest first: by weight, then by direct count, then by codes."""
    source, target = np.nonzero(flags)
    place = np.arange(len(flags)) if codes is None else _places(codes)
    keys = (place[target], place[source], -direct[source, target], -weight[source, target])
    order = np.lexsort(keys)
    return source[order], target[order]


def _places(codes: Sequence[Any]) -> NDArray[np.int64]:
    """The place of each code among all of them sorted, numbers before texts."""
    order = sorted(range(len(codes)), key=lambda n: code_order(codes[n]))
    places = np.empty(len(codes), dtype=np.int64)
    places[order] = np.arange(len(codes))
    return places


def code_order(code: Any) -> tuple[bool, Any]:
    """A key that sorts codes, also where numbers and texts are mixed."""
    return (isinstance(code, str), code)


def _added(size: int, source: list[int], target: list[int]) -> tuple[Flags, list[Pair]]:
    """Add links one by one: which codes then lead to which, and the links left out since they would close a cycle."""
    reaches = np.eye(size, dtype=bool)  # each code to itself: so what leads to a code includes it
    cycles = []
    for one, other in zip(source, target, strict=True):
        if reaches[other, one]:
            cycles.append((one, other))
        elif not reaches[one, other]:
            reaches[reaches[:, one]] |= reaches[other]
    np.fill_diagonal(reaches, False)
    return reaches, cycles


def _longer_way(acyclic: Flags, reaches: Flags) -> Flags:
    """There is a way of two links or more: what can be reached from where a link ends."""
    longer = np.zeros_like(acyclic)
    for code in np.flatnonzero(acyclic.any(axis=1)):
        longer[code] = reaches[acyclic[code]].any(axis=0)
    return longer


def linked(flags: Flags) -> Flags:
    """Which codes have a link, to them or from them."""
    return np.logical_or(flags.any(axis=0), flags.any(axis=1))
