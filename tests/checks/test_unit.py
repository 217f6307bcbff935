"""A unit's checks: what is wrong in them is said with file and line."""

import sys
from pathlib import Path

import pytest

from kit.checks.unit import ChecksError, read_unit
from tests.conftest import CHECKS, HIDDEN, WriteUnit

HEAD = "from kit.checks import Criterion, Exercise, Verdict, hidden, not_yet, passed, visible\n"  # line 1
ASKS = 'a = Exercise("member-share", asks="member_share", points=2)\n'
CHECK = '@visible("member-share", points=2)\ndef rule(answer: float) -> Verdict:\n    return passed()\n'


def wrong(write_unit: WriteUnit, checks: str, hidden: str | None = None) -> tuple[str, int, str]:
    """File, line and message of the error that a unit's checks give."""
    folder = write_unit(checks=checks, hidden=hidden)
    with pytest.raises(ChecksError) as raised:
        read_unit(folder)
    place, _, message = str(raised.value).partition(": ")
    file, _, line = place.rpartition(":")
    assert Path(file).parent == folder
    return Path(file).name, int(line), message


def test_a_sound_unit_is_read_in_the_order_of_the_file(write_unit: WriteUnit) -> None:
    unit = read_unit(write_unit())
    assert unit.name == "01-shares"
    assert list(unit.exercises) == ["member-share", "twice-it", "say-why"]
    assert [(c.is_hidden, c.points) for c in unit.checks["twice-it"]] == [(False, 1), (True, 2)]
    assert [c.is_hidden for c in unit.visible("twice-it")] == [False]
    assert unit.checks["say-why"] == [] and unit.marking_notes == {"say-why": "Anything with a reason."}
    assert unit.complete
    assert unit.checks["member-share"][0].title == "A quarter."


def test_a_learners_copy_has_no_hidden_checks_and_is_sound(write_unit: WriteUnit) -> None:
    unit = read_unit(write_unit(hidden=None))
    assert not unit.complete and not unit.marking_notes
    assert not any(c.is_hidden for checks in unit.checks.values() for c in checks)


def test_the_learners_side_never_reads_hidden_checks_even_if_they_lie_there(write_unit: WriteUnit) -> None:
    folder = write_unit(hidden="raise SystemExit('read!')")
    assert not read_unit(folder, with_hidden=False).complete


def test_no_checks_file_says_where_it_is_missing(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match=r"no checks\.py in"):
        read_unit(tmp_path)


@pytest.mark.parametrize(
    ("checks", "line", "told"),
    {
        "bad syntax": ('x = (\n', 1, "'(' was never closed"),
        "points missing": (HEAD + '\na = Exercise("member-share", asks="x")\n', 3, "exercise 'member-share' has no points"),
        "points of a check missing": (HEAD + ASKS + '@visible("member-share")\ndef rule(answer): ...\n', 3, "'points'"),
        "a misspelt name": (HEAD + ASKS + '@visibel("member-share", points=2)\ndef rule(answer): ...\n', 3, "visibel"),
        "an import that fails": ("import kit.no_such_thing\n", 1, "no_such_thing"),
        "no points": (HEAD + ASKS.replace("points=2", "points=0") + CHECK, 2, "'member-share' has no points"),
        "a check without points": (HEAD + ASKS + CHECK + CHECK.replace("2)", "0)").replace("rule", "other"), 6, "a check of 'member-share' has no points"),
        "two exercises of one name": (HEAD + ASKS + CHECK + ASKS.replace("a =", "b ="), 6, "two exercises are called 'member-share'"),
        "one name in single quotes": (HEAD + ASKS + CHECK + ASKS.replace("a =", "b =").replace('"', "'"), 6, "two exercises are called"),
        "a check without exercise": (HEAD + ASKS + CHECK + CHECK.replace("member-share", "mumber").replace("rule", "other"), 6, "a check for 'mumber', but there is no exercise of that name"),
        "points do not add up": (HEAD + ASKS.replace("points=2", "points=1") + CHECK, 2, "has 1 points, its checks add up to 2"),
        "four hints": (HEAD + "\n" + ASKS.replace("points=2", 'points=2, hints=("a", "b", "c", "d")') + CHECK, 3, "4 hints; three are the most"),
        "no visible check": (HEAD + ASKS, 2, "has no visible check"),
        "a hidden check in checks.py": (HEAD + ASKS + CHECK + CHECK.replace("visible", "hidden").replace("rule", "other"), 6, "hidden checks belong into hidden.py"),
        "no slug": (HEAD + ASKS.replace("member-share", "Member_Share") + CHECK.replace("member-share", "Member_Share"), 2, "no slug"),
        "a name too long for a cell": (HEAD + ASKS.replace("member-share", "x" * 60) + CHECK.replace("member-share", "x" * 60), 2, "too long"),
        "no name of a variable": (HEAD + ASKS.replace("member_share", "member share") + CHECK, 2, "no name of a variable"),
        "a text without rubric": (HEAD + 'a = Exercise("say-why", points=4)\n', 2, "needs a rubric"),
        "a text with a check": (HEAD + 'a = Exercise("member-share", points=4, rubric=(Criterion("Reason", 4, "One."),))\n' + CHECK, 3, "graded by a person, so it can have no checks"),
        "a rubric that does not add up": (HEAD + 'a = Exercise("say-why", points=4, rubric=(Criterion("Reason", 3, "One."),))\n', 2, "add up to 3"),
        "some checks call, some do not": (HEAD + ASKS + CHECK.replace("2)", "1, given=[(1,)])") + CHECK.replace("2)", "1)").replace("rule", "other"), 2, "either all checks say given"),
    }.values(),
)  # fmt: skip
def test_a_mistake_is_told_with_file_and_line(write_unit: WriteUnit, checks: str, line: int, told: str) -> None:
    file, at, message = wrong(write_unit, checks)
    assert (file, at) == ("checks.py", line)
    assert told in message


@pytest.mark.parametrize(
    ("hidden", "line", "told"),
    {
        "a visible check": (HEAD + '@visible("twice-it", points=2, given=[(1,)])\ndef other(got): return passed()\n', 2, "visible ones into checks.py"),
        "an unknown exercise": (HEAD + '\n@hidden("thrice", points=2)\ndef other(got): return passed()\n', 3, "'thrice'"),
        "notes for what a person does not grade": ('\nMARKING_NOTES = {"member-share": "Look."}\n' + HIDDEN.partition("MARKING_NOTES")[0] + HIDDEN.partition("reason.\"}")[2], 2, "no person grades"),
        "bad syntax": ("def (:\n", 1, "invalid syntax"),
    }.values(),
)  # fmt: skip
def test_a_mistake_in_hidden_checks_is_told_too(write_unit: WriteUnit, hidden: str, line: int, told: str) -> None:
    file, at, message = wrong(write_unit, CHECKS, hidden)
    assert (file, at) == ("hidden.py", line)
    assert told in message


PRACTICE = 'a = Exercise("member-share", asks="member_share", practice=True)\n'


def test_practice_needs_no_points_of_its_own_and_no_hidden_checks(write_unit: WriteUnit) -> None:
    unit = read_unit(write_unit(HEAD + PRACTICE + CHECK, hidden=None))
    assert unit.exercises["member-share"].practice and unit.exercises["member-share"].points == 2
    text = 'a = Exercise("say-why", practice=True, rubric=(Criterion("Reason", full="One."),))\n'
    assert read_unit(write_unit(HEAD + text, hidden=None)).exercises["say-why"].points == 0


@pytest.mark.parametrize(
    ("checks", "hidden", "told"),
    {
        "a hidden check": (PRACTICE + CHECK, HEAD + CHECK.replace("visible", "hidden"), "is practice: it has no hidden checks"),
        "weights that do not add up": (PRACTICE.replace("practice", "points=3, practice") + CHECK, None, "its checks add up to 2"),
        "notes for a grader": ('a = Exercise("say-why", practice=True, rubric=(Criterion("Reason", full="One."),))\n', 'MARKING_NOTES = {"say-why": "x"}\n', "no person grades"),
        "a rubric that says nothing": ('a = Exercise("say-why", practice=True, rubric=(Criterion("Reason"),))\n', None, "does not say what a good answer has for 'Reason'"),
    }.values(),
)  # fmt: skip
def test_a_mistake_in_practice_is_told(write_unit: WriteUnit, checks: str, hidden: str | None, told: str) -> None:
    assert told in wrong(write_unit, HEAD + checks, hidden)[2]


def test_points_that_only_hidden_checks_complete_are_no_mistake_without_them(write_unit: WriteUnit) -> None:
    folder = write_unit()
    (folder / "hidden.py").write_text("")
    with pytest.raises(ChecksError, match="'twice-it' has 3 points, its checks add up to 1"):
        read_unit(folder)
    assert read_unit(folder, with_hidden=False).exercises["twice-it"].points == 3


def test_tenths_of_points_add_up(write_unit: WriteUnit) -> None:
    checks = CHECK.replace("2)", "0.1)") + CHECK.replace("2)", "0.2)").replace("rule", "other")
    assert read_unit(write_unit(HEAD + ASKS.replace("points=2", "points=0.3") + checks, hidden=None))


def test_another_check_is_another_version(write_unit: WriteUnit) -> None:
    folder = write_unit()
    first = read_unit(folder).version
    assert read_unit(folder).version == first != read_unit(folder, with_hidden=False).version
    (folder / "checks.py").write_text(CHECKS.replace("0.25 else", "0.26 else"))
    assert read_unit(folder).version != first


def test_two_edits_within_a_second_are_both_seen(write_unit: WriteUnit) -> None:
    folder = write_unit()
    for points in (2, 2.5, 4):
        text = CHECKS.replace("points=2", f"points={points}")
        (folder / "checks.py").write_text(text)
        assert read_unit(folder).exercises["member-share"].points == points
    assert not list(folder.rglob("__pycache__"))


def test_hidden_checks_may_use_their_own_units_checks(write_unit: WriteUnit, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "checks", sys)  # another unit's, or a learner's module
    unit = read_unit(write_unit(hidden=HIDDEN + "\nfrom checks import twice as again\nassert again.points == 3\n"))
    assert list(unit.exercises) == ["member-share", "twice-it", "say-why"]
    assert sys.modules["checks"] is sys
