"""``interview``: the talk without a browser. What is asked is kept at every turn, whatever happens in between."""

import json
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("anywidget")

from kit.checks.answer import encode
from kit.checks.clicked import plain
from kit.interview.session import Reply, Statement
from kit.states import state
from kit.widgets.interview_help import WAYS
from kit.widgets.interview_seen import ladders_seen
from kit.widgets.interviewing import InterviewError, InterviewWidget, _made, interview
from tests.widgets.interview_fake import SAID, FakeSession, person, remark
from tests.widgets.live import do, in_notebook, kept, say

BEAR = "🐻" * 3


@pytest.fixture(autouse=True)
def unit(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("kit.interview.session.Session", FakeSession)
    monkeypatch.setattr("kit.interview.coaching.remark", remark, raising=False)
    monkeypatch.setattr(FakeSession, "salt", "")
    yield tmp_path
    _made.clear()


def made(practice: bool = True, who: str = "ana", **more: Any) -> InterviewWidget:
    return interview("talk", person(who), seed=7, practice=practice, **more)


def restarted(practice: bool = True, who: str = "ana", **more: Any) -> InterviewWidget:
    """The talk as a new kernel shows it."""
    _made.clear()
    return made(practice, who, **more)


def asked(widget: InterviewWidget) -> list[str]:
    return [turn["question"] for turn in widget._now["turns"]]


# -- a talk ------------------------------------------------------------------------------------------------------------


def test_asking_gets_an_answer_a_remark_and_a_rung_and_every_turn_is_saved(unit: Path) -> None:
    widget = made()
    assert widget.answer is None and widget.as_answer() is ... and not (unit / "state").exists()
    now = say(widget, "hello", "up", "up why", "led")
    assert now["turns"][0] == {"number": 1, "question": "hello", "reply": "You say hello."}
    assert now["turns"][1]["remark"] == {"tone": "good", "sign": "✓", "colour": "good", "says": "A step up."}
    (ladder,) = now["ladders"]
    assert [(rung["level"], rung["tier"], rung["led"]) for rung in ladder["rungs"]] == [
        ("concrete attribute", 0, ""), ("functional consequence", 1, ""), ("", 1, "You named it: “security”"),
    ]  # fmt: skip
    assert ladder["says"] == "3 rungs, up to a functional consequence"
    assert "hot" not in {rung["text"] for rung in ladder["rungs"]} and "awake" not in json.dumps(
        now["ladders"]
    )  # no code
    assert kept(unit, "talk")["record"] == widget.answer == widget.session.record()
    assert asked(restarted()) == ["hello", "up", "up why", "led"]
    assert widget.as_answer() is ...  # it is not closed


def test_a_run_of_the_cell_again_shows_the_same_one() -> None:
    widget = made()
    say(widget, "hello", "up")
    do(widget, "undo")
    assert made() is widget and widget._now["may"]["redo"]
    assert interview("talk", person("ana", "f2"), seed=7) is not widget  # the customer's words have changed
    assert restarted(practice=True)._now["may"]["redo"]  # even what was taken back is kept


@pytest.mark.parametrize("practice", [True, False])
def test_finished_it_is_the_answer_of_a_check_and_nothing_more_is_asked(unit: Path, practice: bool) -> None:
    widget = made(practice)
    assert do(widget, "finish")["says"] == "Ask something first." and widget.as_answer() is ...
    say(widget, "hello")
    now = do(widget, "finish")
    assert widget.closed and not now["open"] and not now["may"]["finish"]
    answer, name = plain(widget)
    assert name == "talk" and encode(answer) == widget.answer == restarted(practice).as_answer()
    assert say(restarted(practice), "more")["says"] == "The interview is finished."
    assert now["notice"] == "You have finished the interview, so the box is closed."
    steps = " ".join(now["next"])
    assert "`coach(talk)`" in steps and ("second try" in steps) is practice and ("Hand it in" in steps) is not practice


def test_a_talk_that_somebody_ended_is_closed() -> None:
    widget = made(practice=False)
    now = say(widget, "hello", "bye")
    assert widget.as_answer() == widget.session.record() and not now["open"]
    assert now["notice"] == "The talk with Ana is over, so the box is closed." and now["next"]
    assert say(widget, "one more")["says"] == "The interview is over." and len(asked(widget)) == 2


def test_a_practice_talk_can_be_taken_up_again_after_its_end() -> None:
    widget = made()
    say(widget, "hello")
    do(widget, "finish")
    assert "“Go on asking”" in widget._now["next"][1]
    now = do(widget, "reopen")
    assert now["open"] and now["next"] == [] and not now["notice"] and widget.as_answer() is ...
    say(widget, "bye")
    assert not widget._now["may"]["reopen"] and "“Undo”" in widget._now["next"][1]  # the customer has gone
    assert do(widget, "undo")["open"]


# -- ways back ---------------------------------------------------------------------------------------------------------


def test_turns_are_taken_back_and_done_again_until_something_else_is_asked() -> None:
    widget = made()
    say(widget, "a", "b", "c")
    do(widget, "undo")
    assert do(widget, "undo")["may"]["redo"] and asked(widget) == ["a"]
    assert do(widget, "redo")["says"] == "Asked again." and asked(widget) == ["a", "b"]
    say(widget, "x")
    assert do(widget, "redo")["says"] == "There is nothing to do again." and asked(widget) == ["a", "b", "x"]
    for _ in range(3):
        do(widget, "undo")
    now = do(widget, "undo")
    assert (now["says"], now["fine"], now["turns"]) == ("There is no turn to take back.", False, [])


def test_a_stage_is_tried_again_and_both_tries_are_kept_and_compared() -> None:
    widget = made()
    say(widget, "a", "b", "c")
    now = do(widget, "again", turn=2)
    assert now["again"] == "b" and asked(widget) == ["a"]  # the old question may stand in the box
    assert now["trying"] == {"number": 2, "names": ["First try"]}
    now = say(widget, "B")
    assert now["turns"][1]["tries"] == {"names": ["First try", "Second try"], "now": 1} and not now["trying"]
    widget = restarted()
    now = do(widget, "switch", turn=2, **{"try": 0})
    assert asked(widget) == ["a", "b", "c"] and now["turns"][1]["tries"]["now"] == 0
    do(widget, "again", turn=3)
    now = say(widget, "C")
    assert now["turns"][2]["tries"]["names"] == ["First try", "Second try"]
    do(widget, "switch", turn=2, **{"try": 1})
    assert asked(restarted()) == ["a", "B"]


def test_a_try_that_is_given_up_loses_nothing() -> None:
    widget = made()
    say(widget, "a", "b", "c")
    do(widget, "again", turn=2)
    now = do(widget, "switch", turn=2, **{"try": 0})
    assert asked(widget) == ["a", "b", "c"] and "tries" not in now["turns"][1]
    do(widget, "again", turn=2)
    assert "tries" not in say(widget, "b")["turns"][1]  # the same words: the same answer, and no other try
    assert widget._now["trying"] == {"number": 3, "names": ["First try"]}  # the rest of the first one is there
    do(widget, "again", turn=1)
    assert restarted()._now["trying"] == {"number": 1, "names": ["First try"]}  # with no turn left, too


def test_very_many_tries_make_room() -> None:
    widget = made()
    say(widget, "a")
    for number in range(130):
        do(widget, "again", turn=1)
        say(widget, f"{number} {'x' * 1_900}")
    assert len(widget._now["turns"][0]["tries"]["names"]) < 110 and asked(restarted())[0].startswith("129 x")


def test_an_interview_that_counts_has_no_way_back_no_coach_and_no_ladder() -> None:
    widget = made(practice=False)
    say(widget, "up", "up")
    for name in ("undo", "redo", "again", "switch", "reopen", "anew", "ladder"):
        now = do(widget, name, turn=1, shown=True, **{"try": 0})
        assert not now["fine"] and len(now["turns"]) == 2
    assert now["ladders"] == [] and "remark" not in now["turns"][0] and not widget._asked["help"]
    assert not any(now["may"][what] for what in ("undo", "redo", "again", "anew", "reopen"))
    assert made(practice=False, show_ladder=True)._now["ladders"]  # who wants it can have it


def test_the_ladder_can_be_hidden_and_stays_so() -> None:
    widget = made()
    assert not do(widget, "ladder", shown=False)["ladder"]
    assert not restarted()._now["ladder"]


def test_starting_anew_keeps_the_old_talk_beside(unit: Path) -> None:
    widget = made()
    say(widget, "a", "b")
    assert do(widget, "anew")["says"] == "A new talk. You begin." and asked(restarted()) == []
    assert [turn["ask"] for turn in kept(unit, "talk-before")[0]["record"]["turns"]] == ["a", "b"]


# -- what does not fit -------------------------------------------------------------------------------------------------


def test_a_talk_whose_answers_would_be_others_now_is_shown_as_it_was(
    unit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    say(made(), "hello", "up")
    monkeypatch.setattr(FakeSession, "salt", "Oh. ")
    widget = restarted()
    now = widget._now
    assert now["turns"][0]["reply"] == "You say hello." and not now["open"]
    assert "Ana would answer otherwise now" in now["notice"] and "cannot go on" in now["notice"]
    assert say(widget, "more")["fine"] is False and asked(widget) == ["hello", "up"]
    assert do(restarted(), "anew")["turns"] == [] and len(kept(unit, "talk-before")) == 1


def test_a_finished_talk_counts_as_it_was_recorded(monkeypatch: pytest.MonkeyPatch) -> None:
    widget = made(practice=False)
    say(widget, "hello")
    do(widget, "finish")
    record = widget.answer
    monkeypatch.setattr(FakeSession, "salt", "Oh. ")
    widget = restarted(practice=False)
    assert widget.as_answer() == record and "finished" in widget._now["notice"]
    assert not do(widget, "anew")["fine"] and widget.as_answer() == record


def test_a_talk_that_changed_halfway_can_be_finished_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    say(made(practice=False), "hello")
    monkeypatch.setattr(FakeSession, "salt", "Oh. ")
    widget = restarted(practice=False)
    assert widget.as_answer() is ... and widget._now["may"]["finish"] and widget._now["may"]["anew"]
    do(widget, "finish")
    assert restarted(practice=False).as_answer()["turns"] == [{"ask": "hello", "reply": "You say hello."}]


def test_with_another_partner_the_old_talk_is_shown_and_comes_back(unit: Path) -> None:
    widget = made(practice=False)
    say(widget, "hello")
    do(widget, "finish")
    other = restarted(practice=False, who="bo")
    assert "This is your talk with Ana. The cell now asks for Bo." in other._now["notice"]
    assert other._now["who"] == "Ana" and other.as_answer() is ...
    assert restarted(practice=False).as_answer() == widget.answer  # nobody began anew: nothing happened
    other = restarted(practice=False, who="bo")
    do(other, "anew")
    say(other, "hi")
    assert restarted(practice=False).as_answer() == widget.answer  # the first partner's talk is there again
    assert asked(restarted(practice=False, who="bo")) == ["hi"]


def test_a_practice_talk_does_not_count() -> None:
    say(made(), "hello")
    widget = restarted(practice=False)
    assert "not held as one that counts" in widget._now["notice"] and do(widget, "finish")["fine"] is False
    assert widget.as_answer() is ...


@pytest.mark.parametrize(
    "value",
    [
        None, 5, "x", [], {"record": 5}, {"record": {"turns": 5}}, {"record": {"turns": [5]}}, {"record": {"turns": [{"ask": 1}]}},
        {"record": {"turns": [{"ask": "a", "reply": "b"}] * 300}}, {"record": {"respondent": "ana", "seed": 7, "turns": []}, "tries": 5, "undone": [5]},
    ],
)  # fmt: skip
def test_a_file_of_another_shape_is_left_aside(value: Any) -> None:
    state.save("talk", value)
    assert asked(made()) == [] and made()._now["open"]


@pytest.mark.parametrize("damage", ["", "{", '{"value": 1}', "[]"])
def test_a_damaged_file_stops_nobody(unit: Path, damage: str) -> None:
    say(made(), "hello")
    (unit / "state" / "talk.json").write_text(damage, encoding="utf-8")
    assert say(restarted(), "again")["fine"]


@pytest.mark.parametrize(
    "message",
    [
        None, 5, {}, {"do": "dance"}, {"do": ["say"]}, {"do": "say"}, {"do": "say", "text": "x", "after": 9}, {"do": "say", "text": "x", "after": "y"},
        {"do": "say", "text": " \n", "after": 1}, {"do": "again", "turn": 9}, {"do": "again"}, {"do": "switch", "turn": 1, "try": 5}, {"do": "ladder"},
    ],
)  # fmt: skip
def test_no_message_of_a_browser_raises_or_changes_anything(message: Any) -> None:
    widget = made()
    say(widget, "hello")
    answer = widget.answer
    widget._hear(None, message, [])
    assert widget.answer == answer


def test_what_is_sent_twice_is_asked_once() -> None:
    widget = made()
    for _ in range(2):
        now = do(widget, "say", text="hello", after=0)
    assert asked(widget) == ["hello"] and "asked already" in now["says"]


def test_saving_that_fails_is_said_and_does_not_lose_the_talk(monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    widget = made()
    monkeypatch.setattr(state, "save", full)
    now = say(widget, "hello")
    assert "Not saved: No space left on device" in now["says"] and not now["fine"]
    assert asked(made()) == ["hello"]


# -- what is written ---------------------------------------------------------------------------------------------------

WRITTEN = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    f"{BEAR} why?",
    "لماذا؟ \u202e abc",
    "one\ntwo",
    "a\x00\x1bb",
    "half \ud83d",
    "</style></div>",
]


def test_whatever_is_written_is_text_and_stays_so() -> None:
    widget = made()
    say(widget, *WRITTEN)
    assert asked(widget)[:5] == WRITTEN[:5] and asked(widget)[5] == "ab" and asked(widget)[6] == "half ?"
    assert asked(restarted()) == asked(widget)
    page = widget._still()["text/html"]
    assert "<script" not in page and "<img" not in page and "<b>tea</b>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page and 'dir="auto"' in page
    assert page.count("</style>") == 1


def test_a_very_long_question_is_cut_and_that_is_said(unit: Path) -> None:
    widget = made()
    now = say(widget, "x" * 10_000)
    assert len(asked(widget)[0]) == 2_000 and now["says"].startswith("Cut after 2,000 characters.")
    assert len(asked(restarted())[0]) == 2_000


# -- an answer that is set ---------------------------------------------------------------------------------------------


def test_a_solution_sets_a_record_and_a_wrong_one_is_refused() -> None:
    session = FakeSession(person(), 7)
    for question in ("hello", "up"):
        session.ask(question)
    widget = made(practice=False)
    widget.answer = session.record()
    assert widget.as_answer() == session.record() == restarted(practice=False).as_answer()
    with pytest.raises(InterviewError, match="an interview with Bo, not with Ana"):
        widget.answer = FakeSession(person("bo"), 7).record() | {"turns": [{"ask": "a", "reply": "b"}]}
    for wrong in (5, {}, {"turns": []}):
        with pytest.raises(InterviewError, match="This is no interview"):
            widget.answer = wrong
    assert widget.as_answer() == session.record()
    widget.answer = None
    assert widget.answer is None and asked(restarted(practice=False)) == []


@pytest.mark.parametrize(
    ("given", "says"),
    [({"name": "My Talk"}, "cannot name an interview"), ({"seed": "7"}, "seed == '7'"), ({"respondent": "nobody-here"}, "nobody-here")],
)  # fmt: skip
def test_what_cannot_be_an_interview_is_said(given: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=says):
        interview(**({"name": "talk", "respondent": person()} | given))


def test_a_ladder_keeps_its_number_when_an_earlier_one_is_spoken_of_again() -> None:
    hot, calm, awake = (Statement(SAID[code], code, "told", 1) for code in ("hot", "calm", "awake"))
    session = FakeSession(person())
    for ladders, said in (([[hot], [calm]], calm), ([[hot, awake], [calm]], awake)):
        session.ladders = ladders
        session.turns = [SimpleNamespace(reply=Reply("", False, (said,)))]
        seen = [(one["number"], one["rungs"][0]["text"], one["grows"]) for one in ladders_seen(session)]
        assert seen == [(1, SAID["hot"], said is awake), (2, SAID["calm"], said is calm)]


# -- without a browser -------------------------------------------------------------------------------------------------


def test_without_a_browser_it_is_a_page_and_a_text() -> None:
    widget = made()
    say(widget, "hello", "up", "led")
    do(widget, "finish")
    assert repr(widget).splitlines() == [
        "Practice interview with Ana: 3 turns.",
        "40, drinks <b>tea</b>.",
        "",
        "You (1): hello",
        "Ana: You say hello.",
        "You (2): up",
        "    ✓ A step up.",
        "Ana: Also, it is hot, first of all.",
        "You (3): led",
        "    ! You named it.",
        "Ana: I suppose.",
        "Ladder 1: 2 rungs, up to a concrete attribute.",
        "  no level: “I suppose.” → You named it: “security”",
        "  concrete attribute: “It is hot, first of all.”",
        "You have finished the interview, so the box is closed.",
        *[f"  {step}. {says}".replace("`", "") for step, says in enumerate(widget._now["next"], 1)],
    ]
    page = widget._still()["text/html"]
    assert (
        "<code>coach(talk)</code>" in page
        and "<b>Ana</b><br>You say hello." in page
        and f"kit-still-{widget._asked['key']}" in page
    )
    assert "http" not in page and "kit-open" not in page.partition("<style>")[0]


def test_in_a_notebook_the_still_form_follows_the_talk(monkeypatch: pytest.MonkeyPatch) -> None:
    shown = in_notebook(monkeypatch)
    widget = made()
    assert shown[0] == ("live", widget.model_id) and "no turn yet" in shown[1]["text/plain"]
    widget._ipython_display_()  # the last line of its cell: once is enough
    assert len(shown) == 2
    say(widget, "hello")
    assert "Ana: You say hello." in shown[-1]["text/plain"]


def test_the_help_gives_examples_from_another_talk() -> None:
    assert len(WAYS) == 8 and len(made()._asked["help"]) == 8
    assert {"name", "where", "how", "example"} == set(made()._asked["help"][0])
