"""Cut-off diagnostics: the table by hand, the elbow, the recommendation with its reason, top-down links."""

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.ladders import LadderError, cut_offs, top_down, value_map
from kit.ladders.implications.advising import elbow, usual_range
from kit.ladders.implications.cutoffs import MOST_CUTOFFS
from kit.ladders.implications.matrix import ImplicationMatrix

FRAME = pd.DataFrame(
    {"code": list("ABCD"), "label": list("ABCD"), "level": ["attribute", "consequence", "consequence", "value"]}
)


def matrix_of(
    direct: dict[str, int], indirect: dict[str, int] | None = None, codes: str = "ABCD", **more
) -> ImplicationMatrix:
    arrays = np.zeros((2, len(codes), len(codes)), dtype=np.int64)
    for array, cells in zip(arrays, (direct, indirect or {}), strict=True):
        for (source, target), count in cells.items():
            array[codes.index(source), codes.index(target)] = count
    return ImplicationMatrix(list(codes), *arrays, **more)


# A→C is said by A→B→C at a cut-off of 3 and below, and by itself at 4; D→B closes a cycle with B→D.
HAND = matrix_of({"AB": 5, "BC": 3, "CD": 2, "BD": 4, "DB": 1}, {"AC": 4, "AD": 1})


def test_every_cell_of_the_table_by_hand():
    table = cut_offs(HAND, FRAME).table
    expected = pd.DataFrame(
        [
            # cut-off, cells, relations, before redundancy, drawn, codes, chains, tiers
            (1, 7, 20, 6, 3, 4, 1, 1, 2, 1),  # D→B would close a cycle; A→C, A→D, B→D are redundant
            (2, 5, 18, 5, 3, 4, 1, 1, 2, 1),
            (3, 4, 16, 4, 3, 4, 2, 1, 2, 1),  # A→B→C and A→B→D
            (4, 3, 13, 3, 3, 4, 2, 1, 2, 1),  # A→B→D, and A→C drawn by itself
            (5, 1, 5, 1, 1, 2, 1, 1, 1, 0),
        ],
        columns=["cutoff", "cells", "relations", "before_redundancy", "links", "codes", "chains", "attributes", "consequences", "values"],
    )  # fmt: skip
    pd.testing.assert_frame_equal(table[expected.columns], expected)
    assert table["share_of_cells"].tolist() == [7 / 7, 5 / 7, 4 / 7, 3 / 7, 1 / 7]
    assert table["share_of_relations"].tolist() == [20 / 20, 18 / 20, 16 / 20, 13 / 20, 5 / 20]


def test_on_direct_relations_alone():
    table = cut_offs(HAND, on="direct").table
    assert table["cells"].tolist() == [5, 4, 3, 2, 1] and table["relations"].tolist() == [15, 14, 12, 9, 5]
    assert "values" not in table


def test_r_and_top_are_those_of_the_map():
    assert cut_offs(HAND, r=4).table["links"].tolist()[0] == 4  # B→D has four direct relations of its own
    assert cut_offs(HAND, top=1).table["cells"].tolist()[0] == 4


counts = st.integers(2, 7).flatmap(
    lambda n: st.lists(st.lists(st.integers(0, 6), min_size=n, max_size=n), min_size=2 * n, max_size=2 * n)
)


@settings(max_examples=60, deadline=None)
@given(counts, st.sampled_from(["total", "direct"]))
def test_the_table_agrees_with_the_maps_and_never_rises(values, on):
    size = len(values) // 2
    arrays = np.array(values, dtype=np.int64).reshape(2, size, size)
    arrays[:, range(size), range(size)] = 0
    matrix = ImplicationMatrix(list(range(size)), *arrays)
    frame = pd.DataFrame({"code": range(size), "label": [f"code {n}" for n in range(size)], "level": "consequence"})
    found = cut_offs(matrix, on=on)
    for row in found.table.itertuples():
        drawn = value_map(matrix, frame, cutoff=row.cutoff, on=on)
        assert row.links == len(drawn.links) and row.codes == len(drawn.codes)
        assert row.chains == len(drawn.chains())
        assert (row.cells, row.relations) == tuple(
            int(n)
            for n in ((drawn.kept.weight >= row.cutoff).sum(), drawn.kept.weight[drawn.kept.weight >= row.cutoff].sum())
        )
    for column in ("cells", "relations", "before_redundancy"):
        assert (np.diff(found.table[column]) <= 0).all()
    if len(found.table):
        assert found.table["cutoff"].iloc[-1] == (arrays.sum(axis=0) if on == "total" else arrays[0]).max()
        assert found.recommended in found.table["cutoff"].tolist()


# --- the elbow


@pytest.mark.parametrize(
    ("links", "place"),
    [
        ([20, 8, 4, 3, 2], 1),  # cross products from the chord: 0, 30, 28, 14, 0
        ([9, 5, 3, 3, 3, 1], 2),
        ([10, 7, 4, 1], None),  # a straight line bends nowhere
        ([5, 5, 5, 5], None),
        ([30, 3, 1], None),  # under four points
        ([10, 6, 4, 0], 1),
        ([8, 4, 4, 0], 1),  # 1 and 2 are as far from the line, on its two sides: the lower one
    ],
)
def test_the_elbow_is_farthest_from_the_line_between_the_ends(links, place):
    assert elbow(np.arange(1, len(links) + 1), np.array(links)) == place


@given(st.lists(st.integers(0, 200), min_size=4, max_size=30), st.integers(1, 9))
def test_the_elbow_with_both_axes_scaled_to_one(links, step):
    """The definition in decimal numbers; scaling changes nothing."""
    cutoffs, links = np.arange(1, len(links) + 1) * step, np.array(sorted(links, reverse=True))
    place = elbow(cutoffs, links)
    if links[0] == links[-1]:
        assert place is None
        return
    x = (cutoffs - cutoffs[0]) / (cutoffs[-1] - cutoffs[0])
    y = (links - links[-1]) / (links[0] - links[-1])
    distance = np.abs(x + y - 1) / np.sqrt(2)
    if place is None:
        assert distance.max() < 1e-9
    else:
        assert distance[place] >= distance.max() - 1e-9
        assert (distance[:place] < distance[place]).all()


def test_the_elbow_looks_at_links_before_redundancy():
    # Without B→C at 3, A→C and D→C are no longer said by another way: more links are drawn than at 2.
    found = cut_offs(matrix_of({"AB": 9, "DB": 5, "BC": 2, "AC": 5, "DC": 5}))
    assert found.table["links"].tolist() == [3, 3, 4, 4, 4, 1, 1, 1, 1]
    assert found.table["before_redundancy"].tolist() == [5, 5, 4, 4, 4, 1, 1, 1, 1]
    assert found.elbow == 6 and elbow(np.arange(1, 10), found.table["links"].to_numpy()) == 4  # a bump is no elbow


# --- the recommendation


def falling(highest: int, respondents: int | None) -> ImplicationMatrix:
    """A matrix of 30 codes in which counts fall off by halves from ``highest``: an elbow low down."""
    size = 30
    total = np.zeros((size, size), dtype=np.int64)
    cells = [(n, m) for n in range(size) for m in range(n + 1, size)]
    for place, cell in enumerate(cells):
        total[cell] = max(1, round(highest / (1 + place / 6)))
    return ImplicationMatrix(list(range(size)), total, np.zeros_like(total), respondents=respondents)


@pytest.mark.parametrize(
    ("respondents", "usual"),
    [
        (50, (3, 5)),
        (55, (3, 5)),
        (60, (3, 5)),
        (48, (3, 5)),
        (20, (2, 2)),
        (1, (2, 2)),
        (120, (6, 10)),
        (600, (30, 50)),
    ],
)
def test_what_is_usual_grows_with_the_respondents(respondents, usual):
    assert usual_range(respondents) == usual


@pytest.mark.parametrize(
    ("respondents", "says"),
    [
        (60, "3 to 5 is usual for 50 to 60 respondents. "),
        (48, "respondents; scaled to your 48, which is our decision, it stays so. "),
        (120, "respondents; for your 120 we scale that to 6 to 10 (our decision). "),
        (4, "respondents; for your 4 we scale that to 2 (our decision, 2 at the least). "),
    ],
)
def test_what_is_scaled_is_told_as_ours_and_not_as_usual(respondents, says):
    reason = cut_offs(falling(20, respondents)).reason
    assert says in reason and f"usual for {respondents} respondents" not in reason


def test_the_lowest_usual_cut_off_with_most_of_the_talk_in_few_cells_is_recommended():
    found = cut_offs(falling(120, 60))
    shares = found.table.set_index("cutoff")[["share_of_cells", "share_of_relations"]].round(2)
    assert found.elbow == 15 and found.recommended == 4
    assert shares.loc[3].tolist() == [0.65, 0.9] and shares.loc[4].tolist() == [0.46, 0.83]
    assert "4 is the lowest of these with at least 60 % of the relations in at most half of the active" in found.reason
    assert "cells: 83 % in 46 % (200 of 435)." in found.reason


def test_few_very_frequent_cells_that_pull_the_elbow_up_are_named():
    found = cut_offs(falling(120, 60))
    assert "is at 15: 6 very frequent cells, each counted 65 times or more, pull it up." in found.reason


def test_an_elbow_that_is_high_since_all_cells_are_is_not_laid_on_a_few():
    codes = "ABCDEFGH"
    counts = {a + b: 20 + n for n, (a, b) in enumerate(combinations(codes, 2))}  # 20 to 47, all of them frequent
    found = cut_offs(matrix_of({**counts, "AB": 8}, codes=codes, respondents=60))
    assert found.elbow > 5 and "pull" not in found.reason
    assert f"Look at the map at {found.elbow}, too." in found.reason
    assert "None of these keeps at least 60 %" in found.reason
    assert found.recommended == 5 and "5 is the nearest to the elbow, and keeps 100 % of the relations" in found.reason


def test_counts_that_are_all_below_what_is_usual():
    found = cut_offs(falling(20, 600))
    assert found.recommended == 20 and "The table has none of these; 20 is the nearest" in found.reason


def test_too_little_left_lowers_the_cut_off():
    scattered = matrix_of({"AB": 12, "AC": 3, "AD": 3, "BC": 3, "BD": 3, "CD": 3}, respondents=60)
    found = cut_offs(scattered)  # at the elbow one cell would be left: 12 relations of 27
    assert (found.elbow, found.recommended) == (4, 3)
    assert "3 keeps 100 % of the relations in 100 % (6 of 6) of the active cells, 4 only 44 %." in found.reason


def test_cells_that_close_a_cycle_count_in_the_table_and_not_for_the_map():
    found = cut_offs(matrix_of({"AB": 9, "BA": 5, "BC": 8, "CD": 2, "AD": 2, "BD": 2}, respondents=60), FRAME)
    assert found.recommended == 3 and "1 of the cells is not on it, so that no links run in a circle." in found.told
    kept_there = value_map(
        matrix_of({"AB": 9, "BA": 5, "BC": 8, "CD": 2, "AD": 2, "BD": 2}), FRAME, cutoff=3
    ).represented.loc["kept"]
    assert found.row(3)["relations"] - kept_there["relations"] == 5
    assert "also the few that a map leaves out since they would close a circle" in found.chart().note
    assert "circle" not in cut_offs(matrix_of({"AB": 9, "BC": 8}, respondents=60)).told


def test_no_elbow_is_said():
    found = cut_offs(matrix_of({"AB": 3, "BC": 2}, respondents=60))
    assert found.elbow is None and found.recommended == 3 and "no clear elbow" in found.reason


def test_without_the_number_of_respondents_nothing_is_usual():
    found = cut_offs(falling(20, None))
    assert found.recommended == found.elbow and "respondents is not known" in found.reason
    assert "is the highest that keeps half of the relations" in cut_offs(matrix_of({"AB": 3, "BC": 2})).reason


def test_no_relation_gives_no_recommendation():
    found = cut_offs(matrix_of({}))
    assert found.recommended is None and found.elbow is None and found.table.empty
    assert "no relations" in repr(found) and "no relations" in found._repr_html_()


# --- how it shows


def test_the_chart_has_words_and_numbers():
    found = cut_offs(falling(20, 60), None)
    chart = found.chart()
    assert f"Recommended cut-off: {found.recommended}." in chart.alt and len(chart.table) == len(found.table)
    assert "<svg" in chart.svg()
    assert "kit-figure" in found._repr_html_() and "Recommended cut-off" in repr(found)


def test_a_matrix_of_millions_gets_a_table_that_can_be_read():
    found = cut_offs(falling(1_000_000, 200_000))
    assert len(found.table) <= MOST_CUTOFFS
    assert found.table["cutoff"].iloc[[0, -1]].tolist() == [1, 1_000_000]
    assert found.recommended in found.table["cutoff"].tolist()
    assert found.row(2)["cutoff"] == 1


@pytest.mark.parametrize(
    ("asked", "says"),
    [
        ({"on": "all"}, "on == 'all'"),
        ({"top": 0}, "top == 0"),
        ({"r": 1.5}, "r == 1.5"),
        ({"frame": FRAME.iloc[:2]}, "C, D"),
    ],
)
def test_parameters_out_of_range_are_refused(asked, says):
    with pytest.raises(LadderError, match=says):
        cut_offs(HAND, **asked)


# --- top-down


def test_each_codes_strongest_links_with_ties():
    matrix = matrix_of({"AB": 5, "AC": 3, "BC": 2, "BD": 2, "CD": 1}, {"AD": 3})
    links = top_down(matrix, k=2)
    assert links[["source", "target", "total", "rank"]].to_numpy().tolist() == [
        ["A", "B", 5, 1],
        ["A", "C", 3, 2],  # as strong as A→D, and direct
        ["A", "D", 3, 2],
        ["B", "C", 2, 1],
        ["B", "D", 2, 1],
        ["C", "D", 1, 1],
    ]
    assert len(top_down(matrix, k=1)) == 4
    assert top_down(matrix, k=2, on="direct")["target"].tolist() == ["B", "C", "C", "D", "D"]
    with pytest.raises(LadderError, match="must be a whole number"):
        top_down(matrix, k=0)


def test_a_map_of_the_strongest_links():
    matrix = matrix_of({"AB": 5, "AC": 3, "BC": 2, "BD": 2, "CD": 1}, {"AD": 3})
    drawn = value_map(matrix, FRAME, cutoff=1, top=1).links
    strongest = top_down(matrix, k=1)
    assert set(zip(drawn["source"], drawn["target"], strict=True)) <= set(
        zip(strongest["source"], strongest["target"], strict=True)
    )
