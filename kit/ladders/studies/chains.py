"""The ways up a learner's map: as a table to read, and as options to choose from."""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from kit.ladders.studies.study import Study

if TYPE_CHECKING:
    import pandas as pd

    from kit.ladders.maps.value_map import ValueMap

SHOWN = 10


@dataclass(frozen=True)
class Chains:
    """The strongest chains of a map of a study.

    Attributes:
        study: whose customers they are.
        table: as ``kit.ladders.dominant_chains`` gives them, the strongest first.
    """

    study: Study
    table: "pd.DataFrame"

    @cached_property
    def shown(self) -> list[dict[Any, Any]]:
        """The strongest chains, one that can be chosen among them, if the map has one at all."""
        rows: list[dict[Any, Any]] = self.table.to_dict("records")
        first = next((place for place, row in enumerate(rows) if self._can_be_chosen(row["chain"])), 0)
        return rows[:SHOWN] if first < SHOWN else [*rows[: SHOWN - 1], rows[first]]

    def _can_be_chosen(self, chain: tuple[str, ...]) -> bool:
        return climbs(self.study, chain) and held_by(self.study, chain) >= 2

    def _labelled(self, chain: tuple[str, ...]) -> str:
        labels = dict(zip(self.study.frame["code"], self.study.frame["label"], strict=True))
        return " → ".join(labels[code] for code in chain)

    def show(self) -> Any:
        """The chains with labels, to read."""
        import pandas as pd

        from kit.data.showing import Shown

        rows = [
            {
                "chain, from the bottom": self._labelled(row["chain"]),
                "weakest": row["weakest"],
                "mean": round(float(row["mean"]), 1),
                "hold it": row["respondents"],
                "in one ladder": row["in_one_ladder"],
            }
            for row in self.shown
        ]
        return Shown(pd.DataFrame(rows))

    def strongest(self) -> None:
        """Say how many customers hold the strongest chain."""
        if not self.shown:
            print("Your map has no chain at this cut-off.")
            return
        row, everybody = self.shown[0], self.study.ladders["respondent"].nunique()
        print(
            f"{self._labelled(row['chain'])}: {row['respondents']} of your {everybody} customers made every step of it, "
            f"{row['in_one_ladder']} at one go."
        )

    def options(self) -> list[dict[str, str]]:
        """The chains as options of a question. An option is named ``product:code>code>…``."""
        name = self.study.product.name
        return [
            {"name": f"{name}:{'>'.join(row['chain'])}", "text": self._labelled(row["chain"])} for row in self.shown
        ]

    def defensible(self) -> str | None:
        """The name of the first option from an attribute to a value that two people hold; None if there is none."""
        for option in self.options():
            chain = tuple(option["name"].partition(":")[2].split(">"))
            if self._can_be_chosen(chain):
                return option["name"]
        return None


def chains(study: Study, value_map: "ValueMap") -> Chains:
    """The strongest chains of a map, with how many of a study's customers hold them."""
    return Chains(study, value_map.chains(study.ladders))


def climbs(study: Study, chain: tuple[str, ...]) -> bool:
    """Whether a chain begins with an attribute and ends with a value."""
    from kit.ladders.levels import tier_of

    tier = {code: tier_of(level) for code, level in zip(study.frame["code"], study.frame["level"], strict=True)}
    return bool(chain) and tier.get(chain[0]) == "attribute" and tier.get(chain[-1]) == "value"


def held_by(study: Study, chain: tuple[str, ...]) -> int:
    """How many of a study's customers made every step of a chain, directly or indirectly, in whichever ladders."""
    from kit.ladders.implications.relations import relations

    found = relations(study.ladders)
    number = {code: n for n, code in enumerate(found.codes)}
    if any(code not in number for code in chain):
        return 0
    steps = {(number[a], number[b]) for a, b in pairwise(chain)}
    made: dict[int, set[tuple[int, int]]] = {}
    for person, source, target in zip(
        found.respondent.tolist(), found.source.tolist(), found.target.tolist(), strict=True
    ):
        if (source, target) in steps:
            made.setdefault(person, set()).add((source, target))
    return sum(one == steps for one in made.values())
