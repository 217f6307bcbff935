"""nbgrader's own commands work in place on this course, and its rules are what we rely on."""

import csv
import re
import shutil
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbconvert.preprocessors import Preprocessor
from nbformat.v4 import new_code_cell, new_notebook, new_output

from kit.course.commands import nbgrader
from kit.course.grading.feedback import write_feedback, zip_feedback
from kit.course.grading.gradebook import open_gradebook
from kit.course.grading.unit import grade_unit
from kit.course.layout import Course
from tests.course.tiny import UNIT, answered, cell, hand_in, make_course, released

BUILT: dict[Path, bytes] = {}  # the release as it was before nbgrader ran


@pytest.fixture(scope="module")
def course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course that nbgrader's own commands released, graded and fed back."""
    course = make_course(tmp_path_factory.mktemp("course"))
    course.grading.mkdir()
    BUILT.update({p.relative_to(course.release): p.read_bytes() for p in course.release.rglob("*") if p.is_file()})
    nbgrader(course, "generate_assignment", UNIT, "--force")
    hand_in(course, "strong", answered(course))
    hand_in(
        course,
        "partly",
        answered(course, a_dozen="dozen = 13", twice_it="def twice(number):\n    return abs(2 * number)"),
    )
    hand_in(course, "blank", released(course))
    doubled = answered(course)
    doubled["cells"].append(dict(cell(doubled, "a-dozen-answer"), id="copy-of-it"))
    hand_in(course, "doubled", doubled)
    nbgrader(course, "autograde", UNIT)
    return course


def auto_scores(course: Course, student: str) -> dict:
    with open_gradebook(course) as book:
        found = book.find_submission(UNIT, student)
        return {g.name: (g.auto_score, g.needs_manual_grade) for n in found.notebooks for g in n.grades}


def test_generate_assignment_gives_the_very_bytes_that_kit_build_gives(course: Course) -> None:
    now = {p.relative_to(course.release): p.read_bytes() for p in course.release.rglob("*") if p.is_file()}
    assert BUILT and now == BUILT


def test_autograde_and_kit_grade_agree(course: Course, tmp_path: Path) -> None:
    copy = Course(tmp_path / "course")
    shutil.copytree(course.root, copy.root)
    (copy.grading / "gradebook.db").unlink()
    shutil.rmtree(copy.autograded)
    nbgrader(copy, "generate_assignment", UNIT, "--force")
    rows = grade_unit(copy, UNIT)
    assert {r.student: r.score.points for r in rows} == {"strong": 5, "partly": 2, "blank": 0, "doubled": 5}
    for row in rows:
        assert auto_scores(copy, row.student) == auto_scores(course, row.student)
        ours = nbformat.read(copy.autograded / row.student / UNIT / "lesson.ipynb", 4)
        theirs = nbformat.read(course.autograded / row.student / UNIT / "lesson.ipynb", 4)
        assert [c.source for c in ours.cells] == [c.source for c in theirs.cells]


def test_export_agrees_with_the_gradebook(course: Course) -> None:
    nbgrader(course, "export", "--to", "grades.csv")
    with (course.root / "grades.csv").open(encoding="utf-8") as file:
        scores = {r["student_id"]: float(r["score"]) for r in csv.DictReader(file)}
    assert scores == {"strong": 5, "partly": 2, "blank": 0, "doubled": 5}


def test_feedback_pages_open_without_network_and_tell_no_secrets(course: Course, tmp_path: Path) -> None:
    nbgrader(course, "generate_feedback", UNIT, "--force")
    theirs = (course.feedback / "partly" / UNIT / "lesson.html").read_text(encoding="utf-8")
    pages = write_feedback(course, UNIT)
    assert {p.parent.parent.name for p in pages} == {"strong", "partly", "blank", "doubled"}
    page = (course.feedback / "partly" / UNIT / "lesson.html").read_text(encoding="utf-8")
    assert "baker" in page and "1 of 2 points" in page and "For -987654 it gives 1975308" in page
    assert "baker" in theirs
    for text in (page, theirs):
        assert "SECRET-FOR-GRADERS" not in text and "hidden.py" not in text and "doubles_what_is_below_zero" not in text
        assert not re.search(r"""(src|href)=["']?(https?:)?//""", text) and "<script" not in text
    assert [p.name for p in (course.feedback / "partly" / UNIT).iterdir()] == ["lesson.html"]
    with zipfile.ZipFile(zip_feedback(course, UNIT)) as bundle:
        assert "partly/lesson.html" in bundle.namelist()


def test_a_person_sees_rubric_and_marking_notes_above_the_text(course: Course) -> None:
    notebook = nbformat.read(course.autograded / "strong" / UNIT / "lesson.ipynb", 4)
    ids = [c.id for c in notebook.cells]
    assert ids[-3:] == ["say-why-rubric", "say-why-marking-notes", "say-why"]
    assert "SECRET-FOR-GRADERS" in notebook.cells[-2].source


def test_validate_says_one_clean_line(course: Course) -> None:
    lost = nbgrader(course, "validate", str(course.submitted / "blank" / UNIT / "lesson.ipynb"))
    assert "checks.py is not beside this notebook" in lost and "Success" not in lost
    for student, words in (("blank", "Not attempted yet"), ("strong", "Success!")):
        shutil.copy(course.release / UNIT / "checks.py", course.submitted / student / UNIT)
        said = nbgrader(course, "validate", str(course.submitted / student / UNIT / "lesson.ipynb"))
        assert words in said and "Traceback" not in said and "File " not in said


def grade_of(*outputs) -> float | None:
    from nbgrader.utils import determine_grade

    about = {
        "grade": True,
        "solution": False,
        "locked": True,
        "points": 4,
        "grade_id": "x",
        "schema_version": 3,
        "task": False,
    }
    return determine_grade(new_code_cell("check('x')", metadata={"nbgrader": about}, outputs=list(outputs)))[0]


def test_nbgraders_rules_for_outputs_are_what_marking_relies_on() -> None:
    shown = new_output("display_data", data={"text/html": "Not yet", "text/plain": "Not yet"})
    points = new_output("execute_result", data={"text/plain": "1.5"}, execution_count=1)
    assert grade_of(shown, points) == 1.5
    assert grade_of(shown) == 4, "display alone is full marks: a check that is never judged gives everybody everything"
    assert grade_of() == 4
    assert grade_of(new_output("stream", name="stderr", text="a warning"), points) == 0
    assert grade_of(new_output("error", ename="E", evalue="", traceback=[])) == 0


def test_a_plain_nbconvert_step_does_nothing_inside_nbgrader_and_ours_do() -> None:
    from nbconvert.exporters import NotebookExporter
    from traitlets.config import Config

    from kit.course.grading import preprocessors

    class Plain(Preprocessor):
        def preprocess(self, nb, resources):
            raise AssertionError("never reached")

    settings = Config()
    settings.Exporter.default_preprocessors = []  # as nbgrader sets it
    exporter = NotebookExporter(config=settings)
    exporter.register_preprocessor(Plain)
    exporter.from_notebook_node(new_notebook())
    for step in (*preprocessors.SANITISE, *preprocessors.AUTOGRADE, *preprocessors.GENERATE, *preprocessors.FEEDBACK):
        assert step().enabled, f"{step.__name__} would be left out"
