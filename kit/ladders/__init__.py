"""Laddering analysis: from coded ladders to the implication matrix and the hierarchical value map (Reynolds and Gutman, 1988).

The names below are the public ones. Each is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.ladders.coding.coders import agreement
    from kit.ladders.implications.cutoffs import cut_offs, top_down
    from kit.ladders.implications.matrix import implication_matrix
    from kit.ladders.implications.relations import relations
    from kit.ladders.levels import LEVELS, TIERS
    from kit.ladders.maps.abstractness import indices
    from kit.ladders.maps.chains import dominant_chains
    from kit.ladders.maps.groups import compare
    from kit.ladders.maps.saturating import saturation
    from kit.ladders.maps.uncertainty import stability
    from kit.ladders.maps.value_map import value_map
    from kit.ladders.problems import LadderError, LadderWarning
    from kit.ladders.tables.files import read_frame, read_ladders, write_ladders
    from kit.ladders.tables.frames import coding_frame
    from kit.ladders.tables.validating import checked
    from kit.ladders.tables.wide import to_long, to_wide

_HOME = {
    "LEVELS": "levels",
    "TIERS": "levels",
    "LadderError": "problems",
    "LadderWarning": "problems",
    "coding_frame": "tables.frames",
    "checked": "tables.validating",
    "read_frame": "tables.files",
    "read_ladders": "tables.files",
    "write_ladders": "tables.files",
    "to_long": "tables.wide",
    "to_wide": "tables.wide",
    "agreement": "coding.coders",
    "relations": "implications.relations",
    "implication_matrix": "implications.matrix",
    "cut_offs": "implications.cutoffs",
    "top_down": "implications.cutoffs",
    "value_map": "maps.value_map",
    "indices": "maps.abstractness",
    "dominant_chains": "maps.chains",
    "stability": "maps.uncertainty",
    "saturation": "maps.saturating",
    "compare": "maps.groups",
}
__all__ = [
    "LEVELS", "TIERS", "LadderError", "LadderWarning", "agreement", "checked", "coding_frame", "compare", "cut_offs",
    "dominant_chains", "implication_matrix", "indices", "read_frame", "read_ladders", "relations", "saturation", "stability",
    "to_long", "to_wide", "top_down", "value_map", "write_ladders",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'kit.ladders' has no attribute {name!r}")
    found = getattr(import_module(f"kit.ladders.{_HOME[name]}"), name)
    globals()[name] = found  # no module here has the name of a function: an import of it would hide the function
    return found


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
