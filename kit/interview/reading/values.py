"""End values of life: which a question names, and whether somebody has said them already."""

import tomllib
from functools import cache, lru_cache

from kit.interview.reading.phrases import Phrases
from kit.interview.reading.tokens import FOLDER, Tokens, reply_tokens, tokens

LONGEST_HEARD = 20_000  # characters of what was heard: a whole interview


@cache
def _phrases() -> Phrases:
    """The words of ``values.toml``: groups "named.freedom", "said.freedom", "not.freedom", …"""
    data = tomllib.loads((FOLDER / "values.toml").read_text(encoding="utf-8"))
    sets = data.pop("sets")
    return Phrases({f"{kind}.{value}": words for value, kinds in data.items() for kind, words in kinds.items()}, sets)


@cache
def value_names() -> tuple[str, ...]:
    """The end values that are known, such as "freedom"."""
    return tuple(group.removeprefix("named.") for group in _phrases().groups if group.startswith("named."))


def named_in(read: Tokens) -> dict[str, list[tuple[int, int]]]:
    """The values that an utterance names, with the tokens that do so."""
    found: dict[str, list[tuple[int, int]]] = {}
    excused: dict[str, set[int]] = {}
    for group, first, last in _phrases().find(read.words):
        kind, value = group.split(".")
        if kind == "named":
            found.setdefault(value, []).append((first, last))
        elif kind == "not":
            excused.setdefault(value, set()).update(range(first, last))
    kept = {
        value: [span for span in spans if not excused.get(value, set()).intersection(range(*span))]
        for value, spans in found.items()
    }
    return {value: spans for value, spans in kept.items() if spans}


def values_named(text: str) -> dict[str, tuple[str, ...]]:
    """The end values that a text names, each with the words of the text that do so.

    >>> values_named("Is that about freedom?")
    {'freedom': ('freedom',)}
    """
    read = tokens(text)
    return {
        value: tuple(dict.fromkeys(piece for first, last in spans if (piece := read.piece(first, last))))
        for value, spans in named_in(read).items()
    }


@lru_cache(maxsize=2_000)
def values_heard(heard: str) -> frozenset[str]:
    """The values that somebody's words hold, named or in everyday words."""
    found = _phrases().find(reply_tokens(heard[-LONGEST_HEARD:]).words)
    return frozenset(group.split(".")[1] for group, _, _ in found if not group.startswith("not."))


@lru_cache(maxsize=2_000)
def values_spoken(heard: str) -> frozenset[str]:
    """The values that somebody's words name outright."""
    return frozenset(named_in(reply_tokens(heard[-LONGEST_HEARD:])))


def values_said(text: str, heard: str | None) -> frozenset[str]:
    """Those of the values that a text names which somebody's words already hold, by the same word or a near one.

    Args:
        text: a question.
        heard: what the respondent has said, the last reply or the whole interview.

    >>> sorted(values_said("So freedom and status?", "I want to be my own boss."))
    ['freedom']
    """
    return frozenset(values_named(text)) & (values_heard(heard) if heard else frozenset())


def values_supplied(text: str, heard: str | None) -> dict[str, tuple[str, ...]]:
    """The values that a text names and that nobody has said yet, with its words.

    >>> values_supplied("So freedom and status?", "I want to be my own boss.")
    {'recognition': ('status',)}
    """
    said = values_said(text, heard)
    return {value: words for value, words in values_named(text).items() if value not in said}
