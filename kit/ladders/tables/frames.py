"""The coding frame: the codes, what they are called, and the level of each (Reynolds and Gutman, 1988)."""

import difflib
import warnings
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.ladders.levels import LEVELS, TIERS, level_of
from kit.ladders.problems import LadderError, LadderWarning, Problem
from kit.ladders.tables.cells import blank, one_kind
from kit.ladders.tables.columns import lacking, named

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("code", "label", "level")
_SHORT = {"".join(word[0] for word in level.split()): level for level in LEVELS} | {tier[0]: tier for tier in TIERS}


def coding_frame(data: "pd.DataFrame | str | Path") -> "pd.DataFrame":
    """A coding frame, checked: one code a row.

    ``code`` is a text or a whole number. ``level`` is one of ``LEVELS``, or a bare tier ("attribute", "consequence",
    "value") where nobody told the sublevel. Whole numbers from 1 to 6 count as the six sublevels if one of them is
    over 3; else they might be the three tiers as well, and names are asked for [our decision]. A label that is
    missing is the code itself. Other columns (a definition, …) stay.

    Args:
        data: a table with the columns ``code``, ``level`` and perhaps ``label``, or a CSV or Excel file of it.

    Returns:
        A copy, with the columns ``code, label, level`` first, rows in their order.

    Raises:
        LadderError: with every problem: a column is missing, a code is blank or there twice, a level is unknown.

    Warns:
        LadderWarning: two codes have the same label.
    """
    import pandas as pd

    if isinstance(data, str | Path):
        from kit.ladders.tables.files import read_frame

        return read_frame(data)
    if not isinstance(data, pd.DataFrame):
        raise LadderError(f"A coding frame is a table (pandas DataFrame) or a file; this is {type(data).__name__}.")
    frame, problems = examined(data)
    if any(problem.serious for problem in problems):
        raise LadderError(problems, "The coding frame")
    for problem in problems:
        warnings.warn(str(problem), LadderWarning, stacklevel=2)
    return frame


def examined(data: "pd.DataFrame") -> "tuple[pd.DataFrame, list[Problem]]":
    """The frame in its plain form, and every problem of it. With a missing column the frame is as it came."""
    table = named(data, COLUMNS)
    missing = lacking(table, ("code", "level"), "codes")
    if list(table.columns).count("label") > 1:
        missing += lacking(table, ("label",), "codes")
    if missing:
        return table, missing
    rows = list(table.index)
    table = table.reset_index(drop=True)
    if not len(table):
        return table, [Problem("no-code", "There is no code in it. Give each code a row.")]
    codes, problems = _codes(table["code"], rows)
    levels, found = _levels(table["level"], rows)
    problems += found
    labels = codes.astype("str")
    if "label" in table.columns:
        empty = blank(table["label"])
        labels = labels.where(empty, table["label"].astype("str").str.strip())
        problems += _labels(labels, codes, rows)
    rest = [name for name in table.columns if name not in COLUMNS]
    frame = table[rest].copy()
    for place, (name, column) in enumerate((("code", codes), ("label", labels), ("level", levels))):
        frame.insert(place, name, column)
    order = {row: n for n, row in reversed(list(enumerate(rows)))}
    return frame, sorted(problems, key=lambda problem: order.get(problem.row, -1))


def _codes(column: "pd.Series", rows: list[Any]) -> "tuple[pd.Series, list[Problem]]":
    codes, faults, mixed = one_kind(column, "code")
    problems = [Problem("wrong-type", says, rows[n], "code") for n, says in faults.items()]
    if mixed is not None:
        problems.append(Problem(mixed.kind, mixed.says, rows[mixed.row], "code"))
    for n in blank(column).nonzero()[0].tolist():
        problems.append(Problem("blank-code", "There is no code. Name it, or take the row out.", rows[n], "code"))
    first: dict[Any, int] = {}
    for n, code in enumerate(codes.astype(object)):
        if n in faults or code is None or code != code or repr(code) == "<NA>":
            continue
        if code in first:
            says = f"The code {code!r} is there already, in row {rows[first[code]]}. Each code has one row."
            problems.append(Problem("code-twice", says, rows[n], "code"))
        first.setdefault(code, n)
    if codes.dtype.name == "category":
        codes = codes.astype(codes.cat.categories.dtype)
    if codes.dtype.name == "Int64" and not codes.isna().any():
        codes = codes.astype("int64")
    return codes, problems


def _levels(column: "pd.Series", rows: list[Any]) -> "tuple[pd.Series, list[Problem]]":
    import pandas as pd

    empty = blank(column)
    cells = list(column.astype(object))
    numbers = [None if gap else _whole(cell) for cell, gap in zip(cells, empty, strict=True)]
    given = [number for number in numbers if number is not None]
    six = bool(given) and max(given) > 3
    levels, problems = [], []
    for cell, number, gap, row in zip(cells, numbers, empty, rows, strict=True):
        level = None if gap else level_of(cell)
        if number is not None and six and 1 <= number <= len(LEVELS):
            level = LEVELS[number - 1]
        levels.append(level)
        if level is None:
            problems.append(Problem("unknown-level", _asked(cell, number, bool(gap), six), row, "level"))
    return pd.Series(levels, index=column.index, dtype="str"), problems


def _asked(cell: Any, number: int | None, gap: bool, six: bool) -> str:
    names = f"one of: {', '.join(LEVELS)}; or just {', '.join(TIERS[:-1])} or {TIERS[-1]}"
    if gap:
        return f"There is no level. Give {names}."
    if number is not None and not six:
        return f"The level is the number {number}, which may mean a tier or a sublevel. Give {names}."
    if number is not None:
        return f"The level is the number {number}. As numbers, levels go from 1 (concrete attribute) to 6 (terminal value)."
    text = str(cell).strip().lower()
    near = difflib.get_close_matches(text, [*LEVELS, *TIERS], n=1, cutoff=0.6)
    meant = _SHORT.get(text) or (near[0] if near else None)
    return f"There is no level {cell!r}. " + (f"Did you mean {meant!r}?" if meant else f"Give {names}.")


def _labels(labels: "pd.Series", codes: "pd.Series", rows: list[Any]) -> list[Problem]:
    problems = []
    first: dict[str, int] = {}
    for n, label in enumerate(labels):
        if isinstance(label, str) and label in first and codes.iloc[n] is not None:
            says = f"The label {label!r} is also that of the code {codes.iloc[first[label]]!r}. On a map they will look the same."
            problems.append(Problem("label-twice", says, rows[n], "label", serious=False))
        first.setdefault(label, n)
    return problems


def _whole(cell: Any) -> int | None:
    """A whole number, also one that a file holds as text or with a decimal ("4", 4.0)."""
    if isinstance(cell, bool):
        return None
    try:
        number = float(str(cell))
    except ValueError:
        return None
    return int(number) if number.is_integer() else None
