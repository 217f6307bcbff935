"""Two coders' codes of the same units, brought together: what both coded, what one of them coded, and what neither did."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kit.ladders.problems import LadderError, Problem
from kit.ladders.tables.cells import blank, one_kind
from kit.ladders.tables.columns import lacking, named

if TYPE_CHECKING:
    import pandas as pd

PLACE = ("respondent", "ladder", "turn", "unit")
RUNG = ("respondent", "ladder", "position")
WORDS = ("quote", "text")  # the first of them that is there is shown beside a unit
Key = tuple[str, ...]


@dataclass(frozen=True)
class Pair:
    """A unit, or one code of a unit that has several, with what each coder said; None: this coder gave no code, or no more.

    Attributes:
        unit: what the unit is known by, as it stood in the table.
        first: the first coder's code.
        second: the second coder's code.
        words: what was said, if the table has it.
        extra: both gave the unit a code, and only one gave it this further one.
    """

    unit: tuple[Any, ...]
    first: Any
    second: Any
    words: str = ""
    extra: bool = False


@dataclass(frozen=True)
class _Coded:
    unit: tuple[Any, ...]
    codes: list[Any]
    words: str


def halves(
    first: "pd.DataFrame", second: "pd.DataFrame | None"
) -> "tuple[pd.DataFrame, pd.DataFrame, tuple[str, str]]":
    """The two codings and the names of the coders, from two tables or from one with a column ``coder``.

    Raises:
        LadderError: it is not two coders that are in it.
    """
    import pandas as pd

    given = [table for table in (first, second) if table is not None]
    if not all(isinstance(table, pd.DataFrame) for table in given):
        raise LadderError("Codings are tables (pandas DataFrame), one for each coder, or one with a column 'coder'.")
    tables = [named(table, (*PLACE, "position", "code", "coder", *WORDS)) for table in given]
    names = [_coders(table) for table in tables]
    if len(tables) == 1:
        if "coder" not in tables[0].columns:
            raise LadderError("Give two tables, or one with a column 'coder' that names who gave the code.")
        if len(names[0]) != 2:
            found = ", ".join(map(repr, names[0])) or "nobody"
            raise LadderError(f"Two coders are compared; the column 'coder' names {found}. Choose the rows of two.")
        one, other = names[0]
        return *(tables[0][tables[0]["coder"] == name] for name in (one, other)), (str(one), str(other))
    for place, name in zip(("first", "second"), names, strict=True):
        if len(name) > 1:
            raise LadderError(f"The {place} table has several coders: {', '.join(map(repr, name))}. Give one of them.")
    called = [str(name[0]) if name else place for place, name in zip(("first", "second"), names, strict=True)]
    return tables[0], tables[1], (called[0], called[1]) if called[0] != called[1] else ("first", "second")


def units_by(tables: "Sequence[pd.DataFrame]", by: "Sequence[str] | str | None") -> list[str]:
    """The columns by which units are known.

    Raises:
        LadderError: they are not there, or one table needs a column to tell its units apart that the other lacks.
    """
    if by is not None:
        wanted = [by] if isinstance(by, str) else list(by)
    else:
        shared = [name for name in (*PLACE, "position") if all(name in table.columns for table in tables)]
        wanted = [name for name in PLACE if name in shared] if "unit" in shared else list(RUNG)
    missing = [problem for table in tables for problem in lacking(table, [*wanted, "code"], "codes")]
    if missing:
        more = (
            ""
            if by is not None
            else " Units are known by a column 'unit', by respondent, ladder and position, or by=[…]."
        )
        raise LadderError(list(dict.fromkeys(missing)), f"The codings.{more} There")
    if by is None and "unit" in wanted:
        _told_apart(tables, wanted)
    return wanted


def _told_apart(tables: "Sequence[pd.DataFrame]", wanted: Sequence[str]) -> None:
    """Refuse units that become one because a part of their name is in one table only.

    Raises:
        LadderError: it says which.
    """
    for table, place, other in zip(tables, ("first", "second"), ("second", "first"), strict=True):
        for name in (name for name in PLACE if name in table.columns and name not in wanted):
            rows = table.loc[~blank(table[name]), [*wanted, name]].astype(object).drop_duplicates()
            found: dict[Key, Any] = {}
            for *unit, part in rows.itertuples(index=False):
                first = found.setdefault(tuple(map(_plain, unit)), part)
                if _plain(first) != _plain(part):
                    known = ", ".join(f"{key} {_plain(each)}" for key, each in zip(wanted, unit, strict=True))
                    raise LadderError(
                        f"The {place} table has a column {name!r}, the {other} one does not; but {known} is there for "
                        f"{name} {_plain(first)} and for {name} {_plain(part)}. Give both tables {name!r}, or say by=[…]."
                    )


def paired(
    tables: "Sequence[pd.DataFrame]", by: Sequence[str], frame: "pd.DataFrame | None"
) -> tuple[list[Pair], list[Pair]]:
    """Codes of both coders, unit by unit, in the order of the first table, then of the second.

    Where a unit has several codes (a fork), equal ones are paired; of the others the first with the first, and so on.
    What is left over is a pair of a code and None, and marked as extra [our decision].

    Returns:
        What both coders had before them: coded by both, by one or by neither; and what is in one table only.

    Raises:
        LadderError: a code is of the wrong kind, or the frame does not have it.
    """
    codes = _codes(tables, frame)
    sides = [_by_unit(table, by, column) for table, column in zip(tables, codes, strict=True)]
    seen, alone = [], []
    for key in dict.fromkeys([*sides[0], *sides[1]]):
        one, other = (side.get(key) for side in sides)
        here = one or other
        assert here is not None
        words = (one and one.words) or (other and other.words) or ""
        codes_here = (one.codes if one else [], other.codes if other else [])
        pairs = [Pair(here.unit, a, b, words, all(codes_here) and None in (a, b)) for a, b in _matched(*codes_here)]
        if one is not None and other is not None:
            seen += pairs or [Pair(here.unit, None, None, words)]
        else:
            alone += pairs
    return seen, alone


def _coders(table: "pd.DataFrame") -> list[Any]:
    return list(table["coder"].dropna().unique()) if "coder" in table.columns else []


def _codes(tables: "Sequence[pd.DataFrame]", frame: "pd.DataFrame | None") -> list[list[Any]]:
    """The codes of each table, all of one kind, and of the frame's kind; None where there is none."""
    import pandas as pd

    both = pd.concat([table["code"].astype(object) for table in tables])
    column, faults, _ = one_kind(both.reset_index(drop=True), "code")
    rows = list(both.index)
    problems = [Problem("wrong-type", says, rows[n], "code") for n, says in faults.items()]
    gaps = blank(column)
    cells = [None if gap else _stripped(cell) for cell, gap in zip(column.astype(object), gaps, strict=True)]
    if frame is not None:
        known = {str(code).strip(): code for code in frame["code"].astype(object)}
        for n, cell in enumerate(cells):
            if cell is not None and str(cell) not in known:
                problems.append(
                    Problem("unknown-code", f"There is no code {cell!r} in the coding frame.", rows[n], "code")
                )
        cells = [None if cell is None else known.get(str(cell)) for cell in cells]
    if problems:
        raise LadderError(problems, "The codings")
    return [cells[: len(tables[0])], cells[len(tables[0]) :]]


def _by_unit(table: "pd.DataFrame", by: Sequence[str], codes: list[Any]) -> dict[Key, _Coded]:
    """Codes by unit. A unit is the same whether a table has its name as 1, 1.0 or "1"."""
    words = next((name for name in WORDS if name in table.columns), None)
    said = (
        [""] * len(table)
        if words is None
        else ["" if cell != cell else str(cell) for cell in table[words].astype(object)]
    )
    units: dict[Key, _Coded] = {}
    columns = (list(table[name].astype(object)) for name in by)
    for unit, code, text in zip(zip(*columns, strict=True), codes, said, strict=True):
        if any(part is None or part != part for part in unit):
            raise LadderError(f"A row does not say which unit it is about: {', '.join(by)} must be filled in.")
        here = units.setdefault(tuple(map(_plain, unit)), _Coded(unit, [], text))
        if code is not None and code not in here.codes:
            here.codes.append(code)
    return units


def _stripped(cell: Any) -> Any:
    return cell.strip() if isinstance(cell, str) else cell


def _plain(part: Any) -> str:
    return str(int(part)) if isinstance(part, float) and part.is_integer() else str(part).strip()


def _matched(first: list[Any], second: list[Any]) -> list[tuple[Any, Any]]:
    alike = [code for code in first if code in second]
    rest = [[code for code in codes if code not in alike] for codes in (first, second)]
    longest = max(map(len, rest))
    left, right = (codes + [None] * (longest - len(codes)) for codes in rest)
    return [*((code, code) for code in alike), *zip(left, right, strict=True)]


def often(pairs: Sequence[Pair]) -> Counter[tuple[Any, Any]]:
    """How often each two codes were given to one unit where the coders differ."""
    return Counter((pair.first, pair.second) for pair in pairs if pair.first != pair.second and not pair.extra)


def several(pairs: Sequence[Pair], coders: tuple[str, str]) -> str:
    """What to say where units have several codes of one coder: they may be forks, or another coder's rows by mistake."""
    told = []
    for name, side in zip(coders, ("first", "second"), strict=True):
        codes = Counter(pair.unit for pair in pairs if getattr(pair, side) is not None)
        if many := sum(times > 1 for times in codes.values()):
            told.append(f"{many:,} unit{'s' * (many != 1)} by {name}")
    if not told:
        return ""
    extra = sum(pair.extra for pair in pairs)
    counted = f" {extra:,} extra code{'s count as disagreements' if extra != 1 else ' counts as a disagreement'}."
    return (
        f" Several codes were given to {' and '.join(told)}.{counted * bool(extra)} "
        "If a unit should have one code only: are rows of several coders in one table?"
    )
