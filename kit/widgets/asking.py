"""``ask("name")``: a question of the unit, where a learner can answer it."""

from pathlib import Path
from typing import Any

from kit.questions.question import Question, QuestionError
from kit.questions.reading import questions_folder, read_questions
from kit.widgets.question import QuestionWidget

_asked: dict[tuple[Path, str], QuestionWidget] = {}
_read: dict[tuple[Path, int], dict[str, Question]] = {}


class Questions(list[QuestionWidget]):
    """Several questions, one below the other."""

    def _ipython_display_(self, **_: Any) -> None:
        for question in self:
            question._ipython_display_()


def ask(*names: str, options: Any = None, places: Any = None, suggested: str | None = None) -> Any:
    """Show one or more questions of this unit. The answer is saved at every click.

    Args:
        names: questions in ``questions.toml``.
        options: options in place of those in the file: a list of ``Option`` or of dicts, or a dict name → text.
        places: places in place of those in the file, in the same way.
        suggested: the option with the badge “Suggested for you”.

    Returns:
        The question, whose ``answer`` is what was chosen; of several names, a list of them.

    Raises:
        QuestionError: there is no such question, or something is wrong with it.
    """
    if not names:
        raise QuestionError('Which question? Put its name into the brackets, such as ask("opening-poll").')
    if len(names) > 1 and (options is not None or places is not None or suggested is not None):
        raise QuestionError("options, places and suggested are for one question: ask for it alone.")
    folder = questions_folder().resolve()
    known = _questions_of(folder)
    questions = []
    for name in names:
        if name not in known:
            raise QuestionError(f"There is no question {name!r} here. There are: {', '.join(known)}.")
        questions.append(_ready(known[name].having(options, places), suggested))
    widgets = Questions(_widget(folder, question, suggested) for question in questions)
    for widget in widgets:
        widget.show()
    return widgets[0] if len(widgets) == 1 else widgets


def _questions_of(folder: Path) -> dict[str, Question]:
    file = folder / "questions.toml"
    key = (folder, file.stat().st_mtime_ns if file.is_file() else 0)
    if key not in _read:
        questions = read_questions(folder)
        _read.clear()
        _read[key] = questions
    return _read[key]


def _ready(question: Question, suggested: str | None) -> Question:
    """The question, if it can be shown."""
    faults = question.faults()
    if not question.options:
        faults.append("there are no options")
    if question.kind == "match" and not question.places:
        faults.append("there are no places")
    if suggested is not None and suggested not in question.names:
        faults.append(f"suggested is {suggested!r}, which is no option; there are {', '.join(question.names)}")
    if faults:
        raise QuestionError(f"The question {question.name!r} cannot be shown: {'; '.join(faults)}.")
    return question


def _widget(folder: Path, question: Question, suggested: str | None) -> QuestionWidget:
    """One widget a question: shown twice, it is the same one, and both show the same answer."""
    key = (folder, question.name)
    before = _asked.get(key)
    if before is not None and before.comm is not None:
        if before.shows(question, suggested):
            before.recall()
            return before
        before.close()
    _asked[key] = QuestionWidget(question, suggested)
    return _asked[key]
