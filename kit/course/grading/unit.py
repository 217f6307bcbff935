"""Grading a unit: read, repair, run, judge, write; one submission at a time, each finished before it counts.

A finished grade is a record in ``grading/records``. It is written last, in one step, after the graded notebooks have
been moved into place and the gradebook has committed. Whatever is killed on the way leaves no record, and the next run
does that submission again.
"""

import csv
import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import kit
from kit.checks.cells import is_graded
from kit.checks.outcome import Outcome, Status
from kit.checks.unit import UnitChecks, read_unit
from kit.checks.words import listed
from kit.course.building.build import write_notebook
from kit.course.commands import nbgrader_config
from kit.course.grading.execute import Limits, execute, scratch_copy
from kit.course.grading.gradebook import Score, ensure_unit, open_gradebook, save
from kit.course.layout import Course, CourseError
from kit.course.grading.marking import mark
from kit.course.grading.repair import recorded_learner, repair
from kit.course.grading.restoring import restore_answers
from kit.course.grading.sanitise import sanitise
from kit.course.grading.submission import read_notebook, read_submission
from kit.course.handing_in.uploads import student_id
from kit.files import write_json
from kit.learners import GUEST, Learner, normal

FORMAT = 1


@dataclass
class Row:
    """One line of the summary.

    Attributes:
        what: "graded", "unchanged" or "failed".
        recorded: whose answers these are by their records; "" if nothing says so.
    """

    student: str
    what: str
    score: Score | None = None
    notes: list[str] = field(default_factory=list)
    recorded: str = ""


@dataclass
class Graded:
    """A submission after judging, before anything is written."""

    notebooks: dict[str, Any | None]
    outcomes: list[Outcome]
    notes: list[str]
    recorded: str


Progress = Callable[[int, int, str], None]


def grade_unit(
    course: Course,
    unit: str,
    students: list[str] | None = None,
    *,
    force: bool = False,
    limits: Limits | None = None,
    progress: Progress = lambda done, of, student: None,
) -> list[Row]:
    """Grade all submissions of a unit.

    Raises:
        CourseError: there is nothing to grade, or the unit was never released from this gradebook.
    """
    folders = {f.parent.name: f for f in sorted(course.submitted.glob(f"*/{unit}")) if f.is_dir()}
    if students:
        unknown = set(students) - set(folders)
        if unknown:
            raise CourseError(f"No submission of {unit} by {listed(sorted(unknown))}. There are: {listed(folders)}.")
        folders = {s: folders[s] for s in folders if s in students}
    if not folders:
        raise CourseError(f"Nobody has handed in {unit} yet. First: kit collect {unit}")
    checks = read_unit(checks_folder(course, unit))
    config = nbgrader_config(course)
    shutil.rmtree(_staging(course), ignore_errors=True)  # what a killed run left
    rows = []
    with open_gradebook(course) as gradebook:
        ensure_unit(gradebook, unit)
        accepted = _accepted_learners(course)
        for number, (student, folder) in enumerate(folders.items()):
            progress(number, len(folders), student)
            try:
                rows.append(
                    _grade_one(course, unit, student, folder, checks, config, gradebook, accepted, force, limits)
                )
            except CourseError:
                raise
            except Exception as error:  # one submission never stops the class
                rows.append(
                    Row(
                        student,
                        "failed",
                        notes=[f"grading broke ({type(error).__name__}: {error}); grade it by hand, and report this"],
                    )
                )
        progress(len(folders), len(folders), "")
    shutil.rmtree(_staging(course), ignore_errors=True)
    _flag_shared_names(rows, accepted)
    return rows


def checks_folder(course: Course, unit: str) -> Path:
    written = course.solutions / unit
    return written if (written / "checks.py").is_file() else course.release / unit


def _staging(course: Course) -> Path:
    return course.grading / ".staging"


def _grade_one(
    course: Course, unit: str, student: str, folder: Path, checks: UnitChecks, config: Any, gradebook: Any,
    accepted: dict[str, str], force: bool, limits: Limits | None,
) -> Row:  # fmt: skip
    record_file = course.records / unit / f"{student}.json"
    before = _read_record(record_file)
    fingerprint = _fingerprint(folder, course.release / unit, checks, accepted.get(student, ""))
    target = course.autograded / student / unit
    if before.get("fingerprint") == fingerprint and target.is_dir() and not force:
        score = _score_now(gradebook, unit, student)
        if score is not None:
            return Row(student, "unchanged", score, list(before["notes"]), before["recorded"])
    record_file.unlink(missing_ok=True)

    graded = judge_submission(course, unit, folder, checks, student, accepted.get(student, ""), limits)
    staged = _staging(course) / student / unit
    _write_graded(graded, folder, staged, course.release / unit)
    answers = _answers(graded.notebooks)
    unchanged = {name for name, text in answers.items() if before.get("answers", {}).get(name) == text}
    _swap(staged, target)
    timestamp = _timestamp(folder)
    score = save(
        gradebook,
        config,
        unit,
        student,
        graded.notebooks,
        {o.exercise: o for o in graded.outcomes},
        timestamp,
        unchanged,
    )
    record = {
        "format": FORMAT, "student": student, "unit": unit, "fingerprint": fingerprint, "recorded": graded.recorded,
        "graded": datetime.now(UTC).isoformat(timespec="seconds"), "kit": kit.__version__, "checks": checks.version,
        "notes": graded.notes, "answers": answers, "score": asdict(score), "outcomes": [o.as_data() for o in graded.outcomes],
    }  # fmt: skip
    write_json(record_file, record)
    return Row(student, "graded", score, graded.notes, graded.recorded)


def judge_submission(
    course: Course,
    unit: str,
    folder: Path,
    checks: UnitChecks,
    student: str,
    accepted: str = "",
    limits: Limits | None = None,
) -> Graded:
    """Read, repair, run and judge one submission. Writes nothing.

    Args:
        accepted: the learner that this student's answers are known to be recorded for; "" if nothing is known.
    """
    submission = read_submission(folder, course, unit)
    notes, outcomes, notebooks, recorded = list(submission.notes), [], dict(submission.notebooks), ""
    with scratch_copy(folder, course.release / unit) as scratch:
        for name, notebook in submission.notebooks.items():
            if notebook is None:
                continue
            reference = read_notebook(course.release / unit / f"{name}.ipynb")
            mended = repair(notebook, reference)
            recorded = recorded or recorded_learner(mended.recorded)
            learner = Learner(accepted or recorded or normal(student), "grading")
            notes += mended.notes if is_graded(reference) else []  # what befell mere practice is nobody's worry
            notes += _learner_notes(mended.recorded, learner, student, accepted)
            restore_answers(scratch, mended.recorded)
            notes += execute(mended.notebook, scratch, checks, learner, limits)
            sanitise(mended.notebook, reference)
            found = mark(mended.notebook, checks, learner)
            notes += [
                f"{o.exercise} could not be judged: grade it by hand, and report it"
                for o in found
                if o.status is Status.NOT_JUDGED
            ]
            notes += [remark for outcome in found for remark in outcome.remarks]
            outcomes += found
            notebooks[name] = mended.notebook
    return Graded(notebooks, outcomes, notes, recorded)


def _learner_notes(recorded: dict[str, Any], learner: Learner, student: str, accepted: str) -> list[str]:
    """What the answers' records say about whose they are."""
    names = sorted({normal(r.learner) for r in recorded.values() if r.learner})
    if normal(student) == GUEST:
        return ["handed in without a name: ask whose it is"]
    if accepted or all(is_same_person(name, student) for name in names):
        return []
    if names == [GUEST]:
        return ["worked without a name, on the guest's data: judged on those"]
    if len(names) > 1:
        return [f"holds answers recorded for {listed(names)}: judged on {learner.name}'s data; if that is wrong, say whose in grading/learners.csv"]
    return [f"answers recorded for {names[0]!r}: judged on that learner's data (accept it in grading/learners.csv)"]


def is_same_person(name: str, student: str) -> bool:
    """Whether a recorded name is a student's id as far as one can tell: ``ana lopez`` is ``ana-lopez_1234567``."""
    return normal(name) == normal(student) or student_id(name) in (
        student_id(student),
        student_id(student).rpartition("_")[0],
    )


def _flag_shared_names(rows: list[Row], accepted: dict[str, str]) -> None:
    """Two students whose answers are recorded for one name: somebody copied, or somebody mistyped."""
    by_name: dict[str, list[Row]] = {}
    for row in rows:
        if row.recorded and row.recorded != GUEST:
            by_name.setdefault(row.recorded, []).append(row)
    for name, same in by_name.items():
        for row in same if len(same) > 1 else ():
            if accepted.get(row.student) != name and not is_same_person(name, row.student):
                others = listed([r.student for r in same if r is not row])
                row.notes = [n for n in row.notes if not n.startswith("answers recorded for")]
                row.notes.append(f"answers recorded for {name!r}, as are those of {others}: compare them")


def _accepted_learners(course: Course) -> dict[str, str]:
    """``grading/learners.csv`` (columns student, learner): whose data a student worked on, as the instructor knows."""
    file = course.grading / "learners.csv"
    if not file.is_file():
        return {}
    with file.open(encoding="utf-8-sig", newline="") as lines:
        rows = list(csv.DictReader(lines))
    if rows and not {"student", "learner"} <= set(rows[0]):
        raise CourseError(f"{file} needs the columns student and learner; it has {listed(list(rows[0]))}.")
    return {r["student"].strip(): normal(r["learner"]) for r in rows if r["student"]}


def _write_graded(graded: Graded, folder: Path, staged: Path, released: Path) -> None:
    """The graded folder as nbgrader leaves it: marked notebooks, and the submission's other files."""
    shutil.rmtree(staged, ignore_errors=True)
    staged.mkdir(parents=True)
    for file in sorted(folder.rglob("*")):
        relative = file.relative_to(folder)
        hidden = any(part.startswith((".", "__")) for part in relative.parts)
        if file.is_file() and not file.is_symlink() and file.suffix != ".ipynb" and not hidden:
            (staged / relative).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, staged / relative)
    for name, notebook in graded.notebooks.items():
        if notebook is None:
            continue
        write_notebook(notebook, staged / f"{name}.ipynb")


def _swap(staged: Path, target: Path) -> None:
    """Put a finished folder in place of an older one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    old = staged.with_name(f"{staged.name}.old")
    if target.exists():
        target.rename(old)
    staged.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def _answers(notebooks: dict[str, Any | None]) -> dict[str, str]:
    """A fingerprint of each exercise's answer cell, to know later whether it has changed."""
    found = {}
    for notebook in notebooks.values():
        for cell in notebook.cells if notebook else ():
            about = cell.metadata.get("nbgrader", {})
            if about.get("solution"):
                found[about["grade_id"].removesuffix("-answer")] = hashlib.sha256(cell.source.encode()).hexdigest()[:16]
    return found


def _fingerprint(folder: Path, released: Path, checks: UnitChecks, accepted: str) -> str:
    """What a grade depends on: the submission, the release, the checks, the kit, and whose data it is."""
    digest = hashlib.sha256(f"{FORMAT}|{kit.__version__}|{checks.version}|{accepted}".encode())
    for place in (folder, released):
        for file in sorted(p for p in place.rglob("*") if p.is_file() and "__pycache__" not in p.parts):
            digest.update(f"|{file.relative_to(place).as_posix()}|{file.stat().st_size}|".encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()


def _read_record(file: Path) -> dict[str, Any]:
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
        return record if record.get("format") == FORMAT else {}
    except (OSError, ValueError, AttributeError):
        return {}


def _score_now(gradebook: Any, unit: str, student: str) -> Score | None:
    """The score as the gradebook has it now, with what a person has graded since."""
    from nbgrader.api import MissingEntry

    try:
        submission = gradebook.find_submission(unit, student)
    except MissingEntry:
        return None
    waiting = sum(g.needs_manual_grade for n in submission.notebooks for g in n.grades)
    penalty = sum(n.late_submission_penalty or 0 for n in submission.notebooks)
    return Score(submission.score, submission.max_score, waiting, submission.total_seconds_late, penalty)


def _timestamp(folder: Path) -> str | None:
    """When it was handed in, as nbgrader's ``timestamp.txt`` says; None if it says nothing that can be read."""
    from nbgrader.utils import parse_utc

    try:
        text = (folder / "timestamp.txt").read_text(encoding="utf-8").strip()
        parse_utc(text)
        return text
    except Exception:  # whatever is in that file, it is not ours
        return None
