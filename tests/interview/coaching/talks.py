"""Interviews for the tests: held with a respondent, by script or by hand, and such as come from elsewhere."""

from functools import cache

from kit.interview.interviewers import held
from kit.interview.people import Respondent, respondent, respondents
from kit.interview.session import Session
from kit.interview.transcripts.conversation import Conversation, conversation
from tests.interview.stubs import brigid

OPENING = (
    "Thank you for your time. I would like to understand how people choose boots. Nothing you say can be wrong, "
    "and you can stop whenever you like. Is that all right?"
)
GUIDE = (
    OPENING,
    "Which two are alike, and what sets the third apart?",
    "What makes you reach for this pair?",
    "What would you put on for a long shift?",
    "You hardly feel the stone.",
    "Mm. Take your time.",
    "When did you last notice that? Where were you?",
    "And if you had to walk without them?",
    "Was that the same ten years ago?",
    "What do colleagues of yours get from it?",
    "What in the boot makes it so?",
    "What would put you off?",
    "Thank you. What have I not asked?",
)
KINDS = ("good", "average", "poor")
SEEDS = (1, 2, 3)


@cache
def people() -> tuple[Respondent, ...]:
    """The sample, and everybody whom the kit ships."""
    return (brigid(), *(respondent(name) for name in respondents()))


@cache
def interview(kind: str, person: int = 0, seed: int = 1) -> Session:
    """A scripted interview."""
    return held(people()[person], kind, seed)


@cache
def interviews() -> tuple[tuple[str, Session], ...]:
    """Scripted interviews of every kind with everybody."""
    return tuple((kind, interview(kind, n, seed)) for kind in KINDS for n in range(len(people())) for seed in SEEDS)


def asked(*questions: str, seed: int = 1) -> Session:
    """An interview with the sample in which just this is asked."""
    session = Session(brigid(), seed)
    for question in questions:
        session.ask(question)
    return session


def elsewhere(*said: str) -> Conversation:
    """An interview from elsewhere: question, answer, question, answer …"""
    speakers = ["interviewer", "respondent"] * len(said)
    return conversation(list(zip(speakers, said, strict=False)), "interviewer", "respondent")


CAREFUL = (
    OPENING,
    "Yes, go ahead.",
    "Think back to the last pair you bought. What did you look for?",
    "The sole. It is stiff. You can stand on a sharp stone and hardly feel it.",
    "You hardly feel the stone. What does that do for you?",
    "My feet do not get tired so soon. I work nights on a ward.",
    "And when your feet do not get tired, what does that give you?",
    "I don't know. It just is like that.",
    "Tell me about the last time you noticed that.",
    "In March. After an hour nobody talked about shifts any more, on top there was just wind.",
    "Nobody talked about shifts any more.",
    "All week I am there for other people. Up there I belong to myself.",
)
"""An interview held well: question, answer, …"""
