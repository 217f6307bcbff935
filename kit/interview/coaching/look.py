"""A report as a page for a notebook: calm, in both themes, with the details folded."""

import html
from functools import cache
from typing import TYPE_CHECKING

from kit.interview.coaching.strip import notes
from kit.interview.coaching.telling import AGAIN, HELPED, at, back
from kit.interview.coaching.words import in_turns, quote
from kit.look.css import minified, style_tag

if TYPE_CHECKING:
    from kit.interview.coaching.moments import Moment
    from kit.interview.coaching.report import Report

_LEVEL_STEP = 10  # px of the strip for each level

_CSS = """
.kit-coach { max-width: var(--kit-measure); }
.kit-coach.kit-coach-report { max-width: 78em; container-type: inline-size; }
.kit-coach-sheet { max-width: var(--kit-measure); display: grid; gap: 2em; padding-top: var(--kit-space-2); }
.kit-coach.kit-coach :is(h3, h4) { color: var(--kit-ink); font-family: inherit; font-weight: 650; line-height: 1.3; letter-spacing: 0; text-wrap: balance; }
.kit-coach.kit-coach h3 { font-size: var(--kit-lead); margin: 0; }
.kit-coach.kit-coach h4 { font-size: 1em; margin: 0 0 var(--kit-space-2); }
.kit-coach.kit-coach section + section { margin-top: 2em; }
.kit-coach.kit-coach p { margin: 0 0 var(--kit-space-1); }
.kit-coach-head { display: grid; grid-template-columns: auto 1fr; gap: 0 var(--kit-space-5); align-items: start; margin: 0 0 var(--kit-space-5); }
.kit-coach.kit-coach .kit-coach-caveat { font-size: var(--kit-small); margin-top: var(--kit-space-2); }
.kit-coach-score { font-size: 3.2em; font-weight: 650; line-height: 1; font-variant-numeric: tabular-nums; letter-spacing: -.02em; }
.kit-coach-of { display: block; color: var(--kit-soft); font-size: var(--kit-small); padding-top: var(--kit-space-1); }
.kit-coach-criteria.kit-coach-criteria.kit-coach-criteria { list-style: none; margin: 0; padding: 0; }
.kit-coach-criteria.kit-coach-criteria > li { display: grid; grid-template-columns: 14.5em minmax(4em, 1fr) 5.2em; gap: 0 var(--kit-space-3); align-items: center; margin: 0 0 var(--kit-space-2); }
.kit-coach .kit-bar { background: transparent; box-shadow: inset 0 0 0 1px var(--kit-edge); }
.kit-coach-criteria .kit-number { color: var(--kit-soft); }
.kit-coach-criteria .kit-number b { color: var(--kit-ink); font-weight: 650; }
.kit-coach-strip.kit-coach-strip.kit-coach-strip { list-style: none; display: flex; flex-wrap: wrap; gap: var(--kit-space-2) 3px; margin: var(--kit-space-5) 0 var(--kit-space-1); padding: 0; }
.kit-coach-strip.kit-coach-strip > li { flex: 1 1 20px; max-width: 34px; min-width: 20px; margin: 0; display: grid; grid-template-rows: 62px auto auto; text-align: center; line-height: 1.35; }
.kit-coach-bar { align-self: end; justify-self: center; width: 100%; border-radius: 3px 3px 0 0; background: color-mix(in srgb, var(--kit-accent) 70%, var(--kit-ground)); }
.kit-coach-sign { border-top: 1px solid var(--kit-edge); padding-top: 2px; font-weight: 650; color: var(--kit-soft); }
.kit-coach-sign.kit-tone-warn { color: var(--kit-tone); }
.kit-coach-sign.kit-tone-accent { color: var(--kit-tone); }
.kit-coach-number { color: var(--kit-soft); font-size: .75em; font-variant-numeric: tabular-nums; }
.kit-coach-legend { color: var(--kit-soft); font-size: var(--kit-small); display: flex; flex-wrap: wrap; gap: 0 var(--kit-space-4); }
.kit-coach-list.kit-coach-list.kit-coach-list { list-style: none; margin: 0; padding: 0; }
.kit-coach-list.kit-coach-list > li { display: grid; grid-template-columns: 1.2em 1fr; gap: 0 var(--kit-space-2); margin: 0 0 var(--kit-space-3); }
.kit-coach-list > li > .kit-sign { text-align: left; font-variant-numeric: tabular-nums; }
.kit-coach-list .kit-soft { display: block; }
.kit-coach-moments.kit-coach-moments.kit-coach-moments { list-style: none; margin: 0; padding: 0; }
.kit-coach-moments.kit-coach-moments > li { margin: 0 0 var(--kit-space-4); padding: 0 0 0 var(--kit-space-4); border-left: 3px solid var(--kit-tone, var(--kit-line)); }
.kit-coach-where { display: flex; gap: var(--kit-space-2); align-items: baseline; font-size: var(--kit-small); color: var(--kit-soft); }
.kit-coach-where b { color: var(--kit-tone); font-weight: 650; }
.kit-coach.kit-coach .kit-coach-said { margin-top: var(--kit-space-1); }
.kit-coach-who { color: var(--kit-soft); font-size: var(--kit-small); }
.kit-coach.kit-coach .kit-coach-back { padding-left: var(--kit-space-5); }
.kit-coach.kit-coach .kit-coach-why { margin-top: var(--kit-space-2); }
.kit-coach.kit-coach .kit-coach-better { background: var(--kit-panel); border-radius: var(--kit-radius); padding: var(--kit-space-2) var(--kit-space-3); margin-top: var(--kit-space-2); }
.kit-coach-folds { border-top: 1px solid var(--kit-line); margin-top: var(--kit-space-5); padding-top: var(--kit-space-2); }
.kit-coach.kit-coach .kit-coach-folds .kit-fold > :not(summary) { margin-left: 0; }
.kit-coach-figures.kit-coach-figures { margin: 0; }
.kit-coach-figures > div { padding: var(--kit-space-2) 0; border-bottom: 1px solid var(--kit-line); }
.kit-coach-figures > div:last-child { border-bottom: 0; }
.kit-coach-figures.kit-coach-figures :is(dt, dd) { float: none; width: auto; max-width: none; margin: 0; padding: 0; }
.kit-coach-figures.kit-coach-figures dt { font-weight: 650; }
.kit-coach-rubric.kit-coach-rubric { width: 100%; }
.kit-coach-rubric.kit-coach-rubric.kit-coach-rubric tbody th { width: 13em; }
.kit-coach-rubric.kit-coach-rubric.kit-coach-rubric .kit-coach-group > * { border-bottom-color: var(--kit-edge); }
.kit-coach-rubric.kit-coach-rubric.kit-coach-rubric .kit-coach-group > * { padding-top: var(--kit-space-4); }
@container (max-width: 30em) {
  .kit-coach-criteria.kit-coach-criteria > li { grid-template-columns: 1fr auto; }
  .kit-coach-criteria .kit-bar { grid-column: 1 / -1; grid-row: 2; }
  .kit-coach-head { grid-template-columns: 1fr; gap: var(--kit-space-2); }
}
@container (min-width: 56em) {
  .kit-coach-sheet { max-width: none; grid-template-columns: repeat(2, minmax(0, 1fr)); column-gap: 3em; align-items: start; }
  .kit-coach-sheet > .kit-coach-whole { grid-column: 1 / -1; }
  .kit-coach-moments.kit-coach-moments.kit-coach-moments { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: 0 3em; align-items: start; }
  .kit-coach-figures { columns: 2; column-gap: 3em; }
  .kit-coach-figures > div { break-inside: avoid; }
}
""" + "".join(f".kit-coach-height-{n} {{ height: {_LEVEL_STEP * n}px; }}\n" for n in range(7))
_CSS += ".kit-coach-height-5, .kit-coach-height-6 { background: var(--kit-accent); }"

_TONES = {"in": "warn", "closed": "warn", "open": "accent", "back": "accent", "time": "accent", "frame": "soft"}


@cache
def style() -> str:
    """The styles of the coach's pages."""
    return f"{style_tag('fold', 'table', 'bar')}<style>{minified(_CSS)}</style>"


def shown(report: "Report") -> str:
    """The report as HTML. Its headings begin at the third level: it stands in a section of a notebook."""
    from kit.interview.coaching.report import HEADINGS

    if not report.marks:
        return f"{style()}<div class='kit kit-coach'><h3>{_e(report.title)}</h3><p>{_e(report.verdict)}</p></div>"
    seen = _head(report) + _criteria(report) + _strip(report)
    told = _section(HEADINGS[0], _strengths(report)) + _section(HEADINGS[1], _steps(report))
    whole = _section(HEADINGS[2], _moments(report)) + _folds(report)
    sheet = f"<div>{seen}</div><div>{told}</div><div class='kit-coach-whole'>{whole}</div>"
    return f"{style()}<div class='kit kit-coach kit-coach-report'><div class='kit-coach-sheet'>{sheet}</div></div>"


def _section(heading: str, inside: str) -> str:
    return f"<section><h4>{heading}</h4>{inside}</section>"


def _head(report: "Report") -> str:
    says = "".join(f"<p>{_e(text)}</p>" for text in (report.verdict, report.reached, " ".join(report.changes)) if text)
    says += f"<p class='kit-soft kit-coach-caveat'>{_e(report.caveat)}</p>"
    return (
        f"<div class='kit-coach-head'><div><span class='kit-coach-score'>{report.score}</span>"
        f"<span class='kit-coach-of'>of 100 for technique</span></div>"
        f"<div><h3>{_e(report.title)}</h3>{says}</div></div>"
    )


def _criteria(report: "Report") -> str:
    rows = []
    for criterion in report.criteria:
        filled = round(20 * criterion.points / criterion.of) * 5
        bar = f"<span class='kit-bar' aria-hidden='true'><span{f' class=kit-of-{filled}' if filled else ''}></span></span>"
        number = f"<span class='kit-number'><b>{criterion.points}</b> of {criterion.of}</span>"
        rows.append(f"<li><span>{_e(criterion.name)}<span class='kit-spoken'>: </span></span>{bar}{number}</li>")
    return f"<ul class='kit-coach-criteria'>{''.join(rows)}</ul>"


def _strip(report: "Report") -> str:
    from kit.interview.coaching.strip import legend

    cells = "".join(
        f"<li><span class='kit-coach-bar kit-coach-height-{mark.height}' aria-hidden='true'></span>"
        f"<span class='kit-coach-sign kit-tone-{_TONES[mark.key]}' aria-hidden='true'>{mark.sign}</span>"
        f"<span class='kit-coach-number' aria-hidden='true'>{mark.turn}</span>"
        f"<span class='kit-spoken'>Turn {mark.turn}: {_e(mark.did)}. Back came: {_e(mark.back)}.</span></li>"
        for mark in report.marks
    )
    bars = (
        "Bars: the level that an answer tells, from a concrete attribute up to a terminal value."
        if report.depth
        else "Bars: how much was new in an answer."
    )
    names = "".join(f"<span class='kit-whole'>{sign} {_e(name)}</span>" for sign, name in legend(report.marks))
    return f"<ol class='kit-coach-strip' aria-label='The interview turn by turn'>{cells}</ol><div class='kit-coach-legend'>{names}<span>{bars}</span></div>"


def _strengths(report: "Report") -> str:
    from kit.interview.coaching.report import _NO_STRENGTH

    if not report.strengths:
        return f"<p>{_e(_NO_STRENGTH)}</p>"
    rows = "".join(
        f"<li><span class='kit-sign kit-tone-good' aria-hidden='true'>+</span><span>{_e(strength.says)} "
        f"<span class='kit-soft'>{_e(at(strength.turns, strength.quote))}</span></span></li>"
        for strength in report.strengths
    )
    return f"<ul class='kit-coach-list'>{rows}</ul>"


def _steps(report: "Report") -> str:
    rows = "".join(
        f"<li><span class='kit-sign kit-tone-accent'>{place}.</span><span>{_e(step.says)} "
        f"{f'<span class=kit-soft>{_e(step.example)}</span>' if step.example else ''}</span></li>"
        for place, step in enumerate(report.next_steps, 1)
    )
    return f"<ol class='kit-coach-list'>{rows}</ol>"


def _moments(report: "Report") -> str:
    from kit.interview.coaching.report import _NO_MOMENT

    if not report.moments:
        return f"<p>{_e(_NO_MOMENT)}</p>"
    return f"<ol class='kit-coach-moments'>{''.join(map(_moment, report.moments))}</ol>"


def _moment(moment: "Moment") -> str:
    tone, sign, word = ("good", "●", HELPED) if moment.good else ("warn", "▲", AGAIN)
    better = (
        f"<p class='kit-coach-better'><span class='kit-coach-who'>Better:</span> {_e(quote(moment.better))}</p>"
        if moment.better
        else ""
    )
    return (
        f"<li class='kit-tone-{tone}'><div class='kit-coach-where'><span>Turn {moment.turn}</span><span aria-hidden='true'>·</span>"
        f"<b><span aria-hidden='true'>{sign}</span> {word}</b></div>"
        f"<p class='kit-coach-said'><span class='kit-coach-who'>You:</span> {_e(quote(moment.question))}</p>"
        f"<p class='kit-coach-back'><span class='kit-coach-who'>Back came:</span> {_e(back(moment))}</p>"
        f"<p class='kit-coach-why'>{_e(moment.says)}</p>{better}</li>"
    )


def _folds(report: "Report") -> str:
    from kit.interview.coaching.report import FOLDS

    points = [
        (f"{criterion.name}: {criterion.points} of {criterion.of}", "", criterion.says) for criterion in report.criteria
    ]
    figures = [
        (measure.name, measure.value, measure.says + (f" ({in_turns(measure.turns)})" if measure.turns else ""))
        for measure in report.measures
    ]
    parts = zip(FOLDS, (_figures(points), _figures(figures), _turns(report)), strict=True)
    folds = "".join(
        f"<details class='kit-fold'><summary>{_e(name)}</summary>{inside}</details>" for name, inside in parts
    )
    return f"<div class='kit-coach-folds'>{folds}</div>"


def _figures(rows: list[tuple[str, str, str]]) -> str:
    shown_rows = "".join(
        f"<div><dt>{_e(name)}</dt>{f'<dd>{_e(value)}</dd>' if value else ''}<dd class='kit-soft'>{_e(says)}</dd></div>"
        for name, value, says in rows
    )
    return f"<dl class='kit-coach-figures'>{shown_rows}</dl>"


def _turns(report: "Report") -> str:
    rows = "".join(
        f"<tr><td class='kit-number'>{mark.turn}</td><td><span aria-hidden='true'>{mark.sign}</span> {_e(mark.did)}</td><td>{_e(mark.back)}</td></tr>"
        for mark in report.marks
    )
    return (
        "<table class='kit-table'><caption class='kit-spoken'>What each turn did, and what came back</caption><thead><tr>"
        "<th scope='col' class='kit-number'>Turn</th><th scope='col'>What you did</th><th scope='col'>What came back</th></tr></thead>"
        f"<tbody>{rows}</tbody></table>{''.join(f'<p class=kit-soft>{_e(note)}</p>' for note in notes(report.marks))}"
    )


def _e(text: str) -> str:
    return html.escape(text, quote=False)
