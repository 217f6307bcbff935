"""A tiny course for tests that run real kernels: one unit with a number, a function and a text, no data behind it."""

import json
import shutil
from pathlib import Path

from kit.course.building.build import build
from kit.course.layout import Course

ROOT = Path(__file__).resolve().parents[2]
UNIT = "01-tiny"

LESSON = '''# A tiny lesson

```python
from kit import check, hint
```

## Twelve

Put twelve into `dozen`.

```python answer="a-dozen"
### BEGIN SOLUTION
dozen = 12
### END SOLUTION
```

```python
check("a-dozen")
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

## Say why

<!-- #region answer="say-why" -->
Because a dozen can be divided by two, three, four and six.
<!-- #endregion -->
'''

CHECKS = '''
from kit.checks import Criterion, Exercise, Verdict, not_yet, partly, passed, visible

dozen = Exercise("a-dozen", asks="dozen", points=2, hints=("Count eggs.",))
twice = Exercise("twice-it", asks="twice", points=3, hints=("Multiply.",))
why = Exercise("say-why", points=4, rubric=(Criterion("Reason", 4, "Gives one.", "Hints at one."),))


@visible("a-dozen", points=2)
def is_twelve(answer: float) -> Verdict:
    """Twelve."""
    if answer == 13:
        return partly(0.5, "That is a baker's dozen.")
    if answer == 24:
        return not_yet("Twenty-four is two dozen.", "answers twice what was asked")
    return passed("Twelve it is.") if answer == 12 else not_yet(f"Not {answer}.")


@visible("twice-it", points=1, given=[(2,), (5,)])
def doubles(got: float, number: float) -> Verdict:
    """Two times the number."""
    return passed("Doubled.") if got == 2 * number else not_yet(f"For {number} it gives {got}.")
'''

HIDDEN = '''
from kit.checks import Verdict, hidden, not_yet, passed

MARKING_NOTES = {"say-why": "SECRET-FOR-GRADERS: anything with a reason."}


@hidden("twice-it", points=2, given=[(-987654,)])
def doubles_what_is_below_zero(got: float, number: float) -> Verdict:
    """Two times a number below zero."""
    return passed("Below zero, too.") if got == 2 * number else not_yet(f"For {number} it gives {got}.")
'''


def make_course(folder: Path) -> Course:
    """A course with one built unit and this project's own nbgrader settings."""
    written = folder / "solutions" / UNIT
    written.mkdir(parents=True)
    (written / "lesson.md").write_text(LESSON, encoding="utf-8")
    (written / "checks.py").write_text(CHECKS, encoding="utf-8")
    (written / "hidden.py").write_text(HIDDEN, encoding="utf-8")
    shutil.copy(ROOT / "nbgrader_config.py", folder)
    course = Course(folder)
    build(course)
    return course


def released(course: Course) -> dict:
    return json.loads((course.release / UNIT / "lesson.ipynb").read_text(encoding="utf-8"))


def answered(course: Course, **answers: str) -> dict:
    """The released notebook with answers: ``a_dozen="dozen = 12"``; without any, all the right ones."""
    source = json.loads((course.source / UNIT / "lesson.ipynb").read_text(encoding="utf-8"))
    right = {c["id"]: c["source"] for c in source["cells"]}
    notebook = released(course)
    for cell in notebook["cells"]:
        if cell["metadata"].get("nbgrader", {}).get("solution"):
            name = cell["id"].removesuffix("-answer").replace("-", "_")
            if name in answers or not answers:
                cell["source"] = answers.get(name, right[cell["id"]])
    return notebook


def cell(notebook: dict, cell_id: str) -> dict:
    return next(c for c in notebook["cells"] if c["id"] == cell_id)


def hand_in(course: Course, student: str, notebook: dict | str, name: str = "lesson.ipynb") -> Path:
    folder = course.submitted / student / UNIT
    folder.mkdir(parents=True, exist_ok=True)
    text = notebook if isinstance(notebook, str) else json.dumps(notebook)
    (folder / name).write_text(text, encoding="utf-8")
    return folder
