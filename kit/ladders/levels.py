"""Levels of abstraction: three tiers, two sublevels each (Gutman, 1982; Walker and Olson, 1991)."""

import re
from collections.abc import Iterable
from typing import Any

TIERS = ("attribute", "consequence", "value")

LEVELS = (
    "concrete attribute",
    "abstract attribute",
    "functional consequence",
    "psychosocial consequence",
    "instrumental value",
    "terminal value",
)

_SUBLEVELS = {level.split()[0]: level for level in LEVELS}


def level_of(text: Any) -> str | None:
    """The level that a text names: one of ``LEVELS``, or a tier where no sublevel is told. None: it names no level.

    "Functional consequence", "consequence (functional)", "functional_consequence" and "functional" are the same.
    """
    if not isinstance(text, str):
        return None
    words = [word.removesuffix("s") for word in re.findall(r"[a-z]+", text.lower())]
    sublevels = [word for word in words if word in _SUBLEVELS]
    tiers = [word for word in words if word in TIERS]
    if len(sublevels) > 1 or len(tiers) > 1 or len(words) != len(sublevels) + len(tiers) or not words:
        return None
    if not sublevels:
        return tiers[0]
    level = _SUBLEVELS[sublevels[0]]
    return level if not tiers or level.endswith(tiers[0]) else None


def tier_of(level: str) -> str:
    """The tier of a level: "attribute", "consequence" or "value".

    Raises:
        ValueError: there is no such level.
    """
    known = level_of(level)
    if known is None:
        raise ValueError(f"level == {level!r}, must be one of {', '.join(LEVELS)}")
    return known.split()[-1]


def tier_number(level: str) -> int:
    """0 for an attribute, 1 for a consequence, 2 for a value."""
    return TIERS.index(tier_of(level))


def level_number(level: str) -> int:
    """0 for a concrete attribute to 5 for a terminal value. A tier without its sublevel counts as its lower one."""
    known = level_of(level)
    if known is None:
        raise ValueError(f"level == {level!r}, must be one of {', '.join(LEVELS)}")
    return LEVELS.index(known) if known in LEVELS else 2 * TIERS.index(known)


def in_order(levels: Iterable[str]) -> list[str]:
    """Levels from the bottom to the top, each once."""
    return sorted(set(levels), key=lambda level: (level_number(level), level in LEVELS))
