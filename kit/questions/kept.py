"""What somebody has answered, shown again: later in the unit, or at the end of the course."""

import html
from dataclasses import dataclass
from typing import Any

from kit.look.css import style_tag
from kit.questions.answers import restored
from kit.questions.question import Question, QuestionError
from kit.questions.reading import questions_folder, read_questions
from kit.states import State


@dataclass(frozen=True)
class Kept:
    """A question and what was answered to it, as a page and as text.

    Attributes:
        ask: the question; "" where its unit is not at hand.
        said: the answer in words, a line each; none while it is open.
        beside: what is to be compared with it.
    """

    ask: str
    said: tuple[str, ...]
    beside: str = ""

    def __str__(self) -> str:
        return "\n".join(filter(None, [self.ask, *(self.said or [OPEN]), self.beside]))

    __repr__ = __str__

    def _repr_html_(self) -> str:
        asked = f"<p class='kit-soft'>{html.escape(self.ask)}</p>" if self.ask else ""
        lines = "".join(f"<p class='kit-title'>{html.escape(line)}</p>" for line in self.said) or f"<p>{OPEN}</p>"
        beside = f"<p>{html.escape(self.beside)}</p>" if self.beside else ""
        return f"{style_tag('panel')}<div class='kit kit-panel' role='group' aria-label='Your answer'>{asked}{lines}{beside}</div>"


OPEN = "You have not answered this yet."


def kept(name: str, unit: str = "", beside: object = "") -> Kept:
    """What you answered to a question.

    Args:
        name: the question's.
        unit: where it was asked, such as ``"01-case-study"``; "" for this unit. An answer from another unit is copied
            into this one's state when it is first read.
        beside: what is shown next to it, to compare.
    """
    here = questions_folder()
    state = State(here)
    value = state.carry(name, unit, None) if unit else state.read(name)
    answer = value.get("answer") if isinstance(value, dict) else None
    question = _question(here.parent / unit if unit else here, name)
    if question is None:
        return Kept("", tuple(str(one) for one in _listed(answer)), str(beside))
    return Kept(question.ask, _in_words(question, answer), str(beside))


def _question(folder: Any, name: str) -> Question | None:
    try:
        return read_questions(folder).get(name)
    except QuestionError:  # the other unit is not at hand, as when this one is graded
        return None


def _in_words(question: Question, answer: Any) -> tuple[str, ...]:
    texts = {option.name: option.text for option in question.options}
    places = {place.name: place.text for place in question.places}
    found = restored(question, answer)
    if isinstance(found, dict):
        return tuple(f"{texts[name]}: {places[place]}" for name, place in found.items())
    return tuple(texts[name] for name in _listed(found))


def _listed(answer: Any) -> list[Any]:
    return [] if answer is None else answer if isinstance(answer, list) else [answer]
