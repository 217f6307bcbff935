"""``kit new``: a unit to begin from. It is small, complete, and passes every check as it is."""

import argparse
import re
from pathlib import Path

from kit.course.building.build import written_units
from kit.course.layout import Course, CourseError, as_typed, find_course
from kit.files import write_atomically
from kit.units.outline import UNIT_NAME

SKELETON = Path(__file__).parent / "skeleton"
NEXT = """\
Made {folder}, a small unit that works. Now make it yours:
  unit.toml       title, question, time, objectives: the frame that every unit has
  lesson.md       the lesson, with its answers
  questions.toml  what is answered by a click
  checks.py       exercises, hints, rubrics, and what check("…") says
  hidden.py       what only the judge looks at, and notes for the person who grades
  mistakes.py     wrong answers that you expect, and what each is told
See it as learners do: kit build, then kit start --unit {number}
Hold it to the rules:  python -m pytest tests/course/building -k {name}
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("name", metavar="NN-NAME", help="number and name of the unit, such as 07-customer-journeys")


def run(args: argparse.Namespace) -> int:
    course = find_course()
    folder = make(course, args.name)
    shown = folder.relative_to(course.root).as_posix()
    print(as_typed(NEXT.format(folder=f"{shown}/", name=folder.name, number=folder.name[:2])), end="")
    return 0


def make(course: Course, name: str) -> Path:
    """Write a unit's folder.

    Returns:
        The folder.

    Raises:
        CourseError: the name will not do, its number is taken, or this is no place for units.
    """
    if not UNIT_NAME.fullmatch(name):
        raise CourseError(f"{name!r} cannot name a unit. Two digits, a hyphen, small letters: 07-customer-journeys.")
    if len(name) > 60:
        raise CourseError(f"{name!r} is too long for a folder: 60 letters are the most.")
    if not course.solutions.is_dir():
        raise CourseError("There is no solutions/ here to put a unit into. Go to the course's folder.")
    folder = course.solutions / name
    if folder.exists():
        raise CourseError(f"{folder} is there already. Choose another name, or work on that one.")
    if taken := [unit for unit in written_units(course) if unit[:2] == name[:2]]:
        raise CourseError(f"Number {name[:2]} is taken by {taken[0]}. Choose another number.")
    title = re.sub(r"-", " ", name[3:]).capitalize()
    for file in sorted(SKELETON.iterdir()):
        if file.is_file():
            text = file.read_text(encoding="utf-8")
            made = text.replace("{title}", title) if file.suffix in (".md", ".toml") else text
            write_atomically(folder / file.name, made)
    return folder
