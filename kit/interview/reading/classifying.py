"""From a text to a reading: rules where they are sure, the model elsewhere, the guide's exceptions at the end."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from types import MappingProxyType

from kit.interview.moves import FLAWS, MOVES, NEVER_CLOSED
from kit.interview.reading.features import LONGEST, Seen, see
from kit.interview.reading.model import Model, shipped_model
from kit.interview.reading.tokens import MARKS, tokens
from kit.interview.reading.why import words_for

UNKNOWN = 0.2  # confidence at most, where the words are hardly English
KNOWN_SHARE = 0.4  # of the words must be known ones for a text to count as English


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
    sure = next((f for f in seen.found if f.group == "sure.wait" and f.last - f.first >= len(seen.read.words)), None)
    if sure is not None:
        move, confidence = "wait", 1.0
    if not _is_english(model, spoken, previous):
        return Reading("other", confidence=round(min(confidence, UNKNOWN), 4))
    form = _form(scores, move, seen)
    flaws = _flaws(model, scores, move, form, seen)
    words = {name: pieces for name in (move, *sorted(flaws)) if (pieces := words_for(name, model, seen))}
    return Reading(move, flaws, form, confidence, MappingProxyType(words))


def _move(model: Model, scores: Mapping[str, float]) -> tuple[str, float]:
    temperature = float(model.about["temperature"])
    raw = {move: scores[f"move:{move}"] / temperature for move in MOVES}
    top = max(raw.values())
    chances = {move: math.exp(value - top) for move, value in raw.items()}
    move = max(chances, key=lambda m: chances[m])
    return move, round(chances[move] / sum(chances.values()), 4)


def _is_english(model: Model, spoken: list[str], previous: str) -> bool:
    heard = set(tokens(previous[-LONGEST:]).words)
    return sum(w in model.known or w in heard for w in spoken) >= KNOWN_SHARE * len(spoken)


def _form(scores: Mapping[str, float], move: str, seen: Seen) -> str | None:
    best = max(("open", "closed", ""), key=lambda form: scores[f"form:{form}"])
    return best or None


def _flaws(model: Model, scores: Mapping[str, float], move: str, form: str | None, seen: Seen) -> frozenset[str]:
    flaws = {flaw for flaw in FLAWS if scores[f"flaw:{flaw}"] > model.about["thresholds"][flaw]}
    if move in NEVER_CLOSED or form != "closed" or seen.asked.kind == "request" or _is_either_or(seen):
        flaws.discard("closed")
    if _asks_on(model, seen):
        flaws.discard("double_barrelled")
    if not seen.supplied:
        flaws.discard("supplies_value")
    return frozenset(flaws)


def _is_either_or(seen: Seen) -> bool:
    """Whether one of two things is asked for: neither yes nor no answers it."""
    words = seen.read.words[seen.asked.head : seen.asked.last]
    return seen.asked.kind == "closed" and any(
        word == "or"
        and after not in ("not", "so", "something", "anything", "more", "less", "whatever", "what", "?", "…")
        for word, after in zip(words, words[1:], strict=False)
    )


def _asks_on(model: Model, seen: Seen) -> bool:
    """Whether a second question only asks on about the thing of the first: "Why is that, and what does it give you?"."""
    if seen.asked.questions != 1 or len(seen.asked.clauses) != 2 or not seen.asked.clauses[-1][1]:
        return False
    words = seen.read.words[seen.asked.first : seen.asked.last]
    last = max(i for i, word in enumerate(words) if word == seen.asked.clauses[-1][0])
    return all(word in model.frame or word in MARKS for word in words[last:])
