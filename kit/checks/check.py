"""``check("name")`` and ``hint("name")``: what a learner types under an exercise."""

import contextlib
import os
import sys
from pathlib import Path
from typing import Any

import kit
from kit.checks.answer import AnswerError, encode
from kit.checks.calls import call
from kit.checks.clicked import labels_of, plain
from kit.checks.exercise import Exercise
from kit.checks.judge import judge_answer
from kit.checks.outcome import PROGRESS, Outcome, Status
from kit.checks.record import MIME, Record
from kit.checks.show import as_html, as_text
from kit.checks.unit import ChecksError, UnitChecks, read_unit, visible_files
from kit.checks.unnamed import not_arrived
from kit.checks.words import listed
from kit.learners import GUEST, current_learner
from kit.places import is_being_graded
from kit.places import unit_folder as _folder
from kit.states import State

AFTER_AN_ERROR = (
    "The last cell that you ran stopped with an error, so your newest answer may not have arrived. "
    "This is about the one before it."
)
RUN_ALL = "Choose Run → Run All Cells, and look at your answers again."
AS_A_GUEST = 'You work on the guest\'s data. Say who you are: from kit import learner; learner("your name")'

YOURS_TO_JUDGE = "This text is for you. Hold it against the table above it: what a good text has."

_hints_given: dict[str, int] = {}


class NotPassed(Exception):
    """Raised under Validate only, which looks for nothing but errors. Shows one line, no traceback."""

    def _render_traceback_(self) -> list[str]:
        return [str(self)]


class _Calm(Exception):
    """A message for the learner in place of an outcome."""


def check(name: str) -> None:
    """Look at your answer to an exercise, as often as you like. Nothing is lost by trying.

    Shows one of three outcomes (not attempted, not yet and why, passed) and records the answer for grading.
    """
    namespace = sys._getframe(1).f_globals
    try:
        unit = _unit_here()
        exercise = unit.exercises.get(name)
        if exercise is None or exercise.by_hand:
            if exercise is not None:
                raise _Calm(
                    YOURS_TO_JUDGE if exercise.practice else "A person reads this text; there is nothing to check."
                )
            known = [e.name for e in unit.exercises.values() if not e.by_hand]
            raise _Calm(f"There is no exercise {name!r} to check here. There are: {listed(known)}.")
        record, calls = _look(name, unit, namespace)
    except _Calm as message:
        if os.environ.get("NBGRADER_VALIDATING"):
            raise NotPassed(str(message)) from None
        print(message)
        return
    from kit.data.drawing import drawn_for

    person = current_learner(_folder())
    outcome = judge_answer(exercise, unit, record, calls, person, only_visible=True)
    _keep(name, outcome)
    asides = []
    if drawn_for and drawn_for != {person.name}:
        asides.append(f"Your data were drawn for {listed(sorted(drawn_for))}, and you are {person.name}. {RUN_ALL}")
    if person.name == GUEST and record.data:
        asides.append(AS_A_GUEST)
    before = ""
    if _last_cell_failed():  # first: all that is said is about an older answer
        before = AFTER_AN_ERROR
    elif outcome.status is not Status.PASSED and not is_being_graded():
        before = _not_arrived(exercise, unit)
    _show(outcome, record, exercise.hints, before, asides)


def _look(name: str, unit: UnitChecks, namespace: dict[str, Any]) -> tuple[Record, list[dict[str, Any]]]:
    """The record of the answer as it is now, and what a function gives back on the visible inputs."""
    from kit.data.drawing import drawn

    exercise, person = unit.exercises[name], current_learner(_folder())
    about: dict[str, Any] = {
        "exercise": name, "learner": person.name, "data": dict(drawn),
        "kit": kit.__version__, "unit": unit.name, "checks": unit.version,
    }  # fmt: skip
    if exercise.asks not in namespace:
        return Record(**about), []
    try:
        value, about["question"] = plain(namespace[exercise.asks])
        about["labels"] = labels_of(namespace[exercise.asks], value)
        record = Record(answer=encode(value), given=True, **about)
    except AnswerError as problem:
        return Record(given=True, problem=str(problem), **about), []
    calls: list[dict[str, Any]] = []
    if isinstance(record.answer, dict) and record.answer.get("$") == "function":
        inputs = [given for c in unit.visible(name) for given in c.inputs(person)]
        with contextlib.suppress(KeyboardInterrupt):  # it loops, and was stopped: the judge says so, call by call
            for given in inputs:
                calls.append(call(value, encode(list(given))))
    return record, calls


def _keep(name: str, outcome: Outcome) -> None:
    """Remember how far the learner is. A check of what is not there takes nothing back: the kernel may be a new one."""
    if is_being_graded() or outcome.status is Status.NOT_ATTEMPTED:
        return
    with contextlib.suppress(Exception):  # a full disk, a folder without rights: the outcome is shown all the same
        kept = State(_folder())
        before = kept.read(PROGRESS, {})
        kept.save(PROGRESS, {**(before if isinstance(before, dict) else {}), name: str(outcome.status)})


def _last_cell_failed() -> bool:
    """Whether the cell before this one stopped with an error: then what is judged is an older answer."""
    from IPython.core.getipython import get_ipython

    if os.environ.get("NBGRADER_EXECUTION"):
        return False
    return getattr(get_ipython(), "last_execution_succeeded", True) is False


def _not_arrived(exercise: Exercise, unit: UnitChecks) -> str:
    """What the cell before this one did with an answer that did not arrive; "" if it did nothing of the kind."""
    from IPython.core.getipython import get_ipython

    known = getattr(get_ipython(), "user_ns", {})
    first = unit.visible(exercise.name)[0]
    return not_arrived(exercise.asks, first, known.get("In", ()), known.get("Out", {}))


def _show(outcome: Outcome, record: Record, hints: tuple[str, ...], before: str, asides: list[str]) -> None:
    from IPython.display import display

    text = "\n".join([*([before] if before else []), as_text(outcome, hints=hints), *(f"  {a}" for a in asides)])
    page = as_html(outcome, hints=hints, before=before, asides=asides)
    display({"text/html": page, "text/plain": text, MIME: record.as_data()}, raw=True)
    if os.environ.get("NBGRADER_VALIDATING") and outcome.status is not Status.PASSED:
        raise NotPassed(" ".join(text.split("\n")[:2]))


def hint(name: str) -> None:
    """One more hint for an exercise at each call: the concept first, then the tool, then the shape of the answer."""
    try:
        exercise = _unit_here().exercises.get(name)
        if exercise is None:
            raise _Calm(f"There is no exercise {name!r} here. There are: {listed(_unit_here().exercises)}.")
    except _Calm as message:
        print(message)
        return
    if not exercise.hints:
        print("There is no hint for this exercise.")
        return
    shown = _hints_given[name] = min(_hints_given.get(name, 0) + 1, len(exercise.hints))
    for number, text in enumerate(exercise.hints[:shown], 1):
        print(f"Hint {number} of {len(exercise.hints)}: {text}")
    if shown < len(exercise.hints):
        print(f'More? Type hint("{name}") again.')


_units: dict[tuple[Path, int], UnitChecks] = {}


def _unit_here() -> UnitChecks:
    folder = _folder().resolve()
    file = folder / "checks.py"
    if not file.is_file():
        raise _Calm(
            "The file checks.py is not beside this notebook. Open the notebook in its unit's folder, or run kit start again."
        )
    key = (folder, max(one.stat().st_mtime_ns for one in visible_files(folder)))
    if key not in _units:
        try:
            _units[key] = read_unit(folder, with_hidden=False)
        except ChecksError as problem:
            raise _Calm(
                f"The file checks.py beside this notebook cannot be read ({problem}). It was changed, or it belongs to "
                "another version of the kit. Delete it and run kit start again: your answers stay."
            ) from None
    return _units[key]
