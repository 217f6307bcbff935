"""The class that ``kit demo`` plays: who is in it, what each does to the notebook, and what each should then earn.

Nothing here grades. A part says what its learner should get, worked out from the exercises' points and from those that
``mistakes.py`` grants, so that what comes out of the gradebook can be held against it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path
from typing import Any

from kit.checks.cells import ANSWER, CHECK, TEXT, role_of
from kit.checks.unit import UnitChecks
from kit.course.building.mistakes import Mistake
from kit.course.demo import edits
from kit.course.demo.names import NAMES
from kit.course.demo.resting import rests_on
from kit.course.handing_in.uploads import student_id

EXCHANGE, ZIP, FILE = "exchange", "zip", "file"  # `kit submit`, its zip on an upload page, the notebook as it is
MOODLE, CANVAS = "Moodle", "Canvas"
ORIGINAL = 0  # the learner whose notebook another one copies

Edit = Callable[[Any], None]  # changes a notebook in place
FileEdit = Callable[[Path], None]  # changes a unit's folder


@dataclass(frozen=True)
class Lesson:
    """What the class needs to know of a unit.

    Attributes:
        points: of the exercises that are graded automatically, by name, in order.
        asks: by exercise, the name that an answer defines.
        answers: good answers to what is graded, texts included, by the id of the answer cell.
        practice: good answers to the rest, which everybody gives: a graded answer may rest on one.
        within: by exercise, the notebook's file.
        mistakes: the anticipated ones.
        other: a notebook of another unit.
        by_hand: points that a person gives, and the demo does not.
        rests_on: by exercise, those whose answers its own answer uses.
    """

    unit: str
    points: dict[str, float]
    asks: dict[str, str]
    answers: dict[str, str]
    within: dict[str, str]
    mistakes: list[Mistake]
    other: Any
    by_hand: float = 0
    practice: dict[str, str] = field(default_factory=dict)
    rests_on: dict[str, set[str]] = field(default_factory=dict)

    @property
    def file(self) -> str:
        """The notebook that gets broken: the one with the most exercises."""
        files = [self.within[name] for name in self.points]
        return max(sorted(set(files)), key=files.count)

    def here(self, number: int) -> str:
        """An exercise of that notebook. Different numbers spread over all of them."""
        names = [name for name in self.points if self.within[name] == self.file]
        return names[number % len(names)]

    def loose(self, number: int) -> str:
        """An exercise of that notebook on which no other rests: it can be lost without a loss elsewhere."""
        names = [name for name in self.points if self.within[name] == self.file and not self.resting_on({name})]
        return names[number % len(names)]

    def resting_on(self, names: set[str]) -> set[str]:
        """The other exercises that rest on one of these."""
        return {name for name in self.points if name not in names and self.rests_on.get(name, set()) & names}

    def without(self, *names: str) -> dict[str, float]:
        """What is earned when everything is right but these."""
        return {name: 0.0 if name in names else points for name, points in self.points.items()}

    def without_file(self) -> dict[str, float]:
        return self.without(*(name for name in self.points if self.within[name] == self.file))


def read_lesson(unit: str, checks: UnitChecks, source: dict[str, Any], mistakes: list[Mistake], other: Any) -> Lesson:
    """A lesson out of its checks and its built source notebooks (by file name, with the solutions in them)."""
    answers: dict[str, str] = {}
    within: dict[str, str] = {}
    practice: dict[str, str] = {}
    for file, notebook in source.items():
        for cell in notebook.cells:
            role = role_of(cell)
            if role and role.part in (ANSWER, TEXT):
                (practice if role.practice else answers)[role.cell_id] = _without_marks(cell.source)
            if role and role.part in (CHECK, TEXT):
                within[role.exercise] = file
    exercises = [e for e in checks.exercises.values() if not e.by_hand and not e.practice]
    return Lesson(
        unit,
        {e.name: float(e.points) for e in exercises},
        {e.name: e.asks for e in exercises},
        answers,
        within,
        [m for m in mistakes if not checks.exercises[m.exercise].practice],
        other,
        sum(float(e.points) for e in checks.exercises.values() if e.by_hand and not e.practice),
        practice,
        rests_on(source.values()),
    )


def _without_marks(source: str) -> str:
    """A solution as a learner would have written it."""
    kept = [re.sub(r"\s*#\s*SOLUTION\s*$", "", line) for line in source.splitlines()]
    return "\n".join(line for line in kept if not re.search(r"#\s*(BEGIN|END) SOLUTION", line))


@dataclass(frozen=True)
class Part:
    """What one learner does, and what that should come to.

    Attributes:
        played: in words, for the table.
        earns: points by exercise; None where nothing arrives that could be graded.
        answers: what goes into the answer cells; the others stay as they were handed out.
        noted: words that must be in what the instructor is told; "" means that there is nothing to tell.
        before: done to the notebook before it is run.
        after: done to the notebook afterwards, so that its outputs still tell of the earlier run.
        last: done to the unit's folder, before it is handed in.
        way: EXCHANGE, ZIP or FILE; "" if it makes no difference.
        late: hands in after the due date.
        copied: hands in the first learner's notebook.
        cut: half of the upload is lost on its way.
        told: by exercise, words that must be in what the learner is told.
        details: what the label has no room for.
    """

    played: str
    earns: dict[str, float] | None
    answers: dict[str, str]
    noted: str = ""
    before: Edit | None = None
    after: Edit | None = None
    last: FileEdit | None = None
    way: str = ""
    late: bool = False
    copied: bool = False
    cut: bool = False
    told: dict[str, str] = field(default_factory=dict)
    details: str = ""


@dataclass(frozen=True)
class Player:
    """A learner of the class."""

    number: int
    name: str
    part: Part
    way: str
    system: str = ""  # of the upload page

    @property
    def student(self) -> str:
        """The id in the course, which is also the name that this learner typed at the first start."""
        return student_id(self.name)

    @property
    def way_in_words(self) -> str:
        return f"{self.system}, .ipynb" if self.way == FILE else self.system or "exchange"


def the_class(lesson: Lesson, learners: int | None = None, *, exchange: bool = True) -> list[Player]:
    """Everybody in the class.

    Args:
        learners: how many; the first ones, or the whole cast and more of the ordinary kind. Nothing: the whole cast.
        exchange: whether there is one. Without, everybody uploads.
    """
    cast = parts(lesson)
    ordinary = [*strong(lesson), *partial_work(lesson), *mistaken(lesson)]
    cast = list(islice([*cast, *islice(cycle(ordinary), learners or 0)], learners or len(cast)))
    players: list[Player] = []
    turns, pages = cycle([EXCHANGE, ZIP]), cycle([MOODLE, MOODLE, CANVAS])
    for number, part in enumerate(cast):
        way = part.way or next(turns)
        way = way if exchange or way == FILE else ZIP
        name = NAMES[number % len(NAMES)] + (f" {number // len(NAMES) + 1}" if number >= len(NAMES) else "")
        players.append(Player(number, name, part, way, "" if way == EXCHANGE else next(pages)))
    return players


def parts(lesson: Lesson) -> list[Part]:
    """The whole cast: the ordinary, the mistaken, the late, and one of each kind of broken submission."""
    return [*strong(lesson), *partial_work(lesson), *mistaken(lesson), *late(lesson), *broken(lesson)]


def strong(lesson: Lesson) -> list[Part]:
    part = Part("strong", lesson.without(), lesson.answers)
    return [replace(part, after=edits.type_numbers, details="one has typed the numbers in"), part]


def partial_work(lesson: Lesson) -> list[Part]:
    """Two who left something open: the second half and all texts, or every other exercise. On what is open nothing rests."""
    names = list(lesson.points)
    found = []
    for half, texts in ((names[(len(names) + 1) // 2 :], False), (names[::2], True)):
        left = set(half)
        while needed := {name for name in left if lesson.resting_on({name}) - left}:
            left -= needed
        done = [name for name in names if name not in left]
        answers = {
            cell: source
            for cell, source in lesson.answers.items()
            if cell.removesuffix("-answer") in done or (texts and not cell.endswith("-answer"))
        }
        open_ones = [name for name in names if name not in done]
        found.append(Part("partial", lesson.without(*open_ones), answers, details=f"{', '.join(open_ones)} left open"))
    return found


def mistaken(lesson: Lesson) -> list[Part]:
    """Every anticipated mistake, at most one of an exercise with each learner.

    Nobody makes a mistake that rests on another one. What rests on a mistake is left open: nobody can say what it earns.
    """
    waiting = list(lesson.mistakes)
    found: list[Part] = []
    while waiting:
        made: list[Mistake] = []
        for mistake in waiting:
            wrong = {m.exercise for m in made}
            alone = mistake.exercise not in wrong | lesson.resting_on(wrong)
            if alone and not wrong & lesson.resting_on({mistake.exercise}):
                made.append(mistake)
        waiting = [mistake for mistake in waiting if mistake not in made]
        left = lesson.resting_on({m.exercise for m in made})
        earns = lesson.without(*left) | {m.exercise: float(m.points) for m in made}
        good = {cell: answer for cell, answer in lesson.answers.items() if cell.removesuffix("-answer") not in left}
        answers = good | {f"{m.exercise}-answer": m.code for m in made}
        number = len(found) + 1
        details = ", ".join(f"{m.name} ({m.exercise})" for m in made)
        told = {m.exercise: m.told for m in made}
        found.append(Part(f"mistakes, set {number}", earns, answers, told=told, details=details))
    return found


def late(lesson: Lesson) -> list[Part]:
    return [Part("late", lesson.without(), lesson.answers, "late by", late=True)]


def broken(lesson: Lesson) -> list[Part]:
    """One of each kind. What can be mended costs nothing, and what is lost costs its own exercise only."""
    everything, nothing = lesson.without(), lesson.without_file()
    sound = Part("", everything, lesson.answers)
    file, here = lesson.file, lesson.here

    def lost(number: int, source: str) -> dict[str, Any]:
        """An answer that costs its exercise, put in after the notebook was run."""
        name = lesson.loose(number)
        return {
            "earns": lesson.without(name),
            "after": partial(edits.rewrite, exercise=name, source=source),
            "details": name,
        }

    wrong = next((m.code for m in lesson.mistakes if m.exercise == here(0)), "")
    twice = lesson.answers | {f"{here(0)}-answer": wrong}
    right = lesson.answers[f"{here(0)}-answer"]
    loose = lesson.loose
    fails = lesson.answers | {f"{loose(1)}-answer": f"{lesson.asks[loose(1)]} = 1 / 0"}
    without = partial(edits.delete, exercise=loose(3), answer=True)
    return [
        replace(sound, played="duplicated cells", noted="duplicated cells", answers=twice,
                before=partial(edits.repeat, exercise=here(0), source=right), details="the answer is right in the copy only"),
        replace(sound, played="deleted cell", noted="put back", before=partial(edits.delete, exercise=here(1)),
                details=f"the check of {here(1)}"),
        replace(sound, played="answer, check deleted", noted="put back", before=without,
                earns=lesson.without(loose(3)), details=loose(3)),
        replace(sound, played="moved cell", noted="stood above", before=partial(edits.lift_check, exercise=here(2)),
                details=f"the check of {here(2)}"),
        replace(sound, played="added cells", before=edits.add_cells),
        replace(sound, played="changed metadata", noted="metadata of", before=edits.change_metadata),
        replace(sound, played="invalid JSON", noted="damaged", earns=nothing, last=partial(edits.cut_off, file=file), way=FILE),
        replace(sound, played="empty file", noted="empty", earns=nothing, last=partial(edits.empty, file=file), way=FILE),
        replace(sound, played="notebook format 3", last=partial(edits.to_format_3, file=file), way=FILE),
        replace(sound, played="exception", earns=lesson.without(loose(1)), answers=fails, details=loose(1)),
        replace(sound, played="endless loop", noted="ran longer than", **lost(2, "while True:\n    pass")),
        replace(sound, played="dead kernel", noted="ended the kernel", **lost(0, "import os\n\nos._exit(1)")),
        replace(sound, played="missing notebook", noted="is missing", earns=nothing,
                last=partial(edits.only_notes, file=file), way=EXCHANGE),
        replace(sound, played="renamed notebook", noted="(renamed)", last=partial(edits.rename, file=file), way=EXCHANGE),
        replace(sound, played="extra notebooks", noted="left alone", last=partial(edits.add_notebooks, file=file)),
        replace(sound, played="wrong unit", noted="another unit", earns=nothing,
                last=partial(edits.other_unit, file=file, other=lesson.other), way=EXCHANGE),
        replace(sound, played="copied notebook", noted="answers recorded for", copied=True,
                details="that of the first learner; judged on the first learner's data"),
        replace(sound, played="damaged zip", noted="damaged", earns=None, cut=True, way=ZIP),
    ]  # fmt: skip
