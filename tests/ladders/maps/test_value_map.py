"""The hierarchical value map: what is drawn, what is dropped and why, what it represents."""

import os
import subprocess
import sys
import time
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.ladders import LadderError, implication_matrix, value_map
from kit.ladders.levels import LEVELS

CODES = "ABCDEF"
FRAME = pd.DataFrame({"code": list(CODES), "label": [f"label {code}" for code in CODES], "level": LEVELS})


def matrix(cells: dict[str, tuple[int, int]], codes: str = CODES) -> SimpleNamespace:
    direct, indirect = np.zeros((2, len(codes), len(codes)), dtype=np.int64)
    for (a, b), counts in cells.items():
        direct[codes.index(a), codes.index(b)], indirect[codes.index(a), codes.index(b)] = counts
    return SimpleNamespace(codes=list(codes), direct=direct, indirect=indirect)


# Worked by hand, cut-off 4 on direct + indirect. E→D goes down a tier; D→C closes the cycle D→C→…, see below.
WORKED = matrix({"AC": (6, 1), "CD": (5, 0), "AD": (2, 3), "DE": (4, 0), "EC": (1, 3), "BC": (3, 0), "EB": (4, 2)})


def links(table: pd.DataFrame) -> list[str]:
    return [a + b for a, b in zip(table["source"], table["target"], strict=True)]


@pytest.fixture(scope="module")
def worked():
    return value_map(WORKED, FRAME)


def test_drawn_links_come_strongest_first_with_both_counts(worked) -> None:
    # AC 7, EB 6, then CD and AD 5, then DE and EC 4. A→D is said by A→C→D. E→C would close C→D→E→C.
    assert list(worked.links.columns) == ["source", "target", "direct", "indirect"]
    assert links(worked.links) == ["AC", "EB", "CD", "DE"]
    assert worked.links["direct"].tolist() == [6, 4, 5, 4]
    assert worked.links["indirect"].tolist() == [1, 2, 0, 0]


def test_every_other_relation_is_dropped_with_its_reason(worked) -> None:
    reasons = dict(zip(links(worked.dropped), worked.dropped["reason"], strict=True))
    assert reasons == {
        "AD": "redundant: A → C → D says it",
        "EC": "would close a cycle: E → C → D → E",
        "BC": "under the cut-off of 4",
    }


def test_a_reason_tells_a_cycle_of_links_that_were_there_first() -> None:
    # C→A closes A→B→C; the shorter A→C comes later, so it is none of the reasons.
    found = value_map(matrix({"AB": (9, 0), "BC": (8, 0), "CA": (7, 0), "AC": (6, 0)}), FRAME)
    reasons = dict(zip(links(found.dropped), found.dropped["reason"], strict=True))
    assert reasons["CA"] == "would close a cycle: C → A → B → C"
    assert reasons["AC"] == "redundant: A → B → C says it"


def test_top_down_says_whose_stronger_links_came_first() -> None:
    found = value_map(matrix({"AC": (6, 0), "AD": (5, 0), "CD": (1, 0)}), FRAME, cutoff=1, top=1)
    assert links(found.links) == ["AC", "CD"]
    assert found.dropped["reason"].tolist() == ["not the strongest link from A"]
    two = value_map(matrix({"AC": (6, 0), "AD": (5, 0), "AE": (4, 0)}), FRAME, cutoff=1, top=2)
    assert two.dropped["reason"].tolist() == ["not among the 2 strongest links from A"]


def test_codes_go_from_the_bottom_to_the_top_and_the_rest_is_named(worked) -> None:
    assert worked.codes == ["A", "B", "C", "D", "E"]
    assert worked.left_out == ["F"]


def test_the_frame_may_have_another_order_and_codes_that_nobody_said() -> None:
    frame = FRAME.iloc[::-1]
    found = value_map(matrix({"AC": (5, 0), "CE": (4, 0)}, "ACE"), frame)
    assert found.codes == ["A", "C", "E"]
    assert found.left_out == ["F", "D", "B"]


def test_what_the_map_represents_by_both_denominators(worked) -> None:
    # Cells: 7 are active. Relations: 7+5+5+4+4+3+6 = 34.
    kept, drawn = worked.represented.loc["kept"], worked.represented.loc["drawn"]
    assert (kept["cells"], kept["active_cells"], kept["relations"], kept["all_relations"]) == (5, 7, 27, 34)
    assert (drawn["cells"], drawn["active_cells"], drawn["relations"], drawn["all_relations"]) == (4, 7, 22, 34)
    assert kept["share_of_cells"] == pytest.approx(5 / 7)
    assert drawn["share_of_relations"] == pytest.approx(22 / 34)


def test_on_direct_the_direct_counts_are_the_whole() -> None:
    found = value_map(WORKED, FRAME, on="direct")
    assert links(found.links) == ["AC", "CD", "DE", "EB"]  # of the two with 4, the codes decide which comes first
    assert found.represented.loc["drawn", "all_relations"] == 6 + 5 + 2 + 4 + 1 + 3 + 4


def test_a_link_down_a_tier_is_drawn_and_reported(worked) -> None:
    told = [str(problem) for problem in worked.problems]
    assert told[0] == "the link E → B leads down, from an instrumental value to an abstract attribute."
    assert "the link E → C (1 direct, 3 indirect) would close a cycle: E → C → D → E." in told[1]
    assert not any(problem.serious for problem in worked.problems)


def test_r_saves_a_redundant_link() -> None:
    assert "AD" in links(value_map(WORKED, FRAME, r=2).links)
    assert "AD" not in links(value_map(WORKED, FRAME, r=3).links)


def test_a_code_that_the_frame_does_not_have_is_named_with_what_may_be_wrong() -> None:
    with pytest.raises(LadderError, match=r"'X' is not in the frame") as wrong:
        value_map(matrix({"AX": (5, 0), "XY": (5, 0)}, "AXY"), FRAME)
    assert "2 problems" in str(wrong.value) and "'Y'" in str(wrong.value)
    numbers = SimpleNamespace(codes=[1, 2], direct=np.eye(2), indirect=np.eye(2))
    with pytest.raises(LadderError, match="The frame has '1' as a text: use one kind in both"):
        value_map(numbers, FRAME.assign(code=list("123456")))


@pytest.mark.parametrize("parameter", [{"cutoff": 0}, {"on": "indirect"}, {"r": -1}, {"top": 1.5}])
def test_a_parameter_out_of_range_is_told(parameter: dict) -> None:
    with pytest.raises(LadderError, match=next(iter(parameter))):
        value_map(WORKED, FRAME, **parameter)


def test_a_map_without_links_says_why_and_what_to_do() -> None:
    empty = value_map(WORKED, FRAME, cutoff=8)
    assert empty.links.empty and empty.positions == {} and empty.codes == []
    assert empty.why_empty == (
        "No relation occurs 8 times or more. The most frequent one, A → C, occurs 7 times. Choose a cut-off of 7 or lower."
    )
    assert empty.why_empty in repr(empty)
    assert len(empty.dropped) == 7


def test_a_matrix_without_relations_and_one_without_codes_give_empty_maps() -> None:
    assert "no relation" in value_map(matrix({}), FRAME).why_empty
    nothing = value_map(matrix({}, ""), FRAME)
    assert nothing.links.empty and np.isnan(nothing.represented.loc["drawn", "share_of_cells"])
    assert value_map(WORKED, FRAME).why_empty == ""


def test_indices_are_those_of_the_whole_matrix_whatever_the_cut_off(worked) -> None:
    assert worked.indices.equals(value_map(WORKED, FRAME, cutoff=99).indices)


def test_every_code_of_the_map_has_a_place_and_values_stand_above_attributes(worked) -> None:
    assert list(worked.positions) == worked.codes
    heights = {code: y for code, (_, y) in worked.positions.items()}
    assert max(heights["A"], heights["B"]) < min(heights["C"], heights["D"]) < heights["E"]


def test_it_can_be_plotted_saved_told_and_shown(worked, tmp_path: Path) -> None:
    assert worked.plot().axes
    for ending in ("png", "svg", "pdf"):
        worked.save(tmp_path / f"map.{ending}")
        assert (tmp_path / f"map.{ending}").stat().st_size > 1000
    assert "label A" in worked.told and "label A" in repr(worked)
    assert "<svg" in worked._repr_html_() or "image/svg+xml" in worked._repr_html_()


def test_a_picture_that_cannot_be_saved_says_why(worked, tmp_path: Path) -> None:
    with pytest.raises(LadderError, match=r"map\.docx: give it the ending \.png, \.svg or \.pdf"):
        worked.save(tmp_path / "map.docx")
    with pytest.raises(LadderError, match="There is no folder"):
        worked.save(tmp_path / "no" / "map.png")


def test_excel_has_links_reasons_codes_chains_and_no_formula(tmp_path: Path) -> None:
    frame = FRAME.assign(label=["=1+1", "pasted\x0b", *FRAME["label"][2:]])
    value_map(WORKED, frame).to_excel(tmp_path / "map.xlsx")
    sheets = pd.read_excel(tmp_path / "map.xlsx", sheet_name=None)
    assert list(sheets) == ["links", "dropped", "codes", "chains", "represented"]
    assert links(sheets["links"]) == ["AC", "EB", "CD", "DE"]
    assert sheets["codes"]["label"].tolist()[:2] == ["=1+1", "pasted"]
    assert sheets["codes"]["on_map"].tolist() == [True] * 5 + [False]
    assert "A → C → D → E → B" in sheets["chains"]["chain"].tolist()
    value_map(matrix({}), FRAME).to_excel(tmp_path / "empty.xlsx")


def test_codes_can_be_numbers() -> None:
    ladders = pd.DataFrame(
        [(person, 1, n, code) for person in range(4) for n, code in enumerate([10, 9, 30])],
        columns=["respondent", "ladder", "position", "code"],
    )
    frame = pd.DataFrame(
        {"code": [9, 10, 30], "label": ["nine", "ten", "thirty"], "level": ["consequence", "attribute", "value"]}
    )
    found = value_map(implication_matrix(ladders), frame)
    assert found.links.to_dict("list") == {"source": [9, 10], "target": [30, 9], "direct": [4, 4], "indirect": [0, 0]}
    assert found.dropped["reason"].tolist() == ["redundant: 10 → 9 → 30 says it"]


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5), st.integers(0, 5), st.integers(0, 5)), max_size=20),
    st.integers(1, 6),
    st.sampled_from(["total", "direct"]),
)
def test_every_active_cell_is_drawn_or_dropped_and_none_is_made_up(cells, cutoff, on) -> None:
    counts = matrix({CODES[a] + CODES[b]: (x, y) for a, b, x, y in cells if a != b})
    found = value_map(counts, FRAME, cutoff, on)
    weight = counts.direct + counts.indirect * (on == "total")
    active = {CODES[a] + CODES[b] for a, b in np.argwhere(weight > 0)}
    assert sorted([*links(found.links), *links(found.dropped)]) == sorted(active)
    for table in (found.links, found.dropped):
        for a, b, x, y in table[["source", "target", "direct", "indirect"]].itertuples(index=False):
            assert (counts.direct[CODES.index(a), CODES.index(b)], counts.indirect[CODES.index(a), CODES.index(b)]) == (
                x,
                y,
            )
    assert found.dropped["reason"].str.len().gt(0).all()
    assert found.represented.loc["drawn", "cells"] == len(found.links)


def test_it_does_not_hang_on_how_python_hashes_texts() -> None:
    program = (
        "import sys; sys.path.insert(0, '.')\n"
        "from tests.ladders.maps.test_value_map import *\n"
        "m = value_map(WORKED, FRAME)\n"
        "print(m.links.to_csv(), m.dropped.to_csv(), m.codes, m.left_out, m.positions, m.problems, m.told)"
    )
    root = Path(__file__).parents[3]
    said = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=root,
            env={**os.environ, "PYTHONHASHSEED": seed},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("0", "1", "2")
    }
    assert len(said) == 1


def test_25_codes_and_41_links_take_less_than_50_ms_without_the_layout() -> None:
    random = np.random.default_rng(3)
    codes = [f"c{n:02}" for n in range(25)]
    frame = pd.DataFrame({"code": codes, "label": codes, "level": [LEVELS[n * 6 // 25] for n in range(25)]})
    direct = np.triu(random.integers(0, 6, (25, 25)), 1)
    cells = SimpleNamespace(codes=codes, direct=direct, indirect=direct // 2)
    found = value_map(cells, frame, 6)
    times = []
    for _ in range(5):
        start = time.perf_counter()
        found = value_map(cells, frame, 6)
        assert len(found.links) and len(found.dropped)
        times.append(time.perf_counter() - start)
    assert min(times) < 0.05
