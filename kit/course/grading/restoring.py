"""Clicked answers in a notebook that was handed in alone.

A widget keeps what was chosen in ``state/`` beside the notebook. Whoever uploads the notebook without that folder has
handed the answer in all the same: it is in the check's record. From there it is put where the widget reads it.
"""

import contextlib
import json
from collections.abc import Collection
from pathlib import Path
from typing import Any

from kit.checks.record import Record
from kit.states import NAME, State

LONGEST = 20_000  # characters; a choice has a few hundred


def restore_answers(folder: Path, recorded: dict[str, Record]) -> None:
    """Write the state that widgets read, for answers whose state was not handed in.

    Args:
        folder: the scratch copy that the notebook will run in.
        recorded: the answers' records, by exercise. They come from a learner's file: anything may be in them.
    """
    kept = State(folder)
    for name, answer in (pair for record in recorded.values() for pair in _answers(record)):
        if answer is None or not NAME.fullmatch(name) or len(name) > 60:
            continue
        if (kept.folder / f"{name}.json").exists() or len(json.dumps(answer)) > LONGEST:
            continue
        with contextlib.suppress(OSError, ValueError):  # such as a file that is called `state`
            kept.save(name, {"answer": answer, "seen": False})


def _answers(record: Record) -> list[tuple[str, Any]]:
    """The questions behind a record, each with its answer; none if the answer was typed."""
    if not record.question:
        return []
    if "," not in record.question:
        return [(record.question if NAME.fullmatch(record.question) else record.exercise, _choice(record.answer))]
    parts = record.answer.values() if isinstance(record.answer, dict) else record.answer
    if not isinstance(parts, Collection) or isinstance(parts, str):
        return []
    return [(name, _choice(part)) for name, part in zip(record.question.split(","), parts, strict=False)]


def _choice(data: Any) -> Any:
    """What was chosen: a text, texts in order, or a place for each. None for whatever no widget holds."""
    if isinstance(data, str):
        return data
    if isinstance(data, list) and all(isinstance(part, str) for part in data):
        return data
    if isinstance(data, dict) and "$" not in data:
        placed = {key: part for key, part in data.items() if isinstance(part, str)}
        rest = [part for part in data.values() if not isinstance(part, str)]
        return placed if placed and all(part == {"$": "gap"} for part in rest) else None
    return None
