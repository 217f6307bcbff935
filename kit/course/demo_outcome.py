"""What came out of a ``kit demo``, read from what the commands wrote, and held against what each learner should have."""

import csv
import json
import re
import shutil
import textwrap
from dataclasses import dataclass, field

from kit.course.demo_class import Player
from kit.course.layout import Course
from kit.course.table import table

ASIDE = "–"


@dataclass(frozen=True)
class Result:
    """What one learner got.

    Attributes:
        points: as ``kit grade`` says; None where it knows of no submission.
        exercises: points by exercise.
        told: what the instructor is told, by ``kit grade`` or, of what was never collected, by ``kit collect``.
    """

    player: Player
    points: float | None
    exercises: dict[str, float] = field(default_factory=dict)
    told: str = ""

    def differs(self) -> str:
        """Why this is not what the learner should have got; "" if it is."""
        part = self.player.part
        if part.earns is None:
            wrong = "graded, although nothing usable arrived" if self.points is not None else ""
        elif self.points is None:
            wrong = f"not graded: {self.told or 'never collected'}"
        else:
            ought = {name: points for name, points in part.earns.items() if self.exercises.get(name, 0) != points}
            found = [f"{name} {self.exercises.get(name, 0):g} instead of {p:g}" for name, p in ought.items()]
            if not found and abs(self.points - sum(part.earns.values())) > 1e-6:
                found = [f"{self.points:g} points instead of {sum(part.earns.values()):g}"]
            wrong = ", ".join(found)
        if not wrong and part.noted not in self.told:
            return f"the instructor is not told {part.noted!r}, but: {self.told or 'nothing'}"
        if not wrong and self.told and not part.noted:
            return f"there is nothing to tell, but the instructor is told: {self.told}"
        return wrong


def read_results(course: Course, unit: str, players: list[Player], problems: dict[str, str]) -> list[Result]:
    """Everybody's result, from the summary that ``kit grade`` writes and from its records.

    Args:
        problems: what ``kit collect`` said of uploads that it could not take, by student.
    """
    with (course.grading / f"summary-{unit}.csv").open(encoding="utf-8-sig", newline="") as lines:
        graded = {_plain(row["student"]): row for row in csv.DictReader(lines)}
    results = []
    for player in players:
        row = graded.get(player.student)
        if row is None:
            results.append(Result(player, None, told=problems.get(player.student, "")))
            continue
        points, notes = row["points"].partition("/")[0], _plain(row["notes"])
        results.append(
            Result(
                player,
                None if points == ASIDE else float(points),
                _by_exercise(course, unit, player.student),
                "" if notes == ASIDE else notes,
            )
        )
    return results


def _plain(cell: str) -> str:
    """A cell of the summary, without what keeps spreadsheets from running it as a formula."""
    return cell[1:] if cell[:1] == "'" and cell[1:2] in "=+-@" else cell


def _by_exercise(course: Course, unit: str, student: str) -> dict[str, float]:
    file = course.records / unit / f"{student}.json"
    if not file.is_file():
        return {}
    outcomes = json.loads(file.read_text(encoding="utf-8"))["outcomes"]
    return {outcome["exercise"]: outcome["points"] or 0.0 for outcome in outcomes}


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
            ("✗ " if result.differs() else "") + (result.told or ASIDE),
        )
        rows.append(dict(zip(heads, cells, strict=True)))
    return table(rows, heads, terminal)


def _number(points: float | None, width: int) -> str:
    return (ASIDE if points is None else f"{points:g}").rjust(width)


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
