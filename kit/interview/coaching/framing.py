"""What an opening and a closing say, by their phrases."""

import re

from kit.interview.coaching.followed import Followed, Talk
from kit.interview.coaching.heard import plain

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
    r"any ?time you (?:like|want)|without (?:giving )?a reason|take a break"
)
_CONSENT = re.compile(
    r"\b(?:is|would|are|sound|sounds|does|do|may|can|shall|will|ready|if)\b[^.?!]{0,60}(?:all ?right|okay|\bok\b|fine|agree|mind|ready|happy|comfortable|with you|begin|start|record|sound|consent|willing)[^.?!]{0,60}\?|"
    r"(?:all ?right|okay|ok|fine|agreed|happy) (?:with|by|for) (?:you|that)[^.!]{0,20}\?|(?:^|[.!,;] ?)(?:all right|okay|ok|alright|fine with you)\?"
)
_MISSING = re.compile(
    r"(?:anything|something|what) (?:else|that|i|we|you)[^.!]{0,50}(?:add|forg[eo]t|missed|asked|left out|ask me|mention|important|say|tell)|like to add|(?:did|have) (?:i|we) (?:not |n't )?(?:forget|forgotten|miss|leave|left|overlook|ask)|what should i have asked"
)
_FORGOTTEN = re.compile(r"(?:forg[eo]t|missed|not asked|left out|like to add|should i have asked)")
_THANKS = re.compile(r"\bthank|\bthanks|grateful|appreciate")
_CARRIES_IN = frozenset({"leading", "supplies_value", "judging", "pitching"})
PIECES = ("purpose", "no wrong answers", "may stop", "consent")


def opened(talk: Talk) -> dict[str, Followed]:
    """What the first turns said of the frame, each with its turn: "purpose", "no wrong answers", "may stop", "consent"."""
    found: dict[str, Followed] = {}
    for turn in talk.turns[:START]:
        text = plain(turn.question)
        signs = zip(PIECES, (_PURPOSE, _NO_WRONG, _STOP, _CONSENT), strict=True)
        for name, pattern in signs:
            if name not in found and pattern.search(text) and not {"pitching", "leading"} & turn.flaws:
                found[name] = turn
    return found


def closed(talk: Talk) -> dict[str, Followed]:
    """What the end had, each with its turn: "summary", "missing", "thanks". Nothing where hardly anything was asked."""
    found: dict[str, Followed] = {}
    if sum(turn.asks for turn in talk.turns) < _BEFORE_THE_END:
        return found
    for turn in talk.turns[-END:]:
        text = plain(turn.question)
        if (
            "missing" not in found
            and (_MISSING.search(text) if turn.move == "closing" else _FORGOTTEN.search(text))
            and "?" in text
        ):
            found["missing"] = turn
        if turn.move == "closing" and _THANKS.search(text):
            found["thanks"] = turn
    for turn in talk.turns[-max(END, len(talk.turns) // 3) :]:
        if _sums_up(turn):
            found["summary"] = turn
    return found


def _sums_up(turn: Followed) -> bool:
    """Gives back words of more than the last answer. To be put right then is no fault: that is what it is for."""
    both = len(turn.recalled) >= 2 and len(turn.taken | turn.recalled) >= 3
    return turn.move in {"echo", "closing"} and both and not (_CARRIES_IN & turn.flaws)
