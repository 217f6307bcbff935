"""The report: true, the same in text and on the page, and quick."""

import html
import json
import re
import time
from html.parser import HTMLParser

import pytest

from kit.interview.coaching import Report, closed_questions, coach
from kit.interview.coaching.followed import followed
from kit.interview.coaching.framing import opened
from kit.interview.coaching.strip import legend
from kit.interview.coaching.telling import at, back
from kit.interview.coaching.turn import TECHNIQUES
from kit.interview.coaching.words import in_turns, quote
from kit.interview.coaching.worth import chances, cost, leaves_room, stops
from kit.interview.session import Session
from tests.interview.coaching.talks import CAREFUL, OPENING, asked, elsewhere, interview, interviews
from tests.interview.stubs import brigid


def page(report: Report) -> str:
    text = re.sub(r"<style>.*?</style>", "", report._repr_html_(), flags=re.S)
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", text).split()))


def spaced(text: str) -> str:
    return " ".join(text.split())


def reports() -> list[Report]:
    return [coach(session) for _, session in interviews()[::3]] + [coach(elsewhere(*CAREFUL)), coach(asked("Why?"))]


# -- strengths ---------------------------------------------------------------------------------------------------------


def test_a_strength_is_never_made_up() -> None:
    for _, session in interviews():
        talk = followed(session)
        for strength in coach(session).strengths:
            assert strength.turns
            turns = [turn for number in strength.turns if (turn := talk.turn(number)) is not None]
            assert len(turns) == len(strength.turns)
            assert strength.quote == turns[0].question
            for turn in turns:
                assert _holds(strength.kind, turn, talk), (strength, turn)


def _holds(kind: str, turn, talk) -> bool:  # type: ignore[no-untyped-def]
    if kind == "change":
        return (turn, True) in stops(talk) and turn.brought
    if kind == "depth":
        return turn.clean and any(said.how == "told" for said in turn.statements)
    if kind == "takes-up":
        return bool(turn.taken) and turn in chances(talk)
    if kind == "room":
        return leaves_room(turn) and turn.brought
    if kind == "open":
        return turn.open
    if kind == "theirs":
        return cost(turn) == 0
    if kind == "frame":
        return turn in opened(talk).values()
    if kind == "variety":
        return turn.move in TECHNIQUES and turn.told and not turn.flaws
    if kind == "left-alone":
        return turn.accepts and not turn.flaws
    return kind == "close" and turn.own_words


def test_there_are_three_strengths_at_most_and_none_where_nothing_was_good() -> None:
    assert all(len(report.strengths) <= 3 for report in reports())
    assert coach(asked("You like it, right?", "Do you like the sole?", "So it is about security?")).strengths == ()
    assert len(coach(interview("good")).strengths) == 3


# -- steps and moments -------------------------------------------------------------------------------------------------


def test_there_are_three_next_steps_ordered_by_what_they_bring() -> None:
    for report in reports():
        gains = [step.gain for step in report.next_steps]
        assert len(gains) == 3
        assert gains == sorted(gains, reverse=True)
        assert all(step.says and step.example for step in report.next_steps)
        assert len({step.says for step in report.next_steps}) == 3


def test_a_whole_interview_has_three_to_five_turning_points_in_order() -> None:
    for _, session in interviews():
        moments = coach(session).moments
        if len(session.turns) > 9:
            assert 2 <= len(moments) <= 5
        assert [moment.turn for moment in moments] == sorted({moment.turn for moment in moments})


def test_a_turning_point_quotes_what_was_said() -> None:
    for _, session in interviews():
        for moment in coach(session).moments:
            turn = session.turns[moment.turn - 1]
            assert (moment.question, moment.reply) == (turn.question, turn.reply.text)


def test_no_praise_for_a_turn_with_a_flaw_and_none_for_an_answer_that_tells_nothing() -> None:
    for _, session in interviews():
        for moment in coach(session).moments:
            if moment.good:
                turn = session.turns[moment.turn - 1]
                assert not turn.reading.flaws
                assert turn.reply.statements or moment.kind == "left-alone"


def test_a_value_put_into_the_mouth_is_a_turning_point() -> None:
    session = asked(OPENING, "What do you look for?", "So what you want in life is security, right?", "Why?")
    assert any(moment.kind == "supplies_value" and moment.turn == 3 for moment in coach(session).moments)


def test_the_better_question_is_made_of_the_answer_before() -> None:
    spoilt = [*CAREFUL[:6], "So it is security that you want in life, isn't it?", "I suppose so."]
    (moment,) = [moment for moment in coach(elsewhere(*spoilt)).moments if moment.turn == 4]
    assert moment.better.startswith("Your feet do not get tired so soon.")


# -- measures ----------------------------------------------------------------------------------------------------------


def test_every_figure_says_what_it_means() -> None:
    for report in reports():
        for measure in report.measures:
            assert measure.name and measure.value and measure.says.endswith((".", "."))
            assert all(1 <= number <= len(report.marks) for number in measure.turns)


def test_a_talk_without_a_map_has_no_depth() -> None:
    report = coach(elsewhere(*CAREFUL))
    assert report.depth is None
    assert report.reached == ""
    assert not {"depth", "chains", "mouth", "doors"} & {measure.key for measure in report.measures}


# -- how it is shown ---------------------------------------------------------------------------------------------------


def said(report: Report) -> list[str]:
    """All that a report has to say."""
    told = [report.title, report.verdict, report.reached, report.caveat, *report.changes]
    told += [text for each in report.criteria for text in (each.name, f"{each.points} of {each.of}", each.says)]
    told += [at(each.turns, each.quote) for each in report.strengths] + [each.says for each in report.strengths]
    told += [text for each in report.next_steps for text in (each.says, each.example)]
    for moment in report.moments:
        told += [f"Turn {moment.turn}", quote(moment.question), back(moment), moment.says]
        told += [f"Better: {quote(moment.better)}"] * bool(moment.better)
    for measure in report.measures:
        told += [measure.name, measure.value, measure.says, in_turns(measure.turns)]
    told += [text for each in report.marks for text in (f"{each.sign} {each.did}", each.back)]
    return told + [f"{sign} {name}" for sign, name in legend(report.marks)]


def test_text_and_page_tell_the_same() -> None:
    for report in reports():
        shown, told = page(report), spaced(repr(report))
        for text in map(spaced, said(report)):
            assert text in shown
            assert text in told


def test_an_interview_that_has_not_begun_has_a_page_too() -> None:
    report = coach(Session(brigid()))
    assert "Nothing was asked yet" in page(report)
    assert "Nothing was asked yet" in repr(report)


class _Headings(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.levels: list[int] = []
        self.classes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if re.fullmatch(r"h[1-6]", tag):
            self.levels.append(int(tag[1]))
        found = dict(attrs)
        assert "style" not in found, "a page that is graded loses its style attributes"
        self.classes |= set((found.get("class") or "").split())


def test_headings_come_in_order_below_those_of_a_notebook() -> None:
    for report in reports():
        read = _Headings()
        read.feed(report._repr_html_())
        assert read.levels[0] == 3
        assert all(after <= before + 1 for before, after in zip(read.levels, read.levels[1:], strict=False))


def test_what_a_learner_typed_is_text_and_no_markup() -> None:
    shown = coach(asked("<script>alert(1)</script> Do you like it?", "<b>Why</b>?", "Is it <i>good</i>?"))._repr_html_()
    assert "<script>" not in shown and "<b>Why" not in shown and "<i>good" not in shown


def test_every_turn_is_on_the_strip_in_words() -> None:
    session = interview("average")
    report = coach(session)
    assert [mark.turn for mark in report.marks] == [turn.number for turn in session.turns]
    assert all(f"Turn {mark.turn}: {mark.did}. Back came: {mark.back}." in page(report) for mark in report.marks)


def test_no_code_of_the_map_is_named() -> None:
    for _, session in interviews()[::2]:
        labels = [
            code.label.lower() for code in session.respondent.product.codes.values() if len(code.label.split()) > 1
        ]
        said = " ".join(f"{turn.question} {turn.reply.text}" for turn in session.turns).lower()
        told = repr(coach(session)).lower()
        assert not [label for label in labels if label in told and label not in said]


# -- the rest ----------------------------------------------------------------------------------------------------------


def test_the_same_talk_gives_the_same_report() -> None:
    session = interview("good")
    again = Session.resumed(session.record(), session.respondent)
    assert coach(again) == coach(session)


def test_a_record_and_what_holds_a_session_will_do() -> None:
    class Widget:
        session = interview("good", 1) if len(interviews()) > 9 else interview("good")

    assert coach(Widget()) == coach(Widget.session)
    if Widget.session.respondent is not brigid():
        assert coach(Widget.session.record()).score == coach(Widget.session).score


def test_what_is_no_interview_is_refused() -> None:
    with pytest.raises(TypeError, match="interview"):
        coach(7)


def test_questions_that_yes_or_no_answers_are_counted_beside_a_guess() -> None:
    talk = asked(OPENING, "Do you like it?", "What do you look for?", "Is it the sole?", "Why?")
    assert closed_questions(talk) == "In this interview: 2 of your 4 questions."
    assert closed_questions(asked()) == "Nothing was asked in this interview."
    with pytest.raises(TypeError):
        closed_questions("a text")


def test_the_summary_is_small_and_can_be_kept_as_json() -> None:
    summary = coach(interview("good")).summary()
    assert json.loads(json.dumps(summary)) == summary
    assert len(json.dumps(summary)) < 400


def test_a_report_takes_some_milliseconds() -> None:
    session = interview("good")
    coach(session)
    took = []
    for _ in range(5):
        start = time.perf_counter()
        coach(session)._repr_html_()
        took.append(time.perf_counter() - start)
    assert min(took) < 0.02
