"""What people said, for the interactive map: quotes of a code, and ladders that hold a whole chain."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

MOST_QUOTES = 12  # for one code: more than that nobody reads beside a map
MOST_VOICES = 4  # for one chain


def quotes_of(
    ladders: "pd.DataFrame | None", place: Mapping[Any, int], quoted: str, group: str = ""
) -> dict[int, dict[str, Any]]:
    """Quotes of each code, one of each respondent first.

    Args:
        ladders: the long table, or None.
        place: the place of each code in the coding frame.
        quoted: the column with what was said; "" for none.
        group: the column that says who belongs together; "" for none.

    Returns:
        For the place of each code that somebody spoke about: how many quotes there are (``many``), and the first of them
        (``quotes``) as (words, respondent, group).
    """
    if ladders is None or not quoted:
        return {}
    said = ladders[ladders["code"].notna() & ladders[quoted].notna()].reset_index(drop=True)
    said = said[said[quoted].astype(str).str.strip() != ""]
    turn = said.groupby(["code", "respondent"], sort=False, observed=True).cumcount()
    said = said.loc[turn.sort_values(kind="stable").index]
    told = {}
    for code, rows in said.groupby("code", sort=False, observed=True):
        if code in place:
            told[place[code]] = {"many": len(rows), "quotes": _spoken(rows.head(MOST_QUOTES), quoted, group)}
    return told


def _spoken(rows: "pd.DataFrame", quoted: str, group: str) -> list[list[str]]:
    groups = rows[group] if group else [""] * len(rows)
    return [
        [_text(words), str(who), _text(name)]
        for words, who, name in zip(rows[quoted], rows["respondent"], groups, strict=True)
    ]


def voices_of(
    ladders: "pd.DataFrame | None", codes: Sequence[Any], quoted: str, group: str = ""
) -> list[dict[str, Any]]:
    """A few ladders that hold all codes of a chain in its order, others between or not.

    Args:
        ladders: the long table, or None.
        codes: the chain, bottom first.
        quoted: the column with what was said; "" for none.
        group: the column that says who belongs together; "" for none.

    Returns:
        ``who``, their ``group`` and their ``words`` for each code of the chain; "" where nothing is written down.
    """
    if ladders is None or not quoted or not codes:
        return []
    rungs = ladders[ladders["code"].isin(codes)].sort_values("position", kind="stable")
    told = []
    for (who, _), rows in rungs.groupby(["respondent", "ladder"], sort=True, observed=True):
        first = rows.drop_duplicates("code")  # a code that comes again keeps its first place
        if list(first["code"]) == list(codes) and first["position"].is_unique:
            name = first[group].iloc[0] if group else ""
            told.append({"who": str(who), "group": _text(name), "words": [_text(words) for words in first[quoted]]})
        if len(told) == MOST_VOICES:
            break
    return told


def _text(value: Any) -> str:
    """A cell as text; "" for a gap."""
    return "" if value is None or repr(value) == "<NA>" or value != value else str(value).strip()
