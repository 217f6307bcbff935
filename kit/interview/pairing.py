"""Whom a learner interviews: one partner to practise with, another for the interview that counts.

Whoever is shown in a recorded demonstration is nobody's partner: their map has been seen. Who gets whom follows from the learner's name, as everybody's data do: the same on every machine, and mostly not the
same as the neighbour's.
"""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kit.interview.people.model import Respondent
from kit.interview.people.shipped import respondent, respondents
from kit.interview.transcripts.demonstrating import shown

if TYPE_CHECKING:
    from kit.learners import Learner

STAND_IN = "tea"  # for those who have not chosen a product yet
SEEDS = 1_000_000


@dataclass(frozen=True)
class Pair:
    """A learner's two partners for a product.

    Attributes:
        practice: short name of the one to practise with.
        assessed: short name of the one whose interview counts.
        seed: what the chances in that interview start from: it is the learner's own.
        stands_in: whether nobody has chosen a product yet.
    """

    practice: str
    assessed: str
    seed: int
    stands_in: bool = False

    def _people(self) -> list[tuple[str, Respondent]]:
        return [
            ("To practise with", respondent(self.practice)),
            ("For the interview that counts", respondent(self.assessed)),
        ]

    def __repr__(self) -> str:
        lines = [f"{when}: {person.about}" for when, person in self._people()]
        if self.stands_in:
            lines.append("They stand in: choose a product above, then run this cell again.")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        from html import escape

        from kit.look.css import style_tag

        rows = "".join(
            f"<p><span class='kit-badge'>{escape(when)}</span> {escape(person.about)}</p>"
            for when, person in self._people()
        )
        if self.stands_in:
            rows += "<p class='kit-soft'>They stand in: choose a product above, then run this cell again.</p>"
        return f"{style_tag('badge', 'panel')}<div class='kit'><div class='kit-panel'>{rows}</div></div>"


def partners(product: Any = None, learner: "Learner | None" = None) -> Pair:
    """A learner's partners for a product.

    Args:
        product: its name, or a question whose answer it is. Where nothing is chosen yet, tea stands in.
        learner: whose partners; None: those of who is at work here.

    Raises:
        ValueError: there is no such product.
    """
    from kit.data.drawing import rank
    from kit.learners import COURSE, current_learner

    name = getattr(product, "answer", product) if not isinstance(product, str) else product
    stands_in = name is None or name is ...
    if stands_in:
        name = STAND_IN
    person = (learner or current_learner()).name
    unseen = [one for one in respondents(name) if one not in shown()] or respondents(name)
    people = sorted(unseen, key=lambda one: rank(COURSE, f"partners-{name}", person, one))
    assessed = people[-1]  # a product with one person has the same one for both
    seed = rank(COURSE, f"interview-{name}", person, assessed) % SEEDS
    return Pair(people[0], assessed, seed, stands_in)
