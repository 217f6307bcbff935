"""Relations between codes, counted (Reynolds and Gutman, 1988): direct where rungs are adjacent, indirect where one or more stand between.

What a table of ladders means, in the order in which it is read:

- A ladder is known by respondent and ladder. Positions only order: 1 and 3 are adjacent if there is no 2.
- Several codes at one position are a *fork*. They are unrelated to each other.
- A missing code is an *empty rung*. It keeps its place, so relations across it are indirect. Where a position has a code
  as well, a missing one says nothing.
- With a column ``branch`` a ladder is the union of the paths through it: the rows of a branch, and with each those
  without a branch. Within one ladder a pair counts once: direct if adjacent on any path, else indirect.
- Repeats, on each path: a rung with the same codes as the rung just before, as given, collapses into it. Elsewhere a
  code that comes again keeps its first place only; where no other code is left the later rung is empty (our decision).
- ``count="mention"``: every ladder counts. ``count="respondent"``: a relation counts once a person, as the kind that is
  more frequent in that person's ladders; a tie counts as direct (our decision).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kit.ladders.implications.numbering import Ints, changes
from kit.ladders.implications.rungs import Rungs, Stretch, rungs
from kit.ladders.problems import LadderError, Problem

if TYPE_CHECKING:
    import pandas as pd

    from kit.ladders.tables.validating import Reading

Count = Literal["mention", "respondent"]
COUNTS = ("mention", "respondent")


@dataclass(frozen=True)
class Relations:
    """How often each respondent relates one code to another: one entry for a respondent and an ordered pair of codes.

    Attributes:
        codes: labels of the codes.
        respondents: labels of those who named a code at all, sorted. Some may have no relation.
        respondent: place in ``respondents``.
        source: place in ``codes`` of the code that leads to the other; ``target`` of the other.
        direct: ladders in which it is direct; ``indirect`` likewise. Per respondent one of them is 1, the other 0.
        ladders: number of ladders that have a code.
        count: the counting rule.
        problems: what was mended or left aside.
    """

    codes: list[Any]
    respondents: list[Any]
    respondent: NDArray[np.int32]
    source: NDArray[np.int32]
    target: NDArray[np.int32]
    direct: NDArray[np.int32]
    indirect: NDArray[np.int32]
    ladders: int
    count: Count
    problems: tuple[Problem, ...] = ()

    def matrix(self, weights: ArrayLike | None = None) -> tuple[NDArray[Any], NDArray[Any]]:
        """Direct and indirect relations, summed over respondents.

        Args:
            weights: one number for each of ``respondents``: how often each is there in a bootstrap sample, say.

        Returns:
            Two square arrays in the order of ``codes``; whole numbers, unless a weight is none.

        Raises:
            ValueError: there are more or fewer weights than respondents.
        """
        size = len(self.codes)
        cell = self.source.astype(np.intp) * size + self.target
        each = np.ones(len(self.respondents), dtype=np.int64) if weights is None else np.asarray(weights)
        if each.shape != (len(self.respondents),):
            raise ValueError(
                f"weights have the shape {each.shape}, must be ({len(self.respondents)},): one a respondent"
            )
        whole = each.dtype.kind in "iub"
        kinds = []
        for number in (self.direct, self.indirect):
            total = np.bincount(cell, number * each[self.respondent], minlength=size * size).reshape(size, size)
            kinds.append(np.rint(total).astype(np.int64) if whole else total)
        return kinds[0], kinds[1]


@dataclass(frozen=True)
class Tally:
    """The sums over a whole table: ``direct`` and ``indirect`` in the order of ``codes``; ladders that are forked; the rest as in `Relations`."""

    codes: list[Any]
    direct: NDArray[np.int64]
    indirect: NDArray[np.int64]
    respondents: int
    ladders: int
    forked: int
    problems: tuple[Problem, ...]


def relations(
    ladders: "pd.DataFrame | Reading", count: Count = "mention", codes: Sequence[Any] | None = None
) -> Relations:
    """Count the relations of each respondent.

    Args:
        ladders: one row a code on a rung: ``respondent, ladder, position, code``, with or without ``branch``.
        count: "mention" or "respondent"; see the module.
        codes: all codes in the order wanted. By default those that occur, in the order of their categories or sorted.

    Raises:
        LadderError: the table cannot be counted; every problem is listed.
    """
    _known(count)
    table = rungs(ladders, codes)
    size = len(table.codes)
    parts: list[tuple[Ints, Ints, Ints, Ints]] = []
    respondents: list[Any] = []
    seen = _Seen(table)
    for stretch in table.stretches():
        respondent, cell, direct, indirect = _by_respondent(stretch, size, count)
        parts.append((respondent + len(respondents), cell, direct, indirect))
        respondents += stretch.respondents
        seen.add(stretch)
    joined = [np.concatenate([part[n] for part in parts]) if parts else np.zeros(0, np.int64) for n in range(4)]
    respondent, cell, direct, indirect = (column.astype(np.int32) for column in joined)
    source, target = np.divmod(cell, np.int32(max(size, 1)))
    return Relations(
        table.codes, respondents, respondent, source, target, direct, indirect, seen.ladders, count, seen.problems
    )


def tally(ladders: "pd.DataFrame | Reading", count: Count = "mention", codes: Sequence[Any] | None = None) -> Tally:
    """Count over all respondents, without keeping who said what. Arguments and errors as in `relations`."""
    _known(count)
    table = rungs(ladders, codes)
    size = len(table.codes)
    cells = np.zeros(2 * size * size, dtype=np.int64)
    respondents = 0
    seen = _Seen(table)
    for stretch in table.stretches():
        if count == "mention":
            kinds = np.concatenate([cell + size * size * far for _, cell, far in _pairs(stretch, size)] or [_NONE])
            cells += np.bincount(kinds, minlength=len(cells))
        else:
            _, cell, direct, _ = _by_respondent(stretch, size, count)
            cells += np.bincount(cell + size * size * (1 - direct), minlength=len(cells))
        respondents += len(stretch.respondents)
        seen.add(stretch)
    direct, indirect = cells.reshape(2, size, size)
    return Tally(table.codes, direct, indirect, respondents, seen.ladders, seen.forked, seen.problems)


_NONE = np.zeros(0, dtype=np.int64)


def _known(count: str) -> None:
    if count not in COUNTS:
        raise LadderError(f"count == {count!r}, must be 'mention' or 'respondent'.")


def _pairs(stretch: Stretch, size: int) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Each pair of codes of each ladder once: whose it is, its cell in the matrix, and 1 if it is indirect."""
    if not stretch.branched:
        for low, high, far in _pairs_on_paths(stretch):
            yield stretch.respondent[low], stretch.code[low].astype(np.int64) * size + stretch.code[high], far
        return
    found = [
        ((stretch.ladder[low].astype(np.int64) * size + stretch.code[low]) * size + stretch.code[high]) * 2 + far
        for low, high, far in _pairs_on_paths(stretch)
    ]
    key = np.concatenate(found or [_NONE])
    key.sort(kind="stable")
    key = key[changes(key >> 1)]  # direct comes before indirect
    owner = np.zeros(int(stretch.ladder.max(initial=-1)) + 1, dtype=np.int64)
    owner[stretch.ladder] = stretch.respondent
    ladder, cell = np.divmod(key >> 1, size * size)
    yield owner[ladder], cell, key & 1


def _pairs_on_paths(stretch: Stretch) -> Iterator[tuple[Ints, Ints, Ints]]:
    """Entries that stand on two rungs of one path, and 1 where a rung lies between.

    Compares each entry with the one that comes 1, 2, … later, until no path is that long.
    """
    path, rung = stretch.path, stretch.rung
    low = np.arange(len(path))
    for lag in range(1, len(path)):
        low = low[: np.searchsorted(low, len(path) - lag)]
        low = low[path[low] == path[low + lag]]
        if not len(low):
            return
        apart = rung[low + lag] - rung[low]
        forked = apart == 0
        if forked.any():
            yield low[~forked], low[~forked] + lag, (apart[~forked] > 1).astype(np.int64)
        else:
            yield low, low + lag, (apart > 1).astype(np.int64)


def _by_respondent(stretch: Stretch, size: int, count: Count) -> tuple[Ints, Ints, Ints, Ints]:
    """Respondent (place within the stretch), cell, number of direct and of indirect relations, after the counting rule."""
    area = max(size * size, 1)
    found = [(whose.astype(np.int64) * area + cell) * 2 + far for whose, cell, far in _pairs(stretch, size)]
    key = np.concatenate(found or [_NONE])
    key.sort(kind="stable")  # in order but for runs, which this kind makes use of
    relation = key >> 1
    starts = np.flatnonzero(changes(relation))
    times = np.diff(np.append(starts, len(key)))
    indirect = np.add.reduceat(key & 1, starts) if len(key) else _NONE
    direct = times - indirect
    if count == "respondent":
        direct = (direct >= indirect).astype(np.int64)
        indirect = 1 - direct
    whose, cell = np.divmod(relation[starts], area)
    return whose, cell, direct, indirect


class _Seen:
    """What the stretches tell besides relations."""

    def __init__(self, table: Rungs) -> None:
        self.told = table.problems
        self.bars = [code for code in table.codes if isinstance(code, str) and "|" in code]
        self.ladders = self.empty = self.forked = self.repeated = 0
        self.repeat: tuple[Any, Any, Any] | None = None

    def add(self, stretch: Stretch) -> None:
        self.ladders += stretch.ladders
        self.empty += stretch.empty
        self.forked += stretch.forked
        self.repeated += stretch.repeated
        self.repeat = self.repeat or stretch.repeat

    @property
    def problems(self) -> tuple[Problem, ...]:
        found = [*self.told]
        if self.bars:
            says = f"{self.bars[0]!r} is counted as one code. If it is a fork, give each code a row, or read it with read_ladders."
            found.append(Problem("bar-in-code", says, serious=False))
        if self.repeat:
            respondent, ladder, code = self.repeat
            ladders = "1 ladder names a code" if self.repeated == 1 else f"{self.repeated:,} ladders name a code"
            says = f"{ladders} more than once (respondent {respondent}, ladder {ladder}: {code})."
            found.append(Problem("repeat", says, serious=False, mended="It counts at its first place."))
        if self.empty:
            says = "1 ladder has no code." if self.empty == 1 else f"{self.empty:,} ladders have no code."
            found.append(Problem("no-code", says, serious=False, mended="Left aside."))
        return tuple(found)
