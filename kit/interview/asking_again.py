"""A second try: which of their own turns a learner would like to have back, and what they would ask now."""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from typing import Any

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
        if " ".join(self.now.casefold().split()) == " ".join(self.was.casefold().split()):
            return "It is the question that you asked."
        if flaws := [FLAWS[flaw] for flaw in sorted(self.reading.flaws)]:
            return f"Look at it once more: {'; '.join(flaws)}."
        if self.reading.form != "open":
            return "It is not open: yes, no or a single fact could be all of the answer. Begin with what, how, why or “tell me”."
        if self.reading.move not in FITS:
            return "It asks for nothing that takes the talk further: from the product up, down to the product, or to an occasion."
        return ""


@dataclass(frozen=True)
class AskedAgain:
    """Two of the learner's turns, asked again; what a check records."""

    talk: Any
    tries: tuple[Mapping[str, Any], ...]
    name: str = "better-questions"

    def as_answer(self) -> Any:
        """``{"interview": record, "again": [{"turn": 3, "question": "…"}, …]}``; three dots while something is open."""
        record = _record_of(self.talk)
        given = [(one.get("turn"), one.get("question")) for one in self.tries]
        if record is ... or any(part is ... for pair in given for part in pair):
            return ...
        return {"interview": record, "again": [{"turn": turn, "question": question} for turn, question in given]}

    def __repr__(self) -> str:
        answer = self.as_answer()
        if answer is ...:
            return "Put the number of a turn and a question in place of the dots, twice."
        lines = []
        for one in again(self.talk, answer["again"]):
            lines += [f"Turn {one.turn}. You asked: {one.was}", f"   now: {one.now}"]
        return "\n".join(lines) or "There are no such turns."

    def _repr_html_(self) -> str:
        from kit.look.css import style_tag

        answer = self.as_answer()
        if answer is ...:
            return f"{style_tag()}<div class='kit'><p class='kit-soft'>{escape(repr(self))}</p></div>"
        rows = "".join(
            f"<p><b>Turn {one.turn}.</b> "
            + (f"They had just said: “{escape(one.before)}”<br>" if one.before else "")
            + f"<span class='kit-soft'>Then:</span> “{escape(one.was)}”<br><span class='kit-soft'>Now:</span> “{escape(one.now)}”</p>"
            for one in again(self.talk, answer["again"])
        )
        return f"{style_tag('panel')}<div class='kit'><div class='kit-panel'>{rows or 'There are no such turns.'}</div></div>"


def asked_again(talk: Any, *tries: Mapping[str, Any]) -> AskedAgain:
    """Ask some of the turns of an interview again.

    Args:
        talk: the widget that the interview was held in, or the ``Session`` itself.
        tries: each ``{"turn": number of your turn, "question": what you would ask now}``.
    """
    return AskedAgain(talk, tuple(one if isinstance(one, Mapping) else {"turn": ...} for one in tries))


def _record_of(talk: Any) -> Any:
    """The interview as it is handed in; three dots while it goes on, or where there is none."""
    for way in ("as_answer", "record"):
        if callable(given := getattr(talk, way, None)):
            return given()
    return ...


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
