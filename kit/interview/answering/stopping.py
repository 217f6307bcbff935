"""Stopping: a wish to stop that is granted, an offer to stop, and a refusal that is respected or not."""

import re

from kit.interview.answering.accepting import ACCEPTS
from kit.interview.answering.mind import Mind
from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.targets import Target
from kit.interview.answering.telling import says

WILLING = 6.0  # turns of patience left, from which an offer to stop is taken
DISTANT = 0.12  # openness below which it is taken, too
LEFT_BE = 0.1  # so much more open than when it was refused, and it is no longer refused to somebody who has left it be

_STOP = r"(stop|finish|end (it |this |the \w+ )?(here|now)|end it|leave it (there|here|at that)|call it a day|come to an end|break (it )?off|wrap (it )?up|let you go|call it quits)"
_NOW = r"(?=\s*(?:here|now|at this|for today|the (?:interview|talk)|there|talking|then|[,.?!]|$))"
_FEW_MORE = re.compile(r"\b(one|two|three|couple|little|few) more\b|\bonly a little\b", re.IGNORECASE)
_OFFER = re.compile(
    rf"\b(would you (like|prefer|rather|want)|do you (want|need|wish)|shall we|should we|can we|may we|want|would it be better|is it better|better|is it time|shall i|should i)\b(?: \w+)?(?: to)? ?{_STOP}\b{_NOW}",
    re.IGNORECASE,
)
_GRANTS = re.compile(
    rf"\b{_STOP}\b|\bthat(['’]s| is| was) (all|it|enough)\b|\b(we(['’]re| are)|i(['’]m| am)) done\b|\benough for today\b|\bno (more|further) questions\b|\byou can go\b|\bdon['’]?t want to keep you\b|\bnot keep you\b|\b(good)?bye\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(more|another|last|first|before|until|once|soon|nearly|almost|when we|after|any ?time|whenever|if you (want|like|wish)|not (stop|finish|end)|don['’]t (stop|finish))\b",
    re.IGNORECASE,
)
_ASSENTS = re.compile(
    r"^\W*(yes[, ]+)?(sure|of course|certainly|gladly|no problem|by all means|as you (like|wish)|absolutely)"
    r"([,.! ]+(of course|sure|certainly|no problem|i understand|we can( do that)?|let(['’]s| us)( do that)?|thank you|thanks|fine|gladly|that is fine|that['’]s fine))*\W*$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"^\W*(good ?bye|bye( bye)?|farewell|see you|(ok|okay|well|so|right)[, ]+(good)?bye)\b"
    r"|\b(let(['’]s| us)|we (can|could|will|should)|i(['’]ll| will)|then we) (stop|end( it)?|finish|leave it)( here| there| now| it here| at that)\b|\bi have to go( now)?\b|\bi have no (more|further) questions\b"
    r"|\bthank(s| you)[^.?!]{0,30}[,.] that(['’]s| is| was) (all|it)\b|\bthat(['’]s| is| was) (all|everything) (from me|i (had|have|wanted|needed)\b|for (today|now))|^\W*(then )?let(['’]s| us) stop\W*$",
    re.IGNORECASE,
)


def stopping(moment: Moment) -> Answer | None:
    """The answer to an offer to stop, or to a wish to stop that is granted; None: it is neither."""
    mind, text = moment.mind, moment.text
    if _OFFER.search(text) and not re.search(r"any ?time|whenever|if you", text, re.IGNORECASE):
        if mind.tired or mind.patience <= WILLING or (mind.hurts and mind.openness < DISTANT):
            return says(moment, "stops", ended=True)
        if not mind.offered:
            moment.feels("respected")
        mind.offered = True
        return says(moment, "goes_on")
    last = mind.sayings[-1][1] if mind.sayings else ""
    wishes = mind.tired and mind.asked_to_stop == moment.number - 1 and not _FEW_MORE.search(last + mind.asked_with)
    if mind.tired and _GRANTS.search(text) and not _NOT_YET.search(text) and "?" not in text:
        return says(moment, "stops", ended=True)
    if wishes and _ASSENTS.search(text):
        return says(moment, "stops", ended=True)
    return None


def says_goodbye(moment: Moment) -> bool:
    """Whether a turn ends the interview by its words, however it was read."""
    text = moment.text
    return (
        moment.reading.move != "opening" and "?" not in text and bool(_ENDS.search(text)) and not _NOT_YET.search(text)
    )


# -- refusals ----------------------------------------------------------------------------------------------------------

PRESSES = frozenset({"ladder_up", "wait", "echo", "ladder_down"})


def refusing(moment: Moment, about: Target, mirror: bool = False) -> Answer | None:
    """What pressing on, or leaving it be, does after a refusal. None: the question is answered.

    Args:
        moment: the turn.
        about: what the question is about.
        mirror: it only gives back the last answer, however it was read.
    """
    mind, block, move = moment.mind, moment.mind.block, "echo" if mirror else moment.reading.move
    if block is None or not block.refused or move in ("opening", "closing"):
        return None
    accepts = bool(ACCEPTS.search(moment.text)) and not mirror
    if accepts or move == "elicit" or (about.picked_up and about.code not in (block.below, None)):
        _leaves_be(mind, block.code)
        moment.feels("respected")
        asks = "?" in moment.text or moment.reading.form is not None
        return None if asks else says(moment, "respected")
    if move not in PRESSES or about.picked_up:
        return None
    mind.waits += move == "wait"
    return pressed(moment)


def pressed(moment: Moment) -> Answer:
    """The answer to whoever does not take no for one."""
    mind, block = moment.mind, moment.mind.block
    assert block is not None  # a refusal stands
    times = mind.pressed[block.code] = mind.pressed.get(block.code, 0) + 1
    moment.feels("pressed")
    if times > 2:
        return says(moment, "leave", ended=True)
    return says(moment, "decline")


def _leaves_be(mind: Mind, code: str) -> None:
    mind.block = None
    mind.respected.add(code)
    mind.pressed[code] = min(mind.pressed.get(code, 1), 1)
