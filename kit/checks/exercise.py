"""Exercises and their checks, as ``checks.py`` and ``hidden.py`` of a unit write them.

A check is a typed function that reads like the rule it tests. It takes the answer and returns what it finds::

    renewed = Exercise("renewal-rate", asks="renewal_rate", points=2, hints=("Which part of which whole?",))

    @visible("renewal-rate", points=1)
    def is_a_share(answer: float) -> Verdict:
        "A share lies between 0 and 1."
        if answer > 1:
            return not_yet("This is a percentage. Divide it by 100.")
        return passed()

A check that needs the learner's own data takes a second argument, the learner: ``learner.draw("rider_voices")``.
Where the answer is a function, ``given`` lists the inputs that it is called with, and the check sees what came
back and the inputs: ``def rule(got: float, renewed: int, members: int)``.
"""

import inspect
import typing
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from kit.learners import Learner


@dataclass(frozen=True)
class Criterion:
    """One line of a rubric: what a person looks for, and what it is worth. In practice it is worth nothing."""

    name: str
    points: float = 0
    full: str = ""  # what earns all of the points
    part: str = ""  # what earns some of them


@dataclass(frozen=True)
class Exercise:
    """One question, graded or for practice.

    Attributes:
        name: a slug that says what is asked, unique in the unit: ``renewal-rate``.
        points: all of its points, visible and hidden together. In practice they say how much each check weighs, and may
            be left out.
        asks: the variable (or function) that holds the answer; "" where a person grades a text.
        hints: at most three: the concept, the tool, the shape.
        rubric: for a person's eye; only where ``asks`` is empty. Its points add up to ``points``.
        practice: whether it is for practice: checked like any other, and never graded.
    """

    name: str
    points: float = 0
    asks: str = ""
    hints: tuple[str, ...] = ()
    rubric: tuple[Criterion, ...] = ()
    practice: bool = False

    @property
    def by_hand(self) -> bool:
        return not self.asks


@dataclass(frozen=True)
class Verdict:
    """What a check found: the share of its points (0 to 1), and what the learner is told.

    In a message of several lines, those after the first are shown as a list.

    Attributes:
        remark: what the instructor should look at; the learner is not told.
        final: nothing can be done about it any more, so the learner hears of no "not yet" and gets no hints.
    """

    share: float
    message: str = ""
    remark: str = ""
    final: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.share <= 1:
            raise ValueError(f"Verdict({self.share}, …): the share must lie between 0 and 1")


def passed(message: str = "", remark: str = "") -> Verdict:
    """The rule is kept."""
    return Verdict(1.0, message, remark)


def not_yet(message: str, remark: str = "") -> Verdict:
    """The rule is not kept. Say what was given, what came back, what was asked for, and where to look."""
    return Verdict(0.0, message, remark)


def partly(share: float, message: str, remark: str = "", final: bool = False) -> Verdict:
    """Part of it is right: ``partly(0.5, "…")`` earns half of the check's points."""
    if not 0 < share < 1:
        raise ValueError(f"partly({share}, …): the share must lie between 0 and 1, both excluded")
    return Verdict(share, message, remark, final)


Given = Sequence[tuple] | Callable[[Learner], Sequence[tuple]]


@dataclass(frozen=True)
class Check:
    """A rule and what it is worth. Made by ``visible`` and ``hidden``."""

    exercise: str
    points: float
    rule: Callable[..., Verdict]
    is_hidden: bool
    given: Given | None = None

    @property
    def title(self) -> str:
        """The rule in words: the first line of its docstring."""
        return (inspect.getdoc(self.rule) or self.rule.__name__.replace("_", " ")).splitlines()[0].strip()

    @property
    def line(self) -> int:
        return self.rule.__code__.co_firstlineno

    def wants(self) -> Any:
        """The annotation of the answer, or None."""
        first = next(iter(inspect.signature(self.rule).parameters), None)
        return typing.get_type_hints(self.rule).get(first) if first else None

    def inputs(self, learner: Learner) -> list[tuple]:
        """The inputs that a function is called with, for this learner."""
        given = self.given(learner) if callable(self.given) else self.given
        return [tuple(g) for g in given or ()]

    def __call__(self, *arguments: Any) -> Verdict:
        verdict = self.rule(*arguments)
        if not isinstance(verdict, Verdict):
            raise TypeError(
                f"{self.rule.__name__} returned {verdict!r}; a check returns passed(), not_yet(…) or partly(…)"
            )
        return verdict

    def takes_learner(self) -> bool:
        return self.given is None and len(inspect.signature(self.rule).parameters) > 1


def visible(exercise: str, *, points: float, given: Given | None = None) -> Callable[[Callable[..., Verdict]], Check]:
    """A check that learners run too, with ``check("…")``."""
    return lambda rule: Check(exercise, points, rule, False, given)


def hidden(exercise: str, *, points: float, given: Given | None = None) -> Callable[[Callable[..., Verdict]], Check]:
    """A check for the judge only: the same requirement, on what the learner could not try."""
    return lambda rule: Check(exercise, points, rule, True, given)
