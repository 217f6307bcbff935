"""What the browser tests share: a course opened in JupyterLab, and the gestures that lessons ask for."""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
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


@contextmanager
def opened_unit(
    unit: str,
    cells: Sequence[tuple[str, str]],
    files: Mapping[str, str] | None = None,
    *,
    patience: int = 15_000,
    **size: int,
) -> Iterator[tuple[Any, Path]]:
    """A page with the notebook of a unit made for a test, its tools loaded, and the unit's folder in ``work/``.

    Args:
        unit: its folder's name, such as "01-maps".
        cells: kind and text of each; what loads the tools begins with "from kit.widgets".
        files: what else is in the folder, by name.
        patience: how long the page waits for an element, in ms.
        size: width and height of the page.
    """
    with tempfile.TemporaryDirectory() as place:
        course = Path(place)
        write_unit(course / "notebooks" / unit, cells, files or {})
        with opened(course, "--unit", unit[:2], **size) as (page, address):
            page.set_default_timeout(patience)
            page.goto(address)
            idle(page)
            run(page, "from kit.widgets")
            yield page, course / "work" / unit


def write_unit(folder: Path, cells: Sequence[tuple[str, str]], files: Mapping[str, str]) -> None:
    """A unit's folder with one notebook, ``lesson.ipynb``."""
    folder.mkdir(parents=True)
    for name, text in {"checks.py": "", **files}.items():
        (folder / name).write_text(text, encoding="utf-8")
    made: list[dict[str, Any]] = []
    for number, (kind, text) in enumerate(cells):
        more: dict[str, Any] = {"outputs": [], "execution_count": None} if kind == "code" else {}
        made.append({"cell_type": kind, "id": f"cell-{number}", "metadata": {}, "source": text} | more)
    spec = {"kernelspec": {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}}
    notebook = {"cells": made, "metadata": spec, "nbformat": 4, "nbformat_minor": 5}
    (folder / "lesson.ipynb").write_text(json.dumps(notebook), encoding="utf-8")


def kept(folder: Path, name: str) -> Any:
    """What a widget has saved under a name."""
    return json.loads((folder / "state" / f"{name}.json").read_text(encoding="utf-8"))["value"]


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


def run_all(page: Any) -> None:
    """Choose Run → Run All Cells, as the still form says."""
    page.get_by_role("menuitem", name="Run", exact=True).click()
    page.get_by_role("menuitem", name="Run All Cells", exact=True).click()


def reload_until(page: Any, live: Any, timeout: int = 8_000) -> None:
    """Reload the page until a live widget is there: on a busy machine JupyterLab may give up waiting for the kernel's widgets."""
    from playwright.sync_api import TimeoutError

    for _ in range(3):
        page.reload()
        idle(page)
        with suppress(TimeoutError):
            live.wait_for(timeout=timeout)
            break


def themed(page: Any, theme: str) -> None:
    """Choose a theme, such as "JupyterLab Dark"."""
    page.get_by_role("menuitem", name="Settings").first.click()
    page.locator(".lm-Menu-item").filter(has_text="Theme").first.hover()
    page.locator(".lm-Menu-item").filter(has_text=re.compile(f"^{theme}$")).click()
    page.locator(f'body[data-jp-theme-light="{str(theme.endswith("Light")).lower()}"]').wait_for(state="attached")
    page.wait_for_timeout(300)


def serious_faults(page: Any, context: str) -> list[tuple[str, str]]:
    """What axe finds that is serious or critical: its rule, and where."""
    import pytest

    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    found = axe.run(page, context=context).response["violations"]
    return [(v["id"], v["nodes"][0]["html"]) for v in found if v["impact"] in ("serious", "critical")]


def narrowed(page: Any, height: int = 900) -> None:
    """A page 400 px wide, of which 320 px are left for an output. The file browser makes room."""
    side = page.locator(".jp-SideBar .lm-TabBar-tab.lm-mod-current")
    if side.count():
        side.first.click()
    page.set_viewport_size({"width": 400, "height": height})
    page.wait_for_timeout(500)


def picture(page: Any, name: str) -> None:
    """A screenshot, where somebody wants to look: KIT_SCREENSHOTS names the folder."""
    if shots := os.environ.get("KIT_SCREENSHOTS"):
        page.screenshot(path=f"{shots}/{name}.png")
