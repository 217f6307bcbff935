"""Files out of what somebody uploaded. An upload is never trusted: nothing here writes, follows a link, or
reads more than a unit can need."""

import io
import re
import struct
import unicodedata
import zipfile
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import PurePosixPath

MOST_BYTES = 100_000_000  # what nbgrader's exchange takes as well
MOST_FILES = 2_000
DEEPEST = 3  # zips in zips
JUNK = {"__MACOSX", "__pycache__", "Thumbs.db", "desktop.ini"}
FOREIGN = {
    **dict.fromkeys([".rar", ".7z", ".tar", ".gz", ".tgz", ".bz2", ".xz"], "an archive other than zip"),
    **dict.fromkeys([".doc", ".docx", ".odt", ".pages", ".rtf"], "a text document"),
    **dict.fromkeys([".xls", ".xlsx", ".ods", ".ppt", ".pptx"], "an office document"),
    **dict.fromkeys([".pdf", ".html", ".htm"], "a printout"),
}
ASK_ZIP = "Ask for the zip that `kit submit` makes, or for the .ipynb file itself."


class Unreadable(Exception):
    """An upload that gives no files. The message says what it is and what to ask for."""


@dataclass(frozen=True, eq=False)
class File:
    """A file of an upload: its path with ``/``, its content, and when it was last changed, if known."""

    path: str
    data: bytes
    when: datetime | None = None

    @property
    def parts(self) -> tuple[str, ...]:
        return PurePosixPath(self.path).parts


@dataclass
class Budget:
    """What is left to read of one learner's upload."""

    bytes: int = MOST_BYTES
    files: int = MOST_FILES
    notes: list[str] = field(default_factory=list)

    def take(self, size: int, files: int = 1) -> None:
        self.bytes -= size
        self.files -= files
        if self.bytes < 0 or self.files < 0:
            raise Unreadable(
                f"It unpacks to more than {MOST_BYTES // 1_000_000} MB or {MOST_FILES:,} files, and was left "
                "alone. Ask for the unit's folder only."
            )


def is_junk(parts: tuple[str, ...]) -> bool:
    """Is this something that a system or an editor left behind: caches, checkpoints, hidden files?"""
    return any(p in JUNK or p.startswith(".") or p.endswith(".pyc") for p in parts)


def foreign(name: str, data: bytes) -> str:
    """What an upload is if it is neither a zip nor a plain file: "a text document", say; else ""."""
    if data.startswith((b"Rar!", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b")):
        return "an archive other than zip"
    return FOREIGN.get(PurePosixPath(name).suffix.lower(), "")


def is_zip(name: str, data: bytes) -> bool:
    """By its first bytes, or by its name: a damaged zip is a zip still."""
    if foreign(name, data):
        return False
    return data.startswith(b"PK") or name.lower().endswith(".zip")


def unzip(name: str, data: bytes, budget: Budget, depth: int = 1) -> list[File]:
    """All files in a zip, and in zips in it (each as a folder of its name), without junk.

    Raises:
        Unreadable: damaged, empty, behind a password, or too large.
    """
    if not data or data.startswith(b"PK\x05\x06"):
        raise Unreadable(f"{name} is empty. Ask to make and upload it again.")
    if data.count(b"PK\x01\x02") > 10 * MOST_FILES:  # counted before a list of them takes all memory
        budget.take(0, MOST_FILES + 1)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = archive.infolist()
            return [file for info in members for file in _member(archive, info, name, budget, depth)]
    except (Unreadable, MemoryError):
        raise
    except NotImplementedError:
        raise Unreadable(f"{name} is packed in an uncommon way. {ASK_ZIP}") from None
    except Exception as problem:  # zipfile, zlib, lzma and bz2 raise a dozen kinds on damaged data
        raise Unreadable(f"{name} is damaged ({problem}). Ask to make and upload it again.") from None


def _member(archive: zipfile.ZipFile, info: zipfile.ZipInfo, zip_name: str, budget: Budget, depth: int) -> list[File]:
    path = member_path(info)
    kind = info.external_attr >> 16 & 0o170000
    parts = PurePosixPath(path).parts
    if path.startswith("/") or ".." in parts or re.match(r"[A-Za-z]:", path) or not path.isprintable():
        budget.notes.append("left out a file with an unsafe path")
        return []
    if info.is_dir() or not parts or is_junk(parts):
        return []
    if kind not in (0, 0o100000):
        budget.notes.append(f"left out {parts[-1]}, a link instead of a file")
        return []
    if info.flag_bits & 1:
        raise Unreadable(f"{zip_name} is protected by a password. Ask for one without.")
    budget.take(0)
    if info.file_size > budget.bytes:
        budget.take(info.file_size, 0)
    with archive.open(info) as member:
        content = member.read(budget.bytes + 1)  # what the zip says of its sizes may be wrong
    budget.take(len(content), 0)
    if parts[-1].lower().endswith(".zip") and is_zip(path, content):
        if depth == DEEPEST:
            raise Unreadable(f"{zip_name} holds zips in zips in zips. {ASK_ZIP}")
        inner = unzip(parts[-1], content, budget, depth + 1)
        return [File(f"{path[:-4]}/{file.path}", file.data, file.when) for file in inner]
    return [File(path, content, member_time(info))]


def member_path(info: zipfile.ZipInfo) -> str:
    """A member's path as its maker meant it: Windows' backslashes, and macOS's unmarked, decomposed UTF-8."""
    path = info.filename
    if not info.flag_bits & 0x800:
        try:
            path = path.encode("cp437").decode("utf-8")
        except UnicodeError:
            path = info.filename
    return unicodedata.normalize("NFC", path.replace("\\", "/"))


def member_time(info: zipfile.ZipInfo) -> datetime | None:
    """When a member was changed: in UTC where the zip says so, else its clock's time *as if* it were UTC."""
    extra = info.extra
    while len(extra) >= 4:
        tag, size = struct.unpack("<HH", extra[:4])
        if tag == 0x5455 and size >= 5 and len(extra) >= 9 and extra[4] & 1:  # Info-ZIP's own time stamp
            return datetime.fromtimestamp(struct.unpack("<i", extra[5:9])[0], UTC)
        extra = extra[4 + size :]
    try:
        when = datetime(*info.date_time, tzinfo=UTC)
    except ValueError:
        return None
    return when if when.year > 1980 else None  # 1980: the zip has no times
