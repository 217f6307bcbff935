"""``kit start``: copy the units into ``work/``, and open JupyterLab on the start page."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

from kit.course.handing_in.exchange import find_exchange
from kit.course.layout import Course, CourseError, find_course
from kit.course.opening.lab import Window, learner_panels
from kit.files import write_atomically, write_json
from kit.learners import FILE, GUEST, current_learner, save_name, saved_name
from kit.units.frame import FILE as FRAME_FILE
from kit.units.frame import read_frame
from kit.units.map import progress_in_words
from kit.units.outline import FILE as COURSE_FILE
from kit.units.outline import read_outline
from kit.units.writing import MAP, map_table, with_map

START_PAGE = "start.md"
# Files of a unit that learners do not edit: a newer version replaces theirs.
OURS = ("checks.py", "checks_*.py", "questions.toml", "unit.toml")
IGNORED = {".ipynb_checkpoints", "__pycache__", ".DS_Store"}
QUESTION = """\
Which name or number does your course know you by? It decides which rows of the data are yours.
Leave it empty to look around as a guest; in a notebook, from kit import learner; learner("your name") says it later.
Name: """


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--no-browser", action="store_true", help="say the address, but open no browser")
    parser.add_argument("--port", type=int, metavar="N", help="port of JupyterLab (default: a free one)")
    parser.add_argument("--name", help="the name or number that your course knows you by")
    parser.add_argument("--unit", metavar="U", help="open this unit instead of the start page")
    parser.add_argument("--prepare", action="store_true", help="only copy the units into work/; open nothing")


def run(args: argparse.Namespace) -> int:
    course = find_course()
    for line in prepare(course):
        print(line)
    if args.name is not None:
        print(keep_name(args.name, course.work))
    elif not args.prepare and sys.stdin is not None and sys.stdin.isatty():
        ask_name(course.work)
    if args.name is None and (name := current_learner(course.work).name) != GUEST:
        print(f"You work as {name}.")
    landing = landing_page(course, args.unit)
    if args.prepare:
        return 0
    panels = tuple(learner_panels(find_exchange(course)))
    window = Window(course.work, landing, course.root / "build" / "lab", panels)
    return window.open(browser=not args.no_browser, port=args.port)


def prepare(course: Course) -> list[str]:
    """Make ``work/`` complete: every released unit and the start page. A learner's file is never overwritten.

    Returns:
        What was done, a line each.

    Raises:
        CourseError: there is nothing to copy, or ``work/`` cannot be written.
    """
    try:
        release, units = course.release, course.units()
    except FileNotFoundError as problem:
        raise CourseError(str(problem)) from problem
    if not units:
        raise CourseError(f"There are no lessons in {release}. In a checkout, make them with: kit build")
    try:
        said = [line for unit in units if (line := copy_unit(release / unit, course.work / unit))]
        if (release / COURSE_FILE).is_file():
            replace_file(release / COURSE_FILE, course.work / COURSE_FILE)
        if (release / START_PAGE).is_file():
            page = start_page(course)
            if not (course.work / START_PAGE).is_file() or (course.work / START_PAGE).read_bytes() != page.encode():
                write_atomically(course.work / START_PAGE, page)
    except OSError as problem:
        fix = "See that the disk is not full and that you may write there, or start in another folder."
        raise CourseError(f"Cannot copy the lessons into {course.work}: {problem.strerror}. {fix}") from problem
    return said


def start_page(course: Course) -> str:
    """The start page with the map of the course, and how far this learner is in each unit."""
    page = (course.release / START_PAGE).read_text(encoding="utf-8")
    if MAP not in page:
        return page
    outline = read_outline(course.release, lenient=True)
    return with_map(page, map_table(outline, progress_in_words(outline, course.work, course.release)))


def copy_unit(release: Path, work: Path) -> str:
    """Copy what is missing of a unit, and refresh what is not the learner's.

    Returns:
        What was done, or "" if there was nothing to do.
    """
    new = not work.exists()
    added, refreshed = [], []
    for source in sorted(release.rglob("*")):
        name = source.relative_to(release)
        if not source.is_file() or IGNORED & set(name.parts):
            continue
        target = work / name
        if not target.exists():
            replace_file(source, target)
            added.append(name.as_posix())
        elif any(map(name.match, OURS)) and len(name.parts) == 1 and source.read_bytes() != target.read_bytes():
            replace_file(source, target)
            refreshed.append(name.as_posix())
    if new:
        return f"{work.name}: copied into work/"
    done = [f"added {', '.join(added)}"] if added else []
    done += [f"brought {', '.join(refreshed)} up to date"] if refreshed else []
    return f"{work.name}: {' and '.join(done)}; your own files are as you left them" if done else ""


def replace_file(source: Path, target: Path) -> None:
    """Copy a file in one step: half a notebook, left by a crash, would pass for the learner's own."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(prefix=f".{target.name}.", suffix=".tmp", dir=target.parent)
    os.close(handle)
    try:
        shutil.copyfile(source, temporary)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(target)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def keep_name(name: str, work: Path) -> str:
    """Save the learner's name, and say so."""
    before = saved_name(work)
    try:
        save_name(name, work)
    except ValueError as problem:
        raise CourseError(f"--name: {problem}") from problem
    now = saved_name(work)
    return f"Your name is now {now}, no longer {before}." if before not in {"", now} else f"Hello, {now}."


def ask_name(work: Path, ask: Callable[[str], str] = input) -> None:
    """Ask for the name, once: whoever leaves it empty is a guest and is not asked again."""
    if (work / FILE).is_file() or current_learner(work).source != "guest":
        return
    while True:
        try:
            name = ask(QUESTION).strip()
        except EOFError:
            return
        try:
            if name:
                save_name(name, work)
            else:
                write_json(work / FILE, {"name": ""})
            return
        except ValueError as problem:
            print(problem)


def landing_page(course: Course, unit: str | None = None) -> str:
    """Address of the first page: the start page, or a unit's first lesson."""
    if unit is not None:
        released = course.release / course.unit(unit)  # not work/, which may hold a learner's own notebooks too
        first = min(released.glob("*.ipynb")).stem
        if (released / FRAME_FILE).is_file():
            first = read_frame(released).first.stem
        return "/lab/tree/" + quote(f"{released.name}/{first}.ipynb")
    return f"/lab/tree/{START_PAGE}" if (course.work / START_PAGE).is_file() else "/lab"
