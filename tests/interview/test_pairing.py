"""Who gets whom: decided by the learner's name, the same everywhere."""

from collections import Counter

import pytest

from kit.interview import respondents
from kit.interview.pairing import partners
from kit.learners import Learner

LEARNERS = [Learner(f"learner {number}", "grading") for number in range(60)]


def test_one_to_practise_with_and_another_one_that_counts() -> None:
    for product in ("tea", "fitness", "crm"):
        for learner in LEARNERS:
            pair = partners(product, learner)
            assert pair.practice != pair.assessed
            assert {pair.practice, pair.assessed} <= set(respondents(product))


def test_the_same_name_has_the_same_partners_and_seed() -> None:
    assert partners("tea", Learner("Ana López")) == partners("tea", Learner("ana lópez"))


def test_learners_are_spread_over_the_people_and_have_seeds_of_their_own() -> None:
    pairs = [partners("tea", learner) for learner in LEARNERS]
    assert min(Counter(pair.assessed for pair in pairs).values()) >= 20
    assert len({pair.seed for pair in pairs}) == len(pairs)


def test_before_a_product_is_chosen_somebody_stands_in_and_says_so() -> None:
    pair = partners(None, LEARNERS[0])
    assert pair.stands_in and "choose a product above" in repr(pair)
    assert pair.practice in respondents("tea")


def test_they_are_introduced_and_nothing_of_their_map_is_told() -> None:
    pair = partners("crm", LEARNERS[1])
    page = pair._repr_html_()
    assert "To practise with" in page and "For the interview that counts" in page
    assert "value" not in page.partition("</style>")[2]


def test_an_unknown_product_is_said() -> None:
    with pytest.raises(ValueError, match="must be one of crm, fitness, tea"):
        partners("cars")


def test_whoever_is_shown_in_a_demonstration_is_nobodys_partner() -> None:
    from kit.interview.transcripts.demonstrating import shown

    for product in ("tea", "fitness", "crm"):
        for learner in LEARNERS:
            pair = partners(product, learner)
            assert not {pair.practice, pair.assessed} & shown()
