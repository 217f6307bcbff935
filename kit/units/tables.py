"""TOML files read into dataclasses; all that is wrong in one is said at once, with file and field."""

import tomllib
from pathlib import Path
from typing import Any, TypeVar

Read = TypeVar("Read")
STRICT = {"extra": "forbid"}  # put as __pydantic_config__ into a dataclass: a misspelt field is a fault


class FrameError(Exception):
    """A file says something else than it should. Lists every fault."""

    def __init__(self, file: Path, faults: list[str]) -> None:
        super().__init__("\n".join(f"{file}: {fault}" for fault in faults))
        self.file, self.faults = file, faults


def read_table(file: Path, kind: type[Read]) -> Read:
    """Read a TOML file as a dataclass.

    Raises:
        FrameError: it is no TOML, or something is missing, unknown or of the wrong kind.
        FileNotFoundError: there is no such file.
    """
    from pydantic import TypeAdapter, ValidationError

    try:
        data = tomllib.loads(file.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as problem:
        raise FrameError(file, [f"it is no TOML: {problem}"]) from None
    adapter = TypeAdapter(kind)
    try:
        return adapter.validate_python(data)
    except ValidationError as problem:
        raise FrameError(file, [_fault(error) for error in problem.errors()]) from None


def _fault(error: Any) -> str:
    """One fault: ``objectives 2, bloom: …``."""
    place = _place(error["loc"])
    if error["type"] == "missing":
        return f"{place} is missing"
    if error["type"] in ("unexpected_keyword_argument", "extra_forbidden"):
        return f"{place} is not known"
    if error["type"] == "literal_error":
        return f"{place}: {error['input']!r} is none of {error['ctx']['expected'].replace(' or ', ', ')}"
    message = str(error["msg"]).removeprefix("Value error, ").removeprefix("Input ")
    return f"{place}: {message}" if place else message


def _place(path: tuple) -> str:
    words: list[str] = []
    for part in path:
        if isinstance(part, int) and words:
            words[-1] += f" {part + 1}"
        else:
            words.append(str(part))
    return ", ".join(words)
