"""A question and its options, as an author writes them."""

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kit.states import NAME

KINDS = ("single", "multiple", "order", "match")
LOOKS = ("list", "cards")


class QuestionError(ValueError):
    """A question, or an answer to it, cannot be as it was given. The message says why, for people."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]  # a learner reads one message, and no traceback


@dataclass(frozen=True)
class Option:
    """Something to choose, to order or to sort; or a place to sort it into.

    Attributes:
        name: what an answer calls it.
        text: what a person reads.
        more: a second line.
        told: what feedback says about it.
        right: whether it belongs to the right answer. None: nobody says.
        place: in a match, the name of the place where it belongs. "": nobody says.
    """

    name: str
    text: str
    more: str = ""
    told: str = ""
    right: bool | None = None
    place: str = ""


@dataclass(frozen=True)
class Question:
    """One question.

    Attributes:
        name: a slug. The answer is saved under it.
        kind: "single", "multiple", "order" or "match".
        ask: the question itself.
        help: how to answer it.
        options: what there is to choose, to order or to sort.
        places: in a match, where the options go.
        looks: "list", or "cards" for options with some text.
        least, most: how many options of a "multiple" make a whole answer. None: as many as one likes.
        told: what is said once it is answered: to a quiz with a key when all is right, else at once.
        ordered: in an order, whether the options are listed in the right order.
    """

    name: str
    kind: str
    ask: str
    help: str = ""
    options: tuple[Option, ...] = ()
    places: tuple[Option, ...] = ()
    looks: str = "list"
    least: int | None = None
    most: int | None = None
    told: str = ""
    ordered: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        return tuple(option.name for option in self.options)

    @property
    def has_key(self) -> bool:
        """Whether the question knows its right answer. A poll does not, and a graded quiz leaves it to its check."""
        if self.kind == "order":
            return self.ordered
        if self.kind == "match":
            return any(option.place for option in self.options)
        return any(option.right is not None for option in self.options)

    def having(self, options: Any = None, places: Any = None) -> "Question":
        """The same question with options, or places, that were made by code (see `options_from`)."""
        changed: dict[str, Any] = {}
        if options is not None:
            changed["options"] = options_from(options)
        if places is not None:
            changed["places"] = options_from(places)
        return replace(self, **changed)

    def shown(self, learner: str) -> tuple[Option, ...]:
        """The options in the order in which a learner sees them.

        To order, and to sort with a key, they are shuffled: for each learner otherwise, and always the same.
        What is shown is never the right order already.
        """
        if self.kind != "order" and not (self.kind == "match" and self.has_key):
            return self.options

        def place(option: Option) -> bytes:
            return hashlib.sha256(f"{learner}|{self.name}|{option.name}".encode()).digest()

        shuffled = tuple(sorted(self.options, key=place))
        if self.ordered and shuffled == self.options:
            return shuffled[1:] + shuffled[:1]
        return shuffled

    def faults(self) -> list[str]:
        """What is wrong with the question: nothing, most of the time."""
        return list(_faults(self))


def options_from(given: Any) -> tuple[Option, ...]:
    """Options as code gives them: a list of `Option`, a list of dicts with its fields, or a dict name → text.

    Raises:
        QuestionError: it is something else.
    """
    items: Iterable[Any]
    if isinstance(given, Mapping):
        items = [Option(name, text) for name, text in given.items()]
    elif isinstance(given, str) or not isinstance(given, Iterable):
        raise QuestionError(f"Options are a list, or a dict of names and texts. You gave {given!r}.")
    else:
        items = given
    return tuple(item if isinstance(item, Option) else _option(item) for item in items)


def _option(item: Any) -> Option:
    if not isinstance(item, Mapping):
        raise QuestionError(f'An option is written {{ name = "…", text = "…" }}. This is none: {item!r}')
    unknown = [str(key) for key in item if key not in Option.__dataclass_fields__]
    missing = [key for key in ("name", "text") if key not in item]
    called = f"option {item.get('name', '?')!r}"
    if unknown:
        raise QuestionError(f"{called}: there is no {_listed(unknown)}; an option has {_listed(_FIELDS)}")
    if missing:
        raise QuestionError(f"{called}: {_listed(missing)} is missing")
    return Option(**item)


_FIELDS = tuple(Option.__dataclass_fields__)


def _listed(words: Iterable[str]) -> str:
    return ", ".join(words)


def _faults(q: Question) -> Iterable[str]:
    if not (isinstance(q.name, str) and NAME.fullmatch(q.name)):
        yield "its name is no slug: small letters, digits, hyphens, such as [opening-poll]"
    if q.kind not in KINDS:
        yield f"kind is {q.kind!r}; it must be one of {_listed(KINDS)}"
        return
    if q.looks not in LOOKS:
        yield f"looks is {q.looks!r}; it must be one of {_listed(LOOKS)}"
    for field in ("ask", "help", "told"):
        if not isinstance(getattr(q, field), str):
            yield f"{field} is no text"
    if not q.ask:
        yield "ask is missing: what is the question?"
    yield from _faults_of_options(q.options, "option")
    yield from _faults_of_options(q.places, "place")
    if q.options:
        yield from _FAULTS[q.kind](q)


def _faults_of_options(options: tuple[Option, ...], called: str) -> Iterable[str]:
    seen: set[str] = set()
    for option in options:
        for field in ("name", "text", "more", "told", "place"):
            if not isinstance(getattr(option, field), str):
                yield f"{called} {option.name!r}: {field} is no text"
        if not option.name or not option.text:
            yield f"{called} {option.name!r}: it needs a name and a text"
        if option.right not in (True, False, None):
            yield f"{called} {option.name!r}: right is true or false"
        if str(option.name) in seen:
            yield f"{called} {option.name!r} is there twice"
        seen.add(str(option.name))


def _faults_of_choice(q: Question) -> Iterable[str]:
    if len(q.options) < 2:
        yield "there is nothing to choose: it needs two options or more"
    if q.has_key and not any(option.right for option in q.options):
        yield "no option is right; leave `right` out of all of them if there is no key"
    if q.kind == "single" and (q.least is not None or q.most is not None):
        yield 'least and most are for kind = "multiple"'
    for field in ("least", "most"):
        number = getattr(q, field)
        if number is not None and not (isinstance(number, int) and 1 <= number <= len(q.options)):
            yield f"{field} is {number!r}; it must be from 1 to {len(q.options)}"
            return
    if q.least and q.most and q.least > q.most:
        yield f"least is {q.least} and most is {q.most}"
    if q.most and sum(bool(option.right) for option in q.options) > q.most:
        yield f"more options are right than may be chosen: most is {q.most}"
    yield from _stray(q, place=True, places=True, ordered=True)


def _faults_of_order(q: Question) -> Iterable[str]:
    if len(q.options) < 2:
        yield "there is nothing to order: it needs two options or more"
    yield from _stray(q, place=True, places=True, right=True, counts=True)


def _faults_of_match(q: Question) -> Iterable[str]:
    places = {place.name for place in q.places}
    if q.places and len(q.places) < 2:
        yield "there is nothing to sort: it needs two places or more"
    if q.has_key and q.places:
        for option in q.options:
            if not option.place:
                yield f"option {option.name!r} has no place, and others have one"
            elif option.place not in places:
                yield f"option {option.name!r}: there is no place {option.place!r}; there are {_listed(places)}"
    yield from _stray(q, right=True, ordered=True, counts=True)


def _stray(q: Question, **without: bool) -> Iterable[str]:
    """What this kind of question has no use for: most likely the author meant another kind."""
    present = {
        "right": any(option.right is not None for option in q.options),
        "place": any(option.place for option in q.options),
        "places": bool(q.places),
        "ordered": q.ordered,
        "counts": q.least is not None or q.most is not None,
    }
    for what in without:
        if present[what]:
            yield f"kind = {q.kind!r} has no {'least and most' if what == 'counts' else what}"


_FAULTS: dict[str, Callable[[Question], Iterable[str]]] = {
    "single": _faults_of_choice,
    "multiple": _faults_of_choice,
    "order": _faults_of_order,
    "match": _faults_of_match,
}
