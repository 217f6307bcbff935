"""Two turns to ask again: what is chosen and written is kept, and becomes an answer when both are there."""

import json
from pathlib import Path
from typing import Any

import pytest

from kit.checks.answer import encode
from kit.checks.clicked import plain
from kit.checks.exercise import Exercise
from kit.checks.judge import judge_answer
from kit.checks.outcome import Outcome, Status
from kit.checks.record import Record
from kit.checks.unit import UnitChecks
from kit.learners import Learner
from kit.states import state
from kit.widgets import ask_again, interview
from kit.widgets.asking_again import BOTH, NEITHER, NOT_YET, AgainWidget
from kit.widgets.interviewing import InterviewWidget
from tests.widgets.live import sent

QUESTIONS = ("What do you look for in a program?", "Do you like it?", "And what does that <i>give</i> you?")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def held(finished: bool = True) -> InterviewWidget:
    talk = interview("assessed", "emiliano", seed=4, practice=False)
    for question in QUESTIONS:
        talk.session.ask(question)
    talk.answer = talk.session.record() if finished else None
    return talk


def said(widget: AgainWidget, place: int, **change: Any) -> None:
    sent(widget, place=place, **change)


def judged(widget: AgainWidget) -> Outcome:
    """What a learner is told who runs the check."""
    answer, name = plain(widget)
    again = Exercise("again", asks="again", points=4)
    unit = UnitChecks("02-talks", {"again": again}, {"again": []}, "v", True)
    record = Record("again", encode(answer), given=True, question=name)
    return judge_answer(again, unit, record, [], Learner("ana"), only_visible=True)


def test_before_the_interview_is_over_it_asks_to_finish_it_first() -> None:
    talk = interview("assessed", "emiliano", seed=4, practice=False)
    widget = ask_again(talk)
    assert widget._asked["note"] == NOT_YET and repr(widget) == NOT_YET
    assert widget.as_answer() is ...


def test_both_turns_and_both_questions_make_an_answer() -> None:
    talk = held()
    widget = ask_again(talk)
    assert [one["number"] for one in widget._asked["turns"]] == [1, 2, 3]
    assert widget.as_answer() is ...
    said(widget, 0, turn=2)
    said(widget, 0, question="What do you like about it?")
    said(widget, 1, turn=3, question="How was that the last time?")
    answer = widget.as_answer()
    assert answer["again"] == [
        {"turn": 2, "question": "What do you like about it?"},
        {"turn": 3, "question": "How was that the last time?"},
    ]
    assert answer["interview"] == talk.as_answer()
    json.dumps(answer)


@pytest.mark.parametrize(
    ("first", "second", "missing"),
    [
        ({"turn": 2}, {}, ["the question for turn 2", "your second turn, with its question"]),
        ({"turn": 2, "question": "What else?"}, {}, ["your second turn, with its question"]),
        ({"question": "What else?"}, {"turn": 3, "question": " "}, ["the turn for your first question", "the question for turn 3"]),
    ],
)  # fmt: skip
def test_what_is_still_missing_is_said_in_the_form_and_by_the_check(
    first: dict[str, Any], second: dict[str, Any], missing: list[str]
) -> None:
    widget = ask_again(held())
    assert widget._now["says"] == NEITHER
    for place, change in enumerate((first, second)):
        said(widget, place, **change)
    assert widget._now["says"] == f"Still missing: {', and '.join(missing)}." == repr(widget).splitlines()[-1]
    outcome = judged(widget)
    assert outcome.status is Status.NOT_YET and "Nothing is chosen" not in outcome.note
    assert all(name in outcome.note for name in missing)


def test_one_turn_twice_is_told_and_two_turns_are_enough() -> None:
    widget = ask_again(held())
    for place, turn in ((0, 2), (1, 2)):
        said(widget, place, turn=turn, question="What else?")
    assert widget._now["says"].startswith("Turn 2 is there twice.") and not widget._now["fine"]
    said(widget, 1, turn=3)
    assert widget._now["says"] == BOTH and widget._now["fine"] and not widget.missing


def test_a_turn_is_shown_with_what_they_had_just_said() -> None:
    talk = held()
    widget = ask_again(talk)
    said(widget, 0, turn=2)
    seen = widget._now["tries"][0]
    assert (seen["was"], seen["before"]) == (QUESTIONS[1], talk.session.turns[0].reply.text)
    said(widget, 0, turn=1)
    assert widget._now["tries"][0]["before"] == ""


def test_it_is_saved_at_every_change_and_there_again() -> None:
    talk = held()
    said(ask_again(talk), 0, turn=2, question="What else?")
    again = AgainWidget(talk, "better-questions")
    assert again.answer[0] == {"turn": 2, "question": "What else?"}
    assert state.read("better-questions")[0]["turn"] == 2


@pytest.mark.parametrize("message", [None, 3, {}, {"place": 9, "turn": 1}, {"place": "0"}])
def test_strange_messages_change_nothing(message: Any) -> None:
    widget = ask_again(held())
    before = widget.answer
    widget._hear(widget, message, [])
    assert widget.answer == before


def test_turns_that_are_none_and_questions_that_are_too_long_are_cut() -> None:
    widget = ask_again(held())
    for turn in (0, 99, "2", True, None, 2.5):
        said(widget, 0, turn=turn)
        assert widget.answer[0]["turn"] is None
    said(widget, 0, question="a" * 10_000)
    assert len(widget.answer[0]["question"]) == 500
    widget.answer = "nonsense"
    assert widget.answer == [{"turn": None, "question": ""}] * 2


def test_the_still_form_is_safe_and_says_what_was_and_what_is_now() -> None:
    widget = ask_again(held())
    said(widget, 0, turn=3, question="<script>alert(1)</script>")
    page = widget._still()["text/html"]
    assert "<script>" not in page and "&lt;i&gt;give" in page and "Turn 3." in page


def test_what_it_takes() -> None:
    with pytest.raises(TypeError, match="takes what interview"):
        ask_again({"turns": []})  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="cannot name an answer"):
        ask_again(held(), name="Better questions!")
