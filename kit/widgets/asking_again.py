"""``ask_again(talk)``: two of the learner's turns, each with a box for the question that they would ask now."""

import html
import uuid
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import anywidget
import traitlets

from kit.look.css import stylesheet
from kit.questions.forms import stylesheet as still_style
from kit.states import NAME, state
from kit.widgets.joining import joined
from kit.widgets.showing import Showable

if TYPE_CHECKING:
    from kit.widgets.interviewing import InterviewWidget

PLACES = ("first", "second")
TRIES = len(PLACES)
LONGEST = 500  # characters of a question
SHOWN = 60  # characters of a turn in the list to choose from
NOT_YET = "First finish the interview above, then run this cell again."
BOTH = "Both are there. Saved."
NEITHER = "Choose two of your turns, and write a question for each."

_made: dict[tuple[Path, str], "AgainWidget"] = {}


class AgainWidget(Showable, anywidget.AnyWidget):
    """Two turns to ask again. Made by `ask_again`; saved at every change.

    Attributes:
        talk: the interview.
        name: what the answer is saved as.
    """

    _esm = joined("notebook.js", "messages.js", "asking_again.js")
    _css = stylesheet("base", "panel") + files("kit.widgets").joinpath("asking_again.css").read_text(encoding="utf-8")
    _asked = traitlets.Dict().tag(sync=True)
    _now = traitlets.Dict().tag(sync=True)

    def __init__(self, talk: "InterviewWidget", name: str) -> None:
        self.talk = talk
        self.name = name
        self._tries: list[dict[str, Any]] = [{"turn": None, "question": ""} for _ in range(TRIES)]
        self._key = uuid.uuid4().hex[:12]
        self._problem = ""
        super().__init__()
        self.recall()
        self.on_msg(self._hear)

    @property
    def turns(self) -> dict[int, Any]:
        """The learner's turns by their numbers; none while the interview goes on."""
        return {turn.number: turn for turn in self.talk.session.turns} if self.talk.closed else {}

    @property
    def answer(self) -> list[dict[str, Any]]:
        """``[{"turn": 3, "question": "…"}, …]``; a turn is None, and a question "", where nothing was given."""
        return [dict(one) for one in self._tries]

    @answer.setter
    def answer(self, tries: Any) -> None:
        given = tries if isinstance(tries, list) else []
        self._tries = [self._sound(given[at] if at < len(given) else None) for at in range(TRIES)]
        self._keep()
        self._tell()

    def as_answer(self) -> Any:
        """Interview and questions as a check records them: three dots for what is missing, or for all while nothing is given."""
        if not self.turns or not any(map(_begun, self._tries)):
            return ...
        whole = [dict(one) for one in self._tries if not _missing(one, "")]
        return {"interview": self.talk.as_answer(), "again": whole} | dict.fromkeys(self.missing, ...)

    @property
    def missing(self) -> list[str]:
        """What is still to be chosen or written, each in a few words."""
        return [name for place, one in zip(PLACES, self._tries, strict=True) if (name := _missing(one, place))]

    def recall(self) -> None:
        """Take up what was saved."""
        kept = state.read(self.name, [])
        given = kept if isinstance(kept, list) else []
        self._tries = [self._sound(given[at] if at < len(given) else None) for at in range(TRIES)]
        self._asked = {
            "key": self._key,
            "longest": LONGEST,
            "turns": [{"number": n, "text": _short(turn.question)} for n, turn in self.turns.items()],
            "note": "" if self.turns else NOT_YET,
        }
        self._tell()

    def _sound(self, one: Any) -> dict[str, Any]:
        one = one if isinstance(one, dict) else {}
        turn, question = one.get("turn"), one.get("question")
        known = isinstance(turn, int) and not isinstance(turn, bool) and turn in self.turns
        return {"turn": turn if known else None, "question": question[:LONGEST] if isinstance(question, str) else ""}

    def _hear(self, _widget: Any, message: Any, _buffers: Any) -> None:
        if not isinstance(message, dict) or message.get("place") not in range(TRIES):
            return
        place = message["place"]
        self._tries[place] = self._sound(
            self._tries[place] | {k: message[k] for k in ("turn", "question") if k in message}
        )
        self._keep()
        self._tell(message)

    def _keep(self) -> None:
        self._problem = ""
        try:
            state.save(self.name, self._tries)
        except OSError as problem:
            self._problem = f"Not saved: {problem.strerror}. Is the disk full, or the folder locked?"

    def _tell(self, message: Any = None) -> None:
        """Let every view show what is now. ``by`` and ``number`` of a message: whose it was."""
        message = message or {}
        says, whole = self._says()
        self._now = {
            "tries": [self._seen(one) for one in self._tries],
            "says": self._problem or says,
            "fine": whole and not self._problem,
            "by": message.get("by"),
            "number": message.get("number", 0),
        }
        self._update_stills()

    def _says(self) -> tuple[str, bool]:
        """How far the form is filled in, and whether it is whole."""
        if not any(map(_begun, self._tries)):
            return NEITHER, False
        if missing := self.missing:
            return f"Still missing: {', and '.join(missing)}.", False
        chosen = [one["turn"] for one in self._tries]
        if len(set(chosen)) < TRIES:
            return f"Turn {chosen[0]} is there twice. Choose another one for the second.", False
        return BOTH, True

    def _seen(self, one: dict[str, Any]) -> dict[str, Any]:
        number = one["turn"]
        turns = self.turns
        before = turns[number - 1].reply.text if number and number - 1 in turns else ""
        return one | {"was": turns[number].question if number else "", "before": before}

    # -- showing -------------------------------------------------------------------------------------------------------

    def _still(self) -> dict[str, str]:
        e = html.escape
        rows = "".join(
            f"<p><b>{e(self._head(one))}</b> {e(one['was'])}<br><b>Now:</b> {e(one['question']) or '–'}</p>"
            for one in self._now["tries"]
            if _begun(one)
        )
        page = f"{rows}<p class='kit-soft'>{e(self._asked['note'] or self._now['says'])}</p>"
        style = f"<style>{still_style()}</style>"
        return {
            "text/html": f'<div class="kit kit-still kit-still-{self._key}">{style}{page}</div>',
            "text/plain": repr(self),
        }

    def __repr__(self) -> str:
        lines = [
            f"{self._head(one)} {one['was']}\n   Now: {one['question'] or '–'}"
            for one in self._now["tries"]
            if _begun(one)
        ]
        return "\n".join([*lines, self._asked["note"] or self._now["says"]])

    @staticmethod
    def _head(one: dict[str, Any]) -> str:
        return f"Turn {one['turn']}." if one["turn"] else "No turn yet."


def _begun(one: dict[str, Any]) -> bool:
    return one["turn"] is not None or bool(one["question"].strip())


def _missing(one: dict[str, Any], place: str) -> str:
    """What a try lacks, in a few words; "" if nothing. ``place``: which one it is."""
    if not _begun(one):
        return f"your {place} turn, with its question"
    if one["turn"] is None:
        return f"the turn for your {place} question"
    return "" if one["question"].strip() else f"the question for turn {one['turn']}"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= SHOWN else f"{text[:SHOWN].rsplit(' ', 1)[0]} …"


def ask_again(talk: "InterviewWidget", name: str = "better-questions") -> AgainWidget:
    """Let a learner ask two turns of a finished interview again.

    Args:
        talk: what ``interview`` gave.
        name: what the answer is saved as, in small letters with hyphens.

    Raises:
        TypeError: it is no interview of this notebook.
        ValueError: the name is no name.
    """
    from kit.widgets.interviewing import InterviewWidget

    if not isinstance(talk, InterviewWidget):
        raise TypeError(f"ask_again(talk) takes what interview(…) gave, not {type(talk).__name__}.")
    if not NAME.fullmatch(str(name)):
        raise ValueError(f"{name!r} cannot name an answer: small letters, digits, hyphens, such as 'better-questions'.")
    widget = _widget(talk, name)
    widget.show()
    return widget


def _widget(talk: "InterviewWidget", name: str) -> AgainWidget:
    """One widget an answer: shown twice, it is the same one."""
    key = (state.folder.resolve(), name)
    before = _made.get(key)
    if before is not None and before.comm is not None:
        if before.talk is talk:
            before.recall()
            return before
        before.close()
    _made[key] = AgainWidget(talk, name)
    return _made[key]
