"""Whatever was handed in is read, or there is a line that says what to ask for."""

import json
import os
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kit.checks.record import MIME, Record
from kit.course.layout import Course
from kit.course.grading.repair import about, repair
from kit.course.grading.submission import Unreadable, read_notebook, read_submission
from tests.conftest import UNIT


@pytest.fixture(scope="module")
def released(shares_course: Course) -> dict[str, Any]:
    """The release as plain JSON."""
    return json.loads((shares_course.release / UNIT / "shares.ipynb").read_text(encoding="utf-8"))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "handed-in").mkdir()
    return tmp_path / "handed-in"


def put(folder: Path, data: Any, name: str = "shares.ipynb") -> Path:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return file


def other(grade_id: str = "circle", unit: str = "") -> dict[str, Any]:
    """A notebook of another unit."""
    record = Record(grade_id, unit=unit).as_data()
    outputs = [{"output_type": "display_data", "data": {MIME: record}, "metadata": {}}]
    metadata = {"nbgrader": {"grade_id": grade_id, "grade": True}}
    cell = {
        "cell_type": "code",
        "id": "x",
        "metadata": metadata,
        "source": "",
        "outputs": outputs,
        "execution_count": None,
    }
    return {"cells": [cell], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}


# -- one file ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "told"),
    {
        "empty": (b"", "the file is empty"),
        "cut off": (b'{"cells": [', "cut off or damaged"),
        "blank": (b"  \n", "cut off or damaged"),
        "binary": (bytes(range(256)), "no text in UTF-8"),
        "UTF-16": ('{"nbformat": 4}'.encode("utf-16"), "no text in UTF-8"),
        "a zip": (b"PK\x03\x04\x14\x00\x00\x00", "cut off or damaged"),
        "a web page": (b"<!DOCTYPE html><html></html>", "cut off or damaged"),
        "a merge conflict": (b'{\n<<<<<<< HEAD\n"nbformat": 4\n=======\n}', "cut off or damaged"),
        "a list": (b"[]", "the file is no notebook"),
        "a number": (b"5", "the file is no notebook"),
        "an object": (b'{"a": 1}', "the file is no notebook"),
        "a format in words": (b'{"nbformat": "4", "cells": []}', "the file is no notebook"),
        "format 5": (b'{"nbformat": 5, "nbformat_minor": 0, "metadata": {}, "cells": []}', "format 5, which is newer"),
        "no cells": (b'{"nbformat": 4, "nbformat_minor": 5, "metadata": {}}', "cannot be read as a notebook"),
        "cells that are none": (b'{"nbformat": 4, "cells": [5]}', "cannot be read as a notebook"),
        "cells in words": (b'{"nbformat": 4, "cells": "code"}', "cannot be read as a notebook"),
        "a source of numbers": (b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": [1, 2]}]}', "cannot be read as a notebook"),
        "nested without end": (b'{"nbformat": 4, "cells": ' + b"[" * 200_000, "cut off or damaged"),
        "a number without end": (b'{"nbformat": 4, "cells": ' + b"9" * 5000 + b"}", "cut off or damaged"),
    }.values(),
)  # fmt: skip
def test_what_is_no_notebook_says_why(folder: Path, content: bytes, told: str) -> None:
    with pytest.raises(Unreadable, match=told):
        read_notebook(put(folder, content))


def test_a_byte_order_mark_does_no_harm(folder: Path, released: dict) -> None:
    file = put(folder, b"\xef\xbb\xbf" + json.dumps(released).encode())
    assert len(read_notebook(file).cells) == len(released["cells"])


def test_a_huge_file_is_not_even_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kit.course.grading.submission.LARGEST", 10)
    with pytest.raises(Unreadable, match="the file has 0 MB"):
        read_notebook(put(folder, b"x" * 11))


def test_the_release_is_read_as_it_is(folder: Path, shares_course: Course, released: dict) -> None:
    notebook = read_notebook(shares_course.release / UNIT / "shares.ipynb")
    assert [c.id for c in notebook.cells] == [c["id"] for c in released["cells"]]
    nbformat.validate(notebook)


def test_an_older_format_keeps_its_answers(folder: Path, released: dict) -> None:
    for minor in (0, 4):
        old = json.loads(json.dumps(released)) | {"nbformat_minor": minor}
        for cell in old["cells"]:
            del cell["id"]
        notebook = read_notebook(put(folder, old))
        nbformat.validate(notebook)
        assert [about(c).get("grade_id") for c in notebook.cells] == [
            about(c).get("grade_id") for c in released["cells"]
        ]
    three = nbformat.convert(nbformat.reads(json.dumps(released), as_version=4), 3)
    notebook = read_notebook(put(folder, json.loads(json.dumps(three))))
    nbformat.validate(notebook)
    assert any("member_share = ..." in c.source for c in notebook.cells)


@pytest.mark.parametrize(
    "change",
    [
        {"cell_type": "heading"}, {"cell_type": None}, {"cell_type": ["code"]}, {"metadata": None}, {"metadata": [1]}, {"source": None},
        {"id": None}, {"id": 5}, {"id": "no good id!"}, {"id": "x" * 100}, {"id": "é"}, {"id": ""}, {"outputs": [None, 5, {"x": 1}]},
        {"execution_count": "many"}, {"attachments": 5}, {"attachments": {"a": "b"}}, {"attachments": {"a": {"image/png": 5}}},
        {"attachments": {"a": {}}}, {"strange": {"deep": []}}, {"source": "half \ud800 a character"}, {"source": ["a\n", "b"]},
        {"cell_type": "markdown", "attachments": {"\ud800": {"image/png": "\ud800"}}},
    ],
    ids=str,
)  # fmt: skip
def test_a_cell_of_any_shape_becomes_one_that_can_be_graded(
    folder: Path, shares_course: Course, released: dict, change: dict
) -> None:
    reference = read_notebook(shares_course.release / UNIT / "shares.ipynb")
    for number in range(len(released["cells"])):
        changed = json.loads(json.dumps(released))
        changed["cells"][number].update(change)
        try:
            notebook = read_notebook(put(folder, changed))
        except Unreadable:
            assert change.get("source", "") is None
            continue
        mended = repair(notebook, reference).notebook
        nbformat.validate(mended)
        nbformat.writes(mended).encode("utf-8")


# -- the files of one submission ---------------------------------------------------------------------------------------


def test_a_sound_submission_needs_no_note(folder: Path, shares_course: Course, released: dict) -> None:
    put(folder, released)
    put(folder, b"{}", "state/poll.json")
    put(folder, released, ".ipynb_checkpoints/shares-checkpoint.ipynb")
    found = read_submission(folder, shares_course, UNIT)
    assert found.notes == [] and list(found.notebooks) == ["shares"] and found.notebooks["shares"] is not None


def notes(folder: Path, course: Course) -> list[str]:
    return read_submission(folder, course, UNIT).notes


def test_a_missing_notebook_is_asked_for(folder: Path, shares_course: Course) -> None:
    assert notes(folder, shares_course) == ["shares.ipynb is missing; ask for it"]


def test_an_unreadable_notebook_is_asked_for_once(folder: Path, shares_course: Course) -> None:
    put(folder, b"")
    assert notes(folder, shares_course) == ["shares.ipynb: the file is empty; ask for it again"]


@pytest.mark.parametrize(
    "name", ["shares (1).ipynb", "Shares.ipynb", "Ana Lí.ipynb", "01-shares/shares.ipynb", "a/b/c/final.ipynb"]
)
def test_a_renamed_notebook_is_found_by_what_is_in_it(
    folder: Path, shares_course: Course, released: dict, name: str
) -> None:
    put(folder, released, name)
    found = read_submission(folder, shares_course, UNIT)
    assert found.notebooks["shares"] is not None
    assert found.notes == [f"{name} was graded as shares.ipynb (renamed)"]


def test_it_is_found_even_if_ids_and_metadata_are_lost(folder: Path, shares_course: Course, released: dict) -> None:
    bare = json.loads(json.dumps(released))
    for cell in bare["cells"]:
        cell["metadata"] = {}
        del cell["id"]
    put(folder, bare, "copy.ipynb")
    assert notes(folder, shares_course) == ["copy.ipynb was graded as shares.ipynb (renamed)"]


def test_a_second_copy_and_scratch_paper_are_left_alone(folder: Path, shares_course: Course, released: dict) -> None:
    put(folder, released)
    put(folder, released, "shares-Copy1.ipynb")
    put(folder, {"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}, "scratch.ipynb")
    found = read_submission(folder, shares_course, UNIT)
    assert found.notebooks["shares"] is not None
    assert found.notes == [
        "scratch.ipynb is not part of the unit and was left alone",
        "shares-Copy1.ipynb is a second shares.ipynb and was left alone",
    ]


def test_the_proper_name_wins_over_a_copy_that_sorts_first(folder: Path, shares_course: Course, released: dict) -> None:
    copy = json.loads(json.dumps(released))
    copy["cells"][0]["source"] = "THE COPY"
    put(folder, copy, "a.ipynb")
    put(folder, released)
    notebook = read_submission(folder, shares_course, UNIT).notebooks["shares"]
    assert notebook is not None and "THE COPY" not in notebook.cells[0].source


@pytest.mark.parametrize("name", ["shares.ipynb", "circle.ipynb"])
def test_another_units_notebook_is_named_and_the_right_one_asked_for(
    folder: Path, shares_course: Course, name: str
) -> None:
    put(folder, other(unit="02-values"), name)
    told = "; ".join(notes(folder, shares_course))
    assert f"{name} belongs to another unit (it says 02-values)" in told
    assert "ask for" in told


def test_what_is_no_file_stops_nothing(folder: Path, shares_course: Course, tmp_path: Path, released: dict) -> None:
    (folder / "folder.ipynb").mkdir()
    if os.name == "posix":
        secret = put(tmp_path, released, "secret.ipynb")
        (folder / "shares.ipynb").symlink_to(secret)
        (folder / "broken.ipynb").symlink_to(tmp_path / "nowhere")
    found = read_submission(folder, shares_course, UNIT)
    assert found.notebooks == {"shares": None} and found.notes == ["shares.ipynb is missing; ask for it"]


def test_outputs_of_any_shape_in_an_extra_notebook_stop_nothing(folder: Path, shares_course: Course) -> None:
    strange = other()
    strange["cells"][0]["outputs"] = [
        {"data": "text"},
        {"data": [MIME]},
        {"data": {MIME: {"format": 1, "exercise": "x", "unit": 5}}},
    ]
    put(folder, strange, "strange.ipynb")
    assert any("belongs to another unit" in note for note in notes(folder, shares_course))


# -- anything at all ---------------------------------------------------------------------------------------------------

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
cells = st.fixed_dictionaries(
    {},
    optional={
        "cell_type": st.sampled_from(["code", "markdown", "raw"]) | json_values,
        "id": json_values,
        "metadata": json_values | st.fixed_dictionaries({}, optional={"nbgrader": json_values}),
        "source": st.text(max_size=5) | st.lists(st.text(max_size=5), max_size=2) | json_values,
        "outputs": st.lists(json_values, max_size=2) | json_values,
        "attachments": json_values,
    },
)
notebooks = st.fixed_dictionaries(
    {"nbformat": st.sampled_from([4, 4, 4, 3, 2, 1, 0, -1, True]) | json_values},
    optional={
        "cells": st.lists(cells | json_values, max_size=4) | json_values,
        "worksheets": json_values,
        "metadata": json_values,
        "nbformat_minor": st.integers(-1, 9) | json_values,
    },
)
anything = settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])


@anything
@given(content=st.binary(max_size=200))
def test_no_bytes_stop_the_reader(content: bytes, folder: Path, shares_course: Course) -> None:
    put(folder, content)
    found = read_submission(folder, shares_course, UNIT)
    assert found.notebooks == {"shares": None} and len(found.notes) == 1


@anything
@given(data=notebooks | json_values)
@example(
    data={
        "nbformat": 4,
        "cells": [{"cell_type": "code", "outputs": [{"data": "x"}], "metadata": {"nbgrader": {"grade_id": []}}}],
    }
)
@example(data={"nbformat": 4, "cells": [{"cell_type": [], "source": {}}]})
@example(data={"nbformat": True, "cells": []})
def test_no_json_stops_reading_and_repairing(data: Any, folder: Path, shares_course: Course) -> None:
    file = put(folder, data)
    reference = read_notebook(shares_course.release / UNIT / "shares.ipynb")
    try:
        notebook = read_notebook(file)
    except Unreadable as reason:
        assert len(str(reason)) < 120
    else:
        mended = repair(notebook, reference).notebook
        nbformat.validate(mended)
        nbformat.writes(mended).encode("utf-8")
    read_submission(folder, shares_course, UNIT)
