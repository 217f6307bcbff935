"""CSV files as people save them: their encoding, their separator, and their rows, told apart by quotation marks."""

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from kit.ladders.problems import LadderError, Problem
from kit.ladders.tables.lines import Line, best_fit

_SEPARATORS = (",", ";", "\t", "|")
_BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
_END = "\ufdd0"  # no text has it: this character stands for none


def text_lines(path: Path, wanted: list[str]) -> tuple[list[Line], list[Problem]]:
    """The lines of a file that hold anything, and what has to be told about it.

    Raises:
        LadderError: it is a workbook, or a quotation mark is not closed where it should be.
    """
    text, problems = _decoded(path.read_bytes(), path.name)
    csv.field_size_limit(max(len(text), csv.field_size_limit()))
    lines = text.splitlines(keepends=True)
    skip, separator = 0, None
    if lines and lines[0].lower().startswith("sep=") and len(lines[0].strip()) <= 5:  # Excel's own hint
        skip, separator = 1, lines[0].rstrip("\r\n")[4:] or "\t"
    body = "".join(lines[skip:])
    chosen = separator or _separator(body, wanted)
    return list(_told_apart(body, chosen, skip, path.name)), problems


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

    def by(separator: str) -> tuple[int, int]:
        head = next(_lines(body, separator, 0), (1, []))[1]
        return best_fit(_lines(body, separator, 0), wanted), len(head)

    return max(_SEPARATORS, key=by)


def _lines(body: str, separator: str, skipped: int) -> Iterator[Line]:
    """Lines that hold anything, each with its number. A text over several lines has the number of its first."""
    reader = csv.reader(io.StringIO(body, newline=""), delimiter=separator)
    start = 1
    for cells in reader:
        row = start + skipped
        start = reader.line_num + 1
        if any(cell.strip() for cell in cells):
            yield row, cells


def _told_apart(body: str, separator: str, skipped: int, name: str) -> Iterator[Line]:
    """The lines, unless a quotation mark has swallowed the end of the file, or whole rows."""
    columns = 0
    for row, cells in _lines(f"{body}\n{_END}", separator, skipped):
        if cells == [_END]:
            return
        columns = columns or len(cells)
        if _END in cells[-1]:
            says = "A quotation mark opens in this row and is never closed, so that all that follows would be one cell."
        elif any(_like_rows(cell, separator, columns) for cell in cells if "\n" in cell or "\r" in cell):
            says = "A quotation mark that opens in this row is closed some rows below, so that these would be one cell."
        else:
            yield row, cells
            continue
        hint = 'Close it, or take it out; inside a text between quotation marks write it twice: "".'
        raise LadderError([Problem("quotation-mark", f"{says} {hint}", row)], name)


def _like_rows(cell: str, separator: str, columns: int) -> bool:
    """A text over several lines, one of which has as many separators as a row. In prose a space follows a comma."""
    inside = re.compile(re.escape(separator) + r"(?! )")
    return columns > 2 and any(len(inside.findall(line)) >= columns - 1 for line in cell.splitlines()[1:])
