"""A table to read: every row, texts in full, texts to the left and numbers to the right."""

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd

LONGEST = 200


@dataclass(frozen=True)
class Shown:
    """A table that a notebook shows as a page, and a terminal as text."""

    table: "pd.DataFrame"

    def __repr__(self) -> str:
        return self.table.to_string(index=False, max_rows=LONGEST, max_colwidth=None)

    def _repr_html_(self) -> str:
        from pandas.api.types import is_numeric_dtype

        sides = ["right" if is_numeric_dtype(self.table[c]) else "left" for c in self.table.columns]
        look = "padding:.3em 1em .3em 0;vertical-align:top"
        heads = "".join(
            f"<th scope='col' style='text-align:{side};{look}'>{html.escape(str(c))}</th>"
            for c, side in zip(self.table.columns, sides, strict=True)
        )
        rows = "".join(
            "<tr>"
            + "".join(
                f"<td style='text-align:{side};{look}'>{html.escape(_text(v))}</td>"
                for v, side in zip(row, sides, strict=True)
            )
            + "</tr>"
            for row in self.table.head(LONGEST).itertuples(index=False, name=None)
        )
        left_out = len(self.table) - LONGEST
        more = f"<p>… and {left_out:,} rows more.</p>" if left_out > 0 else ""
        return f"<table style='line-height:1.4'><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>{more}"


def _text(value: Any) -> str:
    if value is None or value != value:
        return "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.3g}"
    if isinstance(value, int) and abs(value) >= 10_000:  # a year has no comma
        return f"{value:,}"
    return str(value)


def show(table: "pd.DataFrame | pd.Series") -> Shown | None:
    """Show a table in full, up to 200 rows, so that every text in it can be read.

    Args:
        table: a table, or one column of it with its labels (such as counts).

    Raises:
        TypeError: it is neither.
    """
    import pandas as pd

    if table is ...:
        print("There is nothing to show yet: the three dots are still there.")
        return None
    if isinstance(table, pd.Series):
        table = table.to_frame().reset_index()
    if not isinstance(table, pd.DataFrame):
        raise TypeError(f"show(…) takes a table; this is {type(table).__name__}")
    return Shown(table)
