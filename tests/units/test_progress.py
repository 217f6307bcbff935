"""Progress: what is passed, what is written; kept in the unit's state, shown as a page and as text."""

from pathlib import Path

import pytest

import kit
from kit.checks.outcome import PROGRESS
from kit.course.layout import Course
from kit.course.opening.start import prepare
from kit.states import State
from kit.units.map import course_map
from kit.units.progress import in_words, items_of, progress
from tests.units.conftest import LESSON, check, markdown, text_cell, write_lesson


def stands(work: Path) -> dict[str, str]:
    return {item.exercise.name: item.status for item in items_of(work / "01-stay")}


def keep(work: Path, **statuses: str) -> None:
    State(work / "01-stay").save(PROGRESS, {name.replace("_", "-"): status for name, status in statuses.items()})


def test_a_fresh_unit_is_not_begun(work: Path) -> None:
    assert set(stands(work).values()) == {"not begun"}
    assert in_words(items_of(work / "01-stay")) == "not begun"


def test_checks_and_texts_count_graded_or_not(work: Path) -> None:
    keep(work, a_share="passed", part_one="not yet", gone="passed")
    write_lesson(work / "01-stay", *LESSON[:-1], text_cell("in-words", "Because they meet."))
    assert stands(work) == {"a-share": "passed", "part-one": "not yet", "part-two": "not begun", "in-words": "written"}
    assert in_words(items_of(work / "01-stay")) == "2 of 4 done"


@pytest.mark.parametrize(
    ("text", "written"),
    [("", False), ("  \n", False), ("*Click here, press Enter, and write in place of this line.*", False),
     ("*Click here, press Enter, and write in place of this line.*\n\nThey meet.", True), ("价值", True)],
)  # fmt: skip
def test_a_text_is_written_when_it_holds_more_than_the_line_it_came_with(work: Path, text: str, written: bool) -> None:
    write_lesson(work / "01-stay", text_cell("in-words", text))
    assert stands(work) == {"in-words": "written" if written else "not begun"}


def test_what_stands_in_a_notebook_for_those_who_want_more_is_shown_and_does_not_count(work: Path) -> None:
    frame = work / "01-stay" / "unit.toml"
    text = frame.read_text(encoding="utf-8").rstrip().removesuffix("]")
    more = "more_minutes = 5\n" + text + ', { file = "more", title = "More", minutes = 5, core = false }]\n'
    frame.write_text(more, encoding="utf-8")
    write_lesson(work / "01-stay", check("one"))
    write_lesson(work / "01-stay", check("another"), name="more")
    keep(work, one="passed")
    items = items_of(work / "01-stay")
    assert [(item.exercise.name, item.exercise.extra) for item in items] == [("one", False), ("another", True)]
    assert in_words(items) == "done"


def test_all_done_is_said(work: Path) -> None:
    write_lesson(work / "01-stay", check("one"), check("two"))
    keep(work, one="passed", two="counted")
    assert in_words(items_of(work / "01-stay")) == "all 2 done"
    write_lesson(work / "01-stay", markdown("Nothing to do."))
    assert in_words(items_of(work / "01-stay")) == ""


@pytest.mark.parametrize(
    "garbage",
    ["{", "[]", '{"cells": 3}', '{"cells": [3, {"metadata": 1}]}', '{"cells": [{"metadata": {"values_kit": 1}}]}'],
)
def test_a_notebook_that_cannot_be_read_stops_nothing(work: Path, garbage: str) -> None:
    (work / "01-stay" / "lesson.ipynb").write_text(garbage)
    assert stands(work) == {}
    assert "nothing to answer" in repr(progress())


@pytest.mark.parametrize("variable", ["KIT_LEARNER", "NBGRADER_EXECUTION"])
def test_in_a_graded_run_there_is_nothing_to_see(work: Path, monkeypatch: pytest.MonkeyPatch, variable: str) -> None:
    assert progress() is not None
    monkeypatch.setenv(variable, "ana")
    assert progress() is None


@pytest.mark.parametrize("kept", [[], 3, {"a-share": ["passed"]}, {"a-share": "marvellous"}])
def test_a_state_that_somebody_changed_counts_as_not_begun(work: Path, kept: object) -> None:
    State(work / "01-stay").save(PROGRESS, kept)
    assert stands(work)["a-share"] == "not begun"


# -- how it looks ------------------------------------------------------------------------------------------------------


def test_progress_says_sign_and_word_under_the_headings_of_the_lesson(work: Path) -> None:
    keep(work, a_share="passed", part_one="not yet")
    text, page = repr(progress()), progress()._repr_html_()
    assert text.splitlines() == [
        "In this unit: 1 of 4 done.",
        "  ● Passed: A share (graded)",
        "  ◐ Not yet: Part one (practice)",
        "  ○ Not begun: Part two (graded)",
        "  ○ Not begun: Your words (graded)",
        "A text counts as written when you have saved the notebook (Ctrl + S, on a Mac Cmd + S).",
    ]
    for part in ("Passed", "Not yet", "Not begun", "<th scope='row'>A share</th>", "<caption", "1 of 4 done"):
        assert part in page
    assert "aria-hidden='true'>●</span> Passed" in page and page.count("<script") == 0


def test_the_map_says_where_you_are_and_what_is_to_come(work: Path) -> None:
    keep(work, a_share="passed")
    text, page = repr(course_map()), course_map()._repr_html_()
    assert "01 · Stay (30 minutes; 1 of 4 done; you are here)" in text and "in preparation" in text
    assert "Tell one & two apart [Analysing]" in text
    assert "<a href='../01-stay/lesson.ipynb' aria-current='page'>" in page and page.count("You are here") == 1
    assert "Ask &amp; ask again" in page and "What is &lt;that&gt;?" in page and "(in preparation)" in page
    assert "<nav class='kit kit-map' aria-label='Course map'>" in page and "style='" not in page


def test_a_unit_fetched_alone_knows_the_course_that_came_with_the_kit(work: Path) -> None:
    (work / "course.toml").unlink()
    assert repr(course_map())


def test_both_can_be_imported_from_kit() -> None:
    assert kit.course_map is course_map and kit.progress is progress


# -- the start page ----------------------------------------------------------------------------------------------------


def test_the_start_page_tells_how_far_one_is_at_each_start(work: Path) -> None:
    root = work.parent
    (root / "work").rename(root / "notebooks")
    (root / "notebooks" / "start.md").write_text("# Hello\n\n<!-- map -->\n\n| old |\n\n<!-- end of map -->\n\nBye.\n")
    course = Course(root)
    prepare(course)
    page = (course.work / "start.md").read_text(encoding="utf-8")
    assert "[01 · Stay](01-stay/lesson.ipynb)" in page and page.count("not begun") == 1 and "| old |" not in page
    keep(course.work, a_share="passed")
    assert prepare(course) == []
    page = (course.work / "start.md").read_text(encoding="utf-8")
    assert "1 of 4 done" in page and page.endswith("Bye.\n") and page.count("<!-- map -->") == 1
    assert (course.work / "course.toml").read_bytes() == (course.release / "course.toml").read_bytes()


def test_a_deleted_cell_still_counts_as_something_to_do(work: Path) -> None:
    root = work.parent
    (root / "work").rename(root / "notebooks")
    (root / "notebooks" / "start.md").write_text("<!-- map -->\n")
    course = Course(root)
    prepare(course)
    write_lesson(course.work / "01-stay", check("a-share"))
    keep(course.work, a_share="passed")
    prepare(course)
    assert "1 of 4 done" in (course.work / "start.md").read_text(encoding="utf-8")
