"""A held interview as JSON: who was interviewed, what was asked, what was answered. Replaying it gives it again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

MOST_TURNS = 400  # patience ends an interview long before
MOST_SIGNS = 20_000  # of one question


class RecordError(ValueError):
    """A record cannot be read; the text says why."""

    def _render_traceback_(self) -> list[str]:  # IPython shows this instead of a traceback
        return [str(self)]


@dataclass(frozen=True)
class Kept:
    """A record, read.

    Attributes:
        respondent: name.
        versions: of the engine, the respondent and the reading when it was held.
        turns: pairs of question and reply.
    """

    respondent: str
    seed: int
    versions: Mapping[str, Any]
    turns: tuple[tuple[str, str], ...]


def read_record(record: object) -> Kept:
    """Reads a record.

    Raises:
        RecordError: something in it is missing, of another type, or too long.
    """
    if not isinstance(record, Mapping):
        raise RecordError(f"A record is a table with respondent, seed, versions and turns, not {_kind(record)}.")
    name, seed, versions, turns = (record.get(key) for key in ("respondent", "seed", "versions", "turns"))
    if not isinstance(name, str) or not name:
        raise RecordError(f"respondent must be a name, not {_kind(name)}.")
    if not isinstance(seed, int) or isinstance(seed, bool):
        raise RecordError(f"seed must be a whole number, not {_kind(seed)}.")
    if not isinstance(versions, Mapping):
        raise RecordError(f"versions must be a table, not {_kind(versions)}.")
    if not isinstance(turns, (list, tuple)):
        raise RecordError(f"turns must be a list, not {_kind(turns)}.")
    if len(turns) > MOST_TURNS:
        raise RecordError(f"The record has {len(turns):,} turns; at most {MOST_TURNS} can be read.")
    return Kept(name, seed, dict(versions), tuple(_turn(number, turn) for number, turn in enumerate(turns, 1)))


def _turn(number: int, turn: object) -> tuple[str, str]:
    if not isinstance(turn, Mapping) or not all(isinstance(turn.get(key), str) for key in ("ask", "reply")):
        raise RecordError(f"Turn {number} must hold the texts ask and reply.")
    if len(turn["ask"]) > MOST_SIGNS:
        raise RecordError(
            f"The question of turn {number} has {len(turn['ask']):,} signs; at most {MOST_SIGNS:,} can be read."
        )
    return turn["ask"], turn["reply"]


def _kind(found: object) -> str:
    return "nothing" if found is None else f"{found!r:.60} ({type(found).__name__})"
