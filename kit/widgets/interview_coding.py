"""``code_interview(talk)``: the learner's own interview, to be coded once it is finished."""

import re
from typing import TYPE_CHECKING, Any

from kit.widgets.coding import CodingWidget, code_transcript
from kit.widgets.showing import here, show_still

if TYPE_CHECKING:
    from kit.interview.coaching.depth import Rung
    from kit.widgets.interviewing import InterviewWidget

TITLE = "Code your interview with {}"
NOT_YET = "First finish the interview above, then run this cell again."
ENOUGH = 2  # rungs with a code

Rows = list[dict[str, Any]]


class InterviewCoding:
    """A finished interview with the coding of it. Made by `code_interview`.

    Attributes:
        talk: the interview.
        name: what the coding is saved as.
        coding: the widget; None until the interview is finished.
    """

    def __init__(self, talk: "InterviewWidget", name: str) -> None:
        self.talk = talk
        self.name = name
        self.coding: CodingWidget | None = None
        self._shown_in: tuple[str, int] | None = None
        if talk.closed and talk.session.turns:
            self.coding = self._made()
        else:
            self._show_note()

    def _made(self) -> CodingWidget:
        from kit.interview.transcripts import as_table

        session = self.talk.session
        who = session.respondent.shown_name
        table = as_table(session).assign(who=_heads(session, who))
        return code_transcript(table, session.respondent.product.frame, self.name, title=TITLE.format(who))

    @property
    def answer(self) -> Rows | None:
        """The coding as plain rows (`CodingWidget.answer`). None: nothing is marked yet."""
        return self.coding.answer if self.coding else None

    @answer.setter
    def answer(self, rows: Any) -> None:
        if self.coding is None and self.talk.closed:  # a solution finishes the interview in a cell above
            self.coding = self._made()
        if self.coding is not None:
            self.coding.answer = rows
        elif rows:
            raise ValueError(NOT_YET)

    def as_answer(self) -> Any:
        """Interview and coding as a check records them: three dots until two rungs have a code."""
        if self.coding is None or len(_coded(self.coding.answer)) < ENOUGH:
            return ...
        return {"interview": self.talk.answer, "coding": self.coding.answer}

    def as_told(self) -> Rows:
        """The rows of a perfect coding of one ladder: the one that the customer climbed furthest without help.

        Rungs that the interviewer named are left out.
        """
        from kit.interview.coaching import recovered
        from kit.interview.transcripts import as_table

        table = as_table(self.talk.session)
        said = table[table["speaker"] == "respondent"]
        replies = list(zip(said["turn"].tolist(), said["text"].tolist(), strict=True))
        best = recovered(self.talk.session).best
        return [row for position, rung in enumerate(best, 1) for row in _row(replies, position, rung)]

    # -- showing -------------------------------------------------------------------------------------------------------

    def _show_note(self) -> None:
        self._shown_in = here()
        if self._shown_in is not None:
            show_still(self._note(), NOT_YET)

    def _note(self) -> str:
        from kit.look.css import style_tag

        return f'{style_tag("panel")}<div class="kit"><div class="kit-panel"><p>{NOT_YET}</p></div></div>'

    def _ipython_display_(self, **_: Any) -> None:
        if self.coding is not None:
            self.coding._ipython_display_()
        elif self._shown_in is not None and self._shown_in == here():
            self._shown_in = None  # the call that made it has shown it, and is the last line of its cell
        else:
            self._show_note()

    def __repr__(self) -> str:
        return repr(self.coding) if self.coding else NOT_YET


def code_interview(talk: "InterviewWidget", name: str = "my-ladder") -> InterviewCoding:
    """Let a learner code the ladder that a simulated customer told.

    Args:
        talk: what ``interview`` gave.
        name: what the coding is saved as, in small letters with hyphens.

    Raises:
        TypeError: it is no interview of this notebook.
        CodingError: the name is no name.
    """
    from kit.widgets.interviewing import InterviewWidget

    if not isinstance(talk, InterviewWidget):
        raise TypeError(f"code_interview(talk) takes what interview(…) gave, not {type(talk).__name__}.")
    return InterviewCoding(talk, name)


def _heads(session: Any, who: str) -> list[str]:
    """What stands above each row of the talk as a table: as in the chat, with the numbers that the coach names, too."""
    return [
        head
        for turn in session.turns
        for head, text in ((f"You · {turn.number}", turn.question), (who, turn.reply.text))
        if text.strip()
    ]


def _coded(rows: Rows | None) -> set[Any]:
    """The rungs that have a code."""
    return {(row["ladder"], row["position"]) for row in rows or [] if row["code"] is not None}


def _row(replies: list[tuple[int, str]], position: int, rung: "Rung") -> Rows:
    """A rung as a row. In a reply a statement may begin with a small letter, after "Also,"."""
    words = re.compile(re.escape(rung.quote), re.IGNORECASE)
    for turn, text in replies:
        if found := words.search(text):
            return [{"ladder": 1, "position": position, "code": rung.code, "text": found.group(), "turn": turn}]
    return []
