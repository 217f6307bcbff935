"""Figures that have no common measure, side by side: large numerals, and no bars that would compare them."""

from textwrap import wrap
from typing import TYPE_CHECKING

from kit.cases.tables import number

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from kit.look.charts import Chart
    from kit.look.tokens import Theme

LETTERS = 17  # of a line below a numeral, at the most
LINE = 0.22  # inches


def numerals(headline: str, rows: "pd.DataFrame") -> "Chart":
    """A numeral a figure, with its few words below."""
    import pandas as pd

    from kit.look.charts import Chart

    figures, shorts = [number(figure) for figure in rows["figure"]], list(rows["short"])
    measure = rows["measure"].iloc[0]
    below = [wrap(short, LETTERS) for short in shorts]
    lines = max(map(len, below))

    def draw(axes: "Axes", theme: "Theme") -> None:
        for place, (figure, words) in enumerate(zip(figures, below, strict=True)):
            axes.text(place, 0, figure, fontsize=18, fontweight="bold")
            for n, text in enumerate(words, start=1):
                axes.text(place, -LINE * n, text, color=theme.soft)
            if place:
                axes.plot([place - 0.1] * 2, [-LINE * lines, LINE], color=theme.line, linewidth=1)
        axes.set_xlim(0, len(figures) * 1.2)  # what is on the right a phone does not show
        axes.set_ylim(-LINE * (lines + 0.5), LINE * 1.3)
        axes.set_axis_off()

    said = "; ".join(f"{short}: {figure}" for short, figure in zip(shorts, figures, strict=True))
    return Chart(
        draw,
        title=headline,
        alt=f"Figures side by side, {measure}. {said}.",
        table=pd.DataFrame({"What": shorts, "Figure": figures, "How sure": list(rows["certainty"])}),
        note=f"{measure[:1].upper() + measure[1:]}. Each counts something else, so there are no bars.",
        size=(6.5, LINE * (lines + 1.8) + 0.1),
    )
