"""What the questions of a unit offer."""

from types import SimpleNamespace

import pytest

from kit.cases import (
    NoSuchCase,
    about,
    brands,
    cards,
    claimants,
    claims,
    codable,
    facts,
    in_your_industry,
    industries,
    ladder_options,
    pair,
    places,
)
from kit.questions.question import Question, options_from


def test_a_card_names_the_brand_its_industry_and_makes_curious() -> None:
    assert len(cards()) == 8
    assert cards()[0] == {
        "name": "patagonia",
        "text": "Patagonia",
        "more": "Outdoor clothing. It advertised: do not buy this jacket.",
    }


def test_brands_near_to_ones_industry_come_first_and_none_is_lost() -> None:
    assert [one["name"] for one in cards("health")][:2] == ["dove", "cvs"]
    assert sorted(one["name"] for one in cards("health")) == sorted(brands())
    assert cards("mining") == cards(None) == cards("") == cards()


def test_there_is_a_brand_near_to_every_industry() -> None:
    for one in industries():
        assert one["name"] in about(cards(one["name"])[0]["name"])["near"].split()


@pytest.mark.parametrize(
    ("chosen", "two"),
    [
        (["hog", "cvs"], ("hog", "cvs")),
        (SimpleNamespace(answer=["cvs", "dove"]), ("cvs", "dove")),
        (SimpleNamespace(answer=None), ("patagonia", "lego-ideas")),
        (..., ("patagonia", "lego-ideas")),
        ("hog", ("patagonia", "lego-ideas")),
        (["hog"], ("hog", "patagonia")),
        (["nike", "toms"], ("nike", "toms")),
        (["toms"], ("toms", "lego-ideas")),  # a stand-in is of another sector
        (["patagonia"], ("patagonia", "lego-ideas")),
        (["patagonia", "patagonia"], ("patagonia", "lego-ideas")),
        (["acme", "nike"], ("nike", "lego-ideas")),
        (["gillette", "nike"], ("nike", "lego-ideas")),  # no full case
        ([["hog"], 3], ("patagonia", "lego-ideas")),
    ],
)
def test_two_brands_are_read_whatever_was_chosen(chosen: object, two: tuple[str, str]) -> None:
    assert pair(chosen) == two


def test_facts_to_code_say_whose_they_are_and_when_and_then_what_is_known() -> None:
    kinds = {option["name"]: option for option in codable(["rei", "dove"], "kind")}
    assert len(kinds) == 6
    assert kinds["rei-website-2015"]["text"].startswith("REI, 2015: ")
    assert kinds["rei-website-2015"]["more"] == "REI rebuilds its website in the same year."
    assert kinds["dove-photographers"]["text"].startswith("Dove: ")  # no year is known
    assert len(codable("rei", "value")) == 2


def test_codes_have_a_name_and_a_meaning() -> None:
    assert [one["name"] for one in places("kind")] == ["outcome", "experience", "belonging"]
    assert {"name": "health", "text": "Health", "more": "to be and to stay well in body and mind"} in places("value")


def test_claims_come_as_they_are_wanted() -> None:
    assert len(claims()) == 8
    [first, second] = claims(["toms-came-back", "cvs-fewer-packs"])
    assert (first["name"], second["name"]) == ("toms-came-back", "cvs-fewer-packs")


def test_a_claim_says_what_it_rests_on_with_years_and_figures() -> None:
    more = {one["name"]: one["more"] for one in claims()}
    assert more["toms-came-back"] == (
        "TOMS. On the pages: 10,000 pairs given in Argentina (2006); Over 1 million pairs given (2012)."
    )
    assert "Members (1985): 60,000; Members (1991): 151,600;" in more["hog-growth"]
    assert "On the pages: 2018, with the campaign: 31 per cent; 2017, without" in more["nike-online-sales"]
    assert more["dove-sales-doubled"] == "Dove. On the pages: From 2 to 4 billion in three years."  # no year is known


def test_whose_claim_it_is() -> None:
    two = ["toms-came-back", "cvs-fewer-packs"]
    assert claimants(two) == claimants(claims(two)) == {"toms-came-back": "TOMS", "cvs-fewer-packs": "CVS"}
    assert list(claimants(two)) == two
    assert list(claimants()) == [one["name"] for one in claims()]
    with pytest.raises(NoSuchCase, match="no such claim: you gave 'hog'"):
        claimants(["hog"])


def test_all_of_it_fits_into_questions() -> None:
    two = brands()[:2]
    for kind, options, where in (
        ("multiple", cards(), ()),
        ("single", industries(), ()),
        ("match", codable(two, "kind"), places("kind")),
        ("match", codable(two, "value"), places("value")),
        ("single", claimants(), ()),
        ("match", claims(), ({"name": "a", "text": "A"}, {"name": "b", "text": "B"})),
        ("order", ladder_options("hog"), ()),
    ):
        question = Question("q", kind, "?", options=options_from(options), places=options_from(where))
        assert question.faults() == [], kind


def test_an_unknown_name_says_which_there_are() -> None:
    with pytest.raises(NoSuchCase, match=r"you gave 'harley'\. There are: patagonia, .*cvs, gillette, airbnb\."):
        facts("harley")
    with pytest.raises(NoSuchCase, match=r"brand with a full case: you gave 'airbnb'"):
        codable(["airbnb"], "kind")
    with pytest.raises(NoSuchCase, match=r"Did you mean 'patagonia'\?"):
        ladder_options("Patagona")
    with pytest.raises(NoSuchCase, match="the three dots are still there"):
        facts(...)  # type: ignore[arg-type]


# -- three kinds of value in one's own industry ------------------------------------------------------------------------


def test_ones_own_industry_has_an_example_of_each_kind() -> None:
    assert len(industries()) == 8
    shown = in_your_industry("finance")
    assert repr(shown).splitlines()[0] == "Banking and insurance"
    assert [line.split(":")[0].strip() for line in repr(shown).splitlines()[1:]] == [
        "The outcome",
        "The experience",
        "Belonging",
    ]
    page = shown._repr_html_()
    assert "A market trader in Nairobi" in page and page.count("scope='row'") == 3


@pytest.mark.parametrize("nothing", ["", None, ...])
def test_without_an_industry_shops_stand_in_and_it_is_said(nothing: object) -> None:
    assert "Shops and retail (you have not chosen an industry yet)" in repr(in_your_industry(nothing))  # type: ignore[arg-type]


def test_an_unknown_industry_says_which_there_are() -> None:
    with pytest.raises(NoSuchCase, match=r"'mining'\. There are: food, health, finance, "):
        in_your_industry("mining")
