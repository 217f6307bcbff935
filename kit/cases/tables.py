"""The data behind the cases, and how one finds a brand in it."""

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Any

from kit.data.reading import load

if TYPE_CHECKING:
    import pandas as pd

RUNGS = ("attribute", "functional consequence", "psychosocial consequence", "value")
EVIDENCE = ("compared", "before and after", "counted once", "only claimed")  # the strongest first
QUESTIONS = {"kind": 3, "value": 2}  # how many facts of a brand are coded for each
CERTAINTY = {
    "own account": "the brand or its people say so themselves",
    "press report": "a newspaper, a trade magazine or a news page reports it",
    "repeated by others": "an encyclopedia, a blog or a reprint passes it on; it does not come from there",
    "undated": "the page does not say from when it is",
    "opinion": "the page argues for one side",
}


class NoSuchCase(LookupError):
    """There is no brand, fact, claim or statement of that name. The text says which there are."""

    def _render_traceback_(self) -> list[str]:  # IPython shows this instead of a traceback
        return [str(self)]


@dataclass(frozen=True)
class Data:
    """The tables, with an empty text where a text is missing."""

    cases: "pd.DataFrame"
    cards: "pd.DataFrame"
    frame: "pd.DataFrame"
    codings: "pd.DataFrame"
    ladders: "pd.DataFrame"
    claims: "pd.DataFrame"
    examples: "pd.DataFrame"


SETS = {
    "cases": "brand_cases",
    "cards": "brand_cards",
    "frame": "brand_coding_frame",
    "codings": "brand_codings",
    "ladders": "brand_ladders",
    "claims": "brand_claims",
    "examples": "industry_examples",
}


@cache
def data() -> Data:
    """All tables of the cases, read once. Look, do not change."""
    return Data(**{field: _without_gaps(load(name)) for field, name in SETS.items()})


def _without_gaps(table: "pd.DataFrame") -> "pd.DataFrame":
    texts = table.select_dtypes(["object", "str"]).columns
    table[texts] = table[texts].fillna("")
    return table


def brands() -> list[str]:
    """The brands with a full case: codings and a ladder, too."""
    return list(data().cards["brand"])


def about(brand: str) -> dict[str, str]:
    """What the card of a brand with a full case says, its ``sector`` among it, with its ``name`` and ``industry``.

    Raises:
        NoSuchCase: it has no full case; the text says which have one.
    """
    cards = data().cards
    [row] = cards[cards["brand"] == known(brand, brands(), "brand with a full case")].to_dict("records")
    first = facts(brand).iloc[0]
    return {str(key): str(value) for key, value in (row | dict(first[["name", "industry"]])).items()}


def facts(brand: str) -> "pd.DataFrame":
    """What is known of a brand, one fact a row; the columns are those of the data set ``brand_cases``.

    Raises:
        NoSuchCase: there is no such brand; the text says which there are.
    """
    cases = data().cases
    return cases[cases["brand"] == known(brand, cases["brand"], "brand")].reset_index(drop=True)


def fact(name: str) -> dict[str, Any]:
    """One fact.

    Raises:
        NoSuchCase: there is none of that name.
    """
    cases = data().cases
    [row] = cases[cases["fact"] == known(name, cases["fact"], "fact")].to_dict("records")
    return {str(key): value for key, value in row.items()}


def known(name: Any, names: Iterable[str], what: str) -> str:
    """The name, if it is one of the names.

    Raises:
        NoSuchCase: it is none of them; the text says which there are, or which is near where there are many.
    """
    there = list(dict.fromkeys(names))
    if isinstance(name, str) and name in there:
        return name
    near = difflib.get_close_matches(name.lower(), there, n=1, cutoff=0.5) if isinstance(name, str) else []
    guess = f" Did you mean {near[0]!r}?" if near else ""
    which = f" There are: {', '.join(there)}." if len(there) <= 12 else ""
    shown = "the three dots are still there" if name is ... else f"you gave {name!r}"
    raise NoSuchCase(f"There is no such {what}: {shown}.{guess}{which}")


def records(table: "pd.DataFrame") -> list[Any]:
    """The rows, with a field for each column."""
    return list(table.itertuples(index=False))


def says(short: str, figure: float) -> bool:
    """Whether a few words already say a figure, such as “One million new members” or “… or by 3.9 per cent”."""
    return bool(re.search(rf"(?<![\d.]){re.escape(number(figure).lstrip('−'))}(?![\d.]*\d)|illion", short))


def number(figure: float) -> str:
    """A figure as one reads it: ``1,000,000``; ``2.4``; ``−3.2``."""
    text = f"{figure:,.0f}" if float(figure).is_integer() else f"{figure:,}"
    return text.replace("-", "−")
