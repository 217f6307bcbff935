"""``kit feedback``: the pages that go back to learners. nbgrader's ``generate_feedback`` writes the same ones."""

import argparse
import contextlib
import json
import zipfile
from pathlib import Path
from typing import Any

from nbconvert.exporters import HTMLExporter

from kit.checks.cells import CHECK, TEXT, role_of
from kit.course.grading.marking import NOTES_ID
from kit.course.handing_in.exchange import find_exchange
from kit.course.layout import Course, CourseError, find_course, only_practice
from kit.files import write_atomically
from kit.look.css import stylesheet
from kit.questions.forms import stylesheet as questions_css
from kit.units.progress import as_title, under_headings

FOR_THE_EXCHANGE = {"timestamp.txt", "submission_secret.txt"}  # nbgrader's release_feedback finds the learner by them
TEMPLATES = Path(__file__).parent / "templates"


class FeedbackPage(HTMLExporter):
    """A notebook with its outcomes as one self-contained page, in light and dark, without scripts."""

    def __init__(self, **keywords: Any) -> None:
        super().__init__(**keywords)
        # After nbgrader's own settings for its feedback template.
        self.extra_template_basedirs = [str(TEMPLATES)]
        self.template_name = "kit-feedback"
        self.template_paths = [str(TEMPLATES / "kit-feedback")]  # nbgrader's have been looked up by now

    def _preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        nb, resources = super()._preprocess(nb, resources)
        nb.cells = [c for c in nb.cells if not str(c.get("id", "")).endswith(NOTES_ID)]
        resources.setdefault("kit_by_hand", "A person will read this text.")
        titles = {**_titles(nb), **resources.get("kit_titles", {})}
        resources["kit_rows"], resources["kit_open"] = _rows(nb, titles)
        resources["kit_number"] = lambda n: f"{round(float(n or 0), 2):g}"
        resources["kit_look"] = "\n".join([stylesheet(), questions_css(), *_highlight_css()])
        return nb, resources


def _rows(nb: Any, titles: dict[str, str]) -> tuple[list[dict[str, str]], str]:
    rows, still_open = [], 0
    for cell in nb.cells:
        about = cell.metadata.get("nbgrader", {})
        if not about.get("grade"):
            continue
        score, most = about.get("score"), about.get("points", 0)
        waits = about.get("waiting", about.get("solution") and score is None)
        still_open += bool(waits)
        points = f"to be read, of {most:g}" if waits else f"{round(float(score or 0), 2):g} of {most:g}"
        rows.append(
            {"id": cell.id, "title": titles.get(about["grade_id"]) or as_title(about["grade_id"]), "points": points}
        )
    return rows, f"{still_open} text{'' if still_open == 1 else 's'}" if still_open else ""


def _titles(nb: Any) -> dict[str, str]:
    """What the exercises are called: the headings that they stand below; where two share one, their own names."""
    headings: dict[str, str] = {}
    for cell, heading in under_headings(nb.cells):
        role = role_of(cell)
        if role and role.part in (CHECK, TEXT):
            headings.setdefault(role.exercise, heading)
    called = list(headings.values())
    return {n: text if text and called.count(text) == 1 else as_title(n) for n, text in headings.items()}


def _highlight_css() -> list[str]:
    from pygments.formatters import HtmlFormatter

    light = HtmlFormatter(style="a11y-light" if _has_style("a11y-light") else "xcode").get_style_defs(".highlight")
    dark = HtmlFormatter(style="github-dark").get_style_defs(".highlight")
    return [
        light,
        "@media (prefers-color-scheme: dark) {",
        dark,
        ".highlight { background: none !important }",
        "}",
        ".highlight { background: none }",
    ]


def _has_style(name: str) -> bool:
    from pygments.styles import get_all_styles

    return name in set(get_all_styles())


def add_arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("unit", help="a unit, such as 01-case-study or 01")
    parser.add_argument("--student", default="*", help="one student only")
    parser.add_argument("--release", action="store_true", help="put the pages on the exchange, for learners to fetch")


def run(args: argparse.Namespace) -> int:
    course = find_course()
    unit = course.unit(args.unit)
    if not course.grades(unit):
        print(only_practice(unit))
        return 0
    if not any(course.autograded.glob(f"*/{unit}")):
        raise CourseError(f"Nothing of {unit} is graded yet. First: kit grade {unit}")
    if not any(course.autograded.glob(f"{args.student}/{unit}")):
        graded = ", ".join(sorted(p.parent.name for p in course.autograded.glob(f"*/{unit}")))
        raise CourseError(f"Nothing of {unit} by {args.student} is graded. There are: {graded}.")
    if args.release and find_exchange(course) is None:
        raise CourseError("There is no exchange here. Without --release you get the pages, and a zip to return them.")
    pages = write_feedback(course, unit, args.student)
    bundle = zip_feedback(course, unit)
    if missed := {p.parent.name for p in course.autograded.glob(f"{args.student}/{unit}")} - {
        p.parent.parent.name for p in pages
    }:
        print(
            f"No page could be written for: {', '.join(sorted(missed))}. See: nbgrader generate_feedback {unit} --force"
        )
    print(f"Wrote {len(pages)} feedback page{'' if len(pages) == 1 else 's'} below {course.feedback}")
    print(f"For the upload page, one folder a learner: {bundle}")
    if args.release:
        from kit.course.commands import nbgrader

        nbgrader(course, "release_feedback", unit)
        print("Learners fetch them with: nbgrader fetch_feedback " + unit)
    return 0


def write_feedback(course: Course, unit: str, student: str = "*") -> list[Path]:
    """Make the pages of a unit with nbgrader's own converter.

    Returns:
        The pages.
    """
    from nbgrader.converters import GenerateFeedback
    from nbgrader.converters.base import NbGraderException
    from nbgrader.coursedir import CourseDirectory

    from kit.course.commands import nbgrader_config

    config = nbgrader_config(course)
    directory = CourseDirectory(config=config)
    directory.assignment_id, directory.student_id = unit, student
    converter = GenerateFeedback(coursedir=directory, config=config)
    converter.force = True
    converter.log.setLevel("CRITICAL")
    with contextlib.suppress(NbGraderException):  # one page that fails is missed below, the others are written
        converter.start()
    graded = course.graded_notebooks(unit)
    _pages_without_notebook(course, unit, student, graded)
    # nbgrader copies every file of the graded folder along; learners have those.
    pages = [p for p in sorted(course.feedback.glob(f"{student}/{unit}/*.html")) if p.stem in graded]
    for folder in {p.parent for p in pages}:
        for file in sorted(folder.rglob("*"), reverse=True):
            # A page of practice would be a page without a word about it.
            if file.is_file() and file not in pages and file.name not in FOR_THE_EXCHANGE:
                file.unlink()
            elif file.is_dir() and not any(file.iterdir()):
                file.rmdir()
    return pages


def _pages_without_notebook(course: Course, unit: str, student: str, names: list[str]) -> None:
    """Who handed in nothing that could be read hears so, too."""
    from nbformat.v4 import new_markdown_cell, new_notebook

    for record_file in sorted(course.records.glob(f"{unit}/{student}.json")):
        record = json.loads(record_file.read_text(encoding="utf-8"))
        for name in names:
            folder = course.feedback / record["student"] / unit
            if (course.autograded / record["student"] / unit / f"{name}.ipynb").is_file():
                continue
            said = "\n".join(f"- {note}" for note in record["notes"])
            text = f"This notebook could not be graded:\n\n{said}\n\nPlease hand it in again. Nothing else of yours is lost."
            page = new_notebook(cells=[new_markdown_cell(text)], metadata={"title": name})
            html, _ = FeedbackPage().from_notebook_node(page, {"nbgrader": {"student": record["student"]}})
            write_atomically(folder / f"{name}.html", html)


def zip_feedback(course: Course, unit: str) -> Path:
    """All pages of a unit in one zip, under the names that the upload page gave, so that it can send them back."""
    uploads_file = course.grading / "uploads" / f"{unit}.json"
    uploads = json.loads(uploads_file.read_text(encoding="utf-8")) if uploads_file.is_file() else {}
    bundle = course.grading / f"feedback-{unit}.zip"
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_DEFLATED) as archive:
        for page in sorted(course.feedback.glob(f"*/{unit}/*.html")):
            student = page.parent.parent.name
            upload = uploads.get(student)
            name = upload.get("upload", student) if isinstance(upload, dict) else upload or student
            archive.write(page, f"{Path(str(name)).stem if str(name).endswith('.zip') else name}/{page.name}")
    return bundle
