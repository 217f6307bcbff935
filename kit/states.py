"""What must survive: choices, quiz answers, interviews. One small JSON file a thing, in ``state/`` beside the notebook.

A file is written in one step, can be read by a person, says its version, and goes along when the unit is handed in.
"""

import contextlib
import json
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from kit.files import write_json

FORMAT = 1
MAX_BYTES = 1_000_000  # what is larger was not written here, and is not read: graders open strangers' files
NAME = re.compile(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*")


class State:
    """The saved state of one unit.

    Args:
        folder: the unit's folder. None: where the notebook runs.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder

    @property
    def folder(self) -> Path:
        return (self._folder or Path.cwd()) / "state"

    def _file(self, name: str) -> Path:
        if not NAME.fullmatch(name):
            raise ValueError(
                f"{name!r} cannot name a saved thing: small letters, digits, hyphens, such as 'opening-poll'"
            )
        return self.folder / f"{name}.json"

    def save(self, name: str, value: Any, *, version: int = 1) -> None:
        """Keep a value (anything that JSON can hold) under a name.

        Raises:
            ValueError: the name is no slug, or the value cannot be written as JSON.
        """
        try:
            text = json.dumps(value, allow_nan=False)  # fails before anything is touched
        except TypeError as problem:
            raise ValueError(f"{name!r} cannot be kept: {problem}") from None
        envelope = {
            "values_kit_state": FORMAT,
            "name": name,
            "version": version,
            "saved": _now(),
            "value": json.loads(text),
        }
        write_json(self._file(name), envelope)

    def read(self, name: str, default: Any = None, *, version: int = 1) -> Any:
        """The value kept under a name; ``default`` if there is none, if it is of another version, or if it is damaged.

        A damaged file is set aside under the name ``….damaged.json``, so that nothing is lost.
        """
        file = self._file(name)
        try:
            if file.stat().st_size > MAX_BYTES:
                return default
            envelope = json.loads(file.read_text(encoding="utf-8"))
            if envelope["values_kit_state"] == FORMAT and envelope["version"] == version:
                return envelope["value"]
        except OSError:  # not there, or no file at all
            return default
        except (ValueError, KeyError, TypeError, RecursionError):
            with contextlib.suppress(OSError):
                file.replace(file.with_name(f"{name}.damaged.json"))
        return default

    def forget(self, name: str) -> None:
        """Remove what is kept under a name."""
        self._file(name).unlink(missing_ok=True)

    def names(self) -> list[str]:
        """What is kept, in order."""
        return sorted(f.stem for f in self.folder.glob("*.json") if NAME.fullmatch(f.stem))

    def carry(self, name: str, unit: str, stand_in: Any, *, version: int = 1) -> Any:
        """A value from another unit, copied into this unit's state when it is first read.

        From then on it is this unit's own: grading needs this unit's folder only. Without one there, the stand-in
        serves and nothing is kept, so that finishing the other unit later still counts.
        """
        nothing = object()
        own = self.read(name, nothing, version=version)
        if own is not nothing:
            return own
        other = State(self.folder.parent.parent / unit).read(name, nothing, version=version)
        if other is nothing:
            return stand_in
        self.save(name, other, version=version)
        return other


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


state = State()  # of the unit that runs here: state.save("opening-poll", "b")
