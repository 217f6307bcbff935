"""A course as a learner has it: two units, one of them begun."""

import json
from pathlib import Path

import pytest

from kit.checks.cells import TEXT_STUB

COURSE = """
[[steps]]
name = "Start"
title = "Find your way in"
question = "How?"
minutes = 10
units = ["00-start"]

[[steps]]
name = "Engage"
title = "Why do they stay?"
question = "Why?"
minutes = 30
units = ["01-stay"]

[[steps]]
name = "Explore"
title = "Ask & ask again"
question = "How does one ask?"
minutes = 45
units = ["02-ask"]
"""
UNIT = """
title = "{title}"
question = "What is <that>?"
why = "To know."
step = "{step}"
minutes = {minutes}
before = "Nothing."
next = "More."
objectives = [{{ text = "Tell one & two apart", bloom = "Analysing" }}]
notebooks = [{{ file = "lesson", title = "{title}", minutes = {minutes} }}]
"""


def markdown(text: str, **metadata: object) -> dict:
    return {"cell_type": "markdown", "id": "m", "metadata": metadata, "source": text}


def check(name: str, *, practice: bool = False) -> dict:
    ours = {"values_kit": {"practice": name, "part": "check"}}
    graded = {"nbgrader": {"grade_id": name, "grade": True, "solution": False, "locked": True}}
    source = f'check("{name}")'
    return {
        "cell_type": "code",
        "id": name,
        "metadata": ours if practice else graded,
        "source": [source],
        "outputs": [],
    }


def text_cell(name: str, text: str = TEXT_STUB) -> dict:
    return markdown(text, nbgrader={"grade_id": name, "grade": True, "solution": True, "locked": False})


def write_lesson(folder: Path, *cells: dict, name: str = "lesson") -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{name}.ipynb").write_text(json.dumps({"cells": list(cells), "nbformat": 4, "nbformat_minor": 5}))


LESSON = (
    markdown("# Stay\n\n## A share"), check("a-share"), markdown("## Two parts"), check("part-one", practice=True),
    check("part-two"), markdown("## Your words"), text_cell("in-words"),
)  # fmt: skip


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The learner's folder; what runs, runs in its unit 01."""
    work = tmp_path / "work"
    for unit, title, step, minutes in (("00-start", "Welcome", "Start", 10), ("01-stay", "Stay", "Engage", 30)):
        (work / unit).mkdir(parents=True)
        (work / unit / "unit.toml").write_text(UNIT.format(title=title, step=step, minutes=minutes))
    (work / "course.toml").write_text(COURSE)
    write_lesson(work / "00-start", markdown("# Welcome"))
    write_lesson(work / "01-stay", *LESSON)
    monkeypatch.chdir(work / "01-stay")
    return work
