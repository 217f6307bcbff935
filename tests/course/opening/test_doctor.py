"""What ``kit doctor`` says: every requirement, OK or the fix, and a code that scripts can trust."""

import argparse
import shutil
import sys
import webbrowser
from collections import namedtuple
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from kit.course.layout import Course
from kit.course.opening import doctor
from kit.course.opening.doctor import FIX, NOTE, OK, Finding
from kit.learners import save_name

pytest.importorskip("jupyterlab", reason="these look at a machine that is set up for learners")
Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    unit = tmp_path / "notebooks" / "01-x"
    unit.mkdir(parents=True)
    (unit / "lesson.ipynb").write_text("{}")
    (tmp_path / "nbgrader_config.py").write_text(f"get_config().Exchange.root = {str(tmp_path / 'exchange')!r}\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("JUPYTERHUB_USER", raising=False)
    monkeypatch.delenv("KIT_LEARNER", raising=False)
    return Course(tmp_path)


def test_a_machine_that_is_set_up_is_well(course: Course, capsys: pytest.CaptureFixture[str]) -> None:
    assert doctor.run(argparse.Namespace()) == 0
    said = capsys.readouterr().out
    assert "All is well" in said
    assert FIX not in said


def test_every_requirement_of_learners_has_a_line(course: Course) -> None:
    subjects = [finding.subject for finding in doctor.examine(course)]
    named = {"Python", "numpy", "jupyterlab", "notebook kernel", "lessons", "data sets", "saving work", "disk"}
    assert named <= set(subjects)
    assert len(subjects) == len(set(subjects))


def test_lines_are_aligned_and_say_their_state_in_words() -> None:
    findings = [Finding(OK, "Python", "3.12"), Finding(FIX, "jupyterlab", "not installed"), Finding(NOTE, "you", "a")]
    assert doctor.report(findings).splitlines() == [
        "ok    Python      3.12",
        "FIX   jupyterlab  not installed",
        "note  you         a",
        "",
        "One thing needs mending: see FIX above.",
    ]


def test_something_missing_gives_code_1(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "lessons", lambda course: Finding(FIX, "lessons", "none"))
    assert doctor.run(argparse.Namespace()) == 1


def test_a_missing_package_names_the_command() -> None:
    found = doctor.package(Requirement("no-such-package>=3"), "lab")
    assert found.state == FIX
    assert "not installed (needs >=3)" in found.text
    assert 'pip install -c constraints.txt -e ".[lab]"' in found.text


def test_an_old_package_names_both_versions(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(metadata, "version", lambda name: "1.26.4")
    found = doctor.package(Requirement("numpy>=2.0"), "lab")
    assert found.state == FIX
    assert found.text.startswith("1.26.4, but the course needs >=2.0. ")


def test_learners_need_nothing_of_instructors() -> None:
    found = doctor.extra("teach", "instructors", [Requirement("no-such-package")])
    assert found.state == NOTE
    assert "no-such-package" in found.text
    assert "bootstrap.py setup teach" in found.text


def test_python_too_old(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(doctor, "OLDEST", (99, 0))
    assert doctor.python().state == FIX


def test_a_kernel_of_another_python(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    spec = tmp_path / "kernels" / "python3" / "kernel.json"
    spec.parent.mkdir(parents=True)
    spec.write_text('{"argv": ["/elsewhere/bin/python"], "display_name": "Python 3"}')
    monkeypatch.setenv("JUPYTER_PATH", str(tmp_path))
    found = doctor.kernel()
    assert found.state == FIX
    assert "/elsewhere/bin/python" in found.text
    assert "ipykernel install" in found.text


def test_no_lessons(tmp_path: Path) -> None:
    (tmp_path / "notebooks").mkdir()
    found = doctor.lessons(Course(tmp_path))
    assert found.state == FIX
    assert "kit build" in found.text


def test_data_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    import kit.data

    def broken(name: str) -> None:
        raise ValueError("line 3 has five fields")

    monkeypatch.setattr(kit.data, "names", lambda: ["riders"])
    monkeypatch.setattr(kit.data, "load", broken)
    found = doctor.data_sets()
    assert found.state == FIX
    assert "riders" in found.text
    assert "line 3 has five fields" in found.text


def test_a_folder_that_cannot_be_written(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(**_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(doctor.tempfile, "TemporaryFile", refuse)
    found = doctor.writing(course)
    assert found.state == FIX
    assert "Move the course to a folder of your own" in found.text


def test_a_full_disk(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(0, 0, 3_000_000))
    assert doctor.disk(course) == Finding(FIX, "disk", "3 MB free, 200 needed: saving may fail. Make some room.")


def test_no_browser_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def none() -> None:
        raise webbrowser.Error("could not locate runnable browser")

    monkeypatch.setattr(webbrowser, "get", none)
    assert doctor.browser().state == NOTE


@pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange refuses Windows")
def test_the_exchange_is_told(course: Course) -> None:
    pytest.importorskip("nbgrader", reason="only instructors have it")
    assert doctor.exchange(course).state == NOTE
    (course.root / "exchange").mkdir()
    assert doctor.exchange(course) == Finding(OK, "exchange folder", str(course.root / "exchange"))


def test_the_learners_name(course: Course) -> None:
    assert doctor.name(course).state == NOTE
    save_name("Ana", course.work)
    assert doctor.name(course) == Finding(OK, "your name", "ana (as you typed it)")
