"""Figures side by side as bars: hatched where sources disagree."""

from typing import TYPE_CHECKING, Any

from kit.cases.tables import number, records

if TYPE_CHECKING:
    import pandas as pd
    from matplotlib.axes import Axes

    from kit.look.charts import Chart
    from kit.look.tokens import Theme


def bars(headline: str, rows: "pd.DataFrame") -> "Chart":
    """One bar a figure; a hollow one where another source says otherwise."""
    from textwrap import wrap

    import pandas as pd

    from kit.look.charts import Chart, label

    units = [_unit(row.unit) for row in records(rows)]
    texts = [number(figure) + unit for figure, unit in zip(rows["figure"], units, strict=True)]
    hollow = [bool(row.conflict) for row in records(rows)]
    measure = rows["measure"].iloc[0]

    def draw(axes: "Axes", theme: "Theme") -> None:
        places = list(range(len(rows)))[::-1]  # the first on top
        for place, figure, text, empty in zip(places, rows["figure"], texts, hollow, strict=True):
            look: dict[str, Any] = {"facecolor": "none", "hatch": "////"} if empty else {"facecolor": theme.series[0]}
            axes.barh(place, figure, height=0.55, edgecolor=theme.series[0], linewidth=1.4, **look)
            label(axes, figure, place, text, side="left" if figure < 0 else "right")
        axes.set_yticks(places, ["\n".join(wrap(short, 24)) for short in rows["short"]])
        axes.tick_params(axis="y", length=0, labelcolor=theme.ink)
        axes.axvline(0, color=theme.edge, linewidth=1)
        axes.set_xticks([])
        for side in ("left", "bottom"):
            axes.spines[side].set_visible(False)
        low, high = min(0, *rows["figure"]), max(0, *rows["figure"])
        below = [text for text, figure in zip(texts, rows["figure"], strict=True) if figure < 0]
        above = [text for text in texts if text not in below]
        # Room for the figures beside the bars, as a share of the axes.
        before, after = (0.02 * max(map(len, side), default=-1.5) + 0.03 for side in (below, above))
        whole = (high - low) / (1 - before - after)
        axes.set_xlim(low - before * whole, high + after * whole)

    said = "; ".join(f"{short}: {text}" for short, text in zip(rows["short"], texts, strict=True))
    doubts = [short for short, empty in zip(rows["short"], hollow, strict=True) if empty]
    return Chart(
        draw,
        title=headline,
        alt=f"Bar chart of {measure}. {said}.{_doubts_said(doubts)}",
        table=pd.DataFrame(
            {"What": rows["short"], measure[:1].upper() + measure[1:]: texts, "How sure": rows["certainty"]}
        ),
        note=f"{measure[:1].upper() + measure[1:]}." + (" Hatched: sources disagree." if doubts else ""),
        size=(6.5, 0.6 + 0.55 * len(rows)),
    )


def _unit(unit: str) -> str:
    return "" if unit in ("people", "clicks") else f" {unit}"


def _doubts_said(doubts: list[str]) -> str:
    if not doubts:
        return ""
    told = " and ".join(f"“{short}”" for short in doubts)
    return f" On {told} sources disagree." if len(doubts) == 1 else f" {told} do not agree with each other."
