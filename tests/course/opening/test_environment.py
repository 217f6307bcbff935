"""Versions: pins that fit every Python, and an environment.yml that says the same as pyproject.toml."""

import argparse
import importlib.util
import re
import shutil
import subprocess
import sys
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace

import pytest
from packaging.requirements import Requirement

from kit.course.layout import CourseError
from kit.course.opening import environment
from kit.course.opening.environment import Needs, closure, read_needs, read_pins, render_environment, render_pins

CHECKOUT = Path(__file__).parents[3]
PYPROJECT = """\
[project]
name = "values-kit"
dependencies = ["numpy>=2.0", "pandas"]
[project.optional-dependencies]
lab = ["jupyterlab>=4.4"]
teach = ["values-kit[lab]", "nbgrader==0.9.6"]
test = ["values-kit[teach]", "pytest>=8"]
"""
PINS = "# a comment\njupyterlab==4.6.6\nnbgrader==0.9.6\nnumpy==2.4.6; python_version > '3'\npandas==3.1.1\npytest==9.2.0\n"


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "pyproject.toml").write_text(PYPROJECT)
    (tmp_path / "constraints.txt").write_text(PINS)
    (tmp_path / "nbgrader_config.py").write_text("")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(check: bool = False, pins: bool = False) -> int:
    return environment.run(argparse.Namespace(check=check, pins=pins))


class TestEnvironmentFile:
    def test_direct_requirements_of_instructors_pinned(self, course: Path) -> None:
        assert run() == 0
        text = (course / "environment.yml").read_text()
        assert [line.strip(" -") for line in text.splitlines() if line.startswith("      - ")] == [
            "jupyterlab==4.6.6",
            "nbgrader==0.9.6",
            "numpy==2.4.6",
            "pandas==3.1.1",
        ]
        assert "  - python=3.12\n  - pip\n  - pip:\n" in text

    def test_check_passes_on_what_was_written(self, course: Path) -> None:
        run()
        assert run(check=True) == 0

    @pytest.mark.parametrize("stale", [None, "name: values-kit\n"])
    def test_check_fails_on_a_stale_file_and_names_the_command(self, stale: str | None, course: Path) -> None:
        if stale:
            (course / "environment.yml").write_text(stale)
        with pytest.raises(CourseError, match="Write it again: kit environment"):
            run(check=True)

    def test_check_writes_nothing(self, course: Path) -> None:
        with pytest.raises(CourseError):
            run(check=True, pins=True)
        assert not (course / "environment.yml").exists()
        assert (course / "constraints.txt").read_text() == PINS

    @pytest.mark.parametrize(("pin", "problem"), [("", "has no numpy"), ("numpy==1.26.4\n", "holds numpy==1.26.4")])
    def test_a_pin_that_is_missing_or_not_allowed(self, pin: str, problem: str, course: Path) -> None:
        (course / "constraints.txt").write_text(re.sub("numpy.*\n", pin, PINS))
        with pytest.raises(CourseError, match=f"{problem}, but pyproject.toml asks for numpy>=2.0"):
            run()

    def test_maintainers_tools_are_pinned_too(self, course: Path) -> None:
        (course / "constraints.txt").write_text(PINS.replace("pytest==9.2.0\n", ""))
        with pytest.raises(CourseError, match="has no pytest"):
            run()

    def test_a_line_that_is_no_pin(self, course: Path) -> None:
        (course / "constraints.txt").write_text("numpy==2.4.6\npandas @ file:///somewhere\n")
        with pytest.raises(CourseError, match=r"constraints\.txt, line 2: .* is no pin"):
            run()


class TestNeeds:
    def test_an_extra_that_takes_in_another_is_not_a_requirement(self, course: Path) -> None:
        needs = read_needs(course / "pyproject.toml")
        assert [need.name for need in needs.of("lab", "teach")] == ["numpy", "pandas", "jupyterlab", "nbgrader"]

    def test_an_installed_kit_says_the_same(self, course: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        lines = [
            "numpy>=2.0",
            "pandas",
            "jupyterlab>=4.4 ; extra == 'lab'",
            "values-kit[lab] ; extra == 'teach'",
            'nbgrader==0.9.6; extra == "teach"',
            "values-kit[teach]; extra == 'test'",
            "pytest>=8; extra == 'test'",
        ]
        monkeypatch.setattr(environment, "PACKAGE", course / "site-packages" / "kit")
        monkeypatch.setattr(metadata, "requires", lambda name: lines)
        assert read_needs() == read_needs(course / "pyproject.toml")


class TestPins:
    """What is installed because of the package, from a made-up machine."""

    @pytest.fixture
    def machine(self, monkeypatch: pytest.MonkeyPatch) -> None:
        installed = {
            "app": ("1.0", ["Helper_Lib[fast]>=1", "colorama; sys_platform == 'nowhere'"], ""),
            "helper-lib": ("2.1+local", ["quick; extra == 'fast'", "slow; extra == 'slow'", "app"], ""),
            "quick": ("3.0", [], ">=3.11.5"),
            "slow": ("4.0", [], ""),
            "stranger": ("5.0", [], ""),
        }

        def distribution(name: str) -> SimpleNamespace:
            if name not in installed:
                raise metadata.PackageNotFoundError(name)
            version, requires, python = installed[name]
            about = SimpleNamespace(json={"requires_python": python} if python else {})
            return SimpleNamespace(version=version, requires=requires, metadata=about)

        monkeypatch.setattr(metadata, "distribution", distribution)

    def needs(self, *lines: str) -> Needs:
        return Needs([Requirement(line) for line in lines], {extra: [] for extra in environment.EXTRAS})

    def test_everything_that_is_needed_and_nothing_else(self, machine: None) -> None:
        assert set(closure(self.needs("app"))) == {"app", "helper-lib", "quick"}

    def test_what_is_local_to_a_machine_is_left_out(self, machine: None) -> None:
        assert closure(self.needs("app"))["helper-lib"] == "2.1"

    def test_a_pin_steps_aside_where_the_version_does_not_come(self, machine: None) -> None:
        """A pin without this kept Debian 12 (Python 3.11.2) from installing anything."""
        assert closure(self.needs("app"))["quick"] == '3.0; python_full_version >= "3.11.5"'

    def test_what_only_another_system_needs_is_kept(self, machine: None) -> None:
        known = {"colorama": "0.4.6", "long-gone": "1.0"}
        assert closure(self.needs("app"), known).get("colorama") == "0.4.6"
        assert "long-gone" not in closure(self.needs("app"), known)

    def test_something_not_installed_names_the_command(self, machine: None) -> None:
        with pytest.raises(CourseError, match=r"missing is not installed here.*setup test"):
            closure(self.needs("missing"))

    def test_written_and_read_they_are_the_same(self, tmp_path: Path) -> None:
        pins = {"b": '1.0; python_full_version >= "3.11.5"', "a-b": "2.0"}
        (tmp_path / "constraints.txt").write_text(render_pins(pins))
        assert read_pins(tmp_path / "constraints.txt") == pins
        assert [line for line in render_pins(pins).splitlines() if line[0] != "#"] == [
            "a-b==2.0",
            'b==1.0; python_full_version >= "3.11.5"',
        ]


@pytest.mark.skipif(not (CHECKOUT / "environment.yml").is_file(), reason="only a checkout has these files")
class TestThisCheckout:
    def test_environment_yml_is_up_to_date(self) -> None:
        needs = read_needs(CHECKOUT / "pyproject.toml")
        written = (CHECKOUT / "environment.yml").read_text(encoding="utf-8")
        assert written == render_environment(needs, read_pins(CHECKOUT / "constraints.txt"))

    @pytest.mark.parametrize("name", ["environment.yml", "constraints.txt", "postBuild", "bootstrap.py"])
    def test_no_file_names_a_registry_or_a_machine(self, name: str) -> None:
        text = (CHECKOUT / name).read_text(encoding="utf-8")
        assert not re.search(r"https?://|file:/|@ |/home/|/root/|/opt/|--index|--find-links", text)

    def test_postbuild_is_a_program_of_a_shell(self) -> None:
        shell = shutil.which("bash")
        if shell is None:
            pytest.skip("there is no bash to ask")
        subprocess.run([shell, "-n", str(CHECKOUT / "postBuild")], check=True)
        assert (CHECKOUT / "postBuild").read_bytes().startswith(b"#!/usr/bin/env bash\n")

    def test_conda_understands_it(self) -> None:
        rattler = pytest.importorskip("rattler", reason="py-rattler is not installed")
        lines = re.findall(r"^  - ([^:\s]+)$", (CHECKOUT / "environment.yml").read_text(), re.MULTILINE)
        specs = [rattler.MatchSpec(line, strict=True) for line in lines if line != "conda-forge"]
        assert [str(spec.name.normalized) for spec in specs] == ["python", "pip"]

    @pytest.mark.skipif(importlib.util.find_spec("repo2docker") is None, reason="repo2docker is not installed")
    def test_binder_builds_from_it(self) -> None:
        command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", str(CHECKOUT)]
        said = subprocess.run(command, capture_output=True, text=True, timeout=60)
        dockerfile = said.stdout + said.stderr
        assert "Building conda environment for python=3.12" in dockerfile  # without a pin it would be an old one
        assert '--file "environment.yml"' in dockerfile
        assert "RUN ./postBuild" in dockerfile
