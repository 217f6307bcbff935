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

TRIES = 2
LONGEST = 500  # characters of a question
SHOWN = 60  # characters of a turn in the list to choose from
NOT_YET = "First finish the interview above, then run this cell again."

_made: dict[tuple[Path, str], "AgainWidget"] = {}


class AgainWidget(Showable, anywidget.AnyWidget):
    """Two turns to ask again. Made by `ask_again`; saved at every change.

    Attributes:
        talk: the interview.
        name: what the answer is saved as.
    """

    _esm = joined("notebook.js", "asking_again.js")
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
        """Interview and questions as a check records them; three dots while one of them is missing."""
        if not self.turns or any(one["turn"] is None or not one["question"].strip() for one in self._tries):
            return ...
        return {"interview": self.talk.as_answer(), "again": self.answer}

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
        self._tell()

    def _keep(self) -> None:
        self._problem = ""
        try:
            state.save(self.name, self._tries)
        except OSError as problem:
            self._problem = f"Not saved: {problem.strerror}. Is the disk full, or the folder locked?"

    def _tell(self) -> None:
        self._now = {"tries": [self._seen(one) for one in self._tries], "problem": self._problem}
        self._update_stills()

    def _seen(self, one: dict[str, Any]) -> dict[str, Any]:
        number = one["turn"]
        turns = self.turns
        before = turns[number - 1].reply.text if number and number - 1 in turns else ""
        return one | {"was": turns[number].question if number else "", "before": before}

    # -- showing -------------------------------------------------------------------------------------------------------

    def _still(self) -> dict[str, str]:
        e = html.escape
        rows = "".join(
            f"<p><b>Turn {one['turn']}.</b> {e(one['was'])}<br><b>Now:</b> {e(one['question']) or '–'}</p>"
            for one in self._now["tries"]
            if one["turn"]
        )
        page = rows or f"<p>{e(self._asked['note'] or 'No turn is chosen yet.')}</p>"
        style = f"<style>{still_style()}</style>"
        return {
            "text/html": f'<div class="kit kit-still kit-still-{self._key}">{style}{page}</div>',
            "text/plain": repr(self),
        }

    def __repr__(self) -> str:
        lines = [
            f"Turn {one['turn']}. {one['was']}\n   Now: {one['question'] or '–'}"
            for one in self._now["tries"]
            if one["turn"]
        ]
        return "\n".join(lines) or self._asked["note"] or "No turn is chosen yet."


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
