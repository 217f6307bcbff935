"""An interview written out: nothing that was said is lost, and nothing in it is run."""

from typing import ClassVar

import pandas as pd
import pytest

from kit.interview import Session, respondents
from kit.interview.transcripts import as_csv, as_ladders, as_markdown, as_table, read_conversation
from kit.ladders import implication_matrix, read_ladders
from kit.ladders.coding.transcripts import COLUMNS

QUESTIONS = (
    "Thank you for your time. I would like to understand how you choose. You can stop whenever you like. Is that all right?",
    "What do you look for when you choose one?",
    "And what does that give you?",
    "Mm-hm. Take your time.",
    "When did you last notice that?",
    "What would it be like without it?",
)


@pytest.fixture(params=respondents()[:3])
def session(request: pytest.FixtureRequest) -> Session:
    session = Session(request.param, seed=11)
    for question in QUESTIONS:
        session.ask(question)
    return session


def test_markdown_has_every_turn_with_who_speaks(session: Session) -> None:
    page = as_markdown(session)
    assert page.startswith(f"# Interview with {session.respondent.shown_name}")
    assert page.count("**You:**") == len(session.turns)
    assert page.count(f"**{session.respondent.shown_name}:**") == len(session.turns)


def test_what_looks_like_markup_is_text(session: Session) -> None:
    session.ask("<script>alert(1)</script> **bold** [x](http://x)")
    page = as_markdown(session)
    assert "<script>" not in page.replace("\\<", "") and r"\*\*bold\*\*" in page


def test_a_spreadsheet_runs_nothing_and_reading_it_gives_the_talk_again(session: Session) -> None:
    session.ask("=HYPERLINK(1)")
    text = as_csv(session)
    assert ",=HYPERLINK" not in text and "'=HYPERLINK(1)" in text
    rows = [line.split(",")[0] for line in text.splitlines()[1:] if line[:1].isdigit()]
    assert len(rows) == 2 * len(session.turns)


def test_a_csv_goes_around(session: Session, tmp_path) -> None:  # type: ignore[no-untyped-def]
    file = tmp_path / "talk.csv"
    file.write_text(as_csv(session), encoding="utf-8")
    talk = read_conversation(file)
    assert [turn.question for turn in talk.turns] == [turn.question for turn in session.turns]
    assert [turn.reply.text for turn in talk.turns] == [" ".join(turn.reply.text.split()) for turn in session.turns]


def test_the_table_is_the_transcript_that_coding_reads(session: Session) -> None:
    table = as_table(session)
    assert tuple(table.columns) == COLUMNS
    assert list(table["turn"]) == list(range(1, len(table) + 1))
    assert set(table["speaker"]) == {"interviewer", "respondent"}


def test_the_ladders_are_read_without_an_error_and_can_be_counted(session: Session) -> None:
    ladders = as_ladders(session)
    if ladders["code"].isna().all():
        pytest.skip("nothing was told")
    reading = read_ladders(ladders, session.respondent.product.frame)
    told = [s.code for ladder in session.ladders for s in ladder if s.how != "led"]
    assert list(ladders["code"].dropna()) == told
    assert implication_matrix(reading.ladders) is not None


def test_each_quote_stands_in_the_turn_that_is_named(session: Session) -> None:
    table, ladders = as_table(session).set_index("turn"), as_ladders(session).dropna(subset=["code"])
    for row in ladders.itertuples():
        assert row.quote in table.loc[row.turn, "text"]


def test_what_the_interviewer_put_there_is_a_gap_unless_it_is_asked_for() -> None:
    class Said:
        def __init__(self, code: str, how: str) -> None:
            self.code, self.how, self.text = code, how, code.title()

    class Led:
        interviewer, customer = "A", "B"
        turns = ()
        ladders: ClassVar = [[Said("loose", "told"), Said("free", "led"), Said("calm", "told")]]

    assert list(as_ladders(Led())["code"].fillna("-")) == ["loose", "-", "calm"]
    assert list(as_ladders(Led(), led=True)["code"]) == ["loose", "free", "calm"]


def test_an_interview_held_elsewhere_has_no_ladders_yet() -> None:
    talk = read_conversation(pd.DataFrame({"who": ["A", "B"], "what": ["What is it?", "A pen."]}))
    assert len(as_table(talk)) == 2
    with pytest.raises(ValueError, match="Code it"):
        as_ladders(talk)


def test_markdown_goes_around(session: Session) -> None:
    session.ask("**Ben:** # a_b [c] \\* and\nBen: why?")
    talk = read_conversation(as_markdown(session))
    assert (talk.interviewer, talk.customer) == ("You", session.respondent.shown_name)
    for turn, held in zip(talk.turns, session.turns, strict=True):
        assert turn.question == " ".join(held.question.split())
        assert turn.reply.text == " ".join(held.reply.text.split())
