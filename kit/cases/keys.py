"""What can be defended: the codings of facts, the rungs of statements, the evidence behind claims.

For the checks of a unit. It is a key, but no secret: the data sets come with the kit, and anybody may open them.
"""

from collections.abc import Iterable
from typing import NamedTuple

from kit.cases.tables import RUNGS, brands, data, facts, known, records


class Coding(NamedTuple):
    """Whether a coding of a fact can be defended, and why or why not."""

    defensible: bool
    why: str


class Evidence(NamedTuple):
    """The evidence behind a claim.

    Attributes:
        kind: one of ``EVIDENCE``.
        also: another kind that can be defended; "" if there is none.
        against: what speaks against the claim.
        other: what else could have brought it about.
    """

    kind: str
    why: str
    also: str
    also_why: str
    against: str
    other: str


def codings(fact: str, question: str) -> dict[str, Coding]:
    """Every code of a question for one fact. Those that can be defended come first, the most obvious before the others.

    Args:
        question: "kind" or "value".

    Raises:
        NoSuchCase: the fact is not coded for that question.
    """
    table = data().codings
    question = known(question, table["question"], "question")
    rows = table[table["question"] == question]
    rows = rows[rows["fact"] == known(fact, rows["fact"], f"fact coded for {question!r}")]
    found = {row.coding: Coding(bool(row.defensible), row.why) for row in records(rows)}
    return dict(sorted(found.items(), key=lambda item: (not item[1].defensible, not item[1].why.startswith("Yes"))))


def coding(fact: str, question: str, coding: str) -> Coding:
    """Whether one coding of a fact can be defended, and why or why not.

    Raises:
        NoSuchCase: there is no such fact, question or code.
    """
    there = codings(fact, question)
    return there[known(coding, there, f"code for {question!r}")]


def coded_facts(brand: str, question: str) -> list[str]:
    """The facts of a brand that are coded for a question."""
    rows = data().codings
    question = known(question, rows["question"], "question")
    coded = set(rows.loc[rows["question"] == question, "fact"])
    return [name for name in facts(known(brand, brands(), "brand with a full case"))["fact"] if name in coded]


def defensible(brands: Iterable[str], question: str) -> dict[str, str]:
    """For each coded fact of the brands the code that comes first to mind: an answer that earns all points."""
    return {fact: next(iter(codings(fact, question))) for brand in brands for fact in coded_facts(brand, question)}


def rung_of(statement_id: str) -> str:
    """The rung on which a statement stands.

    Raises:
        NoSuchCase: there is no such statement.
    """
    return str(_statement(statement_id)["rung"])


def why_rung(statement_id: str) -> str:
    """Why a statement stands on its rung."""
    return str(_statement(statement_id)["why"])


def _statement(statement_id: str) -> dict[str, str]:
    table = data().ladders
    row = table[table["statement_id"] == known(statement_id, table["statement_id"], "statement")].iloc[0]
    return {str(key): str(value) for key, value in row.items()}


def from_the_bottom(brand: str) -> list[str]:
    """A brand's four statements in the order of the ladder, the attribute first."""
    table = data().ladders
    rows = table[table["brand"] == known(brand, table["brand"], "brand with a ladder")]
    return sorted(rows["statement_id"], key=lambda name: RUNGS.index(rung_of(name)))


def evidence_of(claim: str) -> Evidence:
    """The evidence behind a claim.

    Raises:
        NoSuchCase: there is no such claim.
    """
    table = data().claims
    row = table[table["claim"] == known(claim, table["claim"], "claim")].iloc[0]
    return Evidence(
        row["evidence"], row["why"], row["also"], row["also_why"], row["against_text"], row["other_explanation"]
    )


def weighed(claims: Iterable[str] | None = None) -> dict[str, str]:
    """The kind of evidence behind each claim; behind all of them, if none is named."""
    names = list(data().claims["claim"]) if claims is None else list(claims)
    return {name: evidence_of(name).kind for name in names}
