"""What the browser tests share: a course opened in JupyterLab, and the gestures that lessons ask for."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def opened(course: Path, *options: str, width: int = 1280, height: int = 900) -> Iterator[tuple[Any, str]]:
    """A page of a browser, and the address that `kit start` says. JupyterLab's settings go into the course's folder."""
    from playwright.sync_api import sync_playwright

    server = subprocess.Popen(
        [sys.executable, "-m", "kit", "start", "--no-browser", "--name", "Nora Solberg", *options],
        cwd=course, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        env=os.environ | {"JUPYTERLAB_SETTINGS_DIR": str(course / "settings")},
    )  # fmt: skip
    try:
        assert server.stdout
        address = next(found.group() for line in server.stdout if (found := re.search(r"http://\S+", line)))
        with sync_playwright() as tool:
            browser = tool.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            page = browser.new_page(viewport={"width": width, "height": height})
            page.set_default_timeout(30_000)
            yield page, address
            browser.close()
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(20)
        except subprocess.TimeoutExpired:
            server.kill()


def idle(page: Any) -> None:
    """Wait until the notebook's kernel is there."""
    page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=60_000)


def cell(page: Any, text: str) -> Any:
    """The code cell that holds a text."""
    code = page.locator(".jp-NotebookPanel:not(.lm-mod-hidden) .jp-CodeCell")
    return code.filter(has=page.locator(".cm-content", has_text=text)).first


def run(page: Any, text: str) -> Any:
    """Click into a cell and press Shift + Enter, as the lesson says."""
    here = cell(page, text)
    here.locator(".cm-content").click()
    page.keyboard.press("Shift+Enter")
    return here


def answer(page: Any, text: str, code: str) -> None:
    """Replace what a cell holds by typing, and run it."""
    cell(page, text).locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(code)
    page.keyboard.press("Shift+Enter")


def restart(page: Any) -> None:
    """Restart the kernel of the notebook that is seen."""
    page.locator(
        '.jp-NotebookPanel:not(.lm-mod-hidden) .jp-NotebookPanel-toolbar [data-jp-item-name="restart"]'
    ).click()
    page.locator(".jp-Dialog-footer .jp-mod-warn, .jp-Dialog-footer .jp-mod-accept").last.click()
    page.wait_for_timeout(1000)
    idle(page)


def save(page: Any) -> None:
    page.keyboard.press("Control+s")
    page.wait_for_timeout(1500)


def picture(page: Any, name: str) -> None:
    """A screenshot, where somebody wants to look: KIT_SCREENSHOTS names the folder."""
    if shots := os.environ.get("KIT_SCREENSHOTS"):
        page.screenshot(path=f"{shots}/{name}.png")
