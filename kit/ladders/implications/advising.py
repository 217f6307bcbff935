"""Which cut-off to begin with, and why, in words: the elbow, what is usual for so many respondents, and what is kept.

How these are weighed is our decision, and only a start: compare the maps of the cut-offs beside it.
"""

from typing import TYPE_CHECKING

from kit.ladders.results import percent

if TYPE_CHECKING:
    import pandas as pd

_USUAL = (3, 5)  # for 50 to 60 respondents (Reynolds and Gutman, 1988)
_USUAL_RESPONDENTS = 55
_LEAST = 2  # what one person said once is shared by nobody
_ENOUGH = 0.5  # share of relations that a map should stand for


def usual_range(respondents: int) -> tuple[int, int]:
    """The cut-offs that are usual for so many respondents: 3 to 5 of 50 to 60, and as many in proportion; 2 at least."""
    low, high = (int(cutoff * respondents / _USUAL_RESPONDENTS + 0.5) for cutoff in _USUAL)
    return max(low, _LEAST), max(high, low, _LEAST)


def advice(table: "pd.DataFrame", elbow: int | None, respondents: int | None) -> tuple[int | None, str]:
    """The cut-off to begin with and the reason.

    The elbow, moved into the usual range; without an elbow the range's upper end. From there down, within the range,
    while less than half of the relations is kept. Where the number of respondents is not known: the elbow alone.

    Args:
        table: as in ``CutOffs``.
        elbow: the elbow's cut-off, if there is one.
        respondents: their number, if it is known.
    """
    if table.empty:
        return None, "There are no relations, so there is nothing to cut off."
    cutoffs = table["cutoff"].tolist()
    share = dict(zip(cutoffs, table["share_of_relations"], strict=True))
    highest = cutoffs[-1]
    if respondents is None:
        return _without_respondents(cutoffs, share, elbow)
    low, high = (min(end, highest) for end in usual_range(respondents))
    span = f"{low} to {high}" if low < high else f"{low}"
    usual = f"what is usual for {respondents:,} respondent{'s' * (respondents != 1)} ({span})"
    inside = [cutoff for cutoff in cutoffs if low <= cutoff <= high] or [_nearest(cutoffs, low)]
    if elbow is None:
        start = inside[-1]
        said = f"There is no clear elbow. {start} is the upper end of {usual}."
    else:
        start = _nearest(inside, elbow)
        if start == elbow:
            said = f"The elbow of links against cut-off is there, and it is within {usual}."
        else:
            side = "above" if elbow > start else "below"
            said = f"The elbow is at {elbow}, {side} {usual}; {start} is the nearest that is usual. Look at the map at {elbow}, too."
    enough = [cutoff for cutoff in inside if cutoff <= start and share[cutoff] >= _ENOUGH]
    if share[start] >= _ENOUGH:
        return start, f"{said} It stands for {percent(share[start])} of the relations."
    chosen = enough[-1] if enough else inside[0]
    if chosen == start:
        return start, f"{said} It stands for only {percent(share[start])} of the relations: many were said by few."
    kept = (
        f"At {start} only {percent(share[start])} of the relations would be kept, at {chosen} {percent(share[chosen])}."
    )
    more = "" if enough else " Many relations were said by few."
    return chosen, f"{said} {kept}{more}"


def _without_respondents(cutoffs: list[int], share: dict[int, float], elbow: int | None) -> tuple[int, str]:
    unknown = "The number of respondents is not known, so what is usual cannot be said."
    if elbow is not None:
        return (
            elbow,
            f"The elbow of links against cut-off is there. It stands for {percent(share[elbow])} of the relations. {unknown}",
        )
    chosen = max((cutoff for cutoff in cutoffs if share[cutoff] >= _ENOUGH), default=cutoffs[0])
    return (
        chosen,
        f"There is no clear elbow. It is the highest that stands for half of the relations ({percent(share[chosen])}). {unknown}",
    )


def _nearest(cutoffs: list[int], wanted: int) -> int:
    return min(cutoffs, key=lambda cutoff: (abs(cutoff - wanted), cutoff))
