"""Withdrawing: from somebody who judges, sells, or talks over one's head."""

import re
from types import MappingProxyType

from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.openness import MENDED
from kit.interview.answering.telling import says

PUTS_OFF = MappingProxyType({"judging": "hurt", "pitching": "pitch", "jargon": "jargon"})
"""Flaw → what is said to it, the worst first."""

SOLD_OUT = 3  # the third time that something is sold ends it

_WHO_IS = re.compile(r"\W*who(['’]s| is| are| was| were)?\W*$", re.IGNORECASE)
_SORRY = re.compile(
    r"\b(sorry|apologi[sz]e|apologies|my mistake|forgive|pardon|(did not|didn['’]t) mean|was (rude|unfair|wrong of me|not fair|not nice))\b",
    re.IGNORECASE,
)


def put_off(moment: Moment) -> Answer | None:
    """The answer to a turn that puts off; None: it does not."""
    for flaw, key in PUTS_OFF.items():
        if flaw in moment.reading.flaws and not _of_no_weight(moment, flaw):
            if flaw == "judging":
                return _judged(moment)
            moment.feels(flaw)
            if flaw == "pitching":
                moment.mind.sold += 1
                if moment.mind.sold >= SOLD_OUT:
                    return says(moment, "leave", ended=True)
            return says(moment, key)
    return None


def apologised(moment: Moment) -> Answer | None:
    """The answer to an apology for a judgement, which restores most of what it cost; None: more is asked, or there is none."""
    mind = moment.mind
    if not mind.lost or not _SORRY.search(moment.text):
        return None
    mind.openness = round(min(1.0, mind.openness + MENDED * mind.lost), 6)
    mind.lost, mind.whys = 0.0, 0
    asks = "?" in moment.text or moment.reading.move not in ("other", "opening", "echo", "wait")
    return None if asks else says(moment, "mended")


def aside(moment: Moment) -> Answer:
    """The answer to what has nothing to do with it."""
    if moment.reading.form is None and _SORRY.search(moment.text):
        return says(moment, "mended")
    moment.feels("off the subject")
    return says(moment, "smalltalk" if moment.reading.form is None else "aside")


def _of_no_weight(moment: Moment, flaw: str) -> bool:
    """Whether what was read as a judgement is no more than "Who is …?", asked of somebody that was spoken of."""
    pieces = moment.reading.words.get(flaw, ())
    return flaw == "judging" and bool(pieces) and all(_WHO_IS.match(piece) for piece in pieces)


def _judged(moment: Moment) -> Answer:
    mind = moment.mind
    before = mind.openness
    moment.feels("judging")
    mind.lost += before - mind.openness
    mind.hurts += 1
    mind.block = None
    if mind.hurts >= moment.person.character.touchy or mind.tired:
        return says(moment, "leave", ended=True)
    return says(moment, "hurt")
