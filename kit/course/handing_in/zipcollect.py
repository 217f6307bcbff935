"""nbgrader's ``zip_collect`` for downloads from Moodle and Canvas, as its two plugins.

The extractor makes one clean folder a learner out of whatever was uploaded; the collector reads who it is
from the folder's name. ``kit collect --from`` runs them; ``nbgrader_config.py`` may name them, too
(``c.ZipCollectApp.extractor_plugin = "kit.course.handing_in.zipcollect.Extractor"``, ``collector_plugin`` likewise).
"""

import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any

from nbgrader.apps import ZipCollectApp
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins.zipcollect import ExtractorPlugin, FileNameCollectorPlugin
from traitlets import Unicode
from traitlets.config import Config

from kit.course.handing_in.archives import MOST_BYTES, File, Unreadable, is_junk, member_path, member_time
from kit.course.handing_in.placing import TIMESTAMP, Placed, Unit, as_timestamp, one_submission, released_unit, uncopied
from kit.course.handing_in.uploads import Roster, Sender, read_roster, sender, unknown_sender
from kit.course.layout import Course, CourseError


@dataclass(frozen=True)
class Entry:
    """A file in the download, not read yet."""

    parts: tuple[str, ...]
    size: int
    read: Callable[[], bytes]
    when: datetime | None = None


@dataclass
class Upload:
    """All that one learner uploaded."""

    sender: Sender
    entries: list[tuple[str, Entry]] = field(default_factory=list)  # path as the learner named it


@dataclass
class Outcome:
    """What became of one learner's upload. ``problem`` is "" if it was collected."""

    sender: Sender
    student: str
    placed: Placed | None = None
    problem: str = ""


class Extractor(ExtractorPlugin):
    """Writes ``extracted/STUDENT/…`` for each learner whose upload can be used, and keeps what happened."""

    only = Unicode("", help="Take this file of the archive directory and leave the others.").tag(config=True)
    roster = Unicode("", help="CSV file with the columns upload and student.").tag(config=True)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.outcomes: list[Outcome] = []

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Called by nbgrader: from the folder with the download to a folder a learner."""
        course = self.parent.coursedir
        released = Path(course.format_path(course.release_directory, ".", course.assignment_id)).resolve()
        unit = released_unit(released.parent, course.assignment_id)
        roster = read_roster(Path(self.roster)) if self.roster else Roster({})
        for student, group in by_student(uploads(Path(archive_path), unit, self.only), roster).items():
            outcome = self.one(student, group, unit, roster)
            if outcome.placed is not None:
                try:
                    write(outcome.placed, Path(extracted_path, student))
                except OSError as problem:
                    outcome.problem = f"It could not be written ({problem.strerror}). Look at it by hand."
            if outcome.problem:
                self.log.warning("%s: %s", outcome.sender.upload, outcome.problem)
            self.outcomes.append(outcome)

    def one(self, student: str, group: list[Upload], unit: Unit, roster: Roster) -> Outcome:
        """One learner's submission. Whatever is wrong with it stays with this learner."""
        outcome = Outcome(group[-1].sender, student)
        guessed = [u.sender for u in group if roster.student(u.sender) is None]
        if guessed and len(group) > 1:
            names = ", ".join(sorted(u.sender.upload for u in group))
            outcome.problem = f"{names} would all be {student}. Tell them apart with --roster."
        elif any(_says_nobody(s, unit) for s in guessed):
            outcome.problem = (
                "The name does not say who it is from. Put it into a folder with the learner's name, "
                "or name it in a --roster."
            )
        if outcome.problem:
            return outcome
        try:
            outcome.placed = one_submission(
                [File(path, read(entry), entry.when) for u in group for path, entry in u.entries],
                unit,
                datetime.now(UTC),
            )
        except Unreadable as problem:
            outcome.problem = str(problem)
        except Exception as problem:  # one bad upload never stops the class
            outcome.problem = f"It cannot be read ({type(problem).__name__}). Look at it by hand."
        return outcome


class Collector(FileNameCollectorPlugin):
    """Reads ``extracted/STUDENT/path in the unit``. Takes all files: state lies beside the notebooks."""

    def collect(self, submitted_file: str) -> dict[str, str]:
        """Called by nbgrader for each extracted file."""
        extracted = Path(self.parent._format_collect_path(self.parent.extracted_directory))
        student, *path = Path(submitted_file).relative_to(extracted).parts
        return {"student_id": student, "file_id": "/".join(path)}


class Application(ZipCollectApp):
    """nbgrader's application, with folders that may lie anywhere."""

    def _format_collect_path(self, collect_step: str) -> str:
        return collect_step


def zip_collect(course: Course, unit: str, source: Path, roster: Path | None, stage: Path) -> list[Outcome]:
    """Run nbgrader's ``zip_collect`` on a download, into ``stage/submitted``.

    It runs here and not as a command: so what happened to each upload comes back.
    """
    config = Config()
    config.Application.archive_directory = str(source if source.is_dir() else source.parent)
    config.Application.extracted_directory = str(stage / "extracted")
    config.Application.extractor_plugin = Extractor
    config.Application.collector_plugin = Collector
    config.Application.log_level = "CRITICAL"  # the table says it all
    config.Extractor.only = "" if source.is_dir() else source.name
    config.Extractor.roster = str(roster.expanduser().resolve()) if roster else ""
    config.CourseDirectory.root = str(course.root)
    config.CourseDirectory.assignment_id = unit
    config.CourseDirectory.release_directory = str(course.release)
    config.CourseDirectory.submitted_directory = str(stage / "submitted")
    app = Application(config=config)
    app.coursedir = CourseDirectory(parent=app)
    app.init_plugins()
    try:
        app.extract_archive_files()
        app.process_extracted_files()
    except SystemExit:
        raise CourseError(f"nbgrader could not collect {unit} from {source}.") from None
    outcomes: list[Outcome] = app.extractor_plugin_inst.outcomes
    return outcomes


def read(entry: Entry) -> bytes:
    """What is in a file, unless it is far too large."""
    if entry.size > MOST_BYTES:
        raise Unreadable(f"{entry.parts[-1]} is over {MOST_BYTES // 1_000_000} MB. Ask for the unit alone.")
    return entry.read()


def write(placed: Placed, folder: Path) -> None:
    """Write a learner's files and, if it is known, the time in nbgrader's way."""
    for path, data in placed.files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)
    if placed.when is not None:
        (folder / TIMESTAMP).write_text(as_timestamp(placed.when), encoding="utf-8")


def entries(folder: Path, units: list[str]) -> list[Entry]:
    """The files in a folder; a system's "download all" that lies in it is opened."""
    found = []
    for file in sorted(folder.rglob("*")):
        if not file.is_file() or file.is_symlink() or is_junk(file.relative_to(folder).parts):
            continue
        whole_class = []
        if file.parent == folder and file.suffix.lower() == ".zip" and not sender(file.name, units):
            whole_class = [e for e in zip_entries(file) if any(sender(name, units) for name in e.parts)]
        found += whole_class or [_on_disk(folder, file)]
    return found


def _on_disk(folder: Path, file: Path) -> Entry:
    return Entry(file.relative_to(folder).parts, file.stat().st_size, file.read_bytes)


def zip_entries(file: Path) -> list[Entry]:
    """The files in a zip on disk, unread; none if it cannot be opened."""

    def reader(info: zipfile.ZipInfo) -> Callable[[], bytes]:
        def read_member() -> bytes:
            with zipfile.ZipFile(file) as archive, archive.open(info) as member:
                return member.read(MOST_BYTES + 1)

        return read_member

    try:
        with zipfile.ZipFile(file) as archive:
            members = [i for i in archive.infolist() if not i.is_dir()]
    except (zipfile.BadZipFile, OSError, NotImplementedError):
        return []
    paths = [(PurePosixPath(member_path(info)).parts, info) for info in members]
    return [
        Entry(parts, info.file_size, reader(info), member_time(info))
        for parts, info in paths
        if parts and not is_junk(parts) and ".." not in parts
    ]


def uploads(folder: Path, unit: Unit, only: str = "") -> list[Upload]:
    """What is in a folder, or in the one file ``only`` of it, by learner."""
    units = [unit.name, *unit.others]
    if not only:
        return grouped(entries(folder, units), unit)
    inside = zip_entries(folder / only)
    if not inside or sender(only, units) or _one_learners(inside, unit):
        return grouped([_on_disk(folder, folder / only)], unit)
    return grouped(inside, unit)


def grouped(found: list[Entry], unit: Unit) -> list[Upload]:
    """Files by learner. Where no name is a system's, a learner is who the outermost folder is named after."""
    units = [unit.name, *unit.others]
    by_label: dict[tuple[str, str], Upload] = {}
    unknown = []

    def add(who: Sender, path: tuple[str, ...], entry: Entry) -> None:
        upload = by_label.setdefault((who.system, who.label), Upload(who))
        if who.system != "moodle":  # of several files the last; of Moodle's folders the first, with files
            upload.sender = who
        upload.entries.append(("/".join(path), entry))

    for entry in found:
        for depth, name in enumerate(entry.parts):
            if who := sender(name, units):
                add(who, entry.parts[depth + 1 :] or (who.own or name,), entry)
                break
        else:
            unknown.append(entry)
    unknown = unknown if by_label else _unwrapped(unknown, unit)
    work = {e.parts[0] for e in unknown if e.parts[-1].lower().endswith((".zip", ".ipynb", ".rar", ".7z"))}
    for entry in unknown:
        first, *rest = entry.parts
        if first in work or (rest and not by_label):
            add(unknown_sender(first), tuple(rest) or (first,), entry)
    return list(by_label.values())


def _says_nobody(who: Sender, unit: Unit) -> bool:
    """Is a plain name that of the unit or of its notebook, and not a person's?"""
    names = {
        "work",
        "notebooks",
        "submitted",
        "submissions",
        unit.name,
        *unit.others,
        *(PurePosixPath(n).stem for n in unit.notebooks),
    }
    return who.system == "folder" and uncopied(who.label).casefold() in {n.casefold() for n in names}


def _one_learners(found: list[Entry], unit: Unit) -> bool:
    """Does a zip hold a unit itself (at its top or one folder down), and not uploads?"""
    units = [unit.name, *unit.others]
    if any(
        e.parts[-1].lower().endswith((".zip", ".rar", ".7z")) or any(sender(p, units) for p in e.parts) for e in found
    ):
        return False  # other learners' uploads are in it: a loose notebook beside them does not make it one learner's
    tops = {uncopied(e.parts[0]) for e in found} | {uncopied(e.parts[1]) for e in found if len(e.parts) > 2}
    return bool(tops & ({unit.name} | unit.others | unit.notebooks))


def _unwrapped(found: list[Entry], unit: Unit) -> list[Entry]:
    """Without the folder around everything that downloads often have, unless it may be a learner's own."""
    if len({e.parts[0] for e in found}) != 1 or min(len(e.parts) for e in found) < 2:
        return found
    below = {e.parts[1] for e in found}
    if len(below) < 2 or any(uncopied(n) in {unit.name} | unit.others | unit.notebooks for n in below):
        return found
    return [Entry(e.parts[1:], e.size, e.read, e.when) for e in found]


def by_student(found: list[Upload], roster: Roster) -> dict[str, list[Upload]]:
    """Uploads by the student's id: the roster's, else that of the upload's name."""
    students: dict[str, list[Upload]] = {}
    for upload in found:
        students.setdefault(roster.student(upload.sender) or upload.sender.student, []).append(upload)
    return dict(sorted(students.items()))
