"""Collecting: each learner gets what they handed in, or a line that says what to ask them for."""

import io
import json
import os
import subprocess
import sys
import zipfile
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kit.course.handing_in import archives, collect, submit
from kit.course.handing_in.uploads import read_roster, sender, student_id
from kit.course.layout import Course, CourseError
from kit.course.table import table, width

pytest.importorskip("nbgrader")
UNIT = "01-brand"
UNITS = [UNIT, "02-values"]
MOODLE = "Ana Lí_1234567_assignsubmission_file"


def notebook(answer: str = "3", grade_id: str = "why-durable") -> bytes:
    about = {"nbgrader": {"grade_id": grade_id, "solution": True, "grade": True}}
    cell = {"cell_type": "markdown", "metadata": about, "source": answer}
    return json.dumps({"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 4}).encode()


OTHER = notebook("x", "circle")


def zipped(files: dict[str, bytes], day: int = 1) -> bytes:
    """A zip whose files were changed on a day of November 2020."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for path, content in files.items():
            archive.writestr(zipfile.ZipInfo(path, (2020, 11, day, 9, 0, 0)), content)
    return data.getvalue()


def work(answer: str = "3", at: str = "", root: str = f"{UNIT}/") -> bytes:
    """What a learner zips."""
    files = {f"{root}lesson.ipynb": notebook(answer), f"{root}state/quiz.json": b"{}"}
    if at:
        files[f"{root}timestamp.txt"] = f"{at} 12:00:00.000000 UTC".encode()
    return zipped(files)


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    root = tmp_path / "course"
    for unit, content in zip(UNITS, [notebook("..."), OTHER], strict=True):
        (root / "notebooks" / unit).mkdir(parents=True)
        (root / "notebooks" / unit / "lesson.ipynb").write_bytes(content)
        (root / "notebooks" / unit / "checks.py").write_text("rule = 1\n")
    (root / "nbgrader_config.py").write_text(
        "c = get_config()\n"
        "c.CourseDirectory.course_id = 'values-kit'\n"
        "c.CourseDirectory.source_directory = 'build/source'\n"
        "c.CourseDirectory.release_directory = 'notebooks'\n"
        "c.CourseDirectory.submitted_directory = 'grading/submitted'\n"
        f"c.CourseDirectory.db_url = 'sqlite:///{(root / 'grading' / 'gradebook.db').as_posix()}'\n"
        f"c.Exchange.root = {str(tmp_path / 'exchange')!r}\n"
        f"c.Exchange.cache = {str(tmp_path / 'cache')!r}\n"
    )
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "300")
    return Course(root)


@pytest.fixture
def collected(course: Course, tmp_path: Path, capsys) -> Callable[..., str]:
    """Put uploads into a download folder, collect from it, and return what was said."""
    downloads = tmp_path / "downloads"
    downloads.mkdir()

    def run(uploads: dict[str, bytes], roster: Path | None = None, source: Path = downloads) -> str:
        for path, content in uploads.items():
            (downloads / path).parent.mkdir(parents=True, exist_ok=True)
            (downloads / path).write_bytes(content)
        assert collect.run(Namespace(unit=UNIT, source=source, roster=roster)) == 0
        return str(capsys.readouterr().out)

    return run


def files(course: Course, student: str) -> set[str]:
    folder = course.submitted / student / UNIT
    return {f.relative_to(folder).as_posix() for f in folder.rglob("*") if f.is_file()}


def answer(course: Course, student: str) -> str:
    text = (course.submitted / student / UNIT / "lesson.ipynb").read_text()
    return str(json.loads(text)["cells"][0]["source"])


@pytest.mark.parametrize(
    ("name", "student", "system"),
    [
        ("Ana Lí_1234567_assignsubmission_file_", "ana-lí_1234567", "moodle"),
        ("Ana Lí_1234567_assignsubmission_file", "ana-lí_1234567", "moodle"),
        ("Ana Lí_1234567_assignsubmission_file_01-brand.zip", "ana-lí_1234567", "moodle"),
        ("Ana Lí_1234567_assignsubmission_onlinetext", "ana-lí_1234567", "moodle"),
        ("Participant_12345_assignsubmission_file_a.zip", "participant_12345", "moodle"),
        ("Participant 12345_assignsubmission_file_", "participant-12345", "moodle"),
        ("Default group_assignsubmission_file", "default-group", "moodle"),
        ("liana_12345_67890_01-brand.zip", "liana_12345", "canvas"),
        ("liana_LATE_12345_67890_01-brand-1.zip", "liana_12345", "canvas"),
        ("liana_late_12345_67890_01-brand_ana_20261121T201500Z.zip", "liana_12345", "canvas"),
        ("liana_12345_text.html", "liana_12345", "canvas"),
        ("anon_x1Yz2_67890_lesson.ipynb", "anon_x1yz2", "canvas"),
        ("LATE_anon_x1Yz2_67890_lesson.ipynb", "anon_x1yz2", "canvas"),
        ("01-brand_ana-lí_20261121T201500Z.zip", "ana-lí", "kit"),
        ("01-brand_12_34_20261121T201500Z (1).zip", "12_34", "kit"),
    ],
)
def test_the_name_of_an_upload_says_who_it_is_from(name, student, system):
    who = sender(name, UNITS)
    assert who is not None
    assert (who.student, who.system, who.upload) == (student, system, name)


@given(st.text())
@example("CON")
@example("../../etc")
@example("a+b*c/d\\e")
@example("😀" * 200)
@example("İ" * 300)
@example("\udcff")
def test_any_name_gives_an_id_that_is_safe_as_a_folder_and_in_nbgrader(name):
    safe = student_id(name)
    assert safe == student_id(name) == student_id(safe)
    assert not set(safe) & set('+*?[]/\\:"<>|,\0\n ') and not safe.startswith((".", "-"))
    assert safe.isprintable() and 0 < len(safe.encode()) < 200
    assert safe.split(".")[0].upper() not in {"CON", "NUL", "AUX"}


@pytest.mark.parametrize(
    ("upload", "content"),
    [
        (f"{MOODLE}/{UNIT}.zip", work()),
        (f"{MOODLE}/my work.zip", work(root="Desktop/course/work/01-brand/")),
        (f"{MOODLE}/files only.zip", work(root="")),
        (f"{MOODLE}/renamed folder.zip", work(root="brand (final)/")),
        (f"{MOODLE}/twice.zip", zipped({f"x/{UNIT}.zip": work(root="")})),
        (f"{MOODLE}/windows.zip", work(root=f"{UNIT}\\").replace(b"state/", b"state\\")),
        (f"{MOODLE}_{UNIT}.zip", work()),
        (f"submissions/{MOODLE}_/{UNIT}.zip", work()),
        (
            f"{MOODLE}/mac.zip",
            zipped(
                {
                    f"{UNIT}/lesson.ipynb": notebook(),
                    f"{UNIT}/state/quiz.json": b"{}",
                    f"__MACOSX/{UNIT}/._lesson.ipynb": b"\0",
                    f"{UNIT}/.DS_Store": b"\0",
                    f"{UNIT}/.ipynb_checkpoints/lesson-checkpoint.ipynb": notebook("old"),
                }
            ),
        ),
    ],
)
def test_the_unit_is_found_however_it_was_packed(course, collected, upload, content):
    assert "1 new" in collected({upload: content})
    assert files(course, "ana-lí_1234567") == {"lesson.ipynb", "state/quiz.json", "timestamp.txt"}
    assert answer(course, "ana-lí_1234567") == "3"


def test_bare_notebooks_are_taken_and_copies_get_their_name_back(course, collected):
    said = collected(
        {
            f"{MOODLE}/lesson (1).ipynb": notebook("a"),
            "liana_12345_67890_lesson-1.ipynb": notebook("b"),
            "bo_1_2_lesson.ipynb": notebook("c"),
            "bo_1_3_lesson-1.ipynb": notebook("d"),
            "Cy Ng/lesson-Copy1.ipynb": notebook("e"),
            "Cy Ng/lesson-Copy2.ipynb": notebook("f"),
            "dee.ipynb": notebook("g"),
        }
    )
    assert answer(course, "ana-lí_1234567") == "a"
    assert answer(course, "liana_12345") == "b"
    assert files(course, "bo_1") == {"lesson.ipynb", "lesson-1.ipynb"}, "which one counts is not clear"
    assert files(course, "cy-ng") == {"lesson-Copy1.ipynb", "lesson-Copy2.ipynb"}
    assert files(course, "dee") == {"dee.ipynb"}
    assert "took lesson (1).ipynb for lesson.ipynb" in said
    assert "without lesson.ipynb" in said


def bomb() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("lesson.ipynb", b" " * 150_000_000)
    return data.getvalue()


def link() -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        info = zipfile.ZipInfo("lesson.ipynb")
        info.external_attr = 0o120777 << 16
        archive.writestr(info, "/etc/passwd")
    return data.getvalue()


def locked() -> bytes:
    data = bytearray(work())
    for signature, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):  # mark each file as encrypted
        at = -1
        while (at := data.find(signature, at + 1)) >= 0:
            data[at + flags] |= 1
    return bytes(data)


BAD = {
    "truncated.zip": (work()[:200], "truncated.zip is damaged"),
    "flipped.zip": (work().replace(b'"3"', b'"4"'), "flipped.zip is damaged"),
    "noise.zip": (b"noise", "noise.zip is damaged"),
    "nothing.zip": (b"", "nothing.zip is empty"),
    "empty.zip": (zipped({}), "empty.zip is empty"),
    "locked.zip": (locked(), "protected by a password. Ask for one without"),
    "bomb.zip": (bomb(), "more than 100 MB"),
    "many.zip": (zipped({f"{i}.ipynb": b"" for i in range(2_001)}), "2,000 files"),
    "deep.zip": (zipped({"a.zip": zipped({"a.zip": zipped({"a.zip": work()})})}), "zips in zips"),
    "link.zip": (link(), "There is no notebook in it"),
    "paths.zip": (zipped({"../lesson.ipynb": notebook(), "/lesson.ipynb": notebook()}), "no notebook in it"),
    "other.zip": (zipped({"02-values/lesson.ipynb": OTHER}), "This is 02-values, not 01-brand. Ask for"),
    "mistaken.ipynb": (OTHER, "This is 02-values, not 01-brand"),
    "a.rar": (b"Rar!\x1a\x07", "a.rar is an archive other than zip. Ask for the zip"),
    "rar.zip": (b"Rar!\x1a\x07", "rar.zip is an archive other than zip"),
    "a.7z": (b"7z\xbc\xaf\x27\x1c", "an archive other than zip"),
    "essay.docx": (zipped({"word/document.xml": b""}), "essay.docx is a text document"),
    "onlinetext.html": (b"<p>see mail</p>", "a printout"),
    "long.zip": (zipped({"lesson.ipynb": notebook(), "x" * 300: b""}), "could not be written"),
    "clash.zip": (zipped({"lesson.ipynb": notebook(), "a": b"", "a/b": b""}), "could not be written"),
}


def test_a_bad_upload_gets_a_line_that_says_what_to_ask_for_and_never_stops_the_class(course, collected):
    bad = {f"L{i}_{i}_assignsubmission_file/{name}": data for i, (name, (data, _)) in enumerate(BAD.items())}
    said = collected(bad | {f"{MOODLE}/{UNIT}.zip": work()})
    lines = {line.split()[0]: line for line in said.splitlines() if "_" in line}
    for i, (name, (_, expected)) in enumerate(BAD.items()):
        assert "problem" in lines[f"l{i}_{i}"] and expected in lines[f"l{i}_{i}"], (name, lines[f"l{i}_{i}"])
        assert not (course.submitted / f"l{i}_{i}").exists(), name
    assert answer(course, "ana-lí_1234567") == "3"
    assert f"{len(BAD) + 1} learners: 1 new, {len(BAD)} problem." in said
    assert not list(course.grading.glob(".collect-*"))
    assert not [p for p in course.root.parent.rglob("lesson.ipynb") if "downloads" in p.parts]


def test_files_of_another_unit_and_unsafe_paths_are_left_out_and_named(course, collected):
    said = collected(
        {
            f"{MOODLE}/work.zip": zipped(
                {
                    "work/01-brand/lesson.ipynb": notebook(),
                    "work/01-brand/more.ipynb": OTHER,
                    "work/02-values/lesson.ipynb": OTHER,
                    "work/learner.json": b"{}",
                    "../evil.ipynb": notebook(),
                }
            )
        }
    )
    assert files(course, "ana-lí_1234567") == {"lesson.ipynb", "timestamp.txt"}
    assert "left out files of 02-values" in said and "unsafe path" in said


def test_a_download_of_the_whole_class_is_taken_as_one_zip(course, collected, tmp_path):
    whole = tmp_path / "downloads" / "VK-Unit 1-4711.zip"
    inside = {f"{MOODLE}/{UNIT}.zip": work("a"), "liana_LATE_12345_67890_x.zip": work("b")}
    said = collected({whole.name: zipped(inside, day=5)}, source=whole)
    assert "2 new" in said and answer(course, "liana_12345") == "b"
    assert "2 unchanged" in collected({}), "the same zip in a folder is opened, too"
    one = tmp_path / "downloads" / "01-brand_cy_20261121T201500Z.zip"
    assert "1 new" in collected({one.name: work("c")}, source=one)
    assert answer(course, "cy") == "c"


def test_the_time_is_the_uploads_own_else_that_of_its_notebook_else_unknown(course, collected):
    stamps = {
        "a/x.zip": work(at="2026-02-01"),
        "b/x.zip": zipped({"lesson.ipynb": notebook(), "timestamp.txt": b"yesterday"}, day=7),
        "c/lesson.ipynb": notebook(),
        "d/x.zip": zipped({"lesson.ipynb": notebook(), "timestamp.txt": b"2999-01-01 00:00:00 UTC"}, day=8),
    }
    said = collected(stamps)
    times = {s: collect.submitted_at(course.submitted / s / UNIT) for s in "abcd"}
    assert times["a"] == datetime(2026, 2, 1, 12, tzinfo=UTC)
    assert times["b"] == datetime(2020, 11, 7, 9, tzinfo=UTC)
    assert times["c"] is None
    assert times["d"] is None and "its clock was ahead" in said


def test_an_unchanged_submission_keeps_its_bytes_and_times(course, collected):
    collected({f"{MOODLE}/{UNIT}.zip": work(at="2026-02-01")})
    place = course.submitted / "ana-lí_1234567"
    before = {p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in place.rglob("*")}
    record = (course.grading / "uploads" / f"{UNIT}.json").stat().st_mtime_ns
    said = collected({f"{MOODLE}/{UNIT}.zip": work(at="2026-02-03")})
    assert "1 unchanged" in said
    assert {p: (p.stat().st_ino, p.stat().st_mtime_ns) for p in place.rglob("*")} == before
    assert (course.grading / "uploads" / f"{UNIT}.json").stat().st_mtime_ns == record


def test_only_a_newer_submission_replaces_one(course, collected):
    name = f"{MOODLE}/{UNIT}.zip"
    assert "1 new" in collected({name: work("a", "2026-02-02")})
    assert "1 kept" in collected({name: work("b", "2026-02-01")})
    assert answer(course, "ana-lí_1234567") == "a"
    assert "1 updated" in collected({name: work("c", "2026-02-02")})
    said = collected({name: work("d", "2026-02-03")})
    assert "1 updated" in said and "2026-02-03 12:00" in said
    assert answer(course, "ana-lí_1234567") == "d"


def test_of_several_zips_the_newest_that_opens_counts(course, collected):
    said = collected(
        {
            "01-brand_ana_20260201T120000Z.zip": work("old", "2026-02-01"),
            "01-brand_ana_20260203T120000Z.zip": work("new", "2026-02-03"),
            "01-brand_ana_20260202T120000Z.zip": work("mid", "2026-02-02"),
            "liana_1_2_x.zip": work("first"),
            "liana_1_3_x-1.zip": work("second")[:99],
        }
    )
    assert answer(course, "ana") == "new" and "the newest of 3 zips" in said
    assert answer(course, "liana_1") == "first" and "x-1.zip is damaged" in said
    kept = json.loads((course.grading / "uploads" / f"{UNIT}.json").read_text())
    assert kept["ana"] == {"upload": "01-brand_ana_20260203T120000Z.zip", "system": "kit"}


def test_keeps_under_which_name_feedback_goes_back(course, collected):
    collected({f"{MOODLE}/{UNIT}.zip": work()})
    collected({"liana_LATE_12345_67890_x.zip": work()})
    assert json.loads((course.grading / "uploads" / f"{UNIT}.json").read_text(encoding="utf-8")) == {
        "ana-lí_1234567": {"upload": MOODLE, "system": "moodle"},
        "liana_12345": {"upload": "liana_LATE_12345_67890_x.zip", "system": "canvas"},
    }


def test_a_roster_gives_one_id_to_a_person_by_upload_or_by_name(course, collected, tmp_path):
    roster = tmp_path / "roster.csv"
    lines = ["student;upload", "s100;ana lí", "S200;liana_12345", "s300;lesson.ipynb"]
    roster.write_text("\n".join(lines), encoding="utf-8-sig")
    uploads = dict.fromkeys([f"{MOODLE}/x.zip", "liana_12345_6_x.zip", "bo_1_2_x.zip"], work())
    collected(uploads | {"lesson.ipynb": notebook()}, roster)
    assert {p.name for p in course.submitted.iterdir()} == {"s100", "S200", "s300", "bo_1"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("upload,name\n", "has the columns upload, name. It needs two: upload,student"),
        ("", "has the columns none"),
        ("upload,student\nA,s1\na,s2\n", "line 3: the upload 'a' is also in line 2"),
        ("upload,student\nA,s/1\n", r"line 2: 's/1' cannot be an id .* Perhaps 's-1'"),
        ("upload,student\nA\n", "line 2: one upload and one student"),
    ],
)
def test_a_roster_that_is_not_clear_is_refused_with_the_line(tmp_path, text, said):
    (tmp_path / "roster.csv").write_text(text)
    with pytest.raises(CourseError, match=said):
        read_roster(tmp_path / "roster.csv")


def test_two_people_with_one_id_are_not_mixed(course, collected):
    said = collected({"Ana Li/lesson.ipynb": notebook("a"), "ana-li/lesson.ipynb": notebook("b")})
    assert "would all be ana-li. Tell them apart with --roster" in said
    assert not course.submitted.exists()


def test_a_file_that_does_not_say_who_it_is_from_is_left_out(course, collected):
    said = collected({"lesson (2).ipynb": notebook(), "01-brand.zip": work()})
    assert said.count("does not say who it is from") == 2


def test_an_interrupted_run_is_put_right_by_the_next(course, collected):
    collected({"ana/lesson.ipynb": notebook("old")})
    left = course.grading / f"{collect.STAGE}left"
    (left / "aside" / "ana").mkdir(parents=True)
    (course.submitted / "ana" / UNIT).rename(left / "aside" / "ana" / UNIT)  # as if killed between two renames
    os.utime(left, (0, 0))
    collected({"bo/lesson.ipynb": notebook()})
    assert answer(course, "ana") == "old" and not left.exists()


def test_a_submission_that_cannot_be_put_in_place_leaves_the_old_one(course, collected, monkeypatch):
    name = f"{MOODLE}/{UNIT}.zip"
    collected({name: work("a", "2026-02-01")})
    rename = Path.rename

    def full(self: Path, target: Path) -> Path:
        if "submitted" in self.parts[-3:] and collect.STAGE in str(self):
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", full)
    assert "No space left" in collected({name: work("b", "2026-02-02")})
    assert answer(course, "ana-lí_1234567") == "a"


def test_nothing_to_collect_is_said_in_words(course, collected, tmp_path):
    with pytest.raises(CourseError, match="holds no uploads"):
        collected({})
    with pytest.raises(CourseError, match=r"There is no .*nowhere"):
        collected({}, source=tmp_path / "nowhere")


def test_a_unix_time_in_a_zip_is_utc_and_unmarked_utf8_is_read(course):
    info = zipfile.ZipInfo("Ü.ipynb".encode().decode("cp437"), (2026, 1, 1, 5, 0, 0))
    info.extra = b"UT\x05\x00\x01" + int(datetime(2026, 1, 1, 12, tzinfo=UTC).timestamp()).to_bytes(4, "little")
    assert archives.member_time(info) == datetime(2026, 1, 1, 12, tzinfo=UTC)
    assert archives.member_path(info) == "Ü.ipynb"


def test_a_table_wraps_its_last_column_and_minds_wide_letters():
    row = {"who": "李", "what": "one two three four five six seven eight"}
    lines = table([row], ["who", "what"], terminal=31).splitlines()
    assert lines[0] == "who  what"
    assert lines[2:] == ["李   one two three four five", "     six seven eight"]
    assert max(map(width, lines)) <= 31


@pytest.mark.skipif(sys.platform == "win32", reason="nbgrader's exchange does not work on Windows")
def test_through_nbgraders_own_exchange_and_back(course, tmp_path, monkeypatch, capsys):
    """Released, handed in, collected, handed in again: with the real nbgrader."""
    nbgrader = [sys.executable, "-m", "nbgrader"]
    subprocess.run([*nbgrader, "release_assignment", UNIT], cwd=course.root, check=True, capture_output=True)
    (course.work / UNIT / "state").mkdir(parents=True)
    (course.work / UNIT / "lesson.ipynb").write_bytes(notebook("first"))
    (course.work / UNIT / "state" / "quiz.json").write_text("{}")
    monkeypatch.chdir(course.work / UNIT)
    assert submit.run(Namespace(unit=None, to=None, student="ana")) == 0
    assert "Handed in: 01-brand, at 20" in capsys.readouterr().out

    monkeypatch.chdir(course.root)
    fetch = Namespace(unit="01", source=None, roster=None)
    assert collect.run(fetch) == 0
    assert "1 learner: 1 new." in capsys.readouterr().out
    assert answer(course, "ana") == "first"
    assert {"state/quiz.json", "timestamp.txt", "submission_secret.txt"} <= files(course, "ana")
    inode = (course.submitted / "ana" / UNIT).stat().st_ino

    assert collect.run(fetch) == 0
    assert "1 unchanged" in capsys.readouterr().out
    assert (course.submitted / "ana" / UNIT).stat().st_ino == inode
    (course.work / UNIT / "lesson.ipynb").write_bytes(notebook("second"))
    submit.run(Namespace(unit=UNIT, to="exchange", student="ana"))
    collect.run(fetch)
    assert "1 updated" in capsys.readouterr().out
    assert answer(course, "ana") == "second"
    assert not list(course.grading.glob(".collect-*"))
