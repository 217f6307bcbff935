"""How ``kit demo`` breaks a notebook, or the folder that it lies in: what learners and their computers do to them."""

import json
from copy import deepcopy
from pathlib import Path
from typing import Any

from kit.checks.answer import decode
from kit.checks.cells import ANSWER, TEXT, role_of
from kit.course.grading.repair import about, records

NOTES = "my notes.ipynb"

# Done to a notebook.


def fill(notebook: Any, answers: dict[str, str]) -> None:
    """Write answers into their cells."""
    for cell in notebook.cells:
        role = role_of(cell)
        if role and role.part in (ANSWER, TEXT) and role.cell_id in answers:
            cell.source = answers[role.cell_id]


def rewrite(notebook: Any, exercise: str, source: str) -> None:
    fill(notebook, {f"{exercise}-answer": source})


def type_numbers(notebook: Any) -> None:
    """Put the numbers that came out in place of the code, as somebody does who works with a calculator.

    They are right on this learner's data only: a copy of them, judged on the copier's data, would earn less.
    """
    asked = {
        role.exercise: cell.metadata["values_kit"]["asks"]
        for cell in notebook.cells
        if (role := role_of(cell)) and role.part == ANSWER and not role.practice
    }
    for exercise, record in records(notebook).items():
        if exercise not in asked or not record.given:
            continue
        answer = decode(record.answer)
        numbers = list(answer.values()) if isinstance(answer, dict) else [answer]
        if all(isinstance(number, int | float) for number in numbers):
            rewrite(notebook, exercise, f"{asked[exercise]} = {answer!r}")


def repeat(notebook: Any, exercise: str, source: str) -> None:
    """Copy an exercise's cells as JupyterLab pastes them, with new cell ids, and go on in the copy."""
    answer, check = _index(notebook, f"{exercise}-answer"), _index(notebook, exercise)
    copies = [deepcopy(notebook.cells[at]) for at in (answer, check)]
    for copy in copies:
        copy.id = f"{copy.id[:50]}-copy"
    copies[0].source = source
    notebook.cells[check + 1 : check + 1] = copies


def delete(notebook: Any, exercise: str, answer: bool = False) -> None:
    for grade_id in (exercise, *([f"{exercise}-answer"] if answer else [])):
        del notebook.cells[_index(notebook, grade_id)]


def lift_check(notebook: Any, exercise: str) -> None:
    """Move a check above its answer."""
    check = notebook.cells.pop(_index(notebook, exercise))
    notebook.cells.insert(_index(notebook, f"{exercise}-answer"), check)


def add_cells(notebook: Any) -> None:
    from nbformat.v4 import new_code_cell, new_markdown_cell, new_raw_cell

    own = [new_markdown_cell("## My own thoughts"), new_code_cell("sum(range(10))"), new_raw_cell("kept for later")]
    for number, cell in enumerate(own):
        cell.id = f"own-{number}"
        notebook.cells.insert(1 + len(notebook.cells) * (number + 1) // 4, cell)


def change_metadata(notebook: Any) -> None:
    """More points for one check, no metadata on the next, an answer that says it is locked."""
    checks = [c for c in notebook.cells if about(c).get("grade") and about(c).get("locked")]
    answers = [c for c in notebook.cells if about(c).get("solution")]
    checks[0].metadata["nbgrader"]["points"] = 99.0
    answers[0].metadata["nbgrader"]["locked"] = True
    if len(checks) > 1:
        del checks[1].metadata["nbgrader"]


def _index(notebook: Any, grade_id: str) -> int:
    return next(n for n, cell in enumerate(notebook.cells) if about(cell).get("grade_id") == grade_id)


# Done to a unit's folder.


def cut_off(folder: Path, file: str) -> None:
    text = (folder / file).read_bytes()
    (folder / file).write_bytes(text[: len(text) // 2])


def empty(folder: Path, file: str) -> None:
    (folder / file).write_bytes(b"")


def to_format_3(folder: Path, file: str) -> None:
    import nbformat

    notebook = nbformat.convert(nbformat.read(folder / file, as_version=4), 3)
    (folder / file).write_text(json.dumps(notebook), encoding="utf-8")


def only_notes(folder: Path, file: str) -> None:
    write_notes(folder)
    (folder / file).unlink()


def rename(folder: Path, file: str) -> None:
    (folder / file).rename(folder / "finished, I hope.ipynb")


def add_notebooks(folder: Path, file: str) -> None:
    """An earlier copy, as JupyterLab's Duplicate names it, and one of one's own."""
    (folder / file.replace(".ipynb", "-Copy1.ipynb")).write_bytes((folder / file).read_bytes())
    write_notes(folder)


def other_unit(folder: Path, file: str, other: Any) -> None:
    import nbformat

    nbformat.write(other, folder / "another-unit.ipynb")
    (folder / file).unlink()


def write_notes(folder: Path) -> None:
    import nbformat
    from nbformat.v4 import new_markdown_cell, new_notebook

    nbformat.write(new_notebook(cells=[new_markdown_cell("Call the club on Monday.", id="note")]), folder / NOTES)


def made_up_unit() -> Any:
    """A notebook of a unit that this course does not have, for a course that has only one."""
    from nbformat.v4 import new_code_cell, new_notebook

    graded = {"schema_version": 3, "cell_type": "code", "task": False, "points": 2.0}
    answer = {**graded, "grade_id": "depth-of-a-ladder-answer", "grade": False, "solution": True, "locked": False}
    check = {**graded, "grade_id": "depth-of-a-ladder", "grade": True, "solution": False, "locked": True}
    del answer["points"]
    cells = [
        new_code_cell("depth = 4", id="depth-of-a-ladder-answer", metadata={"nbgrader": answer}),
        new_code_cell('check("depth-of-a-ladder")', id="depth-of-a-ladder", metadata={"nbgrader": check}),
    ]
    return new_notebook(cells=cells)
