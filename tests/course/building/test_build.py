"""``kit build``: one source, all else derived, nothing leaked."""

import json
from pathlib import Path
from typing import Any

import nbformat
import pytest

from kit.checks.cells import TEXT_STUB
from kit.course.building.build import build, check_build, written_units
from kit.course.cli import main
from kit.course.layout import Course, CourseError
from tests.conftest import CHECKS, HIDDEN, LESSON, ROOT, WriteUnit

pytest.importorskip("nbgrader")

MISTAKES = """
from kit.course.building.mistakes import Mistake

MISTAKES = [Mistake("member-share", "a percentage", "member_share = 25", told="That is the percentage", points=1)]
"""


@pytest.fixture
def course(tmp_path: Path, write_unit: WriteUnit) -> Course:
    write_unit(mistakes=MISTAKES)
    return Course(tmp_path)


def released(course: Course, name: str = "shares", unit: str = "01-shares") -> Any:
    return nbformat.read(course.root / "notebooks" / unit / f"{name}.ipynb", as_version=4)


def snapshot(*folders: Path) -> dict[Path, tuple[bytes, int]]:
    return {f: (f.read_bytes(), f.stat().st_mtime_ns) for place in folders for f in place.rglob("*") if f.is_file()}


# -- what is built -----------------------------------------------------------------------------------------------------


def test_a_build_writes_release_and_source_and_says_what_changed(course: Course) -> None:
    assert build(course) == ["01-shares/checks.py", "01-shares/shares.ipynb"]
    assert (course.source / "01-shares" / "shares.ipynb").is_file()
    for notebook in course.root.rglob("*.ipynb"):
        nbformat.validate(nbformat.read(notebook, as_version=4))


def test_a_second_build_changes_nothing_at_all(course: Course) -> None:
    build(course)
    before = snapshot(course.root / "notebooks", course.source)
    assert build(course) == []
    assert snapshot(course.root / "notebooks", course.source) == before


def test_the_release_has_stubs_in_place_of_solutions(course: Course) -> None:
    build(course)
    cells = {c.id: c for c in released(course).cells}
    assert cells["member-share-answer"].source == "member_share = ...  # your answer in place of the dots"
    assert cells["twice-it-answer"].source == 'def twice(number):\n    """Two times a number."""\n    ...'
    assert cells["say-why"].source == TEXT_STUB
    assert cells["member-share"].source == 'check("member-share")'


def test_graded_cells_are_locked_have_checksums_and_cannot_be_deleted(course: Course) -> None:
    build(course)
    graded = [c for c in released(course).cells if c.metadata.get("nbgrader")]
    assert len(graded) == 6
    for cell in graded:
        assert len(cell.metadata["nbgrader"]["checksum"]) == 32 and cell.metadata["deletable"] is False
        assert cell.metadata.get("editable", True) is not cell.metadata["nbgrader"]["locked"]


def test_the_source_keeps_the_solutions(course: Course) -> None:
    build(course)
    assert "member_share = 1 / 4" in (course.source / "01-shares" / "shares.ipynb").read_text(encoding="utf-8")


def test_nothing_hidden_is_released(course: Course) -> None:
    build(course)
    files = {p.name for p in (course.root / "notebooks").rglob("*") if p.is_file()}
    assert files == {"checks.py", "shares.ipynb"}
    released_text = "\n".join(p.read_text(encoding="utf-8") for p in (course.root / "notebooks").rglob("*.*"))
    for secret in ("Below zero", "doubles_below_zero", "Anything with a reason", "1 / 4", "2 * number\n    ###", "one of four people", "SOLUTION"):  # fmt: skip
        assert secret not in released_text, secret
    # The source folder is nbgrader's: it copies every file there next to the student's code.
    assert {p.name for p in course.source.rglob("*") if p.is_file()} == files


def test_no_output_and_no_count_is_released(course: Course) -> None:
    build(course)
    for cell in released(course).cells:
        if cell.cell_type == "code":
            assert cell.outputs == [] and cell.execution_count is None


def test_other_files_of_a_unit_are_released_too(course: Course) -> None:
    folder = course.solutions / "01-shares"
    (folder / "pictures").mkdir()
    (folder / "pictures" / "ladder.svg").write_text("<svg/>")
    for litter in (".ipynb_checkpoints", "__pycache__"):
        (folder / litter).mkdir()
        (folder / litter / "x.txt").write_text("x")
    (folder / ".DS_Store").write_text("x")
    assert build(course) == ["01-shares/checks.py", "01-shares/pictures/ladder.svg", "01-shares/shares.ipynb"]


def test_what_is_gone_from_the_source_goes_from_the_release(course: Course) -> None:
    folder = course.solutions / "01-shares"
    (folder / "pictures").mkdir()
    (folder / "pictures" / "ladder.svg").write_text("<svg/>")
    build(course)
    (folder / "pictures" / "ladder.svg").unlink()
    assert build(course) == ["01-shares/pictures/ladder.svg"]
    assert not (course.root / "notebooks" / "01-shares" / "pictures").exists()


def test_several_notebooks_in_a_unit(course: Course) -> None:
    folder = course.solutions / "01-shares"
    before, _, why = LESSON.partition("## Why")
    (folder / "shares.md").write_text(before)
    (folder / "why.md").write_text(f"# Why so\n\n## Why{why}")
    assert build(course) == ["01-shares/checks.py", "01-shares/shares.ipynb", "01-shares/why.ipynb"]
    assert "say-why" in {c.id for c in released(course, "why").cells}
    assert "say-why" not in {c.id for c in released(course).cells}


def test_units_are_built_in_order_and_other_folders_left_alone(course: Course, write_unit: WriteUnit) -> None:
    write_unit(name="00-welcome")
    (course.solutions / "pictures").mkdir()
    assert written_units(course) == ["00-welcome", "01-shares"]


def test_a_course_that_builds_badly_keeps_its_old_release(course: Course) -> None:
    build(course)
    before = snapshot(course.root / "notebooks", course.source)
    (course.solutions / "01-shares" / "shares.md").write_text(LESSON.replace("### END SOLUTION", ""))
    with pytest.raises(CourseError, match=r"shares\.md:13: the solution is not closed"):
        build(course)
    assert snapshot(course.root / "notebooks", course.source) == before


@pytest.mark.parametrize(
    ("lessons", "checks", "message"),
    [
        ({"one": LESSON, "two": LESSON}, CHECKS, r"two\.md:\d+: exercise 'member-share' is in another notebook"),
        (
            {"one": LESSON.partition("## Why")[0]},
            CHECKS,
            r"checks\.py:\d+: no lesson of this unit holds exercise 'say-why'",
        ),
        ({}, CHECKS, "a unit needs a lesson"),
        ({"one": LESSON}, CHECKS.replace("points=3", "points=9"), r"checks\.py:6: exercise 'twice-it' has 9 points"),
    ],
)
def test_a_mistake_across_files_is_told(
    tmp_path: Path, write_unit: WriteUnit, lessons: dict[str, str], checks: str, message: str
) -> None:
    write_unit(checks=checks, lessons=lessons)
    with pytest.raises(CourseError, match=message):
        build(Course(tmp_path))


# -- is the release what the source says? ------------------------------------------------------------------------------


def test_a_fresh_build_is_what_the_source_says(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    build(course)
    assert check_build(course) == 0
    assert capsys.readouterr().out == "notebooks/ is what solutions/ says.\n"


def test_a_stale_release_names_the_files_and_the_command_and_writes_nothing(
    course: Course, capsys: pytest.CaptureFixture[str]
) -> None:
    build(course)
    lesson = course.solutions / "01-shares" / "shares.md"
    lesson.write_text(LESSON.replace("Which share of", "What share of"))
    (course.root / "notebooks" / "01-shares" / "old.ipynb").write_text("{}")
    (course.root / "notebooks" / "01-shares" / "checks.py").unlink()
    before = snapshot(course.root / "notebooks", course.source)
    assert check_build(course) == 1
    assert capsys.readouterr().out.splitlines() == [
        "notebooks/ is not what solutions/ says:",
        "  01-shares/checks.py",
        "  01-shares/old.ipynb",
        "  01-shares/shares.ipynb",
        "Mend it with: kit build",
    ]
    assert snapshot(course.root / "notebooks", course.source) == before


def test_a_hidden_check_alone_changes_no_release(course: Course) -> None:
    build(course)
    (course.solutions / "01-shares" / "hidden.py").write_text(HIDDEN.replace("Below zero, too.", "Fine."))
    assert check_build(course) == 0


def test_a_learners_litter_makes_no_release_stale(course: Course) -> None:
    build(course)
    folder = course.root / "notebooks" / "01-shares" / ".ipynb_checkpoints"
    folder.mkdir()
    (folder / "shares-checkpoint.ipynb").write_text("{}")
    assert check_build(course) == 0 and build(course) == []


def test_the_command_fails_where_the_release_is_stale(
    course: Course, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (course.root / "nbgrader_config.py").touch()
    monkeypatch.chdir(course.root)
    assert [main(["build", "--check"]), main(["build"]), main(["build", "--check"])] == [1, 0, 0]
    assert "Built 1 unit: 01-shares." in capsys.readouterr().out
    (course.solutions / "01-shares" / "shares.md").write_text(LESSON.replace("### END SOLUTION", ""))
    assert main(["build"]) == 1
    told = capsys.readouterr()
    assert "shares.md:13: the solution is not closed" in told.err and "Traceback" not in told.err


def test_this_courses_release_is_what_its_source_says() -> None:
    assert check_build(Course(ROOT)) == 0


def test_no_notebook_of_this_course_holds_an_output() -> None:
    for file in (ROOT / "notebooks").rglob("*.ipynb"):
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            assert not cell.get("outputs") and not cell.get("execution_count"), file
