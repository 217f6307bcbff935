"""Files as people save them, read cell by cell as texts: CSV of any common kind, and Excel workbooks.

Nothing is guessed about what a cell means: 007 stays 007. The index of a table is the line in the file (the header is
line 1, if no empty line stands above it), so that a message can say where to look.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from kit.ladders.problems import LadderError, Problem
from kit.ladders.tables.books import book_lines
from kit.ladders.tables.cells import tidy
from kit.ladders.tables.lines import LOOK, Line, fits
from kit.ladders.tables.texts import text_lines

if TYPE_CHECKING:
    import pandas as pd

EXCEL = (".xlsx", ".xlsm")
TEXT = (".csv", ".tsv", ".tab", ".txt")


def table_in(
    path: "str | Path", wanted: Iterable[str], sheet: "str | int | None" = None
) -> "tuple[pd.DataFrame, list[Problem], str]":
    """The table in a file, every cell a text without space around it, or missing.

    Args:
        path: a CSV file (comma, semicolon, tab or bar; UTF-8, UTF-16 or Windows' encoding) or an Excel workbook.
        wanted: the columns that are looked for. They decide between sheets of a workbook and between separators.
        sheet: the sheet of a workbook, by name or by number from 0. None: of those that are not hidden the first that
            has the columns, else the first.

    Returns:
        The table, what has to be told about the file, and the names of file and sheet.

    Raises:
        LadderError: there is no such file or sheet, it is of another kind, or its rows cannot be told apart.
    """
    path = Path(path).expanduser()
    wanted = list(wanted)
    if path.is_dir() or not path.exists():
        raise LadderError(_not_there(path))
    if path.suffix.lower() in EXCEL:
        lines, problems, name = book_lines(path, wanted, sheet)
        return *_framed(lines, wanted, problems, name), name
    if path.suffix.lower() in TEXT:
        if sheet is not None:
            raise LadderError(f"{path.name} is no workbook: it has no sheets. Leave `sheet` out.")
        lines, problems = text_lines(path, wanted)
        return *_framed(lines, wanted, problems, path.name), path.name
    kinds = f"{', '.join((*TEXT[:-1], EXCEL[0]))} or {TEXT[-1]}"
    raise LadderError(f"{path.name}: files of this kind are not read. Save it as {kinds}.")


def _not_there(path: Path) -> str:
    if path.is_dir():
        return f"{path.name} is a folder. Name a file in it."
    says = f"There is no file {str(path)!r}."
    if path.parent.is_dir():
        near = sorted(file.name for file in path.parent.iterdir() if file.suffix.lower() in EXCEL + TEXT)[:8]
        says += f" In its folder there are: {', '.join(near)}." if near else " Its folder holds no table."
    return says


def _framed(
    lines: list[Line], wanted: list[str], problems: list[Problem], name: str
) -> "tuple[pd.DataFrame, list[Problem]]":
    import pandas as pd

    head = [cell.strip("\ufeff \t\r\n\xa0") for cell in (lines[0][1] if lines else [])]
    while head and not head[-1]:
        head.pop()
    if not head:
        raise LadderError(f"{name} is empty.")
    if not fits(head, wanted):
        for row, cells in lines[1:LOOK]:
            if fits(cells, wanted):
                says = f"The first line must hold the names of the columns; they seem to be in row {row}. Take out what stands above."
                raise LadderError([Problem("missing-column", says, lines[0][0])], name)
    rows: list[list[str | None]] = []
    for row, cells in lines[1:]:
        texts = [tidy(cell) or None for cell in cells]
        if any(texts[len(head) :]):
            says = f"There are {len(texts)} cells, and {len(head)} columns have a name. Is a text with a separator not in quotation marks?"
            problems.append(Problem("ragged-row", says, row, mended="The cells without a name are left out."))
        rows.append((texts + [None] * len(head))[: len(head)])
    names = [given or f"column {at}" for at, given in enumerate(head, 1)]
    table = pd.DataFrame(rows, columns=names, index=[row for row, _ in lines[1:]], dtype="str")
    bare = [not given and bool(table.iloc[:, at].isna().all()) for at, given in enumerate(head)]
    return table.loc[:, [not each for each in bare]], problems
