"""Outcomes written into a notebook, in the form that nbgrader reads grades from.

nbgrader grades a check cell by its outputs: an error or anything on stderr is 0, an ``execute_result`` that is a number
is that many points, anything else is full marks. So the outcome is shown as display data, and the points are the one
``execute_result``.
"""

from typing import Any

from kit.checks.judge import graded_name, judge
from kit.checks.outcome import Outcome, Status
from kit.checks.record import MIME, record_in
from kit.checks.show import as_html, as_text
from kit.checks.unit import UnitChecks
from kit.learners import Learner

NOTES_ID = "-marking-notes"


def mark(notebook: Any, unit: UnitChecks, learner: Learner) -> list[Outcome]:
    """Judge an executed notebook and write what it came to into it, in place.

    Returns:
        The outcomes; exercises for a person are among them, without points.
    """
    outcomes = {o.exercise: o for o in judge(notebook, unit, learner)}
    for cell in notebook["cells"]:
        name = graded_name(cell)
        if cell["cell_type"] == "code" and name in outcomes:
            cell["outputs"] = marked_outputs(outcomes[name], cell.get("outputs", []))
            cell["execution_count"] = cell.get("execution_count") or 1
        elif cell["cell_type"] == "code" and name:
            outcomes[name] = Outcome(
                name, Status.NOT_JUDGED, None, 0, note="This exercise is not in the unit's checks."
            )
            cell["outputs"] = marked_outputs(outcomes[name], [])
        elif name:
            exercise = unit.exercises.get(name)
            outcomes[name] = Outcome(name, Status.BY_HAND, None, exercise.points if exercise else 0)
    _add_marking_notes(notebook, unit)
    return list(outcomes.values())


def marked_outputs(outcome: Outcome, before: list[Any]) -> list[Any]:
    """A check cell's outputs: the outcome to look at, and its points as nbgrader reads them.

    An outcome without points (the check itself broke) counts 0 until a person has looked: no student loses silently,
    because ``kit grade`` marks such a cell for manual grading.
    """
    from nbformat.v4 import new_output

    record = record_in(before)
    shown = {"text/html": as_html(outcome, graded=True), "text/plain": as_text(outcome, graded=True)}
    if record is not None:
        shown[MIME] = record.as_data()  # type: ignore[assignment]
    points = f"{outcome.points or 0:g}"
    return [
        new_output("display_data", data=shown),
        new_output("execute_result", data={"text/plain": points}, execution_count=1),
    ]


def _add_marking_notes(notebook: Any, unit: UnitChecks) -> None:
    """What only the grader reads, above the text it is about. Feedback pages leave it out."""
    from nbformat.v4 import new_markdown_cell

    cells = [c for c in notebook["cells"] if not str(c.get("id", "")).endswith(NOTES_ID)]
    for name, text in unit.marking_notes.items():
        at = next((n for n, c in enumerate(cells) if graded_name(c) == name), None)
        if at is not None:
            note = new_markdown_cell(f"> **For the grader only.** {text}")
            note["id"] = f"{name}{NOTES_ID}"
            cells.insert(at, note)
    notebook["cells"] = cells
