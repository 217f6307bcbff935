"""What was given back and is theirs: decided in one place, and told everywhere alike."""

import pytest

from kit.interview.coaching import coach, remark
from kit.interview.coaching.followed import followed
from kit.interview.coaching.framing import closed
from tests.interview.coaching.talks import CAREFUL, elsewhere, interviews

SUMMARY = (
    "Let me sum up: you go for a stiff sole, your feet do not get tired in the night, and nobody talks about shifts up "
    "there with the wind and the music. Have I left anything out?"
)
CONFIRMED = (*CAREFUL, SUMMARY, "Yes, that's just what I meant, only shorter.")


def says(talk: object, key: str) -> str:
    return next(criterion.says for criterion in coach(talk).criteria if criterion.key == key)


def test_a_summary_that_they_confirm_is_credited_everywhere() -> None:
    talk = elsewhere(*CONFIRMED)
    turn = followed(talk).turns[-1]
    assert turn.gives_back and turn.heard_rightly and not turn.misheard
    assert {"summary", "missing"} <= set(closed(followed(talk)))
    assert "sum up in their words and ask what is missing" in says(talk, "frame")
    assert "2 of 2 times that you give something back, it is theirs" in says(talk, "listening")
    said = remark(talk, turn.number)
    assert said is not None and said.tone == "good"


def test_a_summary_that_is_told_more_freely_is_theirs_if_they_say_so() -> None:
    freely = "So with the right sole your feet last through the shift, somehow. Did I get that right?"
    talk = elsewhere(*CAREFUL, freely, "Yes; you could work with us.")
    turn = followed(talk).turns[-1]
    assert turn.heard_rightly
    assert coach(talk).marks[-1].did == "their words back"
    said = remark(talk, turn.number)
    assert said is not None and "gave it back" in said.says


def test_a_summary_in_the_second_half_is_one() -> None:
    going_on = ("What else do you look for?", "The colour.", "What does the colour give you?", "I am seen.") * 2
    talk = elsewhere(*CONFIRMED, *going_on)
    assert "summary" in closed(followed(talk))


def test_what_they_put_right_is_theirs_nowhere() -> None:
    talk = elsewhere(*CAREFUL, "So you walk to be admired?", "No, not quite. I walk for the wind.")
    turn = followed(talk).turns[-1]
    assert not turn.heard_rightly
    assert coach(talk).marks[-1].did != "their words back"
    said = remark(talk, turn.number)
    assert said is None or "gave it back" not in said.says


def test_words_given_back_beside_a_friendly_word_are_given_back() -> None:
    talk = elsewhere(*CAREFUL, "Ha! “Up there I belong to myself.” And you too.", "On Friday we go again.")
    assert followed(talk).turns[-1].gives_back


def test_the_places_of_a_report_never_contradict_one_another() -> None:
    for _, session in interviews():
        seen, report = followed(session), coach(session)
        for turn, mark in zip(seen.turns, report.marks, strict=True):
            if not turn.gives_back:
                continue
            said = remark(session, turn.number)
            gave = said is not None and said.says.startswith(("You gave it back", "Their words, and"))
            if turn.heard_rightly and not turn.flaws:
                assert mark.did == "their words back" and mark.sign == "↩"
            if not turn.heard_rightly:
                assert mark.sign != "↩" and not gave
                assert turn.number not in [moment.turn for moment in report.moments if moment.kind == "mirrored"]


@pytest.mark.parametrize("way", ["You agree?", "Do you agree?", "Is that all right?"])
def test_consent_is_asked_in_many_ways(way: str) -> None:
    talk = elsewhere(f"Hello! I make an interview about tea. {way} You can say stop.", "Of course.", *CAREFUL[2:])
    assert "You ask whether that is all right." in says(talk, "frame")


def test_they_may_stop_is_said_in_many_ways() -> None:
    said = "I want to hear your own view; nothing you say can be wrong, and if you've had enough, say so. Is that okay?"
    assert "that they may stop" in says(elsewhere(said, "Yes.", *CAREFUL[2:]), "frame").partition("You do not")[0]


def test_what_is_said_late_is_told_as_late() -> None:
    late = "I would like to understand how people choose. Nothing can be wrong, and you can stop. Is that all right?"
    talk = elsewhere(*CAREFUL[2:8], late, "Yes.", *CAREFUL[8:])
    told = says(talk, "frame")
    assert "Late, in turn 4, you say that they may stop." in told
    assert "do not say" not in told and "do not ask whether" not in told
    assert coach(talk).marks[3].did == "opening"


def test_no_is_only_said_by_a_no() -> None:
    said = "On Friday we lost by one goal, and I do not want to say whose knees it went through."
    talk = elsewhere(*CAREFUL, "Mm.", said, "Mm.", "Yes. Lucia's father asks about the motors.")
    assert not [strength for strength in coach(talk).strengths if strength.kind == "left-alone"]
    remarked = remark(talk, 8)
    assert remarked is not None and "said no" not in remarked.says
