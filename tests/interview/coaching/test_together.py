"""Words taken up are a phrase of theirs; words picked out of an answer, and joined, are none."""

import pytest

from kit.interview.coaching.followed import followed
from kit.interview.coaching.worth import taking_up
from tests.interview.coaching.talks import CAREFUL, elsewhere

SAID = "The handle has rails, it goes over my hand, and again there is only one line without a knot."


def taken(question: str, said: str = SAID) -> float:
    talk = elsewhere(*CAREFUL[:2], "What do you like about it?", said, question, "Hm.")
    return taking_up(followed(talk).turns[2])


@pytest.mark.parametrize(
    "question",
    [
        "What does rails and over give you?",
        "What does again and only give you?",
        "How would it be without knot and rails?",
        "What exactly is handle and line?",
        "Why does over and without matter to you?",
        "Tell me about the last time with line and there.",
    ],
)
def test_words_that_do_not_stand_together_earn_nothing(question: str) -> None:
    assert taken(question) == 0


@pytest.mark.parametrize(
    "question",
    [
        "It goes over your hand. What does that give you?",
        "What do the rails give you?",
        "The handle has rails: why does that matter?",
        "One line without a knot. What is good about that?",
        "And when there is only one line, what does that do for you?",
        "You said “it goes over my hand”. What does that give you?",
    ],
)
def test_a_phrase_or_a_single_word_is_taken_up(question: str) -> None:
    assert taken(question) == 1


def test_an_answer_pasted_with_its_i_is_not_taken_up() -> None:
    said = "I can sit through a night without walking."
    assert taken("I can sit through a night. What does that give you?", said) == 0
    assert taken("You can sit through a night. What does that give you?", said) == 1
    assert taken("You say: I can sit through a night. What does that give you?", said) == 1
