"""Saturation: codes and relations known after each respondent."""

from math import comb

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.ladders import LadderError, saturation


def ladders(*told: tuple[str, str]) -> pd.DataFrame:
    rows = [(who, n, place, code) for n, (who, codes) in enumerate(told) for place, code in enumerate(codes)]
    return pd.DataFrame(rows, columns=["respondent", "ladder", "position", "code"])


# In the order of the table, which is not that of the names.
FOUR = ladders(("Dee", "AB"), ("Cem", "ABC"), ("Ben", "AB"), ("Cem", "BD"), ("Ann", "AE"))


def test_every_figure_in_the_order_in_which_they_came() -> None:
    table = saturation(FOUR).table
    assert table["respondents"].tolist() == [1, 2, 3, 4]
    assert table["codes"].tolist() == [2, 4, 4, 5]  # Dee: A B; Cem: C D; Ben: nothing new; Ann: E
    assert table["new_codes"].tolist() == [2, 2, 0, 1]
    assert table["relations"].tolist() == [1, 4, 4, 5]  # AB; then AC, BC, BD; then none; then AE
    assert table["new_relations"].tolist() == [1, 3, 0, 1]


@settings(max_examples=25, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from("vwxyz"), st.sampled_from(["AB", "BC", "ACD", "DE", "F"])), min_size=1, max_size=9
    )
)
def test_the_mean_over_random_orders_is_near_the_expected_one(told: list[tuple[str, str]]) -> None:
    """Hurlbert's (1971) formula: a code of n holders is missed by k of N respondents with C(N-n, k) / C(N, k)."""
    table = saturation(ladders(*told), orders=600).table
    people = sorted({who for who, _ in told})
    holders = [sum(any(code in codes for name, codes in told if name == who) for who in people) for code in "ABCDEF"]
    whole = len(people)
    expected = [sum(1 - comb(whole - n, k) / comb(whole, k) for n in holders if n) for k in range(1, whole + 1)]
    assert np.allclose(table["mean_codes"], expected, atol=0.25)


def test_the_last_row_is_all_there_is_in_every_order() -> None:
    last = saturation(FOUR, orders=20).table.iloc[-1]
    for name, whole in (("codes", 5), ("relations", 5)):
        assert last[[name, f"mean_{name}", f"low_{name}", f"high_{name}"]].tolist() == [whole] * 4


def test_codes_of_one_respondent_alone_tell_what_one_more_would_bring() -> None:
    found = saturation(FOUR)
    assert found.once == ["C", "D", "E"] and found.once_related == 4  # AC, BC, BD; AE
    assert found.coming == (3 / 4, 4 / 4)
    assert "3 codes and 4 relations come from one respondent alone" in found.told
    assert "about 0.8 new codes and 1.0 new relations" in found.told
    assert "The last respondent of all still brought a new code." in found.told


def test_a_full_frame_is_told_as_such() -> None:
    told = saturation(ladders(*((who, "AB") for who in "vwxyz"))).told
    assert "5 respondents named 2 codes and 1 relation." in told
    assert "respondent 1 brought the last new code" in told
    assert "about 0.0 new codes" in told


def test_the_order_of_the_rows_matters_for_as_they_came_alone() -> None:
    turned = FOUR.iloc[::-1]
    one, other = saturation(FOUR, seed=3).table, saturation(turned, seed=3).table
    assert other["codes"].tolist() == [2, 5, 5, 5]  # Ann: A E; Cem: B C D
    assert one["mean_codes"].equals(other["mean_codes"])


def test_the_same_seed_gives_the_same() -> None:
    assert saturation(FOUR, seed=1).table.equals(saturation(FOUR, seed=1).table)


def test_one_respondent_and_none_are_told_and_not_drawn_wrongly() -> None:
    one = saturation(ladders(("Ann", "AB")))
    assert one.told == "One respondent has named 2 codes. Saturation needs more than one."
    assert "svg" in one._repr_html_()
    none = saturation(FOUR.iloc[:0])
    assert none.table.empty and "No respondent" in none.told and none._repr_html_()


def test_respondents_without_a_code_are_left_aside() -> None:
    silent = pd.DataFrame([("Eva", 9, 0, None)], columns=FOUR.columns)
    assert len(saturation(pd.concat([silent, FOUR])).table) == 4


def test_it_shows_the_curve_with_its_numbers() -> None:
    chart = saturation(FOUR).chart()
    assert chart.table["Codes, as they came"].tolist() == [2, 4, 4, 5]
    assert "4 respondents" in chart.alt
    assert chart.svg()


def test_orders_is_a_whole_number() -> None:
    with pytest.raises(LadderError, match="orders"):
        saturation(FOUR, orders=0)
