"""The coding frame: what is accepted, what is mended in silence because nothing else can be meant, and what is asked for."""

import warnings
from pathlib import Path

import pandas as pd
import pytest

from kit.ladders import LadderError, LadderWarning, coding_frame


def frame(*rows: tuple[object, object, object]) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["code", "label", "level"])


def test_levels_become_those_of_the_field_and_other_columns_stay() -> None:
    given = frame(
        ("a", "Loose leaf", "Concrete Attribute"),
        ("b", "Wakes up", "consequence (functional)"),
        ("v", "Calm", "Values"),
    )
    found = coding_frame(given.assign(definition=["x", "y", "z"]))
    assert list(found.columns) == ["code", "label", "level", "definition"]
    assert list(found["level"]) == ["concrete attribute", "functional consequence", "value"]
    assert given["level"][0] == "Concrete Attribute"  # a copy: what was given is as it was


def test_a_missing_label_is_the_code() -> None:
    assert list(coding_frame(frame(("a", None, "attribute"), ("b", " ", "value")))["label"]) == ["a", "b"]
    assert list(coding_frame(pd.DataFrame({"Code": [1], "Level ": ["value"]}))["label"]) == ["1"]


def test_every_problem_is_told_at_once_with_its_row() -> None:
    given = frame(
        ("a", "A", "attribute"),
        ("a", "B", "atribute"),
        (None, "C", "value"),
        (1.5, "D", "FC"),
        ("e", "E", "feeling"),
        ("f", "F", None),
    )
    given.index = range(2, 8)
    with pytest.raises(LadderError) as told:
        coding_frame(given)
    text = str(told.value)
    assert "row 3, column 'code': The code 'a' is there already, in row 2." in text
    assert "row 3, column 'level': There is no level 'atribute'. Did you mean 'attribute'?" in text
    assert "row 4, column 'code': There is no code." in text
    assert "row 5, column 'code': This code is 1.5" in text
    assert "row 5, column 'level': There is no level 'FC'. Did you mean 'functional consequence'?" in text
    assert "row 6, column 'level': There is no level 'feeling'. Give one of: concrete attribute" in text
    assert "row 7, column 'level': There is no level. Give one of" in text


@pytest.mark.parametrize("numbers", [[1, 2, 6], ["1", "2", "6"], [1.0, 2.0, 6.0]])
def test_numbers_are_the_six_sublevels_if_one_is_over_three(numbers: list[object]) -> None:
    found = coding_frame(pd.DataFrame({"code": ["a", "b", "v"], "level": numbers}))
    assert list(found["level"]) == ["concrete attribute", "abstract attribute", "terminal value"]


def test_numbers_up_to_three_may_be_tiers_so_names_are_asked_for() -> None:
    with pytest.raises(LadderError, match="may mean a tier or a sublevel"):
        coding_frame(pd.DataFrame({"code": ["a", "b", "v"], "level": [1, 2, 3]}))
    with pytest.raises(LadderError, match=r"from 1 .* to 6"):
        coding_frame(pd.DataFrame({"code": ["a", "b"], "level": [7, 6]}))


def test_a_missing_column_is_named_with_the_one_that_may_be_meant() -> None:
    with pytest.raises(LadderError, match=r"column 'level': This column is missing.*If 'Tier' is meant, rename it"):
        coding_frame(pd.DataFrame({"code": ["a"], "Tier": ["value"]}))


def test_a_label_twice_is_a_warning_because_two_boxes_will_look_the_same() -> None:
    with pytest.warns(LadderWarning, match="'Calm' is also that of the code 'a'"):
        coding_frame(frame(("a", "Calm", "attribute"), ("b", "Calm", "value")))


def test_texts_and_numbers_mixed_are_refused() -> None:
    with pytest.raises(LadderError, match="texts and numbers mixed; 3 is a number"):
        coding_frame(frame(("a", "A", "value"), ("b", "B", "value"), (3, "C", "value")))


def test_whole_numbers_stay_numbers_and_categories_become_plain() -> None:
    assert coding_frame(frame((1, "A", "value"), (2, "B", "value")))["code"].dtype == "int64"
    given = frame(("a", "A", "value")).astype({"code": "category"})
    assert coding_frame(given)["code"].dtype == "str"


@pytest.mark.parametrize("wrong", [None, {"code": ["a"]}, 3])
def test_what_is_no_table_is_named(wrong: object) -> None:
    with pytest.raises(LadderError, match="A coding frame is a table"):
        coding_frame(wrong)  # type: ignore[arg-type]


def test_a_frame_without_codes_says_so() -> None:
    with pytest.raises(LadderError, match="There is no code in it"):
        coding_frame(frame())


def test_a_frame_once_checked_is_the_same_when_checked_again() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        once = coding_frame(frame((7, None, "psychosocial"), (8, "B", "terminal")))
        pd.testing.assert_frame_equal(coding_frame(once), once)


def test_a_frame_comes_from_a_file_too(tmp_path: Path) -> None:
    (tmp_path / "frame.csv").write_text("code,level\n007,value\n", encoding="utf-8")
    assert list(coding_frame(tmp_path / "frame.csv")["code"]) == ["007"]
