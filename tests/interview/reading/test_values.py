"""End values that a question names, and whether they were said before."""

import pytest

from kit.interview.reading import value_names, values_named, values_said, values_supplied


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("freedom", "Is that about independence?"),
        ("security", "Does it make you feel safe?"),
        ("happiness", "So it makes you happy?"),
        ("self-respect", "Are you proud of it?"),
        ("recognition", "It's status, isn't it?"),
        ("accomplishment", "A sense of accomplishment?"),
        ("belonging", "Do you want to belong?"),
        ("health", "Is your health important to you?"),
        ("peace", "Does it bring you inner peace?"),
        ("equality", "Is that about justice?"),
        ("tradition", "Is it a tradition?"),
    ],
)
def test_values_are_named(value: str, text: str) -> None:
    assert value in values_named(text)


@pytest.mark.parametrize(
    "text",
    [
        "Feel free to stop me.",
        "Is there a free trial?",
        "Does it save time?",
        "Are you happy with the size?",
        "What do you like about the power tools?",
        "Is it cheaper?",
        "Is it safe to say that you like it?",
        "",
    ],
)
def test_benefits_and_idioms_are_no_values(text: str) -> None:
    assert values_named(text) == {}


def test_the_words_are_those_of_the_text() -> None:
    assert values_named("FREEDOM, and once more freedom!") == {"freedom": ("FREEDOM", "freedom")}


@pytest.mark.parametrize(
    ("question", "heard"),
    [
        ("What is that freedom worth?", "Nobody can order me about, nobody tells me what to do."),
        ("Independence, then?", "I feel free."),
        ("So you feel safe?", "I never worry about the kids."),
        ("Is that belonging?", "We all sit together, and everybody knows my name."),
        ("Is it about recognition?", "They look at me and nod."),
    ],
)
def test_what_was_said_in_everyday_words_is_not_supplied(question: str, heard: str) -> None:
    assert values_said(question, heard) == frozenset(values_named(question))
    assert values_supplied(question, heard) == {}


def test_only_what_was_not_said_is_supplied() -> None:
    assert set(values_supplied("Freedom, or is it status?", "I am my own boss.")) == {"recognition"}
    assert set(values_supplied("Freedom, or is it status?", None)) == {"freedom", "recognition"}


def test_names_are_known() -> None:
    assert {"freedom", "security", "belonging", "recognition"} <= set(value_names())
