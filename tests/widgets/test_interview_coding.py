"""``code_interview``: the learner's own interview is coded once it is finished."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("anywidget")

from kit.checks.clicked import plain
from kit.widgets import coding, interview_coding
from kit.widgets.interview_coding import NOT_YET, InterviewCoding, code_interview
from kit.widgets.interviewing import InterviewWidget, _made, interview
from tests.widgets.interview_fake import FakeSession, person, remark
from tests.widgets.live import do, say


@pytest.fixture(autouse=True)
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("kit.interview.session.Session", FakeSession)
    monkeypatch.setattr("kit.interview.coaching.remark", remark, raising=False)
    yield tmp_path
    _made.clear()
    coding._made.clear()


def held(*questions: str, finished: bool = True) -> InterviewWidget:
    talk = interview("assessed", person(), seed=7, practice=False)
    say(talk, *questions)
    if finished:
        do(talk, "finish")
    return talk


def test_before_the_interview_is_finished_a_note_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    shown: list[str] = []
    monkeypatch.setattr(interview_coding, "here", lambda: ("cell-1", 5))
    monkeypatch.setattr(interview_coding, "show_still", lambda page, text: shown.append(text))
    coded = code_interview(held("up", finished=False))
    coded._ipython_display_()  # the last line of its cell: once is enough
    assert shown == [NOT_YET] and coded.as_answer() is ... and coded.answer is None and repr(coded) == NOT_YET
    coded.answer = []
    with pytest.raises(ValueError, match="First finish the interview"):
        coded.answer = [{"text": "x", "code": "hot"}]


def test_a_finished_one_is_coded_and_two_coded_rungs_are_an_answer() -> None:
    talk = held("hello", "up", "led", "up", "up")
    coded = code_interview(talk, name="my-ladder")
    rows = coded.as_told()
    assert [(row["code"], row["text"], row["turn"]) for row in rows] == [
        ("hot", "it is hot, first of all.", 4),
        ("calm", "then nobody hurries me.", 8),
        ("freedom", "the day is mine.", 10),
    ]  # what was gone along with is left out
    coded.answer = rows[:1]
    assert coded.as_answer() is ...  # one rung is no ladder
    coded.answer = rows
    answer, name = plain(coded)
    assert name == "my-ladder" and answer == {"interview": talk.answer, "coding": coded.answer}
    assert [row["code"] for row in answer["coding"]] == ["hot", "calm", "freedom"]
    again = code_interview(talk, name="my-ladder")
    assert again.answer == coded.answer and again.coding is coded.coding  # kept, and shown twice it is one


def test_the_talk_has_the_numbers_that_the_chat_and_the_coach_give_its_turns() -> None:
    coded = code_interview(held("hello", "up", "led"))
    assert coded.coding
    (talk,) = coded.coding._asked["talks"]
    assert [turn["who"] for turn in talk["turns"]] == ["You · 1", "Ana", "You · 2", "Ana", "You · 3", "Ana"]
    assert "<b>You · 2</b><br>up" in coded.coding._still()["text/html"]


def test_a_solution_sets_both_in_one_run() -> None:
    talk = held(finished=False)
    coded = code_interview(talk)
    session = FakeSession(person(), 7)
    for _ in range(2):
        session.ask("up")
    talk.answer = session.record()
    coded.answer = coded.as_told()
    assert [row["code"] for row in coded.as_answer()["coding"]] == ["hot", "awake"]


def test_statements_of_two_sentences_are_one_rung() -> None:
    coded = code_interview(held("up", "up"))
    coded.answer = coded.as_told()
    assert [row["text"] for row in coded.answer or []] == [
        "it is hot, first of all.",
        "i wake up with it. It takes a minute.",
    ]


def test_nothing_told_is_nothing_to_code() -> None:
    coded: InterviewCoding = code_interview(held("hello"))
    assert coded.as_told() == [] and coded.as_answer() is ...


def test_only_an_interview_can_be_coded() -> None:
    wrong: Any = "adaeze"
    with pytest.raises(TypeError, match="takes what interview"):
        code_interview(wrong)
