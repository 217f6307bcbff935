"""An interview that was handed in: whose it is, whether its answers are real, and how its coding is judged."""

from typing import Any

import pytest

from kit.interview import Session
from kit.interview.assessed import handed_in, meant
from kit.interview.pairing import partners
from kit.learners import Learner

ANA = Learner("ana", "grading")
QUESTIONS = (
    "Thank you for your time. I would like to understand how you choose. You can stop whenever you like. Is that all right?",
    "What do you look for when you choose one?",
    "And what does that give you?",
    "When did you last notice that?",
)


@pytest.fixture
def session() -> Session:
    pair = partners("crm", ANA)
    session = Session(pair.assessed, seed=pair.seed)
    for question in QUESTIONS:
        session.ask(question)
    return session


def test_the_learners_own_interview_is_replayed(session: Session) -> None:
    held = handed_in(session.record(), ANA)
    assert held.verified and not held.problem and not held.remark
    assert [turn.question for turn in held.talk.turns] == list(QUESTIONS)


def test_somebody_elses_interview_does_not_count(session: Session) -> None:
    other = next(one for n in range(9) if partners("crm", one := Learner(f"b{n}")).seed != session.seed)
    held = handed_in(session.record(), other)
    assert held.talk is None and "somebody else's partner" in held.problem


def test_changed_answers_are_reported_to_the_instructor_and_the_replay_is_judged(session: Session) -> None:
    record = session.record()
    record["turns"][2]["reply"] = "It makes me free."
    held = handed_in(record, ANA)
    assert "would not have answered so in turn 3" in held.remark and not held.verified
    assert [turn.reply.text for turn in held.talk.turns] == [turn.reply.text for turn in session.turns]


def test_what_cannot_be_verified_is_judged_as_it_was_recorded(session: Session) -> None:
    record = session.record()
    record["versions"]["respondent"] = "older"
    record["turns"][2]["reply"] = "In an older version she said this."
    held = handed_in(record, ANA)
    assert "cannot be verified" in held.remark and "forged" not in held.remark
    assert held.talk.turns[2].reply.text == "In an older version she said this."


def test_no_interview_is_said(session: Session) -> None:
    bad: list[Any] = [None, 3, {}, {"respondent": "nobody"}, {"respondent": ["x"]}]
    for record in bad:
        assert "no interview" in handed_in(record, ANA).problem
    assert "Nothing was asked" in handed_in({**session.record(), "turns": []}, ANA).problem
    assert handed_in({**session.record(), "turns": [{"ask": 1}]}, ANA).talk is None


def row(text: str, code: str | None) -> dict[str, Any]:
    return {"text": text, "code": code}


def test_a_statement_is_right_with_the_code_that_was_meant(session: Session) -> None:
    said = [s for turn in session.turns for s in turn.reply.statements if s.code]
    assert said, "the respondent told nothing: choose other questions"
    first, codes = said[0], list(session.respondent.product.codes)
    other = next(code for code in codes if code != first.code)
    assert meant(session, [row(first.text, first.code)]).right == 1
    wrong = meant(session, [row(first.text, other)])
    assert (wrong.right, wrong.counted) == (0, 1) and "meant in another way" in wrong.others[0]
    assert "nothing that stands on a rung" in meant(session, [row("Never said.", other)]).others[0]


def test_a_lead_in_that_was_marked_too_changes_nothing(session: Session) -> None:
    first = next(s for turn in session.turns for s in turn.reply.statements if s.how == "told")
    told = f"Now that you ask, {first.text[:1].lower()}{first.text[1:]}"
    assert meant(session, [row(told, first.code)]).right == 1


def test_gaps_do_not_count_and_one_code_is_not_enough(session: Session) -> None:
    said = next(s for turn in session.turns for s in turn.reply.statements if s.code)
    found = meant(session, [row(said.text, said.code), row("Well.", None)])
    assert (found.counted, found.needed, found.right) == (1, 3, 1)
    assert meant(session, None).counted == 0 and meant(session, ["x", 3]).counted == 0


def test_what_was_only_agreed_to_is_not_theirs() -> None:
    session = Session("graeme", seed=1)
    for _ in range(4):
        session.ask("So it is really about security for you, isn't it?")
    led = [s for turn in session.turns for s in turn.reply.statements if s.how == "led" and s.code]
    assert led, "nobody went along"
    assert "you had named it first" in meant(session, [row(led[0].text, led[0].code)]).others[0]
