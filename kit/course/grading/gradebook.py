"""One submission's grades into nbgrader's gradebook, all or nothing.

The rules are nbgrader's (``SaveAutoGrades``, ``AssignLatePenalties``), with one difference: a text that a person has
graded and that has not changed since is not marked for grading again.
"""

import os
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from kit.checks.outcome import Outcome, Status
from kit.course.commands import with_tools
from kit.course.layout import Course, CourseError


@dataclass(frozen=True)
class Score:
    """What the gradebook holds of a submission afterwards."""

    points: float
    most: float
    waiting: int  # cells that a person has yet to grade
    late_seconds: float
    late_penalty: float


@contextmanager
def open_gradebook(course: Course, course_id: str = "values-kit") -> Iterator[Any]:
    """nbgrader's gradebook of a course."""
    from nbgrader.api import Gradebook

    course.grading.mkdir(parents=True, exist_ok=True)
    os.environ["PATH"] = with_tools()["PATH"]
    with Gradebook(course.gradebook, course_id) as gradebook:
        yield gradebook


@contextmanager
def one_transaction(gradebook: Any) -> Iterator[None]:
    """Everything inside is written together or not at all: nbgrader's own methods commit at every step."""
    session = gradebook.db
    session.commit = session.flush
    try:
        with warnings.catch_warnings():
            # nbgrader adds a submission's parts in an order that SQLAlchemy frowns at and then sorts out.
            warnings.filterwarnings("ignore", message="Object of type .* not in session")
            yield
    except BaseException:
        del session.commit
        session.rollback()
        raise
    del session.commit
    session.commit()


def ensure_unit(gradebook: Any, unit: str) -> Any:
    """The unit's entry.

    Raises:
        CourseError: the unit was never handed out from this gradebook.
    """
    from nbgrader.api import MissingEntry

    try:
        return gradebook.find_assignment(unit)
    except MissingEntry:
        raise CourseError(f"{unit} is not in the gradebook yet. First: kit release {unit}") from None


def save(
    gradebook: Any,
    config: Any,
    unit: str,
    student: str,
    notebooks: dict[str, Any | None],
    outcomes: dict[str, Outcome],
    timestamp: str | None,
    unchanged: set[str],
) -> Score:
    """Write a submission's grades.

    Args:
        notebooks: marked, by name; None where there was none to grade.
        outcomes: by exercise.
        timestamp: when it was handed in, as nbgrader writes it; None if it is not known.
        unchanged: exercises whose answer is what it was when it was last graded.
    """
    with one_transaction(gradebook):
        assignment = ensure_unit(gradebook, unit)
        gradebook.update_or_create_student(student)
        known = {"timestamp": timestamp} if timestamp else {}
        submission = gradebook.update_or_create_submission(unit, student, **known)
        for notebook in assignment.notebooks:
            _save_notebook(gradebook, unit, student, notebook.name, notebooks.get(notebook.name), outcomes, unchanged)
        gradebook.db.flush()
        gradebook.db.expire_all()
        penalty = _save_penalties(gradebook, config, unit, student)
        gradebook.db.expire_all()
        waiting = sum(n.needs_manual_grade for n in submission.notebooks)
        grades = [g for n in submission.notebooks for g in n.grades if g.needs_manual_grade]
        return Score(
            submission.score,
            submission.max_score,
            len(grades) if waiting else 0,
            submission.total_seconds_late,
            penalty,
        )


def _save_notebook(
    gradebook: Any,
    unit: str,
    student: str,
    name: str,
    notebook: Any,
    outcomes: dict[str, Outcome],
    unchanged: set[str],
) -> None:
    from nbgrader.utils import compute_checksum, is_grade, is_solution

    cells = (
        {c.metadata["nbgrader"]["grade_id"]: c for c in notebook.cells if c.metadata.get("nbgrader")}
        if notebook
        else {}
    )
    submitted = gradebook.find_submission_notebook(name, unit, student)
    for grade in submitted.grades:
        cell = cells.get(grade.name)
        if cell is None or not is_grade(cell):
            grade.auto_score, grade.needs_manual_grade = 0, False
            continue
        grade.auto_score = _auto_score(cell, outcomes.get(grade.name))
        graded_before = grade.manual_score is not None
        read = graded_before and grade.name in unchanged and not grade.needs_manual_grade
        grade.needs_manual_grade = (graded_before or grade.auto_score is None) and not read
    for comment in submitted.comments:
        cell = cells.get(comment.name)
        same = (
            cell is not None
            and is_solution(cell)
            and cell.metadata["nbgrader"].get("checksum") == compute_checksum(cell)
        )
        comment.auto_comment = "No response." if same or cell is None else None


def _auto_score(cell: Any, outcome: Outcome | None) -> float | None:
    from nbgrader.utils import determine_grade

    if outcome is not None and outcome.status is Status.NOT_JUDGED:
        return None  # a person decides
    return determine_grade(cell)[0]


def _save_penalties(gradebook: Any, config: Any, unit: str, student: str) -> float:
    from nbgrader.preprocessors import AssignLatePenalties

    rule = AssignLatePenalties(config=config)
    rule.log.setLevel("ERROR")
    rule.init_plugin()
    submission = gradebook.find_submission(unit, student)
    total = 0.0
    for notebook in submission.notebooks:
        notebook.late_submission_penalty = None
        if submission.total_seconds_late > 0:
            penalty = rule.plugin_inst.late_submission_penalty(student, notebook.score, submission.total_seconds_late)
            if penalty is not None:
                notebook.late_submission_penalty = rule._check_late_penalty(notebook, penalty)
                total += notebook.late_submission_penalty
    gradebook.db.flush()
    return total
