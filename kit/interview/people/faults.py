"""What is wrong with a respondent's data: every fault at once, each with its file and table."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Fault:
    """One fault.

    Attributes:
        file: the file's name.
        table: where in it, such as "rungs.calm" or "character"; "" for the file as a whole.
        says: what was found, and what was asked for.
        why: why it matters in an interview.
        do: what to do.
        serious: an error, with which nobody can be interviewed; otherwise a warning.
    """

    file: str
    table: str
    says: str
    why: str = ""
    do: str = ""
    serious: bool = True

    def __str__(self) -> str:
        where = f"{self.file} [{self.table}]" if self.table else self.file
        return " ".join(filter(None, [f"{where}: {self.says}", self.why, self.do]))


class RespondentError(ValueError):
    """A product or its respondents cannot be used. The text lists every fault.

    Attributes:
        faults: all that was found, warnings too.
    """

    def __init__(self, faults: Sequence[Fault], about: str) -> None:
        self.faults = list(faults)
        super().__init__(listed(self.faults, about))

    def _render_traceback_(self) -> list[str]:  # IPython shows this instead of a traceback
        return [str(self)]


def listed(faults: Sequence[Fault], about: str) -> str:
    """Faults as text, one a line: first errors, then warnings."""
    errors = [fault for fault in faults if fault.serious]
    warnings = [fault for fault in faults if not fault.serious]
    lines = []
    if errors:
        lines += [f"{about}: {_many(len(errors), 'error')}", *(f"- {fault}" for fault in errors)]
    if warnings:
        lines += [f"{about}: {_many(len(warnings), 'warning')}", *(f"- {fault}" for fault in warnings)]
    return "\n".join(lines) or f"{about} is sound."


def _many(number: int, noun: str) -> str:
    return f"{number} {noun}{'s' * (number != 1)}"
