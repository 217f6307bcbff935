"""The whole course, from ``course.toml``: its steps, and the units of each. Units that do not exist yet are in it, too."""

import re
from dataclasses import dataclass, field, replace
from pathlib import Path

from kit.units.frame import Frame, Step, read_frame
from kit.units.tables import STRICT, FrameError, read_table

FILE = "course.toml"
UNIT_NAME = re.compile(r"\d\d-[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class CourseStep:
    """One step of the course: a title, the question behind it, and the units that answer it."""

    __pydantic_config__ = STRICT
    name: Step
    title: str
    question: str
    minutes: int
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class _File:
    __pydantic_config__ = STRICT
    steps: tuple[CourseStep, ...]


@dataclass(frozen=True)
class Outline:
    """The course as it stands.

    Attributes:
        folder: where its units lie.
        steps: in order.
        frames: of the units that there are, by name.
    """

    folder: Path
    steps: tuple[CourseStep, ...]
    frames: dict[str, Frame] = field(default_factory=dict)

    def minutes(self, step: CourseStep) -> int:
        """How long a step takes: its units' core paths, where there are any, else as long as planned."""
        return sum(self.frames[u].minutes for u in step.units if u in self.frames) or step.minutes

    def after(self, unit: str) -> str:
        """The unit that follows in the course; "" if none is there yet."""
        order = [u for step in self.steps for u in step.units]
        later = order[order.index(unit) + 1 :] if unit in order else []
        return next((u for u in later if u in self.frames), "")


def read_outline(folder: Path, units: Path | None = None, *, lenient: bool = False) -> Outline:
    """The course in a folder.

    Args:
        folder: where ``course.toml`` lies. Without one, the units that there are make up the course.
        units: where the units lie, if elsewhere.
        lenient: leave out what is wrong: among a learner's own folders anything may lie.

    Raises:
        FrameError: something is wrong in it, or in a unit's frame; every fault is said.
    """
    units = units or folder
    frames, problems = {}, []
    for place in sorted(units.iterdir()) if units.is_dir() else ():
        if place.is_dir() and (place / "unit.toml").is_file():
            try:
                frames[place.name] = read_frame(place)
            except FrameError as problem:
                problems.append(problem)
    steps = _steps_of(frames)
    if (folder / FILE).is_file():
        try:
            steps = _with_unlisted(read_table(folder / FILE, _File).steps, frames)
            problems += _faults(folder / FILE, steps, frames)
        except FrameError as problem:
            problems.append(problem)
    if lenient:
        listed = {unit for step in steps for unit in step.units}
        frames = {name: frame for name, frame in frames.items() if name in listed}
    elif problems:
        first = problems[0]
        raise FrameError(first.file, [*first.faults, *(str(later) for later in problems[1:])])
    return Outline(units, steps, frames)


def _steps_of(frames: dict[str, Frame]) -> tuple[CourseStep, ...]:
    return tuple(CourseStep(f.step, f.title, f.question, f.minutes, (name,)) for name, f in frames.items())


def _with_unlisted(steps: tuple[CourseStep, ...], frames: dict[str, Frame]) -> tuple[CourseStep, ...]:
    """A unit that no step lists stands at the end of the step that it names itself."""
    listed = {unit for step in steps for unit in step.units}
    last = {step.name: n for n, step in enumerate(steps)}
    made = list(steps)
    for name, frame in frames.items():
        if name not in listed and UNIT_NAME.fullmatch(name) and frame.step in last:
            at = last[frame.step]
            made[at] = replace(made[at], units=(*made[at].units, name))
    return tuple(made)


def _faults(file: Path, steps: tuple[CourseStep, ...], frames: dict[str, Frame]) -> list[FrameError]:
    faults = []
    listed = [(step, unit) for step in steps for unit in step.units]
    for step, unit in listed:
        if not UNIT_NAME.fullmatch(unit):
            faults.append(f"steps, {step.name}: {unit!r} is no name of a unit, such as 01-case-study")
        elif unit in frames and frames[unit].step != step.name:
            faults.append(f"steps, {step.name}: {unit} says in its unit.toml that it belongs to {frames[unit].step}")
    names = [unit for _, unit in listed]
    faults += [f"steps: {unit} is there twice" for unit in sorted({u for u in names if names.count(u) > 1})]
    faults += [f"steps: {unit} is in no step" for unit in sorted(set(frames) - set(names))]
    return [FrameError(file, faults)] if faults else []
