"""Which of two groups each respondent belongs to."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kit.ladders.problems import LadderError

if TYPE_CHECKING:
    import pandas as pd

FEWEST = 2  # respondents a group, below which there is nothing to compare
FEW = 20  # respondents a group, below which a map stands on little
LISTED = 10


def in_groups(
    ladders: "pd.DataFrame", respondents: Sequence[Any], group: str | Mapping[Any, Any]
) -> tuple[tuple[str, str], NDArray[np.int64], list[Any]]:
    """The groups' names in order, the number of each respondent's group (-1: none), and the respondents without one.

    Args:
        group: a column of the ladders, or the group of each respondent.

    Raises:
        LadderError: there are not two groups, one of them has fewer than two respondents, or somebody is in both.
    """
    of = _of_column(ladders, group) if isinstance(group, str) else _named(group.items())
    names = sorted({of[person] for person in respondents if person in of})
    if len(names) != 2:
        shown = f": {', '.join(names[:LISTED])}{', …' * (len(names) > LISTED)}" if names else ""
        raise LadderError(f"Groups among the respondents: {len(names)}{shown}. Two are compared.")
    member = np.array([names.index(of[person]) if person in of else -1 for person in respondents])
    for n, name in enumerate(names):
        if (size := int((member == n).sum())) < FEWEST:
            raise LadderError(
                f"Group {name!r} has {size} respondent. At least {FEWEST} are needed, and {FEW} are wise."
            )
    return (names[0], names[1]), member, [person for person in respondents if person not in of]


def _of_column(ladders: "pd.DataFrame", name: str) -> dict[Any, str]:
    if name not in ladders.columns:
        raise LadderError(f"There is no column {name!r}. The ladders have {', '.join(map(str, ladders.columns))}.")
    rows = ladders[["respondent", name]].drop_duplicates()
    pairs = list(zip(rows["respondent"].tolist(), rows[name].tolist(), strict=True))
    of = _named(pairs)
    torn = list(dict.fromkeys(person for person, group in pairs if of.get(person) not in (None, *_name(group))))
    if torn:
        more = f" and {len(torn) - LISTED} more" if len(torn) > LISTED else ""
        people = ", ".join(map(str, torn[:LISTED]))
        raise LadderError(
            f"Column {name!r} gives more than one group to respondent {people}{more}. Each belongs to one."
        )
    return of


def _named(pairs: Any) -> dict[Any, str]:
    return {person: name for person, group in pairs for name in _name(group)}


def _name(group: Any) -> list[str]:
    """The group's name; none for a blank cell."""
    blank = group is None or group != group or repr(group) == "<NA>" or not str(group).strip()
    return [] if blank else [str(group).strip()]
