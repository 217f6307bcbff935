"""Which exercises of a notebook wait for an answer: typed ones by their cell, clicked ones by what was kept of them.

A clicked answer never changes its cell. It lies in the unit's ``state/`` and in what the check recorded.
"""

import ast
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from kit.checks.answer.gaps import gaps
from kit.checks.cells import ANSWER, TEXT, TEXT_STUB, role_of
from kit.checks.record import Record, record_in
from kit.questions.question import Question, QuestionError
from kit.questions.reading import read_questions
from kit.states import MAX_BYTES, NAME


def answers_in(notebook: Any) -> dict[str, list[str]]:
    """What stands in the cells that a learner fills in and that are graded, by exercise. Copies of a cell are kept."""
    found: dict[str, list[str]] = {}
    for cell in notebook["cells"]:
        role = role_of(cell)
        if role and role.part in (ANSWER, TEXT) and not role.practice:
            found.setdefault(role.exercise, []).append("".join(cell["source"]))
    return found


def unanswered(notebook: Any, released: Any, folder: Path) -> list[str]:
    """The exercises of a released notebook whose answers are there, and are still as they were handed out.

    Args:
        folder: the learner's copy of the unit. It is read only.
    """
    given, there = answers_in(released), answers_in(notebook)
    questions, records = _questions(folder), _records(notebook)
    waiting = []
    for name in given.keys() & there.keys():
        stub = given[name][0]
        changed = any(source != stub and source.replace(TEXT_STUB, "").strip() for source in there[name])
        if not changed and not _is_clicked(name, stub, questions, records.get(name), folder):
            waiting.append(name)
    return sorted(waiting, key=list(given).index)


def _is_clicked(name: str, source: str, questions: dict[str, Question], record: Record | None, folder: Path) -> bool:
    """Whether an exercise was answered by clicks, all of it."""
    asked = _asked_in(source) or [name]
    found, kept = zip(*(_kept(folder, one) for one in asked), strict=True)
    if not any(found):  # the state may lie elsewhere; the check's record stands for it when it is graded
        return _is_recorded(record)
    recorded = record.answer if record and len(asked) == 1 else None
    return all(_is_whole(answer, questions.get(one), recorded) for one, answer in zip(asked, kept, strict=True))


def _is_whole(answer: Any, question: Question | None, recorded: Any) -> bool:
    """Whether nothing of a choice is open, as far as one can tell: options may come from code that is not run here."""
    if not answer or not isinstance(answer, str | list | dict):
        return False
    if isinstance(answer, dict):
        wanted = {option.name for option in question.options} if question else set()
        if not wanted and isinstance(recorded, Mapping) and set(answer) <= set(recorded):
            wanted = set(recorded)
        return wanted <= set(answer)
    least = (question.least if question else None) or 1
    return isinstance(answer, str) or len(answer) >= least


def _is_recorded(record: Record | None) -> bool:
    if record is None or not record.question or not record.given or not record.answer:
        return False
    try:
        return not gaps(record.answer)[0]
    except Exception:  # a record that somebody changed
        return False


def _kept(folder: Path, name: str) -> tuple[bool, Any]:
    """Whether the state of a question is there, and the answer in it. ``State`` would set a damaged file aside."""
    file = folder / "state" / f"{name}.json"
    try:
        if not NAME.fullmatch(name) or file.stat().st_size > MAX_BYTES:
            return False, None
        envelope = json.loads(file.read_text(encoding="utf-8"))
        value = envelope.get("value", envelope)
        return "answer" in value, value.get("answer")
    except (OSError, ValueError, AttributeError, TypeError, RecursionError):
        return False, None


def _asked_in(source: str) -> list[str]:
    """The questions that an answer cell asks with ``ask``."""
    try:
        calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    except (SyntaxError, ValueError, RecursionError):
        return []
    asks = [call for call in calls if isinstance(call.func, ast.Name) and call.func.id == "ask"]
    names = [part.value for call in asks for part in call.args if isinstance(part, ast.Constant)]
    return [name for name in names if isinstance(name, str)]


def _questions(folder: Path) -> dict[str, Question]:
    try:
        return read_questions(folder)
    except (QuestionError, OSError):
        return {}


def _records(notebook: Any) -> dict[str, Record]:
    found = (record_in(cell.get("outputs", [])) for cell in notebook["cells"] if cell["cell_type"] == "code")
    return {record.exercise: record for record in found if record}
