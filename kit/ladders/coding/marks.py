"""A ladder while it is built: marked statements on rungs, and what a coder does with them.

A ladder is a tuple of rungs from the bottom to the top; a rung is a tuple of marks. Two marks on one rung are a fork, a
rung without any is a gap: something is missing there. Nothing here changes a ladder; each function gives a new one, so
that a coder can go back.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any


class CodingError(ValueError):
    """Something cannot be done with a coding. The text is for the learner."""

    def _render_traceback_(self) -> list[str]:  # IPython shows this instead of a traceback
        return [str(self)]


@dataclass(frozen=True, order=True)
class Mark:
    """A statement that was marked.

    Attributes:
        turn: the turn in which it was said.
        start: where it begins in the turn's text, in characters.
        end: where it ends.
        code: its code; None as long as it has none.
    """

    turn: int
    start: int
    end: int
    code: Any = None

    @property
    def key(self) -> str:
        """What names it on a page. Two marks never overlap, so that no other one begins there."""
        return f"{self.turn}-{self.start}"


Rung = tuple[Mark, ...]
Ladder = tuple[Rung, ...]


def marks_of(ladder: Ladder) -> list[Mark]:
    """The marks in the order in which they were said."""
    return sorted((mark for rung in ladder for mark in rung), key=lambda mark: (mark.turn, mark.start))


def numbered(ladder: Ladder) -> Iterator[tuple[int, Mark]]:
    """The marks with the place of their rung, from 1 at the bottom. A gap has its place, too."""
    return ((place, mark) for place, rung in enumerate(ladder, 1) for mark in rung)


def found(ladder: Ladder, key: str) -> tuple[int, Mark]:
    """Where a mark is: its rung, from 0 at the bottom, and the mark itself.

    Raises:
        CodingError: there is no such mark.
    """
    for place, mark in numbered(ladder):
        if mark.key == key:
            return place - 1, mark
    raise CodingError("That statement is not marked any more.")


def placed(ladder: Ladder, mark: Mark) -> Ladder:
    """With a new mark on a rung of its own: above what was said just before it, at the bottom if nothing was.

    Talk climbs while the interviewer asks why, so that the order of talk is a fair first order of rungs [D].
    """
    before = [other for other in marks_of(ladder) if (other.turn, other.start) < (mark.turn, mark.start)]
    at = found(ladder, before[-1].key)[0] + 1 if before else 0
    return (*ladder[:at], (mark,), *ladder[at:])


def without(ladder: Ladder, key: str) -> Ladder:
    """Without a mark, and without its rung if nothing else is there."""
    return changed(ladder, key)


def changed(ladder: Ladder, key: str, *marks: Mark) -> Ladder:
    """With other marks in the place of one."""
    at, _ = found(ladder, key)
    rung = tuple(other for mark in ladder[at] for other in (marks if mark.key == key else (mark,)))
    return tidy((*ladder[:at], *([rung] if rung else []), *ladder[at + 1 :]))


def moved(ladder: Ladder, key: str, way: int) -> Ladder:
    """One rung up (``way == 1``) or down (``-1``). Out of a fork it goes to a rung of its own; gaps stay where they are.

    Raises:
        CodingError: it is at the end already.
    """
    at, mark = found(ladder, key)
    if len(ladder[at]) > 1:
        rest = tuple(other for other in ladder[at] if other != mark)
        pair = (rest, (mark,)) if way > 0 else ((mark,), rest)
        return (*ladder[:at], *pair, *ladder[at + 1 :])
    other = _next(ladder, at, way)
    if other is None:
        raise CodingError(f"It is at the {'top' if way > 0 else 'bottom'} already.")
    rungs = list(ladder)
    rungs[at], rungs[other] = rungs[other], rungs[at]
    return tuple(rungs)


def forked(ladder: Ladder, key: str) -> Ladder:
    """On one rung with what is below it; out of a fork, on a rung of its own again.

    Raises:
        CodingError: nothing is below it.
    """
    at, mark = found(ladder, key)
    if len(ladder[at]) > 1:
        return moved(ladder, key, 1)
    below = _next(ladder, at, -1)
    if below is None:
        raise CodingError("There is no rung below it to share.")
    return (*ladder[:below], (*ladder[below], mark), *ladder[at + 1 :])


def gapped(ladder: Ladder, key: str) -> Ladder:
    """With an empty rung below the mark's rung; without it, if one is there.

    Raises:
        CodingError: nothing is below it.
    """
    at, _ = found(ladder, key)
    if at == 0:
        raise CodingError("There is no rung below it to leave a gap to.")
    if not ladder[at - 1]:
        return (*ladder[: at - 1], *ladder[at:])
    return (*ladder[:at], (), *ladder[at:])


def split(ladder: Ladder, key: str, ends: int, begins: int) -> Ladder:
    """Two statements of one: the first keeps the code, the second has none yet and stands on the next rung.

    Args:
        ends: where the first one ends, in characters of the turn.
        begins: where the second one begins.
    """
    at, mark = found(ladder, key)
    first, second = replace(mark, end=ends), Mark(mark.turn, begins, mark.end)
    ladder = changed(ladder, key, first)
    return (*ladder[: at + 1], (second,), *ladder[at + 1 :])


def can(ladder: Ladder, key: str) -> dict[str, bool]:
    """What can be done with a mark's rung, so that a page offers nothing else.

    Returns:
        ``up``, ``down``, ``fork``, ``gap``: whether it can; ``forked``, ``gapped``: whether it is.
    """
    at, _ = found(ladder, key)
    is_forked = len(ladder[at]) > 1
    below = _next(ladder, at, -1) is not None
    return {
        "up": is_forked or _next(ladder, at, 1) is not None,
        "down": is_forked or below,
        "fork": is_forked or below,
        "gap": below,
        "forked": is_forked,
        "gapped": at > 0 and not ladder[at - 1],
    }


def tidy(ladder: Ladder) -> Ladder:
    """Without gaps at the ends, and without a gap right above a gap: nothing is between them that was left out."""
    kept: list[Rung] = []
    for rung in ladder:
        if rung or (kept and kept[-1]):
            kept.append(rung)
    return tuple(kept[:-1] if kept and not kept[-1] else kept)


def _next(ladder: Ladder, at: int, way: int) -> int | None:
    """The next rung with a mark, upwards or downwards."""
    places = range(at + 1, len(ladder)) if way > 0 else range(at - 1, -1, -1)
    return next((place for place in places if ladder[place]), None)
