"""What the questions of a unit offer: brands to choose, facts to code, statements to order, claims to weigh."""

from collections.abc import Iterable
from typing import Any

from kit.cases.keys import coded_facts
from kit.cases.tables import about, brands, data, fact, facts, known, records

Options = list[dict[str, str]]
STAND_INS = ("patagonia", "lego-ideas", "cvs")  # read by those who have not chosen yet


def cards(first: str | None = None) -> Options:
    """The brands to choose from.

    Args:
        first: a learner's industry; brands that are near to it come first. A name that we do not know changes nothing.
    """
    rows = [(name, about(name)) for name in brands()]
    rows.sort(key=lambda row: first not in row[1]["near"].split())
    return [
        {"name": name, "text": row["name"], "more": f"{_capital(row['industry'])}. {row['teaser']}"}
        for name, row in rows
    ]


def pair(chosen: Any = None) -> tuple[str, str]:
    """Two brands to read about: the two that were chosen, with stand-ins where a choice is open.

    Args:
        chosen: a question with an ``answer``, or the answer itself.
    """
    answer = getattr(chosen, "answer", chosen)
    names = list(answer) if isinstance(answer, list | tuple) else []
    there = brands()
    found = list(dict.fromkeys(name for name in names if name in there))
    found += [name for name in (*STAND_INS, *there) if name not in found]
    return found[0], found[1]


def codable(brands: Iterable[str] | str, question: str) -> dict[str, str]:
    """The facts of some brands that are to be coded, by their names.

    Args:
        question: "kind" (three facts a brand) or "value" (two).

    Raises:
        NoSuchCase: there is no such brand or question.
    """
    names = [brands] if isinstance(brands, str) else brands
    return {name: _told(name) for brand in names for name in coded_facts(brand, question)}


def _told(name: str) -> str:
    import pandas as pd

    row = fact(name)
    when = "" if pd.isna(row["year"]) else f", {row['year']}"
    return f"{row['name']}{when}: {row['text']}"


def places(question: str) -> Options:
    """The codes of a question: where a fact can be put.

    Args:
        question: "kind" (three ways to define value) or "value" (eight personal values).

    Raises:
        NoSuchCase: there is no such question.
    """
    frame = data().frame
    rows = frame[frame["question"] == known(question, frame["question"], "question")]
    return [{"name": row.coding, "text": row.name, "more": row.meaning} for row in records(rows)]


def ladder_options(brand: str) -> dict[str, str]:
    """Four statements of a customer, by their names, in an order that says nothing.

    Raises:
        NoSuchCase: there is no ladder of that brand.
    """
    table = data().ladders
    rows = table[table["brand"] == known(brand, table["brand"], "brand with a ladder")]
    return dict(sorted(zip(rows["statement_id"], rows["statement"], strict=True)))


def claims(which: Iterable[str] | None = None) -> Options:
    """Claims to weigh.

    Args:
        which: their names, in the order in which they are wanted; all of them, if none is named.

    Raises:
        NoSuchCase: there is no such claim.
    """
    rows = {row.claim: row for row in records(data().claims)}
    names = list(rows) if which is None else [known(name, rows, "claim") for name in which]
    return [{"name": name, "text": rows[name].text, "more": facts(rows[name].brand)["name"][0]} for name in names]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
