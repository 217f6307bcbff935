"""What is given back: a phrase that can stand, or a piece cut out; and the frame in which it comes."""

import pytest

from kit.interview.coaching import coach
from kit.interview.coaching.followed import followed
from kit.interview.coaching.quoting import given_back, stands
from tests.interview.coaching import scripts
from tests.interview.coaching.talks import CAREFUL, elsewhere, people

REPLY = "We came home late and slept. Even in spring it keeps the wind out, and that is what matters to me."


@pytest.mark.parametrize(
    ("piece", "well"),
    [
        ("it keeps the wind out", True),
        ("keeps the wind out", False),  # who does?
        ("we came home late", True),
        ("slept even in spring", False),
        ("what matters to me", False),
        ("wind", False),
        ("that is what", False),
    ],
)
def test_a_quotation_is_a_phrase_that_can_stand(piece: str, well: bool) -> None:
    assert stands(piece, REPLY) is well


@pytest.mark.parametrize(
    ("piece", "reply"),
    [
        ("Like a bath for my ears.", "A place that plays the real thing, in tune, is like a bath for my ears."),
        (
            "When the hands can do what the head has thought of.",
            "It is fine when the hands can do what the head has thought of.",
        ),
    ],
)
def test_what_is_whole_to_the_end_of_a_sentence_can_stand(piece: str, reply: str) -> None:
    assert stands(piece, reply)


def test_a_single_word_is_not_said_to_be_cut_out_of_a_sentence() -> None:
    said = "At five, if there is nothing, I say 'empty' aloud, like a waiter."
    talk = elsewhere(
        *CAREFUL[:2], "What do you like?", said, "And when you say “empty” at five, what does that do for you?", "Hm."
    )
    assert not followed(talk).turns[2].garbled


def test_a_word_stands_alone_if_it_was_said_alone() -> None:
    assert stands("Comfort", "Comfort.")
    assert not stands("yes", "Yes.")


def test_only_what_was_said_is_given_back() -> None:
    assert given_back("You said ‘it keeps the wind out’, not ‘the rain’.", [REPLY]) == (
        ("it keeps the wind out", True),
    )
    assert given_back("What’s in it for you, and what don’t you like?", [REPLY]) == ()


@pytest.mark.parametrize("person", range(1, len(people())), ids=[person.name for person in people()[1:]])
@pytest.mark.parametrize("piece", [scripts.last_four, scripts.first_four, scripts.a_clause])
def test_a_script_that_does_not_read_does_not_score(person: int, piece) -> None:  # type: ignore[no-untyped-def]
    assert coach(scripts.by_script(people()[person], piece, scripts.quoting())).score <= 70


@pytest.mark.parametrize("person", range(1, len(people())), ids=[person.name for person in people()[1:]])
@pytest.mark.parametrize("piece", [scripts.longest, scripts.last_four])
def test_nonsense_does_not_score(person: int, piece) -> None:  # type: ignore[no-untyped-def]
    assert coach(scripts.by_script(people()[person], piece, scripts.SALAD)).score < 50


def test_a_frame_wears_out_after_the_third_use() -> None:
    said = ["My feet hold out.", "The rain stays outside.", "I get round the lake.", "The sole is stiff.", "We sing."]
    talk = [*CAREFUL[:4]]
    for before, after in zip(["the sole", *[each.rstrip(".").lower() for each in said]], said, strict=False):
        talk += [f"You said ‘{before}’. What does that do for you?", after]
    turns = followed(elsewhere(*talk)).turns[2:]
    assert [turn.worn for turn in turns] == [False, False, False, True, True]
    kinds = {moment.kind for moment in coach(elsewhere(*talk)).moments}
    assert "worn" in kinds


def test_a_no_or_a_block_given_back_is_no_listening() -> None:
    for stopped in ("I would rather not talk about that.", "I don't know. It is a habit, really."):
        piece = stopped.split(".")[0]
        talk = followed(
            elsewhere(
                *CAREFUL[:4], "Why does that matter?", stopped, f"You said ‘{piece}’. What does that give you?", "Hm."
            )
        )
        assert not talk.turns[3].taken and not talk.turns[3].run


def test_a_question_about_something_else_takes_nothing_up() -> None:
    talk = followed(elsewhere(*CAREFUL[:4], "How would the sole be without trousers?", "What do you mean?"))
    assert talk.turns[2].foreign and not talk.turns[2].connected
    plain = followed(elsewhere(*CAREFUL[:4], "How would it be without the sole?", "I would feel every stone."))
    assert not plain.turns[2].foreign and plain.turns[2].connected
