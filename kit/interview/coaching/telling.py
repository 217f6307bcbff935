"""A report as plain text: the same as the page says, for a terminal and for a screen reader."""

from typing import TYPE_CHECKING

from kit.interview.coaching.strip import legend, notes
from kit.interview.coaching.words import in_turns, quote

if TYPE_CHECKING:
    from kit.interview.coaching.moments import Moment
    from kit.interview.coaching.report import Report

HELPED, AGAIN = "This helped", "Look again"


def told(report: "Report") -> str:
    """The report in lines."""
    from kit.interview.coaching.report import _NO_MOMENT, _NO_STRENGTH, FOLDS, HEADINGS

    if not report.marks:
        return "\n".join([report.title, report.verdict])
    lines = [report.title, f"{report.score} of 100 for technique", report.verdict]
    lines += [report.reached] * bool(report.reached) + [" ".join(report.changes)] * bool(report.changes)
    lines += [report.caveat]
    lines += [""] + [f"  {criterion.name}: {criterion.points} of {criterion.of}" for criterion in report.criteria]
    lines += ["", HEADINGS[0]]
    lines += [f"  + {strength.says} {at(strength.turns, strength.quote)}" for strength in report.strengths] or [
        f"  {_NO_STRENGTH}"
    ]
    lines += ["", HEADINGS[1], *_steps(report), "", HEADINGS[2]]
    for moment in report.moments:
        lines += _moment(moment)
    lines += [] if report.moments else [f"  {_NO_MOMENT}"]
    lines += ["", FOLDS[0]] + [f"  {criterion.name}: {criterion.says}" for criterion in report.criteria]
    lines += ["", FOLDS[1]]
    for measure in report.measures:
        where = f" ({in_turns(measure.turns)})" if measure.turns else ""
        lines.append(f"  {measure.name}: {measure.value}. {measure.says}{where}")
    lines += ["", FOLDS[2]]
    lines += [f"  {mark.turn} {mark.sign} {mark.did}: {mark.back}" for mark in report.marks]
    return "\n".join([*lines, f"  {signs(report)}", *(f"  {note}" for note in notes(report.marks))])


def at(turns: tuple[int, ...], words: str) -> str:
    """Where a strength was earned, with the first of the questions: ``Turn 3: “…”; turns 5 and 9``."""
    said = f"Turn {turns[0]}: {quote(words, 110)}"
    return said + (f" (also {in_turns(turns[1:])})" if len(turns) > 1 else "")


def signs(report: "Report") -> str:
    """The signs in words."""
    return ", ".join(f"{sign} {name}" for sign, name in legend(report.marks))


def _steps(report: "Report") -> list[str]:
    lines = []
    for place, step in enumerate(report.next_steps, 1):
        lines += [f"  {place}. {step.says}"] + [f"     {step.example}"] * bool(step.example)
    return lines


def _moment(moment: "Moment") -> list[str]:
    lines = [
        f"  Turn {moment.turn} · {HELPED if moment.good else AGAIN}",
        f"    You: {quote(moment.question)}",
        f"    Back came: {back(moment)}",
        f"    {moment.says}",
    ]
    return lines + [f"    Better: {quote(moment.better)}"] * bool(moment.better)


def back(moment: "Moment") -> str:
    """What came back."""
    return quote(moment.reply) if moment.reply.strip() else "nothing"
