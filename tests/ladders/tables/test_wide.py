"""The wide form: one ladder a row, as people keep ladders in a spreadsheet."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.ladders import LadderError, LadderWarning, checked, to_long, to_wide

HEAD = ["respondent", "ladder", "position", "code"]


def long(*rows: tuple[Any, ...], **more: list[Any]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=HEAD).assign(**more)


def cells(table: pd.DataFrame) -> list[tuple[Any, ...]]:
    return [tuple(None if cell != cell else cell for cell in row) for row in table.astype(object).values.tolist()]


def test_one_ladder_a_row_from_the_bottom_up() -> None:
    table = to_wide(long(("R1", 1, 1, "a"), ("R1", 1, 2, "b"), ("R2", 1, 1, "c")))
    assert list(table.columns) == ["respondent", "ladder", "rung_1", "rung_2"]
    assert cells(table) == [("R1", 1, "a", "b"), ("R2", 1, "c", None)]


def test_positions_only_order_so_1_and_3_are_next_to_each_other() -> None:
    assert cells(to_wide(long(("R1", 1, 3, "b"), ("R1", 1, 1, "a")))) == [("R1", 1, "a", "b")]


def test_a_fork_stands_in_one_cell_and_an_empty_rung_is_an_empty_cell() -> None:
    table = to_wide(long(("R1", 1, 1, "a"), ("R1", 1, 2, None), ("R1", 1, 3, "b"), ("R1", 1, 3, "c")))
    assert cells(table) == [("R1", 1, "a", None, "b | c")]


def test_what_is_the_same_in_a_whole_ladder_stays_and_what_differs_is_told() -> None:
    given = long(("R1", 1, 1, "a"), ("R1", 1, 2, "b"), group=["x", "x"], quote=["p", "q"])
    with pytest.warns(LadderWarning, match="what differs between rungs: quote"):
        table = to_wide(given)
    assert list(table.columns) == ["respondent", "ladder", "group", "rung_1", "rung_2"]


def test_a_reading_is_folded_as_its_ladders_are() -> None:
    assert cells(to_wide(checked(long(("R1", 1, 1, "a"))))) == [("R1", 1, "a")]
    with pytest.raises(LadderError, match="Ladders are a table"):
        to_wide([("R1", 1, 1, "a")])  # type: ignore[arg-type]


def test_branches_need_the_long_form() -> None:
    with pytest.raises(LadderError, match="no place for branches"):
        to_wide(long(("R1", 1, 1, "a"), branch=["x"]))
    assert len(to_wide(long(("R1", 1, 1, "a"), branch=[None]))) == 1


def test_a_code_that_would_look_like_a_fork_is_refused() -> None:
    with pytest.raises(LadderError, match=r"The code 'a;b' has a \| or ; in it"):
        to_wide(long(("R1", 1, 1, "a;b")))


@pytest.mark.parametrize("cell", ["a|b", "a; b", " a | b ", "a |b;"])
def test_a_fork_may_be_parted_by_a_bar_or_a_semicolon(cell: str) -> None:
    table = to_long(pd.DataFrame({"respondent": ["R1"], "ladder": [1], "rung_1": [cell]}))
    assert cells(table) == [("R1", 1, 1, "a"), ("R1", 1, 1, "b")]


def test_empty_cells_between_codes_are_empty_rungs_and_those_after_the_last_are_nothing() -> None:
    table = pd.DataFrame({"respondent": ["R1"], "ladder": [1], "rung_1": [None], "rung_2": ["a"], "rung_3": [" "], "rung_4": ["b"], "rung_5": [""]})  # fmt: skip
    assert cells(to_long(table)) == [("R1", 1, 1, None), ("R1", 1, 2, "a"), ("R1", 1, 3, None), ("R1", 1, 4, "b")]


def test_a_ladder_without_a_code_is_not_lost() -> None:
    assert cells(to_long(pd.DataFrame({"respondent": ["R1"], "ladder": [4], "rung_1": [None]}))) == [("R1", 4, 1, None)]


@pytest.mark.parametrize(
    ("columns", "rungs"),
    [
        (["rung_1", "rung_2"], ["rung_1", "rung_2"]),
        (["Rung 2", "Rung 10", "Rung 1"], ["Rung 1", "Rung 2", "Rung 10"]),
        (["1", "2", "notes"], ["1", "2"]),
        ([2, 1], [1, 2]),
        (
            ["Attribute", "Consequence 1", "Consequence 2", "Value", "age"],
            ["Attribute", "Consequence 1", "Consequence 2", "Value"],
        ),
        (["A", "C1", "C2", "V"], ["A", "C1", "C2", "V"]),
        (["Concrete attribute", "Psychosocial consequence"], ["Concrete attribute", "Psychosocial consequence"]),
        pytest.param(
            ["bottom", "middle", "top"],
            ["bottom", "middle", "top"],
            marks=pytest.mark.filterwarnings("ignore:No heading is that of a rung"),
        ),
    ],
)
def test_rungs_are_known_by_their_names_or_are_all_that_is_left(columns: list[Any], rungs: list[Any]) -> None:
    table = pd.DataFrame([["R1", 1, *map(str, columns)]], columns=["respondent", "ladder", *columns])
    assert list(to_long(table)["code"]) == list(map(str, rungs))


def test_rungs_may_be_named_and_other_columns_are_carried_along() -> None:
    table = pd.DataFrame({"respondent": ["R1"], "ladder": [1], "first": ["a"], "then": ["b"], "group": ["x"]})
    found = to_long(table, rungs=["first", "then"])
    assert list(found.columns) == [*HEAD, "group"]
    assert cells(found) == [("R1", 1, 1, "a", "x"), ("R1", 1, 2, "b", "x")]
    with pytest.raises(LadderError, match="column 'last': This column is missing"):
        to_long(table, rungs=["last"])


def test_without_numbers_the_ladders_of_a_respondent_are_numbered_as_they_stand() -> None:
    table = pd.DataFrame({"respondent": ["R1", "R2", "R1"], "rung_1": ["a", "b", "c"]})
    assert cells(to_long(table)) == [("R1", 1, 1, "a"), ("R2", 1, 1, "b"), ("R1", 2, 1, "c")]


def test_two_rows_of_one_number_are_no_fork_but_a_mistake() -> None:
    table = pd.DataFrame({"respondent": ["R1", "R1"], "ladder": [1, 1], "rung_1": ["a", "b"]}, index=[2, 3])
    with pytest.raises(LadderError, match="row 3, column 'ladder': Ladder 1 of respondent R1 is in row 2 already"):
        to_long(table)


def test_numbers_stay_whole_where_a_gap_made_them_decimal() -> None:
    table = pd.DataFrame({"respondent": [1, 2], "ladder": [1, 1], "rung_1": [7, 8], "rung_2": [9.0, None], "rung_3": ["5|6", None]})  # fmt: skip
    assert [str(code) for code in to_long(table)["code"]] == ["7", "9", "5", "6", "8"]


TEXT = st.text("abcé 0_=+-", min_size=1, max_size=4).map(str.strip).filter(bool)
LADDER = st.lists(st.lists(TEXT, max_size=3, unique=True), min_size=1, max_size=5)


@given(st.lists(LADDER, max_size=5))
@settings(max_examples=60, deadline=None)
def test_long_to_wide_to_long_loses_nothing_but_empty_rungs_on_top(drawn: list[list[list[str]]]) -> None:
    rows: list[tuple[Any, ...]] = []
    wanted: list[tuple[Any, ...]] = []
    for n, ladder in enumerate(drawn):
        last = max((at for at, rung in enumerate(ladder) if rung), default=0)
        for at, rung in enumerate(ladder):
            new = [(f"R{n // 2}", n % 2, at + 1, code) for code in rung or [None]]
            rows += new
            wanted += new if at <= last else []
    assert cells(to_long(to_wide(long(*rows)), rungs=None if rows else ["respondent"])[HEAD]) == wanted
