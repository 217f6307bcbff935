"""Chains of a map: all of them, their strength, and who holds them."""

import time
import warnings
from itertools import pairwise
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.ladders import LadderError, LadderWarning, dominant_chains, implication_matrix, value_map
from kit.ladders.levels import LEVELS
from kit.ladders.maps.chains import number_of_chains, strongest_chains
from kit.ladders.maps.links import Kept, kept

CODES = "ABCDEF"
FRAME = pd.DataFrame({"code": list(CODES), "label": list(CODES), "level": LEVELS})


def ladders(*told: tuple[str, str]) -> pd.DataFrame:
    """Ladders from (respondent, codes), "-" for an empty rung; every ladder gets a number of its own."""
    rows = [
        {"respondent": who, "ladder": n, "position": place, "code": None if code == "-" else code}
        for n, (who, codes) in enumerate(told)
        for place, code in enumerate(codes)
    ]
    return pd.DataFrame(rows)


# Ann and Ben go all the way in one ladder; Cem in two ladders; Dee stops early; Eva skips a rung.
TALKS = ladders(
    ("Ann", "ACE"), ("Ben", "ACE"), ("Cem", "AC"), ("Cem", "CE"), ("Dee", "AC"), ("Eva", "A-E"), ("Eva", "BC")
)


@pytest.fixture
def talks() -> pd.DataFrame:
    return dominant_chains(value_map(implication_matrix(TALKS), FRAME, cutoff=1), TALKS)


def test_every_figure_of_the_worked_example(talks: pd.DataFrame) -> None:
    # A→C 4 direct; C→E 3 direct; A→E 3 indirect; B→C 1 direct. A→E is redundant, so the chains are A-C-E and B-C-E.
    assert talks["chain"].tolist() == [("A", "C", "E"), ("B", "C", "E")]
    assert talks["codes"].tolist() == [3, 3]
    assert talks["sum"].tolist() == [4 + 3 + 3, 1 + 3 + 0]
    assert talks["weakest"].tolist() == [3, 1]
    assert talks["mean"].tolist() == pytest.approx([10 / 3, 4 / 3])
    assert talks["respondents"].tolist() == [3, 0]  # Ann, Ben, Cem hold A→C and C→E; Eva's B→C has no C→E
    assert talks["share"].tolist() == pytest.approx([3 / 5, 0])
    assert talks["in_one_ladder"].tolist() == [2, 0]  # Cem needed two ladders
    assert talks.attrs == {"chains": 2, "capped": False}


def test_without_ladders_nobody_is_counted() -> None:
    table = value_map(implication_matrix(TALKS), FRAME, cutoff=1).chains()
    assert list(table.columns) == ["chain", "codes", "sum", "weakest", "mean"]


def test_on_direct_a_link_is_held_by_those_who_said_it_directly() -> None:
    told = ladders(("Ann", "A-C"), ("Ann", "CE"), ("Ben", "AC"), ("Ben", "CE"))
    matrix = implication_matrix(told)
    assert value_map(matrix, FRAME, 1).chains(told)["respondents"].tolist() == [2]
    assert value_map(matrix, FRAME, 1, on="direct").chains(told)["respondents"].tolist() == [1]


def test_a_ladder_with_rungs_between_still_holds_the_chain_in_order() -> None:
    told = ladders(("Ann", "ABCDE"), ("Ben", "AC"), ("Ben", "CE"), ("Cem", "AC"), ("Cem", "CE"))
    found = value_map(implication_matrix(told), FRAME, cutoff=3).chains(told)
    assert found["chain"].tolist() == [("A", "C", "E")]
    assert found["in_one_ladder"].tolist() == [1]


def test_two_codes_of_one_fork_are_not_in_order() -> None:
    told = pd.concat(
        [
            ladders(("Ann", "ACE")),
            pd.DataFrame(
                [("Ben", 9, 0, "A"), ("Ben", 9, 0, "C"), ("Ben", 9, 1, "E")],
                columns=["respondent", "ladder", "position", "code"],
            ),
        ]
    )
    found = value_map(implication_matrix(told), FRAME, cutoff=1).chains(told)
    assert found.loc[0, "in_one_ladder"] == 1


def test_codes_of_two_branches_are_not_one_chain() -> None:
    rows = [
        ("Ann", 1, 0, "A", None),
        ("Ann", 1, 1, "C", "x"),
        ("Ann", 1, 2, "E", "y"),
        ("Ben", 1, 0, "A", None),
        ("Ben", 1, 1, "C", None),
        ("Ben", 1, 2, "E", None),
    ]
    told = pd.DataFrame(rows, columns=["respondent", "ladder", "position", "code", "branch"])
    found = value_map(implication_matrix(told), FRAME, cutoff=1).chains(told)
    assert found["chain"].tolist() == [("A", "C", "E")]
    assert found["in_one_ladder"].tolist() == [1]  # Ben alone


def test_the_map_of_a_part_can_be_held_against_ladders_with_more_codes() -> None:
    part = ladders(("Ann", "AE"), ("Ben", "AE"))
    more = ladders(("Ann", "ABE"), ("Ben", "DF"), ("Cem", "CE"))
    assert value_map(implication_matrix(part), FRAME, cutoff=1).chains(more)["respondents"].tolist() == [1]


def test_a_map_without_links_has_no_chains() -> None:
    table = value_map(implication_matrix(TALKS), FRAME, cutoff=99).chains(TALKS)
    assert table.empty and table.attrs == {"chains": 0, "capped": False}
    assert "in_one_ladder" in table.columns


def layered_links(layers: int, width: int, seed: int = 1) -> Kept:
    """Every code of a layer leads to every one of the next: width ** layers chains."""
    size = layers * width
    layer = np.arange(size) // width
    strength = np.random.default_rng(seed).integers(1, 30, (size, size))
    return kept(np.where(layer[None, :] == layer[:, None] + 1, strength, 0), np.zeros((size, size)), 1)


def test_chains_beyond_the_limit_are_left_out_and_said() -> None:
    codes = [f"c{n:02}" for n in range(20)]
    frame = pd.DataFrame({"code": codes, "label": codes, "level": [LEVELS[n // 4] for n in range(20)]})
    links = layered_links(5, 4)
    found = value_map(SimpleNamespace(codes=codes, direct=links.weight, indirect=0 * links.weight), frame, 1)
    with pytest.warns(LadderWarning, match=r"has 1,024 chains\. The 100 with the strongest weakest link"):
        some = found.chains(limit=100)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        whole = found.chains(limit=1024)
    assert some.attrs == {"chains": 1024, "capped": True} and len(some) == 100
    assert whole.attrs == {"chains": 1024, "capped": False} and len(whole) == 1024
    assert some["weakest"].tolist() == whole["weakest"].tolist()[:100]  # the right ones, not the first ones


@pytest.mark.parametrize("limit", [0, 2.5])
def test_the_limit_is_a_whole_number(limit: float) -> None:
    with pytest.raises(LadderError, match="limit"):
        value_map(implication_matrix(TALKS), FRAME, 1).chains(limit=limit)  # type: ignore[arg-type]


def test_more_chains_than_anybody_can_list_are_counted_exactly_and_the_best_found_at_once() -> None:
    links = layered_links(30, 6)
    start = time.perf_counter()
    assert number_of_chains(links) == 6**30
    found = list(strongest_chains(links, 1000))
    assert time.perf_counter() - start < 5
    assert len(found) == len(set(found)) == 1000


# ---- any map: against the twin


@st.composite
def maps(draw: st.DrawFn) -> Kept:
    size = draw(st.integers(1, 7))
    counts = draw(st.lists(st.integers(0, 4), min_size=size * size, max_size=size * size))
    return kept(
        np.array(counts).reshape(size, size),
        np.zeros((size, size)),
        draw(st.integers(1, 3)),
        r=draw(st.none() | st.just(3)),
    )


def all_chains(links: Kept) -> list[tuple[int, ...]]:
    """By walking up from every start."""
    up = {a: [b for b in range(len(links.drawn)) if links.drawn[a, b]] for a in range(len(links.drawn))}
    led_to = {b for targets in up.values() for b in targets}

    def walked(chain: tuple[int, ...]) -> list[tuple[int, ...]]:
        return [longer for b in up[chain[-1]] for longer in walked((*chain, b))] if up[chain[-1]] else [chain]

    return [chain for a in up if up[a] and a not in led_to for chain in walked((a,))]


@settings(max_examples=200, deadline=None)
@given(maps(), st.integers(1, 12))
def test_any_map_gives_the_chains_that_walking_gives(links: Kept, limit: int) -> None:
    expected = all_chains(links)
    assert number_of_chains(links) == len(expected)
    assert sorted(strongest_chains(links, max(len(expected), 1))) == sorted(expected)

    def weakest(chain: tuple[int, ...]) -> int:
        return min(links.weight[link] for link in pairwise(chain))

    some = list(strongest_chains(links, limit))
    assert len(some) == len(set(some)) == min(limit, len(expected)) and set(some) <= set(expected)
    assert sorted(map(weakest, some), reverse=True) == sorted(map(weakest, expected), reverse=True)[:limit]


@settings(max_examples=80, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Ann", "Ben", "Cem"]),
            st.lists(
                st.sampled_from([*CODES, "-"]), min_size=1, max_size=5, unique_by=lambda c: c if c != "-" else object()
            ),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_any_ladders_give_the_holders_that_looking_gives(told: list[tuple[str, list[str]]]) -> None:
    told = [(who, codes) for who, codes in told if set(codes) - {"-"}]
    if not told:
        return
    table = ladders(*((who, "".join(codes)) for who, codes in told))
    found = value_map(implication_matrix(table), FRAME, cutoff=1).chains(table)
    for row in found.itertuples():
        holders, whole = set(), set()
        for who in {name for name, _ in told}:
            own = [codes for name, codes in told if name == who]
            if all(
                any({a, b} <= set(codes) and codes.index(a) < codes.index(b) for codes in own)
                for a, b in pairwise(row.chain)
            ):
                holders.add(who)
            if any([code for code in codes if code in row.chain] == list(row.chain) for codes in own):
                whole.add(who)
        assert (row.respondents, row.in_one_ladder) == (len(holders), len(whole))
        assert row.share == pytest.approx(len(holders) / len({name for name, _ in told}))
