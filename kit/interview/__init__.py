"""The laddering interview: simulated respondents to practise on, a reading of every question, a coach.

The names below are the public ones. Each is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.interview.coaching import closed_questions, coach, recovered, rubric
    from kit.interview.interviewers import held_well
    from kit.interview.moves import FLAWS, FORMS, MOVES
    from kit.interview.pairing import partners
    from kit.interview.people import Respondent, RespondentError, read_respondents, respondent, respondents
    from kit.interview.reading import Reading, classify
    from kit.interview.record import RecordError
    from kit.interview.session import Reply, Session, Statement, Turn
    from kit.interview.transcripts import (
        as_csv,
        as_ladders,
        as_markdown,
        as_table,
        demonstration_of,
        demonstrations,
        read_conversation,
        verify,
    )  # fmt: skip

_HOME = {
    "MOVES": "moves",
    "FLAWS": "moves",
    "FORMS": "moves",
    "Reading": "reading",
    "classify": "reading",
    "Respondent": "people",
    "RespondentError": "people",
    "read_respondents": "people",
    "respondent": "people",
    "respondents": "people",
    "RecordError": "record",
    "Reply": "session",
    "Session": "session",
    "Statement": "session",
    "Turn": "session",
    "held_well": "interviewers",
    "partners": "pairing",
    "closed_questions": "coaching",
    "coach": "coaching",
    "recovered": "coaching",
    "rubric": "coaching",
    "as_csv": "transcripts",
    "as_ladders": "transcripts",
    "as_markdown": "transcripts",
    "as_table": "transcripts",
    "demonstration_of": "transcripts",
    "demonstrations": "transcripts",
    "read_conversation": "transcripts",
    "verify": "transcripts",
}
__all__ = [
    "FLAWS", "FORMS", "MOVES", "Reading", "RecordError", "Reply", "Respondent", "RespondentError", "Session", "Statement",
    "Turn", "as_csv", "as_ladders", "as_markdown", "as_table", "classify", "closed_questions", "coach", "demonstration_of",
    "demonstrations", "held_well", "partners", "read_conversation", "read_respondents", "recovered", "respondent", "respondents", "rubric", "verify",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'kit.interview' has no attribute {name!r}")
    found = getattr(import_module(f"kit.interview.{_HOME[name]}"), name)
    globals()[name] = found  # no module here has the name of a function: an import of it would hide the function
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
