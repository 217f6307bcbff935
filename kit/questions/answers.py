"""What counts as an answer: as code sets it, as a file kept it, and as a check records it.

An answer is a name ("single"), a list of names in the options' order ("multiple"), a list of all names ("order"),
or a dict from option to place ("match"). None: there is none yet.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from kit.questions.question import Question, QuestionError

Answer = str | list[str] | dict[str, str] | None


def accepted(question: Question, answer: Any) -> Answer:
    """An answer as it is kept.

    Raises:
        QuestionError: it cannot be an answer to this question. The message says which names there are.
    """
    if answer is None:
        return None
    if question.kind == "single":
        return _one(question.names, answer)
    if question.kind == "match":
        return _sorted_into_places(question, answer)
    if isinstance(answer, str | Mapping) or not isinstance(answer, Iterable):
        raise QuestionError(
            f"The answer is a list of names. You gave {answer!r}. There are: {_quoted(question.names)}."
        )
    names = [_one(question.names, name) for name in answer]
    if question.kind == "order":
        if sorted(names) != sorted(question.names):
            raise QuestionError(f"Put each of these into the list, once: {_quoted(question.names)}.")
        return names
    chosen = [name for name in question.names if name in names]
    if question.most is not None and len(chosen) > question.most:
        raise QuestionError(f"Choose {question.most} at most. You gave {len(chosen)}: {_quoted(chosen)}.")
    return chosen or None


def restored(question: Question, kept: Any) -> Answer:
    """What is left of an answer that was kept, perhaps for an older form of the question, perhaps damaged.

    Names that no longer exist are dropped. An order that lacks an option is none any more.
    """
    names = set(question.names)
    if question.kind == "match":
        if not isinstance(kept, Mapping):
            return None
        places = {place.name for place in question.places}
        kept = {k: v for k, v in kept.items() if k in names and isinstance(v, str) and v in places}
    elif question.kind != "single":
        if not isinstance(kept, list):
            return None
        kept = [name for name in dict.fromkeys(n for n in kept if isinstance(n, str)) if name in names]
        if question.kind == "multiple" and question.most is not None:
            kept = kept[: question.most]
    try:
        return accepted(question, kept)
    except QuestionError:
        return None


def recorded(question: Question, answer: Answer) -> Any:
    """The answer as a check sees it: three dots stand for what is still open."""
    if answer is None:
        return ...
    if question.kind == "match" and isinstance(answer, dict):
        return {name: answer.get(name, ...) for name in question.names}
    return answer


def lacking(question: Question, answer: Answer) -> int:
    """How many more choices make the answer a whole one."""
    if question.kind == "match":
        return len(question.options) - len(answer or ())
    if answer is None:
        return question.least or 1
    return max(0, (question.least or 1) - len(answer)) if question.kind == "multiple" else 0


def _one(names: Iterable[str], name: Any, what: str = "option") -> str:
    if not isinstance(name, str) or name not in tuple(names):
        raise QuestionError(f"There is no {what} {name!r}. There are: {_quoted(names)}.")
    return name


def _sorted_into_places(question: Question, answer: Any) -> Answer:
    if not isinstance(answer, Mapping):
        raise QuestionError(f"The answer is a dict, such as {{{question.names[0]!r}: {question.places[0].name!r}}}.")
    places = tuple(place.name for place in question.places)
    given = {_one(question.names, k): _one(places, v, "place") for k, v in answer.items() if v is not ...}
    return {name: given[name] for name in question.names if name in given} or None


def _quoted(names: Iterable[str]) -> str:
    return ", ".join(repr(name) for name in names)
