"""Every notebook with its solutions runs from top to bottom, and every check in it passes (nbval)."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from kit.course.building.build import build_into, written_units
from kit.course.layout import Course

COURSE = Course(Path(__file__).resolve().parents[1])
LESSONS = [
    (unit, lesson.stem) for unit in written_units(COURSE) for lesson in sorted((COURSE.solutions / unit).glob("*.md"))
]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    build_into(COURSE, folder / "source", folder / "release")
    return folder


def nbval(folder: Path, name: str) -> subprocess.CompletedProcess:
    """Run a notebook's cells as tests. Under Validate a check that does not pass raises."""
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--nbval-lax", "-q", "--rootdir", str(folder), f"{name}.ipynb"],
        cwd=folder, env={**os.environ, "NBGRADER_VALIDATING": "1", "KIT_LEARNER": "nora solberg"}, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize(("unit", "lesson"), LESSONS)
def test_the_solution_passes_all_of_its_checks_in_under_15_seconds(built: Path, unit: str, lesson: str) -> None:
    begun = working()
    run = nbval(built / "source" / unit, lesson)
    assert run.returncode == 0, run.stdout[-3000:]
    assert working() - begun < 15


def working() -> float:
    """Seconds that processes started from here have worked: what else runs on the machine does not count."""
    times = os.times()
    return times.children_user + times.children_system


def test_the_stub_does_not_pass(built: Path) -> None:
    unit, lesson = LESSONS[0]
    run = nbval(built / "release" / unit, lesson)
    assert run.returncode == 1 and "Not attempted yet" in run.stdout
