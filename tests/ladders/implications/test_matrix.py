"""The implication matrix as an object: cells, totals, forms, order, output, and published tables."""

import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.ladders import LadderError, implication_matrix
from kit.ladders.implications.matrix import ImplicationMatrix, from_printed
from kit.ladders.implications.printing import Cell, printed, read_cell

FRAME = pd.DataFrame(
    {
        "code": ["sleep", "tea", "calm", "leaf"],
        "label": ["Sleeping well", "Herbal <tea>", "=Calm", "Whole leaf"],
        "level": ["functional consequence", "abstract attribute", "psychosocial consequence", "concrete attribute"],
    }
)


def made(direct: list[list[int]], indirect: list[list[int]], codes: list | None = None, **more: object):
    return ImplicationMatrix(codes or list("ABCDEFGH"[: len(direct)]), np.array(direct), np.array(indirect), **more)


@pytest.fixture
def matrix() -> ImplicationMatrix:
    rows = [
        ("ann", 1, 1, "leaf"),
        ("ann", 1, 2, "tea"),
        ("ann", 1, 3, "calm"),
        ("bo", 1, 1, "tea"),
        ("bo", 1, 2, "calm"),
    ]
    return implication_matrix(pd.DataFrame(rows, columns=["respondent", "ladder", "position", "code"]))


def test_a_cell_is_two_numbers_and_is_printed_as_the_field_does(matrix):
    assert matrix.cell("tea", "calm") == (2, 0) and str(matrix.cell("tea", "calm")) == "2.00"
    assert matrix.cell("leaf", "calm") == Cell(0, 1) and matrix.cell("leaf", "calm").total == 1
    assert str(Cell(4, 6)) == "4.06" and str(Cell(4, 60)) == "4.60" and str(Cell(12, 103)) == "12.103"


def test_an_unknown_code_is_answered_with_the_nearest(matrix):
    with pytest.raises(LadderError, match=r"no code 'teas'. Did you mean 'tea'\?"):
        matrix.cell("teas", "calm")


def test_relations_in_a_list_most_frequent_first():
    matrix = made([[0, 2, 1], [0, 0, 3], [0, 0, 0]], [[0, 1, 1], [0, 0, 0], [1, 0, 0]])
    assert matrix.pairs().to_numpy().tolist() == [
        ["B", "C", 3, 0, 3],  # as many as A to B, and more of them direct
        ["A", "B", 2, 1, 3],
        ["A", "C", 1, 1, 2],
        ["C", "A", 0, 1, 1],
    ]
    assert list(matrix.pairs().columns) == ["source", "target", "direct", "indirect", "total"]


def test_forms_of_the_matrix():
    matrix = made([[0, 4], [1, 0]], [[0, 6], [0, 0]])
    assert matrix.to_frame().to_numpy().tolist() == [["", "4.06"], ["1.00", ""]]
    assert matrix.to_frame("direct").to_numpy().tolist() == [[0, 4], [1, 0]]
    assert matrix.to_frame("indirect").loc["A", "B"] == 6
    assert matrix.to_frame("total").loc["A", "B"] == matrix.total[0, 1] == 10
    with pytest.raises(LadderError, match="form == 'both'"):
        matrix.to_frame("both")


def test_a_hundred_indirect_relations_need_a_third_digit_in_every_cell():
    matrix = made([[0, 4], [1, 0]], [[0, 100], [9, 0]])
    assert matrix.to_frame().to_numpy().tolist() == [["", "4.100"], ["1.009", ""]]


def test_a_changed_frame_leaves_the_matrix_alone():
    matrix = made([[0, 4], [1, 0]], [[0, 6], [0, 0]])
    frame = matrix.to_frame("direct")
    frame.iloc[0, 1] = 99
    assert matrix.direct[0, 1] == 4


def test_ordered_from_the_bottom_to_the_top(matrix):
    ordered = matrix.ordered(FRAME)
    assert ordered.codes == ["leaf", "tea", "calm"]
    assert ordered.to_frame().to_numpy().tolist() == [["", "1.00", "0.01"], ["", "", "2.00"], ["", "", ""]]
    assert ordered.label("tea") == "Herbal <tea>"
    assert ordered.cell("tea", "calm") == matrix.cell("tea", "calm")
    with pytest.raises(LadderError, match="not in the coding frame: calm"):
        matrix.ordered(FRAME[FRAME["code"] != "calm"])


def test_plain_text_says_what_it_holds(matrix):
    shown = repr(matrix)
    assert shown.startswith(
        "Implication matrix. 3 codes, 3 direct relations and 1 indirect, from 2 ladders of 2 respondents. Every ladder counts."
    )
    assert re.search(r"tea +2\.00 +\. +\.", shown)


def test_a_large_matrix_is_told_by_its_most_frequent_relations():
    direct = np.triu(np.arange(70 * 70).reshape(70, 70), 1)
    large = made(direct.tolist(), np.zeros_like(direct).tolist(), list(range(70)))
    assert "The 20 most frequent relations:" in repr(large)
    page = large._repr_html_()
    assert "60 of 70 codes" in page and page.count("scope='col'") == 62


def test_html_has_heads_totals_and_no_raw_text(matrix):
    page = matrix.labelled(FRAME)._repr_html_()
    assert "Herbal &lt;tea&gt;" in page and "Herbal <tea>" not in page
    assert "<td class='kit-number kit-same'></td>" in page  # the diagonal is empty
    assert "Column total" in page and "Row total" in page
    # leaf, tea and the totals; calm leads nowhere and has no row, nothing leads to leaf and it has no column
    assert page.count("scope='row'") == 3 and page.count("scope='col'") == 4
    assert "A code to which nothing leads has no column" in page
    row = re.search(r"<th scope='row' title='Whole leaf'>.*?</tr>", page)
    assert row and re.findall(r"\d+\.\d\d", row[0]) == ["0.01", "1.00", "1.01"]  # calm, tea, and their sum


def test_html_of_nothing_says_why():
    empty = implication_matrix(pd.DataFrame(columns=["respondent", "ladder", "position", "code"]))
    assert "no ladder has a code" in empty._repr_html_() and "no ladder has a code" in repr(empty)
    assert empty.to_frame().shape == (0, 0) and empty.pairs().empty


def test_excel_keeps_texts_as_texts(matrix, tmp_path):
    matrix.to_excel(tmp_path / "matrix.xlsx", FRAME)
    sheets = pd.read_excel(tmp_path / "matrix.xlsx", sheet_name=None, dtype=str, keep_default_na=False)
    assert list(sheets) == ["direct.indirect", "direct", "indirect", "relations"]
    shown = sheets["direct.indirect"].set_index("code")
    assert shown.loc["tea", "calm"] == "2.00" and shown.loc["calm", "label"] == "=Calm"
    assert sheets["direct"].set_index("code").loc["tea", "calm"] == "2"
    assert sheets["relations"].iloc[0].tolist() == ["tea", "calm", "2", "0", "2", "Herbal <tea>", "=Calm"]


# --- published tables

# Chain table in a Brazilian thesis on laddering: the cells of six rows as printed, and the row's total as printed.
# Taken from the project's collection of published figures, file chain_table_br_thesis_y4j0n79y.csv.
PUBLISHED = {
    3: (["0.00", "6.03", "0.00", "0.03", "0.03"], "6.09"),
    13: (["0.00", "0.00", "5.01", "11.07", "2.05"], "18.13"),
    17: (["0.00", "2.02", "0.02", "0.03", "7.00"], "9.07"),
    12: (["0.00", "0.00", "0.00", "3.00", "3.02"], "6.02"),
    11: (["0.00", "0.00", "5.00", "0.00", "6.02"], "11.02"),
    26: (["0.00", "0.00", "0.00", "0.00", "0.00"], "0.00"),
}


def test_a_published_table_adds_up_as_whole_numbers():
    direct_total = indirect_total = 0
    for cells, total in PUBLISHED.values():
        read = [read_cell(cell) for cell in cells]
        row = Cell(sum(cell.direct for cell in read), sum(cell.indirect for cell in read))
        assert row == read_cell(total)
        direct_total, indirect_total = direct_total + row.direct, indirect_total + row.indirect
    assert printed(direct_total, indirect_total) == "50.33"


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_what_is_printed_is_read_again(direct, indirect):
    assert read_cell(str(Cell(direct, indirect))) == (direct, indirect)


@pytest.mark.parametrize("nothing", ["", "-", "–", ".", None, np.nan, "0.00", 0, "0"])
def test_an_empty_cell_has_no_relation(nothing):
    assert read_cell(nothing) == (0, 0)


@pytest.mark.parametrize("wrong", [4.1, "4.1", "4,06", "about 4", "-4.06", "4.06.1"])
def test_what_is_no_direct_indirect_is_refused(wrong):
    with pytest.raises(LadderError):
        read_cell(wrong)


def test_a_matrix_from_a_published_table():
    table = pd.DataFrame(
        [["4.06", "", "0.02"], ["", "1.00", "-"], ["2.10", "0.00", "."]], index=list("ABC"), columns=list("BAC")
    )
    matrix = from_printed(table)
    assert matrix.cell("A", "B") == (4, 6) and matrix.cell("C", "B") == (2, 10)
    assert matrix.cell("B", "A") == (1, 0) and matrix.respondents is None
    assert from_printed(matrix.to_frame()).direct.tolist() == matrix.direct.tolist()
    with pytest.raises(LadderError, match="diagonal"):
        from_printed(table.replace(".", "1.00"))
    with pytest.raises(LadderError, match=r"row A, column B: 4\.1 is a decimal number"):
        from_printed(table.replace({"4.06": 4.1}))
    with pytest.raises(LadderError, match="same codes"):
        from_printed(table.iloc[:2])
