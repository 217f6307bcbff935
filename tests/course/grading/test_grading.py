"""`kit grade`, with real kernels and the real gradebook: everybody gets what they earned, whatever they hand in."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kit.course.commands import nbgrader, with_tools
from kit.course.grading.execute import Limits
from kit.course.grading.gradebook import open_gradebook
from kit.course.grading.unit import grade_unit
from kit.course.layout import Course, CourseError
from tests.course.tiny import UNIT, answered, cell, hand_in, make_course, released

QUICK = Limits(cell=4, calls=3)


@pytest.fixture(scope="module")
def released_course(tmp_path_factory: pytest.TempPathFactory) -> Course:
    course = make_course(tmp_path_factory.mktemp("course"))
    course.grading.mkdir()
    nbgrader(course, "generate_assignment", UNIT, "--force")
    return course


@pytest.fixture
def course(released_course: Course, tmp_path: Path) -> Course:
    shutil.copytree(released_course.root, tmp_path / "course")
    return Course(tmp_path / "course")


def grades(course: Course, students: list[str] | None = None, **options) -> dict:
    return {r.student: r for r in grade_unit(course, UNIT, students, limits=QUICK, **options)}


def stored(course: Course, student: str) -> dict:
    with open_gradebook(course) as book:
        found = book.find_submission(UNIT, student)
        return {g.name: (g.auto_score, g.manual_score, g.needs_manual_grade) for n in found.notebooks for g in n.grades}


def test_each_gets_what_was_earned_and_one_line_that_says_what_happened(course: Course) -> None:
    hand_in(course, "strong", answered(course))
    hand_in(course, "blank", released(course))
    hand_in(course, "partly", answered(course, a_dozen="dozen = 13"))
    hand_in(course, "zero-only", answered(course, twice_it="def twice(number):\n    return abs(2 * number)"))
    hand_in(course, "broken", '{"cells": [')
    hand_in(course, "empty", "")
    stderr_warning = answered(
        course, a_dozen="import warnings, sys\nwarnings.warn('careful')\nprint('!', file=sys.stderr)\ndozen = 12"
    )
    hand_in(course, "warned", stderr_warning)

    found = grades(course)

    points = {s: r.score.points for s, r in found.items()}
    assert points == {"strong": 5, "blank": 0, "partly": 1, "zero-only": 1, "broken": 0, "empty": 0, "warned": 2}
    assert found["strong"].notes == []
    assert "cut off or damaged" in found["broken"].notes[0] and "ask for it again" in found["broken"].notes[0]
    assert "empty" in found["empty"].notes[0]
    assert stored(course, "strong")["say-why"] == (None, None, True)  # a person reads it
    assert stored(course, "blank")["say-why"] == (0, None, False)  # nothing to read


def test_a_cell_that_loops_or_kills_the_kernel_costs_its_own_exercise_only(course: Course) -> None:
    hand_in(
        course,
        "loops",
        answered(course, a_dozen="while True: pass", twice_it="def twice(number):\n    return 2 * number"),
    )
    hand_in(
        course,
        "dies",
        answered(course, a_dozen="import os; os._exit(1)", twice_it="def twice(number):\n    return 2 * number"),
    )
    stubborn = "import signal\nsignal.signal(signal.SIGINT, signal.SIG_IGN)\nwhile True: pass"
    hand_in(
        course, "stubborn", answered(course, a_dozen=stubborn, twice_it="def twice(number):\n    return 2 * number")
    )
    hidden_loop = "def twice(number):\n    while number < 0: pass\n    return 2 * number"
    hand_in(course, "loops-when-graded", answered(course, a_dozen="dozen = 12", twice_it=hidden_loop))
    hand_in(
        course,
        "floods",
        answered(course, a_dozen="while True: print('x' * 1000)", twice_it="def twice(number):\n    return 2 * number"),
    )

    found = grades(course)

    assert {s: r.score.points for s, r in found.items()} == {
        "loops": 3, "dies": 3, "stubborn": 3, "loops-when-graded": 3, "floods": 3,
    }  # fmt: skip
    assert found["loops"].notes[0] == "the answer of a-dozen ran longer than 4 seconds"
    assert "ended the kernel" in found["dies"].notes[0]
    assert "wrote more than" in found["floods"].notes[0]
    size = (course.autograded / "floods" / UNIT / "lesson.ipynb").stat().st_size
    assert size < 3_000_000


def test_no_hidden_check_no_solution_and_no_gradebook_is_in_reach_of_the_kernel_by_name(course: Course) -> None:
    spy = (
        "import os, sys, pathlib\n"
        "seen = ' '.join(map(str, pathlib.Path.cwd().rglob('*'))) + ' '.join(sys.modules) + repr(dict(os.environ)) + ' '.join(sys.argv)\n"
        "dozen = len([w for w in ('hidden.py', 'gradebook', 'mistakes', 'solutions', '.ipynb') if w in seen])"
    )
    hand_in(course, "spy", answered(course, a_dozen=spy))
    grades(course)
    outcome = json.loads((course.records / UNIT / "spy.json").read_text(encoding="utf-8"))["outcomes"][0]
    assert outcome["reasons"][0]["message"] == "Not 0."


def test_an_answer_recorded_for_somebody_else_is_judged_flagged_and_left_to_the_instructor(course: Course) -> None:
    notebook = answered(course)
    record = {"format": 1, "exercise": "a-dozen", "learner": "Ana", "given": True, "answer": 12, "unit": UNIT}
    output = {"output_type": "display_data", "metadata": {}, "data": {"application/vnd.values-kit.answer+json": record}}
    cell(notebook, "a-dozen")["outputs"] = [output]
    hand_in(course, "ana_1234567", notebook)  # as an upload page calls her
    assert grades(course)["ana_1234567"].notes == []
    shutil.rmtree(course.submitted / "ana_1234567")
    hand_in(course, "ben", notebook)
    hand_in(course, "carla", notebook)

    found = grades(course)
    assert found["ben"].score.points == 5
    assert any("recorded for 'ana'" in n for n in found["ben"].notes)
    assert found["ben"].notes[-1] == "answers recorded for 'ana', as are those of carla: compare them"

    with (course.grading / "learners.csv").open("w", newline="") as file:
        csv.writer(file).writerows([["student", "learner"], ["ben", "Ana"]])
    again = grades(course)
    assert again["ben"].what == "graded" and not any("recorded for" in n for n in again["ben"].notes)
    assert again["carla"].what == "unchanged"


def test_unchanged_work_is_skipped_and_a_persons_grade_is_kept(course: Course) -> None:
    hand_in(course, "ana", answered(course))
    assert grades(course)["ana"].what == "graded"
    with open_gradebook(course) as book:
        grade = book.find_grade("say-why", "lesson", UNIT, "ana")
        grade.manual_score, grade.needs_manual_grade = 3, False
        book.find_comment("say-why", "lesson", UNIT, "ana").manual_comment = "Well argued."
        book.db.commit()

    row = grades(course)["ana"]
    assert row.what == "unchanged" and row.score.points == 8

    assert grades(course, force=True)["ana"].score.points == 8
    assert stored(course, "ana")["say-why"] == (None, 3, False)  # stock nbgrader would ask for it again

    changed = answered(course)
    cell(changed, "say-why")["source"] = "Because I say so."
    hand_in(course, "ana", changed)
    assert grades(course)["ana"].what == "graded"
    assert stored(course, "ana")["say-why"] == (None, 3, True)  # a new text: the person looks again
    with open_gradebook(course) as book:
        assert book.find_comment("say-why", "lesson", UNIT, "ana").manual_comment == "Well argued."


def test_late_work_is_penalised_by_the_courses_own_rule(course: Course) -> None:
    config = course.root / "nbgrader_config.py"
    config.write_text(
        config.read_text(encoding="utf-8").replace('penalty_method = "none"', 'penalty_method = "zero"'),
        encoding="utf-8",
    )
    with open_gradebook(course) as book:
        book.update_or_create_assignment(UNIT, duedate="2026-03-01 12:00:00 UTC")
    for student, time_ in (("early", "2026-03-01 11:00:00 UTC"), ("late", "2026-03-01 14:00:00 UTC")):
        (hand_in(course, student, answered(course)) / "timestamp.txt").write_text(time_)
    found = grades(course)
    assert (found["early"].score.late_penalty, found["late"].score.late_penalty) == (0, 5)
    assert found["late"].score.late_seconds == 7200


def test_one_submission_that_breaks_grading_itself_does_not_stop_the_class(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    import kit.course.grading.unit as grading

    hand_in(course, "ana", answered(course, a_dozen="dozen = 12"))
    hand_in(course, "ben", answered(course, a_dozen="dozen = 12"))
    sound = grading.judge_submission

    def breaks(course, unit, folder, *rest):
        if "ana" in str(folder.parent.name):
            raise RuntimeError("boom")
        return sound(course, unit, folder, *rest)

    monkeypatch.setattr(grading, "judge_submission", breaks)
    found = grades(course)
    assert found["ana"].what == "failed" and "boom" in found["ana"].notes[0]
    assert found["ben"].score.points == 2


def test_what_a_check_remarks_is_told_to_the_instructor_and_not_to_the_learner(course: Course) -> None:
    hand_in(course, "ana", answered(course, a_dozen="dozen = 24"))
    assert "a-dozen: answers twice what was asked" in grades(course)["ana"].notes
    page = (course.autograded / "ana" / UNIT / "lesson.ipynb").read_text(encoding="utf-8")
    assert "Twenty-four is two dozen." in page and "answers twice" not in page


def test_nothing_to_grade_and_an_unreleased_unit_are_said_in_words(course: Course) -> None:
    with pytest.raises(CourseError, match="Nobody has handed in"):
        grades(course)
    hand_in(course, "ana", released(course))
    with pytest.raises(CourseError, match="No submission of 01-tiny by bob"):
        grades(course, ["bob"])
    (course.grading / "gradebook.db").unlink()
    with pytest.raises(CourseError, match="First: kit release 01-tiny"):
        grades(course)


@pytest.mark.skipif(os.name != "posix", reason="SIGKILL is POSIX")
def test_sigkill_at_any_moment_loses_no_finished_grade_and_leaves_none_half_made(course: Course) -> None:
    students = [f"s{n}" for n in range(4)]
    for student in students:
        hand_in(course, student, answered(course))
    finished: dict[str, str] = {}
    for moment in (2.0, 3.1, 4.3, 5.2, 6.4, 60):
        run = subprocess.Popen(
            [sys.executable, "-m", "kit", "grade", UNIT], cwd=course.root, env=with_tools(), start_new_session=True,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            run.wait(moment)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)
            run.wait()
        for student, text in finished.items():
            assert (course.records / UNIT / f"{student}.json").read_text(encoding="utf-8") == text, (
                "a finished grade was lost"
            )
        for file in (course.records / UNIT).glob("*.json"):
            record = json.loads(file.read_text(encoding="utf-8"))
            assert record["score"]["points"] == 5
            assert stored(course, file.stem)["a-dozen"][0] == 2 and stored(course, file.stem)["twice-it"][0] == 3
            assert (course.autograded / file.stem / UNIT / "lesson.ipynb").is_file()
            finished.setdefault(file.stem, file.read_text(encoding="utf-8"))
        if len(finished) == len(students):
            break
    assert len(finished) == len(students)


def test_the_gradebook_is_written_whole_or_not_at_all(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    import kit.course.grading.gradebook as gradebook

    hand_in(course, "ana", answered(course, a_dozen="dozen = 13"))
    grades(course)
    hand_in(course, "ana", answered(course))

    def dies(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(gradebook, "_save_penalties", dies)
    with pytest.raises(KeyboardInterrupt):
        grades(course)
    monkeypatch.undo()
    assert stored(course, "ana")["a-dozen"][0] == 1 and stored(course, "ana")["twice-it"][0] == 0
    assert grades(course)["ana"].score.points == 5


def test_a_changed_text_stays_marked_until_a_person_has_read_it(course: Course) -> None:
    hand_in(course, "ana", answered(course))
    grades(course)
    with open_gradebook(course) as book:
        grade = book.find_grade("say-why", "lesson", UNIT, "ana")
        grade.manual_score, grade.needs_manual_grade = 3, False
        book.db.commit()
    changed = answered(course)
    cell(changed, "say-why")["source"] = "Because I say so."
    hand_in(course, "ana", changed)
    grades(course)
    grades(course, force=True)
    assert stored(course, "ana")["say-why"] == (None, 3, True)


@pytest.mark.skipif(os.name != "posix", reason="Ctrl-C of a terminal is POSIX")
@pytest.mark.parametrize("finished", [1, 3])
def test_ctrl_c_stops_calmly_and_nobody_is_blamed(course: Course, finished: int) -> None:
    for number in range(finished + 3):
        hand_in(course, f"s{number}", answered(course))
    run = subprocess.Popen(
        [sys.executable, "-m", "kit", "grade", UNIT], cwd=course.root, env=with_tools(), start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    while run.poll() is None and len(list(course.records.glob(f"{UNIT}/*.json"))) < finished:
        time.sleep(0.02)
    os.killpg(run.pid, signal.SIGINT)
    said = run.communicate(timeout=30)[0]
    assert run.returncode == 130, said[-2000:]
    assert "Stopped. Nothing that was finished is lost." in said and "Traceback" not in said and "failed" not in said
    assert {r.what for r in grade_unit(course, UNIT, limits=QUICK)} <= {"graded", "unchanged"}


def test_the_spreadsheet_has_points_as_numbers_and_runs_no_formula(course: Course) -> None:
    from kit.course.grading.grade import write_summary

    hand_in(course, "=1+1", answered(course, a_dozen="dozen = 13"))
    with write_summary(course, UNIT, list(grades(course).values())).open(encoding="utf-8-sig", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["Student"], row["Points"], row["Of"]) == ("'=1+1", "1.0", "9.0")


NASTY = """Because **loyalty** ≠ habit: 5 < 7, "a" & 'b', `x = {"$": 1}`, $\\\\frac{1}{2}$, Größe, 価値, 🙂.

| a | b |
|---|---|
| 1 | 2 |

```python
print("### BEGIN SOLUTION")
```

- one\\n- two\t(tab)  """


def test_from_text_to_gradebook_and_back_nothing_is_lost(course: Course) -> None:
    """Lesson text → source → release → submitted → graded: every word of the course and of the learner is there."""
    notebook = answered(course)
    cell(notebook, "say-why")["source"] = NASTY
    own = [
        {"cell_type": "markdown", "id": "mine-1", "metadata": {}, "source": NASTY},
        {"cell_type": "code", "id": "mine-2", "metadata": {}, "source": "note = '''" + "價值'''", "outputs": [], "execution_count": None},
    ]
    notebook["cells"][3:3] = own
    hand_in(course, "ana", notebook)
    assert grades(course)["ana"].score.points == 5
    graded = json.loads((course.autograded / "ana" / UNIT / "lesson.ipynb").read_text(encoding="utf-8"))
    kept = [c for c in graded["cells"] if not c["id"].endswith("marking-notes")]
    assert [c["id"] for c in kept] == [c["id"] for c in notebook["cells"]]
    for before, after in zip(notebook["cells"], kept, strict=True):
        sources = ["".join(c["source"]) for c in (before, after)]
        assert sources[0] == sources[1]
    lesson = (course.solutions / UNIT / "lesson.md").read_text(encoding="utf-8")
    prose = [c for c in json.loads((course.release / UNIT / "lesson.ipynb").read_text(encoding="utf-8"))["cells"]]
    for one in prose:
        if not one["metadata"].get("nbgrader"):
            assert "".join(one["source"]) in lesson
