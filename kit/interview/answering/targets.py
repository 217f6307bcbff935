"""What a question is about: what was just said, or something from earlier whose words it picks up."""

import itertools
import re
from dataclasses import dataclass

from kit.interview.answering.mind import Mind
from kit.interview.answering.moment import Moment
from kit.interview.answering.words import FUNCTION, LOOKED_AT, content, stem, touched, words

_FORMULAS = re.compile(
    r"\b(the )?last (time|week|month|year)\b|\b(\w+ )?years? ago\b|\bin the past\b|\bwhen you were (a child|young\w*|little)\b|"
    r"\bcompared (with|to) \w+|\b(other|most|some) people\b|\bpeople like you\b|\byour (friends|colleagues|neighbou?rs)\b|"
    r"\bin (your|the) (own )?(life|words)\b|\bthese days\b",
    re.IGNORECASE,
)
"""Words that belong to a way of asking: "years ago" points at the past, and at nothing that was said of years."""

NEAR = 6  # of the last sayings, whose words count in full
ENOUGH = 0.8  # less than one word that was said of it alone picks up nothing


@dataclass(frozen=True)
class Target:
    """What a question is about.

    Attributes:
        code: something told; None where nothing has been told.
        picked_up: by words of the respondent; otherwise it is merely what was spoken of last.
        new: codes of the map that were not told, touched by the interviewer's words.
    """

    code: str | None
    picked_up: bool
    new: tuple[str, ...] = ()


def target(moment: Moment, text: str | None = None) -> Target:
    """What a question is about.

    Words shared with what was said of a code count one each, less if other codes share them, and neighbouring ones half
    as much again; a ``mention`` of a code counts one. What was said last wins a tie.
    """
    mind = moment.mind
    text = _FORMULAS.sub(" ", (moment.text if text is None else text)[-LOOKED_AT:])
    asked = content(text)
    matched = touched(moment.person.product, text)
    new = tuple(code for code in matched if code in moment.person.rungs and code not in mind.known)
    scores: dict[str, float] = {code: 1.0 for code in matched if code in mind.known}
    for told in (_shared(mind, asked), _of_two(mind, text)):
        for code, share in told.items():
            scores[code] = scores.get(code, 0.0) + share
    if mind.current in scores:
        scores[mind.current] += 0.5
    best = max(scores, key=lambda code: (scores[code], _last_said(mind, code)), default=None)
    if best is not None and scores[best] >= ENOUGH + 0.5 * (best == mind.current):
        return Target(best, True, new)
    return Target(mind.current, False, new)


def _shared(mind: Mind, asked: tuple[str, ...]) -> dict[str, float]:
    """Told codes with how much of a question was said of them."""
    if not asked:
        return {}
    pairs = set(itertools.pairwise(asked))
    near = len(mind.sayings) - NEAR
    sharing: dict[str, dict[str, float]] = {}  # word → code → weight
    paired: dict[str, float] = {}
    for place, (code, text) in enumerate(mind.sayings):
        if code is None or code not in mind.known:
            continue
        said, weight = content(text), 1.0 if place >= near else 0.8
        for word in set(asked).intersection(said):
            codes = sharing.setdefault(word, {})
            codes[code] = max(codes.get(code, 0.0), weight)
        both = 0.5 * len(pairs.intersection(itertools.pairwise(said)))
        paired[code] = max(paired.get(code, 0.0), both)
    scores: dict[str, float] = {}
    for codes in sharing.values():
        for code, weight in codes.items():
            scores[code] = scores.get(code, 0.0) + weight / len(codes) ** 0.5
    return {code: score + paired[code] for code, score in scores.items()}


def _of_two(mind: Mind, text: str) -> dict[str, float]:
    """Where the last answer told two things: words of a question that only the one or the other holds, small words too."""
    at = len(mind.sayings) - mind.last_stated
    said = {code: _spoken(text) for code, text in mind.sayings[at:] if code is not None}
    if len(said) < 2:
        return {}
    asked = _spoken(text)
    return {
        code: float(len(asked & found - set().union(*(said[other] for other in said if other != code))))
        for code, found in said.items()
    }


def _spoken(text: str) -> set[str]:
    return {stem(word) for word in words(text) if word not in FUNCTION}


def _last_said(mind: Mind, code: str) -> int:
    return max((at for at, (said, _) in enumerate(mind.sayings) if said == code), default=-1)


def heard(mind: Mind) -> frozenset[str]:
    """Stems of all that the respondent has said."""
    return frozenset(word for _, text in mind.sayings for word in content(text))


def own_words(mind: Mind, text: str) -> int:
    """How many words of the last answer a question gives back."""
    last = mind.sayings[-1][1] if mind.sayings else ""
    return len(set(content(text)) & set(content(last)))
