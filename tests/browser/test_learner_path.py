"""A learner's way through the first two units, in a real browser: begin, answer, check, break off, come back, hand in."""

import json
import os
import re
import shutil
import subprocess
import sys
import time
import zipfile
from pathlib import Path
from typing import Any

import pytest

from tests.browser.lab import CHROMIUM, answer, cell, idle, opened, picture, restart, run, run_all, save, serious_faults

ROOT = Path(__file__).resolve().parents[2]
UNIT = "01-case-study"
SECONDS_TO_BEGIN = 60

pytestmark = pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium on this machine")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A folder with the released units only, as a learner has it."""
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    return tmp_path


def kit(course: Path, *words: str) -> str:
    done = subprocess.run([sys.executable, "-m", "kit", *words], cwd=course, capture_output=True, text=True, check=True)
    return done.stdout


def test_begin_answer_break_off_come_back_and_hand_in(course: Path) -> None:
    with opened(course) as (page, address):
        begin_on_the_start_page(page, address)
        choose_cases_and_find_them_again(page)
    handed_in_and_graded(course)


def begin_on_the_start_page(page: Any, address: str) -> None:
    """From the start page to the first exercise: two clicks and a key, in well under a minute."""
    from playwright.sync_api import expect

    page.goto(address)
    link = page.get_by_role("link", name=re.compile("Begin here"))
    expect(link).to_be_visible()
    picture(page, "start")
    assert serious_faults(page, ".jp-RenderedMarkdown") == []

    begun = time.monotonic()
    link.click()  # 1
    idle(page)
    first = run(page, "from kit import ask")  # 2, and Shift + Enter
    expect(first.get_by_text("It works.", exact=False).last).to_be_visible()
    assert time.monotonic() - begun < SECONDS_TO_BEGIN

    unanswered = run(page, 'check("share-of-regulars")')
    expect(unanswered.get_by_text("Not attempted yet")).to_be_visible()
    assert unanswered.locator(".jp-OutputArea-error, .jp-RenderedText[data-mime-type*=stderr]").count() == 0
    answer(page, "regulars = ...", "regulars = 60 / 18")
    wrong = run(page, 'check("share-of-regulars")')
    expect(wrong.get_by_text("Turn it round")).to_be_visible()
    wrong.get_by_text("Hint 1 of 3").click()
    expect(wrong.get_by_text("A share is a part of a whole")).to_be_visible()
    picture(page, "check")
    answer(page, "regulars = 60 / 18", "regulars = 18 / 60")
    right = run(page, 'check("share-of-regulars")')
    expect(right.get_by_text("Passed", exact=True)).to_be_visible()

    run(page, 'ask("industry"').locator(".kit-live").get_by_text("Health and care").click()
    expect(cell(page, 'ask("industry"').get_by_role("status")).to_contain_text("Saved")
    there = run(page, "course_map()")
    expect(there.get_by_text("You are here")).to_be_visible()
    expect(there.get_by_text("1 of 2 done")).to_be_visible()
    save(page)


def choose_cases_and_find_them_again(page: Any) -> None:
    """The next unit, by the map's link: choices are there again after a restart and a reload."""
    from playwright.sync_api import expect

    cell(page, "course_map()").get_by_role("link", name=re.compile("Why do they stay")).click()
    page.get_by_role("heading", name="Why do they stay?").wait_for()
    idle(page)
    run(page, 'ask("what-keeps-you")').locator(".kit-live").get_by_text("Habit").click()
    expect(run(page, "in_your_industry(").get_by_text("Health and care")).to_be_visible()
    cards = run(page, 'ask("two-cases"').locator(".kit-live")
    cards.get_by_text("LEGO Ideas").click()
    cards.get_by_text("Dove", exact=True).click()
    expect(cards.get_by_role("status")).to_contain_text("Saved")
    passed = run(page, 'check("two-cases")')
    expect(passed.get_by_text("Passed", exact=True)).to_be_visible()
    expect(run(page, "case(first)").locator("img:visible").first).to_have_attribute(
        "alt", re.compile("Bar chart of women")
    )
    picture(page, "case")
    answer(page, "more = ...", "more = 31 - 17")
    expect(run(page, 'check("what-is-left")').get_by_text("Passed", exact=True)).to_be_visible()
    save(page)

    restart(page)
    save(page)
    page.reload()
    idle(page)
    still = cell(page, 'ask("two-cases"').locator(".kit-still")
    expect(still).to_be_visible()  # before anything is run, one sees what was chosen
    expect(still.locator(".kit-chosen").first).to_contain_text("Dove")
    run_all(page)
    again = cell(page, 'ask("two-cases"').locator(".kit-live")
    expect(again.get_by_role("checkbox", name=re.compile("LEGO"))).to_be_checked()
    expect(cell(page, 'check("what-is-left")').get_by_text("Passed", exact=True)).to_be_visible()
    page.wait_for_timeout(2000)
    save(page)


def handed_in_and_graded(course: Path) -> None:
    said = kit(course, "submit", "01", "--to", "zip")
    (bundle,) = (course / "work" / "submitted").glob("*.zip")
    assert bundle.name in said
    with zipfile.ZipFile(bundle) as archive:
        notebook = json.loads(archive.read(f"{UNIT}/case-study.ipynb"))
        assert f"{UNIT}/state/two-cases.json" in archive.namelist()
    outputs = next(c for c in notebook["cells"] if c["id"] == "two-cases")["outputs"]
    record = next(o["data"] for o in outputs if "data" in o)["application/vnd.values-kit.answer+json"]
    assert (record["learner"], record["answer"]) == ("nora solberg", ["dove", "lego-ideas"])

    graded = kit(course, "grade", "01", "--mine")
    assert "2 of 12 points" in graded and "visible checks only" in graded
    assert (course / "work" / "feedback" / UNIT / "case-study.html").is_file()
