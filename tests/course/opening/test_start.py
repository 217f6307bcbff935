"""Opening the course: what is copied, what is asked, where a learner lands."""

import asyncio
import importlib.util
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from argparse import ArgumentParser
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from kit.course.handing_in.exchange import find_exchange
from kit.course.layout import Course, CourseError
from kit.course.opening import lab, start, teach
from kit.course.opening.lab import Window, learner_panels, teacher_panels, write_settings
from kit.learners import current_learner

CHROMIUM = Path("/usr/bin/chromium")
CHECKOUT = Path(__file__).parents[3]
START_PAGE = "# Welcome\n\nBegin with [the first unit](01-x/lesson.ipynb).\n"


def notebook(*sources: str) -> str:
    """A notebook of code cells, without outputs."""
    cells = [
        {"id": f"c{n}", "cell_type": "code", "metadata": {}, "source": text, "outputs": [], "execution_count": None}
        for n, text in enumerate(sources)
    ]
    spec = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return json.dumps({"cells": cells, "metadata": {"kernelspec": spec}, "nbformat": 4, "nbformat_minor": 5})


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A course with two units, and a learner who has never opened it, on a machine without an exchange."""
    files = {
        "nbgrader_config.py": f"get_config().Exchange.root = {str(tmp_path / 'exchange')!r}\n",
        "notebooks/start.md": START_PAGE,
        "notebooks/01-x/lesson.ipynb": notebook("import kit; print('kit is', kit.__file__)"),
        "notebooks/01-x/checks.py": "version = 1\n",
        "notebooks/01-x/pictures/bike.svg": "<svg/>",
        "notebooks/02-y/lesson.ipynb": notebook("1"),
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    monkeypatch.delenv("KIT_LEARNER", raising=False)
    return Course(tmp_path)


class TestCopying:
    def test_the_first_start_copies_every_unit_and_the_start_page(self, course: Course) -> None:
        said = start.prepare(course)
        assert said == ["01-x: copied into work/", "02-y: copied into work/"]
        assert (course.work / "start.md").read_text() == START_PAGE
        assert (course.work / "01-x/pictures/bike.svg").read_text() == "<svg/>"

    def test_the_second_start_does_nothing(self, course: Course) -> None:
        start.prepare(course)
        assert start.prepare(course) == []

    def test_a_learners_work_is_never_overwritten(self, course: Course) -> None:
        start.prepare(course)
        mine = {"01-x/lesson.ipynb": "my answers", "01-x/pictures/bike.svg": "my bike", "01-x/notes.txt": "my notes"}
        for name, text in mine.items():
            (course.work / name).write_text(text)
        (course.release / "01-x/lesson.ipynb").write_text(notebook("a newer release"))
        start.prepare(course)
        assert {name: (course.work / name).read_text() for name in mine} == mine

    def test_what_is_not_the_learners_is_refreshed_and_said(self, course: Course) -> None:
        start.prepare(course)
        (course.release / "01-x/checks.py").write_text("version = 2\n")
        (course.release / "start.md").write_text("# A new unit\n")
        assert start.prepare(course) == ["01-x: brought checks.py up to date; your own files are as you left them"]
        assert (course.work / "01-x/checks.py").read_text() == "version = 2\n"
        assert (course.work / "start.md").read_text() == "# A new unit\n"

    def test_a_deleted_lesson_comes_back_fresh(self, course: Course) -> None:
        start.prepare(course)
        (course.work / "01-x/lesson.ipynb").unlink()
        assert start.prepare(course) == ["01-x: added lesson.ipynb; your own files are as you left them"]

    def test_a_crash_leaves_no_half_of_a_notebook(self, course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
        def half(source: Path, target: str) -> None:
            Path(target).write_text("{")
            raise OSError(28, "No space left on device")

        with monkeypatch.context() as patch:
            patch.setattr(start.shutil, "copyfile", half)
            with pytest.raises(CourseError, match=r"No space left on device\. See that the disk is not full"):
                start.prepare(course)
        assert not [p for p in course.work.rglob("*") if p.is_file()]

    def test_what_editors_leave_behind_is_not_copied(self, course: Course) -> None:
        litter = course.release / "01-x/.ipynb_checkpoints/lesson-checkpoint.ipynb"
        litter.parent.mkdir()
        litter.write_text("old")
        start.prepare(course)
        assert not (course.work / "01-x/.ipynb_checkpoints").exists()

    def test_no_lessons_yet(self, tmp_path: Path) -> None:
        (tmp_path / "notebooks").mkdir()
        with pytest.raises(CourseError, match="kit build"):
            start.prepare(Course(tmp_path))


class TestName:
    """Who the learner is, asked once."""

    def answer(self, *answers: str) -> Callable[[str], str]:
        said = iter(answers)
        return lambda question: next(said)

    def test_a_name_is_kept(self, course: Course) -> None:
        start.ask_name(course.work, self.answer("Ana Lí"))
        assert current_learner(course.work).name == "ana lí"

    def test_a_guest_stays_a_guest_and_is_not_asked_again(self, course: Course) -> None:
        start.ask_name(course.work, self.answer(""))
        start.ask_name(course.work, self.answer())
        assert current_learner(course.work).name == "guest"

    def test_a_name_that_cannot_be_is_asked_for_again(self, course: Course, capsys: pytest.CaptureFixture[str]) -> None:
        start.ask_name(course.work, self.answer("a" * 101, "Ana"))
        assert current_learner(course.work).name == "ana"
        assert "1 to 100 letters" in capsys.readouterr().out

    def test_the_hub_knows_it_already(self, course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setenv("JUPYTERHUB_USER", "ana")
        start.ask_name(course.work, self.answer())

    def test_another_name_is_said(self, course: Course) -> None:
        assert start.keep_name("Ana", course.work) == "Hello, Ana."
        assert start.keep_name("Bo", course.work) == "Your name is now Bo, no longer Ana."

    def test_an_empty_name_on_the_command_line(self, course: Course) -> None:
        with pytest.raises(CourseError, match="1 to 100 letters"):
            start.keep_name(" ", course.work)


class TestLanding:
    def test_on_the_start_page(self, course: Course) -> None:
        start.prepare(course)
        assert start.landing_page(course) == "/lab/tree/start.md"

    def test_on_a_unit(self, course: Course) -> None:
        start.prepare(course)
        (course.work / "02-y/a notebook of mine.ipynb").write_text(notebook())
        assert start.landing_page(course, "02") == "/lab/tree/02-y/lesson.ipynb"

    def test_on_the_notebook_with_which_a_unit_begins(self) -> None:
        """In unit 02 that is not the first by the alphabet."""
        course = Course(Path(__file__).resolve().parents[3])
        assert start.landing_page(course, "02") == "/lab/tree/02-laddering/interview.ipynb"

    def test_on_a_unit_that_is_not_there(self, course: Course) -> None:
        with pytest.raises(CourseError, match="There is no unit '07'"):
            start.landing_page(course, "07")


class TestPanels:
    def test_learners_see_none_that_cannot_work(self) -> None:
        assert learner_panels(None) == []
        assert lab.ASSIGNMENT_LIST in learner_panels(Path("/exchange"))
        assert lab.FORMGRADER not in learner_panels(Path("/exchange"))

    def test_instructors_have_formgrader_and_no_lists_without_an_exchange(self) -> None:
        assert lab.FORMGRADER in teacher_panels(None)
        assert lab.COURSE_LIST not in teacher_panels(None)
        assert lab.COURSE_LIST in teacher_panels(Path("/exchange"))

    def test_server_and_page_agree(self, tmp_path: Path) -> None:
        pytest.importorskip("nbgrader", reason="only instructors have it")
        write_settings(tmp_path, [lab.VALIDATE])
        page = json.loads((tmp_path / "labconfig/page_config.json").read_text())["disabledExtensions"]
        server = json.loads((tmp_path / "jupyter_server_config.d/values-kit.json").read_text())
        for name, plugin in lab.PANELS:
            assert page[plugin] == (plugin != lab.VALIDATE[1])
            if name:
                assert server["ServerApp"]["jpserver_extensions"][name] == (name == lab.VALIDATE[0])

    @pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange refuses Windows")
    def test_the_exchange_is_where_the_courses_settings_say(self, course: Course) -> None:
        pytest.importorskip("nbgrader", reason="only instructors have it")
        assert find_exchange(course) is None
        (course.root / "exchange").mkdir()
        assert find_exchange(course).root == course.root / "exchange"


class TestTyping:
    """A double-click opens a text without the cursor: what is typed then must not change the notebook."""

    def switched_off(self, config: Path) -> set[str]:
        wishes = json.loads((config / "labconfig/default_setting_overrides.json").read_text())
        off = wishes.get("@jupyterlab/shortcuts-extension:shortcuts", {}).get("shortcuts", [])
        assert all(one["disabled"] and one["command"] and one["selector"] for one in off)
        return {" ".join(one["keys"]) for one in off}

    def test_letters_are_no_commands_for_learners(self, tmp_path: Path) -> None:
        write_settings(tmp_path, learner_panels(Path("/exchange")))
        off = self.switched_off(tmp_path)
        assert {*"ABCVXZMYR123456", "D D", "0 0", "I I", "Shift M"} <= off
        kept = {"Enter", "Escape", "ArrowUp", "ArrowDown", "Shift Enter", "Accel Enter", "Ctrl Shift -", "Ctrl M"}
        assert not kept & off

    def test_teachers_keep_them(self, tmp_path: Path) -> None:
        write_settings(tmp_path, teacher_panels(None))
        assert self.switched_off(tmp_path) == set()


class TestMistakes:
    def window(self, course: Course) -> Window:
        return Window(course.work, "/lab", course.root / "build/lab")

    def test_no_jupyterlab(self, course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
        with pytest.raises(CourseError, match=r'-e "\.\[lab\]"'):
            self.window(course).open()

    def test_no_nbgrader(self, course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
        parser = ArgumentParser()
        teach.add_arguments(parser)
        with pytest.raises(CourseError, match=r'-e "\.\[teach\]"'):
            teach.run(parser.parse_args([]))

    def test_a_port_that_is_taken(self, course: Course) -> None:
        with socket.socket() as other:
            other.bind(("127.0.0.1", 0))
            other.listen()
            with pytest.raises(CourseError, match="is taken"):
                self.window(course).open(port=other.getsockname()[1])

    def test_a_crashed_servers_leftovers_are_no_running_server(self, course: Course) -> None:
        with socket.socket() as nobody:
            nobody.bind(("127.0.0.1", 0))
            port = nobody.getsockname()[1]
        left = {"pid": os.getpid(), "root_dir": str(course.work), "url": f"http://127.0.0.1:{port}/", "token": "x"}
        (course.root / "build/lab/runtime").mkdir(parents=True)
        (course.root / "build/lab/runtime/jpserver-1.json").write_text(json.dumps(left))
        assert self.window(course).running() is None


@pytest.fixture
def opened(course: Course) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """`kit start`, as typed in a terminal, and the address that it says."""
    # Not by PYTHONPATH: that notebooks find a kit which is only run from a checkout is `kit start`'s business.
    program = f"import sys; sys.path.insert(0, {str(CHECKOUT)!r}); from kit.course.cli import main; sys.exit(main())"
    command = [sys.executable, "-c", program, "start", "--no-browser"]
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    settings = {"JUPYTER_CONFIG_DIR": str(course.root / "home"), "JUPYTER_DATA_DIR": str(course.root / "home/data")}
    # A login shell takes away what was put into PATH, as /etc/profile does on many machines.
    home = course.root / "home"
    home.mkdir()
    (home / ".profile").write_text(f"PATH={os.defpath}\n")
    shell = {"HOME": str(home), "SHELL": shutil.which("sh") or "", "ENV": ""}
    process = subprocess.Popen(
        command,
        cwd=course.root,
        env={**inherited, **settings, **shell},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        assert process.stdout
        heard = []
        for line in process.stdout:
            heard.append(line)
            if found := re.search(r"http://\S+", line):
                break
        else:
            pytest.fail("".join(heard))
        yield process, found[0]
    finally:
        if process.poll() is None:
            process.terminate()
            process.communicate(timeout=20)


@pytest.mark.skipif(sys.platform == "win32", reason="PowerShell has no login shell")
def test_a_terminal_inside_jupyterlab_knows_kit(opened: tuple[subprocess.Popen[str], str]) -> None:
    """The server was started without a terminal; even so, no login shell sets PATH anew."""
    _, address = opened
    server, token = re.match(r"(http://[^/]+)/.*token=(\w+)", address).groups()
    request = urllib.request.Request(f"{server}/api/terminals?token={token}", method="POST")
    name = ""
    for _ in range(40):  # it says its address a moment before it answers
        with suppress(OSError), urllib.request.urlopen(request, timeout=20) as answer:
            name = json.load(answer)["name"]
            break
        time.sleep(0.25)
    said = asyncio.run(typed(f"{server.replace('http', 'ws')}/terminals/websocket/{name}?token={token}", "kit --help"))
    assert "usage: kit" in said, said


async def typed(terminal: str, command: str) -> str:
    """What a terminal says to a command."""
    from tornado.websocket import websocket_connect

    connection = await websocket_connect(terminal)
    await connection.write_message(json.dumps(["stdin", f"{command}; echo do''ne\r"]))
    said = ""
    while "done" not in said:
        message = await asyncio.wait_for(connection.read_message(), 30)
        if message is None:
            break
        kind, *told = json.loads(message)
        said += told[0] if kind == "stdout" else ""
    connection.close()
    return said


@pytest.mark.skipif(not CHROMIUM.is_file(), reason="there is no Chromium to look with")
def test_a_learner_lands_on_the_start_page_and_goes_on_from_there(
    course: Course, opened: tuple[subprocess.Popen[str], str]
) -> None:
    """In a real JupyterLab and a real browser: land, read, follow the link, run, start again, stop."""
    playwright = pytest.importorskip("playwright.sync_api", reason="Playwright is not installed")
    process, address = opened
    assert "/lab/tree/start.md?token=" in address
    asked_for: list[str] = []
    with playwright.sync_playwright() as tool:
        browser = tool.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1280, "height": 800})
        page.on("request", lambda request: asked_for.append(request.url))
        page.goto(address)
        page.get_by_role("heading", name="Welcome").wait_for(timeout=30_000)
        assert page.locator(".jp-Dialog, .jp-toast, .Toastify__toast").count() == 0
        assert page.get_by_role("menuitem", name="Nbgrader").count() == 0
        if shot := os.environ.get("KIT_SCREENSHOT"):
            page.screenshot(path=shot)

        page.get_by_role("link", name="the first unit").click()
        page.get_by_text("Python 3 (ipykernel) | Idle").wait_for(timeout=30_000)
        page.locator(".jp-CodeCell .cm-content").first.click()
        page.keyboard.press("Shift+Enter")
        page.get_by_text(f"kit is {CHECKOUT / 'kit' / '__init__.py'}").wait_for(timeout=30_000)
        assert page.locator(".jp-Toolbar-kernelName").first.inner_text().startswith("Python 3")
        browser.close()
    outside = [url for url in asked_for if not re.match(r"(https?|wss?)://(localhost|127\.0\.0\.1)|data:|blob:", url)]
    assert outside == []

    again = subprocess.run(
        [sys.executable, "-m", "kit", "start", "--no-browser"],
        cwd=course.root,
        env={**os.environ, "PYTHONPATH": str(CHECKOUT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=30,
    )
    assert "already open" in again.stdout
    assert address in again.stdout

    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=20)
    assert process.returncode == 0
    assert "What you saved is still there." in said
    assert address not in said  # once is enough
    assert "Traceback" not in said
    assert "WARNING" not in said
