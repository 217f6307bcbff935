"""Which files of an upload are the unit's, and where in the unit they belong.

People zip the folder, its parent or its files, zip twice, download a notebook as ``lesson (1).ipynb``, or
pick the wrong unit. What is clear is put right and said; what is not is left as it came.
"""

import json
import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from kit.course.handing_in.archives import ASK_ZIP, Budget, File, Unreadable, foreign, is_junk, is_zip, unzip

TIMESTAMP = "timestamp.txt"
TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)\s*(UTC|Z|[+-]\d\d:?\d\d)?")
COPY = re.compile(r"(?i)(^copy of | - copy$| copy( \d+)?$|-copy\d*$|\s?\(\d+\)$|[-_ ]\d{1,2}$)")
CLOCK_SLACK = timedelta(hours=1)


@dataclass(frozen=True)
class Unit:
    """What a unit looks like when it is handed out.

    Attributes:
        name: its folder's name.
        notebooks: the released notebooks, as paths with ``/``.
        others: the names of the other units.
        grade_ids: per unit, the exercises in its notebooks.
        practice: those of its notebooks in which nothing is graded; nobody asks for them.
    """

    name: str
    notebooks: frozenset[str]
    others: frozenset[str] = frozenset()
    grade_ids: dict[str, frozenset[str]] = field(default_factory=dict)
    practice: frozenset[str] = frozenset()


@dataclass
class Placed:
    """One learner's unit: path in the unit → content; when it was handed in; what a person should know."""

    files: dict[str, bytes]
    when: datetime | None = None
    notes: list[str] = field(default_factory=list)


def released_unit(release: Path, name: str) -> Unit:
    """Read a unit's shape, and the exercises of all units, from the released notebooks."""
    units = sorted(p for p in release.iterdir() if p.is_dir() and any(p.glob("*.ipynb")))
    exercises = {
        u.name: frozenset(i for notebook in u.rglob("*.ipynb") for i in grade_ids(notebook.read_bytes())) for u in units
    }
    folder = release / name
    notebooks = [n.relative_to(folder) for n in folder.rglob("*.ipynb")]
    return Unit(
        name,
        frozenset(n.as_posix() for n in notebooks if not is_junk(n.parts)),
        frozenset(u.name for u in units if u.name != name),
        exercises,
        frozenset(n.as_posix() for n in notebooks if not grade_ids((folder / n).read_bytes())),
    )


def grade_ids(notebook: bytes) -> set[str]:
    """The exercises in a notebook; none if it cannot be read."""
    try:
        data = json.loads(notebook)
        sheets = data.get("worksheets") or [data]  # notebooks of format 3 have their cells in worksheets
        about = [cell["metadata"].get("nbgrader", {}) for sheet in sheets for cell in sheet["cells"]]
        return {str(a["grade_id"]) for a in about if "grade_id" in a}
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return set()


def claimed_time(text: str) -> datetime | None:
    """A time as nbgrader writes it (``2026-11-21 20:15:00.000000 UTC``), or None. No zone: UTC."""
    if not (match := TIME.fullmatch(text.strip())):
        return None
    try:
        zone = {"UTC": "+00:00", "Z": "+00:00"}.get(match[3] or "UTC", match[3])
        return datetime.fromisoformat(f"{match[1]}T{match[2]}{zone}").astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def as_timestamp(when: datetime) -> str:
    """A time as nbgrader writes it."""
    return when.astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.%f UTC")


def uncopied(name: str) -> str:
    """A file's name before somebody, or a browser, made a copy of it.

    >>> uncopied("lesson (1).ipynb"), uncopied("lesson-Copy1.ipynb"), uncopied("lesson.ipynb.txt")
    ('lesson.ipynb', 'lesson.ipynb', 'lesson.ipynb')
    """
    name = re.sub(r"(?i)\.ipynb\.(txt|json)$", ".ipynb", name)
    stem, dot, suffix = name.rpartition(".") if "." in name else (name, "", "")
    while (shorter := COPY.sub("", stem)) and shorter != stem:
        stem = shorter
    return f"{stem}{dot}{suffix}"


def place(files: list[File], unit: Unit, now: datetime) -> Placed:
    """Choose the unit's files and name them as the unit does.

    The time is the one in the upload's ``timestamp.txt``, else that of its newest notebook. Both come from
    the learner's own clock: they are a claim. A course that needs more takes the times of its upload page.

    Raises:
        Unreadable: there is no notebook of this unit.
    """
    placed, others = _choose(files, unit)
    notes: list[str] = []
    for path, file in list(placed.items()):
        if path.endswith(".ipynb") and (other := _of_other_unit(file, unit)):
            others.add(other)
            del placed[path]
    _take_back_copies(placed, unit, notes)
    notebooks = [file for path, file in placed.items() if path.lower().endswith(".ipynb")]
    if not notebooks and others:
        raise Unreadable(f"This is {', '.join(sorted(others))}, not {unit.name}. Ask for {unit.name}.")
    if not notebooks:
        raise Unreadable(f"There is no notebook in it. {ASK_ZIP}")
    if others:
        notes.append(f"left out files of {', '.join(sorted(others))}")
    missing = sorted(unit.notebooks - unit.practice - set(placed))
    if missing:
        notes.append(f"without {', '.join(missing)}")

    when = None
    if stamp := placed.pop(TIMESTAMP, None):
        when = claimed_time(stamp.data.decode("utf-8", "replace"))
    if when is None:
        when = max((n.when for n in notebooks if n.when), default=None)
    if when and when > now + CLOCK_SLACK:
        notes.append("its clock was ahead, so its time is not known")
        when = None
    return Placed({path: file.data for path, file in sorted(placed.items())}, when, notes)


def _choose(files: list[File], unit: Unit) -> tuple[dict[str, File], set[str]]:
    """The unit's files by their path in the unit, and the names of other units that were met."""
    inside: list[tuple[File, tuple[str, ...]]] = []  # in a folder of the unit's name; its path below that
    loose: list[File] = []
    others: set[str] = set()
    for file in files:
        folders = [uncopied(p.casefold()) for p in file.parts[:-1]]
        if unit.name.casefold() in folders:
            last = len(folders) - folders[::-1].index(unit.name.casefold())
            inside.append((file, file.parts[last:]))
        elif met := {o for o in unit.others if o.casefold() in folders}:
            others |= met
        else:
            loose.append(file)
    roots = [(f, f.parts[: len(f.parts) - len(rest)]) for f, rest in inside]
    if (root := _root(roots, unit)) is not None:
        return {"/".join(f.parts[len(root) :]): f for f, top in roots if top == root}, others
    placed = {"/".join(rest): f for f, rest in inside}  # state in the unit's folder, the notebook beside it
    if (root := _root([(f, f.parts[:-1]) for f in loose], unit)) is not None:
        placed |= {"/".join(f.parts[len(root) :]): f for f in loose if f.parts[: len(root)] == root}
    return placed, others


def _root(places: list[tuple[File, tuple[str, ...]]], unit: Unit) -> tuple[str, ...] | None:
    """Of the folders that hold notebooks, the one that looks most like the unit; of equals the outermost."""
    names = {PurePosixPath(n).name.casefold() for n in unit.notebooks}
    notebooks, like_the_unit = Counter[tuple[str, ...]](), Counter[tuple[str, ...]]()
    for file, folder in places:
        name = uncopied(file.parts[-1]).casefold()
        notebooks[folder] += name.endswith(".ipynb")
        like_the_unit[folder] += name in names
    found = [folder for folder, count in notebooks.items() if count]
    return min(found, key=lambda f: (-like_the_unit[f], len(f), f), default=None)


def _of_other_unit(file: File, unit: Unit) -> str:
    """The unit whose exercises a notebook holds, if it holds none of this one; else ""."""
    ids = grade_ids(file.data)
    if ids & unit.grade_ids.get(unit.name, frozenset()):
        return ""
    return next((u for u, theirs in sorted(unit.grade_ids.items()) if u != unit.name and ids & theirs), "")


def _take_back_copies(placed: dict[str, File], unit: Unit, notes: list[str]) -> None:
    """``lesson (1).ipynb`` is ``lesson.ipynb`` if that is missing and no other file could be it."""
    for missing in sorted(unit.notebooks - set(placed)):
        fits = [p for p in placed if p not in unit.notebooks and uncopied(p).casefold() == missing.casefold()]
        if len(fits) == 1:
            placed[missing] = placed.pop(fits[0])
            notes.append(f"took {fits[0]} for {missing}")


def one_submission(parts: list[File], unit: Unit, now: datetime) -> Placed:
    """What one learner handed in, out of all that was uploaded in their name.

    The newest zip that can be opened counts; loose notebooks complete it, and replace its own if
    they are newer.

    Raises:
        Unreadable: nothing of it can be used.
    """
    zips = [p for p in parts if is_zip(p.path, p.data)]
    loose = [p for p in parts if p not in zips and not foreign(p.path, p.data)]
    notes, opened, problems = [], [], []
    for part in zips:
        budget = Budget()
        try:
            placed = place(unzip(part.parts[-1], part.data, budget), unit, now)
        except Unreadable as problem:
            problems.append(str(problem))
            continue
        placed.notes = sorted(set(budget.notes)) + placed.notes
        opened.append((placed.when or part.when or datetime.min.replace(tzinfo=UTC), part.path, placed))
    opened.sort(key=lambda o: o[:2])
    loose_placed = None
    if any(uncopied(p.path).lower().endswith(".ipynb") for p in loose):
        try:
            loose_placed = place(loose, unit, now)
        except Unreadable as problem:
            problems.append(str(problem))
    if not opened and loose_placed is None:
        raise Unreadable(" ".join(dict.fromkeys(problems)) or _not_a_notebook(parts))
    if problems:
        notes.append("part of the upload could not be used: " + " ".join(dict.fromkeys(problems)))
    if len(opened) > 1:
        notes.append(f"took the newest of {len(opened)} zips, {opened[-1][1]}")
    if not opened:
        assert loose_placed is not None
        loose_placed.notes = notes + loose_placed.notes
        return loose_placed
    chosen = opened[-1][2]
    if loose_placed is not None:
        newer = loose_placed.when is not None and (chosen.when is None or loose_placed.when > chosen.when)
        taken = {p: d for p, d in loose_placed.files.items() if newer or p not in chosen.files}
        chosen.files = dict(sorted((chosen.files | taken).items()))
        chosen.when = loose_placed.when if newer else chosen.when
        notes.append(f"with loose {', '.join(taken)}" if taken else "loose copies of its files were left out")
    chosen.notes = notes + chosen.notes
    return chosen


def _not_a_notebook(parts: list[File]) -> str:
    if any(not p.data for p in parts):
        return f"{next(p.parts[-1] for p in parts if not p.data)} is empty. Ask to upload it again. {ASK_ZIP}"
    name, kind = next(((p.parts[-1], k) for p in parts if (k := foreign(p.path, p.data))), ("", ""))
    return f"{name} is {kind}. {ASK_ZIP}" if kind else f"There is no notebook in it. {ASK_ZIP}"
