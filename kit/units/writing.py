"""A unit's frame and the course map as Markdown: what stands in a lesson for ``<!-- frame -->``, ``<!-- next -->`` and
``<!-- map -->``.
"""

import re

from kit.units.frame import STEP_IN_WORDS, Frame, Lesson
from kit.units.outline import CourseStep, Outline

FRAME, NEXT, MAP, MAP_END = "<!-- frame -->", "<!-- next -->", "<!-- map -->", "<!-- end of map -->"
START_PAGE = "../start.md"
IN_PREPARATION = "in preparation"


def frame_text(frame: Frame, stem: str) -> str:
    """How a unit opens: what it is for, its time and step, what one can do afterwards, what one needs before.

    Args:
        stem: the notebook that it opens.
    """
    extra = f", and {in_time(frame.more_minutes)} more for those who want it" if frame.more_minutes else ""
    rows = "\n".join(f"| {one.text} | {one.bloom} |" for one in frame.objectives)
    parts = [
        f"**What this is for.** {frame.why} It answers one question: *{frame.question}*",
        f"**Time:** {_times(frame, stem)}{extra}. **Step:** {step_name(frame.step)}. {STEP_IN_WORDS[frame.step]}.",
        f"| Afterwards you can | Kind of task (Bloom) |\n|:---|:---|\n{rows}",
    ]
    if frame.before:
        parts.append(f"**What you need before.** {frame.before}")
    others = [one for one in frame.notebooks if one.stem != stem]
    if others:
        parts.append(f"**Also in this unit:** {'; '.join(_lesson(one) for one in others)}.")
    return "\n\n".join(parts)


def _times(frame: Frame, stem: str) -> str:
    """How long the unit takes; where it has several notebooks, first how long this one does."""
    core = {one.stem: one.minutes for one in frame.notebooks if one.core}
    if len(core) < 2 or stem not in core:
        return in_time(frame.minutes)
    return f"{in_time(core[stem])} for this notebook, {in_time(frame.minutes)} for the whole unit"


def next_text(outline: Outline, unit: str, stem: str) -> str:
    """What comes next: the unit's next notebook, the next unit, and the way back to the start page."""
    frame = outline.frames[unit]
    stems = [one.stem for one in frame.notebooks]
    later = frame.notebooks[stems.index(stem) + 1 :] if stem in stems else ()
    parts = [f"**Next in this unit:** {_lesson(later[0])}."] if later else []
    after = outline.after(unit)
    if after:
        place = outline.frames[after]
        link = f"[{place.title}](../{after}/{place.first.stem}.ipynb), {in_time(place.minutes)}"
        parts.append(f"**The next unit:** {link}. {frame.next}".strip())
    elif frame.next:
        parts.append(f"**What comes next.** {frame.next} (This unit is {IN_PREPARATION}.)")
    parts.append(f"Your way through the whole course is on the [start page]({START_PAGE}).")
    return "\n\n".join(parts)


def _lesson(one: Lesson) -> str:
    extra = "" if one.core else ", for those who want more"
    return f"[{one.title}]({one.stem}.ipynb) ({in_time(one.minutes)}{extra})"


def map_table(outline: Outline, progress: dict[str, str] | None = None, prefix: str = "") -> str:
    """The course as a Markdown table.

    Args:
        progress: by unit, in words. None: leave that column out.
        prefix: of the links, from the page to the units.
    """
    head = ["Step", "Unit", "Time", "Afterwards you can"] + (["You"] if progress is not None else [])
    rows = [head, [":---"] * len(head)]
    for step in outline.steps:
        there = [unit for unit in step.units if unit in outline.frames]
        for unit in there:
            frame = outline.frames[unit]
            link = f"**[{title_of(unit, frame)}]({prefix}{unit}/{frame.first.stem}.ipynb)**<br>{frame.question}"
            goals = "<br>".join(f"• {one.text}" for one in frame.objectives)
            row = [step_name(step.name), link, _short(frame), goals]
            rows.append([*row, progress.get(unit, "not begun")] if progress is not None else row)
        if not there or len(there) < len(step.units):
            row = [step_name(step.name), f"{step.title}<br>{step.question}", _planned(step, outline), IN_PREPARATION]
            rows.append([*row, "–"] if progress is not None else row)
    return "\n".join("| " + " | ".join(cell.replace("|", r"\|") for cell in row) + " |" for row in rows)


def with_map(page: str, table: str) -> str:
    """A page with the map in its place; the same page if it has none. Puts a newer map in place of an older one."""
    marked = re.compile(rf"{re.escape(MAP)}(.*?{re.escape(MAP_END)})?", re.S)
    return marked.sub(lambda _: f"{MAP}\n\n{table}\n\n{MAP_END}", page, count=1)


def title_of(unit: str, frame: Frame) -> str:
    """``01 · Why do they stay?``"""
    return f"{unit[:2]} · {frame.title}"


def step_name(step: str) -> str:
    """``Engage (5E)``; the start is none of the five."""
    return step if step == "Start" else f"{step} (5E)"


def times(frame: Frame) -> str:
    return in_time(frame.minutes) + (f", {in_time(frame.more_minutes)} more if you like" if frame.more_minutes else "")


def _short(frame: Frame) -> str:
    more = f" (+ {frame.more_minutes})" if frame.more_minutes else ""
    return f"{in_time(frame.minutes)}{more}"


def _planned(step: CourseStep, outline: Outline) -> str:
    there = sum(outline.frames[u].minutes for u in step.units if u in outline.frames)
    return in_time(max(step.minutes - there, 0)) if step.minutes > there else "–"


def in_time(minutes: int) -> str:
    """``45 minutes``, ``1 h 30 min``."""
    if minutes < 60:
        return f"{minutes} minutes"
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest} min" if rest else f"{hours} hour{'s' if hours > 1 else ''}"
