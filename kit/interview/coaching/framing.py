"""What an opening and a closing say, by their phrases."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from kit.interview.coaching.heard import plain

if TYPE_CHECKING:
    from kit.interview.coaching.followed import Talk
    from kit.interview.coaching.turn import Followed

START, END = 3, 3  # turns in which an opening, a closing is looked for
_BEFORE_THE_END = 4  # questions without which there is nothing to close

_PURPOSE = re.compile(
    r"(?:would|'d|want(?:ed)?|hope|trying|try|like|love|wish) (?:to|me to) (?:talk|understand|hear|learn|know|find out|ask|speak|see|get to know)|"
    r"\b(?:it'?s|it is|is|this is|talk|talks|speak|interview|chat|study|research|project|conversation|thesis|course) (?:all )?(?:about|on|for)\b|"
    r"\bwe(?:'ll| will| are going to) (?:talk|speak)|\bi(?:'m| am) (?:interested|curious|talking|doing|interviewing|asking|studying)|what (?:this|it) is (?:for|about)|in order to understand"
)
_NO_WRONG = re.compile(
    r"no (?:right|wrong|correct|false|bad|good)(?: (?:or|and|nor) (?:right|wrong))?\b|(?:nothing|none) (?:you|that you|of it|of what)?[\w ']{0,20}(?:wrong)|n[o']t (?:a|any) (?:right|wrong|test|exam)|"
    r"(?:ca|can)n(?:o|')t (?:be|say anything|give|get)[\w ]{0,12}wrong|whatever comes to mind|(?:only|just) your (?:own )?(?:view|experience|opinion)|isn'?t a test|no test|anything (?:you say|goes)"
)
_STOP = re.compile(
    r"\bstop\b|\bskip\b|leave out|leave (?:a|any) question|pass on|do(?:n't| not) (?:have|need|want) to answer|(?:end|quit|finish|break off) (?:it |this |the (?:talk|interview) )?(?:at any|any ?time|when)|"
    r"any ?time you (?:like|want)|without (?:giving )?a reason|take a break|(?:had|have) enough\b"
)
_FINE = r"(?:all ?right|alright|okay|ok|fine|agreed)"
_CONSENT = re.compile(
    rf"\b(?:is|would|does|sounds?|will) (?:that|this|it|all (?:of )?(?:that|this)) (?:be |sound |seem )?(?:all )?{_FINE}(?: (?:with|by|for|to) you)?(?: (?:if|that|to)\b[^.?!]{{0,60}})?\s*(?:so far)?\?|"
    rf"\bare you (?:all )?(?:{_FINE}|happy|ready|willing)(?: with (?:that|this|it|all (?:of )?(?:that|this))| to\b[^.?!]{{0,60}}| if\b[^.?!]{{0,60}})?\s*\?|"
    r"\b(?:may|can|could|shall|should) (?:i|we) (?:please )?(?:begin|start|record|tape|take notes|ask|go on|make|go ahead)\b[^.?!]{0,60}\?|"
    r"\b(?:(?:do|would) )?you (?:mind|agree|consent|object|have any objections?|feel comfortable with (?:that|this))\b[^.?!]{0,60}\?|"
    rf"\bif (?:that|this|it)(?:'s| is) (?:all )?{_FINE}(?: (?:with|by|for) you)?\b|\b{_FINE} (?:with|by|for) (?:you|that)[^.!?]{{0,15}}\?|\bdoes (?:that|this) sound good\b|\b{_FINE}\s*\?\s*$"
)
_ASKED_NOT = r"(?:(?:i|we) (?:have ?n[o']t|have not|did ?n[o']t|did not|forg[eo]t(?: to)?|should have|failed to|never|missed|left out|overlooked)|(?:have|did|had) (?:i|we) (?:not |n't )?(?:ask|forg|miss|leave|left|overlook)\w*)"
_MISSING = re.compile(
    rf"(?:anything|something|what|thing|question|which)\b[^.!?]{{0,40}}\b{_ASKED_NOT}|{_ASKED_NOT}[^.!?]{{0,30}}(?:anything|something|out)|"
    r"(?:anything|something|what) (?:else|more)?\b[^.!?]{0,30}\b(?:add|mention|tell me|say|get (?:in|off)|missed|missing|left out|forgotten|bring up)\b[^.!?]{0,40}\?|"
    r"\b(?:is|was) there (?:anything|something) (?:else|more|important|missing|left|you(?:'d| would)|that (?:you|matters|is missing|we|i))\b|\banything (?:else|more|missing|to add|you want to add|we missed|i missed)\b[^.!]{0,40}\?|"
    r"\b(?:like|want|wish|care) to add\b|\bwhat (?:should|could|ought) i (?:have|still|also) ask|\bwhat is (?:still )?missing\b|\bdid (?:we|i) (?:miss|forget|leave|overlook|skip)\b"
)
_ABOUT_THE_TALK = re.compile(
    r"\b(?:talked about|to say|ask|asked|forg[eo]t|forgotten|missed|miss|missing|(?:left|leave|forgotten)(?: \w+)? out|overlook\w*|add|important|mention|before we (?:finish|end|stop|close))\b|anything (?:else|more)\W*$"
)
_THANKS = re.compile(r"\bthank|\bthanks|grateful|appreciate")
_SPOILS = frozenset({"pitching", "leading"})
PIECES = ("purpose", "no wrong answers", "may stop", "consent")


def opened(talk: "Talk") -> "dict[str, Followed]":
    """What the first turns said of the frame, each with its turn: "purpose", "no wrong answers", "may stop", "consent"."""
    found: dict[str, Followed] = {}
    for turn in talk.turns[:START]:
        for name in framed(turn.question) if not turn.flaws & _SPOILS else ():
            if name != "consent" or turn.move in {"opening", "echo"} or turn.number == 1:
                found.setdefault(name, turn)
    return found


def opened_late(talk: "Talk") -> "dict[str, Followed]":
    """What a later turn said of the frame for the first time. One sign alone can be of something else, so it takes two."""
    found: dict[str, Followed] = {}
    for turn in talk.turns[START:]:
        if len(names := framed(turn.question)) > 1 and not turn.flaws & _SPOILS:
            for name in names:
                found.setdefault(name, turn)
    early = opened(talk)
    return {name: turn for name, turn in found.items() if name not in early}


@lru_cache(maxsize=2048)
def framed(question: str) -> tuple[str, ...]:
    """What a turn says of the frame, of ``PIECES``."""
    text = plain(question)
    signs = zip(PIECES, (_PURPOSE, _NO_WRONG, _STOP, _CONSENT), strict=True)
    return tuple(name for name, pattern in signs if pattern.search(text))


def closed(talk: "Talk") -> "dict[str, Followed]":
    """What the end had, each with its turn: "summary", "missing", "thanks". Nothing where hardly anything was asked."""
    found: dict[str, Followed] = {}
    if sum(turn.asks for turn in talk.turns) < _BEFORE_THE_END:
        return found
    for turn in talk.turns[-END:]:
        text = plain(turn.question)
        about = turn.move == "closing" or _ABOUT_THE_TALK.search(text)
        if "missing" not in found and about and _MISSING.search(text) and turn.number > 2:
            found["missing"] = turn
        ends = turn.move == "closing" or turn is talk.turns[-1] or turn is found.get("missing")
        if ends and _THANKS.search(text):
            found["thanks"] = turn
    for turn in talk.turns[-max(END, len(talk.turns) // 2) :]:
        if turn.sums_up:
            found["summary"] = turn
    return found
