"""``kit release``: build a unit, record it in the gradebook, and put it on the exchange where there is one."""

import argparse
import re
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kit.course.building.build import build
from kit.course.commands import nbgrader
from kit.course.handing_in.exchange import find_exchange
from kit.course.layout import Course, CourseError, find_course, only_practice


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", help="a unit, such as 01-case-study or 01")
    parser.add_argument("--due", metavar="TIME", help="when it is due, such as '2027-03-01 18:00 Europe/Berlin'")


def run(args: argparse.Namespace) -> int:
    course = find_course()
    unit = course.unit(args.unit)
    if not course.grades(unit):
        print(only_practice(unit))
        return 0
    due = parse_due(args.due) if args.due else None
    print(f"Building {unit} and recording it in the gradebook …", flush=True)
    where = release(course, unit, f"{due:%Y-%m-%d %H:%M:%S} UTC" if due else None)
    if due:
        print(f"Due: {due:%A, %d %B %Y, %H:%M} UTC.")
    print(
        f"{unit} is in the gradebook. "
        + (
            f"Learners fetch it from {where}."
            if where
            else "There is no exchange here: hand out notebooks/ or the repository."
        )
    )
    return 0


def parse_due(text: str) -> datetime:
    """A due date in UTC. Without a time it is the end of that day; without a time zone it is UTC.

    Raises:
        CourseError: it is no date.
    """
    whole_day = re.fullmatch(r"\d{4}-\d\d-\d\d", text.strip())
    found = re.fullmatch(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d)?)\s*(\S*)", text.strip())
    try:
        if whole_day:
            return datetime.fromisoformat(f"{text.strip()}T23:59:00").replace(tzinfo=UTC)
        if found:
            zone = ZoneInfo(found[3]) if found[3] and found[3] != "UTC" else UTC
            return datetime.fromisoformat(f"{found[1]}T{found[2]}").replace(tzinfo=zone).astimezone(UTC)
    except (ValueError, ZoneInfoNotFoundError):
        pass
    raise CourseError(
        f"--due {text}: write a date as in 2027-03-01, or 2027-03-01 18:00, or 2027-03-01 18:00 Europe/Berlin."
    )


def release(course: Course, unit: str, due: str | None = None) -> Path | None:
    """Hand a unit out.

    Returns:
        The exchange's folder; None if there is no exchange.
    """
    if not course.solutions.is_dir():
        raise CourseError("There is no solutions/ here: a unit is released from the instructor's copy of the course.")
    build(course)
    course.grading.mkdir(exist_ok=True)
    # --force removes the release folder and writes it again, the same bytes: nbgrader has no other way to update.
    try:
        nbgrader(course, "generate_assignment", unit, "--force")
    finally:
        build(course)  # where nbgrader fails it leaves no release folder
    if due:
        nbgrader(course, "db", "assignment", "add", unit, f"--duedate={due}")
    exchange = find_exchange(course)
    if exchange is None:
        return None
    nbgrader(course, "release_assignment", unit, "--force")
    return exchange.root
