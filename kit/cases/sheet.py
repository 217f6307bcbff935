"""A brand's case sheet: a chart, then each fact with how sure it is and what it does not agree with."""

import html
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from kit.cases.charts import chart_of
from kit.cases.tables import CERTAINTY, data, fact, facts, known, number, records, says

if TYPE_CHECKING:
    import pandas as pd

    from kit.look.charts import Chart

READ = "We read copies of these pages, second-hand. Open a page before you quote it."
DISAGREE = "Sources disagree"
NO_YEAR = "no year"

_CSS = (
    ".kit-case{max-width:52em}"
    ".kit-case .kit-table.kit-table.kit-table{width:100%}"
    ".kit-case-name.kit-case-name{font-size:1.5em;font-weight:700;line-height:1.25}"
    ".kit-case .kit-badge{margin-right:var(--kit-space-1)}"
    ".kit-case-doubt{margin-top:var(--kit-space-1)}"
    ".kit-case .kit-table.kit-table.kit-table .kit-case-last{border-bottom:0}"
)


@dataclass(frozen=True)
class Case:
    """What is known of a brand. Shows itself as a page in a notebook, and as plain text."""

    brand: str

    @cached_property
    def facts(self) -> "pd.DataFrame":
        """Its facts in the order of years; those without one come last."""
        return facts(self.brand).sort_values("year", kind="stable", na_position="last").reset_index(drop=True)

    @cached_property
    def chart(self) -> "Chart | None":
        """What is known in figures, or when what happened."""
        return chart_of(self.brand)

    @property
    def name(self) -> str:
        return str(self.facts["name"][0])

    @property
    def industry(self) -> str:
        return str(self.facts["industry"][0])

    def conflicts(self, name: str) -> list[str]:
        """What a fact does not agree with, in words that name the other."""
        return [self._called(other) for other in fact(name)["conflict"].split()]

    def _called(self, name: str) -> str:
        """A fact by its few words; with its figure, where it has one to compare and the words do not say it."""
        row = fact(name)
        compared = row["measure"] and self.facts.loc[self.facts["measure"] == row["measure"], "figure"].nunique() > 1
        adds = compared and not says(row["short"], row["figure"])
        return f"“{row['short']}”" + (f" ({number(row['figure'])} {row['unit']})" if adds else "")

    def _years(self) -> "list[tuple[str, pd.DataFrame]]":
        years = self.facts["year"].astype("Int64").astype("str").where(self.facts["year"].notna(), NO_YEAR)
        return [(str(year), rows) for year, rows in self.facts.groupby(years, sort=False)]

    def __repr__(self) -> str:
        lines = [f"{self.name} – {self.industry}", ""]
        if self.chart is not None:
            lines += [self.chart.title, self.chart.alt, ""]
        for year, rows in self._years():
            for row in records(rows):
                doubts = "".join(f" {DISAGREE}: see {other}." for other in self.conflicts(row.fact))
                lines.append(f"{year:>7}  {row.text} [{row.certainty}]{doubts}")
        return "\n".join([*lines, "", READ])

    def _repr_html_(self) -> str:
        from kit.look.css import style_tag
        from kit.look.tables import framed

        years = self._years()
        body = "".join(self._rows(year, rows, last=year == years[-1][0]) for year, rows in years)
        words = "".join(
            f"<dt>{word}</dt><dd>{meaning}</dd>"
            for word, meaning in CERTAINTY.items()
            if word in set(self.facts["certainty"])
        )
        heads = "".join(f"<th scope='col'>{head}</th>" for head in ("Year", "What is known", "How sure"))
        table = (
            f"<table class='kit-table'><caption>{len(self.facts)} facts. {READ}</caption>"
            f"<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"
        )
        return (
            f"{style_tag('table', 'badge', 'fold', 'figure', 'card')}<style>{_CSS}</style><article class='kit kit-case'>"
            f"<div class='kit-title kit-case-name'>{html.escape(self.name)}</div><div class='kit-soft'>{html.escape(self.industry)}</div>"
            f"{self.chart._repr_html_() if self.chart is not None else ''}"
            f"{framed(table, f'Facts about {self.name}')}"
            f"<details class='kit-fold'><summary>How sure: what the words mean</summary><dl class='kit-facts'>{words}</dl></details>"
            f"</article>"
        )

    def _rows(self, year: str, rows: "pd.DataFrame", last: bool) -> str:
        look = " class='kit-case-last'" if last else ""
        head = f"<th scope='row' rowspan='{len(rows)}'{look}><span class='kit-whole'>{year}</span></th>"
        cells = []
        for row in records(rows):
            doubts = "".join(
                f"<div class='kit-case-doubt'><span class='kit-badge kit-tone-warn'>{DISAGREE}</span> "
                f"<span class='kit-small'>see {html.escape(other)}</span></div>"
                for other in self.conflicts(row.fact)
            )
            page = urlsplit(row.url).hostname or row.url
            link = f"<a href='{html.escape(row.url)}' title='{html.escape(page)}'>{html.escape(page.removeprefix('www.'))}</a>"
            cells.append(
                f"<td>{html.escape(row.text)}{doubts}</td>"
                f"<td><span class='kit-whole'>{row.certainty}</span><div class='kit-small'>{link}</div></td>"
            )
        return "".join(f"<tr>{'' if n else head}{cell}</tr>" for n, cell in enumerate(cells))


def case(brand: str) -> Case:
    """The case sheet of a brand.

    Args:
        brand: its short name, such as ``"hog"``.

    Raises:
        NoSuchCase: there is no such brand; the text says which there are.
    """
    return Case(known(brand, data().cases["brand"], "brand"))
