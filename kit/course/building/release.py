"""``kit release``: build a unit, record it in the gradebook, and put it on the exchange where there is one."""

import argparse
from pathlib import Path

from kit.course.building.build import build
from kit.course.commands import nbgrader
from kit.course.handing_in.exchange import find_exchange
from kit.course.layout import Course, CourseError, find_course


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", help="a unit, such as 01-case-study or 01")
    parser.add_argument("--due", metavar="TIME", help="when it is due, such as '2027-03-01 18:00 Europe/Berlin'")


def run(args: argparse.Namespace) -> int:
    course = find_course()
    unit = course.unit(args.unit)
    where = release(course, unit, args.due)
    print(
        f"{unit} is in the gradebook. "
        + (
            f"Learners fetch it from {where}."
            if where
            else "There is no exchange here: hand out notebooks/ or the repository."
        )
    )
    return 0


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
