"""``words("exercise")``: how long a text is, counted live beside it. The answer itself is the text's cell."""

import html
from importlib.resources import files
from pathlib import Path

import anywidget
import traitlets

from kit.checks.cells import TEXT_STUB
from kit.places import is_being_graded
from kit.questions.forms import stylesheet
from kit.widgets.showing import LOOK, Showable

# What stands in an answer's cell until somebody writes there. It counts as no word.
PLACEHOLDER = TEXT_STUB.strip("*")


class WordsWidget(Showable, anywidget.AnyWidget):
    """Counts the words of the text cell above its own. Made by ``words``."""

    _esm = Path(__file__).with_name("words.js")
    _css = LOOK + files("kit.widgets").joinpath("words.css").read_text(encoding="utf-8")
    _about = traitlets.Int().tag(sync=True)
    _placeholder = traitlets.Unicode(PLACEHOLDER).tag(sync=True)

    def __init__(self, exercise: str, about: int) -> None:
        self.exercise = exercise
        super().__init__(_about=about)

    def show(self) -> None:
        """Put the count into the cell that runs. On a feedback page the text is written: there it says nothing."""
        if not is_being_graded():
            super().show()

    def _still(self) -> dict[str, str]:
        page = f'<div class="kit kit-still"><style>{stylesheet()}</style><p>{html.escape(repr(self))}</p></div>'
        return {"text/html": page, "text/plain": repr(self)}

    def __repr__(self) -> str:
        return f"Write about {self._about} words."


def words(exercise: str, about: int = 150) -> WordsWidget:
    """Count the words of the text above, while it is written.

    Args:
        exercise: the exercise that the text answers.
        about: how many words are asked for.

    Raises:
        ValueError: ``about`` is no number of words.
    """
    if not isinstance(about, int) or about < 1:
        raise ValueError(f"about == {about!r}, must be 1 or more")
    widget = WordsWidget(exercise, about)
    widget.show()
    return widget
