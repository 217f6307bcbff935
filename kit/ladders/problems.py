"""What is wrong with a table of ladders: every problem at once, each with its row and column."""

import html
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

SHOWN, FEW_SHOWN = 40, 10  # errors and remarks that a message lists; it says how many more there are


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


def as_found(problems: Iterable[Problem]) -> list[Problem]:
    """Problems as they are where the table is refused or only looked at, so that nothing is mended."""
    return [replace(problem, mended="") for problem in problems]


def listed(problems: Iterable[Problem], about: str = "") -> str:
    """Problems as text, one a line, each kind in the order of the rows: first errors, then what needs no change."""
    problems = list(problems)
    if len(problems) == 1 and not about:
        return str(problems[0])
    about = about or "These ladders"
    errors = [problem for problem in problems if problem.serious]
    remarks = [problem for problem in problems if not problem.serious]
    if not errors or not remarks:
        return "\n".join([f"{about}: {_many(len(problems), 'problem')}", *_points(problems, SHOWN)])
    needless = "it needs no change" if len(remarks) == 1 else "they need no change"
    return "\n".join(
        [
            f"{about}: {_many(len(errors), 'error')}",
            *_points(errors, SHOWN),
            f"Besides, {_many(len(remarks), 'remark')} ({needless}):",
            *_points(remarks, FEW_SHOWN),
        ]
    )


def _points(problems: list[Problem], most: int) -> list[str]:
    more = len(problems) - most
    return [f"- {problem}" for problem in problems[:most]] + [f"- … and {more:,} more (see .problems)."] * (more > 0)


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"


def listed_html(problems: Iterable[Problem]) -> str:
    """Problems as an HTML list."""
    items = "".join(f"<li>{html.escape(str(problem))}</li>" for problem in problems)
    return f"<ul class='kit-list'>{items}</ul>"
