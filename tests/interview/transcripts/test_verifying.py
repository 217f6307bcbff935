"""Is an interview what it says? Its questions are asked again."""

import copy
from typing import Any

import pytest

from kit.interview import Session, respondents
from kit.interview.transcripts import verify

QUESTIONS = (
    "Thank you for your time. I would like to understand how you choose. You can stop whenever you like. Is that all right?",
    "What do you look for when you choose one?",
    "What does that give you?",
    "And when did you last notice that?",
)


@pytest.fixture
def record() -> dict[str, Any]:
    session = Session(respondents()[0], seed=5)
    for question in QUESTIONS:
        session.ask(question)
    return session.record()


def test_an_interview_as_it_was_held_is_as_it_was(record: dict[str, Any]) -> None:
    found = verify(record)
    assert (found.status, found.turns) == ("as it was", ())
    assert [turn.reply.text for turn in found.session.turns] == [turn["reply"] for turn in record["turns"]]


def test_an_answer_that_was_not_given_is_named_by_its_turn(record: dict[str, Any]) -> None:
    record["turns"][2]["reply"] = "Freedom. It gives me freedom, and I say so unasked."
    found = verify(record)
    assert (found.status, found.turns) == ("differs", (3,))
    assert found.says == "This respondent would not have answered so in turn 3."


def test_a_question_that_was_changed_afterwards_shows_in_the_answers(record: dict[str, Any]) -> None:
    record["turns"][1]["ask"] = "Don't you think it is simply about being seen as successful?"
    assert 2 in verify(record).turns


@pytest.mark.parametrize("part", ["engine", "respondent", "reading"])
def test_with_other_versions_nothing_can_be_said_and_nobody_is_accused(record: dict[str, Any], part: str) -> None:
    record["versions"][part] = "another"
    record["turns"][2]["reply"] = "Something else."
    found = verify(record)
    assert (found.status, found.turns) == ("cannot be verified", ())
    assert f"({part})" in found.says and "forged" not in found.says


def test_what_is_no_record_is_told_and_never_raised(record: dict[str, Any]) -> None:
    broken: list[Any] = [None, 7, "x", [], {}, {**record, "respondent": "nobody"}, {**record, "turns": "many"}]
    missing = copy.deepcopy(record)
    del missing["turns"][0]["ask"]
    for each in [*broken, missing]:
        assert verify(each).status == "cannot be verified", each
