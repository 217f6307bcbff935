"""A lesson as it is written becomes a source notebook; what is wrong in it is said with file and line."""

from pathlib import Path
from typing import Any

import pytest

from kit.checks.cells import TEXT_STUB
from kit.checks.unit import read_unit
from kit.course.building.lesson import LessonError, read_lesson, slug
from kit.course.building.stubs import stub
from tests.conftest import LESSON, WriteUnit

pytest.importorskip("jupytext")


def read(write_unit: WriteUnit, text: str = LESSON) -> Any:
    folder = write_unit(lessons={"shares": text})
    return read_lesson(folder / "shares.md", read_unit(folder))


def told(write_unit: WriteUnit, text: str) -> tuple[int, str]:
    """Line and message of the error that a lesson gives."""
    with pytest.raises(LessonError) as raised:
        read(write_unit, text)
    place, _, message = str(raised.value).partition(": ")
    file, _, line = place.rpartition(":")
    assert Path(file).name == "shares.md"
    return int(line), message


def line_of(text: str, part: str, nth: int = 1) -> int:
    """The line of the nth occurrence."""
    at = -1
    for _ in range(nth):
        at = text.index(part, at + 1)
    return text.count("\n", 0, at) + 1


def by_id(notebook: Any) -> dict[str, Any]:
    return {c.id: c for c in notebook.cells}


# -- a sound lesson ----------------------------------------------------------------------------------------------------


def test_cells_get_the_metadata_that_nbgrader_reads(write_unit: WriteUnit) -> None:
    cells = by_id(read(write_unit))

    def about(name: str) -> tuple:
        m = cells[name].metadata["nbgrader"]
        return (
            m["grade_id"],
            m["grade"],
            m["solution"],
            m["locked"],
            m.get("points"),
            m["schema_version"],
            m["cell_type"],
        )

    assert about("member-share-answer") == ("member-share-answer", False, True, False, None, 3, "code")
    assert about("member-share") == ("member-share", True, False, True, 2.0, 3, "code")
    assert about("say-why") == ("say-why", True, True, False, 4.0, 3, "markdown")
    assert about("say-why-rubric") == ("say-why-rubric", False, False, True, None, 3, "markdown")
    assert [c.id for c in read(write_unit).cells if c.metadata.get("nbgrader")] == [
        "member-share-answer", "member-share", "twice-it-answer", "twice-it", "say-why-rubric", "say-why",
    ]  # fmt: skip


def test_the_rubric_stands_above_the_text_with_its_points(write_unit: WriteUnit) -> None:
    rubric = by_id(read(write_unit))["say-why-rubric"].source
    assert "4 points, by a person" in rubric and "| Reason | 4 points | Gives one. | Hints at one. |" in rubric


def test_the_source_keeps_its_solutions_and_its_title(write_unit: WriteUnit) -> None:
    notebook = read(write_unit)
    assert "member_share = 1 / 4" in by_id(notebook)["member-share-answer"].source
    assert notebook.metadata["title"] == "Shares"
    assert (notebook.nbformat, notebook.nbformat_minor) == (4, 5)
    assert "answer" not in str([c.metadata for c in notebook.cells if not c.metadata.get("nbgrader")])


# -- ids ---------------------------------------------------------------------------------------------------------------


def test_ids_are_unique_valid_and_the_same_at_every_build(write_unit: WriteUnit) -> None:
    first, second = ([c.id for c in read(write_unit).cells] for _ in range(2))
    assert first == second and len(set(first)) == len(first)
    assert all(0 < len(i) <= 64 and i.isascii() and " " not in i for i in first)


def test_a_paragraph_inserted_elsewhere_changes_no_other_id(write_unit: WriteUnit) -> None:
    before = {c.id: c.source for c in read(write_unit).cells}
    inserted = LESSON.replace("```python\nfrom kit", "A new paragraph.\n\n```python\n1 + 1\n```\n\n```python\nfrom kit")
    after = {c.id: c.source for c in read(write_unit, inserted).cells}
    below = [i for i in before if not i.startswith("shares")]
    assert len(after) == len(before) + 1 and len(below) > 6
    assert all(after[i] == before[i] for i in below)


def test_two_headings_of_one_name_and_of_no_letters_get_ids_of_their_own(write_unit: WriteUnit) -> None:
    notebook = read(
        write_unit,
        LESSON + "\n## Why\n\n```python\n1\n```\n\n## 价值\n\n```python\n2\n```\n\n## Say why\n\n```python\n3\n```\n",
    )
    ids = [c.id for c in notebook.cells]
    assert len(set(ids)) == len(ids) and "why-2" in ids and "cell-1" in ids


@pytest.mark.parametrize(
    ("text", "made"),
    [("Why do they stay?", "why-do-they-stay"), ("Zugehörigkeit & Macht", "zugehorigkeit-macht"), ("价值", "cell"), ("x" * 90, "x" * 40)],
)  # fmt: skip
def test_a_heading_as_an_id(text: str, made: str) -> None:
    assert slug(text) == made


# -- the stub is a subtraction -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("source", "left"),
    {
        "at the left margin": ("### BEGIN SOLUTION\nx = 1\n### END SOLUTION", "x = ...  # your answer in place of the dots"),
        "with help around it": (
            "import math\n### BEGIN SOLUTION\nx = math.pi\n### END SOLUTION\nprint(x)",
            "import math\nx = ...  # your answer in place of the dots\nprint(x)",
        ),
        "in a function": (
            'def x(a):\n    """Doc."""\n    ### BEGIN SOLUTION\n    b = a\n    return b\n    ### END SOLUTION',
            'def x(a):\n    """Doc."""\n    ...',
        ),
        "at a line's end": ('x = {\n    "a": 12,  # SOLUTION\n    "b": f(1),  # SOLUTION\n}', 'x = {\n    "a": ...,\n    "b": ...,\n}'),
        "a value alone": ("x = 5  # SOLUTION", "x = ..."),
        "a helper region and marked lines": (
            "### BEGIN SOLUTION\nh = 1\n### END SOLUTION\nx = h  # SOLUTION",
            "x = ...",
        ),
        "two regions": (
            "### BEGIN SOLUTION\na = 1\n### END SOLUTION\nprint('half way')\n### BEGIN SOLUTION\nx = a\n### END SOLUTION",
            "x = ...  # your answer in place of the dots\nprint('half way')",
        ),
        "a whole function": (
            "### BEGIN SOLUTION\ndef x(a):\n    return a\n### END SOLUTION",
            "x = ...  # your answer in place of the dots",
        ),
        "a name that begins alike": ("xs = [1]\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION", "xs = [1]\nx = ...  # your answer in place of the dots"),
    }.values(),
)  # fmt: skip
def test_the_stub_is_the_solution_minus_the_answer(source: str, left: str) -> None:
    assert stub(source, "x") == left


def test_a_stub_keeps_no_comment_of_its_solution() -> None:
    assert "whole" not in stub("### BEGIN SOLUTION\n# A part of a whole.\nx = 1\n### END SOLUTION", "x")
    assert TEXT_STUB


# -- mistakes ----------------------------------------------------------------------------------------------------------

BEGINS, CHECKS = line_of(LESSON, "### BEGIN"), line_of(LESSON, 'check("member-share")')
SOLUTION = "### BEGIN SOLUTION\nmember_share = 1 / 4\n### END SOLUTION"


def changed(old: str, new: str) -> str:
    assert LESSON.count(old) == 1
    return LESSON.replace(old, new)


@pytest.mark.parametrize(
    ("text", "at", "message"),
    {
        "unclosed": (changed(SOLUTION, "x = 1\n### BEGIN SOLUTION\nmember_share = 1 / 4"), ("### BEGIN", 1), "END SOLUTION is missing"),
        "nested": (changed(SOLUTION, SOLUTION.replace("1 / 4", "1 / 4\n### BEGIN SOLUTION")), ("### BEGIN", 2), f"begins inside the one that began on line {BEGINS}"),
        "end without begin": (changed("### BEGIN SOLUTION\nmember", "member"), ("### END", 1), "END SOLUTION without BEGIN SOLUTION"),
        "no solution": (changed(SOLUTION, "member_share = ..."), ("member_share = ...", 1), "an answer cell without a solution"),
        "a mark that marks nothing": (changed(SOLUTION, "member_share = 3\nprint(member_share)  # SOLUTION"), ("print(", 1), "`name = value` or `key: value`"),
        "a mark on half a statement": (changed(SOLUTION, "member_share = [  # SOLUTION\n    1,\n]"), ("member_share = [", 1), "no valid Python"),
        "a solution outside an answer": (LESSON + "\n```python\n### BEGIN SOLUTION\nsecret = 1\n### END SOLUTION\n```\n", ("### BEGIN", 3), "a solution outside an answer cell"),
        "a marked line outside an answer": (LESSON + "\n```python\nsecret = 1  # SOLUTION\n```\n", ("secret", 1), "a solution outside an answer cell"),
        "a solution in a text": (LESSON + "\nHere is it: BEGIN SOLUTION\n", ("Here is it", 1), "a solution outside an answer cell"),
        "unknown exercise": (changed('check("twice-it")', 'check("thrice")'), ('check("thrice")', 1), "'thrice' is not in checks.py (there are: member-share, twice-it, say-why)"),
        "an answer to an unknown exercise": (changed('answer="twice-it"', 'answer="thrice"'), ("def twice", 1), "'thrice' is not in checks.py"),
        "two checks": (LESSON + '\n```python\ncheck("member-share")\n```\n', ('check("member-share")', 2), f"a second check of exercise 'member-share'; the first is on line {CHECKS}"),
        "two answers": (LESSON + f'\n```python answer="member-share"\n{SOLUTION}\n```\n', ("### BEGIN", 3), f"a second answer of exercise 'member-share'; the first is on line {BEGINS}"),
        "two texts": (LESSON + '\n<!-- #region answer="say-why" -->\nOnce more.\n<!-- #endregion -->\n', ("Once more.", 1), "a second answer of exercise 'say-why'"),
        "a check without answer": (changed(f'```python answer="member-share"\n{SOLUTION}\n```\n', ""), ('check("member', 1), "without an answer cell"),
        "an answer without check": (changed('```python\ncheck("twice-it")\n```\n', ""), ("def twice", 1), 'put check("twice-it") in a cell of its own after it'),
        "a check that is not alone": (changed('check("twice-it")', 'check("twice-it")\nprint(1)'), ("def twice", 1), "in a cell of its own"),
        "a check above its answer": (changed("## A quarter", '```python\ncheck("member-share")\n```\n\n## A quarter').replace('\n```python\ncheck("member-share")\n```\n\n## Twice', "\n## Twice"), ('check("member', 1), f"comes before the answer on line {BEGINS + 4}"),
        "a text as code": (changed('<!-- #region answer="say-why" -->\nBecause one of four people is a quarter of them.\n<!-- #endregion -->', '```python answer="say-why"\n### BEGIN SOLUTION\nx = 1\n### END SOLUTION\n```'), ("### BEGIN", 3), "its answer is text, not code"),
        "code as a text": (changed(f'```python answer="member-share"\n{SOLUTION}\n```', '<!-- #region answer="member-share" -->\nA quarter.\n<!-- #endregion -->'), ("A quarter.", 1), "its answer is code, not text"),
        "a check of a text": (LESSON + '\n```python\ncheck("say-why")\n```\n', ('check("say-why")', 1), "it has no check cell"),
    }.values(),
)  # fmt: skip
def test_a_mistake_is_told_with_file_and_line(
    write_unit: WriteUnit, text: str, at: tuple[str, int], message: str
) -> None:
    line, said = told(write_unit, text)
    assert message in said
    assert line == line_of(text, *at), said


def test_the_line_is_right_although_its_words_are_part_of_the_fence(write_unit: WriteUnit) -> None:
    text = LESSON + "\n```python\nh\ny = 2  # SOLUTION\n```\n"
    assert told(write_unit, text)[0] == line_of(text, "\nh\n") + 1
