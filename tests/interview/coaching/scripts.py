"""Interviews by scripts that do not read the answers, or that ask nonsense: for whom the score must not be had."""

import random
import re
from collections.abc import Callable, Sequence

from kit.interview.people import Respondent
from kit.interview.session import Session
from tests.interview.coaching.talks import OPENING

ASKED = (
    "What does that give you?",
    "Hm.",
    "Tell me about the last time.",
    "How would it be without?",
    "Why does that matter?",
    "What do people like you get from it?",
)
SALAD = (
    "banana {} why does that matter?",
    "Tell me about the last time {} ate a fish.",
    "How would {} be without trousers?",
)


def _words(reply: str) -> list[str]:
    return re.findall(r"[\w']+", reply)


def last_four(reply: str) -> str:
    """The last words, whatever they are."""
    return " ".join(_words(reply)[-4:])


def first_four(reply: str) -> str:
    """The first words."""
    return " ".join(_words(reply)[:4])


def a_clause(reply: str) -> str:
    """What stands between two stops: mostly a phrase that can stand."""
    found = [part.strip() for part in re.split(r"[.,;:…!?]", reply) if 2 <= len(part.split()) <= 8]
    return found[0] if found else last_four(reply)


def longest(reply: str) -> str:
    """The longest word."""
    return max(_words(reply), key=len, default="it")


def quoting() -> list[str]:
    """The questions, each behind a quotation in one and the same frame."""
    return [f"You said ‘{{}}’. {ask}" for ask in ASKED]


def by_script(person: Respondent, piece: Callable[[str], str], asks: Sequence[str], turns: int = 22) -> Session:
    """An interview in which each question is the next of a list, with a piece of the answer put in."""
    session = Session(person, 1)
    session.ask(OPENING)
    session.ask("What do you look for?")
    while not session.ended and len(session.turns) < turns:
        ask = asks[len(session.turns) % len(asks)]
        session.ask(ask.format(piece(session.turns[-1].reply.text)))
    session.ask("Thank you very much. What have I not asked?")
    return session


_FRAMES = (
    "What does {} give you?",
    "Tell me about the last time with {}.",
    "How would it be without {}?",
    "Why does {} matter to you?",
    "How was {} years ago?",
    "What do people like you say about {}?",
    "What exactly is {}?",
    "Mm-hm.",
)
_PASTED = (
    "{}. What does that give you?",
    "{}.",
    "{}. Tell me about the last time you noticed that.",
    "{}. How would it be without that?",
    "{}. Why does that matter to you?",
    "Mm-hm.",
    "{}. And what do other people you know say about it?",
    "{}. How was that years ago?",
    "{}. What does that mean to you?",
    "What else makes one different from another?",
    "{}. What do you get from that?",
    "{}. What exactly is that like?",
    "{}. What does that do for you?",
)
LIST = (
    OPENING,
    "What makes one different from another?",
    "What does that give you?",
    "Mm-hm.",
    "Tell me about the last time.",
    "How would it be without that?",
    "Why does that matter to you?",
    "How was that years ago?",
    "And people like you?",
    "What else do you notice?",
    "What does that do for you?",
    "Go on.",
    "What does that mean to you?",
    "What exactly is it like?",
    "Is anything missing? Thank you.",
)
"""Questions that can be read out to anybody, whatever is answered."""


def random_words(person: Respondent, seed: int) -> Session:
    """Two words of the last answer, wherever they stand, in frames; and at the end two answers pasted whole."""
    pick, session = random.Random(seed), _begun(person, seed)
    first = reply = session.turns[-1].reply.text
    for _ in range(12):
        there = re.findall(r"[A-Za-z']{4,}", reply) or ["that"]
        ask = pick.choice(_FRAMES).format(" and ".join(pick.sample(there, min(2, len(there)))))
        reply = _asked(session, ask) or reply
    return _ended(session, f"To sum up: {first.lower()} {reply.lower()} Did I get that right?")


def pasting(person: Respondent, seed: int, turned: bool = True) -> Session:
    """The last clause of every answer, its pronouns turned or not, before questions in a fixed order."""
    session = _begun(person, seed)
    for ask in _PASTED:
        _asked(session, ask.format(_last_clause(session.turns[-1].reply.text, turned)))
    there = [_last_clause(turn.reply.text, turned).lower() for turn in session.turns[1:5:3]]
    return _ended(session, f"To sum up: {', and '.join(there)}. Did I get that right?")


def reading_out(person: Respondent, seed: int) -> Session:
    """A list of questions, the same with everybody."""
    session = Session(person, seed)
    for ask in LIST:
        _asked(session, ask)
    return session


def _begun(person: Respondent, seed: int) -> Session:
    session = Session(person, seed)
    session.ask(OPENING)
    session.ask("What makes one different from another for you?")
    return session


def _asked(session: Session, question: str) -> str:
    return "" if session.ended else session.ask(question).text


def _ended(session: Session, summary: str) -> Session:
    _asked(session, summary)
    _asked(session, "Is there anything I forgot to ask? Thank you very much.")
    return session


def _last_clause(reply: str, turned: bool) -> str:
    there = [part.strip() for part in re.split(r"[.,;:…!?]", reply) if 3 <= len(part.split()) <= 10]
    clause = there[-1] if there else "that"
    for mine, yours in ((r"\bI am\b", "you are"), (r"\bI\b", "you"), (r"\b[Mm]y\b", "your"), (r"\bme\b", "you")):
        clause = re.sub(mine, yours, clause) if turned else clause
    return clause[:1].upper() + clause[1:]
