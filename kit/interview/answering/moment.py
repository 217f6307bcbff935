"""One turn as it is being answered: who is asked, what was asked, and the answer as it grows."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kit.interview.answering.mind import Mind
from kit.interview.answering.openness import CHANGES
from kit.interview.answering.spoken import Reply, Statement
from kit.interview.people.model import Code, Rung
from kit.interview.people.model import Respondent as Person
from kit.ladders.simulating.dice import Dice

if TYPE_CHECKING:
    from kit.interview.reading import Reading


@dataclass
class Moment:
    """A turn in hand.

    Attributes:
        mind: the turn's own copy; it is changed.
        number: of the turn, from 1.
    """

    person: Person
    mind: Mind
    text: str
    reading: "Reading"
    number: int
    seed: int
    hinted: str | None = None  # an attribute that the last question named and the respondent only nodded at

    def dice(self, *what: str) -> Dice:
        """Chance for one decision of this turn."""
        return Dice("interview", self.seed, self.person.name, self.number, *what)

    def lasting_dice(self, *what: str | int) -> Dice:
        """Chance for a decision that comes out the same whenever it is taken in this interview."""
        return Dice("interview", self.seed, self.person.name, "lasting", *what)

    def feels(self, what: str) -> None:
        """One of ``openness.CHANGES`` happens to the respondent."""
        self.mind.feels(CHANGES[what])

    def code(self, code: str) -> Code:
        """A code of the product."""
        return self.person.product.codes[code]

    def rung(self, code: str) -> Rung:
        """A rung of the respondent's map."""
        return self.person.rungs[code]


@dataclass
class Answer:
    """An answer as it grows: parts that are joined by spaces, and what they state."""

    parts: list[str] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    ended: bool = False

    def then(self, other: "Answer | str | None") -> "Answer":
        """This answer with another part after it."""
        if isinstance(other, str):
            self.parts.append(other)
        elif other is not None:
            self.parts += other.parts
            self.statements += other.statements
            self.ended = self.ended or other.ended
        return self

    def reply(self) -> Reply:
        """The answer, done."""
        return Reply(" ".join(filter(None, self.parts)), self.ended, tuple(self.statements))
