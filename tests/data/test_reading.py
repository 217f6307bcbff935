"""Gaps, and words for true and false, in a data set."""

from pathlib import Path

import pandas as pd
import pytest

from kit.data.reading import _read, load

CARD = """title = "t"
what = "w"
made = "m"
synthetic = true
licence = "l"
not_for = "n"
"""


@pytest.fixture
def things(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> pd.DataFrame:
    (tmp_path / "datasets").mkdir()
    kinds = {"name": "text", "year": "whole number", "full": "whole number", "sure": "yes/no"}
    columns = "".join(f'[columns.{name}]\nkind = "{kind}"\nmeaning = "m"\n' for name, kind in kinds.items())
    (tmp_path / "datasets" / "things.toml").write_text(CARD + columns)
    (tmp_path / "datasets" / "things.csv").write_text("name,year,full,sure\nyes,1985,1,yes\n,,2,no\n")
    monkeypatch.setattr("kit.data.reading.shipped", lambda folder: tmp_path / folder)
    _read.cache_clear()
    return load("things")


def test_a_whole_number_with_a_gap_stays_whole(things: pd.DataFrame) -> None:
    assert things["year"].dropna().tolist() == [1985] and str(things["year"].dtype) == "Int64"
    assert str(things["year"][0]) == "1985" and things["year"].isna().tolist() == [False, True]


def test_a_whole_number_without_a_gap_is_an_ordinary_one(things: pd.DataFrame) -> None:
    assert str(things["full"].dtype) == "int64"


def test_yes_and_no_are_true_and_false_but_only_where_the_card_says_so(things: pd.DataFrame) -> None:
    assert things["sure"].tolist() == [True, False]
    assert things["name"][0] == "yes"
