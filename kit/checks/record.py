"""An answer's record: what ``check`` leaves in the output of its cell, and what the judge reads there."""

from dataclasses import asdict, dataclass, field
from typing import Any

MIME = "application/vnd.values-kit.answer+json"
CALLS_MIME = "application/vnd.values-kit.calls+json"
FORMAT = 1


@dataclass(frozen=True)
class Record:
    """One answer as it was when the check ran.

    Attributes:
        exercise: its name.
        answer: the value, as ``kit.checks.answer`` encodes it; None where there is none.
        given: whether the variable was there at all.
        problem: why the value could not be recorded; "" if it could.
        learner: whose data the answer rests on.
        data: fingerprint of each draw behind it.
        kit, unit, checks: versions: of the package, the unit's name, of the unit's checks.
        question: the question that it was clicked in; "" if it was typed.
        labels: what the question's open parts are called on the page, by their names in the answer.
    """

    exercise: str
    answer: Any = None
    given: bool = False
    problem: str = ""
    learner: str = ""
    data: dict[str, str] = field(default_factory=dict)
    kit: str = ""
    unit: str = ""
    checks: str = ""
    question: str = ""
    labels: dict[str, str] = field(default_factory=dict)
    format: int = FORMAT

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def record_in(outputs: list[Any]) -> Record | None:
    """The record in a cell's outputs: the last one, if there are several; None if there is none that can be read."""
    for output in reversed(outputs or []):
        data = _part(output, MIME)
        if isinstance(data, dict) and data.get("format") == FORMAT and isinstance(data.get("exercise"), str):
            known = {k: v for k, v in data.items() if k in Record.__dataclass_fields__}
            typed = all(
                isinstance(known.get(k, ""), str) for k in ("problem", "learner", "kit", "unit", "checks", "question")
            )
            if typed and all(isinstance(known.get(k, {}), dict) for k in ("data", "labels")):
                return Record(**known)
    return None


def _part(output: Any, mime: str) -> Any:
    """One part of an output; None if it has none. What was handed in may be of any shape."""
    data = output.get("data") if isinstance(output, dict) else None
    return data.get(mime) if isinstance(data, dict) else None


def calls_in(outputs: list[Any]) -> list[dict[str, Any]]:
    """What a function gave back, call by call, as the grading side recorded it."""
    calls: list[dict[str, Any]] = []
    for output in outputs or []:
        data = _part(output, CALLS_MIME)
        if isinstance(data, dict) and "given" in data:
            calls.append(data)
    return calls
