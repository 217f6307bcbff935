"""``kit build --report``: how long and how hard each lesson is to read."""

import re
import statistics
from dataclasses import dataclass
from typing import Any

from kit.checks.cells import ANSWER, RUBRIC, TEXT, role_of
from kit.checks.unit import read_unit
from kit.course.building.build import written_units
from kit.course.building.lesson import HEADING, read_lesson
from kit.course.building.reading import grade, prose, words_in
from kit.course.building.stubs import stub
from kit.course.layout import Course
from kit.course.table import table
from kit.units.frame import read_frame

# What a lesson is held to: words in nine of ten texts, lines of a code cell, the school year that its prose suits.
MOST_WORDS, MOST_LINES, HARDEST = 110, 14, 9.0


@dataclass(frozen=True)
class Measured:
    """One lesson.

    Attributes:
        minutes: as the unit's frame says; None where it has none.
        cells: how many it has.
        words: of each text, as a learner reads it; the longest one stands under ``longest``.
        lines: of each code cell, as a learner gets it.
        grade: Flesch–Kincaid, of its prose.
    """

    unit: str
    lesson: str
    minutes: int | None
    cells: int
    words: tuple[int, ...]
    longest: str
    lines: tuple[int, ...]
    grade: float

    @property
    def most_words(self) -> float:
        """What nine of ten texts stay below."""
        return ninth_of_ten(self.words)

    def faults(self) -> list[str]:
        """Where it exceeds what a lesson is held to."""
        found = []
        if self.most_words > MOST_WORDS:
            found.append(f"a tenth of its texts has more than {self.most_words:.0f} words; {MOST_WORDS} is the most")
        if max(self.lines, default=0) > MOST_LINES:
            found.append(f"a code cell has {max(self.lines)} lines; {MOST_LINES} is the most")
        if self.grade > HARDEST:
            found.append(f"its prose suits grade {self.grade:.1f}; {HARDEST:g} is the most")
        return found


def measured(course: Course, unit: str) -> list[Measured]:
    """The lessons of a unit, in the order of work."""
    folder = course.solutions / unit
    checks = read_unit(folder)
    frame = read_frame(folder) if (folder / "unit.toml").is_file() else None
    minutes = {one.stem: one.minutes for one in frame.notebooks} if frame else {}
    files = {file.stem: file for file in sorted(folder.glob("*.md"))}
    return [
        measure(unit, stem, read_lesson(files[stem], checks), minutes.get(stem))
        for stem in [*(s for s in minutes if s in files), *(s for s in files if s not in minutes)]
    ]


def measure(unit: str, lesson: str, notebook: Any, minutes: int | None = None) -> Measured:
    """One source notebook as a learner gets it: model answers and rubrics are no reading."""
    words, lines, texts = [], [], []
    heading, longest = "", ("", -1)
    for cell in notebook.cells:
        role = role_of(cell)
        if cell.cell_type == "code":
            is_answer = role is not None and role.part == ANSWER
            source = stub(cell.source, cell.metadata["values_kit"]["asks"]) if is_answer else cell.source
            lines.append(len(source.splitlines()))
            continue
        found = HEADING.findall(cell.source)
        heading = found[0].strip() if found else heading
        text = re.sub(r"<!--.*?-->", "", cell.source, flags=re.S)
        if (role and role.part in (TEXT, RUBRIC)) or not text.strip():
            continue
        words.append(len(words_in(re.sub(r"\]\([^)]*\)", "]", text))))
        longest = max(longest, (heading, words[-1]), key=lambda pair: pair[1])
        texts.append(text)
    reading = grade(prose("\n\n".join(texts)))
    return Measured(unit, lesson, minutes, len(notebook.cells), tuple(words), longest[0], tuple(lines), reading)


def ninth_of_ten(numbers: tuple[int, ...]) -> float:
    """The 90th percentile."""
    if len(numbers) < 2:
        return float(sum(numbers))
    return statistics.quantiles(numbers, n=10, method="inclusive")[8]


def report(course: Course) -> str:
    """All lessons in a table, and what exceeds the limits."""
    rows, faults = [], []
    for one in [one for unit in written_units(course) for one in measured(course, unit)]:
        rows.append(
            {
                "lesson": f"{one.unit}/{one.lesson}",
                "minutes": "–" if one.minutes is None else str(one.minutes),
                "cells": str(one.cells),
                "words a text": _spread(one.words),
                "longest text": one.longest,
                "lines of code": _spread(one.lines),
                "grade": f"{one.grade:.1f}",
            }
        )
        faults += [f"{one.unit}/{one.lesson}: {fault}" for fault in one.faults()]
    said = "\n".join(faults) or "All lessons keep to the limits."
    explained = "Words and lines: median, nine of ten, longest. Grade: Flesch–Kincaid, of the prose alone."
    return f"{table(rows, list(rows[0]) if rows else [])}\n\n{explained}\n{said}"


def _spread(numbers: tuple[int, ...]) -> str:
    if not numbers:
        return "–"
    return f"{statistics.median(numbers):.0f}, {ninth_of_ten(numbers):.0f}, {max(numbers)}"
