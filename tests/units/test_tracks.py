"""The learner's track and industry, and the track that a short quiz suggests."""

from pathlib import Path

import pytest

from kit.states import State
from kit.units.tracks import industry, suggest_track, track

QUIZ = "".join(
    f'[q{n}]\nkind = "single"\nask = "?"\noptions = [{{ name = "a", text = "A", right = true }}, {{ name = "b", text = "B", right = false }}]\n'
    for n in range(1, 5)
)


def choose(folder: Path, **answers: object) -> None:
    for name, answer in answers.items():
        State(folder).save(name, {"answer": answer, "seen": False})


def test_nothing_chosen_is_the_default(work: Path) -> None:
    assert (track(), track("practitioner"), industry(), industry("retail")) == (
        "foundation",
        "practitioner",
        "",
        "retail",
    )
    assert not (work / "01-stay" / "state").exists()


def test_a_choice_is_carried_over_and_stays_when_the_unit_is_alone(work: Path) -> None:
    choose(work / "00-start", track="practitioner", industry="banking")
    assert (track(), industry()) == ("practitioner", "banking")
    (work / "00-start").rename(work / "elsewhere")
    assert (track(), industry()) == ("practitioner", "banking")


def test_a_change_of_mind_is_followed(work: Path) -> None:
    choose(work / "00-start", track="practitioner")
    track()
    choose(work / "00-start", track="foundation")
    assert track() == "foundation"


@pytest.mark.parametrize("answer", [None, 3, ["practitioner"], "expert", {"a": "b"}])
def test_what_is_no_track_is_the_default(work: Path, answer: object) -> None:
    choose(work / "00-start", track=answer)
    assert track() == "foundation"


@pytest.mark.parametrize(
    ("answers", "suggested"),
    [
        ("aaaa", "practitioner"),
        ("aaab", "practitioner"),
        ("aabb", "foundation"),
        ("bbbb", "foundation"),
        ("aaa", None),
        ("", None),
    ],
)
def test_three_quarters_right_suggest_the_practitioner_track(work: Path, answers: str, suggested: str | None) -> None:
    (work / "01-stay" / "questions.toml").write_text(QUIZ)
    choose(work / "01-stay", **{f"q{n}": answer for n, answer in enumerate(answers, 1)})
    found = suggest_track("q1", "q2", "q3", "q4")
    assert found == suggested
    if found:
        assert found.reason == f"{answers.count('a')} of your 4 answers are right."


def test_an_answer_that_no_longer_fits_is_open(work: Path) -> None:
    (work / "01-stay" / "questions.toml").write_text(QUIZ)
    choose(work / "01-stay", q1="a", q2="gone")
    assert suggest_track("q1", "q2") is None


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("aaaa", ""),
        ("aaa", "Still open: 1 of 4 questions. Answer it, then run this cell again.\n"),
        ("ab", "Still open: 2 of 4 questions. Answer them, then run this cell again.\n"),
    ],
)
def test_how_many_questions_are_open_is_said_but_not_to_a_grader(
    work: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, answers: str, told: str
) -> None:
    (work / "01-stay" / "questions.toml").write_text(QUIZ)
    choose(work / "01-stay", **{f"q{n}": answer for n, answer in enumerate(answers, 1)})
    suggest_track("q1", "q2", "q3", "q4")
    assert capsys.readouterr().out == told
    monkeypatch.setenv("KIT_LEARNER", "ana")
    suggest_track("q1", "q2", "q3", "q4")
    assert capsys.readouterr().out == ""


def test_an_unknown_question_is_told(work: Path) -> None:
    (work / "01-stay" / "questions.toml").write_text(QUIZ)
    with pytest.raises(ValueError, match="no question 'q9'"):
        suggest_track("q1", "q9")
