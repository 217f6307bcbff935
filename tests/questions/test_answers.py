"""What counts as an answer, from code and from a file that may be old or damaged."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.questions import Option, Question, QuestionError
from kit.questions.answers import accepted, lacking, recorded, restored
from kit.questions.judging import judge
from tests.questions.ready import ALL, CARDS, MATCH, ORDER, POLL, SEVERAL

questions = st.sampled_from(ALL)
names = st.sampled_from(
    ["outcome", "people", "freedom", "belonging", "engine", "a", "b", "c", "one", "two", "w", "x", "y", "z", "?"]
)
places = st.sampled_from(["here", "there", "?"])
anything = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | names
    | st.permutations(["w", "x", "y", "z"])
    | st.dictionaries(names, places),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(names, inner, max_size=4),
    max_leaves=8,
)


@given(question=questions, kept=anything)
def test_whatever_a_file_holds_what_is_restored_is_an_answer(question: Question, kept: Any) -> None:
    answer = restored(question, kept)
    assert accepted(question, answer) == answer
    assert restored(question, answer) == answer


@given(question=questions, given=anything)
def test_what_is_accepted_is_restored_unchanged_and_can_be_judged(question: Question, given: Any) -> None:
    try:
        answer = accepted(question, given)
    except QuestionError as problem:
        assert str(problem)
        return
    assert restored(question, answer) == answer
    assert (recorded(question, answer) is ...) == (answer is None)
    feedback = judge(question, answer)
    assert (feedback is None) == (answer is None or not question.has_key)
    if feedback:
        assert 0 <= feedback.score <= 1 and feedback.right == (feedback.score == 1)
        assert feedback.right == all(mark.right for mark in feedback.marks.values()) or not feedback.right
        assert lacking(question, answer) == 0 or not feedback.right


def test_names_come_in_the_options_order() -> None:
    assert accepted(SEVERAL, ("belonging", "freedom", "freedom")) == ["freedom", "belonging"]
    assert accepted(MATCH, {"two": "here", "one": "there"}) == {"one": "there", "two": "here"}


@pytest.mark.parametrize(
    ("question", "answer", "says"),
    [
        (POLL, "nobody", "There is no option 'nobody'. There are: 'outcome', 'people'."),
        (POLL, ["outcome"], "There is no option"), (SEVERAL, "freedom", "a list of names"), (SEVERAL, 5, "a list of names"),
        (CARDS, ["a", "b", "c"], "Choose 2 at most. You gave 3"), (ORDER, ["w", "x"], "each of these into the list, once"),
        (ORDER, ["w", "x", "y", "y"], "once"), (MATCH, ["one"], "a dict"), (MATCH, {"one": "nowhere"}, "There is no place"),
        (MATCH, {"three": "here"}, "There is no option"),
    ],
)  # fmt: skip
def test_what_cannot_be_an_answer_is_refused_with_a_reason(question: Question, answer: Any, says: str) -> None:
    with pytest.raises(QuestionError) as problem:
        accepted(question, answer)
    assert says in str(problem.value)


def test_a_question_that_changed_keeps_what_still_fits() -> None:
    assert restored(SEVERAL, ["freedom", "gone"]) == ["freedom"]
    assert restored(POLL, "gone") is None
    assert restored(MATCH, {"one": "here", "gone": "here", "two": "gone"}) == {"one": "here"}
    grown = replace(ORDER, options=(*ORDER.options, Option("new", "New")))
    assert restored(ORDER, ["z", "gone", "y", "x", "w"]) == ["z", "y", "x", "w"]
    assert restored(grown, ["z", "y", "x", "w"]) is None


def test_a_check_sees_three_dots_for_what_is_open() -> None:
    assert recorded(POLL, None) is ... and recorded(POLL, "people") == "people"
    assert recorded(MATCH, {"one": "here"}) == {"one": "here", "two": ...}
    assert accepted(MATCH, recorded(MATCH, {"one": "here"})) == {"one": "here"}


def test_what_is_lacking() -> None:
    assert (lacking(POLL, None), lacking(POLL, "people")) == (1, 0)
    assert [lacking(CARDS, a) for a in (None, ["a"], ["a", "b"])] == [2, 1, 0]
    assert lacking(MATCH, {"one": "here"}) == 1 and lacking(ORDER, ["w", "x", "y", "z"]) == 0
