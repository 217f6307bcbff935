"""``kit collect``: fetch what was handed in, from the exchange or from a download of Moodle or Canvas.

Both ways end alike. nbgrader collects into a folder beside ``grading/submitted``; from there each learner's
unit is put in place in one step. So nobody ever sees half a submission, and one that is as it was before
keeps its bytes and times, which lets grading skip it.

Times are what the learner's computer said, unless they come from the exchange: a claim, to be compared with
the upload page where much hangs on it.
"""

import argparse
import contextlib
import json
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

from kit.course.commands import run_nbgrader, why
from kit.course.handing_in.exchange import find_exchange
from kit.course.handing_in.placing import TIMESTAMP, claimed_time
from kit.course.layout import Course, CourseError, find_course, install_hint, only_practice
from kit.course.table import table
from kit.files import write_json

STAGE = ".collect-"
LEFT_BEHIND = 3600  # seconds after which a staging folder belongs to nobody any more


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", metavar="UNIT", help="the unit's name, or its number")
    parser.add_argument(
        "--from",
        dest="source",
        type=Path,
        metavar="PATH",
        help="a folder or zip with uploads (Moodle, Canvas, kit submit, mail); without it, the exchange",
    )
    parser.add_argument("--roster", type=Path, metavar="FILE", help="CSV with the columns upload,student")


def run(args: argparse.Namespace) -> int:
    course = find_course()
    unit = course.unit(args.unit)
    if not course.grades(unit):
        print(only_practice(unit))
        return 0
    if args.roster and not args.source:
        raise CourseError("--roster goes with --from: the exchange has its own names.")
    course.grading.mkdir(parents=True, exist_ok=True)
    with staging(course) as stage:
        if args.source:
            rows = from_downloads(course, unit, args.source, args.roster, stage)
        else:
            rows = from_exchange(course, unit, stage)
    print(report(rows, unit))
    return 0


@dataclass
class Row:
    """What is said of one learner."""

    student: str
    result: str  # new, updated, unchanged, kept, problem
    files: int = 0
    when: datetime | None = None
    notes: list[str] = field(default_factory=list)


def report(rows: list[Row], unit: str) -> str:
    """The table, and how many of each."""
    if not rows:
        return f"There is nothing to collect for {unit}."
    cells = [
        {
            "student": row.student,
            "files": str(row.files) if row.files else "-",
            "when (UTC)": row.when.strftime("%Y-%m-%d %H:%M") if row.when else "-",
            "what happened": "; ".join([row.result, *row.notes]),
        }
        for row in rows
    ]
    counts = Counter(row.result.split(":")[0] for row in rows)
    said = ", ".join(f"{number} {result}" for result, number in counts.items())
    return f"{table(cells, list(cells[0]))}\n\n{unit}: {len(rows)} learner{'s' * (len(rows) != 1)}: {said}."


def from_exchange(course: Course, unit: str, stage: Path) -> list[Row]:
    """Collect with nbgrader's own ``collect``, which takes the newest submission of each learner."""
    if sys.platform == "win32":
        raise CourseError("nbgrader's exchange does not work on Windows. Use --from with a download.")
    if find_exchange(course) is None:
        raise CourseError("There is no exchange here. If your learners upload or mail their files, use --from.")
    submitted = (stage / "submitted").relative_to(course.root).as_posix()
    here = f"--CourseDirectory.submitted_directory={submitted}"
    done = run_nbgrader(course, "collect", unit, "--update", here)
    if done.returncode:
        raise CourseError(
            f"nbgrader could not collect {unit} from the exchange: {why(done.stderr)}. "
            "If your learners upload to Moodle or Canvas, download all submissions and use --from."
        )
    folders = sorted((stage / "submitted").glob(f"*/{unit}"))
    return [put(course, stage, folder.parent.name, unit) for folder in folders]


def from_downloads(course: Course, unit: str, source: Path, roster: Path | None, stage: Path) -> list[Row]:
    """Collect with nbgrader's ``zip_collect`` and the plugins that know the names of Moodle and Canvas."""
    source = source.expanduser().resolve()
    if not source.exists():
        raise CourseError(f"There is no {source}. --from wants the folder or the zip that you downloaded.")
    try:
        from kit.course.handing_in.zipcollect import zip_collect
    except ImportError:
        raise CourseError(f"This needs the instructor's tools. {install_hint('teach')}") from None
    outcomes = zip_collect(course, unit, source, roster, stage)
    rows, returned = [], {}
    for outcome in outcomes:
        if outcome.placed is None or outcome.problem:
            rows.append(Row(outcome.student, f"problem: {outcome.sender.upload}", notes=[outcome.problem]))
            continue
        row = put(course, stage, outcome.student, unit)
        row.notes += outcome.placed.notes
        rows.append(row)
        returned[outcome.student] = {"upload": outcome.sender.upload, "system": outcome.sender.system}
    if not rows:
        raise CourseError(f"{source} holds no uploads: no zip, no notebook, no folder with a learner's name.")
    remember(course.grading / "uploads" / f"{unit}.json", returned)
    return rows


def put(course: Course, stage: Path, student: str, unit: str) -> Row:
    """Put a staged submission in its place, unless the one there is the same or newer."""
    try:
        return _put(course, stage, student, unit)
    except OSError as problem:  # a full disk, a folder of somebody else's: the next learner's may work
        return Row(student, "problem", notes=[f"It could not be put in its place: {problem}."])


def _put(course: Course, stage: Path, student: str, unit: str) -> Row:
    staged, place = stage / "submitted" / student / unit, course.submitted / student / unit
    new, old = contents(staged), contents(place)
    when, before = submitted_at(staged), submitted_at(place)
    row = Row(student, "new", len(new), when)
    if place.is_dir():
        if new == old:
            row.result, row.when = "unchanged", before
            return row
        if before and (when is None or when < before):
            row.result, row.files, row.when = "kept", len(old), before
            age = "is older" if when else "tells no time"
            row.notes.append(f"this upload {age}; to take it all the same, move {place} away")
            return row
        row.result = "updated"
    place.parent.mkdir(parents=True, exist_ok=True)
    aside = stage / "aside" / student / unit
    aside.parent.mkdir(parents=True, exist_ok=True)
    if place.is_dir():
        place.rename(aside)
    try:
        staged.rename(place)
    except OSError:
        if aside.is_dir():
            aside.rename(place)
        raise
    return row


def contents(folder: Path) -> dict[str, bytes]:
    """All files of a submission but its time: the same work handed in again is the same submission."""
    files = (f for f in folder.rglob("*") if f.is_file())
    return {p: f.read_bytes() for f in files if (p := f.relative_to(folder).as_posix()) != TIMESTAMP}


def submitted_at(folder: Path) -> datetime | None:
    try:
        return claimed_time((folder / TIMESTAMP).read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        return None


def remember(file: Path, returned: dict[str, dict[str, str]]) -> None:
    """Keep which upload is whose, so that feedback goes back under the same names."""
    known: dict[str, dict[str, str]] = {}
    with contextlib.suppress(OSError, ValueError):
        known = json.loads(file.read_text(encoding="utf-8"))
    if (both := known | returned) != known:
        write_json(file, dict(sorted(both.items())))


@contextlib.contextmanager
def staging(course: Course) -> Iterator[Path]:
    """A folder beside ``submitted/`` to work in. What an interrupted run left there is put right first."""
    for left in course.grading.glob(f"{STAGE}*"):
        for aside in left.glob("aside/*/*"):
            place = course.submitted / aside.parent.name / aside.name
            if not place.exists():  # the run ended between taking the old one away and putting the new one in
                place.parent.mkdir(parents=True, exist_ok=True)
                aside.rename(place)
        if time.time() - left.stat().st_mtime > LEFT_BEHIND:
            shutil.rmtree(left, ignore_errors=True)
    stage = Path(tempfile.mkdtemp(prefix=STAGE, dir=course.grading))
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)
