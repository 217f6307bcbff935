"""The wide form, as people keep ladders in a spreadsheet: one ladder a row, one rung a column, from the bottom up.

A fork stands in one cell, its codes apart by ``|`` or ``;``. An empty cell between two codes is an empty rung; empty
cells after the last code are nothing. The wide form has no place for branches: these need the long form.
"""

import warnings
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from kit.ladders.problems import LadderError, LadderWarning, Problem, as_found
from kit.ladders.tables.cells import APART, blank
from kit.ladders.tables.columns import lacking, named, table_of
from kit.ladders.tables.headings import ID, Rungs, rungs_of

if TYPE_CHECKING:
    import pandas as pd

    from kit.ladders.tables.validating import Reading


def to_wide(ladders: "pd.DataFrame | Reading") -> "pd.DataFrame":
    """Ladders with one ladder a row: ``respondent, ladder``, what is the same in a whole ladder, ``rung_1, rung_2, …``

    Positions become 1, 2, 3, …: they only order. A rung without a code stays an empty cell.

    Args:
        ladders: columns ``respondent, ladder, position, code``, or what was read or checked.

    Raises:
        LadderError: a column is missing; there are branches; or a code has a ``|`` or ``;`` in it.

    Warns:
        LadderWarning: a column differs between the rungs of a ladder (such as quotes), and has no place here.
    """
    import pandas as pd

    table = named(table_of(ladders), (*ID, "position", "code", "branch")).reset_index(drop=True)
    if problems := lacking(table, (*ID, "position", "code"), "ladders"):
        raise LadderError(problems, "These ladders")
    if "branch" in table.columns and not blank(table["branch"]).all():
        raise LadderError("The wide form has no place for branches. Write these ladders in the long form.")
    empty = blank(table["code"])
    codes = list(table["code"].astype(object))
    split = [code for code, gap in zip(codes, empty, strict=True) if not gap and APART.search(str(code))]
    if split:
        raise LadderError(f"The code {split[0]!r} has a | or ; in it, which means a fork in the wide form. Rename it.")
    keys = [table[name] for name in ID]
    whole = [name for name in table.columns if name not in (*ID, "position", "code", "branch")]
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
    return pd.DataFrame(rows, columns=[*ID, *steady, *columns], dtype=object).infer_objects()


def to_long(table: "pd.DataFrame", rungs: "Sequence[str] | None" = None) -> "pd.DataFrame":
    """Ladders with one code a row: ``respondent, ladder, position, code``, and the columns that are no rungs.

    Args:
        table: one ladder a row. ``respondent`` is needed; without ``ladder`` the rows of a respondent are numbered.
        rungs: the columns of the rungs, from the bottom up. If none are named: those called ``rung_1``, ``Rung 1``,
            ``1``, ``Attribute``, ``C2`` and the like; if there are none, all but respondent and ladder.

    Raises:
        LadderError: a column is missing, it is not clear whether one is a rung, or a ladder of a respondent has two rows.

    Warns:
        LadderWarning: rungs were known by less than their names.
    """
    long, _, _, problems = unfolded(table_of(table), rungs)
    if any(problem.serious for problem in problems):
        raise LadderError(as_found(problems), "These ladders")
    for problem in problems:
        warnings.warn(str(problem), LadderWarning, stacklevel=2)
    return long.reset_index(drop=True)


def unfolded(
    table: "pd.DataFrame", rungs: "Sequence[Any] | None" = None, codes: Collection[Any] = ()
) -> "tuple[pd.DataFrame, list[str], list[Any], list[Problem]]":
    """As `to_long`; the index says the row of the wide table.

    Args:
        table: one ladder a row.
        rungs: the columns of the rungs.
        codes: the codes of the coding frame, if there is one: columns of these are looked for.

    Returns:
        The long table; the column in which each of its codes stood; the columns of the rungs, none if the table cannot
        be read; problems. A second row of a ladder is left out.
    """
    import pandas as pd

    wanted = [*ID, *(rungs or ())]
    table = named(table, wanted)
    there = [name for name in wanted if name != "ladder" or "ladder" in table.columns]
    missing = lacking(table, there, "ladders")
    found = Rungs(list(rungs or ()), missing) if rungs or missing else rungs_of(table, codes)
    columns, problems = found.columns, found.problems
    if found.refused:
        return pd.DataFrame(columns=[*ID, "position", "code"]), [], [], problems
    if "ladder" not in table.columns:
        table = table.assign(ladder=table.groupby("respondent", sort=False, dropna=False).cumcount() + 1)
    extras = [name for name in table.columns if name not in (*ID, *columns)]
    cells = {name: list(table[name].astype(object).mask(blank(table[name]), None)) for name in columns}
    numbers = any(isinstance(v, int | float) and not isinstance(v, bool) for c in cells.values() for v in c)
    known = ~(blank(table["respondent"]) | blank(table["ladder"]))
    rows: list[list[Any]] = []
    index: list[Any] = []
    where: list[str] = []
    seen: dict[Any, Any] = {}
    heads = zip(table.index, *(table[name] for name in ID), known, strict=True)
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
    long = pd.DataFrame(rows, columns=[*ID, "position", "code", *extras], index=index, dtype=object)
    typed = {name: table[name].dtype for name in (*ID, *extras)}
    return long.astype({"position": "int64", **typed}), where, columns, problems


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
