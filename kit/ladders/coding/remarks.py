"""What a coder should look at again in a ladder that is being built.

The rules are those of ``kit.ladders.tables.validating``; here each remark belongs to a marked statement, and says what a coder
can do. A ladder that goes down a tier, and one code twice on one rung, would be refused by an analysis. The rest is
worth a look [D].
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kit.ladders.coding.marks import Ladder, numbered
from kit.ladders.levels import LEVELS, TIERS, level_number, tier_number


@dataclass(frozen=True)
class Remark:
    """One remark.

    Attributes:
        kind: "down-a-tier", "twice", "repeat", "down-a-sublevel", "no-code", "no-attribute" or "no-value".
        says: what was found, and what can be done, in a sentence or two.
        mark: the key of the mark that it is about; "" for the whole ladder.
        serious: whether an analysis would refuse the ladder.
    """

    kind: str
    says: str
    mark: str = ""
    serious: bool = False


def remarks(ladder: Ladder, labels: Mapping[Any, str], levels: Mapping[Any, str]) -> list[Remark]:
    """What to look at again, from the bottom rung to the top.

    Args:
        ladder: rungs from the bottom to the top.
        labels: what each code is called.
        levels: the level of each code.
    """
    found: list[Remark] = []
    rung_of: dict[Any, int] = {}
    highest: Any = None  # the code of the highest level so far, on a lower rung
    here: list[Any] = []
    last = 0
    for place, mark in numbered(ladder):
        if place != last:
            highest, here, last = _higher(highest, here, levels), [], place
        code = mark.code
        if code is None:
            found.append(Remark("no-code", "This statement has no code yet.", mark.key))
            continue
        label = labels[code]
        if code in here:
            says = f"“{label}” is twice on one rung. Remove one of the two."
            found.append(Remark("twice", says, mark.key, serious=True))
        elif code in rung_of:
            says = f"“{label}” is on this ladder already. Only its first place counts: the later one is a gap."
            if _codes(ladder, place) == _codes(ladder, place - 1):
                says = f"“{label}” is on the rung below, too. The two count as one rung."
            found.append(Remark("repeat", says, mark.key))
        elif highest is not None and tier_number(levels[code]) < tier_number(levels[highest]):
            says = (
                f"“{label}” is {_a(levels[code])}, and stands above “{labels[highest]}”, {_a(levels[highest])}. "
                "A ladder never goes down: move it below, or take another code."
            )
            found.append(Remark("down-a-tier", says, mark.key, serious=True))
        elif highest is not None and _is_lower(levels[code], levels[highest]):
            says = (
                f"“{label}” ({levels[code]}) stands above “{labels[highest]}” ({levels[highest]}). "
                "That can be so. Did the person mean it in this order?"
            )
            found.append(Remark("down-a-sublevel", says, mark.key))
        rung_of.setdefault(code, place)
        here.append(code)
    return found + _ends(rung_of, levels)


def _ends(codes: Mapping[Any, int], levels: Mapping[Any, str]) -> list[Remark]:
    """What a ladder of two codes or more lacks at its ends."""
    tiers = {tier_number(levels[code]) for code in codes}
    found = []
    if len(codes) > 1 and 0 not in tiers:
        found.append(Remark("no-attribute", "No attribute yet. Does the talk name what it is about the thing itself?"))
    if len(codes) > 1 and len(TIERS) - 1 not in tiers:
        found.append(Remark("no-value", "No value yet. Not every talk reaches one: do not make one up."))
    return found


def _codes(ladder: Ladder, place: int) -> set[Any]:
    """The codes of a rung, from 1 at the bottom."""
    return {mark.code for mark in ladder[place - 1]}


def _higher(highest: Any, codes: list[Any], levels: Mapping[Any, str]) -> Any:
    """The code of the highest level: the one so far, or one of a rung."""
    for code in codes:
        if highest is None or level_number(levels[code]) > level_number(levels[highest]):
            highest = code
    return highest


def _is_lower(level: str, other: str) -> bool:
    """Whether a level is the lower sublevel of a tier. A tier alone is not: its sublevel was not told."""
    return level in LEVELS and other in LEVELS and level_number(level) < level_number(other)


def _a(level: str) -> str:
    return f"{'an' if level[0] in 'aeiou' else 'a'} {level}"
