"""Which relations become links: cut-off, cycles, redundancy. Against hand-worked cases and a twin in plain Python."""

import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.ladders import LadderError
from kit.ladders.maps.links import Ways, kept, strongest_out

CODES = "ABCDEFGH"


def arrays(cells: dict[str, tuple[int, int] | int], size: int = 4) -> tuple[np.ndarray, np.ndarray]:
    """Direct and indirect counts from {"AB": (direct, indirect)}; a number alone is direct."""
    direct, indirect = np.zeros((2, size, size), dtype=int)
    for (a, b), counts in cells.items():
        place = CODES.index(a), CODES.index(b)
        direct[place], indirect[place] = counts if isinstance(counts, tuple) else (counts, 0)
    return direct, indirect


def names(flags: np.ndarray) -> set[str]:
    return {CODES[a] + CODES[b] for a, b in np.argwhere(flags)}


def pairs(found: list[tuple[int, int]]) -> list[str]:
    return [CODES[a] + CODES[b] for a, b in found]


# ---- the cut-off


def test_a_relation_at_the_cut_off_is_a_link_and_one_below_is_none() -> None:
    links = kept(*arrays({"AB": 4, "BC": 3}), cutoff=4)
    assert names(links.strong) == names(links.drawn) == {"AB"}


def test_total_adds_direct_and_indirect_and_direct_leaves_the_indirect_out() -> None:
    cells = {"AB": (3, 2), "BC": (2, 9)}
    assert names(kept(*arrays(cells), 3).strong) == {"AB", "BC"}
    assert names(kept(*arrays(cells), 3, on="direct").strong) == {"AB"}


def test_the_diagonal_is_ignored() -> None:
    direct, indirect = arrays({"AB": 5})
    direct[0, 0] = 99
    links = kept(direct, indirect, 4)
    assert names(links.strong) == {"AB"}
    assert links.weight[0, 0] == 0


@pytest.mark.parametrize("cutoff", [0, -1, 2.5, float("nan"), float("inf"), True, "4", None])
def test_a_cut_off_that_is_no_whole_number_of_1_or_more_is_refused(cutoff: object) -> None:
    with pytest.raises(LadderError, match=r"cutoff == .*, must be a whole number of 1 or more"):
        kept(*arrays({}), cutoff)  # type: ignore[arg-type]


def test_a_slider_may_give_a_whole_number_as_a_decimal_one() -> None:
    assert names(kept(*arrays({"AB": 4}), 4.0).drawn) == {"AB"}  # type: ignore[arg-type]


def test_an_unknown_count_is_refused() -> None:
    with pytest.raises(LadderError, match='on == \'both\', must be "total" or "direct"'):
        kept(*arrays({}), 4, on="both")


def test_arrays_that_do_not_fit_are_refused() -> None:
    with pytest.raises(LadderError, match="must be square and of the same size"):
        kept(np.zeros((2, 3)), np.zeros((2, 3)), 1)


@pytest.mark.parametrize(
    ("direct", "codes", "says"),
    [
        ([[0, -1], [0, 0]], "ab", "direct holds -1; counts are 0 or more"),
        ([[0, 4.9], [0, 0]], "ab", "direct holds 4.9; counts are whole numbers"),
        ([[0, np.nan], [0, 0]], "ab", "direct holds nan; counts are whole numbers"),
        ([[0, 4], [0, 0]], "a", "Number of codes: 1, and direct is"),
    ],
)
def test_what_is_no_count_of_these_codes_is_refused(direct, codes: str, says: str) -> None:
    with pytest.raises(LadderError, match=says):
        kept(direct, np.zeros((2, 2)), 1, codes=list(codes))


# ---- cycles


def test_of_two_links_in_opposite_directions_the_weaker_is_left_out() -> None:
    links = kept(*arrays({"AB": 5, "BA": 4}), 4)
    assert names(links.drawn) == {"AB"}
    assert pairs(links.cycles) == ["BA"]


def test_a_longer_cycle_loses_its_weakest_link() -> None:
    links = kept(*arrays({"AB": 6, "BC": 5, "CA": 4}), 4)
    assert names(links.drawn) == {"AB", "BC"}
    assert pairs(links.cycles) == ["CA"]


def test_of_equally_strong_links_the_one_with_more_direct_relations_stays() -> None:
    assert names(kept(*arrays({"AB": (2, 3), "BA": (3, 2)}), 4).drawn) == {"BA"}


def test_otherwise_codes_decide_and_not_the_order_of_the_matrix() -> None:
    cells = {"AB": 5, "BA": 5}
    assert names(kept(*arrays(cells), 4).drawn) == {"AB"}
    turned = kept(*arrays(cells, 2), 4, codes=["b", "a"])
    assert names(turned.drawn) == {"BA"}  # here B is "a"


def test_codes_that_are_numbers_break_ties_as_numbers() -> None:
    assert names(kept(*arrays({"AB": 5, "BA": 5}, 2), 4, codes=[10, 9]).drawn) == {"BA"}


def test_a_link_left_out_for_a_cycle_lets_the_next_one_in() -> None:
    # C→A would close A→B→C→A and is left out; so D→A closes nothing, and C→D stays.
    links = kept(*arrays({"AB": 9, "BC": 8, "CA": 7, "CD": 6, "DA": 5}), 4)
    assert names(links.acyclic) == {"AB", "BC", "CD"}
    assert pairs(links.cycles) == ["CA", "DA"]


# ---- redundancy


def test_drawn_links_are_not_nested_across_cut_offs() -> None:
    cells = {"AB": 5, "BC": 3, "AC": 4}  # the example of the method
    assert names(kept(*arrays(cells), 4).drawn) == {"AB", "AC"}
    assert names(kept(*arrays(cells), 3).drawn) == {"AB", "BC"}
    assert pairs(kept(*arrays(cells), 3).redundant) == ["AC"]


def test_a_redundant_link_stays_if_its_direct_count_reaches_r() -> None:
    cells = {"AB": 5, "BC": 5, "AC": (3, 9)}
    assert names(kept(*arrays(cells), 3, r=4).drawn) == {"AB", "BC"}
    assert names(kept(*arrays(cells), 3, r=3).drawn) == {"AB", "BC", "AC"}


def test_without_r_no_count_saves_a_redundant_link() -> None:
    assert names(kept(*arrays({"AB": 5, "BC": 5, "AC": 99}), 3).drawn) == {"AB", "BC"}


def test_a_way_of_several_links_makes_a_link_redundant_too() -> None:
    links = kept(*arrays({"AB": 4, "BC": 4, "CD": 4, "AD": 9, "AC": 5}), 4)
    assert names(links.drawn) == {"AB", "BC", "CD"}
    assert pairs(links.redundant) == ["AD", "AC"]  # the stronger first


# ---- top-down


def test_top_keeps_each_codes_strongest_links_and_ties_at_that_rank() -> None:
    links = kept(*arrays({"AB": 9, "AC": 7, "AD": 7, "BC": 1}), 1, top=2)
    assert names(links.strong) == {"AB", "AC", "AD", "BC"}
    assert names(kept(*arrays({"AB": 9, "AC": 7, "AD": 6, "BC": 1}), 1, top=2).strong) == {"AB", "AC", "BC"}


def test_the_cut_off_holds_with_top_as_well() -> None:
    assert names(kept(*arrays({"AB": 9, "BC": 1}), 2, top=3).strong) == {"AB"}


def test_what_does_not_occur_is_never_among_the_strongest() -> None:
    assert not strongest_out(np.zeros((3, 3), dtype=np.int64), 2).any()


@pytest.mark.parametrize("name", ["top", "r"])
def test_top_and_r_are_whole_numbers_of_1_or_more(name: str) -> None:
    with pytest.raises(LadderError, match=f"{name} == 0, must be a whole number of 1 or more"):
        kept(*arrays({}), 1, **{name: 0})


# ---- the way from one code to another


def test_the_shortest_way_is_told_and_the_stronger_one_of_two() -> None:
    links = kept(*arrays({"AB": 5, "BD": 5, "AC": 9, "CD": 9}), 1)
    ways = Ways(links.drawn, links.rank)
    assert ways.way(0, 3) == [0, 2, 3]
    assert ways.way(0, 3, before=int(links.rank[2, 3])) == []
    assert ways.way(3, 0) == []


# ---- any matrix: against the twin, and what must always hold


@st.composite
def matrices(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    size = draw(st.integers(0, 7))
    counts = st.lists(st.integers(0, 4), min_size=size * size, max_size=size * size)
    return tuple(np.array(draw(counts), dtype=int).reshape(size, size) for _ in range(2))  # type: ignore[return-value]


def leads(links: set[tuple[int, int]], start: int, end: int) -> bool:
    """There is a way of one link or more."""
    seen: set[int] = set()
    waiting = [b for a, b in links if a == start]
    while waiting:
        here = waiting.pop()
        if here == end:
            return True
        if here not in seen:
            seen.add(here)
            waiting += [b for a, b in links if a == here]
    return False


def twin(direct: np.ndarray, indirect: np.ndarray, cutoff: int, on: str, r: int | None, top: int | None, codes: list):
    """The same by definition, link by link."""
    size = len(direct)
    weight = {
        (a, b): int(direct[a, b]) + int(indirect[a, b]) * (on == "total") for a in range(size) for b in range(size)
    }
    strong = []
    for (a, b), count in weight.items():
        better = sum(weight[a, other] > count for other in range(size) if other != a)
        if a != b and count >= cutoff and (top is None or better < top):
            strong.append((a, b))
    strong.sort(key=lambda link: (-weight[link], -direct[link], codes[link[0]], codes[link[1]]))
    acyclic: set[tuple[int, int]] = set()
    for a, b in strong:
        if not leads(acyclic, b, a):
            acyclic.add((a, b))
    redundant = {
        link for link in acyclic if leads(acyclic - {link}, *link) and not (r is not None and direct[link] >= r)
    }
    return set(strong), acyclic, acyclic - redundant


@settings(max_examples=300, deadline=None)
@given(
    matrices(),
    st.integers(1, 5),
    st.sampled_from(["total", "direct"]),
    st.none() | st.integers(1, 4),
    st.none() | st.integers(1, 3),
    st.randoms(use_true_random=False),
)
def test_any_matrix_gives_what_the_definition_gives(counts, cutoff, on, r, top, random) -> None:
    codes = list(CODES[: len(counts[0])])
    random.shuffle(codes)
    links = kept(*counts, cutoff, on, r, codes, top)
    strong, acyclic, drawn = twin(*counts, cutoff, on, r, top, codes)
    as_pairs = [set(map(tuple, np.argwhere(flags).tolist())) for flags in (links.strong, links.acyclic, links.drawn)]
    assert as_pairs == [strong, acyclic, drawn]
    assert set(links.cycles) == strong - acyclic
    assert set(links.redundant) == acyclic - drawn


@settings(max_examples=150, deadline=None)
@given(matrices(), st.integers(1, 8), st.sampled_from(["total", "direct"]), st.none() | st.integers(1, 4))
def test_what_holds_for_every_map(counts, cutoff, on, r) -> None:
    links, higher = kept(*counts, cutoff, on, r), kept(*counts, cutoff + 1, on, r)
    size = len(counts[0])
    assert not (links.drawn & (links.weight < cutoff)).any()  # no link under the cut-off
    assert not (higher.acyclic & ~links.acyclic).any()  # before redundancy removal, nested
    acyclic, drawn = (set(map(tuple, np.argwhere(flags).tolist())) for flags in (links.acyclic, links.drawn))
    for a in range(size):
        assert not leads(acyclic, a, a)
        for b in range(size):
            # Redundancy takes no way away, and what is said of reachability is so.
            assert leads(acyclic, a, b) == leads(drawn, a, b) == links.reaches[a, b]


@settings(max_examples=100, deadline=None)
@given(matrices(), st.integers(1, 4), st.randoms(use_true_random=False))
def test_another_order_of_the_matrix_gives_the_same_links(counts, cutoff, random) -> None:
    codes = list(CODES[: len(counts[0])])
    order = list(range(len(codes)))
    random.shuffle(order)
    turned = [table[np.ix_(order, order)] for table in counts]
    one = kept(*counts, cutoff, codes=codes)
    other = kept(*turned, cutoff, codes=[codes[n] for n in order])
    assert (one.drawn[np.ix_(order, order)] == other.drawn).all()


def test_200_codes_take_no_time_to_speak_of() -> None:
    random = np.random.default_rng(1)
    counts = random.integers(
        0, 9, size=(2, 200, 200)
    )  # nearly all of 39,800 relations are strong, and most close a cycle
    start = time.perf_counter()
    links = kept(*counts, 2)
    assert time.perf_counter() - start < 2
    assert links.cycles and links.redundant
