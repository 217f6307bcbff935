"""A conversation to read, and the two demonstration interviews."""

import pandas as pd
import pytest

from kit.data import load
from kit.ladders.levels import LEVELS
from kit.ladders.studies.demonstrations import AnnotatedTalk, demonstration

TURNS = pd.DataFrame(
    {
        "speaker": ["interviewer", "respondent"],
        "text": ["What is <good> about it?", "It keeps me warm."],
        "note": ["Open.", None],
        "level": [None, "functional consequence"],
    }
)


def test_it_reads_from_top_to_bottom_with_its_notes() -> None:
    assert repr(AnnotatedTalk(TURNS, "A coat", "Ana")) == (
        "A coat\n\nInterviewer: What is <good> about it?\n    (Open.)\nAna: It keeps me warm. [functional consequence]"
    )


def test_the_page_says_who_speaks_and_what_is_a_note_in_words() -> None:
    page = AnnotatedTalk(TURNS, respondent="A & B")._repr_html_()
    assert "What is &lt;good&gt; about it?" in page
    assert ">A &amp; B <span class='kit-badge'>functional consequence</span>" in page
    assert "<span class='kit-spoken'>Note: </span>Open." in page
    assert page.count("kit-talk-note'") == 1, "no empty note"


def test_a_table_without_texts_is_refused() -> None:
    with pytest.raises(ValueError, match="needs the column 'text'"):
        AnnotatedTalk(TURNS.drop(columns="text"))


def test_an_interview_that_is_not_there_says_which_there_are() -> None:
    with pytest.raises(ValueError, match="must be one of with-care, in-a-hurry"):
        demonstration("slowly")


def test_the_demonstrations_alternate_and_every_question_is_explained() -> None:
    interviews = load("demonstration_interviews")
    for _, turns in interviews.groupby("interview"):
        assert list(turns["turn"]) == list(range(1, len(turns) + 1))
        assert list(turns["speaker"]) == [("interviewer", "respondent")[n % 2] for n in range(len(turns))]
        assert turns.loc[turns["speaker"] == "interviewer", "note"].notna().all()
    reached = set(interviews["level"].dropna())
    assert reached <= set(LEVELS)


def test_the_careful_ladder_climbs_and_the_values_are_her_own_words() -> None:
    careful = demonstration("with-care").turns
    levels = [LEVELS.index(level) for level in careful["level"].dropna()]
    assert levels == sorted(levels) and levels[0] == 0 and levels[-1] == 5
    hurried = demonstration("in-a-hurry").turns
    asked = hurried.loc[hurried["speaker"] == "interviewer", "text"]
    answered = hurried.loc[hurried["speaker"] == "respondent", "text"]
    first_asked = next(turn for turn, text in asked.items() if "security" in text)
    first_said = next(turn for turn, text in answered.items() if "ecurity" in text)
    assert first_asked < first_said, "the hurried interviewer names the value first"
