"""Which cut-off? What each one keeps, the elbow, and what is usual; and the top-down way without a cut-off.

For each cut-off the share of active cells and of relations that it keeps (Pieters, Baumgartner and Allen, 1995), and the
links of the map; the elbow of links against cut-off (Bagozzi and Dabholkar, 1994). Top-down: each code's strongest
outgoing links (Leppard, Russell and Cox, 2004).
"""

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from kit.ladders.implications.advising import advice, bend_of
from kit.ladders.maps.links import kept, linked, strongest_out, weights
from kit.ladders.problems import LadderError
from kit.ladders.results import percent, said_and_drawn

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from kit.look.charts import Chart
    from kit.look.tokens import Theme

MOST_CUTOFFS = 100  # rows of the table; where the highest count is higher, not every cut-off has one
MOST_CHAINS = 10_000  # chains are counted up to here
_COLUMNS = (
    "cutoff", "cells", "share_of_cells", "relations", "share_of_relations", "before_redundancy", "links", "codes", "chains",
)  # fmt: skip
_TIERS = ("attributes", "consequences", "values")


@dataclass(frozen=True, eq=False, repr=False)
class CutOffs:
    """What each cut-off keeps. Shows itself as sentences, a chart and a table.

    Attributes:
        table: a row for each cut-off from 1 to the highest count: ``cutoff``; ``cells`` at or above it and
            ``share_of_cells`` of all active cells; ``relations`` in these and ``share_of_relations`` of all;
            ``before_redundancy``, those of the cells that close no cycle; ``links`` of these that are drawn; ``codes`` with a link;
            ``chains``, counted up to 10,000. With a coding frame also how many of the codes are ``attributes``,
            ``consequences`` and ``values``. Where the highest count is over 100, some 100 cut-offs have a row.
            The shares are of the matrix: they count cells that a map leaves out since they close a cycle, which
            ``ValueMap.represented`` does not.
        on: what is held against the cut-off: "total" (direct + indirect relations) or "direct".
        respondents: number of respondents; None where it is not known.
    """

    table: "pd.DataFrame"
    on: str
    respondents: int | None

    @cached_property
    def elbow(self) -> int | None:
        """The cut-off after which the number of links falls off slowly, or None.

        The point of links against cut-off that is farthest from the line between the first and the last, both axes
        scaled to 0–1; of several the lowest. None where there are fewer than four cut-offs, or no point is off the line.
        Links are those before redundancy is removed: these can only become fewer, while a lower cut-off may draw fewer
        links than a higher one, as longer ways make more of them redundant. These details are our decision.
        """
        return bend_of(self.table)

    @property
    def recommended(self) -> int | None:
        """The cut-off to begin with; ``reason`` says why. None where there is no relation.

        Of the cut-offs that are usual (3 to 5 for 50 to 60 respondents, scaled to other numbers by us) the lowest that
        keeps at most half of the active cells and at least 60 % of the relations: many relations in few cells, after the
        parsimony of Pieters, Baumgartner and Allen (1995). Where none does, the usual one nearest to the elbow, or a lower
        usual one that still keeps half of the relations. These rules and numbers are our decision.
        """
        return self._advice[0]

    @property
    def reason(self) -> str:
        """Why it is recommended: what is usual, what it keeps, and where the elbow is."""
        return self._advice[1]

    @cached_property
    def _advice(self) -> tuple[int | None, str]:
        return advice(self.table, self.respondents)

    @property
    def told(self) -> str:
        """The result in sentences."""
        if self.recommended is None:
            return self.reason
        row = self.row(self.recommended)
        cycles = int(row["cells"] - row["before_redundancy"])
        circle = (
            f" {cycles:,} of the cells {'is' if cycles == 1 else 'are'} not on it, so that no links run in a circle."
        )
        return (
            f"Recommended cut-off: {self.recommended:,}. {self.reason} Its map draws {int(row['links'])} links between "
            f"{int(row['codes'])} codes.{circle * bool(cycles)}"
        )

    def row(self, cutoff: int) -> "pd.Series":
        """The row of a cut-off; where it has none, that of the next lower one that has."""
        place = int(np.searchsorted(self.table["cutoff"].to_numpy(), cutoff, "right")) - 1
        if place < 0:
            raise LadderError(f"There is no cut-off of {cutoff!r} in the table.")
        return self.table.iloc[place]

    def chart(self) -> "Chart":
        """Links, and shares of relations and cells, against the cut-off."""
        from kit.look.charts import Chart

        table, chosen, bend = self.table, self.recommended, self.elbow

        def draw(axes: "Axes", theme: "Theme") -> None:
            figure: Any = axes.figure
            axes.remove()
            left, right = figure.subplots(1, 2)
            _draw_links(left, theme, table, chosen, bend)
            _draw_shares(right, theme, table, chosen)

        what = "direct relations" if self.on == "direct" else "direct and indirect relations together"
        shown = table.rename(columns=lambda name: name.replace("_", " ").replace("cutoff", "cut-off").capitalize())
        for name in ("Share of cells", "Share of relations"):
            shown[name] = [percent(share) for share in shown[name]]
        return Chart(
            draw,
            title="What each cut-off keeps",
            alt=f"Two line charts that fall as the cut-off rises: links, and shares of relations and of cells kept. {self.told}",
            table=shown,
            note=f"The cut-off is held against {what}. The shares count all cells at or above it, also the few that a map "
            "leaves out since they would close a circle. Drawn are the links that no longer way says already.",
            size=(7, 3),
        )

    def __repr__(self) -> str:
        if self.table.empty:
            return self.told
        table = self.table.to_string(index=False, float_format="{:.2f}".format, max_rows=40)
        return f"{self.told}\n\n{table}"

    def _repr_html_(self) -> str:
        return said_and_drawn(self.told, self.chart() if len(self.table) else None)


def cut_offs(
    matrix: Any, frame: "pd.DataFrame | None" = None, on: str = "total", r: int | None = None, top: int | None = None
) -> CutOffs:
    """What each cut-off keeps, from 1 to the highest count.

    Args:
        matrix: anything with ``codes`` and the square arrays ``direct`` and ``indirect`` in their order; with
            ``respondents``, their number, the recommendation is for so many.
        frame: the coding frame; then the codes of each tier are counted.
        on: what is held against the cut-off: "total" (direct + indirect relations) or "direct".
        r: as in ``value_map``: a link with at least so many direct relations is never redundant.
        top: as in ``value_map``: only each code's strongest outgoing links.

    Raises:
        LadderError: a parameter is out of range, or the frame lacks a code of the matrix.
    """
    import pandas as pd

    codes = list(matrix.codes)
    direct, indirect = (np.asarray(array, dtype=np.int64) for array in (matrix.direct, matrix.indirect))
    weight = weights(direct, indirect, on)
    tiers = None if frame is None else _tiers(codes, frame)
    active, total = max(int((weight > 0).sum()), 1), max(int(weight.sum()), 1)
    rows = []
    for cutoff in _to_show(weight):
        links = kept(direct, indirect, cutoff, on, r, codes, top)
        relations = int(weight[links.strong].sum())
        cells = int(links.strong.sum())
        on_map = linked(links.drawn)
        counts = [cells, cells / active, relations, relations / total, int(links.acyclic.sum())]
        counts += [int(links.drawn.sum()), int(on_map.sum()), _chains(links)]
        if tiers is not None:
            counts += np.bincount(tiers[on_map], minlength=3).tolist()
        rows.append([cutoff, *counts])
    table = pd.DataFrame(rows, columns=[*_COLUMNS, *([] if tiers is None else _TIERS)])
    return CutOffs(table, on, getattr(matrix, "respondents", None))


def top_down(matrix: Any, k: int = 3, on: str = "total") -> "pd.DataFrame":
    """Each code's strongest outgoing links, whatever their count (Leppard, Russell and Cox, 2004).

    A map of them: ``value_map(matrix, frame, cutoff=1, top=k)``.

    Args:
        matrix: anything with ``codes`` and the square arrays ``direct`` and ``indirect`` in their order.
        k: how many for a code. Links as strong as the last of these are all kept.
        on: what makes a link strong: "total" (direct + indirect relations) or "direct".

    Returns:
        ``source, target, direct, indirect, total, rank``; codes in their order, each one's strongest link first. Links
        of the same strength have the same rank.

    Raises:
        LadderError: ``k`` is no whole number of 1 or more, or ``on`` is not known.
    """
    import pandas as pd

    direct, indirect = (np.asarray(array, dtype=np.int64) for array in (matrix.direct, matrix.indirect))
    weight = weights(direct, indirect, on)
    source, target = np.nonzero(strongest_out(weight, k))
    order = np.lexsort((target, -direct[source, target], -weight[source, target], source))
    source, target = source[order], target[order]
    stronger = [int((weight[a] > weight[a, b]).sum()) for a, b in zip(source, target, strict=True)]
    return pd.DataFrame(
        {
            "source": [matrix.codes[n] for n in source],
            "target": [matrix.codes[n] for n in target],
            "direct": direct[source, target],
            "indirect": indirect[source, target],
            "total": (direct + indirect)[source, target],
            "rank": np.array(stronger, dtype=np.int64) + 1,
        }
    )


def _to_show(weight: NDArray[np.int64]) -> list[int]:
    """Cut-offs that get a row: all of them, or of too many those at which something is dropped, evenly thinned."""
    highest = int(weight.max(initial=0))
    if highest <= MOST_CUTOFFS:
        return list(range(1, highest + 1))
    counts = np.unique(np.append(weight[weight > 0], 1))
    places = np.unique(np.linspace(0, len(counts) - 1, MOST_CUTOFFS).round().astype(int))
    return counts[places].tolist()


def _chains(links: Any) -> int:
    from kit.ladders.maps.chains import number_of_chains

    return min(number_of_chains(links), MOST_CHAINS)


def _tiers(codes: list[Any], frame: "pd.DataFrame") -> NDArray[np.int64]:
    from kit.ladders.levels import tier_number
    from kit.ladders.tables.frames import coding_frame

    known = coding_frame(frame)
    levels = dict(zip(known["code"], known["level"], strict=True))
    if strange := [str(code) for code in codes if code not in levels]:
        raise LadderError(f"Codes of the matrix that are not in the coding frame: {', '.join(strange)}.")
    return np.array([tier_number(levels[code]) for code in codes], dtype=np.int64)


def _draw_links(axes: "Axes", theme: "Theme", table: "pd.DataFrame", chosen: int | None, bend: int | None) -> None:
    from kit.look.charts import label

    axes.plot(table["cutoff"], table["before_redundancy"], color=theme.series[0])
    for cutoff, name in _marked(chosen, bend):
        row = table[table["cutoff"] == cutoff].iloc[0]
        links, drawn = int(row["before_redundancy"]), int(row["links"])
        axes.plot(cutoff, links, marker="o", markersize=9, color="none", markeredgecolor=theme.ink, markeredgewidth=1.4)
        side = "right" if cutoff <= table["cutoff"].iloc[-1] / 2 else "left"
        label(axes, cutoff, links, f"{name}: {links} links, {drawn} drawn", side=side, gap=9)
    _ends(axes, "links before redundancy is removed")


def _marked(chosen: int | None, bend: int | None) -> list[tuple[int, str]]:
    if chosen == bend:
        return [] if chosen is None else [(chosen, f"elbow and recommended, {chosen}")]
    both = [(bend, "elbow"), (chosen, "recommended")]
    return [(cutoff, f"{name}, {cutoff}") for cutoff, name in both if cutoff is not None]


def _draw_shares(axes: "Axes", theme: "Theme", table: "pd.DataFrame", chosen: int | None) -> None:
    from kit.look.charts import label

    if chosen is not None:
        axes.axvline(chosen, color=theme.line, linewidth=1.5)
    relations, cells = 100 * table["share_of_relations"], 100 * table["share_of_cells"]
    apart = int(np.argmax(relations.to_numpy() - cells.to_numpy()))  # where there is room for their names
    for name, share, colour, line in (("relations", relations, 0, "-"), ("cells", cells, 1, (0, (4, 2)))):
        axes.plot(table["cutoff"], share, color=theme.series[colour], linestyle=line)
        label(axes, table["cutoff"].iloc[apart], share.iloc[apart], name, gap=8)
    _ends(axes, "per cent kept")


def _ends(axes: "Axes", says: str) -> None:
    from matplotlib.ticker import MaxNLocator

    axes.set_xlabel("cut-off")
    axes.set_title(says, loc="left", fontsize="medium")
    axes.set_ylim(bottom=0)
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_locator(MaxNLocator(integer=True))
