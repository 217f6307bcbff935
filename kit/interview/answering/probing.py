"""The ways of asking besides "why": an occasion, a day without it, the past, others, why not, what exactly."""

import re

from kit.interview.answering.blocks import TOLD_BY
from kit.interview.answering.eliciting import elicited
from kit.interview.answering.facts import last_question
from kit.interview.answering.moment import Answer, Moment
from kit.interview.answering.rising import yielding
from kit.interview.answering.targets import Target
from kit.interview.answering.telling import more_about, new

_OTHERS = re.compile(r"\b(others?|ones|brands?|wrong|competitors?|buy|choose)\b", re.IGNORECASE)
_PUTS_OFF = re.compile(
    r"\bputs? (you|people|anybody|anyone|somebody) off\b|\bothers?\b|\b(the|which|other) ones\b|\bcompetitors?\b|\bother (brands?|makes?|products?|kinds?|sorts?)\b|\b(avoid|dislike|annoys?)\b|\bnot (take|buy|choose|like)\b|n['’]t (take|buy|choose|like)\b",
    re.IGNORECASE,
)

_THEN = re.compile(
    r"\bwhat happened (then|next|after)|\b(and|what) then\s*\?|\bwhat did you do (then|next)\b", re.IGNORECASE
)
_FAILED = re.compile(
    r"(\b(not|never)|n['’]t) (\w+ )?(work\w*|so|like that|there|happen\w*|have (it|that))\b|\bfail\w*|\b(go|goes|went|gone) wrong\b",
    re.IGNORECASE,
)

FIRST = {"negative": "against", "situate": "situation"}
"""How the first attribute is told, where one is asked this way before anything was said."""


def probed(moment: Moment, move: str, about: Target) -> Answer:
    """The answer to one of the moves of ``blocks.TOLD_BY`` other than echo and wait.

    A block that the move suits yields. Otherwise the respondent stays on the rung and tells it from this side; where
    nothing was told yet, this is how the first attribute comes up.
    """
    mind = moment.mind
    if mind.last_move != move:
        moment.feels("another way")
    fits = move != "negative" or mind.block is None or not _of_others(moment, mind.block.code)
    if fits and mind.block is not None and about.code in (None, mind.block.below, mind.current):
        answer = yielding(moment, move)
        if answer is not None:
            return answer
    if about.code is None:
        return elicited(moment, FIRST.get(move, "says"))
    if move == "negative":
        return _against(moment, about.code)
    if move == "situate" and _THEN.search(moment.text):
        return more_about(moment, about.code)  # another incident would be no answer
    if move == "situate" and _FAILED.search(last_question(moment.text)):
        return more_about(moment, about.code, "without")
    return more_about(moment, about.code, TOLD_BY[move])


def _of_others(moment: Moment, code: str) -> bool:
    """Whether it is asked what puts off in others, to which only what speaks against these would be an answer."""
    return bool(_PUTS_OFF.search(moment.text)) and not moment.rung(code).against


def _against(moment: Moment, code: str) -> Answer:
    """What puts off: in others, if it is an attribute; else how it would be without."""
    if not moment.rung(code).against:
        root = _root(moment, code)
        if root is None or not (_OTHERS.search(moment.text) or _PUTS_OFF.search(moment.text)):
            return more_about(moment, code, "without")
        code = root
    left = [start for start in moment.person.starts if start not in moment.mind.known]
    unsaid = [said for said in moment.rung(code).against if said not in moment.mind.used]
    if not unsaid and left:
        return new(moment, moment.dice("against").pick(left), None, "against")
    return more_about(moment, code, "against")


def _root(moment: Moment, code: str) -> str | None:
    """The attribute at the bottom of the newest ladder with a code."""
    for ladder in reversed(moment.mind.ladders):
        if any(said.code == code for said in ladder) and ladder[0].code in moment.person.starts:
            return ladder[0].code
    return None
