"""Names of columns as people write them: accepted but for case and space, suggested where they are other words."""

import difflib
import re
from collections.abc import Container, Iterable
from typing import TYPE_CHECKING, Any

from kit.ladders.problems import LadderError, Problem

if TYPE_CHECKING:
    import pandas as pd

# Other words for a column, as they are met in spreadsheets. They are suggested and never taken: "name" may be anything.
_OTHER_WORDS = {
    "respondent": "respondent_id respondent_no resp id person participant interviewee subject informant customer case who",
    "ladder": "ladder_id ladder_no chain chain_id sequence",
    "position": "rung rung_no step place order rank pos",
    "code": "codes category concept element content content_code node",
    "label": "name meaning description text",
    "level": "tier type abstraction level_of_abstraction sublevel class",
    "coder": "rater judge coded_by coder_id",
    "text": "utterance statement quote",
}


def plain(name: object) -> str:
    """A column's name without what does not matter: case, space around it, the kind of joint between its words."""
    return re.sub(r"[\s_.\-]+", "_", str(name).strip("\ufeff \t\r\n\xa0")).casefold().strip("_")


def table_of(ladders: Any) -> "pd.DataFrame":
    """The table of ladders, also of those that were read or checked.

    Raises:
        LadderError: there is none.
    """
    import pandas as pd

    table = ladders if isinstance(ladders, pd.DataFrame) else getattr(ladders, "ladders", None)
    if isinstance(table, pd.DataFrame):
        return table
    raise LadderError(
        f"Ladders are a table (pandas DataFrame); this is {type(ladders).__name__}. A file: read_ladders(path)."
    )


def named(table: "pd.DataFrame", wanted: Iterable[Any]) -> "pd.DataFrame":
    """The table with its columns named as they are wanted, where they differ in case or space only ("Respondent ").

    A column is left alone if another one has the name already, or if two could be meant. Any other name that is there
    again gets a number: "Consequence", "Consequence (2)".
    """
    wanted = list(wanted)
    plains = [plain(name) for name in table.columns]
    new = {}
    for want in wanted:
        if want not in table.columns and plains.count(plain(want)) == 1:
            new[table.columns[plains.index(plain(want))]] = want
    names = unlike([new.get(name, name) for name in table.columns], wanted)
    return table if names == list(table.columns) else table.set_axis(names, axis=1)


def unlike(names: Iterable[Any], but: Container[Any] = ()) -> list[Any]:
    """Names of columns with a number for one that is there again; ``but`` stay as they are."""
    found: list[Any] = []
    for name in names:
        again = 1
        while name not in but and (name if again == 1 else f"{name} ({again})") in found:
            again += 1
        found.append(name if again == 1 else f"{name} ({again})")
    return found


def lacking(table: "pd.DataFrame", wanted: Iterable[str], of: str) -> list[Problem]:
    """A problem for each column that is not there, or is there twice, with the one that may be meant.

    Args:
        of: what the table is, such as "ladders".
    """
    problems = []
    there = [str(name) for name in table.columns]
    for want in wanted:
        if there.count(want) == 1:
            continue
        if there.count(want) > 1:
            says = f"There are {there.count(want)} columns of this name. Keep one."
            problems.append(Problem("missing-column", says, column=want))
            continue
        listed = ", ".join(repr(name) for name in there[:12]) + (", …" if len(there) > 12 else "") or "no columns"
        says = f"This column is missing. The table of {of} has: {listed}."
        if near := _meant(want, there):
            says += f" If {near!r} is meant, rename it to {want!r}."
        problems.append(Problem("missing-column", says, column=want))
    return problems


def _meant(want: str, there: list[str]) -> str | None:
    by_plain = {plain(name): name for name in reversed(there)}
    for word in (want, *_OTHER_WORDS.get(want, "").split()):
        if word in by_plain:
            return by_plain[word]
    near = difflib.get_close_matches(want, list(by_plain), n=1, cutoff=0.75)
    return by_plain[near[0]] if near else None
