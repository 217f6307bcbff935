"""Being led: going along with what is put into one's mouth, or not.

Who goes along states something that is not of the own map. That is what a leading interviewer harvests.
"""

import re
from dataclasses import replace

from kit.interview.answering import laddering
from kit.interview.answering.eliciting import elicited
from kit.interview.answering.facts import last_question
from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.nodding import left_open, theme, truth
from kit.interview.answering.targets import target
from kit.interview.answering.telling import says
from kit.interview.answering.wording import phrase
from kit.interview.answering.words import LOOKED_AT, content, touched
from kit.interview.attributing import Attribution, attributed

LED = ("supplies_value", "leading")
_OPENLY = re.compile(
    r"(^|[,:] ?|\b(and|so|but|or|then) )\W*(what|why|how|who|where|when|which)\b(?! (about|if|you|it|we|they|he|she|i|your|matters|counts)\b)",
    re.IGNORECASE,
)
_USES_NOT = re.compile(
    r"\b(never|not|no longer|\w+n['’]t)\b.{0,12}\b(use|using|drink|wear|own|have)\b.{0,12}\b(it|them|this|any|at all)\b",
    re.IGNORECASE,
)
_EITHER = re.compile(r"\b\w+,? or (?!not\b|no\b|so\b|anything|something|is it not|isn['’]t)[\w ]+\?\s*$", re.IGNORECASE)
_ONE_IS_ONES_OWN = re.compile(r"\bbelong\w* to (your|my|one|him|her|it)(self|s self)\b", re.IGNORECASE)


def asks_openly(text: str) -> bool:
    """Whether "what", "why", "how" or another of these is asked, to which neither yes nor no is an answer."""
    return bool(_OPENLY.search(last_question(text[-LOOKED_AT:]))) and "?" in text


def leads_with_hers(moment: Moment) -> bool:
    """Whether what makes a question lead is something that was said, so that it does not lead."""
    if "supplies_value" in moment.reading.flaws:
        return False
    claim = _claim(moment)
    return claim is not None and claim.verdict == "hers"


def led(moment: Moment, openly: bool = False) -> Answer:
    """The answer to a question that holds the wanted answer, or an end value that nobody has named.

    Args:
        moment: the turn.
        openly: it does not ask for yes or no.
    """
    ways = ("agree_openly", "resist_openly") if openly else ("agree", "resist")
    flaws = moment.reading.flaws
    for flaw in LED:
        if flaw in flaws:
            moment.feels(flaw)
    if answer := denied(moment):
        return answer
    if truth(moment) is False:  # nobody is talked out of liking what is one's own
        return says(moment, ways[1])
    share = moment.person.character.suggestible
    if moment.mind.tired:
        share = min(1.0, share + 0.15)  # to have it over
    if moment.dice("led").chance(share):
        named = moment.reading.words.get(
            "supplies_value"
        )  # of leading alone, the whole question is what is gone along with
        put = ", ".join(named) if named else moment.text.strip()
        return went_along(moment, _put_code(moment, put), put, ways[0])
    return says(moment, ways[1])


def denied(moment: Moment) -> Answer | None:
    """The answer to something falsely said to have been said: put right, or gone along with; None: it is no such thing.

    The contrary of what was said is always put right.
    """
    claim = _claim(moment)
    if claim is None or claim.verdict == "hers":
        return None
    if claim.verdict == "unsaid" and moment.dice("claimed").chance(moment.person.character.suggestible):
        return went_along(moment, _put_code(moment, claim.words), claim.words)
    moment.feels("misheard")
    return says(moment, "correct")


def _claim(moment: Moment) -> Attribution | None:
    said = tuple(text for _, text in moment.mind.sayings)
    claim = attributed(moment.text, said, moment.reading.move == "echo")
    if claim is not None and _USES_NOT.search(claim.words):
        return replace(claim, verdict="opposite")  # nobody agrees not to have what the talk is about
    return claim


def went_along(moment: Moment, code: str | None, put: str, key: str = "agree") -> Answer:
    """Agrees, vaguely."""
    text = phrase(moment, key)
    stated = laddering.lead(moment.mind, code, text, put)
    moment.mind.led = True
    return Answer([text], [stated])


def _put_code(moment: Moment, put: str) -> str | None:
    """The code that the interviewer put into the mouth; None: something that is no code of the frame.

    A value if one was supplied; the others only if nothing higher was touched.
    """
    codes, known = moment.person.product.codes, moment.mind.known
    text = _ONE_IS_ONES_OWN.sub(" ", f"{put} {moment.text}")
    named = set(content(text))
    found = {code for code in touched(moment.person.product, text) if code not in known}
    found |= {
        code.code
        for code in codes.values()
        if code.code not in known and (label := set(content(code.label))) and label <= named
    }
    if "supplies_value" in moment.reading.flaws:
        found = {code for code in found if codes[code].tier == "value"}
    return max(found, key=lambda code: (codes[code].height, code), default=None)


def offers_two(moment: Moment) -> bool:
    """ "Bags or leaves?": yes and no are no answer."""
    return moment.reading.form == "closed" and bool(_EITHER.search(moment.text[-LOOKED_AT:]))


def either(moment: Moment) -> Answer:
    """The answer to a choice of two: what was meant anyway, if it is one of them; else neither here nor there."""
    moment.feels("closed")
    if any(code in moment.person.starts for code in target(moment).new):
        return elicited(moment)
    asked = last_question(moment.text[-LOOKED_AT:].lower().replace("’", "'"))
    return left_open(moment, f"or {theme(moment, asked)[0]}", "either")
