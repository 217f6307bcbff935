"""The kit's steps inside nbgrader: each a thin shell around a function that knows no nbgrader.

``nbgrader_config.py`` puts them into nbgrader's own lists, so that ``nbgrader generate_assignment`` and ``nbgrader
autograde`` do what ``kit build`` and ``kit grade`` do. They must be ``NbGraderPreprocessor``s: nbgrader disables plain
nbconvert ones, and a check that is never judged would give everybody full marks.
"""

from typing import Any

from nbgrader.preprocessors import (
    AssignLatePenalties,
    CheckCellMetadata,
    ClearOutput,
    ComputeChecksums,
    GetGrades,
    LockCells,
    SaveAutoGrades,
    SaveCells,
)
from nbgrader.preprocessors.base import NbGraderPreprocessor

from kit.checks.cells import ANSWER, TEXT, TEXT_STUB, role_of
from kit.checks.unit import read_unit
from kit.course.grading.execute import Limits, execute, scratch_copy
from kit.course.layout import find_course
from kit.course.building.stubs import stub
from kit.course.grading.marking import mark
from kit.course.grading.repair import recorded_learner, records, repair
from kit.course.grading.restoring import restore_answers
from kit.course.grading.sanitise import sanitise
from kit.course.grading.submission import read_notebook, read_submission
from kit.learners import Learner, normal


class MakeStubs(NbGraderPreprocessor):
    """Take the solutions out: the kit's stubs in place of nbgrader's ``raise NotImplementedError()``."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        for cell in nb.cells:
            role = role_of(cell)
            if role and role.part == ANSWER:
                cell.source = stub(cell.source, cell.metadata["values_kit"]["asks"])
            elif role and role.part == TEXT:
                cell.source = TEXT_STUB
        return nb, resources


class Repair(NbGraderPreprocessor):
    """In place of DeduplicateIds and OverwriteCells: what was broken is mended, what was earned is kept."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        about = resources["nbgrader"]
        released = find_course().release / about["assignment"] / f"{about['notebook']}.ipynb"
        mended = repair(nb, read_notebook(released))
        for note in mended.notes:
            self.log.warning("%s: %s", about["student"], note)
        judged_as = recorded_learner(mended.recorded)
        if judged_as and judged_as != normal(about["student"]):
            self.log.warning("%s: answers recorded for %s", about["student"], judged_as)
        mended.notebook.metadata["values_kit"] = {"learner": judged_as or normal(about["student"])}
        return mended.notebook, resources


class Run(NbGraderPreprocessor):
    """In place of Execute: run in a scratch copy, call the functions that are answers."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        course, about = find_course(), resources["nbgrader"]
        unit = read_unit(course.solutions / about["assignment"])
        submitted = course.submitted / about["student"] / about["assignment"]
        handed_in = read_submission(submitted, course, about["assignment"]).notebooks.get(about["notebook"])
        with scratch_copy(submitted, course.release / about["assignment"]) as folder:
            restore_answers(folder, records(handed_in) if handed_in else {})
            for note in execute(nb, folder, unit, _learner(nb, about), Limits()):
                self.log.warning("%s: %s", about["student"], note)
        return nb, resources


class Judge(NbGraderPreprocessor):
    """Judge the answers, write outcomes and points where nbgrader reads them, and make the notebook safe to look at."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        course, about = find_course(), resources["nbgrader"]
        sanitise(nb, read_notebook(course.release / about["assignment"] / f"{about['notebook']}.ipynb"))
        for outcome in mark(nb, read_unit(course.solutions / about["assignment"]), _learner(nb, about)):
            for remark in outcome.remarks:
                self.log.warning("%s: %s", about["student"], remark)
        return nb, resources


def _learner(nb: Any, about: Any) -> Learner:
    return Learner(nb.metadata.get("values_kit", {}).get("learner") or normal(about["student"]), "grading")


class Grades(GetGrades):
    """Also say which texts a person has yet to read: nbgrader shows those as 0 points."""

    def _get_score(self, cell: Any, resources: Any) -> None:
        super()._get_score(cell, resources)
        name = cell.metadata["nbgrader"]["grade_id"]
        grade = self.gradebook.find_grade(name, self.notebook_id, self.assignment_id, self.student_id)
        cell.metadata["nbgrader"]["waiting"] = bool(grade.needs_manual_grade)


RELEASE_STEPS = [LockCells, MakeStubs, ClearOutput, CheckCellMetadata, ComputeChecksums]
GENERATE = [*RELEASE_STEPS, SaveCells, CheckCellMetadata]
SANITISE = [Repair, CheckCellMetadata]
AUTOGRADE = [Run, Judge, SaveAutoGrades, AssignLatePenalties, CheckCellMetadata]
FEEDBACK = [Grades]
