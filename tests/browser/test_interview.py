"""An interview in a real JupyterLab: held, tried again, reloaded, restarted, finished, coached; read out, dark, narrow.

One JupyterLab serves all tests of this file. They run in order, on two talks.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.browser import lab
from tests.browser.lab import CHROMIUM, cell, idle, picture, restart

UNIT = "01-talks"
MOST_MS = 150  # from Enter to the answer in the browser, without the time for thinking
SLACK = 3  # what a test may: other programs use this machine, too

pytestmark = pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium on this machine")

DATA = """
from kit.interview import coach
from kit.interview.people import respondents

first, second, *_ = respondents()
"""
CELLS = [
    ("markdown", "# Talks\n\n## Practice"),
    ("code", "from kit.widgets import ask_again, code_interview, interview, watch\n" + DATA),
    ("code", 'practice = interview("practice", first, seed=7)'),
    ("code", 'talk = interview("assessed", second, seed=7, practice=False)'),
    ("code", "coach(talk)"),
    ("code", 'coded = code_interview(talk, name="my-ladder")\ncoded'),
    ("code", "better = ask_again(talk)\nbetter"),
    ("code", "watch()"),
]
OPENING = (
    "Thank you for your time. I would like to understand how you choose. Nothing is wrong, and you can stop at any time. "
    "Is that all right?"
)


@contextmanager
def opened() -> Iterator[tuple[Any, Path]]:
    """A page with the practice interview on it, and the unit's folder in ``work/``."""
    with lab.opened_unit(UNIT, CELLS, width=1280, height=1000) as (page, folder):
        lab.run(page, "practice = interview").locator(".kit-interview").wait_for()
        yield page, folder


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Any, Path]]:
    with opened() as made:
        yield made


def practice(page: Any) -> Any:
    return cell(page, "practice = interview").locator(".kit-interview")


def assessed(page: Any) -> Any:
    return cell(page, "talk = interview").locator(".kit-interview")


def ask(live: Any, text: str) -> None:
    """Write into the box, press Enter, and wait for the answer."""
    number = live.locator(".ki-turn").count()
    live.get_by_role("textbox").fill(text)
    live.get_by_role("textbox").press("Enter")
    live.locator(".ki-turn").nth(number).locator(".ki-they .ki-words").wait_for()


def questions(live: Any) -> list[str]:
    found: list[str] = live.locator(".ki-you .ki-words").all_text_contents()
    return found


def kept(folder: Path, name: str) -> list[str]:
    return [turn["ask"] for turn in lab.kept(folder, name)["record"]["turns"]]


ANSWER = """async (live) => {
  const box = live.querySelector("textarea");
  const times = [];
  for (let round = 0; round < 5; round++) {
    const turns = live.querySelectorAll(".ki-they .ki-words").length;
    box.value = `What else do you notice, say number ${round}?`;
    const began = performance.now();
    box.form.requestSubmit();
    while (live.querySelectorAll(".ki-they .ki-words").length === turns) {
      if (performance.now() - began > 10_000) throw new Error(`no answer: ${live.querySelector(".ki-says").textContent}`);
      await new Promise((done) => requestAnimationFrame(done));
    }
    times.push(performance.now() - began);
  }
  return times;
}"""


# Between the name of a ladder and its highest rung, which are both in sight.
SPACE = """(ladder) => {
  const [name, rung] = [".ki-number", ".ki-rung"].map((part) => ladder.querySelector(part).getBoundingClientRect());
  return rung.top - name.bottom;
}"""


def test_an_answer_is_there_at_once_where_nobody_wants_to_see_thinking(page: Any) -> None:
    page.emulate_media(reduced_motion="reduce")
    times = practice(page).evaluate(ANSWER)
    page.emulate_media(reduced_motion="no-preference")
    print(f"{median(times):.0f} ms from Enter to the answer")
    assert median(times) < SLACK * MOST_MS, times
    practice(page).get_by_role("button", name="Start anew").click()
    practice(page).get_by_role("button", name="Start anew").click()


def test_a_talk_is_held_by_keyboard_with_a_coach_and_a_ladder(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    live, box = practice(page), practice(page).get_by_role("textbox")
    expect(live.locator(".ki-turn")).to_have_count(0)
    picture(page, "interview-start")
    cells = page.locator(".jp-Cell").count()
    box.focus()
    page.keyboard.type("add bold xx")  # in JupyterLab such letters would add and delete cells
    page.keyboard.press("Alt+Enter")
    page.keyboard.type("here")
    expect(box).to_have_value("add bold xx\nhere")
    assert page.locator(".jp-Cell").count() == cells
    ask(live, OPENING)
    expect(box).to_be_focused()
    expect(box).to_have_value("")
    ask(live, "What do you notice first about it?")
    expect(live.locator(".ki-card")).not_to_have_count(0)
    growing = live.locator(".ki-growing")
    expect(growing.get_by_text("Still to come:")).not_to_have_count(0)
    assert growing.evaluate(SPACE) < 16  # px
    expect(live.locator(".ki-remark").last).to_be_visible()
    assert kept(folder, "practice") == questions(live) == [OPENING, "What do you notice first about it?"]
    ask(live, "<img src=x onerror=alert(1)> 🐻 لماذا؟")
    assert questions(live)[2] == "<img src=x onerror=alert(1)> 🐻 لماذا؟" and page.locator(".jp-Dialog").count() == 0
    live.get_by_role("button", name="Undo").click()
    expect(live.locator(".ki-turn")).to_have_count(2)
    expect(live.get_by_role("button", name="Undo")).to_be_focused()  # it may be pressed again
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(live.locator(".ki-turn")).to_have_count(3)
    live.get_by_role("button", name="Undo").click()
    expect(live.locator(".ki-turn")).to_have_count(2)


def test_a_stage_is_tried_again_and_the_tries_compared(page: Any) -> None:
    from playwright.sync_api import expect

    live = practice(page)
    live.get_by_role("button", name="Try again from turn 2").click()
    expect(live.get_by_role("textbox")).to_be_focused()
    expect(live.get_by_role("textbox")).to_have_value("What do you notice first about it?")
    ask(live, "What made you choose this one, the last time?")
    tries = live.get_by_role("group", name="Tries of turn 2")
    expect(tries.get_by_role("button", name="Second try")).to_have_attribute("aria-pressed", "true")
    picture(page, "interview-tries")
    tries.get_by_role("button", name="First try").click()
    expect(live.locator(".ki-you .ki-words").last).to_have_text("What do you notice first about it?")
    expect(tries.get_by_role("button", name="First try")).to_be_focused()


def test_help_shows_an_example_and_leaves_the_box_alone(page: Any) -> None:
    from playwright.sync_api import expect

    live = practice(page)
    live.get_by_text("Eight ways to ask").click()
    live.get_by_role("button", name="Without it").click()
    expect(live.locator(".ki-told")).to_contain_text("And if you had to walk without them?")
    expect(live.get_by_role("textbox")).to_have_value("")
    live.get_by_text("Eight ways to ask").click()
    live.get_by_role("button", name="Hide the ladder").click()
    expect(live.locator(".ki-side")).to_be_hidden()
    live.get_by_role("button", name="Show the ladder").click()
    expect(live.locator(".ki-side")).to_be_visible()


def test_who_does_not_see_hears_who_says_what(page: Any) -> None:
    seen = practice(page).aria_snapshot()
    for words in ("log", "You · 1", 'button "Try again from turn 2"', 'textbox "What you say to', "Coach:", 'list "'):
        assert words in seen, seen


def test_after_a_reload_the_talk_goes_on_and_the_draft_is_there(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    practice(page).get_by_role("textbox").fill("Half a quest")
    lab.save(page)
    lab.reload_until(page, practice(page))
    live = practice(page)
    expect(live.get_by_role("textbox")).to_have_value("Half a quest")
    expect(live.locator(".ki-turn")).to_have_count(2)
    ask(live, "And what does that give you?")
    assert kept(folder, "practice")[-1] == "And what does that give you?"


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_axe_finds_no_serious_fault_in_any_theme(page: Any, theme: str) -> None:
    lab.themed(page, theme)
    assert lab.serious_faults(page, ".kit-interview") == []
    picture(page, f"interview-{theme.split()[-1].lower()}")


def test_on_a_narrow_page_nothing_scrolls_sideways_and_targets_stay_big(page: Any) -> None:
    lab.narrowed(page)
    picture(page, "interview-narrow")
    live = practice(page)
    assert live.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    small = """all => all.filter((e) => { const r = e.getBoundingClientRect(); return r.width && (r.width < 24 || r.height < 24); })
      .map((e) => e.outerHTML.slice(0, 80))"""
    assert live.locator("button, textarea").evaluate_all(small) == []
    page.set_viewport_size({"width": 1280, "height": 1000})


def test_without_its_kernel_the_text_comes_back_and_after_a_restart_the_talk_goes_on(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    restart(page)
    live, before = practice(page), kept(folder, "practice")
    live.get_by_role("textbox").fill("Are you there?")
    live.get_by_role("textbox").press("Enter")
    expect(live.locator(".ki-says")).to_contain_text("Run → Run All Cells at the top.", timeout=6_000)
    expect(live.get_by_role("textbox")).to_have_value("Are you there?")
    lab.save(page)
    page.reload()
    idle(page)
    still = cell(page, "practice = interview").locator(".kit-still")
    expect(still).to_be_visible(timeout=20_000)
    expect(still).to_contain_text("And what does that give you?")
    picture(page, "interview-still")
    lab.run_all(page)  # as the still form says
    live.wait_for()
    expect(still).to_be_hidden()
    assert questions(live) == before
    ask(live, "Mm. Take your time.")
    live.get_by_role("button", name="Finish").click()
    live.get_by_role("button", name="Finish").click()
    over = live.locator(".ki-notice")
    expect(over).to_contain_text("You have finished the interview, so the box is closed.")
    expect(over.get_by_role("listitem")).to_have_count(3)
    expect(over.get_by_role("listitem").first).to_have_text("Read the coach: run the next cell, coach(practice).")
    expect(live.get_by_role("textbox")).to_be_hidden()
    expect(live.get_by_text("Eight ways to ask")).to_be_hidden()
    picture(page, "interview-over")
    live.get_by_role("button", name="Go on asking").click()  # a second try
    expect(live.get_by_role("textbox")).to_be_focused()
    expect(over).to_be_hidden()


def test_the_interview_that_counts_is_finished_once_and_then_coached_and_coded(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    live = assessed(page)
    expect(cell(page, "coded = code_interview").locator(".kit-panel")).to_have_text(
        "First finish the interview above, then run this cell again.",
        timeout=30_000,  # the cells above it run first
    )
    for text in (OPENING, "What do you look for, when you choose?", "What does that give you?"):
        ask(live, text)
    assert live.get_by_role("button", name="Undo").count() == live.locator(".ki-remark:visible").count() == 0
    assert live.locator(".ki-side").count() == live.locator(".ki-help").count() == 0
    live.get_by_role("button", name="Finish").click()
    expect(live.get_by_text("Finish? You cannot ask anything more.")).to_be_visible()
    picture(page, "interview-finish")
    page.keyboard.press("Escape")
    expect(live.get_by_role("textbox")).to_be_visible()
    live.get_by_role("button", name="Finish").click()
    live.get_by_role("button", name="Finish").click()
    expect(live.locator(".ki-notice")).to_contain_text("You have finished the interview, so the box is closed.")
    expect(live.locator(".ki-notice")).to_contain_text("Hand it in: run the check in the next cell.")
    expect(live.locator(".ki-notice")).to_be_focused()
    assert lab.kept(folder, "assessed")["closed"] is True
    with page.expect_download() as saved:
        live.get_by_role("button", name="to read").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    assert saved.value.suggested_filename.endswith(".md")
    assert "What do you look for, when you choose?" in text
    expect(live.get_by_text("is where your browser puts downloads")).to_be_visible()
    picture(page, "interview-finished")


def coached(page: Any) -> Any:
    return cell(page, "coach(talk)").locator(".kit-coach")


# The contrast of the chart's bars with the ground, the lowest first; colours as the browser draws them.
CONTRAST = """(report) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true });
  const light = (colour) => {
    canvas.fillStyle = colour;
    canvas.fillRect(0, 0, 1, 1);
    const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((part) => part / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = light(getComputedStyle(report).getPropertyValue("--kit-ground"));
  const bars = [...report.querySelectorAll(".kit-coach-bar, .kit-bar > span")].map((bar) => light(getComputedStyle(bar).backgroundColor));
  return bars.map((bar) => (Math.max(bar, ground) + 0.05) / (Math.min(bar, ground) + 0.05)).sort((a, b) => a - b);
}"""


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_the_coachs_chart_is_seen_in_any_theme(page: Any, theme: str) -> None:
    lab.themed(page, theme)
    lab.run(page, "coach(talk)")
    coached(page).wait_for()
    assert coached(page).evaluate(CONTRAST)[0] >= 3
    assert lab.serious_faults(page, ".kit-coach") == []
    picture(page, f"interview-coached-{theme.split()[-1].lower()}")


def test_the_coachs_chart_and_text_stand_beside_one_another_where_there_is_room(page: Any) -> None:
    tops = "(sheet) => [...sheet.children].slice(0, 2).map((part) => Math.round(part.getBoundingClientRect().top))"
    for width, beside in ((1280, True), (700, False)):
        page.set_viewport_size({"width": width, "height": 1000})
        page.wait_for_timeout(300)
        chart, text = coached(page).locator(".kit-coach-sheet").evaluate(tops)
        assert (chart == text) is beside, width
        assert coached(page).evaluate("e => e.scrollWidth - e.clientWidth") == 0
    page.set_viewport_size({"width": 1280, "height": 1000})


def test_the_talk_is_coded_with_the_chats_numbers_and_codes_that_say_what_they_mean(page: Any) -> None:
    from playwright.sync_api import expect

    coding = lab.run(page, "coded = code_interview").locator(".kit-coding")
    expect(coding.locator(".kc-asks .kc-who")).to_have_text(["You · 1", "You · 2", "You · 3"])
    coding.locator(".kc-piece").last.click()
    codes = coding.get_by_role("option")
    expect(codes.first).to_be_visible()
    assert codes.locator(".kc-means").count() == codes.count() > 20
    assert all(codes.locator(".kc-means").all_text_contents())
    assert lab.serious_faults(page, ".kit-coding") == []
    picture(page, "interview-coding")
    page.keyboard.press("Escape")


def test_asking_again_says_what_is_still_missing(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    again = lab.run(page, "better = ask_again").locator(".kit-again")
    status = again.get_by_role("status")
    expect(status).to_have_text("Choose two of your turns, and write a question for each.")
    again.get_by_label("Your turn").first.select_option("2")
    expect(status).to_have_text("Still missing: the question for turn 2, and your second turn, with its question.")
    again.get_by_label("Now you would ask").first.fill("When did you last choose one?")
    expect(status).to_have_text("Still missing: your second turn, with its question.")
    again.get_by_label("Your turn").last.select_option("3")
    again.get_by_label("Now you would ask").last.fill("What would you miss without it?")
    expect(status).to_have_text("Both are there. Saved.")
    assert [one["turn"] for one in lab.kept(folder, "better-questions")] == [2, 3]
    assert lab.serious_faults(page, ".kit-again") == []
    picture(page, "interview-again")


def test_a_demonstration_plays_pauses_and_steps_by_keyboard(page: Any) -> None:
    from playwright.sync_api import expect

    live = cell(page, "watch()").locator(".kit-watch")
    live.get_by_role("combobox", name="Speed").select_option("Very fast")
    live.get_by_role("button", name="Play").click()
    expect(live.locator(".kit-talk > li")).to_have_count(2, timeout=9_000)
    page.keyboard.press("Space")
    expect(live.get_by_role("button", name="Play")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(live.locator(".kit-talk > li")).to_have_count(3)
    live.get_by_role("combobox", name="Interview").select_option("Tea, in a hurry: Gulnara")
    expect(live.locator(".kit-talk > li")).to_have_count(0)
    live.get_by_role("button", name="Show all at once").click()
    expect(live.get_by_role("button", name="From the start")).to_be_visible()
    assert lab.serious_faults(page, ".kit-watch") == []
    picture(page, "interview-watched")
