"""Laddering analysis: from coded ladders to the implication matrix and the hierarchical value map (Reynolds and Gutman, 1988).

The names below are the public ones. Each is loaded when it is first used.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kit.ladders.abstractness import indices
    from kit.ladders.chains import dominant_chains
    from kit.ladders.coders import agreement
    from kit.ladders.counting import relations
    from kit.ladders.cutoffs import cut_offs, top_down
    from kit.ladders.files import read_frame, read_ladders, write_ladders
    from kit.ladders.frames import coding_frame
    from kit.ladders.groups import compare
    from kit.ladders.levels import LEVELS, TIERS
    from kit.ladders.maps import value_map
    from kit.ladders.matrix import implication_matrix
    from kit.ladders.problems import LadderError, LadderWarning
    from kit.ladders.saturating import saturation
    from kit.ladders.uncertainty import stability
    from kit.ladders.validating import checked
    from kit.ladders.wide import to_long, to_wide

_HOME = {
    "LEVELS": "levels",
    "TIERS": "levels",
    "LadderError": "problems",
    "LadderWarning": "problems",
    "coding_frame": "frames",
    "checked": "validating",
    "read_frame": "files",
    "read_ladders": "files",
    "write_ladders": "files",
    "to_long": "wide",
    "to_wide": "wide",
    "agreement": "coders",
    "relations": "counting",
    "implication_matrix": "matrix",
    "cut_offs": "cutoffs",
    "top_down": "cutoffs",
    "value_map": "maps",
    "indices": "abstractness",
    "dominant_chains": "chains",
    "stability": "uncertainty",
    "saturation": "saturating",
    "compare": "groups",
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
