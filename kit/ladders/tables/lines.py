"""Lines of a file: which of them are likely to hold the names of the columns."""

from collections.abc import Iterable, Sequence
from itertools import islice

from kit.ladders.tables.columns import plain

Line = tuple[int, list[str]]  # its number and its cells
LOOK = 10  # lines at the top of a table, among which the names of the columns are looked for


def fits(cells: Sequence[str], wanted: Iterable[str]) -> int:
    """How many of the wanted columns a line names."""
    return len({plain(cell) for cell in cells} & set(wanted))


def best_fit(lines: Iterable[Line], wanted: Iterable[str]) -> int:
    """The most of the wanted columns that one of the first lines names."""
    wanted = set(wanted)
    return max((fits(cells, wanted) for _, cells in islice(lines, LOOK)), default=0)
