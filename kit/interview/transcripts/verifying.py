"""Whether an interview is what it says: its questions are asked again, and the answers are compared.

A respondent gives the same answers to the same questions. So an answer that differs was not given by this respondent, as
long as respondent, engine and reading are the versions that the record names. Where they are others, nobody can tell.
A question that was prettified afterwards, and would have got the same answer, is not found: the replay then judges the
prettier question.
"""

from dataclasses import dataclass
from typing import Any, Literal

Status = Literal["as it was", "differs", "cannot be verified"]


@dataclass(frozen=True)
class Verification:
    """What the replay found.

    Attributes:
        status: "as it was", "differs" or "cannot be verified".
        turns: the numbers of the turns whose answer differs, from 1.
        says: the same in a sentence, for whoever looks at it.
        session: the interview as it was replayed; None where it could not be.
    """

    status: Status
    turns: tuple[int, ...] = ()
    says: str = ""
    session: Any = None


def verify(record: Any) -> Verification:
    """Hold an interview against a replay of its questions.

    Args:
        record: what ``Session.record`` gave; anything else is told, never raised.
    """
    from kit.interview.record import RecordError
    from kit.interview.session import Session, versions

    try:
        session = Session.resumed(record)
    except RecordError as problem:
        return Verification("cannot be verified", says=f"The interview cannot be replayed: {problem}")
    now, then = versions(session.respondent), record.get("versions")
    if then != now:
        changed = sorted(part for part in now if not isinstance(then, dict) or then.get(part) != now[part])
        return Verification(
            "cannot be verified",
            says=f"It was held with another version than this course has ({', '.join(changed)}), so its answers cannot be verified.",
            session=session,
        )
    given = [str(turn["reply"]) for turn in record["turns"]]
    differ = tuple(turn.number for turn, reply in zip(session.turns, given, strict=False) if turn.reply.text != reply)
    if differ or len(given) != len(session.turns):
        differ = differ or (min(len(given), len(session.turns)) + 1,)
        named = ", ".join(map(str, differ[:8])) + (" …" if len(differ) > 8 else "")
        return Verification(
            "differs",
            differ,
            f"This respondent would not have answered so in turn{'s' * (len(differ) > 1)} {named}.",
            session,
        )
    return Verification("as it was", says="Asked again, the respondent gives the same answers.", session=session)
