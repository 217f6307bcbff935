"""One turn: from a question as it was read to a reply."""

import re

from kit.interview.answering.blocks import TOLD_BY
from kit.interview.answering.eliciting import elicited
from kit.interview.answering.ending import closing, greeted, opened
from kit.interview.answering.facts import fact, unknown
from kit.interview.answering.following import followed
from kit.interview.answering.leading import LED, asks_openly, denied, either, leads_with_hers, led, offers_two
from kit.interview.answering.mirroring import echoed, mirrors, waited
from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.nodding import nodded
from kit.interview.answering.probing import probed
from kit.interview.answering.refusing import refusing
from kit.interview.answering.repeating import repeated
from kit.interview.answering.rising import asked_up
from kit.interview.answering.spoken import Reply
from kit.interview.answering.stopping import says_goodbye, stopping
from kit.interview.answering.targets import Target, heard, own_words, target
from kit.interview.answering.telling import more_about, says
from kit.interview.answering.tiring import asking_to_stop, at_an_end, worn
from kit.interview.answering.withdrawing import PUTS_OFF, apologised, aside, put_off
from kit.interview.answering.words import understandable, words

UNSURE = 0.25  # confidence of the reading below which the respondent asks back
SURE = 0.5  # confidence from which a question is understood in spite of its spelling
WHICH = 0.35  # share of the double questions after which it is asked which of the two; otherwise the last is answered
ATTENTIVE = 2  # words of the last answer in a question, by which one sees that somebody has listened

NOT_LED = frozenset({"opening", "closing", "wait"})  # there is nothing in them to go along with

_LAST_PART = re.compile(r"[?;]|,? and (?=(?:what|how|why|who|when|where|which|do|does|is|are|tell)\b)", re.IGNORECASE)
_FURTHER = re.compile(r"\b(else|other|another|besides|more|next|second)\b", re.IGNORECASE)
_OCCASION = re.compile(
    r"\b(tell me about|describe|think of|remember|recall)\b.{0,20}\b((a|one|some) (single |certain |bad |good |particular )?(time|day|night|morning|evening|occasion|moment)|an occasion)\b",
    re.IGNORECASE,
)
_NO_OCCASIONS = frozenset({"elicit", "ladder_down", "other"})
_PROBES = frozenset({"situate", "absence", "negative", "regress", "third_person", "ladder_down"})


def answered(moment: Moment) -> Reply:
    """The reply to a question. Changes the moment's mind."""
    if same_again := repeated(moment):
        return same_again
    mind = moment.mind
    reading = moment.reading
    known = understandable(moment.text, heard(mind)) or (reading.move != "other" and reading.confidence >= SURE)
    clear = known and (reading.confidence >= UNSURE or "closed" in reading.flaws)  # yes or no needs no move
    understood = clear or bool(reading.flaws & PUTS_OFF.keys())
    worn(moment, understood)
    answer = _reaction(moment) if understood else says(moment, "unclear")
    if understood:
        _remember_move(moment)
    answer = asking_to_stop(moment, answer)
    reply = answer.reply()
    mind.answers.append(reply.text)
    stated = answer.statements
    mind.sayings += [(statement.code if statement.how != "led" else None, statement.text) for statement in stated]
    if not stated:
        mind.sayings.append((None, reply.text))
    mind.last_stated = max(1, len(stated))
    return reply


def _reaction(moment: Moment) -> Answer:
    """First what the question does to the respondent, then what it asks."""
    reading, mind = moment.reading, moment.mind
    moment.hinted, mind.hinted = mind.hinted, None
    if answer := put_off(moment):
        return answer
    if answer := apologised(moment) or stopping(moment):
        return answer
    mirror = reading.move not in ("echo", "wait", "opening") and mirrors(moment)  # of "I must go", too
    if says_goodbye(moment) and not mirror:
        return says(moment, "closing", ended=True)
    if (reading.move != "closing" or mirror) and (answer := at_an_end(moment)):
        return answer
    if answer := greeted(moment) or fact(moment):
        return answer
    if mind.block is not None and mind.block.refused and (answer := refusing(moment, target(moment), mirror)):
        return answer
    if answer := followed(moment) or unknown(moment):
        return answer
    if reading.move not in NOT_LED and any(flaw in reading.flaws for flaw in LED) and not leads_with_hers(moment):
        return _led_openly(moment) if asks_openly(moment.text) else led(moment)
    if "double_barrelled" in reading.flaws:
        moment.feels("double_barrelled")
        if moment.dice("which").chance(WHICH):
            return says(moment, "which")
    if reading.form == "closed" and (answer := denied(moment)):
        return answer
    if offers_two(moment):
        return either(moment)
    if mirror:
        return echoed(moment, target(moment))
    if "closed" in reading.flaws:
        return nodded(moment)
    if reading.form == "open":
        moment.feels("asked openly")
    about = target(moment, _last_part(moment.text) if "double_barrelled" in reading.flaws else None)
    if mind.block is not None and about.picked_up and about.code not in (mind.block.below, mind.current):
        mind.block = None  # the talk goes elsewhere
    return _by_move(moment, about)


def _led_openly(moment: Moment) -> Answer:
    """The answer to "why", "what" or "how" with the wanted answer in it: no yes and no no would fit."""
    about = target(moment)
    lured = led(moment, openly=True)
    tells = moment.reading.move in _PROBES and about.code is not None and moment.mind.block is None
    if lured.statements or not tells or about.code is None:
        return lured
    return more_about(moment, about.code, TOLD_BY[moment.reading.move])


def _by_move(moment: Moment, about: Target) -> Answer:
    move, mind = moment.reading.move, moment.mind
    if move in _NO_OCCASIONS and about.code is not None and _OCCASION.search(moment.text):
        move = "situate"
    nodded = moment.hinted is not None and moment.hinted not in mind.known
    named = any(code in moment.person.starts for code in about.new)  # something of hers that she has not said herself
    unsaid = not about.picked_up and (nodded or named)
    if move == "opening":
        return opened(moment)
    if move == "closing":
        return closing(moment)
    if move == "echo":
        return echoed(moment, about)
    if move == "wait":
        return waited(moment)
    if unsaid and move == "ladder_down":
        return elicited(moment)
    if move in _PROBES:
        return probed(moment, move, about)
    if move == "elicit" and not (about.picked_up and about.code and not _FURTHER.search(moment.text) and not about.new):
        mind.block = None
        return elicited(moment)
    if move in ("ladder_up", "elicit"):
        if about.code is None or unsaid:
            return elicited(moment)
        return asked_up(moment, about.code, own_words(mind, moment.text) >= ATTENTIVE)
    return aside(moment)


def _last_part(text: str) -> str:
    """The last of several questions in a turn."""
    parts = [part for part in _LAST_PART.split(text) if words(part)]
    return parts[-1] if parts else text


def _remember_move(moment: Moment) -> None:
    mind, move = moment.mind, moment.reading.move
    if move != "ladder_up" and move not in ("other", "opening"):
        mind.whys = 0
    if move != "wait":
        mind.waits = 0
    mind.last_move = move
