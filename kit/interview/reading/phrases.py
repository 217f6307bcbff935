"""Finds the phrases of ``phrases.toml`` in an utterance: all groups in one walk over the words.

A phrase is words with blanks between them. ``a|b`` is one or the other, ``[a]`` may be missing, ``_`` is any one word,
``__`` up to three, ``{set}`` one of a named set, ``a+b`` two words as one choice, ``^`` the beginning of a sentence, and
``? . ! … ,`` are marks. A comma in the utterance never stops a phrase that does not ask for one.
"""

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from kit.interview.reading.tokens import FOLDER, MARKS


class Found(NamedTuple):
    """A group of phrases that was found, and from which token to which."""

    group: str
    first: int
    last: int


class Part(NamedTuple):
    """One part of a phrase.

    Attributes:
        words: single words that fit.
        longer: sequences of words that fit.
        optional: it may be missing.
        gap: any words fit, so many at most. 0: none.
        strict: one of ``words`` has to follow, and nothing else will do.
    """

    words: frozenset[str]
    longer: tuple[tuple[str, ...], ...] = ()
    optional: bool = False
    gap: int = 0
    strict: bool = False


Rest = tuple[str, tuple[Part, ...]]  # name of the group, and what is still to come of the phrase


class Branch:
    """All phrases that go on from a word: sorted by their next word when it is first wanted."""

    def __init__(self) -> None:
        self.rests: list[Rest] = []
        self._next: dict[str, list[Rest]] | None = None
        self._any: list[Rest] = []

    def after(self, word: str) -> list[Rest]:
        """What can follow the next word. The parts still hold that word's own part already taken off."""
        if self._next is None:
            self._next = {}
            for group, parts in self.rests:
                for head, rest in heads(parts):
                    if head is not None:
                        self._next.setdefault(head, []).append((group, rest))
        return self._next.get(word, [])

    @property
    def loose(self) -> list[Rest]:
        """Phrases that end here, or that go on with any word."""
        if not self._any and self.rests:
            self._any = [
                (group, rest) for group, parts in self.rests for head, rest in heads(parts) if head is None
            ] or [("", (Part(frozenset()),))]
        return self._any


def heads(parts: tuple[Part, ...]) -> Iterator[tuple[str | None, tuple[Part, ...]]]:
    """Every word that a phrase can go on with, and what comes after it. None: it ends, or any word will do."""
    if not parts or parts[0].gap:
        yield None, parts
        return
    part, rest = parts[0], parts[1:]
    for word in part.words:
        yield word, rest
    for first, *others in part.longer:
        yield first, (*(Part(frozenset({word}), strict=True) for word in others), *rest)
    if part.optional:
        yield from heads(rest)


def chosen(name: str, sets: Mapping[str, str]) -> list[str]:
    """The words that a name stands for: itself, or those of the sets in it ("{sense}+of+joy")."""
    if "{" not in name:
        return [name]
    before, _, rest = name.partition("{")
    within, _, after = rest.partition("}")
    return [f"{before}{word}{after}" for word in sets[within].split()]


def read(phrase: str, sets: Mapping[str, str]) -> tuple[Part, ...]:
    """A phrase as written, in parts."""
    parts = []
    for text in phrase.split():
        optional = text.startswith("[") and text.endswith("]")
        choices = [choice for name in (text[1:-1] if optional else text).split("|") for choice in chosen(name, sets)]
        if choices in (["_"], ["__"]):
            parts.append(Part(frozenset(), optional=optional or choices == ["__"], gap=1 if choices == ["_"] else 3))
        else:
            longer = tuple(tuple(c.split("+")) for c in choices if "+" in c)
            words = frozenset(c for c in choices if "+" not in c)
            parts.append(Part(words, longer, optional, strict=not (optional or longer)))
    return tuple(parts)


def end_of(parts: tuple[Part, ...], words: Sequence[str], at: int) -> int:
    """Where a phrase ends that goes on at a word; -1: it does not fit."""
    if not parts:
        return at
    part, rest = parts[0], parts[1:]
    if part.optional and (found := end_of(rest, words, at)) >= 0:
        return found
    if at >= len(words):
        return -1
    word = words[at]
    if part.gap:
        ways = 0
        while ways < part.gap and at < len(words) and (words[at] not in MARKS or words[at] == ","):
            ways, at = ways + (words[at] != ","), at + 1
            if ways and (found := end_of(rest, words, at)) >= 0:
                return found
        return -1
    if word in part.words and (found := end_of(rest, words, at + 1)) >= 0:
        return found
    for longer in part.longer:
        size = len(longer)
        if tuple(words[at : at + size]) == longer and (found := end_of(rest, words, at + size)) >= 0:
            return found
    return end_of(parts, words, at + 1) if word == "," else -1


class Phrases:
    """Groups of phrases, ready to be found."""

    def __init__(self, groups: Mapping[str, Sequence[str]], sets: Mapping[str, str]) -> None:
        self.branches: dict[str, Branch] = {}
        self.groups = tuple(groups)
        for group, phrases in groups.items():
            for phrase in phrases:
                for head, rest in heads(read(phrase, sets)):
                    if head is None:
                        raise ValueError(f"{group}: the phrase {phrase!r} has to begin with a word")
                    self.branches.setdefault(head, Branch()).rests.append((group, rest))

    def find(self, words: Sequence[str]) -> list[Found]:
        """All phrases in a sequence of words, in order of where they begin."""
        found, count = [], len(words)
        for first, word in enumerate(words):
            branch = self.branches.get(word)
            if branch is None:
                continue
            at = first + 1
            for group, rest in branch.loose:
                if (last := end_of(rest, words, at)) >= 0:
                    found.append(Found(group, first, last))
            while at < count:
                following = words[at]
                third = words[at + 1] if at + 1 < count else ""
                for group, rest in branch.after(following):
                    if not rest:
                        found.append(Found(group, first, at + 1))
                    elif rest[0].strict and third not in rest[0].words and third != ",":
                        continue  # most phrases end here, and quickly
                    elif (last := end_of(rest, words, at + 1)) >= 0:
                        found.append(Found(group, first, last))
                if following != ",":
                    break
                at += 1
        return found


@cache
def phrases() -> Phrases:
    """All groups of ``phrases.toml``, named ``move.group``, ``flaw.group`` or ``form.group``."""
    data = tomllib.loads((FOLDER / "phrases.toml").read_text(encoding="utf-8"))
    sets = data.pop("sets")
    groups = {f"{kind}.{group}": texts for kind, table in data.items() for group, texts in table.items()}
    return Phrases(groups, sets)
