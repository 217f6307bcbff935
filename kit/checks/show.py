"""How an outcome looks: in a notebook, on a feedback page, and as plain text for terminals and screen readers."""

import html
import re
from collections.abc import Sequence

from kit.checks.outcome import Outcome, Reason, Status
from kit.checks.words import as_points
from kit.look.css import style_tag

# Sign, tone and words. The tone colours the sign and the bar at the left; the words are always there too, in the ink.
_LOOK = {
    Status.NOT_ATTEMPTED: ("○", "soft", "Not attempted yet"),
    Status.NOT_YET: ("◐", "warn", "Not yet"),
    Status.PASSED: ("●", "good", "Passed"),
    Status.COUNTED: ("●", "accent", "It counts as it is"),
    Status.BY_HAND: ("✎", "accent", "A person grades this"),
    Status.NOT_JUDGED: ("!", "warn", "Could not be judged"),
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
        first, *more = _said(reason).split("\n")
        lines += [f"  {sign} {first}{earned}", *(f"    · {line}" for line in more)]
    lines += [f"  {more}" for more in _afterwords(outcome, graded)]
    if hints and _can_use_hints(outcome, graded):
        lines.append(f'  Stuck? Type hint("{outcome.exercise}").')
    return "\n".join(lines)


def _can_use_hints(outcome: Outcome, graded: bool) -> bool:
    return not graded and outcome.status not in (Status.PASSED, Status.COUNTED)


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
        return ["More is looked at when it is graded."]
    return []


def _inline(text: str) -> str:
    """Text for a page: escaped, with `code` set as code."""
    return re.sub(r"`([^`]+)`", r"<code>\1</code>", html.escape(text))


def as_html(
    outcome: Outcome, *, graded: bool = False, hints: Sequence[str] = (), before: str = "", asides: Sequence[str] = ()
) -> str:
    """The outcome as a small panel: sign, word and message first; hints folded below.

    Args:
        before: what must be known first, such as that an older answer is judged.
        asides: what is said below, such as that a name is not known yet.
    """
    sign, tone, _ = _LOOK[outcome.status]
    first = f"<p class='kit-before'>{_inline(before)}</p>" if before else ""
    note = f"<p>{_inline(outcome.note)}</p>" if outcome.note else ""
    rows = "".join(_row(reason, graded) for reason in _told(outcome, graded))
    reasons = f"<ul class='kit-points'>{rows}</ul>" if rows else ""
    after = "".join(f"<p>{_inline(text)}</p>" for text in _afterwords(outcome, graded))
    aside = "".join(f"<p class='kit-soft'>{_inline(text)}</p>" for text in asides)
    folded = ""
    if hints and _can_use_hints(outcome, graded):
        folded = "".join(
            f"<details class='kit-fold'><summary>Hint {n} of {len(hints)}</summary><p>{_inline(text)}</p></details>"
            for n, text in enumerate(hints, 1)
        )
    return (
        f"{style_tag('panel', 'fold')}<div class='kit kit-panel kit-outcome kit-tone-{tone}' role='status'>{first}"
        f"<div class='kit-head'><span class='kit-sign' aria-hidden='true'>{sign}</span>"
        f"<b>{html.escape(headline(outcome, graded=graded))}</b></div>{note}{reasons}{after}{aside}{folded}</div>"
    )


def _row(reason: Reason, graded: bool) -> str:
    tone, sign, spoken = ("good", "✓", "kept") if reason.kept else ("warn", "→", "look here")
    earned = f"({reason.points:g} of {as_points(reason.worth)})"
    points = f" <span class='kit-soft kit-whole'>{earned}</span>" if graded else ""
    first, *more = _said(reason).split("\n")
    listed = "".join(f"<li>{_inline(line)}</li>" for line in more)
    listed = f"<ul class='kit-list'>{listed}</ul>" if listed else ""
    return (
        f"<li class='kit-tone-{tone}'><span class='kit-sign' role='img' aria-label='{spoken}'>{sign}</span>"
        f"<span>{_inline(first)}{points}{listed}</span></li>"
    )
