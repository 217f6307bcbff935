"""Which of the customer's words to give back, and how: as said, in quotation marks, or turned round ("my" → "your")."""

import re
from dataclasses import dataclass
from functools import lru_cache

from kit.interview.answering.words import content
from kit.interview.coaching.clauses import CLAUSE, LISTENER, SENTENCE, SPEAKER, WANTS, pieces, refused
from kit.interview.wordlists import either

BEST = 8  # words of a phrase; longer ones are worth less

_LOOSE_ENDS = re.compile(r"^(?:it|they|he|she|this|that)\b", re.IGNORECASE)
_OF_OTHERS = re.compile(rf"\b(?:{either('third_persons')}|they said|the other day)\b", re.IGNORECASE)
_ANECDOTE = re.compile(
    rf"\b(?:(?:before|after|until|till|while|once|when) \w+ |(?:{either('once', 'happened')}|last (?!time)\w+|in {either('months')})\b)",
    re.IGNORECASE,
)
_COMMON = re.compile(
    rf"(?!i\b)(?:{either('subjects')}|the|a|an|my|our|this|that|in|on|no|all|most|just|only|every|some|one)(?:['’]\w+)?",
    re.IGNORECASE,
)

_TURNED = {
    "i": "you", "me": "you", "my": "your", "mine": "yours", "myself": "yourself", "we": "you", "us": "you", "our": "your", "ours": "yours",
    "ourselves": "yourselves", "i'm": "you're", "i've": "you've", "i'd": "you'd", "i'll": "you'll", "we're": "you're", "we've": "you've",
    "we'd": "you'd", "we'll": "you'll", "am": "are",
}  # fmt: skip
_I_WAS = re.compile(r"\b(I(?: (?:\w+ly|just|still|always|never|only|also|even|often))?) was(n['’]t)?\b", re.I)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True)
class Phrase:
    """Words of the customer's.

    Attributes:
        quote: as said, to stand in quotation marks.
        turned: the same from the interviewer's side, as a sentence; "" where that would not come out clean.
        anecdote: it tells what happened once, or of somebody else; to be asked on from last.
    """

    quote: str
    turned: str = ""
    anecdote: bool = False


@lru_cache(maxsize=2048)
def phrase_of(reply: str) -> Phrase | None:
    """The piece of a reply that is most worth giving back; None: nothing in it comes out clean."""
    found = phrases_of(reply)
    return found[0] if found else None


@lru_cache(maxsize=2048)
def phrases_of(reply: str) -> tuple[Phrase, ...]:
    """Pieces of a reply that can be given back, the best first."""
    weighed: list[tuple[float, Phrase]] = []
    there = list(pieces(reply))
    for place, (piece, whole) in enumerate(there, 1):
        if refused(piece):
            continue
        once = _tells_once(piece, reply)
        worth = max(0.1, _worth(piece, whole, place / len(there)) - 1.5 * once)
        weighed.append((worth, Phrase(_as_quoted(piece), turned(piece) if _can_turn(piece, whole) else "", once)))
    return tuple(dict.fromkeys(phrase for _, phrase in sorted(weighed, key=lambda each: -each[0])))


def turned(piece: str) -> str:
    """A statement from the other side: "I like my cup" → "You like your cup"."""
    piece = _I_WAS.sub(lambda m: f"{m[1]} were{m[2] or ''}", piece)

    def other(match: re.Match[str]) -> str:
        word = match[0]
        return _TURNED.get(word.lower().replace("’", "'"), word)

    text = _WORD.sub(other, piece)
    return text[:1].upper() + text[1:]


def of_others(piece: str) -> bool:
    """Whether a piece tells an anecdote, or of somebody else, rather than what the speaker does, feels or uses."""
    return bool(_OF_OTHERS.search(piece) or _ANECDOTE.search(piece))


def _tells_once(piece: str, reply: str) -> bool:
    """Whether it is of an anecdote: by itself, or as what is told in a sentence that is one."""
    sentence = next((each for each in SENTENCE.findall(reply) if piece in each), piece)
    return of_others(piece) or (of_others(sentence) and not SPEAKER.match(piece))


def _worth(piece: str, whole: bool, place: float) -> float:
    """How good a piece is to give back. The speaker's own doing and feeling comes before an anecdote."""
    count = len(piece.split())
    own = bool(SPEAKER.search(piece))
    worth = 1.0 + min(len(set(content(piece))), 3) * 0.6 - 0.2 * place + 0.8 * bool(own and WANTS.search(piece))
    more = 1.5 * bool(SPEAKER.match(piece)) + 0.5 * own + 0.7 * bool(CLAUSE.search(piece)) + 0.4 * whole
    less = (
        0.35 * max(0, count - BEST)
        + 0.7 * (count < 3)
        + 0.5 * bool(_LOOSE_ENDS.search(piece))
        + 0.3 * bool(re.search(r"\d", piece))
        + 2.0 * bool(_OF_OTHERS.search(piece))
        + 1.5 * bool(_ANECDOTE.search(piece))
    )
    return max(0.1, worth + more - less)


def _can_turn(piece: str, whole: bool) -> bool:
    """Whether it is a statement that stands as a sentence of its own."""
    if LISTENER.search(piece) and SPEAKER.search(piece) and not whole:
        return False
    if re.search(r"\bi\b", piece, re.I) and re.search(r"\b(?:we|us|our|ours)\b", piece, re.I):
        return False  # "I want us to stay" would become "You want you to stay"
    return bool(CLAUSE.search(piece))


def _as_quoted(piece: str) -> str:
    """A sentence's first word loses its capital within quotation marks, where it is a common word."""
    return piece[:1].lower() + piece[1:] if _COMMON.fullmatch(piece.split()[0]) else piece
