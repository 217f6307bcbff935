"""Answers that were clicked: recorded like typed ones, and told in words that fit a click."""

from types import SimpleNamespace
from typing import Any

import pytest

from kit.checks.answer import encode
from kit.checks.clicked import labels_of, plain
from kit.checks.exercise import Check, Exercise, Verdict, not_yet, passed, visible
from kit.checks.judge import judge_answer
from kit.checks.outcome import Status
from kit.checks.record import MIME, Record, record_in
from kit.checks.unit import UnitChecks
from kit.learners import Learner


class Widget:
    """What a question's widget shows of itself to a check."""

    def __init__(self, name: str, answer: Any, **texts: str) -> None:
        options = [SimpleNamespace(name=option, text=text) for option, text in texts.items()]
        self.question = SimpleNamespace(name=name, options=options)
        self._answer = answer

    def as_answer(self) -> Any:
        return self._answer


@visible("which-kind", points=1)
def sorted_right(answer: dict[str, str]) -> Verdict:
    """Each in its place."""
    return passed() if answer == {"zip": "feature", "calm": "benefit"} else not_yet(f"You gave {answer}.")


KIND = Exercise("which-kind", points=1, asks="kinds")
CHECKS: dict[str, list[Check]] = {"which-kind": [sorted_right]}
UNIT = UnitChecks("01-bags", {"which-kind": KIND}, CHECKS, "v", True)


def judged(value: Any) -> Any:
    answer, question = plain(value)
    record = Record("which-kind", encode(answer), given=True, question=question, labels=labels_of(value, answer))
    kept = record_in([{"data": {MIME: record.as_data()}}])
    return judge_answer(KIND, UNIT, kept, [], Learner("ana"))


RIGHT = {"zip": "feature", "calm": "benefit"}


def test_a_clicked_and_a_typed_answer_are_judged_alike() -> None:
    clicked, typed = judged(Widget("which-kind", RIGHT)), judged(RIGHT)
    assert clicked == typed and clicked.status is Status.PASSED
    wrong = {"zip": "benefit", "calm": "benefit"}
    assert judged(Widget("which-kind", wrong)) == judged(wrong) and judged(wrong).status is Status.NOT_YET


def test_nothing_chosen_is_not_attempted_and_no_dots_are_spoken_of() -> None:
    for nothing in (..., {"zip": ..., "calm": ...}):
        outcome = judged(Widget("which-kind", nothing))
        assert outcome.status is Status.NOT_ATTEMPTED and outcome.note.startswith("Nothing is chosen yet.")


def test_what_is_open_is_called_as_it_is_on_the_page() -> None:
    half = Widget("which-kind", {"zip": "feature", "calm": ...}, zip="A zip", calm="Calm on the way")
    assert judged(half).note.startswith("Still open: “Calm on the way”.")
    assert judged(Widget("which-kind", {"zip": "feature", "calm": ...})).note.startswith("Still open: calm.")
    assert "three dots at calm" in judged({"zip": "feature", "calm": ...}).note  # typed, there are dots


def test_several_widgets_in_a_list_or_a_mapping_are_taken_one_by_one() -> None:
    one, two = Widget("first", "a"), Widget("second", ["b"])
    assert plain([one, two]) == (["a", ["b"]], "first,second")
    assert plain({"x": one, "y": two}) == ({"x": "a", "y": ["b"]}, "first,second")


@pytest.mark.parametrize("typed", [3, "a", None, ..., [1], {"a": 1}, Widget, len])
def test_what_is_typed_stays_as_it_is(typed: Any) -> None:
    value, question = plain(typed)
    assert value is typed and question == ""


@pytest.mark.parametrize("about", [{"question": 3}, {"labels": "x"}, {"labels": [1]}, {"question": None}])
def test_a_record_that_somebody_changed_is_no_record(about: dict[str, Any]) -> None:
    assert record_in([{"data": {MIME: {**Record("which-kind").as_data(), **about}}}]) is None
