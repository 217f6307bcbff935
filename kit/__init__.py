"""The helper package of the Values Kit: what its notebooks import.

The names below are the whole public surface of a lesson. Each is loaded when it is first used, so that
``import kit`` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.checks.check import check, hint
    from kit.data import card, draw, load, show
    from kit.learners import learner
    from kit.states import state

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
}
__all__ = ["card", "check", "draw", "hint", "learner", "load", "show", "state"]


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'kit' has no attribute {name!r}")
    return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
