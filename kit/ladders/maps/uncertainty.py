"""How sure the links of a map are: a bootstrap over respondents (Efron, 1979).

The map is made again for samples as large as the own one, drawn from it with replacement, with the same cut-off.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from kit.ladders.maps.links import kept, whole
from kit.ladders.problems import LadderError
from kit.ladders.results import percent, said_and_drawn, short

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from kit.ladders.implications.relations import Count
    from kit.look.charts import Chart
    from kit.look.tokens import Theme

EVER = 0.05  # a link that is not on the map is listed if it is drawn in this share of the samples
STABLE = 0.8  # our convention for the words only; the table has the shares
SHOWN = 30  # links on the chart
PART = 50  # samples between two reports of progress

_HOW_TO_READ = (
    "A link can be over the cut-off and yet not be drawn, because a longer way says it too. And a link whose count is just "
    "at the cut-off is drawn in about half of the samples by construction: its count falls now above, now below."
)

Progress = Callable[[int, int], object]


@dataclass(frozen=True, repr=False)
class Stability:
    """How often each link is there when other respondents are drawn.

    Attributes:
        table: a link a row, the most often drawn first: ``source, target, direct, indirect`` (of the own sample),
            ``on_map`` (it is drawn on the own map), ``drawn`` (share of samples in which it is drawn), ``above_cutoff``
            (share in which it reaches the cut-off; it may then still be redundant or close a cycle), ``low`` and ``high``
            (the middle 90 % of its counts in the samples, as the cut-off counts them).
        times: number of samples.
        respondents: number of respondents in the own sample, and in each of the others.
        cutoff: the cut-off; ``on`` what was held against it; ``count`` the counting rule.
        labels: of the codes.
    """

    table: "pd.DataFrame"
    times: int
    respondents: int
    cutoff: int
    on: str
    count: str
    labels: dict[Any, str]

    @property
    def told(self) -> str:
        """The result in sentences."""
        links = self.table[self.table["on_map"]]
        if links.empty:
            return (
                f"At a cut-off of {self.cutoff} the map has no link, so there is nothing whose stability could be told."
            )
        sure = int((links["drawn"] >= STABLE).sum())
        weakest = links.iloc[int(links["drawn"].to_numpy().argmin())]
        said = [
            f"{self.times:,} samples of {self.respondents} respondents were drawn from yours, and the map made anew each time.",
            f"{sure} of the {len(links)} links on your map are drawn in {percent(STABLE)} of the samples or more."
            if len(links) > 1
            else f"The one link on your map is drawn in {percent(weakest['drawn'])} of the samples.",
        ]
        if len(links) > 1:
            said.append(f"The least stable is {self._link(weakest)}: drawn in {percent(weakest['drawn'])}.")
        if others := len(self.table) - len(links):
            is_are = "link that is not on your map is" if others == 1 else "links that are not on your map are"
            said.append(f"{others} {is_are} drawn in {percent(EVER)} of the samples or more.")
        return " ".join([*said, _HOW_TO_READ])

    def chart(self) -> "Chart":
        """The shares as a chart, one link a row."""
        import pandas as pd

        from kit.look.charts import Chart

        rows = self.table.head(SHOWN)
        names = [self._link(row) for _, row in rows.iterrows()]
        drawn, above = rows["drawn"].tolist(), rows["above_cutoff"].tolist()
        on_map = rows["on_map"].tolist()

        def draw(axes: "Axes", theme: "Theme") -> None:
            places = list(range(len(rows)))[::-1]
            for place, low, high, own in zip(places, drawn, above, on_map, strict=True):
                axes.plot([low, high], [place, place], color=theme.line, linewidth=2, zorder=1)
                axes.plot(high, place, "|", color=theme.soft, markersize=9, markeredgewidth=1.6, zorder=2)
                fill = theme.series[0] if own else theme.ground
                axes.plot(low, place, "o", color=theme.series[0], markerfacecolor=fill, markersize=7, zorder=3)
            axes.set_yticks(places, names)
            axes.tick_params(axis="y", length=0, labelcolor=theme.ink)
            axes.set_xlim(-0.02, 1.02)
            axes.set_ylim(-0.7, len(rows) - 0.3)
            axes.set_xticks([0, 0.25, 0.5, 0.75, 1], ["0 %", "25 %", "50 %", "75 %", "100 %"])
            axes.grid(axis="x")
            axes.spines["left"].set_visible(False)
            axes.set_xlabel("of the samples")

        more = len(self.table) - len(rows)
        return Chart(
            draw,
            title="How often each link is drawn",
            alt=f"Dot chart of {len(rows)} links. {self.told}",
            table=pd.DataFrame(
                {
                    "Link": names,
                    "Drawn": map(percent, drawn),
                    "At the cut-off": map(percent, above),
                    "On the map": on_map,
                }
            ),
            note="Filled: on your map. Hollow: not on it. Upright stroke: how often the relation reaches the cut-off of "
            f"{self.cutoff}, drawn or not." + (f" {more} rarer links are not shown." if more else ""),
            size=(6.5, 1 + 0.3 * max(len(rows), 1)),
        )

    def _link(self, row: Any) -> str:
        return f"{short(self.labels[row['source']])} → {short(self.labels[row['target']])}"

    def __repr__(self) -> str:
        return f"{self.told}\n\n{self.table.to_string(index=False, float_format='{:.2f}'.format)}"

    def _repr_html_(self) -> str:
        return said_and_drawn(self.told, self.chart() if len(self.table) else None)


def stability(
    ladders: "pd.DataFrame",
    frame: "pd.DataFrame",
    cutoff: int = 4,
    on: str = "total",
    count: "Count" = "mention",
    r: int | None = None,
    times: int = 500,
    seed: int = 0,
    progress: Progress | None = None,
) -> Stability:
    """Bootstrap over respondents: how often is each link drawn?

    A bootstrap sample holds about 63 % of the respondents, some of them more than once. What hangs on a few talkative
    respondents is seen in the shares. They are no significance test. A link whose count is just at the cut-off is drawn in
    about half of the samples, by construction: its count in a sample is now above its own count, now below. And a link can
    be over the cut-off and yet not drawn, because in that sample a longer way says it too (or, rarely, since it would close
    a cycle): ``drawn`` beside ``above_cutoff`` tells how often.

    Args:
        ladders, frame, cutoff, on, r: as for ``implication_matrix`` and ``value_map``.
        count: "mention" or "respondent".
        times: number of samples.
        seed: of the random numbers; the same seed gives the same samples.
        progress: called now and then with samples done and samples in all.

    Raises:
        LadderError: the ladders or the frame cannot be used, or fewer than two respondents have a code.
    """
    import pandas as pd

    from kit.ladders.implications.matrix import ImplicationMatrix
    from kit.ladders.implications.relations import relations
    from kit.ladders.maps.value_map import value_map

    times = whole("times", times)
    counted = relations(ladders, count=count)
    people = len(counted.respondents)
    if people < 2:
        raise LadderError(f"Respondents with a code: {people}. A bootstrap over respondents needs two at least.")
    own = value_map(
        ImplicationMatrix(counted.codes, *counted.matrix(), count, people, counted.ladders), frame, cutoff, on, r
    )
    size = len(counted.codes)
    drawn, strong = np.zeros((2, size, size), dtype=np.int64)
    counts = np.zeros((times, size, size), dtype=np.int32)
    random = np.random.default_rng(seed)
    for n in range(times):
        sample = np.bincount(random.integers(people, size=people), minlength=people)
        links = kept(*counted.matrix(sample), own.cutoff, on, r, counted.codes)
        drawn += links.drawn
        strong += links.strong
        counts[n] = links.weight
        if progress is not None and ((n + 1) % PART == 0 or n + 1 == times):
            progress(n + 1, times)
    listed = own.kept.drawn | (drawn >= EVER * times)
    source, target = np.nonzero(listed)
    low, high = np.quantile(counts[:, source, target], [0.05, 0.95], axis=0, method="inverted_cdf")
    direct, indirect = own.matrix.direct, own.matrix.indirect
    table = pd.DataFrame(
        {
            "source": [counted.codes[code] for code in source],
            "target": [counted.codes[code] for code in target],
            "direct": direct[source, target],
            "indirect": indirect[source, target],
            "on_map": own.kept.drawn[source, target],
            "drawn": drawn[source, target] / times,
            "above_cutoff": strong[source, target] / times,
            "low": low.astype(int),
            "high": high.astype(int),
        }
    )
    order = np.lexsort((np.arange(len(table)), -table["above_cutoff"].to_numpy(), -table["drawn"].to_numpy()))
    return Stability(table.iloc[order].reset_index(drop=True), times, people, own.cutoff, on, count, own.labels)
