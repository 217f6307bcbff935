"""Withdrawing: from somebody who judges, sells, or talks over one's head."""

import re
from types import MappingProxyType

from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.telling import says

PUTS_OFF = MappingProxyType({"judging": "hurt", "pitching": "pitch", "jargon": "jargon"})
"""Flaw → what is said to it, the worst first."""

SOLD_OUT = 3  # the third time that something is sold ends it

_SORRY = re.compile(
    r"\b(sorry|apologi[sz]e|apologies|my mistake|forgive|pardon|(did not|didn['’]t) mean)\b", re.IGNORECASE
)


def put_off(moment: Moment) -> Answer | None:
    """The answer to a turn that puts off; None: it does not."""
    for flaw, key in PUTS_OFF.items():
        if flaw in moment.reading.flaws:
            moment.feels(flaw)
            if flaw == "judging":
                return _judged(moment)
            if flaw == "pitching":
                moment.mind.sold += 1
                if moment.mind.sold >= SOLD_OUT:
                    return says(moment, "leave", ended=True)
            return says(moment, key)
    return None


def aside(moment: Moment) -> Answer:
    """The answer to what has nothing to do with it; an apology mends a little, once."""
    mind = moment.mind
    if mind.hurts and not mind.mended and _SORRY.search(moment.text):
        mind.mended = True
        moment.feels("mended")
        return says(moment, "mended")
    if moment.reading.form is None and _SORRY.search(moment.text):
        return says(moment, "mended")
    moment.feels("off the subject")
    return says(moment, "smalltalk" if moment.reading.form is None else "aside")


def _judged(moment: Moment) -> Answer:
    mind = moment.mind
    mind.hurts += 1
    mind.block = None
    if mind.hurts >= moment.person.character.touchy or mind.tired:
        return says(moment, "leave", ended=True)
    return says(moment, "hurt")
