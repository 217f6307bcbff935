"""Coding a laddering interview: the widget in which a talk is read, statements are marked and coded, and a ladder grows.

The sense is in ``kit.ladders.coding.coding``: what is clicked comes in as messages, what is to be seen goes out as one state.
"""

import uuid
from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from kit.ladders.coding.coding import Coding
from kit.ladders.coding.marks import CodingError, found
from kit.ladders.coding.recorded import put, rows_of
from kit.look.css import stylesheet
from kit.states import state
from kit.widgets.coding_compared import Compared
from kit.widgets.coding_forms import Heads, as_html, as_text, counted, name_of
from kit.widgets.coding_seen import as_asked, ladder_seen
from kit.widgets.joining import joined
from kit.widgets.showing import Showable

if TYPE_CHECKING:
    import pandas as pd

TITLE = "Code this interview"
RUN_AGAIN = "The page shows an older coding. Run this cell again (Shift + Enter)."


class CodingWidget(Showable, anywidget.AnyWidget):
    """A transcript that a learner codes by mouse, by touch or by keyboard. Made by `code_transcript`.

    The coding is saved at every step and is there again when the cell runs again, whatever happened in between.

    Attributes:
        name: what the coding is saved as.
        coding: the coding itself.
        title: what is asked for.
        heads: what stands above a turn in place of who speaks, by respondent, ladder and turn.
    """

    _esm = joined("notebook.js", "messages.js", "coding_chooser.js", "coding_talk.js", "coding_ladder.js", "coding.js")
    _css = stylesheet("base", "button", "fold", "table") + (
        files("kit.widgets").joinpath("coding.css").read_text(encoding="utf-8")
    )
    _asked = traitlets.Dict().tag(sync=True)
    _now = traitlets.Dict().tag(sync=True)

    def __init__(
        self,
        coding: Coding,
        name: str,
        second: "dict[Any, Any] | None" = None,
        title: str = TITLE,
        heads: Heads | None = None,
    ) -> None:
        self.name = name
        self.coding = coding
        self.title = title
        self.heads = heads or {}
        self._compared = Compared(coding, second) if second is not None else None
        self._talk = 0
        self._key = uuid.uuid4().hex[:12]
        self._problem = ""
        super().__init__(_asked=as_asked(coding, title, self.heads) | {"key": self._key})
        self.recall()
        self.on_msg(self._hear)

    def shows(self, coding: Coding, second: "dict[Any, Any] | None", title: str, heads: Heads) -> bool:
        """Whether this widget is just that coding."""
        mine = (self._compared.second if self._compared else None, self.title, self.heads)
        return mine == (second, title, heads) and self.coding.asks_the_same(coding)

    @property
    def ladders(self) -> "pd.DataFrame":
        """The ladders as ``kit.ladders`` reads them: ``respondent, ladder, position, code, quote, turn``."""
        return self.coding.ladders

    @property
    def answer(self) -> list[dict[str, Any]] | None:
        """The coding as plain rows: ``respondent, ladder, position, code, text, turn``. None: nothing is marked yet."""
        return self.coding.answer or None

    @answer.setter
    def answer(self, rows: Any) -> None:
        put(self.coding, rows or [])
        if self._compared:
            self._compared.forget()
        self._keep()
        self._tell()

    def as_answer(self) -> Any:
        """The coding as a check records it: three dots while no statement has a code."""
        return self.coding.answer if self.coding.counts()[0] else ...

    def recall(self) -> None:
        """Take up what was saved. What cannot be read, or no longer fits the transcript, is left aside."""
        self._problem = ""
        try:
            kept = state.read(self.name)
        except OSError as problem:
            kept, self._problem = None, f"What you saved cannot be read ({problem.strerror})."
        kept = kept if isinstance(kept, dict) else {}
        if rows_of(self.coding) != kept.get("answer", []):  # else what was done can still be undone
            put(self.coding, kept.get("answer", []), strict=False)
        if self._compared:
            self._compared.recall(kept.get("before"))
        talk = kept.get("talk")
        self._talk = talk if isinstance(talk, int) and 0 <= talk < len(self.coding.talks) else 0
        self._tell(says=self._problem)

    def _keep(self) -> None:
        self._problem = ""
        kept = {"answer": rows_of(self.coding), "talk": self._talk}
        if self._compared:
            kept["before"] = self._compared.kept()
        try:
            state.save(self.name, kept)
        except OSError as problem:
            self._problem = f"Not saved: {problem.strerror}. Is the disk full, or the folder locked?"

    # -- messages ------------------------------------------------------------------------------------------------------

    def _hear(self, _widget: Any, message: Any, _buffers: Any) -> None:
        """A message from the browser: something was done to the ladder that is shown, or another one is to be shown."""
        if not isinstance(message, dict):
            return
        says, mark = "", ""
        try:
            says, mark = self._done(message)
            self._keep()
            says = self._problem or says
        except CodingError as problem:
            says = str(problem)
        except (KeyError, TypeError, ValueError, IndexError):  # the page shows another transcript or frame
            says = self._problem = RUN_AGAIN
        else:
            self._tell(message, says, mark, fine=not self._problem)
            return
        self._tell(message, says, mark, fine=False)

    def _done(self, message: dict[str, Any]) -> tuple[str, str]:
        """Do what a message asks for: what to say, and which mark it is about now."""
        coding, talk, key = self.coding, self._talk, str(message.get("mark", ""))
        before = {mark.key for rung in coding.rungs[talk] for mark in rung} if coding.talks else set()
        do = message.get("do")
        simple: dict[Any, Callable[[], str]] = {
            "up": lambda: coding.move(talk, key, 1),
            "down": lambda: coding.move(talk, key, -1),
            "fork": lambda: coding.fork(talk, key),
            "gap": lambda: coding.gap(talk, key),
            "join": lambda: coding.join(talk, key),
            "remove": lambda: coding.remove(talk, key),
            "clear": lambda: coding.clear(talk),
            "undo": coding.undo,
            "redo": coding.redo,
        }
        if do == "talk":
            self._talk = range(len(coding.talks))[message["talk"]]
            return f"{name_of(coding, self._talk)}.", ""
        if do == "mark":
            new = coding.mark(talk, *(int(message[name]) for name in ("turn", "start", "end")))
            return ("" if new in before else "Marked. Choose its code."), new
        if do == "split":
            return "Split in two. Choose a code for the second part.", coding.split(talk, key, int(message["at"]))
        if do == "code":
            number = message["code"]
            code = None if number is None else coding.codes[range(len(coding.codes))[number]]
            coding.code(talk, key, code)
            return self._coded(key, code), key
        if do in ("compare", "take") and self._compared:
            return self._compared.done(message), ""
        says = simple[do]()
        self._talk = coding.touched  # what is undone is seen
        return (f"{says} Rung {self._rung(key)}." if do in ("up", "down") else says), "" if do == "remove" else key

    def _coded(self, key: str, code: Any) -> str:
        if code is None:
            return "Its code is taken away."
        problems = [remark.says for remark in self.coding.remarks(self._talk) if remark.mark == key]
        return " ".join([f"“{self.coding.labels[code]}”, rung {self._rung(key)}.", *problems])

    def _rung(self, key: str) -> str:
        ladder = self.coding.rungs[self._talk]
        return f"{found(ladder, key)[0] + 1} of {len(ladder)}"

    # -- what is seen --------------------------------------------------------------------------------------------------

    def _tell(self, message: Any = None, says: str = "", mark: str = "", fine: bool = True) -> None:
        """Let every view show what is now. ``by`` and ``number`` of a message: whose it was."""
        message = message or {}
        coding = self.coding
        self._now = {
            "talk": self._talk,
            "counts": [list(coding.counts(place)) for place in range(len(coding.talks))],
            "whole": f"{'All ladders: ' if len(coding.talks) > 1 else ''}{counted(*coding.counts())}",
            **ladder_seen(coding, self._talk),
            "undo": coding.can_undo,
            "redo": coding.can_redo,
            "compared": self._compared.as_seen() if self._compared else None,
            "select": mark,
            "says": says,
            "fine": fine,
            "by": message.get("by"),
            "number": message.get("number", 0),
        }
        self._update_stills()

    # -- showing -------------------------------------------------------------------------------------------------------

    def _still(self) -> dict[str, str]:
        return {"text/html": as_html(self.coding, self.title, self._key, self.heads), "text/plain": repr(self)}

    def __repr__(self) -> str:
        return as_text(self.coding, self.title)
