"""Agreement of two coders: textbook values, a second way to the same figures, and what is told about units that do not fit."""

import math
from collections import Counter
from fractions import Fraction
from itertools import permutations
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.ladders import LadderError, agreement
from kit.ladders.coding.chance import figures
from kit.ladders.coding.coders import Agreement

FRAME = pd.DataFrame(
    [("a", "Leaf", "attribute"), ("b", "Taste", "attribute"), ("c", "Calm", "consequence"), ("v", "Peace", "value")],
    columns=["code", "label", "level"],
)


def coded(*codes: Any, **more: list[Any]) -> pd.DataFrame:
    return pd.DataFrame({"unit": range(1, len(codes) + 1), "code": list(codes)}).assign(**more)


def two(first: str, second: str, **options: Any) -> Agreement:
    """Two codings of the same units, a letter a unit; a dot for no code."""
    one, other = (coded(*[None if code == "." else code for code in codes]) for codes in (first, second))
    return agreement(one, other, **options)


def test_cohens_own_example() -> None:
    """Cohen (1960, p. 45, table 1): three categories, 200 patients; kappa .492."""
    table = {("1", "1"): 88, ("1", "2"): 14, ("1", "3"): 18, ("2", "1"): 10, ("2", "2"): 40, ("2", "3"): 10, ("3", "1"): 2, ("3", "2"): 6, ("3", "3"): 12}  # fmt: skip
    pairs = [pair for pair, times in table.items() for _ in range(times)]
    found = figures([one for one, _ in pairs], [other for _, other in pairs])
    assert found.units == 200
    assert found.per_cent == pytest.approx(70)
    assert found.kappa == pytest.approx(0.492, abs=0.0005)


def test_krippendorffs_example_of_two_coders_and_two_values() -> None:
    """Krippendorff (2011, Computing Krippendorff's alpha-reliability, example A): 10 units, alpha .095."""
    found = figures([0, 1, 0, 0, 0, 0, 0, 0, 1, 0], [1, 1, 1, 0, 0, 1, 0, 0, 0, 0])
    assert found.alpha == pytest.approx(0.095, abs=0.0005)
    assert found.per_cent == pytest.approx(60)


def test_krippendorffs_example_of_two_coders_and_five_values() -> None:
    """Krippendorff (2011, example B): 12 articles, five values, alpha .692."""
    assert figures(list("aabbdcccedda"), list("babbbccceddd")).alpha == pytest.approx(0.692, abs=0.0005)


def alpha_by_coincidences(first: list[Any], second: list[Any]) -> Fraction:
    """Krippendorff's way: a coincidence matrix, then 1 - (n - 1) times the mismatches over the pairs of unlike values."""
    coincidences = Counter(pair for one in zip(first, second, strict=True) for pair in permutations(one))
    n = 2 * len(first)
    of_value = Counter([*first, *second])
    observed = sum(times for (one, other), times in coincidences.items() if one != other)
    expected = sum(of_value[one] * of_value[other] for one, other in permutations(of_value, 2))
    return 1 - (n - 1) * Fraction(observed, expected)


def kappa_by_margins(first: list[Any], second: list[Any]) -> Fraction:
    n = len(first)
    same = Fraction(sum(one == other for one, other in zip(first, second, strict=True)), n)
    chance = sum(Fraction(first.count(code) * second.count(code), n * n) for code in set(first))
    return (same - chance) / (1 - chance)


@given(st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from("abcd")), min_size=1, max_size=40))
@settings(max_examples=80, deadline=None)
def test_figures_are_those_of_the_formulas(pairs: list[tuple[str, str]]) -> None:
    first, second = [one for one, _ in pairs], [other for _, other in pairs]
    found = figures(first, second)
    if len({*first, *second}) == 1:
        assert math.isnan(found.kappa) and math.isnan(found.alpha) and found.per_cent == 100
    else:
        assert found.kappa == pytest.approx(float(kappa_by_margins(first, second)))
        assert found.alpha == pytest.approx(float(alpha_by_coincidences(first, second)))


def test_one_code_throughout_leaves_kappa_undefined_and_says_so() -> None:
    found = two("aaa", "aaa")
    assert math.isnan(found.kappa) and math.isnan(found.alpha) and found.per_cent == 100
    assert "not defined" in repr(found) and "nothing tells agreement from chance" in found.verdict


@pytest.mark.parametrize(
    ("second", "verdict"),
    [("abcvabcvabcv", "good"), ("abcvabcvabca", "good"), ("abcvabcvabaa", "tentative"), ("abcvaacvcbaa", "too low")],
)
def test_the_verdict_follows_krippendorffs_thresholds(second: str, verdict: str) -> None:
    found = two("abcvabcvabcv", second)
    assert verdict in found.verdict
    assert verdict == ("good" if found.alpha >= 0.8 else "tentative" if found.alpha >= 0.67 else "too low")


def test_only_units_that_both_gave_a_code_count_and_the_others_are_listed() -> None:
    found = two("abc.v", "ab.c.")
    assert (found.units, found.per_cent) == (2, 100)
    assert found.one_sided[["unit", "coder", "code"]].values.tolist() == [[3, "first", "c"], [4, "second", "c"], [5, "first", "v"]]  # fmt: skip
    assert "2 coded by first only and 1 coded by second only" in found.summary


def test_whether_there_is_something_to_code_is_agreement_of_its_own() -> None:
    assert two("ab", "ab").whether is None  # nobody saw a unit without a code: it cannot be told
    found = two("ab..c", "ab.c.")
    assert found.whether is not None
    assert found.whether.per_cent == pytest.approx(60)


def test_units_that_only_one_table_has_do_not_count_as_seen_by_both() -> None:
    one, other = coded("a", "b", "c"), coded("a", "b", "c", "v").iloc[1:]
    found = agreement(one, other)
    assert found.units == 2
    assert sorted(found.one_sided["code"]) == ["a", "v"]


def test_each_code_against_all_others() -> None:
    found = two("aabbcc", "aabccc", frame=FRAME).by_code
    assert found[["code", "label", "units"]].values.tolist() == [["a", "Leaf", 2], ["b", "Taste", 2], ["c", "Calm", 3]]
    assert found["per_cent"].tolist() == pytest.approx([100, 500 / 6, 500 / 6])
    assert found["kappa"][1] == pytest.approx(float(kappa_by_margins(list("xxbbxx"), list("xxbxxx"))))
    assert found["alpha"][1] == pytest.approx(float(alpha_by_coincidences(list("xxbbxx"), list("xxbxxx"))))


def test_codes_of_one_tier_agree_on_the_tier() -> None:
    found = two("abcv", "bacv", frame=FRAME)
    assert found.per_cent == 50
    assert found.by_tier[["tier", "units", "per_cent"]].values.tolist() == [["all", 4, 100], ["attribute", 2, 100], ["consequence", 1, 100], ["value", 1, 100]]  # fmt: skip
    assert len(two("ab", "ab").by_tier) == 0  # without a frame nobody knows a tier


def test_disagreements_show_both_codes_their_labels_and_what_was_said() -> None:
    one = coded("a", "b", "c", quote=["the leaf", "how it tastes", "I calm down"])
    found = agreement(one, coded("b", "b", "v"), FRAME)
    assert found.disagreements.to_dict("records") == [
        {"unit": 1, "quote": "the leaf", "first": "a", "second": "b", "first_label": "Leaf", "second_label": "Taste", "same_tier": True},
        {"unit": 3, "quote": "I calm down", "first": "c", "second": "v", "first_label": "Calm", "second_label": "Peace", "same_tier": False},
    ]  # fmt: skip


def test_what_is_often_confused_comes_first() -> None:
    assert two("abba", "ccca").confused.values.tolist() == [["b", "c", 2], ["a", "c", 1]]


def test_ladders_are_compared_rung_by_rung_and_forks_whatever_their_order() -> None:
    rows = [("R1", 1, 1, "a"), ("R1", 1, 2, "b"), ("R1", 1, 2, "c"), ("R2", 1, 1, "a")]
    one, other = (pd.DataFrame(r, columns=["respondent", "ladder", "position", "code"]) for r in (rows, [rows[3], rows[2], rows[1], rows[0]]))  # fmt: skip
    assert (agreement(one, other).units, agreement(one, other).per_cent) == (4, 100)
    other.loc[other["code"] == "c", "code"] = "v"
    assert agreement(one, other).disagreements[["first", "second"]].values.tolist() == [["c", "v"]]
    shorter = agreement(one, other.drop(index=1))  # one code of the fork is not there
    assert shorter.disagreements[["first", "second"]].values.tolist() == [["c", None]] and shorter.one_sided.empty


MANY = pd.DataFrame({"unit": [1, 1, 2, 2, 3, 3, 4, 4], "code": list("abababab")})


def test_an_extra_code_of_a_unit_is_a_disagreement_and_the_verdict_says_so() -> None:
    """Whoever gives every unit every code agrees with nobody."""
    found = agreement(MANY, coded("a", "b", "b", "b"), FRAME)
    assert (found.units, found.per_cent) == (8, 50)
    assert found.alpha == pytest.approx(float(alpha_by_coincidences(list("abbababa"), list("a.b.b.b."))))
    assert "too low" in found.verdict and "Several codes were given to 4 units by first." in found.verdict
    assert "4 extra codes count as disagreements." in found.verdict and "rows of several coders" in found.verdict
    assert found.summary.startswith("4 units coded by both, 8 pairs of codes: 50 per cent")
    assert found.disagreements[["first", "second_label"]].values.tolist()[0] == ["b", "no further code"]
    assert found.one_sided.empty and found.confused.empty and "no further code" in found._repr_html_()
    assert found.by_code["code"].tolist() == ["a", "b"] and found.by_tier["tier"].tolist() == ["all", "attribute"]


def test_forks_that_both_have_are_no_disagreement_and_yet_named() -> None:
    found = agreement(MANY, MANY)
    assert found.per_cent == 100
    assert "to 4 units by first and 4 units by second. If" in found.verdict and "extra" not in found.verdict
    assert "Several" not in two("ab", "ab").verdict


def test_an_extra_code_leaves_open_whether_there_is_something_to_code() -> None:
    one, other = coded("a", "a", None), coded("a", None, None)
    one = pd.concat([one, pd.DataFrame({"unit": [1], "code": ["b"]})])
    found = agreement(one, other)
    assert found.whether is not None and found.whether.units == 3
    assert found.whether.per_cent == pytest.approx(200 / 3)
    assert found.one_sided["code"].tolist() == ["a"]


def test_a_part_of_the_units_name_that_one_table_lacks_must_not_be_needed() -> None:
    one = pd.DataFrame({"respondent": ["R1", "R2"], "unit": [1, 1], "code": ["a", "b"]})
    says = "The first table has a column 'respondent', the second one does not; but unit 1 is there for respondent R1"
    with pytest.raises(LadderError, match=says):
        agreement(one, coded("a"))
    with pytest.raises(LadderError, match="The second table has a column 'respondent', the first one does not"):
        agreement(coded("a"), one)
    assert agreement(one, coded("a"), by="unit").by == ["unit"]
    assert agreement(one.assign(unit=[1, 2]), coded("a", "b")).per_cent == 100  # each unit has a number of its own


@pytest.mark.parametrize("frame", [None, FRAME])
def test_space_around_a_code_splits_nothing(frame: pd.DataFrame | None) -> None:
    found = agreement(coded("a ", "b ", " c", " "), coded("a", "b", "c", None), frame)
    assert (found.units, found.per_cent) == (3, 100)
    assert found.by_code["code"].tolist() == ["a", "b", "c"]


def test_a_unit_number_counts_within_its_turn_and_a_rung_is_no_part_of_it() -> None:
    one = pd.DataFrame(
        {"respondent": "R1", "ladder": 1, "turn": [2, 4], "unit": [1, 1], "position": [1, 2], "code": ["a", "b"]}
    )
    found = agreement(one, one.assign(position=[3, 1]))
    assert found.units == 2
    assert list(found.by) == ["respondent", "ladder", "turn", "unit"]


def test_one_table_of_both_coders() -> None:
    both = pd.concat([coded("a", "b").assign(coder="Ada"), coded("a", "c").assign(coder="Kofi")])
    found = agreement(both, frame=FRAME)
    assert found.coders == ("Ada", "Kofi")
    assert found.per_cent == 50
    with pytest.raises(LadderError, match="the column 'coder' names 'Ada'"):
        agreement(both[both["coder"] == "Ada"])
    with pytest.raises(LadderError, match="one with a column 'coder'"):
        agreement(coded("a"))
    with pytest.raises(LadderError, match="The first table has several coders: 'Ada', 'Kofi'"):
        agreement(both, both)


def test_the_same_unit_may_be_a_number_here_and_a_text_there() -> None:
    assert agreement(coded("a", "b"), coded("a", "b").astype({"unit": "str"})).units == 2
    assert agreement(coded(1, 2), coded("1", "2"), FRAME.assign(code=[1, 2, 3, 4])).per_cent == 100


def test_other_columns_may_name_the_units() -> None:
    one, other = (pd.DataFrame({"page": [1, 1, 2], "line": [1, 2, 1], "code": list(codes)}) for codes in ("abc", "abv"))
    assert agreement(one, other, by=["page", "line"]).units == 3
    with pytest.raises(LadderError, match="column 'chapter': This column is missing"):
        agreement(one, other, by="chapter")


@pytest.mark.parametrize(
    ("first", "second", "says"),
    [
        (coded("a"), coded("a").assign(unit=7), "no unit to which both coders gave a code"),
        (coded("a"), pd.DataFrame({"line": [1], "code": ["a"]}), "Units are known by a column 'unit'"),
        (coded("a"), coded("zzz"), "There is no code 'zzz' in the coding frame"),
        (coded("a"), coded("a").assign(unit=[None]), "does not say which unit"),
        (coded(None), coded(None), "no unit to which both coders gave a code"),
        ([1], [2], "Codings are tables"),
    ],
)
def test_what_cannot_be_compared_says_why(first: Any, second: Any, says: str) -> None:
    with pytest.raises(LadderError, match=says):
        agreement(first, second, FRAME)


def test_the_report_has_figures_in_words_and_what_is_shown_is_never_run() -> None:
    found = agreement(coded("a", "b", quote=["<script>", "x"]), coded("b", "b"), FRAME)
    assert repr(found).startswith("2 units coded by both: 50 per cent agreement, kappa 0.00, alpha 0.00.")
    page = found._repr_html_()
    assert "<script>" not in page and "Where the two differ (1)" in page


def test_everything_goes_into_a_workbook(tmp_path: Path) -> None:
    two("aabbcv", "aabccv", frame=FRAME).to_excel(tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert book.sheetnames == ["agreement", "by tier", "by code", "disagreements", "by one coder", "verdict"]
    assert book["disagreements"]["C2"].value == "b" and book["agreement"]["C2"].value == pytest.approx(500 / 6)
