"""A case sheet: what is known, how sure it is, and where sources disagree."""

import html
import re

import pytest

from kit.cases import NoSuchCase, brands, case
from kit.course.grading.sanitise import clean_html

ALL = [*brands(), "gillette", "airbnb"]


@pytest.mark.parametrize("brand", ALL)
def test_every_fact_is_there_with_its_source_and_how_sure_it_is(brand: str) -> None:
    sheet = case(brand)
    page, text = html.unescape(sheet._repr_html_()), repr(sheet)
    for row in sheet.facts.itertuples():
        assert row.text in page and f"{row.text} [{row.certainty}]" in text
        assert f"href='{row.url}'" in page
    assert text.startswith(f"{sheet.name} – {sheet.industry}")
    assert "second-hand" in text and "second-hand" in page


def test_facts_stand_in_the_order_of_years_and_those_without_one_come_last() -> None:
    years = [line[:7].strip() for line in repr(case("dove")).splitlines() if re.match(r" *(\d{4}|no year)  ", line)]
    assert years == ["2004"] * 3 + ["2013"] * 2 + ["no year"] * 4


def test_a_fact_names_the_one_it_does_not_agree_with() -> None:
    assert case("dove").conflicts("dove-beautiful-2004") == ["“Women asked in 2004, another source” (4 per cent)"]
    assert case("nike").conflicts("nike-share-2018") == ["“… or by 3.9 per cent”"]  # its words say the figure
    assert case("rei").conflicts("rei-sales-2015") == []
    page = case("nike")._repr_html_()
    assert page.count("Sources disagree</span>") == 4  # two pairs, from both sides
    assert "Sources disagree: see “2018, another source” (27 per cent)." in repr(case("nike"))


def test_the_words_for_how_sure_are_explained_where_they_are_used() -> None:
    page = case("hog")._repr_html_()
    assert "<dt>undated</dt><dd>the page does not say from when it is</dd>" in page
    assert "<dt>opinion</dt>" not in page and "<dt>opinion</dt>" in case("gillette")._repr_html_()


@pytest.mark.parametrize("brand", ALL)
def test_a_feedback_page_shows_all_of_it(brand: str) -> None:
    page = case(brand)._repr_html_()
    clean = clean_html(page)
    for piece in ("kit-case-name", "kit-table", "kit-fold", "rowspan", 'scope="row"'):
        assert piece in clean
    assert clean.count("<img") == page.count("<img") == 2
    assert "<style" not in clean and "style=" not in clean and "<script" not in page and " style=" not in page


def test_a_year_is_said_once_for_all_its_facts() -> None:
    page = case("hog")._repr_html_()
    assert "<th scope='row' rowspan='2'><span class='kit-whole'>1985</span></th>" in page


@pytest.mark.parametrize("brand", ALL)
def test_a_sheet_is_small(brand: str) -> None:
    assert len(case(brand)._repr_html_()) < 60_000


def test_an_unknown_brand_says_which_there_are() -> None:
    with pytest.raises(NoSuchCase, match=r"'acme'\. There are: patagonia, .*airbnb\.") as raised:
        case("acme")
    assert raised.value._render_traceback_() == [str(raised.value)]
