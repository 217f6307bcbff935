"""``code_transcript``: the widget without a browser. What is done to a ladder is kept, whatever happens in between."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

pytest.importorskip("anywidget")

from kit.checks.answer import encode
from kit.checks.clicked import plain
from kit.ladders import implication_matrix
from kit.ladders.coding.marks import CodingError
from kit.ladders.problems import LadderError
from kit.widgets import coding as module
from kit.widgets.coding import CodingWidget, _made, code_transcript
from tests.widgets.live import do, in_notebook

TALK = [
    (1, 1, "interviewer", "What do you like about it?"),
    (1, 2, "respondent", "It is hot. It wakes me up."),
    (1, 3, "interviewer", "Why is that good?"),
    (1, 4, "respondent", "Then I can think."),
    (2, 1, "interviewer", "And the tin?"),
    (2, 2, "respondent", "I waste nothing."),
]
TRANSCRIPT = pd.DataFrame([("Ana", *row) for row in TALK], columns=["respondent", "ladder", "turn", "speaker", "text"])
FRAME = pd.DataFrame(
    {
        "code": [10, 20, 30, 40],
        "label": ["Hot", "Wakes me up", "A clear head", "Careful"],
        "level": ["concrete attribute", "functional consequence", "psychosocial consequence", "instrumental value"],
        "definition": ["It is hot.", "One is awake.", None, "Wastes nothing."],
    }
)
HOT, AWAKE, THINK, CAREFUL = range(4)  # places in the frame: what the browser sends
SECOND = pd.DataFrame(
    [(1, 2, 1, 10), (1, 2, 2, None), (1, 4, 1, 20), (2, 2, 1, 40)], columns=["ladder", "turn", "unit", "code"]
)


@pytest.fixture(autouse=True)
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    _made.clear()


def made(second: Any = None) -> CodingWidget:
    return code_transcript(TRANSCRIPT, FRAME, "tea-ladders", second)


def restarted(second: Any = None) -> CodingWidget:
    """The coding as a new kernel shows it."""
    _made.clear()
    return made(second)


def coded(widget: CodingWidget, turn: int, start: int, end: int, code: int) -> None:
    now = do(widget, "mark", turn=turn, start=start, end=end)
    do(widget, "code", mark=now["select"], code=code)


def all_coded(second: Any = None) -> CodingWidget:
    widget = made(second)
    coded(widget, 2, 0, 10, HOT)
    coded(widget, 4, 0, 17, THINK)
    do(widget, "talk", talk=1)
    coded(widget, 2, 0, 16, CAREFUL)
    return widget


def test_marking_and_coding_grow_a_ladder_and_every_step_is_saved(unit: Path) -> None:
    widget = made()
    assert widget.answer is None and widget.as_answer() is ... and not (unit / "state").exists()
    now = do(widget, "mark", turn=2, start=0, end=10)
    assert (now["says"], now["select"], now["fine"], now["counts"]) == (
        "Marked. Choose its code.",
        "2-0",
        True,
        [[0, 1], [0, 0]],
    )
    assert widget.as_answer() is ...  # nothing has a code yet
    now = do(widget, "code", mark="2-0", code=HOT)
    assert now["says"] == "“Hot”, rung 1 of 1." and now["marks"]["2-0"]["code"] == HOT
    assert now["whole"] == "All ladders: 1 of 1 marked statement coded"
    assert now["pieces"][1] == [(0, 10, "2-0"), (11, 26, "")]
    saved = json.loads((unit / "state" / "tea-ladders.json").read_text(encoding="utf-8"))["value"]
    assert saved["answer"] == [
        {"respondent": "Ana", "ladder": 1, "position": 1, "code": 10, "text": "It is hot.", "turn": 2, "start": 0}
    ]
    assert restarted().answer == widget.answer


def test_its_ladders_go_straight_into_the_analysis() -> None:
    widget = all_coded()
    assert implication_matrix(widget.ladders).codes == [10, 30, 40]
    assert widget.ladders["quote"].tolist() == ["It is hot.", "Then I can think.", "I waste nothing."]


def test_a_check_records_plain_rows_under_the_codings_name() -> None:
    widget = all_coded()
    answer, name = plain(widget)
    assert name == "tea-ladders" and encode(answer) == json.loads(json.dumps(answer)) == widget.answer
    assert [(row["ladder"], row["position"], row["code"]) for row in answer] == [(1, 1, 10), (1, 2, 30), (2, 1, 40)]


def test_a_solution_sets_the_answer_and_a_wrong_one_is_refused() -> None:
    answer = all_coded().answer
    _made.clear()
    widget = made()
    widget.answer = None
    assert widget.answer is None
    widget.answer = answer
    assert widget.answer == answer == restarted().answer
    with pytest.raises(CodingError, match="There is no code 11"):
        widget.answer = [{"ladder": 1, "text": "It is hot.", "code": 11}]
    assert widget.answer == answer


def test_the_rungs_are_changed_and_the_page_says_what_was_done() -> None:
    widget = made()
    coded(widget, 2, 0, 10, HOT)
    coded(widget, 4, 0, 17, THINK)
    assert do(widget, "up", mark="2-0")["says"] == "Moved up “It is hot”. Rung 2 of 2."
    assert [r["kind"] for r in widget._now["remarks"]] == ["down-a-tier", "no-value"]
    now = do(widget, "up", mark="2-0")
    assert (now["says"], now["fine"]) == ("It is at the top already.", False)
    assert do(widget, "undo")["rungs"] == [["2-0"], ["4-0"]] and widget._now["redo"]
    assert do(widget, "fork", mark="4-0")["rungs"] == [["2-0", "4-0"]]
    assert do(widget, "fork", mark="4-0")["rungs"] == [["2-0"], ["4-0"]]
    assert do(widget, "gap", mark="4-0")["rungs"] == [["2-0"], [], ["4-0"]]
    assert do(widget, "join", mark="2-0")["marks"]["2-0"]["text"] == "It is hot. It wakes me up."
    now = do(widget, "split", mark="2-0", at=11)
    assert now["select"] == "2-11" and now["rungs"] == [["2-0"], ["2-11"], [], ["4-0"]]
    assert do(widget, "code", mark="2-0", code=None)["marks"]["2-0"]["code"] is None
    assert do(widget, "remove", mark="2-11")["rungs"] == [["2-0"], [], ["4-0"]]
    assert do(widget, "clear")["rungs"] == [] and do(widget, "undo")["rungs"] == [["2-0"], [], ["4-0"]]


def test_coding_a_rung_that_goes_down_is_said_at_once() -> None:
    widget = made()
    coded(widget, 2, 0, 10, THINK)
    key = do(widget, "mark", turn=4, start=0, end=17)["select"]
    assert "A ladder never goes down" in do(widget, "code", mark=key, code=HOT)["says"]


def test_what_is_undone_in_another_ladder_is_shown() -> None:
    widget = all_coded()
    do(widget, "talk", talk=0)
    now = do(widget, "undo")
    assert now["talk"] == 1 and now["marks"]["2-0"]["code"] is None


def test_a_rerun_of_the_cell_shows_the_same_one_and_keeps_what_can_be_undone() -> None:
    widget = all_coded()
    assert made() is widget and widget._now["undo"] and widget._now["talk"] == 1
    assert code_transcript(TRANSCRIPT, FRAME[:3], "tea-ladders") is not widget  # another frame
    assert [row["code"] for row in _made.popitem()[1].answer or []] == [
        10,
        30,
        None,
    ]  # of a code that is gone, the mark stays


@pytest.mark.parametrize("damage", ["", "{", '{"value": 1}', "[]"])
def test_a_damaged_file_stops_nobody(unit: Path, damage: str) -> None:
    all_coded()
    (unit / "state" / "tea-ladders.json").write_text(damage, encoding="utf-8")
    assert restarted().answer is None


@pytest.mark.parametrize(
    "value",
    [
        None,
        5,
        "x",
        {"answer": 5},
        {"answer": [5]},
        {"answer": [{"text": 5}], "talk": "x", "before": 5},
        {"before": [[1]]},
    ],
)
def test_a_file_of_another_shape_is_left_aside(value: Any) -> None:
    module.state.save("tea-ladders", value)
    assert restarted(SECOND).answer is None


@pytest.mark.parametrize(
    "message",
    [
        None, 5, {}, {"do": "dance"}, {"do": "mark"}, {"do": "mark", "turn": "x", "start": 0, "end": 1}, {"do": "code", "mark": "9-9", "code": 0},
        {"do": "talk", "talk": 7}, {"do": ["code"]}, {"do": "code", "mark": "2-0", "code": 99}, {"do": "take", "unit": None},
    ],
)  # fmt: skip
def test_no_message_of_a_browser_raises_or_changes_anything(message: Any) -> None:
    widget = all_coded()
    answer = widget.answer
    widget._hear(None, message, [])
    assert widget.answer == answer


def test_saving_that_fails_is_said_and_does_not_raise(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    widget = made()
    monkeypatch.setattr(module.state, "save", full)
    now = do(widget, "mark", turn=2, start=0, end=10)
    assert "Not saved: No space left on device" in now["says"] and not now["fine"] and now["counts"][0] == [0, 1]


def test_the_second_coder_is_seen_after_coding_only() -> None:
    widget = made(SECOND)
    assert "in ladder 1 nothing is marked yet" in _asked_too_early(widget)
    coded(widget, 2, 0, 10, HOT)
    do(widget, "mark", turn=4, start=0, end=17)
    assert "a marked statement has no code yet" in _asked_too_early(widget)
    assert "Careful" not in json.dumps(widget._now)  # the second coder's codes have not gone out
    assert made()._now["compared"] is None  # without a second coder there is nothing to compare with


def _asked_too_early(widget: CodingWidget) -> str:
    now = do(widget, "compare")
    assert not now["fine"] and now["compared"] == {"open": False}
    return str(now["says"])


def test_agreement_is_that_of_before_the_two_talked_and_decisions_are_shown_beside() -> None:
    widget = all_coded(SECOND)
    seen = do(widget, "compare")["compared"]
    assert seen["says"] == "You gave the same code to 2 of the 3 statements that both of you coded (67 %)."
    assert seen["only"] == seen["now"] == ""
    assert "Cohen's kappa is 0.57." in seen["meaning"] and "a first impression only" in seen["meaning"]
    (row,) = seen["rows"]
    assert (row["where"], row["text"], row["mine"]["label"], row["theirs"]["label"], row["settled"]) == (
        "Ladder 1", "Then I can think.", "A clear head", "Wakes me up", False,
    )  # fmt: skip
    assert [one["code"] for one in seen["same"]] == ["Hot", "Careful"]
    now = do(widget, "take", unit=row["unit"])
    assert now["says"] == "You took “Wakes me up”." and now["compared"]["rows"][0]["settled"]
    assert now["compared"]["says"] == seen["says"]
    assert (
        now["compared"]["now"] == "Now: you gave the same code to 3 of the 3 statements that both of you coded (100 %)."
    )
    assert do(widget, "undo")["compared"]["now"] == ""
    again = restarted(SECOND)
    assert not again._now["compared"]["open"]
    do(again, "remove", mark="2-0")
    assert do(again, "compare")["compared"]["says"] == seen["says"]  # as it was at the first look


def test_a_statement_that_only_one_of_the_two_marked_is_a_decision_too() -> None:
    second = SECOND.assign(code=[None, 20, 30, 40])
    widget = all_coded(second)
    seen = do(widget, "compare")["compared"]
    assert seen["only"] == "Beyond these, 1 only by you and 1 only by the second coder."
    hot, awake = seen["rows"]
    assert (hot["theirs"]["label"], hot["take"]) == ("Not a statement", "Remove my mark")
    assert (awake["mine"]["label"], awake["take"]) == ("Not a statement", "Mark it, too")
    do(widget, "take", unit=hot["unit"])
    now = do(widget, "take", unit=awake["unit"])
    assert [row["settled"] for row in now["compared"]["rows"]] == [True, True]
    assert [row["code"] for row in widget.answer or []] == [20, 30, 40]


def test_a_column_who_tells_what_stands_above_a_turn() -> None:
    named = TRANSCRIPT.assign(who=[f"Said {number}" for number in range(1, len(TRANSCRIPT) + 1)])
    widget = code_transcript(named, FRAME, "tea-ladders")
    assert widget._asked["talks"][0]["turns"][1]["who"] == "Said 2" and "<b>Said 2</b>" in widget._still()["text/html"]
    assert code_transcript(named, FRAME, "tea-ladders") is widget
    assert made()._asked["talks"][0]["turns"][0]["who"] == "Interviewer"  # without it, who speaks


def test_without_a_browser_it_is_a_page_and_a_text_with_every_ladder_and_the_talk() -> None:
    widget = all_coded()
    assert repr(widget).splitlines() == [
        "Code this interview",
        "Ladder 1: 2 of 2 marked statements coded.",
        "  2. A clear head (psychosocial consequence): “Then I can think.”",
        "  1. Hot (concrete attribute): “It is hot.”",
        "  → No value yet. Not every talk reaches one: do not make one up.",
        "Ladder 2: 1 of 1 marked statement coded.",
        "  1. Careful (instrumental value): “I waste nothing.”",
    ]
    page = widget._still()["text/html"]
    assert "<td>A clear head</td>" in page and "<mark>It is hot.</mark> It wakes me up." in page
    assert "kit-open" not in page.partition("<style>")[0] and f"kit-still-{widget._asked['key']}" in page
    many = pd.concat([TRANSCRIPT.assign(respondent=f"p{n}") for n in range(9)])
    wide = code_transcript(many, FRAME, "many", title="All <of> them")
    coded(wide, 2, 0, 10, HOT)
    assert repr(wide).splitlines()[-1] == "17 more talks: not begun." and "p0, ladder 1: 1 of 1" in repr(wide)
    assert "All &lt;of&gt; them" in wide._still()["text/html"] and "p5" not in wide._still()["text/html"]


def test_in_a_notebook_two_outputs_and_the_second_follows_the_coding(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = in_notebook(monkeypatch)
    widget = made()
    assert shown[0] == ("live", widget.model_id) and "no statement marked yet" in shown[1]["text/plain"]
    widget._ipython_display_()  # the last line of its cell: once is enough
    assert len(shown) == 2
    coded(widget, 2, 0, 10, HOT)
    assert "Hot (concrete attribute)" in shown[-1]["text/plain"]


@pytest.mark.parametrize(
    ("change", "error", "says"),
    [
        ({"name": "Tea Ladders"}, CodingError, "cannot name a coding"),
        ({"transcript": TRANSCRIPT[:0]}, CodingError, "no talk in this transcript"),
        ({"transcript": TRANSCRIPT.drop(columns="speaker")}, LadderError, "Missing: speaker"),
        ({"frame": FRAME.drop(columns="level")}, LadderError, "level"),
        ({"second": SECOND.drop(columns="code")}, LadderError, "needs the columns turn, code, and unit or text"),
        (
            {"second": SECOND.assign(unit=[1, 2, 9, 1])},
            LadderError,
            "row 2: The respondent has no sentence 9 in turn 4",
        ),
        (
            {"second": SECOND.assign(code=[10, None, 21, 40])},
            LadderError,
            "row 2, column 'code': There is no code 21.0",
        ),
        ({"second": SECOND.assign(coder=["a", "a", "b", "b"])}, LadderError, "several coders in it: 'a', 'b'"),
    ],
)
def test_what_cannot_be_coded_is_said_in_one_message(change: dict[str, Any], error: type[Exception], says: str) -> None:
    with pytest.raises(error) as problem:
        code_transcript(**({"transcript": TRANSCRIPT, "frame": FRAME, "name": "tea"} | change))
    assert says in str(problem.value)
