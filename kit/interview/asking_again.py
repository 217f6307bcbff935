"""A second try: which of their own turns a learner would like to have back, and what they would ask now."""

import re
from dataclasses import dataclass
from typing import Any

from kit.interview.answering.words import FUNCTION, stem, words
from kit.interview.coaching.ordinary import ORDINARY
from kit.interview.moves import FLAWS
from kit.interview.reading import Reading, classify

FITS = frozenset(
    {"elicit", "ladder_up", "ladder_down", "situate", "absence", "negative", "regress", "third_person", "echo"}
)
"""Moves that take an answer further. Waiting does, too, but it is no question."""


@dataclass(frozen=True)
class Again:
    """One turn, asked again.

    Attributes:
        turn: the number of the learner's turn, from 1.
        before: what the customer had just said; "" at the beginning.
        was: what the learner asked then.
        now: what the learner would ask now.
        reading: what that does.
    """

    turn: int
    before: str
    was: str
    now: str
    reading: Reading

    @property
    def problem(self) -> str:
        """Why it is no better question; "" if it is one."""
        if unreadable := _unreadable(self.now):
            return unreadable
        if " ".join(self.now.casefold().split()) == " ".join(self.was.casefold().split()):
            return "It is the question that you asked."
        if flaws := [FLAWS[flaw] for flaw in sorted(self.reading.flaws)]:
            return f"Look at it once more: {'; '.join(flaws)}."
        if self.reading.form != "open":
            return "It is not open: yes, no or a single fact could be all of the answer. Begin with what, how, why or “tell me”."
        if self.reading.move not in FITS:
            return "It asks for nothing that takes the talk further: from the product up, down to the product, or to an occasion."
        return ""


def _unreadable(question: str) -> str:
    """What is amiss with a text that is no question in English; "" if nothing is."""
    if not re.search(r"[^\W\d_]", question):
        return "There is no question in it yet."
    known = [word for word in words(question) if word in FUNCTION or stem(word) in ORDINARY or word in ORDINARY]
    if not known:
        return "It cannot be read as a question. Write it as you would say it."
    return ""


def amiss(talk: Any, tries: Any) -> list[str]:
    """What to put right before the tries can be looked at, each in a sentence: a turn that is none, twice the same, no question."""
    talk = getattr(talk, "session", talk)
    numbers = [turn.number for turn in talk.turns]
    there = f"Your turns are 1 to {numbers[-1]}." if numbers else "Nothing was asked in this interview."
    found, seen = [], set()
    for one in tries if isinstance(tries, list) else []:
        number, question = (one.get("turn"), one.get("question")) if isinstance(one, dict) else (None, None)
        if isinstance(number, bool) or not isinstance(number, int):
            found.append(f"{number!r} is no number of a turn. {there}")
            continue
        if number not in numbers:
            found.append(f"There is no turn {number}. {there}")
            continue
        if number in seen:
            found.append(f"Turn {number} is there twice. Take another one for the second.")
        seen.add(number)
        if not isinstance(question, str):
            found.append(f"Turn {number}: the question has to be a text.")
        elif says := _unreadable(question):
            found.append(f"Turn {number}: {says[:1].lower()}{says[1:]}")
    return found


def again(talk: Any, tries: Any) -> list[Again]:
    """The turns with their new questions, read after what the customer had said just before. Others are left out."""
    talk = getattr(talk, "session", talk)
    turns = {turn.number: turn for turn in talk.turns}
    found = []
    for one in tries if isinstance(tries, list) else []:
        number, question = (one.get("turn"), one.get("question")) if isinstance(one, dict) else (None, None)
        if (
            isinstance(number, bool)
            or not isinstance(number, int)
            or number not in turns
            or not isinstance(question, str)
        ):
            continue
        before = turns[number - 1].reply.text if number - 1 in turns else ""
        found.append(Again(number, before, turns[number].question, question, classify(question, before or None)))
    return found
