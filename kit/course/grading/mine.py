"""``kit grade --mine``: a learner's own work, by the same judge, without a gradebook."""

from pathlib import Path

from kit.checks.cells import is_graded
from kit.checks.outcome import Status
from kit.checks.show import as_text
from kit.checks.unit import read_unit
from kit.course.grading.execute import Limits
from kit.course.grading.unit import checks_folder, judge_submission
from kit.course.layout import Course, CourseError
from kit.files import write_atomically
from kit.learners import current_learner


def grade_mine(course: Course, unit: str, limits: Limits) -> int:
    """Grade ``work/UNIT`` and write a feedback page beside it."""
    folder = course.work / unit
    if not folder.is_dir():
        raise CourseError(f"There is no {folder} to grade. First: kit start")
    checks = read_unit(checks_folder(course, unit))
    person = current_learner(course.work)
    print(f"Running your notebooks of {unit} from top to bottom …", flush=True)
    graded = judge_submission(course, unit, folder, checks, person.name, person.name, limits)
    earned = most = 0.0
    for outcome in graded.outcomes:
        print(f"\n{outcome.exercise}")
        print(as_text(outcome, graded=True))
        if outcome.points is not None:
            earned, most = earned + outcome.points, most + outcome.worth
    for note in graded.notes:
        print(f"\nNote: {note}")
    print(f"\n{earned:g} of {most:g} points.", end=" ")
    if any(o.status is Status.BY_HAND for o in graded.outcomes):
        print("Texts that a person grades are not counted.", end=" ")
    if any(o.visible_only for o in graded.outcomes):
        print("Judged by the visible checks only: the hidden ones are not in this copy of the course.", end=" ")
    print()
    notebooks = {name: notebook for name, notebook in graded.notebooks.items() if notebook and is_graded(notebook)}
    for page in _write_pages(course, unit, notebooks):
        print(f"Your feedback page: {page}")
    return 0


def _write_pages(course: Course, unit: str, notebooks: dict) -> list[Path]:
    from kit.course.grading.feedback import FeedbackPage

    pages = []
    for name, notebook in notebooks.items():
        page = course.work / "feedback" / unit / f"{name}.html"
        html, _ = FeedbackPage().from_notebook_node(notebook)
        write_atomically(page, html)
        pages.append(page)
    return pages
