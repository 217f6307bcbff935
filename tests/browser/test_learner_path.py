"""A learner's whole way, in a real browser: open the course, answer, check, restart, find everything again, hand in."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
ROOT = Path(__file__).resolve().parents[2]
UNIT = "01-case-study"

pytestmark = pytest.mark.skipif(CHROMIUM is None and not os.environ.get("CI"), reason="no Chromium on this machine")


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A folder with the released units only, as a learner has it."""
    shutil.copytree(ROOT / "notebooks", tmp_path / "notebooks")
    return tmp_path


@pytest.fixture
def address(course: Path) -> Iterator[str]:
    """`kit start`, running."""
    server = subprocess.Popen(
        [sys.executable, "-m", "kit", "start", "--no-browser", "--name", "Nora Solberg"],
        cwd=course, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    try:
        assert server.stdout
        yield next(found.group() for line in server.stdout if (found := re.search(r"http://\S+", line)))
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def cell(page, text: str):
    """The code cell that holds a text."""
    return page.locator(".jp-CodeCell").filter(has=page.locator(".cm-content", has_text=text)).first


def run(page, text: str):
    """Click into a cell and press Shift + Enter, as the lesson says."""
    here = cell(page, text)
    here.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    return here


def answer(page, text: str, code: str) -> None:
    """Replace what a cell holds by typing, and run it."""
    cell(page, text).locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)
    page.keyboard.press("Shift+Enter")


def test_open_answer_check_restart_find_everything_again_and_hand_in(course: Path, address: str) -> None:
    from playwright.sync_api import expect, sync_playwright

    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        page.get_by_role("link", name=re.compile("Why do they stay")).click()
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)

        run(page, 'voices = draw("rider_voices")')
        unanswered = run(page, 'check("value-share")')
        expect(unanswered.get_by_text("Not attempted yet")).to_be_visible(timeout=30_000)
        assert unanswered.locator(".jp-OutputArea-error, .jp-RenderedText[data-mime-type*=stderr]").count() == 0

        answer(page, "value_share = ...", 'value_share = 100 * (voices["rung"] == "value").sum() / len(voices)')
        wrong = run(page, 'check("value-share")')
        expect(wrong.get_by_text("divide it by 100")).to_be_visible(timeout=30_000)
        hint = wrong.get_by_text("Hint 1 of 3")
        hint.click()
        expect(wrong.get_by_text("A share is a part of a whole")).to_be_visible()

        answer(page, "value_share = 100", 'value_share = (voices["rung"] == "value").sum() / len(voices)')
        right = run(page, 'check("value-share")')
        expect(right.get_by_text("Passed", exact=True)).to_be_visible(timeout=30_000)
        if shots := os.environ.get("KIT_SCREENSHOTS"):
            page.screenshot(path=f"{shots}/check.png")
        page.keyboard.press("Control+s")

        page.locator('.jp-NotebookPanel-toolbar [data-jp-item-name="restart"]').click()
        page.locator(".jp-Dialog-footer .jp-mod-warn, .jp-Dialog-footer .jp-mod-accept").last.click()
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)
        page.wait_for_timeout(1500)
        page.keyboard.press("Control+s")
        page.wait_for_timeout(1500)
        page.reload()
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)
        expect(cell(page, "value_share = (voices")).to_be_visible(timeout=30_000)
        expect(cell(page, 'check("value-share")').get_by_text("Passed", exact=True)).to_be_visible(timeout=30_000)
        browser.close()

    handed_in = subprocess.run(
        [sys.executable, "-m", "kit", "submit", "01", "--to", "zip"],
        cwd=course,
        capture_output=True,
        text=True,
        check=True,
    )
    (bundle,) = (course / "work" / "submitted").glob("*.zip")
    assert bundle.name in handed_in.stdout
    with zipfile.ZipFile(bundle) as archive:
        notebook = json.loads(archive.read(f"{UNIT}/benefits-ladder.ipynb"))
    outputs = next(c for c in notebook["cells"] if c["id"] == "value-share")["outputs"]
    record = outputs[0]["data"]["application/vnd.values-kit.answer+json"]
    assert record["learner"] == "nora solberg" and record["data"].keys() == {"rider_voices"}

    mine = subprocess.run(
        [sys.executable, "-m", "kit", "grade", "01", "--mine"], cwd=course, capture_output=True, text=True, check=True
    )
    assert "2 of 10 points" in mine.stdout and "visible checks only" in mine.stdout
    assert (course / "work" / "feedback" / UNIT / "benefits-ladder.html").is_file()
