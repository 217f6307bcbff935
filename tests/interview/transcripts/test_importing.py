"""A transcript that was made elsewhere: whatever way people write one down, it is read, or the message says what to do."""

from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.interview.transcripts import Conversation, ConversationError, read_conversation

TALK = """Ana: Thank you for your time. What do you look for in a bicycle?
Ben: It has to be light.
Ana: And what does that give you?
Ben: I carry it up to the fourth floor.
There is no lift.
"""


def asked(talk: Conversation) -> list[str]:
    return [turn.question for turn in talk.turns]


def test_lines_with_a_name_are_turns_and_lines_without_one_go_on() -> None:
    talk = read_conversation(TALK)
    assert (talk.interviewer, talk.customer) == ("Ana", "Ben")
    assert [turn.number for turn in talk.turns] == [1, 2]
    assert talk.turns[1].question == "And what does that give you?"
    assert talk.turns[1].reply.text == "I carry it up to the fourth floor. There is no lift."
    assert talk.turns[1].reading.move == "ladder_up"


@pytest.mark.parametrize(
    "line",
    [
        "Ana：{}",
        "**Ana:** {}",
        "__Ana:__ {}",
        "[00:01:02] Ana: {}",
        "00:12 Ana: {}",
        "Ana (00:12): {}",
        "  Ana :  {}",
        "(1:02) Ana: {}",
    ],
)
def test_marks_and_times_around_names_do_not_matter(line: str) -> None:
    text = f"{line.format('What do you like about it?')}\nBen: It is light: two kilos less."
    talk = read_conversation(text)
    assert asked(talk) == ["What do you like about it?"]
    assert talk.turns[0].reply.text == "It is light: two kilos less."


@pytest.mark.parametrize("names", [("who", "what"), ("Speaker", "Text"), ("NAME", "utterance"), ("role", "content")])
def test_a_table_has_a_column_of_who_and_one_of_what(names: tuple[str, str]) -> None:
    table = pd.DataFrame({names[0]: ["I", "R", "I", "R"], names[1]: ["Why?", "So.", "And why that?", "Hm."], "note": 1})
    assert asked(read_conversation(table)) == ["Why?", "And why that?"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_file_with_or_without_a_heading(tmp_path: Path, separator: str) -> None:
    rows = [("Int", "What do you notice?"), ("Resp", "The colour."), ("Int", "Tell me more."), ("Resp", "Blue.")]
    body = "\n".join(separator.join(row) for row in rows)
    for heading in (f"who{separator}what\n", ""):
        file = tmp_path / "talk.csv"
        file.write_text(heading + body, encoding="utf-8")
        assert asked(read_conversation(file)) == ["What do you notice?", "Tell me more."]


def test_a_workbook(tmp_path: Path) -> None:
    file = tmp_path / "talk.xlsx"
    pd.DataFrame({"who": ["A", "B"], "what": ["What do you see?", "A pen."]}).to_excel(file, index=False)
    assert asked(read_conversation(str(file))) == ["What do you see?"]


def test_a_text_in_windows_encoding(tmp_path: Path) -> None:
    file = tmp_path / "talk.txt"
    file.write_bytes("Zoë: What do you see?\nBen: A café.\n".encode("cp1252"))
    talk = read_conversation(file)
    assert (talk.interviewer, talk.turns[0].reply.text) == ("Zoë", "A café.")


def test_what_somebody_says_in_several_turns_is_one_turn_and_nothing_is_lost() -> None:
    said = [("B", "Hello."), ("A", "Hello."), ("A", "What do you see?"), ("B", "A pen."), ("B", "Red."), ("A", "Hm?")]
    talk = read_conversation(pd.DataFrame(said, columns=["who", "what"]))
    assert talk.before == "Hello."
    assert asked(talk) == ["Hello. What do you see?", "Hm?"]
    assert [turn.reply.text for turn in talk.turns] == ["A pen. Red.", ""]


def test_a_value_that_was_named_long_before_is_not_supplied() -> None:
    text = "A: What do you like?\nB: I want to be free.\nA: Hm.\nB: It is red.\nA: Does it give you freedom?\nB: Yes."
    with_it, without = read_conversation(text), read_conversation(text.replace("to be free", "it now"))
    assert "supplies_value" not in with_it.turns[2].reading.flaws
    assert "supplies_value" in without.turns[2].reading.flaws


def test_a_third_person_has_to_be_placed() -> None:
    three = TALK + "Cem: Coffee, anybody?\nBen: Please.\nCem: Here.\n"
    with pytest.raises(ConversationError, match="Whom did they interview"):
        read_conversation(three, interviewer="Ana")
    assert read_conversation(three, interviewer="Ana", customer="Ben").left_out == ("Cem",)


@pytest.mark.parametrize(
    ("source", "says"),
    [
        ("", "no talk"),
        ("only words, no names", "no talk"),
        ("Ana: What now?", "Only 'Ana' speaks"),
        (pd.DataFrame({"a": [1], "b": [2], "c": [3]}), "called “who” and “what”"),
        (Path("nowhere.csv"), "There is no file"),
        (7, "a file or a text"),
    ],
)
def test_what_cannot_be_read_is_said_with_what_to_do(source: object, says: str) -> None:
    with pytest.raises(ConversationError, match=says):
        read_conversation(source)  # type: ignore[arg-type]


@given(st.text(max_size=400))
def test_any_text_is_read_or_refused_in_words(text: str) -> None:
    try:
        talk = read_conversation("Ana: What is it?\n" + text + "\nBen: This.", interviewer="Ana", customer="Ben")
    except ConversationError as problem:
        assert str(problem)
    else:
        assert talk.turns


def test_a_line_with_a_colon_in_it_is_no_speaker() -> None:
    talk = read_conversation("Ana: What do you see?\nBen: A red one,\nand then: the blue one.\nAna: Hm?\nBen: Yes.")
    assert talk.turns[0].reply.text == "A red one, and then: the blue one."
    assert not talk.left_out


def test_ana_in_capitals_is_ana() -> None:
    talk = read_conversation("Ana: What do you see?\nBen: A pen.\nANA: And what is it good for?\nben: For writing.")
    assert (talk.interviewer, talk.customer, len(talk.turns)) == ("Ana", "Ben", 2)


def test_subtitles_with_voices() -> None:
    text = "WEBVTT\n\n1\n00:00:01.000 --> 00:00:03.000\n<v Ana>What do you see?</v>\n\n00:00:04.000 --> 00:00:05.000\n<v Ben>A pen."
    assert [turn.reply.text for turn in read_conversation(text).turns] == ["A pen."]


def test_a_table_as_text() -> None:
    text = 'turn,who,what\n1,Ana,"What do you see, and where?"\n2,Ben,A pen.\n'
    assert asked(read_conversation(text)) == ["What do you see, and where?"]
