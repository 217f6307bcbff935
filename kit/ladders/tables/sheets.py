"""Tables as the sheets of one Excel file."""

from pathlib import Path
from typing import TYPE_CHECKING

from kit.ladders.tables.targets import target

if TYPE_CHECKING:
    import pandas as pd

NARROW, WIDE = 8, 60  # width of a column, in letters


def write_sheets(path: Path | str, sheets: "dict[str, pd.DataFrame]") -> None:
    """Write each table on a sheet of its own. A text stays a text, also one that begins with "=".

    Args:
        sheets: a table for each name.

    Raises:
        LadderError: it is no Excel file, or there is no such folder.
    """
    import pandas as pd
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    path = target(path, (".xlsx", ".xlsm"), ".xlsx")
    with pd.ExcelWriter(path, engine="openpyxl") as file:
        for name, table in sheets.items():
            # Excel has no control characters; they come along when people paste from elsewhere.
            clean = table.map(lambda cell: ILLEGAL_CHARACTERS_RE.sub("", cell) if isinstance(cell, str) else cell)
            clean.to_excel(file, sheet_name=name, index=False, freeze_panes=(1, 0))
            for column in file.sheets[name].columns:
                for cell in column:
                    if isinstance(cell.value, str):
                        cell.data_type = "s"  # openpyxl takes "=…" for a formula
                longest = max(len(str(cell.value)) for cell in column)
                file.sheets[name].column_dimensions[column[0].column_letter].width = min(max(longest + 2, NARROW), WIDE)
