"""Excel workbooks: which sheet, what its cells show, merged cells, and formulas without a result."""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kit.ladders.problems import LadderError, Problem
from kit.ladders.tables.lines import Line, best_fit


def book_lines(path: Path, wanted: list[str], sheet: "str | int | None") -> tuple[list[Line], list[Problem], str]:
    """The lines of a sheet that hold anything, what has to be told about it, and the names of file and sheet.

    Raises:
        LadderError: it is no workbook, or there is no such sheet.
    """
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        book = load_workbook(path, data_only=True)
    except (zipfile.BadZipFile, InvalidFileException, KeyError, OSError) as fault:
        raise LadderError(f"{path.name} cannot be read as a workbook. Open it in Excel and save it anew.") from fault
    names = [each.title for each in book.worksheets]
    if isinstance(sheet, str) and sheet not in names:
        raise LadderError(f"{path.name} has no sheet {sheet!r}. There are: {', '.join(map(repr, names))}.")
    if isinstance(sheet, int) and not 0 <= sheet < len(names):
        raise LadderError(f"{path.name} has no sheet number {sheet}. There are {len(names)}, the first is 0.")
    problems: list[Problem] = []
    if sheet is None:
        page, problems = _chosen(book.worksheets, wanted)
    else:
        page = book.worksheets[names.index(sheet) if isinstance(sheet, str) else sheet]
    problems += _unmerged(page)
    problems += _without_value(path, page)
    return list(_rows(page)), problems, f"{path.name}, sheet {page.title!r}"


def _chosen(pages: list[Any], wanted: list[str]) -> tuple[Any, list[Problem]]:
    """Of the sheets that are not hidden the first with most of the wanted columns; and others that have as many."""
    shown = [page for page in pages if page.sheet_state == "visible"]
    found = [best_fit(_rows(page), wanted) for page in shown]
    most = max(found)
    chosen = shown[found.index(most)]
    alike = [page for page in pages if page is not chosen and best_fit(_rows(page), wanted) >= max(most, 1)]
    if not alike:
        return chosen, []
    named = ", ".join(f"{page.title!r}{' (hidden)' * (page not in shown)}" for page in alike)
    says = f"Only the sheet {chosen.title!r} is read. With the same columns there are: {named}. Name the one that you mean: sheet=…"
    return chosen, [Problem("other-sheets", says, serious=False)]


def _rows(page: Any) -> Iterator[Line]:
    for row, cells in enumerate(page.iter_rows(), page.min_row):
        texts = [_text(cell) for cell in cells]
        if any(text.strip() for text in texts):
            yield row, texts


def _text(cell: Any) -> str:
    """What a cell shows, as far as it can be a code: 7 and not 7.0, 007 where it is shown so."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    if isinstance(value, int) and not isinstance(value, bool):
        shown = str(cell.number_format)
        return str(value).zfill(len(shown)) if set(shown) == {"0"} else str(value)
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def _unmerged(page: Any) -> list[Problem]:
    """Merged cells: over several rows, what they say holds for each of the rows; a heading, for each of its columns."""
    head = next(_rows(page), (0, []))[0]
    problems = []
    parts = sorted(page.merged_cells.ranges, key=lambda part: (part.min_row, part.min_col))
    below = [part for part in parts if part.max_row > part.min_row]
    for part in parts:
        value = page.cell(part.min_row, part.min_col).value
        heading = part.min_row <= head <= part.max_row and part.max_row == part.min_row
        if part in below or heading:
            page.unmerge_cells(str(part))
            for row in range(part.min_row, part.max_row + 1):
                for column in range(part.min_col, (part.max_col if heading else part.min_col) + 1):
                    page.cell(row, column).value = value
        elif value is not None:
            says = f"The cells {part.coord} are merged: the first of them holds {str(value)[:40]!r}, the others count as empty."
            problems.append(Problem("merged-cells", says, part.min_row, serious=False))
    if below:
        says = f"Merged cells ({below[0].coord}{' and others' * (len(below) > 1)}) count for each of their rows."
        problems.append(Problem("merged-cells", says, below[0].min_row, serious=False))
    return problems


def _without_value(path: Path, page: Any) -> list[Problem]:
    """Formulas that no program has worked out: their cells look empty, and are not."""
    with zipfile.ZipFile(path) as file:
        if not any(b"<f" in file.read(name) for name in file.namelist() if name.startswith("xl/worksheets/")):
            return []
    from openpyxl import load_workbook

    problems = []
    for cells in load_workbook(path)[page.title].iter_rows():
        for cell in cells:
            if cell.data_type == "f" and page.cell(cell.row, cell.column).value is None:
                says = f"The cell {cell.coordinate} has a formula without a result. Open the file in Excel and save it."
                problems.append(Problem("formula", says, cell.row, mended="The cell is taken for empty."))
    return problems
