"""``kit new``: a unit that passes every check as it is made."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from kit.course.building.build import build
from kit.course.building.new import SKELETON, make
from kit.course.cli import main
from kit.course.layout import Course, CourseError
from kit.units.frame import read_frame
from tests.conftest import ROOT

pytest.importorskip("nbgrader")
NAME = "07-try-this"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    (tmp_path / "solutions" / "01-first").mkdir(parents=True)
    (tmp_path / "solutions" / "01-first" / "checks.py").touch()
    (tmp_path / "nbgrader_config.py").touch()
    monkeypatch.chdir(tmp_path)
    return Course(tmp_path)


def test_a_new_unit_passes_all_that_holds_units_to_the_rules(tmp_path: Path) -> None:
    course = Course(tmp_path)
    course.solutions.mkdir()
    shutil.copy(ROOT / "solutions" / "course.toml", course.solutions)
    make(course, NAME)
    build(course)
    tests = ["test_exercises.py", "test_frame.py", "test_report.py"]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-k", NAME]
    run = subprocess.run(
        [*command, *(str(ROOT / "tests" / "course" / "building" / name) for name in tests)],
        cwd=ROOT, env={**os.environ, "KIT_TEST_COURSE": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout[-4000:]
    assert " passed" in run.stdout and "skipped" not in run.stdout


def test_it_says_what_it_made_and_what_to_do_next(
    course: Course, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KIT_COMMAND", raising=False)  # bootstrap.py puts its own words in place of `kit`
    assert main(["new", NAME]) == 0
    said = capsys.readouterr().out
    assert "Made solutions/07-try-this/" in said and "kit build" in said and "-k 07-try-this" in said
    made = course.solutions / NAME
    assert {p.name for p in made.iterdir()} == {p.name for p in SKELETON.iterdir() if p.is_file()}
    assert all(p.name in said for p in made.iterdir())
    assert read_frame(made).title == "Try this"
    assert "# Try this\n" in (made / "lesson.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("try", "cannot name a unit"), ("7-try", "cannot name a unit"), ("07_try", "cannot name a unit"),
        ("07-Try", "cannot name a unit"), ("../07-try", "cannot name a unit"), ("07-", "cannot name a unit"),
        (f"07-{'x' * 70}", "too long"), ("01-second", "Number 01 is taken by 01-first"), ("01-first", "is there already"),
    ],
)  # fmt: skip
def test_a_name_that_will_not_do_is_refused_and_nothing_is_written(course: Course, name: str, told: str) -> None:
    before = sorted(course.root.rglob("*"))
    with pytest.raises(CourseError, match=told):
        make(course, name)
    assert sorted(course.root.rglob("*")) == before


def test_outside_a_course_it_says_where_to_go(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="Go to the course's folder"):
        make(Course(tmp_path), NAME)
