"""Two groups compared: shares, maps, and a permutation test for all links together."""

import warnings
from itertools import combinations

import numpy as np
import pandas as pd
import pytest

from kit.ladders import LadderError, LadderWarning, compare
from kit.ladders.levels import LEVELS
from kit.ladders.maps.permuting import by_permutation

CODES = "ABCDEF"
FRAME = pd.DataFrame({"code": list(CODES), "label": [f"label {code}" for code in CODES], "level": LEVELS})


def ladders(told: list[tuple[int, str, str]]) -> pd.DataFrame:
    rows = [
        (who, group, n, place, code) for n, (who, group, codes) in enumerate(told) for place, code in enumerate(codes)
    ]
    return pd.DataFrame(rows, columns=["respondent", "group", "ladder", "position", "code"])


# 20 who are new, 30 of old standing. A→C: 18 and 3; C→E: all; B→D: 1 and 15; D→F: 2 and 3.
TOLD = [
    *((n, "new", "CE") for n in range(20)),
    *((n, "old", "CE") for n in range(20, 50)),
    *((n, "new", "AC") for n in range(18)),
    *((n, "old", "AC") for n in range(20, 23)),
    *((n, "new", "BD") for n in range(1)),
    *((n, "old", "BD") for n in range(20, 35)),
    *((n, "new", "DF") for n in range(2)),
    *((n, "old", "DF") for n in range(40, 43)),
    (0, "new", "AC"),  # said twice by the same person, and counted once
]
LADDERS = ladders(TOLD)


@pytest.fixture(scope="module")
def both():
    return compare(LADDERS, FRAME, "group", cutoff=0.1)


def test_shares_are_of_a_groups_respondents(both) -> None:
    assert both.groups == ("new", "old") and both.sizes == (20, 30)
    shares = both.table.set_index(["source", "target"])[["share_1", "share_2"]]
    assert shares.loc[("A", "C")].tolist() == pytest.approx([18 / 20, 3 / 30])
    assert shares.loc[("B", "D")].tolist() == pytest.approx([1 / 20, 15 / 30])
    assert shares.loc[("C", "E")].tolist() == [1, 1]
    assert both.table["difference"].tolist() == pytest.approx((both.table["share_1"] - both.table["share_2"]).tolist())


def test_links_are_on_both_maps_or_on_one(both) -> None:
    # The cut-off of 10 % is 2 of 20 and 3 of 30: exactly what D→F has in both.
    where = both.table.set_index(["source", "target"])["on_map_of"].to_dict()
    assert where == {("A", "C"): "both", ("C", "E"): "both", ("B", "D"): "old", ("D", "F"): "both"}
    assert both.maps["new"].cutoff == 2 and both.maps["old"].cutoff == 3
    assert both.maps["new"].matrix.respondents == 20


def test_the_largest_differences_come_first(both) -> None:
    assert both.table["difference"].abs().round(9).is_monotonic_decreasing
    assert both.table.loc[0, ["source", "target"]].tolist() == ["A", "C"]


def test_true_differences_are_found_and_what_all_say_is_none(both) -> None:
    p = both.table.set_index(["source", "target"])["p"]
    assert p[("A", "C")] == pytest.approx(1 / 1001)
    assert p[("B", "D")] < 0.05
    assert p[("C", "E")] == 1 and p[("D", "F")] > 0.5


def test_a_link_that_is_redundant_on_one_map_is_not_missing_there() -> None:
    told = [*((n, "one", "AE") for n in range(20)), *((n, "two", "ACE") for n in range(20, 40))]
    table = compare(ladders(told), FRAME, "group").table.set_index(["source", "target"])
    assert table["on_map_of"].to_dict() == {("A", "C"): "two", ("A", "E"): "both", ("C", "E"): "two"}


def test_on_direct_an_indirect_relation_is_not_held() -> None:
    told = [*((n, "one", "ABC") for n in range(20)), *((n, "two", "AC") for n in range(20, 40))]
    pairs = compare(ladders(told), FRAME, "group", on="direct").relations.set_index(["source", "target"])
    assert pairs.loc[("A", "C"), ["share_1", "share_2"]].tolist() == [0, 1]
    assert (
        compare(ladders(told), FRAME, "group").relations.set_index(["source", "target"]).loc[("A", "C"), "share_1"] == 1
    )


def test_groups_may_be_given_person_by_person(both) -> None:
    of = dict(zip(LADDERS["respondent"], LADDERS["group"], strict=True))
    given = compare(LADDERS.drop(columns="group"), FRAME, of)
    assert given.table.equals(both.table)


def test_the_same_seed_gives_the_same_p(both) -> None:
    assert compare(LADDERS, FRAME, "group").table.equals(both.table)


def test_it_says_in_words_what_differs(both) -> None:
    assert "new (20 respondents) and old (30)" in both.told
    assert "3 links are on both maps, 0 only on that of new, 1 only on that of old." in both.told
    assert "label A → label C (90 % of new, 10 % of old, p = 0.001)" in both.told
    assert "Larger than what chance gives anywhere among the 4 relations that anybody holds: " in both.told
    assert both.chart().table["Link"].tolist()[0] == "label A → label C"
    assert "svg" in both._repr_html_() and both.told in repr(both)


def test_p_is_told_as_it_is_and_no_smaller() -> None:
    few = compare(LADDERS, FRAME, "group", times=300)
    assert few.table.loc[0, "p"] == pytest.approx(1 / 301)  # 0.00332 is not below 0.0033
    assert "p = 0.0033)" in few.told and "<" not in few.told
    assert few.chart().table["p"].tolist()[0] == "0.0033"


def test_chance_is_taken_over_relations_that_are_on_no_map_too() -> None:
    rare = ladders([*TOLD, *((n, "new" if n < 20 else "old", "AF") for n in (3, 30)), (4, "new", "BF")])
    found = compare(rare, FRAME, "group")
    assert len(found.table) == 4 and "among the 6 relations that anybody holds" in found.told
    assert "no relation that anybody holds has a difference as large" in str(found.chart().note)


def test_no_difference_is_not_told_as_likeness() -> None:
    same = compare(ladders([(n, "one" if n % 2 else "two", "AC") for n in range(60)]), FRAME, "group")
    assert "That does not show that the groups are alike." in same.told


# ---- the test itself


def test_p_of_a_small_example_is_that_of_all_deals() -> None:
    """3 and 3 respondents, two relations: all 20 deals by hand against many random ones."""
    held = np.array([[1, 1, 1, 0, 0, 0], [1, 0, 1, 1, 0, 0]])
    relation, respondent = np.nonzero(held)
    _, z, p = by_permutation(relation, respondent, np.array([0, 0, 0, 1, 1, 1]), 20_000, 1)
    share = held.mean(axis=1)
    spread = np.sqrt(share * (1 - share) * (2 / 3))
    largest = [
        max(abs(held[:, list(deal)].mean(axis=1) - np.delete(held, deal, axis=1).mean(axis=1)) / spread)
        for deal in combinations(range(6), 3)
    ]
    exact = [(np.array(largest) >= abs(value) - 1e-9).mean() for value in z]
    assert z == pytest.approx([1 / spread[0], (1 / 3) / spread[1]])
    assert p == pytest.approx(exact, abs=0.015)


def test_without_a_difference_five_per_cent_of_data_sets_give_one() -> None:
    """The family-wise error: in how many data sets is any of 40 relations found, where none differs?"""
    random = np.random.default_rng(11)
    member = np.repeat([0, 1], [20, 30])
    found = 0
    for n in range(200):
        held = random.random((40, 50)) < random.uniform(0.05, 0.6, (40, 1))
        held[:, 0] = True  # so that every relation has a holder
        relation, respondent = np.nonzero(held)
        found += by_permutation(relation, respondent, member, 199, n)[2].min() <= 0.05
    assert found / 200 < 0.10  # 0.05 is expected; 0.10 is three standard errors away


# ---- what is refused, and what is said


def test_groups_of_one_are_refused_and_small_ones_are_warned_about() -> None:
    with pytest.raises(LadderError, match=r"Group 'b' has 1 respondent\. At least 2 are needed, and 20 are wise"):
        compare(ladders([(1, "a", "AC"), (2, "a", "AC"), (3, "b", "AC")]), FRAME, "group")
    with pytest.warns(LadderWarning, match="Group 'b' has 2 respondents. With fewer than 20"):
        compare(ladders([*((n, "a", "AC") for n in range(20)), (30, "b", "AC"), (31, "b", "AC")]), FRAME, "group")


@pytest.mark.parametrize("groups", [["a"], ["a", "b", "c"]])
def test_two_groups_are_asked_for(groups: list[str]) -> None:
    told = [(n, groups[n % len(groups)], "AC") for n in range(30)]
    with pytest.raises(
        LadderError, match=f"Groups among the respondents: {len(groups)}: {', '.join(groups)}. Two are compared"
    ):
        compare(ladders(told), FRAME, "group")


def test_nobody_is_in_two_groups() -> None:
    torn = ladders([(1, "a", "AC"), (1, "b", "CE"), (2, "a", "AC"), (3, "b", "AC")])
    with pytest.raises(LadderError, match="more than one group to respondent 1"):
        compare(torn, FRAME, "group")


def test_respondents_without_a_group_are_left_out_and_said() -> None:
    told = ladders([*TOLD, (99, "", "BF")])
    told.loc[told["respondent"] == 98, "group"] = None
    with pytest.warns(LadderWarning, match="1 respondent has no group and is left out"):
        some = compare(told, FRAME, "group")
    assert some.left_out == [99] and some.sizes == (20, 30)
    assert ("B", "F") not in set(zip(some.relations["source"], some.relations["target"], strict=True))


def test_an_unknown_column_and_a_cut_off_that_is_a_count_are_told() -> None:
    with pytest.raises(LadderError, match=r"There is no column 'team'\. The ladders have respondent, group"):
        compare(LADDERS, FRAME, "team")
    for cutoff in (4, 0, -0.1, True):
        with pytest.raises(LadderError, match="must be a share of respondents above 0 and up to 1"):
            compare(LADDERS, FRAME, "group", cutoff=cutoff)
    with pytest.raises(LadderError, match="on == 'all'"):
        compare(LADDERS, FRAME, "group", on="all")


def test_groups_without_any_link_are_no_error() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        none = compare(LADDERS[LADDERS["code"] != "C"], FRAME, "group", cutoff=1.0)
    assert none.table.empty and len(none.relations) == 2
    assert "0 links are on both maps" in none.told and none._repr_html_()
