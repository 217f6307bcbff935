"""An interview without a script: as a page that a notebook or a feedback page keeps, and as plain text."""

import html
import re
from typing import Any

from kit.look.css import minified
from kit.questions.forms import stylesheet

_STYLE = """
.kit-still.kit-still .ki-still-turn { margin: var(--kit-space-3) 0 0; max-width: 40em; padding-left: var(--kit-space-3); border-left: 3px solid var(--kit-line); white-space: pre-line; }
.kit-still.kit-still .ki-still-you { border-left-color: var(--kit-accent); }
.kit-still .ki-still-turn b { font-weight: 600; color: var(--kit-soft); font-size: var(--kit-small); }
.kit-still.kit-still .ki-still-remark { margin: var(--kit-space-1) 0 0; padding-left: calc(var(--kit-space-3) + 3px); color: var(--kit-soft); font-size: var(--kit-small); }
.kit-still.kit-still .ki-still-notice { font-weight: 600; margin-top: var(--kit-space-4); }
.kit-still.kit-still .ki-still-next { margin: var(--kit-space-1) 0 0; padding-left: 1.6em; }
.kit-still.kit-still .ki-still-ladder { display: flex; flex-direction: column-reverse; margin: var(--kit-space-2) 0; }
.kit-still.kit-still .ki-still-ladder li { display: block; padding: var(--kit-space-1) 0; }
.kit-still .ki-still-ladder span { display: block; color: var(--kit-soft); font-size: var(--kit-small); }
.kit-still .ki-still-ladder span::first-letter { text-transform: uppercase; }
"""

Seen = dict[str, Any]


def counted(turns: int) -> str:
    """How long a talk is, in words."""
    return f"{turns} turn{'s' * (turns != 1)}" if turns else "no turn yet"


def as_text(asked: Seen, now: Seen) -> str:
    """The talk for terminals and screen readers."""
    lines = [f"{head(asked)}: {counted(len(now['turns']))}.", asked["about"], ""]
    for turn in now["turns"]:
        lines.append(f"You ({turn['number']}): {turn['question']}")
        if remark := turn.get("remark"):
            lines.append(f"    {remark['sign']} {remark['says']}")
        lines.append(f"{now['who']}: {turn['reply']}")
    for ladder in now["ladders"]:
        lines.append(f"Ladder {ladder['number']}: {ladder['says']}.")
        for rung in reversed(ladder["rungs"]):
            lines.append(
                f"  {rung['level'] or 'no level'}: “{rung['text']}”{' → ' + rung['led'] if rung['led'] else ''}"
            )
    lines += [now["notice"]] if now["notice"] else []
    lines += [f"  {step}. {says.replace('`', '')}" for step, says in enumerate(now["next"], 1)]
    return "\n".join(lines)


def as_html(asked: Seen, now: Seen, key: str = "") -> str:
    """The same as HTML.

    Args:
        asked: what stays, as ``interview_seen.as_asked`` tells it.
        now: what changes, as the widget tells it.
        key: what the live form hides this one by, where it stands in one page with it.
    """
    e = html.escape
    style = stylesheet(own=True) + _looks() + minified(_STYLE)
    classes = f"kit kit-still kit-asked{'' if now['turns'] else ' kit-open'}{f' kit-still-{key}' if key else ''}"
    parts = [f'<p class="kit-title">{e(head(asked))}</p><p class="kit-help">{e(asked["about"])}</p>']
    parts.append(f'<p class="kit-soft kit-small">{e(counted(len(now["turns"])).capitalize())}.</p>')
    for turn in now["turns"]:
        parts.append(_said("You", turn["number"], turn["question"], "ki-still-you"))
        if remark := turn.get("remark"):
            parts.append(f'<p class="ki-still-remark">{e(remark["sign"])} {e(remark["says"])}</p>')
        parts.append(_said(now["who"], None, turn["reply"], "ki-still-they"))
    parts += [f'<p class="ki-still-notice">{e(now["notice"])}</p>'] if now["notice"] else []
    parts += [_next(now["next"])] if now["next"] else []
    parts += [_ladder(ladder) for ladder in now["ladders"]]
    return f'<div class="{classes}"><style>{style}</style>{"".join(parts)}</div>'


def head(asked: Seen) -> str:
    """What stands above the talk."""
    return f"{'Practice interview' if asked['practice'] else 'Interview'} with {asked['name']}"


def _looks() -> str:
    from kit.look.css import components

    return components("fold")


def _said(who: str, number: int | None, text: str, name: str) -> str:
    place = f" · {number}" if number else ""
    return f'<p class="ki-still-turn {name}" dir="auto"><b>{html.escape(who)}{place}</b><br>{html.escape(text)}</p>'


def _next(steps: list[str]) -> str:
    told = [re.sub("`(.+?)`", r"<code>\1</code>", html.escape(says)) for says in steps]
    return f'<ol class="ki-still-next">{"".join(f"<li>{says}</li>" for says in told)}</ol>'


def _ladder(ladder: Seen) -> str:
    rungs = "".join(
        f"<li><span>{html.escape(rung['level'])}{' → ' + html.escape(rung['led']) if rung['led'] else ''}</span>“{html.escape(rung['text'])}”</li>"
        for rung in ladder["rungs"]
    )
    return (
        f'<details class="kit-fold"><summary>Ladder {ladder["number"]}: {html.escape(ladder["says"])}</summary>'
        f'<ol class="ki-still-ladder">{rungs}</ol></details>'
    )
