"""Chains to choose from, and a map held against the structure behind the simulated customers."""

import pytest

from kit.ladders import dominant_chains, implication_matrix, value_map
from kit.ladders.studies import PRODUCTS, chains, held_against_truth, study
from kit.ladders.studies.chains import climbs, held_by
from kit.ladders.studies.truth import FOUND
from kit.learners import Learner


@pytest.mark.parametrize("product", PRODUCTS)
def test_at_any_cut_off_that_is_asked_for_there_is_a_chain_to_choose(product: str) -> None:
    for name in ("ana", "bo", "chidi"):
        mine = study(product, Learner(name))
        matrix = implication_matrix(mine.ladders)
        for cutoff in (3, 4, 5, 6):
            ways = chains(mine, value_map(matrix, mine.frame, cutoff=cutoff))
            assert ways.defensible() in {option["name"] for option in ways.options()}


def test_who_holds_a_chain_is_counted_as_the_table_counts() -> None:
    mine = study("tea", Learner("ana"))
    table = dominant_chains(value_map(implication_matrix(mine.ladders), mine.frame, cutoff=5), mine.ladders)
    for row in table.head(15).to_dict("records"):
        assert held_by(mine, row["chain"]) == row["respondents"]
    assert held_by(mine, ("loose-leaf", "no-such-code")) == 0


def test_a_chain_climbs_from_an_attribute_to_a_value() -> None:
    mine = study("tea", Learner("ana"))
    assert climbs(mine, ("loose-leaf", "calm", "inner-harmony"))
    assert not climbs(mine, ("calm", "inner-harmony"))
    assert not climbs(mine, ("loose-leaf", "calm"))
    assert not climbs(mine, ())


def test_every_link_of_map_and_structure_is_accounted_for_once() -> None:
    mine = study("tea", Learner("ana"))
    drawn = value_map(implication_matrix(mine.ladders), mine.frame, cutoff=4)
    held = held_against_truth(mine, drawn)
    counts = held.table["found"].value_counts()
    true = set(mine.true_links())
    links = set(zip(drawn.links["source"], drawn.links["target"], strict=True))
    assert counts.get(FOUND[0], 0) == len(true & links)
    assert counts.get(FOUND[3], 0) == len(links - true)
    assert counts.sum() == len(true | links)
    assert f"draws {len(true & links)} of them" in held.says


def test_an_empty_map_misses_everything() -> None:
    mine = study("tea", Learner("ana"))
    held = held_against_truth(mine, value_map(implication_matrix(mine.ladders), mine.frame, cutoff=10_000))
    assert set(held.table["found"]) == {FOUND[2]}
