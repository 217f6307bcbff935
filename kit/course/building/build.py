"""``kit build``: the lessons under ``solutions/`` become nbgrader's source notebooks and the released units.

Release notebooks are made by nbgrader's own preprocessors, the very list that ``nbgrader generate_assignment`` runs
on this course, so that both ways give the same bytes.
"""

import argparse
import filecmp
import shutil
import tempfile
from pathlib import Path
from typing import Any

from kit.checks.cells import CHECK, TEXT, role_of
from kit.checks.unit import HIDDEN, ChecksError, read_unit
from kit.course.building.lesson import LessonError, read_lesson
from kit.course.layout import Course, CourseError, find_course
from kit.units.outline import FILE as COURSE_FILE
from kit.units.outline import Outline, read_outline
from kit.units.tables import FrameError
from kit.units.writing import map_table, with_map

MISTAKES = "mistakes.py"
NOT_RELEASED = {HIDDEN, MISTAKES}
START_PAGE = "start.md"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail if notebooks/ is not what solutions/ says"
    )
    parser.add_argument("--report", action="store_true", help="write nothing; say how long and how hard each lesson is")


def run(args: argparse.Namespace) -> int:
    course = find_course()
    if not course.solutions.is_dir():
        raise CourseError("There is no solutions/ here to build from. Go to the course's folder.")
    if args.report:
        from kit.course.building.report import report

        print(report(course))
        return 0
    if args.check:
        return check_build(course)
    changed = build(course)
    units = written_units(course)
    print(f"Built {len(units)} unit{'' if len(units) == 1 else 's'}: {', '.join(units)}.")
    print("\n".join(f"  changed: {path}" for path in changed) or "  nothing changed")
    return 0


def written_units(course: Course) -> list[str]:
    """Units under ``solutions/``, in order."""
    return sorted(p.name for p in course.solutions.iterdir() if p.is_dir() and (p / "checks.py").is_file())


def build(course: Course) -> list[str]:
    """Write source and release of every unit.

    Returns:
        The released files that changed.
    """
    with tempfile.TemporaryDirectory() as folder:
        source, release = Path(folder, "source"), Path(folder, "release")
        build_into(course, source, release)
        changed = _differences(release, course.root / "notebooks")
        _replace(source, course.source)
        _replace(release, course.root / "notebooks")
    return changed


def check_build(course: Course) -> int:
    """Whether the committed release is what the source says; prints what differs and the command that mends it."""
    with tempfile.TemporaryDirectory() as folder:
        release = Path(folder, "release")
        build_into(course, Path(folder, "source"), release)
        different = _differences(release, course.root / "notebooks")
    if not different:
        print("notebooks/ is what solutions/ says.")
        return 0
    print("notebooks/ is not what solutions/ says:")
    print("\n".join(f"  {path}" for path in different))
    print("Mend it with: kit build")
    return 1


def build_into(course: Course, source: Path, release: Path) -> None:
    """Build every unit into two folders.

    Raises:
        LessonError, ChecksError: what is wrong in a lesson or its checks, with file and line.
    """
    release.mkdir(parents=True, exist_ok=True)
    try:
        outline = read_outline(course.solutions)
    except FrameError as problem:
        raise CourseError(str(problem)) from problem
    for name in written_units(course):
        build_unit(course.solutions / name, source / name, release / name, outline)
    if (course.solutions / COURSE_FILE).is_file():
        shutil.copyfile(course.solutions / COURSE_FILE, release / COURSE_FILE)
    start_page = course.solutions / START_PAGE
    if start_page.is_file():
        page = with_map(start_page.read_text(encoding="utf-8"), map_table(outline))
        (release / START_PAGE).write_text(page, encoding="utf-8", newline="\n")


def build_unit(written: Path, source: Path, release: Path, outline: Outline | None = None) -> None:
    """Build one unit."""
    try:
        checks = read_unit(written)
    except ChecksError as problem:
        raise CourseError(str(problem)) from problem
    lessons = sorted(written.glob("*.md"))
    if not lessons:
        raise LessonError(written, 1, "a unit needs a lesson, such as lesson.md")
    _look_at_frame(written, {lesson.stem for lesson in lessons}, outline)
    asked: set[str] = set()
    for folder in (source, release):
        folder.mkdir(parents=True, exist_ok=True)
    for lesson in lessons:
        notebook = read_lesson(lesson, checks, outline)
        again = asked & (here := _asked_in(notebook))
        if again:
            raise LessonError(lesson, 1, f"exercise {sorted(again)[0]!r} is in another notebook of this unit, too")
        asked |= here
        write_notebook(notebook, source / f"{lesson.stem}.ipynb")
        write_notebook(released(notebook), release / f"{lesson.stem}.ipynb")
    if missing := set(checks.exercises) - asked:
        raise LessonError(written / "checks.py", 1, f"no lesson of this unit holds exercise {sorted(missing)[0]!r}")
    for file in sorted(written.rglob("*")):
        relative = file.relative_to(written)
        skipped = (
            relative.name in NOT_RELEASED or file in lessons or any(p.startswith((".", "__")) for p in relative.parts)
        )
        if file.is_file() and not skipped:
            for folder in (source, release):
                (folder / relative).parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, folder / relative)


def _look_at_frame(written: Path, lessons: set[str], outline: Outline | None) -> None:
    """A unit's frame names the notebooks that there are, all of them."""
    frame = outline.frames.get(written.name) if outline else None
    if frame is None:
        return
    named = {one.stem for one in frame.notebooks}
    for name in sorted(named ^ lessons):
        problem = f"there is no lesson {name}.md" if name in named else f"the lesson {name}.md is not in it"
        raise CourseError(f"{written / 'unit.toml'}: notebooks: {problem}")


def _asked_in(notebook: Any) -> set[str]:
    """The exercises of a notebook, graded or not."""
    return {role.exercise for c in notebook.cells if (role := role_of(c)) and role.part in (CHECK, TEXT)}


def released(notebook: Any) -> Any:
    """A source notebook as learners get it: no solution, no output, graded cells locked and with checksums."""
    from copy import deepcopy

    from kit.course.grading.preprocessors import RELEASE_STEPS

    notebook, resources = deepcopy(notebook), {"language": "python"}
    for step in RELEASE_STEPS:
        notebook, resources = step().preprocess(notebook, resources)
    return notebook


def write_notebook(notebook: Any, file: Path) -> None:
    """Write as nbgrader's exporter does, so that both give the same bytes."""
    import nbformat

    nbformat.validate(notebook)
    text = nbformat.writes(notebook, version=4)
    file.write_text(text if text.endswith("\n") else text + "\n", encoding="utf-8", newline="\n")


def _files(folder: Path) -> set[Path]:
    return (
        {p.relative_to(folder) for p in folder.rglob("*") if p.is_file() and not _is_litter(p)}
        if folder.is_dir()
        else set()
    )


def _is_litter(path: Path) -> bool:
    return "__pycache__" in path.parts or ".ipynb_checkpoints" in path.parts


def _differences(new: Path, old: Path) -> list[str]:
    """Files that are new, gone or changed."""
    different = list(_files(new) ^ _files(old))
    different += [p for p in _files(new) & _files(old) if not filecmp.cmp(new / p, old / p, shallow=False)]
    return sorted(p.as_posix() for p in different)


def _replace(new: Path, old: Path) -> None:
    """Make a folder hold what another holds, writing only what differs."""
    old.mkdir(parents=True, exist_ok=True)
    for path in _differences(new, old):
        target = old / path
        if (new / path).is_file():
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(new / path, target)
        else:
            target.unlink()
            for parent in target.parents:
                if parent == old or any(parent.iterdir()):
                    break
                parent.rmdir()
