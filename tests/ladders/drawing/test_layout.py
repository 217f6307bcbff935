"""The layout of a map: every code in its band, no box on another, no line through a box, few crossings."""

import json
import os
import subprocess
import sys
import time
from dataclasses import replace
from itertools import combinations, pairwise, permutations, product
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.ladders.drawing import crossing
from kit.ladders.drawing.calming import wishes
from kit.ladders.drawing.layout import Box, Layout, crossings, layered
from kit.ladders.drawing.ordering import fewest_crossings
from kit.ladders.drawing.rows import GAP

Node = tuple[Any, int, float, float]
Link = tuple[Any, Any, float]


def boxes_of(*tiers: str) -> list[Node]:
    """A node of 80 by 30 points for each letter, tier by tier."""
    return [(code, tier, 80.0, 30.0) for tier, codes in enumerate(tiers) for code in codes]


def links_of(text: str) -> list[Link]:
    return [(pair[0], pair[1], 5.0) for pair in text.split()]


@st.composite
def maps(draw: st.DrawFn, codes: int = 14) -> tuple[list[Node], list[Link]]:
    """Acyclic links between codes of any tier; some lead down a tier, as bad data do."""
    count = draw(st.integers(0, codes))
    size = st.tuples(st.sampled_from([58.0, 80.0, 108.0, 140.0]), st.sampled_from([25.5, 38.0, 63.0]))
    nodes = [(f"c{n}", draw(st.integers(0, 2)), *draw(size)) for n in range(count)]
    pairs = list(combinations(range(count), 2))
    chosen = draw(st.lists(st.sampled_from(pairs), max_size=3 * count, unique=True)) if pairs else []
    return nodes, [(f"c{a}", f"c{b}", float(draw(st.integers(1, 20)))) for a, b in chosen]


def mirrored(layout: Layout) -> Layout:
    """The same map seen in a mirror."""
    boxes = {code: replace(box, x=layout.width - box.x) for code, box in layout.boxes.items()}
    return replace(layout, boxes=boxes, rows=tuple(row[::-1] for row in layout.rows))


def laid_out(nodes: list[Node], links: list[Link], near: bool) -> Layout:
    """A map, or the map near to one with half its links and most of its codes, seen in a mirror."""
    half = links[::2]
    known = {code for link in half for code in link[:2]} | {code for code, *_ in nodes[::3]}
    other = layered([node for node in nodes if node[0] in known], half)
    return layered(nodes, links, mirrored(other) if near else None)


def tier_of(nodes: list[Node]) -> dict[Any, int]:
    return {code: tier for code, tier, *_ in nodes}


def longest_path(codes: list[Any], links: list[Link]) -> int:
    """How many links the longest path over these codes has."""
    depth = dict.fromkeys(codes, 0)
    for _ in codes:
        for a, b, _ in links:
            if a in depth and b in depth:
                depth[b] = max(depth[b], depth[a] + 1)
    return max(depth.values())


def overlap(one: Box, other: Box) -> bool:
    wide, high = (one.width + other.width) / 2, (one.height + other.height) / 2
    return abs(one.x - other.x) < wide + GAP - 0.2 and abs(one.y - other.y) < high


def enters(start: tuple[float, float], stop: tuple[float, float], box: Box, margin: float = 3) -> bool:
    """Whether a straight piece of line comes into a box or near to it (Liang and Barsky, 1984)."""
    first, last = 0.0, 1.0
    for at, end, middle, half in zip(
        start, stop, (box.x, box.y), (box.width / 2 + margin, box.height / 2 - 0.2), strict=True
    ):
        if at == end:
            if abs(at - middle) >= half:
                return False
            continue
        cuts = sorted([(middle - half - at) / (end - at), (middle + half - at) / (end - at)])
        first, last = max(first, cuts[0]), min(last, cuts[1])
    return first < last


def on_edge(point: tuple[float, float], box: Box) -> bool:
    return abs(abs(point[1] - box.y) - box.height / 2) < 0.2 and abs(point[0] - box.x) <= box.width / 2


# What every layout must keep


@settings(deadline=None, max_examples=60)
@given(maps(), st.booleans())
def test_every_code_is_in_the_band_of_its_tier(drawn: tuple[list[Node], list[Link]], near: bool) -> None:
    nodes, links = drawn
    layout = laid_out(nodes, links, near)
    tiers = tier_of(nodes)
    assert [band.tier for band in layout.bands] == sorted(set(tiers.values()))
    assert all(lower.top < upper.bottom for lower, upper in pairwise(layout.bands))
    bands = {band.tier: band for band in layout.bands}
    for code, box in layout.boxes.items():
        band = bands[tiers[code]]
        assert band.bottom < box.y - box.height / 2 and box.y + box.height / 2 < band.top
        assert box.width / 2 < box.x < layout.width - box.width / 2 and band.top <= layout.height
    assert list(layout.boxes) == [code for code, *_ in nodes]
    assert [(layout.boxes[c].width, layout.boxes[c].height) for c, *_ in nodes] == [(w, h) for _, _, w, h in nodes]


@settings(deadline=None, max_examples=60)
@given(maps(), st.booleans())
def test_a_band_has_as_many_rows_as_links_inside_it_need(drawn: tuple[list[Node], list[Link]], near: bool) -> None:
    nodes, links = drawn
    layout = laid_out(nodes, links, near)
    tiers = tier_of(nodes)
    for tier in set(tiers.values()):
        codes = [code for code in tiers if tiers[code] == tier]
        heights = {layout.boxes[code].y for code in codes}
        assert len(heights) == 1 + longest_path(codes, links)
        assert all(layout.boxes[a].y < layout.boxes[b].y for a, b, _ in links if a in codes and b in codes)
    assert sorted(code for row in layout.rows for code in row) == sorted(tiers)
    for row in layout.rows:
        assert len({layout.boxes[code].y for code in row}) == 1
        assert all(layout.boxes[a].x < layout.boxes[b].x for a, b in pairwise(row))


@settings(deadline=None, max_examples=60)
@given(maps(), st.booleans())
def test_no_box_is_on_another_and_no_line_runs_through_a_box(drawn: tuple[list[Node], list[Link]], near: bool) -> None:
    nodes, links = drawn
    layout = laid_out(nodes, links, near)
    assert not [pair for pair in combinations(layout.boxes, 2) if overlap(*(layout.boxes[code] for code in pair))]
    assert list(layout.routes) == [(a, b) for a, b, _ in links]
    for (source, target), route in layout.routes.items():
        assert on_edge(route[0], layout.boxes[source]) and on_edge(route[-1], layout.boxes[target])
        for code, box in layout.boxes.items():
            own = code in (source, target)
            hit = [piece for piece in pairwise(route) if enters(*piece, box, margin=-0.2 if own else 3)]
            assert not hit, (source, target, code)


@settings(deadline=None, max_examples=60)
@given(maps(), st.booleans())
def test_a_line_goes_sideways_only_between_two_rows(drawn: tuple[list[Node], list[Link]], near: bool) -> None:
    """So that it can be drawn as a curve there, without meeting a box that the straight line does not meet."""
    layout = laid_out(*drawn, near)
    edges = [
        (max(layout.boxes[c].y + layout.boxes[c].height / 2 for c in low), min(layout.boxes[c].y - layout.boxes[c].height / 2 for c in high))
        for low, high in pairwise(layout.rows)
    ]  # fmt: skip
    for route in layout.routes.values():
        for (x, y), (to_x, to_y) in pairwise(route):
            assert x == to_x or any(low - 0.2 <= min(y, to_y) and max(y, to_y) <= high + 0.2 for low, high in edges)


def test_it_is_the_same_for_every_hash_seed() -> None:
    code = (
        "from benchmarks.layout import random_map; from kit.ladders.drawing.layout import layered; import hashlib;"
        "made = [layered(*random_map(n)) for n in range(3)];"
        "made += [layered(*random_map(n), layered(*random_map(n, links=25))) for n in range(3)];"
        "print(hashlib.sha256(repr(made).encode()).hexdigest())"
    )
    seen = {
        subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "4242")
    }
    assert len(seen) == 1 and len(seen.pop()) > 60


# Few crossings


def plain_crossings(rows: list[list[int]], links: list[tuple[int, int]]) -> int:
    """Pairs of links between the same two rows whose ends are in opposite orders."""
    place = {code: (number, at) for number, row in enumerate(rows) for at, code in enumerate(row)}
    return sum(
        place[a][0] == place[c][0] and (place[a][1] - place[c][1]) * (place[b][1] - place[d][1]) < 0
        for (a, b), (c, d) in combinations(links, 2)
    )


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_small_maps_have_the_fewest_crossings_that_there_can_be(data: st.DataObject) -> None:
    sizes = data.draw(st.lists(st.integers(1, 4), min_size=2, max_size=3))
    numbers = iter(range(20))
    rows = [[next(numbers) for _ in range(size)] for size in sizes]
    possible = [pair for low, high in pairwise(rows) for pair in product(low, high)]
    links = sorted(data.draw(st.sets(st.sampled_from(possible), max_size=10)))
    row_of = {code: number for number, row in enumerate(rows) for code in row}
    rank = fewest_crossings(sum(sizes), [(a, b, row_of[a]) for a, b in links])
    found = [sorted(row, key=lambda code: rank[code]) for row in rows]
    best = min(
        plain_crossings(list(map(list, order)), links) for order in product(*(permutations(row) for row in rows))
    )
    assert plain_crossings(found, links) == best


def test_the_drawing_crosses_where_the_order_says() -> None:
    layout = layered(boxes_of("ab", "cd"), links_of("ac ad bc bd"))
    assert crossings(layout) == 1


@pytest.mark.parametrize(
    "links", ["ae be cf df eh fi gh", "ah ae be bf ci di fg", "ae bf cg dg ei fi gj", "ab bc cd de ef fg gh hi ij"]
)
def test_a_map_that_needs_no_crossing_has_none(links: str) -> None:
    assert crossings(layered(boxes_of("abcd", "efg", "hij"), links_of(links))) == 0


def test_crossings_counts_pairs_of_lines() -> None:
    square = [[(0.0, 0.0), (10.0, 10.0)], [(10.0, 0.0), (0.0, 10.0)]]
    assert crossing.crossings(square) == 1
    assert crossing.crossings([*square, [(0.0, 5.2), (10.0, 5.2)]]) == 3
    there_and_back = [(0.0, 4.0), (5.0, 7.0), (10.0, 4.0), (10.0, 20.0), (-4.0, 2.0)]
    assert crossing.crossings([square[0], there_and_back]) == 1  # they cross more than once
    assert crossing.crossings([[(0.0, 0.0), (5.0, 9.0)], [(0.0, 0.0), (9.0, 5.0)]]) == 0  # they begin in one place
    assert crossing.crossings([[(0.0, 0.0), (0.0, 9.0)], [(1.0, 0.0), (1.0, 9.0)]]) == 0
    assert crossing.crossings([]) == crossing.crossings(square[:1]) == 0


def test_no_more_crossings_than_graphviz() -> None:
    pytest.importorskip("pygraphviz")
    from benchmarks.layout import compared

    found = compared()
    assert found["crossings"] <= found["dot_crossings"], found["by_map"]


# Near to an earlier map


@settings(deadline=None, max_examples=40)
@given(st.data())
def test_of_orders_that_cross_least_it_takes_the_one_nearest_to_the_earlier_map(data: st.DataObject) -> None:
    rows = [list(range(0, 4)), list(range(4, 8))]
    links = sorted(data.draw(st.sets(st.sampled_from(list(product(*rows))), max_size=8)))
    stood = dict(enumerate(map(float, data.draw(st.permutations(range(8))))))
    known = {code: x for code, x in stood.items() if code != 5}  # one code is new
    wished = wishes(rows, known)

    def worth(order: list[list[int]]) -> tuple[int, int]:
        at = {code: place for row in order for place, code in enumerate(row)}
        return plain_crossings(order, links), sum(at[left] > at[right] for left, right in wished)

    rank = fewest_crossings(8, [(a, b, 0) for a, b in links], wishes=wished)
    found = [sorted(row, key=lambda code: rank[code]) for row in rows]
    assert worth(found) == min(worth(list(map(list, order))) for order in product(*(permutations(row) for row in rows)))


def test_a_wish_is_that_two_codes_of_a_row_keep_their_order() -> None:
    assert wishes([[1, 2, 3], [4, 2]], {1: 50.0, 2: 20.0, 4: 20.0}) == [(2, 1)]  # 3 is new; 2 and 4 stood in one place


def test_an_earlier_map_never_costs_a_crossing() -> None:
    from benchmarks.layout import random_map

    for seed in range(12):
        nodes, links = random_map(seed)
        other = mirrored(layered(nodes, [link for link in links if link[2] > 7]))
        assert crossings(layered(nodes, links, other)) <= crossings(layered(nodes, links)), seed


@pytest.mark.parametrize("seed", range(3))
def test_a_map_is_the_same_near_to_itself_and_turns_round_near_to_its_mirror_image(seed: int) -> None:
    from benchmarks.layout import random_map

    nodes, links = random_map(seed)
    layout = layered(nodes, links)
    assert layered(nodes, links, layout).rows == layout.rows
    assert layered(nodes, links, mirrored(layout)).rows == mirrored(layout).rows


def test_codes_without_links_keep_their_order_too() -> None:
    other = layered(boxes_of("dxb"), [])
    (row,) = layered(boxes_of("abcd"), [], other).rows
    assert row.index("d") < row.index("b")


# Beauty, as far as it can be measured


def test_a_chain_is_upright() -> None:
    layout = layered(boxes_of("a", "bc", "d"), links_of("ab bc cd"))
    assert len({box.x for box in layout.boxes.values()}) == 1
    assert all(len(route) == 2 and route[0][0] == route[1][0] for route in layout.routes.values())


def test_a_code_stands_in_the_middle_above_what_leads_to_it() -> None:
    layout = layered(boxes_of("abc", "d"), links_of("ad bd cd"))
    middle = sorted(layout.boxes[code].x for code in "abc")[1]
    assert layout.boxes["d"].x == pytest.approx(middle, abs=2)


def test_a_long_link_has_at_most_one_bend_at_each_end_and_goes_round_the_code_between() -> None:
    layout = layered(boxes_of("a", "b", "c"), links_of("ab bc ac"))
    route = layout.routes["a", "c"]
    upright = [piece for piece in pairwise(route) if piece[0][0] == piece[1][0]]
    assert max(abs(a[1] - b[1]) for a, b in upright) >= layout.boxes["b"].height
    assert len(route) <= 6


def test_a_row_is_no_wider_than_it_must_be() -> None:
    layout = layered(boxes_of("abcdef"), [])
    assert layout.width <= 6 * 80 + 5 * 20 + 30


def test_a_code_that_could_stand_in_several_rows_stands_near_its_neighbours() -> None:
    layout = layered(boxes_of("abx", "y"), links_of("ab by xy"))
    assert layout.boxes["x"].y == layout.boxes["b"].y > layout.boxes["a"].y


def test_a_row_that_would_be_wider_than_a_page_gives_codes_to_another() -> None:
    codes = "abcdefghijkl"
    layout = layered(boxes_of(codes, "yz"), [*links_of("ab"), *((code, "z", 5.0) for code in codes if code != "a")])
    assert max(len(row) for row in layout.rows) < 10


# What people hand over


def test_links_may_go_down_a_tier_skip_one_close_a_cycle_or_lead_to_themselves() -> None:
    layout = layered(boxes_of("ab", "cd", "e"), links_of("ea ae cd dc cb aa"))
    assert set(layout.routes) == {("e", "a"), ("a", "e"), ("c", "d"), ("d", "c"), ("c", "b")}
    assert layout.routes["e", "a"] == layout.routes["a", "e"][::-1]
    assert layout.routes["e", "a"][0][1] > layout.routes["e", "a"][-1][1]


def test_nothing_one_code_and_codes_without_links() -> None:
    assert layered([], []) == Layout({}, (), (), {}, 0.0, 0.0)
    assert layered([("a", 1, 80, 30)], []).rows == (("a",),)
    lone = layered(boxes_of("abc", "", "d"), [])
    assert [band.tier for band in lone.bands] == [0, 2] and len(lone.rows) == 2


def test_codes_may_be_numbers() -> None:
    layout = layered([(1, 0, 80, 30), (2, 1, 80, 30)], [(1, 2, 4)])
    assert set(layout.routes) == {(1, 2)}


def test_what_is_wrong_is_named() -> None:
    with pytest.raises(ValueError, match="'x', which a link names"):
        layered(boxes_of("a"), links_of("ax"))
    with pytest.raises(ValueError, match="comes twice"):
        layered(boxes_of("aa"), [])


def test_it_goes_through_json() -> None:
    layout = layered(boxes_of("ab", "c"), links_of("ac bc"))
    plain = json.loads(json.dumps(layout.as_dict()))
    assert plain == layout.as_dict()
    assert plain["boxes"]["2"]["y"] == layout.boxes["c"].y
    assert sorted(plain["rows"][0]) == [0, 1] and plain["rows"][1] == [2]
    assert plain["routes"][0]["source"] == 0 and plain["routes"][0]["target"] == 2


def test_a_map_of_two_hundred_codes_is_laid_out_in_seconds() -> None:
    from benchmarks.layout import random_map

    nodes, links = random_map(1, 200, 400)
    begun = time.perf_counter()
    layout = layered(nodes, links)
    assert time.perf_counter() - begun < 20  # measured: about 1.5; a shared machine may be slow
    assert len(layout.boxes) == 200 and len(layout.routes) == 400
