"""Stopping: an offer to stop, a wish to stop that is granted, a goodbye."""

import re

from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.telling import says
from kit.interview.wordlists import either

WILLING = 6.0  # turns of patience left, from which an offer to stop is taken
DISTANT = 0.12  # openness below which it is taken, too

_STOP = r"(?:stop|finish|end (?:it |this |the \w+ )?(?:here|now)|end it|leave it (?:there|here|at that)|call it a day|come to an end|break (?:it )?off|wrap (?:it )?up|let you go|call it quits)"
_LET_US = r"let(?:['’]s| us)"
_THAT_IS = r"that(?:['’]s| is| was)"
_THIS_IS = rf"(?:i think )?(?:{_THAT_IS}|thats|that was)"
_SO = r"(?:(?:ok|okay|well|so|right|great|good|fine|yes)[,. ]+)*"
_THANKS = r"(?:thanks|thank you|thx|cheers)(?: \w+){0,3}"
_NO_MORE = r"no (?:more|further) questions"
_WE_STOP = r"(?:stop|end(?: it)?|finish|leave it)(?: here| there| now| it here| at that)"
_HERE = r"(?=\s*(?:here|now|at this|for today|the (?:interview|talk)|there|talking|then|[,.?!]|$))"
_FEW_MORE = re.compile(r"\b(?:one|two|three|couple|little|few) more\b|\bonly a little\b", re.IGNORECASE)
_OFFER = re.compile(
    r"\b(?:would you (?:like|prefer|rather|want)|do you (?:want|need|wish)|(?:shall|should|can|may) we|(?:shall|should) i|want|would it be better|is it (?:better|time)|better)\b"
    rf"(?: \w+)?(?: to)? ?{_STOP}\b{_HERE}",
    re.IGNORECASE,
)
_AT_ANY_TIME = re.compile(r"any ?time|whenever|if you", re.IGNORECASE)
_GRANTS = re.compile(
    rf"\b(?:{_STOP}|{_THAT_IS} (?:all|it|enough)|(?:we(?:['’]re| are)|i(?:['’]m| am)) done|enough for today|{_NO_MORE}|you can go"
    r"|(?:don['’]?t want to|not) keep you|(?:good)?bye)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:more|another|last|first|before|until|once|soon|nearly|almost|when we|after|any ?time|whenever|if you (?:want|like|wish)|(?:not|don['’]t) (?:stop|finish)|not end)\b",
    re.IGNORECASE,
)
_ASSENTS = re.compile(
    rf"^\W*(?:yes[, ]+)?(?:{either('assents')}|by all means|as you (?:like|wish)|absolutely)"
    rf"(?:[,.! ]+(?:{either('assents')}|i understand|(?:we can|{_LET_US})(?: do that)?|thank you|thanks|(?:that(?:['’]s| is) )?fine))*\W*$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"^\W*(?:(?:(?:ok|okay|well|so|right)[, ]+)?(?:good)?bye|good bye|farewell|see you)\b"
    rf"|\b(?:{_LET_US}|we (?:can|could|will|should)|i(?:['’]ll| will)|then we) {_WE_STOP}\b|^\W*(?:then )?{_LET_US} stop\W*$"
    rf"|\bi have to go\b|\bi have {_NO_MORE}\b"
    rf"|^\W*{_SO}{_THIS_IS} (?:(?:all|everything)(?: for (?:today|now|me))?(?:[,.! ]+{_THANKS})?|it[,.! ]+{_THANKS})\W*$"
    rf"|\bthank(?:s| you)[^.?!]{{0,30}}[,.] {_THAT_IS} (?:all|it)\b|\b{_THAT_IS} (?:all|everything) (?:from me|i (?:had|have|wanted|needed)|for (?:today|now))\b",
    re.IGNORECASE,
)


def stopping(moment: Moment) -> Answer | None:
    """The answer to an offer to stop, or to a wish to stop that is granted; None: it is neither."""
    mind, text = moment.mind, moment.text
    if _OFFER.search(text) and not _AT_ANY_TIME.search(text):
        if mind.tired or mind.patience <= WILLING or (mind.hurts and mind.openness < DISTANT):
            return says(moment, "stops", ended=True)
        if not mind.offered:
            moment.feels("respected")
        mind.offered = True
        return says(moment, "goes_on")
    last = mind.sayings[-1][1] if mind.sayings else ""
    wishes = mind.tired and mind.asked_to_stop == moment.number - 1 and not _FEW_MORE.search(last + mind.asked_with)
    granted = mind.tired and _GRANTS.search(text) and not _NOT_YET.search(text) and "?" not in text
    return says(moment, "stops", ended=True) if granted or (wishes and _ASSENTS.search(text)) else None


def says_goodbye(moment: Moment) -> bool:
    """Whether a turn ends the interview by its words, however it was read."""
    text = moment.text
    ends = "?" not in text and _ENDS.search(text) and not _NOT_YET.search(text)
    return bool(ends) and moment.reading.move != "opening"
