"""What is wrong with the cases' data, in words. A new brand is ready when nothing is left."""

from collections.abc import Iterable, Iterator

from kit.cases.tables import CERTAINTY, EVIDENCE, QUESTIONS, RUNGS, SETS, Data, data, records

KINDS = ("outcome", "experience", "belonging")


def faults(of: Data | None = None) -> list[str]:
    """Every fault of the data sets; none, if all is well. Each names its data set and row.

    Args:
        of: the tables to look at; those that the kit ships, if none are given.
    """
    tables = of or data()
    checks = (_cases, _conflicts, _cards, _codings, _numbers_of_codings, _ladders, _claims, _examples)
    return [f"{SETS[name]}: {said}" for check in checks for name, said in check(tables)]


Found = Iterator[tuple[str, str]]


def _cases(d: Data) -> Found:
    yield from _empty(d, "cases", "fact", ("brand", "name", "industry", "short", "text", "certainty", "url", "read"))
    yield from _twice(d, "cases", "fact")
    for row in records(d.cases):
        if row.certainty and row.certainty not in CERTAINTY:
            yield "cases", f"{row.fact}: certainty is {row.certainty!r}; it must be one of {', '.join(CERTAINTY)}"
        if row.url and not row.url.startswith(("https://", "http://")):
            yield "cases", f"{row.fact}: url is no address: {row.url!r}"
        if (row.figure == row.figure) != bool(row.unit) or bool(row.unit) != bool(row.measure):
            yield "cases", f"{row.fact}: figure, unit and measure go together; one of them is missing"
    for brand, rows in d.cases.groupby("brand"):
        for column in ("name", "industry"):
            if rows[column].nunique() > 1:
                yield "cases", f"{brand}: its {column} is written in two ways: {', '.join(rows[column].unique())}"
    firsts = d.cases.drop_duplicates("brand")
    for industry, rows in firsts.groupby("industry"):
        if len(rows) > 1:
            yield "cases", f"two brands share the industry {industry!r}: {', '.join(rows['brand'])}"


def _conflicts(d: Data) -> Found:
    rows = d.cases.drop_duplicates("fact").set_index("fact")
    for fact, row in rows.iterrows():
        for other in str(row["conflict"]).split():
            if other not in rows.index:
                yield "cases", f"{fact}: conflict names {other!r}, which is no fact"
            elif rows.loc[other, "brand"] != row["brand"]:
                yield "cases", f"{fact}: conflict names {other!r}, a fact of another brand"
            elif fact not in str(rows.loc[other, "conflict"]).split():
                yield "cases", f"{fact}: conflict names {other!r}, and that does not name it back"


def _cards(d: Data) -> Found:
    yield from _empty(d, "cards", "brand", ("sector", "teaser", "near", "chart", "headline"))
    yield from _twice(d, "cards", "brand")
    there, industries = set(d.cases["brand"]), set(d.examples["industry"])
    for row in records(d.cards):
        if row.brand not in there:
            yield "cards", f"{row.brand}: there are no facts of this brand"
            continue
        for near in row.near.split():
            if near not in industries:
                yield "cards", f"{row.brand}: near names {near!r}, which is no industry of industry_examples"
        mine = d.cases[(d.cases["brand"] == row.brand) & (d.cases["measure"] == row.chart)]
        if row.chart and row.chart != "timeline" and len(mine) < 2:
            yield "cards", f"{row.brand}: chart is {row.chart!r}; fewer than two of its facts have that measure"


def _codings(d: Data) -> Found:
    yield from _empty(d, "codings", "fact", ("question", "coding", "why"))
    known = set(d.cases["fact"])
    codes = {question: set(d.frame.loc[d.frame["question"] == question, "coding"]) for question in QUESTIONS}
    if codes["kind"] != set(KINDS):
        yield "frame", f"the codes of “kind” must be {', '.join(KINDS)}"
    for (fact, question), rows in d.codings.groupby(["fact", "question"], sort=False):
        if fact not in known:
            yield "codings", f"{fact}: there is no such fact"
        if question not in QUESTIONS:
            yield "codings", f"{fact}: question is {question!r}; it must be one of {', '.join(QUESTIONS)}"
            continue
        there = list(rows["coding"])
        for code in sorted(codes[question] - set(there)):
            yield "codings", f"{fact}: {question} lacks a row for {code!r}"
        for code in sorted(set(there) - codes[question]):
            yield "codings", f"{fact}: {code!r} is no code for {question}"
        for code in sorted({code for code in there if there.count(code) > 1}):
            yield "codings", f"{fact}: {question} has two rows for {code!r}"
        if not rows["defensible"].any():
            yield "codings", f"{fact}: {question} has no code that can be defended"


def _numbers_of_codings(d: Data) -> Found:
    brand_of = dict(zip(d.cases["fact"], d.cases["brand"], strict=True))
    pairs = d.codings.drop_duplicates(["fact", "question"])
    coded = {(brand_of.get(row.fact), row.question, row.fact) for row in records(pairs)}
    for brand in d.cards["brand"]:
        for question, wanted in QUESTIONS.items():
            there = sum(b == brand and q == question for b, q, _ in coded)
            if there != wanted:
                yield "codings", f"{brand}: {there} facts are coded for {question}; it must be {wanted}"


def _ladders(d: Data) -> Found:
    yield from _empty(d, "ladders", "statement_id", ("brand", "rung", "statement", "why"))
    yield from _twice(d, "ladders", "statement_id")
    for brand in d.cards["brand"]:
        rungs = list(d.ladders.loc[d.ladders["brand"] == brand, "rung"])
        if sorted(rungs) != sorted(RUNGS):
            yield "ladders", f"{brand}: it needs one statement for each rung; it has {', '.join(rungs) or 'none'}"


def _claims(d: Data) -> Found:
    yield from _empty(d, "claims", "claim", ("brand", "text", "facts", "evidence", "why", "other_explanation"))
    yield from _twice(d, "claims", "claim")
    known = set(d.cases["fact"])
    for row in records(d.claims):
        if row.brand not in set(d.cases["brand"]):
            yield "claims", f"{row.claim}: there is no brand {row.brand!r}"
        for fact in f"{row.facts} {row.against}".split():
            if fact not in known:
                yield "claims", f"{row.claim}: there is no fact {fact!r}"
        for kind in filter(None, (row.evidence, row.also)):
            if kind not in EVIDENCE:
                yield "claims", f"{row.claim}: {kind!r} is no kind of evidence; it must be one of {', '.join(EVIDENCE)}"
        if row.also == row.evidence:
            yield "claims", f"{row.claim}: also repeats the evidence"
        if bool(row.also) != bool(row.also_why):
            yield "claims", f"{row.claim}: also and also_why go together"


def _examples(d: Data) -> Found:
    yield from _empty(d, "examples", "industry", ("name", "kind", "example"))
    for industry, rows in d.examples.groupby("industry", sort=False):
        if sorted(rows["kind"]) != sorted(KINDS):
            yield "examples", f"{industry}: it needs one example for each of {', '.join(KINDS)}"
        if rows["name"].nunique() > 1:
            yield "examples", f"{industry}: its name is written in two ways"


def _empty(d: Data, table: str, key: str, columns: Iterable[str]) -> Found:
    rows = getattr(d, table)
    for column in columns:
        for name in rows.loc[rows[column] == "", key]:
            yield table, f"{name}: {column} is missing"


def _twice(d: Data, table: str, key: str) -> Found:
    names = getattr(d, table)[key]
    for name in names[names.duplicated()].unique():
        yield table, f"{name}: it is there twice"
