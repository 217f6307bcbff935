"""How an outcome looks: in a notebook, on a feedback page, and as plain text for terminals and screen readers."""

import html
import re
from collections.abc import Sequence

from kit.checks.outcome import Outcome, Reason, Status
from kit.checks.words import as_points

# Sign and colour; the word is always there too, in the theme's own ink. Signs hold 3:1 on white and on dark ground (WCAG 1.4.11).
_LOOK = {
    Status.NOT_ATTEMPTED: ("○", "#6b7280", "Not attempted yet"),
    Status.NOT_YET: ("◐", "#c2570c", "Not yet"),
    Status.PASSED: ("●", "#178a45", "Passed"),
    Status.BY_HAND: ("✎", "#3563c9", "A person grades this"),
    Status.NOT_JUDGED: ("!", "#c2570c", "Could not be judged"),
}


def headline(outcome: Outcome, *, graded: bool) -> str:
    """The first words: ``Passed: the visible checks``, ``Not yet: 1.5 of 4 points``."""
    words = _LOOK[outcome.status][2]
    if outcome.points is None:
        return words
    if graded:
        return f"{words}: {outcome.points:g} of {as_points(outcome.worth)}"
    if outcome.status is Status.PASSED and outcome.visible_only:
        return f"{words}: the visible checks"
    return words


def as_text(outcome: Outcome, *, graded: bool = False, hints: Sequence[str] = ()) -> str:
    """The outcome in plain text."""
    lines = [f"{_LOOK[outcome.status][0]} {headline(outcome, graded=graded)}. {outcome.note}".rstrip()]
    for reason in _told(outcome, graded):
        earned = f" ({reason.points:g} of {as_points(reason.worth)})" if graded else ""
        sign = "✓" if reason.kept else "→"
        lines.append(f"  {sign} {_said(reason)}{earned}")
    lines += [f"  {more}" for more in _afterwords(outcome, graded)]
    if hints and outcome.status is not Status.PASSED and not graded:
        lines.append(f'  Stuck? Type hint("{outcome.exercise}").')
    return "\n".join(lines)


def _told(outcome: Outcome, graded: bool) -> list[Reason]:
    """Graded: everything. While working: what to mend, and what a check has to say about what is right; each once."""
    if graded:
        return list(outcome.reasons)
    told: dict[str, Reason] = {}
    for reason in outcome.reasons:
        if not reason.kept or reason.message:
            told.setdefault(_said(reason), reason)
    return list(told.values())


def _said(reason: Reason) -> str:
    return reason.message if reason.message else reason.rule


def _afterwords(outcome: Outcome, graded: bool) -> list[str]:
    if outcome.visible_only and outcome.status is Status.PASSED and not graded:
        return ["Your answer will be tried on more cases when it is graded."]
    return []


def _inline(text: str) -> str:
    """Text for a page: escaped, with `code` set as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))


def as_html(outcome: Outcome, *, graded: bool = False, hints: Sequence[str] = ()) -> str:
    """The outcome as a small panel: sign, word and message first; hints folded below."""
    sign, colour, _ = _LOOK[outcome.status]
    note = f"<p style='margin:.4em 0 0'>{_inline(outcome.note)}</p>" if outcome.note else ""
    rows = ""
    for reason in _told(outcome, graded):
        mark = "✓" if reason.kept else "→"
        spoken = "kept" if reason.kept else "look here"
        earned = (
            f" <span style='opacity:.75;white-space:nowrap'>({reason.points:g} of {as_points(reason.worth)})</span>"
            if graded
            else ""
        )
        rows += (
            f"<li style='margin:.35em 0;list-style:none;display:flex;gap:.6em'><span role='img' aria-label='{spoken}'>"
            f"{mark}</span><span>{_inline(_said(reason))}{earned}</span></li>"
        )
    reasons = f"<ul style='margin:.4em 0 0;padding:0'>{rows}</ul>" if rows else ""
    after = "".join(f"<p style='margin:.4em 0 0'>{_inline(text)}</p>" for text in _afterwords(outcome, graded))
    folded = ""
    if hints and outcome.status is not Status.PASSED and not graded:
        folded = "".join(
            f"<details style='margin:.5em 0 0'><summary style='cursor:pointer'>Hint {n} of {len(hints)}</summary>"
            f"<p style='margin:.3em 0 0 1.1em'>{_inline(text)}</p></details>"
            for n, text in enumerate(hints, 1)
        )
    return (
        f"<div role='status' style='border-left:4px solid {colour};padding:.5em .9em;margin:.3em 0;max-width:46em;line-height:1.5'>"
        f"<div><span aria-hidden='true' style='color:{colour};font-weight:700;margin-right:.5em'>{sign}</span>"
        f"<b>{html.escape(headline(outcome, graded=graded))}</b></div>{note}{reasons}{after}{folded}</div>"
    )
