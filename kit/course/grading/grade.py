"""``kit grade``: every submission gets what it earned, and one line that says what happened and what to do."""

import argparse
import csv
import sys
from pathlib import Path

from kit.course.grading.execute import Limits
from kit.course.grading.unit import Row, grade_unit
from kit.course.layout import Course, CourseError, find_course, only_practice
from kit.course.grading.mine import grade_mine
from kit.course.table import table


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", help="a unit, such as 01-case-study or 01")
    parser.add_argument("--mine", action="store_true", help="grade your own work in work/, without a gradebook")
    parser.add_argument("--student", action="append", help="grade this student only (may be repeated)")
    parser.add_argument("--force", action="store_true", help="grade again what has not changed")
    parser.add_argument(
        "--cell-timeout",
        type=float,
        default=Limits.cell,
        metavar="SECONDS",
        help="how long a cell may run (default: 30)",
    )


def run(args: argparse.Namespace) -> int:
    course = find_course()
    unit = course.unit(args.unit)
    if not course.grades(unit):
        print(only_practice(unit))
        return 0
    if args.cell_timeout <= 0:
        raise CourseError("--cell-timeout takes a number of seconds above 0.")
    limits = Limits(cell=args.cell_timeout)
    if args.mine:
        return grade_mine(course, unit, limits)
    rows = grade_unit(course, unit, args.student, force=args.force, limits=limits, progress=_progress)
    _clear_progress()
    print(summary(rows))
    print(f"\nThe same table: {write_summary(course, unit, rows)}")
    return 0


def _progress(done: int, of: int, student: str) -> None:
    if sys.stderr.isatty():
        full = round(24 * done / of)
        print(
            f"\r[{'█' * full}{'·' * (24 - full)}] {done} of {of}  {student:<30.30}",
            end="",
            file=sys.stderr,
            flush=True,
        )


def _clear_progress() -> None:
    if sys.stderr.isatty():
        print("\r" + " " * 70 + "\r", end="", file=sys.stderr)


def summary(rows: list[Row]) -> str:
    """The table that an instructor reads, and one line of totals."""
    columns = {
        "student": "Student",
        "points": "Points",
        "what": "Done",
        "notes": "What happened, and what to do",
    }
    listed = [{columns[k]: v for k, v in _cells(row).items()} for row in rows]
    graded = [r for r in rows if r.score is not None]
    look = sum(bool(r.notes) for r in rows)
    waiting = sum(r.score.waiting for r in graded if r.score)
    skipped = sum(r.what == "unchanged" for r in rows)
    totals = f"{len(rows)} submission{'' if len(rows) == 1 else 's'}: {len(rows) - skipped} graded now, {skipped} unchanged; {look} to look at; {waiting} texts for a person to grade."
    return f"{table(listed, list(columns.values()))}\n{totals}"


def _cells(row: Row) -> dict[str, str]:
    points = f"{row.score.points - row.score.late_penalty:g}/{row.score.most:g}" if row.score else "–"
    notes = [*row.notes]
    if row.score and row.score.late_seconds > 0:
        taken = f", {row.score.late_penalty:g} points taken off" if row.score.late_penalty else ""
        notes.append(f"late by {_duration(row.score.late_seconds)}{taken}")
    return {"student": row.student, "points": points, "what": row.what, "notes": "; ".join(notes) or "–"}


def _duration(seconds: float) -> str:
    for size, word in ((86400, "day"), (3600, "hour"), (60, "minute")):
        if seconds >= size:
            count = int(seconds // size)
            return f"{count} {word}{'' if count == 1 else 's'}"
    return f"{int(seconds)} seconds"


def write_summary(course: Course, unit: str, rows: list[Row]) -> Path:
    """The table as CSV, for a spreadsheet."""
    file = course.grading / f"summary-{unit}.csv"
    with file.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["Student", "Points", "Of", "Done", "What happened, and what to do"])
        for row in rows:
            # Points in a column of their own: a spreadsheet reads 12/18 as a day in December.
            points = [row.score.points - row.score.late_penalty, row.score.most] if row.score else ["", ""]
            # A cell that begins with = + - @ would be run as a formula.
            texts = [f"'{text}" if text[:1] in tuple("=+-@") else text for text in (row.student, row.what, _cells(row)["notes"])]
            writer.writerow([texts[0], *points, *texts[1:]])
    return file
