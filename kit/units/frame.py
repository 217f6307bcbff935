"""A unit's frame, from its ``unit.toml``: what it is for, how long it takes, what one can do afterwards."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from kit.units.tables import STRICT, FrameError, read_table

FILE = "unit.toml"

# The five Es of Bybee et al. (2006), and what comes before them.
Step = Literal["Start", "Engage", "Explore", "Explain", "Elaborate", "Evaluate"]
# The cognitive processes of Anderson & Krathwohl (2001), from the simplest to the most complex.
Bloom = Literal["Remembering", "Understanding", "Applying", "Analysing", "Analyzing", "Evaluating", "Creating"]

STEP_IN_WORDS: dict[str, str] = {
    "Start": "Find your way in",
    "Engage": "Get curious: meet a case, and say what you think already",
    "Explore": "Try it out, before anybody explains it",
    "Explain": "Put what you saw into words, and meet the field's own terms",
    "Elaborate": "Use it on something new",
    "Evaluate": "See what you can do now, and plan what comes next",
}


@dataclass(frozen=True)
class Objective:
    """What a learner can do afterwards, and the cognitive process that it takes."""

    __pydantic_config__ = STRICT
    text: str
    bloom: Bloom

    def __post_init__(self) -> None:
        if self.bloom == "Analyzing":  # the source's own spelling
            object.__setattr__(self, "bloom", "Analysing")


@dataclass(frozen=True)
class Lesson:
    """One notebook of a unit.

    Attributes:
        file: its name, with or without an ending: ``case-study``.
        core: whether everybody works through it; if not, it is for those who want more.
    """

    __pydantic_config__ = STRICT
    file: str
    title: str
    minutes: int
    core: bool = True

    @property
    def stem(self) -> str:
        return self.file.removesuffix(".md").removesuffix(".ipynb")


@dataclass(frozen=True)
class Frame:
    """What a unit is for.

    Attributes:
        question: the one question that it answers.
        why: what it is for.
        step: of the five Es, or Start.
        minutes: of the core path; ``more_minutes`` for those who want more.
        before: what one should know already.
        next: what comes next.
        notebooks: in the order of work. The first is where the unit begins.
    """

    __pydantic_config__ = STRICT
    title: str
    question: str
    why: str
    step: Step
    minutes: int
    objectives: tuple[Objective, ...]
    notebooks: tuple[Lesson, ...]
    more_minutes: int = 0
    before: str = ""
    next: str = ""

    @property
    def first(self) -> Lesson:
        return self.notebooks[0]


def read_frame(folder: Path) -> Frame:
    """The frame of the unit in a folder.

    Raises:
        FrameError: something is wrong in it; every fault is said.
        FileNotFoundError: the unit has none.
    """
    file = folder / FILE
    frame = read_table(file, Frame)
    if faults := _faults(frame):
        raise FrameError(file, faults)
    return frame


def _faults(frame: Frame) -> list[str]:
    """What types cannot say."""
    named = {"title": frame.title, "question": frame.question, "why": frame.why}
    faults = [f"{field} is empty" for field, text in named.items() if not text.strip()]
    if not frame.objectives:
        faults.append("objectives: a unit has at least one")
    if not frame.notebooks or not frame.first.core:
        faults.append("notebooks: the first one is part of the core path")
    faults += [f"notebooks {n}, file is empty" for n, one in enumerate(frame.notebooks, 1) if not one.stem]
    if (extra := sum(one.minutes for one in frame.notebooks if not one.core)) > frame.more_minutes:
        faults.append(
            f"more_minutes: {frame.more_minutes} is said, and the notebooks beside the core path take {extra}"
        )
    stems = [lesson.stem for lesson in frame.notebooks]
    faults += [f"notebooks: {stem!r} is there twice" for stem in sorted({s for s in stems if stems.count(s) > 1})]
    if (core := sum(one.minutes for one in frame.notebooks if one.core)) != frame.minutes:
        faults.append(f"minutes: {frame.minutes} is said, and the notebooks of the core path add up to {core}")
    return faults
