"""From a text to a reading: rules where they are sure, the model elsewhere, the guide's exceptions at the end."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from kit.interview.moves import FLAWS, MOVES, NEVER_CLOSED
from kit.interview.reading.features import LONGEST, Seen, see
from kit.interview.reading.forms import form_of
from kit.interview.reading.model import Model, shipped_model
from kit.interview.reading.tokens import MARKS, reply_tokens
from kit.interview.reading.why import words_for

UNKNOWN = 0.2  # confidence at most, where the words are hardly English
KNOWN_SHARE = 0.4  # of the words must be known ones for a text to count as English
LONGEST_RUN = 100  # characters without a space: more is no sentence
LEAST_QUOTED, ADDED = 3, 4
"""A quotation has so many words of the reply in a row, and at most so many others ("So you said: …")."""
SMALL = frozenset(["a", "an", "he", "i", "it", "my", "of", "she", "the", "they", "to", "we"])
"""Words that ask and say nothing by themselves: "I" is a slip of the key, and no silence."""


@dataclass(frozen=True)
class Reading:
    """How an utterance is read.

    Attributes:
        move: one of ``kit.interview.moves.MOVES``.
        flaws: of ``kit.interview.moves.FLAWS``.
        form: "open" or "closed"; None: nothing is asked.
        confidence: 0 to 1, the chance that the move is right.
        words: what decided: name of the move or flaw → pieces of the text, as typed.
    """

    move: str
    flaws: frozenset[str] = frozenset()
    form: str | None = None
    confidence: float = 0.0
    words: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: MappingProxyType({}), hash=False)


def classify(text: str, previous: str | None = None) -> Reading:
    """Read one turn of an interviewer: which move it is, what is wrong with it, and whether it is open or closed.

    A turn is read by its last question. Any text can be read: what is empty or no English is "other", with little
    confidence.

    Args:
        text: what the interviewer says.
        previous: what the respondent said last. "supplies_value" is judged against it, and an echo is heard by it.

    >>> classify("Why is that important to you?").move
    'ladder_up'
    """
    return _classify(text, previous or "")


@lru_cache(maxsize=4_000)
def _classify(text: str, previous: str) -> Reading:
    return read_with(shipped_model(), text, previous)


def read_with(model: Model, text: str, previous: str) -> Reading:
    """Read a turn with a model of one's own."""
    seen = see(text, previous, model.frame)
    spoken = [w for w in seen.read.words if w not in MARKS]
    if not spoken:
        silent = "…" in seen.read.words
        return Reading("wait" if silent else "other", confidence=1.0 if silent else 0.0)
    scores = model.scores(seen.names)
    move, confidence = _move(model, scores)
    sure = _sure(seen) or ("echo" if _is_quotation(seen, previous) else None)
    if sure is not None:
        move, confidence = sure, 1.0
    if _is_nonsense(text, spoken) or not _is_english(model, spoken, previous):
        return Reading("other", confidence=round(min(confidence, UNKNOWN), 4))
    form = _form(scores, move, seen)
    flaws = _flaws(model, scores, move, form, seen)
    words = {name: pieces for name in (move, *sorted(flaws)) if (pieces := words_for(name, model, seen))}
    return Reading(move, flaws, form, confidence, MappingProxyType(words))


def _sure(seen: Seen) -> str | None:
    """The move that a phrase of the group "sure" decides: a turn that is all waiting, a turn that ends the talk, …"""
    count = len(seen.read.words)
    for group, first, last in seen.found:
        if group == "sure.wait" and last - first >= count:
            return "wait"
        if group == "sure.elicit" and first == seen.asked.head:
            return "elicit"
        if last < count:
            continue
        if group == "sure.goodbye":  # whatever came before
            return "closing"
        if group == "sure.closing" and (seen.asked.kind == "nothing" or seen.asked.first <= first < seen.asked.last):
            return "closing"
    return None


def _is_quotation(seen: Seen, previous: str) -> bool:
    """Whether a turn that asks nothing gives a piece of the last reply back as it was said, and adds hardly a word."""
    if seen.asked.kind != "nothing" or not previous:
        return False
    own = [w for w in seen.read.words if w not in MARKS]
    heard = [w for w in reply_tokens(previous[-LONGEST:]).words if w not in MARKS]
    same = SequenceMatcher(None, own, heard, autojunk=False).find_longest_match()
    return same.size >= LEAST_QUOTED and len(own) - same.size <= ADDED


def _is_nonsense(text: str, spoken: list[str]) -> bool:
    return SMALL.issuperset(spoken) or max(map(len, text.split())) > LONGEST_RUN


def _move(model: Model, scores: Mapping[str, float]) -> tuple[str, float]:
    temperature = float(model.about["temperature"])
    raw = {move: scores[f"move:{move}"] / temperature for move in MOVES}
    top = max(raw.values())
    chances = {move: math.exp(value - top) for move, value in raw.items()}
    move = max(chances, key=lambda m: chances[m])
    return move, round(chances[move] / sum(chances.values()), 4)


def _is_english(model: Model, spoken: list[str], previous: str) -> bool:
    strange = [w for w in spoken if w not in model.known]
    if strange:
        heard = frozenset(reply_tokens(previous[-LONGEST:]).words)
        strange = [w for w in strange if w not in heard]
    return len(spoken) - len(strange) >= KNOWN_SHARE * len(spoken)


def _form(scores: Mapping[str, float], move: str, seen: Seen) -> str | None:
    best = max(("open", "closed", ""), key=lambda form: scores[f"form:{form}"])
    if move == "absence" and seen.asked.kind == "statement" and seen.read.words[seen.asked.head] == "if":
        best = "open"  # "And if it were gone?"
    spoken = " ".join(word for word in seen.read.words if word not in MARKS)
    return form_of(spoken, best or None)


def _flaws(model: Model, scores: Mapping[str, float], move: str, form: str | None, seen: Seen) -> frozenset[str]:
    flaws = {flaw for flaw in FLAWS if scores[f"flaw:{flaw}"] > model.about["thresholds"][flaw]}
    if move in NEVER_CLOSED or form != "closed" or seen.asked.kind == "request" or _is_either_or(seen):
        flaws.discard("closed")
    if _asks_on(model, seen):
        flaws.discard("double_barrelled")
    if any(f.group == "sure.own_fault" for f in seen.found):
        flaws.discard("judging")  # who finds fault with a question of their own judges nobody else
    if any(f.group == "sure.judging" for f in seen.found):
        flaws.add("judging")
    if _is_negated(seen):
        flaws |= {"leading", "supplies_value"}
    if move == "echo" and _is_faithful(seen):
        flaws -= {"judging", "leading", "pitching"}
    if not seen.supplied:
        flaws.discard("supplies_value")
    if form is None and "supplies_value" in flaws:
        flaws.discard("leading")  # a statement asks for no answer
    return frozenset(flaws)


def _is_negated(seen: Seen) -> bool:
    """Whether the question begins with a verb and "not": "Isn't it …?", "Don't you think …?". It expects its answer."""
    words, asked = seen.read.words, seen.asked
    return asked.kind == "closed" and asked.marked and words[asked.head + 1] == "not"


def _is_faithful(seen: Seen) -> bool:
    """Whether every word that says something was the respondent's own, and none was turned round: what judges is theirs."""
    return "r:taken_up:all=all" in seen.names and "r:turned_round" not in seen.names


def _is_either_or(seen: Seen) -> bool:
    """Whether one of two things is asked for: neither yes nor no answers it."""
    words = seen.read.words[seen.asked.head : seen.asked.last]
    return seen.asked.kind == "closed" and any(
        word == "or"
        and after not in ("not", "so", "something", "anything", "more", "less", "whatever", "what", "?", "…")
        for word, after in pairwise(words)
    )


def _asks_on(model: Model, seen: Seen) -> bool:
    """Whether a second question only asks on about the thing of the first: "Why is that, and what does it give you?"."""
    if seen.asked.questions != 1 or len(seen.asked.clauses) != 2 or not seen.asked.clauses[-1][1]:
        return False
    words = seen.read.words[seen.asked.first : seen.asked.last]
    last = max(i for i, word in enumerate(words) if word == seen.asked.clauses[-1][0])
    return all(word in model.frame or word in MARKS for word in words[last:])
