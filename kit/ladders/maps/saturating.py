"""Saturation: would more interviews bring new codes?

The mean over random orders of the respondents (a rarefaction curve; Hurlbert, 1971), beside the order in which they came.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kit.ladders.maps.links import whole
from kit.ladders.results import said_and_drawn

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from kit.look.charts import Chart
    from kit.look.tokens import Theme


@dataclass(frozen=True, repr=False)
class Saturation:
    """How many codes and relations are known after each respondent.

    Attributes:
        table: a row for each number of respondents: ``respondents``; ``codes`` and ``new_codes`` in the order given;
            ``mean_codes`` and ``mean_new_codes`` over random orders, ``low_codes`` and ``high_codes`` (the middle 90 %
            of them); the same for relations.
        orders: number of random orders.
        once: codes that one respondent alone has named.
        once_related: number of relations that one respondent alone has named.
    """

    table: "pd.DataFrame"
    orders: int
    once: list[Any]
    once_related: int

    @property
    def told(self) -> str:
        """The result in sentences."""
        if self.table.empty:
            return "No respondent has a code, so there is nothing to count."
        last = self.table.iloc[-1]
        people, codes = int(last["respondents"]), int(last["codes"])
        if people == 1:
            return f"One respondent has named {_many(codes, 'code')}. Saturation needs more than one."
        newest = int(self.table.loc[self.table["new_codes"] > 0, "respondents"].max())
        most = int(self.table.loc[self.table["mean_codes"] >= 0.9 * codes, "respondents"].min())
        came = (
            "The last respondent of all still brought a new code."
            if newest == people
            else f"As they came, respondent {newest} brought the last new code."
        )
        return (
            f"{people} respondents named {_many(codes, 'code')} and {_many(int(last['relations']), 'relation')}. "
            f"In random order, {most} of them are enough on average for 90 % of the codes. {came} "
            f"{_many(len(self.once), 'code')} and {_many(self.once_related, 'relation')} come from one respondent alone, so "
            f"one more respondent would bring about {self.coming[0]:.1f} new codes and {self.coming[1]:.1f} new relations."
        )

    @property
    def coming(self) -> tuple[float, float]:
        """New codes and new relations that one more respondent would bring: those that one alone has named, by the number
        of respondents (Good, 1953)."""
        people = max(len(self.table), 1)
        return len(self.once) / people, self.once_related / people

    def chart(self) -> "Chart":
        """Codes known after each respondent."""
        import pandas as pd
        from matplotlib.ticker import MaxNLocator

        from kit.look.charts import Chart, label

        table = self.table

        def draw(axes: "Axes", theme: "Theme") -> None:
            people = table["respondents"]
            axes.fill_between(
                people, table["low_codes"], table["high_codes"], color=theme.series[0], alpha=0.18, linewidth=0
            )
            axes.plot(people, table["mean_codes"], color=theme.series[0])
            axes.step(people, table["codes"], where="post", color=theme.ink, linewidth=1.2, linestyle=(0, (4, 2)))
            middle = len(table) // 2
            label(
                axes,
                people[middle],
                table["mean_codes"][middle],
                "random orders (mean, middle 90 %)",
                side="below",
                gap=14,
            )
            label(axes, people[0], table["codes"][0], "as they came", side="right", gap=12)
            axes.set_ylim(0, max(table["codes"].max(), 1) * 1.08)
            axes.set_xlim(0, len(table) + 0.5)
            axes.set_xlabel("respondents")
            axes.set_ylabel("codes known")
            axes.xaxis.set_major_locator(MaxNLocator(integer=True))
            axes.yaxis.set_major_locator(MaxNLocator(integer=True))

        few = sorted({*range(0, len(table), max(1, len(table) // 10)), len(table) - 1} & set(range(len(table))))
        rows = table.iloc[few]
        return Chart(
            draw,
            title="Codes known after each respondent",
            alt=f"Line chart that rises and then flattens as far as few new codes come. {self.told}",
            table=pd.DataFrame(
                {
                    "Respondents": rows["respondents"],
                    "Codes, as they came": rows["codes"],
                    "Codes, random orders": rows["mean_codes"].round(1),
                    "Relations, as they came": rows["relations"],
                    "Relations, random orders": rows["mean_relations"].round(1),
                }
            ),
            note=f"Mean of {self.orders} random orders of the respondents. Dashed: the order in the table.",
        )

    def __repr__(self) -> str:
        return f"{self.told}\n\n{self.table.to_string(index=False, float_format='{:.2f}'.format, max_rows=20)}"

    def _repr_html_(self) -> str:
        return said_and_drawn(self.told, self.chart() if len(self.table) else None)


def saturation(ladders: "pd.DataFrame", orders: int = 200, seed: int = 0) -> Saturation:
    """New codes and new relations by respondent, as they came and as a mean over random orders.

    The order in which people were asked is one of many; a late talkative one looks like a lack of saturation. A relation
    counts as known once it was said, directly or indirectly. Respondents without any code are left aside.

    Args:
        ladders: the coded ladders. The respondents came in the order in which they first stand in the table.
        orders: number of random orders.
        seed: of the random numbers.

    Raises:
        LadderError: the ladders cannot be used.
    """
    import pandas as pd

    from kit.ladders.implications.relations import relations

    orders = whole("orders", orders)
    counted = relations(ladders)
    people = len(counted.respondents)
    came = _as_they_came(ladders, counted.respondents)
    named = _Named(*_codes_named(ladders))
    cell = counted.source.astype(np.int64) * len(counted.codes) + counted.target
    related = _Named(counted.respondent.astype(np.int64), cell)
    random = np.random.default_rng(seed)
    places = [random.permutation(people) for _ in range(orders)]
    table = pd.DataFrame({"respondents": np.arange(1, people + 1)})
    for name, known in (("codes", named), ("relations", related)):
        table[name] = known.curve(came)
        table[f"new_{name}"] = np.diff(table[name], prepend=0)
        curves = np.array([known.curve(place) for place in places]).reshape(orders, people)
        table[f"mean_{name}"] = curves.mean(axis=0)
        table[f"mean_new_{name}"] = np.diff(table[f"mean_{name}"], prepend=0)
        low, high = np.quantile(curves, [0.05, 0.95], axis=0, method="inverted_cdf")
        table[f"low_{name}"], table[f"high_{name}"] = low, high
    return Saturation(table, orders, [counted.codes[code] for code in named.once], len(related.once))


def _codes_named(ladders: "pd.DataFrame") -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Respondent and code of each rung, as places among those that counting knows."""
    from kit.ladders.implications.rungs import rungs

    who, what, before = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)], 0
    for stretch in rungs(ladders).stretches():
        who.append(stretch.respondent.astype(np.int64) + before)
        what.append(stretch.code.astype(np.int64))
        before += len(stretch.respondents)
    return np.concatenate(who), np.concatenate(what)


class _Named:
    """Who has named what: one entry for each respondent and thing."""

    def __init__(self, who: NDArray[np.int64], what: NDArray[np.int64]) -> None:
        people = int(who.max(initial=0)) + 1
        key = np.sort(what * people + who)  # one sort of whole numbers, and each thing's holders stand together
        thing, self.who = np.divmod(key[np.diff(key, prepend=-1) > 0], people)
        self.starts = np.flatnonzero(np.diff(thing, prepend=-1))
        holders = np.diff(self.starts, append=len(thing))
        self.once = thing[self.starts[holders == 1]].tolist()

    def curve(self, place: NDArray[np.int64]) -> NDArray[np.int64]:
        """How many things are known after each respondent.

        Args:
            place: of each respondent, from 0.
        """
        if not len(self.starts):
            return np.zeros(len(place), dtype=np.int64)
        first = np.minimum.reduceat(place[self.who], self.starts)
        return np.cumsum(np.bincount(first, minlength=len(place)))


def _as_they_came(ladders: Any, respondents: Sequence[Any]) -> NDArray[np.int64]:
    """The place of each respondent in the order of the table."""
    column = getattr(ladders, "ladders", ladders)["respondent"]
    came = {label: n for n, label in enumerate(column.drop_duplicates().tolist())}
    order = np.argsort([came[label] for label in respondents], kind="stable")
    place = np.empty(len(respondents), dtype=np.int64)
    place[order] = np.arange(len(respondents))
    return place


def _many(number: int, what: str) -> str:
    return f"{number:,} {what}{'s' * (number != 1)}"
