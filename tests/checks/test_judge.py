"""The judge: from records of answers to outcomes, by the unit's checks and nothing else."""

import builtins
import json
import socket
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal

import pandas as pd
import pytest
from hypothesis import given as given_data
from hypothesis import strategies as st

from kit.checks import Exercise, Verdict, hidden, not_yet, partly, passed, visible
from kit.checks.answer import encode
from kit.checks.calls import call, key, read_calls
from kit.checks.exercise import Check
from kit.checks.fit import misfit
from kit.checks.judge import judge, judge_answer
from kit.checks.outcome import Outcome, Status
from kit.checks.record import CALLS_MIME, MIME, Record, calls_in, record_in
from kit.checks.unit import UnitChecks
from kit.checks.words import close
from kit.learners import Learner

ANA = Learner("ana")
SHARE = Exercise("member-share", asks="member_share", points=3)
TWICE = Exercise("twice-it", asks="twice", points=3)


@visible("member-share", points=1)
def is_a_share(answer: float) -> Verdict:
    """A share lies between 0 and 1."""
    return passed("It is a share.") if 0 <= answer <= 1 else not_yet(f"{answer} is more than the whole.")


@hidden("member-share", points=2)
def is_a_quarter(answer: float) -> Verdict:
    """A quarter."""
    if answer == 0.25:
        return passed()
    return partly(0.25, "Close, but no quarter.") if 0.2 < answer < 0.3 else not_yet("No quarter.")


@visible("twice-it", points=1, given=[(2,), (5,)])
def doubles(got: float, number: int) -> Verdict:
    """Two times the number."""
    return passed() if got == 2 * number else not_yet(f"For {number} it gives {got}.")


@hidden("twice-it", points=2, given=lambda learner: [(len(learner.name),)])
def doubles_yours(got: float, number: int) -> Verdict:
    """Two times your own number."""
    return passed() if got == 2 * number else not_yet(f"For your {number} it gives {got}.")


UNIT = UnitChecks(
    "01-shares",
    {"member-share": SHARE, "twice-it": TWICE},
    {"member-share": [is_a_share, is_a_quarter], "twice-it": [doubles, doubles_yours]},
    version="v1",
    complete=True,
)


def unit_with(*checks: Check, points: float = 1, complete: bool = True) -> UnitChecks:
    asked = Exercise("it", asks="it", points=points)
    return UnitChecks("u", {"it": asked}, {"it": list(checks)}, "v", complete)


def recorded(exercise: str, value: Any, learner: str = "ana") -> Record:
    return Record(exercise, answer=json.loads(json.dumps(encode(value))), given=True, learner=learner)


def judged(value: Any, unit: UnitChecks, *, only_visible: bool = False) -> Outcome:
    """What a plain answer to the one exercise of a unit comes to."""
    return judge_answer(unit.exercises["it"], unit, recorded("it", value), [], ANA, only_visible=only_visible)


def share(value: Any, *, only_visible: bool = False) -> Outcome:
    return judge_answer(SHARE, UNIT, recorded("member-share", value), [], ANA, only_visible=only_visible)


def twice(function: Any, *, only_visible: bool = False, inputs: tuple = ((2,), (5,), (3,))) -> Outcome:
    """What a function comes to that was called on these inputs in the learner's kernel."""
    calls = [json.loads(json.dumps(call(function, encode(list(i))))) for i in inputs] if callable(function) else []
    return judge_answer(TWICE, UNIT, recorded("twice-it", function), calls, ANA, only_visible=only_visible)


def cell(outputs: list, grade_id: str = "member-share", **about: Any) -> dict[str, Any]:
    about = {"grade": True, "grade_id": grade_id, **about}
    return {"cell_type": "code", "source": "", "metadata": {"nbgrader": about}, "outputs": outputs}


def shown(record: Any, mime: str = MIME) -> dict[str, Any]:
    return {"output_type": "display_data", "data": {mime: record.as_data() if isinstance(record, Record) else record}}


# -- three outcomes ----------------------------------------------------------------------------------------------------


def test_a_right_answer_has_passed_with_all_points() -> None:
    outcome = share(0.25)
    assert (outcome.status, outcome.points, outcome.worth) == (Status.PASSED, 3, 3)
    assert [r.message for r in outcome.reasons] == ["It is a share.", ""]


def test_a_wrong_answer_is_not_yet_and_says_why() -> None:
    outcome = share(25)
    assert (outcome.status, outcome.points) == (Status.NOT_YET, 0)
    assert outcome.reasons[0].message == "25 is more than the whole."


def test_part_of_the_points_come_with_their_reason() -> None:
    outcome = share(0.24)
    assert (outcome.status, outcome.points) == (Status.NOT_YET, 1.5)
    assert [(r.points, r.worth, r.kept) for r in outcome.reasons] == [(1, 1, True), (0.5, 2, False)]
    assert outcome.reasons[1].message == "Close, but no quarter."


@pytest.mark.parametrize(
    ("record", "told"),
    [
        (None, "The check left no answer"),
        (
            Record("member-share"),
            "No answer has arrived yet. Run the cell above, then this one. After a break: Run → Run All Cells.",
        ),
        (recorded("member-share", ...), "`member_share` still waits for your answer."),
        (recorded("member-share", [..., ...]), "still waits"),
        (recorded("twice-it", 0.25), "The check left no answer"),
    ],
)
def test_what_was_not_begun_is_not_attempted(record: Record | None, told: str) -> None:
    outcome = judge_answer(SHARE, UNIT, record, [], ANA)
    assert (outcome.status, outcome.points, outcome.worth) == (Status.NOT_ATTEMPTED, 0, 3)
    assert told in outcome.note


def test_what_was_begun_and_has_dots_left_says_where() -> None:
    outcome = share({"attribute": 12, "value": ..., "more": [1, ...]})
    assert outcome.status is Status.NOT_YET
    assert outcome.note.endswith("the three dots at value and more, place 2.")


def test_an_answer_that_could_not_be_recorded_says_why() -> None:
    record = Record("member-share", given=True, problem="A chart cannot be handed in.")
    outcome = judge_answer(SHARE, UNIT, record, [], ANA)
    assert (outcome.status, outcome.note) == (Status.NOT_YET, "A chart cannot be handed in.")


# -- visible and hidden ------------------------------------------------------------------------------------------------


def test_a_learner_is_judged_by_the_visible_checks_and_told_so() -> None:
    outcome = share(0.9, only_visible=True)
    assert (outcome.status, outcome.points, outcome.worth, outcome.visible_only) == (Status.PASSED, 1, 1, True)
    assert not any(r.is_hidden for r in outcome.reasons)


def test_without_the_hidden_checks_their_points_are_not_at_stake() -> None:
    alone = UnitChecks("01-shares", UNIT.exercises, {"member-share": [is_a_share], "twice-it": [doubles]}, "v", False)
    outcome = judge_answer(SHARE, alone, recorded("member-share", 0.9), [], ANA)
    assert (outcome.points, outcome.worth, outcome.visible_only) == (1, 1, True)


@pytest.mark.parametrize("points", [0.3, 0.9, 2])
def test_where_nothing_is_hidden_nobody_is_told_that_more_will_be_tried(points: float) -> None:
    parts = [visible("it", points=points / 3)(lambda answer: passed()) for _ in range(3)]
    outcome = judged(1, unit_with(*parts, points=points), only_visible=True)
    assert outcome.status is Status.PASSED and not outcome.visible_only
    assert outcome.points == pytest.approx(points)


def test_a_check_is_kept_although_its_points_were_rounded() -> None:
    outcome = judged(1, unit_with(visible("it", points=1 / 3)(lambda answer: passed()), points=1 / 3))
    assert outcome.status is Status.PASSED


# -- kinds of answers, in words ----------------------------------------------------------------------------------------

FITS: list[tuple[Any, Any]] = [
    (1, float), (0.5, float), (1, int), ("a", str), ([1, 2], list[int]), ((1, 2), list[int]), ([0.5, 1], list[float]),
    ({"a": 1}, dict[str, int]), (None, float | None), (2.5, float | None), ("low", Literal["low", "high"]), ({1}, set[int]),
    (pd.DataFrame(), pd.DataFrame), (pd.Series([1]), pd.Series), (1, object), ("x", Any), ("x", None), (True, bool),
]  # fmt: skip


@pytest.mark.parametrize(("value", "wanted"), FITS, ids=repr)
def test_what_fits_is_left_alone(value: Any, wanted: Any) -> None:
    assert misfit(value, wanted, "it") == ""


@pytest.mark.parametrize(
    ("value", "wanted", "told"),
    [
        ("0.25", float, "`it` should be a number; it is '0.25', a text in quotation marks. Take the quotation marks away."),
        ("a quarter", float, "`it` should be a number; it is 'a quarter', a text in quotation marks."),
        (True, float, "`it` should be a number; it is True."),
        (2.5, int, "`it` should be a whole number; it is 2.5, a number. Round it to a whole number: round(…)."),
        (None, float, "`it` should be a number; it is None. `print(…)` shows a value and keeps none: leave `print` out."),
        ([1], float, "`it` should be a number; it is [1], a list in square brackets."),
        ([1, "b"], list[int], "In `it` stands 'b', a text in quotation marks, at place 2. A whole number was asked for there."),
        ({"value": "12"}, dict[str, int], "In `it` stands '12', a text in quotation marks, at 'value'. A whole number was asked for there. Take the quotation marks away."),
        (12, list[str], "`it` should be a list of texts in square brackets; it is 12, a whole number."),
        (1, str, "`it` should be a text in quotation marks; it is 1, a whole number."),
        ("mid", Literal["low", "high"], "`it` should be one of 'low' or 'high'; it is 'mid', a text in quotation marks."),
        (pd.Series([1, 2]), pd.DataFrame, "`it` should be a table; it is a column with 2 values. Finish with .reset_index(name=\"…\"), which makes a table of it."),
        ({"a": 1}, pd.DataFrame, "`it` should be a table; it is {'a': 1}, a mapping in curly brackets."),
        (pd.DataFrame({"a": [1]}), float, "`it` should be a number; it is a table with 1 row and 1 column."),
        ((0, 25), float, "You wrote 0,25. Python takes a comma as two numbers; write 0.25. `it` should be a number: Python writes decimals with a point."),
        ((0, 3), float | None, "You wrote 0,3. Python takes a comma as two numbers; write 0.3. `it` should be a number or nothing (None): Python writes decimals with a point."),
        ((1, 2, 3), float, "`it` should be a number; it is (1, 2, 3), a list."),
        ("17%", float, "`it` should be a number; it is '17%', a text in quotation marks. Write 17 % as 0.17, without quotation marks."),
        ("0,17", float, "`it` should be a number; it is '0,17', a text in quotation marks. Write it with a point and without quotation marks: 0.17."),
        ("4/24", float, "`it` should be a number; it is '4/24', a text in quotation marks. Take the quotation marks away, and Python does the division."),
        ({9: "attribute"}, dict[int, int], "In `it` stands 'attribute', a text in quotation marks, at 9. A whole number was asked for there."),
        ("x", float | None, "`it` should be a number or nothing (None); it is 'x', a text in quotation marks."),
    ],
    ids=repr,
)  # fmt: skip
def test_what_does_not_fit_is_told_in_words(value: Any, wanted: Any, told: str) -> None:
    assert misfit(value, wanted, "it") == told


def test_the_check_itself_sees_only_answers_of_its_kind() -> None:
    outcome = share("0.25")
    assert (outcome.status, outcome.points) == (Status.NOT_YET, 0)
    assert all("should be a number" in r.message for r in outcome.reasons)


def test_a_function_in_place_of_a_value_is_told_to_leave_def_out() -> None:
    assert "leave `def` out" in share(lambda: 0.25).reasons[0].message


# -- functions ---------------------------------------------------------------------------------------------------------


def test_a_function_passes_on_all_inputs() -> None:
    outcome = twice(lambda number: 2 * number)
    assert (outcome.status, outcome.points) == (Status.PASSED, 3)


def fails(number: int) -> float:
    raise ValueError("no idea")


def ends(number: int) -> float:
    raise SystemExit(3)


def recurses(number: int) -> float:
    return recurses(number + 1)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        (6, "`twice` should be a function; it is a whole number. Keep the line that begins with `def`."),
        (lambda number: print(2 * number), "`twice(2)` shows '4' on the screen, but gives nothing back. End it with `return`."),
        (lambda number: None if number else 0, "`twice(2)` should be a number; it is None. Does it end with `return`?"),
        (lambda number: str(2 * number), "`twice(2)` should be a number; it is '4', a text in quotation marks. Take the quotation marks away."),
        (fails, "`twice(2)` stopped with an error. ValueError: no idea."),
        (ends, "`twice(2)` stopped with an error. SystemExit: 3."),
        (recurses, "`twice(2)` stopped with an error. It calls itself without an end (RecursionError)."),
        (lambda: 4, "`twice(2)` stopped with an error. TypeError: "),
        (lambda number: (n for n in [number]), "A value of type generator cannot be handed in."),
        (lambda number: number, "For 2 it gives 2."),
    ],
)  # fmt: skip
def test_a_function_that_is_not_right_says_on_which_input(answer: Any, told: str) -> None:
    outcome = twice(answer, only_visible=True)
    assert (outcome.status, outcome.points) == (Status.NOT_YET, 0)
    assert told in outcome.reasons[0].message
    assert ".." not in outcome.reasons[0].message


def test_a_function_right_on_the_visible_inputs_only_earns_those() -> None:
    outcome = twice(lambda number: {2: 4, 5: 10}.get(number, 0))
    assert (outcome.status, outcome.points) == (Status.NOT_YET, 1)
    assert outcome.reasons[1].message == "For your 3 it gives 0."


def test_one_wrong_input_of_a_check_decides_it() -> None:
    assert twice(lambda number: 4).reasons[0].message == "For 5 it gives 4."


def test_a_call_that_never_came_back_is_no_pass() -> None:
    outcome = twice(lambda number: 2 * number, inputs=((2,),))
    assert outcome.reasons[0].message == "`twice(5)` gave no result: the function did not come to an end."
    assert outcome.points == 0


def test_a_function_keeps_its_hands_off_the_inputs() -> None:
    def greedy(numbers: list) -> float:
        numbers.clear()
        return 0

    one = call(greedy, encode([[1, 2]]))
    assert one["given"] == [[1, 2]] and key(one["given"]) == key(encode([[1, 2]]))


def test_only_the_first_result_for_an_input_counts() -> None:
    first, second = {"given": [2], "got": 4}, {"given": [2], "got": 5}
    assert read_calls([first, second])[key([2])].got == 4


# -- when a check breaks -----------------------------------------------------------------------------------------------


def breaks(answer: float) -> Verdict:
    return passed(str(1 / (answer - answer)))


def returns_nothing(answer: float) -> None:
    return None


@pytest.mark.parametrize("rule", [breaks, returns_nothing])
def test_a_check_that_breaks_takes_no_points_silently(rule: Callable[..., Any]) -> None:
    sound = visible("it", points=1)(lambda answer: passed())
    outcome = judged(1.0, unit_with(sound, visible("it", points=1)(rule), points=2))
    assert (outcome.status, outcome.points, outcome.worth) == (Status.NOT_JUDGED, None, 2)
    assert "fault of the course" in outcome.note and rule.__name__ in outcome.note


@pytest.mark.parametrize("share", [0, 1, -0.5, 1.5, float("nan")])
def test_a_check_cannot_give_more_than_all_or_less_than_nothing(share: float) -> None:
    with pytest.raises(ValueError, match="must lie between 0 and 1"):
        partly(share, "…")
    if share not in (0, 1):
        with pytest.raises(ValueError, match="must lie between 0 and 1"):
            Verdict(share)


def test_what_can_be_done_only_once_counts_as_it_is() -> None:
    once = visible("it", points=2)(lambda answer: partly(0.5, "Half of it.", final=True))
    outcome = judged(1.0, unit_with(once, points=2))
    assert (outcome.status, outcome.points) == (Status.COUNTED, 1)
    again = visible("it", points=1)(lambda answer: not_yet("No."))
    assert judged(1.0, unit_with(once, again, points=3)).status is Status.NOT_YET


# -- the notebook ------------------------------------------------------------------------------------------------------


def test_outcomes_come_in_the_notebooks_order() -> None:
    answer, function = recorded("member-share", 0.25), recorded("twice-it", lambda n: 2 * n)
    calls = [shown(call(lambda n: 2 * n, [n]), CALLS_MIME) for n in (2, 5, 3)]
    notebook = {"cells": [
        cell([shown(function), *calls], "twice-it"),
        {"cell_type": "markdown", "source": "", "metadata": {}},
        cell([shown(answer)]),
        cell([], "not-in-this-unit"),
        cell([shown(answer)], grade=False),
    ]}  # fmt: skip
    assert [(o.exercise, o.points) for o in judge(notebook, UNIT, ANA)] == [("twice-it", 3), ("member-share", 3)]


def test_the_last_record_of_a_cell_counts() -> None:
    outputs = [shown(recorded("member-share", 0.1)), shown(recorded("member-share", 0.25))]
    assert judge({"cells": [cell(outputs)]}, UNIT, ANA)[0].points == 3


def test_a_check_that_was_stopped_is_not_called_unattempted() -> None:
    stopped = {
        "output_type": "error",
        "ename": "CellTimeoutError",
        "evalue": "stopped after 30 seconds",
        "traceback": [],
    }
    outcome = judge({"cells": [cell([stopped])]}, UNIT, ANA)[0]
    assert outcome.status is Status.NOT_YET and outcome.points == 0
    assert "did not come to its end. stopped after 30 seconds" in outcome.note


def test_points_on_a_cell_or_an_earlier_result_earn_nothing() -> None:
    forged = [{"output_type": "execute_result", "data": {"text/plain": "3"}, "execution_count": 1}]
    assert judge({"cells": [cell(forged, points=300)]}, UNIT, ANA)[0].points == 0


MALFORMED_OUTPUTS: list[Any] = [
    None, 5, "data", {}, {"data": None}, {"data": "text"}, {"data": [MIME]}, {"data": {MIME: None}}, {"data": {MIME: "{}"}},
    shown({"exercise": "member-share"}), shown({"format": 1}), shown({"format": 99, "exercise": "member-share"}),
    shown({"format": 1, "exercise": ["member-share"]}), shown({"format": 1, "exercise": "member-share", "learner": 5}),
    shown({"format": 1, "exercise": "member-share", "data": "x"}),
]  # fmt: skip


@pytest.mark.parametrize("output", MALFORMED_OUTPUTS, ids=repr)
def test_a_malformed_record_is_no_record(output: Any) -> None:
    assert record_in([output]) is None
    assert calls_in([output, shown("x", CALLS_MIME), shown({}, CALLS_MIME)]) == []
    assert judge({"cells": [cell([output])]}, UNIT, ANA)[0].points == 0


@pytest.mark.parametrize(
    "answer",
    [
        {"$": "map"},
        {"$": "frame"},
        {"$": "kit", "type": "os:system"},
        {"$": []},
        {"$": "function"},
        {"$": "tuple", "items": 3},
    ],
)
def test_a_tampered_answer_earns_nothing_and_stops_nothing(answer: Any) -> None:
    for exercise in ("member-share", "twice-it"):
        record = Record(exercise, answer=answer, given=True)
        outcome = judge_answer(UNIT.exercises[exercise], UNIT, record, [], ANA)
        assert (outcome.status, outcome.points) == (Status.NOT_YET, 0)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5) | st.just("$"), inner, max_size=3),
    max_leaves=5,
)


@given_data(
    st.fixed_dictionaries(
        {"format": st.just(1), "exercise": st.sampled_from(["member-share", "twice-it"])},
        optional=dict.fromkeys(("answer", "given", "problem", "learner", "data", "kit", "more"), json_values),
    ),
    st.lists(st.dictionaries(st.sampled_from(["given", "got", "error", "printed"]), json_values), max_size=3),
    json_values,
)
def test_no_record_stops_the_judge_or_earns_more_than_there_is(record: dict, calls: list[dict], about: Any) -> None:
    outputs = [shown(record), *[shown(c, CALLS_MIME) for c in calls]]
    strange = {"cell_type": "code", "source": "", "metadata": {"nbgrader": about}, "outputs": outputs}
    for outcome in judge({"cells": [cell(outputs), cell(outputs, "twice-it"), strange]}, UNIT, ANA):
        assert outcome.points is not None and 0 <= outcome.points <= outcome.worth == 3


def test_the_judge_is_pure(monkeypatch: pytest.MonkeyPatch) -> None:
    """No file, no kernel, no network; the notebook stays as it was."""

    def forbidden(*_: Any, **__: Any) -> Any:
        raise AssertionError("the judge reached out")

    notebook = {
        "cells": [cell([shown(recorded("member-share", 0.24))]), cell([shown(recorded("twice-it", 5))], "twice-it")]
    }
    before = json.dumps(notebook)
    first = judge(notebook, UNIT, ANA)  # what is imported late is imported now
    for place, name in [(builtins, "open"), (Path, "open"), (subprocess, "Popen"), (socket, "socket")]:
        monkeypatch.setattr(place, name, forbidden)
    assert judge(notebook, UNIT, ANA) == first
    assert json.dumps(notebook) == before


@pytest.mark.parametrize(
    ("answer", "right"), [(0.38, 9 / 24), (0.37, 9 / 24), (0.13, 3 / 24), (0.12, 3 / 24), (0.17, 4 / 24)]
)
def test_a_share_rounded_to_two_digits_is_right(answer: float, right: float) -> None:
    assert close(answer, right)
    assert not close(answer + 0.02, right)
