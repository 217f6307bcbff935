"""Who an upload is from, told by the name that Moodle, Canvas or ``kit submit`` gave it.

| system | what its download holds |
|---|---|
| Moodle, folders | ``First Last_1234567_assignsubmission_file/own name.zip``; older ones end in ``_`` |
| Moodle, flat | ``First Last_1234567_assignsubmission_file_own name.zip`` |
| Moodle, blind marking | ``Participant_1234567_…`` (in the site's language); a team: ``Team name_12_…`` |
| Canvas | ``lastfirst_12345_67890_own name.zip`` (user, file); late: ``lastfirst_LATE_12345_67890_…`` |
| Canvas, anonymous | ``anon_x1Yz2_67890_own name.zip``, late: ``LATE_anon_x1Yz2_67890_…`` |
| ``kit submit`` | ``01-brand_first-last_20261121T201500Z.zip`` |

Moodle's number is a person's number *in one assignment*: the same person has another one in the next. A
roster (``--roster``) gives people one id for the whole course.
"""

import csv
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

from kit.course.layout import CourseError

MOODLE = re.compile(
    r"(?P<label>(?P<person>.+?)(?:_(?P<number>\d+))?)_assignsubmission_(?P<plugin>[a-z]+)(?:_(?P<own>.*))?"
)
CANVAS = re.compile(
    r"(?P<person>.+?)_(?:late_)?(?P<number>\d+)_(?:\d+_(?P<own>.+)|(?P<typed>(?:text|link)\.html))",
    re.IGNORECASE,
)
CANVAS_ANONYMOUS = re.compile(
    r"(?:late_)?(?P<label>anon_[A-Za-z0-9]+)_(?:\d+_(?P<own>.+)|(?P<typed>(?:text|link)\.html))",
    re.IGNORECASE,
)
KIT = re.compile(r"(?P<unit>.+?)_(?P<label>.+)_(?P<time>\d{8}T\d{6}Z).*\.zip", re.IGNORECASE)
LONGEST_ID = 120  # bytes: ids become folder names, which may have 255
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}


@dataclass(frozen=True)
class Sender:
    """Who an upload is from.

    Attributes:
        student: the id in the gradebook: safe as a folder's name, the same at every download.
        label: the part of the upload's name that stands for the person, as it was given.
        person: the label without the system's number.
        upload: the folder or file that feedback is returned under.
        system: "moodle", "canvas", "kit" or "folder" (none of them: the name of a folder or file was taken).
        own: the name that the learner gave to the file; "" where the upload is a folder.
    """

    student: str
    label: str
    person: str
    upload: str
    system: str
    own: str = ""


def student_id(text: str) -> str:
    """A name as an id for folders and nbgrader: small letters of all scripts, hyphens for spaces.

    >>> student_id("Ana María López_1234567")
    'ana-maría-lópez_1234567'
    >>> student_id("../O'Brien+*")
    'obrien'
    """
    composed = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    spaced = re.sub(r"[\s/\\@]", "-", composed)
    kept = "".join(c for c in spaced if c in "-_." or unicodedata.category(c)[0] in "LMN")
    safe = re.sub(r"([-.])[-.]+", r"\1", unicodedata.normalize("NFC", kept)).strip("-_.")
    while safe and unicodedata.category(safe[0])[0] == "M":  # a mark needs a letter before it
        safe = safe[1:].lstrip("-_.")
    fingerprint = hashlib.sha256(composed.encode("utf-8", "replace")).hexdigest()[:8]
    if len(safe.encode()) > LONGEST_ID:
        safe = safe.encode()[: LONGEST_ID - 9].decode("utf-8", "ignore").rstrip("-_.") + f"-{fingerprint}"
    if safe.split(".")[0] in RESERVED:  # names that Windows keeps for devices
        safe = f"learner-{safe}"
    return safe or f"learner-{fingerprint}"


def sender(name: str, units: list[str]) -> Sender | None:
    """Who a folder or file of a download is from, or None where its name does not tell.

    >>> sender("liana_LATE_4321_98765_01-brand.zip", ["01-brand"]).student
    'liana_4321'
    """
    name = unicodedata.normalize("NFC", name)
    if (match := KIT.fullmatch(name)) and match["unit"] in units:
        return Sender(student_id(match["label"]), match["label"], match["label"], name, "kit", name)
    if match := MOODLE.fullmatch(name):
        return Sender(student_id(match["label"]), match["label"], match["person"], name, "moodle", match["own"] or "")
    if match := CANVAS_ANONYMOUS.fullmatch(name):
        label = match["label"]
        return Sender(student_id(label), label, label, name, "canvas", match["own"] or match["typed"])
    if match := CANVAS.fullmatch(name):
        label = f"{match['person']}_{match['number']}"
        return Sender(student_id(label), label, match["person"], name, "canvas", match["own"] or match["typed"])
    return None


def unknown_sender(name: str) -> Sender:
    """The sender where only a plain name is known: ``Ana Li/`` or ``ana-li.zip``."""
    stem = name.rsplit(".", 1)[0] if re.search(r"\.[A-Za-z0-9]{1,5}$", name) else name
    return Sender(student_id(stem), stem, stem, name, "folder")


class Roster:
    """Who is who: an upload's name (or the person's name in it) and the student's id in the course."""

    def __init__(self, students: dict[str, str]) -> None:
        self.students = {_key(upload): student for upload, student in students.items()}

    def student(self, who: Sender) -> str | None:
        """The id for a sender, found by the upload's whole name, by its label, or by the person's name."""
        for name in (who.upload, who.label, who.person):
            if found := self.students.get(_key(name)):
                return found
        return None


def _key(name: str) -> str:
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())


def read_roster(file: Path) -> Roster:
    """Read a CSV file with the columns ``upload`` and ``student`` (comma or semicolon, as Excel likes it).

    Raises:
        CourseError: the file is missing or is no such table, an upload is there twice, or an id is not safe.
    """
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as problem:
        raise CourseError(f"The roster {file} cannot be read ({problem}). Save it as CSV UTF-8.") from None
    heading = text.split("\n", 1)[0]
    table = csv.DictReader(text.splitlines(), delimiter=";" if ";" in heading else ",")
    columns = [column.strip() for column in table.fieldnames or []]
    if sorted(columns) != ["student", "upload"]:
        raise CourseError(
            f"The roster {file.name} has the columns {', '.join(columns) or 'none'}. It needs two: upload,student."
        )
    table.fieldnames = columns
    students: dict[str, str] = {}
    lines: dict[str, int] = {}
    for row in table:
        upload, student = (row["upload"] or "").strip(), (row["student"] or "").strip()
        if not upload and not student:
            continue
        place = f"The roster {file.name}, line {table.line_num}:"
        if not upload or not student or None in row:
            raise CourseError(f"{place} one upload and one student are needed.")
        if student.lower() != student_id(student):
            raise CourseError(
                f"{place} {student!r} cannot be an id (letters, digits, hyphens). Perhaps {student_id(student)!r}?"
            )
        if _key(upload) in lines:
            raise CourseError(f"{place} the upload {upload!r} is also in line {lines[_key(upload)]}.")
        lines[_key(upload)] = table.line_num
        students[upload] = unicodedata.normalize("NFC", student)
    return Roster(students)
