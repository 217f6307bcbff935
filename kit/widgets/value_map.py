"""``explore(ladders, frame)``: the hierarchical value map, to be explored where a learner can move its cut-off."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kit.states import state
from kit.widgets.map_views import COUNTS, ON, Setting, Views
from kit.widgets.map_widget import MapWidget, fitting

if TYPE_CHECKING:
    import pandas as pd


_named: dict[tuple[Path, str], MapWidget] = {}


def explore(
    ladders: Any, frame: "pd.DataFrame", *, cutoff: int | None = None, count: str = "mention", on: str = "total", r: int | None = None,
    group: str | Mapping[Any, Any] | None = None, quotes: str | None = "quote", title: str = "", name: str = "",
) -> MapWidget:  # fmt: skip
    """Show a hierarchical value map to explore: by mouse, by touch or by keyboard.

    Args:
        ladders: the long table ``respondent, ladder, position, code``, or what ``read_ladders`` gave. An implication
            matrix will do; then there are no groups and no quotes, and ladders are counted as they were.
        frame: the coding frame ``code, label, level``; a column ``definition`` is shown, too.
        cutoff: where to begin. None: where the diagnostics say (see ``kit.ladders.cut_offs``).
        count: "mention" (every ladder counts) or "respondent" (each respondent once).
        on: what the cut-off is held against: "total" (direct + indirect relations) or "direct".
        r: a link with so many direct relations stays, though a longer way says it, too.
        group: a column of ``ladders``, or each respondent's group: then the map can be that of one group.
        quotes: the column of ``ladders`` with what was said. None: no quotes.
        title: a line above the map.
        name: a slug such as "tea-map". With one the cut-off is saved, and ``check`` can ask for it.

    Returns:
        The widget. Its ``cutoff`` is what was chosen, its ``map`` the map at it.

    Raises:
        LadderError: ladders or frame cannot be used.
        ValueError: an argument is not what it may be.
    """
    table, matrix = _read(ladders)
    if table is not None and isinstance(group, Mapping):
        table, group = table.assign(group=table["respondent"].map(dict(group))), "group"
    if table is not None and group and group not in table:
        raise ValueError(f"group == {group!r}, must be a column of the ladders: {', '.join(map(str, table))}")
    if table is not None and quotes and quotes not in table and quotes != "quote":
        raise ValueError(f"quotes == {quotes!r}, must be a column of the ladders: {', '.join(map(str, table))}")
    if count not in COUNTS:
        raise ValueError(f"count == {count!r}, must be one of {', '.join(COUNTS)}")
    if on not in ON:
        raise ValueError(f"on == {on!r}, must be one of {', '.join(ON)}")
    spoken = quotes if table is not None and quotes and quotes in table else ""
    views = Views(table, frame, matrix, group=str(group or "") if table is not None else "", quotes=spoken, r=r)
    setting = Setting(count if table is not None else views.counts[0], on)
    if cutoff is not None:
        cutoff = fitting(cutoff, views.highest(setting))
    key = (state.folder.resolve(), name)
    if name and key in _named:
        _named[key].close()
    widget = MapWidget(views, setting, cutoff, title, name)
    if name:
        _named[key] = widget
    widget.show()
    return widget


def _read(ladders: Any) -> tuple[Any, Any]:
    """The table of ladders or the matrix: one of them is None."""
    if all(hasattr(ladders, part) for part in ("codes", "direct", "indirect")):
        return None, ladders
    return getattr(ladders, "ladders", ladders), None  # a Reading, or the table itself
