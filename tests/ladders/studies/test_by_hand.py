"""Three ladders to count by hand: there is always one of each answer, and the computer counts the same."""

import pandas as pd
import pytest

from kit.ladders import implication_matrix
from kit.ladders.studies import PRODUCTS, by_hand, study
from kit.ladders.studies.by_hand import ByHand, related
from kit.learners import Learner


def counted(hand: ByHand, pair: str) -> str:
    """What the implication matrix of the three ladders says of a pair."""
    rows = [
        (respondent, number, position, code)
        for number, (respondent, rungs) in enumerate(hand.ladders)
        for position, code in enumerate(rungs)
    ]
    matrix = implication_matrix(pd.DataFrame(rows, columns=["respondent", "ladder", "position", "code"]))
    source, target = pair.partition(":")[2].split(">")
    a, b = matrix.codes.index(source), matrix.codes.index(target)
    return "direct" if matrix.direct[a, b] else "indirect" if matrix.indirect[a, b] else "none"


@pytest.mark.parametrize("product", PRODUCTS)
def test_each_learner_gets_each_answer_and_the_matrix_agrees(product: str) -> None:
    asked = set()
    for n in range(40):
        hand = by_hand(study(product, Learner(f"learner {n}")))
        key = hand.key()
        assert sorted(key.values()) == ["direct", "indirect", "indirect", "none"]
        assert {pair: counted(hand, pair) for pair in key} == key
        assert [pair["name"] for pair in hand.pairs()] == list(key)
        asked.add(tuple(key.values()))
    assert len(asked) > 3, "the order of the answers gives nothing away"


def test_one_of_the_ladders_has_an_empty_rung_that_shows_as_a_dash() -> None:
    hand = by_hand(study("tea", Learner("ana")))
    assert sum(None in rungs for _, rungs in hand.ladders) == 1
    assert hand.table().isna().to_numpy().sum() == 1
    assert len({respondent for respondent, _ in hand.ladders}) == 3


@pytest.mark.parametrize(
    ("ladders", "kind"),
    [
        ([("a", "b", "c")], "direct"),
        ([("a", None, "b")], "indirect"),
        ([("a", "c", "b"), ("a", "b", "c")], "direct"),
        ([("b", "a"), ("a", "c"), ("c", "b")], "none"),
    ],
)
def test_how_one_code_leads_to_another(ladders: list, kind: str) -> None:
    assert related("a", "b", ladders) == kind
