"""Which cut-off to begin with, and why, in words: what it keeps, what is usual, and where the elbow is.

How these are weighed is our decision, and only a start: compare the maps of the cut-offs beside it.
"""

from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from kit.ladders.results import percent

if TYPE_CHECKING:
    import pandas as pd

_USUAL = (3, 5)  # for 50 to 60 respondents (Reynolds and Gutman, 1988)
_USUAL_RESPONDENTS = (50, 60)
_LEAST = 2  # what one person said once is shared by nobody
_CELLS, _TALK = 0.5, 0.6  # many relations in few cells: shares of both, at most and at least
_ENOUGH = 0.5  # share of relations that a map should stand for
_FEW = 0.1  # share of the active cells that is few
_FEWEST_POINTS = 4  # for an elbow


def usual_range(respondents: int) -> tuple[int, int]:
    """The cut-offs to choose from: 3 to 5 is usual for 50 to 60 respondents (Reynolds and Gutman, 1988).

    For other numbers it is scaled in proportion to the nearer of 50 and 60, and is 2 at the least. That is our decision.
    """
    fewest, most = _USUAL_RESPONDENTS
    nearer = min(max(respondents, fewest), most)
    low, high = (int(cutoff * respondents / nearer + 0.5) for cutoff in _USUAL)
    return max(low, _LEAST), max(high, low, _LEAST)


def elbow(cutoffs: NDArray[np.int64], links: NDArray[np.int64]) -> int | None:
    """The place of the point farthest from the line between the first and the last, if there is one.

    Scaled axes change all distances by the same factor, so whole numbers do, and ties are exact.
    """
    if len(cutoffs) < _FEWEST_POINTS:
        return None
    across, down = cutoffs - cutoffs[0], links - links[0]
    distance = np.abs(across * down[-1] - down * across[-1])
    return int(np.argmax(distance)) if distance.any() else None


def advice(table: "pd.DataFrame", respondents: int | None) -> tuple[int | None, str]:
    """The cut-off to begin with and the reason. The order of the rules is our decision.

    1. Among the cut-offs that are usual (scaled to the number of respondents) the lowest that keeps at most half of the
       active cells and at least 60 % of the relations: many relations in few cells, after the parsimony of Pieters,
       Baumgartner and Allen (1995); the two numbers are ours.
    2. Where none does, the usual one nearest to the elbow; without an elbow the highest usual one. From there down, among
       the usual ones, while less than half of the relations is kept.
    3. Where the number of respondents is not known, the elbow alone; without one, the highest that keeps half of the
       relations.

    Args:
        table: as in ``CutOffs``.
        respondents: their number, if it is known.
    """
    if table.empty:
        return None, "There are no relations, so there is nothing to cut off."
    cutoffs = table["cutoff"].tolist()
    bend = bend_of(table)
    if respondents is None:
        chosen = _highest_with_enough(table, cutoffs) if bend is None else bend
        which = " is the highest that keeps half of the relations: it" if bend is None else ""
        said = f"What is usual cannot be said, as the number of respondents is not known. {chosen:,}{which} {_keeps(table, chosen)}."
        return chosen, f"{said} {_elbow_told(table, bend, chosen)}"
    low, high = usual_range(respondents)
    usual = [cutoff for cutoff in cutoffs if low <= cutoff <= high]
    chosen, why = _of_the_usual(table, usual, bend) if usual else _beyond(table, _nearest(cutoffs, low))
    return chosen, f"{_usual_told(respondents)} {why} {_elbow_told(table, bend, chosen)}"


def bend_of(table: "pd.DataFrame") -> int | None:
    """The cut-off at the elbow of links, before redundancy is removed, against cut-off; None if there is none."""
    place = elbow(table["cutoff"].to_numpy(), table["before_redundancy"].to_numpy())
    return None if place is None else int(table["cutoff"].iloc[place])


def _of_the_usual(table: "pd.DataFrame", usual: list[int], bend: int | None) -> tuple[int, str]:
    """Rules 1 and 2, and what is to be said of them."""
    aim = f"at least {percent(_TALK)} of the relations in at most half of the active cells"
    for cutoff in usual:
        if _share(table, cutoff, "cells") <= _CELLS and _share(table, cutoff, "relations") >= _TALK:
            if len(usual) == 1:
                return cutoff, f"{cutoff:,} {_keeps(table, cutoff)}."
            relations, cells = _kept(table, cutoff)
            return cutoff, f"{cutoff:,} is the lowest of these with {aim}: {relations} in {cells}."
    start = usual[-1] if bend is None else _nearest(usual, bend)
    none = f"None of these keeps {aim}; " if len(usual) > 1 else ""
    if _share(table, start, "relations") >= _ENOUGH:
        place = "the highest" if bend is None else "the nearest to the elbow"
        which = f"is {place}, and " if len(usual) > 1 else ""
        return start, f"{none}{start:,} {which}{_keeps(table, start)}."
    chosen = _highest_with_enough(table, [cutoff for cutoff in usual if cutoff <= start])
    few = ": many relations were said by few people" if _share(table, chosen, "relations") < _ENOUGH else ""
    instead = "" if chosen == start else f", {start:,} only {percent(_share(table, start, 'relations'))}"
    return chosen, f"{none}{chosen:,} {_keeps(table, chosen)}{instead}{few}."


def _beyond(table: "pd.DataFrame", nearest: int) -> tuple[int, str]:
    return nearest, f"The table has none of these; {nearest:,} is the nearest, and {_keeps(table, nearest)}."


def _keeps(table: "pd.DataFrame", cutoff: int) -> str:
    relations, cells = _kept(table, cutoff)
    return f"keeps {relations} of the relations in {cells} of the active cells"


def _kept(table: "pd.DataFrame", cutoff: int) -> tuple[str, str]:
    """The shares of relations and of cells, as they are told."""
    relations, cells = (percent(_share(table, cutoff, what)) for what in ("relations", "cells"))
    return relations, f"{cells} ({_cells(table, cutoff):,} of {_cells(table):,})"


def _usual_told(respondents: int) -> str:
    usual = f"{_USUAL[0]} to {_USUAL[1]} is usual for {_USUAL_RESPONDENTS[0]} to {_USUAL_RESPONDENTS[1]} respondents"
    if _USUAL_RESPONDENTS[0] <= respondents <= _USUAL_RESPONDENTS[1]:
        return f"{usual}."
    low, high = usual_range(respondents)
    if (low, high) == _USUAL:
        return f"{usual}; scaled to your {respondents:,}, which is our decision, it stays so."
    span = f"{low:,} to {high:,}" if low < high else f"{low:,}"
    least = f", {_LEAST} at the least" if low == _LEAST else ""
    return f"{usual}; for your {respondents:,} we scale that to {span} (our decision{least})."


def _elbow_told(table: "pd.DataFrame", bend: int | None, chosen: int) -> str:
    """Where the elbow is, and whether it is there because of a few cells that are counted very often."""
    if bend is None:
        return "There is no clear elbow."
    what = "The elbow, from where on each step drops fewer links, is"
    if bend == chosen:
        return f"{what} there, too."
    if bend > chosen and (cells := _pulling(table, bend)) is not None:
        often, from_count = cells
        pull = "cell, counted" if often == 1 else "cells, each counted"
        verb = "pulls" if often == 1 else "pull"
        return f"{what} at {bend:,}: {often:,} very frequent {pull} {from_count:,} times or more, {verb} it up."
    return f"{what} at {bend:,}. Look at the map at {bend:,}, too."


def _pulling(table: "pd.DataFrame", bend: int) -> tuple[int, int] | None:
    """The few cells that hold the upper half of the axis, and the count that each has at least, if without them the elbow
    would be lower; else None. [our decision]"""
    upper = table[table["cutoff"] > table["cutoff"].iloc[-1] / 2].iloc[0]
    often = int(upper["cells"])
    rest = table[table["cells"] > often]  # the axis to the highest count of all the other cells
    lower = bend_of(rest)
    few = often <= _FEW * _cells(table)
    return (often, int(upper["cutoff"])) if few and lower is not None and lower < bend else None


def _share(table: "pd.DataFrame", cutoff: int, of: str) -> float:
    return float(table.loc[table["cutoff"] == cutoff, f"share_of_{of}"].iloc[0])


def _cells(table: "pd.DataFrame", cutoff: int | None = None) -> int:
    """The cells at a cut-off, or all active ones."""
    return int(table["cells"].iloc[0] if cutoff is None else table.loc[table["cutoff"] == cutoff, "cells"].iloc[0])


def _highest_with_enough(table: "pd.DataFrame", cutoffs: list[int]) -> int:
    return max((cutoff for cutoff in cutoffs if _share(table, cutoff, "relations") >= _ENOUGH), default=cutoffs[0])


def _nearest(cutoffs: list[int], wanted: int) -> int:
    return min(cutoffs, key=lambda cutoff: (abs(cutoff - wanted), cutoff))
