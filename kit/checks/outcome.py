"""What an answer came to."""

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

PROGRESS = "progress"  # the file in a unit's state that says what each check came to


class Status(StrEnum):
    NOT_ATTEMPTED = "not attempted"
    NOT_YET = "not yet"
    PASSED = "passed"
    COUNTED = "counted"  # something is missing, and nothing can be done about it any more
    BY_HAND = "for a person to grade"
    NOT_JUDGED = "could not be judged"


@dataclass(frozen=True)
class Reason:
    """What one check found.

    Attributes:
        rule: the rule in words.
        message: what the learner is told.
        points: earned with this check.
        worth: the most it could earn.
        remark: what the instructor should look at; the learner is not told.
        final: nothing can be done about it any more.
    """

    rule: str
    message: str
    points: float
    worth: float
    is_hidden: bool = False
    remark: str = ""
    final: bool = False

    @property
    def kept(self) -> bool:
        return self.points >= self.worth - 1e-6  # points are rounded


@dataclass(frozen=True)
class Outcome:
    """What one exercise came to.

    Attributes:
        points: earned; None where a person must decide.
        worth: the most it could earn.
        reasons: one a check.
        note: said instead of reasons ("not attempted", or why it could not be judged).
        visible_only: whether hidden checks remain that were not at hand.
    """

    exercise: str
    status: Status
    points: float | None
    worth: float
    reasons: tuple[Reason, ...] = field(default=())
    note: str = ""
    visible_only: bool = False

    @property
    def remarks(self) -> list[str]:
        """What the instructor should look at."""
        return [f"{self.exercise}: {reason.remark}" for reason in self.reasons if reason.remark]

    def as_data(self) -> dict[str, Any]:
        return asdict(self)
