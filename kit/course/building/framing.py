"""What every lesson has in common: one title, headings in order, the frame, and an end that says what comes next."""

import re
from pathlib import Path

from kit.units.frame import Frame
from kit.units.writing import FRAME, NEXT

# The sections that a unit's first lesson ends with, in this order: reflection, what was learned, further reading.
SECTIONS = ("Look back", "What you take with you", "Read on")
_FENCED = re.compile(r"^```.*?^```$", re.M | re.S)
_HEADING = re.compile(r"^(#{1,6})\s+(.+?)\s*$", re.M)


def framing_faults(folder: Path, frame: Frame) -> list[str]:
    """What is missing in the frame of a unit's lessons, as they are written."""
    faults = []
    for number, lesson in enumerate(frame.notebooks):
        file = folder / f"{lesson.stem}.md"
        text = _FENCED.sub("", file.read_text(encoding="utf-8"))
        faults += [f"{file.name}: {fault}" for fault in _faults(text, is_first=number == 0)]
    return faults


def headings(text: str) -> list[tuple[int, str]]:
    """The headings of a lesson: level and words."""
    return [(len(found[1]), found[2]) for found in _HEADING.finditer(_FENCED.sub("", text))]


def _faults(text: str, *, is_first: bool) -> list[str]:
    found = headings(text)
    levels = [level for level, _ in found]
    faults = []
    if levels.count(1) != 1 or levels[:1] != [1]:
        faults.append("it begins with one heading of level 1, and has no other")
    for before, (level, words) in zip(levels, found[1:], strict=False):
        if level > before + 1:
            faults.append(f"the heading “{words}” is of level {level}, below one of level {before}")
    if not text.rstrip().endswith(NEXT):
        faults.append(f"it ends with the line {NEXT}")
    if is_first:
        if not re.search(rf"^{re.escape(FRAME)}$", text, re.M):
            faults.append(f"it has no line {FRAME}")
        sections = [words for level, words in found if level == 2 and words in SECTIONS]
        if sections != list(SECTIONS):
            faults.append(
                f"it has the sections {', '.join(SECTIONS)}, in this order; found: {', '.join(sections) or 'none'}"
            )
    return faults
