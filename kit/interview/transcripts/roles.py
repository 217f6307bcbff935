"""Who interviews in a transcript, and who is interviewed: by what they are called, or by who asks first."""

import re
from collections import Counter

from kit.interview.transcripts.conversation import ConversationError
from kit.interview.transcripts.names import is_letter, role_of, same

MANY = 3
"""So many questions of the second, and twice as many as the first asks, leave it open who interviews."""
_ASKING = r"(?:what|why|how|which|when|where|who)(?:['’]s| (?:do|does|did|is|are|was|were|would|will|could|can|has|have|else|about|come))"
_TELLING = r"(?:tell me|describe|walk me through|talk me through|explain)"
_QUESTION = re.compile(
    rf"[?？؟]|(?:^|[.!…:,] )(?:(?:and|so|but|then|please|ok|okay),? )*(?:{_ASKING}|{_TELLING})\b", re.IGNORECASE
)

Said = list[tuple[str, str]]


def roles(said: Said, interviewer: str, customer: str) -> tuple[str, str]:
    """The one who asks and the one who answers.

    Args:
        said: who said what, in order.
        interviewer: the name of the one who asks; "": is found out.
        customer: the name of the one who answers; "": is found out.

    Raises:
        ConversationError: it cannot be told, a name is none of theirs, or only one speaks.
    """
    speakers = list(dict.fromkeys(who for who, _ in said))
    if len(speakers) == 1:
        raise ConversationError(
            f"Only {speakers[0]!r} speaks. An interview has two. Is each turn on a line of its own, such as “Ana: …”?"
        )
    asks, answers = _named(interviewer, speakers, "interviewer"), _named(customer, speakers, "customer")
    if asks and asks == answers:
        raise ConversationError(f"{asks!r} cannot be both: name the one who asks, and the one who answers.")
    if not asks:
        others = [who for who in speakers if who != answers]
        asks = others[0] if len(others) == 1 else _who_asks([turn for turn in said if turn[0] != answers], others)
    return asks, answers or _who_answers(asks, speakers)


def _named(name: str, speakers: list[str], called: str) -> str:
    """A speaker that was named, however it is written; "" where none was."""
    if not name:
        return ""
    for speaker in speakers:
        if same(speaker) == same(name):
            return speaker
    raise ConversationError(f"{called} == {name!r}, but those who speak are {', '.join(map(repr, speakers))}.")


def _who_asks(said: Said, speakers: list[str]) -> str:
    """By the names; else the one who asks first, unless another asks far more."""
    called = [who for who in speakers if role_of(who) == "interviewer" and not _initials(who, speakers)]
    if len(called) > 1:
        raise _cannot_tell(called[0], called[1], "Both are called like one who asks.")
    if called:
        return called[0]
    others = [who for who in speakers if role_of(who) != "respondent"] or speakers
    if len(others) == 1:
        return others[0]
    asked = [who for who, text in said if who in others and _QUESTION.search(text)]
    if not asked:
        raise _cannot_tell(others[0], others[1], "Nobody asks anything.")
    first, times = asked[0], Counter(asked)
    rival = max((who for who in others if who != first), key=lambda who: times[who])
    enough = max(MANY, 2 * times[first]) if said[0][0] == first else times[first]
    if times[rival] >= enough:
        raise _cannot_tell(
            first, rival, f"{first!r} asks first, and {rival!r} asks {_often(times[rival], times[first])}."
        )
    return first


def _initials(name: str, speakers: list[str]) -> bool:
    """Whether a letter such as "I" may be somebody's initial: another letter stands beside it that says no part."""
    letters = [who for who in speakers if len(who.rstrip(".0123456789")) == 1]
    return name in letters and any(who != name and not is_letter(who) for who in letters)


def _often(rival: int, first: int) -> str:
    return "more often" if rival > first else "as often"


def _cannot_tell(one: str, other: str, why: str) -> ConversationError:
    return ConversationError(
        f"Who asks, {one!r} or {other!r}? {why} Say it: read_conversation(…, interviewer={one!r}), "
        f"or read_conversation(…, interviewer={other!r})."
    )


def _who_answers(asks: str, speakers: list[str]) -> str:
    others = [who for who in speakers if who != asks]
    if len(others) == 1:
        return others[0]
    names = ", ".join(repr(who) for who in others)
    raise ConversationError(
        f"Besides {asks!r} there speak {names}. Whom did they interview? Say it: read_conversation(…, customer={others[0]!r})."
    )
