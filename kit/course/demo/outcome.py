"""What came out of a ``kit demo``, read from what the commands wrote, and held against what each learner should have."""

import csv
import json
import re
import shutil
import textwrap
from dataclasses import dataclass, field
from typing import Any

from kit.course.demo.players import Player
from kit.course.layout import Course
from kit.course.table import table

NOTHING = "–"
ROUNDING = 1e-3  # the summary has six digits


@dataclass(frozen=True)
class Result:
    """What one learner got.

    Attributes:
        points: as ``kit grade`` says; None where it knows of no submission.
        exercises: points by exercise.
        feedback: what the learner is told, by exercise.
        told: what the instructor is told, by ``kit grade`` or, of what was never collected, by ``kit collect``.
    """

    player: Player
    points: float | None
    exercises: dict[str, float] = field(default_factory=dict)
    feedback: dict[str, str] = field(default_factory=dict)
    told: str = ""

    def differs(self) -> str:
        """Why this is not what the learner should have got; "" if it is."""
        return self._wrong_points() or self._wrong_words()

    def _wrong_points(self) -> str:
        earns = self.player.part.earns
        if earns is None:
            return "" if self.points is None else "graded, although nothing usable arrived"
        if self.points is None:
            return f"not graded: {self.told or 'never collected'}"
        got = {name: self.exercises.get(name, 0.0) for name in earns}
        wrong = [f"{n} {got[n]:g} instead of {earns[n]:g}" for n in earns if abs(got[n] - earns[n]) > ROUNDING]
        if not wrong and abs(self.points - sum(earns.values())) > ROUNDING:
            wrong = [f"{self.points:g} points instead of {sum(earns.values()):g}"]
        return ", ".join(wrong)

    def _wrong_words(self) -> str:
        part = self.player.part
        for exercise, words in part.told.items():
            if words not in self.feedback.get(exercise, ""):
                return f"the feedback on {exercise} lacks {words!r}"
        if part.noted not in self.told:
            return f"the instructor is not told {part.noted!r}, but: {self.told or 'nothing'}"
        if self.told and not part.noted:
            return f"there is nothing to tell the instructor, but: {self.told}"
        return ""


def read_results(course: Course, unit: str, players: list[Player], problems: dict[str, str]) -> list[Result]:
    """Everybody's result, from the summary that ``kit grade`` writes and from its records.

    Args:
        problems: what ``kit collect`` said of uploads that it could not take, by student.
    """
    with (course.grading / f"summary-{unit}.csv").open(encoding="utf-8-sig", newline="") as lines:
        graded = {_plain(row["Student"]): row for row in csv.DictReader(lines)}
    results = []
    for player in players:
        row = graded.get(player.student)
        if row is None:
            results.append(Result(player, None, told=problems.get(player.student, "")))
            continue
        points, notes = row["Points"], _plain(row["What happened, and what to do"])
        outcomes = _outcomes(course, unit, player.student)
        results.append(
            Result(
                player,
                float(points) if points else None,
                {o["exercise"]: o["points"] or 0.0 for o in outcomes},
                {o["exercise"]: " ".join([o["note"], *(r["message"] for r in o["reasons"])]) for o in outcomes},
                "" if notes == NOTHING else notes,
            )
        )
    return results


def _plain(cell: str) -> str:
    """A cell of the summary, without what keeps spreadsheets from running it as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@" else cell


def _outcomes(course: Course, unit: str, student: str) -> list[dict[str, Any]]:
    file = course.records / unit / f"{student}.json"
    return list(json.loads(file.read_text(encoding="utf-8"))["outcomes"]) if file.is_file() else []


def problems_in(collected: str) -> dict[str, str]:
    """What ``kit collect`` printed of uploads that it could not take, by student."""
    rows = (re.split(r" {2,}", line.strip(), maxsplit=3) for line in collected.splitlines())
    found = (row for row in rows if len(row) == 4 and row[3].startswith("problem"))
    return {row[0]: row[3].partition("; ")[2] for row in found}


def outcome_table(results: list[Result], terminal: int | None = None) -> str:
    """Everybody: what was played, what it should come to, what it came to, what the instructor is told."""
    heads = ("learner", "played", "expected", "points", "what happened")
    rows = []
    for result in results:
        earns = result.player.part.earns
        cells = (
            result.player.student,
            result.player.part.played,
            _number(None if earns is None else sum(earns.values()), len(heads[2])),
            _number(result.points, len(heads[3])),
            ("✗ " if result.differs() else "") + (result.told or NOTHING),
        )
        rows.append(dict(zip(heads, cells, strict=True)))
    return table(rows, heads, terminal)


def _number(points: float | None, width: int) -> str:
    return (NOTHING if points is None else f"{points:g}").rjust(width)


def verdict(results: list[Result]) -> str:
    """One line if everybody got what they earned, else who did not and how."""
    wrong = [result for result in results if result.differs()]
    if not wrong:
        return f"All {len(results)} got what they earned."
    lines = [f"{len(wrong)} of {len(results)} did not get what they earned:"]
    widest = max(len(result.player.student) for result in wrong)
    lines += [f"  {r.player.student:<{widest}}  ({r.player.part.played}) {r.differs()}" for r in wrong]
    return "\n".join(lines)


def in_detail(results: list[Result], terminal: int | None = None) -> str:
    """What the table's second column has no room for, each once."""
    terminal = terminal or shutil.get_terminal_size((100, 24)).columns
    found = {(r.player.part.played, r.player.part.details): None for r in results if r.player.part.details}
    widest = max((len(played) for played, _ in found), default=0)
    lines = []
    for played, details in found:
        indent = " " * (widest + 2)
        lines += textwrap.wrap(
            details, terminal, initial_indent=f"{played:<{widest}}  ", subsequent_indent=indent, break_on_hyphens=False
        )
    return "\n".join(lines)
