"""Abstractness, centrality, prestige: a worked example with every figure, and what holds for every matrix."""

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kit.ladders import LadderError, indices


def matrix(direct: list[list[int]], indirect: list[list[int]], codes: str = "ABCD") -> SimpleNamespace:
    return SimpleNamespace(codes=list(codes[: len(direct)]), direct=np.array(direct), indirect=np.array(indirect))


# A→B 4.02, A→C 0.03, B→C 1.00; D has no relation. All cells: 10; direct ones: 5.
WORKED = matrix(
    [[0, 4, 0, 0], [0, 0, 1, 0], [0, 0, 0, 0], [0, 0, 0, 0]],
    [[0, 2, 3, 0], [0, 0, 0, 0], [0, 0, 0, 0], [0, 0, 0, 0]],
)


def test_every_figure_of_the_worked_example() -> None:
    table = indices(WORKED)
    assert list(table.columns) == ["code", "in", "out", "abstractness", "centrality", "prestige"]
    assert table["code"].tolist() == ["A", "B", "C", "D"]
    assert table["in"].tolist() == [0, 6, 4, 0]
    assert table["out"].tolist() == [9, 1, 0, 0]
    assert table["abstractness"].tolist()[:3] == pytest.approx([0, 6 / 7, 1])
    assert table["centrality"].tolist()[:3] == pytest.approx([0.9, 0.7, 0.4])
    assert table["prestige"].tolist()[:3] == pytest.approx([0, 0.6, 0.4])


def test_a_code_without_relations_has_no_index_at_all() -> None:
    assert indices(WORKED).loc[3, ["abstractness", "centrality", "prestige"]].isna().all()


def test_direct_relations_alone() -> None:
    table = indices(WORKED, on="direct")
    assert table["in"].tolist() == [0, 4, 1, 0]
    assert table["out"].tolist() == [4, 1, 0, 0]
    assert table["abstractness"].tolist()[:3] == pytest.approx([0, 0.8, 1])
    assert table["centrality"].tolist()[:3] == pytest.approx([0.8, 1, 0.2])


def test_an_empty_matrix_is_told() -> None:
    nothing = matrix([[0, 0], [0, 0]], [[0, 1], [0, 0]])
    with pytest.raises(LadderError, match="holds no direct relation"):
        indices(nothing, on="direct")
    with pytest.raises(LadderError, match="holds no relation"):
        indices(matrix([[0, 0], [0, 0]], [[0, 0], [0, 0]]))


@given(st.integers(2, 6).flatmap(lambda n: st.lists(st.integers(0, 5), min_size=2 * n * n, max_size=2 * n * n)))
def test_prestige_adds_up_to_1_and_centrality_to_2(counts: list[int]) -> None:
    size = int((len(counts) / 2) ** 0.5)
    direct, indirect = np.array(counts).reshape(2, size, size)
    np.fill_diagonal(direct, 0)
    np.fill_diagonal(indirect, 0)
    assume((direct + indirect).any())
    table = indices(SimpleNamespace(codes=list(range(size)), direct=direct, indirect=indirect))
    assert table["prestige"].sum() == pytest.approx(1)
    assert table["centrality"].sum() == pytest.approx(2)
    assert table["abstractness"].dropna().between(0, 1).all()
