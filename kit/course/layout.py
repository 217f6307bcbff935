"""Where things lie in a course folder. Every command asks here, none joins paths of its own."""

import json
import os
import re
from dataclasses import dataclass
from pathlib import Path

from kit.checks.cells import is_graded
from kit.shipped import PACKAGE, shipped


class CourseError(Exception):
    """Something that the person at the keyboard can mend. Printed as it is, without a traceback."""


def as_typed(text: str) -> str:
    """A message with its commands as this person can type them: after ``bootstrap.py`` there is no ``kit`` on PATH."""
    command = os.environ.get("KIT_COMMAND")
    return (
        re.sub(
            r"\bkit(?= (?:start|submit|grade|build|new|gallery|release|collect|feedback|teach|doctor)\b)", command, text
        )
        if command
        else text
    )


def install_hint(extra: str) -> str:
    """How to install what an extra names, in this environment."""
    if (PACKAGE.parent / "bootstrap.py").is_file():
        pip = f'pip install -c constraints.txt -e ".[{extra}]"'
        return f"Run: python bootstrap.py setup {extra} (in an environment of your own: {pip})"
    return f'Run: pip install "values-kit[{extra}]"'


def only_practice(unit: str) -> str:
    """What is said where somebody wants to hand in, or to grade, a unit in which nothing is graded."""
    return (
        f"There is nothing to hand in for {unit}, and nothing to grade: all of it is practice. Answers there are kept."
    )


@dataclass(frozen=True)
class Course:
    """A course folder: a checkout, or any folder that an installed kit works in."""

    root: Path

    @property
    def solutions(self) -> Path:
        return self.root / "solutions"

    @property
    def source(self) -> Path:
        """Notebooks with solutions, as nbgrader wants them. Built, never edited."""
        return self.root / "build" / "source"

    @property
    def release(self) -> Path:
        """The pristine units that learners get."""
        local = self.root / "notebooks"
        return local if local.is_dir() else shipped("notebooks")

    @property
    def work(self) -> Path:
        return self.root / "work"

    @property
    def grading(self) -> Path:
        return self.root / "grading"

    @property
    def submitted(self) -> Path:
        return self.grading / "submitted"

    @property
    def autograded(self) -> Path:
        return self.grading / "autograded"

    @property
    def feedback(self) -> Path:
        return self.grading / "feedback"

    @property
    def records(self) -> Path:
        """One JSON a submission: what was graded, with what, and what came out."""
        return self.grading / "records"

    @property
    def gradebook(self) -> str:
        """The gradebook's address, as SQLAlchemy writes it."""
        return f"sqlite:///{(self.grading / 'gradebook.db').as_posix()}"

    def units(self) -> list[str]:
        """Names of the released units, in order."""
        return sorted(p.name for p in self.release.iterdir() if p.is_dir() and any(p.glob("*.ipynb")))

    def grades(self, unit: str) -> bool:
        """Whether anything in a unit is graded."""
        return bool(self.graded_notebooks(unit))

    def graded_notebooks(self, unit: str) -> list[str]:
        """Names of a unit's notebooks in which anything is graded; the others are practice."""
        notebooks = sorted((self.release / unit).glob("*.ipynb"))
        return [file.stem for file in notebooks if is_graded(json.loads(file.read_text(encoding="utf-8")))]

    def unit(self, name: str) -> str:
        """The full name of a unit, given its name, its number, or an unambiguous beginning.

        Raises:
            CourseError: no unit, or more than one, fits.
        """
        name = name.strip().rstrip("/\\")
        name = name.zfill(2) if name.isdigit() else name
        fits = [u for u in self.units() if u == name] or [u for u in self.units() if u.startswith(name)]
        if len(fits) == 1:
            return fits[0]
        problem = "More than one unit begins with" if fits else "There is no unit"
        raise CourseError(f"{problem} {name!r}. Units: {', '.join(self.units())}.")


def find_course(start: Path | None = None) -> Course:
    """The course around a folder: the nearest parent with ``nbgrader_config.py`` or ``work/``, else the folder itself."""
    here = (start or Path.cwd()).resolve()
    for folder in (here, *here.parents):
        if (folder / "nbgrader_config.py").is_file():
            return Course(folder)
        if folder.name == "work" and ((folder / "start.md").is_file() or (folder / "learner.json").is_file()):
            return Course(folder.parent)
    return Course(here)
