"""A learner's coding beside those of two coders."""

import pytest

from kit.ladders.studies import PRODUCTS, code_options, first_coding, study, weakest_codes
from kit.ladders.studies.coders import agreeing, read_twice
from kit.ladders.studies.study import Study
from kit.learners import Learner

ANA = Learner("ana")


def first_two(mine: Study) -> list[str]:
    return list(mine.frame["code"])[:2]


@pytest.mark.parametrize("product", PRODUCTS)
@pytest.mark.parametrize("name", ["ana", "bo", "chidi", "dara"])
def test_who_codes_as_the_first_coder_agrees_on_everything(product: str, name: str) -> None:
    mine = study(product, Learner(name))
    found = agreeing(read_twice(mine), first_coding(mine))
    assert found.fits and found.right == found.counted >= 5 and not found.others


def test_who_codes_nothing_agrees_only_where_a_coder_left_a_sentence_aside_too() -> None:
    mine = study("tea", ANA)
    reading = read_twice(mine)
    found = agreeing(reading, [])
    aside = sum(key not in reading.second for key in reading.first)
    assert (found.right, found.counted) == (aside, len(reading.first))
    assert found.share < 0.5


def test_one_code_for_everything_is_told_with_what_the_coders_have() -> None:
    mine = study("tea", ANA)
    code = first_two(mine)[0]
    found = agreeing(read_twice(mine), [row | {"code": code} for row in first_coding(mine)])
    assert found.share < 0.5
    assert all(said and given == code and code not in theirs for said, given, theirs in found.others)


def test_a_sentence_that_neither_coder_gave_a_code_counts_against() -> None:
    mine = study("tea", ANA)
    reading = read_twice(mine)
    rows = first_coding(mine)
    aside = mine.first[mine.first["code"].isna()].to_dict("records")
    small_talk = next(
        row for row in aside if (int(row["turn"]), int(row["unit"])) not in {(k[1], k[2]) for k in reading.second}
    )
    extra = {name: small_talk[name] for name in ("respondent", "ladder", "turn", "unit")}
    found = agreeing(reading, [*rows, {**extra, "code": first_two(mine)[0], "position": 99}])
    assert found.counted == len(reading.first) + 1 and found.right == len(reading.first)


def test_a_coding_of_another_interview_does_not_fit() -> None:
    mine, other = study("tea", ANA), study("crm", ANA)
    assert not agreeing(read_twice(mine), first_coding(other)).fits


@pytest.mark.parametrize("product", PRODUCTS)
def test_the_code_to_mend_is_the_one_that_coders_agree_on_least(product: str) -> None:
    mine = study(product, ANA)
    ranked = weakest_codes(mine)
    assert len(ranked) >= 8 and list(ranked.values()) == sorted(ranked.values())
    options = [option["name"] for option in code_options(mine)]
    assert len(options) == 6 and set(options) == {f"{product}:{code}" for code in list(ranked)[:6]}
