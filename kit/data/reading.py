"""Data sets by name: the same call from any folder, offline, from a checkout or an installed kit."""

import difflib
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from kit.shipped import shipped

if TYPE_CHECKING:
    import pandas as pd


class NoSuchData(LookupError):
    """There is no data set of that name. The text says which there are."""

    def _render_traceback_(self) -> list[str]:  # IPython shows this instead of a traceback
        return [str(self)]


def names() -> list[str]:
    """The data sets that the kit ships, in order."""
    return sorted(p.stem for p in shipped("datasets").glob("*.csv"))


def path_of(name: str) -> Path:
    """The CSV file of a data set.

    Raises:
        NoSuchData: there is none of that name.
    """
    known = names()
    if name not in known:
        near = difflib.get_close_matches(str(name).lower().removesuffix(".csv"), known, n=1)
        guess = f" Did you mean {near[0]!r}?" if near else ""
        raise NoSuchData(f"There is no data set called {name!r}.{guess} There are: {', '.join(known)}.")
    return shipped("datasets") / f"{name}.csv"


@cache
def _read(path: Path) -> "pd.DataFrame":
    import pandas as pd

    from kit.data.cards import card

    wanted = {c.name: c.kind for c in card(path.stem).columns}
    dates = [name for name, kind in wanted.items() if kind == "date"]
    texts = {name: "str" for name, kind in wanted.items() if kind == "text"}
    table = pd.read_csv(
        path, parse_dates=dates, dtype=texts, keep_default_na=True, true_values=["yes"], false_values=["no"]
    )
    for name, kind in wanted.items():  # with a gap in it pandas takes a whole number for one with decimals
        if kind == "whole number" and table[name].hasnans:
            table[name] = table[name].astype("Int64")
    return table


def load(name: str) -> "pd.DataFrame":
    """A data set as a table: a fresh copy at every call, so that nothing done to it spoils the next.

    Args:
        name: such as ``"rider_voices"``; ``kit.card(name)`` tells what is in it.

    Raises:
        NoSuchData: there is none of that name; the text says which there are.
    """
    return _read(path_of(name)).copy()
