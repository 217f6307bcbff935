"""The coach's report on an interview."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kit.interview.coaching.advice import Step, next_steps
from kit.interview.coaching.comparing import comparison, summary
from kit.interview.coaching.depth import Depth, depth
from kit.interview.coaching.followed import followed
from kit.interview.coaching.grid import Rubric, rubric
from kit.interview.coaching.measures import Measure, measures
from kit.interview.coaching.moments import Moment, moments
from kit.interview.coaching.praising import Strength, strengths
from kit.interview.coaching.scoring import Criterion, criteria
from kit.interview.coaching.strip import Mark, marks
from kit.interview.coaching.words import a, counted, times

HEADINGS = ("What you did well", "Next time", "Turning points")
FOLDS = ("How the points came about", "The figures, and what they mean", "Turn by turn")
_NO_STRENGTH = "Nothing stands out yet. That is what practice is for: take the first step below."
_SIMULATED = "This measures technique on a simulated customer, and nothing else."
_ELSEWHERE = (
    "Questions are read by a model that errs, with new voices in about one move of eight (see the page of the data set “Interviewer's "
    "utterances”, interviewer_utterances). The score is about technique in this one talk: rank nobody by it."
)
_NOT_CLIMBED = "Well asked; not yet climbed: nothing that was named has led up to a value. Stay with one answer, and ask on from it."
_NO_MOMENT = "There was no turning point yet."


@dataclass(frozen=True)
class Report:
    """What the coach says. Shows itself as a page in a notebook, and as plain text.

    Attributes:
        score: 0 to 100, for technique.
        criteria: the criteria of the rubric, with points and why.
        measures: figures, each with what it means.
        moments: turning points in the order of the talk.
        strengths: up to three, each with the turns that earned it.
        next_steps: three, those first that would raise the score most.
        changes: what has changed since the interview before, in sentences.
        marks: the interview at a glance.
        depth: how far the customer climbed; None where there is no map.
        customer: how the customer is called.
    """

    score: int
    criteria: tuple[Criterion, ...]
    measures: tuple[Measure, ...]
    moments: tuple[Moment, ...]
    strengths: tuple[Strength, ...]
    next_steps: tuple[Step, ...]
    changes: tuple[str, ...]
    marks: tuple[Mark, ...]
    depth: Depth | None
    customer: str

    @property
    def rubric(self) -> Rubric:
        """The rubric by which the score was made."""
        return rubric()

    @property
    def title(self) -> str:
        """What stands above the report."""
        return f"Your interview with {self.customer}" if self.depth else "Your interview"

    @property
    def verdict(self) -> str:
        """The interview in a sentence or two."""
        if not self.marks:
            return "Nothing was asked yet, so there is nothing to score."
        if len(self.marks) < 6:
            return f"{counted(len(self.marks), 'turn')}: too short a talk to say much."
        for least, says in (
            (80, "Well held. From here on people will teach you more than points."),
            (60, "A sound talk, with one or two habits to change."),
            (40, "A start. Two or three changes in how you ask will bring a lot."),
            (0, "So far this talk shows your questions more than your customer. That can change quickly."),
        ):
            if self.score >= least:
                return _NOT_CLIMBED if least >= 60 and self.depth and not self.depth.climbs else says
        raise AssertionError

    @property
    def reached(self) -> str:
        """How far the customer climbed, in a sentence; "" where there is no map."""
        deep = self.depth
        if deep is None or not self.marks:
            return ""
        if deep.level is None:
            return f"{self.customer} has told you nothing of their own yet."
        says = f"{self.customer} told you as far as {a(deep.level)} (turn {deep.turn})"
        says += f", and climbed to a value from {counted(deep.climbs, 'attribute')}." if deep.climbs else "."
        values = sum(led.value for led in deep.led)
        return says + (f" You put a value into their mouth {times(values)}." if values else "")

    @property
    def caveat(self) -> str:
        """What the score is not, in a sentence or two; "" where there is nothing to score."""
        if not self.marks:
            return ""
        return _SIMULATED if self.depth else _ELSEWHERE

    def summary(self) -> dict[str, Any]:
        """What the report on the next interview needs of this one, for ``coach(talk, before=…)``."""
        return summary(self.score, self.criteria, self.measures, self.depth, len(self.marks))

    def __repr__(self) -> str:
        from kit.interview.coaching.telling import told

        return told(self)

    def _repr_html_(self) -> str:
        from kit.interview.coaching.look import shown

        return shown(self)


def coach(talk: Any, before: Any = None) -> Report:
    """What a supervisor would say about an interview.

    The score is of technique alone, by the published rubric: it needs no map, so it is the same in practice, in grading
    and for an interview held elsewhere. How far the customer climbed is reported beside it.

    Args:
        talk: a ``Session`` or its record, a conversation held elsewhere, or a widget that holds one.
        before: the interview before, to compare with; or what ``summary()`` gave of its report.

    Raises:
        TypeError: it is no interview, or ``before`` is none.
        ValueError: ``before`` is no summary.
    """
    if before is not None and not (isinstance(before, Mapping) and "rubric" in before):
        before = coach(before).summary()
    seen = followed(talk)
    deep = depth(seen)
    scored = criteria(seen)
    found = measures(seen, deep)
    score = sum(criterion.points for criterion in scored)
    now = summary(score, scored, found, deep, len(seen.turns))
    return Report(
        score=score,
        criteria=tuple(scored),
        measures=tuple(found),
        moments=tuple(moments(seen, deep)),
        strengths=tuple(strengths(seen, deep)),
        next_steps=tuple(next_steps(seen, scored, deep)),
        changes=tuple(comparison(now, before)),
        marks=tuple(marks(seen, deep)),
        depth=deep,
        customer=seen.customer,
    )
