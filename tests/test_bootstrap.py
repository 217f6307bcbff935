"""Setting up: what is decided, what is repaired, and what people are told. Nothing here reaches the network."""

import ast
import importlib.util
import os
import signal
import subprocess
import sys
import types
from collections import namedtuple
from pathlib import Path

import pytest

FILE = Path(__file__).parents[1] / "bootstrap.py"
Usage = namedtuple("Usage", "total used free")


def load() -> types.ModuleType:
    spec = importlib.util.spec_from_file_location("bootstrap", FILE)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


bootstrap = load()


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course folder whose name has a space, with nothing set up."""
    folder = tmp_path / "my course"
    folder.mkdir()
    (folder / "pyproject.toml").write_text("[project]\n")
    (folder / "constraints.txt").write_text("numpy==2.0\n")
    return folder


@pytest.fixture
def calls(root: Path, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What is made and installed, with nothing really done: a fake environment that says it is Python 3.12.1."""
    done: list[str] = []

    def make(venv: Path, again: bool) -> None:
        venv.mkdir(exist_ok=True)
        (venv / bootstrap.STAMP).unlink(missing_ok=True)
        done.append("again" if again else "make")

    def run_pip(command: list[str], folder: Path, values: dict[str, str]) -> tuple[int, str]:
        done.append(command[command.index("--editable") + 1])
        return 0, ""

    monkeypatch.setattr(bootstrap, "make", make)
    monkeypatch.setattr(bootstrap, "run_pip", run_pip)
    monkeypatch.setattr(bootstrap, "probe", lambda venv: "3.12.1" if venv.is_dir() else "")
    monkeypatch.setattr(bootstrap, "ROOM", dict.fromkeys(bootstrap.EXTRAS, 0))
    monkeypatch.setattr(bootstrap.subprocess, "run", lambda *_, **__: types.SimpleNamespace(returncode=0))
    return done


class TestWhatACommandNeeds:
    @pytest.mark.parametrize(
        ("words", "extra", "arguments"),
        [
            ("start", "lab", "-P -m kit start"),
            ("start --port 8899", "lab", "-P -m kit start --port 8899"),
            ("doctor", "lab", "-P -m kit doctor"),
            ("submit 01", "lab", "-P -m kit submit 01"),
            ("grade --mine", "lab", "-P -m kit grade --mine"),
            ("grade 01", "teach", "-P -m kit grade 01"),
            ("demo", "teach", "-P -m kit demo"),
            ("test", "test", "-m pytest -n 3 --dist loadfile"),
            ("test -k ladders", "test", "-m pytest -k ladders"),
            ("setup", "lab", ""),
            ("setup teach", "teach", ""),
        ],
    )
    def test_learners_need_jupyterlab_and_no_more(self, words: str, extra: str, arguments: str) -> None:
        assert bootstrap.plan(words.split()) == (extra, arguments.split())

    def test_an_unknown_extra_is_answered_with_those_there_are(self) -> None:
        with pytest.raises(bootstrap.Problem, match="lab, teach, test"):
            bootstrap.plan(["setup", "everything"])


class TestSecondTime:
    def test_nothing_is_done_again(self, root: Path, calls: list[str]) -> None:
        bootstrap.set_up("lab", root)
        bootstrap.set_up("lab", root)
        assert calls == ["make", ".[lab]"]

    def test_more_is_added_and_less_is_there_already(self, root: Path, calls: list[str]) -> None:
        for extra in ("lab", "teach", "lab", "test", "teach"):
            bootstrap.set_up(extra, root)
        assert calls == ["make", ".[lab]", ".[teach]", ".[test]"]

    @pytest.mark.parametrize("name", ["pyproject.toml", "constraints.txt"])
    def test_new_requirements_are_installed_and_nothing_is_lost(self, name: str, root: Path, calls: list[str]) -> None:
        bootstrap.set_up("teach", root)
        (root / name).write_text("# changed")
        bootstrap.set_up("lab", root)
        assert calls == ["make", ".[teach]", ".[teach]"]

    def test_line_ends_are_no_change(self, root: Path, calls: list[str]) -> None:
        bootstrap.set_up("lab", root)
        (root / "constraints.txt").write_bytes(b"numpy==2.0\r\n")
        bootstrap.set_up("lab", root)
        assert calls == ["make", ".[lab]"]

    def test_a_folder_that_was_moved_is_installed_from_its_new_place(self, root: Path, calls: list[str]) -> None:
        bootstrap.set_up("lab", root)
        bootstrap.set_up("lab", root.rename(root.with_name("elsewhere")))
        assert calls == ["make", ".[lab]", ".[lab]"]


class TestRepair:
    def test_killed_while_it_installed(self, root: Path, calls: list[str]) -> None:
        bootstrap.set_up("lab", root)
        bootstrap.write_stamp(root / ".venv", state="installing", extra="lab")
        bootstrap.set_up("lab", root)
        assert calls == ["make", ".[lab]", "again", ".[lab]"]

    @pytest.mark.parametrize("version", ["", "3.9.2"])
    def test_an_environment_that_does_not_run_or_is_too_old(
        self, version: str, root: Path, calls: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        (root / ".venv").mkdir()
        monkeypatch.setattr(bootstrap, "probe", lambda venv: version)
        bootstrap.set_up("lab", root)
        assert calls == ["again", ".[lab]"]

    def test_somebodys_own_environment_is_used_not_deleted(self, root: Path, calls: list[str]) -> None:
        (root / ".venv").mkdir()
        bootstrap.set_up("lab", root)
        assert calls == [".[lab]"]

    def test_a_stamp_that_cannot_be_read_counts_as_none(self, root: Path, calls: list[str]) -> None:
        (root / ".venv").mkdir()
        (root / ".venv" / bootstrap.STAMP).write_text('{"state": "rea')
        bootstrap.set_up("lab", root)
        assert calls == [".[lab]"]

    def test_when_pip_fails_the_next_try_goes_on(
        self, root: Path, calls: list[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        with monkeypatch.context() as patch:
            patch.setattr(bootstrap, "run_pip", lambda *_: (1, "Temporary failure in name resolution"))
            with pytest.raises(bootstrap.Problem, match="cannot be reached"):
                bootstrap.set_up("lab", root)
        bootstrap.set_up("lab", root)
        assert calls == ["make", ".[lab]"]  # not "again"

    def test_two_windows_do_not_set_up_at_once(self, root: Path) -> None:
        with bootstrap.one_at_a_time(root), (root / "build" / "setup.lock").open("a+b") as other:
            assert not bootstrap.lock(other)
        with (root / "build" / "setup.lock").open("a+b") as other:
            assert bootstrap.lock(other)


class TestMessages:
    """Each one names the fix."""

    def test_python_too_old(self) -> None:
        with pytest.raises(bootstrap.Problem, match=r"Python 3\.9; the course needs 3\.11 or newer(.|\n)*python\.org"):
            bootstrap.check_python((3, 9, 2), find=lambda name: None)

    def test_python_too_old_but_a_newer_one_is_here(self) -> None:
        here = {"python3.12": "/usr/bin/python3.12"}
        with pytest.raises(bootstrap.Problem, match=r"Run: python3\.12 bootstrap\.py start"):
            bootstrap.check_python((3, 9, 2), find=here.get)

    def test_debian_without_venv(self) -> None:
        with pytest.raises(bootstrap.Problem, match=r"sudo apt install python3\.\d+-venv"):
            bootstrap.check_venv_module(find=lambda name: None if name == "ensurepip" else name)

    def test_disk_full(self, root: Path) -> None:
        with pytest.raises(bootstrap.Problem, match="12 MB are free on this disk; 1500 are needed"):
            bootstrap.check_folder(root, "lab", usage=lambda folder: Usage(0, 0, 12_000_000))

    def test_folder_not_writable(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        def refuse(**_: object) -> None:
            raise PermissionError(13, "Permission denied")

        monkeypatch.setattr(bootstrap.tempfile, "TemporaryFile", refuse)
        with pytest.raises(bootstrap.Problem, match=r"Cannot write in .*Permission denied(.|\n)*Move the course"):
            bootstrap.check_folder(root, "lab")

    def test_incomplete_copy(self, root: Path) -> None:
        (root / "constraints.txt").unlink()
        with pytest.raises(bootstrap.Problem, match=r"no constraints\.txt .* not complete"):
            bootstrap.set_up("lab", root)

    @pytest.mark.parametrize(
        ("pip_says", "meaning"),
        [
            ("Temporary failure in name resolution\nNo matching distribution found for numpy", "cannot be reached"),
            ("ReadTimeoutError: HTTPSConnectionPool: Read timed out.", "A second try goes on"),
            ("[SSL: CERTIFICATE_VERIFY_FAILED] Max retries exceeded", "certificate"),
            ("ProxyError('Cannot connect to proxy.')", "proxy"),
            ("OSError: [Errno 28] No space left on device", "disk is full"),
            ("PermissionError: [WinError 5] Access is denied", "Close JupyterLab"),
            ("PermissionError: [Errno 13] Permission denied: 'x'", r"Delete the folder \.venv"),
            ("ERROR: No matching distribution found for numpy==2.4.6", r"Python 3\.12"),
            ("error: subprocess-exited-with-error", r"Python 3\.12"),
            ("ERROR: ResolutionImpossible", "newest copy"),
            ("something new", "Try again"),
        ],
    )
    def test_what_pip_says_is_put_in_plain_words(self, pip_says: str, meaning: str) -> None:
        import re

        assert re.search(meaning, bootstrap.explain(pip_says))

    def test_a_failure_is_told_without_a_traceback(
        self, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
    ) -> None:
        def fail(*_: object) -> None:
            raise bootstrap.Problem("The disk is full.")

        monkeypatch.setattr(bootstrap, "set_up", fail)
        assert bootstrap.main(["start"]) == 1
        assert capsys.readouterr().err.strip() == "The disk is full."

    def test_no_command_shows_what_there_is(self, capsys: pytest.CaptureFixture[str]) -> None:
        assert bootstrap.main([]) == 2
        assert "python bootstrap.py start" in capsys.readouterr().out


class TestRunning:
    def test_settings_that_would_lead_pip_astray_are_left_out(self, monkeypatch: pytest.MonkeyPatch) -> None:
        for name in ("PYTHONPATH", "PYTHONHOME", "PIP_TARGET"):
            monkeypatch.setenv(name, "elsewhere")
        monkeypatch.setenv("PIP_USER", "1")
        values = bootstrap.environment(Path("/a course/.venv"))
        assert not {"PYTHONPATH", "PYTHONHOME", "PIP_TARGET"} & set(values)
        assert values["PIP_USER"] == "0"
        assert values["PATH"].startswith(str(bootstrap.venv_python(Path("/a course/.venv")).parent))

    def test_pip_is_heard_now_and_then(self, root: Path, capsys: pytest.CaptureFixture[str]) -> None:
        pip = "for n in range(60): print('Collecting', n)\nprint('Installing collected packages: a, b, c')\nraise SystemExit(3)"
        code, said = bootstrap.run_pip([sys.executable, "-c", pip], root, None)
        assert code == 3
        assert said.endswith("a, b, c")
        heard = capsys.readouterr().err.splitlines()
        assert [line.split(",")[0].strip() for line in heard] == [
            "25 packages fetched",
            "50 packages fetched",
            "putting 3 packages in place: a minute or two",
        ]

    def test_the_code_of_the_command_is_passed_on(self, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(bootstrap, "venv_python", lambda venv: Path(sys.executable))
        monkeypatch.setattr(bootstrap.signal, "signal", lambda *_: None)
        assert bootstrap.run(["-c", "raise SystemExit(7)"], root) == 7

    @pytest.mark.parametrize("inside", [True, False])
    def test_it_runs_in_the_course(self, inside: bool, root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        unit = root / "work"
        unit.mkdir()
        monkeypatch.chdir(unit if inside else root.parent)
        monkeypatch.setattr(bootstrap, "venv_python", lambda venv: Path(sys.executable))
        monkeypatch.setattr(bootstrap.signal, "signal", lambda *_: None)
        bootstrap.run(["-c", "open('here', 'w')"], root)
        assert ((unit if inside else root) / "here").is_file()


def test_an_old_python_can_read_it() -> None:
    ast.parse(FILE.read_text(encoding="utf-8"), feature_version=(3, 6))


@pytest.mark.skipif(importlib.util.find_spec("ensurepip") is None, reason="this Python has no ensurepip")
def test_a_real_environment_half_made_is_made_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With the real venv module (pip left out, to be quick) and no pip: nothing is fetched."""
    real = subprocess.run

    def without_pip(command: list[str], **options: object) -> object:
        return real([*command[:3], "--without-pip", *command[3:]] if "venv" in command else command, **options)

    monkeypatch.setattr(bootstrap.subprocess, "run", without_pip)
    venv = root / ".venv"
    bootstrap.venv_python(venv).parent.mkdir(parents=True)
    bootstrap.venv_python(venv).write_text("")  # the power went off
    assert bootstrap.todo(venv, "lab", root) == "again"
    bootstrap.make(venv, again=True)
    assert bootstrap.todo(venv, "lab", root) == "install"


@pytest.mark.skipif(os.name != "posix", reason="SIGINT to one process is POSIX")
def test_told_to_stop_alone_it_ends_what_it_started(tmp_path: Path) -> None:
    """A terminal's Ctrl-C reaches both; an editor's stop button, or kill -INT, only the one that it started."""
    code = (
        "import importlib.util, sys; from pathlib import Path\n"
        f"spec = importlib.util.spec_from_file_location('bootstrap', {str(FILE)!r})\n"
        "boot = importlib.util.module_from_spec(spec); spec.loader.exec_module(boot)\n"
        "boot.venv_python = lambda venv: sys.executable\n"
        "boot.environment = lambda venv: dict()\n"
        "sys.exit(boot.run(['-c', 'import time; print(\"up\", flush=True); time.sleep(60)'], Path.cwd()))"
    )
    process = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE, text=True)
    assert process.stdout and process.stdout.readline() == "up\n"
    process.send_signal(signal.SIGINT)
    assert process.wait(20) == 128 + signal.SIGTERM
