"""A second try at two turns: what makes a better question, and what is said of one that is none."""

import pytest

from kit.interview import Session
from kit.interview.asking_again import again, asked_again


class Board:
    """Stands for the widget in which an interview was held."""

    def __init__(self, session: Session, finished: bool = True) -> None:
        self.session = session
        self.finished = finished

    def as_answer(self) -> object:
        return self.session.record() if self.finished else ...


@pytest.fixture
def session() -> Session:
    session = Session("emiliano", seed=4)
    for question in ("What do you look for in a program?", "Do you like it?", "Surely it is about security, isn't it?"):
        session.ask(question)
    return session


def one(session: Session, turn: object, question: object) -> str:
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


def test_it_waits_until_both_are_there_and_the_interview_is_over(session: Session) -> None:
    board, whole = Board(session), {"turn": 2, "question": "What does that give you?"}
    assert asked_again(board, whole, {"turn": ..., "question": "What?"}).as_answer() is ...
    assert asked_again(Board(session, finished=False), whole, whole).as_answer() is ...
    assert asked_again(board, whole, ...).as_answer() is ...  # type: ignore[arg-type]
    answer = asked_again(board, whole, {"turn": 3, "question": "How was it the last time?"}).as_answer()
    assert answer["interview"] == session.record()
    assert [each["turn"] for each in answer["again"]] == [2, 3]


def test_it_shows_then_and_now_in_words_and_as_a_page(session: Session) -> None:
    board = Board(session)
    shown = asked_again(board, {"turn": 2, "question": "What <b>does</b> that give you?"})
    assert "You asked: Do you like it?" in repr(shown)
    assert "What &lt;b&gt;does" in shown._repr_html_()
    assert "in place of the dots" in repr(asked_again(board, ...))  # type: ignore[arg-type]
