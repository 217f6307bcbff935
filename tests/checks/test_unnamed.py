"""An answer without its name: what is one, and what is a mere look at something."""

from typing import Any

import pandas as pd
import pytest

from kit.checks.exercise import Check, Verdict, passed, visible
from kit.checks.unnamed import not_arrived


@visible("left", points=1)
def a_number(answer: float) -> Verdict:
    """A number."""
    return passed()


@visible("left", points=1)
def a_text(answer: str) -> Verdict:
    """A text."""
    return passed()


@visible("left", points=1, given=[(1,)])
def a_function(got: float, number: int) -> Verdict:
    """A function."""
    return passed()


def told(*cells: str, check: Check = a_number, result: Any = None) -> str:
    """What is told after these cells; the last but the check showed ``result``."""
    run = ["", *cells, 'check("left")']
    return not_arrived("more", check, run, {len(cells): result} if result is not None else {})


@pytest.mark.parametrize(
    ("cell", "check", "result"),
    [
        ("31 - 17", a_number, None), ("14", a_number, 14), ("-14", a_number, -14), ("'14'", a_number, "14"),
        ("a - b", a_number, 14), ("round(x)", a_number, 14), ("len(voices)", a_number, 14), ("x", a_number, 14.0),
        ("'hog'", a_text, "hog"), ("# What is left\n31 - 17;", a_number, None),
    ],
)  # fmt: skip
def test_a_value_without_a_name_is_told(cell: str, check: Check, result: Any) -> None:
    says = cell.split("\n")[-1].rstrip(";")
    assert told("more = 3", cell, check=check, result=result) == (
        f"The cell that you ran last says `{says}` and gives it no name, so it has not arrived. Write `more = {says}`."
    )


@pytest.mark.parametrize(
    ("cell", "check", "result"),
    [
        ("more = 31 - 17", a_number, None), ("more", a_number, 3), ("more + 1", a_number, 4), ("...", a_number, ...),
        ("voices", a_number, pd.DataFrame()), ("voices.head()", a_number, pd.DataFrame()), ("voices.head()", a_number, None),
        ("ask('track')", a_text, "practitioner"), ("print(14)", a_number, None), ("industry()", a_text, "retail"),
        ("x = 31 - 17", a_number, None), ("x = 1\n31 - 17", a_number, None), ("31 - ", a_number, None), ("", a_number, None),
        ("14", a_text, 14), ("2 * 3", a_function, 6), ("import pandas", a_number, None),
    ],
)  # fmt: skip
def test_what_is_meant_otherwise_is_left_alone(cell: str, check: Check, result: Any) -> None:
    assert told(cell, check=check, result=result) == ""


def test_a_long_line_is_not_said_again() -> None:
    assert "says `…` and" in told("(" + " + ".join(["1"] * 40) + ")")


def test_another_spelling_of_the_name_is_told_unless_the_right_one_is_there() -> None:
    assert told("More = 14\nMore") == "The cell that you ran last keeps it as `More`. Capitals count: write `more = …`."
    assert told("def MORE(n):\n    return n", check=a_function).endswith("write `def more(…):`.")
    assert told("More = 14\nmore = More") == "" and told("most = 14") == ""


def test_only_the_last_cell_that_is_no_look_counts() -> None:
    assert told("31 - 17", 'check("left")', 'hint("left")') != ""
    assert told("31 - 17", "x = 3") == ""
    assert not_arrived("more", a_number, [], {}) == ""
