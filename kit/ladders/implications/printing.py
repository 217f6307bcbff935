"""How the field prints relations: ``4.06`` are 4 direct and 6 indirect ones (Reynolds and Gutman, 1988). Never a decimal number."""

import html
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from kit.ladders.problems import LadderError

if TYPE_CHECKING:
    from kit.ladders.implications.matrix import ImplicationMatrix

MOST_SHOWN = 60  # codes of a matrix on a page; of a larger one so many are shown


class Cell(NamedTuple):
    """How often one code leads to another. As text it is ``direct.indirect``."""

    direct: int
    indirect: int

    @property
    def total(self) -> int:
        return self.direct + self.indirect

    def __str__(self) -> str:
        return printed(self.direct, self.indirect, digits_for(self.indirect))


def digits_for(most: int) -> int:
    """Digits after the point, where no number of indirect relations is higher: two in the field, more where needed."""
    return max(2, len(str(most)))


def printed(direct: int, indirect: int, digits: int = 2) -> str:
    """Relations as ``direct.indirect``, such as ``4.06``."""
    return f"{direct}.{indirect:0{digits}d}"


def read_cell(text: Any) -> Cell:
    """Relations from ``direct.indirect``. Nothing, a dash or a point is an empty cell; a whole number has no indirect ones.

    Raises:
        LadderError: it is a decimal number (``4.1`` may have been ``4.10`` or ``4.01``), or no such text.
    """
    shown = "" if text is None or text != text else str(text).strip()
    if isinstance(text, float) and shown and not text.is_integer():
        raise LadderError(
            f"{text!r} is a decimal number: whether 4.1 was printed as 4.10 or 4.01 is lost. Read the table as text (dtype=str)."
        )
    if shown in ("", ".", "-", "–", "—"):
        return Cell(0, 0)
    found = re.fullmatch(r"(\d+)(?:\.(\d{2,}))?", shown.removesuffix(".0") if isinstance(text, float) else shown)
    if not found:
        raise LadderError(
            f"{shown!r} is not direct.indirect, such as 4.06: whole numbers, two digits or more after the point."
        )
    return Cell(int(found[1]), int(found[2] or 0))


def as_text(direct: NDArray[np.int64], indirect: NDArray[np.int64], empty: str = "") -> list[list[str]]:
    """Every cell as printed, all with as many digits after the point; ``empty`` where there is no relation."""
    digits = digits_for(int(indirect.max(initial=0)))
    return [
        [printed(one, other, digits) if one or other else empty for one, other in zip(*row, strict=True)]
        for row in zip(direct.tolist(), indirect.tolist(), strict=True)
    ]


def as_html(matrix: "ImplicationMatrix") -> str:
    """The matrix as a table with totals. Cells with more relations are darker; heads stay in sight.

    Of more than 60 codes those with most relations are shown, and it says so.
    """
    from kit.look.css import style_tag
    from kit.look.tables import framed

    said = html.escape(matrix.summary)
    begin = f"{style_tag('matrix')}<div class='kit kit-matrix'><p class='kit-title'>Implication matrix</p><p>{said}</p>"
    if not matrix.codes:
        return f"{begin}</div>"
    shown = _most_related(matrix.total, MOST_SHOWN)
    how = "A row leads to a column. 4.06 stands for 4 direct and 6 indirect relations; an empty cell for none. The darker a cell, the more relations, direct and indirect together. Totals are printed in the same way."
    if len(shown) < len(matrix.codes):
        how += f" Shown are the {len(shown)} of {len(matrix.codes)} codes with most relations; totals are over all codes. to_excel() and pairs() give all."
    down = [n for n in shown if matrix.total[n].any()] or shown
    across = [n for n in shown if matrix.total[:, n].any()] or shown
    if len(across) < len(shown) or len(down) < len(shown):
        how += " A code to which nothing leads has no column, a code that leads nowhere no row."
    inside = f"{_head(matrix, across)}{_body(matrix, down, across)}"
    table = f"<table class='kit-table'><caption>{html.escape(how)}</caption>{inside}</table>"
    return f"{begin}{framed(table, 'Implication matrix')}</div>"


def _most_related(total: NDArray[np.int64], most: int) -> list[int]:
    """Places of the codes with most relations, in the order of the matrix."""
    if len(total) <= most:
        return list(range(len(total)))
    related = total.sum(axis=0) + total.sum(axis=1)
    return sorted(np.argsort(-related, kind="stable")[:most].tolist())


def _head(matrix: "ImplicationMatrix", shown: Sequence[int]) -> str:
    heads = []
    for n in shown:
        code, label = html.escape(str(matrix.codes[n])), html.escape(matrix.label(matrix.codes[n]), quote=True)
        upright = " class='kit-upright'" if len(str(matrix.codes[n])) > 5 else ""
        heads.append(f"<th scope='col' title='{label}'><span{upright}>{code}</span></th>")
    return f"<thead><tr><th scope='col'>Code</th>{''.join(heads)}<th scope='col'>Row total</th></tr></thead>"


def _body(matrix: "ImplicationMatrix", down: Sequence[int], across: Sequence[int]) -> str:
    """Rows of some codes, columns of some codes, and the sums over all."""
    places = [*down, len(matrix.codes)]
    both = np.ix_(places, [*across, len(matrix.codes)])
    direct, indirect = (_with_sums(array)[both] for array in (matrix.direct, matrix.indirect))
    texts = as_text(direct, indirect)  # the sums need more digits after the point than the cells
    for row, inner in zip(texts, as_text(direct[:-1, :-1], indirect[:-1, :-1]), strict=False):
        row[:-1] = inner
    highest = max(int(matrix.total.max(initial=0)), 1)
    steps = np.ceil(4 * matrix.total / highest).astype(int).tolist()
    rows = []
    for row, n in zip(texts, places, strict=True):
        if n == len(matrix.codes):
            cells = "".join(f"<td class='kit-number kit-sum'>{text}</td>" for text in row)
            rows.append(f"<tr><th scope='row' class='kit-sum'>Column total</th>{cells}</tr>")
            continue
        code, label = html.escape(str(matrix.codes[n])), html.escape(matrix.label(matrix.codes[n]))
        name = code if label == code else f"{code} <span class='kit-soft kit-small'>{label}</span>"
        cells = "".join(
            f"<td class='kit-number{' kit-same' * (m == n)}{f' kit-step-{steps[n][m]}' * (steps[n][m] > 0)}'>{text}</td>"
            for text, m in zip(row[:-1], across, strict=True)
        )
        rows.append(
            f"<tr><th scope='row' title='{label}'>{name}</th>{cells}<td class='kit-number kit-sum'>{row[-1]}</td></tr>"
        )
    return f"<tbody>{''.join(rows)}</tbody>"


def _with_sums(array: NDArray[np.int64]) -> NDArray[np.int64]:
    """The array with a column of row sums and a row of column sums."""
    wide = np.hstack([array, array.sum(axis=1, keepdims=True)])
    return np.vstack([wide, wide.sum(axis=0, keepdims=True)])
