"""Whether the customer's words in a question stand together as they stood in an answer.

"You get round the lake: what does that give you?" takes a phrase up. "What does lake and stiff give you?" shows only that
the answer was at hand: two of its words, wherever they stood, joined by the interviewer.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from kit.interview.answering.words import content, words

_CLAUSE = re.compile(r"[.,!?…;:–—]+")
_JOINS = frozenset({"and", "or"})
_ALIKE = {
    **dict.fromkeys(("i", "me", "you", "we", "us"), "p"),
    **dict.fromkeys(("my", "your", "our", "mine", "yours", "ours"), "q"),
    **dict.fromkeys(("am", "are", "is", "was", "were"), "b"),
}
"""Words that change with the speaker."""
_GOES_ON_WORDS = """
a an the this that these those it he she they there p q b do does did have has had if when what how why who which then so not no to in on at for
"""
_GOES_ON = frozenset(_GOES_ON_WORDS.split())
"""With these another clause or phrase begins after "and", or one ends before it."""
_SAYS_SO = re.compile(
    r"\byou (?:have |just |also )?(?:say|said|told me|mentioned|put it)\b[^:.?!]{0,30}:.*", re.IGNORECASE | re.DOTALL
)
_SPEAKER = frozenset(
    {"i", "me", "my", "mine", "myself", "we", "us", "our", "i'm", "i've", "i'd", "i'll", "we're", "we've"}
)
_SHORT = re.compile(r"'(?:m|re|s|ve|ll|d)\b")


def strewn(question: str, replies: Sequence[str], theirs: frozenset[str]) -> frozenset[str]:
    """The customer's words that a question only strews in, as stems: none of them stands by another as it did in an answer.

    Args:
        question: as typed.
        replies: what was heard.
        theirs: stems of the words in the question that the customer brought in.
    """
    found: set[str] = set()
    for clause in _CLAUSE.split(question):
        spoken = _spoken(clause)
        joined = _joined(spoken, theirs, replies)
        if joined and not _stands_in(spoken, theirs | joined, replies):
            found |= joined | {stemmed for _, stemmed in spoken if stemmed in theirs}
    return frozenset(found)


def unturned(question: str, reply: str, in_a_row: int) -> bool:
    """Whether a question pastes an answer's words as they were said, "I" and "my" with them, and does not say that it quotes.

    Args:
        question: as typed, without what stands between quotation marks.
        reply: the last answer.
        in_a_row: so many words are a paste.
    """
    said, asked = f" {' '.join(words(reply))} ", words(_SAYS_SO.sub("", question))
    runs = (asked[n : n + in_a_row] for n in range(len(asked) - in_a_row + 1))
    return any(_SPEAKER & set(run) and f" {' '.join(run)} " in said for run in runs)


def _stands_in(spoken: Sequence[tuple[str, str]], theirs: frozenset[str], replies: Sequence[str]) -> bool:
    """Whether two words next to one another, one of them theirs, are next to one another in an answer; or two of theirs are."""
    pairs = {
        (one, two)
        for (one, first), (two, second) in pairwise(spoken)
        if (first in theirs or second in theirs) and not {one, two} & _JOINS
    }
    bare = [stemmed for _, stemmed in spoken if stemmed]
    kept = {frozenset(pair) for pair in pairwise(bare) if pair[0] != pair[1] and set(pair) <= theirs}
    for said in (_spoken(clause) for reply in replies for clause in _CLAUSE.split(reply)):
        if pairs & set(pairwise(word for word, _ in said)):
            return True
        if kept & {frozenset(pair) for pair in pairwise(stemmed for _, stemmed in said if stemmed)}:
            return True
    return False


def _joined(spoken: Sequence[tuple[str, str]], theirs: frozenset[str], replies: Sequence[str]) -> frozenset[str]:
    """Words of theirs that are set side by side, or joined, to each other or to one of the last answer that carries nothing."""
    idle = {word for word, stemmed in _spoken(replies[-1]) if not stemmed} if replies else set()
    found: set[str] = set()
    for (one, first), (two, second), (three, third) in zip(spoken, spoken[1:], [*spoken[2:], ("", "")], strict=False):
        if {first, second} <= theirs and first != second:
            found |= {first, second}
        elif two in _JOINS and (first in theirs or one in idle):
            begins = three in _GOES_ON and three != spoken[-1][0]
            if third in theirs or (three in idle and not begins and one != three):
                found |= {first or one, third or three}
    return frozenset(found)


@lru_cache(maxsize=2048)
def _spoken(text: str) -> tuple[tuple[str, str], ...]:
    """Every word in a form that is the same whoever speaks, with its stem where it says what the text is about."""
    return tuple(
        (_ALIKE.get(bare, bare), next(iter(content(word)), ""))
        for word in words(text)
        if (bare := _SHORT.sub("", word))
    )
