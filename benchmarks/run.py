"""All benchmarks, one table: ``python benchmarks/run.py``.

Each line measures one thing and, where there is one, a rival in the same run on the same input. Machines are shared
and noisy: trust the ratio of a line, not its seconds.
"""

import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import interview
import ladders
import layout

from kit.course.building.build import build_into
from kit.course.commands import nbgrader, with_tools
from kit.course.demo.demo import playable
from kit.course.layout import Course

ROOT = Path(__file__).resolve().parents[1]
STUDENTS = 6


def seconds(action: Callable[[], object], times: int = 1) -> float:
    """Median duration of an action."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        action()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def python(code: str) -> Callable[[], object]:
    return lambda: subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT, env=with_tools())


def import_kit() -> tuple[float, float]:
    """Seconds that ``import kit`` adds to a bare Python, beside what ``import pandas`` adds."""
    bare = seconds(python("pass"), 7)
    return seconds(python("import kit; kit.check"), 7) - bare, seconds(python("import pandas"), 7) - bare


def build() -> float:
    """Building all units."""
    with tempfile.TemporaryDirectory() as folder:
        return seconds(lambda: build_into(Course(ROOT), Path(folder, "source"), Path(folder, "release")))


def grading() -> tuple[float, float]:
    """Seconds a submission: ``kit grade`` beside stock ``nbgrader autograde``, whole commands, the same notebooks.

    The stock side runs nbgrader's own lists of steps. Its grades are not compared: it does not judge answers.
    """
    with tempfile.TemporaryDirectory() as folder:
        ours, stock = Course(Path(folder, "ours")), Course(Path(folder, "stock"))
        ours.root.mkdir()
        shutil.copytree(ROOT / "solutions", ours.solutions)
        settings = (ROOT / "nbgrader_config.py").read_text(encoding="utf-8")
        (ours.root / "nbgrader_config.py").write_text(settings, encoding="utf-8")
        unit = playable(ours, None)
        subprocess.run(
            [sys.executable, "-m", "kit", "release", unit],
            cwd=ours.root,
            check=True,
            capture_output=True,
            env=with_tools(),
        )
        for number in range(STUDENTS):
            hand_in = ours.submitted / f"student{number}" / unit
            shutil.copytree(ours.source / unit, hand_in)
        shutil.copytree(ours.root, stock.root)
        kept = [line for line in settings.splitlines() if not line.startswith("c.Autograde.")]
        (stock.root / "nbgrader_config.py").write_text("\n".join(kept), encoding="utf-8")
        (stock.grading / "gradebook.db").unlink()
        nbgrader(stock, "generate_assignment", unit, "--force")
        command = [sys.executable, "-m", "kit", "grade", unit]
        mine = seconds(
            lambda: subprocess.run(command, cwd=ours.root, check=True, capture_output=True, env=with_tools())
        )
        theirs = seconds(lambda: nbgrader(stock, "autograde", unit))
    return mine / STUDENTS, theirs / STUDENTS


def opening() -> tuple[float, float | None]:
    """`kit start` on a folder without ``work/``: to a server that answers, and to the start page in Chromium, if any."""
    with tempfile.TemporaryDirectory() as folder:
        shutil.copytree(ROOT / "notebooks", Path(folder, "notebooks"))
        command = [sys.executable, "-m", "kit", "start", "--no-browser", "--name", "bench"]
        begun = time.perf_counter()
        server = subprocess.Popen(
            command,
            cwd=folder,
            env=with_tools(),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            stdin=subprocess.DEVNULL,
            text=True,
        )
        try:
            assert server.stdout
            address = next(found[0] for line in server.stdout if (found := re.search(r"http://\S+", line)))
            answers = time.perf_counter() - begun
            return answers, _seconds_to_start_page(address, begun)
        finally:
            server.terminate()
            server.wait(30)


def _seconds_to_start_page(address: str, begun: float) -> float | None:
    chromium = shutil.which("chromium")
    if chromium is None:
        return None
    from playwright.sync_api import sync_playwright

    with sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        page.get_by_role("heading", name="Values Kit").wait_for(timeout=60_000)
        usable = time.perf_counter() - begun
        browser.close()
    return usable


def running() -> list[tuple[str, float]]:
    """Every notebook with its solutions, from a new kernel to the end."""
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, "source")
        build_into(Course(ROOT), source, Path(folder, "release"))
        notebooks = sorted(source.rglob("*.ipynb"))
        command = [sys.executable, "-m", "nbconvert", "--execute", "--to", "notebook", "--stdout"]
        return [
            (
                f"{file.parent.name}/{file.stem}",
                seconds(
                    lambda file=file: subprocess.run(  # type: ignore[misc]
                        [*command, file.name], cwd=file.parent, check=True, capture_output=True, env=with_tools()
                    )
                ),
            )
            for file in notebooks
        ]


def main() -> None:
    rows: list[tuple[str, float, str, float | None]] = []
    mine, theirs = import_kit()
    rows.append(("import kit (with check)", mine, "import pandas", theirs))
    rows.append(("kit build, all units", build(), "", None))
    answers, usable = opening()
    rows.append(("kit start, to a server that answers", answers, "", None))
    if usable is not None:
        rows.append(("kit start, to the page in a browser", usable, "", None))
    rows += [(f"run {name}", taken, "", None) for name, taken in running()]
    if shutil.which("chromium"):
        sys.path.insert(0, str(ROOT))
        from tests.browser.test_widgets import widget_times

        times = {what: ms / 1000 for what, ms in widget_times().items()}
        rows.append(
            ("a question on the screen", times["on the screen"], "ipywidgets, radio buttons", times["ipywidgets"])
        )
        rows.append(("a question's feedback", times["feedback"], "", None))
    rows += ladders.rows()
    if shutil.which("chromium"):
        from tests.browser.test_value_map import map_times

        rows.append(("map: slider to redraw", map_times()["slider to redraw"] / 1000, "", None))
    rows += layout.rows()
    rows += interview.rows()
    mine, theirs = grading()
    rows.append((f"kit grade, a submission of {STUDENTS}", mine, "stock nbgrader autograde", theirs))
    print(f"{'what':<38}{'seconds':>9}   {'rival':<26}{'seconds':>9}{'ratio':>8}")
    for what, own, rival, other in rows:
        beside = f"{other:>9.2f}{other / own:>7.1f}×" if other else ""
        print(f"{what:<38}{own:>9.2f}   {rival:<26}{beside}")
    results = {
        what: {"seconds": round(own, 3), "rival": rival, "rival_seconds": other and round(other, 3)}
        for what, own, rival, other in rows
    }
    (ROOT / "build").mkdir(exist_ok=True)
    (ROOT / "build" / "benchmarks.json").write_text(json.dumps(results, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
