"""Two people code what was said. Both err, in the ways in which people do: they take a neighbouring code."""

from dataclasses import dataclass

from kit.ladders.levels import tier_number
from kit.ladders.simulating.dice import Dice
from kit.ladders.simulating.structure import Structure
from kit.ladders.simulating.turns import Said

FIRST_ERRS, SECOND_ERRS = 0.03, 0.2  # how often a code with ordinary neighbours is taken for one of them
ORDINARY = 4.0  # the sum of `near` weights of such a code
SECOND_OVERLOOKS = 0.05
SECOND_READS_IN = 0.4  # vague statements to which the second coder gives the code that they seem to mean


@dataclass(frozen=True)
class Coded:
    """One sentence of a respondent as one coder sees it.

    Attributes:
        turn: its number in the interview, from 1.
        unit: its number in the turn, from 1.
        position: its rung; None where it is on no rung.
        code: None where it is no statement of a ladder, or one too vague for a code.
        again: it repeats an earlier rung, and makes none of its own.
    """

    ladder: int
    turn: int
    unit: int
    text: str
    position: int | None
    code: str | None
    again: bool


def coded(structure: Structure, turns: list[Said], dice: Dice, second: bool = False) -> list[Coded]:
    """All sentences of one respondent, coded by the first coder or the second."""
    found: list[Coded] = []
    for ladder in dict.fromkeys(turn.ladder for turn in turns):
        found += _ladder(
            structure, ladder, [(n, t) for n, t in enumerate(turns, 1) if t.ladder == ladder], dice, second
        )
    return found


def _ladder(structure: Structure, ladder: int, turns: list[tuple[int, Said]], dice: Dice, second: bool) -> list[Coded]:
    units = [
        (number, unit, statement)
        for number, turn in turns
        if turn.speaker == "respondent"
        for unit, statement in enumerate(turn.statements, 1)
    ]
    truth = [(s.rung, s.code) for _, _, s in units if s.code and s.rung]
    given: dict[tuple[int, str], str | None] = {}  # (rung, true code) → what this coder makes of it
    for rung, true in truth:
        if (rung, true) not in given:
            given[rung, true] = _given(structure, rung, true, truth, given, dice, second)
    found = []
    for number, unit, statement in units:
        code: str | None = None
        position = statement.rung
        if statement.code and statement.rung:
            code = given[statement.rung, statement.code]
            position = statement.rung if code else None
        elif statement.rung and second:
            above = next((given[r, c] for r, c in truth if r > statement.rung), None)
            code = above if above and dice.chance(SECOND_READS_IN) else None
        found.append(Coded(ladder, number, unit, statement.text, position, code, statement.again))
    return found


def _given(
    structure: Structure,
    rung: int,
    code: str,
    truth: list[tuple[int, str]],
    given: dict[tuple[int, str], str | None],
    dice: Dice,
    second: bool,
) -> str | None:
    """The code that a coder gives. It never makes a ladder go down a tier, nor a code come twice: that one would see."""
    if second and dice.chance(SECOND_OVERLOOKS):
        return None
    near = structure.codes[code].near
    errs = (SECOND_ERRS if second else FIRST_ERRS) * sum(near.values()) / ORDINARY
    if not dice.chance(errs):
        return code
    height = {c.code: tier_number(c.level) for c in structure.codes.values()}
    lowest = max([height[c] for (r, _), c in given.items() if c and r < rung], default=0)
    highest = min([height[c] for r, c in truth if r > rung], default=2)
    others = {c for _, c in truth} | {c for c in given.values() if c}
    fits = [c for c in near if c not in others and lowest <= height[c] <= highest]
    return dice.weighted(fits, [near[c] for c in fits]) if fits else code
