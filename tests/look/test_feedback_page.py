"""The feedback page wears the same look, also for what a learner's notebook shows."""

import re
from typing import Any

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from kit.checks.outcome import Outcome, Reason, Status
from kit.checks.show import as_html
from kit.course.building.gallery import chart
from kit.course.grading.feedback import FeedbackPage
from kit.course.grading.sanitise import clean_output
from kit.look.css import stylesheet

GRADED = {"nbgrader": {"grade": True, "solution": False, "grade_id": "value-share", "score": 1.5, "points": 4}}
WRITTEN = {
    "nbgrader": {
        "grade": True, "solution": True, "grade_id": "your-text", "score": 3, "points": 4, "comment": "Say <why>.",
    }
}  # fmt: skip


def outputs(*data: dict[str, str]) -> list[Any]:
    return [clean_output(new_output("display_data", data=d)) for d in data]


def page_of(*cells: Any) -> str:
    about = {"nbgrader": {"student": "ada", "notebook": "lesson", "score": 4.5, "max_score": 8}}
    page, _ = FeedbackPage().from_notebook_node(new_notebook(cells=list(cells), metadata={"title": "A lesson"}), about)
    return str(page)


@pytest.fixture(scope="module")
def page() -> str:
    outcome = Outcome("value-share", Status.NOT_YET, 1.5, 4, (Reason("A share.", "Divide it.", 1.5, 4),))
    return page_of(
        new_markdown_cell("# A lesson\n\nProse with `code`.\n\n| a | b |\n|---|---|\n| 1 | 2 |"),
        new_code_cell("chart()", outputs=outputs({"text/html": chart()._repr_html_(), "text/plain": "x"})),
        new_code_cell("ask('x')", outputs=outputs({"text/plain": ""}, {"text/plain": " \n"}, {"text/plain": "Kept"})),
        new_code_cell(
            "check('value-share')",
            metadata=GRADED,
            outputs=[new_output("display_data", data={"text/html": as_html(outcome, graded=True)})],
        ),
        new_markdown_cell("Riders say so.", metadata=WRITTEN),
    )


def test_the_page_carries_the_stylesheet_and_asks_for_its_theme(page: str) -> None:
    assert stylesheet() in page
    assert '<body class="kit kit-page">' in page
    assert "data-jp-theme-light" not in page.split("</style>")[-1]  # the reader's system chooses


def test_the_page_sets_no_colour_of_its_own(page: str) -> None:
    own = page.split("<style>")[1].split("</style>")[0].split("main > h1")[1]
    assert not re.search(r"#[0-9a-fA-F]{3,8}\b", own)


def test_a_learners_chart_keeps_both_drawings(page: str) -> None:
    assert re.findall(r'<img[^>]*class="(kit-only-\w+)"|class="(kit-only-\w+)"[^>]*>', page)
    assert 'class="kit-only-light"' in page and 'class="kit-only-dark"' in page


def test_an_output_that_holds_nothing_leaves_no_gap(page: str) -> None:
    assert page.count('<div class="kit-output">') == 3  # the chart, "Kept", the outcome
    assert "<pre>Kept</pre>" in page


def test_outcomes_texts_points_and_comments_are_told_apart_by_words(page: str) -> None:
    assert "Not yet: 1.5 of 4 points" in page
    assert 'aria-label="Your text"' in page and "3 of 4 points" in page
    assert "<strong>Comment.</strong> Say &lt;why&gt;." in page
