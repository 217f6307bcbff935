"""Who the learner is, and in which order the sources are asked."""

import json
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kit.learners import GUEST, Learner, current_learner, learner, normal, save_name, saved_name


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A work folder with one unit, where the notebook runs."""
    unit = tmp_path / "work" / "01-case-study"
    unit.mkdir(parents=True)
    (unit / "checks.py").touch()
    monkeypatch.chdir(unit)
    return unit.parent


def test_grading_comes_first_then_the_hub_then_the_saved_name_then_the_guest(
    work: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert current_learner() == Learner(GUEST, "guest")
    save_name(" Ana  Lí ", work)
    assert current_learner() == Learner("ana lí", "saved")
    monkeypatch.setenv("JUPYTERHUB_USER", "Bo")
    assert current_learner() == Learner("bo", "hub")
    monkeypatch.setenv("KIT_LEARNER", "Cy")
    assert current_learner() == Learner("cy", "grading")


def test_binders_users_are_nobody(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JUPYTERHUB_USER", "jupyter-abc-x7f3")
    monkeypatch.setenv("BINDER_LAUNCH_HOST", "https://mybinder.org/")
    assert current_learner().name == GUEST
    save_name("Ana", work)
    assert current_learner() == Learner("ana", "saved")


@pytest.mark.parametrize("variable", ["KIT_LEARNER", "JUPYTERHUB_USER"])
@pytest.mark.parametrize("empty", ["", "  ", "\t"])
def test_an_empty_name_is_no_name(work: Path, monkeypatch: pytest.MonkeyPatch, variable: str, empty: str) -> None:
    save_name("Ana", work)
    monkeypatch.setenv(variable, empty)
    assert current_learner().name == "ana"


def test_the_name_is_found_from_any_depth(work: Path) -> None:
    save_name("Ana Lí", work)
    deep = work / "01-case-study" / "notes" / "more"
    deep.mkdir(parents=True)
    assert current_learner(deep).name == "ana lí" and saved_name(deep) == "Ana Lí"


@pytest.mark.parametrize("damage", ["", "{", "[]", "{}", "null", '{"name": null, "x": 1', "5"])
def test_a_damaged_name_is_the_guest_and_no_error(work: Path, damage: str) -> None:
    (work / "learner.json").write_text(damage)
    assert current_learner().name == GUEST


def test_bytes_that_are_no_text_are_the_guest(work: Path) -> None:
    (work / "learner.json").write_bytes(b"\xff\xfe\x00")
    assert current_learner().name == GUEST


def test_saying_who_you_are_in_a_notebook_saves_it_for_all_units(work: Path) -> None:
    assert learner() == GUEST
    assert learner("Ana Lí") == "ana lí" == learner()
    assert json.loads((work / "learner.json").read_text(encoding="utf-8")) == {"name": "Ana Lí"}


@pytest.mark.parametrize("name", ["", "   ", "x" * 101, "\u200b"])
def test_no_name_and_a_novel_are_refused(work: Path, name: str) -> None:
    with pytest.raises(ValueError, match="1 to 100 letters"):
        learner(name)
    assert not (work / "learner.json").exists()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("Ana Lí", "ana lí"), ("  ANA\t LÍ\n", "ana lí"), ("Ana Li\u0301", "ana lí"), ("Straße", "strasse"), ("王小明", "王小明"),
        ("İpek", normal("i̇pek")), ("s1234567@uni.example", "s1234567@uni.example"), ("a\x00b", "ab"), ("a\ud800b", "ab"),
        ("a\u200db", "ab"), ("\x00", ""), ("", ""),
    ],
)  # fmt: skip
def test_one_spelling_of_a_name(typed: str, name: str) -> None:
    assert normal(typed) == name


@given(st.text())
@example("a\u200d\u0301")
@example("\u0345\u0301")
@example("\u1e9e\u00a8 \u2126\u0345")
@settings(max_examples=500)
def test_a_normal_name_is_normal_and_fits_anywhere(name: str) -> None:
    once = normal(name)
    assert normal(once) == once
    once.encode("utf-8")
    assert "\x00" not in once and once == once.strip() and "  " not in once
