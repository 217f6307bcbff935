"""The coach: what technique is worth, what it was worth in this interview, and what to ask next time.

The names below are the public ones. Each is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.interview.coaching.advice import Step
    from kit.interview.coaching.depth import Recovery, recovered
    from kit.interview.coaching.grid import Rubric, rubric
    from kit.interview.coaching.measures import Measure, closed_questions
    from kit.interview.coaching.moments import Moment
    from kit.interview.coaching.praising import Strength
    from kit.interview.coaching.proposing import is_sound
    from kit.interview.coaching.remarks import Remark, remark
    from kit.interview.coaching.report import Report, coach
    from kit.interview.coaching.scoring import Criterion

_HOME = {
    "Criterion": "scoring",
    "Measure": "measures",
    "Moment": "moments",
    "Recovery": "depth",
    "Remark": "remarks",
    "Report": "report",
    "Rubric": "grid",
    "Step": "advice",
    "Strength": "praising",
    "closed_questions": "measures",
    "coach": "report",
    "is_sound": "proposing",
    "recovered": "depth",
    "remark": "remarks",
    "rubric": "grid",
}
__all__ = [
    "Criterion", "Measure", "Moment", "Recovery", "Remark", "Report", "Rubric", "Step", "Strength", "closed_questions", "coach", "is_sound",
    "recovered", "remark", "rubric",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'kit.interview.coaching' has no attribute {name!r}")
    found = getattr(import_module(f"kit.interview.coaching.{_HOME[name]}"), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
