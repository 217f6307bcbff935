"""The cases' data: nothing missing, nothing that another data set or the sources contradict."""

import csv
import dataclasses
import os
from itertools import permutations
from pathlib import Path

import pandas as pd
import pytest

from kit.cases import about, brands, codings, facts, faults, weighed
from kit.cases.keys import coded_facts
from kit.cases.tables import EVIDENCE, SETS, Data, data
from kit.data import card, load


def test_nothing_is_wrong_with_the_data() -> None:
    assert faults() == []


def test_there_are_eight_full_cases_of_eight_industries() -> None:
    assert brands() == ["patagonia", "dove", "rei", "nike", "toms", "lego-ideas", "hog", "cvs"]
    assert len({facts(brand)["industry"][0] for brand in brands()}) == 8


def test_some_brands_share_a_sector_so_that_two_from_different_ones_can_be_asked_for() -> None:
    of = {brand: about(brand)["sector"] for brand in brands()}
    assert of["nike"] == of["toms"] == of["patagonia"] == "clothes and shoes" and of["rei"] == of["cvs"] == "shops"
    assert len(set(of.values())) == 5
    assert of == data().cards.set_index("brand")["sector"].to_dict()


def test_at_least_half_of_the_brands_have_a_fact_for_each_kind_of_value() -> None:
    def has_all(brand: str) -> bool:
        kinds = [{code for code, c in codings(f, "kind").items() if c.defensible} for f in coded_facts(brand, "kind")]
        return any(all(k in s for k, s in zip(p, kinds, strict=True)) for p in permutations(data().frame["coding"][:3]))

    assert sum(map(has_all, brands())) >= len(brands()) / 2


def test_each_value_can_be_defended_for_some_fact_and_no_value_for_all() -> None:
    rows = data().codings
    values = rows[rows["question"] == "value"]
    shares = values.groupby("coding")["defensible"].mean()
    assert len(shares) == 8 and (shares > 0).all() and (shares < 0.6).all()


def test_where_two_readings_hold_each_says_what_it_looks_at() -> None:
    rows = data().codings
    sound = rows[rows["defensible"]]
    several = sound.groupby(["fact", "question"])["coding"].transform("size") > 1
    assert several.any()
    first = sound["why"].str.startswith("Yes")
    assert first.groupby([sound["fact"], sound["question"]]).sum().eq(1).all()  # one that comes first to mind
    for why in sound.loc[several & ~first, "why"]:
        assert why.startswith("It can be read so") and "This reading" in why, why
    assert not rows.loc[~rows["defensible"], "why"].str.startswith(("Yes", "It can be read so")).any()


def test_every_kind_of_evidence_is_among_the_claims() -> None:
    assert set(weighed().values()) == set(EVIDENCE)


def test_the_weakest_and_the_strongest_claim_have_one_reading() -> None:
    claims = data().claims.set_index("claim")
    for kind in ("compared", "only claimed"):
        assert (claims.loc[claims["evidence"] == kind, "also"] == "").any(), kind


def test_the_figures_of_the_club_are_those_of_hog_membership() -> None:
    other, mine = load("hog_membership"), facts("hog")
    compared = 0
    for row in other.itertuples():
        for measure in ("members", "chapters"):
            here = mine[(mine["year"] == row.year) & (mine["measure"] == measure)]
            figure = getattr(row, measure)
            if pd.notna(figure):
                assert list(here["figure"]) == [figure] and list(here["url"]) == [row.source], (row.year, measure)
                compared += 1
            else:
                assert here.empty, (row.year, measure)
    assert compared == 11


# Read when the facts were checked, after those in the reference.
ADDED = {
    "https://nationalpost.com/sports/football/nfl/nikes-new-colin-kaepernick-ad-is-set-to-air-on-the-nfls-opening-telecast/wcm/5e70cf24-1f85-4a08-8698-4da4ff9fb68c/amp/",
    "https://trends.edison.tech/research/nike-labor-day-2018.html",
    "http://www.spokesman.com/stories/2016/mar/15/rei-reaches-new-peak-in-revenue-and-dividends/",
    "https://www.harleysite.de/en/the-harley-owners-group-is-35-years-old/",
    "https://drugstorenews.com/news/cvs-health-smoking-cessation-counseling-cvs-minuteclinic-helping-thousands-patients",
}


def test_the_card_names_the_addresses_that_were_added() -> None:
    told = "added when the facts were checked: "
    assert {s.removeprefix(told) for s in card("brand_cases").sources if s.startswith(told)} == ADDED
    assert set(load("brand_cases")["url"]) >= ADDED


def test_every_address_is_one_that_was_read() -> None:
    folder = os.environ.get("KIT_REAL_DATA")
    file = Path(folder).parent / "reference" / "brand_facts.csv" if folder else None
    if file is None or not file.is_file():
        pytest.skip("the facts as they were collected lie beside the project (KIT_REAL_DATA), and are not there")
    with file.open(encoding="utf-8", newline="") as lines:
        read = {row["url"] for row in csv.DictReader(lines)}
    assert not read & ADDED
    assert set(load("brand_cases")["url"]) == read | ADDED


def test_the_card_says_how_sure_in_the_words_of_the_data() -> None:
    made = card("brand_cases").made
    for word in load("brand_cases")["certainty"].unique():
        assert f"“{word}”" in made
    assert "second-hand" in made and set(load("brand_cases")["read"]) == {"second-hand"}


@pytest.mark.parametrize("name", [n for n in SETS.values() if n != "brand_cases"])
def test_what_is_made_up_says_so(name: str) -> None:
    assert card(name).synthetic


# -- a data set with a fault -------------------------------------------------------------------------------------------


def broken(table: str, row: int, **cells: object) -> list[str]:
    """The faults after some cells of a table were changed."""
    changed = getattr(data(), table).copy()
    for column, value in cells.items():
        changed[column] = changed[column].astype(object)
        changed.loc[changed.index[row], column] = value
    return faults(dataclasses.replace(data(), **{table: changed}))


def without(table: str, row: int) -> list[str]:
    rows = getattr(data(), table)
    return faults(dataclasses.replace(data(), **{table: rows.drop(rows.index[row])}))


def row_of(table: str, column: str, value: str) -> int:
    return list(getattr(data(), table)[column]).index(value)


DOVE = "dove-beautiful-2004"


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        ({"url": ""}, f"brand_cases: {DOVE}: url is missing"),
        ({"url": "somewhere"}, "url is no address: 'somewhere'"),
        ({"text": ""}, "text is missing"),
        ({"certainty": "sure"}, "certainty is 'sure'; it must be one of own account, press report"),
        ({"unit": ""}, "figure, unit and measure go together"),
        ({"figure": float("nan")}, "figure, unit and measure go together"),
        ({"name": "DOVE"}, "its name is written in two ways: Dove, DOVE"),
        ({"industry": "soap"}, "its industry is written in two ways"),
        ({"conflict": "dove-4"}, "conflict names 'dove-4', which is no fact"),
        ({"conflict": "hog-age"}, "conflict names 'hog-age', a fact of another brand"),
        ({"conflict": ""}, "dove-beautiful-2004-higher: conflict names 'dove-beautiful-2004', and that does not name it"),
        ({"fact": "dove-sketches-2013"}, "dove-sketches-2013: it is there twice"),
    ],
)  # fmt: skip
def test_a_fault_in_a_fact_is_told(cells: dict, told: str) -> None:
    assert any(told in fault for fault in broken("cases", row_of("cases", "fact", DOVE), **cells))


def test_two_brands_of_one_industry_are_told() -> None:
    cases = data().cases.copy()
    cases["industry"] = cases["industry"].replace("shaving", "toys")
    found = faults(dataclasses.replace(data(), cases=cases))
    assert found == ["brand_cases: two brands share the industry 'toys': lego-ideas, gillette"]


@pytest.mark.parametrize(
    ("table", "cells", "told"),
    [
        ("cards", {"brand": "acme"}, "brand_cards: acme: there are no facts of this brand"),
        ("cards", {"near": "retail mining"}, "near names 'mining', which is no industry"),
        ("cards", {"chart": "joy"}, "chart is 'joy'; fewer than two of its facts have that measure"),
        ("cards", {"teaser": ""}, "teaser is missing"),
        ("cards", {"sector": ""}, "brand_cards: patagonia: sector is missing"),
        ("frame", {"coding": "result"}, "brand_coding_frame: the codes of “kind” must be"),
        ("codings", {"fact": "nothing"}, "nothing: there is no such fact"),
        ("codings", {"coding": "result"}, "'result' is no code for kind"),
        ("codings", {"coding": "belonging"}, "kind has two rows for 'belonging'"),
        ("codings", {"why": ""}, "why is missing"),
        ("codings", {"question": "colour"}, "question is 'colour'; it must be one of kind, value"),
        ("ladders", {"rung": "value"}, "patagonia: it needs one statement for each rung"),
        ("ladders", {"why": ""}, "why is missing"),
        ("ladders", {"statement_id": "patagonia-b"}, "patagonia-b: it is there twice"),
        ("claims", {"brand": "acme"}, "there is no brand 'acme'"),
        ("claims", {"facts": "cvs-x"}, "cvs-fewer-packs: there is no fact 'cvs-x'"),
        ("claims", {"against": "cvs-y"}, "there is no fact 'cvs-y'"),
        ("claims", {"evidence": "proved"}, "'proved' is no kind of evidence"),
        ("claims", {"also": "counted once"}, "also and also_why go together"),
        ("claims", {"also": "compared", "also_why": "x"}, "also repeats the evidence"),
        ("claims", {"other_explanation": ""}, "other_explanation is missing"),
        ("examples", {"kind": "belonging"}, "food: it needs one example for each of outcome, experience, belonging"),
        ("examples", {"name": "Foods"}, "food: its name is written in two ways"),
        ("examples", {"example": ""}, "example is missing"),
    ],
)
def test_a_fault_elsewhere_is_told(table: str, cells: dict, told: str) -> None:
    assert any(told in fault for fault in broken(table, 0, **cells))


def test_what_is_not_there_is_told() -> None:
    coded = data().codings["fact"][0]
    assert without("codings", 1) == [f"brand_codings: {coded}: kind lacks a row for 'experience'"]
    assert without("ladders", 0)[0].startswith("brand_ladders: patagonia: it needs one statement for each rung")
    assert without("examples", 0)[0].startswith("industry_examples: food: it needs one example for each")
    rows = data().codings
    fewer = dataclasses.replace(data(), codings=rows[rows["fact"] != coded])
    assert faults(fewer) == ["brand_codings: patagonia: 2 facts are coded for kind; it must be 3"]
    none = rows.assign(defensible=rows["defensible"] & (rows["fact"] != coded))
    assert f"brand_codings: {coded}: kind has no code that can be defended" in faults(
        dataclasses.replace(data(), codings=none)
    )


def test_a_brand_is_added_by_writing_rows_and_the_faults_say_which_are_missing() -> None:
    new = data().cards.iloc[[0]].assign(brand="gillette", chart="clicks below the film")
    told = faults(dataclasses.replace(data(), cards=pd.concat([data().cards, new], ignore_index=True)))
    assert told == [
        "brand_codings: gillette: 0 facts are coded for kind; it must be 3",
        "brand_codings: gillette: 0 facts are coded for value; it must be 2",
        "brand_ladders: gillette: it needs one statement for each rung; it has none",
    ]


def test_all_tables_are_looked_at() -> None:
    assert {field.name for field in dataclasses.fields(Data)} == set(SETS)
