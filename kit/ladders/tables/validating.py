"""Is a table of ladders sound? Every problem at once; and ladders that can be counted, with what was done to them.

==================  =======  ==========================================================  =========================================
kind                serious  what is wrong                                               what lenient reading does
==================  =======  ==========================================================  =========================================
missing-column      yes      a column is missing, or there twice                         refuses
wrong-type          yes      a position is no number                                     leaves the ladder out
..                           respondent or ladder is missing or of no use                leaves the row out, or takes it for an empty rung inside a ladder
..                           texts and numbers mixed, or other than in the frame         reads all as texts
..                           a code is neither text nor whole number                     leaves the code out, the rung keeps its place
unknown-code        yes      the coding frame has no such code                           leaves the code out, the rung keeps its place
alike               no       two respondents (without a frame: codes) differ in case only  nothing
bar-in-code         no       a code looks like a fork in one cell (no frame, long form)  nothing
twice               yes      one code twice at one position (of one branch)              leaves the second one out
down-a-tier         yes      a code is under the highest tier reached so far             leaves the code out, the rung keeps its place
no-code             yes      a ladder has no code at all                                 leaves the ladder out
muddled-branch      yes      (told in lenient reading) in a ladder with branches a        leaves the ladder out
..                           code comes again on a rung that lost another
repeat              no       a code comes again in its ladder                            (strict, too) the later one is an empty rung; two rungs alike, one after the other, are one
down-a-sublevel     no       a code is under the highest sublevel reached in its tier    nothing
no-attribute        no       a ladder has no attribute                                   nothing
no-value            no       a ladder has no value                                       nothing
empty-row           no       a row has neither position nor code                         (strict, too) leaves the row out
number-for-code     no       a file has 7 where the coding frame has 007                 (strict, too) takes the frame's code
ladder-twice        yes      a ladder begins again, with positions that it has left      reads the two as one ladder with forks
..                           (wide form) two rows are the same ladder                    leaves the second one out
unclear-column      yes      (wide form) a column may be a rung                          refuses
all-columns         no       (wide form) no heading is that of a rung                    (strict, too) takes every column for a rung
downward-columns    no       (wide form) the headings go from values to attributes       (strict, too) reads the columns from the right
ragged-row          yes      (files) a row has more cells than there are columns         leaves the cells without a name out
formula             yes      (files) a formula has no result                             takes the cell for empty
other-sheets        no       (files) other sheets have the columns as well               (strict, too) reads the first that is not hidden
encoding            no       (files) the text is not in UTF-8                            (strict, too) reads it as Windows-1252
merged-cells        no       (files) cells are merged over several rows                  (strict, too) takes them for each of the rows
..                           (files) … over several columns, not in the heading          (strict, too) takes them for the first
quotation-mark      yes      (files) a quotation mark swallows rows                      refuses
==================  =======  ==========================================================  =========================================

What is an error, and how it is mended, is our decision, but that a ladder goes up (Gutman, 1982).
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kit.ladders.problems import LadderError, Problem, as_found
from kit.ladders.tables.columns import named, table_of
from kit.ladders.tables.draft import COLUMNS
from kit.ladders.tables.examining import Examination
from kit.ladders.tables.frames import coding_frame

if TYPE_CHECKING:
    import pandas as pd

_FEW = 3  # warnings of a kind that a report shows in full
_WARNINGS = {
    "alike": "names that differ in case or space only",
    "bar-in-code": "a code that looks like a fork",
    "all-columns": "columns without the name of a rung",
    "downward-columns": "columns that go down",
    "other-sheets": "sheets that are not read",
    "repeat": "a code comes again in its ladder",
    "down-a-sublevel": "a step down inside a tier",
    "no-attribute": "a ladder without an attribute",
    "no-value": "a ladder without a value",
    "empty-row": "a row with nothing in it",
    "number-for-code": "a code that was taken for a number",
    "encoding": "a file that is not in UTF-8",
    "merged-cells": "merged cells",
}


def problems_in(ladders: "pd.DataFrame", frame: "pd.DataFrame | None" = None) -> list[Problem]:
    """Every problem of a table of ladders, errors and warnings, in the order of the rows. Changes nothing.

    Args:
        ladders: columns ``respondent, ladder, position, code``, perhaps ``branch``, named exactly so.
        frame: the coding frame; without it unknown codes and levels are not looked for.

    Raises:
        LadderError: the coding frame is not sound, or ``ladders`` is no table.
    """
    table = table_of(ladders)
    known = None if frame is None else coding_frame(frame)
    return as_found(Examination(table, known, mend=False).problems)


def checked(
    ladders: "pd.DataFrame", frame: "pd.DataFrame | str | Path | None" = None, strict: bool = True
) -> "Reading":
    """Ladders that can be counted, and a report of what is wrong with them.

    Args:
        ladders: columns ``respondent, ladder, position, code``, perhaps ``branch``. Case and space in the names do
            not matter. Other columns stay.
        frame: the coding frame; without it unknown codes and levels are not looked for.
        strict: refuse ladders with an error. Otherwise mend what is wrong, as the table in this module says.

    Raises:
        LadderError: with every problem, where there is an error and ``strict``; where a column is missing; or where
            the coding frame is not sound.
    """
    table = table_of(ladders)
    known = None if frame is None else coding_frame(frame)
    return read(named(table, (*COLUMNS, "branch")), known, strict)


def read(
    ladders: "pd.DataFrame",
    frame: "pd.DataFrame | None",
    strict: bool,
    cells: list[str] | None = None,
    before: Iterable[Problem] = (),
    source: str = "",
) -> "Reading":
    """As `checked`, of a table with its columns named and a frame that is checked.

    Args:
        ladders: the table.
        frame: the coding frame.
        strict: refuse ladders with an error.
        cells: where each row's code stood, if not in the column "code".
        before: what was found before the table had this form.
        source: where the ladders come from, in a sentence or two.
    """
    seen = Examination(ladders, frame, cells)
    problems = [*before, *seen.problems]
    if seen.refused or (strict and any(problem.serious for problem in problems)):
        if strict:  # here nothing is mended, so that what mending would leave is no problem yet
            problems = [*before, *Examination(ladders, frame, cells, mend=False).problems]
        raise LadderError(as_found(problems), "These ladders")
    return Reading(seen.ladders(), frame, problems, seen.left_out(), source)


@dataclass(frozen=True)
class Reading:
    """Ladders as they were read. Shows itself as a report.

    Attributes:
        ladders: one code a row, ladders in the order in which they came, each from the bottom to the top. A missing
            code is an empty rung. Other columns are as they were.
        frame: the coding frame, or None.
        problems: what was found, and what was done about it.
        left_out: rows that are not in ``ladders``: as they came, with their ``row`` and ``why``.
        source: which file and sheet was read, and which columns as rungs; "" for a table in the long form.
    """

    ladders: "pd.DataFrame"
    frame: "pd.DataFrame | None"
    problems: list[Problem] = field(default_factory=list)
    left_out: "pd.DataFrame | None" = None
    source: str = ""

    @property
    def counts(self) -> dict[str, int]:
        """How many respondents, ladders, ladders with a fork, rungs, empty rungs and codes there are."""
        table = self.ladders
        spot = ["respondent", "ladder", "position"]
        rungs = table.drop_duplicates(spot)
        coded = table[table["code"].notna()]
        full = coded.drop_duplicates(spot)
        second = coded.duplicated([*spot, *(["branch"] if "branch" in table.columns else [])])
        return {
            "respondent": int(table["respondent"].nunique()),
            "ladder": len(table.drop_duplicates(spot[:2])),
            "fork": len(coded[second].drop_duplicates(spot[:2])),
            "rung": len(rungs),
            "empty": len(rungs) - len(full),
            "code": int(table["code"].nunique()),
        }

    @property
    def summary(self) -> str:
        """What was read, in a sentence or two."""
        counts = self.counts
        if not counts["ladder"]:
            said = "There are no ladders."
        else:
            parts = [f"{counts[what]:,} {what}{'s' * (counts[what] != 1)}" for what in ("respondent", "ladder", "rung")]
            empty = f" ({counts['empty']:,} of them empty)" if counts["empty"] else ""
            forks = f" ({counts['fork']:,} with a fork)" if counts["fork"] else ""
            said = f"{parts[0]}, {parts[1]}{forks}, {parts[2]}{empty}, {counts['code']:,} code{'s' * (counts['code'] != 1)}."
        gone = 0 if self.left_out is None else len(self.left_out)
        if gone:
            said += f" Left out: {gone:,} row{'s' * (gone != 1)} (see .left_out)."
        return said

    def _told(self) -> tuple[list[str], list[tuple[str, list[str]]]]:
        """Errors one by one; warnings by kind, each with its first few."""
        errors = [str(problem) for problem in self.problems if problem.serious]
        many = Counter(problem.kind for problem in self.problems if not problem.serious)
        groups = []
        for kind, number in many.items():
            texts = [str(problem) for problem in self.problems if problem.kind == kind and not problem.serious]
            more = [f"… and {number - _FEW:,} more (see .problems)."] if number > _FEW else []
            groups.append((f"{number:,} × {_WARNINGS.get(kind, kind)}", texts[:_FEW] + more))
        return errors, groups

    def __repr__(self) -> str:
        errors, groups = self._told()
        lines = [self.summary, *([self.source] if self.source else [])]
        if errors:
            lines += [f"Mended ({len(errors):,}):", *(f"- {text}" for text in _cut(errors))]
        for head, texts in groups:
            lines += [f"{head}:", *(f"- {text}" for text in texts)]
        return "\n".join(lines if self.problems else [*lines, "No problem was found."])

    def _repr_html_(self) -> str:
        from html import escape

        from kit.look.css import style_tag

        def points(texts: list[str]) -> str:
            return f"<ul class='kit-list'>{''.join(f'<li>{escape(text)}</li>' for text in texts)}</ul>"

        errors, groups = self._told()
        body = f"<p class='kit-head'>Ladders read</p><p>{escape(self.summary)}</p>"
        body += f"<p>{escape(self.source)}</p>" if self.source else ""
        if errors:
            body += f"<p><b>Mended ({len(errors):,})</b></p>{points(_cut(errors))}"
        for head, texts in groups:
            body += f"<details class='kit-fold'><summary>{escape(head)}</summary>{points(texts)}</details>"
        if not errors and not groups:
            body += "<p>No problem was found.</p>"
        return f"{style_tag('panel', 'fold')}<div class='kit'><div class='kit-panel'>{body}</div></div>"


def _cut(texts: list[str], most: int = 40) -> list[str]:
    return texts if len(texts) <= most else [*texts[:most], f"… and {len(texts) - most:,} more (see .problems)."]
