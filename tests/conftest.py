"""What several tests share. Nothing here looks at the machine it runs on."""

import os
from collections.abc import Callable
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from kit.course.layout import Course

# A slow machine is no failure; in CI the same examples are tried each time.
settings.register_profile("kit", deadline=None, derandomize=bool(os.environ.get("CI")))
settings.load_profile("kit")

ROOT = Path(__file__).resolve().parents[1]

CHECKS = '''
from kit.checks import Criterion, Exercise, Verdict, not_yet, partly, passed, visible
from kit.learners import Learner

share = Exercise("member-share", asks="member_share", points=2, hints=("A part of a whole.", "Divide.", "a / b"))
twice = Exercise("twice-it", asks="twice", points=3, hints=("Multiply.",))
why = Exercise("say-why", points=4, rubric=(Criterion("Reason", 4, "Gives one.", "Hints at one."),))


@visible("member-share", points=2)
def is_a_quarter(answer: float) -> Verdict:
    """A quarter."""
    if answer == 25:
        return partly(0.5, "That is the percentage.")
    return passed("A quarter it is.") if answer == 0.25 else not_yet(f"You gave {answer}.")


@visible("twice-it", points=1, given=[(2,), (5,)])
def doubles(got: float, number: float) -> Verdict:
    """Two times the number."""
    return passed("Doubled.") if got == 2 * number else not_yet(f"For {number} it gives {got}.")
'''

HIDDEN = '''
from kit.checks import Verdict, hidden, not_yet, passed

MARKING_NOTES = {"say-why": "Anything with a reason."}


@hidden("twice-it", points=2, given=[(-3,)])
def doubles_below_zero(got: float, number: float) -> Verdict:
    """Two times a number below zero."""
    return passed("Below zero, too.") if got == 2 * number else not_yet(f"Below zero: {number} gives {got}.")
'''

LESSON = '''
# Shares

```python
from kit import check, hint
```

## A quarter

Which share of four people is one person? Put it into `member_share`.

```python answer="member-share"
### BEGIN SOLUTION
member_share = 1 / 4
### END SOLUTION
```

```python
check("member-share")
```

## Twice

```python answer="twice-it"
def twice(number):
    """Two times a number."""
    ### BEGIN SOLUTION
    return 2 * number
    ### END SOLUTION
```

```python
check("twice-it")
```

## Why

<!-- #region answer="say-why" -->
Because one of four people is a quarter of them.
<!-- #endregion -->
'''

UNIT = "01-shares"
WriteUnit = Callable[..., Path]


@pytest.fixture(autouse=True)
def nobody_in_particular(monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a hub nor a grader nor an open JupyterLab decides what a test sees."""
    for name in ("KIT_LEARNER", "JUPYTERHUB_USER", "NBGRADER_VALIDATING", "JPY_SESSION_NAME"):
        monkeypatch.delenv(name, raising=False)
    for name in [n for n in os.environ if n.startswith("BINDER_")]:
        monkeypatch.delenv(name)


@pytest.fixture(autouse=True)
def nothing_drawn() -> None:
    """A session remembers whose data were drawn in it; the next test is another session."""
    from kit.data import drawing

    drawing.drawn.clear()
    drawing.drawn_for.clear()


@pytest.fixture
def write_unit(tmp_path: Path) -> WriteUnit:
    """Writes a unit under ``solutions/``; without arguments a sound one with a number, a function and a text."""

    def write(
        checks: str = CHECKS,
        hidden: str | None = HIDDEN,
        lessons: dict[str, str] | None = None,
        name: str = UNIT,
        **files: str,
    ) -> Path:
        folder = tmp_path / "solutions" / name
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "checks.py").write_text(dedent(checks), encoding="utf-8")
        if hidden is not None:
            (folder / "hidden.py").write_text(dedent(hidden), encoding="utf-8")
        for lesson, text in (lessons if lessons is not None else {"shares": LESSON}).items():
            (folder / f"{lesson}.md").write_text(text, encoding="utf-8")
        for stem, text in files.items():
            (folder / f"{stem}.py").write_text(dedent(text), encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="session")
def shares_course(tmp_path_factory: pytest.TempPathFactory) -> "Course":
    """A course folder with the sound unit, built. Look, do not touch."""
    pytest.importorskip("nbgrader")
    from kit.course.building.build import build
    from kit.course.layout import Course

    root = tmp_path_factory.mktemp("shares-course")
    unit = root / "solutions" / UNIT
    unit.mkdir(parents=True)
    for name, text in {"checks.py": CHECKS, "hidden.py": HIDDEN, "shares.md": LESSON}.items():
        (unit / name).write_text(text, encoding="utf-8")
    build(Course(root))
    return Course(root)
