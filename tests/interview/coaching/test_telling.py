"""What the report says of points, of words and of turns is so."""

from kit.interview.coaching import coach, remark
from tests.interview.coaching.talks import CAREFUL, elsewhere, interviews
from tests.interview.coaching.test_report import page, reports


def test_what_was_missing_for_the_points_of_listening_is_said() -> None:
    for _, session in interviews():
        [listening] = [criterion for criterion in coach(session).criteria if criterion.key == "listening"]
        if listening.points < listening.of:
            assert "Missing for all the points:" in listening.says, listening
        if all(part.lost == 0 for part in listening.parts):
            assert "Missing" not in listening.says


def test_something_new_is_explained_where_it_is_said() -> None:
    for report in reports():
        said = any(mark.back == "something new" for mark in report.marks)
        for shown in (repr(report), page(report)):
            assert ("“Something new”: the answer holds words that nobody had said before." in shown) == said


def test_a_talk_that_reached_no_value_says_so_at_once() -> None:
    seen = set()
    for _, session in interviews():
        report = coach(session)
        assert report.depth is not None
        flat = report.score >= 60 and len(report.marks) >= 6 and not report.depth.climbs
        assert report.verdict.startswith("Well asked; not yet climbed") == flat
        seen.add(flat)
    assert coach(elsewhere(*CAREFUL)).depth is None
    assert False in seen


def test_a_bare_yes_or_no_is_only_said_of_one() -> None:
    friendly = "All right. It is strange, normally I am the one who asks the questions."
    ended = ("Thank you very much. What have I not asked?", "Nothing more; the rest is machines.")
    marks = coach(elsewhere(CAREFUL[0], friendly, *CAREFUL[2:], *ended)).marks
    assert marks[0].back == "a courtesy"
    assert marks[-1].back != "a bare yes or no"
    assert coach(elsewhere(*CAREFUL, "Do you like that?", "Yes.")).marks[-1].back == "a bare yes or no"


def test_who_repeats_has_not_told_more() -> None:
    said = "I can only repeat: there I belong to myself."
    talk = elsewhere(*CAREFUL, "Up there you belong to yourself. What does that mean to you?", said)
    assert coach(talk).marks[-1].back == "told before"
    told = remark(talk, 7)
    assert told is not None and "told you more" not in told.says and "only repeat" not in told.better


def test_nothing_is_proposed_from_an_answer_after_the_goodbye() -> None:
    ended = (
        "Thank you very much. Is there anything I forgot to ask?",
        "I have a new pair of laces, and I tie them twice.",
    )
    for step in coach(elsewhere(*CAREFUL, *ended)).next_steps:
        assert "After turn 7" not in step.example and "laces" not in step.example
