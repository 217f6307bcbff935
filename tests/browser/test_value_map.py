"""The interactive map in a real JupyterLab: by mouse, by keyboard alone, read out, dark, enlarged, restarted.

One JupyterLab serves all tests of this file. They run in order.
"""

import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import pytest

from tests.browser import lab
from tests.browser.lab import CHROMIUM, cell, idle, picture, restart

UNIT = "01-maps"
MOST_MS = 100  # from the slider to the new map on the screen
SLACK = 3  # what a test may: other programs use this machine, too

pytestmark = pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium on this machine")

# 25 codes, 60 respondents. Who follows which chain is fixed, so that every count is.
DATA = """
import pandas as pd

labels = {
    "concrete attribute": "Many flavours to choose from|Loose leaf|Fair price|Comes in a tin",
    "abstract attribute": "Organically grown|Stays warm for long|Known origin",
    "functional consequence": "Tastes the way I like it|Gives me a break from work|Keeps me awake without the jitters|I save money|Good for my body",
    "psychosocial consequence": "A ritual of my own|I calm down|Something to offer to guests|I can trust what I drink|I get more done",
    "instrumental value": "Independence|Being responsible|Being caring",
    "terminal value": "Inner harmony|Belonging|Security|Achievement|Fame",
}
rows = [(label, label, level) for level, names in labels.items() for label in names.split("|")]
frame = pd.DataFrame(rows, columns=["code", "label", "level"])
frame["definition"] = "What people mean by it."
names = frame["code"].tolist()
chains = [
    (0, 7, 13, 20), (1, 7, 12, 17, 20), (1, 12, 13, 20), (2, 10, 18, 22), (2, 10, 22), (3, 14, 19, 21), (0, 14, 21), (4, 11, 15, 22),
    (4, 15, 18, 22), (5, 8, 13, 20), (5, 8, 16, 23), (6, 15, 22), (9, 16, 23), (3, 12, 17), (11, 16, 23), (7, 14, 19, 21), (0, 7, 12), (4, 11, 16),
]
ladders = pd.DataFrame(
    [
        (f"Respondent {who + 1}", turn, rung, names[code], "at work" if who % 3 else "at home", f"For me it is {names[code].lower()}, really.")
        for who in range(60)
        for turn in range(4)
        for rung, code in enumerate(chains[(who * (turn + 2) + turn * turn) % len(chains)])
        if (who + turn + rung) % 11
    ],
    columns=["respondent", "ladder", "position", "code", "group", "quote"],
)
"""
CELLS = [
    ("markdown", "# Maps\n\n## The map"),
    ("code", "from kit.widgets.value_map import explore\n" + DATA),
    ("code", 'tea = explore(ladders, frame, group="group", title="Why people drink tea", name="tea-map", cutoff=4)'),
    ("code", "print(tea.cutoff, len(tea.map.links))"),
]


@contextmanager
def opened() -> Iterator[tuple[Any, Path]]:
    """A page with the map's notebook, its tools loaded, and the unit's folder in ``work/``."""
    with lab.opened_unit(UNIT, CELLS, width=1100, height=1000) as (page, folder):
        lab.run(page, "tea = explore").locator(".kit-map-live").wait_for()
        yield page, folder


REDRAW = """async (live) => {
  const slider = live.querySelector(".kit-slider");
  const painted = () => new Promise((done) => requestAnimationFrame(() => {
    const after = new MessageChannel();
    after.port1.onmessage = () => done(performance.now());
    after.port2.postMessage(0);
  }));
  const drawn = (cutoff) => live.querySelector(".kit-map").getAttribute("aria-label").endsWith(`cut-off ${cutoff}`);
  const times = [];
  for (const timed of [false, true])
    for (const cutoff of [5, 6, 7, 8, 3, 9, 4, 10, 5]) {
      await new Promise((done) => setTimeout(done, 500));
      const began = performance.now();
      slider.value = cutoff;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      while (!timed && !drawn(cutoff)) await new Promise((done) => setTimeout(done, 20)); // Python tells it once
      if (!drawn(cutoff)) throw new Error(`no map at cut-off ${cutoff}`);
      if (timed) times.push((await painted()) - began);
    }
  return times;
}"""


def measured(page: Any) -> float:
    """Milliseconds from a movement of the slider to the new map on the screen: the middle one of nine, all cut-offs seen before."""
    return median(live_map(page).evaluate(REDRAW))


def map_times() -> dict[str, float]:
    """The same for benchmarks, in a JupyterLab of its own."""
    with opened() as (page, _):
        return {"slider to redraw": measured(page)}


@pytest.fixture(scope="module")
def place() -> Iterator[tuple[Any, Path]]:
    with opened() as made:
        yield made


def live_map(page: Any) -> Any:
    return cell(page, "tea = explore").locator(".kit-map-live")


def code(page: Any, label: str) -> Any:
    return live_map(page).locator(f'[role="option"][aria-label^="{label}."]:not(.kit-gone)')


def lit(page: Any) -> set[str]:
    """The labels that stand out."""
    names = (
        live_map(page).locator(".kit-code.kit-on").evaluate_all("all => all.map((e) => e.getAttribute('aria-label'))")
    )
    return {name.split(".")[0] for name in names}


def kept(folder: Path) -> Any:
    return lab.kept(folder, "tea-map")


def chosen(page: Any, cutoff: int) -> None:
    """Move the slider, and wait until it is drawn and kept."""
    from playwright.sync_api import expect

    slider = live_map(page).get_by_role("slider", name="Cut-off")
    slider.fill(str(cutoff))
    expect(live_map(page).locator(".kit-map")).to_have_attribute("aria-label", re.compile(f"cut-off {cutoff}\\b"))
    page.wait_for_timeout(800)


def test_the_map_is_redrawn_at_once(page: Any) -> None:
    ms = measured(page)
    print(f"slider to redraw: {ms:.0f} ms")
    assert ms < SLACK * MOST_MS


def test_the_slider_keeps_its_cut_off_and_python_has_the_same_map(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    chosen(page, 6)
    live = live_map(page)
    expect(live.get_by_role("status").filter(has_text="Saved.")).to_be_visible()
    assert kept(folder) == {"cutoff": 6, "count": "mention", "on": "total", "group": ""}
    links = live.locator(".kit-link:not(.kit-gone)").count()
    assert live.locator(".kit-diagnosis").inner_text().startswith(f"{links} links between ")
    lab.run(page, "print(tea.cutoff")
    expect(cell(page, "print(tea.cutoff").locator(".jp-OutputArea-output")).to_have_text(f"6 {links}\n")
    page.wait_for_timeout(2500)  # the still form follows a little later
    still = cell(page, "tea = explore").locator(".kit-still")
    expect(still).to_be_hidden()
    expect(still).to_contain_text("Cut-off 6")


def test_keys_pressed_quickly_are_all_heard(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    chosen(page, 6)
    slider = live_map(page).get_by_role("slider", name="Cut-off")
    slider.focus()
    for _ in range(3):  # the answer to the first comes while the last is on its way
        page.keyboard.press("ArrowRight")
        page.wait_for_timeout(30)
    page.wait_for_timeout(1500)
    expect(slider).to_have_value("9")
    assert kept(folder)["cutoff"] == 9
    chosen(page, 6)


SIDES = """(live) => {
  const frame = live.querySelector(".kit-map").getBoundingClientRect();
  const side = (e) => e.getBoundingClientRect().x + e.getBoundingClientRect().width / 2 - frame.x - frame.width / 2;
  return Object.fromEntries([...live.querySelectorAll(".kit-code:not(.kit-gone)")].map((e) => [e.dataset.code, side(e)]));
}"""


def test_codes_keep_their_side_from_one_cut_off_to_the_next(page: Any) -> None:
    before: dict[str, float] = {}
    for cutoff in (3, 4, 5, 6, 7, 8, 7, 6):
        chosen(page, cutoff)
        now = live_map(page).evaluate(SIDES)
        assert sum(side * before.get(code, 0) for code, side in now.items()) >= 0
        before = now
    chosen(page, 10)
    chosen(page, 6)
    assert live_map(page).evaluate(SIDES) == before  # whichever way one comes


def test_who_wants_no_motion_gets_the_map_at_once(page: Any) -> None:
    page.emulate_media(reduced_motion="reduce")
    moving = """(live) => {
      const slider = live.querySelector(".kit-slider");
      slider.value = 5;
      slider.dispatchEvent(new Event("input", { bubbles: true }));
      const place = () => [...live.querySelectorAll(".kit-code")].map((e) => e.getAttribute("transform")).join();
      const first = place();
      return new Promise((done) => setTimeout(() => done([first === place(), live.querySelectorAll(".kit-gone, .kit-new").length]), 400));
    }"""
    assert live_map(page).evaluate(moving) == [True, 0]
    page.emulate_media(reduced_motion="no-preference")
    chosen(page, 6)


def test_step_buttons_and_the_recommended_cut_off(page: Any) -> None:
    from playwright.sync_api import expect

    live = live_map(page)
    live.get_by_role("button", name="Higher cut-off").click()
    expect(live.get_by_role("slider")).to_have_value("7")
    live.get_by_role("button", name="Lower cut-off").press("Enter")
    live.get_by_role("button", name="Lower cut-off").press("Enter")
    expect(live.get_by_role("slider")).to_have_value("5")
    best = live.locator(".kit-recommended")
    number = re.findall(r"\d+", best.inner_text())
    if number:  # else it is the one that is shown
        best.click()
        expect(live.get_by_role("slider")).to_have_value(number[0])
    expect(best).to_have_text("recommended")
    live.get_by_text("is recommended").click()
    assert len(live.locator("details[open] p").inner_text()) > 20
    live.get_by_text("is recommended").click()
    chosen(page, 4)


def test_under_the_mouse_a_codes_chains_stand_out_and_its_quotes_are_beside(page: Any) -> None:
    from playwright.sync_api import expect

    live = live_map(page)
    code(page, "I save money").hover()
    about = live.get_by_role("region", name="About what is chosen")
    expect(about).to_contain_text("I save money")
    expect(about).to_contain_text("For me it is i save money, really.")
    assert lit(page) >= {"Fair price", "I save money", "Security"} and "Achievement" not in lit(page)
    picture(page, "map-hover")
    page.mouse.move(2, 2)
    expect(live.locator(".kit-lit")).to_have_count(0)
    expect(about).to_contain_text("Point at a code")


def test_a_click_keeps_a_code_and_escape_lets_it_go(page: Any) -> None:
    from playwright.sync_api import expect

    code(page, "I calm down").click()
    page.mouse.move(2, 2)
    expect(code(page, "I calm down")).to_have_attribute("aria-selected", "true")
    expect(live_map(page).locator(".kit-spoken[role=status]")).to_contain_text("I calm down is chosen.")
    assert "Inner harmony" in lit(page)
    page.keyboard.press("Escape")
    expect(code(page, "I calm down")).to_have_attribute("aria-selected", "false")
    assert lit(page) == set()


def test_a_click_on_a_chain_lets_it_stand_out_with_those_who_hold_it(page: Any) -> None:
    from playwright.sync_api import expect

    live = live_map(page)
    first = live.locator(".kit-chain").first
    first.click()
    expect(first).to_have_attribute("aria-pressed", "true")
    labels = first.locator("span").first.inner_text().split(" → ")
    assert lit(page) == {label.strip() for label in labels}
    expect(live.get_by_role("region", name="About what is chosen")).to_contain_text("hold all its links.")
    page.wait_for_timeout(300)
    picture(page, "map-chain")
    first.click()
    expect(first).to_have_attribute("aria-pressed", "false")
    assert lit(page) == set()


def test_by_keyboard_alone_from_code_to_code_along_links_and_rows(page: Any) -> None:
    from playwright.sync_api import expect

    live = live_map(page)
    cells = page.locator(".jp-Cell").count()
    entry = live.locator('[role="option"][tabindex="0"]')
    assert entry.count() == 1  # Tab comes to the map once, not to each of its codes
    code(page, "Fair price").focus()
    page.keyboard.press("ArrowUp")
    expect(code(page, "I save money")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(code(page, "Fair price")).to_be_focused()
    row = [page.evaluate("document.activeElement.getAttribute('aria-label')")]
    page.keyboard.press("Home")
    for _ in range(9):
        row.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
        page.keyboard.press("ArrowRight")
    assert len(set(row)) > 3 and all(" attribute." in name for name in row)
    code(page, "Fair price").focus()
    for key in ("a", "b", "d", "d", "x", "m", "j", "0", "0", "Enter"):
        page.keyboard.press(key)
    expect(code(page, "Fair price")).to_have_attribute("aria-selected", "true")
    picture(page, "map-keyboard")
    assert page.locator(".jp-Cell").count() == cells  # the notebook took none of the keys
    page.keyboard.press("Escape")
    expect(code(page, "Fair price")).to_have_attribute("aria-selected", "false")


def test_a_group_and_the_way_of_counting_can_be_chosen(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    live = live_map(page)
    before = live.locator(".kit-diagnosis").inner_text()
    live.get_by_role("combobox", name="Group").select_option("at home")
    expect(live.locator(".kit-map")).to_have_attribute("aria-label", re.compile("at home$"))
    expect(live.locator(".kit-diagnosis")).not_to_have_text(before)
    live.get_by_role("combobox", name="Count").select_option("each respondent once")
    live.get_by_role("combobox", name="Cut-off on").select_option("direct only")
    page.wait_for_timeout(1000)
    assert kept(folder) | {"cutoff": 0} == {"cutoff": 0, "count": "respondent", "on": "direct", "group": "at home"}
    code(page, "I save money").hover()
    expect(live.locator(".kit-quotes")).to_contain_text("at home")
    expect(live.locator(".kit-quotes")).not_to_contain_text("at work")
    page.mouse.move(2, 2)
    for name, value in (("Group", "Everybody"), ("Count", "every ladder"), ("Cut-off on", "direct + indirect")):
        live.get_by_role("combobox", name=name).select_option(value)
    chosen(page, 4)
    expect(live.locator(".kit-diagnosis")).to_have_text(before)


def test_it_is_saved_as_picture_and_as_table(page: Any, tmp_path: Path) -> None:
    live = live_map(page)
    links = live.locator(".kit-link:not(.kit-gone)").count()
    for name in ("SVG", "PNG", "CSV", "Excel"):
        with page.expect_download() as download:
            live.get_by_role("button", name=f"as {name}").click()
        download.value.save_as(tmp_path / download.value.suggested_filename)
    svg = (tmp_path / "value-map-cut-off-4.svg").read_text(encoding="utf-8")
    assert "Why people drink tea" in svg and "Cut-off 4" in svg and "var(" not in svg and "class=" not in svg
    assert (tmp_path / "value-map-cut-off-4.png").read_bytes().startswith(b"\x89PNG")
    csv = (tmp_path / "value-map-cut-off-4.csv").read_text(encoding="utf-8-sig").splitlines()
    assert csv[0] == "From,Level,To,Level,Direct,Indirect" and len(csv) == links + 1
    assert (tmp_path / "value-map-cut-off-4.xlsx").read_bytes().startswith(b"PK")


def test_who_does_not_see_hears_the_map_its_codes_and_its_links(page: Any) -> None:
    live = live_map(page)
    read = live.aria_snapshot()
    assert '- slider "Cut-off": "4"' in read and '- listbox "Hierarchical value map at cut-off 4"' in read
    assert '- group "Values"' in read and '- group "Attributes"' in read
    assert re.search(r'option "I save money\. functional consequence\. Comes from Fair price, \d+ direct', read)
    alt = live.locator(".kit-map").get_attribute("aria-describedby")
    assert "From bottom to top" in live.locator(f"#{alt}").inner_text()
    live.get_by_text("The links in a table").click()
    assert live.get_by_role("table").locator("tbody tr").count() == live.locator(".kit-link:not(.kit-gone)").count()
    live.get_by_text("The links in a table").click()


@pytest.mark.parametrize("theme", ["JupyterLab Dark", "JupyterLab Light"])
def test_axe_finds_no_serious_fault_in_any_theme(page: Any, theme: str) -> None:
    lab.themed(page, theme)
    assert lab.serious_faults(page, ".kit-live") == []
    picture(page, f"map-{theme.split()[-1].lower()}")


def test_on_a_narrow_page_only_the_map_moves_sideways_and_targets_stay_big(page: Any) -> None:
    lab.narrowed(page)
    picture(page, "map-narrow")
    live = live_map(page)
    assert live.evaluate("e => e.scrollWidth - e.clientWidth") == 0
    frame = live.locator(".kit-map-frame")
    assert frame.evaluate("e => e.scrollWidth - e.clientWidth") > 0
    assert float(live.locator(".kit-code text").first.evaluate("e => e.getScreenCTM().a")) >= 1.09  # letters of 11 px
    small = """() => [...document.querySelectorAll(".kit-map-live :is(button, select, input, .kit-code)")]
      .filter((e) => { const r = e.getBoundingClientRect(); return r.width && (r.width < 24 || r.height < 24); }).length"""
    assert page.evaluate(small) == 0
    code(page, "I save money").focus()
    page.wait_for_timeout(200)
    seen, around = code(page, "I save money").bounding_box(), frame.bounding_box()
    assert around["x"] <= seen["x"] and seen["x"] + seen["width"] <= around["x"] + around["width"] + 1
    page.set_viewport_size({"width": 1100, "height": 1000})


def test_after_a_reload_it_goes_on_where_it_was(page: Any, folder: Path) -> None:
    from playwright.sync_api import expect

    chosen(page, 7)
    page.wait_for_timeout(2000)
    lab.save(page)
    live = live_map(page)
    lab.reload_until(page, live, timeout=10_000)
    expect(live.get_by_role("slider")).to_have_value("7")
    chosen(page, 5)
    assert kept(folder)["cutoff"] == 5


def test_without_its_kernel_it_says_so_and_shows_what_it_has(page: Any) -> None:
    from playwright.sync_api import expect

    page.wait_for_timeout(3000)  # the maps around are fetched
    restart(page)
    live = live_map(page)
    live.get_by_role("slider").fill("6")
    expect(live.locator(".kit-map")).to_have_attribute("aria-label", re.compile("cut-off 6"))
    expect(live.locator(".kit-says")).to_contain_text("Run → Run All Cells at the top.", timeout=8_000)


def test_after_a_restart_and_a_reload_the_picture_is_there_and_running_it_goes_on(page: Any) -> None:
    from playwright.sync_api import expect

    lab.save(page)
    page.reload()
    idle(page)
    still = cell(page, "tea = explore").locator(".kit-still")
    expect(still).to_be_visible(timeout=20_000)
    expect(still).to_contain_text("Cut-off 5")
    expect(still.locator("img").first).to_have_attribute("alt", re.compile("^Hierarchical value map"))
    picture(page, "map-still")
    lab.run_all(page)  # as the still form says
    expect(live_map(page).get_by_role("slider")).to_have_value("5")
    expect(still).to_be_hidden()
