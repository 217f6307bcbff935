"""Where a file is to be written: a folder that is there, and an ending that says the kind."""

from collections.abc import Collection
from pathlib import Path

from kit.ladders.problems import LadderError


def target(path: Path | str, endings: Collection[str], asked: str) -> Path:
    """The path of a file to write.

    Args:
        path: as it was given.
        endings: those that can be written, in small letters, with their points.
        asked: the endings that are proposed, in words.

    Raises:
        LadderError: the ending is another, or there is no such folder.
    """
    path = Path(path).expanduser()
    if path.suffix.lower() not in endings:
        raise LadderError(f"{path.name}: give it the ending {asked}.")
    if not path.parent.is_dir():
        raise LadderError(f"There is no folder {str(path.parent)!r}.")
    return path
