"""Mistakes that a unit expects, from its ``mistakes.py``: for the tests and the class simulator, never released."""

import runpy
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Mistake:
    """One wrong answer and what it should be told.

    Attributes:
        exercise: the exercise that it answers.
        name: the mistake in words.
        code: what the learner puts into the answer cell.
        told: words that must be in the message meant for it.
        points: what it earns all the same.
        hidden: only a hidden check finds it; the visible ones pass.
    """

    exercise: str
    name: str
    code: str
    told: str
    points: float = 0
    hidden: bool = False


def read_mistakes(unit_folder: Path) -> list[Mistake]:
    """The mistakes of a unit; none if it has no such file."""
    file = unit_folder / "mistakes.py"
    return list(runpy.run_path(str(file))["MISTAKES"]) if file.is_file() else []
