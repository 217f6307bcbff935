"""What the questions of a unit offer: brands to choose, facts to code, statements to order, claims to weigh."""

from collections.abc import Iterable, Mapping
from typing import Any

from kit.cases.keys import coded_facts
from kit.cases.tables import about, brands, data, fact, facts, known, number, records, says

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
    """Two brands to read about: the two that were chosen, with stand-ins of another sector where a choice is open.

    Args:
        chosen: a question with an ``answer``, or the answer itself.
    """
    answer = getattr(chosen, "answer", chosen)
    names = list(answer) if isinstance(answer, list | tuple) else []
    there = brands()
    found = list(dict.fromkeys(name for name in names if name in there))
    first, *others = found or STAND_INS[:1]
    others += [name for name in (*STAND_INS, *there) if about(name)["sector"] != about(first)["sector"]]
    return first, others[0]


def codable(brands: Iterable[str] | str, question: str) -> Options:
    """The facts of some brands that are to be coded: their headline, and what is known.

    Args:
        question: "kind" (three facts a brand) or "value" (two).

    Raises:
        NoSuchCase: there is no such brand or question.
    """
    names = [brands] if isinstance(brands, str) else brands
    return [_headed(name) for brand in names for name in coded_facts(brand, question)]


def _headed(name: str) -> dict[str, str]:
    row = fact(name)
    when = f", {row['year']}" if _dated(row) else ""
    return {"name": name, "text": f"{row['name']}{when}: {row['short']}", "more": row["text"]}


def _dated(row: Mapping[str, Any]) -> bool:
    import pandas as pd

    return not pd.isna(row["year"])


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
    """Claims to weigh. Under each stands whose it is, and what the pages say that it rests on.

    Args:
        which: their names, in the order in which they are wanted; all of them, if none is named.

    Raises:
        NoSuchCase: there is no such claim.
    """
    rows = {row.claim: row for row in records(data().claims)}
    names = list(rows) if which is None else [known(name, rows, "claim") for name in which]
    return [{"name": name, "text": rows[name].text, "more": _rests_on(rows[name])} for name in names]


def _rests_on(row: Any) -> str:
    found = "; ".join(_in_few_words(name) for name in row.facts.split())
    return f"{facts(row.brand)['name'][0]}. On the pages: {found}."


def _in_few_words(name: str) -> str:
    """A fact with its year and its figure, where the few words do not say them."""
    row = fact(name)
    short = row["short"]
    year = f" ({row['year']})" if _dated(row) and str(row["year"]) not in short else ""
    silent = row["unit"] and not says(short, row["figure"])
    unit = "" if str(row["unit"]) in short.lower() or row["unit"] == "people" else f" {row['unit']}"
    return short + year + (f": {number(row['figure'])}{unit}" if silent else "")


def claimants(which: Iterable[str | Mapping[str, str]] | None = None) -> dict[str, str]:
    """Whose claim each is, for a question that picks one: the brand's name by the claim's name.

    Args:
        which: the claims' names, or what `claims` gives, in the order in which they are wanted; all, if none is named.

    Raises:
        NoSuchCase: there is no such claim.
    """
    brand_of = dict(zip(data().claims["claim"], data().claims["brand"], strict=True))
    names = brand_of if which is None else [one if isinstance(one, str) else one["name"] for one in which]
    return {known(name, brand_of, "claim"): str(facts(brand_of[name])["name"][0]) for name in names}


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
