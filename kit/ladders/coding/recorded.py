"""A coding as plain rows, and back: what a state file keeps, what a check records, what a solution gives."""

from collections.abc import Iterable, Mapping
from typing import Any

from kit.ladders.coding import marks
from kit.ladders.coding.coding import Coding
from kit.ladders.coding.marks import CodingError, Ladder, Mark
from kit.ladders.coding.quotes import short
from kit.ladders.coding.transcripts import Turn
from kit.ladders.problems import Problem, listed


def rows_of(coding: Coding) -> list[dict[str, Any]]:
    """The coding's ``answer``, each statement with its ``start``, for words that are there twice in a turn."""
    starts = [mark.start if mark else None for ladder in coding.rungs for rung in ladder for mark in rung or (None,)]
    return [row | {"start": start} for row, start in zip(coding.answer, starts, strict=True)]


def put(coding: Coding, rows: Any, *, strict: bool = True) -> None:
    """Let a coding be what rows say.

    A row has a ``code`` (None: not coded yet) and ``text``, with its ``turn`` if it can be found in several; or
    ``turn`` and ``unit``, the number of a sentence. ``respondent`` and ``ladder`` may be left out where the transcript
    has one of them. Rows with the same ``position`` are a fork; without positions each row is the next rung. A row
    without code and text is a gap.

    Args:
        coding: what is changed. It forgets what could be undone.
        rows: mappings, such as ``Coding.answer`` gives.
        strict: refuse rows that do not fit; otherwise leave them aside (a code that is gone: the mark stays).

    Raises:
        CodingError: some rows do not fit; it lists them all.
    """
    if not isinstance(rows, list | tuple) or not all(isinstance(row, Mapping) for row in rows):
        if strict:
            raise CodingError("A coding is a list of rows: [{'turn': 2, 'text': '…', 'code': '…', 'position': 1}].")
        rows = []
    problems: list[Problem] = []
    placed: list[dict[Any, list[Mark]]] = [{} for _ in coding.talks]
    for number, row in enumerate(rows, 1):
        try:
            talk = _talk(coding, row)
            mark = _mark(coding, talk, row, strict)
            if mark and any(_overlap(mark, other) for rung in placed[talk].values() for other in rung):
                raise CodingError("It overlaps with another row.")
            position = row.get("position")
            place = len(placed[talk]) + 1 if position is None else position
            if isinstance(place, bool) or not isinstance(place, int | float):
                raise CodingError(f"position is {place!r}, must be a number.")
            placed[talk].setdefault(place, []).extend([mark] if mark else [])
        except CodingError as problem:
            problems.append(Problem("row", str(problem), number))
    if strict and problems:
        raise CodingError(listed(problems, "This coding"))
    coding.rungs = tuple(marks.tidy(_ladder(rungs)) for rungs in placed)


def _ladder(rungs: Mapping[Any, Iterable[Mark]]) -> Ladder:
    return tuple(tuple(rungs[place]) for place in sorted(rungs))


def _talk(coding: Coding, row: Mapping[str, Any]) -> int:
    """The place of the talk that a row is about."""
    fitting = [
        place
        for place, talk in enumerate(coding.talks)
        if row.get("respondent") in (None, talk.respondent) and row.get("ladder") in (None, talk.ladder)
    ]
    if len(fitting) == 1:
        return fitting[0]
    asked = f"respondent {row.get('respondent')!r}, ladder {row.get('ladder')!r}"
    raise CodingError(f"There is no talk of {asked}." if not fitting else f"Which talk? There are several of {asked}.")


def _mark(coding: Coding, place: int, row: Mapping[str, Any], strict: bool) -> Mark | None:
    """The statement of a row; None for a gap."""
    code, text = row.get("code"), row.get("text") or row.get("quote") or ""
    if code is not None and code not in coding.codes:
        if strict:
            raise CodingError(f"There is no code {code!r} in the coding frame.")
        code = None
    if not text and row.get("unit") is None:
        if code is not None:
            raise CodingError(f"Which statement has the code {code!r}? Give its text.")
        return None
    talk, number = coding.talks[place], row.get("turn")
    turns = [turn for turn in talk.turns if turn.is_coded and number in (None, turn.turn)]
    if row.get("unit") is not None and not text:
        for turn in turns[:1] if number is not None else []:
            if row["unit"] in range(1, len(turn.units) + 1):
                start, end = turn.units[row["unit"] - 1]
                return Mark(turn.turn, start, end, code)
        raise CodingError(f"There is no sentence {row['unit']!r} in turn {number!r}.")
    for turn in turns:
        if (at := _where(turn, str(text), row.get("start"))) is not None:
            return Mark(turn.turn, at, at + len(str(text)), code)
    raise CodingError(
        f"{'Turn ' + str(number) if number is not None else 'The respondent'} does not say “{short(str(text))}”."
    )


def _where(turn: Turn, text: str, start: Any) -> int | None:
    """Where a text stands in a turn: at the start that was kept, else where it is first."""
    if isinstance(start, int) and start >= 0 and turn.text[start : start + len(text)] == text:
        return start
    at = turn.text.find(text)
    return at if at >= 0 else None


def _overlap(one: Mark, other: Mark) -> bool:
    return one.turn == other.turn and one.start < other.end and other.start < one.end
