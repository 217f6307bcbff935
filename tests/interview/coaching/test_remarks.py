"""The remark after a turn in practice: one line, friendly, precise."""

import pytest

from kit.interview.coaching import remark
from tests.interview.coaching.talks import CAREFUL, OPENING, asked, elsewhere, interviews


def test_there_is_a_remark_on_every_turn_in_one_short_line() -> None:
    for _, session in interviews():
        for turn in session.turns:
            said = remark(session, turn.number)
            assert said is not None
            assert said.number == turn.number
            assert said.tone in {"good", "hint", "careful"}
            assert said.says and "\n" not in said.says
            assert len(said.says) <= 260
            assert not said.better or said.better.split("“")[0].strip() in said.says


@pytest.mark.parametrize("number", [0, 99, -1])
def test_there_is_none_on_a_turn_that_was_not(number: int) -> None:
    assert remark(asked(OPENING), number) is None


def test_a_whole_frame_is_praised_and_what_is_missing_is_named() -> None:
    whole = remark(asked(OPENING), 1)
    assert whole is not None and whole.tone == "good"
    part = remark(asked("Hello! I would like to talk about your boots. Is that all right?"), 1)
    assert part is not None and part.tone == "hint"
    assert "stop" in part.says


def test_a_closed_question_is_named_and_an_open_one_is_proposed() -> None:
    said = remark(elsewhere(*CAREFUL[:4], "Do you like the stiff sole?", "Yes."), 3)
    assert said is not None and said.tone == "hint"
    assert said.says.startswith("Closed: “yes” is a whole answer. Try “")
    assert said.better


def test_a_value_named_first_is_quoted() -> None:
    said = remark(elsewhere(*CAREFUL[:4], "So security is what you want in life?", "I suppose so."), 3)
    assert said is not None and said.tone == "careful"
    assert "security" in said.says
    assert "security" in " ".join(said.words)


def test_words_taken_up_are_praised() -> None:
    said = remark(elsewhere(*CAREFUL), 3)
    assert said is not None and said.tone == "good"
    assert "own words" in said.says
    assert "told you more" in said.says


def test_where_an_answer_stops_another_way_is_proposed() -> None:
    said = remark(elsewhere(*CAREFUL[:8]), 4)
    assert said is not None and said.tone == "hint"
    assert "Next, try" in said.says
    assert "last" in said.better


def test_a_no_is_a_no() -> None:
    said = remark(elsewhere(*CAREFUL[:6], "What does that give you?", "I would rather not talk about that."), 4)
    assert said is not None
    assert "No means no" in said.says


def test_a_third_why_is_counted() -> None:
    why = ("Why?", "Because.", "And why?", "Just so.", "Why is that?", "No reason.")
    said = remark(elsewhere(*CAREFUL[:4], *why), 5)
    assert said is not None
    assert "third time" in said.says
