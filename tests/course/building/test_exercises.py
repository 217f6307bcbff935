"""Every exercise of every unit, graded or for practice, four ways: stub, solution, each expected mistake, clean release.

Written once for all units to come. Cells run in this process, as a kernel would run them; what is judged went through
JSON, as it would in a notebook file.
"""

import ast
import contextlib
import io
import json
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from kit.checks.answer import encode
from kit.checks.calls import call
from kit.checks.cells import ANSWER, CHECK, RUBRIC, TEXT, TEXT_STUB, role_of
from kit.checks.check import _look
from kit.checks.exercise import Exercise
from kit.checks.judge import judge_answer
from kit.checks.outcome import Outcome, Status
from kit.checks.record import MIME, record_in
from kit.checks.show import as_text
from kit.checks.unit import UnitChecks, read_unit
from kit.course.building.build import NOT_RELEASED, _asked_in, released, written_units
from kit.course.building.lesson import read_lesson
from kit.course.building.mistakes import Mistake, read_mistakes
from kit.course.building.stubs import BEGIN, END
from kit.course.layout import Course
from kit.learners import Learner
from tests.conftest import ROOT

pytest.importorskip("nbgrader")
COURSE = Course(Path(os.environ.get("KIT_TEST_COURSE", ROOT)))  # another one: the units that `kit new` makes
# The last one's rows lack a rung, if chance alone decides.
LEARNERS = ["ana lí", "bo", "learner-1829"]


@dataclass
class Written:
    """A unit as its authors wrote it."""

    name: str
    checks: UnitChecks
    mistakes: list[Mistake]
    notebooks: dict[str, Any] = field(default_factory=dict)

    @property
    def to_check(self) -> list[Exercise]:
        return [e for e in self.checks.exercises.values() if not e.by_hand]


@cache
def written(name: str) -> Written:
    folder = COURSE.solutions / name
    checks = read_unit(folder)
    notebooks = {lesson.stem: read_lesson(lesson, checks) for lesson in sorted(folder.glob("*.md"))}
    return Written(name, checks, read_mistakes(folder), notebooks)


UNITS = written_units(COURSE)
EXERCISES = [(unit, e.name) for unit in UNITS for e in written(unit).to_check]
MISTAKES = [pytest.param(unit, m, id=f"{unit}-{m.exercise}-{m.name}") for unit in UNITS for m in written(unit).mistakes]


@pytest.fixture(params=LEARNERS)
def learner(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Learner:
    monkeypatch.setenv("KIT_LEARNER", request.param)
    return Learner(request.param, "grading")


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Where a unit's notebooks run: a folder of their own, which a lesson may write into."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def copy_unit(unit: str, place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What a learner has of a unit."""
    shutil.copytree(COURSE.solutions / unit, place / unit, ignore=shutil.ignore_patterns(*NOT_RELEASED, "*.md"))
    monkeypatch.chdir(place / unit)


def run(
    notebook: Any, unit: Written, learner: Learner, *, replace: dict[str, str] | None = None, calm: bool = True
) -> dict[str, dict[bool, Outcome]]:
    """Run a notebook from top to bottom.

    Args:
        replace: other code for answer cells, by exercise.
        calm: whether an error in a cell is a failure of the test; a notebook goes on after one.

    Returns:
        By exercise, what its check cell comes to: by all checks (False) and by the visible ones (True).
    """
    world: dict[str, Any] = {"__name__": "__main__", "display": lambda *_, **__: None}
    found: dict[str, dict[bool, Outcome]] = {}
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        role = role_of(cell)
        if role and role.part == CHECK:
            found[role.exercise] = _checked(unit, role.exercise, world, learner)
            continue
        code = (replace or {}).get(role.exercise, cell.source) if role else cell.source
        try:
            with contextlib.redirect_stdout(io.StringIO()):
                exec(compile(code, f"<{unit.name}: {cell.id}>", "exec", dont_inherit=True), world)
        except Exception as error:
            if calm:
                raise AssertionError(f"cell {cell.id!r} stops with {type(error).__name__}: {error}") from error
    return found


def _checked(unit: Written, name: str, world: dict[str, Any], learner: Learner) -> dict[bool, Outcome]:
    """What ``check`` records, and what the judge makes of it on both sides."""
    exercise = unit.checks.exercises[name]
    record, _ = _look(name, unit.checks, world)
    kept = record_in([{"data": json.loads(json.dumps({MIME: record.as_data()}, allow_nan=False))}])
    answer = world.get(exercise.asks)
    inputs = [given for c in unit.checks.checks[name] for given in c.inputs(learner)] if callable(answer) else []
    calls = [json.loads(json.dumps(call(answer, encode(list(given))), allow_nan=False)) for given in inputs]
    return {
        only: judge_answer(exercise, unit.checks, kept, calls, learner, only_visible=only) for only in (False, True)
    }


# -- 1. the stub -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", UNITS)
def test_run_all_on_a_fresh_unit_is_calm_and_nothing_is_attempted(
    unit: str, learner: Learner, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_unit(unit, place, monkeypatch)
    about = written(unit)
    found: dict[str, dict[bool, Outcome]] = {}
    for notebook in about.notebooks.values():
        found |= run(released(notebook), about, learner)
    assert set(found) == {e.name for e in about.to_check}
    for name, outcomes in found.items():
        for outcome in outcomes.values():
            assert (outcome.status, outcome.points) == (Status.NOT_ATTEMPTED, 0), f"{name}: {as_text(outcome)}"


# -- 2. the solution ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", UNITS)
def test_the_solution_passes_with_all_points(
    unit: str, learner: Learner, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_unit(unit, place, monkeypatch)
    about = written(unit)
    found: dict[str, dict[bool, Outcome]] = {}
    for notebook in about.notebooks.values():
        found |= run(notebook, about, learner)
    for exercise in about.to_check:
        judged, visible = found[exercise.name][False], found[exercise.name][True]
        assert judged.status is Status.PASSED and visible.status is Status.PASSED, as_text(judged, graded=True)
        assert judged.points == pytest.approx(exercise.points)


@pytest.mark.parametrize("unit", UNITS)
def test_a_text_for_a_person_has_a_model_answer(unit: str) -> None:
    texts = {c.id: c.source for nb in written(unit).notebooks.values() for c in nb.cells if c.cell_type == "markdown"}
    for exercise in written(unit).checks.exercises.values():
        if exercise.by_hand:
            assert len(texts[exercise.name].split()) >= 10 and texts[exercise.name] != TEXT_STUB, exercise.name


# -- 3. mistakes -------------------------------------------------------------------------------------------------------


def judged(unit: str, mistake: Mistake, learner: Learner) -> dict[bool, Outcome]:
    about = written(unit)
    shutil.rmtree("state", ignore_errors=True)  # what an earlier run chose
    notebook = next(nb for nb in about.notebooks.values() if mistake.exercise in _asked_in(nb))
    return run(notebook, about, learner, replace={mistake.exercise: mistake.code}, calm=False)[mistake.exercise]


@pytest.mark.parametrize(("unit", "mistake"), MISTAKES)
def test_a_mistake_is_told_what_is_meant_for_it_and_earns_what_it_should(
    unit: str, mistake: Mistake, learner: Learner, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy_unit(unit, place, monkeypatch)
    outcomes = judged(unit, mistake, learner)
    graded, seen = as_text(outcomes[False], graded=True), as_text(outcomes[True])
    assert outcomes[False].status is Status.NOT_YET, graded
    assert mistake.told in graded
    assert outcomes[False].points == pytest.approx(mistake.points), graded
    if mistake.hidden:
        assert outcomes[True].status is Status.PASSED and mistake.told not in seen, seen
    else:
        assert outcomes[True].status is Status.NOT_YET and mistake.told in seen, seen


@pytest.mark.parametrize(("unit", "exercise"), EXERCISES)
def test_every_exercise_expects_a_mistake_and_offers_a_hint(unit: str, exercise: str) -> None:
    about = written(unit)
    assert any(m.exercise == exercise for m in about.mistakes), f"{unit}/mistakes.py has none for {exercise}"
    assert 1 <= len(about.checks.exercises[exercise].hints) <= 3
    assert len({m.name for m in about.mistakes if m.exercise == exercise}) == sum(
        m.exercise == exercise for m in about.mistakes
    )


@pytest.mark.parametrize("unit", UNITS)
def test_mistakes_are_made_in_exercises_that_there_are(unit: str) -> None:
    assert {m.exercise for m in written(unit).mistakes} <= {e.name for e in written(unit).to_check}


@pytest.mark.parametrize(("unit", "exercise"), EXERCISES)
def test_every_check_is_failed_by_some_mistake(
    unit: str, exercise: str, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A check that no mistake fails may be one that lets everything pass."""
    monkeypatch.setenv("KIT_LEARNER", LEARNERS[0])
    copy_unit(unit, place, monkeypatch)
    about = written(unit)
    failed: set[str] = set()
    for mistake in about.mistakes:
        if mistake.exercise == exercise:
            failed |= {r.rule for r in judged(unit, mistake, Learner(LEARNERS[0]))[False].reasons if not r.kept}
    assert failed == {c.title for c in about.checks.checks[exercise]}


@pytest.mark.parametrize(("unit", "exercise"), EXERCISES)
def test_every_check_says_its_rule_and_the_kind_of_answer(unit: str, exercise: str) -> None:
    for check in written(unit).checks.checks[exercise]:
        assert check.rule.__doc__, f"{check.rule.__name__} says no rule"
        assert check.wants() is not None, (
            f"{check.rule.__name__}: annotate the answer, so that misfits are told in words"
        )


# -- 4. the release ----------------------------------------------------------------------------------------------------


def released_notebooks(unit: str) -> str:
    """All that a learner can read in a unit's committed notebooks."""
    cells = []
    for file in (COURSE.root / "notebooks" / unit).rglob("*.ipynb"):
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            assert not cell.get("outputs") and not cell.get("execution_count"), f"{file.name}: {cell['id']}"
            cells.append("".join(cell["source"]))
    return "\n".join(cells)


def solution_lines(cell: Any) -> list[str]:
    """What of an answer cell a learner must not get."""
    if cell.cell_type == "markdown":
        return [s for s in re.split(r"(?<=[.!?])\s+", cell.source) if len(s) > 25]
    lines, inside = [], False
    for text in cell.source.splitlines():
        if BEGIN in text or END in text:
            inside = BEGIN in text
        elif inside or text.rstrip().endswith("SOLUTION"):
            lines.append(re.sub(r",?\s*#\s*SOLUTION\s*$", "", text).strip())
    return [line for line in lines if len(line) > 12]


def literals(file: Path) -> list[str]:
    """Names of functions, docstrings and longer texts in a Python file."""
    found = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))) if file.is_file() else ():
        if isinstance(node, ast.FunctionDef):
            found.append(node.name)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and len(node.value) > 20:
            found.append(node.value.strip())
    return found


@pytest.mark.parametrize("unit", UNITS)
def test_the_release_holds_no_solution(unit: str) -> None:
    text = released_notebooks(unit)
    cells = [c for nb in written(unit).notebooks.values() for c in nb.cells]
    answers = [c for c in cells if (role := role_of(c)) and role.part in (ANSWER, TEXT)]
    found = [solution_lines(cell) for cell in answers]
    secrets = [line for lines in found for line in lines]
    assert sum(map(bool, found)) >= len(answers) / 2, "hardly any solution was found to look for"
    assert [line for line in secrets if line in text] == []
    assert "SOLUTION" not in text


@pytest.mark.parametrize("unit", UNITS)
def test_the_release_holds_nothing_of_hidden_checks_and_mistakes(unit: str) -> None:
    folder = COURSE.solutions / unit
    text = released_notebooks(unit)
    for name in NOT_RELEASED:
        assert [secret for secret in literals(folder / name) if secret in text] == [], f"{name} shows through"
        assert not list((COURSE.root / "notebooks" / unit).rglob(name))
    everything = "\n".join(p.read_text(encoding="utf-8") for p in (COURSE.root / "notebooks" / unit).rglob("*.*") if p.suffix in (".py", ".md", ".ipynb"))  # fmt: skip
    hidden = [c for checks in written(unit).checks.checks.values() for c in checks if c.is_hidden]
    notes = written(unit).checks.marking_notes.values()
    for secret in [
        *(c.rule.__name__ for c in hidden),
        *(c.title for c in hidden),
        *notes,
        "hidden.py",
        "MARKING_NOTES",
    ]:
        assert secret not in everything, secret


@pytest.mark.parametrize("unit", UNITS)
def test_practice_is_released_without_a_grade_and_without_points(unit: str) -> None:
    practice = {e.name for e in written(unit).checks.exercises.values() if e.practice}
    for file in (COURSE.root / "notebooks" / unit).rglob("*.ipynb"):
        for cell in json.loads(file.read_text(encoding="utf-8"))["cells"]:
            role = role_of(cell)
            assert bool(role and role.practice) == bool(role and role.exercise in practice)
            if role and role.practice:
                assert cell["id"] == role.cell_id and "nbgrader" not in cell["metadata"]
                assert role.part != RUBRIC or "point" not in "".join(cell["source"])


@pytest.mark.parametrize("unit", UNITS)
def test_the_learners_checks_are_the_ones_the_judge_uses(unit: str) -> None:
    assert (COURSE.root / "notebooks" / unit / "checks.py").read_bytes() == (
        COURSE.solutions / unit / "checks.py"
    ).read_bytes()
