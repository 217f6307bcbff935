"""What a notebook's cell is to an exercise: its answer, its check, its text or its rubric.

Graded cells say so in nbgrader's metadata. Cells of practice say so in the kit's own, so that nbgrader neither grades
nor guards them: whatever happens to one costs nothing.
"""

from dataclasses import dataclass
from typing import Any

ANSWER, CHECK, TEXT, RUBRIC = "answer", "check", "text", "rubric"
TEXT_STUB = "*Click here, press Enter, and write in place of this line.*"  # where a learner's text goes
_SUFFIX = {ANSWER: "-answer", RUBRIC: "-rubric"}


@dataclass(frozen=True)
class Role:
    """Which part of which exercise a cell is."""

    exercise: str
    part: str
    practice: bool = False

    @property
    def cell_id(self) -> str:
        """The id that the builder gives such a cell."""
        return self.exercise + _SUFFIX.get(self.part, "")


def role_of(cell: Any) -> Role | None:
    """The part that a cell plays; None if it plays none. A cell may be of any shape: learners hand them in."""
    metadata = cell.get("metadata")
    if not isinstance(metadata, dict):
        return None
    ours = metadata.get("values_kit")
    if isinstance(ours, dict) and isinstance(ours.get("practice"), str) and isinstance(ours.get("part"), str):
        return Role(ours["practice"], ours["part"], practice=True)
    about = metadata.get("nbgrader")
    if not isinstance(about, dict) or not isinstance(about.get("grade_id"), str):
        return None
    name = about["grade_id"]
    if about.get("grade"):
        return Role(name, TEXT if about.get("solution") else CHECK)
    part = ANSWER if about.get("solution") else RUBRIC
    return Role(name.removesuffix(_SUFFIX[part]), part)


def is_graded(notebook: Any) -> bool:
    """Whether anything in a notebook counts for a grade."""
    return any((role := role_of(c)) and not role.practice for c in notebook["cells"])
