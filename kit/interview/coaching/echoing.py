"""Which of the customer's words to give back, and how: as said, in quotation marks, or turned round ("my" → "your").

A phrase that would come out garbled is worse than none, so what is in doubt is left.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from kit.interview.answering.words import content
from kit.interview.coaching.heard import kind_of_reply

SHORTEST, LONGEST, BEST = 2, 12, 8  # words of a phrase

_SUBJECTS = "i|we|it|they|he|she|there|nobody|everybody|everyone|nothing|everything|you|this|that"
_SENTENCE = re.compile(r"[^.!?…]+[.!?…]*")
_BREAK = re.compile(
    rf"\s*[,;:–—]\s+(?:(?:and|but|so|because|or|then|and then|and so|also)\s+)?|\s+(?:and|but|so|because|and then)\s+(?=(?:{_SUBJECTS}|my|our|the)\b)",
    re.I,
)
_FRONT = re.compile(
    r"^(?:(?:(?:simply|and|but|so|because|well|then|oh|ah|hm+|mm+|also|plus|besides|honestly|actually|basically|i mean|to be honest|i think|i suppose|i guess|i reckon|"
    r"let me (?:see|think)|how shall i say|good question|now that you ask|one more thing|as i said|like i said|mind you|frankly|perhaps|maybe|of course|for me|for one thing|at least|mainly|mostly|"
    r"i have to say|it is that|it's that|the thing is|i would say|i'd say|put it this way|it comes back to|it has to do with|i can only repeat it)\b[\s,:–—]*)|(?:(?:yes|yeah|no|look|right|you know|you see|the way i see it|if i'm honest|for myself|in a way)\s*[,:–—]\s*))+",
    re.I,
)
_TAIL = re.compile(
    r"[\s,;:–—]*\b(?:you know|honestly|i suppose|i guess|i think|really|though|too|as well|mind you|to be honest|if you like|so to speak|mate|love|of course|like i said|as i said|as i told you|again)$",
    re.I,
)
# What cannot begin a phrase that stands alone, what cannot end one.
_NO_START = re.compile(
    r"^(?:of|to|than|or|nor|which|who|whom|whose|that(?! (?:is|was|'s|way|gives|makes|means|would|will)\b)|when|if|while|until|till|as|like|for|not|though|although|unless|where|since|whether|what|how|why|"
    r"and|but|so|because|into|from|at|by|than|about|been|being|is|are|was|were|am|be|has|have|had|does|do|did|would|could|should|will|can|may|might|must|with|without|even|especially|either|neither|both)\b",
    re.I,
)
_NO_END = re.compile(
    r"\b(?:a|an|the|my|your|our|their|his|her|its|of|to|and|or|but|so|with|without|for|from|at|by|in|into|than|as|is|are|was|were|am|be|been|i|we|they|he|she|that|which|who|if|when|because|not|no|very|too|such|"
    r"this|these|those|more|most|less|some|any|every|each|would|could|should|will|can|may|might|must|do|does|did|has|have|had|like|then|where|what|how|why|until|while|between|through|one)$",
    re.I,
)
_OPEN_SUBJECT = re.compile(
    r"^(?:(?:i|we|it|they|he|she|there|nobody|everybody|everyone|nothing|everything|you)(?:'\w+)?|my \w+|our \w+)\s+\w+",
    re.I,
)
_SELF = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|me|my|mine|myself|we|we're|us|our)\b", re.I)
_YOU = re.compile(r"\b(?:you|your|yours|yourself)\b", re.I)
_DOUBTFUL = re.compile(
    r"[“”\"«»()\[\]/*]|\bby the way\b|\bask away\b|\bit was a pleasure\b|\bpleasure\b$|\bgo ahead\b|\b(?:say|says|said|think|thought),? you\b|\byou (?:came|come|asked|ask|called|rang|promised)\b|\bask(?:ed|ing)? me\b|\blet us\b|\blet's\b|\bi say\b|\bcomes? back to\b|\bi said\b|\bi mean\b|\bi tell you\b|\bain't\b|\bgood question\b|\byour (?:question|word)\b",
    re.I,
)
_ASIDE = re.compile(r"\bby the way\b|\breminds me\b|\bplease\b|\bwelcome\b|\bi came\b", re.I)
_LOOSE_ENDS = re.compile(r"^(?:it|they|he|she|this|that)\b", re.I)
_WANTS = re.compile(r"\b(?:want|need|feel|felt|love|can|able|have to|has to|had to|matters?)\b", re.I)
_OF_OTHERS = re.compile(r"\b(?:he|she|him|her|his|hers|they said|the other day)\b|\b(?:he|she)'", re.I)
_ANECDOTE = re.compile(
    r"\b(?:before|after|until|till|while|once|when) (?:i|we|he|she|they|it|you|my|the|our|\w+) |\b(?:yesterday|last (?!time)\w+|one day|that (?:day|night|time)|in (?:january|february|march|april|may|june|july|august|"
    r"september|october|november|december))\b|\b(?:said|told|asked|found|came|went|rang|sat|stood|ran|took|gave|brought|met|saw|fell|broke|forgot|laughed|called|left|sent|lent|drove|walked|looked|stopped|arrived|happened)\b",
    re.I,
)
_NAMELESS = re.compile(r"\b(?:question|interview|answer|words?|explain|personal|private|talk about)\b", re.I)

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
    weighed: list[tuple[float, int, Phrase]] = []
    pieces = list(_pieces(reply))
    for place, (piece, whole) in enumerate(pieces):
        worth = _worth(piece, whole, (place + 1) / len(pieces))
        aside = _tells_once(piece, reply)
        worth = max(0.1, worth - 1.5 * aside) if worth > 0 else 0.0
        if worth > 0:
            weighed.append(
                (-worth, place, Phrase(_as_quoted(piece), turned(piece) if _can_turn(piece, whole) else "", aside))
            )
    return tuple(dict.fromkeys(phrase for _, _, phrase in sorted(weighed, key=lambda each: each[:2])))


def turned(piece: str) -> str:
    """A statement from the other side: "I like my cup" → "You like your cup"."""
    piece = _I_WAS.sub(lambda m: f"{m[1]} were{m[2] or ''}", piece)

    def other(match: re.Match[str]) -> str:
        word = match[0]
        return _TURNED.get(word.lower().replace("’", "'"), word)

    text = _WORD.sub(other, piece)
    return text[:1].upper() + text[1:]


def _pieces(reply: str) -> Iterator[tuple[str, bool]]:
    """Sentences and clauses without what is only said in passing; whether a piece is a whole sentence."""
    for sentence in _SENTENCE.findall(reply):
        if (
            sentence.rstrip().endswith("?")
            or _ASIDE.search(sentence)
            or kind_of_reply(sentence)
            in {"stuck", "obvious", "private", "refused", "top", "asks", "hurt", "tired", "bare"}
        ):
            continue
        clauses = [_bare(clause) for clause in _split(sentence)]
        clauses = [clause for clause in clauses if not _conceded(clause, sentence)]
        entire = _bare(sentence)
        if entire and entire not in clauses:
            yield entire, True
        for clause in clauses:
            if clause:
                yield clause, clause == entire


def _conceded(clause: str, sentence: str) -> bool:
    """Whether "but" comes after it: "They get older, but not worse" does not say that they get older."""
    return bool(clause) and bool(re.match(r"\W*(?:but|although|though|yet)\b", sentence.partition(clause)[2], re.I))


def _split(sentence: str) -> list[str]:
    """Clauses. "My sister and I walk" stays whole: what is before "and" must be able to stand alone."""
    clauses, first = [], 0
    for match in _BREAK.finditer(sentence):
        ahead = sentence[first : match.start()].strip()
        if not re.match(r"\s*[,;:–—]", match[0]) and len(ahead.split()) < 4 and not _OPEN_SUBJECT.search(ahead):
            continue
        clauses.append(ahead)
        first = match.end()
    return [*clauses, sentence[first:]]


def _bare(piece: str) -> str:
    piece = piece.strip(" \n\t.,;:!?…–—")
    piece = _FRONT.sub("", piece).strip(" .,;:!?…–—")
    while (shorter := _TAIL.sub("", piece)) != piece:
        piece = shorter
    return piece.strip(" .,;:!?…–—")


@lru_cache(maxsize=2048)
def pieces_of(reply: str) -> tuple[str, ...]:
    """Sentences and clauses of a reply that come out clean, as they were said."""
    return tuple(dict.fromkeys(piece for piece, _ in _pieces(reply) if not refused(piece)))


def refused(piece: str) -> bool:
    """Whether a piece cannot stand: too short, too long, without content, or cut off at its beginning or its end."""
    count = len(piece.split())
    about = len(set(content(piece)))
    return bool(
        not SHORTEST <= count <= LONGEST
        or (not about and not (count > 3 and _SELF.search(piece) and _WANTS.search(piece)))
        or _NO_START.search(piece)
        or _NO_END.search(piece)
        or _DOUBTFUL.search(piece)
        or _NAMELESS.search(piece)
        or (_SELF.search(piece) and _YOU.search(piece))
    )


def of_others(piece: str) -> bool:
    """Whether a piece tells an anecdote, or of somebody else, rather than what the speaker does, feels or uses."""
    return bool(_OF_OTHERS.search(piece) or _ANECDOTE.search(piece))


def _tells_once(piece: str, reply: str) -> bool:
    """Whether it is of an anecdote: by itself, or as what is told in a sentence that is one."""
    sentence = next((each for each in _SENTENCE.findall(reply) if piece in each), piece)
    return of_others(piece) or (of_others(sentence) and not _SELF.match(piece))


def _worth(piece: str, whole: bool, place: float) -> float:
    """How good a piece is to give back; 0: not at all. The speaker's own doing and feeling comes before an anecdote."""
    if refused(piece):
        return 0.0
    count = len(piece.split())
    about = len(set(content(piece)))
    worth = 1.0 + min(about, 3) * 0.6 - 0.2 * place + 0.8 * bool(_WANTS.search(piece) and _SELF.search(piece))
    worth += (
        1.5 * bool(_SELF.match(piece))
        + 0.5 * bool(_SELF.search(piece))
        + 0.7 * bool(_OPEN_SUBJECT.search(piece))
        + 0.4 * whole
    )
    worth -= (
        0.35 * max(0, count - BEST)
        + 0.7 * (count < 3)
        + 0.5 * bool(_LOOSE_ENDS.search(piece))
        + 0.3 * bool(re.search(r"\d", piece))
        + 2.0 * bool(_OF_OTHERS.search(piece))
        + 1.5 * bool(_ANECDOTE.search(piece))
    )
    return max(0.1, worth)


def _can_turn(piece: str, whole: bool) -> bool:
    """Whether it is a statement that stands as a sentence of its own."""
    if _YOU.search(piece) and _SELF.search(piece) and not whole:
        return False
    if re.search(r"\bi\b", piece, re.I) and re.search(r"\b(?:we|us|our|ours)\b", piece, re.I):
        return False  # "I want us to stay" would become "You want you to stay"
    return bool(_OPEN_SUBJECT.search(piece))


def _as_quoted(piece: str) -> str:
    """A sentence's first word loses its capital within quotation marks, where it is a common word."""
    first = piece.split()[0]
    common = re.fullmatch(
        r"(?:the|a|an|my|our|it|they|we|he|she|there|nobody|everybody|everyone|nothing|everything|you|this|that|in|on|no|all|most|just|only|every|some|one)(?:['’]\w+)?",
        first,
        re.I,
    )
    return piece[:1].lower() + piece[1:] if common else piece
