"""The implication matrix: how often each code leads to each other, directly and indirectly (Reynolds and Gutman, 1988)."""

import difflib
import warnings
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np
from numpy.typing import NDArray

from kit.ladders.implications import printing
from kit.ladders.implications.printing import Cell
from kit.ladders.implications.relations import Count, tally
from kit.ladders.levels import level_number
from kit.ladders.problems import LadderError, LadderWarning, Problem

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from kit.ladders.tables.validating import Reading

Form = Literal["text", "direct", "indirect", "total"]
_LISTED = 20  # codes up to which the plain text shows every cell


@dataclass(frozen=True, eq=False, repr=False)
class ImplicationMatrix:
    """How often each code leads to each other. Rows lead to columns; the diagonal is empty. Shows itself as a table.

    Attributes:
        codes: labels of rows and columns.
        direct: square array of whole numbers, relations between adjacent rungs.
        indirect: the same, relations with one or more rungs between.
        count: the counting rule, "mention" or "respondent"; None where it is not known.
        respondents: number of respondents who named a code; None where it is not known.
        ladders: number of ladders that have a code; None where it is not known.
        problems: what was mended or left aside.
        labels: what codes are called, where a frame told it.
        forked: number of ladders with several codes at one position; None where it is not known.
    """

    codes: list[Any]
    direct: NDArray[np.int64]
    indirect: NDArray[np.int64]
    count: Count | None = None
    respondents: int | None = None
    ladders: int | None = None
    problems: tuple[Problem, ...] = ()
    labels: dict[Any, str] = field(default_factory=dict)
    forked: int | None = None

    @property
    def total(self) -> NDArray[np.int64]:
        """Direct and indirect relations together."""
        return self.direct + self.indirect

    def label(self, code: Any) -> str:
        """What a code is called; itself where nobody told."""
        return self.labels.get(code, str(code))

    def cell(self, source: Any, target: Any) -> Cell:
        """How often one code leads to another: ``.direct``, ``.indirect``, ``.total``; as text ``4.06``.

        Raises:
            LadderError: the matrix has no such code.
        """
        n, m = self._place(source), self._place(target)
        return Cell(int(self.direct[n, m]), int(self.indirect[n, m]))

    def pairs(self) -> "pd.DataFrame":
        """All relations that occur: ``source, target, direct, indirect, total``; most frequent first, then most direct."""
        import pandas as pd

        source, target = np.nonzero(self.total)
        direct, indirect = self.direct[source, target], self.indirect[source, target]
        order = np.lexsort((target, source, -direct, -direct - indirect))
        source, target, direct, indirect = source[order], target[order], direct[order], indirect[order]
        return pd.DataFrame(
            {
                "source": [self.codes[n] for n in source],
                "target": [self.codes[n] for n in target],
                "direct": direct,
                "indirect": indirect,
                "total": direct + indirect,
            }
        )

    def to_frame(self, form: Form = "text") -> "pd.DataFrame":
        """The matrix as a data frame with the codes at both sides.

        Args:
            form: "text" gives cells such as ``4.06`` (three digits after the point where 100 or more are indirect; ""
                for none); "direct", "indirect" and "total" give numbers.

        Raises:
            LadderError: there is no such form.
        """
        import pandas as pd

        if form not in ("text", "direct", "indirect", "total"):
            raise LadderError(f"form == {form!r}, must be 'text', 'direct', 'indirect' or 'total'.")
        cells: Any = printing.as_text(self.direct, self.indirect) if form == "text" else getattr(self, form).copy()
        index = pd.Index(self.codes, name="source", dtype=None if self.codes else object)
        kind = str if form == "text" and not self.codes else None
        return pd.DataFrame(cells, index=index, columns=index.rename("target"), dtype=kind)

    def labelled(self, frame: "pd.DataFrame") -> "ImplicationMatrix":
        """The same matrix with the labels of a coding frame.

        Raises:
            LadderError: the frame cannot be used.
        """
        from kit.ladders.tables.frames import coding_frame

        known = coding_frame(frame)
        return replace(self, labels=dict(zip(known["code"], known["label"].astype(str), strict=True)))

    def ordered(self, frame: "pd.DataFrame") -> "ImplicationMatrix":
        """The same matrix with its codes by level, from the bottom to the top, then as in the coding frame; and labelled.

        Raises:
            LadderError: the frame cannot be used, or lacks a code of the matrix.
        """
        from kit.ladders.tables.frames import coding_frame

        known = coding_frame(frame)
        place = {code: n for n, code in enumerate(known["code"])}
        if strange := [str(code) for code in self.codes if code not in place]:
            raise LadderError(f"Codes of the matrix that are not in the coding frame: {', '.join(strange)}.")
        height = [level_number(level) for level in known["level"]]
        order = sorted(range(len(self.codes)), key=lambda n: (height[place[self.codes[n]]], place[self.codes[n]]))
        both = np.ix_(order, order)
        moved = replace(
            self, codes=[self.codes[n] for n in order], direct=self.direct[both], indirect=self.indirect[both]
        )
        return moved.labelled(known)

    def to_excel(self, path: Path | str, frame: "pd.DataFrame | None" = None) -> None:
        """Write the matrix to an Excel file: as printed, direct, indirect, and all relations in one list.

        Args:
            path: the file, ``.xlsx``.
            frame: a coding frame; its labels then stand beside the codes.
        """
        from kit.ladders.tables.sheets import write_sheets

        matrix = self if frame is None else self.labelled(frame)
        forms: tuple[tuple[str, Form], ...] = (
            ("direct.indirect", "text"),
            ("direct", "direct"),
            ("indirect", "indirect"),
        )
        sheets = {}
        for name, form in forms:
            table = matrix.to_frame(form)
            table.columns = [str(code) for code in matrix.codes]
            table.insert(0, "code", matrix.codes, allow_duplicates=True)
            if matrix.labels:
                table.insert(1, "label", [matrix.label(code) for code in matrix.codes], allow_duplicates=True)
            sheets[name] = table
        relations = matrix.pairs()
        if matrix.labels:
            relations["source_label"] = [matrix.label(code) for code in relations["source"]]
            relations["target_label"] = [matrix.label(code) for code in relations["target"]]
        write_sheets(path, {**sheets, "relations": relations})

    @property
    def summary(self) -> str:
        """What the matrix holds, in a sentence or two."""
        if not self.codes:
            return "There is nothing to count: no ladder has a code."
        direct, indirect = int(self.direct.sum()), int(self.indirect.sum())
        said = f"{_many(len(self.codes), 'code')}, {_many(direct, 'direct relation')} and {indirect:,} indirect"
        if self.ladders is not None and self.respondents is not None:
            said += f", from {_many(self.ladders, 'ladder')} of {_many(self.respondents, 'respondent')}"
            said += f" ({self.forked:,} of the ladders with a fork)" if self.forked else ""
        rule = {"mention": "Every ladder counts.", "respondent": "Each relation counts once a respondent.", None: ""}
        mended = [str(problem) for problem in self.problems]
        return " ".join(part for part in (f"{said}.", rule[self.count], *mended) if part)

    def __repr__(self) -> str:
        head = f"Implication matrix. {self.summary}"
        if not self.codes:
            return head
        if len(self.codes) > _LISTED:
            return (
                f"{head}\n\nThe {_LISTED} most frequent relations:\n{self.pairs().head(_LISTED).to_string(index=False)}"
            )
        table = self.to_frame().replace("", ".")
        return f"{head}\n\n{table.rename_axis(index=None, columns=None).to_string()}"

    def _repr_html_(self) -> str:
        return printing.as_html(self)

    def _place(self, code: Any) -> int:
        if code in self.codes:
            return self.codes.index(code)
        near = difflib.get_close_matches(str(code), [str(known) for known in self.codes], n=1)
        raise LadderError(f"The matrix has no code {code!r}." + (f" Did you mean {near[0]!r}?" if near else ""))


def implication_matrix(
    ladders: "pd.DataFrame | Reading", count: Count = "mention", codes: "Sequence[Any] | None" = None
) -> ImplicationMatrix:
    """Count how often each code leads to each other; ``kit.ladders.implications.relations`` says how.

    Repeats are mended and ladders without a code left aside; a warning says so, and so do ``problems``. No ladder at all
    gives a matrix without codes.

    Args:
        ladders: one row a code on a rung: ``respondent, ladder, position, code``, with or without ``branch``. A missing
            code is an empty rung. Other columns do not matter, nor do case and space in the names of these.
        count: "mention", every ladder counts; or "respondent", a relation counts once a person.
        codes: all codes in the order wanted. By default those that occur, in the order of their categories or sorted.

    Raises:
        LadderError: the table cannot be counted; every problem is listed.

    Warns:
        LadderWarning: something was mended or left aside.
    """
    counted = tally(ladders, count, codes)
    for problem in counted.problems:
        warnings.warn(str(problem), LadderWarning, stacklevel=2)
    return ImplicationMatrix(
        counted.codes,
        counted.direct,
        counted.indirect,
        count,
        counted.respondents,
        counted.ladders,
        counted.problems,
        forked=counted.forked,
    )


def from_printed(table: "pd.DataFrame") -> ImplicationMatrix:
    """A matrix from a published table, whose cells are printed as ``direct.indirect``.

    Args:
        table: one row a code, the codes as index; the same codes as columns, in any order. Cells are texts: a table read
            as decimal numbers has lost what stands after the point (4.10 is 4.1 then, and might be 4.01).

    Raises:
        LadderError: rows and columns differ, a cell is no such text, or the diagonal is not empty.
    """
    codes = list(table.index)
    if len(set(codes)) < len(codes) or sorted(map(str, codes)) != sorted(map(str, table.columns)):
        raise LadderError("Rows and columns must be the same codes, each once; give the codes as the table's index.")
    by_text = {str(code): n for n, code in enumerate(table.columns)}
    direct, indirect = np.zeros((2, len(codes), len(codes)), dtype=np.int64)
    for n in range(len(codes)):
        for m, target in enumerate(codes):
            value = table.iat[n, by_text[str(target)]]
            try:
                direct[n, m], indirect[n, m] = printing.read_cell(value)
            except LadderError as fault:
                raise LadderError(f"row {codes[n]}, column {target}: {fault}") from None
    if (direct + indirect).diagonal().any():
        raise LadderError("The diagonal must be empty: no code leads to itself.")
    return ImplicationMatrix(codes, direct, indirect)


def _many(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'s' * (number != 1)}"
