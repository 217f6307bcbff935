"""Ladders as paths: the rungs of each, what repeats on them, and where they go down. Plain arrays, no loop over rows.

A ladder without branches is one path. A ladder with branches has a path for each: the rows of the branch and those
of no branch. All that is asked here is asked of a path.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np

Ints = np.ndarray[Any, np.dtype[np.int64]]
Flags = np.ndarray[Any, np.dtype[np.bool_]]


@dataclass(frozen=True)
class Paths:
    """The rows of each path, sorted by path and position. A row without a branch is on several paths.

    Attributes:
        row: which row of the table, one for each row and path.
        rung: the number of its rung, counted through all paths; the codes at one position share one.
        path: the number of its path.
        of_rung: the path of each rung.
    """

    row: Ints
    rung: Ints
    path: Ints
    of_rung: Ints

    def of_any(self, flags: Flags, rows: int) -> Flags:
        """Rows for which something holds on one path at least."""
        return np.bincount(self.row[flags], minlength=rows) > 0


def paths_of(ladder: Ints, branch: Ints, position: np.ndarray[Any, Any], rows: Ints) -> Paths:
    """The paths of some rows.

    Args:
        ladder: the number of each row's ladder.
        branch: the number of its branch; -1 for none.
        position: its position; only the order counts.
        rows: the rows that count.
    """
    ladder, branch, position = ladder[rows], branch[rows], position[rows]
    ladders = int(ladder.max()) + 1 if len(ladder) else 0
    branches = int(branch.max()) + 2 if len(branch) else 1
    on_branch = np.unique((ladder * branches + branch)[branch >= 0])
    many = np.bincount(on_branch // branches, minlength=ladders)
    start = np.concatenate([[0], np.cumsum(np.maximum(many, 1))])[:-1]
    # A row of a branch is on one path, any other row on all paths of its ladder.
    copies = np.where(branch >= 0, 1, np.maximum(many, 1)[ladder]) if len(ladder) else ladder
    which = np.repeat(np.arange(len(ladder)), copies)
    nth = np.arange(len(which)) - np.repeat(np.cumsum(copies) - copies, copies)
    before = np.concatenate([[0], np.cumsum(many)])[:-1]
    own = np.searchsorted(on_branch, ladder * branches + branch) - before[ladder] if len(ladder) else ladder
    path = start[ladder[which]] + np.where(branch[which] >= 0, own[which], nth)
    order = np.lexsort((position[which], path))
    which, path = which[order], path[order]
    at = position[which]
    new = np.ones(len(which), dtype=bool)
    new[1:] = (path[1:] != path[:-1]) | (at[1:] != at[:-1])
    rung = np.cumsum(new) - 1
    return Paths(np.asarray(rows)[which], rung, path, path[new])


def begun_again(path: Ints, place: Ints) -> Ints:
    """Rows from which a ladder goes up a second time, as two ladders with the same number do; the order of rows tells.

    Among rows that stand one after the other, no position of a ladder is left upwards twice: the codes of a fork stand
    together. Rows in no order at all are hardly ever next to their like, so that they are not taken for such ladders.

    Args:
        path: the ladder of each row, and the branch.
        place: its position, with its path: numbers that rise with the position and are the same nowhere else.
    """
    up = np.flatnonzero((path[1:] == path[:-1]) & (place[1:] > place[:-1]))
    left = place[up]
    in_order = np.sort(left, kind="stable")  # quick where rows are nearly in order
    if (in_order[1:] != in_order[:-1]).all():  # the usual case
        return up[:0]
    order = np.argsort(left, kind="stable")
    return np.sort(up[order[1:]][left[order[1:]] == left[order[:-1]]])


def repeats(paths: Paths, code: Ints) -> tuple[Flags, Flags]:
    """What comes again on a path [our decision].

    A rung with the same codes as the rung just before it collapses into that one. Otherwise a code that was on an
    earlier rung is a repeat.

    Args:
        paths: the paths.
        code: the number of each row's code, by row of the table; -1 where there is none.

    Returns:
        For each row and path: whether its rung collapses; whether its code is a repeat.
    """
    codes = code[paths.row]
    coded = codes >= 0
    many = int(codes.max(initial=-1)) + 1
    rungs = len(paths.of_rung)
    collapses, again = np.zeros((2, len(codes)), dtype=bool)
    if not many:
        return collapses, again
    held = np.sort(paths.rung[coded] * many + codes[coded], kind="stable")  # not np.unique: it is ten times slower
    held = held[_first(held)]
    size = np.bincount(held // many, minlength=rungs)
    below = held[_among(held - many, held)] // many
    shared = np.bincount(below, minlength=rungs)
    same = np.zeros(rungs, dtype=bool)
    same[1:] = (size[1:] > 0) & (size[1:] == size[:-1]) & (shared[1:] == size[1:])
    same[1:] &= paths.of_rung[1:] == paths.of_rung[:-1]
    collapses = same[paths.rung]
    spot = paths.path[coded] * many + codes[coded]
    order = np.argsort(spot, kind="stable")
    rung = paths.rung[coded][order]
    start = _first(spot[order])
    later = np.empty(len(order), dtype=bool)
    later[order] = rung > rung[start][np.cumsum(start) - 1]
    again[coded] = later
    return collapses, again & ~collapses


def highest_before(paths: Paths, height: Ints) -> Ints:
    """The greatest height on the earlier rungs of the path, for each row and path; -1 where there is none.

    Args:
        paths: the paths.
        height: a number from 0 for each row and path, such as that of its tier; -1 for none.
    """
    of_rung = np.full(len(paths.of_rung), -1, dtype=np.int64)
    np.maximum.at(of_rung, paths.rung, height)
    step = int(height.max(initial=0)) + 2  # so that no path reaches into the next
    reached = np.maximum.accumulate(of_rung + step * paths.of_rung) - step * paths.of_rung
    before = np.full(len(of_rung), -1, dtype=np.int64)
    before[1:] = np.where(paths.of_rung[1:] == paths.of_rung[:-1], reached[:-1], -1)
    return before[paths.rung]


def _first(values: Ints) -> Flags:
    """Which of values in order are not like the one before."""
    found = np.ones(len(values), dtype=bool)
    found[1:] = values[1:] != values[:-1]
    return found


def _among(values: Ints, known: Ints) -> Flags:
    """Which values are in a sorted array."""
    at = np.minimum(np.searchsorted(known, values), len(known) - 1)
    return np.asarray(known[at] == values)
