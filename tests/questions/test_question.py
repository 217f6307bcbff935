"""A question: what an author may write, and in which order a learner sees it."""

from dataclasses import replace
from typing import Any

import pytest

from kit.questions import Option, QuestionError
from kit.questions.question import options_from
from tests.questions.ready import ALL, MATCH, ORDER, POLL, QUIZ


def test_sound_questions_have_no_faults() -> None:
    assert [question.faults() for question in ALL] == [[]] * len(ALL)


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"name": "What keeps"}, "no slug"),
        ({"kind": "choice"}, "must be one of single, multiple, order, match"),
        ({"looks": "table"}, "must be one of list, cards"),
        ({"ask": ""}, "what is the question"),
        ({"ask": 5}, "ask is no text"),
        ({"options": POLL.options[:1]}, "two options or more"),
        ({"options": (*POLL.options, POLL.options[0])}, "there twice"),
        ({"options": (Option("a", ""), Option("b", "B"))}, "a name and a text"),
        ({"options": (Option("a", "A", right=False), Option("b", "B"))}, "no option is right"),
        ({"options": (Option("a", "A", place="x"), Option("b", "B"))}, "has no place"),
        ({"most": 1}, "for kind"),
        ({"kind": "multiple", "most": 3}, "from 1 to 2"),
        ({"kind": "multiple", "least": 2, "most": 1}, "least is 2 and most is 1"),
        ({"kind": "order", "places": MATCH.places}, "has no places"),
        ({"ordered": True}, "has no ordered"),
    ],
)
def test_a_fault_is_named(change: dict[str, Any], fault: str) -> None:
    assert any(fault in said for said in replace(POLL, **change).faults())


def test_a_match_needs_its_places() -> None:
    astray = replace(MATCH, options=(*MATCH.options, Option("three", "Three", place="nowhere")))
    assert "there is no place 'nowhere'" in astray.faults()[0]
    half = replace(MATCH, options=(*MATCH.options, Option("three", "Three")))
    assert "has no place, and others have one" in half.faults()[0]


def test_who_has_a_key() -> None:
    assert [q.has_key for q in ALL] == [False, True, True, False, True, True]
    assert not replace(ORDER, ordered=False).has_key


def test_a_choice_is_shown_as_it_was_written_and_a_sequence_is_not() -> None:
    assert QUIZ.shown("ana") == QUIZ.options
    for learner in map(str, range(200)):
        assert ORDER.shown(learner) != ORDER.options
        assert sorted(ORDER.shown(learner), key=lambda o: o.name) == list(ORDER.options)
    assert len({ORDER.shown(str(n)) for n in range(200)}) > 15
    # The same on every machine, today and next year: a saved answer belongs to what was seen.
    assert [o.name for o in ORDER.shown("nora solberg")] == ["y", "x", "w", "z"]


@pytest.mark.parametrize(
    "given", [{"a": "A"}, [Option("a", "A")], [{"name": "a", "text": "A"}], ({"name": "a", "text": "A"},)]
)
def test_options_in_code_are_written_as_one_likes(given: Any) -> None:
    assert options_from(given) == (Option("a", "A"),)
    assert POLL.having(options=given).options == (Option("a", "A"),)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("ab", "Options are a list"), (5, "Options are a list"), ([5], "This is none: 5"),
        ([{"name": "a"}], "text is missing"), ([{"name": "a", "text": "A", "rigth": True}], "there is no rigth"),
    ],
)  # fmt: skip
def test_options_that_are_none_are_refused_with_a_reason(given: Any, says: str) -> None:
    with pytest.raises(QuestionError, match=says):
        options_from(given)
