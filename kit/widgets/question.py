"""One question as a widget: what was chosen comes in as messages, what is to be seen goes out as one state.

The key of a quiz stays here: the browser is told what is right only about options that feedback was asked for.
"""

import uuid
from copy import copy
from importlib.resources import files
from typing import Any

import anywidget
import traitlets

from kit.learners import current_learner
from kit.questions.answers import Answer, accepted, lacking, recorded, restored
from kit.questions.forms import afterword, as_html, as_text
from kit.questions.judging import Feedback, judge
from kit.questions.question import Option, Question, QuestionError
from kit.states import state
from kit.widgets.joining import joined
from kit.widgets.showing import LOOK, Showable

ANSWER_FIRST = "Answer first."
RUN_AGAIN = "Run this cell again (Shift + Enter)."


class QuestionWidget(Showable, anywidget.AnyWidget):
    """A question that a learner answers by mouse, by touch or by keyboard. Made by ``ask``.

    The answer is saved at every change and is there again when the cell runs again, whatever happened in between.
    """

    _esm = joined("notebook.js", "messages.js", "question.js")
    _css = LOOK + files("kit.widgets").joinpath("question.css").read_text(encoding="utf-8")
    _asked = traitlets.Dict().tag(sync=True)
    _now = traitlets.Dict().tag(sync=True)

    def __init__(self, question: Question, suggested: str | None = None) -> None:
        self.question = question
        self.suggested = suggested
        self._learner = current_learner().name
        self._key = uuid.uuid4().hex[:12]
        self._answer: Answer = None
        self._seen = False
        self._problem = ""
        super().__init__(_asked=self._as_asked())
        self.recall()
        self.on_msg(self._hear)

    @property
    def answer(self) -> Answer:
        """What is chosen: a name, a list of names, or a dict from option to place. None: nothing yet."""
        return copy(self._answer)

    @answer.setter
    def answer(self, answer: Any) -> None:
        self._keep(accepted(self.question, answer), seen=False)
        self._tell()

    @property
    def score(self) -> float | None:
        """How right the answer is, from 0 to 1. None without an answer, or where the question has no key."""
        feedback = judge(self.question, self._answer)
        return feedback.score if feedback else None

    def as_answer(self) -> Any:
        """The answer as a check records it: three dots stand for what is still open."""
        return recorded(self.question, self._answer)

    def shows(self, question: Question, suggested: str | None) -> bool:
        """Whether this widget shows just that, to the same learner."""
        now = (question, suggested, current_learner().name)
        return now == (self.question, self.suggested, self._learner)

    def recall(self) -> None:
        """Take up what was saved. What cannot be read, or no longer fits the question, is left aside."""
        self._problem = ""
        try:
            kept = state.read(self.question.name)
        except OSError as problem:
            kept, self._problem = None, f"What you saved cannot be read ({problem.strerror})."
        kept = kept if isinstance(kept, dict) else {}
        self._answer = restored(self.question, kept.get("answer"))
        # Feedback was on an answer: if that changed because the question did, it is no longer about this one.
        self._seen = kept.get("seen") is True and self._answer == kept.get("answer")
        self._tell(says=self._problem)

    def _keep(self, answer: Answer, seen: bool) -> None:
        self._answer, self._seen, self._problem = answer, seen, ""
        try:
            state.save(self.question.name, {"answer": answer, "seen": seen})
        except OSError as problem:
            self._problem = f"Not saved: {problem.strerror}. Is the disk full, or the folder locked?"

    def _hear(self, _widget: Any, message: Any, _buffers: Any) -> None:
        """A message from the browser: something was chosen, or feedback was asked for, or a new try."""
        if not isinstance(message, dict):
            return
        says = ""
        try:
            if message.get("do") == "answer":
                answer = accepted(self.question, message.get("answer"))
                self._keep(answer, seen=False)
                says = self._problem or self._saved()
            elif message.get("do") == "feedback":
                self._keep(self._answer, seen=self._answer is not None)
                says = self._problem or ("" if self._seen else ANSWER_FIRST)
            elif message.get("do") == "again":
                self._keep(self._answer, seen=False)
                says = self._problem
        except QuestionError:  # the page shows an older form of this question
            self._problem = says = f"Not saved: this question has changed. {RUN_AGAIN}"
        self._tell(by=message.get("by"), number=message.get("number"), says=says)

    def _saved(self) -> str:
        lacks = lacking(self.question, self._answer)
        if self.question.kind == "match" and self._answer and lacks:
            return f"Saved. {lacks} still open."
        if self.question.kind == "multiple" and self._answer and lacks:
            return f"Saved. Choose {'one' if lacks == 1 else lacks} more."
        return "Saved." if self._answer else "Saved: nothing chosen."

    def _feedback(self) -> Feedback | None:
        return judge(self.question, self._answer) if self._seen else None

    def _tell(self, by: Any = None, number: Any = 0, says: str = "") -> None:
        """Let every view show what is now. ``by`` and ``number``: whose message this answers."""
        feedback = self._feedback()
        marks = feedback.marks if feedback else {}
        self._now = {
            "answer": self._answer,
            "seen": feedback is not None,
            "right": feedback is not None and feedback.right,
            "whole": feedback.says if feedback else "",
            "marks": {
                name: {"right": m.right, "sign": m.sign, "word": m.word, "told": m.told} for name, m in marks.items()
            },
            "after": afterword(self.question, self._answer, feedback),
            "says": says,
            "fine": not self._problem and says != ANSWER_FIRST,
            "by": by,
            "number": number,
        }
        self._update_stills()

    def _as_asked(self) -> dict[str, Any]:
        """What the browser needs to know about the question: not its key."""
        q = self.question

        def told(option: Option) -> dict[str, Any]:
            suggested = option.name == self.suggested
            return {"name": option.name, "text": option.text, "more": option.more, "suggested": suggested}

        return {
            "kind": q.kind, "ask": q.ask, "help": q.help, "looks": q.looks, "most": q.most, "quiz": q.has_key,
            "options": [told(o) for o in q.shown(self._learner)], "places": [told(p) for p in q.places], "key": self._key,
        }  # fmt: skip

    # -- showing -------------------------------------------------------------------------------------------------------

    def _still(self) -> dict[str, str]:
        form: tuple[Question, Answer, Feedback | None, str] = (
            self.question,
            self._answer,
            self._feedback(),
            self._learner,
        )
        return {"text/html": as_html(*form, key=self._key, style=True), "text/plain": as_text(*form)}

    def __repr__(self) -> str:
        return as_text(self.question, self._answer, self._feedback(), self._learner)
