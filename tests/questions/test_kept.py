"""What was answered is shown again: here, and in a later unit."""

from pathlib import Path

import pytest

from kit.questions.kept import kept
from kit.states import State

FILE = """
[what-keeps-you]
kind = "single"
ask = "What keeps you?"
options = [ { name = "habit", text = "Habit <b>" }, { name = "price", text = "The price" } ]

[both]
kind = "multiple"
ask = "Which?"
options = [ { name = "a", text = "One" }, { name = "b", text = "Two" } ]

[sorted]
kind = "match"
ask = "Where?"
places = [ { name = "x", text = "Here" }, { name = "y", text = "There" } ]
options = [ { name = "a", text = "One" }, { name = "b", text = "Two" } ]
"""


@pytest.fixture
def units(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for unit in ("01-first", "05-last"):
        (tmp_path / unit).mkdir()
    (tmp_path / "01-first" / "questions.toml").write_text(FILE, encoding="utf-8")
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    monkeypatch.chdir(tmp_path / "01-first")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "answer", "said"),
    [
        ("what-keeps-you", "habit", ("Habit <b>",)),
        ("both", ["a", "b"], ("One", "Two")),
        ("sorted", {"a": "x"}, ("One: Here",)),
        ("both", ["gone"], ()),
        ("both", 7, ()),
    ],
)
def test_the_answer_is_told_in_the_questions_own_words(units: Path, name: str, answer: object, said: tuple) -> None:
    State(units / "01-first").save(name, {"answer": answer, "seen": False})
    assert kept(name).said == said


def test_what_is_open_is_said_to_be_open_and_a_page_is_safe(units: Path) -> None:
    assert "You have not answered this yet." in str(kept("what-keeps-you"))
    State(units / "01-first").save("what-keeps-you", {"answer": "habit", "seen": False})
    page = kept("what-keeps-you")._repr_html_()
    assert "Habit &lt;b&gt;" in page and "What keeps you?" in page


def test_what_came_of_it_stands_beside_on_the_page_and_in_the_text(units: Path) -> None:
    shown = kept("what-keeps-you", beside="2 of <18>")
    assert str(shown).endswith("2 of <18>")
    assert "<p>2 of &lt;18&gt;</p>" in shown._repr_html_()


def test_a_later_unit_shows_it_and_keeps_its_own_copy(units: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    State(units / "01-first").save("what-keeps-you", {"answer": "price", "seen": False})
    monkeypatch.chdir(units / "05-last")
    assert kept("what-keeps-you", "01-first").said == ("The price",)
    for file in (units / "01-first").rglob("*.*"):
        file.unlink()
    assert kept("what-keeps-you", "01-first").said == ("price",)  # its words are gone, the answer is not
