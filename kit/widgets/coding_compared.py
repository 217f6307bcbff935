"""What a learner sees of the second coder: how far the two agree, and where they differ.

Agreement is told as it was when the learner first looked: agreement is measured before two coders talk, not after.
"""

from math import isnan
from typing import TYPE_CHECKING, Any

from kit.ladders.coding.coding import Coding
from kit.ladders.coding.marks import CodingError
from kit.ladders.coding.second import Beside, Key, Unit, beside, codes_by_unit
from kit.widgets.coding_forms import name_of

if TYPE_CHECKING:
    from kit.ladders.coding.coders import Agreement


FEW = 30  # statements: with fewer the figures move a lot from one to the next


class Compared:
    """A coding and the second coder's codes.

    Attributes:
        second: the second coder's codes, by sentence.
        before: the learner's codes when they first looked; None until then.
        is_open: whether the comparison is seen.
    """

    def __init__(self, coding: Coding, second: dict[Key, Any]) -> None:
        self.coding = coding
        self.second = second
        self.before: dict[Key, Any] | None = None
        self.is_open = False

    def done(self, message: dict[str, Any]) -> str:
        """Open or close the comparison, or take the second coder's code for a sentence.

        Raises:
            CodingError: the coding is not ready to be compared.
        """
        if message["do"] == "take":
            talk, turn, number = (int(part) for part in message["unit"])
            start, end = self.coding.talks[talk].by_number[turn].units[number - 1]
            code = self.second.get((talk, turn, number))
            self.coding.take(talk, turn, start, end, code)
            return "Your mark is removed." if code is None else f"You took “{self.coding.labels[code]}”."
        if self.is_open:
            self.is_open = False
            return ""
        if self.before is None and (lacks := self.lacks()):
            raise CodingError(lacks)
        self.is_open = True
        if self.before is None:
            self.before = codes_by_unit(self.coding, self.second)
        return agreed(beside(self.coding, self.second, self.before))

    def lacks(self) -> str:
        """What is to be done before a look at the second coder; "" if nothing."""
        for place in range(len(self.coding.talks)):
            coded, marked = self.coding.counts(place)
            name = name_of(self.coding, place)
            if not marked:
                return f"Code first, then compare: in {_small(name)} nothing is marked yet."
            if coded < marked:
                return f"Code first, then compare: in {_small(name)} a marked statement has no code yet."
        return ""

    def as_seen(self) -> dict[str, Any]:
        """What the browser shows."""
        if not self.is_open or self.before is None:
            return {"open": False}
        before = beside(self.coding, self.second, self.before)
        now = beside(self.coding, self.second)
        keys = {_key(unit) for unit in (*before.differing, *now.differing)}
        changed = {_key(u): u.mine for u in now.units} != {_key(u): u.mine for u in before.units}
        units = {_key(unit): unit for unit in (*before.units, *now.units)}  # as they are now, in the order of the talk
        return {
            "open": True,
            "says": agreed(before),
            "meaning": _meaning(before.agreement),
            "only": only_one(before),
            "now": f"Now: {_small(agreed(now))}" if changed else "",
            "rows": [self._row(units[key], now) for key in sorted(keys)],
            "same": [
                {"where": self._where(unit), "text": unit.text, "code": self.coding.labels[unit.mine]}
                for unit in now.units
                if _key(unit) not in keys
            ],
        }

    def _row(self, unit: Unit, now: Beside) -> dict[str, Any]:
        mine = next((other.mine for other in now.units if _key(other) == _key(unit)), None)
        take = "Take this code" if mine is not None else "Mark it, too"
        return {
            "unit": list(_key(unit)),
            "where": self._where(unit),
            "text": unit.text,
            "mine": self._told(mine),
            "theirs": self._told(unit.theirs),
            "settled": mine == unit.theirs,
            "take": "Remove my mark" if unit.theirs is None else take,
        }

    def _told(self, code: Any) -> dict[str, str]:
        if code is None:
            return {"label": "Not a statement", "level": ""}
        return {"label": self.coding.labels[code], "level": self.coding.levels[code]}

    def _where(self, unit: Unit) -> str:
        return name_of(self.coding, unit.talk) if len(self.coding.talks) > 1 else ""

    # -- kept ----------------------------------------------------------------------------------------------------------

    def forget(self) -> None:
        """As if the learner had never looked."""
        self.before, self.is_open = None, False

    def kept(self) -> Any:
        """What a state file keeps."""
        return None if self.before is None else [[*key, code] for key, code in sorted(self.before.items())]

    def recall(self, kept: Any) -> None:
        """Take up what `kept` gave. Anything else: nobody has looked yet."""
        try:
            self.before = None if kept is None else {(t, turn, unit): code for t, turn, unit, code in kept}
        except (TypeError, ValueError):
            self.before = None
        self.is_open = self.is_open and self.before is not None


def agreed(both: Beside) -> str:
    """How far the two agree, in a sentence."""
    if not both.agreement:
        return "There is no statement to which both of you gave a code."
    n, same = len(both.both), sum(unit.mine == unit.theirs for unit in both.both)
    if n == 1:
        return f"You both coded 1 statement, and gave it {'the same code' if same else 'different codes'}."
    return f"You gave the same code to {same} of the {n} statements that both of you coded ({100 * same / n:.0f} %)."


def only_one(both: Beside) -> str:
    """What only one of the two coded, in a sentence; "" if there is nothing."""
    mine = sum(unit.theirs is None for unit in both.units)
    theirs = sum(unit.mine is None for unit in both.units)
    told = [f"{n} only by {who}" for n, who in ((mine, "you"), (theirs, "the second coder")) if n]
    return f"Beyond these, {' and '.join(told)}." if told else ""


def _meaning(agreement: "Agreement | None") -> str:
    """What the figures say, and how much they can say."""
    if agreement is None:
        return ""
    kappa = "" if isnan(agreement.kappa) else f"Cohen's kappa is {agreement.kappa:.2f}. "
    few = " From so few statements it is a first impression only." if agreement.units < FEW else ""
    return f"{kappa}{agreement.verdict}{few}"


def _key(unit: Unit) -> Key:
    return unit.talk, unit.turn, unit.unit


def _small(name: str) -> str:
    return f"{name[0].lower()}{name[1:]}" if name.startswith(("Ladder", "You", "There")) else name
