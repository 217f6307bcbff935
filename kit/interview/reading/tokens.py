"""Words of an utterance, made alike, each with its place in the text as typed."""

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent
START = "^"
"""Stands before the first word of every sentence."""

ENDS = frozenset("?.!")
MARKS = frozenset({*ENDS, ",", "…", START})

_TOKEN = re.compile(
    r"(?P<tag><(?:script|style)\b[^<>]{0,200}>[^<]{0,2000}|<[^<>]{0,200}>)|(?P<number>\d+(?:[.,:]\d+)*)|(?P<word>[^\W\d_]+(?:['’ʼ`´][^\W\d_]+)*)"
    r"|(?P<dots>\.{2,}|…)|(?P<mark>[?!.,;:¿¡？！。])|(?P<sign>[%€$£])|(?P<dash>\s[-–—]+\s|[–—])|(?P<line>\n(?=\s*(?:\n|[-*•\d]|[A-ZÄÖÜ])))"
)
_ABBREVIATIONS = frozenset({"mr", "mrs", "ms", "dr", "e", "g", "i", "eg", "ie", "etc", "vs", "approx", "no"})
_ENDINGS = {"n't": " not", "'re": " are", "'ve": " have", "'ll": " will", "'d": " would", "'m": " am"}
_IS = frozenset(
    [
        "what",
        "that",
        "it",
        "there",
        "he",
        "she",
        "who",
        "how",
        "where",
        "when",
        "why",
        "here",
        "this",
        "which",
        "everything",
        "something",
    ]
)


@dataclass(frozen=True)
class Tokens:
    """An utterance in tokens.

    Attributes:
        text: as typed.
        words: tokens in small letters, contractions spelt out, marks (``? . ! , …``), and ``START`` before each sentence.
        spans: where in the text each token stands; what was spelt out shares its span.
        sentences: first token and the one after the last, for each sentence.
    """

    text: str
    words: list[str] = field(default_factory=list)
    spans: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[tuple[int, int]] = field(default_factory=list)

    def piece(self, first: int, last: int) -> str:
        """The text as typed from token ``first`` to the one before ``last``."""
        while first < last and self.words[first] in MARKS:
            first += 1
        while last - 1 > first and self.words[last - 1] in MARKS:
            last -= 1
        if first >= last:
            return ""
        return self.text[self.spans[first][0] : self.spans[last - 1][1]]


@cache
def word_lists() -> dict[str, dict[str, str] | frozenset[str]]:
    """``words.toml``: fillers, markers, contractions, spellings."""
    data = tomllib.loads((FOLDER / "words.toml").read_text(encoding="utf-8"))
    return {name: value if isinstance(value, dict) else frozenset(value) for name, value in data.items()}


def words_of(name: str) -> frozenset[str]:
    """One list of ``words.toml``."""
    return frozenset(word_lists()[name])


@cache
def _plain(word: str) -> tuple[str, ...]:
    """The words that a typed word is read as."""
    lists = word_lists()
    word = re.sub("[’ʼ`´]", "'", word)
    for name in ("contractions", "spellings"):
        if word in lists[name]:
            return tuple(lists[name][word].split())  # type: ignore[index]
    if "'" in word:
        for ending, spelt in _ENDINGS.items():
            if word.endswith(ending):
                return (*_plain(word.removesuffix(ending)), spelt.strip())
        if word.endswith("'s"):
            stem = word.removesuffix("'s")
            return (stem, "is") if stem in _IS else (stem,)
        word = word.replace("'", "")
    word = re.sub(r"(.)\1{2,}", r"\1\1", word)
    return (_mended(word) if 4 <= len(word) <= 16 else word,)


@cache
def _near() -> dict[str, list[str]]:
    """What is left of often mistyped words when one letter is taken out (symmetric delete) → the words."""
    near: dict[str, list[str]] = {}
    for word in sorted(word_lists()["often_mistyped"]):
        for left in {word, *_one_less(word)}:
            near.setdefault(left, []).append(word)
    return near


def _one_less(word: str) -> list[str]:
    return [word[:at] + word[at + 1 :] for at in range(len(word))]


def _mended(word: str) -> str:
    """A word that is one letter off an often mistyped one, mended."""
    lists = word_lists()
    if word in lists["no_mistake"] or word in lists["often_mistyped"]:
        return word
    near = _near()
    for left in (word, *_one_less(word)):
        for target in near.get(left, ()):
            if abs(len(target) - len(word)) <= 1 and target[0] == word[0] and not _is_form(word, target):
                return target
    return word


def _is_form(word: str, target: str) -> bool:
    """Whether a word is the other one with an ending: "records" is no mistake for "record"."""
    return word in (target + "s", target + "d", target + "r", target + "y") or target in (
        word + "s",
        word + "d",
        word + "r",
        word + "y",
    )


def tokens(text: str) -> Tokens:
    """Split a text into tokens. Any text will do."""
    read = Tokens(text)
    words, spans = read.words, read.spans
    fillers = word_lists()["fillers"]
    begun = False

    def ended() -> None:
        nonlocal begun
        if begun:
            read.sentences.append((starts, len(words)))
            begun = False

    starts = 0
    for match in _TOKEN.finditer(text):
        kind, span = match.lastgroup, match.span()
        if kind == "tag":
            continue
        if kind == "line":
            ended()
            continue
        raw = match.group().lower()
        if kind == "word":
            if raw in fillers:
                continue
            found: Sequence[str] = _plain(raw)
        elif kind == "sign":
            found = ("percent" if raw == "%" else "euros",)
        elif kind == "number":
            found = ("0",)
        elif kind == "dots":
            found = ("…",)
        elif kind == "dash":
            found = (",",)
        else:
            found = ({"？": "?", "！": "!", "。": ".", ";": ",", ":": ",", "¿": ",", "¡": ","}.get(raw, raw),)
        if found[0] in MARKS and not begun:
            if read.sentences and found[0] in ENDS:  # "?!", "…?": the mark belongs to what it follows
                first, _ = read.sentences.pop()
                words.extend(found)
                spans.append(span)
                read.sentences.append((first, len(words)))
                continue
            if found[0] != "…":
                continue
        if found[0] == "." and words and words[-1] in _ABBREVIATIONS and text[span[1] : span[1] + 1] != "":
            continue
        if not begun:
            starts, begun = len(words), True
            words.append(START)
            spans.append((span[0], span[0]))
        for word in found:
            words.append(word)
            spans.append(span)
        if found[0] in ENDS:
            ended()
    ended()
    return read


@lru_cache(maxsize=1_000)
def reply_tokens(text: str) -> Tokens:
    """The tokens of what a respondent said. A reply is looked at for several ends: it is split once. Only to be read."""
    return tokens(text)
