"""An interview against the one before it."""

import pytest

from kit.interview.coaching import coach
from tests.interview.coaching.talks import CAREFUL, asked, elsewhere, interview


def test_what_has_changed_is_said() -> None:
    before, now = coach(interview("average")), interview("good")
    report = coach(now, before=before.summary())
    assert f"Last time {before.score}, now {report.score}" in report.changes[0]
    assert "Most gained" in " ".join(report.changes)
    assert report.changes[0] in repr(report)


def test_the_interview_itself_may_stand_for_its_summary() -> None:
    before, now = interview("average"), interview("good")
    assert coach(now, before=before).changes == coach(now, before=coach(before).summary()).changes


def test_losses_are_said_too() -> None:
    report = coach(interview("poor"), coach(interview("good")).summary())
    assert "fewer" in report.changes[0]
    assert "Most lost" in " ".join(report.changes)


def test_without_an_interview_before_there_is_nothing_to_compare() -> None:
    assert coach(interview("good")).changes == ()
    assert coach(interview("good"), coach(asked()).summary()).changes == ()


def test_the_score_of_another_rubric_is_not_compared() -> None:
    before = coach(interview("good")).summary() | {"rubric": 0}
    assert "cannot be compared" in coach(interview("good"), before).changes[0]


def test_a_talk_held_elsewhere_can_be_compared() -> None:
    assert "points more" in coach(elsewhere(*CAREFUL), coach(interview("poor")).summary()).changes[0]


@pytest.mark.parametrize("wrong", [{"rubric": 2}, {"rubric": 2, "score": "a"}])
def test_what_is_no_summary_is_refused(wrong: object) -> None:
    with pytest.raises(ValueError, match="summary"):
        coach(interview("good"), wrong)


@pytest.mark.parametrize("wrong", [{}, {"score": 3}, "text", 7, []])
def test_what_is_no_interview_before_is_refused(wrong: object) -> None:
    with pytest.raises((TypeError, ValueError)):
        coach(interview("good"), wrong)
