"""Checks: what an exercise asks, what is said to an answer, and the pure judge behind both.

``checks.py`` and ``hidden.py`` of a unit import their words from here.
"""

from kit.checks.exercise import Criterion, Exercise, Verdict, hidden, not_yet, partly, passed, visible
from kit.checks.words import close, shown

__all__ = [
    "Criterion",
    "Exercise",
    "Verdict",
    "close",
    "hidden",
    "not_yet",
    "partly",
    "passed",
    "shown",
    "visible",
]
