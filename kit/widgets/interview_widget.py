"""A talk with a simulated customer, as a chat: the widget that ``interview`` makes.

Who answers what is decided by ``kit.interview.session``, what the coach says by ``kit.interview.coaching``. Here a turn
comes in as a message, what is to be seen goes out as one state, and every turn is saved.
"""

import hashlib
import uuid
from collections.abc import Callable
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from kit.look.css import stylesheet
from kit.states import state
from kit.widgets.interview_forms import as_html, as_text
from kit.widgets.interview_kept import CHANGED, OTHER, Kept, earlier, kept_from, misfit, misfit_notice
from kit.widgets.interview_seen import Remarks, as_asked, ladders_seen, tries_seen, turns_seen
from kit.widgets.interview_tries import Tries, TriesError, cleaned
from kit.widgets.joining import joined
from kit.widgets.showing import Showable

if TYPE_CHECKING:
    from kit.interview.people import Respondent
    from kit.interview.session import Session

RUN_AGAIN = "The page shows an older talk. Run this cell again (Shift + Enter)."
CUT = "Cut after 2,000 characters. Nobody listens that long."
PRACTICE_ONLY = ("undo", "redo", "again", "switch", "reopen")


class InterviewError(ValueError):
    """An interview cannot be held, or taken up, like this. The message says why."""


class InterviewWidget(Showable, anywidget.AnyWidget):
    """A talk with a simulated customer. Made by ``interview``.

    Attributes:
        name: what the talk is saved as.
        practice: with a coach, a ladder and ways back; otherwise the talk counts.
        respondent: who is interviewed.
        seed: what the respondent's chances start from.
    """

    _esm = joined("notebook.js", "interview_talk.js", "interview_ladder.js", "interview_help.js", "interview.js")
    _css = stylesheet("base", "button", "fold", "badge") + (
        files("kit.widgets").joinpath("interview.css").read_text(encoding="utf-8")
    )
    _asked = traitlets.Dict().tag(sync=True)
    _now = traitlets.Dict().tag(sync=True)

    def __init__(
        self, name: str, respondent: "Respondent", seed: int, practice: bool, show_ladder: bool | None = None
    ) -> None:
        self.name = name
        self.practice = practice
        self.respondent = respondent
        self.seed = seed
        self.with_ladder = practice if show_ladder is None else show_ladder
        self._tries = Tries(respondent, seed)
        self._remarks = Remarks()
        self._old: tuple[Kept, str] | None = None  # a talk that cannot go on here, and why
        self._closed = False
        self._ladder = True  # whether it is shown
        self._problem = ""
        self._key = uuid.uuid4().hex[:12]
        place = hashlib.sha256(f"{state.folder.resolve()}/{name}/{respondent.name}".encode()).hexdigest()[:16]
        asked = as_asked(respondent, practice, self.with_ladder)
        super().__init__(_asked=asked | {"key": self._key, "draft": f"kit-draft-{place}"})
        self.recall()
        self.on_msg(self._hear)

    # -- to read and to set --------------------------------------------------------------------------------------------

    @property
    def session(self) -> "Session":
        """The talk itself, as ``kit.interview`` reads it."""
        from kit.interview.session import RecordError, Session

        if self._old:
            try:
                same = self._old[0].record.get("respondent") == self.respondent.name
                return Session.resumed(self._old[0].record, self.respondent if same else None)
            except RecordError:
                return self._tries.session
        return self._tries.session

    @property
    def closed(self) -> bool:
        """Whether nothing can be asked any more: somebody has ended the talk."""
        return self._old[0].closed if self._old else self._closed or self._tries.session.ended

    @property
    def answer(self) -> dict[str, Any] | None:
        """The talk as a record (``Session.record``). None: nothing was asked yet."""
        if self._old:
            return self._old[0].record
        return self._tries.session.record() if self._tries.session.turns else None

    @answer.setter
    def answer(self, record: Any) -> None:
        kept = kept_from({"record": record, "closed": True})
        if record is not None and not (kept and kept.turns):
            raise InterviewError("This is no interview: a record has 'respondent', 'seed' and 'turns'.")
        tries, why = Tries(self.respondent, self.seed), ""
        if kept and (why := misfit(kept, tries, self.practice)) == OTHER:
            raise InterviewError(f"This is an interview with {kept.who}, not with {self._whom()}.")
        self._tries, self._closed = tries, kept is not None
        self._old = (kept, why) if kept and why else None
        self._keep()
        self._tell()

    def as_answer(self) -> Any:
        """The talk as a check records it: three dots until it is closed, or while it is somebody else's."""
        if not self.closed or (self._old and self._old[1] != CHANGED):
            return ...
        return self.answer or ...

    def shows(self, respondent: "Respondent", seed: int, practice: bool, show_ladder: bool | None) -> bool:
        """Whether this widget is just that interview."""
        ladder = practice if show_ladder is None else show_ladder
        now = (self.respondent.name, self.respondent.fingerprint, self.seed, self.practice, self.with_ladder)
        return now == (respondent.name, respondent.fingerprint, seed, practice, ladder)

    def _whom(self) -> str:
        return f"{self.respondent.shown_name} (seed {self.seed})"

    # -- what is kept --------------------------------------------------------------------------------------------------

    def recall(self) -> None:
        """Take up what was saved. What does not fit is shown as it was, and what cannot be read is left aside."""
        if self._problem and self._tries.session.turns:  # it could not be saved: then what is kept is older
            self._keep()
            self._tell(says=self._problem)
            return
        self._problem = ""
        try:
            value, before = state.read(self.name), earlier(state.read(self._before))
        except OSError as problem:
            value, before, self._problem = None, [], f"What you saved cannot be read ({problem.strerror})."
        if value == self._value():
            self._tell()  # what was taken back can still be done again
            return
        self._take(value)
        if self._old and self._old[1] == OTHER:
            self._swap(value, before)
        self._tell(says=self._problem)

    def _take(self, value: Any) -> None:
        self._tries, self._old, self._closed = Tries(self.respondent, self.seed), None, False
        if isinstance(value, dict):
            self._ladder = value.get("ladder") is not False
        if kept := kept_from(value):
            why = misfit(kept, self._tries, self.practice)
            self._old = (kept, why) if why and kept.turns else None
            self._closed = kept.closed and not why

    def _swap(self, value: Any, before: list[dict[str, Any]]) -> None:
        """Somebody who chose another product and then the first one again finds the first talk."""
        for one in before:
            self._take(one)
            if not self._old:
                self._write(self._before, [value, *(other for other in before if other is not one)])
                self._keep()
                return
        self._take(value)

    @property
    def _before(self) -> str:
        return f"{self.name}-before"

    def _value(self) -> dict[str, Any]:
        if self._old:
            return self._old[0].value | {"closed": self.closed, "ladder": self._ladder}
        tries = self._tries
        return {
            "record": tries.session.record(),
            "tries": [list(path) for path in tries.paths if path != tries.now],
            "undone": list(tries.undone),
            "closed": self._closed,
            "practice": self.practice,
            "ladder": self._ladder,
        }

    def _keep(self) -> None:
        self._problem = ""
        self._write(self.name, self._value())

    def _write(self, name: str, value: Any) -> None:
        try:
            state.save(name, value)
        except OSError as problem:
            self._problem = f"Not saved: {problem.strerror}. Is the disk full, or the folder locked?"

    # -- messages ------------------------------------------------------------------------------------------------------

    def _hear(self, _widget: Any, message: Any, _buffers: Any) -> None:
        """A message from the browser: something was asked, or the talk is to be another one."""
        if not isinstance(message, dict):
            return
        says, again, fine = "", "", True
        try:
            says, again = self._done(message)
            self._keep()
            fine = not self._problem
        except TriesError as problem:
            says, fine = str(problem), False
        except (KeyError, TypeError, ValueError):  # the page shows another talk
            says, fine = RUN_AGAIN, False
        self._tell(message, self._problem or says, again, fine)

    def _done(self, message: dict[str, Any]) -> tuple[str, str]:
        """Do what a message asks for: what to say, and what may stand in the box then."""
        do, tries = message["do"], self._tries
        if do == "anew":
            return self._anew(), ""
        if do == "finish":
            return self._finish(), ""
        if do == "ladder" and self.with_ladder:
            self._ladder = bool(message["shown"])
            return "", ""
        if (do in PRACTICE_ONLY and not self.practice) or self._old:
            raise TriesError(RUN_AGAIN)
        if do == "say":
            return self._say(message), ""
        if do == "again":
            self._closed = False
            return f"Back before turn {message['turn']}. Ask in another way.", tries.again(int(message["turn"]))
        simple: dict[Any, tuple[Callable[[], None], str]] = {
            "undo": (tries.undo, "Your last turn is taken back."),
            "redo": (tries.redo, "Asked again."),
            "switch": (lambda: tries.switch(int(message["turn"]), int(message["try"])), "This is how it went then."),
            "reopen": (lambda: None, "Go on."),
        }
        act, says = simple[do]
        act()
        self._closed = False
        return says, ""

    def _say(self, message: dict[str, Any]) -> str:
        if int(message["after"]) != len(self._tries.session.turns):  # asked twice, or from an older page
            raise TriesError("This was asked already, or the page is an older one. Look at the last turn.")
        if self._closed:
            raise TriesError("The interview is finished.")
        text, cut = cleaned(message["text"])
        if not text:
            raise TriesError("Write a question first.")
        self._tries.say(text)
        return CUT if cut else ""

    def _finish(self) -> str:
        if self._old and self._old[1] == CHANGED:
            kept = self._old[0]
            self._old = (Kept(kept.value | {"closed": True}, kept.record, kept.turns), CHANGED)
        elif self._old or not self._tries.session.turns:
            raise TriesError("Ask something first.")
        self._closed = True
        return "Finished."

    def _anew(self) -> str:
        """Begin again. The talk that was there is kept beside."""
        if not (self.practice or self._can_begin_anew):
            raise TriesError(RUN_AGAIN)
        value = self._value()
        if self._old or self._tries.session.turns:
            before = [one for one in earlier(state.read(self._before)) if one != value]
            self._write(self._before, [value, *before])
        self._tries, self._old, self._closed = Tries(self.respondent, self.seed), None, False
        return "A new talk. You begin."

    @property
    def _can_begin_anew(self) -> bool:
        """Whether an assessed interview may begin again: only where the one that is there cannot count here."""
        return self._old is not None and not (self._old[1] == CHANGED and self.closed)

    # -- what is seen --------------------------------------------------------------------------------------------------

    def _tell(self, message: Any = None, says: str = "", again: str = "", fine: bool = True) -> None:
        """Let every view show what is now. ``by`` and ``number`` of a message: whose it was."""
        message = message or {}
        tries, session = self._tries, self._tries.session
        old = self._old[0] if self._old else None
        turns = old.turns if old else [(turn.question, turn.reply.text) for turn in session.turns]
        remarks = self._remarks.of(session) if self.practice and not old else ()
        number = len(turns) + 1
        others = tries_seen(tries, number) if self.practice and not old else []
        self._now = {
            "who": old.who if old else self.respondent.shown_name,
            "turns": turns_seen(turns, remarks, tries if self.practice and not old else None),
            "ladders": ladders_seen(session) if self.with_ladder and not old else [],
            "ladder": self._ladder,
            "trying": {"number": number, "names": others} if others else None,
            "open": not self.closed and not old,
            "old": old is not None,
            "notice": self._notice(),
            "code": self._coach() if self.practice and self.closed and not old else "",
            "may": self._may(),
            "again": again,
            "says": says,
            "fine": fine and not self._problem,
            "by": message.get("by"),
            "number": message.get("number", 0),
        }
        self._update_stills()

    def _may(self) -> dict[str, bool]:
        """What the learner can do now."""
        turns = bool(self._tries.session.turns)
        live = self._old is None
        return {
            "undo": self.practice and live and turns,
            "redo": self.practice and live and bool(self._tries.undone),
            "anew": self._can_begin_anew or (self.practice and live and (turns or bool(self._tries.paths))),
            "finish": not self.closed and (turns or bool(self._old and self._old[1] == CHANGED)),
            "reopen": self.practice and live and self._closed and not self._tries.session.ended,
            "again": self.practice and live,
        }

    def _notice(self) -> str:
        """What is to be known about the talk as a whole; "" while it goes on."""
        name = self.respondent.shown_name
        if self._old:
            return misfit_notice(*self._old, name, self.practice)
        if not self.closed:
            return ""
        over = "The interview is over." if self._tries.session.ended else "You have finished the interview."
        if not self.practice:
            return f"{over} It is kept. Run the next cell to go on."
        return f"{over} Run the next cell, {self._coach()}: the coach looks at all of it."

    def _coach(self) -> str:
        """What to write for the coach's report: with the name that the notebook has for this widget."""
        from IPython.core.getipython import get_ipython

        names = getattr(get_ipython(), "user_ns", {})
        mine = (str(name) for name, value in list(names.items()) if value is self and not str(name).startswith("_"))
        return f"coach({next(mine, 'talk')})"

    # -- showing -------------------------------------------------------------------------------------------------------

    def _still(self) -> dict[str, str]:
        return {"text/html": as_html(self._asked, self._now, self._key), "text/plain": repr(self)}

    def __repr__(self) -> str:
        return as_text(self._asked, self._now)
