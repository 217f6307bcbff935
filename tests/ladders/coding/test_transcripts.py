"""Transcripts: what a sentence is, and what is said about a table that is no transcript."""

from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kit.ladders.coding.sentences import sentences
from kit.ladders.coding.transcripts import talks, units
from kit.ladders.problems import LadderError


def cut(text: str) -> list[str]:
    return [text[start:end] for start, end in sentences(text)]


# Each line is a turn; " | " is where one sentence ends and the next begins.
TURNS = """
It wakes me up. | Then I can think.
Well, it saves time. | And the time, I spend with the children!
Do I like it? | Yes, I do. | It is mine.
I just… like it, I suppose.
It is just… I don't know, quicker.
I was late… | Everybody looked at me.
I was late... and everybody looked.
My mother said “Why not?” and laughed.
She told me “You look tired. Go home.” | Then I went.
She said "Stop. Now." | I did.
“I never cook.” | “Never?”
He is like, “Wow.” | I was proud.
Dr. Okafor told me. | Mrs. Lind did, too.
I read J. K. Rowling. | She helps.
It has vitamin C. | It keeps me well.
So did I. | Then we left.
We meet at 6.30 p.m. and run. | It costs 3.50 a time.
I get up at six a.m. | Nobody else is up.
Fruit, e.g. Apples from the garden, and so on.
Coffee, tea, etc. and cake.
It is no. 5 on my list. | No. | Not for me.
It was nice. (laughs) | You know.
It was nice (well, almost). | I went again.
Really?! | You think so?
Yes. | 20 minutes, no more.
– It is calm. | – And mine.
¿Por qué? | Porque me gusta.
朝が楽です。 | 気持ちがいい。
"""


@pytest.mark.parametrize("turn", TURNS.strip().splitlines())
def test_a_sentence_ends_where_a_reader_would_end_it(turn: str) -> None:
    assert cut(turn.replace(" | ", " ")) == turn.split(" | ")


def test_sentences_of_a_script_without_spaces_and_paragraphs() -> None:
    assert cut("朝が楽です。気持ちがいい。") == ["朝が楽です。", "気持ちがいい。"]
    assert cut("one thing\n\nanother thing") == ["one thing", "another thing"]
    assert cut("") == cut(" … ") == cut("—") == []


@given(st.text(alphabet='aI Bz1.?!… “”"()’\n,–', max_size=60))
def test_nothing_of_a_text_is_lost_and_sentences_do_not_overlap(text: str) -> None:
    spans = sentences(text)
    last = 0
    for start, end in spans:
        assert last <= start < end and text[start:end] == text[start:end].strip()
        assert not text[last:start].strip() and any(map(str.isalnum, text[start:end]))
        last = end
    assert not text[last:].strip() or not spans


@given(st.text(alphabet="aI Bz1.?!… “”()\n,", max_size=40))
def test_a_sentence_alone_is_one_sentence(text: str) -> None:
    for sentence in cut(text):
        assert len(cut(sentence)) == 1 or "“" in sentence or "”" in sentence or "(" in sentence


def transcript(**changes: list[Any]) -> pd.DataFrame:
    table = {
        "respondent": ["r1"] * 4,
        "ladder": [1, 1, 1, 2],
        "turn": [2, 1, 3, 1],
        "speaker": ["respondent", "interviewer", "Respondent", "respondent"],
        "text": ["It is hot. It wakes me up.", "What is it? Why?", "I can think.", None],
    }
    return pd.DataFrame(table | changes)


def test_units_are_the_respondents_sentences_in_the_order_of_turns() -> None:
    assert units(transcript()).values.tolist() == [
        ["r1", 1, 2, 1, "It is hot."],
        ["r1", 1, 2, 2, "It wakes me up."],
        ["r1", 1, 3, 1, "I can think."],
    ]
    assert units(transcript()[:0]).columns.tolist() == ["respondent", "ladder", "turn", "unit", "text"]
    assert [len(talk.turns) for talk in talks(transcript())] == [3, 1]


def test_a_table_that_is_no_transcript_gets_one_message_with_all_that_is_wrong() -> None:
    bad = transcript(turn=[1, 1, "x", 1], speaker=["respondent", "interviewer", "respondent", "Nora"])
    with pytest.raises(LadderError) as problem:
        units(bad)
    assert [(p.kind, p.row) for p in problem.value.problems] == [("twice", 1), ("wrong-type", 2), ("speaker", 3)]
    assert "speaker is 'Nora', must be 'interviewer' or 'respondent'" in str(problem.value)
    with pytest.raises(LadderError, match=r"Missing: speaker, text\. Found: respondent, ladder, turn\."):
        units(transcript()[["respondent", "ladder", "turn"]])
    with pytest.raises(LadderError, match="row 0: the respondent or the ladder is not told"):
        talks(transcript(respondent=[None, "r1", "r1", "r1"]))
