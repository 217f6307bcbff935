"""Three kinds of value in a learner's own industry."""

import html
from dataclasses import dataclass

from kit.cases.options import Options, places
from kit.cases.tables import data, known

STAND_IN = "retail"  # everybody buys something


def industries() -> Options:
    """The industries to choose from, as options of a question."""
    rows = data().examples.drop_duplicates("industry")
    return [{"name": name, "text": text} for name, text in zip(rows["industry"], rows["name"], strict=True)]


@dataclass(frozen=True)
class IndustryExamples:
    """Three examples from one industry: a small table in a notebook, lines in a terminal."""

    industry: str
    stands_in: bool = False

    @property
    def title(self) -> str:
        [name] = [one["text"] for one in industries() if one["name"] == self.industry]
        return f"{name} (you have not chosen an industry yet)" if self.stands_in else name

    @property
    def rows(self) -> list[tuple[str, str]]:
        """What each kind of value is called, and its example."""
        table = data().examples
        mine = table[table["industry"] == self.industry].set_index("kind")["example"]
        return [(place["text"], mine[place["name"]]) for place in places("kind")]

    def __repr__(self) -> str:
        return "\n".join([self.title, *(f"  {kind}: {example}" for kind, example in self.rows)])

    def _repr_html_(self) -> str:
        from kit.look.css import style_tag
        from kit.look.tables import framed

        rows = "".join(
            f"<tr><th scope='row'><b>{html.escape(kind)}</b></th><td>{html.escape(example)}</td></tr>"
            for kind, example in self.rows
        )
        table = (
            f"<table class='kit-table'><caption>{html.escape(self.title)}</caption><thead><tr>"
            f"<th scope='col'>Value is …</th><th scope='col'>A customer says</th></tr></thead><tbody>{rows}</tbody></table>"
        )
        return f"{style_tag('table')}<div class='kit'>{framed(table, self.title)}</div>"


def in_your_industry(industry: str | None = None) -> IndustryExamples:
    """One example each of outcome, experience and belonging, from an industry.

    Args:
        industry: its short name; where none is chosen, shops stand in.

    Raises:
        NoSuchCase: there is no such industry; the text says which there are.
    """
    if not industry or industry is ...:
        return IndustryExamples(STAND_IN, stands_in=True)
    return IndustryExamples(known(industry, data().examples["industry"], "industry"))
