"""Ladders and coding frames from files and into files: CSV and Excel, in the long form and in the wide form."""

import re
import warnings
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from kit.ladders.problems import LadderError, LadderWarning, Problem, as_found
from kit.ladders.tables.cells import blank
from kit.ladders.tables.columns import lacking, named, plain, table_of
from kit.ladders.tables.draft import COLUMNS
from kit.ladders.tables.frames import coding_frame
from kit.ladders.tables.headings import listed
from kit.ladders.tables.sources import EXCEL, TEXT, table_in
from kit.ladders.tables.targets import target
from kit.ladders.tables.validating import Reading, read
from kit.ladders.tables.wide import to_wide, unfolded

if TYPE_CHECKING:
    import pandas as pd

Form = Literal["long", "wide"]
_NUMBER = re.compile(r"(0|[1-9]\d*)(\.0+)?")  # not 007: that is a name
_FIGURES = re.compile(r"\d+(\.0+)?")


def read_ladders(
    source: "pd.DataFrame | str | Path",
    frame: "pd.DataFrame | str | Path | None" = None,
    *,
    strict: bool = True,
    form: Literal["auto", "long", "wide"] = "auto",
    sheet: "str | int | None" = None,
    fill: bool = False,
    rungs: "Sequence[str] | None" = None,
) -> Reading:
    """Ladders from a file or a table, checked.

    In a file every code is a text, so that 1 and 007 stay what they are; where the coding frame has whole numbers,
    codes become these. Rows in messages are lines of the file.

    Args:
        source: a CSV file (comma, semicolon or tab), an Excel workbook, or a table.
        frame: the coding frame, or a file of it; without it unknown codes and levels are not looked for.
        strict: refuse ladders with an error. Otherwise mend them, as ``kit.ladders.tables.validating`` lists, and report.
        form: "long" has one code a row (``respondent, ladder, position, code``), "wide" one ladder a row
            (``respondent, ladder, rung_1, rung_2, …``); "auto" looks whether there is a column ``code``.
        sheet: the sheet of a workbook; None takes the first that is not hidden and has the columns.
        fill: a blank respondent or ladder means the one above, as in spreadsheets that name each only once.
        rungs: (wide form) the columns of the rungs, from the bottom up; by default known by their headings.

    Raises:
        LadderError: the file cannot be read; a column is missing; or, if strict, there is an error. Every problem is listed.
    """
    import pandas as pd

    if form not in ("auto", "long", "wide"):
        raise LadderError(f"form == {form!r}, must be 'auto', 'long' or 'wide'.")
    known = None if frame is None else coding_frame(frame)
    before: list[Problem] = []
    told: list[str] = []
    from_file = isinstance(source, str | Path)
    if isinstance(source, str | Path):
        table, before, name = table_in(source, COLUMNS, sheet)
        told.append(f"Read from {name}.")
    elif isinstance(source, pd.DataFrame):
        table = source
    else:
        raise LadderError(f"Ladders come from a file or a table; this is {type(source).__name__}.")
    table = named(table, (*COLUMNS, "branch", *(rungs or ())))
    wide = form == "wide" or (form == "auto" and (rungs is not None or _looks_wide(table)))
    if not wide and (missing := lacking(table, COLUMNS, "ladders")):
        raise LadderError(as_found([*missing, *before]), "These ladders")
    if fill:
        table = table.assign(**{name: _filled(table[name]) for name in ("respondent", "ladder") if name in table})
    cells = None
    if wide:
        table, cells, columns, found = unfolded(table, rungs, () if known is None else known["code"])
        before += found
        if not columns:
            raise LadderError(as_found(before), "These ladders")
        told.append(f"Rungs, from the bottom up: {listed(columns)}.")
        if others := [name for name in table.columns if name not in COLUMNS]:
            told.append(f"No rungs: {listed(others)}.")
    if from_file:
        table = _typed(table, known)
        if known is not None:
            table, found = _with_zeros(table, known, cells)
            before += found
    return read(table, known, strict, cells, before, " ".join(told))


def read_frame(path: "str | Path", sheet: "str | int | None" = None) -> "pd.DataFrame":
    """A coding frame from a CSV file or a workbook, checked. Its codes are texts, also 1 and 007.

    Args:
        path: the file.
        sheet: the sheet of a workbook; None takes the first that has the columns ``code, label, level``.

    Raises:
        LadderError: as `kit.ladders.coding_frame`.

    Warns:
        LadderWarning: something about the file has to be known, such as a second sheet with a coding frame.
    """
    table, problems, name = table_in(path, ("code", "label", "level"), sheet)
    if any(problem.serious for problem in problems):
        raise LadderError(as_found(problems), "The coding frame")
    for problem in problems:
        warnings.warn(f"{name}, {problem}", LadderWarning, stacklevel=2)
    return coding_frame(table)


def write_ladders(
    ladders: "pd.DataFrame | Reading",
    path: "str | Path",
    form: Form = "long",
    frame: "pd.DataFrame | None" = None,
) -> Path:
    """Write ladders to a file that `read_ladders` reads again.

    Args:
        ladders: columns ``respondent, ladder, position, code``, or what `read_ladders` gave.
        path: ``.csv`` (UTF-8 with a mark, so that Excel knows it) or ``.xlsx``.
        form: "long" keeps everything; "wide" has one ladder a row, without branches and what differs between rungs.
        frame: a coding frame, written to a second sheet. A CSV file holds one table only.

    Returns:
        The path.

    Raises:
        LadderError: a column is missing, there are branches in the wide form, or the file is of another kind.
    """
    table = table_of(ladders)
    if form not in ("long", "wide"):
        raise LadderError(f"form == {form!r}, must be 'long' or 'wide'.")
    path = target(path, (*TEXT, *EXCEL), ".csv or .xlsx")
    if form == "wide":
        table = to_wide(table)
    if path.suffix.lower() in EXCEL:
        from kit.ladders.tables.sheets import write_sheets

        write_sheets(path, {"ladders": table, **({} if frame is None else {"coding frame": frame})})
    elif frame is not None:
        raise LadderError("A CSV file holds one table. Write the coding frame to a file of its own, or both to .xlsx.")
    else:
        separator = "\t" if path.suffix.lower() in (".tsv", ".tab") else ","
        table.to_csv(path, index=False, sep=separator, encoding="utf-8-sig", lineterminator="\n")
    return path


def _looks_wide(table: "pd.DataFrame") -> bool:
    plains = [plain(name) for name in table.columns]
    return "code" not in plains and "position" not in plains


def _filled(column: "pd.Series") -> "pd.Series":
    return column.mask(blank(column)).ffill()


def _typed(table: "pd.DataFrame", frame: "pd.DataFrame | None") -> "pd.DataFrame":
    """Numbers that are numbers, so that 10 comes after 9: respondents, ladders and the like; not codes."""
    table = table.copy()
    codes = frame is not None and frame["code"].dtype.kind in "iu"
    for name in table.columns:
        if table[name].dtype.kind in "iuf" or name == "position" or (name == "code" and not codes):
            continue
        texts = table[name].dropna()
        if len(texts) and all(_NUMBER.fullmatch(text) for text in texts):
            numbers = table[name].map(lambda text: int(float(text)), na_action="ignore")
            table[name] = numbers.astype("Int64" if numbers.isna().any() else "int64")
    return table


def _with_zeros(
    table: "pd.DataFrame", frame: "pd.DataFrame", cells: "list[str] | None"
) -> "tuple[pd.DataFrame, list[Problem]]":
    """Codes as the frame has them, where a spreadsheet took them for numbers: 7 for 007, 3.0 for 3. And said so."""
    known = {str(code): code for code in frame["code"]}
    alike: dict[float, list[Any]] = {}
    for text, code in known.items():
        if _FIGURES.fullmatch(text):
            alike.setdefault(float(text), []).append(code)
    meant: dict[str, Any] = {}
    problems = []
    for n, text in enumerate(table["code"]):
        if not isinstance(text, str) or text in known or text in meant or not _FIGURES.fullmatch(text):
            continue
        if len(found := alike.get(float(text), [])) == 1:
            meant[text] = found[0]
            says = f"The code {text!r} is read as {str(found[0])!r} of the coding frame, here and below."
            column = cells[n] if cells else "code"
            problems.append(Problem("number-for-code", says, table.index[n], column, serious=False))
    if meant:
        table = table.assign(code=table["code"].map(lambda text: meant.get(text, text)))
    return table, problems
