"""``check("name")`` and ``hint("name")``, as a learner meets them in a notebook."""

import json
import os
import re
import signal
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from IPython.core.interactiveshell import InteractiveShell
from IPython.utils.capture import RichOutput, capture_output

from kit.checks import check as module
from kit.checks.record import MIME, Record, record_in
from kit.data import drawing
from kit.learners import save_name
from kit.states import State
from tests.conftest import CHECKS, WriteUnit


class Cell:
    """What a cell left behind: its outputs, its plain text, and the error that it ended with."""

    def __init__(self, outputs: list[RichOutput], printed: str, error: BaseException | None) -> None:
        self.outputs, self.printed, self.error = outputs, printed, error

    @property
    def text(self) -> str:
        return "\n".join([self.printed, *(str(o.data.get("text/plain", "")) for o in self.outputs)]).strip()

    @property
    def page(self) -> str:
        return "\n".join(str(o.data.get("text/html", "")) for o in self.outputs)

    @property
    def record(self) -> Record | None:
        return record_in([{"data": o.data} for o in self.outputs])


class Notebook:
    """An IPython shell in this process: runs cells and keeps what they show."""

    def __init__(self) -> None:
        self.shell = InteractiveShell.instance()
        self.run("from kit import check, draw, hint, learner")

    def run(self, code: str, *, kept: bool = False) -> Cell:
        """Run a cell; ``kept``: remember it in ``In``, as a notebook does."""
        with capture_output() as captured:
            result = self.shell.run_cell(code, store_history=kept)
        return Cell(
            captured.outputs, captured.stdout + captured.stderr, result.error_before_exec or result.error_in_exec
        )


@pytest.fixture
def unit(write_unit: WriteUnit, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A learner's copy of a unit, with its notebook running in it."""
    folder = write_unit(hidden=None)
    save_name("Ana Lí", folder.parent)
    monkeypatch.chdir(folder)
    monkeypatch.setattr(module, "_hints_given", {})
    monkeypatch.setattr(drawing, "drawn", {})
    return folder


@pytest.fixture
def notebook(unit: Path) -> Iterator[Notebook]:
    yield Notebook()
    InteractiveShell.clear_instance()


# -- three outcomes ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("before", ["", "member_share = ...", "member_share = [..., ...]"])
def test_not_attempted_is_calm(notebook: Notebook, before: str) -> None:
    cell = notebook.run(f'{before}\ncheck("member-share")')
    assert cell.error is None
    assert cell.text.startswith("○ Not attempted yet")
    assert "Error" not in cell.text and "Traceback" not in cell.text
    assert "red" not in re.sub("<style>.*?</style>", "", cell.page)


def test_a_wrong_answer_gets_the_message_first(notebook: Notebook) -> None:
    cell = notebook.run('member_share = 3.5\ncheck("member-share")')
    assert cell.error is None
    assert cell.text.splitlines()[:2] == ["◐ Not yet.", "  → You gave 3.5."]
    assert cell.text.splitlines()[-1] == '  Stuck? Type hint("member-share").'


def test_a_right_answer_has_passed(notebook: Notebook) -> None:
    cell = notebook.run('member_share = 0.25\ncheck("member-share")')
    assert cell.text.startswith("● Passed")
    assert "Stuck" not in cell.text and "<details" not in cell.page


def test_where_hidden_checks_follow_passed_says_the_visible_ones(notebook: Notebook) -> None:
    cell = notebook.run('def twice(n): return 2 * n\ncheck("twice-it")')
    assert cell.text.startswith("● Passed: the visible checks.")
    assert "More is looked at when it is graded." in cell.text


def test_hints_lie_folded_under_a_wrong_answer(notebook: Notebook) -> None:
    page = notebook.run('member_share = 3.5\ncheck("member-share")').page
    assert page.count("<details") == 3 and "<details open" not in page and "Hint 1 of 3" in page


def test_the_answer_is_the_one_of_the_notebook_that_asks(notebook: Notebook) -> None:
    notebook.run("member_share = 0.25")
    assert notebook.run('def inner():\n    check("member-share")\ninner()').text.startswith("● Passed")
    other: dict[str, Any] = {}
    with capture_output() as captured:
        exec('from kit import check\ncheck("member-share")', other)
    assert "No answer has arrived yet." in captured.outputs[0].data["text/plain"]


# -- the record --------------------------------------------------------------------------------------------------------


def test_the_record_lies_beside_what_is_shown(notebook: Notebook) -> None:
    cell = notebook.run('voices = draw("rider_voices")\nmember_share = 0.25\ncheck("member-share")')
    record = cell.record
    assert record is not None
    assert (record.exercise, record.answer, record.given, record.learner, record.unit) == (
        "member-share", 0.25, True, "ana lí", "01-shares",
    )  # fmt: skip
    assert list(record.data) == ["rider_voices"] and len(record.data["rider_voices"]) == 12
    assert record.kit and record.checks
    assert set(cell.outputs[-1].data) == {"text/html", "text/plain", MIME}
    json.dumps(cell.outputs[-1].data, allow_nan=False)


def test_an_answer_that_cannot_be_handed_in_says_why_and_is_recorded_as_such(notebook: Notebook) -> None:
    cell = notebook.run('member_share = (n for n in "a")\ncheck("member-share")')
    assert cell.error is None and "generator cannot be handed in" in cell.text
    assert cell.record is not None and cell.record.given and cell.record.problem


def test_nothing_of_the_checks_is_in_the_record(notebook: Notebook) -> None:
    cell = notebook.run('member_share = 25\ncheck("member-share")')
    assert "percentage" in cell.text and "percentage" not in json.dumps(cell.record.as_data() if cell.record else "?")


# -- who it is ---------------------------------------------------------------------------------------------------------


def test_the_guest_is_told_how_to_say_who_they_are(notebook: Notebook, unit: Path) -> None:
    (unit.parent / "learner.json").unlink()
    assert "You work on the guest's data" not in notebook.run('check("member-share")').text  # no data of theirs yet
    cell = notebook.run('voices = draw("rider_voices")\ncheck("member-share")')
    assert 'from kit import learner; learner("your name")' in cell.text
    assert "You work on the guest&#x27;s data" in cell.page or "You work on the guest's data" in cell.page
    notebook.run('learner("Ana Lí")')
    cell = notebook.run('check("member-share")')
    assert "Your data were drawn for guest, and you are ana lí" in cell.text and "Run All Cells" in cell.text
    cell = notebook.run('voices = draw("rider_voices")\ncheck("member-share")')
    assert "guest" not in cell.text and cell.record is not None and cell.record.learner == "ana lí"


# -- Validate ----------------------------------------------------------------------------------------------------------


def test_under_validate_what_is_not_passed_raises_one_clean_line(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    cell = notebook.run('member_share = 3.5\ncheck("member-share")')
    assert isinstance(cell.error, module.NotPassed)
    assert str(cell.error) == "◐ Not yet.   → You gave 3.5."
    assert "Traceback" not in cell.printed and ".py" not in cell.printed
    assert notebook.run('member_share = 0.25\ncheck("member-share")').error is None


def test_validate_never_passes_a_check_that_could_not_run(
    notebook: Notebook, unit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_VALIDATING", "1")
    assert isinstance(notebook.run('check("mumber")').error, module.NotPassed)
    (unit / "checks.py").unlink()
    assert isinstance(notebook.run('check("member-share")').error, module.NotPassed)


# -- what goes wrong around it -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["mumber-share", ""])
def test_an_unknown_exercise_says_which_there_are(notebook: Notebook, name: str) -> None:
    cell = notebook.run(f"check({name!r})")
    assert cell.error is None
    assert cell.text == f"There is no exercise {name!r} to check here. There are: member-share and twice-it."


def test_a_text_for_a_person_is_said_to_be_one(notebook: Notebook) -> None:
    cell = notebook.run('check("say-why")')
    assert cell.error is None and cell.text == "A person reads this text; there is nothing to check."


def test_after_a_cell_that_failed_it_says_that_it_judges_an_older_answer(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_last_cell_failed", lambda: True)
    assert module.AFTER_AN_ERROR in notebook.run('member_share = 0.25\ncheck("member-share")').text
    monkeypatch.undo()
    assert module.AFTER_AN_ERROR not in notebook.run('check("member-share")').text


@pytest.mark.parametrize(
    ("before", "told"),
    [
        ("1 / 4  # of all", "says `1 / 4` and gives it no name, so it has not arrived. Write `member_share = 1 / 4`."),
        ("0,25", "says `0,25` and gives it no name, so it has not arrived. Write `member_share = 0.25`."),
        ("Member_Share = 1 / 4", "keeps it as `Member_Share`. Capitals count: write `member_share = …`."),
    ],
)
def test_an_answer_without_its_name_is_told_first(notebook: Notebook, before: str, told: str) -> None:
    notebook.run("member_share = 3.5", kept=True)
    notebook.run(before, kept=True)
    for _ in range(2):  # looking twice changes nothing
        cell = notebook.run('check("member-share")', kept=True)
        assert cell.text.startswith(f"The cell that you ran last {told}\n◐ Not yet.")
        assert cell.page.index("The cell that you ran last") < cell.page.index("Not yet")
    notebook.run("member_share = 1 / 4", kept=True)
    assert cell_last("member-share", notebook).startswith("● Passed")


def cell_last(name: str, notebook: Notebook) -> str:
    return notebook.run(f'check("{name}")', kept=True).text


def test_where_no_answer_is_there_at_all_the_nameless_one_is_told_too(notebook: Notebook) -> None:
    notebook.run("1 / 4", kept=True)
    told = cell_last("member-share", notebook)
    assert told.startswith("The cell that you ran last says `1 / 4`") and "No answer has arrived yet." in told
    notebook.run("def Twice(n): return 2 * n", kept=True)
    assert "keeps it as `Twice`. Capitals count: write `def twice(…):`." in cell_last("twice-it", notebook)


def test_a_nameless_line_is_no_matter_when_the_answer_is_right_or_somebody_grades(
    notebook: Notebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook.run("member_share = 0.25\n", kept=True)
    notebook.run("1 / 4", kept=True)
    assert "ran last" not in cell_last("member-share", notebook)
    monkeypatch.setenv("KIT_LEARNER", "ana")
    notebook.run("member_share = 3.5", kept=True)
    notebook.run("1 / 4", kept=True)
    assert "ran last" not in cell_last("member-share", notebook)


def test_without_checks_beside_the_notebook_it_says_where_to_open_it(notebook: Notebook, unit: Path) -> None:
    (unit / "checks.py").unlink()
    for call in ('check("member-share")', 'hint("member-share")'):
        cell = notebook.run(call)
        assert cell.error is None and "checks.py is not beside this notebook" in cell.text


def test_checks_that_somebody_changed_are_told_without_a_traceback(notebook: Notebook, unit: Path) -> None:
    (unit / "checks.py").write_text("Exercise(", encoding="utf-8")
    for call in ('check("member-share")', 'hint("member-share")'):
        cell = notebook.run(call)
        assert (
            cell.error is None
            and "cannot be read" in cell.text
            and "was changed" in cell.text
            and "checks.py:1" in cell.text
        )


def test_a_check_that_breaks_blames_the_course_not_the_learner(notebook: Notebook, unit: Path) -> None:
    (unit / "checks.py").write_text(CHECKS.replace("if answer == 25", "if 1 / 0"), encoding="utf-8")
    cell = notebook.run('member_share = 0.25\ncheck("member-share")')
    assert cell.error is None and cell.record is not None and cell.record.answer == 0.25
    assert cell.text.startswith("! Could not be judged.") and "fault of the course" in cell.text


def test_the_unit_is_found_after_somebody_changed_the_folder(
    notebook: Notebook, unit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JPY_SESSION_NAME", str(unit / "shares.ipynb"))
    monkeypatch.chdir("/")
    cell = notebook.run('member_share = 0.25\ncheck("member-share")')
    assert cell.text.startswith("● Passed") and cell.record is not None and cell.record.learner == "ana lí"


def test_no_trace_is_left_in_the_learners_folder_where_nothing_was_answered(notebook: Notebook, unit: Path) -> None:
    before = sorted(unit.parent.rglob("*"))
    notebook.run('check("member-share")\nhint("member-share")')
    assert sorted(unit.parent.rglob("*")) == before


# -- how far one is ----------------------------------------------------------------------------------------------------


def test_what_a_check_came_to_is_kept_in_the_units_state(notebook: Notebook, unit: Path) -> None:
    notebook.run('member_share = 3.5\ncheck("member-share")\ndef twice(n): return 2 * n\ncheck("twice-it")')
    assert State(unit).read("progress") == {"member-share": "not yet", "twice-it": "passed"}
    notebook.run('member_share = 0.25\ncheck("member-share")')
    assert State(unit).read("progress")["member-share"] == "passed"
    notebook.run('del member_share\ncheck("member-share")')  # as in a new kernel
    assert State(unit).read("progress")["member-share"] == "passed"


@pytest.mark.parametrize("variable", ["KIT_LEARNER", "NBGRADER_EXECUTION", "NBGRADER_VALIDATING"])
def test_nothing_is_kept_while_somebody_grades(
    notebook: Notebook, unit: Path, variable: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(variable, "1")
    notebook.run('member_share = 0.25\ncheck("member-share")')
    assert not (unit / "state").exists()


def test_where_nothing_can_be_kept_the_outcome_is_shown_all_the_same(notebook: Notebook, unit: Path) -> None:
    (unit / "state").write_text("in the way")
    cell = notebook.run('member_share = 0.25\ncheck("member-share")')
    assert cell.error is None and cell.text.startswith("● Passed")


# -- practice ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def practice(notebook: Notebook, unit: Path) -> Notebook:
    text = CHECKS.replace('asks="member_share", points=2', 'asks="member_share", practice=True')
    text = text.replace('"say-why", points=4, rubric', '"say-why", practice=True, rubric')
    (unit / "checks.py").write_text(text, encoding="utf-8")
    return notebook


@pytest.mark.parametrize(("answer", "told"), [("0.25", "● Passed"), ("25", "◐ Not yet"), ("...", "○ Not attempted")])
def test_practice_is_checked_like_anything_else_and_no_word_falls_on_points(
    practice: Notebook, answer: str, told: str
) -> None:
    cell = practice.run(f'member_share = {answer}\ncheck("member-share")')
    assert cell.text.startswith(told)
    assert "point" not in cell.text and "grade" not in cell.text


def test_a_practice_text_is_the_learners_own_to_judge(practice: Notebook) -> None:
    cell = practice.run('check("say-why")')
    assert cell.error is None and "what a good text has" in cell.text and "person" not in cell.text


# -- functions ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("def twice(n):\n    'Two times.'\n    ...", "`twice` still waits for your answer."),
        ("def twice(n):\n    print(2 * n)", "shows '4' on the screen, but gives nothing back"),
        ("def twice(n):\n    return 1 / 0", "stopped with an error. ZeroDivisionError"),
        ("def twice(n):\n    exit()", "stopped with an error. "),
        ("def twice(n):\n    return m", "stopped with an error. NameError"),
        ("twice = 4", "should be a function"),
    ],
)
def test_a_function_that_is_not_right_is_told_calmly(notebook: Notebook, code: str, told: str) -> None:
    cell = notebook.run(f'{code}\ncheck("twice-it")')
    assert cell.error is None and told in cell.text and "Traceback" not in cell.text
    assert cell.printed == ""  # what the function prints is not the learner's concern here


@pytest.mark.skipif(os.name != "posix", reason="interrupts by signal")
def test_a_function_that_loops_can_be_stopped_and_says_so(notebook: Notebook) -> None:
    stop = threading.Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    stop.start()
    try:
        cell = notebook.run('def twice(n):\n    while n: pass\ncheck("twice-it")')
    finally:
        stop.cancel()
    assert cell.error is None
    assert "`twice(2)` gave no result: the function did not come to an end." in cell.text
    assert cell.record is not None and cell.record.given


# -- hints -------------------------------------------------------------------------------------------------------------


def test_hints_come_one_by_one_and_end(notebook: Notebook) -> None:
    first, second, third, again = [notebook.run('hint("member-share")').text for _ in range(4)]
    assert first == 'Hint 1 of 3: A part of a whole.\nMore? Type hint("member-share") again.'
    assert second.splitlines()[:2] == ["Hint 1 of 3: A part of a whole.", "Hint 2 of 3: Divide."]
    assert third.splitlines()[-1] == "Hint 3 of 3: a / b" and again == third


def test_each_exercise_counts_its_own_hints(notebook: Notebook) -> None:
    notebook.run('hint("member-share")')
    assert notebook.run('hint("twice-it")').text == "Hint 1 of 1: Multiply."


def test_no_hint_and_no_such_exercise_are_said_calmly(notebook: Notebook) -> None:
    assert notebook.run('hint("say-why")').text == "There is no hint for this exercise."
    assert notebook.run('hint("mumber")').text.startswith("There is no exercise 'mumber' here. There are: member-share")
