"""Cells as spreadsheets and data frames hold them: what is blank, whole numbers that became decimals, numbers among texts."""

from typing import TYPE_CHECKING, Any, cast

import numpy as np

from kit.ladders.problems import Problem

if TYPE_CHECKING:
    import pandas as pd

Flags = np.ndarray[tuple[int], np.dtype[np.bool_]]


def blank(column: "pd.Series") -> Flags:
    """Which cells are empty: missing, or nothing but space."""
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        empty = blank(pd.Series(column.cat.categories))
        codes = column.cat.codes.to_numpy()
        return cast(Flags, (codes < 0) | np.append(empty, True)[codes])
    gaps = column.isna().to_numpy(dtype=bool)
    if column.dtype.kind in "iufb" or not len(column):
        return gaps
    if isinstance(column.dtype, pd.StringDtype):
        return cast(Flags, gaps | (column.str.strip() == "").fillna(True).to_numpy(dtype=bool))
    spaces = np.fromiter((isinstance(v, str) and not v.strip() for v in column), dtype=bool, count=len(column))
    return cast(Flags, gaps | spaces)


def one_kind(column: "pd.Series", what: str) -> "tuple[pd.Series, dict[int, str], Problem | None]":
    """A column of names, all of one kind: texts, or whole numbers. Blank cells become missing ones.

    Whole numbers that pandas made decimal because of a gap (1.0) are whole again. Texts and numbers mixed cannot be
    put in order, and become texts.

    Args:
        column: codes, or the names of respondents or ladders.
        what: a word for what a cell holds, such as "code".

    Returns:
        The column; what is wrong by place of the row (such a cell is missing in the column); and a problem of the
        whole column, or None.
    """
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        categories, faults, mixed = one_kind(pd.Series(column.cat.categories), what)
        if not faults and mixed is None:
            if categories.isna().any():
                column = column.cat.remove_categories([c for c in column.cat.categories if not str(c).strip()])
            if len(set(categories.dropna())) == len(column.cat.categories):
                return column.cat.rename_categories(list(categories.dropna())), {}, None
        return one_kind(column.astype(object), what)
    gaps = blank(column)
    if column.dtype.kind in "iu":
        return (column.astype("Int64"), {}, None) if gaps.any() else (column, {}, None)
    if isinstance(column.dtype, pd.StringDtype):
        return column.mask(gaps) if gaps.any() else column, {}, None
    values = column.to_numpy(dtype=object)
    cells: list[Any] = [None if gap else _cell(value) for value, gap in zip(values, gaps, strict=True)]
    faults = {
        n: f"This {what} is {_shown(values[n])}, {_kind(values[n])}. A {what} is a text or a whole number."
        for n, (cell, gap) in enumerate(zip(cells, gaps, strict=True))
        if cell is None and not gap
    }
    texts = [n for n, cell in enumerate(cells) if isinstance(cell, str)]
    numbers = [n for n, cell in enumerate(cells) if isinstance(cell, int)]
    if not texts and (numbers or column.dtype.kind in "fb"):
        return pd.Series(cells, index=column.index, dtype="Int64", name=column.name), faults, None
    mixed = None
    if texts and numbers:
        few = min(texts, numbers, key=len)
        kinds = "numbers and texts" if few is texts else "texts and numbers"
        says = f"The {what}s are {kinds} mixed; {_shown(cells[few[0]])} is a {'text' if few is texts else 'number'}. Make all of them texts."
        mixed = Problem("wrong-type", says, column.index[few[0]], str(column.name), mended="All are read as texts.")
        cells = [None if cell is None else str(cell) for cell in cells]
    dtype = "str" if texts else object  # nothing but gaps is of any kind
    return pd.Series(cells, index=column.index, dtype=dtype, name=column.name), faults, mixed


def places(column: "pd.Series") -> "tuple[np.ndarray[Any, Any], dict[int, str]]":
    """Positions as numbers; a decimal comma counts as a point.

    Returns:
        The numbers, NaN where there is none; and what is wrong, by place of the row.
    """
    import pandas as pd

    if isinstance(column.dtype, pd.CategoricalDtype):
        column = column.astype(object)
    gaps = blank(column)
    if column.dtype.kind == "b":
        numbers = np.full(len(column), np.nan)
    elif column.dtype.kind in "iuf":
        numbers = column.to_numpy(dtype=float, na_value=np.nan)
    else:
        cells = [_decimal(value) for value in column.to_numpy(dtype=object)]
        numbers = pd.to_numeric(pd.Series(cells, dtype=object), errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    numbers = np.where(np.isfinite(numbers) & ~gaps, numbers, np.nan)
    bad = np.flatnonzero(np.isnan(numbers))
    values = column.to_numpy(dtype=object)
    return numbers, {
        int(n): "There is no position. Give each rung a number, 1 for the lowest."
        if gaps[n]
        else f"This position is {_shown(values[n])}. A position is a number, 1 for the lowest rung."
        for n in bad
    }


def _cell(value: Any) -> Any:
    """A name as Python's own str or int; None if it is neither."""
    if isinstance(value, bool | np.bool_):
        return None
    if isinstance(value, str):
        return str(value)
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
