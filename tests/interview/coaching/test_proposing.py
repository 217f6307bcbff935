"""What the coach proposes is itself asked well: open, without a flaw, in the customer's words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.interview.coaching import coach, remark
from kit.interview.coaching.echoing import phrases_of
from kit.interview.coaching.proposing import _ASKS, better, is_sound
from kit.interview.reading import classify
from tests.interview.coaching.talks import CAREFUL, elsewhere, interviews


def flawless(question: str, previous: str) -> bool:
    reading = classify(question, previous)
    return reading.form == "open" and not reading.flaws


@pytest.mark.parametrize("move", _ASKS)
def test_each_way_of_asking_is_read_as_what_it_is_meant_to_be(move: str) -> None:
    said = "I want my own cup, and nobody else touches it."
    question = better(said, move)
    assert flawless(question, said)
    assert classify(question, said).move == move


def test_it_takes_up_the_answer_before() -> None:
    assert "nobody can order you about" in better("Then nobody can order me about.").lower()


def test_it_does_without_words_that_would_come_out_garbled() -> None:
    question = better("Hm. Well.")
    assert flawless(question, "Hm. Well.")
    assert "“" not in question


def test_an_earlier_answer_is_taken_up_where_this_one_holds_nothing() -> None:
    question = better("I don't know.", "situate", "My feet hold out all day.", told=False)
    assert "our feet hold out" in question


def test_after_a_third_why_another_way_is_proposed() -> None:
    why = ("And why is that?", "My feet hold out.", "Why?", "I get round the lake.", "Why is that?", "Just so.")
    (moment,) = [m for m in coach(elsewhere(*CAREFUL[:4], *why)).moments if m.kind == "drilled"]
    assert classify(moment.better, moment.before).move != "ladder_up"


def test_everything_proposed_after_scripted_interviews_is_open_and_without_a_flaw() -> None:
    seen = 0
    for _, session in interviews():
        for moment in coach(session).moments:
            assert bool(moment.better) != moment.good
            if moment.better:
                seen += 1
                assert flawless(moment.better, moment.before), moment
    assert seen > 20


def test_so_is_everything_proposed_in_practice() -> None:
    for _, session in interviews()[::4]:
        for turn in session.turns:
            said = remark(session, turn.number)
            if said is not None and said.better:
                before = session.turns[turn.number - 2].reply.text if turn.number > 1 else ""
                assert flawless(said.better, before) or flawless(said.better, turn.reply.text), said


def test_what_is_proposed_stands_on_words_that_were_said() -> None:
    for _, session in interviews():
        heard = [phrase for turn in session.turns for phrase in phrases_of(turn.reply.text)]
        for moment in coach(session).moments:
            if "“" in moment.better:
                quoted = moment.better.split("“")[1].split("”")[0]
                assert any(quoted == phrase.quote for phrase in heard), moment.better


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200), st.sampled_from(sorted(_ASKS)), st.integers(0, 40))
def test_after_any_answer_there_is_a_sound_question(previous: str, move: str, turn: int) -> None:
    assert is_sound(better(previous, move, turn=turn), previous)
