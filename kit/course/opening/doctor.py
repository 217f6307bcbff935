"""``kit doctor``: one line a requirement, with OK or the fix. It changes nothing."""

import argparse
import importlib.util
import os
import platform
import shutil
import sys
import tempfile
import webbrowser
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from packaging.requirements import Requirement

from kit.course.handing_in.exchange import find_exchange
from kit.course.layout import Course, as_typed, find_course, install_hint
from kit.course.opening.environment import read_needs
from kit.learners import current_learner

OK, FIX, NOTE = "ok", "FIX", "note"  # read aloud they differ, and so they do without colour
OLDEST = (3, 11)
ROOM = 200  # megabytes: answers and saved notebooks are small, but a full disk loses them
WHO = {"grading": "said by the grading side", "hub": "your name on the hub", "saved": "as you typed it"}


@dataclass(frozen=True)
class Finding:
    """One line of the report.

    Attributes:
        state: ``OK``, ``FIX`` (a learner cannot work without it) or ``NOTE`` (good to know).
        subject: what was looked at.
        text: what was found; for a fix, what to do.
    """

    state: str
    subject: str
    text: str


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """No options: it looks at everything."""


def run(args: argparse.Namespace) -> int:
    findings = list(examine(find_course()))
    print(report(findings))
    return int(any(finding.state == FIX for finding in findings))


def examine(course: Course) -> Iterator[Finding]:
    """Look at everything that the course needs."""
    yield python()
    needs = read_needs()
    yield from (package(need, "lab") for need in needs.base + needs.extras["lab"])
    yield extra("teach", "instructors", needs.extras["teach"])
    yield extra("test", "maintainers", needs.extras["test"])
    yield kernel()
    yield lessons(course)
    yield data_sets()
    yield writing(course)
    yield disk(course)
    yield browser()
    yield exchange(course)
    yield name(course)


def report(findings: list[Finding]) -> str:
    """The findings as aligned text, and what they come to."""
    width = max(len(finding.subject) for finding in findings)
    lines = [f"{finding.state:<4}  {finding.subject:<{width}}  {finding.text}" for finding in findings]
    broken = sum(finding.state == FIX for finding in findings)
    things = "One thing needs" if broken == 1 else f"{broken} things need"
    verdict = f"{things} mending: see FIX above." if broken else as_typed("All is well: kit start opens the course.")
    return "\n".join([*lines, "", verdict])


def python() -> Finding:
    version = platform.python_version()
    if sys.version_info[:2] < OLDEST:
        return Finding(FIX, "Python", f"{version}, but 3.11 or newer is needed. Install a newer Python.")
    return Finding(OK, "Python", f"{version}, {sys.executable}")


def package(need: Requirement, extra: str, missing: str = FIX) -> Finding:
    """Whether a package is here, in a version that will do."""
    wants = f"needs {need.specifier}" if need.specifier else "any version"
    try:
        version = metadata.version(need.name)
    except metadata.PackageNotFoundError:
        return Finding(missing, need.name, f"not installed ({wants}). {install_hint(extra)}")
    if not need.specifier.contains(version, prereleases=True):
        return Finding(missing, need.name, f"{version}, but the course {wants}. {install_hint(extra)}")
    return Finding(OK, need.name, f"{version} ({wants})")


def extra(name: str, people: str, needs: list[Requirement]) -> Finding:
    """Whether all of an extra is here, in one line: learners need none of it."""
    found = [package(need, name, NOTE) for need in needs]
    lacking = [finding.subject for finding in found if finding.state != OK]
    subject = f"for {people}"
    if not lacking:
        return Finding(OK, subject, ", ".join(f"{f.subject} {f.text.split()[0]}" for f in found))
    return Finding(NOTE, subject, f"not here: {', '.join(lacking)}. Learners need none of it. {install_hint(name)}")


def kernel() -> Finding:
    """Whether notebooks find the Python that they are written for."""
    subject = "notebook kernel"
    if importlib.util.find_spec("jupyter_client") is None or importlib.util.find_spec("ipykernel") is None:
        return Finding(FIX, subject, f"not installed. {install_hint('lab')}")
    os.environ.setdefault("JUPYTER_PREFER_ENV_PATH", "1")  # as `kit start` does
    from jupyter_client.kernelspec import KernelSpecManager, NoSuchKernel

    try:
        program = KernelSpecManager().get_kernel_spec("python3").argv[0]
    except NoSuchKernel:
        return Finding(FIX, subject, "no kernel called python3. Run: python -m ipykernel install --sys-prefix")
    # By name it means the Python that JupyterLab runs in; by path it may be another one, or be gone.
    named = program in {"python", "python3", f"python3.{sys.version_info.minor}"}
    if named or Path(program).parent == Path(sys.executable).parent:
        return Finding(OK, subject, "python3")
    fix = "Run: python -m ipykernel install --sys-prefix"
    return Finding(FIX, subject, f"python3 starts {program}, which is not this Python. {fix}")


def lessons(course: Course) -> Finding:
    try:
        units = course.units()
    except (FileNotFoundError, NotADirectoryError) as problem:
        return Finding(FIX, "lessons", str(problem))
    if not units:
        return Finding(FIX, "lessons", f"none in {course.release}. In a checkout, make them with: kit build")
    return Finding(OK, "lessons", f"{len(units)}: {', '.join(units)}")


def data_sets() -> Finding:
    from kit.data import load, names

    data = ""
    try:
        found = names()
        for data in found:
            load(data)
    except Exception as problem:  # whatever is wrong with a file: say which, and go on to the next line
        return Finding(FIX, "data sets", f"cannot read {data}: {problem}. Install the course again.")
    if not found:
        return Finding(FIX, "data sets", "there are none: this copy is not complete. Install the course again.")
    return Finding(OK, "data sets", f"{len(found)}: {', '.join(found)}")


def writing(course: Course) -> Finding:
    """Whether answers can be saved: tried, since rights say little on Windows and on network drives."""
    folder = next(folder for folder in (course.work, *course.work.parents) if folder.is_dir())
    try:
        with tempfile.TemporaryFile(dir=folder):
            return Finding(OK, "saving work", str(course.work))
    except OSError as problem:
        fix = "Move the course to a folder of your own, such as Documents."
        return Finding(FIX, "saving work", f"cannot write in {folder}: {problem.strerror}. {fix}")


def disk(course: Course) -> Finding:
    folder = next(folder for folder in (course.work, *course.work.parents) if folder.is_dir())
    free = shutil.disk_usage(folder).free // 1_000_000
    if free < ROOM:
        return Finding(FIX, "disk", f"{free} MB free, {ROOM} needed: saving may fail. Make some room.")
    return Finding(OK, "disk", f"{free / 1000:.1f} GB free" if free >= 1000 else f"{free} MB free")


def browser() -> Finding:
    try:
        webbrowser.get()
    except webbrowser.Error:
        return Finding(NOTE, "browser", "none found: open the address that kit start prints in any browser")
    return Finding(OK, "browser", "opens by itself")


def exchange(course: Course) -> Finding:
    try:
        found = find_exchange(course)
    except Exception as problem:  # nbgrader_config.py is a program of somebody else's
        return Finding(NOTE, "exchange folder", f"nbgrader_config.py cannot be read: {problem}")
    if found is None:
        return Finding(NOTE, "exchange folder", "none: kit submit makes a file for your course's upload page")
    return Finding(OK, "exchange folder", str(found.root))


def name(course: Course) -> Finding:
    who = current_learner(course.work)
    if who.source == "guest":
        text = 'guest: say who you are with kit start --name "your name" (self-study needs none)'
        return Finding(NOTE, "your name", text)
    return Finding(OK, "your name", f"{who.name} ({WHO[who.source]})")
