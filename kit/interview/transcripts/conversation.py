"""An interview that was held elsewhere: questions and answers, and no map behind them."""

from collections.abc import Iterable
from dataclasses import dataclass

from kit.interview.hearing import read_in_talk
from kit.interview.reading import Reading

NAMES = 80  # characters of a speaker's name that are kept


class ConversationError(ValueError):
    """A transcript cannot be used. The text says what was found, and what to do."""


@dataclass(frozen=True)
class Answer:
    """What somebody said in reply. An interview that was held elsewhere says nothing about codes: ``statements`` is empty."""

    text: str
    statements: tuple = ()
    ended: bool = False


@dataclass(frozen=True)
class Exchange:
    """One turn of the interviewer with the answer to it, as a ``Session`` has it.

    Attributes:
        number: from 1.
        question: what the interviewer said; several turns in a row are one.
        reading: what that did, judged against everything that was heard before.
        reply: what came back; its text is "" where nothing did.
    """

    number: int
    question: str
    reading: Reading
    reply: Answer


@dataclass(frozen=True)
class Conversation:
    """An interview held elsewhere. The coach takes it like a ``Session``.

    Attributes:
        interviewer: what the interviewer is called in the transcript.
        customer: what the other one is called.
        before: what the customer said before the first question; mostly nothing.
        left_out: other speakers, who are not part of the interview.
    """

    turns: tuple[Exchange, ...]
    interviewer: str = "interviewer"
    customer: str = "respondent"
    before: str = ""
    left_out: tuple[str, ...] = ()
    ended: bool = True

    def __repr__(self) -> str:
        number = len(self.turns)
        told = f"An interview of {self.customer} by {self.interviewer}: {number} question{'s' * (number != 1)}."
        return told + (f" Left out: {', '.join(self.left_out)}." if self.left_out else "")


def conversation(
    said: Iterable[tuple[str, str]], interviewer: str, customer: str, left_out: tuple[str, ...] = ()
) -> Conversation:
    """A conversation from who said what, in order. What one says in several turns in a row counts as one turn.

    Raises:
        ConversationError: the interviewer asks nothing.
    """
    merged: list[tuple[str, str]] = []
    for who, text in said:
        if merged and merged[-1][0] == who:
            merged[-1] = (who, f"{merged[-1][1]} {text}")
        else:
            merged.append((who, text))
    before = merged.pop(0)[1] if merged and merged[0][0] != interviewer else ""
    exchanges: list[Exchange] = []
    replies = [before]
    for at in range(0, len(merged), 2):
        question = merged[at][1]
        answer = merged[at + 1][1] if at + 1 < len(merged) else ""
        exchanges.append(Exchange(len(exchanges) + 1, question, read_in_talk(question, replies), Answer(answer)))
        replies.append(answer)
    if not exchanges:
        raise ConversationError(f"{interviewer} says nothing in this transcript.")
    return Conversation(tuple(exchanges), interviewer[:NAMES], customer[:NAMES], before, left_out)
