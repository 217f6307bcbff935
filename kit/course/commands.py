"""Calling nbgrader: its commands as an instructor types them, and its settings as this course's config file has them."""

import contextlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from kit.course.layout import Course, CourseError


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
    """The course's ``nbgrader_config.py`` as nbgrader reads it (users' and system settings included).

    Raises:
        CourseError: nbgrader is not installed, or the course has no such file.
    """
    try:
        from nbgrader.apps.baseapp import NbGrader
    except ImportError:
        raise CourseError('nbgrader is not installed. Instructors need: pip install "values-kit[teach]"') from None
    if not (course.root / "nbgrader_config.py").is_file():
        raise CourseError(f"There is no nbgrader_config.py in {course.root}. Go to the course's folder.")
    with inside(course.root):
        app = NbGrader()
        app.load_config_file()
    return app.config


def nbgrader(course: Course, *arguments: str, folder: Path | None = None) -> str:
    """Run an nbgrader command in the course's folder.

    Returns:
        What it printed.

    Raises:
        CourseError: it failed; with its last words.
    """
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *arguments],
        cwd=folder or course.root,
        env=with_tools(),
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
    )
    said = done.stdout + done.stderr
    if done.returncode:
        raise CourseError(f"nbgrader {arguments[0]} failed:\n" + "\n".join(said.strip().splitlines()[-8:]))
    return said
