"""The respondents: who they are, how they talk, and what each of them tends to."""

import tomllib
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from kit.ladders.simulating.dice import Dice
from kit.ladders.simulating.structure import PRODUCTS, Structure

FORMAL = 0.2
STYLES = ("brief", "plain", "chatty")
LEANINGS = (0.4, 1.0, 1.0, 2.2)  # how much more, or less, a person tends to a link than the group does


@dataclass(frozen=True)
class Person:
    """One respondent.

    Attributes:
        is_formal: says "I am" where others say "I'm".
        tags: what an @tag in front of a sentence can ask for: the group, an age, "working", "retired" and so on.
        slots: what fills the {braces} in a sentence; a sentence with a slot that is not here is not theirs.
        leaning: by (source, target), what the group's strength of this link is multiplied by.
    """

    respondent: str
    name: str
    age: str
    group: str
    work: str
    style: str
    is_formal: bool
    tags: Set[str]
    slots: Mapping[str, str]
    leaning: Mapping[tuple[str, str], float]


@cache
def _pool() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "people.toml").read_text(encoding="utf-8"))


def people(structure: Structure, number: int, seed: int) -> list[Person]:
    """So many respondents, half of them in each group, in the order of their names for the data: T01, T02, …"""
    pool = _pool()
    names = Dice("names", seed).shuffled(
        [(origin, gender, name) for origin in pool["origins"] for gender in ("women", "men") for name in origin[gender]]
    )
    # Nobody is in two of the kit's studies, as long as the names last.
    first = PRODUCTS.index(structure.product) * number if structure.product in PRODUCTS else 0
    dice = Dice(structure.product, seed, "people")
    groups = dice.shuffled([list(structure.groups)[n % len(structure.groups)] for n in range(number)])
    wide = max(2, len(str(number)))
    return [
        _person(structure, f"{structure.prefix}{n + 1:0{wide}}", *names[(first + n) % len(names)], groups[n], dice)
        for n in range(number)
    ]


def _person(
    structure: Structure, respondent: str, origin: dict[str, Any], gender: str, name: str, group: str, dice: Dice
) -> Person:
    pool = _pool()
    ages, around = pool["ages"], pool["around"]
    age = dice.weighted(list(ages), [about["weight"] for about in ages.values()])
    jobs = [
        job for job in structure.talk["work"] if age in job.get("ages", ages) and group in job.get("groups", [group])
    ]
    job = dice.weighted(jobs, [job.get("weight", 1) for job in jobs])
    slots = {key: value for key, value in job.items() if isinstance(value, str) and key not in ("name", "weight")}
    slots |= {"town": dice.pick(origin["towns"]), "elder": dice.pick(around["elders"])}
    if age in ("45–59", "60 and older"):
        slots["at_my_age"] = "at my age"
    slots["parent"] = "mother" if gender == "women" else "father"
    strangers = [o for o in pool["origins"] if dice.chance(0.4) or o is origin]
    friends = [n for o in strangers for kind in ("women", "men") for n in o[kind] if n != name]
    slots["friend"] = dice.pick(friends)
    if dice.chance(ages[age]["partner"]):
        likely = ("husbands", "wives") if gender == "women" else ("wives", "husbands")
        slots["partner"] = dice.pick(around[likely[0] if dice.chance(0.9) else likely[1]])
    if dice.chance(ages[age]["kids"]):
        slots |= {"child": dice.pick(around["children"]), "kids": dice.pick(around["kids"])}
    leaning = {(s, t): dice.pick(LEANINGS) for s, targets in structure.links.items() for t in targets}
    style = dice.weighted(STYLES, (3, 5, 4))
    tags = {group, style, *ages[age]["tags"], job["name"] if job["name"] in ("retired", "student") else "working"}
    tags |= {"raising"} if "child" in slots and "under 45" in tags else set()
    return Person(respondent, name, age, group, job["name"], style, dice.chance(FORMAL), tags, slots, leaning)
