"""An interview as the coach follows it, turn by turn."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from kit.interview.answering.words import touched
from kit.interview.coaching.clauses import TELLS_NOTHING
from kit.interview.coaching.heard import Kind, kind_of_reply
from kit.interview.coaching.turn import CLIMBS, FRAME, PROBES, TELLING, Followed
from kit.interview.coaching.whose_words import Said, WhoseWords
from kit.interview.reading import Reading

_UNASKED = 5  # new words with content in what is told without having been asked for


@dataclass(frozen=True)
class Talk:
    """An interview, followed. ``session`` is None where there is no map behind it.

    Attributes:
        customer: how the customer is called in a sentence.
    """

    turns: tuple[Followed, ...]
    customer: str = "Your customer"
    session: Any = None

    def turn(self, number: int) -> Followed | None:
        """The turn of that number."""
        return next((turn for turn in self.turns if turn.number == number), None)

    @cached_property
    def about(self) -> Callable[[str], bool] | None:
        """Whether some words are about the product; None where there is no map to tell it by."""
        product = getattr(getattr(self.session, "respondent", None), "product", None)
        return (lambda text: bool(touched(product, text))) if product else None

    @cached_property
    def over(self) -> bool:
        """Whether the interview is over."""
        return bool(getattr(self.session, "ended", True)) or (bool(self.turns) and self.turns[-1].move == "closing")


def followed(talk: Any) -> Talk:
    """What the coach looks at.

    Args:
        talk: a ``Session``; a conversation held elsewhere, with ``turns`` of number, question, reading and reply; something
            that has one of these as its ``session`` or ``conversation``; or a session's record.

    Raises:
        TypeError: it is nothing of the kind.
        RecordError: a record that cannot be read.
    """
    if isinstance(talk, Talk):
        return talk
    if isinstance(talk, Mapping):
        from kit.interview.session import Session

        talk = Session.resumed(talk)
    for name in ("session", "conversation"):
        if not hasattr(talk, "turns") and getattr(talk, name, None) is not None:
            talk = getattr(talk, name)
    if not hasattr(talk, "turns"):
        raise TypeError(f"The coach looks at an interview, and this is {type(talk).__name__}.")
    person = getattr(talk, "respondent", None)
    session = talk if person is not None and hasattr(talk, "ladders") else None
    return Talk(_turns(talk.turns, session is not None), getattr(person, "shown_name", "") or "Your customer", session)


def _turns(turns: Sequence[Any], mapped: bool) -> tuple[Followed, ...]:
    found: list[Followed] = []
    said = Said()
    whys = 0
    for turn in turns:
        reading: Reading = turn.reading
        move, question = reading.move, str(turn.question)
        reply = turn.reply if isinstance(turn.reply, str) else str(turn.reply.text)
        previous = found[-1] if found else None
        on = previous if previous and previous.move != "elicit" else None  # the turn before, on the same ladder
        times = said.times(question)
        words = said.ask(question, move, listened=previous is None or previous.kind not in TELLS_NOTHING)
        if move in CLIMBS:
            whys = 0 if words.last or words.recalled or words.in_a_row else whys + 1
        elif move != "wait":
            whys = 0
        found.append(
            Followed(
                **vars(words),
                number=int(turn.number),
                question=question,
                reading=reading,
                reply=reply,
                kind=_kind(reply, reading, said, words),
                previous=previous,
                fresh=said.fresh(reply),
                times=times,
                whys=whys if move in CLIMBS else 0,
                probes=on.probes + (on.move in PROBES) if on else 0,
                climbs=on.climbs + (on.move in CLIMBS) if on else 0,
                ended=bool(getattr(turn.reply, "ended", False)),
                mapped=mapped,
                statements=tuple(getattr(turn.reply, "statements", ())),
            )
        )
        said.hear(reply)
    return tuple(found)


def _kind(reply: str, reading: Reading, said: Said, asked: WhoseWords) -> Kind:
    """What a reply is, to this question: a courtesy at the start tells nothing, and yes is no answer to "what"."""
    kind = kind_of_reply(reply, frozenset(said.known), frozenset(said.heard | asked.claims))
    if reading.move in FRAME and kind in {"told", "short", "again"}:
        return "bare" if said.fresh(reply) < _UNASKED else kind
    if kind == "bare" and reading.form == "open" and reading.move in TELLING and not reading.flaws:
        return "short"
    if kind == "short" and reading.form == "closed" and reading.move not in {"echo", "wait"}:
        return "bare"  # more was not asked for
    return kind
