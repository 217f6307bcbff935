"""Which columns of a wide table are rungs: none is dropped in silence, and none is made up."""

from typing import Any

import pandas as pd
import pytest

from kit.ladders import LadderError, LadderWarning, read_ladders, to_long

FRAME = pd.DataFrame(
    [("a", "attribute"), ("b", "consequence"), ("c", "consequence"), ("d", "value")], columns=["code", "level"]
)


def wide(headings: str, *codes: Any) -> pd.DataFrame:
    names = ["respondent", *(name.strip() for name in headings.split(","))]
    return pd.DataFrame([["R1", *(codes or "abcd"[: len(names) - 1])]], columns=names)


def codes(table: pd.DataFrame, **more: Any) -> list[Any]:
    return read_ladders(table, FRAME, **more).ladders["code"].tolist()


@pytest.mark.parametrize(
    "headings",
    [
        "Attribute, Consequence, Consequence, Value",
        "Attribute, Consequence, Consequence.1, Value",  # as pandas reads it from a file
        "rung_1, rung_2, rung_2, rung_3",
        "rung_1, rung_2, rung_2.1, rung_3",
    ],
)
def test_a_heading_that_is_there_again_is_a_rung_again(headings: str) -> None:
    assert codes(wide(headings)) == ["a", "b", "c", "d"]
    assert to_long(wide(headings))["position"].tolist() == [1, 2, 3, 4]


@pytest.mark.parametrize(
    ("headings", "column"),
    [
        ("rung 1, rung 2a, rung 2b, rung 3", "rung 2a"),
        ("Attribute, Benefit, Consequence, Value", "Benefit"),
        ("Attribute, Consequence, Unnamed: 3, Value", "Unnamed: 3"),
        ("Attribute, Consequence, Consequence, Unnamed: 4", "Unnamed: 4"),
        ("Attribute, Consequence, note, x", "x"),  # with codes of the frame, though apart
    ],
)
@pytest.mark.parametrize("strict", [True, False])
def test_a_column_that_may_be_a_rung_and_is_not_taken_is_an_error(headings: str, column: str, strict: bool) -> None:
    with pytest.raises(LadderError) as told:
        read_ladders(wide(headings), FRAME, strict=strict)
    assert ("unclear-column", column) in [(problem.kind, problem.column) for problem in told.value.problems]


def test_columns_that_are_no_rungs_may_stand_apart_and_between_if_they_are_empty() -> None:
    assert codes(wide("group, Attribute, gap, Consequence, age, note", 1, "a", None, "b", 34, "so d")) == ["a", "b"]


def test_who_says_which_columns_are_rungs_is_believed() -> None:
    table = wide("Attribute, Benefit, Consequence, Value")
    assert codes(table, rungs=["Attribute", "Benefit", "Consequence", "Value"]) == ["a", "b", "c", "d"]
    with pytest.raises(LadderError, match="column 'Consequence': There are 2 columns of this name"):
        read_ladders(wide("Attribute, Consequence, Consequence, Value"), rungs=["Attribute", "Consequence", "Value"])


def test_the_report_names_the_rungs_and_the_columns_that_are_none() -> None:
    reading = read_ladders(wide("age, Attribute, Value", 34, "a", "d"), FRAME)
    assert reading.source == "Rungs, from the bottom up: Attribute, Value. No rungs: age."
    assert reading.source in repr(reading) and reading.source in reading._repr_html_()


def test_without_a_heading_of_a_rung_all_columns_are_rungs_and_it_is_told() -> None:
    table = wide("first, then, age", "a", "b", "34")
    assert [problem.kind for problem in read_ladders(table).problems] == ["all-columns"]
    with pytest.warns(LadderWarning, match="every column is taken for one: first, then, age"):
        to_long(table)


def test_headings_that_go_down_are_read_from_the_right_and_it_is_told() -> None:
    reading = read_ladders(wide("Value, Consequence 2, Consequence 1, A", "d", "c", "b", "a"), FRAME)
    assert reading.ladders["code"].tolist() == ["a", "b", "c", "d"]
    assert [problem.kind for problem in reading.problems] == ["downward-columns"]


@pytest.mark.parametrize("headings", ["Value, Attribute, Consequence", "rung_1, rung_2, rung_3, rung_2"])
def test_headings_in_no_order_are_refused(headings: str) -> None:
    with pytest.raises(LadderError, match=r"neither up nor down|not side by side"):
        read_ladders(wide(headings))
