"""What is wrong with a table of ladders: every problem at once, each with its row and column."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

SHOWN = 40  # problems that a message lists; it says how many more there are


@dataclass(frozen=True)
class Problem:
    """One problem.

    Attributes:
        kind: a slug, such as "unknown-code"; ``kit.ladders.tables.validating`` lists them.
        says: what is wrong, in a sentence that names what was found and what was asked for.
        row: the row as the reader sees it: in a spreadsheet or CSV file its line (the header is line 1), in a data frame
            the index label. None where it is about no row.
        column: the column's name; "" where it is about none.
        serious: an error, which strict reading refuses; otherwise a warning.
        mended: what lenient reading did about it; "" where it did nothing.
    """

    kind: str
    says: str
    row: Any = None
    column: str = ""
    serious: bool = True
    mended: str = ""

    def __str__(self) -> str:
        where = ", ".join(
            [f"row {self.row}"] * (self.row is not None) + [f"column {self.column!r}"] * bool(self.column)
        )
        done = f" {self.mended}" if self.mended else ""
        return f"{where}: {self.says}{done}" if where else f"{self.says}{done}"


class LadderError(ValueError):
    """Ladders, a coding frame or a matrix cannot be used. The text lists every problem with its row and column.

    Attributes:
        problems: all of them, also those that the text leaves out for length.
    """

    def __init__(self, problems: Sequence[Problem] | str, about: str = "") -> None:
        self.problems = [Problem("other", problems)] if isinstance(problems, str) else list(problems)
        super().__init__(listed(self.problems, about))

    def _render_traceback_(self) -> list[str]:  # IPython shows this instead of a traceback
        return [str(self)]


class LadderWarning(UserWarning):
    """Something about ladders was mended or left aside; the text says what."""


def listed(problems: Iterable[Problem], about: str = "") -> str:
    """Problems as text, one a line; errors before warnings, each in the order of the rows."""
    problems = sorted(problems, key=lambda problem: not problem.serious)
    if len(problems) == 1 and not about:
        return str(problems[0])
    lines = [f"- {problem}" for problem in problems[:SHOWN]]
    if more := len(problems) - SHOWN:
        lines += [f"- … and {more} more (see .problems)."] if more > 0 else []
    many = f"{len(problems)} problem{'s' * (len(problems) != 1)}"
    return "\n".join([f"{about or 'These ladders'}: {many}", *lines])


def listed_html(problems: Iterable[Problem]) -> str:
    """Problems as an HTML list."""
    items = "".join(f"<li>{html.escape(str(problem))}</li>" for problem in problems)
    return f"<ul class='kit-list'>{items}</ul>"
