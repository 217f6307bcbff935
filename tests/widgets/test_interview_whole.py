"""A whole interview with a respondent that the kit ships: held, taken up again, coached, coded."""

from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest

pytest.importorskip("anywidget")

from kit.checks.answer import encode
from kit.interview.coaching import coach
from kit.interview.people import respondents
from kit.interview.transcripts import verify
from kit.widgets import coding
from kit.widgets.interview_coding import code_interview
from kit.widgets.interviewing import InterviewWidget, _made, interview
from tests.widgets.live import do, say

QUESTIONS = (
    "Thank you for your time. I would like to understand how you choose. Nothing is wrong, and you can stop at any time. Is that all right?",
    "What do you notice first about it?",
    "What does that give you?",
    "Mm. Take your time.",
    "When did you last notice that?",
    "And what does that do for you?",
    "And how would it be without it?",
    "Why does that matter to you?",
)
MOST_MS = 100  # for a turn with its remark, ladder and still form; the aim is 20


@pytest.fixture(autouse=True)
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    _made.clear()
    coding._made.clear()


def held(practice: bool) -> InterviewWidget:
    talk = interview("talk", respondents()[0], seed=7, practice=practice)
    say(talk, *QUESTIONS)
    do(talk, "finish")
    return talk


def test_a_practice_talk_has_remarks_and_a_ladder_and_goes_on_after_a_restart() -> None:
    talk = held(practice=True)
    assert [turn["question"] for turn in talk._now["turns"]] == list(QUESTIONS)
    assert any("remark" in turn for turn in talk._now["turns"]) and talk._now["ladders"]
    codes = talk.respondent.product.codes
    shown = repr(talk._now["ladders"]).lower()
    assert not [code for code in codes if "-" in code and code in shown]  # the customer's words, and no code
    _made.clear()
    again = interview("talk", respondents()[0], seed=7)
    assert again._now["turns"] == talk._now["turns"] and again.as_answer() == talk.as_answer()


def test_a_ladder_keeps_its_number_once_it_is_shown() -> None:
    talk = interview("talk", respondents()[1], seed=7)
    names: dict[int, str] = {}
    for question in (
        *QUESTIONS[:3],
        "What else do you notice about it?",
        "And what does that do for you?",
        "Let us go back to what you said first. Why is that important to you?",
    ):
        say(talk, question)
        ladders = talk._now["ladders"]
        for ladder in ladders:
            assert names.setdefault(ladder["number"], ladder["rungs"][0]["text"]) == ladder["rungs"][0]["text"]
        assert [ladder["number"] for ladder in ladders] == list(range(1, len(ladders) + 1))
        assert sum(ladder["grows"] for ladder in ladders) == min(1, len(ladders))
    assert len(names) > 1


def test_an_assessed_talk_is_verified_coached_and_coded() -> None:
    talk = held(practice=False)
    record = talk.as_answer()
    assert encode(record) == record and verify(record).status == "as it was"
    assert 0 <= coach(talk).score <= 100
    coded = code_interview(talk)
    coded.answer = coded.as_told()
    assert len(coded.answer or []) >= 2 and coded.as_answer() == {"interview": record, "coding": coded.answer}


def test_a_turn_costs_next_to_nothing() -> None:
    held(practice=True)  # loads what is loaded once
    _made.clear()
    talk = interview("other", respondents()[0], seed=8)
    times = []
    for question in QUESTIONS:
        began = perf_counter()
        say(talk, question)
        times.append(1000 * (perf_counter() - began))
    print([f"{ms:.1f} ms" for ms in times])
    assert sorted(times)[len(times) // 2] < MOST_MS, times
