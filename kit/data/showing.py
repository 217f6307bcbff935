"""A table to read: every row, texts in full, texts to the left and numbers to the right."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from kit.look.css import style_tag
from kit.look.tables import table_html

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
        left_out = len(self.table) - LONGEST
        more = f"<p class='kit-soft'>… and {left_out:,} rows more.</p>" if left_out > 0 else ""
        return f"{style_tag('table')}<div class='kit'>{table_html(self.table.head(LONGEST))}{more}</div>"


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
