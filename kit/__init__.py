"""The helper package of the Values Kit: what its notebooks import.

The names below are the whole public surface of a lesson. Each is loaded when it is first used, so that
``import kit`` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.cases import case
    from kit.checks.check import check, hint
    from kit.data import card, draw, load, show
    from kit.learners import learner
    from kit.questions.kept import kept
    from kit.states import state
    from kit.units.map import course_map
    from kit.units.progress import progress
    from kit.units.tracks import industry, suggest_track, track
    from kit.widgets import ask, words

__version__ = "0.1.0"

_HOME = {
    "check": "kit.checks.check",
    "hint": "kit.checks.check",
    "load": "kit.data",
    "card": "kit.data",
    "draw": "kit.data",
    "show": "kit.data",
    "learner": "kit.learners",
    "state": "kit.states",
    "ask": "kit.widgets",
    "words": "kit.widgets",
    "kept": "kit.questions.kept",
    "case": "kit.cases",
    "course_map": "kit.units.map",
    "progress": "kit.units.progress",
    "industry": "kit.units.tracks",
    "suggest_track": "kit.units.tracks",
    "track": "kit.units.tracks",
}
__all__ = [
    "ask", "card", "case", "check", "course_map", "draw", "hint", "industry", "kept", "learner", "load", "progress", "show",
    "state", "suggest_track", "track", "words",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'kit' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
