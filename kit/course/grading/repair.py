"""A submitted notebook, whatever was done to it, becomes one that can be graded, and nothing that was earned is lost.

The released notebook is the measure. On a sound submission this does what nbgrader's own steps do (DeduplicateIds,
OverwriteCells); on a broken one it finds the cells again instead of giving up.
"""

import re
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from kit.checks.cells import ANSWER, role_of
from kit.checks.record import Record, record_in
from kit.checks.words import listed
from kit.course.building.lesson import CHECK_CELL
from kit.learners import normal

MISSING_ANSWER = "# This answer cell was missing from the submission."


@dataclass
class Repaired:
    """A notebook ready to run.

    Attributes:
        notebook: locked cells as released, answers as submitted, no outputs.
        notes: what was found and mended, for the instructor.
        recorded: the answers' records as they were submitted, by exercise.
    """

    notebook: Any
    notes: list[str] = field(default_factory=list)
    recorded: dict[str, Record] = field(default_factory=dict)


def about(cell: Any) -> dict[str, Any]:
    """A cell's nbgrader metadata; {} if there are none, or none that can be read."""
    found = cell.get("metadata", {}).get("nbgrader") if isinstance(cell.get("metadata"), dict) else None
    return found if isinstance(found, dict) else {}


def records(notebook: Any) -> dict[str, Record]:
    """The records of answers in a notebook's outputs, by exercise."""
    found = (record_in(cell.get("outputs", [])) for cell in notebook["cells"] if cell["cell_type"] == "code")
    return {r.exercise: r for r in found if r}


def recorded_learner(recorded: dict[str, Record]) -> str:
    """Whose answers they are, by the records: the most frequent name; "" if there are no records."""
    names = [normal(r.learner) for r in recorded.values() if r.learner]
    return max(sorted(set(names)), key=names.count) if names else ""


def repair(submitted: Any, reference: Any) -> Repaired:
    """Make a submitted notebook gradable.

    Args:
        submitted: as nbformat reads it, version 4.
        reference: the released notebook of the same name.
    """
    wanted = {about(c)["grade_id"]: c for c in reference["cells"] if about(c)}
    claims = _claims(submitted["cells"], wanted, reference["cells"])
    primary = {grade_id: _primary(cells, wanted[grade_id]) for grade_id, cells in claims.items()}
    result = Repaired(deepcopy(reference), recorded=records(submitted))
    untouched = {c["source"].strip() for c in wanted.values()}
    idle = _idle_copies(submitted["cells"], reference["cells"])
    cells: list[Any] = []
    for cell in submitted["cells"]:
        if any(cell is one for one in idle):
            continue
        grade_id = next((g for g, chosen in primary.items() if chosen is cell), None)
        if grade_id is not None and about(wanted[grade_id]).get("solution"):
            cells.append(_restored(cell, wanted[grade_id], result.notes))
            continue
        # An untouched copy of a stub would wipe out the answer when it runs. What was written into a locked cell stays:
        # it may be the answer.
        if cell["source"].strip() not in untouched:
            cells.append(_ordinary(cell))
        if grade_id is not None:
            cells.append(_restored(cell, wanted[grade_id], result.notes))
    doubled = [g for g, found in claims.items() if len(found) > 1]
    if doubled:
        result.notes.append(f"duplicated cells ({listed(_names(doubled))}): the last one worked on counts")
    _put_back(cells, wanted, result.notes)
    _put_back_code(cells, reference["cells"], result.notes)
    _order_checks(cells, result.notes)
    _make_ids_unique(cells)
    result.notebook["cells"] = cells
    return result


def _names(grade_ids: list[str]) -> list[str]:
    return sorted({g.removesuffix("-answer").removesuffix("-rubric") for g in grade_ids})


def _claims(cells: list[Any], wanted: dict[str, Any], released_cells: list[Any]) -> dict[str, list[Any]]:
    """Which submitted cells stand for which released ones: by cell id, else by grade_id, else by what they say or where
    they stand.
    """
    by_id = {c["id"]: g for g, c in wanted.items()}
    claims: dict[str, list[Any]] = {}
    left = []
    for cell in cells:
        said = str(about(cell).get("grade_id", ""))
        grade_id = by_id.get(cell.get("id", "")) or (said if said in wanted else None)
        if grade_id is None:
            left.append(cell)
        else:
            claims.setdefault(grade_id, []).append(cell)
    for cell in left:
        found = CHECK_CELL.fullmatch(cell["source"].strip()) if cell["cell_type"] == "code" else None
        if found and found.group(1) in wanted and found.group(1) not in claims:
            claims[found.group(1)] = [cell]
    for grade_id, released in wanted.items():
        asks = released.get("metadata", {}).get("values_kit", {}).get("asks")
        if asks and grade_id not in claims:
            says = re.compile(rf"^(def\s+)?{re.escape(asks)}\b\s*[=(:]", re.M)
            fits = [c for c in left if c["cell_type"] == "code" and says.search(c["source"])]
            if fits:
                claims[grade_id] = [_primary(fits, released)]
        elif grade_id not in claims and about(released).get("solution"):
            fits = _standing_there(released, released_cells, cells)
            if fits and any(fits[0] is c for c in left):
                claims[grade_id] = fits[:1]
    return claims


def _standing_there(released: Any, released_cells: list[Any], cells: list[Any]) -> list[Any]:
    """Texts that are new and stand next to what the released cell stands next to."""
    ours = [c["source"].strip() for c in released_cells]
    at = _index(released_cells, released)
    before, after = ours[at - 1] if at else None, ours[at + 1] if at + 1 < len(ours) else None
    theirs = [c["source"].strip() for c in cells]
    return [
        cell
        for n, cell in enumerate(cells)
        if cell["cell_type"] != "code"
        and theirs[n] not in ours
        and ((n and theirs[n - 1] == before) or (n + 1 < len(cells) and theirs[n + 1] == after))
    ]


def _primary(cells: list[Any], released: Any) -> Any:
    """Of several copies the last one that the learner worked on, else the last."""
    worked = [c for c in cells if c["source"].strip() != released["source"].strip()]
    return (worked if about(released).get("solution") and worked else cells)[-1]


def _idle_copies(cells: list[Any], released_cells: list[Any]) -> list[Any]:
    """Untouched copies of practice answers that were worked on elsewhere: run, they would wipe those out."""
    idle = []
    for released in released_cells:
        role = role_of(released)
        if role is None or not role.practice or role.part != ANSWER:
            continue
        same = [c for c in cells if c.get("id") == released["id"] or role_of(c) == role]
        untouched = [c for c in same if c["source"].strip() == released["source"].strip()]
        idle += untouched if len(untouched) < len(same) else untouched[1:]
    return idle


def _ordinary(cell: Any) -> Any:
    """A learner's own cell: what it says, no outputs, and no claim to be graded."""
    from nbformat import from_dict

    kept = {k: deepcopy(cell[k]) for k in ("cell_type", "id", "source", "attachments") if k in cell}
    return _without_outputs(from_dict({**kept, "metadata": {}}))


def _without_outputs(cell: Any) -> Any:
    if cell["cell_type"] == "code":
        cell["outputs"], cell["execution_count"] = [], None
    return cell


def _restored(cell: Any, released: Any, notes: list[str]) -> Any:
    """The released cell, with the learner's answer in it if it is an answer cell."""
    made = deepcopy(released)
    name = _names([about(released)["grade_id"]])[0]
    if about(released).get("solution"):
        made["source"] = cell["source"]
        if cell["cell_type"] == "markdown" and cell.get("attachments"):
            made["attachments"] = deepcopy(cell["attachments"])
        if cell["cell_type"] != released["cell_type"]:
            notes.append(f"the answer cell of {name} had become a {cell['cell_type']} cell")
    elif cell["source"].strip() != released["source"].strip() or cell["cell_type"] != released["cell_type"]:
        notes.append(f"a locked cell of {name} had been changed")
    ours = {k: v for k, v in about(released).items() if k != "checksum"}
    theirs = {k: v for k, v in about(cell).items() if k != "checksum"}
    if theirs != ours and not any(f"metadata of {name} " in n for n in notes):
        notes.append(f"metadata of {name} had been changed")
    return _without_outputs(made)


def _put_back(cells: list[Any], wanted: dict[str, Any], notes: list[str]) -> None:
    """Insert what is missing, each after the released cell that comes before it."""
    present = {about(c)["grade_id"] for c in cells if about(c)}
    missing = [g for g in wanted if g not in present]
    order = list(wanted)
    for grade_id in missing:
        made = _without_outputs(deepcopy(wanted[grade_id]))
        if grade_id.endswith("-answer") and made["cell_type"] == "code":
            # Not the stub: `name = ...` here would wipe out an answer that was given in another cell.
            made["source"] = MISSING_ANSWER
        cells.insert(_place(cells, grade_id, order), made)
    if missing:
        notes.append(f"cells put back that had been deleted ({listed(_names(missing))})")


def _put_back_code(cells: list[Any], released_cells: list[Any], notes: list[str]) -> None:
    """Insert the lesson's own code that was deleted: without `voices = draw(…)` nothing below it runs."""
    ids, sources = {c["id"] for c in cells}, {c["source"].strip() for c in cells}
    missing = 0
    for position, released in enumerate(released_cells):
        if released["cell_type"] != "code" or role_of(released) or released["id"] in ids:
            continue
        if released["source"].strip() in sources:
            continue
        above = {c["id"] for c in released_cells[:position]}
        at = max((n for n, c in enumerate(cells) if c["id"] in above), default=-1) + 1
        cells.insert(at, _without_outputs(deepcopy(released)))
        missing += 1
    if missing:
        notes.append(f"{missing} of the lesson's own code cells put back")


def _place(cells: list[Any], grade_id: str, order: list[str]) -> int:
    where = {about(c)["grade_id"]: n for n, c in enumerate(cells) if about(c)}
    check = grade_id.removesuffix("-answer")
    if grade_id.endswith("-answer") and check in where:
        return where[check]
    before = [where[g] for g in order[: order.index(grade_id)] if g in where]
    after = [where[g] for g in order[order.index(grade_id) + 1 :] if g in where]
    # A deleted check goes as late as it can: the answer may have been given in a cell added further down.
    if f"{grade_id}-answer" in order:
        return min([a for a in after if a > max(before, default=-1)], default=len(cells))
    return max(before) + 1 if before else 0


def _order_checks(cells: list[Any], notes: list[str]) -> None:
    """A check that was moved above its answer goes back below it."""
    for check in [c for c in cells if about(c).get("grade") and about(c).get("locked")]:
        answer = next((c for c in cells if about(c).get("grade_id") == f"{about(check)['grade_id']}-answer"), None)
        if answer is not None and _index(cells, check) < _index(cells, answer):
            cells.pop(_index(cells, check))
            cells.insert(_index(cells, answer) + 1, check)
            notes.append(f"the check of {about(check)['grade_id']} stood above its answer")


def _index(cells: list[Any], cell: Any) -> int:
    return next(n for n, c in enumerate(cells) if c is cell)


def _make_ids_unique(cells: list[Any]) -> None:
    used = {c["id"] for c in cells if about(c)}
    for number, cell in enumerate(cells):
        if about(cell):
            continue
        if not cell.get("id") or cell["id"] in used:
            cell["id"] = f"added-{number}"
            while cell["id"] in used:
                cell["id"] += "x"
        used.add(cell["id"])
