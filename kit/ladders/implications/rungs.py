"""A table of ladders as whole numbers in order, a stretch of respondents at a time: what counting works on.

The rows are packed into one number each (respondent, ladder, branch, position, code), so that a single sort of whole
numbers puts a million ladders in order, and the rest reads what stands side by side.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kit.ladders.implications.numbering import (
    Ints,
    Label,
    Unclear,
    changes,
    counted_through,
    numbered,
    numbered_branches,
    numbered_codes,
    numbered_positions,
)
from kit.ladders.problems import LadderError, Problem, as_found
from kit.ladders.tables.columns import named, table_of
from kit.ladders.tables.paths import begun_again

if TYPE_CHECKING:
    import pandas as pd

    from kit.ladders.tables.validating import Reading

COLUMNS = ("respondent", "ladder", "position", "code")
_STRETCH = 200_000  # rows that fit into a processor's cache
_BITS = 63
_COUNTED = ("no-code", "ladder-twice")  # errors of a table that can be counted all the same, and told


@dataclass(frozen=True)
class Stretch:
    """The ladders of some respondents. One entry a code on a rung, in order; repeats are mended, empty rungs have none.

    Attributes:
        respondents: labels of those who have a code at all.
        ladders: number of ladders that have a code.
        empty: number of ladders that have none.
        forked: number of ladders with several codes at one position of a path.
        repeated: number of ladders in which a code came again, and ``repeat`` such a code with respondent and ladder.
        respondent: place in ``respondents``.
        ladder: number of the ladder, and ``path`` of the path through it: more than one where there are branches.
        rung: number of the rung. Within a path those side by side differ by 1.
        code: place in the list of codes.
        branched: a ladder here has branches.
    """

    respondents: list[Any]
    ladders: int
    empty: int
    forked: int
    repeated: int
    repeat: tuple[Any, Any, Any] | None
    respondent: Ints
    ladder: Ints
    path: Ints
    rung: Ints
    code: Ints
    branched: bool


@dataclass(frozen=True)
class Rungs:
    """All rungs in order.

    Attributes:
        codes: those that occur, in the order of their categories or sorted; or as asked for.
        key: one number a row.
        widths: bits in it for ladder, branch, position and code (0: no code).
        respondent_label: gives a respondent's label for its number in the key; ``ladder_label`` likewise.
        branched: there are branches.
        problems: what reading the table told.
    """

    codes: list[Any]
    key: NDArray[np.int64]
    widths: tuple[int, int, int, int]
    respondent_label: Label
    ladder_label: Label
    branched: bool
    problems: tuple[Problem, ...] = ()

    def stretches(self) -> Iterator[Stretch]:
        """The rungs, some respondents at a time: what is counted fits into a processor's cache."""
        if not len(self.key):
            return
        starts = np.flatnonzero(changes(self.key >> sum(self.widths)))
        size = max(_STRETCH, len(self.codes) ** 2)
        at = np.searchsorted(starts, np.arange(0, starts[-1] + 1, size))
        for key in np.split(self.key, np.unique(starts[at])[1:]):
            yield self._stretch(key)

    def _stretch(self, key: NDArray[np.int64]) -> Stretch:
        ladder_bits, branch_bits, position_bits, code_bits = self.widths
        code = (key & ((1 << code_bits) - 1)) - 1
        place = key >> code_bits
        rung = np.cumsum(changes(place), dtype=np.int32)
        ladders = int(np.count_nonzero(changes(place >> (position_bits + branch_bits))))
        if (code < 0).any():  # a rung without a code has its number, and nobody stands on it
            rung, place, code = rung[code >= 0], place[code >= 0], code[code >= 0]
        path_key = place >> position_bits
        ladder_key = path_key >> branch_bits
        respondent_key = ladder_key >> ladder_bits
        path = np.cumsum(changes(path_key), dtype=np.int32) - 1
        new_ladder = changes(ladder_key)
        new_respondent = changes(respondent_key)
        columns: tuple[Ints, Ints, Ints, Ints, Ints] = (
            np.cumsum(new_respondent, dtype=np.int32) - 1,
            np.cumsum(new_ladder, dtype=np.int32) - 1,
            path,
            rung,
            code.astype(np.int32),
        )
        fork = rung[1:] == rung[:-1]
        forked = int(np.count_nonzero(changes(columns[1][1:][fork]))) if fork.any() else 0
        again = _again(path, code, code_bits)
        repeated, repeat = 0, None
        if again.any():
            repeated = len(np.unique(columns[1][again]))
            n = int(np.flatnonzero(again)[0])
            owner, number = int(respondent_key[n]), int(ladder_key[n]) & ((1 << ladder_bits) - 1)
            repeat = (self.respondent_label(owner), self.ladder_label(number), self.codes[int(code[n])])
            columns = _mended(*columns, again)
        return Stretch(
            [self.respondent_label(number) for number in respondent_key[new_respondent].tolist()],
            int(np.count_nonzero(new_ladder)),
            ladders - int(np.count_nonzero(new_ladder)),
            forked,
            repeated,
            repeat,
            *columns,
            self.branched,
        )


def _again(path: Ints, code: Ints, code_bits: int) -> NDArray[np.bool_]:
    """Where a code stands that its path has had before."""
    key = (path.astype(np.int64) << code_bits) | code
    in_order = np.sort(key, kind="stable")  # nearly in order, which this kind makes use of
    if (in_order[1:] != in_order[:-1]).all():  # the usual case
        return np.zeros(len(key), dtype=bool)
    order = np.argsort(key, kind="stable")
    again = np.empty(len(key), dtype=bool)
    again[order] = ~changes(key[order])
    return again


def _mended(
    respondent: Ints, ladder: Ints, path: Ints, rung: Ints, code: Ints, again: NDArray[np.bool_]
) -> tuple[Ints, Ints, Ints, Ints, Ints]:
    """Without repeats: a rung like the one just before goes; elsewhere a code keeps its first place alone."""
    starts = np.flatnonzero(changes(rung))
    sizes = np.diff(np.append(starts, len(rung)))
    size = np.repeat(sizes, sizes)
    before = np.maximum(np.arange(len(rung)) - size, 0)  # the same code's place, if the rung before is the same
    same = (path[before] == path) & (rung[before] == rung - 1) & (code[before] == code)
    like = np.logical_and.reduceat(same, starts) & (size[np.maximum(starts - 1, 0)] == sizes)
    rung = rung - np.repeat(np.cumsum(like, dtype=np.int32), sizes)
    return respondent[~again], ladder[~again], path[~again], rung[~again], code[~again]


def rungs(ladders: "pd.DataFrame | Reading", codes: Sequence[Any] | None = None) -> Rungs:
    """A table of ladders in order.

    Args:
        ladders: columns ``respondent, ladder, position, code``, with or without ``branch``; as many more as there are.
        codes: all codes in the order wanted; by default those that occur.

    Raises:
        LadderError: the table cannot be read; every problem is listed.
    """
    table = named(table_of(ladders), (*COLUMNS, "branch"))
    try:
        return _read(table, codes)
    except Unclear as fault:
        said = str(fault)
    plain, begun = _explained(table)
    try:
        return replace(_read(plain, codes), problems=_begun(*begun))
    except Unclear:
        raise LadderError(said) from None


def _explained(ladders: "pd.DataFrame") -> "tuple[pd.DataFrame, tuple[int, Any, Any]]":
    """The table in plain form, and which ladders begin again; or what is wrong with it.

    A ladder without a code is no error here: it is left aside.
    """
    from kit.ladders.tables.examining import Examination

    seen = Examination(ladders, mend=False)
    if serious := [problem for problem in seen.problems if problem.serious and problem.kind not in _COUNTED]:
        raise LadderError(as_found(serious), "These ladders")
    return seen.ladders(), seen.begun


def _read(ladders: "pd.DataFrame", codes: Sequence[Any] | None) -> Rungs:
    names = list(ladders.columns)
    if any(names.count(name) != 1 for name in COLUMNS) or names.count("branch") > 1:
        raise Unclear(f"The table must have each of these columns once: {', '.join(COLUMNS)}.")
    code, found = numbered_codes(ladders["code"], codes)
    respondent, respondent_label = numbered(ladders["respondent"])
    ladder, ladder_label = numbered(ladders["ladder"])
    branch = numbered_branches(ladders["branch"]) if "branch" in names else np.zeros(len(code), dtype=np.int64)
    columns: list[Ints] = [respondent, ladder, branch, numbered_positions(ladders["position"])]
    if sum(_width(column) for column in [*columns, code]) > _BITS:
        columns, respondent_label, ladder_label = counted_through(columns, respondent_label, ladder_label)
    columns.append(code)
    widths = [_width(column) for column in columns]
    if sum(widths) > _BITS:
        raise LadderError("This table is too large to be counted at once: count it in parts and add the matrices.")
    key = _packed(columns, widths)
    del columns, respondent, ladder, code  # what the rest needs is in the key
    begun: tuple[int, Any, Any] = (0, None, None)
    if (key[1:] < key[:-1]).any():
        number = _begun_again(key, widths)
        if len(number):
            first = int(number[0])
            begun = (len(number), respondent_label(first >> widths[1]), ladder_label(first & ((1 << widths[1]) - 1)))
        key.sort(kind="stable")  # quick where the rows are nearly in order
    bare = key & ((1 << widths[4]) - 1) == 0
    if ((key[1:] == key[:-1]) & ~bare[1:]).any():
        raise Unclear("A code stands twice at one position of a ladder.")
    branched = bool(branch.any())
    if branched:
        key = _with_branches(key, widths)
    bits = (widths[1], widths[2], widths[3], widths[4])
    return Rungs(found, key, bits, respondent_label, ladder_label, branched, _begun(*begun))


def _begun_again(key: NDArray[np.int64], widths: Sequence[int]) -> NDArray[np.int64]:
    """The ladders (with their respondents, as in the key) that go up twice in the order of the rows."""
    place = key >> widths[4]
    path = place >> widths[3]
    return np.unique(path[begun_again(path, place)] >> widths[2])


def _begun(ladders: int, respondent: Any, ladder: Any) -> tuple[Problem, ...]:
    if not ladders:
        return ()
    begin = "1 ladder begins" if ladders == 1 else f"{ladders:,} ladders begin"
    says = f"{begin} again further down, as two ladders of one number do (respondent {respondent}, ladder {ladder})."
    return (Problem("ladder-twice", says, serious=False, mended="Counted as forks."),)


def _width(column: Ints) -> int:
    return int(column.max()).bit_length() if len(column) else 0


def _packed(columns: Sequence[Ints], widths: Sequence[int]) -> NDArray[np.int64]:
    """One number a row."""
    key = columns[0].astype(np.int64)
    for column, width in zip(columns[1:], widths[1:], strict=True):
        key <<= width
        key |= column
    return key


def _with_branches(key: NDArray[np.int64], widths: Sequence[int]) -> NDArray[np.int64]:
    """A ladder with branches as the paths through it: the rows of a branch, and with each those that have none."""
    _, _, branch_bits, position_bits, code_bits = widths
    below = position_bits + code_bits
    path = key >> below
    on_branch = path & ((1 << branch_bits) - 1) > 0
    paths = path[on_branch]
    paths = paths[changes(paths)]
    ladder = paths >> branch_bits
    shared = key[~on_branch]
    first = np.searchsorted(ladder, shared >> below + branch_bits, "left")
    count = np.searchsorted(ladder, shared >> below + branch_bits, "right") - first
    each = np.repeat(first, count) + np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    copies = np.repeat(shared, count) | ((paths[each] & ((1 << branch_bits) - 1)) << below)
    all_rows = np.concatenate([key[on_branch], shared[count == 0], copies])
    all_rows.sort(kind="stable")
    return all_rows[changes(all_rows)]  # a code at one position of a branch and of all is there once
