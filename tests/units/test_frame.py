"""What a unit and the course say of themselves: all that is wrong in a file is told at once, with file and field."""

from pathlib import Path

import pytest

from kit.units.frame import read_frame
from kit.units.outline import read_outline
from kit.units.tables import FrameError
from tests.units.conftest import COURSE, UNIT

SOUND = UNIT.format(title="Stay", step="Engage", minutes=30)


def faults(folder: Path, text: str) -> list[str]:
    (folder / "unit.toml").write_text(text, encoding="utf-8")
    with pytest.raises(FrameError) as told:
        read_frame(folder)
    assert all(line.startswith(str(folder / "unit.toml")) for line in str(told.value).splitlines())
    return told.value.faults


def test_a_sound_frame_is_read(tmp_path: Path) -> None:
    (tmp_path / "unit.toml").write_text(SOUND)
    frame = read_frame(tmp_path)
    assert (frame.step, frame.minutes, frame.more_minutes, frame.first.stem) == ("Engage", 30, 0, "lesson")
    assert frame.objectives[0].bloom == "Analysing"


def test_the_sources_own_spelling_is_taken_for_ours(tmp_path: Path) -> None:
    (tmp_path / "unit.toml").write_text(SOUND.replace("Analysing", "Analyzing"))
    assert read_frame(tmp_path).objectives[0].bloom == "Analysing"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('why = "To know."', "", "why is missing"),
        ('why = "To know."', 'why = " "', "why is empty"),
        ("minutes = 30\n", 'minutes = "soon"\n', "minutes: should be a valid integer"),
        ("minutes = 30\n", "minutes = 20\n", "minutes: 20 is said, and the notebooks of the core path add up to 30"),
        ("Engage", "Engaged", "step: 'Engaged' is none of 'Start', 'Engage'"),
        ("Analysing", "Knowing", "objectives 1, bloom: 'Knowing' is none of"),
        ("question =", "qestion =", "qestion is not known"),
        ("bloom =", "blom =", "objectives 1, blom is not known"),
        ('[{ text = "Tell one & two apart", bloom = "Analysing" }]', "[]", "a unit has at least one"),
        ("minutes = 30 }]", "minutes = 30, core = false }]", "the first one is part of the core path"),
        ("title =", "title ==", "it is no TOML"),
    ],
)
def test_what_is_wrong_is_told_with_its_field(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert any(told in fault for fault in faults(tmp_path, SOUND.replace(old, new, 1)))


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    text = SOUND.replace("Analysing", "Knowing").replace("Engage", "Engaged").replace('why = "To know."', "")
    assert len(faults(tmp_path, text)) == 3


def test_the_course_knows_its_units_and_those_to_come(work: Path) -> None:
    outline = read_outline(work)
    assert [step.name for step in outline.steps] == ["Start", "Engage", "Explore"]
    assert list(outline.frames) == ["00-start", "01-stay"]
    assert outline.after("00-start") == "01-stay" and outline.after("01-stay") == ""
    assert [outline.minutes(step) for step in outline.steps] == [10, 30, 45]


def test_without_a_course_file_the_units_make_up_the_course(work: Path) -> None:
    (work / "course.toml").unlink()
    assert [step.units for step in read_outline(work).steps] == [("00-start",), ("01-stay",)]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"01-stay"', '"stay"', "'stay' is no name of a unit"),
        ('["00-start"]', '["00-start", "01-stay"]', "01-stay is there twice"),
        ('name = "Engage"', 'name = "Evaluate"', "01-stay says in its unit.toml that it belongs to Engage"),
        ('name = "Engage"', 'name = "Explain"', "01-stay says in its unit.toml that it belongs to Engage"),
        ("minutes = 45", "minuts = 45", "steps 3, minutes is missing"),
    ],
)
def test_a_course_that_does_not_fit_its_units_is_told(work: Path, old: str, new: str, told: str) -> None:
    (work / "course.toml").write_text(COURSE.replace(old, new, 1))
    with pytest.raises(FrameError, match=told):
        read_outline(work)


def test_a_unit_that_no_step_lists_stands_in_the_step_that_it_names(work: Path) -> None:
    (work / "course.toml").write_text(COURSE.replace('"01-stay"', '"03-go"'))
    assert [step.units for step in read_outline(work).steps] == [("00-start",), ("03-go", "01-stay"), ("02-ask",)]
    (work / "course.toml").write_text(COURSE.replace('"01-stay"', "").replace('"Engage"', '"Evaluate"'))
    with pytest.raises(FrameError, match="01-stay is in no step"):
        read_outline(work)


def test_among_a_learners_folders_anything_may_lie(work: Path) -> None:
    (work / "01-stay copy").mkdir()
    (work / "01-stay copy" / "unit.toml").write_text(SOUND)
    (work / "00-start" / "unit.toml").write_text("broken =")
    with pytest.raises(FrameError):
        read_outline(work)
    assert list(read_outline(work, lenient=True).frames) == ["01-stay"]
