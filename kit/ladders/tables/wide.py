"""The wide form, as people keep ladders in a spreadsheet: one ladder a row, one rung a column, from the bottom up.

A fork stands in one cell, its codes apart by ``|`` or ``;``. An empty cell between two codes is an empty rung; empty
cells after the last code are nothing. The wide form has no place for branches: these need the long form.
"""

import re
import warnings
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from kit.ladders.problems import LadderError, LadderWarning, Problem
from kit.ladders.tables.cells import blank
from kit.ladders.tables.columns import lacking, named, plain

if TYPE_CHECKING:
    import pandas as pd

APART = re.compile(r"[|;]")
_ID = ("respondent", "ladder")
_RUNG = re.compile(r"(rung|step|code|position|pos|level|element|r|l|p|c)?_?(\d+)")
_LEVEL = re.compile(
    r"((concrete|abstract|functional|psychosocial|psycho_social|instrumental|terminal)_)*"
    r"(attributes?|consequences?|values?|a|c|v|ca|aa|fc|pc|iv|tv)_?\d*"
)


def to_wide(ladders: "pd.DataFrame") -> "pd.DataFrame":
    """Ladders with one ladder a row: ``respondent, ladder``, what is the same in a whole ladder, ``rung_1, rung_2, …``

    Positions become 1, 2, 3, …: they only order. A rung without a code stays an empty cell.

    Args:
        ladders: columns ``respondent, ladder, position, code``, as ``checked(...).ladders``.

    Raises:
        LadderError: a column is missing; there are branches; or a code has a ``|`` or ``;`` in it.

    Warns:
        LadderWarning: a column differs between the rungs of a ladder (such as quotes), and has no place here.
    """
    import pandas as pd

    table = named(ladders, (*_ID, "position", "code", "branch")).reset_index(drop=True)
    if problems := lacking(table, (*_ID, "position", "code"), "ladders"):
        raise LadderError(problems, "These ladders")
    if "branch" in table.columns and not blank(table["branch"]).all():
        raise LadderError("The wide form has no place for branches. Write these ladders in the long form.")
    empty = blank(table["code"])
    codes = list(table["code"].astype(object))
    split = [code for code, gap in zip(codes, empty, strict=True) if not gap and APART.search(str(code))]
    if split:
        raise LadderError(f"The code {split[0]!r} has a | or ; in it, which means a fork in the wide form. Rename it.")
    keys = [table[name] for name in _ID]
    whole = [name for name in table.columns if name not in (*_ID, "position", "code", "branch")]
    steady = [name for name in whole if (table.groupby(keys, sort=False)[name].nunique(dropna=False) <= 1).all()]
    if gone := [name for name in whole if name not in steady]:
        says = f"The wide form has no place for what differs between rungs: {', '.join(map(str, gone))}. The long form keeps it."
        warnings.warn(says, LadderWarning, stacklevel=2)
    rank = table.groupby(keys, sort=False)["position"].rank(method="dense").astype("Int64")
    heads: dict[Any, dict[str, Any]] = {}
    held: dict[Any, dict[int, list[Any]]] = {}
    for n, (who, which, at) in enumerate(zip(*keys, rank, strict=True)):
        heads.setdefault((who, which), {"respondent": who, "ladder": which, **{c: table[c].iloc[n] for c in steady}})
        cell = held.setdefault((who, which), {}).setdefault(int(at), [])
        if not empty[n]:
            cell.append(codes[n])
    longest = max((max(rungs) for rungs in held.values()), default=0)
    columns = [f"rung_{at}" for at in range(1, longest + 1)]
    rows = []
    for key, head in heads.items():
        cells = (held[key].get(at, []) for at in range(1, longest + 1))
        row = [None if not cell else cell[0] if len(cell) == 1 else " | ".join(map(str, cell)) for cell in cells]
        rows.append([*head.values(), *row])
    return pd.DataFrame(rows, columns=[*_ID, *steady, *columns], dtype=object).infer_objects()


def to_long(table: "pd.DataFrame", rungs: "Sequence[str] | None" = None) -> "pd.DataFrame":
    """Ladders with one code a row: ``respondent, ladder, position, code``, and the columns that are no rungs.

    Args:
        table: one ladder a row. ``respondent`` is needed; without ``ladder`` the rows of a respondent are numbered.
        rungs: the columns of the rungs, from the bottom up. If none are named: those called ``rung_1``, ``Rung 1``,
            ``1``, ``Attribute``, ``C2`` and the like; if there are none, all but respondent and ladder.

    Raises:
        LadderError: a column is missing, or a ladder of a respondent has two rows.
    """
    long, _, problems = unfolded(table, rungs)
    if problems:
        raise LadderError(problems, "These ladders")
    return long.reset_index(drop=True)


def unfolded(
    table: "pd.DataFrame", rungs: "Sequence[str] | None" = None
) -> "tuple[pd.DataFrame, list[str], list[Problem]]":
    """As `to_long`; the index says the row of the wide table.

    Returns:
        The long table; the column in which each of its codes stood; problems. A second row of a ladder is left out.
    """
    import pandas as pd

    table = named(table, _ID)
    problems = lacking(table, ("respondent",), "ladders")
    problems += lacking(table, [rung for rung in rungs or () if rung not in table.columns], "ladders")
    columns = list(rungs) if rungs else rung_columns(table.columns)
    if not problems and not columns:
        problems = [Problem("missing-column", "There are no columns for rungs. Name them rung_1, rung_2, …")]
    if problems:
        return pd.DataFrame(columns=[*_ID, "position", "code"]), [], problems
    if "ladder" not in table.columns:
        table = table.assign(ladder=table.groupby("respondent", sort=False, dropna=False).cumcount() + 1)
    extras = [name for name in table.columns if name not in (*_ID, *columns)]
    cells = {name: list(table[name].astype(object).mask(blank(table[name]), None)) for name in columns}
    numbers = any(isinstance(v, int | float) and not isinstance(v, bool) for c in cells.values() for v in c)
    known = ~(blank(table["respondent"]) | blank(table["ladder"]))
    rows: list[list[Any]] = []
    index: list[Any] = []
    where: list[str] = []
    seen: dict[Any, Any] = {}
    heads = zip(table.index, *(table[name] for name in _ID), known, strict=True)
    for n, (row, who, which, told) in enumerate(heads):
        rungs_here = [_codes(cells[name][n], numbers) for name in columns]
        if told and (who, which) in seen:
            said = ", ".join(str(code) for rung in rungs_here for code in rung) or "nothing"
            says = f"Ladder {which} of respondent {who} is in row {seen[who, which]} already. Give this one a number of its own."
            problems.append(Problem("ladder-twice", says, row, "ladder", mended=f"Left out: {said}."))
            continue
        seen[who, which] = row
        last = max((at for at, rung in enumerate(rungs_here) if rung), default=0)
        rest = [table[name].iloc[n] for name in extras]
        for at, rung in enumerate(rungs_here[: last + 1]):
            for code in rung or [None]:
                rows.append([who, which, at + 1, code, *rest])
                index.append(row)
                where.append(columns[at])
    long = pd.DataFrame(rows, columns=[*_ID, "position", "code", *extras], index=index, dtype=object)
    typed = {name: table[name].dtype for name in (*_ID, *extras)}
    return long.astype({"position": "int64", **typed}), where, problems


def rung_columns(columns: Iterable[Any]) -> list[Any]:
    """The columns that are rungs, from the bottom up: by their numbers where they have one name, else as they stand."""
    rest = [name for name in columns if name not in _ID]
    like = [name for name in rest if _RUNG.fullmatch(plain(name)) or _LEVEL.fullmatch(plain(name))]
    found = [_RUNG.fullmatch(plain(name)) for name in like]
    figures = {name: int(each[2]) for name, each in zip(like, found, strict=True) if each}
    stems = {each[1] if each else "" for each in found}
    if len(stems) == 1 and len(figures) == len(like) == len(set(figures.values())):
        return sorted(like, key=lambda name: figures[name])
    return like or rest


def _codes(cell: Any, numbers: bool) -> list[Any]:
    """The codes in a cell. Where the table has numbers for codes, those in a fork are numbers as well."""
    if cell is None or cell != cell:
        return []
    if isinstance(cell, float) and cell.is_integer():
        return [int(cell)]
    if not isinstance(cell, str):
        return [cell]
    parts = [part.strip() for part in APART.split(cell)]
    if len(parts) == 1:
        return [cell]
    return [int(part) if numbers and part.isdecimal() else part for part in parts if part]
