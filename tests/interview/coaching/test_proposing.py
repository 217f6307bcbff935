"""What the coach proposes is itself asked well: open, without a flaw, in the customer's words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kit.interview.answering.words import content
from kit.interview.coaching import coach, remark
from kit.interview.coaching.echoing import phrases_of
from kit.interview.coaching.proposing import _ASKS, better, in_their_words, is_sound
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


@pytest.mark.parametrize(
    "empty",
    [
        "I can only repeat it.",
        "I am sorry for that.",
        "That is just how it is with me.",
        "As I said, I like it.",
    ],
)
def test_an_answer_that_does_not_come_is_never_quoted(empty: str) -> None:
    assert not phrases_of(empty)


def test_without_it_is_never_asked_of_what_is_over() -> None:
    for said in ("I drank standing, like a horse.", "It was forbidden.", "I never liked it."):
        assert in_their_words(said, "absence") == ""
    assert "miss" not in better("I want my own cup.", "absence") + better("I want my own cup.", "absence", turn=1)


def test_what_is_about_the_product_is_asked_on_from_first() -> None:
    said = "I listen to old pianos all day long. I like my own cup."
    assert "cup" in better(said, about=lambda phrase: "cup" in phrase)
    assert "pianos" in better(said, about=lambda phrase: "pianos" in phrase)
    assert "pianos" not in better("I listen to old pianos all day long, so a quiet place is a bath for my ears.")


def test_who_advises_to_take_up_their_words_does_so_or_proposes_nothing() -> None:
    for _, session in interviews():
        report = coach(session)
        for step in report.next_steps:
            if step.kind == "takes-up" and step.example.startswith("In place of"):
                number = step.example.partition("(turn ")[2].partition(")")[0]
                answer = set(content(session.turns[int(number) - 2].reply.text))
                assert answer & set(content(step.example.rpartition("): ")[2])), step
        for moment in report.moments:
            if moment.kind in {"left", "worn", "garbled", "misheard"} and moment.better:
                assert set(content(moment.before)) & set(content(moment.better)) or "leave" in moment.better, moment


def test_after_a_third_why_another_way_is_proposed() -> None:
    why = ("And why is that?", "My feet hold out.", "Why?", "I get round the lake.", "Why is that?", "Just so.")
    (moment,) = [m for m in coach(elsewhere(*CAREFUL[:4], *why)).moments if m.kind == "drilled"]
    assert classify(moment.better, moment.before).move != "ladder_up"


def test_everything_proposed_after_scripted_interviews_is_open_and_without_a_flaw() -> None:
    seen = 0
    for _, session in interviews():
        for moment in coach(session).moments:
            assert not (moment.better and moment.good)
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
