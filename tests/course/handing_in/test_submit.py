"""Handing in: what goes out, what is said, and that nothing of the learner's is lost."""

import json
import zipfile
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kit.course.handing_in import submit
from kit.course.layout import Course, CourseError

UNIT = "01-brand"
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def notebook(answer: str, grade_id: str = "why-durable") -> str:
    """A notebook with one exercise."""
    about = {"nbgrader": {"grade_id": f"{grade_id}-answer", "solution": True, "grade": False}}
    cell = {"cell_type": "code", "metadata": about, "source": answer, "outputs": [], "execution_count": None}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4})


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A course with two units, and a learner's work on the first."""
    write(
        tmp_path,
        {
            "nbgrader_config.py": "c = get_config()\nc.CourseDirectory.course_id = 'values-kit'\n"
            f"c.Exchange.root = {str(tmp_path / 'no-exchange')!r}\n",
            f"notebooks/{UNIT}/lesson.ipynb": notebook("answer = ..."),
            f"notebooks/{UNIT}/checks.py": "rule = 1\n",
            "notebooks/02-values/lesson.ipynb": notebook("x = ...", "circle"),
            "work/learner.json": '{"name": "Ana Lí"}',
            f"work/{UNIT}/lesson.ipynb": notebook("answer = 3"),
            f"work/{UNIT}/checks.py": "rule = 1\n",
            f"work/{UNIT}/state/quiz.json": "{}",
        },
    )
    for name in ("JUPYTERHUB_USER", "KIT_LEARNER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no-config"))
    monkeypatch.chdir(tmp_path)
    return Course(tmp_path)


def kit_submit(unit: str | None = UNIT, to: str | None = None, student: str | None = None) -> int:
    return submit.run(Namespace(unit=unit, to=to, student=student))


def the_zip(course: Course) -> Path:
    return next((course.work / "submitted").glob("*.zip"))


def test_makes_a_zip_where_there_is_no_exchange_and_says_what_to_do(course, capsys):
    assert kit_submit() == 0
    said = capsys.readouterr().out
    assert the_zip(course).name.startswith("01-brand_ana-lí_20")
    assert str(the_zip(course)) in said
    assert "2 files of 01-brand" in said and "kB" in said and "for ana lí" in said
    assert "upload it on the course's page" in said


def test_a_zip_holds_notebooks_and_state_and_a_time_but_nothing_that_the_release_has(course):
    litter = [".hidden", ".ipynb_checkpoints/a.ipynb", "__pycache__/b.pyc", "feedback/c.html"]
    write(course.work / UNIT, dict.fromkeys([*litter, "mine.csv"], "x"))
    submit.write_zip(course, UNIT, None, NOON)
    with zipfile.ZipFile(the_zip(course)) as archive:
        assert archive.namelist() == [
            f"{UNIT}/{name}" for name in ("lesson.ipynb", "mine.csv", "state/quiz.json", "timestamp.txt")
        ]
        assert archive.read(f"{UNIT}/timestamp.txt") == b"2026-11-21 12:00:00.000000 UTC"
        assert archive.read(f"{UNIT}/lesson.ipynb") == (course.work / UNIT / "lesson.ipynb").read_bytes()


def test_an_unchanged_notebook_and_a_changed_helper_go_out_too(course):
    write(course.work / UNIT, {"lesson.ipynb": notebook("answer = ..."), "checks.py": "rule = 2\n"})
    submit.write_zip(course, UNIT, None, NOON)
    assert {"01-brand/lesson.ipynb", "01-brand/checks.py"} <= set(zipfile.ZipFile(the_zip(course)).namelist())


def test_the_same_work_at_the_same_time_gives_the_same_bytes(course):
    submit.write_zip(course, UNIT, None, NOON)
    first = the_zip(course).read_bytes()
    submit.write_zip(course, UNIT, None, NOON)
    assert the_zip(course).read_bytes() == first


def test_nothing_of_the_learners_changes_and_nothing_half_made_stays(course, monkeypatch):
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in course.work.rglob("*") if p.is_file()}
    with monkeypatch.context() as broken:
        broken.setattr(submit, "as_timestamp", lambda when: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            kit_submit()
    assert list((course.work / "submitted").iterdir()) == []
    kit_submit()
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in before} == before


@pytest.mark.parametrize("place", ["work/01-brand", "work/01-brand/state"])
def test_in_the_units_folder_the_unit_need_not_be_named(course, monkeypatch, place):
    monkeypatch.chdir(course.root / place)
    assert kit_submit(None) == 0
    assert the_zip(course).name.startswith(UNIT)


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        (None, r"Which unit\? Say its name, as in: kit submit 01-brand. You have: 01-brand."),
        ("02", "There is no work on 02-values .* You have: 01-brand."),
        ("07", "There is no unit '07'. Units: 01-brand, 02-values."),
    ],
)
def test_a_unit_that_is_not_there_is_answered_with_those_that_are(course, unit, said):
    with pytest.raises(CourseError, match=said):
        kit_submit(unit)


def test_says_what_is_not_answered_or_missing_and_still_hands_in(course, capsys):
    write(course.release / UNIT, {"second.ipynb": notebook("b = ...")})
    write(course.work / UNIT, {"lesson.ipynb": notebook("answer = ...")})
    assert kit_submit() == 0
    said = capsys.readouterr().out
    assert "Not answered yet in lesson.ipynb: why-durable. You can hand in again later." in said
    assert "not handed in: second.ipynb" in said
    assert the_zip(course).is_file()


def test_a_broken_notebook_is_named_and_stops_only_if_there_is_no_other(course, capsys):
    write(course.work / UNIT, {"scratch.ipynb": '{"cells": ['})
    assert kit_submit() == 0
    assert "scratch.ipynb cannot be read" in capsys.readouterr().out
    write(course.work / UNIT, {"lesson.ipynb": ""})
    with pytest.raises(CourseError, match=r"lesson.ipynb cannot be read.*Nothing was handed in"):
        kit_submit()


def test_too_large_a_folder_is_refused_and_the_largest_file_named(course, monkeypatch):
    monkeypatch.setattr(submit, "MOST_BYTES", 5_000_000)
    write(course.work / UNIT, {"film.mp4": "x" * 6_000_000})
    with pytest.raises(CourseError, match=r"6.0 MB; 5.0 MB can be handed in.*film.mp4 \(6.0 MB\)"):
        kit_submit()


def test_a_guest_is_told_how_to_give_a_name(course, capsys):
    (course.work / "learner.json").unlink()
    kit_submit()
    assert 'learner("your name")' in capsys.readouterr().out
    kit_submit(student="M. Roux")
    assert any("_m.roux_" in zipped.name for zipped in (course.work / "submitted").iterdir())


def test_asking_for_an_exchange_where_there_is_none_says_so(course):
    with pytest.raises(CourseError, match="no exchange here that takes 01-brand"):
        kit_submit(to="exchange")
