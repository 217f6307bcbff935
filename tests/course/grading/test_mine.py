"""`kit grade --mine`: a learner grades their own work, with a learner's packages only."""

import subprocess
import sys
from pathlib import Path

from kit.course.layout import Course
from kit.learners import save_name
from tests.course.tiny import UNIT, answered, make_course

# What only instructors install is not to be had: importing it fails, as on a learner's machine.
LEARNERS_PYTHON = """
import sys
for name in ("nbgrader", "jupytext", "sqlalchemy", "alembic"):
    sys.modules[name] = None
from kit.course.cli import main
sys.exit(main(sys.argv[1:]))
"""


def kit(course: Course, *arguments: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-c", LEARNERS_PYTHON, *arguments]
    return subprocess.run(command, cwd=course.root, capture_output=True, text=True, stdin=subprocess.DEVNULL)


def test_it_needs_none_of_the_instructors_packages_and_says_what_it_judged_by(tmp_path: Path) -> None:
    import json
    import shutil

    course = make_course(tmp_path)
    shutil.copytree(course.release / UNIT, course.work / UNIT)
    save_name("Ana Lí", course.work)
    (course.work / UNIT / "lesson.ipynb").write_text(
        json.dumps(answered(course, a_dozen="dozen = 13")), encoding="utf-8"
    )
    own = kit(course, "grade", "1", "--mine")
    assert own.returncode == 0, own.stderr[-1500:]
    assert "1 of 5 points" in own.stdout and "baker" in own.stdout
    assert "\nTwelve\n" in own.stdout and "a-dozen" not in own.stdout
    assert (
        "A person reads this. You study alone? Hold your text against the rows above it in the notebook." in own.stdout
    )

    page = (course.work / "feedback" / UNIT / "lesson.html").read_text(encoding="utf-8")
    top, _, rest = page.partition("</header>")
    assert "Feedback for Ana Lí" in top and "1 of 5 points" in top
    for row, points in (("a-dozen", "1 of 2"), ("twice-it", "0 of 3"), ("say-why", "to be read, of 4")):
        assert f'<a href="#{row}">' in top and f'id="{row}"' in rest and f">{points}</td>" in top
    assert ">Twelve</a>" in top and ">Say why</a>" in top
    assert "A person reads this. You study alone? Hold your text against the rows above." in rest

    shutil.rmtree(course.solutions)  # a learner's copy of the course may have none
    own = kit(course, "grade", "01-tiny/", "--mine")
    assert "1 of 3 points" in own.stdout and "visible checks only" in own.stdout, own.stderr[-1500:]


def test_a_command_for_instructors_says_what_to_install(tmp_path: Path) -> None:
    course = make_course(tmp_path)
    for command in (("release", "1"), ("build",), ("feedback", "1")):
        done = kit(course, *command)
        assert done.returncode == 1 and "Traceback" not in done.stderr, done.stderr[-800:]
    assert "setup teach" in kit(course, "build").stderr
