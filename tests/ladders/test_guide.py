"""The guide `docs/ladders.md` keeps its word: its example runs, and every call that it names is there."""

import re
from pathlib import Path

import pytest

import kit.ladders
from kit.data import load
from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "ladders.md").read_text(encoding="utf-8")


def test_the_example_runs_from_a_spreadsheet_to_the_printed_map(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    import pandas as pd

    monkeypatch.chdir(tmp_path)
    wide = kit.ladders.to_wide(load("tea_ladders")[["respondent", "ladder", "position", "code"]])
    with pd.ExcelWriter("study.xlsx") as file:
        wide.to_excel(file, sheet_name="ladders", index=False)
        load("tea_coding_frame").to_excel(file, sheet_name="frame", index=False)
    [example] = re.findall(r"```python\n(.*?)```", GUIDE, flags=re.S)
    exec(compile(example, "docs/ladders.md", "exec"), {})
    assert Path("map.pdf").read_bytes().startswith(b"%PDF") and Path("map.xlsx").stat().st_size > 5000
    assert "cut-off" in capsys.readouterr().out.lower()


def test_every_call_that_it_names_is_there() -> None:
    calls = set(re.findall(r"`(\w+)\(", GUIDE))
    methods = {"to_frame", "to_excel", "plot", "save", "chains"}
    assert {"agreement", "cut_offs", "compare", "saturation"} <= calls
    for name in calls - methods:
        assert callable(getattr(kit.ladders, name)), name


def test_its_picture_is_there() -> None:
    for picture in re.findall(r"!\[[^\]]{40,}\]\((\S+)\)", GUIDE):
        assert (ROOT / "docs" / picture).is_file()
