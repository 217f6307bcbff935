"""How one ladder goes in a person's mind: a walk up the structure, with what real interviews do to it.

The walk starts at an attribute and takes the links of the person's group, bent by the person's own leaning. On the way
a rung may be skipped (an indirect mention), stay vague (an empty rung), split in two (a fork), lead somewhere that
the structure does not know (noise), or be the last one (an incomplete ladder).
"""

from dataclasses import dataclass

from kit.ladders.simulating.dice import Dice
from kit.ladders.simulating.people import Person
from kit.ladders.simulating.structure import Structure

FEWEST, MOST = 2, 3  # ladders a respondent

WITHOUT_ATTRIBUTE = 0.04  # ladders that begin at a consequence
NOISE = 0.1  # steps that the structure does not know
SKIPPED = 0.1  # steps that leave one rung out
VAGUE = 0.07  # steps with an empty rung between
FORKED = 0.12  # rungs with two codes
STOPS = {"functional consequence": 0.04, "psychosocial consequence": 0.1, "instrumental value": 0.12}  # no further
MORE_STOPS = {"brief": 1.8, "plain": 1.0, "chatty": 0.6}


@dataclass(frozen=True)
class Rung:
    """One rung: a code, two that stand side by side, or none, where the person stays vague."""

    codes: tuple[str, ...]


@dataclass(frozen=True)
class Climb:
    """One ladder as the person has it in mind, from the bottom to the top.

    Attributes:
        complete: whether it ends where the structure ends; otherwise the person went no further.
    """

    rungs: tuple[Rung, ...]
    complete: bool


def climbs(structure: Structure, person: Person, dice: Dice) -> list[Climb]:
    """The ladders of a person, each from another start."""
    more = {"brief": -0.6, "plain": 0.0, "chatty": 0.6}[person.style]
    number = min(MOST, max(FEWEST, FEWEST + int(dice.weighted((0, 1, 2), (3, 4, 2)) + more + 0.5)))
    left = dict(structure.starts)
    at = list(structure.groups).index(person.group)
    found = []
    for _ in range(number):
        functional = [c.code for c in structure.codes.values() if c.level == "functional consequence"]
        if dice.chance(WITHOUT_ATTRIBUTE):
            start = dice.pick(functional)
        else:
            start = dice.weighted(list(left), [weights[at] for weights in left.values()])
            del left[start]
        found.append(climb(structure, person, start, dice))
    return found


def climb(structure: Structure, person: Person, start: str, dice: Dice) -> Climb:
    """One ladder of a person, from a start up."""
    path, blurred = [start], set()  # blurred: places in the path before which a rung stays vague
    complete = False
    while not complete:
        here = structure.codes[path[-1]]
        stops = STOPS.get(here.level, 0) * MORE_STOPS[person.style]
        if len(path) > 1 and dice.chance(stops):
            break
        ahead = _step(structure, person, path, dice)
        if ahead is None:
            complete = True
        else:
            if dice.chance(SKIPPED) and len(path) > 1 and (beyond := _step(structure, person, [*path, ahead], dice)):
                ahead = beyond
            elif dice.chance(VAGUE) and len(path) > 1:
                blurred.add(len(path))
            path.append(ahead)
    rungs: list[Rung] = []
    taken = set(path)
    for place, code in enumerate(path):
        if place in blurred:
            rungs.append(Rung(()))
        beside = _beside(structure, person, path, place, taken) if dice.chance(FORKED) else None
        rungs.append(Rung((code, beside) if beside else (code,)))
        taken |= {beside} if beside else set()
    return Climb(tuple(rungs), complete)


def _step(structure: Structure, person: Person, path: list[str], dice: Dice) -> str | None:
    """Where the person goes next; None at the end of a chain."""
    here = structure.codes[path[-1]]
    ways = {to: share for to, share in structure.ways_on(here.code, person.group).items() if to not in path}
    odd = [to for to in structure.odd.get(here.code, ()) if to not in path]
    if odd and (not ways or dice.chance(NOISE)):
        return dice.pick(odd)
    if not ways:
        return None
    return dice.weighted(list(ways), [share * person.leaning[here.code, to] for to, share in ways.items()])


def _beside(structure: Structure, person: Person, path: list[str], place: int, taken: set[str]) -> str | None:
    """A second code for a rung: on the same level, and linked to the rung above, or at the end from the rung below.

    Where several fit it is the one with the strongest link.
    """
    here = structure.codes[path[place]]
    fits = []
    for code in structure.codes.values():
        if code.height != here.height or code.code in taken:
            continue
        if place + 1 < len(path):
            linked = path[place + 1] in structure.ways_on(code.code, person.group)
        else:
            linked = place > 0 and code.code in structure.ways_on(path[place - 1], person.group)
        if linked:
            fits.append(code.code)

    def strength(code: str) -> float:
        source, target = (code, path[place + 1]) if place + 1 < len(path) else (path[place - 1], code)
        return structure.ways_on(source, person.group)[target]

    return max(fits, key=strength, default=None)
