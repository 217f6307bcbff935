"""How open somebody is, what changes it, and how open one has to be for what.

The figures are design choices, no measurements: they make mirroring and a change of technique worth more than a third
"why", a judgement worse than anything, and values something that is earned.
"""

from types import MappingProxyType

from kit.ladders.levels import LEVELS

CHANGES = MappingProxyType(
    {
        "informed": 0.08,  # told what it is for
        "consent": 0.04,  # asked, or told that one may stop
        "mirrored": 0.10,  # own words given back
        "mirrored again": 0.03,  # the same thing a second time
        "picked up": 0.04,  # a question that holds one's own words
        "silence": 0.04,
        "long silence": -0.04,
        "another way": 0.03,  # situation, absence, the past, others: a question that is not "why"
        "yielded": 0.05,  # helped to say something that would not come
        "asked openly": 0.01,
        "closed": -0.02,
        "leading": -0.04,
        "supplies_value": -0.03,
        "double_barrelled": -0.03,
        "jargon": -0.04,
        "pitching": -0.12,
        "judging": -0.30,
        "misheard": -0.05,
        "drilled": -0.06,  # the third "why" in a row
        "pressed": -0.08,  # asked again for what one did not want to, or could not, tell
        "off the subject": -0.01,
        "respected": 0.06,  # a no was left be, or it was offered to stop
    }
)

MENDED = 0.75  # share of what a judgement cost, that an apology restores
EASED = 0.15  # a way of asking that suits the block lowers what has to be earned by so much
BY_HERSELF = 0.12  # so much above what is needed, and one goes on unasked


def refuses_below(guard: float) -> float:
    """Openness below which something private is refused, instead of only being called private."""
    return 0.2 + 0.15 * guard


def at_first(guard: float) -> float:
    """Openness at the beginning, 0 to 1."""
    return 0.5 - 0.3 * guard


def needed(level: str, guard: float) -> float:
    """How open somebody has to be to tell something of a level; attributes and what they do are told to anybody."""
    if level == LEVELS[5]:
        return 0.34 + 0.36 * guard
    if level == LEVELS[4]:
        return 0.30 + 0.36 * guard
    if level == LEVELS[3]:
        return 0.12 + 0.1 * guard
    return 0.0
