"""Eliciting: the respondent names what is noticed about the product, one attribute at a time."""

import re

from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.telling import new, says
from kit.interview.answering.words import touched

BOTH = {"brief": 0.0, "plain": 0.15, "chatty": 0.45}  # share of the answers that name two, by how much somebody says
SHUT = {"brief": 0.3, "plain": 0.55, "chatty": 0.85}  # share that take "anything else?" for an invitation

_ANYTHING = re.compile(r"\b(any|some)(thing|one)?\b|\belse\b", re.IGNORECASE)


def asks_for_more(text: str) -> bool:
    """ "Anything else?": closed in form, an invitation to many."""
    return bool(_ANYTHING.search(text))


def elicited(moment: Moment, way: str = "says") -> Answer:
    """Names an attribute that has not been named; a chatty person sometimes two."""
    left = _left(moment)
    if not left:
        return says(moment, "nothing_more")
    first = _first(moment, left)
    del left[first]
    share = BOTH[moment.person.character.talk] if left and way == "says" and not moment.mind.tired else 0.0
    both = moment.dice("both").chance(share)
    answer = new(moment, first, None, way, short=both)
    if both:
        second = moment.dice("second").weighted(list(left), list(left.values()))
        answer.then(new(moment, second, None, way, occasion="also", short=True))
    return answer


def _left(moment: Moment) -> dict[str, float]:
    return {code: weight for code, weight in moment.person.starts.items() if code not in moment.mind.known}


def _first(moment: Moment, left: dict[str, float]) -> str:
    """What the question points at, what was nodded at before, or by weight."""
    named = [code for code in touched(moment.person.product, moment.text) if code in left]
    if not named and moment.hinted in left:
        named = [moment.hinted]
    options = {code: left[code] for code in named} or left
    return moment.dice("start").weighted(list(options), list(options.values()))
