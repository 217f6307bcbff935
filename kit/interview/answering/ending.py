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
    r"interested in|like to know|purpose|project|course|survey|questions? about|hear about|ask you)\b",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"\b(all right|alright|ok(ay)?|mind if|agree|consent|permission|may i|stop (at any|any|whenever)|leave out|skip|anonym\w+|"
    r"confiden\w+|record|no (right|wrong)|nothing you say|stays? (between|with)|happy (to|with))\b",
    re.IGNORECASE,
)
_MERE_THANKS = re.compile(
    r"^\W*((ok|okay|great|good|right|well|many|fine|lovely)\W+)*(thanks?( you)?|thx|cheers)( so much| very much| a lot)?"
    r"( for (that|this|telling me|sharing|saying|the answer|explaining|being)( \w+){0,2})?\W*$",
    re.IGNORECASE,
)
_FAREWELL = re.compile(
    r"\b(bye|goodbye|for your (time|help|patience|answers|openness)|(that|this|it)('s| is| was|’s) (all|it|everything|the end)|"
    r"all (from me|my questions|i (have|wanted|needed))|last question|finish(ed)?|we('re| are|’re) done|stop here|end (here|now|the)|no (more|further) questions|"
    r"take care|(nice|good|lovely) (day|evening|afternoon|weekend)|farewell|all the best|for (the|this) (talk|interview|conversation|chat)|talking (to|with) me|speaking (to|with) me)\b",
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
    if _CONSENT.search(text):
        moment.feels("consent") if mind.last_move == "opening" and len(mind.sayings) < 4 else None
        return says(moment, "opening")
    return says(moment, "greeting" if len(mind.sayings) < 4 else "smalltalk")


def closing(moment: Moment) -> Answer:
    """The answer to "is there anything you would like to add?", and to the goodbye."""
    mind = moment.mind
    farewell = bool(_FAREWELL.search(moment.text)) and "?" not in moment.text
    if moment.reading.form is not None and not farewell:
        more = None if mind.asked_more else _doorknob(moment)
        mind.asked_more = True
        return more or says(moment, "nothing_more")
    if _MERE_THANKS.match(moment.text) and not mind.asked_more and mind.last_move != "closing":
        return says(moment, "smalltalk" if mind.current is None else "wait")
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
