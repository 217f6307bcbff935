"""Events on a line of years, true to the distances between them."""

from dataclasses import dataclass
from textwrap import wrap
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from kit.look.charts import Chart
    from kit.look.tokens import Theme

LETTERS = 19  # of a line of text, at the most
WIDTH = 6.5  # inches of the drawing
# Of a text in inches, generous, as a page may have wider letters than the drawing counts with.
LETTER, LINE, GAP = 0.088, 0.2, 0.25


@dataclass(frozen=True)
class Placed:
    """A year with its text, where it stands in inches: above the line or below it, near it or far from it."""

    year: int
    count: int
    text: str
    at: float
    left: float
    right: float
    up: bool
    off: float  # distance of the text from the line

    @property
    def height(self) -> float:
        return self.off + LINE * (self.text.count("\n") + 1)


def timeline(headline: str, rows: "pd.DataFrame") -> "Chart":
    """A dot a year, larger where more is known, and what happened first in it."""
    import pandas as pd

    from kit.look.charts import Chart

    rows = rows.sort_values("year", kind="stable")
    years = [int(year) for year in rows["year"]]
    events = {y: [short for year, short in zip(years, rows["short"], strict=True) if year == y] for y in years}
    placed = _placed(events)
    above = max((p.height for p in placed if p.up), default=GAP)
    below = max((p.height for p in placed if not p.up), default=GAP)

    def draw(axes: "Axes", theme: "Theme") -> None:
        axes.plot([0, WIDTH], [0, 0], color=theme.edge, linewidth=1.2, zorder=0)
        for p in placed:
            sign = 1 if p.up else -1
            axes.scatter(p.at, 0, s=40 + 22 * (p.count - 1), color=theme.series[0], zorder=2)
            axes.plot([p.at, p.at], [0, sign * (p.off - 0.04)], color=theme.edge, linewidth=0.8, zorder=1)
            side = {"ha": "center", "va": "bottom" if p.up else "top"}
            axes.text((p.left + p.right) / 2, sign * p.off, p.text, linespacing=1.3, fontdict=side)
        axes.set_xlim(-0.05, WIDTH + 0.05)
        axes.set_ylim(-below, above)
        axes.set_axis_off()

    said = "; ".join(f"{year}: {', '.join(shorts)}" for year, shorts in events.items())
    return Chart(
        draw,
        title=headline,
        alt=f"Timeline of {rows['name'].iloc[0]} from {years[0]} to {years[-1]}. {said}.",
        table=pd.DataFrame({"Year": years, "What happened": rows["short"], "How sure": rows["certainty"]}),
        note="The larger a dot, the more facts stand below.",
        size=(WIDTH, above + below + 0.1),
        fold="The events in a table",
    )


def _placed(events: dict[int, list[str]]) -> list[Placed]:
    """Each text above and below in turn, and further off where it would touch another."""
    first, last = min(events), max(events)
    made: list[Placed] = []
    for n, (year, shorts) in enumerate(events.items()):
        more = [f"and {len(shorts) - 1} more"] if len(shorts) > 1 else []
        lines = [str(year), *wrap(shorts[0], LETTERS), *more]
        half = LETTER * max(len(line) for line in lines) / 2
        at = 0.15 + (WIDTH - 0.3) * (year - first) / (last - first)
        middle = min(max(at, half), WIDTH - half)
        turn = n % 2 == 0
        near = [Placed(year, len(shorts), "\n".join(lines), at, middle - half, middle + half, up, GAP) for up in (turn, not turn)]  # fmt: skip
        free = [one for one in near if not _touched(one, made)]
        made.append(free[0] if free else _further(near[0], made))
    return made


def _touched(one: Placed, made: list[Placed]) -> list[Placed]:
    return [p for p in made if p.up == one.up and p.left < one.right + 0.1 and one.left < p.right + 0.1]


def _further(one: Placed, made: list[Placed]) -> Placed:
    off = max(p.height for p in _touched(one, made)) + 0.1
    return Placed(one.year, one.count, one.text, one.at, one.left, one.right, one.up, off)
