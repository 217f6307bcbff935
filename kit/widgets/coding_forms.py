"""A coding without a script: as a page that a notebook or a feedback page keeps, and as plain text."""

import html
from collections.abc import Iterator, Mapping
from typing import Any

from kit.ladders.coding.coding import Coding
from kit.ladders.coding.transcripts import Talk, Turn
from kit.look.css import minified
from kit.questions.forms import stylesheet

MANY = 12  # talks
Heads = Mapping[tuple[Any, Any, Any], str]  # by respondent, ladder and turn

_STYLE = """
.kit-still .kc-still-head { font-weight: 650; margin-top: var(--kit-space-3); }
.kit-still.kit-still .kit-table { margin: var(--kit-space-1) 0 var(--kit-space-2); }
.kit-still .kc-still-turn { margin: var(--kit-space-2) 0 0; }
.kit-still .kc-still-turn b { font-weight: 600; color: var(--kit-soft); font-size: var(--kit-small); }
.kit-still mark { background: color-mix(in srgb, var(--kit-accent) 14%, transparent); color: inherit; border-bottom: 2px solid var(--kit-accent); }
"""


def name_of(coding: Coding, place: int) -> str:
    """What a talk is called on the page: "Ladder 2", with its respondent where there are several."""
    talk = coding.talks[place]
    several = len({other.respondent for other in coding.talks}) > 1
    return f"{talk.respondent}, ladder {talk.ladder}" if several else f"Ladder {talk.ladder}"


def head_of(talk: Talk, turn: Turn, heads: Heads) -> str:
    """What stands above a turn: what ``heads`` says, else who speaks: a respondent by name, if that is a name and no number."""
    if head := heads.get((talk.respondent, talk.ladder, turn.turn)):
        return head
    if not turn.is_coded:
        return "Interviewer"
    name = str(talk.respondent)
    return name if len(name) > 2 and not any(map(str.isdigit, name)) else "Respondent"


def counted(coded: int, marked: int) -> str:
    """How far a coding is, in words."""
    if not marked:
        return "no statement marked yet"
    return f"{coded} of {marked} marked statement{'s' * (marked != 1)} coded"


def as_text(coding: Coding, title: str) -> str:
    """The coding for terminals and screen readers: each ladder from its top rung to the bottom."""
    lines = [title]
    for place in _told(coding):
        ladder = coding.rungs[place]
        lines.append(f"{name_of(coding, place)}: {counted(*coding.counts(place))}.")
        for rung in range(len(ladder), 0, -1):
            parts = [f"{code} ({level}): “{said}”" for code, level, said in _rung(coding, place, rung - 1)]
            lines.append(f"  {rung}. {' + '.join(parts) or 'a gap'}")
        lines += [f"  → {remark.says}" for remark in coding.remarks(place)]
    return "\n".join([*lines, *_untold(coding)])


def as_html(coding: Coding, title: str, key: str = "", heads: Heads | None = None) -> str:
    """The same as HTML, with the talks folded below.

    Args:
        coding: the coding.
        title: what stands above it.
        key: what the live form hides this one by, where it stands in one page with it.
        heads: what stands above a turn in place of who speaks.
    """
    style = stylesheet(own=True) + minified(_STYLE)
    nothing = not coding.counts()[1]
    classes = f"kit kit-still kit-asked{' kit-open' if nothing else ''}{f' kit-still-{key}' if key else ''}"
    body = "".join(_ladder(coding, place, heads or {}) for place in _told(coding))
    body += "".join(f'<p class="kc-still-head">{html.escape(line)}</p>' for line in _untold(coding))
    return f'<div class="{classes}"><style>{_looks()}{style}</style><p class="kit-title">{html.escape(title)}</p>{body}</div>'


def _told(coding: Coding) -> list[int]:
    """The talks that a still form has: all, or of many those that are begun, for it is kept at every step."""
    return [place for place in range(len(coding.talks)) if len(coding.talks) <= MANY or coding.rungs[place]]


def _untold(coding: Coding) -> list[str]:
    left = len(coding.talks) - len(_told(coding))
    return [f"{left} more talk{'s' * (left != 1)}: not begun."] if left else []


def _looks() -> str:
    from kit.look.css import components

    return components("table", "fold")


def _rung(coding: Coding, place: int, rung: int) -> Iterator[tuple[str, str, str]]:
    """Label, level and quote of each statement on a rung."""
    for mark in coding.rungs[place][rung]:
        said = coding.talks[place].said(mark.turn, mark.start, mark.end)
        if mark.code is None:
            yield "No code yet", "–", said
        else:
            yield coding.labels[mark.code], coding.levels[mark.code], said


def _ladder(coding: Coding, place: int, heads: Heads) -> str:
    ladder = coding.rungs[place]
    head = f"{name_of(coding, place)}: {counted(*coding.counts(place))}"
    rows = ""
    for rung in range(len(ladder), 0, -1):
        for label, level, said in list(_rung(coding, place, rung - 1)) or [("A gap", "–", "")]:
            cells = "".join(f"<td>{html.escape(cell)}</td>" for cell in (label, level, said))
            rows += f'<tr><th scope="row" class="kit-number">{rung}</th>{cells}</tr>'
    table = ""
    if rows:
        columns = "".join(f'<th scope="col">{name}</th>' for name in ("Rung", "Code", "Level", "Statement"))
        table = (
            f'<div class="kit-scroll" tabindex="0" role="region" aria-label="{html.escape(name_of(coding, place))}">'
            f'<table class="kit-table"><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table></div>'
        )
    notes = "".join(
        f'<p class="kit-soft kit-small">→ {html.escape(remark.says)}</p>' for remark in coding.remarks(place)
    )
    talk = "".join(_turn(coding, place, turn, heads) for turn in coding.talks[place].turns)
    fold = f'<details class="kit-fold"><summary>The talk</summary><div>{talk}</div></details>'
    return f'<p class="kc-still-head">{html.escape(head)}</p>{table}{notes}{fold}'


def _turn(coding: Coding, place: int, turn: Turn, heads: Heads) -> str:
    said, last = "", 0
    for start, end, key in coding.pieces(place, turn):
        if key:
            said += f"{html.escape(turn.text[last:start])}<mark>{html.escape(turn.text[start:end])}</mark>"
            last = end
    said += html.escape(turn.text[last:])
    return f'<p class="kc-still-turn"><b>{html.escape(head_of(coding.talks[place], turn, heads))}</b><br>{said}</p>'
