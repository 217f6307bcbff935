"""Interviews held by script, from the first question to the last."""

from collections.abc import Callable

from kit.interview.coaching.depth import recovered
from kit.interview.coaching.report import coach
from kit.interview.interviewers.average import Average
from kit.interview.interviewers.good import Good
from kit.interview.interviewers.poor import Poor
from kit.interview.interviewers.script import Interviewer
from kit.interview.people.model import Respondent
from kit.interview.people.shipped import respondent
from kit.interview.session import Session

MOST = 36  # turns, if nobody ends it before
TRIES, WELL = 12, 85  # how many interviews a model is chosen from, and the score that will do

INTERVIEWERS: dict[str, type[Interviewer]] = {each.name: each for each in (Good, Average, Poor)}


def held(
    person: Respondent, kind: str = "good", seed: int = 1, most: int = MOST, session: Callable[..., Session] = Session
) -> Session:
    """A whole interview.

    Args:
        person: whom to interview.
        kind: of interviewer, one of ``INTERVIEWERS``.
        seed: of the interviewer and of the respondent.
        most: turns after which it is left as it is.
        session: what makes the session.

    Raises:
        KeyError: there is no interviewer of that kind.
    """
    return _held_by(INTERVIEWERS[kind](person, seed), session(person, seed), most)


def held_well(person: str | Respondent, seed: int = 1) -> Session:
    """A model interview: of several by the one who listens, the first that climbs to a value and scores well; else the best.

    Args:
        person: whom to interview.
        seed: of the respondent.

    Raises:
        ValueError: there is no respondent of that name.
    """
    someone = respondent(person) if isinstance(person, str) else person
    talks: list[tuple[float, Session]] = []
    for number in range(1, TRIES + 1):
        talk = _held_by(Good(someone, number), Session(someone, seed))
        score, share = coach(talk).score, recovered(talk).share
        if score >= WELL and share >= 1:
            return talk
        talks.append((score + 100 * share, talk))
    return max(talks, key=lambda each: each[0])[1]


def _held_by(asking: Interviewer, talk: Session, most: int = MOST) -> Session:
    while not talk.ended and len(talk.turns) < most:
        talk.ask(asking.asks([(turn.question, turn.reply.text) for turn in talk.turns]))
    return talk
