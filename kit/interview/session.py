"""A laddering interview with a simulated respondent, turn by turn.

The same seed and the same questions give the same interview, on every platform. So an interview is kept as its
questions, and going back costs nothing.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from kit.interview.answering.answer import answered
from kit.interview.answering.mind import Mind
from kit.interview.answering.moment import Moment
from kit.interview.answering.spoken import How, Mood, Reply, Statement
from kit.interview.answering.wording import phrase
from kit.interview.hearing import read_in_talk
from kit.interview.people.model import Respondent
from kit.interview.people.shipped import respondent as shipped_respondent
from kit.interview.record import RecordError, read_record

if TYPE_CHECKING:
    from kit.interview.reading import Reading

__all__ = ["ENGINE", "How", "Mood", "RecordError", "Reply", "Session", "Statement", "Turn"]

ENGINE = 3
"""Version of the way of answering. It goes up when the same questions may get other answers."""


class Reader(Protocol):
    """What reads a question: ``kit.interview.reading.classify``, or something in its place in a test."""

    def __call__(self, text: str, previous: str | None = None) -> "Reading": ...


@dataclass(frozen=True)
class Turn:
    """One question with its reply.

    Attributes:
        number: from 1.
        reading: of the question, judged against all that the respondent has said.
        mood: of the respondent after it.
    """

    number: int
    question: str
    reading: "Reading"
    reply: Reply
    mood: Mood


class Session:
    """An interview that is being held.

    Args:
        respondent: whom to interview: the name of one that the kit ships, or a ``Respondent``.
        seed: decides what is left to chance.

    Raises:
        ValueError: there is no respondent of that name.
        TypeError: the seed is no whole number.
    """

    def __init__(self, respondent: str | Respondent, seed: int = 1, *, _reader: Reader | None = None) -> None:
        if not isinstance(seed, int) or isinstance(seed, bool):
            raise TypeError(f"seed == {seed!r}, must be a whole number")
        self.respondent = shipped_respondent(respondent) if isinstance(respondent, str) else respondent
        self.seed = seed
        self._reader = _reader
        self._turns: list[Turn] = []
        self._minds = [Mind.of(self.respondent)]  # one more than turns: the last is now

    @property
    def _mind(self) -> Mind:
        return self._minds[-1]

    @property
    def turns(self) -> list[Turn]:
        """The turns so far."""
        return list(self._turns)

    @property
    def ended(self) -> bool:
        """Whether the interview is over: closed by the interviewer, or left by the respondent."""
        return self._mind.ended

    @property
    def blocked(self) -> str | None:
        """The kind of block that stands in the way now."""
        return self._mind.block.kind if self._mind.block else None

    @property
    def current(self) -> str | None:
        """The code that is spoken of now."""
        return self._mind.current

    @property
    def known(self) -> list[str]:
        """Codes told so far, in order."""
        return list(self._mind.known)

    @property
    def ladders(self) -> list[list[Statement]]:
        """The ladders as told, each from the bottom up: what was told, and what was gone along with.

        A fork begins a ladder of its own with the rungs below it repeated; a ladder that comes to something told
        before goes on as that did.
        """
        return [list(ladder) for ladder in self._mind.ladders]

    def ask(self, text: str) -> Reply:
        """Asks, or says, something.

        Args:
            text: anything. After the end it changes nothing.

        Returns:
            What the respondent says.

        Raises:
            TypeError: it is no text.
        """
        if not isinstance(text, str):
            raise TypeError(f"text must be a str, not {type(text).__name__}")
        number = len(self._turns) + 1
        reading = self._read(text)
        moment = Moment(self.respondent, self._mind.copied(), text, reading, number, self.seed)
        if self.ended:
            return Reply(phrase(moment, "finished"), ended=True)
        reply = answered(moment)
        self._turns.append(Turn(number, text, reading, reply, moment.mind.mood))
        self._minds.append(moment.mind)
        return reply

    def undo(self) -> bool:
        """Takes the last turn back. False: there is none."""
        if not self._turns:
            return False
        self.back_to(len(self._turns))
        return True

    def back_to(self, number: int) -> None:
        """Takes a turn and all after it back.

        Raises:
            ValueError: there is no such turn.
        """
        if isinstance(number, bool) or not isinstance(number, int) or not 1 <= number <= len(self._turns):
            there = f"must be from 1 to {len(self._turns)}" if self._turns else "but there are no turns yet"
            raise ValueError(f"number == {number!r}, {there}")
        del self._turns[number - 1 :]
        del self._minds[number:]

    def record(self) -> dict[str, Any]:
        """The interview as JSON."""
        return {
            "respondent": self.respondent.name,
            "seed": self.seed,
            "versions": versions(self.respondent),
            "turns": [{"ask": turn.question, "reply": turn.reply.text} for turn in self._turns],
        }

    @classmethod
    def resumed(cls, record: Mapping[str, Any], respondent: Respondent | None = None) -> "Session":
        """An interview that goes on where its record ends: the questions are asked again.

        Args:
            record: from ``record()``.
            respondent: whom it is with, if the kit does not ship them.

        Raises:
            RecordError: it cannot be read.
        """
        kept = read_record(record)
        if respondent is not None and respondent.name != kept.respondent:
            raise RecordError(f"The record is of an interview with {kept.respondent!r}, not with {respondent.name!r}.")
        try:
            session = cls(respondent or kept.respondent, kept.seed)
        except ValueError as problem:
            raise RecordError(f"The record is of an interview with somebody unknown here. {problem}") from None
        for question, _ in kept.turns:
            session.ask(question)
        return session

    def _read(self, text: str) -> "Reading":
        replies = [turn.reply.text for turn in self._turns]
        if self._reader is not None:
            return self._reader(text, replies[-1] if replies else None)
        return read_in_talk(text, replies)

    def _repr_html_(self) -> str:
        from html import escape

        says = "".join(
            f"<p><b>You:</b> {escape(turn.question)}</p>"
            f"<p><b>{escape(self.respondent.shown_name)}:</b> {escape(turn.reply.text)}</p>"
            for turn in self._turns
        )
        return f"<div class='kit-talk'><p>{escape(self.respondent.about)}</p>{says}</div>"

    def __repr__(self) -> str:
        lines = [f"{self.respondent.about}"]
        for turn in self._turns:
            lines += [f"You: {turn.question}", f"{self.respondent.shown_name}: {turn.reply.text}"]
        return "\n".join(lines)


def versions(respondent: Respondent) -> dict[str, Any]:
    """What decides the replies besides the questions: the engine, the respondent's data, the reading."""
    return {"engine": ENGINE, "respondent": respondent.fingerprint, "reading": _reading_fingerprint()}


def _reading_fingerprint() -> str:
    from importlib import import_module

    found: str | Callable[[], str] = getattr(import_module("kit.interview.reading"), "fingerprint", "")
    return found() if callable(found) else found
