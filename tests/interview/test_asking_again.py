"""A second try at two turns: what makes a better question, and what is said of one that is none."""

from typing import Any

import pytest

from kit.interview import Session
from kit.interview.asking_again import again, amiss


@pytest.fixture
def session() -> Session:
    session = Session("emiliano", seed=4)
    for question in ("What do you look for in a program?", "Do you like it?", "Surely it is about security, isn't it?"):
        session.ask(question)
    return session


def one(session: Any, turn: object, question: object) -> str:
    found = again(session, [{"turn": turn, "question": question}])
    return found[0].problem if found else "left out"


def test_an_open_question_that_climbs_is_better(session: Session) -> None:
    assert one(session, 2, "What does that give you?") == ""
    assert one(session, 3, "Tell me about the last time that was so.") == ""


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("Do you like it?", "question that you asked"),
        ("  do you LIKE it? ", "question that you asked"),
        ("Is it important to you?", "yes or no"),
        ("Don't you think that it makes you feel free?", "wanted answer"),
        ("Mm-hm.", "not open"),
        ("Thank you, goodbye.", "not open|takes the talk further"),
    ],
)
def test_what_is_no_better_question_is_told_why(session: Session, question: str, says: str) -> None:
    import re

    assert re.search(says, one(session, 2, question))


def test_each_is_read_after_what_was_said_before_it(session: Session) -> None:
    [found] = again(session, [{"turn": 2, "question": "What does that give you?"}])
    assert found.before == session.turns[0].reply.text and found.was == "Do you like it?"


def test_what_is_no_turn_is_left_out(session: Session) -> None:
    for turn in (0, 9, True, "2", None, 1.0):
        assert one(session, turn, "What else?") == "left out"
    assert again(session, None) == [] and again(session, [3]) == []
    assert one(session, 2, 5) == "left out"


@pytest.mark.parametrize(
    ("turn", "question", "says"),
    [
        ("x", "What else?", "'x' is no number of a turn. Your turns are 1 to 3."),
        (0, "What else?", "There is no turn 0. Your turns are 1 to 3."),
        (99, "What else?", "There is no turn 99. Your turns are 1 to 3."),
        (2, "", "Turn 2: there is no question in it yet."),
        (2, "asdf?", "Turn 2: it cannot be read as a question."),
        (2, 5, "Turn 2: the question has to be a text."),
    ],
)
def test_what_cannot_be_looked_at_is_said(session: Session, turn: object, question: object, says: str) -> None:
    [told] = amiss(session, [{"turn": turn, "question": question}])
    assert told.startswith(says)


def test_the_same_turn_twice_is_said(session: Session) -> None:
    tries = [{"turn": 2, "question": "What does that give you?"}, {"turn": 2, "question": "How was it the last time?"}]
    assert amiss(session, tries) == ["Turn 2 is there twice. Take another one for the second."]
    assert amiss(session, [tries[0], {"turn": 3, "question": "How come?"}]) == []


def test_what_is_no_question_is_no_better_one(session: Session) -> None:
    assert "no question" in one(session, 2, "")
    assert "cannot be read" in one(session, 2, "asdf?")


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("You love it, right? What does it give you?", "Look at “You love it, right?” once more: the wanted answer"),
        ("What does it give you? You love it, right?", "Look at “You love it, right?” once more: the wanted answer"),
        ("You are wrong there. What does that give you?", "Look at “You are wrong there.” once more: judges"),
        ("That is silly. And what does it give you?", "Look at “That is silly.” once more: judges"),
        ("Surely it is about security. How is that?", "the wanted answer is in the question"),
        ("Why why why what how", "words that ask, and nothing is asked for"),
        ("What, how, why, when?", "words that ask, and nothing is asked for"),
        ("Tell me what cows give you.", "about something else: neither has your customer spoken of “cows”"),
        ("What does the price of onions give you?", "about something else: neither has your customer spoken of “onions”"),
        ("Thank you. What do bananas and planets mean to you?", "spoken of “bananas”, “planets”"),
    ],
)  # fmt: skip
def test_the_words_tell_what_is_amiss(session: Session, question: str, says: str) -> None:
    assert says in one(session, 2, question)
    [told] = amiss(session, [{"turn": 2, "question": question}])
    assert told.startswith("Turn 2: ") and says[1:] in told


HONEST = (
    "Why?",
    "How come?",
    "What else?",
    "What does that give you?",
    "Why is that important to you?",
    "And what do you get from that?",
    "How would it be without that?",
    "Tell me about the last time that was so.",
    "What exactly do you mean by that?",
    "How was it the last time?",
    "What would your friends say about that?",
    "How did you do it ten years ago?",
    "What happens when that is missing?",
    "What is good about that for you?",
    "I see. And what is good about that?",
    "Thank you, that helps. What does that mean for your day?",
    "Sorry, that was too quick. What did you want to say?",
    "Mm-hm. How does that feel?",
    "Take me back to the last time. What happened?",
    "Imagine your gym burned down. What would you miss?",
    "Waht does that give you?",
    "What would you miss without the program?",
)


@pytest.mark.parametrize("question", HONEST)
def test_plain_honest_questions_pass(session: Session, question: str) -> None:
    assert one(session, 2, question) == "" and amiss(session, [{"turn": 2, "question": question}]) == []


def test_words_of_theirs_and_of_what_the_talk_is_about_may_be_asked_about(session: Session) -> None:
    told = max(session.turns[0].reply.text.split(), key=len).strip(".,")
    assert one(session, 2, f"What does “{told}” give you?") == ""
    from kit.interview.transcripts import read_conversation

    talk = read_conversation("I: What do you look for in an onion?\nR: Tears.\nI: Why?\nR: Because.")
    assert one(talk, 2, "What do onions give you?") == "" and "planets" in one(talk, 2, "What do planets give you?")


def test_a_value_that_they_named_is_not_put_into_their_mouth() -> None:
    from kit.interview.transcripts import read_conversation

    talk = read_conversation("I: What do you like?\nR: I want to be free.\nI: Hm.\nR: It is red.\nI: Nice?\nR: Yes.")
    assert one(talk, 3, "What does being free mean to you?") == ""
