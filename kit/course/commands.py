"""Calling nbgrader: its commands as an instructor types them, and its settings as this course's config file has them."""

import contextlib
import importlib.util
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kit.course.layout import Course, CourseError, install_hint


def with_tools() -> dict[str, str]:
    """The environment with this Python's own commands first on PATH: nbgrader calls ``alembic`` by its bare name."""
    tools = str(Path(sys.executable).parent)
    path = os.environ.get("PATH", "")
    return {**os.environ, "PATH": path if path.startswith(tools) else os.pathsep.join((tools, path))}


@contextlib.contextmanager
def inside(folder: Path) -> Iterator[None]:
    """Work in a folder for a while."""
    before = Path.cwd()
    os.chdir(folder)
    try:
        yield
    finally:
        os.chdir(before)


def nbgrader_config(course: Course) -> Any:
    """nbgrader's settings as nbgrader finds them: the system's, the user's, and the course's ``nbgrader_config.py``."""
    from jupyter_core.application import JupyterApp

    class Settings(JupyterApp):
        """Reads what nbgrader reads, without nbgrader's own start-up."""

        name = "nbgrader"

    settings = Settings(config_dir=str(course.root), log_level="CRITICAL")
    with inside(course.root):
        settings.load_config_file()
    return settings.config


def run_nbgrader(course: Course, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run an nbgrader command in the course's folder, where it finds its settings."""
    return subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=course.root,
        env=with_tools(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
    )


def nbgrader(course: Course, *arguments: str) -> str:
    """Run an nbgrader command that has to succeed.

    Returns:
        What it printed.

    Raises:
        CourseError: it failed; with its reason.
    """
    require_nbgrader()
    done = run_nbgrader(course, *arguments)
    if done.returncode:
        raise CourseError(f"nbgrader {arguments[0]} failed: {why(done.stderr)}")
    return done.stdout + done.stderr


def why(log: str) -> str:
    """The first reason that nbgrader's log gives for a failure, else its last line."""
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    reasons = [line.partition("] ")[2] for line in lines if "ERROR]" in line or "CRITICAL]" in line]
    return (reasons or lines[-1:] or ["it gave no reason"])[0].rstrip(".")


def require_nbgrader() -> None:
    """Say what to install where nbgrader is missing.

    Raises:
        CourseError: it is missing.
    """
    if importlib.util.find_spec("nbgrader") is None:
        raise CourseError(f"This needs the instructor's tools. {install_hint('teach')}")
