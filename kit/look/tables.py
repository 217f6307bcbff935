"""A table of data as HTML: texts to the left, numbers to the right, a heading cell for each column."""

import html
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


def table_html(table: "pd.DataFrame", *, caption: str = "") -> str:
    """The rows of a table, without its index.

    Args:
        caption: a line above it that says what it shows.
    """
    from pandas.api.types import is_bool_dtype, is_numeric_dtype

    # By place and not by name: a name may be there twice.
    kinds = [table.iloc[:, n].dtype for n in range(table.shape[1])]
    sides = [" class='kit-number'" if is_numeric_dtype(k) and not is_bool_dtype(k) else "" for k in kinds]
    heads = "".join(
        f"<th scope='col'{side}>{html.escape(str(name))}</th>" for name, side in zip(table.columns, sides, strict=True)
    )
    rows = "".join(
        f"<tr>{''.join(f'<td{side}>{html.escape(cell_text(v))}</td>' for v, side in zip(row, sides, strict=True))}</tr>"
        for row in table.itertuples(index=False, name=None)
    )
    said = f"<caption>{html.escape(caption)}</caption>" if caption else ""
    body = f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody>"
    return framed(f"<table class='kit-table'>{said}{body}</table>", caption or "Table")


def framed(inside: str, label: str) -> str:
    """A frame in which something wide can be moved sideways, also by keyboard (not every browser lets one without ``tabindex``).

    Args:
        label: what a screen reader calls it.
    """
    return f"<div class='kit-scroll' tabindex='0' role='group' aria-label='{html.escape(label)}'>{inside}</div>"


def cell_text(value: Any) -> str:
    """A value as a reader wants it: a dash for what is missing, no needless digits."""
    if value is None or repr(value) == "<NA>" or value != value:  # pandas' gaps, without importing pandas
        return "–"
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:,.3g}"
    if isinstance(value, int) and abs(value) >= 10_000:  # a year has no comma
        return f"{value:,}"
    return str(value)
