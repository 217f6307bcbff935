"""The class simulator: who is in the class, and that all of them get what they earned."""

import os
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest

from kit.checks.unit import read_unit
from kit.course.building.build import build_into
from kit.course.building.mistakes import read_mistakes
from kit.course.demo import demo, edits
from kit.course.demo.desk import Desk, typed, upload_name, uploaded_as
from kit.course.demo.outcome import Result, outcome_table, problems_in, verdict
from kit.course.demo.players import CANVAS, EXCHANGE, FILE, MOODLE, ZIP, Lesson, Part, Player, read_lesson, the_class
from kit.course.demo.resting import rests_on
from kit.course.handing_in.uploads import Roster, sender, student_id
from kit.course.layout import Course, CourseError
from kit.learners import normal

COURSE = Course(Path(__file__).resolve().parents[3])
UNIT = demo.playable(COURSE, None)
BROKEN = (
    "duplicated cells", "deleted cell", "moved cell", "added cells", "changed metadata", "answer, check deleted",
    "invalid JSON", "empty file", "notebook format 3", "exception", "endless loop", "dead kernel", "missing notebook",
    "renamed notebook", "extra notebooks", "wrong unit", "copied notebook", "damaged zip",
)  # fmt: skip


@pytest.fixture(scope="module")
def lesson(tmp_path_factory: pytest.TempPathFactory) -> Lesson:
    folder, written = tmp_path_factory.mktemp("built"), COURSE.solutions / UNIT
    build_into(COURSE, folder / "source", folder / "release")
    source = {f.name: nbformat.read(f, as_version=4) for f in (folder / "source" / UNIT).glob("*.ipynb")}
    return read_lesson(UNIT, read_unit(written), source, read_mistakes(written), edits.made_up_unit())


@pytest.fixture
def players(lesson: Lesson) -> list[Player]:
    return the_class(lesson)


# Who is in the class.


def test_every_anticipated_mistake_is_played_with_its_points_and_its_message(
    lesson: Lesson, players: list[Player]
) -> None:
    assert lesson.mistakes
    for mistake in lesson.mistakes:
        made = [p.part for p in players if p.part.answers.get(f"{mistake.exercise}-answer") == mistake.code]
        made = [part for part in made if part.told.get(mistake.exercise) == mistake.told]
        assert [(part.earns or {})[mistake.exercise] for part in made] == [mistake.points], mistake.name


def test_nobody_loses_what_rests_on_another_answer(lesson: Lesson, players: list[Player]) -> None:
    """What a mistake or a gap takes along is open too, so that everybody's points can be told beforehand."""
    for player in players:
        earns = player.part.earns or {}
        lost = {name for name, points in earns.items() if not points}
        if player.part.answers and any(earns.values()):
            assert lesson.resting_on(lost) <= lost, player.part.played


def test_what_rests_on_what_is_read_from_the_lesson() -> None:
    cells = [
        ("first", "a = 1"),
        ("", "b = a + 1"),
        ("second", "c = b\nc.answer = 2"),
        ("third", "d = 3"),
        ("", "%time\nd"),
    ]
    made = []
    for name, source in cells:
        cell = nbformat.v4.new_code_cell(source)
        if name:
            cell.metadata["nbgrader"] = {
                "grade_id": f"{name}-answer",
                "grade": False,
                "solution": True,
                "locked": False,
            }
        made.append(cell)
    found = rests_on([nbformat.v4.new_notebook(cells=made)])
    assert found == {"first": set(), "second": {"first"}, "third": set()}


def test_every_kind_of_broken_submission_is_played(players: list[Player]) -> None:
    played = [p.part.played for p in players]
    assert [kind for kind in BROKEN if played.count(kind) != 1] == []
    assert {"strong", "partial", "late"} <= set(played)
    assert sum(p.part.late for p in players) == 1


@pytest.mark.parametrize("learners", [1, 5, 27, 70])
def test_nobody_has_somebody_elses_name_however_many_they_are(lesson: Lesson, learners: int) -> None:
    players = the_class(lesson, learners)
    assert len(players) == len({p.student for p in players}) == len({upload_name(p) for p in players}) == learners
    assert all(student_id(p.student) == p.student for p in players), "a name that is no id is told as another learner"
    assert all(normal(p.student) == normal(p.student.lower()) for p in players)


def test_about_half_use_the_exchange_and_the_others_two_kinds_of_upload_pages(players: list[Player]) -> None:
    ways = [p.way for p in players]
    assert 0.4 < ways.count(EXCHANGE) / len(ways) < 0.6
    assert {p.system for p in players if p.way != EXCHANGE} == {MOODLE, CANVAS}


def test_where_there_is_no_exchange_everybody_uploads(lesson: Lesson) -> None:
    players = the_class(lesson, exchange=False)
    assert {p.way for p in players} == {ZIP, FILE} and all(p.system for p in players)


def test_uploads_are_recognised_and_the_roster_knows_whose_they_are(players: list[Player]) -> None:
    uploaded = [p for p in players if p.system]
    roster = Roster({upload_name(p): p.student for p in uploaded})
    for player in uploaded:
        path = uploaded_as(player, f"{UNIT}_{player.student}_20261121T201500Z.zip")
        who = sender(path.parts[1], [UNIT])
        assert who is not None and roster.student(who) == player.student
        assert who.system == player.system.lower()


def test_answers_are_written_as_a_learner_writes_them(lesson: Lesson) -> None:
    assert set(lesson.answers) >= {f"{name}-answer" for name in lesson.points}
    written = lesson.answers | lesson.practice
    assert not [a for a in written.values() if re.search("SOLUTION|#$", a)]


def test_practice_is_answered_and_earns_nothing(lesson: Lesson, players: list[Player]) -> None:
    checks = read_unit(COURSE.solutions / UNIT)
    practice = {e.name for e in checks.exercises.values() if e.practice}
    assert {cell.removesuffix("-answer") for cell in lesson.practice} == practice
    assert not practice & set(lesson.points) and not practice & {m.exercise for m in lesson.mistakes}
    assert all(not practice & set(p.part.earns or {}) for p in players)


# What they do to their notebooks, where no line of the table shows it.


def test_another_format_is_really_another_format(tmp_path: Path, lesson: Lesson) -> None:
    released = COURSE.release / UNIT / lesson.file
    (tmp_path / lesson.file).write_bytes(released.read_bytes())
    edits.to_format_3(tmp_path, lesson.file)
    assert nbformat.read(tmp_path / lesson.file, as_version=nbformat.NO_CONVERT).nbformat == 3


def test_added_cells_are_of_all_kinds_and_are_no_exercises(lesson: Lesson) -> None:
    notebook = nbformat.read(COURSE.release / UNIT / lesson.file, as_version=4)
    before = len(notebook.cells)
    edits.add_cells(notebook)
    own = [cell for cell in notebook.cells if cell.id.startswith("own-")]
    assert len(notebook.cells) == before + 3 and {cell.cell_type for cell in own} == {"markdown", "code", "raw"}
    nbformat.validate(notebook)


def test_numbers_typed_in_are_right_for_one_learner_only(lesson: Lesson) -> None:
    from kit.checks.answer import encode
    from kit.checks.record import MIME, Record

    exercise = lesson.here(0)
    asks = lesson.asks[exercise]
    notebook = nbformat.read(COURSE.release / UNIT / lesson.file, as_version=4)
    check = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == exercise)
    record = Record(exercise, encode(0.25), given=True).as_data()
    check.outputs = [nbformat.v4.new_output("display_data", data={MIME: record})]
    edits.type_numbers(notebook)
    answer = next(c for c in notebook.cells if c.metadata.get("nbgrader", {}).get("grade_id") == f"{exercise}-answer")
    assert answer.source == f"{asks} = 0.25"


def test_a_unit_with_a_single_exercise_can_be_played(lesson: Lesson) -> None:
    name = lesson.here(0)
    alone = replace(lesson, points={name: 1.0}, mistakes=[m for m in lesson.mistakes if m.exercise == name])
    assert {p.part.played for p in the_class(alone)} >= set(BROKEN)


def test_a_unit_in_which_nothing_is_graded_is_not_played(tmp_path: Path) -> None:
    for unit in ("00-trial", "01-texts"):
        (tmp_path / "solutions" / unit).mkdir(parents=True)
        (tmp_path / "solutions" / unit / "checks.py").write_text("")
    (tmp_path / "nbgrader_config.py").touch()
    with pytest.raises(CourseError, match="graded automatically"):
        demo.playable(Course(tmp_path), None)


# How it is told.

RIGHT = Part("strong", {"share": 2.0, "table": 3.0}, {})
GOT = {"share": 2.0, "table": 3.0}


def result(part: Part = RIGHT, points: float | None = 5, got: dict[str, float] | None = None, **said: object) -> Result:
    player = Player(0, "Ana López", part, EXCHANGE)
    return Result(player, points, GOT if got is None else got, **said)  # type: ignore[arg-type]


WRONG = {
    "points of an exercise": (result(points=4, got={"share": 1, "table": 3}), "share 1 instead of 2"),
    "points that make up for one another": (result(got={"share": 3, "table": 2}), "share 3 instead of 2, table 2"),
    "a total that is not the sum": (result(points=3), "3 points instead of 5"),
    "nobody graded it": (result(points=None), "not graded: never collected"),
    "something came of nothing": (result(replace(RIGHT, earns=None)), "graded, although"),
    "a note is missing": (result(replace(RIGHT, noted="late by")), "not told 'late by'"),
    "a note too many": (result(told="cell 3 ended the kernel"), "nothing to tell"),
    "the message is another one": (
        result(replace(RIGHT, told={"share": "divide"}), feedback={"share": "multiply"}),
        "lacks 'divide'",
    ),
}


@pytest.mark.parametrize("case", WRONG)
def test_what_differs_is_named_and_marked(case: str) -> None:
    wrong, named = WRONG[case]
    assert named in wrong.differs()
    assert "1 of 2 did not" in verdict([result(), wrong]) and named in verdict([result(), wrong])
    assert "✗" in outcome_table([wrong])


def test_what_is_as_it_should_be_is_one_clear_line() -> None:
    late = result(replace(RIGHT, noted="late by"), told="late by 5 seconds")
    lost = result(replace(RIGHT, earns=None, noted="damaged"), None, {}, told="a.zip is damaged")
    assert verdict([result(), late, lost]) == "All 3 got what they earned."
    assert "✗" not in outcome_table([result(), late, lost])


def test_problems_are_read_from_what_kit_collect_prints() -> None:
    said = (
        "student  files  when (UTC)        what happened\n"
        "-------  -----  ----------------  -------------\n"
        "ana-lí   2      2026-11-21 20:15  new\n"
        "bo       -      -                 problem: bo.zip; bo.zip is damaged. Ask again.\n"
    )
    assert problems_in(said) == {"bo": "bo.zip is damaged. Ask again."}


def test_commands_are_shown_as_they_are_typed() -> None:
    assert typed(["nbgrader", "db", "--duedate=2026-11-21 20:15 UTC"]) == 'nbgrader db --duedate="2026-11-21 20:15 UTC"'
    assert typed(["kit", "grade", UNIT, "--cell-timeout", "5"]) == f"kit grade {UNIT} --cell-timeout 5"


# Where it plays.


def test_outside_a_checkout_it_says_where_to_go(tmp_path: Path) -> None:
    with pytest.raises(CourseError, match="Run it in a checkout"):
        demo.playable(Course(tmp_path), None)


def test_the_unit_with_mistakes_is_played_if_none_is_named() -> None:
    assert (COURSE.solutions / demo.playable(COURSE, None) / "mistakes.py").is_file()


def test_it_removes_what_an_earlier_demo_made_and_nothing_else(tmp_path: Path) -> None:
    root = demo.fresh_folder(Course(tmp_path), None)
    (root / "old").write_text("from the last time")
    assert not (demo.fresh_folder(Course(tmp_path), None) / "old").exists()
    (root / demo.MARK).unlink()
    (root / "mine").write_text("dear to me")
    with pytest.raises(CourseError, match="was not made by kit demo"):
        demo.fresh_folder(Course(tmp_path), None)
    with pytest.raises(CourseError, match="Name a new folder"):
        demo.fresh_folder(Course(tmp_path), root)
    assert (root / "mine").read_text() == "dear to me"


def test_neither_the_users_settings_nor_their_name_reach_the_demo(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("KIT_LEARNER", "JUPYTERHUB_USER", "JUPYTER_CONFIG_PATH", "NBGRADER_VALIDATING"):
        monkeypatch.setenv(name, "somebody")
    environment = Desk(tmp_path, tmp_path / "settings").environment
    assert "somebody" not in environment.values()
    assert environment["JUPYTER_CONFIG_DIR"].startswith(str(tmp_path))


# The slowest test of all, and the one that says most: two minutes on two idle cores.
@pytest.mark.slow
def test_a_class_goes_through_the_whole_loop_and_everybody_gets_what_they_earned(
    tmp_path: Path, players: list[Player]
) -> None:
    pytest.importorskip("nbgrader")
    psutil = pytest.importorskip("psutil")
    root = tmp_path / "demo"
    run = subprocess.run(
        [sys.executable, "-m", "kit", "demo", UNIT, "--keep", str(root)],
        cwd=COURSE.root,
        env={**os.environ, "COLUMNS": "400", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-3000:]
    assert f"All {len(players)} got what they earned." in run.stdout
    table = run.stdout.partition("what happened\n")[2].partition("\n\n")[0]
    rows = {cells[0]: cells for line in table.splitlines()[1:] if (cells := re.split(" {2,}", line))}
    assert [(p.student, p.part.played) for p in players] == [(row[0], row[1]) for row in rows.values()]
    assert [row for row in rows.values() if row[2] != row[3]] == []
    graded = [p for p in players if p.part.earns is not None]
    pages = list((root / "course" / "grading" / "feedback").glob(f"*/{UNIT}/*.html"))
    assert {page.parents[1].name for page in pages} == {p.student for p in graded}
    left = [p for p in psutil.process_iter(["cwd"]) if str(root) in (p.info["cwd"] or "")]
    assert left == []
