"""``course_map()``: the whole course, with the learner's way through it."""

from pathlib import Path
from typing import Any

from kit.places import unit_folder
from kit.shipped import shipped
from kit.units.outline import FILE, Outline, read_outline
from kit.units.progress import in_words, items_of


def course_map() -> Any:
    """The whole course: its steps and units, how far you are, and where you are now. Run the cell again to refresh."""
    from kit.units.showing import CourseMap

    here = unit_folder().resolve()
    outline = outline_around(here)
    items = {unit: items_of(here.parent / unit) for unit in outline.frames}
    return CourseMap(outline, items, here.name)


def outline_around(unit: Path) -> Outline:
    """The course that a unit's folder belongs to: the units beside it, in the order of the course."""
    beside = unit.parent
    if (beside / FILE).is_file():
        return read_outline(beside, lenient=True)
    try:
        return read_outline(shipped("notebooks"), units=beside, lenient=True)
    except FileNotFoundError:
        return read_outline(beside, lenient=True)


def progress_in_words(outline: Outline, work: Path, release: Path) -> dict[str, str]:
    """How far a learner is in each unit, in words.

    Args:
        work: where the learner's copies lie.
        release: where the units lie as they were handed out.
    """
    from kit.units.progress import exercises_in

    return {unit: in_words(items_of(work / unit, exercises_in(release / unit))) or "–" for unit in outline.frames}
