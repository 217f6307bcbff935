"""A question without a widget: readable as text, as HTML, and as HTML from which every style was taken."""

import re
from dataclasses import replace
from importlib.resources import files

import pytest

from kit.questions import Question
from kit.questions.answers import Answer
from kit.questions.forms import as_html, as_text, stylesheet
from kit.questions.judging import judge
from kit.questions.question import Option
from tests.questions.ready import ALL, CARDS, MATCH, ORDER, POLL, QUIZ, SEVERAL

ANSWERS: list[tuple[Question, Answer, list[str]]] = [
    (POLL, "people", ["◉ The people", "○ It does <what> I need", "Kept."]),
    (SEVERAL, ["freedom", "belonging"], ["☑ Freedom", "☐ An engine", "Rightly left out. One hears it.", "Right: both of them."]),
    (CARDS, ["a"], ["☑ A", "☐ B"]),
    (ORDER, ["z", "x", "w", "y"], ["1. Z", "4. Y", "Not here."]),
    (MATCH, {"one": "there"}, ["One", "Two", "There", "…", "Not this one. It is near."]),
]  # fmt: skip


def plain(page: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", page).split()).replace("&lt;", "<").replace("&gt;", ">")


@pytest.mark.parametrize(("question", "answer", "told"), ANSWERS, ids=lambda v: getattr(v, "name", None))
def test_text_and_html_tell_the_answer_and_what_was_said_to_it(
    question: Question, answer: Answer, told: list[str]
) -> None:
    feedback = judge(question, answer)
    text, page = as_text(question, answer, feedback), plain(as_html(question, answer, feedback))
    for part in told:
        assert part in text and part in page, part


@pytest.mark.parametrize("question", ALL, ids=lambda q: q.name)
def test_unanswered_the_key_is_nowhere(question: Question) -> None:
    page, text = as_html(question, None), as_text(question, None)
    assert "Right" not in page + text and "No answer yet." in text
    for option in question.options:
        assert not option.told or option.told not in page + text
    assert not (question.told and question.told in page + text)


def test_an_afterword_waits_until_a_quiz_is_right() -> None:
    assert "Well done." not in as_text(QUIZ, "security") and "Well done." not in as_text(
        QUIZ, "price", judge(QUIZ, "price")
    )
    assert "Well done." in as_text(QUIZ, "security", judge(QUIZ, "security"))


def test_of_a_match_the_answer_stands_apart_from_the_text() -> None:
    assert "– One: There" in as_text(MATCH, {"one": "there"}) and "– Two: …" in as_text(MATCH, {"one": "there"})
    page = as_html(MATCH, {"one": "there"})
    assert '<span class="kit-text">One</span>' in page and "<b>There</b></span>" in page
    assert "One Your answer: There" in plain(page) and page.count("Your answer") == 1  # the other one is open
    assert ":not(:has(~ .kit-place)) { font-weight" in files("kit.questions").joinpath("still.css").read_text("utf-8")


def test_a_full_stop_makes_room_for_the_answer() -> None:
    options = (Option("one", "They came back.", place="there"), *MATCH.options[1:])
    assert "– They came back: There" in as_text(replace(MATCH, options=options), {"one": "there"})


def test_after_a_break_one_is_told_to_run_all_cells() -> None:
    """One cell alone would fail: the first one, which fetches the tools, was not run."""
    told = re.findall(r'content: "([^"]+)"', files("kit.questions").joinpath("still.css").read_text("utf-8"))
    assert len(told) == 2 and all("choose Run → Run All Cells at the top." in one for one in told)
    assert not any("Shift" in one for one in told)


def test_a_choice_is_said_in_words_not_by_a_sign_alone() -> None:
    assert as_html(POLL, "people").count("(your answer)") == 1


def test_a_feedback_page_keeps_all_but_the_style() -> None:
    sanitise = pytest.importorskip("kit.course.grading.sanitise")
    pytest.importorskip("nh3")
    page = as_html(SEVERAL, ["freedom"], judge(SEVERAL, ["freedom"]), key="abc", style=True)
    clean = sanitise.clean_html(page)
    assert "<style" in page and "<style" not in clean and "font-size" not in clean
    assert plain(clean) == plain(re.sub("<style>.*?</style>", "", page)) and 'class="kit-chosen"' in clean


def test_what_a_notebook_keeps_stays_small() -> None:
    assert len(as_html(POLL, "people", style=True)) < 8_000
    assert (
        ".kit-still" in stylesheet()
        and "--kit-ink" not in stylesheet().split("{")[0]
        and "--kit-ink" in stylesheet(own=True)
    )
