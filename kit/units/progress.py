"""How far a learner is in a unit: which exercises are passed, which texts are written.

What a check came to is kept in the unit's state; whether a text is written is read from the notebook's file.
"""

import contextlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from kit.checks.cells import CHECK, TEXT, TEXT_STUB, role_of
from kit.checks.outcome import PROGRESS, Status
from kit.places import is_being_graded, unit_folder
from kit.states import State
from kit.units.frame import FILE, Lesson, read_frame
from kit.units.tables import FrameError

WRITTEN = "written"
LARGEST = 50_000_000  # bytes of a notebook that is read


@dataclass(frozen=True)
class Exercise:
    """An exercise as a notebook holds it, under the heading that it stands below.

    Attributes:
        extra: whether it stands in a notebook for those who want more. Then it does not count.
    """

    name: str
    title: str
    is_text: bool
    practice: bool
    extra: bool = False


@dataclass(frozen=True)
class Item:
    """An exercise, and how it stands: "passed", "not yet", "written" or "not begun"."""

    exercise: Exercise
    status: str

    @property
    def done(self) -> bool:
        return self.status in (str(Status.PASSED), str(Status.COUNTED), WRITTEN)


NOT_BEGUN = "not begun"


def exercises_in(folder: Path) -> list[Exercise]:
    """The exercises of a unit, in the order of work. A notebook that cannot be read has none."""
    found: dict[str, Exercise] = {}
    core = _core(folder)
    for notebook, cells in _notebooks(folder).items():
        for cell, heading in under_headings(cells):
            role = role_of(cell)
            if role and role.part in (CHECK, TEXT) and role.exercise not in found:
                found[role.exercise] = Exercise(
                    role.exercise, heading, role.part == TEXT, role.practice, notebook not in core
                )
    titles = [one.title for one in found.values()]
    return [one if one.title and titles.count(one.title) == 1 else _renamed(one) for one in found.values()]


def under_headings(cells: Iterable[Any]) -> Iterator[tuple[Any, str]]:
    """The cells of a notebook, each with the heading that it stands below; "" above the first."""
    heading = ""
    for cell in cells:
        if cell.get("cell_type") == "markdown":
            lines = [line for line in _source(cell).splitlines() if line.startswith("#")]
            heading = lines[-1].lstrip("# ").strip() if lines else heading
        yield cell, heading


def _renamed(one: Exercise) -> Exercise:
    """Where two stand below one heading, each goes by its own name."""
    return replace(one, title=as_title(one.name))


def as_title(name: str) -> str:
    """An exercise's slug as a heading."""
    return name.replace("-", " ").capitalize()


def items_of(folder: Path, exercises: list[Exercise] | None = None) -> list[Item]:
    """How every exercise of a unit stands.

    Args:
        folder: the learner's copy.
        exercises: those of the unit as it was handed out. Nothing: those in the learner's own notebooks.
    """
    kept = State(folder).read(PROGRESS, {})
    statuses = kept if isinstance(kept, dict) else {}
    written = _written(folder)
    items = []
    for one in exercises if exercises is not None else exercises_in(folder):
        known = statuses.get(one.name)
        if one.is_text:
            status = WRITTEN if one.name in written else NOT_BEGUN
        else:
            status = (
                str(known) if known in (str(Status.PASSED), str(Status.COUNTED), str(Status.NOT_YET)) else NOT_BEGUN
            )
        items.append(Item(one, status))
    return items


def in_words(items: list[Item]) -> str:
    """``3 of 5 done``, ``not begun``, ``all 5 done``; "" where there is nothing to do. Extras do not count."""
    items = [item for item in items if not item.exercise.extra]
    done = sum(item.done for item in items)
    if not items:
        return ""
    if done == len(items):
        return f"all {done} done" if done > 1 else "done"
    begun = done or any(item.status != NOT_BEGUN for item in items)
    return f"{done} of {len(items)} done" if begun else NOT_BEGUN


def _written(folder: Path) -> set[str]:
    """The texts that hold more than the line that they were handed out with."""
    found = set()
    for cells in _notebooks(folder).values():
        for cell in cells:
            role = role_of(cell)
            if role and role.part == TEXT and _source(cell).replace(TEXT_STUB, "").strip():
                found.add(role.exercise)
    return found


def _source(cell: Any) -> str:
    source = cell.get("source", "")
    return source if isinstance(source, str) else "".join(map(str, source))


def _lessons(folder: Path) -> tuple[Lesson, ...]:
    """The notebooks that a unit's frame names; none where there is no frame that can be read."""
    if (folder / FILE).is_file():
        with contextlib.suppress(FrameError):
            return read_frame(folder).notebooks
    return ()


def _core(folder: Path) -> set[str]:
    """The notebooks that everybody works through."""
    extras = {one.stem for one in _lessons(folder) if not one.core}
    return {file.stem for file in folder.glob("*.ipynb")} - extras


def _notebooks(folder: Path) -> dict[str, list[Any]]:
    """The cells of a unit's notebooks, by name, in the order that its frame gives them."""
    order = [one.stem for one in _lessons(folder)]
    files = {file.stem: file for file in sorted(folder.glob("*.ipynb"))}
    names = [name for name in order if name in files] or list(files)
    found = {}
    for name in names:
        with contextlib.suppress(OSError, ValueError, RecursionError, KeyError, TypeError):
            if files[name].stat().st_size <= LARGEST:
                cells = json.loads(files[name].read_text(encoding="utf-8"))["cells"]
                found[name] = [cell for cell in cells if isinstance(cell, dict)]
    return found


def progress() -> Any:
    """How far you are in this unit: run the cell again to see it as it is now. In a graded run there is nothing to see."""
    if is_being_graded():  # the notebooks are not there, and the feedback page says how each exercise stands
        return None
    from kit.units.showing import UnitProgress

    return UnitProgress(items_of(unit_folder()))
