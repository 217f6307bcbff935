"""``kit grade --mine``: a learner's own work, by the same judge, without a gradebook."""

from pathlib import Path
from typing import Any

from kit.checks.cells import is_graded
from kit.checks.judge import graded_name
from kit.checks.outcome import Outcome, Status
from kit.checks.show import as_text
from kit.checks.unit import read_unit
from kit.course.grading.execute import Limits
from kit.course.grading.unit import checks_folder, judge_submission
from kit.course.layout import Course, CourseError
from kit.files import write_atomically
from kit.learners import Learner, current_learner, normal, saved_name
from kit.units.progress import as_title, exercises_in

BY_HAND = "A person reads this. You study alone?"
ROWS = "Hold your text against the rows above"


def grade_mine(course: Course, unit: str, limits: Limits) -> int:
    """Grade ``work/UNIT`` and write a feedback page beside it."""
    folder = course.work / unit
    if not folder.is_dir():
        raise CourseError(f"There is no {folder} to grade. First: kit start")
    checks = read_unit(checks_folder(course, unit))
    person = current_learner(course.work)
    print(f"Running your notebooks of {unit} from top to bottom …", flush=True)
    graded = judge_submission(course, unit, folder, checks, person.name, person.name, limits)
    titles = {one.name: one.title for one in exercises_in(course.release / unit)}
    earned = most = 0.0
    for outcome in graded.outcomes:
        print(f"\n{titles.get(outcome.exercise) or as_title(outcome.exercise)}")
        print(
            f"✎ {BY_HAND} {ROWS} it in the notebook."
            if outcome.status is Status.BY_HAND
            else as_text(outcome, graded=True)
        )
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
    outcomes = {outcome.exercise: outcome for outcome in graded.outcomes}
    for page in _write_pages(course, unit, notebooks, outcomes, _as_typed(person, course.work), titles):
        print(f"Your feedback page: {page}")
    return 0


def _as_typed(person: Learner, work: Path) -> str:
    """A learner's name as they write it themselves."""
    typed = saved_name(work).strip()
    return typed if normal(typed) == person.name else person.name


def _write_pages(
    course: Course,
    unit: str,
    notebooks: dict[str, Any],
    outcomes: dict[str, Outcome],
    student: str,
    titles: dict[str, str],
) -> list[Path]:
    from kit.course.grading.feedback import FeedbackPage

    pages = []
    for name, notebook in notebooks.items():
        page = course.work / "feedback" / unit / f"{name}.html"
        earned, most = _write_points(notebook, outcomes)
        about = {"student": student, "notebook": name, "score": earned, "max_score": most}
        said = {"nbgrader": about, "kit_titles": titles, "kit_by_hand": f"{BY_HAND} {ROWS}."}
        html, _ = FeedbackPage().from_notebook_node(notebook, said)
        write_atomically(page, html)
        pages.append(page)
    return pages


def _write_points(notebook: Any, outcomes: dict[str, Outcome]) -> tuple[float, float]:
    """Write the points into the notebook, where the feedback page reads them; with a gradebook, nbgrader does.

    Returns:
        The points, and the most there are. What a person grades is not counted.
    """
    earned = most = 0.0
    for cell in notebook["cells"]:
        outcome = outcomes.get(graded_name(cell))
        if outcome is None:
            continue
        about = cell["metadata"]["nbgrader"]
        about["points"], about["score"] = outcome.worth, outcome.points
        about["waiting"] = outcome.points is None
        if outcome.points is not None:
            earned, most = earned + outcome.points, most + outcome.worth
    return earned, most
