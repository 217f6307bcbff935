"""A data set's card: what it is, how it was made, its columns, its licence, and what it must not be used for."""

import html
import tomllib
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from kit.look.css import style_tag
from kit.look.tables import framed


@dataclass(frozen=True)
class Column:
    """One column.

    Attributes:
        kind: "text", "number", "whole number", "date" or "yes/no".
        unit: such as "members" or "share of 1"; "" where there is none.
    """

    name: str
    kind: str
    meaning: str
    unit: str = ""


@dataclass(frozen=True)
class Card:
    """What one should know before using a data set. Shows itself as a page in a notebook, and as plain text."""

    name: str
    title: str
    what: str
    made: str
    synthetic: bool
    licence: str
    not_for: str
    columns: tuple[Column, ...]
    draw_rows: int | None = None
    draw_by: str | None = None
    draw_each: str | None = None
    sources: tuple[str, ...] = field(default=())

    def _sections(self) -> list[tuple[str, str]]:
        kind = "Synthetic: written or generated for this course." if self.synthetic else "Real."
        sections = [("What it is", self.what), ("How it was made", f"{kind} {self.made}")]
        if self.draw_rows:
            of_what = f"values of {self.draw_by}" if self.draw_by else "rows"
            each = f" Each {self.draw_each} is among them." if self.draw_each else ""
            sections.append(
                ("Your own draw", f"Every learner works on {self.draw_rows} {of_what}, chosen by their name.{each}")
            )
        sections += [("Do not use it for", self.not_for), ("Licence", self.licence)]
        if self.sources:
            sections.append(("Sources", "; ".join(self.sources)))
        return sections

    def __str__(self) -> str:
        width = max(len(c.name) for c in self.columns)
        lines = [self.title, "=" * len(self.title)]
        lines += [f"{head}: {text}" for head, text in self._sections()]
        lines += ["Columns:"]
        lines += [f"  {c.name:<{width}}  {c.meaning} ({c.kind}{', ' + c.unit if c.unit else ''})" for c in self.columns]
        return "\n".join(lines)

    __repr__ = __str__

    def _repr_html_(self) -> str:
        units = any(c.unit for c in self.columns)  # no empty column
        cells = [(c.name, c.meaning, c.kind, *([c.unit] if units else [])) for c in self.columns]
        rows = "".join(
            f"<tr><th scope='row'><code>{html.escape(name)}</code></th>"
            f"{''.join(f'<td>{html.escape(text)}</td>' for text in texts)}</tr>"
            for name, *texts in cells
        )
        heads = "".join(f"<th scope='col'>{head}</th>" for head in ("Column", "Meaning", "Kind", "Unit")[: 3 + units])
        facts = "".join(f"<div><dt>{head}</dt><dd>{html.escape(text)}</dd></div>" for head, text in self._sections())
        table = f"<table class='kit-table'><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"
        title = html.escape(self.title)
        return (
            f"{style_tag('card', 'table')}<div class='kit kit-card kit-prose' role='group' aria-label='Data card: {title}'>"
            f"<div class='kit-title'>{title}</div><code class='kit-soft'>{html.escape(self.name)}</code>"
            f"<dl class='kit-facts'>{facts}</dl>"
            f"{framed(table, 'Columns')}</div>"
        )


def read_card(file: Path) -> Card:
    """A card from its TOML file.

    Raises:
        ValueError: a field is missing or misspelt; the text names the file.
    """
    data: dict[str, Any] = tomllib.loads(file.read_text(encoding="utf-8"))
    try:
        columns = tuple(Column(name=name, **about) for name, about in data.pop("columns").items())
        draw = data.pop("draw", {})
        sources = tuple(data.pop("sources", ()))
        return Card(
            name=file.stem,
            columns=columns,
            draw_rows=draw.get("rows"),
            draw_by=draw.get("by"),
            draw_each=draw.get("each"),
            sources=sources,
            **data,
        )
    except (KeyError, TypeError) as error:
        raise ValueError(f"{file.name}: the card is not complete ({error})") from error


@cache
def _card(file: Path) -> Card:
    return read_card(file)


def card(name: str) -> Card:
    """The card of a data set.

    Raises:
        NoSuchData: there is none of that name; the text says which there are.
    """
    from kit.data.reading import path_of

    return _card(path_of(name).with_suffix(".toml"))
