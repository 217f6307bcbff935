"""Two groups of respondents compared: which links both maps have, which only one, and which differences are more than chance.

Groups differ in size, so shares of respondents are compared, and the cut-off is a share, too. Chance is what comes about
when respondents are dealt to the two groups at random (a permutation test). Many links are tested at once; so each
difference is held against the largest one over all links in every deal (the maximum statistic; Westfall and Young, 1993).
"""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING, Any

import numpy as np

from kit.ladders.maps.links import ON, Flags, whole
from kit.ladders.maps.membership import FEW, in_groups
from kit.ladders.maps.permuting import NEAR, by_permutation
from kit.ladders.problems import LadderError, LadderWarning
from kit.ladders.results import percent, said_and_drawn, short

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from kit.ladders.implications.relations import Relations
    from kit.ladders.maps.value_map import ValueMap
    from kit.look.charts import Chart
    from kit.look.tokens import Theme

SHOWN = 20  # links on the chart
LEVEL = 0.05
NAMED = 4  # links that the sentences name


@dataclass(frozen=True, repr=False)
class Comparison:
    """The maps of two groups beside each other.

    Attributes:
        groups: the names of the two groups.
        sizes: respondents in each.
        table: a row for each link that is drawn on one of the maps: ``source, target``; ``share_1`` and ``share_2``, the
            shares of respondents who hold it; ``difference`` (first less second); ``on_map_of``: "both", or the
            name of the only group whose map says it, drawn or by a longer way: a link that is redundant on one map is
            none that this group lacks (our decision); ``p``, in what share of random deals some relation that anybody holds, on a
            map or not, has a z at least as large as this one, either way round. The largest differences first.
        relations: the same for every relation that anybody holds, without ``on_map_of``; with ``z``, the difference by its
            standard error.
        maps: the map of each group, by its name.
        cutoff: the share of respondents from which on a relation is a link.
        on: "total": a respondent holds a relation that they said directly or indirectly; "direct": that is direct in
            at least as many of their ladders as indirect.
        times: deals of the respondents at random.
        left_out: respondents without a group.
        labels: of the codes.
    """

    groups: tuple[str, str]
    sizes: tuple[int, int]
    table: "pd.DataFrame"
    relations: "pd.DataFrame"
    maps: "dict[str, ValueMap]"
    cutoff: float
    on: str
    times: int
    left_out: list[Any]
    labels: dict[Any, str]

    @property
    def told(self) -> str:
        """The comparison in sentences."""
        one, other = self.groups
        counts = [int((self.table["on_map_of"] == where).sum()) for where in ("both", one, other)]
        said = [
            f"{one} ({self.sizes[0]} respondents) and {other} ({self.sizes[1]}): a relation is a link if "
            f"{percent(self.cutoff)} of a group's respondents hold it, or more. {_many(counts[0])} on both maps, "
            f"{counts[1]} only on that of {one}, {counts[2]} only on that of {other}."
        ]
        sure = self.table[self.table["p"] <= LEVEL]
        columns = (sure[name].tolist() for name in ("source", "target", "share_1", "share_2", "p"))
        named = [
            f"{self.labels[a]} → {self.labels[b]} ({percent(x)} of {one}, {percent(y)} of {other}, {_p(p)})"
            for a, b, x, y, p in zip(*columns, strict=True)
        ]
        many = len(self.relations)
        tested = f"the {many:,} relations that anybody holds" if many != 1 else "the one relation that anybody holds"
        if named:
            more = f"; and {len(named) - NAMED} more" if len(named) > NAMED else ""
            said.append(f"Larger than what chance gives anywhere among {tested}: {'; '.join(named[:NAMED])}{more}.")
        else:
            said.append(
                f"No difference between the groups is larger than what chance gives somewhere among {tested}. "
                "That does not show that the groups are alike."
            )
        return " ".join(said)

    def chart(self) -> "Chart":
        """The shares of both groups, the links with the largest differences on top."""
        import pandas as pd

        from kit.look.charts import Chart

        rows = self.table.head(SHOWN)
        names = [f"{short(self.labels[a])} → {short(self.labels[b])}" for a, b in _pairs(rows)]
        shares = [rows["share_1"].tolist(), rows["share_2"].tolist()]
        sure = (rows["p"] <= LEVEL).tolist()

        def draw(axes: "Axes", theme: "Theme") -> None:
            places = list(range(len(rows)))[::-1]
            for place, low, high in zip(places, *shares, strict=True):
                axes.plot([low, high], [place, place], color=theme.line, linewidth=2.5, zorder=1)
            for group, marker, size, values in zip(self.groups, "os", (8, 7), shares, strict=True):
                colour = theme.series["os".index(marker)]
                fill = colour if marker == "o" else theme.ground
                axes.plot(
                    values, places, marker, color=colour, markerfacecolor=fill, markersize=size, label=group, zorder=2
                )
            axes.set_yticks(
                places, [f"{name} *" if is_sure else name for name, is_sure in zip(names, sure, strict=True)]
            )
            axes.tick_params(axis="y", length=0, labelcolor=theme.ink)
            axes.xaxis.set_major_formatter(lambda share, _: percent(share))
            axes.set_xlim(-0.02, max(0.1, *shares[0], *shares[1]) * 1.05)
            axes.set_ylim(-0.7, max(len(rows), 1) - 0.3)
            axes.grid(axis="x")
            axes.spines["left"].set_visible(False)
            axes.set_xlabel("of the respondents")
            axes.legend(loc="lower center", bbox_to_anchor=(0.5, 1), ncols=2, frameon=False)

        more = len(self.table) - len(rows)
        return Chart(
            draw,
            title=f"Links of {self.groups[0]} and {self.groups[1]}",
            alt=f"Dot chart of {len(rows)} links, with a share for each group. {self.told}",
            table=pd.DataFrame(
                {
                    "Link": names,
                    self.groups[0]: map(percent, shares[0]),
                    self.groups[1]: map(percent, shares[1]),
                    "On the map of": rows["on_map_of"],
                    "p": [_p(p).removeprefix("p = ") for p in rows["p"]],
                }
            ),
            note=f"* In 95 % of {self.times:,} random deals or more, no relation that anybody holds has a difference as large, "
            "measured by its standard error."
            + (f" {more} links with smaller differences are not shown." if more > 0 else ""),
            size=(6.5, 1.2 + 0.3 * max(len(rows), 1)),
        )

    def __repr__(self) -> str:
        return f"{self.told}\n\n{self.table.to_string(index=False, float_format='{:.3f}'.format)}"

    def _repr_html_(self) -> str:
        return said_and_drawn(self.told, self.chart() if len(self.table) else None)


def compare(
    ladders: "pd.DataFrame",
    frame: "pd.DataFrame",
    group: str | Mapping[Any, Any],
    cutoff: float = 0.1,
    on: str = "total",
    times: int = 1000,
    seed: int = 0,
) -> Comparison:
    """Compare the maps of two groups of respondents.

    A relation counts once a respondent. The test's statistic is the difference of two shares by the standard error that
    it has if both groups are alike, so that rare relations and frequent ones are judged by one measure; all relations that
    anybody holds belong to the family over which the maximum is taken. [D]

    Args:
        ladders: the coded ladders of both groups.
        frame: the coding frame.
        group: a column of the ladders, or the group of each respondent. There must be two groups.
        cutoff: the share of a group's respondents from which on a relation is a link of its map, above 0 and up to 1.
        on: "total" or "direct".
        times: deals of the respondents at random. The smallest p is 1 / (times + 1).
        seed: of the random numbers.

    Raises:
        LadderError: there are not two groups, one of them has fewer than two respondents, somebody is in both, or a
            parameter is out of range.

    Warns:
        LadderWarning: a group has fewer than 20 respondents, or somebody has no group.
    """
    import pandas as pd

    from kit.ladders.implications.relations import relations

    times = whole("times", times)
    share = _share(cutoff)
    if on not in ON:
        raise LadderError(f'on == {on!r}, must be "total" or "direct".')
    ladders = getattr(ladders, "ladders", ladders)
    counted = relations(ladders, count="respondent")
    groups, member, left_out = in_groups(ladders, counted.respondents, group)
    sizes = int((member == 0).sum()), int((member == 1).sum())
    _warned(groups, sizes, left_out)
    smallest = [max(1, ceil(share * size - NEAR)) for size in sizes]
    maps = {name: _map(counted, member == n, frame, smallest[n], on) for n, name in enumerate(groups)}
    mine = (member[counted.respondent] >= 0) & ((counted.direct > 0) | (on == "total"))
    size = len(counted.codes)
    cells = counted.source[mine].astype(np.int64) * size + counted.target[mine]
    held = np.bincount(cells, minlength=size * size) > 0
    relation = (np.cumsum(held) - 1)[cells]
    source, target = np.nonzero(held.reshape(size, size))
    shares, z, p = by_permutation(relation, counted.respondent[mine], member, times, seed)
    drawn, said = ([getattr(maps[name].kept, step)[source, target] for name in groups] for step in ("drawn", "acyclic"))
    table = pd.DataFrame(
        {
            "source": [counted.codes[code] for code in source],
            "target": [counted.codes[code] for code in target],
            "share_1": shares[0],
            "share_2": shares[1],
            "difference": shares[0] - shares[1],
            "z": z,
            "p": p,
        }
    )
    order = np.lexsort((target, source, -np.abs(table["difference"]).round(12)))
    where = np.select([said[0] & said[1], said[0], said[1]], ["both", *groups], default="")
    where[~(drawn[0] | drawn[1])] = ""
    table = table.assign(on_map_of=where).iloc[order]
    on_map = table.loc[
        table["on_map_of"] != "", ["source", "target", "share_1", "share_2", "difference", "on_map_of", "p"]
    ]
    labels = maps[groups[0]].labels
    return Comparison(
        groups, sizes, on_map.reset_index(drop=True), table.drop(columns="on_map_of").reset_index(drop=True), maps,
        share, on, times, left_out, labels,
    )  # fmt: skip


def _share(cutoff: Any) -> float:
    if isinstance(cutoff, bool) or not isinstance(cutoff, int | float | np.number) or not 0 < cutoff <= 1:
        raise LadderError(f"cutoff == {cutoff!r}, must be a share of respondents above 0 and up to 1, such as 0.1.")
    return float(cutoff)


def _warned(groups: tuple[str, str], sizes: tuple[int, int], left_out: list[Any]) -> None:
    for name, size in zip(groups, sizes, strict=True):
        if size < FEW:
            said = f"Group {name!r} has {size} respondents. With fewer than {FEW}, a map stands on little."
            warnings.warn(said, LadderWarning, stacklevel=3)
    if left_out:
        few = len(left_out) == 1
        said = "1 respondent has no group and is" if few else f"{len(left_out)} respondents have no group and are"
        warnings.warn(f"{said} left out.", LadderWarning, stacklevel=3)


def _map(counted: "Relations", members: Flags, frame: "pd.DataFrame", cutoff: int, on: str) -> "ValueMap":
    """The map of some of the respondents."""
    from kit.ladders.implications.matrix import ImplicationMatrix
    from kit.ladders.maps.value_map import value_map

    direct, indirect = counted.matrix(members.astype(np.int64))
    matrix = ImplicationMatrix(counted.codes, direct, indirect, "respondent", int(members.sum()))
    return value_map(matrix, frame, cutoff, on)


def _pairs(rows: "pd.DataFrame") -> list[tuple[Any, Any]]:
    return list(zip(rows["source"], rows["target"], strict=True))


def _many(links: int) -> str:
    return "1 link is" if links == 1 else f"{links} links are"


def _p(p: float) -> str:
    return f"p = {p:.2g}"
