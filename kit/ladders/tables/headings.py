"""Which columns of a wide table are rungs, and in which order. What may be a rung and is not taken is told, not dropped."""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from kit.ladders.problems import Problem
from kit.ladders.tables.cells import distinct, missing
from kit.ladders.tables.columns import plain

if TYPE_CHECKING:
    import pandas as pd

ID = ("respondent", "ladder")
_AGAIN = re.compile(r" \(\d+\)$|\.\d+$")  # what this kit and pandas put to a heading that is there again
_NAMELESS = re.compile(r"column \d+|Unnamed: \d+")  # what they call a column without a heading
_RUNG = re.compile(r"(rung|step|code|position|pos|level|element|r|l|p|c)?_?(\d+)")
_LEVEL = re.compile(
    r"((?:concrete|abstract|functional|psychosocial|psycho_social|instrumental|terminal)_)*"
    r"(attribute|consequence|value|aa|ca|fc|pc|iv|tv|a|c|v)s?_?\d*"
)
_TIERS = {"attribute": 0, "a": 0, "aa": 0, "ca": 0, "consequence": 1, "c": 1, "fc": 1, "pc": 1, "value": 2, "v": 2, "iv": 2, "tv": 2}  # fmt: skip
_NAME_THEM = "Name the rungs rung_1, rung_2, …, or say which they are: rungs=[…]."


@dataclass
class Rungs:
    """The columns that are rungs, from the bottom up, and what has to be told about columns."""

    columns: list[Any] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        return any(problem.serious for problem in self.problems)


def rungs_of(table: "pd.DataFrame", codes: Collection[Any] = ()) -> Rungs:
    """The rungs of a wide table: by their numbers where they have one name, else as they stand.

    A heading that is there again is a rung again. Where headings tell tiers and go down, rungs are read from the right.
    Without any heading of a rung all columns but respondent and ladder are rungs.

    Args:
        table: one ladder a row, every heading once.
        codes: the codes of the coding frame: a column that holds them and is no rung is an error.
    """
    rest = [name for name in table.columns if name not in ID]
    like = [name for name in rest if _RUNG.fullmatch(_plain(name)) or _LEVEL.fullmatch(_plain(name))]
    if not rest:
        return Rungs([], [Problem("missing-column", f"There are no columns for rungs. {_NAME_THEM}")])
    if not like:
        says = f"No heading is that of a rung, so that every column is taken for one: {listed(rest)}. {_NAME_THEM}"
        return Rungs(rest, [Problem("all-columns", says, serious=False)])
    found = _in_order(like)
    found.problems += _left_aside(table, rest, like, {str(code) for code in codes})
    return found


def listed(names: Collection[Any]) -> str:
    return ", ".join(map(str, names))


def _plain(name: Any) -> str:
    """A heading without case, space, and the mark of one that is there again."""
    return plain(_AGAIN.sub("", str(name)))


def _in_order(like: list[Any]) -> Rungs:
    numbered = [_RUNG.fullmatch(_plain(name)) for name in like]
    figures = [int(each[2]) for each in numbered if each]
    if len(figures) == len(like) and len({each[1] for each in numbered if each}) == 1:
        if len(set(figures)) == len(figures):
            return Rungs([name for _, name in sorted(zip(figures, like, strict=True), key=lambda pair: pair[0])])
        if figures == sorted(figures):
            return Rungs(like)
        says = f"A number of a rung is there twice, and not side by side: {listed(like)}. {_NAME_THEM}"
        return Rungs(like, [Problem("unclear-column", says)])
    words = [_LEVEL.fullmatch(_plain(name)) for name in like]
    tiers = [_TIERS[word[2]] for word in words if word]
    if len(tiers) < len(like) or tiers == sorted(tiers):
        return Rungs(like)
    if tiers == sorted(tiers, reverse=True):
        says = f"The headings go down, so that the columns are read from the right: {listed(like[::-1])}."
        return Rungs(like[::-1], [Problem("downward-columns", says, serious=False)])
    says = f"The headings go neither up nor down: {listed(like)}. Put them in the order of the ladder. {_NAME_THEM}"
    return Rungs(like, [Problem("unclear-column", says)])


def _left_aside(table: "pd.DataFrame", rest: list[Any], like: list[Any], codes: set[str]) -> list[Problem]:
    """Columns that are not taken, and that look as if they were rungs."""
    order = list(table.columns)
    first, last = order.index(like[0]), order.index(like[-1])
    beside = last
    problems = []
    for name in rest:
        at, nameless = order.index(name), bool(_NAMELESS.fullmatch(str(name)))
        beside += nameless and at == beside + 1
        values = [] if name in like else [value for value in distinct(table[name])[1] if not missing(value)]
        if not values:
            continue
        if first < at < last:
            where = "stands between rungs"
        elif last < at <= beside:
            where = "stands beside a rung"
        elif 2 * sum(str(value).strip() in codes for value in values) > len(values) and not _figures(values):
            where = "holds codes"
        else:
            continue
        heading = "has no heading" if nameless else "has no heading of a rung"
        says = f"This column {where} and {heading}. If it is a rung, name it like one; else move it away from them. Or say which columns are rungs: rungs=[…]."
        problems.append(Problem("unclear-column", says, column=str(name)))
    return problems


def _figures(values: list[Any]) -> bool:
    """Figures may be codes, and ages or numbers of groups as well."""
    return all(str(value).strip().replace(".", "", 1).isdecimal() for value in values)
