"""Coding an interview in a real JupyterLab: by mouse, by keyboard alone, read out, dark, narrow, restarted.

One JupyterLab serves all tests of this file. They run in order, on one coding.
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

UNIT = "01-coding"
MOST_MS = 150  # from a click on a sentence to its codes
SLACK = 3  # what a test may: other programs use this machine, too

pytestmark = pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium on this machine")

DATA = """
import pandas as pd

talk = [
    (1, "interviewer", "Thanks for making time, Amina. What do you like about black tea in the morning?"),
    (1, "respondent", "Well, it is hot. And strong 🙂 you know, properly strong. I take it before anybody else is up."),
    (1, "interviewer", "What does that give you?"),
    (1, "respondent", "It is the only quiet ten minutes of my day. Nobody wants anything from me."),
    (1, "interviewer", "And why do those ten minutes matter to you?"),
    (1, "respondent", "I sort my head out, and then I am the one who decides. That is it, really."),
    (1, "interviewer", "What would be missing without that?"),
    (1, "respondent", "Me, I suppose! I want to live my own life."),
    (2, "interviewer", "You also mentioned the tin."),
    (2, "respondent", "Oh, the tin. It closes well, so the tea keeps."),
    (2, "interviewer", "Why is that good?"),
    (2, "respondent", "I don't throw tea away. I was taught not to waste."),
]
transcript = pd.DataFrame(talk, columns=["ladder", "speaker", "text"]).assign(respondent="Amina")
transcript["turn"] = transcript.groupby("ladder").cumcount() + 1
codes = {
    "Strong taste": "concrete attribute", "Served hot": "concrete attribute", "Good packaging": "concrete attribute",
    "Family tradition": "abstract attribute", "Keeps fresh": "functional consequence", "Gives me a pause": "functional consequence",
    "Calm": "psychosocial consequence", "In control": "psychosocial consequence", "Responsible": "instrumental value",
    "Freedom": "terminal value", "Belonging": "terminal value",
}
frame = pd.DataFrame([(label.lower(), label, level) for label, level in codes.items()], columns=["code", "label", "level"])
frame["definition"] = ["What people mean by " + code + "." for code in frame["code"]]
second = pd.DataFrame(
    [(1, 2, 1, "served hot"), (1, 2, 2, "strong taste"), (1, 4, 1, "gives me a pause"), (1, 6, 1, "calm"), (1, 8, 2, "freedom"),
     (2, 2, 2, "keeps fresh"), (2, 4, 1, "responsible"), (2, 4, 2, "responsible")],
    columns=["ladder", "turn", "unit", "code"],
)
"""
CELLS = [
    ("markdown", "# Coding\n\n## The interview"),
    ("code", "from kit.widgets.coding import code_transcript\n" + DATA),
    ("code", 'coding = code_transcript(transcript, frame, "tea-ladders", second=second)'),
    ("code", 'print(" | ".join(coding.ladders["code"].fillna("-")))'),
]


@contextmanager
def opened() -> Iterator[tuple[Any, Path]]:
    """A page with the coding on it, and the unit's folder in ``work/``."""
    with lab.opened_unit(UNIT, CELLS, width=1280, height=1000) as (page, folder):
        lab.run(page, "coding = code_transcript").locator(".kit-coding").wait_for()
        yield page, folder


def widget(page: Any) -> Any:
    return cell(page, "coding = code_transcript").locator(".kit-coding")


def sentence(page: Any, text: str) -> Any:
    return widget(page).locator(".kc-piece").filter(has_text=text)


def code(page: Any, text: str, label: str) -> None:
    """Click a sentence, then its code."""
    from playwright.sync_api import expect

    sentence(page, text).click()
    widget(page).get_by_role("option", name=label, exact=True).click()
    expect(sentence(page, text).locator(".kc-tag")).to_contain_text(label)


def says(page: Any, words: str) -> None:
    from playwright.sync_api import expect

    expect(widget(page).get_by_role("status")).to_contain_text(words)


def rungs(page: Any) -> list[str]:
    """The ladder as it is seen, from the top."""
    shown: list[str] = (
        widget(page)
        .locator(".kc-rung")
        .evaluate_all(
            "all => all.map((one) => [...one.querySelectorAll('.kc-label')].map((l) => l.textContent.replace('→ ', '')).join(' + ') || 'gap')"
        )
    )
    return shown


def kept(folder: Path) -> list[tuple[int, Any]]:
    rows = lab.kept(folder, "tea-ladders")["answer"]
    return [(row["position"], row["code"]) for row in rows if row["ladder"] == 1]


CLICK = """async (live) => {
  const times = [];
  for (let round = 0; round < 7; round++) {
    const piece = live.querySelector(".kc-piece:not(.kc-marked)");
    const began = performance.now();
    piece.click();
    while (!live.querySelector(".kc-chooser")) await new Promise((done) => requestAnimationFrame(done));
    times.push(performance.now() - began);
    [...live.querySelectorAll(".kc-tools button")].find((b) => b.textContent.startsWith("Not a statement")).click();
    while (live.querySelector(".kc-marked")) await new Promise((done) => requestAnimationFrame(done));
  }
  return times;
}"""


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Any, Path]]:
    with opened() as made:
        yield made


def test_the_codes_are_there_at_once_after_a_click(page: Any) -> None:
    times = widget(page).evaluate(CLICK)
    print(f"{median(times):.0f} ms from a click on a sentence to its codes")
    assert median(times) < SLACK * MOST_MS, times


def test_by_mouse_two_clicks_code_a_statement_and_the_ladder_grows(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    live = widget(page)
    expect(live.get_by_text("Your ladder grows here")).to_be_visible()
    picture(page, "coding-start")
    sentence(page, "And strong").click()
    expect(live.get_by_label("Which code fits?")).to_be_focused()
    live.get_by_role("option", name="Strong taste").hover()
    expect(live.locator(".kc-meaning")).to_contain_text(
        "Strong taste (concrete attribute): What people mean by strong taste."
    )
    picture(page, "coding-codes")
    live.get_by_role("option", name="Strong taste").click()
    says(page, "“Strong taste”, rung 1 of 1.")
    expect(sentence(page, "And strong")).to_be_focused()
    code(page, "Well, it is hot", "Served hot")  # said earlier: it goes below
    code(page, "I want to live", "Freedom")
    assert rungs(page) == ["Freedom", "Strong taste", "Served hot"]
    assert kept(folder) == [(1, "served hot"), (2, "strong taste"), (3, "freedom")]
    lab.run(page, "print(")
    output = cell(page, "print(").locator(".jp-OutputArea-output")
    expect(output).to_have_text("served hot | strong taste | freedom\n")


def test_a_fork_a_gap_and_another_order_and_all_of_it_undone(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    live = widget(page)
    live.locator(".kc-card").filter(has_text="Strong taste").click()
    live.get_by_role("button", name="Fork: on one rung with the one below").click()
    says(page, "Forked “And strong 🙂 you know, properly strong”.")
    live.locator(".kc-card").filter(has_text="Freedom").click()
    live.get_by_role("button", name="Leave a gap below").click()
    says(page, "Left a gap below")
    assert rungs(page) == ["Freedom", "gap", "Served hot + Strong taste"]
    live.get_by_role("button", name="Move down").click()
    expect(live.locator(".kc-serious").first).to_contain_text("A ladder never goes down")
    picture(page, "coding-goes-down")
    expect(live.get_by_role("button", name="Move down")).to_be_focused()  # it may be pressed again
    for _ in range(3):
        live.get_by_role("button", name="Undo").click()
    says(page, "Undone: forked")
    assert rungs(page) == ["Freedom", "Strong taste", "Served hot"]
    for _ in range(2):
        live.get_by_role("button", name="Redo").click()
    says(page, "Done again: left a gap below")
    assert kept(folder) == [(1, "served hot"), (1, "strong taste"), (2, None), (3, "freedom")]


def test_selected_words_are_marked_and_not_the_whole_sentence(page: Any) -> None:
    from playwright.sync_api import expect

    live = widget(page)
    spot = sentence(page, "I sort my head out").evaluate("""(piece) => {
      const range = document.createRange();
      const text = piece.firstChild;
      const at = text.data.indexOf("sort");
      range.setStart(text, at + 1);
      range.setEnd(text, at + "sort my head".length);
      const box = range.getBoundingClientRect();
      return [box.left, box.right, box.top + box.height / 2];
    }""")
    page.mouse.move(spot[0], spot[2])
    page.mouse.down()
    page.mouse.move(spot[1] - 2, spot[2], steps=5)
    page.mouse.up()
    live.get_by_role("option", name="Calm").click()
    says(page, "“Calm”, rung")
    expect(live.locator(".kc-card").filter(has_text="Calm")).to_contain_text("“sort my head”")
    page.keyboard.press("Delete")  # the focus is on it
    says(page, "Removed the mark from “sort my head”")
    sentence(page, "It is the only quiet").dblclick()  # once is enough; twice does no harm
    expect(live.locator(".kc-uncoded")).to_have_count(1)
    expect(live.locator(".kc-uncoded")).to_contain_text("It is the only quiet ten minutes of my day.")
    page.keyboard.press("Control+z")
    expect(live.locator(".kc-uncoded")).to_have_count(0)


def test_by_keyboard_alone_a_statement_is_marked_split_and_coded(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    live = widget(page)
    live.get_by_role("tab", name="Ladder 1").focus()
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.matches('.kc-piece')"):
            break
    while "I sort my head out" not in page.evaluate("document.activeElement.textContent"):
        page.keyboard.press("ArrowDown")
    picture(page, "coding-keyboard")
    page.keyboard.press("Enter")
    expect(live.get_by_label("Which code fits?")).to_be_focused()
    cells = page.locator(".jp-Cell").count()
    page.keyboard.type("dd")  # in JupyterLab these would delete a cell
    says(page, "No code has these letters.")
    page.keyboard.press("Control+a")
    page.keyboard.type("cal")
    expect(live.get_by_role("option")).to_have_count(1)
    page.keyboard.press("Enter")
    says(page, "“Calm”, rung 2 of 4.")
    expect(sentence(page, "I sort my head out")).to_be_focused()
    page.keyboard.press("Enter")  # open again, to split it
    live.get_by_role("button", name="Split in two").focus()
    page.keyboard.press("Enter")
    where = live.get_by_label("The second part begins with")
    expect(where).to_be_focused()
    assert where.evaluate("e => e.selectedOptions[0].textContent") == "and then I …"  # where one would split it
    live.get_by_role("button", name="Split here").focus()
    page.keyboard.press("Enter")
    expect(live.get_by_label("Which code fits?")).to_be_focused()
    picture(page, "coding-split")
    page.keyboard.press("ArrowDown")
    for _ in range(7):
        page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    says(page, "“In control”")
    assert kept(folder) == [
        (1, "served hot"), (1, "strong taste"), (2, "calm"), (3, "in control"), (4, None), (5, "freedom"),
    ]  # fmt: skip
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    expect(live.get_by_label("Which code fits?")).to_have_count(0)
    expect(sentence(page, "and then I am the one")).to_be_focused()
    assert page.locator(".jp-Cell").count() == cells and page.locator(".jp-Dialog").count() == 0


def test_a_screen_reader_hears_what_is_marked_with_which_code_and_in_which_order(page: Any) -> None:
    seen = widget(page).locator(".kc-bench").aria_snapshot()
    assert 'button "and then I am the one who decides. Code: In control" [pressed]' in seen
    assert '- button "That is it, really."' in seen and 'region "The talk"' in seen
    ladder = seen[seen.index('list "The ladder"') :]
    order = [
        ladder.index(label)
        for label in ("Freedom terminal value", "Gap: something", "In control", "Calm", "Served hot")
    ]
    assert order == sorted(order)  # as it is seen, the top rung first


def test_several_ladders_are_tabs_and_say_how_far_they_are(page: Any) -> None:
    from playwright.sync_api import expect

    live = widget(page)
    expect(live.get_by_role("tab", name="Ladder 2 not begun")).to_be_visible()
    live.get_by_role("button", name="Compare with the second coder").click()
    says(page, "Code first, then compare: in ladder 2 nothing is marked yet.")
    live.get_by_role("tab", name="Ladder 1").focus()
    page.keyboard.press("ArrowRight")
    expect(live.get_by_role("tab", name="Ladder 2")).to_be_focused()
    expect(sentence(page, "It closes well")).to_be_visible()
    code(page, "It closes well", "Good packaging")
    code(page, "I was taught", "Responsible")
    expect(live.get_by_role("tab", name="Ladder 2 2 of 2 coded")).to_be_visible()
    expect(live.locator(".kc-whole")).to_contain_text(
        "All ladders: 7 of 7 marked statements coded. Saved at every step."
    )


def test_the_second_coder_stands_beside_and_differences_are_settled(page: Any) -> None:
    from playwright.sync_api import expect

    live = widget(page)
    live.get_by_role("button", name="Compare with the second coder").click()
    beside = live.locator(".kc-compared")
    expect(beside.get_by_text("You and the second coder")).to_be_focused()
    expect(beside).to_contain_text("5 of the 6 statements that both of you coded (83 %)")
    expect(beside).to_contain_text("kappa")
    rows = beside.locator("tbody tr")
    expect(rows.filter(has_text="It closes well")).to_contain_text("Keeps fresh")
    picture(page, "coding-compared")
    rows.filter(has_text="It closes well").get_by_role("button", name="Take this code").click()
    expect(rows.filter(has_text="It closes well")).to_contain_text("Settled")
    expect(rows.filter(has_text="It closes well")).to_be_focused()
    expect(beside).to_contain_text("Now: you gave the same code to")
    assert rungs(page) == ["Responsible", "Keeps fresh"]


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_axe_finds_no_serious_fault_in_any_theme(page: Any, theme: str) -> None:
    lab.themed(page, theme)
    sentence(page, "It closes well").click()
    page.wait_for_timeout(300)
    assert lab.serious_faults(page, ".kit-coding") == []
    picture(page, f"coding-{theme.split()[-1].lower()}")
    page.keyboard.press("Escape")


def test_on_a_narrow_page_nothing_scrolls_sideways_and_targets_stay_big(page: Any) -> None:
    lab.narrowed(page)
    sentence(page, "It closes well").click()
    page.wait_for_timeout(300)
    picture(page, "coding-narrow")
    live = widget(page)
    assert live.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    wide = "all => all.filter((e) => e.scrollWidth > e.clientWidth + 1).map((e) => e.className)"
    assert live.locator(".kc-talk, .kc-side, .kc-chooser, .kc-compared").evaluate_all(wide) == []
    small = """all => all.filter((e) => { const r = e.getBoundingClientRect(); return r.width && (r.width < 24 || r.height < 24); })
      .map((e) => e.outerHTML.slice(0, 80))"""
    assert live.locator("button, select, input, [role=option]").evaluate_all(small) == []
    page.keyboard.press("Escape")
    page.set_viewport_size({"width": 1280, "height": 1000})


def test_after_a_reload_the_coding_goes_on(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    lab.save(page)
    lab.reload_until(page, widget(page))
    live = widget(page)
    expect(live.get_by_role("tab", name="Ladder 2")).to_have_attribute("aria-selected", "true")
    live.get_by_role("tab", name="Ladder 1").click()
    code(page, "It is the only quiet", "Gives me a pause")
    says(page, "“Gives me a pause”")
    assert (3, "calm") in kept(folder)


def test_without_its_kernel_it_says_that_nothing_is_saved_and_after_a_restart_all_is_there(page: Any) -> None:
    from playwright.sync_api import expect

    restart(page)
    sentence(page, "That is it").click()
    expect(widget(page).get_by_role("status")).to_contain_text("Run → Run All Cells at the top.", timeout=6_000)
    lab.save(page)
    page.reload()
    idle(page)
    still = cell(page, "coding = code_transcript").locator(".kit-still")
    expect(still).to_be_visible(timeout=20_000)
    expect(still.get_by_role("cell", name="In control")).to_be_visible()
    expect(still).to_contain_text("Ladder 1: 6 of 6 marked statements coded")
    picture(page, "coding-still")
    lab.run_all(page)  # as the still form says
    expect(widget(page).get_by_role("tab", name="Ladder 1 6 of 6 coded")).to_be_visible()
    expect(still).to_be_hidden()
    expect(widget(page).locator(".kc-label").filter(has_text="In control")).to_have_count(1)
