"""Stability of links under a bootstrap over respondents."""

import time
from math import comb

import numpy as np
import pandas as pd
import pytest

from kit.ladders import LadderError, implication_matrix, stability, value_map
from kit.ladders.levels import LEVELS

CODES = "ABCDEF"
FRAME = pd.DataFrame({"code": list(CODES), "label": [f"label {code}" for code in CODES], "level": LEVELS})


def ladders(*told: tuple[int, str]) -> pd.DataFrame:
    rows = [(who, n, place, code) for n, (who, codes) in enumerate(told) for place, code in enumerate(codes)]
    return pd.DataFrame(rows, columns=["respondent", "ladder", "position", "code"])


def at_least(least: int, people: int, holders: int) -> float:
    """The chance that a sample with replacement has so many holders or more."""
    share = holders / people
    return sum(comb(people, n) * share**n * (1 - share) ** (people - n) for n in range(least, people + 1))


TEN = ladders(
    *((who, "AC") for who in range(10)), *((who, "CE") for who in range(4)), *((who, "BD") for who in range(3))
)


@pytest.fixture(scope="module")
def ten():
    return stability(TEN, FRAME, cutoff=4, times=4000)


def test_the_shares_are_those_of_the_binomial_distribution(ten) -> None:
    table = ten.table.set_index(["source", "target"])
    # Each sample has 10 respondents; a holder's one ladder counts as often as that respondent is drawn.
    assert table.loc[("A", "C"), "drawn"] == 1
    assert table.loc[("C", "E"), "drawn"] == pytest.approx(at_least(4, 10, 4), abs=0.03)
    assert table.loc[("B", "D"), "drawn"] == pytest.approx(at_least(4, 10, 3), abs=0.03)


def test_links_of_the_map_and_those_that_other_samples_draw_are_told_apart(ten) -> None:
    table = ten.table.set_index(["source", "target"])
    assert table["on_map"].to_dict() == {("A", "C"): True, ("C", "E"): True, ("B", "D"): False}
    assert table.loc[("B", "D"), ["direct", "indirect"]].tolist() == [3, 0]
    assert ten.table["drawn"].is_monotonic_decreasing
    drawn = value_map(implication_matrix(TEN), FRAME, cutoff=4).links
    assert set(zip(drawn["source"], drawn["target"], strict=True)) == set(table.index[table["on_map"]])


def test_the_range_of_counts_is_the_middle_of_the_samples(ten) -> None:
    # 4 holders in 10: the 5th and 95th percentile of a binomial with n = 10, p = 0.4 are 2 and 7.
    assert ten.table.set_index(["source", "target"]).loc[("C", "E"), ["low", "high"]].tolist() == [2, 7]


def test_a_link_that_reaches_the_cut_off_and_is_redundant_is_not_drawn() -> None:
    told = ladders(*((who, "ACE") for who in range(20)))
    table = stability(told, FRAME, cutoff=4, times=50).table
    assert set(zip(table["source"], table["target"], strict=True)) == {("A", "C"), ("C", "E")}  # A→E is never drawn
    mixed = ladders(*((who, "AE") for who in range(20)), *((who, "ACE") for who in range(4)))
    row = stability(mixed, FRAME, cutoff=4, times=300).table.set_index(["source", "target"]).loc[("A", "E")]
    assert row["above_cutoff"] == 1 and 0.2 < row["drawn"] < 0.8 and not row["on_map"]


def test_what_is_hardly_ever_drawn_is_not_listed() -> None:
    told = ladders(*((who, "AC") for who in range(30)), (0, "BD"))
    assert stability(told, FRAME, cutoff=4, times=200).table["source"].tolist() == ["A"]


def test_the_same_seed_gives_the_same_and_another_one_nearly_the_same(ten) -> None:
    again, other = (stability(TEN, FRAME, cutoff=4, times=500, seed=seed).table for seed in (7, 8))
    assert again.equals(stability(TEN, FRAME, cutoff=4, times=500, seed=7).table)
    assert not again.equals(other)
    assert np.allclose(again["drawn"], other["drawn"], atol=0.1)


def test_counting_by_respondent_and_direct_relations_are_taken_over() -> None:
    told = ladders(*((0, "AC") for _ in range(9)), (1, "BD"), (2, "BD"))
    by_mention = stability(told, FRAME, cutoff=4, times=200)
    by_respondent = stability(told, FRAME, cutoff=4, count="respondent", times=200)
    assert ("A", "C") in set(zip(by_mention.table["source"], by_mention.table["target"], strict=True))
    assert by_respondent.table.empty and "no link" in by_respondent.told
    skipped = pd.DataFrame(
        [(w, 0, p, c) for w in range(8) for p, c in ((0, "A"), (1, None), (2, "E"))], columns=TEN.columns
    )
    assert stability(skipped, FRAME, on="direct", times=20).table.empty


def test_it_says_what_it_found_and_shows_it(ten) -> None:
    assert "4,000 samples of 10 respondents" in ten.told
    assert "1 of the 2 links on your map are drawn in 80 % of the samples or more." in ten.told
    assert "The least stable is label C → label E: drawn in" in ten.told
    assert "1 link that is not on your map is drawn in 5 % of the samples or more." in ten.told
    assert "A link can be over the cut-off and yet not be drawn, because a longer way says it too." in ten.told
    assert "just at the cut-off is drawn in about half of the samples by construction" in ten.told
    chart = ten.chart()
    assert chart.table["Link"].tolist()[0] == "label A → label C"
    assert "svg" in ten._repr_html_() and ten.told in repr(ten)


def test_fewer_than_two_respondents_are_refused() -> None:
    with pytest.raises(LadderError, match="needs two at least"):
        stability(ladders((1, "AC"), (1, "AC")), FRAME)
    with pytest.raises(LadderError, match="times"):
        stability(TEN, FRAME, times=0)


def test_long_work_tells_how_far_it_is() -> None:
    heard: list[tuple[int, int]] = []
    stability(TEN, FRAME, times=120, progress=lambda done, whole: heard.append((done, whole)))
    assert heard == [(50, 120), (100, 120), (120, 120)]


def test_500_samples_of_60_respondents_and_25_codes_take_less_than_3_seconds() -> None:
    random = np.random.default_rng(5)
    codes = [f"c{n:02}" for n in range(25)]
    frame = pd.DataFrame({"code": codes, "label": codes, "level": [LEVELS[n * 6 // 25] for n in range(25)]})
    rows = [
        (who, n, place, codes[code])
        for who in range(60)
        for n in range(4)
        for place, code in enumerate(sorted(random.choice(25, 5, replace=False)))
    ]
    start = time.perf_counter()
    stability(pd.DataFrame(rows, columns=TEN.columns), frame)
    assert time.perf_counter() - start < 3
