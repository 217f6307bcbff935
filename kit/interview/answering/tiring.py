"""Tiring: patience runs out, faster with some questions than with others."""

from types import MappingProxyType

from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.telling import says

COSTS = MappingProxyType({"judging": 2.0, "pitching": 1.5, "double_barrelled": 1.3, "jargon": 1.2})
"""Turns that a question with a flaw counts for."""

LIGHT = MappingProxyType({"echo": 0.6, "wait": 0.5, "opening": 0.3, "closing": 0.3})
"""Turns that a move counts for, where it is less than one."""

NOT_UNDERSTOOD = 0.3
DRILLED, WORSE = 1.5, 0.75  # turns that the third "why" in a row counts for, and so much more each one after it
SOON = 4.0  # turns before the end, at which somebody says so
AFTER = 1.25  # each turn counts for so much once it has been said


def worn(moment: Moment, understood: bool) -> None:
    """Patience after a question."""
    mind, reading = moment.mind, moment.reading
    cost = max((COSTS[flaw] for flaw in reading.flaws if flaw in COSTS), default=LIGHT.get(reading.move, 1.0))
    if not understood:
        cost = NOT_UNDERSTOOD
    elif mind.whys >= 2 and reading.move == "ladder_up":
        cost = max(cost, min(4.0, DRILLED + WORSE * (mind.whys - 2)))
    mind.patience -= cost * (AFTER if mind.tired else 1.0)


def at_an_end(moment: Moment) -> Answer | None:
    """Ends the interview when patience has run out."""
    return says(moment, "ends", ended=True) if moment.mind.patience <= 0 else None


def asking_to_stop(moment: Moment, answer: Answer) -> Answer:
    """Says once that it should come to an end, after the answer."""
    mind = moment.mind
    if mind.tired or mind.patience > SOON or answer.ended or moment.reading.move == "closing":
        return answer
    asks = says(moment, "tired")
    mind.tired, mind.asked_to_stop, mind.asked_with = True, moment.number, asks.parts[0]
    answer.then(asks)
    return answer
