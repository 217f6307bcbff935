"""Beginning and ending: what it is for, what is missing, goodbye."""

import re
from dataclasses import replace

from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.openness import BY_HERSELF
from kit.interview.answering.rising import barrier, next_rung, open_enough
from kit.interview.answering.telling import new, says

DOORKNOB = 0.35  # openness from which somebody adds a last remark

_PURPOSE = re.compile(
    r"\b(interview|understand|learn|stud(y|ies|ying|ents?)|research|talk (to you |with you )?about|talking (to you )?about|find out|"
    r"interested in|like to know|purpose|project|course|survey|questions? (about|on)|hear about|ask (you|about|some|a few))\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(all right|alright|ok(ay)?|mind if|agree|consent|permission|may i|stop (at any|any|whenever)|leave out|skip|anonym\w+|"
    r"confiden\w+|record|no (right|wrong)|nothing you say|stays? (between|with)|happy (to|with))\b",
    re.IGNORECASE,
)
_HAS_TIME = re.compile(
    r"\b(got|have|spare)( \w+){0,3} (min(ute)?s?|time|moment|second)\b|\bgood (time|moment)\b", re.IGNORECASE
)
_HOW_ARE_YOU = re.compile(
    r"\bhow (are|r) (you|things|u)( doing| today| this \w+| now| keeping)*\s*([?.!,;]|$)|\bhow do you do\b"
    r"|\bhow['’]?s (it going|life)|\byou (well|okay|ok|all right|alright)\?",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"\?|\b(add|missing|missed|forg[eo]t\w*|left out|leave out|something else|anything)\b", re.IGNORECASE
)
_MERE_THANKS = re.compile(
    r"^\W*((ok|okay|great|good|right|well|many|fine|lovely)\W+)*(thanks?( you)?|thx|cheers)( so much| very much| a lot)?"
    r"( for (that|this|telling me|sharing|saying|the answer|explaining|being)( \w+){0,2})?\W*$",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"\b(bye|goodbye|for your (time|help|patience|answers|openness)|(that|this|it)('s| is| was|’s) (all|it|everything|the end)|"
    r"all (from me|my questions|i (have|wanted|needed))|last question|finish(ed)?|we('re| are|’re) done|stop here|end (here|now|the)|no (more|further) questions|"
    r"take care|see you|thats (all|it)|(nice|good|lovely) (day|evening|afternoon|weekend|night|shift|week|time|one|rest)|farewell|all the best|for (the|this) (talk|interview|conversation|chat)|talking (to|with) me|speaking (to|with) me)\b",
    re.IGNORECASE,
)


def opened(moment: Moment) -> Answer:
    """The answer to a beginning: agreement, once it is clear what it is for."""
    mind, text = moment.mind, moment.text
    tells = bool(_PURPOSE.search(text))
    if tells and not mind.informed:
        mind.informed = True
        if mind.block is not None and mind.block.refused:
            mind.block = replace(mind.block, refused=False)  # now it is known what it is for
            mind.pressed[mind.block.code] = 1
        moment.feels("informed")
        if _CONSENT.search(text):
            moment.feels("consent")
        return says(moment, "opening")
    if _CONSENT.search(text) or _HAS_TIME.search(text):
        moment.feels("consent") if mind.last_move == "opening" and len(mind.sayings) < 4 else None
        return says(moment, "opening")
    if len(mind.sayings) >= 4:
        return says(moment, "smalltalk")
    return says(moment, "greeting" if _HOW_ARE_YOU.search(text) else "hello")


def greeted(moment: Moment) -> Answer | None:
    """The answer to "how are you?" at the beginning, however it was read; None: it is none."""
    early = len(moment.mind.sayings) < 4 and moment.mind.current is None
    asks = early and moment.reading.move in ("opening", "other") and _HOW_ARE_YOU.search(moment.text)
    return says(moment, "greeting") if asks and not _PURPOSE.search(moment.text) else None


def closing(moment: Moment) -> Answer:
    """The answer to "is there anything you would like to add?", and to the goodbye."""
    mind = moment.mind
    farewell = bool(_FAREWELL.search(moment.text)) and "?" not in moment.text
    if moment.reading.form is not None and not farewell and _ADDS.search(moment.text):
        more = None if mind.asked_more else _doorknob(moment)
        mind.asked_more = True
        return more or says(moment, "nothing_more")
    if _MERE_THANKS.match(moment.text) and not mind.asked_more and mind.last_move != "closing":
        return says(moment, "welcome")
    return says(moment, "closing", ended=True)


def _doorknob(moment: Moment) -> Answer | None:
    """The last remark, hand on the door: something not told that nobody asked for; never a value, never behind a block."""
    mind = moment.mind
    if mind.openness < DOORKNOB or mind.tired or mind.hurts:
        return None
    for below in reversed(mind.known):
        ahead = next_rung(moment, below)
        if ahead is None or ahead in mind.known or barrier(moment, ahead) or moment.code(ahead).tier == "value":
            continue
        if open_enough(moment, ahead, -BY_HERSELF):
            return new(moment, ahead, below, occasion="doorknob")
    left = [start for start in moment.person.starts if start not in mind.known]
    return new(moment, moment.dice("doorknob").pick(left), None, occasion="doorknob") if left else None
