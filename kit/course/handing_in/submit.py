"""``kit submit``: hand in a unit, over nbgrader's exchange where there is one, else as a zip to upload.

Reads the learner's folder and never changes it.
"""

import argparse
import os
import tempfile
import time
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from kit.checks.words import listed
from kit.course.commands import run_nbgrader, why
from kit.course.grading.submission import Unreadable, read_notebook
from kit.course.handing_in.archives import MOST_BYTES, is_junk
from kit.course.handing_in.exchange import Exchange, find_exchange
from kit.course.handing_in.placing import TIMESTAMP, as_timestamp
from kit.course.handing_in.unanswered import answers_in, unanswered
from kit.course.handing_in.uploads import student_id
from kit.course.layout import Course, CourseError, find_course, only_practice
from kit.learners import GUEST, current_learner
from kit.units.progress import as_title, exercises_in

SUBMITTED = "submitted"
NEVER_SENT = {"feedback", TIMESTAMP}  # what came back from grading, and the time, which is written anew


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", nargs="?", metavar="UNIT", help="name or number; default: this folder's")
    parser.add_argument("--to", choices=["exchange", "zip"], help="default: the exchange where there is one")
    parser.add_argument("--student", metavar="ID", help="your name or number in the course, if it is another")


def run(args: argparse.Namespace) -> int:
    course = find_course()
    unit = unit_meant(course, args.unit, Path.cwd())
    if not course.grades(unit):
        print(only_practice(unit))
        return 0
    folder = course.work / unit
    looked = look_over(folder, course.release / unit)
    for line in looked.said:
        print(line)
    check_size(folder)
    exchange = None if args.to == "zip" else find_exchange(course)
    if exchange and not exchange.has(unit):
        exchange = None
    if args.to == "exchange" and exchange is None:
        raise CourseError(f"There is no exchange here that takes {unit}. Without --to you get a zip to upload.")
    if exchange:
        print(hand_in(course, unit, exchange, args.student))
    else:
        print(write_zip(course, unit, args.student, datetime.now(UTC), looked.in_the_file))
    return 0


def unit_meant(course: Course, name: str | None, here: Path) -> str:
    """The unit that was named, or the one whose folder this is.

    Raises:
        CourseError: none is meant, or there is no work on it.
    """
    begun = [unit for unit in course.units() if (course.work / unit).is_dir()]
    there = f"You have: {', '.join(begun)}." if begun else "Begin with: kit start"
    if name is None:
        inside = here.resolve()
        inside = inside.relative_to(course.work) if inside.is_relative_to(course.work) else Path()
        if not inside.parts or inside.parts[0] not in begun:
            example = begun[0] if begun else "UNIT"
            raise CourseError(f"Which unit? Say its name, as in: kit submit {example}. {there}")
        return inside.parts[0]
    unit = course.unit(Path(name).name)
    if unit not in begun:
        raise CourseError(f"There is no work on {unit} in {course.work}. {there}")
    return unit


@dataclass(frozen=True)
class Looked:
    """What was seen in the folder before it is handed in.

    Attributes:
        said: what the learner should know; nothing if nothing is missing.
        answers: how many answers the unit asks for, if all of them are there; else 0.
    """

    said: list[str]
    answers: int = 0

    @property
    def in_the_file(self) -> str:
        """That nothing is missing, in words; "" if something is."""
        words = {0: "", 1: "Your answer is in the file."}
        return words.get(self.answers, f"All {self.answers} answers are in the file.")


def look_over(folder: Path, release: Path) -> Looked:
    """What a learner should know before handing in. It stops nobody: better half a unit than none.

    Raises:
        CourseError: there is no notebook that can be read, so nothing could be graded.
    """
    said: list[str] = []
    paths = (n.relative_to(folder) for n in sorted(folder.rglob("*.ipynb")))
    found = [path for path in paths if not is_junk(path.parts)]
    titles = {one.name: one.title for one in exercises_in(release)}
    readable = asked = there = 0
    for path in found:
        try:
            notebook = read_notebook(folder / path)
        except (Unreadable, OSError):
            said.append(
                f"{path.as_posix()} cannot be read, so it cannot be graded. Open it in JupyterLab and save "
                "it; if it does not open, take a checkpoint back (menu File) or ask your instructor."
            )
            continue
        readable += 1
        if not (release / path).is_file():
            continue
        released = read_notebook(release / path)
        asked += len(answers_in(released))
        there += len(answers_in(notebook).keys() & answers_in(released).keys())
        if waiting := unanswered(notebook, released, folder):
            names = listed(f"“{titles.get(name) or as_title(name)}”" for name in waiting)
            said.append(f"Not answered yet in {path.as_posix()}: {names}. You can hand in again later.")
    missing = sorted(p for n in release.rglob("*.ipynb") if (p := n.relative_to(release)) not in found)
    if missing:
        names = ", ".join(path.as_posix() for path in missing if not is_junk(path.parts))
        said.append(f"Not in your folder, and so not handed in: {names}. Was it renamed?")
    if not readable:
        said.append(f"Nothing was handed in: no notebook in {folder} can be read.")
        raise CourseError(" ".join(said))
    return Looked(said, 0 if said or there < asked else asked)


def check_size(folder: Path) -> None:
    """See that the folder is no larger than nbgrader takes.

    Raises:
        CourseError: it is; names what is largest.
    """
    files = (f for f in folder.rglob("*") if f.is_file() and not f.is_symlink())
    sizes = sorted(((f.stat().st_size, f) for f in files), reverse=True)
    if (total := sum(size for size, _ in sizes)) > MOST_BYTES:
        largest = ", ".join(f"{f.relative_to(folder).as_posix()} ({_size(size)})" for size, f in sizes[:3])
        raise CourseError(
            f"{folder.name} has {_size(total)}; {_size(MOST_BYTES)} can be handed in. Move what is not part "
            f"of your answer out of {folder}. The largest files: {largest}."
        )


def _size(size: int) -> str:
    return f"{size / 1_000_000:.1f} MB" if size >= 1_000_000 else f"{max(1, round(size / 1000))} kB"


def hand_in(course: Course, unit: str, exchange: Exchange, student: str | None) -> str:
    """Hand in with nbgrader's own ``submit``."""
    places = [f"--Exchange.root={exchange.root}", f"--Exchange.assignment_dir={course.work}"]
    places += [f"--course={exchange.course_id}", "--Exchange.path_includes_course=False"]
    done = run_nbgrader(course, "submit", unit, *places, *([f"--student={student}"] if student else []))
    if done.returncode:
        raise CourseError(
            f"nbgrader did not take {unit}: {why(done.stderr)}. Your work is as it was. Try again, or make "
            f"a zip to upload: kit submit {unit} --to zip"
        )
    when = done.stderr.rpartition("Submitted as: ")[2].strip().removeprefix(f"{exchange.course_id} {unit} ")
    return f"Handed in: {unit}, at {when}. You can hand in again; the last time counts."


def write_zip(course: Course, unit: str, student: str | None, now: datetime, complete: str = "") -> str:
    """Write ``work/submitted/UNIT_<learner>_<time>.zip`` in one step; the same work gives the same bytes.

    Args:
        complete: said of its content, where nothing is missing.

    Returns:
        What was made, and what to do with it.
    """
    folder = course.work / unit
    name = student or current_learner(folder).name
    place = course.work / SUBMITTED / f"{unit}_{student_id(name)}_{now:%Y%m%dT%H%M%SZ}.zip"
    place.parent.mkdir(parents=True, exist_ok=True)
    files = [(f"{unit}/{p.as_posix()}", folder / p) for p in to_send(folder, course.release / unit)]
    handle, temporary = tempfile.mkstemp(prefix=f".{place.name}.", dir=place.parent)
    try:
        with os.fdopen(handle, "wb") as file, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
            for path, source in files:
                archive.writestr(_member(path, source.stat().st_mtime), source.read_bytes())
            archive.writestr(_member(f"{unit}/{TIMESTAMP}", now.timestamp()), as_timestamp(now))
        Path(temporary).chmod(0o644)
        Path(temporary).replace(place)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    how_many = f"{len(files)} file{'s' * (len(files) != 1)} of {unit}"
    lines = [
        f"Made a file to hand in: {place}",
        f"It holds {how_many}, {_size(place.stat().st_size)} in all, for {name}.",
        *([complete] if complete else []),
        "If your course has a page for uploads, upload it there. You can do so again; the last time counts.",
    ]
    if name == GUEST:
        lines.append(
            'Your name is not known yet. In a notebook type: from kit import learner; learner("your name"), or: '
            f'kit submit {unit} --student "your name"'
        )
    return "\n".join(lines)


def _member(path: str, changed: float) -> zipfile.ZipInfo:
    # A zip's times have no zone. In UTC they say the same on every computer.
    info = zipfile.ZipInfo(path, max(time.gmtime(changed)[:6], (1980, 1, 1, 0, 0, 0)))
    info.compress_type = zipfile.ZIP_DEFLATED
    info.external_attr = 0o100644 << 16
    return info


def to_send(folder: Path, release: Path) -> list[Path]:
    """The unit's files that are the learner's: all notebooks, and what the release does not have as it is."""
    chosen = []
    for file in sorted(folder.rglob("*")):
        path = file.relative_to(folder)
        if file.is_symlink() or not file.is_file() or is_junk(path.parts) or path.parts[0] in NEVER_SENT:
            continue
        given = release / path
        if file.suffix == ".ipynb" or not given.is_file() or given.read_bytes() != file.read_bytes():
            chosen.append(path)
    return chosen
