"""Interviews by scripts that do not read the answers, or that ask nonsense: for whom the score must not be had."""

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
