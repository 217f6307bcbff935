"""Handing in: what goes out, what is said, and that nothing of the learner's is lost."""

import json
import zipfile
from argparse import Namespace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kit.checks.cells import TEXT_STUB
from kit.checks.record import MIME, Record
from kit.course.handing_in import submit
from kit.course.layout import Course, CourseError
from kit.states import State

UNIT = "01-brand"
NOON = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)


def notebook(answer: str, grade_id: str = "why-durable") -> str:
    """A notebook with one exercise."""
    about = {"nbgrader": {"grade_id": f"{grade_id}-answer", "solution": True, "grade": False}}
    cell = {"cell_type": "code", "metadata": about, "source": answer, "outputs": [], "execution_count": None}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4})


def write(root: Path, files: dict[str, str]) -> None:
    for path, text in files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A course with two units, and a learner's work on the first."""
    write(
        tmp_path,
        {
            "nbgrader_config.py": "c = get_config()\nc.CourseDirectory.course_id = 'values-kit'\n"
            f"c.Exchange.root = {str(tmp_path / 'no-exchange')!r}\n",
            f"notebooks/{UNIT}/lesson.ipynb": notebook("answer = ..."),
            f"notebooks/{UNIT}/checks.py": "rule = 1\n",
            "notebooks/02-values/lesson.ipynb": notebook("x = ...", "circle"),
            "work/learner.json": '{"name": "Ana Lí"}',
            f"work/{UNIT}/lesson.ipynb": notebook("answer = 3"),
            f"work/{UNIT}/checks.py": "rule = 1\n",
            f"work/{UNIT}/state/quiz.json": "{}",
        },
    )
    for name in ("JUPYTERHUB_USER", "KIT_LEARNER"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("JUPYTER_CONFIG_DIR", str(tmp_path / "no-config"))
    monkeypatch.chdir(tmp_path)
    return Course(tmp_path)


def kit_submit(unit: str | None = UNIT, to: str | None = None, student: str | None = None) -> int:
    return submit.run(Namespace(unit=unit, to=to, student=student))


def the_zip(course: Course) -> Path:
    return next((course.work / "submitted").glob("*.zip"))


def test_makes_a_zip_where_there_is_no_exchange_and_says_what_to_do(course, capsys):
    assert kit_submit() == 0
    said = capsys.readouterr().out
    assert the_zip(course).name.startswith("01-brand_ana-lí_20")
    assert str(the_zip(course)) in said
    assert "2 files of 01-brand" in said and "kB" in said and "for ana lí" in said
    assert "Your answer is in the file." in said
    assert said.splitlines()[-1].startswith("If your course has a page for uploads, upload it there.")


def test_a_zip_holds_notebooks_and_state_and_a_time_but_nothing_that_the_release_has(course):
    litter = [".hidden", ".ipynb_checkpoints/a.ipynb", "__pycache__/b.pyc", "feedback/c.html"]
    write(course.work / UNIT, dict.fromkeys([*litter, "mine.csv"], "x"))
    submit.write_zip(course, UNIT, None, NOON)
    with zipfile.ZipFile(the_zip(course)) as archive:
        assert archive.namelist() == [
            f"{UNIT}/{name}" for name in ("lesson.ipynb", "mine.csv", "state/quiz.json", "timestamp.txt")
        ]
        assert archive.read(f"{UNIT}/timestamp.txt") == b"2026-11-21 12:00:00.000000 UTC"
        assert archive.read(f"{UNIT}/lesson.ipynb") == (course.work / UNIT / "lesson.ipynb").read_bytes()


def test_an_unchanged_notebook_and_a_changed_helper_go_out_too(course):
    write(course.work / UNIT, {"lesson.ipynb": notebook("answer = ..."), "checks.py": "rule = 2\n"})
    submit.write_zip(course, UNIT, None, NOON)
    assert {"01-brand/lesson.ipynb", "01-brand/checks.py"} <= set(zipfile.ZipFile(the_zip(course)).namelist())


def test_the_same_work_at_the_same_time_gives_the_same_bytes(course):
    submit.write_zip(course, UNIT, None, NOON)
    first = the_zip(course).read_bytes()
    submit.write_zip(course, UNIT, None, NOON)
    assert the_zip(course).read_bytes() == first


def test_nothing_of_the_learners_changes_and_nothing_half_made_stays(course, monkeypatch):
    before = {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in course.work.rglob("*") if p.is_file()}
    with monkeypatch.context() as broken:
        broken.setattr(submit, "as_timestamp", lambda when: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            kit_submit()
    assert list((course.work / "submitted").iterdir()) == []
    kit_submit()
    assert {p: (p.read_bytes(), p.stat().st_mtime_ns) for p in before} == before


@pytest.mark.parametrize("place", ["work/01-brand", "work/01-brand/state"])
def test_in_the_units_folder_the_unit_need_not_be_named(course, monkeypatch, place):
    monkeypatch.chdir(course.root / place)
    assert kit_submit(None) == 0
    assert the_zip(course).name.startswith(UNIT)


@pytest.mark.parametrize(
    ("unit", "said"),
    [
        (None, r"Which unit\? Say its name, as in: kit submit 01-brand. You have: 01-brand."),
        ("02", "There is no work on 02-values .* You have: 01-brand."),
        ("07", "There is no unit '07'. Units: 01-brand, 02-values."),
    ],
)
def test_a_unit_that_is_not_there_is_answered_with_those_that_are(course, unit, said):
    with pytest.raises(CourseError, match=said):
        kit_submit(unit)


def test_says_what_is_not_answered_or_missing_and_still_hands_in(course, capsys):
    write(course.release / UNIT, {"second.ipynb": notebook("b = ...")})
    write(course.work / UNIT, {"lesson.ipynb": notebook("answer = ...")})
    assert kit_submit() == 0
    said = capsys.readouterr().out
    assert "Not answered yet in lesson.ipynb: “Why durable”. You can hand in again later." in said
    assert "not handed in: second.ipynb" in said
    assert the_zip(course).is_file() and "in the file" not in said


# -- clicked answers ---------------------------------------------------------------------------------------------------

GAP = {"$": "gap"}


def clicked(*names: str, text: str = TEXT_STUB, **recorded: object) -> str:
    """A notebook whose exercises are answered by clicks, and one text; ``recorded``: what the checks found."""
    cells: list[dict] = []
    for name in names:
        heading = {"cell_type": "markdown", "metadata": {}, "source": f"## About {name}?"}
        about = {"nbgrader": {"grade_id": f"{name}-answer", "solution": True, "grade": False}}
        answer = {"cell_type": "code", "metadata": about, "source": f'x = ask("{name}")\nx', "outputs": []}
        record = Record(name, recorded.get(name), given=True, question=name).as_data()
        outputs = [{"output_type": "display_data", "metadata": {}, "data": {MIME: record}}] if name in recorded else []
        about = {"nbgrader": {"grade_id": name, "solution": False, "grade": True, "points": 1}}
        check = {"cell_type": "code", "metadata": about, "source": f'check("{name}")', "outputs": outputs}
        cells += [heading, answer, check]
    about = {"nbgrader": {"grade_id": "words", "solution": True, "grade": True, "points": 1}}
    cells += [{"cell_type": "markdown", "metadata": {}, "source": "## Your words"}]
    cells += [{"cell_type": "markdown", "metadata": about, "source": text}]
    return json.dumps({"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4})


def hand_in_clicked(course: Course, capsys: pytest.CaptureFixture[str], recorded: dict, **kept: object) -> str:
    """What is said of answers to one question of each kind."""
    names = ("board", "ladder")
    questions = (
        '[board]\nkind = "match"\nask = "?"\noptions = [{ name = "a", text = "A" }, { name = "b", text = "B" }]\n'
        'places = [{ name = "x", text = "X" }, { name = "y", text = "Y" }]\n'
        '[ladder]\nkind = "multiple"\nleast = 2\nask = "?"\n'
    )
    write(course.release / UNIT, {"lesson.ipynb": clicked(*names), "questions.toml": questions})
    write(
        course.work / UNIT,
        {"lesson.ipynb": clicked(*names, text="Because.", **recorded), "questions.toml": questions},
    )
    for name, answer in kept.items():
        State(course.work / UNIT).save(name, {"answer": answer, "seen": False})
    assert kit_submit() == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("kept", "recorded"),
    [
        ({"board": {"a": "x", "b": "y"}, "ladder": ["c", "d"]}, {}),
        ({}, {"board": {"a": "x", "b": "y"}, "ladder": ["c", "d"]}),
        ({"board": {"a": "x", "b": "y"}}, {"board": {"a": "x", "b": GAP}, "ladder": ["c", "d"]}),  # checked too early
    ],
)
def test_answers_by_clicks_count(course, capsys, kept, recorded):
    said = hand_in_clicked(course, capsys, recorded, **kept)
    assert "Not answered" not in said and "All 3 answers are in the file." in said


@pytest.mark.parametrize(
    ("kept", "recorded"),
    [
        ({"board": {"a": "x"}, "ladder": ["c"]}, {}),
        ({"board": None, "ladder": []}, {"board": {"a": "x", "b": "y"}, "ladder": ["c", "d"]}),  # taken back since
        ({}, {"board": {"a": "x", "b": GAP}, "ladder": GAP}),
        ({}, {"board": {}, "ladder": {"$": "map"}}),
        ({}, {}),
    ],
)
def test_open_choices_do_not_and_go_by_their_headings(course, capsys, kept, recorded):
    said = hand_in_clicked(course, capsys, recorded, **kept)
    assert "Not answered yet in lesson.ipynb: “About board?” and “About ladder?”. You can" in said
    assert "in the file" not in said


def test_a_match_whose_options_are_made_by_code_is_held_against_what_was_recorded(course, capsys):
    """Its options are not in the file of questions, so the check's record says what there is to choose."""
    answers = {"board": {"a": "x", "b": "y"}, "ladder": {"p": "x", "q": GAP}}
    said = hand_in_clicked(course, capsys, answers, ladder={"p": "x"})
    assert "Not answered yet in lesson.ipynb: “About ladder?”." in said
    said = hand_in_clicked(course, capsys, answers, ladder={"p": "x", "q": "y"})
    assert "Not answered" not in said


def test_a_damaged_state_is_left_as_it_is(course, capsys):
    write(course.work / UNIT, {"state/board.json": "{", "state/ladder.json": "[1]"})
    assert "“About board?” and “About ladder?”" in hand_in_clicked(course, capsys, {})
    assert (course.work / UNIT / "state" / "board.json").read_text() == "{"


def test_a_text_that_was_not_written_and_a_cell_that_is_gone(course, capsys):
    write(course.release / UNIT, {"lesson.ipynb": clicked()})
    write(course.work / UNIT, {"lesson.ipynb": clicked(text="  ")})
    kit_submit()
    assert "Not answered yet in lesson.ipynb: “Your words”." in capsys.readouterr().out
    write(course.work / UNIT, {"lesson.ipynb": notebook("x = 1")})
    kit_submit()
    assert "in the file" not in capsys.readouterr().out


def test_a_broken_notebook_is_named_and_stops_only_if_there_is_no_other(course, capsys):
    write(course.work / UNIT, {"scratch.ipynb": '{"cells": ['})
    assert kit_submit() == 0
    assert "scratch.ipynb cannot be read" in capsys.readouterr().out
    write(course.work / UNIT, {"lesson.ipynb": ""})
    with pytest.raises(CourseError, match=r"lesson.ipynb cannot be read.*Nothing was handed in"):
        kit_submit()


def test_too_large_a_folder_is_refused_and_the_largest_file_named(course, monkeypatch):
    monkeypatch.setattr(submit, "MOST_BYTES", 5_000_000)
    write(course.work / UNIT, {"film.mp4": "x" * 6_000_000})
    with pytest.raises(CourseError, match=r"6.0 MB; 5.0 MB can be handed in.*film.mp4 \(6.0 MB\)"):
        kit_submit()


def test_a_guest_is_told_how_to_give_a_name(course, capsys):
    (course.work / "learner.json").unlink()
    kit_submit()
    assert 'learner("your name")' in capsys.readouterr().out
    kit_submit(student="M. Roux")
    assert any("_m.roux_" in zipped.name for zipped in (course.work / "submitted").iterdir())


def test_asking_for_an_exchange_where_there_is_none_says_so(course):
    with pytest.raises(CourseError, match="no exchange here that takes 01-brand"):
        kit_submit(to="exchange")
