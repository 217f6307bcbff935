"""Practice is checked and never graded; clicked answers count, even where only the notebook was handed in."""

import json
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest

from kit.checks.record import MIME, Record
from kit.course.building.build import build
from kit.course.cli import main
from kit.course.commands import nbgrader
from kit.course.grading.execute import Limits
from kit.course.grading.gradebook import open_gradebook
from kit.course.grading.restoring import restore_answers
from kit.course.grading.unit import grade_unit
from kit.course.handing_in.placing import released_unit
from kit.course.layout import Course
from kit.states import State
from tests.conftest import ROOT

UNIT, TRIAL = "01-mixed", "00-trial"

CHECKS = '''
from kit.checks import Criterion, Exercise, Verdict, not_yet, passed, visible

half = Exercise("a-half", asks="half", practice=True, hints=("Divide.",))
hope = Exercise("your-hope", practice=True, rubric=(Criterion("A wish", full="Says what for."),))


@visible("a-half", points=1)
def is_a_half(answer: float) -> Verdict:
    """One half."""
    return passed("One half.") if answer == 0.5 else not_yet(f"Not {answer}.")
'''
GRADED = '''
brand = Exercise("your-brand", asks="brand", points=2)
double = Exercise("twice-the-half", asks="double", points=1)


@visible("your-brand", points=2)
def is_known(answer: str) -> Verdict:
    """A brand from the list."""
    return passed("Chosen.") if answer in ("hog", "cvs") else not_yet(f"{answer} is not on the list.")


@visible("twice-the-half", points=1)
def is_one(answer: float) -> Verdict:
    """Two halves."""
    return passed() if answer == 1 else not_yet(f"Not {answer}.")
'''
PRACTICE = """# Try it

```python
from kit import check
```

## Half

```python answer="a-half"
### BEGIN SOLUTION
half = 1 / 2
### END SOLUTION
```

```python
check("a-half")
```

## Hope

<!-- #region answer="your-hope" -->
To ask better questions when the next campaign is planned.
<!-- #endregion -->
"""
LESSON = """# For points

```python
from kit import check, state


class Choice:
    \"\"\"Stands for a widget: what was chosen lies in the state.\"\"\"

    def __init__(self, name):
        self.name = name

    def as_answer(self):
        return (state.read(self.name) or {}).get("answer") or ...
```

## Brand

```python answer="your-brand"
brand = Choice("opening-brand")
### BEGIN SOLUTION
state.save("opening-brand", {"answer": "hog", "seen": False})
### END SOLUTION
```

```python
check("your-brand")
```

## Twice

```python answer="again-a-half"
### BEGIN SOLUTION
portion = 1 / 2
### END SOLUTION
```

```python
check("again-a-half")
```

```python answer="twice-the-half"
### BEGIN SOLUTION
double = 2 * portion
### END SOLUTION
```

```python
check("twice-the-half")
```
"""
AGAIN = '''
again = Exercise("again-a-half", asks="portion", practice=True, points=3, hints=("Divide.",))


@visible("again-a-half", points=3)
def is_a_half_again(answer: float) -> Verdict:
    """One half."""
    return passed("One half.") if answer == 0.5 else not_yet(f"Not {answer}.")
'''


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A unit with practice in a notebook of its own and among what is graded, and a unit of practice alone."""
    root = tmp_path_factory.mktemp("course")
    files = {
        f"{UNIT}/checks.py": CHECKS + GRADED + AGAIN, f"{UNIT}/hidden.py": "", f"{UNIT}/a-try.md": PRACTICE,
        f"{UNIT}/points.md": LESSON, f"{TRIAL}/checks.py": CHECKS, f"{TRIAL}/trial.md": PRACTICE,
    }  # fmt: skip
    for name, text in files.items():
        (root / "solutions" / name).parent.mkdir(parents=True, exist_ok=True)
        (root / "solutions" / name).write_text(text, encoding="utf-8")
    shutil.copy(ROOT / "nbgrader_config.py", root)
    course = Course(root)
    build(course)
    course.grading.mkdir()
    return course


@pytest.fixture(scope="module")
def released(made: Course) -> Course:
    nbgrader(made, "generate_assignment", UNIT, "--force")
    return made


@pytest.fixture
def course(released: Course, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    shutil.copytree(released.root, tmp_path / "course")
    monkeypatch.chdir(tmp_path / "course")
    return Course(tmp_path / "course")


def notebook(folder: Path, name: str) -> Any:
    return nbformat.read(folder / f"{name}.ipynb", as_version=4)


def cell(nb: Any, cell_id: str) -> Any:
    return next(c for c in nb.cells if c.id == cell_id)


def hand_in(course: Course, student: str, **notebooks: Any) -> Path:
    folder = course.submitted / student / UNIT
    folder.mkdir(parents=True)
    for name, nb in notebooks.items():
        nbformat.write(nb, folder / f"{name.replace('_', '-')}.ipynb")
    return folder


def answered(course: Course, name: str = "points") -> Any:
    """The released notebook with good answers, as a learner has it: with the metadata of the release."""
    source = {c.id: c.source for c in notebook(course.source / UNIT, name).cells}
    nb = notebook(course.release / UNIT, name)
    for one in nb.cells:
        one.source = source[one.id]
    return nb


# -- building ----------------------------------------------------------------------------------------------------------


def test_practice_cells_have_the_kits_metadata_and_none_of_nbgraders(made: Course) -> None:
    cells = {c.id: c for c in notebook(made.root / "notebooks" / UNIT, "a-try").cells}
    assert not any("nbgrader" in c.metadata for c in cells.values())
    assert cells["a-half-answer"].metadata.values_kit == {"asks": "half", "part": "answer", "practice": "a-half"}
    assert cells["a-half-answer"].source == "half = ...  # your answer in place of the dots"
    assert cells["a-half"].metadata.editable is False and cells["a-half"].source == 'check("a-half")'
    assert "To ask better" not in cells["your-hope"].source


def test_the_rubric_of_a_practice_text_speaks_of_no_points(made: Course) -> None:
    rubric = cell(notebook(made.release / UNIT, "a-try"), "your-hope-rubric").source
    assert rubric.startswith("**What a good text has**") and "| A wish | Says what for. |" in rubric
    assert "point" not in rubric and "grade" not in rubric


def test_nbgrader_makes_the_very_bytes_that_kit_build_makes(made: Course, tmp_path: Path) -> None:
    copy = Course(tmp_path / "course")
    shutil.copytree(made.root, copy.root)
    before = {p.name: p.read_bytes() for p in (copy.release / UNIT).iterdir()}
    nbgrader(copy, "generate_assignment", UNIT, "--force")
    assert {p.name: p.read_bytes() for p in (copy.release / UNIT).iterdir()} == before


def test_the_gradebook_knows_of_graded_exercises_only(released: Course) -> None:
    with open_gradebook(released) as book:
        unit = book.find_assignment(UNIT)
        names = {cell.name for n in unit.notebooks for cell in n.grade_cells}
        assert (names, unit.max_score) == ({"your-brand", "twice-the-half"}, 3)


# -- grading -----------------------------------------------------------------------------------------------------------


def grade(course: Course) -> dict:
    return {r.student: r for r in grade_unit(course, UNIT, limits=Limits(cell=4, calls=3))}


def test_whatever_is_done_to_practice_costs_nothing_and_worries_nobody(course: Course) -> None:
    plain = answered(course)
    hand_in(course, "whole", points=plain, a_try=answered(course, "a-try"))
    hand_in(course, "without", points=plain)
    loops = answered(course, "a-try")
    cell(loops, "a-half-answer").source = "while True: pass"
    hand_in(course, "loops", points=plain, a_try=loops)
    (hand_in(course, "damaged", points=plain) / "a-try.ipynb").write_text('{"cells": [')
    doubled = answered(course)
    at = [c.id for c in doubled.cells].index("again-a-half")
    stub = cell(notebook(course.release / UNIT, "points"), "again-a-half-answer")
    doubled.cells[at:at] = [
        nbformat.from_dict({**stub, "id": "pasted"}),
        nbformat.from_dict({**plain.cells[at], "id": "more"}),
    ]
    hand_in(course, "doubled", points=doubled)
    moved = answered(course)
    check = cell(moved, "again-a-half")
    moved.cells.remove(check)
    check.source, check.metadata = 'check("again-a-half")  # mine', {"values_kit": {"practice": 3}}
    moved.cells.insert(0, check)
    hand_in(course, "moved", points=moved)

    found = grade(course)

    assert {s: (r.score.points, r.score.most, r.notes) for s, r in found.items()} == {
        student: (3, 3, []) for student in ("whole", "without", "loops", "damaged", "doubled", "moved")
    }
    outcomes = json.loads((course.records / UNIT / "whole.json").read_text(encoding="utf-8"))["outcomes"]
    assert [o["exercise"] for o in outcomes] == ["your-brand", "twice-the-half"]


def test_nbgraders_own_autograde_agrees(course: Course) -> None:
    hand_in(course, "whole", points=answered(course), a_try=answered(course, "a-try"))
    nbgrader(course, "autograde", UNIT)
    with open_gradebook(course) as book:
        assert book.find_submission(UNIT, "whole").score == 3


# -- no state at grading -----------------------------------------------------------------------------------------------


def clicked(course: Course, answer: Any, question: str = "opening-brand") -> Any:
    """A notebook whose brand was clicked: its answer cell says nothing, the check's record does."""
    nb = answered(course)
    cell(nb, "your-brand-answer").source = 'brand = Choice("opening-brand")'
    record = Record("your-brand", answer, given=True, learner="ana", unit=UNIT, question=question)
    cell(nb, "your-brand").outputs = [nbformat.v4.new_output("display_data", data={MIME: record.as_data()})]
    return nb


def test_a_clicked_answer_counts_although_only_the_notebook_was_handed_in(course: Course) -> None:
    hand_in(course, "ana", points=clicked(course, "cvs"))
    with_state = hand_in(course, "ben", points=clicked(course, "cvs"))
    State(with_state).save("opening-brand", {"answer": "elsewhere", "seen": False})
    hand_in(course, "typed", points=clicked(course, "cvs", question=""))
    found = grade(course)
    assert found["ana"].score.points == 3
    assert found["ben"].score.points == 1, "the state that was handed in is the learner's last word"
    assert found["typed"].score.points == 1, "nothing was clicked, so there is nothing to restore"


def test_nbgraders_own_autograde_restores_it_too(course: Course) -> None:
    hand_in(course, "ana", points=clicked(course, "cvs"))
    nbgrader(course, "autograde", UNIT)
    with open_gradebook(course) as book:
        assert book.find_submission(UNIT, "ana").score == 3


@pytest.mark.parametrize(
    "answer",
    [{"$": "gap"}, {"$": "frame", "data": []}, [1, 2], 3, None, "x" * 30_000, {"a": {"$": "date"}}, [["a"]], {"a": 1}],
)
def test_what_no_widget_holds_is_not_restored(tmp_path: Path, answer: Any) -> None:
    restore_answers(tmp_path, {"it": Record("it", answer, given=True, question="it")})
    assert State(tmp_path).names() == []


def test_what_widgets_hold_is_restored_as_they_keep_it(tmp_path: Path) -> None:
    given = {
        "one": Record("one", "a", question="one"),
        "some": Record("some", ["b", "a"], question="some"),
        "half": Record("half", {"x": "here", "y": {"$": "gap"}}, question="half"),
        "two": Record("two", ["a", ["b"]], question="first,second"),
        "evil": Record("evil", "a", question="../evil,../../x"),
        "odd": Record("../odd", "a", question="?"),
    }
    restore_answers(tmp_path, given)
    kept = State(tmp_path)
    assert {name: kept.read(name)["answer"] for name in kept.names()} == {
        "one": "a", "some": ["b", "a"], "half": {"x": "here"}, "first": "a", "second": ["b"],
    }  # fmt: skip
    assert kept.read("one") == {"answer": "a", "seen": False}
    assert [p.name for p in tmp_path.parent.rglob("*evil*")] == []


def test_a_state_that_is_no_folder_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "state").write_text("I am a file")
    restore_answers(tmp_path, {"it": Record("it", "a", question="it")})
    assert State(tmp_path).read("it", "nothing") == "nothing"


@pytest.mark.parametrize("text", ["", "{", "[1]", '"x"', "[" * 100_000, "\ufeff{}", '{"values_kit_state": 1}', "null"])
def test_garbage_in_a_state_file_costs_the_choice_alone(course: Course, text: str) -> None:
    folder = hand_in(course, "ana", points=answered(course))
    (folder / "state").mkdir()
    (folder / "state" / "opening-brand.json").write_text(text, encoding="utf-8")
    assert State(folder).read("opening-brand", "nothing") == "nothing"


def test_a_huge_state_file_is_not_copied(course: Course) -> None:
    folder = hand_in(course, "ana", points=clicked(course, "cvs"))
    (folder / "state").mkdir()
    (folder / "state" / "opening-brand.json").write_text("[" + "1," * 700_000 + "1]")
    assert grade(course)["ana"].score.points == 3


# -- a unit of practice alone ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [["release", TRIAL], ["collect", TRIAL], ["collect", TRIAL, "--from", "x"], ["grade", TRIAL],
     ["grade", TRIAL, "--mine"], ["submit", TRIAL], ["submit", "00", "--to", "zip"]],
)  # fmt: skip
def test_there_is_nothing_to_hand_in_and_that_is_said_calmly(
    course: Course, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["start", "--prepare", "--name", "Ana"]) == 0
    capsys.readouterr()
    assert main(command) == 0
    assert f"nothing to hand in for {TRIAL}" in capsys.readouterr().out
    assert not list(course.root.rglob("*.zip"))


def test_an_upload_without_the_practice_notebook_is_whole(course: Course) -> None:
    assert released_unit(course.release, UNIT).practice == {"a-try.ipynb"}
