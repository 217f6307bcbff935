"""What comes out of a turn: a reply, and what in it was stated."""

from dataclasses import dataclass
from typing import Literal

How = Literal["told", "again", "led"]


@dataclass(frozen=True)
class Statement:
    """One thing stated in a reply.

    Attributes:
        text: the words.
        code: what it expresses; None where somebody went along with something that is no code of the frame.
        how: "told", from the map, in answer to an open way of asking; "again", more about something told before; "led",
            gone along with: put into the mouth by the question.
        ladder: number of the ladder in which it was said first; 0 where there is none yet.
        put: the interviewer's words that were gone along with; "" unless led.
    """

    text: str
    code: str | None
    how: How
    ladder: int
    put: str = ""


@dataclass(frozen=True)
class Reply:
    """What the respondent says.

    Attributes:
        ended: the interview is over with it.
        statements: what was stated; empty for a mere yes, a shrug, a question back.
    """

    text: str
    ended: bool = False
    statements: tuple[Statement, ...] = ()


@dataclass(frozen=True)
class Mood:
    """How the respondent feels after a turn. Not for the learner's eyes.

    Attributes:
        openness: 0 to 1.
        patience: turns left until the respondent has had enough.
        hurts: judgements so far.
        whys: questions up the ladder in a row that took up nothing and changed nothing.
        tired: has asked to come to an end.
        informed: knows what the interview is for.
    """

    openness: float
    patience: float
    hurts: int
    whys: int
    tired: bool
    informed: bool
