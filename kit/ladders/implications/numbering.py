"""The columns of a table of ladders as whole numbers. What can be read at a glance is; all else is left to checking."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kit.ladders.problems import LadderError
from kit.ladders.tables.cells import DIGITS, distinct, missing, places, tidy

if TYPE_CHECKING:
    import pandas as pd

Ints = NDArray[np.integer[Any]]
Label = Callable[[int], Any]

MOST_CODES = 5_000  # a matrix of all pairs of these takes 400 MB


class Unclear(Exception):
    """The table is not plain enough to be counted as it is; the text says why, if nothing better is found."""


def numbered_codes(column: "pd.Series", wanted: Sequence[Any] | None) -> tuple[Ints, list[Any]]:
    """The number of each row's code, from 1 (0: no code), and the codes.

    Args:
        column: the codes; texts or whole numbers.
        wanted: all codes in the order wanted; by default those that occur, in the order of their categories or sorted.

    Raises:
        Unclear: a code is neither text nor whole number, or there are both.
        LadderError: a code is not among those wanted, or there are too many.
    """
    numbers, labels = _factorized(column)
    there = np.bincount(numbers + 1, minlength=len(labels) + 1)[1:].astype(bool)
    found = [label for label, here in zip(labels, there, strict=True) if here and label is not None]
    codes = found if wanted is None else list(dict.fromkeys(map(_tidied, wanted)))
    place = {code: n for n, code in enumerate(codes, 1)}
    if unknown := [code for code in found if code not in place]:
        raise LadderError(f"Codes that are not among those asked for: {', '.join(map(str, unknown))}.")
    if len(codes) > MOST_CODES:
        raise LadderError(
            f"There are {len(codes):,} different codes; at most {MOST_CODES:,} can be counted. "
            "Does the column 'code' hold what people said, and not its code?"
        )
    table = np.array([place.get(label, 0) for label in labels] + [0], dtype=np.int64)
    return table[numbers], codes  # the -1 of a missing code takes the table's last place


def numbered(column: "pd.Series") -> tuple[Ints, Label]:
    """A number for each label of respondents or ladders, in the labels' order, and what gives the label back.

    Raises:
        Unclear: a label is missing, or of another kind than text or whole number.
    """
    if _plain(column, "iu") and len(column):
        values = column.to_numpy()
        low, high = int(values.min()), int(values.max())
        if high - low < 1 << 40 and high < 1 << 62:
            return values.astype(np.int64) - low, lambda number: number + low
    numbers, labels = _factorized(column)
    if (numbers < 0).any() or (None in labels and (numbers == labels.index(None)).any()):
        raise Unclear(f"Column {column.name!r}: a row has nothing there.")
    return numbers, labels.__getitem__


def numbered_positions(column: "pd.Series") -> Ints:
    """Whole numbers in the order of the positions.

    Raises:
        Unclear: they are not all numbers.
    """
    if not len(column):
        return np.zeros(0, dtype=np.int64)
    if _plain(column, "iuf"):
        values = column.to_numpy()
    elif column.dtype.kind in "iu" and not column.isna().any():
        values = column.to_numpy(dtype=np.int64)
    else:
        values, faults = places(column)
        if faults:
            raise Unclear("Column 'position': it does not hold numbers alone.")
    if values.dtype.kind == "f" and not np.isfinite(values).all():
        raise Unclear("Column 'position': a row has no number there.")
    low = values.min()
    if float(values.max()) - float(low) < 1 << 20:
        whole = values.astype(np.int64) - np.int64(low)
        if values.dtype.kind != "f" or (whole + np.int64(low) == values).all():
            return whole
    found, place = np.unique(values, return_inverse=True)
    return np.unique(np.round(found, DIGITS), return_inverse=True)[1][place]


def numbered_branches(column: "pd.Series") -> Ints:
    """The number of each row's branch, from 1; 0 where it names none. Only which are the same matters."""
    numbers, labels = distinct(column)
    known: dict[Any, int] = {}
    table = [0 if missing(label) else known.setdefault(_tidied(label), len(known) + 1) for label in labels]
    return np.array([*table, 0], dtype=np.int64)[numbers]


def counted_through(
    columns: Sequence[Ints], respondent_label: Label, ladder_label: Label
) -> tuple[list[Ints], Label, Label]:
    """Respondent, ladder, branch and position in smaller numbers: positions from 0 within each ladder."""
    respondent, ladder, branch, position = columns
    respondents, respondent = np.unique(respondent, return_inverse=True)
    ladders, ladder = np.unique(ladder, return_inverse=True)
    order = np.lexsort((position, ladder, respondent))
    new_ladder = changes(respondent[order]) | changes(ladder[order])
    count = np.cumsum(changes(position[order]))
    sizes = np.diff(np.append(np.flatnonzero(new_ladder), len(order)))
    places = np.empty(len(order), dtype=np.int64)
    places[order] = count - np.repeat(count[new_ladder], sizes)
    return (
        [respondent, ladder, branch, places],
        lambda number: respondent_label(int(respondents[number])),
        lambda number: ladder_label(int(ladders[number])),
    )


def changes(values: Ints) -> NDArray[np.bool_]:
    """Where a value differs from the one before; the first one does."""
    found = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def _plain(column: "pd.Series", kinds: str) -> bool:
    return isinstance(column.dtype, np.dtype) and column.dtype.kind in kinds


def _factorized(column: "pd.Series") -> tuple[Ints, list[Any]]:
    """Numbers of the values (-1: missing), and the values in the order of their categories, else sorted; None for a blank one.

    Raises:
        Unclear: they are neither all texts nor all whole numbers.
    """
    numbers, values = distinct(column)
    labels = [_label(value) for value in values]
    unlike = list(dict.fromkeys(labels))
    if len({type(label) for label in unlike if label is not None}) > 1:
        raise Unclear(f"Column {column.name!r}: it holds texts and numbers.")
    if column.dtype.name != "category":
        unlike.sort(key=lambda label: (label is not None, label))
    if unlike == labels:  # the usual case of categories
        return numbers, labels
    place = {label: n for n, label in enumerate(unlike)}
    return np.array([*(place[label] for label in labels), -1], dtype=np.int64)[numbers], unlike


def _label(value: Any) -> Any:
    """A text or a whole number as Python's own; whole numbers beside a gap, which pandas makes 1.0, are whole again."""
    if missing(value):
        return None
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, int | np.integer) and not isinstance(value, bool):
        return int(value)
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return int(value)
    raise Unclear(f"{value!r} is neither a text nor a whole number.")


def _tidied(value: Any) -> Any:
    return tidy(value) if isinstance(value, str) else value
