"""Every unit keeps the frame: the same opening, the same end, titles in order."""

import os
from pathlib import Path

import pytest

from kit.course.building.build import build, written_units
from kit.course.building.framing import SECTIONS, framing_faults
from kit.course.layout import Course, CourseError
from kit.units.frame import Frame, Lesson, Objective, read_frame
from tests.conftest import LESSON, ROOT, WriteUnit

pytest.importorskip("jupytext")
COURSE = Course(Path(os.environ.get("KIT_TEST_COURSE", ROOT)))

FRAME = Frame(
    "Shares", "What part is it?", "To see parts.", "Explore", 20,
    (Objective("Take a part of a whole", "Applying"),), (Lesson("shares", "Shares", 20),),
)  # fmt: skip
SOUND = "# Shares\n\n<!-- frame -->\n\n## One\n\n### Two\n\n## Look back\n\n## What you take with you\n\n## Read on\n\n<!-- next -->\n"
UNIT_TOML = """
title = "Shares"
question = "What part is it?"
why = "To see parts."
step = "Explore"
minutes = 20
next = "Then come odds."
objectives = [{ text = "Take a part of a whole", bloom = "Applying" }]
notebooks = [{ file = "shares", title = "Shares of four", minutes = 20 }]
"""


@pytest.mark.parametrize("unit", written_units(COURSE))
def test_a_unit_keeps_the_frame(unit: str) -> None:
    assert framing_faults(COURSE.solutions / unit, read_frame(COURSE.solutions / unit)) == []


def faults(folder: Path, text: str) -> list[str]:
    (folder / "shares.md").write_text(text, encoding="utf-8")
    return framing_faults(folder, FRAME)


def test_a_sound_lesson_has_no_fault_whatever_stands_in_its_code(tmp_path: Path) -> None:
    assert faults(tmp_path, SOUND) == []
    assert faults(tmp_path, SOUND.replace("### Two", "```python\n# One\n#### Four\n```\n\n### Two")) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("# Shares\n", "", "one heading of level 1"),
        ("## One", "# One", "one heading of level 1"),
        ("### Two", "#### Two", "“Two” is of level 4, below one of level 2"),
        ("<!-- frame -->", "", "no line <!-- frame -->"),
        ("<!-- next -->", "", "ends with the line <!-- next -->"),
        ("<!-- next -->", "<!-- next -->\n\nOne more thing.", "ends with the line <!-- next -->"),
        ("## Look back\n", "", f"sections {', '.join(SECTIONS)}"),
        ("## Read on\n", "", "found: Look back, What you take with you"),
        ("## Look back\n\n## What you take with you", "## What you take with you\n\n## Look back", "in this order"),
    ],
)
def test_what_is_missing_is_told(tmp_path: Path, old: str, new: str, told: str) -> None:
    found = faults(tmp_path, SOUND.replace(old, new))
    assert any(told in fault and fault.startswith("shares.md: ") for fault in found), found


# -- the frame in the notebook -----------------------------------------------------------------------------------------


@pytest.fixture
def course(tmp_path: Path, write_unit: WriteUnit) -> Course:
    folder = write_unit(
        lessons={"shares": LESSON.replace("# Shares\n", "# Shares\n\n<!-- frame -->\n") + "\n<!-- next -->\n"}
    )
    (folder / "unit.toml").write_text(UNIT_TOML, encoding="utf-8")
    return Course(tmp_path)


def sources(course: Course, unit: str = "01-shares", name: str = "shares") -> str:
    import nbformat

    nb = nbformat.read(course.root / "notebooks" / unit / f"{name}.ipynb", as_version=4)
    return "\n\n".join(c.source for c in nb.cells)


def test_the_frame_opens_the_lesson_in_a_cell_of_its_own(course: Course) -> None:
    build(course)
    text = sources(course)
    for part in (
        "**What this is for.** To see parts. It answers one question: *What part is it?*",
        "**Time:** 20 minutes. **Step:** Explore (5E). Try it out",
        "| Take a part of a whole | Applying |",
    ):
        assert part in text
    assert "<!--" not in text
    assert text.index("# Shares") < text.index("What this is for") < text.index("## A quarter")


def test_what_comes_next_is_linked_once_it_exists(course: Course, write_unit: WriteUnit) -> None:
    build(course)
    assert "**What comes next.** Then come odds. (This unit is in preparation.)" in sources(course)
    later = write_unit(name="02-odds", lessons={"odds": LESSON.replace("# Shares\n", "# Odds\n\n<!-- frame -->\n")})
    about = UNIT_TOML.replace('"shares"', '"odds"').replace("Shares", "Odds")
    (later / "unit.toml").write_text(about, encoding="utf-8")
    build(course)
    assert "**The next unit:** [Odds](../02-odds/odds.ipynb), 20 minutes. Then come odds." in sources(course)


def test_a_second_notebook_is_named_in_the_frame_and_comes_next(course: Course) -> None:
    folder = course.solutions / "01-shares"
    before, _, why = LESSON.partition("## Why")
    (folder / "shares.md").write_text(f"# Shares\n\n<!-- frame -->\n{before.partition('# Shares')[2]}\n<!-- next -->\n")
    (folder / "why.md").write_text(f"# Why so\n\n## Why{why}\n\n<!-- next -->\n")
    more = 'minutes = 20 }, { file = "why", title = "Why so", minutes = 15, core = false }'
    (folder / "unit.toml").write_text(
        UNIT_TOML.replace("minutes = 20 }", more).replace("minutes = 20\n", "minutes = 20\nmore_minutes = 15\n", 1)
    )
    build(course)
    link = "[Why so](why.ipynb) (15 minutes, for those who want more)"
    assert f"**Also in this unit:** {link}." in sources(course)
    assert f"**Next in this unit:** {link}." in sources(course)
    assert "Next in this unit" not in sources(course, name="why")
    assert "**Time:** 20 minutes, and 15 minutes more for those who want it." in sources(course)


def test_each_of_several_notebooks_says_how_long_it_takes(course: Course) -> None:
    folder = course.solutions / "01-shares"
    (folder / "why.md").write_text("# Why so\n\n<!-- next -->\n")
    (folder / "unit.toml").write_text(
        UNIT_TOML.replace("minutes = 20 }", 'minutes = 20 }, { file = "why", title = "Why so", minutes = 15 }').replace(
            "minutes = 20\n", "minutes = 35\n", 1
        )
    )
    build(course)
    assert "**Time:** 20 minutes for this notebook, 35 minutes for the whole unit." in sources(course)


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('file = "shares"', 'file = "odds"', "there is no lesson odds.md"),
        ('step = "Explore"', 'step = "Explor"', "'Explor' is none of"),
        ("minutes = 20\n", "minutes = 25\n", "the notebooks of the core path add up to 20"),
    ],
)
def test_a_frame_that_does_not_fit_stops_the_build_in_words(course: Course, old: str, new: str, told: str) -> None:
    (course.solutions / "01-shares" / "unit.toml").write_text(UNIT_TOML.replace(old, new, 1))
    with pytest.raises(CourseError, match=told):
        build(course)


def test_a_lesson_that_asks_for_a_frame_needs_one(course: Course) -> None:
    (course.solutions / "01-shares" / "unit.toml").unlink()
    with pytest.raises(CourseError, match=r"shares\.md:2: a frame is asked for, and there is no unit\.toml"):
        build(course)


# -- the map on the start page -----------------------------------------------------------------------------------------


def test_the_start_page_shows_the_course(course: Course) -> None:
    (course.solutions / "start.md").write_text("# Hello\n\n<!-- map -->\n\nBye.\n")
    (course.solutions / "course.toml").write_text(
        '[[steps]]\nname = "Explore"\ntitle = "T"\nquestion = "Q?"\nminutes = 20\nunits = ["01-shares"]\n'
        '[[steps]]\nname = "Explain"\ntitle = "Words"\nquestion = "Which words?"\nminutes = 75\nunits = ["02-words"]\n'
    )
    assert "start.md" in build(course) and build(course) == []
    page = (course.release / "start.md").read_text(encoding="utf-8")
    assert "**[01 · Shares](01-shares/shares.ipynb)**<br>What part is it?" in page
    assert "| Explain (5E) | Words<br>Which words? | 1 h 15 min | in preparation |" in page
    assert page.startswith("# Hello") and page.endswith("Bye.\n")


def test_a_course_file_that_does_not_fit_is_told(course: Course) -> None:
    (course.solutions / "course.toml").write_text(
        '[[steps]]\nname = "Explain"\ntitle = "T"\nquestion = "Q?"\nminutes = 20\nunits = ["01-shares", "odd"]\n'
    )
    with pytest.raises(CourseError) as told:
        build(course)
    assert "'odd' is no name of a unit" in str(told.value) and "01-shares says in its unit.toml" in str(told.value)
