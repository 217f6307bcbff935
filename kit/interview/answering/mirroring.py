"""Mirroring: being given back one's own words, rightly or wrongly, and being left time."""

import re

from kit.interview.answering.blocks import yields
from kit.interview.answering.leading import denied, went_along
from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.rising import by_oneself, next_rung, yielding
from kit.interview.answering.targets import Target, heard
from kit.interview.answering.telling import more_about, says
from kit.interview.answering.words import content, touched, words

NEARLY = 0.2  # the same, below which it is none of theirs
RIGHT = 0.4  # share of the words of a mirror that must be the respondent's
GOES_ON = 0.35  # share of the mirrors after which an open person goes up within a tier, unasked
GOES_ON_IN_SILENCE = 0.4
LONGEST = 12  # words of a mirror that is told by its words alone

_CHECK = re.compile(
    r"\b(right|correct|understand|understood|get (that|you|it)|got (that|you|it)|fair|accurate)\b", re.IGNORECASE
)
_ASKS = re.compile(
    r"\b(what|why|how|when|where|which|who|tell me|explain|describe|example|could you|can you|do you|did you|are you|is it|is that|would)\b",
    re.IGNORECASE,
)


def echoed(moment: Moment, about: Target) -> Answer:
    """The answer to a mirror, a summary, a check."""
    mind = moment.mind
    if not mind.sayings or (mind.current is None and not content(moment.text)):
        return says(moment, "unclear")  # there is nothing yet that could have been understood
    if not content(moment.text) and not _CHECK.search(moment.text):
        return says(moment, "wait")  # "Let me see.", given back
    fit = _fit(moment)
    if fit < RIGHT:
        return _misheard(moment, about, fit)
    code = about.code
    if code is None:  # words of a phrase were given back: there is nothing yet to say more about
        moment.feels("mirrored again")
        return says(moment, "confirm")
    times = mind.mirrored[code] = mind.mirrored.get(code, 0) + 1
    if times <= 2:
        moment.feels("mirrored" if times == 1 else "mirrored again")
    answer = Answer()
    if _CHECK.search(moment.text) or (moment.reading.form == "closed" and len(moment.text.split()) > 6):
        answer.then(says(moment, "confirm"))
    if mind.block is not None and code in (mind.block.below, mind.current) and (came := yielding(moment, "echo")):
        return answer.then(came)
    if mind.block is None and (on := by_oneself(moment, code, GOES_ON)):
        return answer.then(on)
    if next_rung(moment, code) is None and times > 1:
        return answer if answer.parts else says(moment, "confirm")
    return answer.then(more_about(moment, code))


def waited(moment: Moment) -> Answer:
    """The answer to a silence."""
    mind = moment.mind
    mind.waits += 1
    moment.feels("silence" if mind.waits <= 2 else "long silence")
    if mind.current is None or mind.led or mind.waits > 2:
        return says(moment, "wait")
    if mind.block is not None:
        if yields(mind.block.kind, "wait") and (came := yielding(moment, "wait")):
            return came
        return says(moment, "wait")
    if on := by_oneself(moment, mind.current, GOES_ON_IN_SILENCE):
        return on
    if not [said for said in moment.rung(mind.current).more if said not in mind.used]:
        return says(moment, "wait")
    return more_about(moment, mind.current, occasion="silence")


def mirrors(moment: Moment) -> bool:
    """Whether a turn gives back the last answer, by its words alone, however it was read."""
    last = moment.mind.sayings[-1][1] if moment.mind.sayings else ""
    if not last or len(moment.text.split()) > LONGEST:
        return False
    verbatim = f" {_plain(moment.text)} " in f" {_plain(last)} "
    if verbatim and len(words(moment.text)) > 2:
        return True
    given = content(moment.text)
    if _ASKS.search(moment.text) or not set(given) <= set(content(last)):
        return False
    return len(given) > 1 or (bool(given) and verbatim)


def _plain(text: str) -> str:
    return " ".join(words(text))


def _fit(moment: Moment) -> float:
    """Share of the words of a mirror that the respondent has said, or that fit what was told. 1: "Did I get that right?"."""
    asked = content(moment.text)
    if not asked:
        return 1.0
    said = heard(moment.mind)
    known = touched(moment.person.product, moment.text)
    fitting = {
        word
        for code, matched in known.items()
        if code in moment.mind.known
        for match in matched
        for word in content(match)
    }
    return sum(word in said or word in fitting for word in asked) / len(asked)


def _misheard(moment: Moment, about: Target, fit: float) -> Answer:
    """A mirror that does not fit: put right, or gone along with."""
    if answer := denied(moment):
        return answer
    ahead = [code for code in about.new if about.code is not None and code in moment.rung(about.code).to]
    suggestible = moment.person.character.suggestible
    if ahead or (about.new and moment.dice("misheard").chance(suggestible)):
        return went_along(moment, (ahead or list(about.new))[0], moment.text)
    if fit >= NEARLY:
        return says(moment, "confirm")
    moment.feels("misheard")
    return says(moment, "correct")
