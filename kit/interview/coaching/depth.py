"""How far the customer climbed without help. Only a ``Session`` knows: what was told is held against the customer's own map."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from kit.interview.coaching.followed import Talk, followed
from kit.interview.coaching.words import a
from kit.interview.people.model import Respondent
from kit.ladders.levels import LEVELS, level_number, tier_of

DOORS = {
    "automatic": "something never thought about (opens to the last time, to a day without it, to years ago)",
    "obvious": "something taken for granted (opens to a day without it, to the other side, to other people, to their words given back)",
    "guarded": "something private (opens to other people, to time, to their words given back, once they know what it is for)",
    "wordless": "something hard to put into words (opens to time, to the last time, to an example, to their words given back)",
}
"""Kind of a block in words, and what opens it."""

_NO_MAP = "This interview has no map behind it: nobody can compute how far it went. Code the answers, and see."


@dataclass(frozen=True)
class Rung:
    """One thing that was told: its code, its level, the customer's words and the turn."""

    code: str
    level: str
    quote: str
    turn: int


@dataclass(frozen=True)
class Recovery:
    """How much of a ladder the customer told without being led.

    Attributes:
        chains: ladders as they were told, from the bottom up; what was led is left out.
        best: the one that counts.
        deepest: the highest level told, one of ``kit.ladders.LEVELS``; None: nothing was told.
        share: 0 to 1. 1: from an attribute over a consequence to a value; .75: to a psychosocial consequence; .5: to a
            functional one; .25: an attribute only.
        says: what is there and what is missing, in a sentence or two.
    """

    chains: tuple[tuple[Rung, ...], ...]
    best: tuple[Rung, ...]
    deepest: str | None
    share: float
    says: str

    @property
    def codes(self) -> list[tuple[str, ...]]:
        """The chains as codes."""
        return [tuple(rung.code for rung in chain) for chain in self.chains]

    @property
    def quotes(self) -> list[str]:
        """The customer's words for the chain that counts, from the bottom up."""
        return [rung.quote for rung in self.best]

    def __repr__(self) -> str:
        return "\n".join([self.says, *(f"  {rung.level}: “{rung.quote}”" for rung in reversed(self.best))])


@dataclass(frozen=True)
class Led:
    """Something gone along with.

    Attributes:
        put: the interviewer's words that were gone along with, as far as they are known.
        value: whether it is a value that came from the interviewer.
    """

    turn: int
    put: str
    value: bool


@dataclass(frozen=True)
class Depth:
    """What lies behind the talk, counted. Nothing here names a code that was not told.

    Attributes:
        level: the highest level told; None: nothing was told.
        turn: where it was reached; 0: nowhere.
        reached: turn → number of the highest level that its answer tells, 1 to 6.
        chains: chains told from an attribute to a terminal value.
        of_chains: such chains in the map.
        climbs: attributes from which the customer told a way up to a value.
        of_climbs: attributes in the map.
        values: terminal values told.
        of_values: terminal values in the map.
        closed: of every door that was reached and stayed closed: the level behind it, and the kind of block.
        led: what was gone along with.
    """

    level: str | None
    turn: int
    reached: dict[int, int]
    chains: int
    of_chains: int
    climbs: int
    of_climbs: int
    values: int
    of_values: int
    closed: tuple[tuple[str, str], ...]
    led: tuple[Led, ...]


def recovered(session: Any) -> Recovery:
    """The ladder that an interview brought to light, as far as it was not put into the customer's mouth.

    Args:
        session: a ``Session``. An interview without a map has nothing that could be held against one: its share is 0.
    """
    talk = followed(session)
    if talk.session is None:
        return Recovery((), (), None, 0.0, _NO_MAP)
    chains = _chains(talk)
    best = max(chains, key=lambda chain: (_share(chain), len(chain)), default=())
    share = _share(best)
    deepest = max((rung.level for chain in chains for rung in chain), key=level_number, default=None)
    return Recovery(chains, best, deepest, share, _says(best, share, talk))


def depth(talk: Talk) -> Depth | None:
    """How far an interview went; None where there is no map."""
    if talk.session is None:
        return None
    person: Respondent = talk.session.respondent
    told = {said.code: turn.number for turn in reversed(talk.turns) for said in turn.statements if said.how == "told"}
    highest = max(told, key=lambda code: (level_number(person.level(code)), -told[code]), default=None)
    chains = {tuple(rung.code for rung in chain) for chain in _chains(talk)}
    whole = {chain for chain in chains if person.level(chain[-1]) == LEVELS[-1] and chain[0] in person.starts}
    terminal = {code for code in person.rungs if person.level(code) == LEVELS[-1]}
    return Depth(
        level=person.level(highest) if highest else None,
        turn=told[highest] if highest else 0,
        reached=_reached(talk, person),
        chains=len(whole),
        of_chains=len(person.chains()),
        climbs=len(
            {
                chain[0]
                for chain in chains
                if tier_of(person.level(chain[0])) == "attribute" and tier_of(person.level(chain[-1])) == "value"
            }
        ),
        of_climbs=len(person.starts),
        values=len(terminal & set(told)),
        of_values=len(terminal),
        closed=tuple(
            (person.level(code), kind)
            for code, kind in person.blocks.items()
            if code not in told and any(code in person.rungs[below].to for below in told if below in person.rungs)
        ),
        led=_led(talk, person),
    )


def _chains(talk: Talk) -> tuple[tuple[Rung, ...], ...]:
    """The ladders as told, each once, without what was led."""
    person: Respondent = talk.session.respondent
    turns = {(said.code, said.text): turn.number for turn in reversed(talk.turns) for said in turn.statements}
    found = []
    for ladder in talk.session.ladders:
        told = [said for said in ladder if said.how == "told" and said.code]
        chain = tuple(
            Rung(said.code, person.level(said.code), said.text, turns.get((said.code, said.text), 0)) for said in told
        )
        if chain and chain not in found:
            found.append(chain)
    return tuple(found)


def _share(chain: Sequence[Rung]) -> float:
    if not chain or tier_of(chain[0].level) != "attribute":
        return 0.0
    levels = {rung.level for rung in chain}
    tiers = {tier_of(level) for level in levels}
    if "value" in tiers:
        return 1.0 if "consequence" in tiers else 0.75
    if LEVELS[3] in levels:
        return 0.75
    return 0.5 if LEVELS[2] in levels else 0.25


def _says(best: Sequence[Rung], share: float, talk: Talk) -> str:
    led = sum(said.how == "led" for turn in talk.turns for said in turn.statements)
    aside = ""
    if led:
        aside = f" What {talk.customer} only went along with ({led} time{'s' * (led != 1)}) does not count."
    if not best or share == 0:
        return f"{talk.customer} told you no attribute of their own to begin a ladder with.{aside}"
    top = max((rung.level for rung in best), key=level_number)
    if share == 1:
        return f"{talk.customer} climbed without your help from an attribute over a consequence to {a(top)}.{aside}"
    missing = {
        0.75: "A value is missing: what it means for how they want to be, or for what they want from life.",
        0.5: "A psychosocial consequence and a value are missing: how it makes them feel, and why that matters.",
        0.25: "What it does for them is missing, how that feels, and why that matters.",
    }[share]
    if tier_of(top) == "value":
        missing = "The consequences between the attribute and the value are missing."
    return f"{talk.customer} climbed without your help as far as {a(top)}. {missing}{aside}"


def _reached(talk: Talk, person: Respondent) -> dict[int, int]:
    found = {}
    for turn in talk.turns:
        levels = [
            level_number(person.level(said.code)) + 1 for said in turn.statements if said.how == "told" and said.code
        ]
        if levels:
            found[turn.number] = max(levels)
    return found


def _led(talk: Talk, person: Respondent) -> tuple[Led, ...]:
    found = []
    for turn in talk.turns:
        for said in turn.statements:
            if said.how == "led":
                words = turn.reading.words.get("supplies_value", ())
                value = "supplies_value" in turn.flaws or bool(
                    said.code and tier_of(person.level(said.code)) == "value"
                )
                found.append(Led(turn.number, words[0] if words else str(getattr(said, "put", "") or ""), value))
    return tuple(found)
