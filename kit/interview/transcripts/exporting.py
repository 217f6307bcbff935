"""An interview written out: to read, for a spreadsheet, and as tables for ``kit.ladders``."""

import csv
import io
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

TABLE = ("respondent", "ladder", "turn", "speaker", "text")
LADDERS = ("respondent", "ladder", "position", "code", "quote", "turn")
_SPREADSHEET = re.compile(
    r"'*[=+\-@\t\r]"
)  # so begins what a spreadsheet takes for a formula, or what was kept from it
_MARKDOWN = str.maketrans({sign: f"\\{sign}" for sign in "\\`*_[]<>#|"})


def as_markdown(talk: Any) -> str:
    """The interview to read, with the names of who speaks.

    Args:
        talk: a ``Session``, a ``Conversation``, or a widget that holds one.
    """
    talk = _held(talk)
    me, they = _names(talk)
    lines = [f"# Interview with {they.translate(_MARKDOWN)}", ""]
    if about := getattr(getattr(talk, "respondent", None), "about", ""):
        lines += [f"{about.translate(_MARKDOWN)} (simulated)", ""]
    if before := getattr(talk, "before", ""):
        lines += [f"**{they.translate(_MARKDOWN)}:** {_in_a_line(before)}", ""]
    for turn in talk.turns:
        lines += [f"**{me.translate(_MARKDOWN)}:** {_in_a_line(turn.question)}", ""]
        if turn.reply.text:
            lines += [f"**{they.translate(_MARKDOWN)}:** {_in_a_line(turn.reply.text)}", ""]
    return "\n".join(lines)


def as_csv(talk: Any) -> str:
    """The interview for a spreadsheet: ``turn, who, what``. ``read_conversation`` reads it again.

    A question and its answer have the same number, that of the chat and of the coach; 0: said before the first question.

    What a spreadsheet would take for a formula gets an apostrophe in front: a transcript is text, and nothing is run.
    """
    talk = _held(talk)
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["turn", "who", "what"])
    for number, speaker, text in _said(talk):
        writer.writerow([number, _safe(speaker), _safe(text)])
    return file.getvalue()


def _safe(text: str) -> str:
    """A text that no spreadsheet runs, and that no line break splits into two rows."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return f"'{text}" if _SPREADSHEET.match(text) else text


def as_table(talk: Any) -> "pd.DataFrame":
    """The interview as ``kit.ladders`` reads transcripts: ``respondent, ladder, turn, speaker, text``.

    ``speaker`` is "interviewer" or "respondent". An interview is one talk, so ``ladder`` is 1 throughout: several
    ladders may be coded in it.
    """
    import pandas as pd

    talk = _held(talk)
    who = _names(talk)[1]
    speakers = ("interviewer", "respondent")
    said = [("respondent", getattr(talk, "before", ""))]
    said += [each for turn in talk.turns for each in zip(speakers, (turn.question, turn.reply.text), strict=True)]
    texts = [(who, 1, speaker, text) for speaker, text in said if text.strip()]
    rows = [(name, ladder, number, speaker, text) for number, (name, ladder, speaker, text) in enumerate(texts, 1)]
    return pd.DataFrame(rows, columns=list(TABLE))


def as_ladders(session: Any, *, led: bool = False) -> "pd.DataFrame":
    """The ladders that a simulated respondent told: ``respondent, ladder, position, code, quote, turn``.

    Args:
        session: a ``Session``, or a widget that holds one. An interview that was held elsewhere has to be coded first.
        led: with what the interviewer put into the respondent's mouth. Without, a led rung stays as a gap: what was said
            above it was not reached from below.

    Raises:
        ValueError: it is no ``Session``.
    """
    import pandas as pd

    talk = _held(session)
    if not hasattr(talk, "ladders"):
        raise ValueError(
            "This interview was held elsewhere: nobody knows its codes. Code it: kit.widgets.code_transcript(as_table(talk), frame, …)"
        )
    who = _names(talk)[1]
    said_in = {(s.text, s.code): number for number, turn in _answers(talk) for s in turn.reply.statements}
    rows = []
    for number, ladder in enumerate(talk.ladders, 1):
        for position, statement in enumerate(ladder, 1):
            keeps = led or statement.how != "led"
            code, quote = (statement.code, statement.text) if keeps else (None, None)
            rows.append((who, number, position, code, quote, said_in.get((statement.text, statement.code))))
    return pd.DataFrame(rows, columns=list(LADDERS)).astype({"turn": "Int64"})


def _held(talk: Any) -> Any:
    """The interview itself, where a widget holds it.

    Raises:
        ValueError: there is none.
    """
    held = getattr(talk, "session", talk)
    if not hasattr(held, "turns"):
        raise ValueError(
            f"This is no interview but {type(talk).__name__}. An interview: Session(…), or read_conversation(…)."
        )
    return held


def _names(talk: Any) -> tuple[str, str]:
    """What the interviewer and the other one are called."""
    respondent = getattr(talk, "respondent", None)
    if respondent is not None:
        return "You", str(respondent.shown_name)
    return str(talk.interviewer), str(talk.customer)


def _said(talk: Any) -> list[tuple[int, str, str]]:
    me, they = _names(talk)
    me = "Interviewer" if me == "You" else me
    said = [(0, they, getattr(talk, "before", ""))]
    for number, turn in enumerate(talk.turns, 1):
        said += [(number, me, turn.question), (number, they, turn.reply.text)]
    return [one for one in said if one[2].strip()]


def _answers(talk: Any) -> list[tuple[int, Any]]:
    """Each turn with the number that its answer has in ``as_table``."""
    numbered, number = [], 0
    for turn in talk.turns:
        number += bool(turn.question.strip()) + bool(turn.reply.text.strip())
        numbered.append((number, turn))
    return numbered


def _in_a_line(text: str) -> str:
    return " ".join(text.split()).translate(_MARKDOWN)
