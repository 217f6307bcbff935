"""A question is judged against all that the respondent has said, not the last reply alone.

Words that are the respondent's own cannot be put into the mouth: a value named some turns ago is not supplied, and what
is given back neither judges nor leads. Words that are not, but are said to be ("you said …"), lead.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from kit.interview.answering.accepting import LEAVES
from kit.interview.attributing import attributed

if TYPE_CHECKING:
    from kit.interview.reading import Reading

OFFENCES = frozenset({"judging", "pitching"})
OWN = frozenset({"judging", "pitching", "jargon", "leading", "closed", "double_barrelled"})
"""Flaws that may stand in words given back, and then are not the interviewer's."""

_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
RUN = 4  # words in a row that are the respondent's own, also where no quotation marks stand
LOOKED_AT = 1500  # characters of a question

_QUOTED = re.compile(r"“([^”]{4,300})”|\"([^\"]{4,300})\"|‘([^’]{4,300})’(?!\w)")
_DISBELIEF = re.compile(
    r"\b(?:i (?:do not|don['’]t|can not|cannot|can['’]t|hardly) believe (?:you|that|this|it)\b|i disagree\b|i (?:do not|don['’]t) agree\b"
    r"|you(?:['’]re| are) (?:lying|joking|kidding)\b|you can(?:not|['’]t) (?:mean that|be serious)\b|that (?:can ?not|can['’]t) be (?:true|right|all)\b"
    r"|i doubt (?:that|it|this)\b|that(?:['’]s| is) (?:not true|nonsense|rubbish)\b|be honest\b(?! with yourself)|come on, (?:tell|be|really)\b)",
    re.IGNORECASE,
)


def without_quotes(text: str, heard: str) -> str | None:
    """A question without what it quotes of the respondent; None: it quotes nothing, or is nothing besides."""
    kept = _unquoted(text, heard)
    return kept if kept != text and len(re.findall(r"\w+", kept)) > 1 else None


def read_in_talk(text: str, replies: Sequence[str]) -> "Reading":
    """How a question is read in a talk: against everything that was heard before.

    Args:
        text: the question.
        replies: all so far; none before the first question.
    """
    from kit.interview.reading import classify

    previous = (replies[-1] or None) if replies else None
    alone = classify(text)
    return judged(text, classify(text, previous), list(replies), lambda rest: classify(rest, previous), alone)


def judged(
    text: str,
    reading: "Reading",
    replies: list[str],
    read: "Callable[[str], Reading]",
    alone: "Reading | None" = None,
) -> "Reading":
    """A reading, with the flaws that are left when everything the respondent has said is taken into account.

    Args:
        text: the question.
        reading: of it, against the last reply.
        replies: all so far.
        read: reads a text against the last reply.
        alone: of the question without what came before. Who is judged or sold to hears it in the question itself, so
            these two are noted only if they are there, too: somebody who takes offence at nothing ends the talk.
    """
    flaws = set(reading.flaws)
    if alone is not None:
        flaws -= OFFENCES - alone.flaws
    words = dict(reading.words)
    heard = " ".join(replies)
    if flaws & OWN:
        rest = _unquoted(text, heard)
        if rest != text:
            flaws -= OWN - (read(rest).flaws if _words(rest) > 1 else frozenset())
    if "judging" in flaws:
        rest = _without_runs(_SENTENCE.sub(lambda found: "" if LEAVES.search(found[0]) else found[0], text), heard)
        if rest != text and (_words(rest) < 2 or "judging" not in read(rest).flaws):
            flaws.discard("judging")
    if "supplies_value" in flaws:
        from kit.interview.reading import values_supplied

        supplied = values_supplied(text, "\n".join(replies))
        words["supplies_value"] = tuple(dict.fromkeys(piece for found in supplied.values() for piece in found))
        if not supplied:
            flaws.discard("supplies_value")
    found = _DISBELIEF.search(text[:LOOKED_AT])
    if found and _DISBELIEF.search(_without_runs(_unquoted(text, heard), heard)):
        flaws.add("judging")
        words.setdefault("judging", (found[0],))
    claim = attributed(_unquoted(text, heard), tuple(replies), reading.move == "echo")
    if claim is not None and claim.verdict != "hers" and reading.move != "opening":
        flaws.add("leading")
        words["leading"] = (claim.words,) if claim.words in text else (text.strip(),)
    if flaws == reading.flaws and words == dict(reading.words):
        return reading
    kept = {name: pieces for name, pieces in words.items() if name not in reading.flaws - flaws}
    return replace(reading, flaws=frozenset(flaws), words=kept)


def _unquoted(text: str, heard: str) -> str:
    """A question without what it quotes of the respondent."""
    if not _QUOTED.search(text):
        return text
    said = _plain(heard)
    return _QUOTED.sub(lambda found: " " if _plain(next(filter(None, found.groups()))) in said else found[0], text)


def _without_runs(text: str, heard: str) -> str:
    """A question without runs of words that are the respondent's own."""
    said = f" {_plain(heard)} "
    found = list(re.finditer(r"[\w'’]+", text[:LOOKED_AT]))
    plain = [word[0].lower().replace("’", "'") for word in found]
    kept = text
    end = len(found)
    while end >= RUN:
        start = end - RUN
        if f" {' '.join(plain[start:end])} " not in said:
            end -= 1
            continue
        while start > 0 and f" {' '.join(plain[start - 1 : end])} " in said:
            start -= 1
        kept = f"{kept[: found[start].start()]} {kept[found[end - 1].end() :]}"
        end = start
    return kept


def _words(text: str) -> int:
    return len(re.findall(r"\w+", text))


@lru_cache(maxsize=256)
def _plain(text: str) -> str:
    return " ".join(re.findall(r"[\w']+", text.lower().replace("’", "'")))
