"""The chart on a case sheet: what is known in figures, with its gaps and doubts drawn as such.

Figures over three years or more become a line, figures of one unit bars, figures of several units stand side by side
without bars, and where figures are thin, events become a timeline.
A point is hollow and a bar hatched where sources disagree or a page has no date; a line across a gap is dashed.
"""

from typing import TYPE_CHECKING

from kit.cases.bars import bars
from kit.cases.lines import line
from kit.cases.numerals import numerals
from kit.cases.tables import about, brands, facts
from kit.cases.timelines import timeline

if TYPE_CHECKING:
    import pandas as pd

    from kit.look.charts import Chart

TIMELINE = "timeline"


def chart_of(brand: str) -> "Chart | None":
    """The chart of a brand: what its card asks for, else what its facts allow. None where there is too little to draw."""
    rows = facts(brand)
    card = about(brand) if brand in brands() else {}
    measure = card.get("chart") or _fullest(rows)
    headline = card.get("headline") or f"{rows['name'][0]}: {'what happened when' if measure == TIMELINE else measure}"
    if measure == TIMELINE:
        dated = rows[rows["year"].notna()]
        return timeline(headline, dated) if dated["year"].nunique() > 1 else None
    shown = rows[(rows["measure"] == measure) & rows["figure"].notna()]
    years = shown["year"]
    if years.notna().all() and years.nunique() > 2:
        return line(headline, shown)
    return bars(headline, shown) if shown["unit"].nunique() == 1 else numerals(headline, shown)


def _fullest(rows: "pd.DataFrame") -> str:
    """The measure with the most figures, if there are two or more."""
    counts = rows.loc[rows["figure"].notna(), "measure"].value_counts()
    return str(counts.index[0]) if len(counts) and counts.iloc[0] > 1 else TIMELINE
