"""A talk as a cell holds it: taken up from what was kept, changed by what a learner does, and kept again.

Who answers what is decided by ``kit.interview.session``; the ways back are those of ``interview_tries``.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from kit.widgets.interview_kept import CHANGED, Kept, kept_from, misfit
from kit.widgets.interview_tries import Tries, TriesError, cleaned

if TYPE_CHECKING:
    from kit.interview.people import Respondent
    from kit.interview.session import Session

RUN_AGAIN = "The page shows an older talk. Run this cell again (Shift + Enter)."
CUT = "Cut after 2,000 characters. Nobody listens that long."
PRACTICE_ONLY = ("undo", "redo", "again", "switch", "reopen")


class HeldTalk:
    """One talk, and all its tries.

    Attributes:
        respondent: who is interviewed.
        seed: what the respondent's chances start from.
        practice: with ways back; otherwise the talk counts.
        tries: the talk as it goes on here.
        old: a talk that cannot go on here; None: there is none.
        why: why it cannot: ``OTHER``, ``MODE`` or ``CHANGED`` of ``interview_kept``.
        finished: whether the learner has ended the talk.
        ladder: whether the ladder is to be seen.
    """

    def __init__(self, respondent: "Respondent", seed: int, practice: bool) -> None:
        self.respondent = respondent
        self.seed = seed
        self.practice = practice
        self.ladder = True
        self.begin()

    def begin(self) -> None:
        """Let nothing have been said yet."""
        self.tries = Tries(self.respondent, self.seed)
        self.old: Kept | None = None
        self.why = ""
        self.finished = False

    # -- what it is now ------------------------------------------------------------------------------------------------

    @property
    def session(self) -> "Session":
        """The talk itself, as ``kit.interview`` reads it."""
        from kit.interview.session import RecordError, Session

        if self.old:
            try:
                same = self.old.record.get("respondent") == self.respondent.name
                return Session.resumed(self.old.record, self.respondent if same else None)
            except RecordError:
                return self.tries.session
        return self.tries.session

    @property
    def closed(self) -> bool:
        """Whether nothing can be asked any more: somebody has ended the talk."""
        return self.old.closed if self.old else self.finished or self.tries.session.ended

    @property
    def record(self) -> dict[str, Any] | None:
        """The talk as ``Session.record`` gives it. None: nothing was asked yet."""
        if self.old:
            return self.old.record
        return self.tries.session.record() if self.tries.session.turns else None

    @property
    def counts(self) -> bool:
        """Whether it can be handed in: closed, and held with this respondent."""
        return self.closed and not (self.old and self.why != CHANGED)

    @property
    def can_begin_anew(self) -> bool:
        """In practice always, once there is a talk; an assessed one only where what is there cannot count here."""
        if self.old:
            return self.practice or not self.counts
        return self.practice and bool(self.tries.session.turns or self.tries.paths)

    def can(self) -> dict[str, bool]:
        """What the learner can do now."""
        turns = bool(self.tries.session.turns)
        live = self.old is None
        return {
            "undo": self.practice and live and turns,
            "redo": self.practice and live and bool(self.tries.undone),
            "anew": self.can_begin_anew,
            "finish": not self.closed and (turns if live else self.why == CHANGED),
            "reopen": self.practice and live and self.finished and not self.tries.session.ended,
            "again": self.practice and live,
        }

    # -- taken up, and kept --------------------------------------------------------------------------------------------

    def take(self, value: Any) -> None:
        """Take up what was saved, and nothing if it is no talk. What does not fit is ``old``."""
        self.begin()
        if isinstance(value, dict):
            self.ladder = value.get("ladder") is not False
        if kept := kept_from(value):
            why = misfit(kept, self.tries, self.practice)
            if why and kept.turns:
                self.old, self.why = kept, why
            self.finished = kept.closed and not why

    def value(self) -> dict[str, Any]:
        """The talk as it is saved."""
        if self.old:
            return self.old.value | {"closed": self.closed, "ladder": self.ladder}
        tries = self.tries
        return {
            "record": tries.session.record(),
            "tries": [list(path) for path in tries.paths if path != tries.now],
            "undone": list(tries.undone),
            "closed": self.finished,
            "practice": self.practice,
            "ladder": self.ladder,
        }

    # -- changed -------------------------------------------------------------------------------------------------------

    def do(self, message: dict[str, Any]) -> tuple[str, str]:
        """Do what a message asks for, all but to begin anew.

        Returns:
            What to say, and what may stand in the box then.

        Raises:
            TriesError: it cannot be done. The message says why, to the learner.
        """
        do, tries = message["do"], self.tries
        if do == "finish":
            return self._finish(), ""
        if (do in PRACTICE_ONLY and not self.practice) or self.old:
            raise TriesError(RUN_AGAIN)
        if do == "say":
            return self._say(message), ""
        if do == "again":
            self.finished = False
            return f"Back before turn {message['turn']}. Ask in another way.", tries.again(int(message["turn"]))
        simple: dict[Any, tuple[Callable[[], None], str]] = {
            "undo": (tries.undo, "Your last turn is taken back."),
            "redo": (tries.redo, "Asked again."),
            "switch": (lambda: tries.switch(int(message["turn"]), int(message["try"])), "This is how it went then."),
            "reopen": (lambda: None, "Go on."),
        }
        act, says = simple[do]
        act()
        self.finished = False
        return says, ""

    def _say(self, message: dict[str, Any]) -> str:
        if int(message["after"]) != len(self.tries.session.turns):  # asked twice, or from an older page
            raise TriesError("This was asked already, or the page is an older one. Look at the last turn.")
        if self.finished:
            raise TriesError("The interview is finished.")
        text, cut = cleaned(message["text"])
        if not text:
            raise TriesError("Write a question first.")
        self.tries.say(text)
        return CUT if cut else ""

    def _finish(self) -> str:
        if self.old and self.why == CHANGED:
            self.old = Kept(self.old.value | {"closed": True}, self.old.record, self.old.turns)
        elif self.old or not self.tries.session.turns:
            raise TriesError("Ask something first.")
        self.finished = True
        return "Finished."
