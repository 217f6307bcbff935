"""What somebody handed in, read in such a way that nothing in it can stop the class."""

import json
import re
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kit.checks.cells import is_graded, role_of
from kit.course.layout import Course
from kit.course.grading.repair import records

LARGEST = 100_000_000
_CELL_ID = re.compile(r"[^a-zA-Z0-9_-]")


@dataclass
class Submission:
    """The notebooks of one submission, by the name that the release gives them; None where there is none to grade.

    A notebook in which nothing is graded is never missing: the released one stands in for it.
    """

    notebooks: dict[str, Any | None]
    notes: list[str] = field(default_factory=list)


class Unreadable(Exception):
    """This file is no notebook. The text says why and what to ask for."""


def read_notebook(file: Path) -> Any:
    """A notebook in format 4, sound in its outer form, from whatever format it was saved in.

    Raises:
        Unreadable: it is empty, too large, cut off, or no notebook.
    """
    import nbformat

    size = file.stat().st_size
    if size == 0:
        raise Unreadable("the file is empty")
    if size > LARGEST:
        raise Unreadable(f"the file has {size / 1e6:.0f} MB")
    try:
        data = json.loads(file.read_bytes().decode("utf-8-sig", "strict"))
    except UnicodeDecodeError:
        raise Unreadable("the file is no text in UTF-8") from None
    except (ValueError, RecursionError):
        raise Unreadable("the file is cut off or damaged (it is no valid JSON)") from None
    if not isinstance(data, dict) or not isinstance(data.get("nbformat"), int):
        raise Unreadable("the file is no notebook")
    if data["nbformat"] > 4:
        raise Unreadable(f"the file is in notebook format {data['nbformat']}, which is newer than 4")
    try:
        if data["nbformat"] < 4:
            data = nbformat.convert(nbformat.from_dict(data), 4)
        return _sound(data)
    except Exception as error:
        raise Unreadable(f"the file cannot be read as a notebook ({type(error).__name__})") from None


def _sound(data: Any) -> Any:
    """Only what a notebook of format 4.5 holds: other parts of a cell go, missing ones come."""
    import nbformat

    cells = []
    for number, cell in enumerate(data["cells"]):
        kind = cell.get("cell_type")
        source = cell.get("source", "")
        made: dict[str, Any] = {
            "cell_type": kind if kind in ("code", "markdown", "raw") else "raw",
            "id": _CELL_ID.sub("", str(cell.get("id", "")))[:64] or f"unnamed-{number}",
            "metadata": cell["metadata"] if isinstance(cell.get("metadata"), dict) else {},
            "source": _writable(source if isinstance(source, str) else "".join(source)),
        }
        if made["cell_type"] == "code":
            made["execution_count"] = None
            made["outputs"] = [o for o in cell.get("outputs", []) if isinstance(o, dict)]
        elif files := _attachments(cell.get("attachments")):
            made["attachments"] = files
        cells.append(made)
    about = data.get("metadata") if isinstance(data.get("metadata"), dict) else {}
    kept = {k: about[k] for k in ("kernelspec", "language_info", "title") if k in about}
    return nbformat.from_dict({"cells": cells, "metadata": kept, "nbformat": 4, "nbformat_minor": 5})


def _writable(text: str) -> str:
    """JSON can hold half a character (a lone surrogate), a file cannot."""
    return text.encode("utf-8", "replace").decode()


def _attachments(files: Any) -> dict[str, dict[str, str]]:
    """Pictures pasted into a text, those that are of the proper form."""
    return {
        _writable(name): parts
        for name, parts in (files.items() if isinstance(files, dict) else ())
        if isinstance(parts, dict) and parts and all(isinstance(p, str) and p.isascii() for p in parts.values())
    }


def read_submission(folder: Path, course: Course, unit: str) -> Submission:
    """Read a submission of a unit: its notebooks under their proper names, renamed ones found by what is in them."""
    expected = {file.stem: read_notebook(file) for file in sorted((course.release / unit).glob("*.ipynb"))}
    there = [
        f
        for f in sorted(folder.rglob("*.ipynb"))
        if f.is_file() and not f.is_symlink() and not any(p.startswith(".") for p in f.relative_to(folder).parts)
    ]
    result = Submission(dict.fromkeys(expected))
    extra: list[tuple[Path, Any]] = []
    for file in there:
        name = file.relative_to(folder).as_posix()
        try:
            notebook = read_notebook(file)
        except Unreadable as reason:
            if file.stem not in expected or is_graded(expected[file.stem]):
                result.notes.append(f"{name}: {reason}; ask for it again")
            continue
        if file.parent == folder and file.stem in expected and _is_it(notebook, expected[file.stem]):
            result.notebooks[file.stem] = notebook
        else:
            extra.append((file, notebook))
    for file, notebook in extra:
        _place_extra(file.relative_to(folder).as_posix(), notebook, expected, result, unit)
    read_badly = {n.partition(":")[0] for n in result.notes}
    for name, notebook in result.notebooks.items():
        if notebook is None and not is_graded(expected[name]):
            result.notebooks[name] = deepcopy(expected[name])
        elif notebook is None and f"{name}.ipynb" not in read_badly:
            result.notes.append(f"{name}.ipynb is missing; ask for it")
    return result


def _place_extra(name: str, notebook: Any, expected: dict[str, Any], result: Submission, unit: str) -> None:
    """Find out what an unexpected notebook is: a renamed one, one of another unit, or just one more."""
    best = max(expected, key=lambda e: _overlap(notebook, expected[e]))
    units = {r.unit for r in records(notebook).values() if r.unit and r.unit != unit}
    if _overlap(notebook, expected[best]) and result.notebooks[best] is None:
        result.notebooks[best] = notebook
        if is_graded(expected[best]):
            result.notes.append(f"{name} was graded as {best}.ipynb (renamed)")
    elif _overlap(notebook, expected[best]):
        result.notes.append(f"{name} is a second {best}.ipynb and was left alone")
    elif units or any(role_of(c) for c in notebook["cells"]):
        belongs = f" (it says {sorted(units)[0]})" if units else ""
        result.notes.append(f"{name} belongs to another unit{belongs}; ask for this unit's")
    else:
        result.notes.append(f"{name} is not part of the unit and was left alone")


def _is_it(notebook: Any, released: Any) -> bool:
    """Whether a notebook of the released one's name is that notebook. One without exercises is known by its name alone."""
    return bool(_overlap(notebook, released)) or not any(role_of(c) for c in released["cells"])


def _overlap(notebook: Any, released: Any) -> int:
    """How many cells of a released notebook's exercises are in another: by cell id, name or the check's own words."""

    def marks(nb: Any) -> set[str]:
        found = {role.cell_id for c in nb["cells"] if (role := role_of(c))}
        return found | {c["source"].strip() for c in nb["cells"] if c["source"].strip().startswith("check(")}

    ids = {c["id"] for c in released["cells"] if role_of(c)}
    return len(marks(notebook) & marks(released)) + len(ids & {c["id"] for c in notebook["cells"]})
