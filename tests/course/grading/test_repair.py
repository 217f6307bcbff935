"""Whatever was done to a notebook, it can be graded, and nothing that was earned is lost."""

import json
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kit.checks.answer import encode
from kit.checks.record import MIME, Record
from kit.course.layout import Course
from kit.course.grading.repair import MISSING_ANSWER, Repaired, about, recorded_learner, records, repair
from kit.course.grading.submission import read_notebook
from tests.conftest import UNIT

GRADED = ["member-share-answer", "member-share", "twice-it-answer", "twice-it", "say-why-rubric", "say-why"]
ANSWERS = {
    "member-share-answer": "member_share = 0.25",
    "twice-it-answer": "def twice(number):\n    return 2 * number",
    "say-why": "Because one of four is a quarter.",
}
Edit = Callable[[list[Any]], None]


@pytest.fixture(scope="module")
def reference(shares_course: Course) -> Any:
    return read_notebook(shares_course.release / UNIT / "shares.ipynb")


@pytest.fixture
def worked(reference: Any) -> Any:
    """The release with every answer given and every check run by Ana."""
    notebook = deepcopy(reference)
    for cell in notebook.cells:
        cell.source = ANSWERS.get(cell.id, cell.source)
        if cell.id == "member-share":
            cell.outputs = [output("member-share", 0.25)]
    return notebook


def output(exercise: str, value: Any, learner: str = "Ana") -> Any:
    data = Record(exercise, encode(value), True, learner=learner).as_data()
    return nbformat.v4.new_output("display_data", data={MIME: data})


def find(cells: list[Any], name: str) -> Any:
    return next(c for c in cells if c.get("id") == name)


def graded(result: Repaired) -> list[Any]:
    return [c for c in result.notebook["cells"] if about(c)]


def answers(result: Repaired) -> dict[str, str]:
    return {about(c)["grade_id"]: c["source"] for c in graded(result) if about(c).get("solution")}


def order(result: Repaired) -> list[str]:
    return [about(c)["grade_id"] for c in graded(result)]


def assert_gradable(result: Repaired, reference: Any) -> None:
    """What must hold whatever was handed in."""
    wanted = {about(c)["grade_id"]: c for c in reference["cells"] if about(c)}
    found = {about(c)["grade_id"]: c for c in graded(result)}
    assert sorted(order(result)) == sorted(wanted), "every graded cell of the release exactly once"
    for name, cell in found.items():
        assert cell["metadata"] == wanted[name]["metadata"] and cell["cell_type"] == wanted[name]["cell_type"]
        assert cell["id"] == wanted[name]["id"]
        if about(wanted[name])["locked"]:
            assert cell["source"] == wanted[name]["source"], f"{name} is locked"
    ids = [c["id"] for c in result.notebook["cells"]]
    assert len(set(ids)) == len(ids)
    assert not any(c.get("outputs") for c in result.notebook["cells"])
    places = order(result)
    for name in ("member-share", "twice-it"):
        assert places.index(f"{name}-answer") < places.index(name), "a check stands below its answer"
    nbformat.validate(result.notebook)


# -- a sound submission ------------------------------------------------------------------------------------------------


def test_a_sound_notebook_is_left_as_it_is(worked: Any, reference: Any) -> None:
    before = deepcopy(worked)
    result = repair(worked, reference)
    assert worked == before, "what was handed in is not touched"
    assert result.notes == [] and order(result) == GRADED and answers(result) == ANSWERS
    assert [c["source"] for c in result.notebook["cells"]] == [c["source"] for c in worked["cells"]]
    assert result.notebook["metadata"] == reference["metadata"]
    assert_gradable(result, reference)


def test_cells_of_ones_own_stay_where_they_are(worked: Any, reference: Any) -> None:
    worked.cells.insert(3, nbformat.v4.new_code_cell("scratch = 1"))
    result = repair(worked, reference)
    assert result.notes == [] and result.notebook["cells"][3]["source"] == "scratch = 1"


def test_the_records_that_were_handed_in_are_kept(worked: Any, reference: Any) -> None:
    result = repair(worked, reference)
    assert result.recorded["member-share"].answer == 0.25 and recorded_learner(result.recorded) == "ana"
    assert list(records(worked)) == ["member-share"]


def test_the_name_that_most_answers_are_recorded_for_counts() -> None:
    names = {"a": "Bo", "b": "ANA", "c": " ana ", "d": ""}
    assert recorded_learner({k: Record(k, learner=v) for k, v in names.items()}) == "ana"
    assert recorded_learner({}) == ""


# -- each way of breaking one ------------------------------------------------------------------------------------------


def drop(*names: str) -> Edit:
    def edit(cells: list[Any]) -> None:
        cells[:] = [c for c in cells if c.get("id") not in names]

    return edit


def duplicate(name: str, source: str | None = None, *, before: bool = False, same_id: bool = False) -> Edit:
    """As JupyterLab copies a cell: the metadata go along, the id is new."""

    def edit(cells: list[Any]) -> None:
        cell = find(cells, name)
        copy = deepcopy(cell)
        copy["id"] = name if same_id else "copy"
        copy["source"] = copy["source"] if source is None else source
        cells.insert(cells.index(cell) + (not before), copy)

    return edit


def move(name: str, to: int) -> Edit:
    def edit(cells: list[Any]) -> None:
        cell = find(cells, name)
        cells.remove(cell)
        cells.insert(to, cell)

    return edit


def alter(name: str, change: Callable[[Any], Any]) -> Edit:
    return lambda cells: change(find(cells, name))


def strip_ids(cells: list[Any]) -> None:
    for number, cell in enumerate(cells):
        cell["id"] = f"unnamed-{number}"


def strip_metadata(cells: list[Any]) -> None:
    for cell in cells:
        cell["metadata"] = {}


def both(*edits: Edit) -> Edit:
    def edit(cells: list[Any]) -> None:
        for one in edits:
            one(cells)

    return edit


def retype(kind: str) -> Callable[[Any], None]:
    return lambda cell: cell.update(cell_type=kind)


STUB = "member_share = ...  # your answer in place of the dots"
BROKEN: dict[str, tuple[Edit, str]] = {
    # what was done → what the instructor reads; every answer must be kept
    "an answer copied, both the same": (duplicate("member-share-answer"), "duplicated cells (member-share)"),
    "a copy of the stub below the answer": (duplicate("member-share-answer", STUB), "duplicated cells (member-share)"),
    "a copy of the stub above the answer": (duplicate("member-share-answer", STUB, before=True), "duplicated cells"),
    "an older answer above": (duplicate("member-share-answer", "member_share = 4", before=True), "duplicated cells"),
    "a copy with the same id": (duplicate("member-share-answer", same_id=True), "duplicated cells"),
    "a check copied": (duplicate("twice-it"), "duplicated cells (twice-it)"),
    "the text copied, the stub below": (duplicate("say-why", "*Click here, press Enter, and write in place of this line.*"), "duplicated cells (say-why)"),
    "a check deleted": (drop("member-share"), "put back that had been deleted (member-share)"),
    "all checks deleted": (drop("member-share", "twice-it"), "(member-share and twice-it)"),
    "the rubric deleted": (drop("say-why-rubric"), "(say-why)"),
    "a check moved to the top": (move("twice-it", 0), "the check of twice-it stood above its answer"),
    "an answer moved below its check": (move("member-share-answer", 99), "the check of member-share stood above"),
    "an exercise moved to the end": (both(move("member-share-answer", 99), move("member-share", 99)), ""),
    "a changed grade_id": (alter("member-share-answer", lambda c: c["metadata"]["nbgrader"].update(grade_id="mine")), "metadata of member-share"),
    "a changed id": (alter("member-share-answer", lambda c: c.update(id="mine")), ""),
    "points raised": (alter("member-share", lambda c: c["metadata"]["nbgrader"].update(points=100)), "metadata of member-share"),
    "a check that became an answer": (alter("member-share", lambda c: c["metadata"]["nbgrader"].update(solution=True, locked=False)), "metadata of member-share"),
    "metadata of one cell lost": (alter("twice-it-answer", lambda c: c.update(metadata={})), "metadata of twice-it"),
    "metadata that are none": (alter("twice-it-answer", lambda c: c["metadata"].update(nbgrader=["x"])), "metadata of twice-it"),
    "a grade_id that is no text": (alter("twice-it-answer", lambda c: (c["metadata"]["nbgrader"].update(grade_id=["x"]), c.update(id="x"))), "metadata of twice-it"),
    "a check rewritten": (alter("member-share", lambda c: c.update(source="member_share = 1\nprint('full marks')")), "a locked cell of member-share"),
    "the rubric rewritten": (alter("say-why-rubric", lambda c: c.update(source="All points!")), "a locked cell of say-why"),
    "an answer that became a text": (alter("member-share-answer", retype("markdown")), "had become a markdown cell"),
    "a text that became code": (alter("say-why", retype("code")), "had become a code cell"),
    "a check that became raw": (alter("member-share", retype("raw")), "a locked cell of member-share"),
    "all ids lost": (strip_ids, ""),
    "all metadata lost": (strip_metadata, "metadata of member-share"),
    "all ids and all metadata lost": (both(strip_metadata, strip_ids), "metadata of member-share"),
    "all ids and metadata lost, a stub copied": (both(duplicate("member-share-answer", STUB), strip_metadata, strip_ids), "metadata of"),
}  # fmt: skip


@pytest.mark.parametrize("name", BROKEN)
def test_every_answer_survives(name: str, worked: Any, reference: Any) -> None:
    edit, told = BROKEN[name]
    edit(worked.cells)
    result = repair(worked, reference)
    assert_gradable(result, reference)
    assert answers(result) == ANSWERS
    assert told in "; ".join(result.notes)


def run(result: Repaired, before: str = "") -> dict[str, Any]:
    """What the code cells make, with what each check finds noted when it runs."""
    found: dict[str, Any] = {}
    names = {"member-share": "member_share", "twice-it": "twice"}
    world: dict[str, Any] = {"check": lambda name: found.update({name: world.get(names[name])})}
    for cell in result.notebook["cells"]:
        if cell["cell_type"] == "code" and not cell["source"].startswith("from kit"):
            exec(cell["source"], world)
    return found


@pytest.mark.parametrize("name", BROKEN)
def test_every_answer_is_there_when_its_check_runs(name: str, worked: Any, reference: Any) -> None:
    BROKEN[name][0](worked.cells)
    found = run(repair(worked, reference))
    assert found["twice-it"](4) == 8
    assert found["member-share"] == (1 if name == "a check rewritten" else 0.25)


def test_an_answer_and_its_check_both_deleted_cost_that_exercise_only(worked: Any, reference: Any) -> None:
    drop("twice-it-answer", "twice-it")(worked.cells)
    result = repair(worked, reference)
    assert_gradable(result, reference)
    assert order(result) == GRADED
    assert answers(result) == {**ANSWERS, "twice-it-answer": MISSING_ANSWER}
    assert result.notes == ["cells put back that had been deleted (twice-it)"]
    assert run(result)["member-share"] == 0.25


def test_an_answer_given_in_a_cell_of_its_own_counts_where_the_answer_cell_was_deleted(
    worked: Any, reference: Any
) -> None:
    drop("member-share-answer", "member-share")(worked.cells)
    worked.cells.append(nbformat.v4.new_code_cell("import math\nmember_share = 0.25"))
    result = repair(worked, reference)
    assert_gradable(result, reference)
    assert run(result)["member-share"] == 0.25


def test_an_answer_written_into_the_locked_check_counts(worked: Any, reference: Any) -> None:
    find(worked.cells, "member-share-answer").source = STUB
    find(worked.cells, "member-share").source = 'member_share = 0.25\ncheck("member-share")'
    result = repair(worked, reference)
    assert_gradable(result, reference)
    assert run(result)["member-share"] == 0.25


def test_a_text_written_into_the_locked_rubric_is_still_there_to_read(worked: Any, reference: Any) -> None:
    find(worked.cells, "say-why-rubric").source += "\n\nMy reason."
    result = repair(worked, reference)
    assert_gradable(result, reference)
    assert any("My reason." in c["source"] for c in result.notebook["cells"])


def test_a_notebook_of_nothing_becomes_the_release_without_answers(reference: Any) -> None:
    result = repair(nbformat.v4.new_notebook(), reference)
    assert_gradable(result, reference)
    assert order(result) == GRADED
    assert answers(result)["member-share-answer"] == MISSING_ANSWER


def test_a_picture_in_a_text_stays(worked: Any, reference: Any) -> None:
    find(worked.cells, "say-why").attachments = {"x.png": {"image/png": "aaaa"}}
    assert find(repair(worked, reference).notebook["cells"], "say-why")["attachments"] == {
        "x.png": {"image/png": "aaaa"}
    }


def test_a_learner_cannot_smuggle_a_grade_in_by_a_cell_of_their_own(worked: Any, reference: Any) -> None:
    forged = nbformat.v4.new_code_cell("100")
    forged.metadata.nbgrader = {"grade": True, "grade_id": "bonus", "points": 100, "solution": False, "locked": True}
    worked.cells.append(forged)
    result = repair(worked, reference)
    assert_gradable(result, reference)
    assert result.notebook["cells"][-1]["metadata"] == {}


# -- anything at all ---------------------------------------------------------------------------------------------------

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)
names = st.sampled_from([*GRADED, "shares-1", "a-quarter-1", "new", "", "no good id!", "x" * 80])


@st.composite
def edits(draw: st.DrawFn) -> list[tuple]:
    """A list of things that somebody does to a notebook; places are taken modulo its length."""
    place = st.integers(0, 40)
    return draw(
        st.lists(
            st.one_of(
                st.tuples(st.just("delete"), place),
                st.tuples(st.just("copy"), place, place, st.booleans()),
                st.tuples(st.just("move"), place, place),
                st.tuples(st.just("type"), place, st.sampled_from(["code", "markdown", "raw", "heading", None])),
                st.tuples(st.just("id"), place, names | json_values),
                st.tuples(st.just("grade_id"), place, names | json_values),
                st.tuples(st.just("metadata"), place, json_values),
                st.tuples(st.just("nbgrader"), place, json_values | st.dictionaries(st.sampled_from(["grade", "solution", "locked", "grade_id", "points"]), json_values)),
                st.tuples(st.just("answer"), place),
                st.tuples(st.just("insert"), place, st.sampled_from(["code", "markdown"])),
                st.tuples(st.just("outputs"), place, st.lists(json_values, max_size=2)),
                st.tuples(st.just("attachments"), place, json_values),
                st.tuples(st.just("clean"), st.sampled_from([strip_ids, strip_metadata])),
            ),
            max_size=10,
        )
    )  # fmt: skip


def apply(edit: tuple, cells: list[dict], said: list[str]) -> None:
    """One edit. What a learner writes is unique, so that it can be found again."""
    what, *rest = edit
    if what == "clean":
        rest[0](cells)
        return
    if what == "insert" or not cells:
        said.append(f"# WRITTEN-{len(said)}-")
        at = rest[0] % (len(cells) + 1)
        cells.insert(at, {"cell_type": rest[1] if what == "insert" else "code", "metadata": {}, "source": said[-1]})
        return
    cell = cells[rest[0] % len(cells)]
    match what:
        case "delete":
            cells.remove(cell)
        case "copy":
            copy = deepcopy(cell)
            if not rest[2]:
                copy["id"] = f"copy-{len(cells)}"
            cells.insert(rest[1] % (len(cells) + 1), copy)
        case "move":
            cells.remove(cell)
            cells.insert(rest[1] % (len(cells) + 1), cell)
        case "type":
            cell["cell_type"] = rest[1]
        case "grade_id":
            if isinstance(cell.get("metadata"), dict):
                cell["metadata"] = {**cell["metadata"], "nbgrader": {**about(cell), "grade_id": rest[1]}}
        case "nbgrader":
            cell["metadata"] = {"nbgrader": rest[1]}
        case "answer":
            said.append(f"# WRITTEN-{len(said)}-")
            cell["source"] = f"{cell['source']}\n{said[-1]}"
        case _:
            cell[what] = rest[1]


@settings(max_examples=400, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=edits())
def test_any_edits_at_all_leave_a_notebook_that_can_be_graded(
    done: list[tuple], reference: Any, tmp_path: Path
) -> None:
    data = json.loads(nbformat.writes(reference))
    said: list[str] = []
    for cell in data["cells"]:
        cell["source"] = "".join(cell["source"])
        if cell["id"] in ANSWERS:
            apply(("answer", data["cells"].index(cell)), data["cells"], said)
    for edit in done:
        apply(edit, data["cells"], said)
    file = tmp_path / "edited.ipynb"
    file.write_text(json.dumps(data), encoding="utf-8")
    result = repair(read_notebook(file), reference)
    assert_gradable(result, reference)
    there = "\n".join(c["source"] for c in data["cells"])
    kept = "\n".join(c["source"] for c in result.notebook["cells"])
    for words in said:
        assert words not in there or words in kept, f"{words} is lost"


@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(done=edits())
def test_a_repaired_notebook_is_sound(done: list[tuple], reference: Any, tmp_path: Path) -> None:
    """Repairing twice is repairing once."""
    data = json.loads(nbformat.writes(reference))
    for cell in data["cells"]:
        cell["source"] = "".join(cell["source"])
    for edit in done:
        apply(edit, data["cells"], [])
    file = tmp_path / "edited.ipynb"
    file.write_text(json.dumps(data), encoding="utf-8")
    once = repair(read_notebook(file), reference)
    twice = repair(once.notebook, reference)
    assert [c["source"] for c in twice.notebook["cells"]] == [c["source"] for c in once.notebook["cells"]]
    assert twice.notes == []


def test_the_lessons_own_code_comes_back_where_it_stood(worked: Any, reference: Any) -> None:
    first = next(c for c in reference.cells if c.cell_type == "code" and not about(c))
    worked.cells = [c for c in worked.cells if c.id != first.id]
    mended = repair(worked, reference)
    assert [c["id"] for c in mended.notebook["cells"]] == [c.id for c in reference.cells]
    assert "1 of the lesson's own code cells put back" in mended.notes
    assert answers(mended) == ANSWERS
