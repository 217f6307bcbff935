"""Answers that were clicked: recorded like typed ones, and told in words that fit a click."""

from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from kit.checks.answer import encode
from kit.checks.clicked import labels_of, plain
from kit.checks.exercise import Check, Exercise, Verdict, not_yet, partly, passed, visible
from kit.checks.judge import judge_answer
from kit.checks.outcome import Outcome, Status
from kit.checks.record import MIME, Record, record_in
from kit.checks.show import as_text
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


@visible("which-kind", points=2)
def counts_right_ones(answer: dict[str, str]) -> Verdict:
    """Each in its place."""
    right = sum(RIGHT[name] == place for name, place in answer.items())
    if right == len(RIGHT):
        return passed("All right.")
    return partly(right / len(RIGHT), f"{right} of {len(RIGHT)} right.") if right else not_yet("None is right.")


@visible("which-kind", points=2)
def sees_nothing_wrong(answer: dict[str, str]) -> Verdict:
    """Nothing is wrong."""
    return passed("All right.") if all(RIGHT[n] == place for n, place in answer.items()) else not_yet("No.")


@visible("which-kind", points=2)
def needs_all(answer: dict[str, str]) -> Verdict:
    """Calm is a benefit."""
    return passed() if answer["calm"] == "benefit" else not_yet("No.")


def graded(answer: Any, *checks: Check, working: bool = False, question: str = "which-kind") -> Outcome:
    unit = UnitChecks("01-bags", {"which-kind": KIND}, {"which-kind": list(checks)}, "v", True)
    kind = replace(KIND, points=sum(c.points for c in checks))
    record = Record("which-kind", encode(answer), given=True, question=question)
    return judge_answer(kind, unit, record, [], Learner("ana"), only_visible=working)


def test_when_graded_what_is_chosen_earns_its_part_and_what_is_open_is_told() -> None:
    half = graded({"zip": "feature", "calm": ...}, counts_right_ones)
    assert (half.status, half.points, half.worth) == (Status.NOT_YET, 1, 2)
    assert half.note == "Still open: calm." and half.reasons[0].message == "1 of 2 right."
    assert graded({"zip": "benefit", "calm": ...}, counts_right_ones).points == 0


def test_while_working_an_open_part_is_told_and_nothing_else() -> None:
    half = graded({"zip": "feature", "calm": ...}, counts_right_ones, working=True)
    assert half.note == "Still open: calm. Choose above, then run this cell again." and not half.reasons


def test_a_check_that_looks_at_what_is_there_gives_no_more_than_the_share_that_is_there() -> None:
    half = graded({"zip": "feature", "calm": ...}, sees_nothing_wrong)
    assert (half.status, half.points) == (Status.NOT_YET, 1)
    assert "All right." not in as_text(half, graded=True)


def test_a_check_that_needs_the_rest_gives_nothing_and_is_no_fault_of_the_course() -> None:
    half = graded({"zip": "feature", "calm": ...}, counts_right_ones, needs_all)
    assert (half.status, half.points, half.worth) == (Status.NOT_YET, 1, 4)
    assert "fault" not in as_text(half, graded=True) and half.note == "Still open: calm."


def test_nothing_chosen_typed_dots_and_open_lists_earn_nothing_when_graded() -> None:
    assert graded({"zip": ..., "calm": ...}, counts_right_ones).status is Status.NOT_ATTEMPTED
    assert graded({"zip": "feature", "calm": ...}, counts_right_ones, question="").points == 0
    assert graded(["feature", ...], counts_right_ones).points == 0
    assert graded({"zip": {"a": ..., "b": "c"}, "calm": ...}, counts_right_ones).points == 0


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
