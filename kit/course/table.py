"""A table for the terminal: plain text, which reads the same in a log, in a mail and to a screen reader."""

import shutil
import textwrap
import unicodedata
from collections.abc import Sequence

GAP = "  "
NARROWEST = 24


def width(text: str) -> int:
    """Columns that a text takes on a terminal: East Asian letters take two, combining marks none."""
    return sum(
        0 if unicodedata.combining(letter) else 2 if unicodedata.east_asian_width(letter) in "WF" else 1
        for letter in text
    )


def table(rows: list[dict[str, str]], columns: Sequence[str], terminal: int | None = None) -> str:
    """Rows as text, under their headings; the last column is wrapped to the terminal's width.

    Args:
        rows: a cell a column; a missing one stays empty.
        columns: the columns to show, in order. Their names are the headings.
        terminal: width to wrap to. Nothing: the terminal's own.

    >>> print(table([{"student": "ana", "result": "new"}, {"student": "bo", "result": "unchanged"}],
    ...             ["student", "result"], terminal=60))
    student  result
    -------  ---------
    ana      new
    bo       unchanged
    """
    terminal = terminal or shutil.get_terminal_size((100, 24)).columns
    cells = [[row.get(column, "") for column in columns] for row in rows]
    first = [max(width(line[i]) for line in [list(columns), *cells]) for i in range(len(columns) - 1)]
    room = max(NARROWEST, terminal - sum(first) - len(GAP) * len(first))
    wrapped = [textwrap.wrap(line[-1], room, break_on_hyphens=False) or [""] for line in cells]
    last = max(width(line) for line in [columns[-1], *(part for parts in wrapped for part in parts)])

    lines = [_line(list(columns), first), _line(["-" * w for w in [*first, last]], first)]
    for line, parts in zip(cells, wrapped, strict=True):
        lines.append(_line([*line[:-1], parts[0]], first))
        lines += [_line([""] * len(first) + [part], first) for part in parts[1:]]
    return "\n".join(lines)


def _line(cells: list[str], widths: list[int]) -> str:
    padded = [cell + " " * (w - width(cell)) for cell, w in zip(cells, widths, strict=False)]
    return GAP.join([*padded, cells[-1]]).rstrip()
