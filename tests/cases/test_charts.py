"""The chart on a case sheet shows the figures as they are: with gaps, doubts and both of two that disagree."""

import re
from itertools import combinations

import pytest
from matplotlib import style

from kit.cases import brands, case, facts
from kit.cases.charts import chart_of
from kit.cases.tables import number
from kit.look.charts import Chart, settings
from kit.look.tokens import LIGHT

ALL = [*brands(), "gillette", "airbnb"]


def chart(brand: str) -> Chart:
    made = chart_of(brand)
    assert made is not None
    return made


@pytest.mark.parametrize("brand", ALL)
def test_every_chart_has_words_and_a_table(brand: str) -> None:
    made = chart(brand)
    assert made.title and re.match(r"(Line|Bar) chart of |Timeline of |Figures side by side, ", made.alt)
    assert len(made.table) >= 2 and "How sure" in made.table
    assert case(brand).chart is not None and made.alt in repr(case(brand))


@pytest.mark.parametrize("brand", ALL)
def test_every_figure_and_event_of_the_chart_is_in_its_alt_text(brand: str) -> None:
    made = chart(brand)
    for cells in made.table.drop(columns="How sure").itertuples(index=False):
        for cell in cells:
            assert (number(cell) if isinstance(cell, float) else str(cell)) in made.alt


@pytest.mark.parametrize("brand", ALL)
def test_texts_do_not_lie_on_one_another_and_stay_in_the_drawing(brand: str) -> None:
    with style.context(["default", settings(LIGHT)]):
        figure = chart(brand).figure()
        figure.draw_without_rendering()
    [axes] = figure.axes
    ticks = [*axes.get_xticklabels(), *axes.get_yticklabels()] if axes.axison else []
    labels = [t for t in (*axes.texts, *ticks) if t.get_text()]
    boxes = [(t.get_text(), t.get_window_extent()) for t in labels]
    for (one, a), (other, b) in combinations(boxes, 2):
        assert not a.padded(-1).overlaps(b.padded(-1)), f"{one!r} lies on {other!r}"
    width, height = figure.get_size_inches() * figure.dpi
    for text, box in boxes:
        assert box.x0 >= -1 and box.x1 <= width + 25 and box.y0 >= -1 and box.y1 <= height + 1, text


def test_the_club_is_a_line_with_its_gap_and_its_undated_point() -> None:
    made = chart("hog")
    assert made.alt.startswith("Line chart of Harley Owners Group (H.O.G.), members (people), by year. 1983: 30,000;")
    assert "about 2018: 873,000. There is no figure from 1986 to 1990, nor" in made.alt
    assert made.alt.endswith("nor from 2007 to 2017. The hollow points are not sure.")
    [axes] = made.figure().axes
    dashed = [line for line in axes.lines if line.is_dashed()]
    points = [line for line in axes.lines if line.get_marker() == "o"]
    hollow = [line for line in points if line.get_markerfacecolor() != line.get_color()]
    assert [list(line.get_xdata()) for line in dashed] == [[1985, 1991], [1991, 1999], [2006, 2018]]
    assert [list(line.get_xdata()) for line in hollow] == [[2018]]
    assert list(made.table["Year"])[-1] == "about 2018"


def test_a_line_says_that_it_only_joins_the_points() -> None:
    assert chart("hog").note == (
        "The lines only join the points. Dashed: more than 5 years without a figure. Hollow: the page has no date."
    )


def test_figures_of_different_units_have_no_bars_and_no_axis() -> None:
    made = chart("lego-ideas")
    [axes] = made.figure().axes
    assert not axes.patches and not axes.axison
    assert [text.get_text() for text in axes.texts][::2] == ["1,000,000", "30,000", "35"]
    assert made.alt == (
        "Figures side by side, from members to sets, October 2020. "
        "Members: 1,000,000; Ideas handed in: 30,000; Sets approved: 35."
    )
    assert list(made.table["Figure"]) == ["1,000,000", "30,000", "35"]


def test_both_of_two_figures_that_disagree_are_drawn_and_marked() -> None:
    made = chart("nike")
    [axes] = made.figure().axes
    assert [(bar.get_width(), bool(bar.get_hatch())) for bar in axes.patches] == [(17, False), (31, True), (27, True)]
    assert made.note.endswith("Hatched: sources disagree.")
    assert "“2018, with the campaign” and “2018, another source” do not agree with each other" in made.alt


def test_a_fall_goes_to_the_other_side() -> None:
    [axes] = chart("cvs").figure().axes
    assert [bar.get_width() for bar in axes.patches] == [-1, 4]
    assert "Packs, against states without CVS, 8 months: −1 per cent" in chart("cvs").alt


def test_a_timeline_tells_every_dated_fact() -> None:
    made = chart("toms")
    assert list(made.table["What happened"]) == list(
        facts("toms").dropna(subset="year").sort_values("year", kind="stable")["short"]
    )
    assert "2012: Over 1 million pairs given, … or over 2 million" in made.alt


def test_a_timeline_folds_its_events_and_another_chart_its_numbers() -> None:
    assert "<summary>The events in a table</summary>" in case("toms")._repr_html_()
    assert "<summary>The numbers in a table</summary>" in case("hog")._repr_html_()


def test_a_brand_without_a_card_gets_the_chart_that_its_facts_allow() -> None:
    assert chart("gillette").title == "Gillette: clicks below the film"
    assert chart("airbnb").alt.startswith("Timeline of Airbnb from 2014 to 2020.")
