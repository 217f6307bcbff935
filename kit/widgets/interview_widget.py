"""A talk with a simulated customer, as a chat: the widget that ``interview`` makes.

Who answers what is decided by ``kit.interview.session``, what the coach says by ``kit.interview.coaching``. Here a turn
comes in as a message, what is to be seen goes out as one state, and every turn is saved.
"""

import hashlib
import uuid
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from kit.look.css import stylesheet
from kit.states import state
from kit.widgets.interview_forms import as_html, as_text
from kit.widgets.interview_held import RUN_AGAIN, HeldTalk
from kit.widgets.interview_kept import OTHER, earlier
from kit.widgets.interview_seen import Remarks, as_asked, talk_seen
from kit.widgets.interview_tries import TriesError
from kit.widgets.joining import joined
from kit.widgets.showing import Showable

if TYPE_CHECKING:
    from kit.interview.people import Respondent
    from kit.interview.session import Session


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

    _esm = joined(
        "notebook.js", "messages.js", "interview_talk.js", "interview_ladder.js", "interview_help.js", "interview.js"
    )
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
        self._held = HeldTalk(respondent, seed, practice)
        self._remarks = Remarks()
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
        return self._held.session

    @property
    def closed(self) -> bool:
        """Whether nothing can be asked any more: somebody has ended the talk."""
        return self._held.closed

    @property
    def answer(self) -> dict[str, Any] | None:
        """The talk as a record (``Session.record``). None: nothing was asked yet."""
        return self._held.record

    @answer.setter
    def answer(self, record: Any) -> None:
        held = HeldTalk(self.respondent, self.seed, self.practice)
        held.take({"record": record, "closed": True, "ladder": self._held.ladder})
        if record is not None and held.record is None:
            raise InterviewError("This is no interview: a record has 'respondent', 'seed' and 'turns'.")
        if held.old and held.why == OTHER:
            whom = f"{self.respondent.shown_name} (seed {self.seed})"
            raise InterviewError(f"This is an interview with {held.old.who}, not with {whom}.")
        self._held = held
        self._keep()
        self._tell()

    def as_answer(self) -> Any:
        """The talk as a check records it: three dots until it is closed, or while it is somebody else's."""
        return (self.answer or ...) if self._held.counts else ...

    def shows(self, respondent: "Respondent", seed: int, practice: bool, show_ladder: bool | None) -> bool:
        """Whether this widget is just that interview."""
        ladder = practice if show_ladder is None else show_ladder
        now = (self.respondent.name, self.respondent.fingerprint, self.seed, self.practice, self.with_ladder)
        return now == (respondent.name, respondent.fingerprint, seed, practice, ladder)

    # -- what is kept --------------------------------------------------------------------------------------------------

    def recall(self) -> None:
        """Take up what was saved. What does not fit is shown as it was, and what cannot be read is left aside."""
        held = self._held
        if self._problem and held.tries.session.turns:  # it could not be saved: then what is kept is older
            self._keep()
            self._tell(says=self._problem)
            return
        self._problem = ""
        try:
            value, before = state.read(self.name), earlier(state.read(self._before))
        except OSError as problem:
            value, before, self._problem = None, [], f"What you saved cannot be read ({problem.strerror})."
        if value == held.value():
            self._tell()  # what was taken back can still be done again
            return
        held.take(value)
        if held.old and held.why == OTHER:
            self._swap(value, before)
        self._tell(says=self._problem)

    def _swap(self, value: Any, before: list[dict[str, Any]]) -> None:
        """Somebody who chose another product and then the first one again finds the first talk."""
        for one in before:
            self._held.take(one)
            if not self._held.old:
                self._write(self._before, [value, *(other for other in before if other is not one)])
                self._keep()
                return
        self._held.take(value)

    @property
    def _before(self) -> str:
        return f"{self.name}-before"

    def _keep(self) -> None:
        self._problem = ""
        self._write(self.name, self._held.value())

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
        if message["do"] == "anew":
            return self._anew(), ""
        if message["do"] == "ladder" and self.with_ladder:
            self._held.ladder = bool(message["shown"])
            return "", ""
        return self._held.do(message)

    def _anew(self) -> str:
        """Begin again. The talk that was there is kept beside."""
        held = self._held
        if not (self.practice or held.can_begin_anew):
            raise TriesError(RUN_AGAIN)
        value = held.value()
        if held.record:
            before = [one for one in earlier(state.read(self._before)) if one != value]
            self._write(self._before, [value, *before])
        held.begin()
        return "A new talk. You begin."

    def _tell(self, message: Any = None, says: str = "", again: str = "", fine: bool = True) -> None:
        """Let every view show what is now. ``by`` and ``number`` of a message: whose it was."""
        message = message or {}
        self._now = {
            **talk_seen(self._held, self._remarks, self.with_ladder, self._called),
            "again": again,
            "says": says,
            "fine": fine and not self._problem,
            "by": message.get("by"),
            "number": message.get("number", 0),
        }
        self._update_stills()

    @property
    def _called(self) -> str:
        """The name that the notebook has for this widget."""
        from IPython.core.getipython import get_ipython

        names = getattr(get_ipython(), "user_ns", {})
        mine = (str(name) for name, value in list(names.items()) if value is self and not str(name).startswith("_"))
        return next(mine, "talk")

    # -- showing -------------------------------------------------------------------------------------------------------

    def _still(self) -> dict[str, str]:
        return {"text/html": as_html(self._asked, self._now, self._key), "text/plain": repr(self)}

    def __repr__(self) -> str:
        return as_text(self._asked, self._now)
