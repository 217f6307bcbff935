"""A map held against the structure that the simulated customers were made from. With real people nobody can."""

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from kit.ladders.studies.study import Study

if TYPE_CHECKING:
    import pandas as pd

    from kit.ladders.maps.value_map import ValueMap


@dataclass(frozen=True)
class HeldAgainstTruth:
    """What of the structure is in the map, and what is in the map alone.

    Attributes:
        table: one row a link: from, to, and how it was found.
    """

    table: "pd.DataFrame"

    def _count(self, found: str) -> int:
        return int((self.table["found"] == found).sum())

    @property
    def says(self) -> str:
        """The comparison in a sentence or two."""
        drawn, by_way, missed, alone = (self._count(found) for found in FOUND)
        return (
            f"The structure has {drawn + by_way + missed} links. Your map draws {drawn} of them, says {by_way} more by way "
            f"of other codes, and misses {missed}. It draws {alone} that {'is' if alone == 1 else 'are'} not in the structure."
        )

    def __repr__(self) -> str:
        return f"{self.says}\n\n{self.table.to_string(index=False)}"

    def _repr_html_(self) -> str:
        from kit.look.css import style_tag
        from kit.look.tables import table_html

        return (
            f"{style_tag('fold', 'table')}<div class='kit'><p>{html.escape(self.says)}</p>"
            f"<details class='kit-fold'><summary>Link by link</summary>{table_html(self.table)}</details></div>"
        )


FOUND = ("drawn", "by way of others", "missed", "not in the structure")


def held_against_truth(study: Study, value_map: "ValueMap") -> HeldAgainstTruth:
    """Compare a map with the structure behind a study's simulated customers.

    A link of the structure counts as found by way of others where the map leads from the one code to the other over
    codes in between: such a line is left out of a map as redundant.
    """
    import pandas as pd

    labels = dict(zip(study.frame["code"], study.frame["label"], strict=True))
    drawn = list(zip(value_map.links["source"], value_map.links["target"], strict=True))
    true = list(dict.fromkeys(study.true_links()))
    rows = []
    for source, target in true:
        found = FOUND[0] if (source, target) in drawn else FOUND[1 if _leads(source, target, drawn) else 2]
        rows.append((labels[source], labels[target], found))
    rows += [(labels[source], labels[target], FOUND[3]) for source, target in drawn if (source, target) not in true]
    table = pd.DataFrame(rows, columns=["from", "to", "found"])
    return HeldAgainstTruth(table.sort_values("found", key=lambda found: found.map(FOUND.index), kind="stable"))


def _leads(source: str, target: str, links: list[tuple[str, str]]) -> bool:
    seen, ahead = {source}, [source]
    while ahead:
        here = ahead.pop()
        for above in (b for a, b in links if a == here and b not in seen):
            if above == target:
                return True
            seen.add(above)
            ahead.append(above)
    return False
