"""The parts of reading: tokens, phrases, and the part of a turn that asks."""

import pytest

from kit.interview.reading.asking import asking
from kit.interview.reading.phrases import Phrases, phrases
from kit.interview.reading.tokens import tokens
from kit.interview.reading.values import _phrases


def words(text: str) -> list[str]:
    return tokens(text).words


def test_words_are_made_alike() -> None:
    assert words("Don’t you") == words("dont YOU") == ["^", "do", "not", "you"]
    assert words("What's that?") == ["^", "what", "is", "that", "?"]
    assert words("Um, why?") == ["^", "why", "?"]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("improtant", "important"),
        ("exmaple", "example"),
        ("abuot", "about"),
        ("wihtout", "without"),
        ("freinds", "friends"),
    ],
)
def test_common_slips_are_mended(typed: str, meant: str) -> None:
    assert words(typed) == ["^", meant]


@pytest.mark.parametrize("right", ["quite", "quiet", "mother", "records", "heart", "season", "states", "prince"])
def test_right_words_are_left_alone(right: str) -> None:
    assert words(right) == ["^", right]


def test_sentences_and_numbers() -> None:
    read = tokens("It costs 3.50 e.g. at Mr. Lee's. Really?! Yes")
    assert len(read.sentences) == 3 and "0" in read.words


def test_pieces_are_as_typed() -> None:
    read = tokens("Well — DON’T you think?")
    first = read.words.index("do")
    assert read.piece(first, first + 3) == "DON’T you"


def test_how_phrases_are_written() -> None:
    made = Phrases(
        {
            "g.plain": ["why not"],
            "g.choice": ["why is|was it"],
            "g.gap": ["if __ gone"],
            "g.some": ["[oh] dear me"],
            "g.set": ["{why} so"],
        },
        {"why": "how+come why"},
    )

    def found(text: str) -> set[str]:
        return {f.group for f in made.find(words(text))}

    assert found("Why not?") == {"g.plain"}
    assert found("Why was it?") == {"g.choice"}
    assert found("If it were gone") == {"g.gap"} and found("if it were all long gone") == set()
    assert found("Oh dear me") == found("dear me") == {"g.some"}
    assert found("How come so?") == {"g.set"}
    assert found("Why, was it?") == {"g.choice"}, "a comma does not stop a phrase"


def test_a_phrase_begins_with_a_word() -> None:
    with pytest.raises(ValueError, match="has to begin with a word"):
        Phrases({"g.bad": ["_ then"]}, {})


def test_every_phrase_of_the_lexicons_can_be_read() -> None:
    assert len(phrases().groups) > 50 and len(_phrases().groups) > 40


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("What is that?", "open"),
        ("It is quiet. Is that good?", "closed"),
        ("Is it good? Tell me.", "request"),
        ("If it were gone, what would you do?", "open"),
        ("So you like it?", "statement"),
        ("Quiet?", "alone"),
        ("I see.", "nothing"),
        ("how do you use it", "open"),
        ("I am wondering if you can tell me how it began.", "request"),
        ("I was wondering what you think of it.", "open"),
    ],
)
def test_the_part_that_asks(text: str, kind: str) -> None:
    assert asking(tokens(text)).kind == kind


def test_clauses_that_ask() -> None:
    assert [word for word, _ in asking(tokens("What about the price, and how is the staff?")).clauses] == [
        "what",
        "how",
    ]
    assert asking(tokens("Why is that, and what does it give you?")).clauses[-1][1], "it points back"
