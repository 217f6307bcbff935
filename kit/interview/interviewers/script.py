"""What scripted interviewers have in common.

Each is a policy: from the talk so far (questions and reply texts) to the next question. None looks at the map, the codes
or the mood. With another seed the same interviewer words things otherwise.
"""

import re
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from kit.interview.people.model import Respondent
from kit.ladders.simulating.dice import Dice

Talk = Sequence[tuple[str, str]]


@cache
def wordings() -> dict[str, Any]:
    """``wordings.toml``: what each interviewer says, and the signs of answers."""
    return tomllib.loads((Path(__file__).parent / "wordings.toml").read_text(encoding="utf-8"))


@cache
def signs(kinds: str = "signs") -> dict[str, re.Pattern[str]]:
    """What an answer can be → what shows it: the "signs" of ``wordings.toml``, or its "signs_of_a_stop"."""
    return {kind: re.compile("|".join(patterns), re.IGNORECASE) for kind, patterns in wordings()[kinds].items()}


class Interviewer:
    """An interviewer by script.

    Args:
        person: whom to interview; only what the talk is about is looked at.
        seed: decides the wordings.
    """

    name: str

    def __init__(self, person: Respondent, seed: int = 1) -> None:
        self.topic, self.seed = person.product.topic, seed
        self.wordings = wordings()[self.name]

    def asks(self, talk: Talk) -> str:
        """The next question.

        Args:
            talk: the questions so far, each with the text of its reply.
        """
        dice = Dice(self.name, self.seed, len(talk))
        return self.goes_on(dice, talk) if talk else self.say(dice, "openings")

    def goes_on(self, dice: Dice, talk: Talk) -> str:
        """The next question after the opening.

        Args:
            dice: chance for it.
            talk: as in ``asks``.
        """
        raise NotImplementedError

    def say(self, dice: Dice, what: str) -> str:
        """One of the wordings."""
        return dice.pick(self.wordings[what]).format(topic=self.topic)
