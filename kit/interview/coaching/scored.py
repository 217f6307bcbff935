"""A part of the rubric as it was earned in one interview."""

from collections.abc import Iterable
from dataclasses import dataclass

from kit.interview.coaching.grid import Part
from kit.interview.coaching.turn import Followed


@dataclass(frozen=True)
class Scored:
    """A part of a criterion for one interview.

    Attributes:
        points: earned; not rounded.
        says: in a sentence, with what it is a share of.
        good: numbers of the turns that earned it.
        missed: numbers of the turns that cost something.
        lacks: what more would have earned all the points; "" where nothing is missing, or nobody asked.
    """

    part: Part
    points: float
    says: str
    good: tuple[int, ...] = ()
    missed: tuple[int, ...] = ()
    lacks: str = ""

    @property
    def lost(self) -> float:
        """Points that were not earned."""
        return self.part.points - self.points


def numbers(turns: Iterable[Followed]) -> tuple[int, ...]:
    """The numbers of some turns."""
    return tuple(turn.number for turn in turns)
