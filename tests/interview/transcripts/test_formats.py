"""Every way that people and programs write down who said what: one talk, written in each, is the same talk."""

import json
import string
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kit.interview.transcripts import ConversationError, as_csv, as_markdown, read_conversation
from kit.interview.transcripts.conversation import conversation

ASKED = ("What do you look for, in a bicycle?", "And what does that give you?", "Hm.")
SAID = (
    "It has to be light. Price: low.",
    "I carry it; up to the fourth floor – each day.",
    "There is no lift: 12:30 is late.",
)
PAIRS = list(zip(ASKED, SAID, strict=True))


def written(asks: str, answers: str) -> str:
    """The talk, with a pattern for each of the two: {n} the turn, {m} the minute, {s} what is said."""
    lines = []
    for n, (question, answer) in enumerate(PAIRS, 1):
        lines += [asks.format(n=n, m=2 * n, s=question), answers.format(n=n, m=2 * n + 1, s=answer)]
    return "\n".join(lines)


FORMATS = {
    "teams": written("Ana Silva   0:0{m}\n{s}", "Ben   0:0{m}\n{s}"),
    "otter": written("Speaker 1  0:0{m}\n{s}\n", "Speaker 2  0:0{m}\n{s}\n"),
    "time first": written("0:0{m} Ana\n{s}", "0:0{m} Ben\n{s}"),
    "time with hours": written("[00:00:0{m}] Ana\n{s}\n", "[00:00:0{m}] Ben\n{s}\n"),
    "zoom": written("[Ana Silva] 10:02:3{m}\n{s}\n", "[Ben] 10:02:3{m}\n{s}\n"),
    "rev": written("Ana (00:0{m}):\n{s}\n", "Ben (00:0{m}):\n{s}\n"),
    "name above": written("Ana:\n{s}\n", "Ben:\n{s}\n"),
    "numbered": written("{m}. Ana: {s}", "{m}. Ben: {s}"),
    "numbered in brackets": written("{m}) Ana: {s}", "({m}) Ben: {s}"),
    "listed": written("- Ana: {s}", "- Ben: {s}"),
    "Q1. A1.": written("Q{n}. {s}", "A{n}. {s}"),
    "Q1: A1:": written("Q{n}: {s}", "A{n}: {s}"),
    "Q: A:": written("Q: {s}", "A: {s}"),
    "Q. A.": written("Q. {s}", "A. {s}"),
    "I: R:": written("I: {s}", "R: {s}"),
    "I1: R1:": written("I{n}: {s}", "R{n}: {s}"),
    "german": written("I: {s}", "B: {s}"),
    "whatsapp": written("[21/11/2026, 20:15:0{m}] Ana: {s}", "[21/11/2026, 20:15:0{m}] Ben: {s}"),
    "whatsapp android": written("21/11/26, 20:1{m} - Ana: {s}", "21/11/26, 20:1{m} - +49 170 123: {s}"),
    "whatsapp american": written("[11/21/26, 8:1{m}:00\u202fPM] Ana: {s}", "\u200e[11/21/26, 8:1{m}:00\u202fPM] ~ Ben: {s}"),
    "signal": written("[2026-11-21 20:1{m}] Ana: {s}", "[2026-11-21 20:1{m}] Ben: {s}"),
    "zoom chat": written("20:15:0{m} From Ana to Everyone: {s}", "20:15:0{m} From Ben to Everyone: {s}"),
    "bracket": written("Ana (interviewer): {s}", "Ben (customer): {s}"),
    "tab": written("Ana\t{s}", "Ben\t{s}"),
    "em dash": written("Ana — {s}", "Ben — {s}"),
    "en dash": written("Ana – {s}", "Ben – {s}"),
    "hyphen": written("Ana - {s}", "Ben - {s}"),
    "semicolon": written("Ana; {s}", "Ben; {s}"),
    "who;what": "who;what\n" + written("Ana;{s}", "Ben;{s}"),
    "csv without heading": written('Ana,"{s}"', 'Ben,"{s}"'),
    "no blank": written("Ana:{s}", "Ben:{s}"),
    "markdown": written("**Ana**: {s}\n", "**Ben**: {s}\n"),
    "tagged": written("[Ana]: {s}", "[Ben]: {s}"),
    "quoted": written("> Ana: {s}", "> Ben: {s}"),
    "names alone": written("Ana\n{s}\n", "Ben\n{s}\n"),
    "names in bold": written("**Ana**\n{s}\n", "**Ben**\n{s}\n"),
    "names as headings": written("### Ana\n{s}\n", "### Ben\n{s}\n"),
    "tabs and times": written("00:0{m}\tAna\t{s}", "00:0{m}\tBen\t{s}"),
    "markdown table": "| who | what |\n| --- | :-- |\n" + written("| Ana | {s} |", "| Ben | {s} |"),
    "teams subtitles": written("00:0{m}.0 --> 00:0{m}.9\nAna Silva\n{s}", "00:0{m}.0 --> 00:0{m}.9\nBen Okoro\n{s}"),
    "srt": written("{m}\n00:00:0{m},000 --> 00:00:0{m},900\nAna: {s}\n", "{m}\n00:00:0{m},000 --> 00:00:0{m},900\nBen: {s}\n"),
    "vtt": "WEBVTT\nKind: captions\n\n" + written("{m}\n00:0{m}.000 --> 00:0{m}.900\n<v Ana>{s}</v>\n", "a1/{m}-0\n00:0{m}.000 --> 00:0{m}.900\n<v Ben>{s}</v>\n"),
    "json": json.dumps([{"who": w, "what": s} for pair in PAIRS for w, s in zip(("Ana", "Ben"), pair, strict=True)]),
    "json speaker": json.dumps({"id": 3, "segments": [{"Speaker": w, "text": s} for pair in PAIRS for w, s in zip(("Ana", "Ben"), pair, strict=True)]}, indent=1),
    "json role": json.dumps([{"role": w, "content": s} for pair in PAIRS for w, s in zip(("interviewer", "user"), pair, strict=True)]),
    "json lines": "\n".join(json.dumps({"speaker": w, "text": s}) for pair in PAIRS for w, s in zip(("Ana", "Ben"), pair, strict=True)),
    "json pairs": json.dumps([[w, s] for pair in PAIRS for w, s in zip(("Ana", "Ben"), pair, strict=True)]),
}  # fmt: skip


@pytest.mark.parametrize("name", list(FORMATS))
def test_one_talk_in_each_way_of_writing(name: str) -> None:
    talk = read_conversation(FORMATS[name])
    assert [(turn.question, turn.reply.text) for turn in talk.turns] == PAIRS
    assert not talk.left_out


@pytest.mark.parametrize(
    ("name", "ending"),
    [("teams", "txt"), ("zoom", "md"), ("vtt", "vtt"), ("srt", "srt"), ("json", "json"), ("who;what", "txt"), ("who;what", "csv"), ("tab", "tsv")],
)  # fmt: skip
def test_as_a_file(name: str, ending: str, tmp_path: Path) -> None:
    file = tmp_path / f"talk.{ending}"
    for encoding in ("utf-8", "utf-8-sig", "utf-16"):
        file.write_text(FORMATS[name], encoding=encoding)
        assert [(turn.question, turn.reply.text) for turn in read_conversation(str(file)).turns] == PAIRS


def test_a_message_over_several_lines_and_what_the_messenger_says_itself() -> None:
    text = (
        "21/11/26, 20:14 - Messages and calls are end-to-end encrypted.\n21/11/26, 20:15 - Ana: What do you see?\n"
        "21/11/26, 20:16 - Ben: Two things:\nPrice: low.\nAna: her name is on it\n21/11/26, 20:17 - Ben left\n"
    )
    [turn] = read_conversation(text).turns
    assert turn.reply.text == "Two things: Price: low. Ana: her name is on it"


def test_a_label_in_an_answer_is_no_speaker() -> None:
    text = "Ana: What do you look for?\nBen: Two things.\nPrice: low.\nColour: red.\nAna: And what else?\nBen: No."
    talk = read_conversation(text)
    assert talk.turns[0].reply.text == "Two things. Price: low. Colour: red."
    assert (talk.customer, talk.left_out) == ("Ben", ())


def test_of_a_short_talk_the_first_two_speak() -> None:
    [turn] = read_conversation("Ana: What do you look for?\nBen: Two things.\nPrice: low.").turns
    assert turn.reply.text == "Two things. Price: low."


def test_a_number_alone_is_an_answer_and_no_subtitle() -> None:
    talk = read_conversation("Ana:\nHow many do you have?\nBen:\n42\n")
    assert talk.turns[0].reply.text == "42"
    cues = "1\n00:01.0 --> 00:02.0\nAna: How many?\n\n2\n00:03.0 --> 00:04.0\nBen: I have\n42\n\n3\n00:05.0 --> 00:06.0\nof them."
    assert read_conversation(cues).turns[0].reply.text == "I have 42 of them."


def test_two_participants_are_two() -> None:
    text = "I: What do you see?\nP1: A pen.\nP2: A book.\nI: Why?\nP1: So.\nP2: So."
    with pytest.raises(ConversationError, match="'P1', 'P2'"):
        read_conversation(text)
    assert read_conversation(text, customer="P2").left_out == ("P1",)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("\n\nSome notes on what she said.\nMore.", "2 lines, and none says who speaks. Line 3: “Some notes on what she said.”"),
        ("Ana: What do you see?\nA pen, she says.", "Only 'Ana' speaks. An interview has two. In this line no other speaker was found. Line 2: “A pen, she says.”"),
        ("who,what\nAna,What?\nBen", "Line 3 has 1 cell, and who and what stand in columns 1 and 2: “Ben”"),
        ('[{"who": "Ana", "what": "What?"},\n{"who": "Ben" "what": 3}]', "cannot be read in line 2: Expecting ',' delimiter"),
        ('[{"who": "Ana", "what": "What?"}, {"by": "Ben"}]', "Turn 2 of this JSON does not say who and what in texts: it has the keys 'by'"),
        ("{}", "There is no talk in this JSON"),
        ("[[", "cannot be read in line 1"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_what_was_found_where_and_what_to_do(text: str, says: str) -> None:
    with pytest.raises(ConversationError) as told:
        read_conversation(text)
    assert says in str(told.value)
    assert "such as “Ana: What do you look for?”" in str(told.value) and "“who” and “what”" in str(told.value)


def test_a_file_of_another_kind_is_told_how_to_save_it(tmp_path: Path) -> None:
    for ending in ("docx", "pdf", "mp3"):
        (tmp_path / f"talk.{ending}").write_bytes(b"PK")
        with pytest.raises(ConversationError, match=r"\.txt"):
            read_conversation(tmp_path / f"talk.{ending}")


NAMES = st.text(string.ascii_letters + "ÄÖñ_*#-='", min_size=1, max_size=12).map(lambda name: f"A{name}z")


@given(
    st.lists(st.text(min_size=1, max_size=60).filter(str.strip), min_size=2, max_size=7),
    st.lists(NAMES, min_size=2, max_size=2, unique_by=str.casefold),
    st.booleans(),
)
@example(["'=1", "''=1", "'t", "\t=x"], ["Ana", "Ben"], True)
@example(["\\*a\\", "# b\n\nBen: c", "**Ben:** d", "00:01 --> 00:02"], ["Ana", "Ben"], False)
@example(["[{", 'who,what\n"', "a\rb", "\x00"], ["Ana", "Ben"], True)
def test_what_is_written_out_is_read_again(texts: list[str], names: list[str], customer_first: bool) -> None:
    asks, answers = names
    speakers = (answers, asks) if customer_first else (asks, answers)
    talk = conversation([(speakers[n % 2], text) for n, text in enumerate(texts)], asks, answers)
    for page in (as_csv(talk), as_markdown(talk)):
        again = read_conversation(page, interviewer=asks, customer=answers)
        assert [again.before, *((turn.question, turn.reply.text) for turn in again.turns)] == [
            " ".join(talk.before.split()),
            *((" ".join(turn.question.split()), " ".join(turn.reply.text.split())) for turn in talk.turns),
        ]
