"""Cells as spreadsheets and data frames hold them: what is blank, whole numbers that became decimals, numbers among texts."""

import re
from typing import TYPE_CHECKING, Any

import numpy as np

from kit.ladders.problems import Problem

if TYPE_CHECKING:
    import pandas as pd

Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]
APART = re.compile(r"[|;]")  # between the codes of a fork that stand in one cell
DIGITS = 9  # after a position's point: 0.1 + 0.2 is 0.3


def tidy(text: str) -> str:
    """A text without space around it, also such as does not break; that within is plain space."""
    return text.replace("\xa0", " ").strip()


def distinct(column: "pd.Series") -> "tuple[np.ndarray[Any, Any], list[Any]]":
    """The values of a column, each looked at once: the number of each row's value (-1: missing), and the values.

    Where values cannot be compared (lists) or are taken for the same though they are not (True and 1), each row has
    its own.
    """
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        return column.cat.codes.to_numpy(), column.cat.categories.tolist()
    if column.dtype.kind == "O" and not isinstance(column.dtype, pd.StringDtype):
        kind = pd.api.types.infer_dtype(column, skipna=True)
        if kind not in ("string", "integer", "floating", "mixed-integer-float", "empty"):
            return np.arange(len(column)), column.tolist()
    numbers, found = pd.factorize(column)
    return numbers, found.tolist()


def missing(value: Any) -> bool:
    """Nothing, or nothing but space."""
    import pandas as pd

    if isinstance(value, str):
        return not value.strip()
    return value is None or (pd.api.types.is_scalar(value) and bool(pd.isna(value)))


def blank(column: "pd.Series") -> Flags:
    """Which cells are empty: missing, or nothing but space."""
    if column.dtype.kind in "iufb" or not len(column):
        return column.isna().to_numpy(dtype=bool)
    numbers, values = distinct(column)
    return np.array([*map(missing, values), True])[numbers]  # a missing value's -1 takes the last place


def one_kind(column: "pd.Series", what: str) -> "tuple[pd.Series, dict[int, str], Problem | None]":
    """A column of names, all of one kind: texts, or whole numbers. Blank cells become missing ones.

    Texts lose the space around them. Whole numbers that pandas made decimal because of a gap (1.0) are whole again.
    Texts and numbers mixed cannot be put in order, and become texts.

    Args:
        column: codes, or the names of respondents or ladders.
        what: a word for what a cell holds, such as "code".

    Returns:
        The column; what is wrong by place of the row (such a cell is missing in the column); and a problem of the
        whole column, or None.
    """
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        return _one_kind_of_category(column, what)
    if column.dtype.kind in "iu":
        return (column.astype("Int64") if column.isna().any() else column), {}, None
    numbers, values = distinct(column)
    gaps = [missing(value) for value in values]
    cells = [None if gap else _cell(value) for value, gap in zip(values, gaps, strict=True)]
    wrong = [n for n, (cell, gap) in enumerate(zip(cells, gaps, strict=True)) if cell is None and not gap]
    faults = {
        n: f"This {what} is {_shown(values[numbers[n]])}, {_kind(values[numbers[n]])}. A {what} is a text or a whole number."
        for n in (np.flatnonzero(np.isin(numbers, wrong)).tolist() if wrong else [])
    }
    texts, figures = (np.array([isinstance(cell, kind) for cell in cells] + [False])[numbers] for kind in (str, int))
    mixed = None
    if texts.any() and figures.any():
        few = texts if texts.sum() <= figures.sum() else figures
        kinds, odd = ("numbers and texts", "text") if few is texts else ("texts and numbers", "number")
        first = int(np.flatnonzero(few)[0])
        says = f"The {what}s are {kinds} mixed; {_shown(cells[numbers[first]])} is a {odd}. Make all of them texts."
        mixed = Problem("wrong-type", says, column.index[first], str(column.name), mended="All are read as texts.")
        cells = [None if cell is None else str(cell) for cell in cells]
    if not texts.any() and not figures.any() and column.dtype.kind not in "fb":
        return pd.Series(None, index=column.index, dtype=object, name=column.name), faults, None  # gaps are of no kind
    if isinstance(column.dtype, pd.StringDtype) and cells == values:
        return column, faults, mixed
    kept = pd.array(cells, dtype="str" if texts.any() else "Int64").take(numbers, allow_fill=True)
    return pd.Series(kept, index=column.index, name=column.name), faults, mixed


def _one_kind_of_category(column: "pd.Series", what: str) -> "tuple[pd.Series, dict[int, str], Problem | None]":
    import pandas as pd

    categories, faults, mixed = one_kind(pd.Series(column.cat.categories), what)
    if faults or mixed is not None:
        return one_kind(column.astype(object), what)
    cells = [None if missing(cell) else cell for cell in categories]
    if cells == column.cat.categories.tolist():
        return column, {}, None
    kept = [cell for cell in dict.fromkeys(cells) if cell is not None]
    place = {cell: n for n, cell in enumerate(kept)}
    codes = np.array([place.get(cell, -1) for cell in cells] + [-1])[column.cat.codes.to_numpy()]
    made = pd.Categorical.from_codes(codes.tolist(), pd.Index(kept), ordered=column.cat.ordered)
    return pd.Series(made, index=column.index, name=column.name), {}, None


def places(column: "pd.Series") -> "tuple[np.ndarray[Any, Any], dict[int, str]]":
    """Positions as numbers; a decimal comma counts as a point. What differs by less than a billionth is the same.

    Returns:
        The numbers, NaN where there is none; and what is wrong, by place of the row.
    """
    import pandas as pd

    gaps = blank(column)
    if column.dtype.kind in "iuf":
        numbers = np.round(column.to_numpy(dtype=float, na_value=np.nan), DIGITS)
    else:
        of_row, values = distinct(column)
        parsed = pd.to_numeric(pd.Series([*map(_decimal, values), None], dtype=object), errors="coerce")
        numbers = np.round(parsed.to_numpy(dtype=float, na_value=np.nan), DIGITS)[of_row]
    numbers = np.where(np.isfinite(numbers) & ~gaps, numbers, np.nan)
    return numbers, {
        int(n): "There is no position. Give each rung a number, 1 for the lowest."
        if gaps[n]
        else f"This position is {_shown(column.iloc[n])}. A position is a number, 1 for the lowest rung."
        for n in np.flatnonzero(np.isnan(numbers))
    }


def _cell(value: Any) -> Any:
    """A name as Python's own str or int; None if it is neither."""
    if isinstance(value, bool | np.bool_):
        return None
    if isinstance(value, str):
        return tidy(value)
    if isinstance(value, int | np.integer):
        return int(value)
    if isinstance(value, float | np.floating) and float(value).is_integer():
        return int(value)
    return None


def _decimal(value: Any) -> Any:
    if isinstance(value, bool | np.bool_):
        return None
    return value.strip().replace(",", ".", 1) if isinstance(value, str) else value


def _shown(value: Any) -> str:
    text = repr(value.item() if isinstance(value, np.generic) else value)
    return text if len(text) <= 40 else text[:39] + "…"


def _kind(value: Any) -> str:
    if isinstance(value, bool | np.bool_):
        return "True or False"
    if isinstance(value, float | np.floating):
        return "a number with decimals"
    return f"a value of type {type(value).__name__}"
