"""Who interviews whom: said by the names, told by who asks first, or asked for; and nothing that was said is dropped."""

import pytest

from kit.interview.transcripts import ConversationError, as_csv, as_markdown, as_table, read_conversation
from kit.interview.transcripts.names import role_of

ASKS_BACK = (
    "Ana: What do you look for?\nBob: You mean in shops? Or at home? Hm?\nAna: In shops.\nBob: The smell? Is that ok?"
)


def talk(asks: str, answers: str) -> str:
    return f"{answers}: Hello.\n{asks}: What do you look for?\n{answers}: Why do you ask?\n{asks}: I am curious.\n{answers}: The smell?"


def test_a_respondent_who_asks_back_is_no_interviewer() -> None:
    found = read_conversation(ASKS_BACK)
    assert (found.interviewer, found.customer, found.before) == ("Ana", "Bob", "")
    assert [turn.question for turn in found.turns] == ["What do you look for?", "In shops."]


def test_who_speaks_first_and_asks_interviews_also_where_both_ask_as_often() -> None:
    assert read_conversation("Ana: You here?\nBen: You too?\nAna: Nice?\nBen: Yes?").interviewer == "Ana"


@pytest.mark.parametrize(
    "first", ["What do you look for", "Tell me about the last time.", "Hello! So, how did you come here."]
)
def test_asking_needs_no_question_mark(first: str) -> None:
    assert read_conversation(f"Ana: {first}\nBen: Is that on?\nAna: Yes.\nBen: Well. I walked.").interviewer == "Ana"


@pytest.mark.parametrize(
    ("asks", "answers"),
    [
        ("Interviewer", "Ben"),
        ("Moderator", "Ben"),
        ("Ana (interviewer)", "Ben"),
        ("Ana, researcher", "Ben"),
        ("I", "R"),
        ("I", "Ben"),
        ("Q", "A"),
        ("Int.", "Resp."),
        ("You", "Gulnara"),
        ("Ana", "Respondent"),
        ("Ana", "Customer 3"),
        ("Ana", "Ben (participant)"),
        ("I", "B"),
    ],
)
def test_names_say_who_interviews(asks: str, answers: str) -> None:
    text = f"{answers}: What is this about? Who are you?\n{talk(asks, answers)}"
    found = read_conversation(text)
    assert (found.interviewer, found.customer) == (asks, answers)
    assert found.before == "What is this about? Who are you? Hello."


def test_a_part_may_be_named_once_and_anywhere() -> None:
    text = "Ben: Hello?\nAna: Hello.\nBen: Is it on?\nAna (interviewer): Yes.\nBen: What is it?\nANA: A recorder."
    found = read_conversation(text)
    assert (found.interviewer, found.customer, len(found.turns)) == ("Ana (interviewer)", "Ben", 3)


def test_letters_may_be_initials() -> None:
    text = "M: What do you look for?\nI: The smell.\nM: And what does that give you?\nI: Calm."
    assert read_conversation(text).interviewer == "M"


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Ana: It is late.\nBen: Yes.\nAna: Light.\nBen: Blue.", "Nobody asks anything"),
        ("Ana: I came by bicycle.\nBen: Whose?\nAna: Mine. And you?\nBen: On foot.", "'Ben' asks first, and 'Ana' asks as often"),
        ("Ana: Is it on?\nBen: Yes. What is it?\nAna: A pen.\nBen: What for?\nAna: Words.\nBen: Whose?\nAna: Mine.", "asks first, and 'Ben' asks more often"),
        ("Interviewer: Hm.\nModerator: What?\nInterviewer: So.\nModerator: Ah.", "Both are called like one who asks"),
    ],
)  # fmt: skip
def test_what_cannot_be_told_is_asked_for(text: str, why: str) -> None:
    with pytest.raises(ConversationError) as told:
        read_conversation(text)
    one, other = dict.fromkeys(line.partition(":")[0] for line in text.splitlines())
    assert why in str(told.value)
    assert f"interviewer={one!r}" in str(told.value) and f"interviewer={other!r}" in str(told.value)
    assert read_conversation(text, interviewer=other.upper()).interviewer == other
    assert read_conversation(text, customer=other).interviewer == one


def test_names_that_do_not_fit_are_told() -> None:
    with pytest.raises(ConversationError, match="those who speak are 'Ana', 'Bob'"):
        read_conversation(ASKS_BACK, interviewer="Cem")
    with pytest.raises(ConversationError, match="cannot be both"):
        read_conversation(ASKS_BACK, interviewer="Ana", customer="ana")


def test_what_is_said_before_the_first_question_is_written_out_too() -> None:
    found = read_conversation(talk("Ana", "Ben"), interviewer="Ana")
    assert found.before == "Hello."
    assert "Hello." in as_markdown(found) and "Hello." in as_csv(found)
    assert tuple(as_table(found).iloc[0][["speaker", "text"]]) == ("respondent", "Hello.")


def test_names_without_a_part() -> None:
    assert [role_of(name) for name in ("Ana", "Speaker 1", "Ines", "Ana (B2B)", "A", "Quentin")] == [""] * 6
