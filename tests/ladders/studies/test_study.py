"""A study: a product's customers as one learner works on them."""

import pytest

from kit.data import load
from kit.ladders.studies import PRODUCTS, product_cards, study, suggested_for
from kit.learners import Learner
from kit.questions.reading import read_questions
from tests.conftest import ROOT

LEARNERS = [Learner(name) for name in ("ana", "bo", "chidi", "ÿ 7")]


@pytest.mark.parametrize("product", PRODUCTS)
def test_everybody_has_48_of_60_customers_and_one_interview_to_code(product: str) -> None:
    drawn = [study(product, learner) for learner in LEARNERS]
    for mine in drawn:
        assert mine.ladders["respondent"].nunique() == 48
        assert set(mine.ladders["code"].dropna()) <= set(mine.frame["code"])
        assert set(mine.interview["respondent"]) == {mine.respondent}
        assert mine.interview["ladder"].nunique() == 2
        assert set(mine.first["ladder"]) == set(mine.second["ladder"]) == set(mine.interview["ladder"])
        assert mine.respondent not in set(mine.codings["respondent"]), "the key is not shown before the exercise"
    assert len({tuple(mine.ladders["respondent"].unique()) for mine in drawn}) == len(drawn)


def test_the_question_itself_will_do_and_tea_stands_in_while_it_is_open() -> None:
    class Asked:
        answer = None

    assert study(Asked()).product.name == study(...).product.name == study(None).product.name == "tea"
    assert "It stands in: choose a product above" in repr(study(Asked()))
    Asked.answer = "crm"  # type: ignore[assignment]
    assert study(Asked()).product.name == "crm"
    assert repr(study(Asked())).startswith("Customer records for small firms: 48 customers, ")
    assert "stands in" not in repr(study(Asked()))


def test_a_product_that_is_not_there_says_which_there_are() -> None:
    with pytest.raises(ValueError, match="must be one of tea, fitness, crm"):
        study("coffee")


def test_every_industry_of_the_course_has_a_product_near_to_it() -> None:
    industries = read_questions(ROOT / "solutions" / "00-start")["industry"].names
    assert {suggested_for(industry) for industry in industries} == set(PRODUCTS) == {c["name"] for c in product_cards()}
    assert suggested_for("") is None


def test_the_truth_speaks_of_codes_of_the_frame() -> None:
    for product in PRODUCTS:
        mine = study(product)
        assert {code for link in mine.true_links() for code in link} <= set(mine.frame["code"])
        assert set(load(f"{product}_ladders")["group"].unique()) == set(load(f"{product}_structure")["group"].unique())
