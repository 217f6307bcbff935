"""The clauses of an answer: those that can stand alone as they were said, without what is only said in passing.

A phrase that would come out garbled is worse than none, so what is in doubt is left.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from kit.interview.answering.words import content
from kit.interview.coaching.heard import Kind, kind_of_reply
from kit.interview.wordlists import any_of, either

SHORTEST, LONGEST = 2, 12  # words of a phrase
TELLS_NOTHING: frozenset[Kind] = frozenset(
    {"stuck", "obvious", "private", "refused", "top", "asks", "hurt", "tired", "bare"}
)
"""Replies that say that no answer comes: there is nothing in them to give back."""

SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
CLAUSE = re.compile(rf"^(?:{either('subjects')}(?:['’]\w+)?|(?:my|our) \w+)\s+\w+", re.IGNORECASE)
"""What a clause begins with that has a subject of its own."""
SPEAKER, LISTENER, WANTS = any_of("speaker"), any_of("listener"), any_of("wants")

_AROUND = " \n\t.,;:!?…–—"
_PAUSE = r"\s*[,;:–—]"
_BREAK = re.compile(
    rf"{_PAUSE}\s+(?:(?:and|but|so|because|or|then|also)\s+)?|\s+(?:and|but|so|because|and then)\s+(?=(?:{either('subjects')}|this|that|my|our|the)\b)",
    re.IGNORECASE,
)
_FRONT = re.compile(
    rf"^(?:(?:{either('asides', 'asides_first')}|[hm]m+)\b[\s,:–—]*|{either('asides_before_comma')}\s*[,:–—]\s+)+",
    re.IGNORECASE,
)
_TAIL = re.compile(rf"[\s,;:–—]*\b{either('asides', 'asides_last')}$", re.IGNORECASE)
_NO_START = re.compile(  # "shall we …" is a whole that somebody says
    rf"^(?!shall we\b)(?:{either('linking', 'not_first', 'ask_words', 'auxiliaries')}|that(?! (?:is|was|way|gives|makes|means|would|will)\b))\b",
    re.IGNORECASE,
)
_NO_END = re.compile(rf"\b{either('linking', 'not_last', 'determiners', 'ask_words', 'auxiliaries')}$", re.IGNORECASE)
_DOUBTFUL = re.compile(
    rf"[“”\"«»()\[\]/*]|\b(?:{either('about_the_talk')}|(?:say|says|said|think|thought),? you)\b|\bpleasure$",
    re.IGNORECASE,
)
_EMPTY = re.compile(
    r"\bi(?: can|['’]m| am)? (?:only (?:repeat|say|tell)|sorry|afraid)\b|\b(?:just )?how (?:it|i|things) (?:is|am|are|do|goes)\b|\bsaid it\b|\bas i (?:said|told)|\brepeat\b|\bmy dear\b|\b(?:once|all over) again\b",
    re.IGNORECASE,
)
"""Words around an answer that does not come: nobody wants to have them said back."""
_DIGRESSES = any_of("digressions")
_BUT = re.compile(r"\W*(?:but|although|though|yet)\b", re.IGNORECASE)
"""After a clause this takes it back: "They get older, but not worse" does not say that they get older."""


def pieces(reply: str) -> Iterator[tuple[str, bool]]:
    """Sentences and clauses without what is only said in passing; whether a piece is a whole sentence."""
    for sentence in SENTENCE.findall(reply):
        if sentence.rstrip().endswith("?") or _DIGRESSES.search(sentence) or kind_of_reply(sentence) in TELLS_NOTHING:
            continue
        bare = [clause for clause in map(_bare, _split(sentence)) if clause]
        clauses = [clause for clause in bare if not _BUT.match(sentence.partition(clause)[2])]
        entire = _bare(sentence)
        if entire and entire not in clauses:
            yield entire, True
        for clause in clauses:
            yield clause, clause == entire


def _split(sentence: str) -> list[str]:
    """Clauses. "My sister and I walk" stays whole: what is before "and" must be able to stand alone."""
    clauses, first = [], 0
    for match in _BREAK.finditer(sentence):
        ahead = sentence[first : match.start()].strip()
        if not re.match(_PAUSE, match[0]) and len(ahead.split()) < 4 and not CLAUSE.search(ahead):
            continue
        clauses.append(ahead)
        first = match.end()
    return [*clauses, sentence[first:]]


def _bare(piece: str) -> str:
    """A clause without marks around it and what is said in passing before and after it."""
    piece = _FRONT.sub("", piece.strip(_AROUND)).strip(_AROUND)
    while (shorter := _TAIL.sub("", piece)) != piece:
        piece = shorter
    return piece.strip(_AROUND)


@lru_cache(maxsize=2048)
def pieces_of(reply: str) -> tuple[str, ...]:
    """Sentences and clauses of a reply that come out clean, as they were said."""
    return tuple(dict.fromkeys(piece for piece, _ in pieces(reply) if not refused(piece)))


def refused(piece: str) -> bool:
    """Whether a piece cannot stand: too short, too long, without content, or cut off at its beginning or its end."""
    count = len(piece.split())
    return bool(
        not SHORTEST <= count <= LONGEST
        or not (content(piece) or (count > 3 and SPEAKER.search(piece) and WANTS.search(piece)))
        or _NO_START.search(piece)
        or _NO_END.search(piece)
        or _DOUBTFUL.search(piece)
        or _EMPTY.search(piece)
        or (SPEAKER.search(piece) and LISTENER.search(piece))
    )
