"""What is said to an answer, option by option."""

import pytest

from kit.questions.judging import judge
from tests.questions.ready import MATCH, ORDER, POLL, QUIZ, SEVERAL


def test_a_poll_is_not_judged_nor_is_silence() -> None:
    assert judge(POLL, "people") is None and judge(QUIZ, None) is None


def test_one_choice_is_told_why() -> None:
    wrong, right = judge(QUIZ, "price"), judge(QUIZ, "security")
    assert wrong and right
    assert (wrong.right, wrong.score, wrong.marks.keys()) == (False, 0, {"price"})
    assert (wrong.marks["price"].sign, wrong.marks["price"].word, wrong.marks["price"].told) == (
        "→",
        "Not this one",
        "An attribute.",
    )
    assert right.right and right.marks["security"].word == "Right" and right.marks["security"].sign == "✓"


@pytest.mark.parametrize(
    ("answer", "score", "says"),
    [
        (["freedom"], 0.5, "Not yet. 1 of 2 right ones found."),
        (["freedom", "engine"], 0, "Not yet. 1 of 2 right ones found, 1 that does not belong."),
        (["freedom", "engine", "belonging"], 0.5, "Not yet. 2 of 2 right ones found, 1 that does not belong."),
        (["freedom", "belonging"], 1, "Right: both of them."),
    ],
)
def test_several_choices_count_what_is_found_less_what_is_wrong(answer: list[str], score: float, says: str) -> None:
    feedback = judge(SEVERAL, answer)
    assert feedback and (feedback.score, feedback.says) == (score, says)


def test_what_is_left_to_find_is_not_given_away() -> None:
    partly, whole = judge(SEVERAL, ["freedom"]), judge(SEVERAL, ["freedom", "belonging"])
    assert partly and partly.marks.keys() == {"freedom"}
    assert whole and whole.marks["engine"].word == "Rightly left out"


def test_an_order_is_scored_by_neighbours() -> None:
    turned, swapped, whole = (judge(ORDER, list(names)) for names in ("xyzw", "xwyz", "wxyz"))
    assert turned and turned.score == pytest.approx(2 / 3) and turned.says == "Not yet. 0 of 4 in the right place."
    assert (
        swapped
        and swapped.score == pytest.approx(1 / 3)
        and [m.right for m in swapped.marks.values()] == [False, False, True, True]
    )
    assert swapped.marks["w"].told == "" and swapped.marks["y"].told == "Why y."  # a reason would say where it belongs
    assert whole and whole.right and whole.score == 1


def test_a_match_says_what_is_right_and_what_is_open() -> None:
    feedback = judge(MATCH, {"one": "here"})
    assert feedback and feedback.says == "Not yet. 1 of 2 right, 1 still open." and feedback.score == 0.5
    assert feedback.marks["one"].told == "It is near." and "two" not in feedback.marks
