"""What was said: turns, and in them statements that know what they say in truth."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Statement:
    """One sentence of a respondent, and what it says in truth.

    Attributes:
        rung: the place of its rung in the ladder, from 1; None where it belongs to none.
        code: its code; None where it is no statement of the ladder, or a vague one.
        again: it repeats what was said before.
    """

    text: str
    rung: int | None = None
    code: str | None = None
    again: bool = False


@dataclass(frozen=True)
class Said:
    """One turn."""

    ladder: int
    speaker: str
    statements: tuple[Statement, ...]

    @property
    def text(self) -> str:
        """The turn as text."""
        return " ".join(statement.text for statement in self.statements)
