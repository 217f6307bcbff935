"""Following up: who, where, when or how many it was. Such a question gets an answer of its kind, and no story.

What was just told answers it, where it holds a name, a place or a day. Otherwise the answer commits to nothing: the map
knows no such things, and a made-up one would contradict what comes later.
"""

import re

from kit.interview.answering import laddering
from kit.interview.answering.blocks import yields
from kit.interview.answering.facts import asks_for_reasons, last_question
from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.naming import names, people, sentences
from kit.interview.answering.telling import says
from kit.interview.answering.words import LOOKED_AT, content

NEAR = 5  # sayings since which something is still what was just told

_LEAD = r"(?:^|[,:]\s*|[-–—]\s*|\b(?:and|so|but|or|then|with|to|from|for|by|at|since)\s+)"
_MORE = re.compile(
    r"\b(last|latest|first|notice\w*|feel\w*|felt|would|might|should|want\w*|without|miss|benefits?|cares?|needs?|lead\w*|use|sense"
    r"|point|wrong|worth|think|like|comes? from|(take|get)s? you|catch yourself|draw|what happened|was going on)\b|\bwho are you\b(?! with\b)"
)
"""What asks for one of these asks for an occasion, a reason or an opinion."""

_PRICE = r"(does|do|did|is|are|was|were) (it|they|that|this|the \w+|one|your \w+) cost|(do|did) you (pay|spend)"
_KINDS = {
    "who": rf"{_LEAD}who(m|se)?('s)?\b|\bwho\?$",
    "where": rf"{_LEAD}where('s)?(\?| (was|were|is|are|did|do|does|exactly|else|have|has)\b)|\bwhere\?$",
    "when": rf"{_LEAD}(when('s)?(\?| (was|were|is|exactly|did (?!you\b))\b)|(what|which) (time|day|date|hour|month|year)\b)|\bwhen\?$",
    "count": rf"{_LEAD}how (many|often|long|far|much (?!more\b|better\b|less\b|\w+er\b|{_PRICE}))\b",
}
_PAST = re.compile(
    r"\b(was|were|did|taught|called|told|made|gave|said|came|went|\w{3,}ed)\b|^\W*(who|where|when|(what|which) (time|day))( else)?( exactly)?\?$"
)
_WITH = re.compile(r"\bwho (else )?(was|were) (it|that|(all )?(there|with you|at the table|in the room))\b")

_KIN = (
    "your (?:\\w+ )?(?:son|daughter|wife|husband|mother|father|mum|dad|sister|brother|boss|partner|girlfriend|boyfriend|"
    "grandson|granddaughter|grandmother|grandfather|uncle|aunt)|[Hh]e|[Ss]he"
)
_NAME = r"(?!I\b|You\b)[A-ZÀ-Þ][a-zà-ÿ]+"
_OF_ONE = re.compile(
    rf"\b[Ww]hat (?:does|did|would|will|might|do) ({_KIN}|{_NAME}) (?:\w+ )?(?:say|think|drink|do|use|feel|see|like|tell|make|want|have)\b"
    rf"|\b({_KIN}|{_NAME}), what (?:does|did|would|will) (?:he|she)\b",
)


def followed(moment: Moment) -> Answer | None:
    """The answer to a plain follow-up; None: it is none."""
    if "supplies_value" in moment.reading.flaws or moment.reading.move == "opening":
        return None
    if answer := _of_one(moment):
        return answer
    kind = asked_kind(moment.text)
    if kind is None:
        return None
    asked = last_question(moment.text[-LOOKED_AT:].lower())
    told = _in_what_was_told(moment, kind, asked)
    return Answer([f"As I said: {told}"]) if told else says(moment, kind)


def asked_kind(text: str) -> str | None:
    """Which bare thing is asked: "who", "where", "when", "count"; None: something else, or more than that."""
    asked = last_question(text[-LOOKED_AT:].lower().replace("’", "'"))
    if "?" not in text or asks_for_reasons(asked) or _MORE.search(asked):
        return None
    return next((kind for kind, pattern in _KINDS.items() if re.search(pattern, asked)), None)


def _in_what_was_told(moment: Moment, kind: str, asked: str) -> str | None:
    """The sentence that holds what is asked for, of what was told last; None: there is none, or it is asked in general."""
    if not _PAST.search(asked) or re.search(r"\belse\b", asked):
        return None
    told = sentences(_occasion(moment))
    if kind == "who" and not _WITH.search(asked):
        told = [said for said in told if set(content(said)) & set(content(asked))]
    kind = "hour" if "what time" in asked else kind
    known = (
        people(said for rung in moment.person.rungs.values() for _, said in rung.sentences)
        if kind == "who"
        else frozenset()
    )
    return next((said for said in told if names(said, kind, known)), None)


def _occasion(moment: Moment) -> str:
    """The occasion, or the time of old, that was told last; "" where something else was."""
    recent = moment.mind.sayings[-NEAR:]
    code, text = next(((code, text) for code, text in reversed(recent) if code is not None), (None, ""))
    if code is None:
        return ""
    rung = moment.rung(code)
    return text if text in (*rung.situation, *rung.before) else ""


def _of_one(moment: Moment) -> Answer | None:
    """What one certain person says or does: told where a sentence of the rung speaks of that person, else nobody's guess."""
    found = _OF_ONE.search(moment.text)
    block = moment.mind.block
    if found is None or (block is not None and not block.refused and yields(block.kind, "third_person")):
        return None
    who = (found[1] or found[2]).split()[-1]
    current = moment.mind.current
    if current is not None and who.lower() not in ("he", "she"):
        speaking = re.compile(rf"\b{who}s?\b")
        for _, said in moment.rung(current).sentences:
            if speaking.search(said) and said not in moment.mind.used:
                moment.mind.used.add(said)
                return Answer([said], [laddering.repeat(moment.mind, current, said)])
    return says(moment, "for_others")
