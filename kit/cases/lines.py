"""Figures over the years as a line: hollow and dashed where it is not sure."""

from typing import TYPE_CHECKING, Any

from kit.cases.tables import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from kit.look.charts import Chart
    from kit.look.tokens import Theme

GAP = 5  # more years than these from one figure to the next make a line too sure of itself
UNDATED = "undated"


def line(headline: str, rows: "pd.DataFrame") -> "Chart":
    """A point a figure, and a line that joins them."""
    import pandas as pd

    from kit.look.charts import Chart

    rows = rows.sort_values("year")
    years, figures = [int(year) for year in rows["year"]], list(rows["figure"])
    unsure = [sure == UNDATED or bool(other) for sure, other in zip(rows["certainty"], rows["conflict"], strict=True)]
    when = [
        f"about {year}" if sure == UNDATED else str(year) for year, sure in zip(years, rows["certainty"], strict=True)
    ]
    name, measure = rows["name"].iloc[0], rows["measure"].iloc[0]
    steps = list(zip(range(len(years)), range(1, len(years)), strict=False))
    gaps = [(a, b) for a, b in steps if years[b] - years[a] > GAP]

    def draw(axes: "Axes", theme: "Theme") -> None:
        colour = theme.series[0]
        for a, b in steps:
            dashed = (a, b) in gaps or unsure[a] or unsure[b]
            style: dict[str, Any] = {"linestyle": (0, (2, 2.5)), "linewidth": 1.4} if dashed else {}
            axes.plot([years[a], years[b]], [figures[a], figures[b]], color=colour, zorder=1, **style)
        for year, figure, empty in zip(years, figures, unsure, strict=True):
            face = theme.ground if empty else colour
            axes.plot(year, figure, marker="o", color=colour, markerfacecolor=face, markeredgewidth=1.8, zorder=2)
        _name_points(axes, years, figures, unsure)
        axes.set_ylim(0, max(figures) * 1.15)
        axes.set_xlim(years[0] - 0.13 * (years[-1] - years[0]), years[-1] + 2)  # on the left stands a figure
        axes.set_xticks(years, [str(y) for y in years])
        _thin_out(axes, years)
        axes.set_yticks([])
        axes.spines["left"].set_visible(False)

    said = "; ".join(f"{w}: {number(f)}" for w, f in zip(when, figures, strict=True))
    spans = ", nor ".join(f"from {years[a] + 1} to {years[b] - 1}" for a, b in gaps)
    crossed = f"There is no figure {spans}." if gaps else ""
    hollow = " The hollow points are not sure." if any(unsure) else ""
    unit = f" ({rows['unit'].iloc[0]})" if rows["unit"].iloc[0] else ""
    return Chart(
        draw,
        title=headline,
        alt=f"Line chart of {name}, {measure}{unit}, by year. {said}. {crossed}{hollow}".strip(),
        table=pd.DataFrame({"Year": when, measure.capitalize(): figures, "How sure": list(rows["certainty"])}),
        note=_note(list(rows["certainty"]), list(rows["conflict"]), bool(gaps)),
        size=(6.5, 3.3),
    )


def _note(certainty: list[str], conflicts: list[str], gaps: bool) -> str:
    hollow = ["the page has no date"] * (UNDATED in certainty) + ["sources disagree"] * any(map(bool, conflicts))
    said = [
        *["The lines only join the points."],
        *[f"Dashed: more than {GAP} years without a figure."] * gaps,
        *[f"Hollow: {', or '.join(hollow)}."] * bool(hollow),
    ]
    return " ".join(said)


def _name_points(axes: "Axes", years: list[int], figures: list[float], unsure: list[bool]) -> None:
    """Each figure at its point, on a side that the line leaves free."""
    from kit.look.charts import label

    span, top = years[-1] - years[0], max(figures)

    def steep(n: int) -> float:
        """How fast the line rises from a point to the next; 1 is the diagonal of the drawing."""
        a, b = max(n, 0), min(n + 1, len(years) - 1)
        return 0 if a == b or n < 0 else (figures[b] - figures[a]) / top / ((years[b] - years[a]) / span)

    for n, (year, figure) in enumerate(zip(years, figures, strict=True)):
        text = f"about {number(figure)}" if unsure[n] else number(figure)
        comes, goes = steep(n - 1), steep(n)
        side = "left" if n == 0 or (comes > 1 and goes > 0) else "right" if goes > 1 else "above"
        label(axes, year, figure, text, side=side, gap=9)


def _thin_out(axes: "Axes", years: list[int]) -> None:
    """Leave out the name of a year that stands too near the one before."""
    apart = (years[-1] - years[0]) / 13
    last = None
    names = []
    for year in years:
        near = last is not None and year - last < apart
        names.append("" if near else str(year))
        last = last if near else year
    axes.set_xticks(years, names)
