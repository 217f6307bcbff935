"""Questions and the word count in a real JupyterLab: by mouse, by keyboard alone, read out, dark, enlarged, restarted.

One JupyterLab serves all tests of this file. They run in order; each question is used by one test.
"""

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from kit.checks.cells import TEXT_STUB
from tests.browser import lab
from tests.browser.lab import CHROMIUM, cell, idle, kept, picture, restart

UNIT = "01-widgets"
MOST_MS = {"on the screen": 300, "feedback": 100}  # what a learner may wait
SLACK = 3  # what a test may: other programs use this machine, too
ROUNDS = 3

pytestmark = pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium on this machine")

QUESTIONS = """
[what-keeps-you]
kind = "single"
ask = "What keeps you with a brand?"
help = "Choose one."
told = "Kept. You will see it again."
options = [
  { name = "outcome", text = "It does what I need", more = "I want the result." },
  { name = "experience", text = "It is easy all the way" },
  { name = "community", text = "The people around it" },
]

[value-or-feature]
kind = "single"
ask = "Which of these is a personal value?"
options = [
  { name = "guarantee", text = "A ten-year guarantee", told = "An attribute: the offer has it." },
  { name = "security", text = "Security", right = true, told = "It matters in life." },
  { name = "repairs", text = "Fewer repairs", told = "A functional consequence." },
]

[two-cases]
kind = "multiple"
looks = "cards"
ask = "Which two cases do you want to look at?"
most = 2
least = 2
options = [
  { name = "bikes", text = "A maker of motorcycles", more = "It founded a club." },
  { name = "toys", text = "A maker of toys" },
  { name = "jackets", text = "A maker of jackets" },
]

[which-values]
kind = "multiple"
ask = "Which of these are values?"
options = [
  { name = "freedom", text = "Freedom", right = true },
  { name = "engine", text = "A loud engine", told = "One can hear it." },
  { name = "belonging", text = "Belonging", right = true },
]

[rungs]
kind = "order"
ordered = true
ask = "Put the rungs in order."
options = [
  { name = "a", text = "A ride every Sunday" },
  { name = "b", text = "People to ride with" },
  { name = "c", text = "I need not explain myself" },
  { name = "d", text = "Belonging" },
]

[which-kind]
kind = "match"
ask = "What do these people value?"
places = [ { name = "outcome", text = "The outcome", more = "What gets done." }, { name = "community", text = "The community" } ]
options = [
  { name = "drill", text = "My drill makes clean holes", place = "outcome", told = "A hole is a result." },
  { name = "club", text = "We meet every month", place = "community" },
]

[which-value]
kind = "match"
ask = "Which value does it address?"
places = [
  { name = "a", text = "Security" }, { name = "b", text = "Achievement" }, { name = "c", text = "Benevolence" },
  { name = "d", text = "Tradition" }, { name = "e", text = "Power" }, { name = "f", text = "Stimulation" },
]
options = [ { name = "x", text = "Go your own way" }, { name = "y", text = "As grandmother made it" } ]
"""

NAMES = re.findall(r"^\[([\w-]+)\]", QUESTIONS, re.M)
CELLS = [
    ("markdown", "# Widgets"),
    ("code", "from kit.widgets import ask, words"),
    *[("code", f'kept = ask("{name}")') for name in NAMES],
    ("code", "print(kept.answer)"),
    (
        "code",
        'from ipywidgets import RadioButtons\n\nRadioButtons(options=["A ten-year guarantee", "Security", "Repairs"])',
    ),
    ("markdown", "## Your analysis\n\nThese words are the prompt. Nobody counts them."),
    ("markdown", TEXT_STUB),
    ("code", 'words("analysis", about=20)'),
]
WRITTEN = "They **stay** for the well-known club: it’s [theirs](https://example.org/a-b)."


@contextmanager
def opened() -> Iterator[tuple[Any, Path]]:
    """A page with the questions' notebook, its tools loaded, and the unit's folder in ``work/``."""
    files = {"questions.toml": QUESTIONS}
    with lab.opened_unit(UNIT, CELLS, files, patience=10_000, width=1100) as made:
        yield made


def run(page: Any, text: str) -> Any:
    """Run a cell, and give back its live widget."""
    return lab.run(page, text).locator(".kit-live")


def sources(folder: Path) -> list[tuple[str, str]]:
    """Kind and text of each cell of the saved notebook."""
    notebook = json.loads((folder / "lesson.ipynb").read_text(encoding="utf-8"))
    return [(cell["cell_type"], "".join(cell["source"])) for cell in notebook["cells"]]


TIMER = """() => {
  window.kitTimes = { "on the screen": [], "feedback": [], "ipywidgets": [] };
  let run = null, asked = null;
  window.addEventListener("keydown", (e) => { if (e.key === "Enter" && e.shiftKey) run = performance.now(); }, true);
  window.addEventListener("click", (e) => { if (e.target.textContent === "See feedback") asked = performance.now(); }, true);
  const take = (what, since) => window.kitTimes[what].push(performance.now() - since);
  const seen = new Set(document.querySelectorAll(".kit-live, .widget-radio"));
  new MutationObserver(() => {
    for (const view of document.querySelectorAll(".kit-live, .widget-radio")) {
      if (!seen.has(view) && run) { take(view.matches(".kit-live") ? "on the screen" : "ipywidgets", run); run = null; }
      seen.add(view);
    }
    if (asked && document.querySelector(".kit-mark:not([hidden])")) { take("feedback", asked); asked = null; }
  }).observe(document.body, { subtree: true, childList: true, attributes: true });
}"""


def measured(page: Any) -> dict[str, float]:
    """Milliseconds from Shift + Enter to the widget on the screen, and from a click to its feedback: the middle ones.

    Beside it, the radio buttons of ipywidgets on the screen.
    """
    page.evaluate(TIMER)
    for _ in range(ROUNDS):
        live = run(page, "value-or-feature")
        live.get_by_text("Security").click()
        live.get_by_text("Fewer repairs").click()
        live.get_by_role("button", name="See feedback").click()
        live.get_by_text("Not this one.").wait_for()
        rival = cell(page, "RadioButtons(")
        run(page, "RadioButtons(")
        rival.locator(".widget-radio").last.wait_for()
        page.wait_for_timeout(300)
    return {what: median(times) for what, times in page.evaluate("window.kitTimes").items()}


def widget_times() -> dict[str, float]:
    """The same for benchmarks, in a JupyterLab of its own."""
    with opened() as (page, _):
        return measured(page)


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Any, Path]]:
    with opened() as made:
        yield made


def test_it_is_there_at_once_and_so_is_its_feedback(page: Any, folder: Path) -> None:
    times = measured(page)
    print({what: f"{ms:.0f} ms" for what, ms in times.items()})
    assert all(times[what] < SLACK * most for what, most in MOST_MS.items()), times
    assert kept(folder, "value-or-feature") == {"answer": "repairs", "seen": True}


def test_by_mouse_a_poll_keeps_the_choice_and_says_so(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    live = run(page, "what-keeps-you")
    live.get_by_text("The people around it").click()
    expect(live.get_by_role("status")).to_contain_text("Kept. You will see it again.")
    expect(live.get_by_role("status")).to_contain_text("Saved.")
    assert kept(folder, "what-keeps-you") == {"answer": "community", "seen": False}
    assert live.get_by_role("button").count() == 0  # nothing is right or wrong, so there is no feedback to ask for
    still = cell(page, "what-keeps-you").locator(".kit-still")
    expect(still).to_be_hidden()
    expect(still.locator(".kit-chosen")).to_contain_text("The people around it")  # the file has it, too
    run(page, "print(kept.answer)")
    expect(cell(page, "print(kept.answer)").locator(".jp-OutputArea-output")).to_have_text("community\n")


def test_by_mouse_no_more_cards_than_asked_for(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    live = run(page, "two-cases")
    live.get_by_text("It founded a club.").click()  # the whole card is the target
    expect(live.get_by_role("status")).to_contain_text("Saved. Choose one more.")
    live.get_by_label("A maker of toys").click()
    expect(live.get_by_role("status")).to_have_text("Saved.")
    live.get_by_label("A maker of jackets").click()
    expect(live.get_by_role("status")).to_have_text("2 at most. Take one away first.")
    expect(live.get_by_label("A maker of jackets")).not_to_be_checked()
    assert kept(folder, "two-cases")["answer"] == ["bikes", "toys"]
    live.get_by_label("A maker of jackets").hover()
    grounds = [
        live.locator(".kit-row").filter(has_text=text).evaluate("e => getComputedStyle(e).backgroundColor")
        for text in ("motorcycles", "toys", "jackets")
    ]
    picture(page, "cards")
    assert grounds[0] == grounds[1] != grounds[2]  # under the mouse, a card does not look as if it were chosen
    page.mouse.move(0, 0)
    page.wait_for_timeout(100)
    bare = live.locator(".kit-row").filter(has_text="jackets").evaluate("e => getComputedStyle(e).backgroundColor")
    assert bare == grounds[2]


def test_by_keyboard_alone_a_quiz_is_answered_and_tried_again(page: Any) -> None:
    from playwright.sync_api import expect

    live = cell(page, "value-or-feature").locator(".kit-live")
    live.get_by_role("button", name="Try again").press("Enter")
    expect(live.get_by_label("Fewer repairs")).to_be_focused()
    expect(live.get_by_text("A functional consequence.")).to_have_count(0)
    page.keyboard.press("ArrowUp")
    expect(live.get_by_label("Security")).to_be_checked()
    page.keyboard.press("Tab")
    expect(live.get_by_role("button", name="See feedback")).to_be_focused()
    page.keyboard.press("Enter")
    expect(live.get_by_text("It matters in life.")).to_be_visible()
    expect(live.get_by_role("status")).to_have_text("Right.")
    expect(live.locator(".kit-verdict")).to_be_focused()  # the button is gone; the focus is not
    picture(page, "quiz")


def test_the_notebook_does_not_take_the_widgets_keys(page: Any) -> None:
    from playwright.sync_api import expect

    live = run(page, "which-values")
    cells, box = page.locator(".jp-Cell").count(), live.get_by_label("Freedom")
    box.focus()
    for key in ("a", "b", "d", "d", "x", "m", "y", "Enter", "ArrowDown", "ArrowUp", "j", "k", "0", "0", "Escape"):
        page.keyboard.press(key)
    expect(box).to_be_focused()
    assert page.locator(".jp-Cell").count() == cells and page.locator(".jp-Dialog").count() == 0
    assert "which-values" in page.locator(".jp-Cell.jp-mod-active .cm-content").inner_text()
    page.keyboard.press("Space")
    expect(box).to_be_checked()
    page.keyboard.press("Shift+Enter")  # but this runs the cell, as everywhere
    expect(live.get_by_label("Freedom")).to_be_checked()
    expect(page.locator(".jp-Cell.jp-mod-active .cm-content")).to_contain_text("rungs")


def test_by_keyboard_a_row_moves_and_keeps_the_focus_and_by_mouse_it_is_dragged(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    live = run(page, '"rungs"')
    texts = live.locator(".kit-text")
    first, second = texts.nth(0).inner_text(), texts.nth(1).inner_text()
    down = live.get_by_role("button", name=f"Move down: {first}")
    down.press("Enter")
    expect(texts.nth(1)).to_have_text(first)
    expect(down).to_be_focused()
    expect(live.get_by_role("status")).to_have_text(f"“{first}” is now 2 of 4. Saved.")
    down.press("Space")
    down.press("Enter")
    expect(down).to_be_focused()
    expect(down).to_have_attribute("aria-disabled", "true")
    expect(live.get_by_role("status")).to_contain_text("is now 4 of 4. Saved.")
    assert kept(folder, "rungs")["answer"][3] == live.locator(".kit-row").nth(3).get_attribute("data-name")

    row, target = live.get_by_text(second).bounding_box(), texts.nth(3).bounding_box()
    page.mouse.move(row["x"] + 5, row["y"] + 5)
    page.mouse.down()
    page.mouse.move(row["x"] + 5, target["y"] + 60, steps=12)
    page.mouse.up()
    expect(texts.nth(3)).to_have_text(second)
    expect(live.get_by_role("status")).to_contain_text(f"“{second}” is now 4 of 4.")
    texts.nth(0).scroll_into_view_if_needed()
    last, top = live.locator(".kit-row").nth(3), live.locator(".kit-row").nth(0).bounding_box()
    moving, own = texts.nth(3).inner_text(), last.bounding_box()
    assert last.evaluate("e => getComputedStyle(e).cursor") == "grab"
    page.mouse.move(own["x"] + own["width"] * 0.7, own["y"] + own["height"] - 3)  # neither dots nor words
    page.mouse.down()
    page.mouse.move(top["x"] + 20, top["y"] - 5)  # at one stroke, over all the others
    page.mouse.up()
    expect(texts.nth(0)).to_have_text(moving)
    for wanted, text in enumerate(
        ["A ride every Sunday", "People to ride with", "I need not explain myself", "Belonging"]
    ):
        while texts.nth(wanted).inner_text() != text:
            live.get_by_role("button", name=f"Move up: {text}").click()
    live.get_by_role("button", name="See feedback").click()
    expect(live.get_by_role("status")).to_have_text("Right: each stands in its place.")


def test_sorting_by_chips_and_by_a_list(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    live = run(page, "which-kind")
    live.get_by_role("group", name="My drill makes clean holes").get_by_label("The outcome").check()
    live.get_by_role("button", name="See feedback").click()
    expect(live.get_by_role("status")).to_have_text("Not yet. 1 of 2 right, 1 still open.")
    expect(live.get_by_text("A hole is a result.")).to_be_visible()
    live = run(page, '"which-value"')
    live.get_by_role("combobox", name="Go your own way").select_option("Power")
    expect(live.get_by_role("status")).to_have_text("Saved. 1 still open.")
    assert kept(folder, "which-value")["answer"] == {"x": "e"}


def test_who_does_not_see_hears_names_roles_and_states(page: Any) -> None:
    poll = cell(page, "what-keeps-you").locator(".kit-live").aria_snapshot()
    assert '- group "What keeps you with a brand?"' in poll and '- radio "The people around it" [checked]' in poll
    described = cell(page, "what-keeps-you").locator(".kit-live").get_by_label("It does what I need")
    assert "more" in described.get_attribute("aria-describedby")
    cards = cell(page, "two-cases").locator(".kit-live").aria_snapshot()
    assert '- checkbox "A maker of toys" [checked]' in cards and '- checkbox "A maker of jackets"\n' in cards + "\n"
    match = cell(page, "which-kind").locator(".kit-live").aria_snapshot()
    assert '- group "My drill makes clean holes"' in match and '- radio "The outcome" [checked]' in match
    order = cell(page, '"rungs"').locator(".kit-live").aria_snapshot()
    assert "- list" in order and 'button "Move down: Belonging" [disabled]' in order
    assert "status" in poll and "status" in order


def test_words_are_counted_while_they_are_written(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    live = run(page, 'words("analysis"')
    expect(live.locator(".kit-count")).to_have_text("0 of about 20 words")
    text = page.locator(".jp-MarkdownCell").filter(has_text=TEXT_STUB.strip("*"))
    text.click()  # once, then Enter: as the lesson says
    page.keyboard.press("Enter")
    text = page.locator(".jp-MarkdownCell.jp-mod-active")
    expect(text.locator(".cm-content")).to_be_focused()
    page.keyboard.press("Control+a")
    page.keyboard.type(WRITTEN)
    expect(live.locator(".kit-count")).to_have_text("8 of about 20 words")
    expect(live.get_by_role("status")).to_have_text("8 of about 20 words")  # said after a pause
    page.keyboard.press("Shift+Enter")
    page.wait_for_timeout(700)
    expect(live.locator(".kit-count")).to_have_text("8 of about 20 words")
    lab.save(page)
    assert ("markdown", WRITTEN) in sources(folder)
    picture(page, "words")


def test_a_double_click_and_typing_change_no_cell(page: Any, folder: Path) -> None:
    """A double-click opens the text, but the letters go to the notebook: it must not take them for commands."""
    from playwright.sync_api import expect

    lab.save(page)
    before, cells = sources(folder), page.locator(".jp-Cell")
    number = cells.count()
    text = page.locator(".jp-MarkdownCell").filter(has_text="They stay for the")
    text.locator(".jp-RenderedMarkdown p").dblclick()
    text = page.locator(".jp-MarkdownCell.jp-mod-active")
    expect(text.locator(".cm-content")).to_be_visible()
    page.keyboard.type("About Patagonia: mercy, xylophones, crazy dddd 123456 00 ii. ABCMVXYZ")
    page.wait_for_timeout(500)
    assert page.locator(".jp-Dialog").count() == 0 and cells.count() == number
    expect(page.locator(".jp-MarkdownCell.jp-mod-active .cm-content")).to_contain_text("They **stay**")  # still there
    lab.save(page)
    assert sources(folder) == before
    page.keyboard.press("Enter")  # and from here on the letters are text
    expect(text.locator(".cm-content")).to_be_focused()
    page.keyboard.press("Control+End")
    page.keyboard.type(" About Patagonia")
    page.keyboard.press("Shift+Enter")
    lab.save(page)
    assert ("markdown", f"{WRITTEN} About Patagonia") in sources(folder)
    live = cell(page, 'words("analysis"').locator(".kit-live")
    expect(live.locator(".kit-count")).to_have_text("10 of about 20 words")


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_axe_finds_no_serious_fault_in_any_theme(page: Any, theme: str) -> None:
    lab.themed(page, theme)
    assert lab.serious_faults(page, ".kit-live") == []
    picture(page, theme.split()[-1].lower())


def test_enlarged_nothing_scrolls_sideways_and_targets_stay_big(page: Any) -> None:
    lab.narrowed(page, height=800)  # 800 px at 200 %
    picture(page, "narrow")
    wide = "e => e.scrollWidth - e.clientWidth"
    assert [page.locator(".kit-live").nth(n).evaluate(wide) for n in range(len(NAMES) + 1)] == [0] * (len(NAMES) + 1)
    small = """() => [...document.querySelectorAll(".kit-live :is(button, select, label:has(input))")]
      .filter((e) => { const r = e.getBoundingClientRect(); return r.width && (r.width < 24 || r.height < 24); }).length"""
    assert page.evaluate(small) == 0
    page.set_viewport_size({"width": 1100, "height": 900})


def test_after_a_reload_the_questions_go_on(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    lab.save(page)
    live = cell(page, "what-keeps-you").locator(".kit-live")
    lab.reload_until(page, live)
    expect(live.get_by_label("The people around it")).to_be_checked()
    live.get_by_label("It is easy all the way").check()
    expect(live.get_by_role("status")).to_contain_text("Saved.")
    assert kept(folder, "what-keeps-you")["answer"] == "experience"


def test_without_its_kernel_a_question_says_that_nothing_is_saved(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    restart(page)
    live = cell(page, "two-cases").locator(".kit-live")
    live.get_by_label("A maker of toys").click()
    expect(live.get_by_role("status")).to_contain_text("Run → Run All Cells at the top.", timeout=6_000)
    assert kept(folder, "two-cases")["answer"] == ["bikes", "toys"]
    picture(page, "lost")


def test_after_a_restart_and_a_reload_the_answer_is_seen_and_goes_on(page: Any) -> None:
    from playwright.sync_api import expect

    lab.save(page)
    page.reload()
    idle(page)
    quiz, poll = cell(page, "value-or-feature"), cell(page, "what-keeps-you")
    expect(quiz.locator(".kit-still")).to_be_visible(timeout=20_000)
    expect(poll.locator(".kit-chosen")).to_contain_text("It is easy all the way")  # chosen after the first reload
    expect(quiz.locator(".kit-chosen")).to_contain_text("Security")
    assert "To go on, choose Run → Run All Cells at the top." in quiz.locator(".kit-still").evaluate(
        "e => getComputedStyle(e, '::after').content"
    )
    gone = quiz.locator(".jp-OutputArea-child").first  # where the live one was, JupyterLab speaks of a missing model
    expect(gone).to_be_attached()
    expect(gone).to_be_hidden()
    picture(page, "still")
    lab.run_all(page)  # as the still form says
    live = quiz.locator(".kit-live")
    expect(live.get_by_label("Security")).to_be_checked()
    expect(live.get_by_text("It matters in life.")).to_be_visible()
    expect(quiz.locator(".kit-still")).to_be_hidden()
