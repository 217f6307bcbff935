"""How well two coders of the utterances agree: per cent, and Cohen's kappa (Cohen, 1960)."""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from kit.interview.moves import FLAWS

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("utterance", "move", "flaws", "form")


class Agreement(NamedTuple):
    """Of two coders on one field.

    Attributes:
        share: of utterances on which they agree, 0 to 1.
        kappa: agreement beyond chance; None where neither ever uses more than one code.
        utterances: how many both have coded.
        first, second: how many have the code, for a flaw; 0 elsewhere.
    """

    share: float
    kappa: float | None
    utterances: int
    first: int = 0
    second: int = 0


def kappa(first: Sequence[object], second: Sequence[object]) -> float | None:
    """Cohen's kappa of two codings. None: both have one and the same code throughout.

    >>> kappa(["a", "a", "b", "b"], ["a", "a", "b", "a"])
    0.5
    """
    count = len(first)
    agreed = sum(a == b for a, b in zip(first, second, strict=True)) / count
    ours, theirs = Counter(first), Counter(second)
    chance = sum(ours[code] * theirs[code] for code in ours) / count**2
    return None if chance == 1 else (agreed - chance) / (1 - chance)


def agreement(first: "pd.DataFrame", second: "pd.DataFrame") -> dict[str, Agreement]:
    """Agreement on the move, on the form, and on each flaw.

    Args:
        first: the data set, with utterance, move, flaws and form.
        second: another coder's table with the same columns; it may hold fewer utterances.

    Raises:
        ValueError: a column is missing, or an utterance is not in the data set.
    """
    missing = [name for name in COLUMNS if name not in second.columns]
    if missing:
        raise ValueError(f"The second coder's table has no column {', '.join(missing)}; it needs {', '.join(COLUMNS)}.")
    strange = sorted(set(second["utterance"]) - set(first["utterance"]))
    if strange:
        raise ValueError(f"These utterances are not in the data set: {', '.join(map(str, strange[:5]))}.")
    both = first.merge(second, on="utterance", suffixes=("_1", "_2")).fillna("")
    found = {}
    for name in ("move", "form"):
        ours, theirs = both[f"{name}_1"].tolist(), both[f"{name}_2"].tolist()
        found[name] = _agreement(ours, theirs)
    for flaw in FLAWS:
        ours, theirs = ([flaw in str(names).split(";") for names in both[f"flaws_{coder}"]] for coder in (1, 2))
        found[flaw] = _agreement(ours, theirs)._replace(first=sum(ours), second=sum(theirs))
    return found


def _agreement(ours: Sequence[object], theirs: Sequence[object]) -> Agreement:
    share = sum(a == b for a, b in zip(ours, theirs, strict=True)) / max(len(ours), 1)
    return Agreement(share, kappa(ours, theirs), len(ours))
