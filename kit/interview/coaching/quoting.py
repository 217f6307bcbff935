"""What a question gives back between quotation marks: whether it is a phrase that can stand, and in which frame it comes.

A quotation is listening if it is a phrase. Four words cut out of the middle of a sentence show only that the answer was at
hand; and "You said ‘…’" for the fifth time is a form that is filled in.
"""

import re
from functools import lru_cache

from kit.interview.answering.words import FUNCTION, content, stem, words
from kit.interview.coaching.clauses import LONGEST, SHORTEST, pieces_of, refused
from kit.interview.coaching.heard import plain

GAP = "…"
_MARKED = re.compile(
    r"“([^“”]{1,300})”|\"([^\"]{1,300})\"|(?<!\w)‘([^‘’]{1,300}(?:’\w[^‘’]*)*)’(?!\w)|(?<!\w)'([^']{2,300}(?:'\w[^']*)*)'(?!\w)"
)
_SENTENCES = re.compile(r"[^.!?…]+")
_CLAUSES = re.compile(r"\s*[,;:–—]\s+")
# What may come before a phrase within a clause, and after it.
_LETS_BEGIN_WORDS = """
a an the my your our their his her its this these that those some any no every each all to of for with without
from at by in into on like love want need have has had is are was were be feel feels felt and but or so because
very more most than about over mean means makes make made get gets got then
"""
_LETS_BEGIN = frozenset(_LETS_BEGIN_WORDS.split())
_BEGINS_WORDS = """
a an the my your our their his her its this these those some no every each all i we you they he she it nobody
everybody everyone nothing everything there i'm i've i'd we're we've they're it's that's
"""
_BEGINS = frozenset(_BEGINS_WORDS.split())
_OPENS = frozenset({"when", "if", "because", "like", "without", "instead"})
"""With these a part of a clause begins that is whole to the clause's end: "like a bath for my ears"."""
_LETS_END_WORDS = """
and but or so because when if while with without for from at on in before after since as where until till then
now again too there here during all anyway
"""
_LETS_END = frozenset(_LETS_END_WORDS.split())


def marked(question: str) -> list[str]:
    """The pieces of a question that stand between quotation marks, without the marks."""
    return [next(filter(None, found.groups())) for found in _MARKED.finditer(question)]


def unmarked(question: str) -> str:
    """A question without the pieces that stand between quotation marks."""
    return _MARKED.sub(f" {GAP} ", question)


def given_back(question: str, replies: list[str]) -> tuple[tuple[str, bool], ...]:
    """The pieces between quotation marks that the customer said, each with whether it can stand. The last reply comes last."""
    found = []
    for piece in marked(question):
        said = f" {' '.join(words(plain(piece)))} "
        here = [reply for reply in reversed(replies) if said.strip() and said in f" {' '.join(words(plain(reply)))} "]
        if here:
            found.append((piece, any(stands(piece, reply) for reply in here[:2])))
    return tuple(found)


@lru_cache(maxsize=2048)
def stands(piece: str, reply: str) -> bool:
    """Whether words of a reply are a phrase that can stand: whole, of 2 to 12 words, and not cut out of the middle of a sentence.

    A single word can stand where it is all that was said between two stops: "Comfort."
    """
    said = words(plain(piece))
    if not said or len(said) > LONGEST:
        return False
    whole = any(
        said == words(plain(part))
        for sentence in _SENTENCES.findall(reply)
        for part in [sentence, *_CLAUSES.split(sentence)]
    )
    if len(said) < SHORTEST:
        return whole and bool(content(piece))
    if whole or any(said == words(plain(clean)) for clean in pieces_of(reply)):
        return True
    clauses = [words(plain(clause)) for sentence in _SENTENCES.findall(reply) for clause in _CLAUSES.split(sentence)]
    if said[0] in _OPENS and any(said == clause[-len(said) :] for clause in clauses):
        return bool(content(piece))
    return not refused(" ".join(said)) and any(_lies_well(said, clause) for clause in clauses)


def _lies_well(said: list[str], clause: list[str]) -> bool:
    """Whether some words of a clause begin and end where a phrase can."""
    for at in range(len(clause) - len(said) + 1):
        if clause[at : at + len(said)] != said:
            continue
        begins = at == 0 or clause[at - 1] in _LETS_BEGIN or said[0] in _BEGINS
        after = at + len(said)
        ends = after == len(clause) or clause[after] in _LETS_END
        if begins and ends:
            return True
    return False


def without(question: str, pieces: tuple[str, ...]) -> str:
    """A question without some of the pieces that it quotes."""
    for piece in pieces:
        question = question.replace(piece, f" {GAP} ")
    return question


def frames(question: str, pieces: tuple[str, ...], theirs: frozenset[str]) -> tuple[str, ...]:
    """What a question is if the customer's own words are taken out: the frame of what it quotes, and the whole.

    Args:
        pieces: what it quotes.
        theirs: stems of the customer's words in it.
    """
    left = plain(_MARKED.sub(f" {GAP} ", without(question, pieces)) if pieces else question)
    found = []
    if pieces:
        lead = next((part for part in re.split(r"(?<=[.!?])\s+|\n", left) if GAP in part), left)
        found.append(f"{_gapped(lead, frozenset())} {'and asks' if len(left.split()) > len(lead.split()) else ''}")
    whole = _gapped(left, theirs)
    if GAP in whole:
        found.append(f"all: {whole}")
    return tuple(found)


def _gapped(text: str, theirs: frozenset[str]) -> str:
    kept: list[str] = []
    for word in re.findall(rf"[a-zà-öø-ÿ']+|{GAP}", text):
        gap = word == GAP or (word not in FUNCTION and stem(word) in theirs)
        if not (gap and kept[-1:] == [GAP]):
            kept.append(GAP if gap else word)
    return " ".join(kept)
