"""``ask``: the widget without a browser. What is chosen is kept, whatever happens in between."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("anywidget")

from kit.questions import Option, QuestionError
from kit.widgets import ask
from kit.widgets import question as module
from kit.widgets.asking import _asked
from kit.widgets.question import QuestionWidget
from tests.widgets.live import in_notebook, kept, sent

QUESTIONS = """
[poll]
kind = "single"
ask = "What keeps you?"
told = "Kept."
options = [ { name = "outcome", text = "It works" }, { name = "people", text = "The people" } ]

[quiz]
kind = "multiple"
ask = "Which are values?"
options = [
  { name = "freedom", text = "Freedom", right = true, told = "Secret one." },
  { name = "engine", text = "An engine", told = "Secret two." },
  { name = "belonging", text = "Belonging", right = true },
]

[sort]
kind = "match"
ask = "Where to?"
places = [ { name = "here", text = "Here" }, { name = "there", text = "There" } ]
options = [ { name = "one", text = "One", place = "here" }, { name = "two", text = "Two", place = "there" } ]

[open]
kind = "single"
ask = "Which industry?"
"""


@pytest.fixture(autouse=True)
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "questions.toml").write_text(QUESTIONS, encoding="utf-8")
    yield tmp_path
    _asked.clear()


def restarted(name: str) -> QuestionWidget:
    """The question as a new kernel asks it."""
    _asked.clear()
    widget: QuestionWidget = ask(name)
    return widget


def test_an_answer_by_click_is_saved_and_there_after_a_restart(unit: Path) -> None:
    poll = ask("poll")
    assert poll.answer is None and poll.as_answer() is ... and not (unit / "state").exists()
    now = sent(poll, do="answer", answer="people")
    assert (now["answer"], now["says"], now["after"], now["fine"]) == ("people", "Saved.", "Kept.", True)
    assert kept(unit, "poll") == {"answer": "people", "seen": False}
    assert restarted("poll").answer == "people"


def test_an_answer_by_code_is_checked_and_saved(unit: Path) -> None:
    quiz = ask("quiz")
    quiz.answer = ["belonging", "freedom"]
    assert quiz.answer == ["freedom", "belonging"] == kept(unit, "quiz")["answer"] == quiz._now["answer"]
    with pytest.raises(QuestionError, match="There is no option 'speed'"):
        quiz.answer = ["speed"]
    quiz.answer.append("engine")  # a copy: nothing is changed behind the widget's back
    assert quiz.answer == ["freedom", "belonging"] and quiz.score == 1
    quiz.answer = None
    assert restarted("quiz").answer is None


def test_feedback_is_given_when_asked_for_and_is_there_again(unit: Path) -> None:
    quiz = ask("quiz")
    assert sent(quiz, do="feedback")["says"] == "Answer first."
    assert sent(quiz, do="answer", answer=["engine"])["marks"] == {}
    marks = sent(quiz, do="feedback")["marks"]
    assert marks["engine"] == {"right": False, "sign": "→", "word": "Not this one", "told": "Secret two."}
    assert marks.keys() == {"engine"} and kept(unit, "quiz")["seen"]
    assert restarted("quiz")._now["marks"] == marks
    assert sent(quiz, do="again")["marks"] == {} and quiz.answer == ["engine"]
    sent(quiz, do="feedback")
    assert sent(quiz, do="answer", answer=["freedom"])["marks"] == {}  # it was about another answer


def test_the_key_does_not_go_to_the_browser() -> None:
    for name in ("quiz", "sort"):
        sent = json.dumps([value for key, value in ask(name).get_state().items() if key in ("_asked", "_now")])
        assert "Secret" not in sent and '"right": true' not in sent and '"place"' not in sent


def test_open_items_are_three_dots_for_a_check() -> None:
    sort = ask("sort")
    assert sort.as_answer() is ...
    now = sent(sort, do="answer", answer={"one": "there"})
    assert now["says"] == "Saved. 1 still open." and sort.as_answer() == {"one": "there", "two": ...}


@pytest.mark.parametrize("damage", ["", "{", '{"value": 1}', "[]"])
def test_a_damaged_file_stops_nobody(unit: Path, damage: str) -> None:
    ask("poll").answer = "people"
    (unit / "state" / "poll.json").write_text(damage, encoding="utf-8")
    poll = restarted("poll")
    assert poll.answer is None
    poll.answer = "outcome"
    assert restarted("poll").answer == "outcome"


@pytest.mark.parametrize(
    "value", [None, 5, "people", {"answer": {"a": 1}}, {"answer": ["people"], "seen": "x"}, {"seen": True}]
)
def test_a_file_of_another_shape_is_left_aside(value: Any) -> None:
    module.state.save("poll", value)
    assert restarted("poll").answer is None


def test_a_question_that_changed_keeps_what_still_fits(unit: Path) -> None:
    quiz = ask("quiz")
    quiz.answer = ["freedom", "engine"]
    sent(quiz, do="feedback")
    file = unit / "questions.toml"
    file.write_text(QUESTIONS.replace('name = "engine"', 'name = "motor"'), encoding="utf-8")
    os.utime(file, (1, 1))
    changed = ask("quiz")
    assert changed is not quiz and changed.answer == ["freedom"] and changed._now["marks"] == {}
    # The old form, still on some page, does not overwrite the answer with names that are gone.
    assert "this question has changed" in sent(changed, do="answer", answer=["engine"])["says"]
    assert kept(unit, "quiz")["answer"] == ["freedom", "engine"]


@pytest.mark.parametrize(
    "message", [None, 5, {}, {"do": "answer"}, {"do": "dance"}, {"do": "answer", "answer": {"a": []}}]
)
def test_no_message_of_a_browser_raises(message: Any) -> None:
    ask("poll")._hear(None, message, [])


def test_saving_that_fails_is_said_and_does_not_raise(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    poll = ask("poll")
    monkeypatch.setattr(module.state, "save", full)
    poll.answer = "people"
    now = sent(poll, do="answer", answer="people")
    assert "Not saved: No space left on device" in now["says"] and not now["fine"] and poll.answer == "people"


def test_asked_twice_it_is_one_question_and_several_are_a_list() -> None:
    poll, quiz = ask("poll", "quiz")
    assert ask("poll") is poll and ask("quiz") is quiz
    poll.close()
    assert ask("poll") is not poll


def test_options_by_code_and_a_suggestion(unit: Path) -> None:
    industry = ask("open", options={"food": "Food", "travel": "Travel"}, suggested="travel")
    assert [o["suggested"] for o in industry._asked["options"]] == [False, True]
    industry.answer = "food"
    assert ask("open", options=[Option("food", "Food"), Option("care", "Care")]).answer == "food"


@pytest.mark.parametrize(
    ("names", "more", "says"),
    [
        ((), {}, "Which question?"), (("pol",), {}, "There are: poll, quiz, sort, open."), (("open",), {}, "there are no options"),
        (("poll",), {"suggested": "x"}, "suggested is 'x'"), (("poll", "quiz"), {"suggested": "x"}, "ask for it alone"),
        (("open",), {"options": {"a": "A"}}, "two options or more"), (("sort",), {"places": {"here": "Here"}}, "two places or more"),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_said_in_one_message(names: tuple[str, ...], more: dict[str, Any], says: str) -> None:
    with pytest.raises(QuestionError) as problem:
        ask(*names, **more)
    assert says in str(problem.value) and problem.value._render_traceback_() == [str(problem.value)]


def test_in_a_notebook_two_outputs_and_the_second_follows_the_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = in_notebook(monkeypatch)
    poll = ask("poll")
    assert shown[0] == ("live", poll.model_id) and "No answer yet." in shown[1]["text/plain"]
    poll._ipython_display_()  # `ask("poll")` as the last line of its cell: once is enough
    assert len(shown) == 2
    poll.answer = "people"
    assert "◉ The people" in shown[2]["text/plain"]
    poll._ipython_display_()
    assert len(shown) == 5


def test_without_a_notebook_it_is_text() -> None:
    poll = ask("poll")
    assert repr(poll).splitlines()[0] == "What keeps you?" and "○ It works" in repr(poll)
