"""Reads ``questions.toml``, which lies beside a unit's notebooks."""

import tomllib
from pathlib import Path
from typing import Any

from kit.places import unit_folder
from kit.questions.question import Question, QuestionError, options_from

FILE = "questions.toml"
_KEYS = tuple(key for key in Question.__dataclass_fields__ if key != "name")


def questions_folder() -> Path:
    """The unit's folder, by its questions."""
    return unit_folder(FILE)


def read_questions(folder: Path) -> dict[str, Question]:
    """All questions of a unit, by name.

    Options may be missing: then ``ask`` is given them.

    Raises:
        QuestionError: the file cannot be read. The message tells every fault, with file and question.
    """
    file = folder / FILE
    try:
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise QuestionError(
            f"The file {FILE} is not beside this notebook. Open the notebook in its unit's folder, or run kit start again."
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise QuestionError(f"{_called(file)} cannot be read: {problem}.") from None
    questions: dict[str, Question] = {}
    faults: list[str] = []
    for name, table in tables.items():
        try:
            questions[name] = question = _question(name, table)
            faults += [f"[{name}] {fault}" for fault in question.faults()]
        except QuestionError as problem:
            faults.append(f"[{name}] {problem}")
    if faults:
        raise QuestionError("\n  ".join([f"{_called(file)}:", *faults]))
    return questions


def _called(file: Path) -> str:
    return f"{file.resolve().parent.name}/{file.name}"


def _question(name: str, table: Any) -> Question:
    if not isinstance(table, dict):
        raise QuestionError("it stands outside of a question; a question begins with its name in square brackets")
    unknown = [key for key in table if key not in _KEYS]
    if unknown:
        raise QuestionError(f"there is no {', '.join(unknown)}; a question has {', '.join(_KEYS)}")
    missing = [key for key in ("kind", "ask") if key not in table]
    if missing:
        raise QuestionError(f"{' and '.join(missing)} missing")
    lists = {key: options_from(table[key]) for key in ("options", "places") if key in table}
    return Question(name=name, **(table | lists))
