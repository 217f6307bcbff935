"""nbgrader's exchange: the folder through which a hub's learners and instructors hand work to one another."""

import importlib.util
import os
import sys
from dataclasses import dataclass
from pathlib import Path

from kit.course.commands import nbgrader_config
from kit.course.layout import Course

USUAL_PLACE = "/usr/local/share/nbgrader/exchange"


@dataclass(frozen=True)
class Exchange:
    """The exchange folder, and the course's name in it."""

    root: Path
    course_id: str

    def has(self, unit: str) -> bool:
        """Whether a unit was released on it."""
        return bool(self.course_id) and (self.root / self.course_id / "outbound" / unit).is_dir()


def find_exchange(course: Course) -> Exchange | None:
    """The exchange that nbgrader's settings name, if it can be used; None elsewhere, and always on Windows."""
    if sys.platform == "win32" or importlib.util.find_spec("nbgrader") is None:
        return None
    config = nbgrader_config(course)
    root = Path(str(config.get("Exchange", {}).get("root", USUAL_PLACE)))
    usable = root.is_dir() and os.access(root, os.W_OK | os.X_OK)
    return Exchange(root, str(config.get("CourseDirectory", {}).get("course_id", ""))) if usable else None
