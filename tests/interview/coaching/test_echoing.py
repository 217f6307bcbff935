"""The customer's words, given back: clean or not at all."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.interview.coaching.clauses import LONGEST
from kit.interview.coaching.echoing import phrase_of, phrases_of, turned
from kit.interview.coaching.heard import plain
from tests.interview.coaching.talks import interviews, people


@pytest.mark.parametrize(
    ("said", "from_the_other_side"),
    [
        ("I like my cup", "You like your cup"),
        ("nobody can order me about", "Nobody can order you about"),
        ("I'm not afraid any more", "You're not afraid any more"),
        ("I am there for my sons", "You are there for your sons"),
        ("I was on my own", "You were on your own"),
        ("I wasn't myself", "You weren't yourself"),
        ("the choice is mine", "The choice is yours"),
        ("we keep our table", "You keep your table"),
        ("she was there when I was ill", "She was there when you were ill"),
        ("I’ve got time", "You've got time"),
    ],
)
def test_pronouns_are_turned_round(said: str, from_the_other_side: str) -> None:
    assert turned(said) == from_the_other_side


@pytest.mark.parametrize(
    ("reply", "given_back"),
    [
        ("Honestly, I think nobody can order me about.", "Nobody can order you about"),
        (
            "I left school early, and I want to show that I'm worth something.",
            "You want to show that you're worth something",
        ),
        ("Yes. My feet hold out.", "Your feet hold out"),
        ("It comes back to coming home without sore feet.", "coming home without sore feet"),
    ],
)
def test_the_piece_worth_giving_back_is_found(reply: str, given_back: str) -> None:
    phrase = phrase_of(reply)
    assert phrase is not None
    assert given_back in (phrase.turned, phrase.quote)


@pytest.mark.parametrize(
    "reply",
    [
        "",
        "Yes.",
        "I don't know.",
        "I would rather not talk about that.",
        "What do you mean?",
        "Well, that is obvious.",
        "Go ahead.",
    ],
)
def test_where_nothing_comes_out_clean_there_is_no_phrase(reply: str) -> None:
    assert phrase_of(reply) is None


def test_two_speakers_in_one_statement_are_left_as_they_said_it() -> None:
    phrase = phrase_of("I want us to stay together.")
    assert phrase is None or phrase.turned == ""


def test_what_is_only_conceded_is_not_given_back() -> None:
    assert "They get older" not in [
        phrase.turned for phrase in phrases_of("They get older, but they do not get worse.")
    ]


def test_a_company_of_two_is_not_cut_in_half() -> None:
    phrases = phrases_of("My sister and I walk round the lake.")
    assert all("sister" in phrase.quote for phrase in phrases)


def test_a_quotation_is_word_for_word() -> None:
    for person in people():
        for rung in person.rungs.values():
            for _, sentence in rung.sentences:
                for phrase in phrases_of(sentence):
                    assert plain(phrase.quote) in plain(sentence)
                    assert len(phrase.quote.split()) <= LONGEST


def test_what_is_turned_round_speaks_to_the_customer() -> None:
    for _, session in interviews():
        for turn in session.turns:
            for phrase in phrases_of(turn.reply.text):
                assert not re.search(r"\b(?:I|I'm|me|my|mine|myself|we|us|our)\b", phrase.turned)
                assert not re.search(r"\byou (?:am|was|is)\b|\byou want you\b", phrase.turned, re.I)


@given(st.text(max_size=300))
def test_any_text_will_do(text: str) -> None:
    for phrase in phrases_of(text):
        assert phrase.quote
