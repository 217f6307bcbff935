"""A table of ladders on its way to be counted: its rows told apart, its cells typed, and what was said and left out on the way."""

from typing import TYPE_CHECKING, Any

import numpy as np

from kit.ladders.problems import Problem
from kit.ladders.tables.cells import blank, distinct, missing, one_kind, places, tidy
from kit.ladders.tables.columns import lacking

if TYPE_CHECKING:
    import pandas as pd

COLUMNS = ("respondent", "ladder", "position", "code")
EMPTY = "The code is left out; its rung keeps its place."


class Draft:
    """Rows of ladders, told apart.

    Attributes:
        table: the rows, numbered from 0.
        found: problems, each with the number of its row; -1 for none.
        refused: problems of the columns; where there is one, nothing else was looked at.
        keep: which rows are still there.
        why: why a row is not.
        code: the number of each row's code in ``names``; -1 where there is none or it was blanked.
        ladder: the number of each row's ladder; -1 where it is not told.
        branch: the number of its branch; -1 for none.
        position: its position; only the order counts.
        lost: by ladder: whether a position in it is not known.
    """

    def __init__(self, table: "pd.DataFrame", cells: list[str] | None = None) -> None:
        """
        Args:
            table: the ladders.
            cells: the column that holds each row's code, where it is not "code" (in the wide form).
        """
        self.rows = list(table.index)
        self.table = table.reset_index(drop=True)
        self.cells = cells
        self.found: list[tuple[int, Problem]] = []
        self.faulty: dict[str, dict[int, str]] = {}
        self.keep = np.ones(len(table), dtype=bool)
        self.why = np.full(len(table), "", dtype=object)
        self.refused = lacking(table, COLUMNS, "ladders")
        if list(table.columns).count("branch") > 1:
            self.refused += lacking(table, ("branch",), "ladders")
        self.found += [(-1, problem) for problem in self.refused]
        self.code, self.ladder = np.full((2, len(table)), -1, dtype=np.int64)
        if not self.refused and len(table):
            self._read_codes()
            self._read_ladders()
            self._read_positions()

    @property
    def problems(self) -> list[Problem]:
        """All problems, in the order of the rows."""
        return [problem for _, problem in sorted(self.found, key=lambda pair: pair[0])]

    def _say(
        self, kind: str, says: str, n: int = -1, column: str = "", *, serious: bool = True, mended: str = ""
    ) -> None:
        if column == "code" and self.cells is not None and n >= 0:
            column = self.cells[n]
        self.found.append((n, Problem(kind, says, None if n < 0 else self.rows[n], column, serious, mended)))

    def _leave_out(self, rows: Any, why: str) -> None:
        self.keep[rows] = False
        self.why[rows] = why

    def _typed(self, name: str) -> "pd.Series":
        """A column of names, all of one kind; what is wrong with it is told."""
        column, faults, mixed = one_kind(self.table[name], name)
        mended = EMPTY if name == "code" else "The row is left out."
        for n, says in faults.items():
            self._say("wrong-type", says, n, name, mended=mended)
        self.faulty[name] = faults
        if mixed is not None:
            self._say("wrong-type", mixed.says, int(mixed.row), name, mended="All are read as texts.")
        return column

    def _read_codes(self) -> None:
        import pandas as pd

        self.codes = self._typed("code")
        numbers, names = pd.factorize(self.codes)
        self.code = numbers.astype(np.int64)
        self.names: list[Any] = [name.item() if isinstance(name, np.generic) else name for name in names]

    def _read_ladders(self) -> None:
        """Which ladder each row is of. A row that does not tell it is an empty rung if it stands inside a ladder."""
        import pandas as pd

        ids = []
        for name in ("respondent", "ladder"):
            column = self._typed(name)
            self.table[name] = column
            numbers, labels = pd.factorize(column)
            ids.append(numbers.astype(np.int64))
            if name == "respondent":
                self._say_alike(name, ids[-1], labels)
        unknown = (ids[0] < 0) | (ids[1] < 0)
        pairs = np.where(unknown, -1, ids[0] * (int(ids[1].max()) + 1) + ids[1])
        numbers = pd.factorize(pairs[~unknown])[0]
        self.ladder[~unknown] = numbers
        self.branch = self._branches()
        runs = np.flatnonzero(unknown)
        for run in np.split(runs, np.flatnonzero(np.diff(runs) > 1) + 1) if len(runs) else []:
            self._settle(run, ids)

    def _branches(self) -> Any:
        """The number of each row's branch; -1 for none."""
        if "branch" not in self.table.columns:
            return np.full(len(self.table), -1)
        numbers, values = distinct(self.table["branch"])
        known: dict[Any, int] = {}
        of_value = [
            -1 if missing(value) else known.setdefault(tidy(value) if isinstance(value, str) else value, len(known))
            for value in values
        ]
        return np.array([*of_value, -1], dtype=np.int64)[numbers]

    def _say_alike(self, name: str, numbers: Any, labels: Any) -> None:
        """Names that differ in case or space only, each with the row in which it comes first."""
        first: dict[str, Any] = {}
        for number, label in enumerate(labels):
            if not isinstance(label, str):
                return
            other = first.setdefault("".join(label.split()).casefold(), label)
            if other != label:
                n = int(np.flatnonzero(numbers == number)[0])
                says = f"{label!r} and {other!r} are two {name}s here. Are they one?"
                self._say("alike", says, n, name, serious=False)

    def _settle(self, run: Any, ids: list[Any]) -> None:
        """Rows in a run of which respondent or ladder is not told."""
        first, after = int(run[0]), int(run[-1]) + 1
        above = self.ladder[first - 1] if first else -1
        inside = above >= 0 and after < len(self.ladder) and self.ladder[after] == above
        mended = "Taken as empty rungs of the ladder around." if inside else "Left out."
        for name, known in zip(("respondent", "ladder"), ids, strict=True):
            gaps = [n for n in run[known[run] < 0].tolist() if n not in self.faulty[name]]
            if not gaps:
                continue
            more = f", nor in the next {f'{len(gaps) - 1} rows' if len(gaps) > 2 else 'row'}" if len(gaps) > 1 else ""
            hint = f" If the {name} above counts here, fill it in." if first else ""
            self._say("wrong-type", f"There is no {name} here{more}.{hint}", gaps[0], name, mended=mended)
        if inside:
            self.ladder[run] = above
            self.branch[run] = self.branch[first - 1]
            self.code[run] = -1
            for name in ("respondent", "ladder"):
                self.table.loc[run, name] = self.table[name].iloc[first - 1]
        else:
            self._leave_out(run, "No respondent or ladder is told.")

    def _read_positions(self) -> None:
        """A rung without a place might stand anywhere, so that its whole ladder is left out."""
        self.position, faults = places(self.table["position"])
        coded = np.bincount(self.ladder[(self.code >= 0) & (self.ladder >= 0)], minlength=self._ladders)
        self.lost = np.zeros(self._ladders, dtype=bool)
        for n, says in faults.items():
            if not self.keep[n]:
                continue
            of = self.ladder[n]
            if self.code[n] < 0 and blank(self.table["position"].iloc[[n]])[0]:
                if coded[of]:  # else the ladder has no code, which is told
                    self._say("empty-row", "There is neither position nor code.", n, serious=False, mended="Left out.")
                    self._leave_out([n], "There is neither position nor code.")
                else:
                    self.position[n] = 0
                continue
            mended = "The ladder is left out: nobody knows where this rung belongs."
            self._say("wrong-type", says, n, "position", mended=mended)
            self._leave_out([n], "The position is not known.")
            self.lost[of] = True

    @property
    def _ladders(self) -> int:
        return int(self.ladder.max(initial=-1)) + 1

    def _name(self, n: Any) -> Any:
        return self.names[self.code[n]]

    def _called(self, n: Any) -> str:
        row = self.table.iloc[int(n)]
        return f"Ladder {row['ladder']} of respondent {row['respondent']}"

    def ladders(self) -> "pd.DataFrame":
        """The ladders as they can be counted: rows of a ladder together and in order, a missing code where a rung is empty."""
        table = self.table.copy()
        if self.refused or not len(table):
            return table
        table["code"] = self.codes.astype("Int64") if _whole(self.codes) and (self.code < 0).any() else self.codes
        table["code"] = table["code"].mask(self.code < 0)
        kept = np.flatnonzero(self.keep)
        table["position"] = self.position
        whole = self.position[kept] == np.floor(self.position[kept])
        kept = kept[np.lexsort((self.position[kept], self.ladder[kept]))]
        table = table.iloc[kept].reset_index(drop=True)
        if whole.all():
            table["position"] = table["position"].astype("int64")
        return table

    def left_out(self) -> "pd.DataFrame":
        """The rows that are not among them, as they came, with their row and why."""
        gone = np.flatnonzero(~self.keep)
        table = self.table.iloc[gone].copy()
        table.insert(0, "row", [self.rows[n] for n in gone])
        table["why"] = self.why[gone]
        return table.reset_index(drop=True)


def _whole(column: "pd.Series") -> bool:
    return column.dtype.kind in "iu" and column.dtype.name != "category"
