"""The exercises and checks of one unit, read from its ``checks.py`` and, where it is at hand, ``hidden.py``.

A unit with much to check may have a file for each notebook beside it: ``checks_interview.py``, ``checks_analysis.py``.
"""

import hashlib
import importlib.util
import re
import sys
import traceback
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType

from kit.checks.exercise import Check, Exercise

VISIBLE, HIDDEN = "checks.py", "hidden.py"
VISIBLE_TOO = "checks_*.py"
LONGEST_NAME = 50
SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class ChecksError(Exception):
    """Something is wrong in a checks file. Says file and line."""

    def __init__(self, file: Path | str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")


@dataclass(frozen=True)
class UnitChecks:
    """What a unit asks and how it is judged.

    Attributes:
        name: the unit's name, ``01-case-study``.
        exercises: by name, in the order of the file.
        checks: by exercise, visible ones first.
        version: short fingerprint of the files: a changed check is another version.
        complete: whether the hidden checks are here.
        marking_notes: by exercise, what only a grader reads.
    """

    name: str
    exercises: dict[str, Exercise]
    checks: dict[str, list[Check]]
    version: str
    complete: bool
    marking_notes: dict[str, str] = field(default_factory=dict)

    def visible(self, exercise: str) -> list[Check]:
        return [c for c in self.checks.get(exercise, []) if not c.is_hidden]


def visible_files(folder: Path) -> list[Path]:
    """The files with a unit's visible checks: ``checks.py`` first."""
    return [folder / VISIBLE, *sorted(folder.glob(VISIBLE_TOO))]


def read_unit(folder: Path, *, with_hidden: bool = True, name: str | None = None) -> UnitChecks:
    """Read a unit's checks.

    Args:
        folder: the unit's folder. Its ``checks.py`` must be there; others and its ``hidden.py`` are read if they are.

    Raises:
        FileNotFoundError: no ``checks.py``.
        ChecksError: two exercises of one name, a check without exercise, points that do not add up, …
    """
    visible_file, hidden_file = folder / VISIBLE, folder / HIDDEN
    if not visible_file.is_file():
        raise FileNotFoundError(f"There is no {VISIBLE} in {folder}.")
    use_hidden = with_hidden and hidden_file.is_file()
    files = visible_files(folder)
    text = b"".join(file.read_bytes() for file in [*files, *([hidden_file] if use_hidden else [])])
    modules = [(file, _run(file, {})) for file in files]
    exercises = _exercises(modules)
    notes: dict[str, str] = {}
    if use_hidden:
        hidden_module = _run(hidden_file, {file.stem: module for file, module in modules})
        modules.append((hidden_file, hidden_module))
        notes = dict(getattr(hidden_module, "MARKING_NOTES", {}))
    checks = _checks(modules, exercises)
    exercises = {name: _weighed(exercise, checks[name]) for name, exercise in exercises.items()}
    unit = UnitChecks(name or folder.name, exercises, checks, hashlib.sha256(text).hexdigest()[:12], use_hidden, notes)
    _look_for_mistakes(unit, files, hidden_file)
    return unit


def _run(file: Path, known: dict[str, ModuleType]) -> ModuleType:
    """Run a file as a module. ``hidden.py`` may say ``from checks import …``: it means its own unit's."""
    name = f"kit_unit_{hashlib.sha256(str(file.resolve()).encode()).hexdigest()[:8]}_{file.stem}"
    spec = importlib.util.spec_from_file_location(name, file)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    saved = {alias: sys.modules.get(alias) for alias in known}
    sys.modules.update(known)
    writes_bytecode, sys.dont_write_bytecode = (
        sys.dont_write_bytecode,
        True,
    )  # no __pycache__ in a learner's folder
    try:
        # Compiled from the text, never from a stale cache: two edits within a second must both be seen.
        exec(compile(file.read_text(encoding="utf-8"), str(file), "exec", dont_inherit=True), module.__dict__)
    except SyntaxError as error:
        raise ChecksError(file, error.lineno or 1, error.msg) from error
    except Exception as error:  # points missing, a misspelt name, …
        here = [f.lineno for f in traceback.extract_tb(error.__traceback__) if f.filename == str(file)]
        raise ChecksError(file, (here and here[-1]) or 1, f"{type(error).__name__}: {error}") from error
    finally:
        sys.dont_write_bytecode = writes_bytecode
        for alias, before in saved.items():
            if before is None:
                del sys.modules[alias]
            else:
                sys.modules[alias] = before
    return module


def _line_of(file: Path, text: str) -> int:
    lines = file.read_text(encoding="utf-8").splitlines()
    return next((n for n, line in enumerate(lines, 1) if text in line), 1)


def _lines_of(file: Path, exercise: str) -> list[int]:
    """The lines on which exercises of a name are made."""
    return _made_at(file, exercise) or [1]


def _made_at(file: Path, exercise: str) -> list[int]:
    text = file.read_text(encoding="utf-8")
    made = re.finditer(rf"""\bExercise\(\s*(?:name\s*=\s*)?["']{re.escape(exercise)}["']""", text)
    return [text.count("\n", 0, found.start()) + 1 for found in made]


def _exercises(modules: list[tuple[Path, ModuleType]]) -> dict[str, Exercise]:
    found: dict[str, Exercise] = {}
    for file, module in modules:
        for value in vars(module).values():
            if isinstance(value, Exercise):
                if value.name in found:
                    line = _lines_of(file, value.name)[-1]
                    raise ChecksError(file, line, f"two exercises are called {value.name!r}")
                found[value.name] = value
    return found


def _weighed(exercise: Exercise, checks: list[Check]) -> Exercise:
    """An exercise for practice whose points were left out is worth what its checks weigh."""
    if exercise.practice and not exercise.points and checks:
        return replace(exercise, points=sum(c.points for c in checks))
    return exercise


def _checks(modules: list[tuple[Path, ModuleType]], exercises: dict[str, Exercise]) -> dict[str, list[Check]]:
    found: dict[str, list[Check]] = {name: [] for name in exercises}
    for file, module in modules:
        for value in vars(module).values():
            if isinstance(value, Check) and value.rule.__module__ == module.__name__:
                if value.exercise not in exercises:
                    raise ChecksError(
                        file,
                        value.line,
                        f"a check for {value.exercise!r}, but there is no exercise of that name",
                    )
                if value.is_hidden != (file.name == HIDDEN):
                    raise ChecksError(
                        file, value.line, f"hidden checks belong into {HIDDEN}, visible ones into {VISIBLE}"
                    )
                found[value.exercise].append(value)
    return found


def _look_for_mistakes(unit: UnitChecks, visible: list[Path], hidden_file: Path) -> None:
    for exercise in unit.exercises.values():
        visible_file = next((f for f in visible if _made_at(f, exercise.name)), visible[0])
        line = _lines_of(visible_file, exercise.name)[0]
        checks = unit.checks[exercise.name]

        def fail(message: str, at: int = line, file: Path = visible_file) -> None:
            raise ChecksError(file, at, message)

        if not SLUG.fullmatch(exercise.name):
            fail(f"{exercise.name!r} is no slug: small letters, digits and hyphens, such as 'renewal-rate'")
        if len(exercise.name) > LONGEST_NAME:
            fail(f"{exercise.name!r} is too long: {LONGEST_NAME} letters are the most, since it names cells")
        if exercise.points <= 0 and not (exercise.practice and exercise.by_hand):
            fail(f"exercise {exercise.name!r} has no points")
        if len(exercise.hints) > 3:
            fail(f"exercise {exercise.name!r} has {len(exercise.hints)} hints; three are the most")
        if exercise.by_hand:
            if checks:
                fail(
                    f"exercise {exercise.name!r} is graded by a person, so it can have no checks",
                    checks[0].line,
                )
            if not exercise.rubric and not exercise.practice:
                fail(f"exercise {exercise.name!r} is graded by a person and needs a rubric")
            if unclear := [c.name for c in exercise.rubric if not c.full]:
                fail(f"exercise {exercise.name!r}: the rubric does not say what a good answer has for {unclear[0]!r}")
            total = exercise.points if exercise.practice else sum(c.points for c in exercise.rubric)
        else:
            if not exercise.asks.isidentifier():
                fail(f"exercise {exercise.name!r} asks for {exercise.asks!r}, which is no name of a variable")
            if not any(not c.is_hidden for c in checks):
                fail(f"exercise {exercise.name!r} has no visible check")
            if len({c.given is not None for c in checks}) > 1:
                fail(f"exercise {exercise.name!r}: either all checks say given=… (the answer is a function) or none")
            if exercise.practice and any(c.is_hidden for c in checks):
                secret = next(c.line for c in checks if c.is_hidden)
                raise ChecksError(
                    hidden_file, secret, f"exercise {exercise.name!r} is practice: it has no hidden checks"
                )
            total = sum(c.points for c in checks)
            if any(c.points <= 0 for c in checks):
                fail(
                    f"a check of {exercise.name!r} has no points",
                    next(c.line for c in checks if c.points <= 0),
                )
        all_here = unit.complete or exercise.by_hand or exercise.practice
        if abs(total - exercise.points) > 1e-9 if all_here else total > exercise.points + 1e-9:
            fail(f"exercise {exercise.name!r} has {exercise.points:g} points, its checks add up to {total:g}")
    for name in unit.marking_notes:
        noted = unit.exercises.get(name)
        if noted is None or noted.practice or not noted.by_hand:
            raise ChecksError(
                hidden_file,
                _line_of(hidden_file, name),
                f"marking notes for {name!r}, which no person grades",
            )
