"""A lesson as it is written (jupytext Markdown) becomes the notebook that nbgrader takes for its source.

What a lesson marks, and what is made of it:

====================================  =======================================================================
in ``solutions/NN-name/lesson.md``    in the notebook
====================================  =======================================================================
````python answer="name"`` fence      the answer cell of an exercise; ``BEGIN``/``END SOLUTION`` lines or
                                      ``# SOLUTION`` at a line's end mark what learners do not get
``<!-- #region answer="name" -->``    the text that a person grades; its rubric is put before it
``check("name")`` alone in a cell     the locked grade cell
``<!-- frame -->`` on a line          how the unit opens, from its ``unit.toml``
``<!-- next -->`` on a line           what comes next, from the course's ``course.toml``
====================================  =======================================================================

Cells of an exercise for practice get the kit's own metadata in place of nbgrader's, and the same ids.
"""

import ast
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kit.checks.cells import ANSWER, CHECK, RUBRIC, TEXT, role_of
from kit.checks.exercise import Exercise
from kit.checks.unit import UnitChecks
from kit.checks.words import as_points
from kit.course.building.stubs import BEGIN, END, LINE_MARK, stub
from kit.course.layout import CourseError
from kit.units.outline import Outline
from kit.units.writing import FRAME, NEXT, frame_text, next_text

CHECK_CELL = re.compile(r"""check\(\s*["']([^"']*)["']\s*\)""")
HEADING = re.compile(r"^#{1,6}\s+(.+)$", re.M)
FRAME_MARK = re.compile(rf"^({re.escape(FRAME)}|{re.escape(NEXT)})[ \t]*$", re.M)
SCHEMA = 3


class LessonError(CourseError):
    """Something is wrong in a lesson. Says file and line."""

    def __init__(self, file: Path, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")


@dataclass
class _Reader:
    """Finds the line on which a cell begins: jupytext keeps a cell's text as it is, so it is searched for in order."""

    file: Path
    text: str
    at: int = 0

    def line_of(self, source: str) -> int:
        first = next((line for line in source.splitlines() if line.strip()), "")
        found = re.compile(rf"^{re.escape(first)}$", re.M).search(self.text, self.at)
        if found:
            self.at = found.start()
        return self.text.count("\n", 0, self.at) + 1


def read_lesson(file: Path, unit: UnitChecks, outline: Outline | None = None) -> Any:
    """A lesson as a source notebook: solutions in place, nbgrader's metadata and stable cell ids set.

    Args:
        outline: the course, for the frame. Without it the frame's marks stay as they are.

    Raises:
        LessonError: an unclosed solution, an exercise that is not in ``checks.py``, a check without its answer, …
    """
    import jupytext

    text = file.read_text(encoding="utf-8")
    notebook = jupytext.reads(text, fmt="md")
    reader, cells, lines = _Reader(file, text), [], []
    for cell in notebook.cells:
        cell.metadata.pop("lines_to_next_cell", None)  # jupytext's own, of no use to anybody here
        line = reader.line_of(cell.source)
        made = [one for part in _framed(cell, file, line, outline) for one in _make(part, unit, file, line)]
        cells += made
        lines += [line] * len(made)
        reader.at += max(len(cell.source) - 1, 0)
    notebook.cells = cells
    _look_for_mistakes(notebook, unit, file, lines)
    _set_ids(notebook)
    notebook.metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "title": _title(notebook, file),
    }
    notebook.nbformat, notebook.nbformat_minor = 4, 5
    return notebook


def _framed(cell: Any, file: Path, line: int, outline: Outline | None) -> list[Any]:
    """A text that holds a mark of the frame, in parts: what stands before it, the frame in a cell of its own, the rest."""
    from nbformat.v4 import new_markdown_cell

    if outline is None or cell.cell_type != "markdown" or not FRAME_MARK.search(cell.source):
        return [cell]
    frame = outline.frames.get(file.parent.name)
    if frame is None:
        raise LessonError(file, line, "a frame is asked for, and there is no unit.toml beside this lesson")
    made = []
    for part in FRAME_MARK.split(cell.source):
        if part == FRAME:
            text = frame_text(frame, file.stem)
        elif part == NEXT:
            text = next_text(outline, file.parent.name, file.stem)
        else:
            text = part.strip("\n")
        if text:
            made.append(new_markdown_cell(text))
    return made


def _title(notebook: Any, file: Path) -> str:
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and (found := HEADING.search(cell.source)):
            return found.group(1).strip()
    return file.stem


def _make(cell: Any, unit: UnitChecks, file: Path, line: int) -> list[Any]:
    """The cells that one cell of the lesson becomes."""
    answer = cell.metadata.pop("answer", None)
    marked = BEGIN in cell.source or END in cell.source or re.search(r"#\s*SOLUTION\s*$", cell.source, re.M)
    if marked and answer is None:
        raise LessonError(
            file,
            line,
            'a solution outside an answer cell: say which exercise it answers, as in ```python answer="name"',
        )
    check = CHECK_CELL.fullmatch(cell.source.strip()) if cell.cell_type == "code" else None
    if answer is None and check is None:
        return [cell]
    name = answer if answer is not None else check.group(1)  # type: ignore[union-attr]
    exercise = unit.exercises.get(name)
    if exercise is None:
        raise LessonError(
            file,
            line,
            f"exercise {name!r} is not in checks.py (there are: {', '.join(unit.exercises) or 'none'})",
        )
    if check is not None:
        if exercise.by_hand:
            raise LessonError(file, line, f"exercise {name!r} is graded by a person: it has no check cell")
        _mark(cell, exercise, CHECK, grade=True, locked=True)
        return [cell]
    if exercise.by_hand:
        if cell.cell_type != "markdown":
            raise LessonError(file, line, f"exercise {name!r} is graded by a person: its answer is text, not code")
        _mark(cell, exercise, TEXT, grade=True, solution=True)
        return [_rubric_cell(exercise), cell] if exercise.rubric else [cell]
    if cell.cell_type != "code":
        raise LessonError(file, line, f"exercise {name!r} asks for `{exercise.asks}`: its answer is code, not text")
    _check_solution_marks(cell.source, exercise.asks, file, line)
    _mark(cell, exercise, ANSWER, solution=True)
    return [cell]


def _mark(cell: Any, exercise: Exercise, part: str, **about: bool) -> None:
    """Say in a cell's metadata what it is to its exercise: in nbgrader's where it is graded, in the kit's in practice."""
    ours: dict[str, Any] = {"asks": exercise.asks} if part == ANSWER else {}
    if exercise.practice:
        ours |= {"practice": exercise.name, "part": part}
        if part in (CHECK, RUBRIC):
            cell.metadata |= {"deletable": False, "editable": False}
    else:
        grade_id = exercise.name + {ANSWER: "-answer", RUBRIC: "-rubric"}.get(part, "")
        cell.metadata["nbgrader"] = _about(grade_id, kind=cell.cell_type, points=exercise.points, **about)
    if ours:
        cell.metadata["values_kit"] = ours


def _about(
    grade_id: str,
    *,
    kind: str,
    grade: bool = False,
    solution: bool = False,
    locked: bool = False,
    points: float = 0,
) -> dict:
    about: dict[str, Any] = {
        "cell_type": kind, "grade": grade, "grade_id": grade_id, "locked": locked, "schema_version": SCHEMA,
        "solution": solution, "task": False,
    }  # fmt: skip
    return {**about, "points": float(points)} if grade else about


def _rubric_cell(exercise: Exercise) -> Any:
    """The rubric as a locked cell, seen by the learner from the start and by the grader in formgrader."""
    from nbformat.v4 import new_markdown_cell

    if exercise.practice:
        rows = "\n".join(f"| {c.name} | {c.full} |" for c in exercise.rubric)
        cell = new_markdown_cell(f"**What a good text has**\n\n| Part | A good text |\n|:---|:---|\n{rows}")
        _mark(cell, exercise, RUBRIC)
        return cell
    rows = "\n".join(f"| {c.name} | {as_points(c.points)} | {c.full} | {c.part or '–'} |" for c in exercise.rubric)
    source = (
        f"**How this text is graded** ({as_points(exercise.points)}, by a person)\n\n"
        f"| We look for | Worth | Earns all of it | Earns a part |\n|:---|:---|:---|:---|\n{rows}"
    )
    cell = new_markdown_cell(source)
    _mark(cell, exercise, RUBRIC, locked=True)
    return cell


def _check_solution_marks(source: str, asks: str, file: Path, line: int) -> None:
    opened = None
    for number, text in enumerate(source.splitlines(), line):
        if BEGIN in text:
            if opened is not None:
                raise LessonError(file, number, f"a solution begins inside the one that began on line {opened}")
            opened = number
        elif END in text:
            if opened is None:
                raise LessonError(file, number, "END SOLUTION without BEGIN SOLUTION")
            opened = None
        elif re.search(r"#\s*SOLUTION\s*$", text) and not LINE_MARK.match(text):
            raise LessonError(file, number, "# SOLUTION needs `name = value` or `key: value` on its line")
    if opened is not None:
        raise LessonError(file, opened, "the solution is not closed: END SOLUTION is missing")
    if BEGIN not in source and not re.search(r"#\s*SOLUTION\s*$", source, re.M):
        raise LessonError(file, line, "an answer cell without a solution: mark it with BEGIN SOLUTION and END SOLUTION")
    if _is_python(source) and not _is_python(stub(source, asks)):
        raise LessonError(file, line, "without its solution this cell is no valid Python: mark whole statements")


def _is_python(source: str) -> bool:
    try:
        ast.parse(source)
    except SyntaxError:
        return False
    return True


def _look_for_mistakes(notebook: Any, unit: UnitChecks, file: Path, lines: list[int]) -> None:
    seen: dict[str, int] = {}
    for cell, line in zip(notebook.cells, lines, strict=True):
        role = role_of(cell)
        if role is None:
            continue
        if role.cell_id in seen:
            what = "check" if role.part == CHECK else "answer"
            first = seen[role.cell_id]
            raise LessonError(
                file, line, f"a second {what} of exercise {role.exercise!r}; the first is on line {first}"
            )
        seen[role.cell_id] = line
    for name, exercise in unit.exercises.items():
        answer, check = f"{name}-answer", name
        if exercise.by_hand:
            continue
        if check in seen and answer not in seen:
            raise LessonError(file, seen[check], f'check("{name}") without an answer cell of that exercise')
        if answer in seen and check not in seen:
            raise LessonError(
                file,
                seen[answer],
                f'the answer of {name!r} has no check: put check("{name}") in a cell of its own after it',
            )
        if answer in seen and seen[answer] > seen[check]:
            raise LessonError(file, seen[check], f'check("{name}") comes before the answer on line {seen[answer]}')


def slug(text: str) -> str:
    """A heading as part of a cell id: letters, digits and hyphens."""
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40].strip("-") or "cell"


def _set_ids(notebook: Any) -> None:
    """Stable ids: of an exercise's cell its name, else the nearest heading and an ordinal below it."""
    heading, used = "top", {role.cell_id for c in notebook.cells if (role := role_of(c))}
    for cell in notebook.cells:
        if cell.cell_type == "markdown" and (found := HEADING.search(cell.source)):
            heading = slug(found.group(1))
        if role := role_of(cell):
            cell.id = role.cell_id
            continue
        ordinal = 1
        while f"{heading}-{ordinal}" in used:
            ordinal += 1
        cell.id = f"{heading}-{ordinal}"
        used.add(cell.id)
