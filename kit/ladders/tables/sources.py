"""Files as people save them, read cell by cell as texts: CSV of any common kind, and Excel workbooks.

Nothing is guessed about what a cell means: 007 stays 007. The index of a table is the line in the file (the header is
line 1, if no empty line stands above it), so that a message can say where to look.
"""

import csv
import io
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.ladders.problems import LadderError, Problem
from kit.ladders.tables.columns import plain

if TYPE_CHECKING:
    import pandas as pd

EXCEL = (".xlsx", ".xlsm")
TEXT = (".csv", ".tsv", ".tab", ".txt")
_SEPARATORS = (",", ";", "\t", "|")
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
Line = tuple[int, list[str]]


def table_in(
    path: "str | Path", wanted: Iterable[str], sheet: "str | int | None" = None
) -> "tuple[pd.DataFrame, list[Problem]]":
    """The table in a file, every cell a text without space around it, or missing.

    Args:
        path: a CSV file (comma, semicolon, tab or bar; UTF-8, UTF-16 or Windows' encoding) or an Excel workbook.
        wanted: the columns that are looked for. They decide between sheets of a workbook and between separators.
        sheet: the sheet of a workbook, by name or by number from 0. None: the first that has the columns, else the first.

    Returns:
        The table, and what has to be told about the file.

    Raises:
        LadderError: there is no such file or sheet, or it is of another kind.
    """
    path = Path(path).expanduser()
    if path.is_dir() or not path.exists():
        raise LadderError(_not_there(path))
    if path.suffix.lower() in EXCEL:
        return _from_excel(path, list(wanted), sheet)
    if path.suffix.lower() in TEXT:
        if sheet is not None:
            raise LadderError(f"{path.name} is no workbook: it has no sheets. Leave `sheet` out.")
        return _from_text(path, list(wanted))
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


def _from_text(path: Path, wanted: list[str]) -> "tuple[pd.DataFrame, list[Problem]]":
    text, problems = _decoded(path.read_bytes(), path.name)
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    lines = text.splitlines(keepends=True)
    skip, separator = 0, None
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) <= 5:  # Excel's own hint
        skip, separator = 1, lines[0].rstrip("\r\n")[4:] or "\t"
    body = "".join(lines[skip:])
    chosen = separator or _separator(body, wanted)
    return _framed(_lines(body, chosen, skip), problems, path.name)


def _decoded(raw: bytes, name: str) -> tuple[str, list[Problem]]:
    """The text of a file. What is not UTF-8 is most often Windows' Western encoding: said, because it is a guess."""
    for bom, encoding in _BOMS.items():
        if raw.startswith(bom):
            return raw.decode(encoding, errors="replace"), []
    try:
        return raw.decode("utf-8"), []
    except UnicodeDecodeError as fault:
        row = raw[: fault.start].count(b"\n") + 1
    if raw.startswith((b"PK", b"\xd0\xcf\x11\xe0")):
        raise LadderError(f"{name} is a workbook with the name of a text file. Give it its right ending, .xlsx.")
    says = "The file is not in UTF-8; it was read as Windows-1252. If letters look wrong, save it as “CSV UTF-8”."
    return raw.decode("cp1252", errors="replace"), [Problem("encoding", says, row, serious=False)]


def _separator(body: str, wanted: list[str]) -> str:
    """The separator with which most of the wanted columns are there; failing that, the one that makes most columns."""

    def fits(separator: str) -> tuple[int, int]:
        head = next(_lines(body, separator, 0), (1, []))[1]
        return len({plain(name) for name in head} & set(wanted)), len(head)

    return max(_SEPARATORS, key=fits)


def _lines(body: str, separator: str, skipped: int) -> Iterator[Line]:
    """Lines that hold anything, each with its number. A text over several lines has the number of its first."""
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
    start = 1
    for cells in reader:
        row = start + skipped
        start = reader.line_num + 1
        if any(cell.strip() for cell in cells):
            yield row, cells


def _from_excel(path: Path, wanted: list[str], sheet: "str | int | None") -> "tuple[pd.DataFrame, list[Problem]]":
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
    if sheet is None:
        heads = [{plain(name) for name in next(_rows(each), (1, []))[1]} for each in book.worksheets]
        chosen = max(range(len(names)), key=lambda n: (len(heads[n] & set(wanted)), -n))
    else:
        chosen = names.index(sheet) if isinstance(sheet, str) else sheet
    page = book.worksheets[chosen]
    problems = _unmerged(page)
    problems += _without_value(path, page)
    return _framed(_rows(page), problems, f"{path.name}, sheet {page.title!r}")


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
    """Cells merged over several rows: what they say holds for each of the rows."""
    below = [part for part in page.merged_cells.ranges if part.max_row > part.min_row]
    for part in below:
        value = page.cell(part.min_row, part.min_col).value
        page.unmerge_cells(str(part))
        for row in range(part.min_row, part.max_row + 1):
            page.cell(row, part.min_col).value = value
    if not below:
        return []
    first = min(below, key=lambda part: (part.min_row, part.min_col))
    says = f"Merged cells ({first.coord}{' and others' * (len(below) > 1)}) count for each of their rows."
    return [Problem("merged-cells", says, first.min_row, serious=False)]


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


def _framed(lines: Iterator[Line], problems: list[Problem], name: str) -> "tuple[pd.DataFrame, list[Problem]]":
    import pandas as pd

    head = [cell.strip("\ufeff \t\r\n\xa0") for cell in next(lines, (1, []))[1]]
    while head and not head[-1]:
        head.pop()
    if not head:
        raise LadderError(f"{name} is empty.")
    rows: list[list[str | None]] = []
    index = []
    for row, cells in lines:
        texts = [cell.replace("\xa0", " ").strip() or None for cell in cells]
        if any(texts[len(head) :]):
            says = f"There are {len(texts)} cells, and {len(head)} columns have a name. Is a text with a separator not in quotation marks?"
            problems.append(Problem("ragged-row", says, row, mended="The cells without a name are left out."))
        rows.append((texts + [None] * len(head))[: len(head)])
        index.append(row)
    table = pd.DataFrame(rows, columns=_unlike(head), index=index, dtype="str")
    bare = [
        column for column, given in zip(table.columns, head, strict=True) if not given and table[column].isna().all()
    ]
    return table.drop(columns=bare), problems


def _unlike(head: list[str]) -> list[str]:
    """Names for columns: one for those without a name, and a number for one that is there again."""
    names: list[str] = []
    for at, name in enumerate(head, 1):
        name = name or f"column {at}"
        names.append(name if name not in names else f"{name} ({names.count(name) + 1}, column {at})")
    return names
