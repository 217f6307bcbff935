"""How progress and the course map look: a page for notebooks, text for terminals and screen readers."""

import html
from dataclasses import dataclass

from kit.checks.outcome import Status
from kit.look.css import minified, style_tag
from kit.units.frame import STEP_IN_WORDS, Frame
from kit.units.outline import CourseStep, Outline
from kit.units.progress import NOT_BEGUN, WRITTEN, Item, in_words
from kit.units.writing import IN_PREPARATION, in_time, step_name, times, title_of

# Sign, colour and word: the word is always there, so that nothing is told by colour alone.
_STATUS = {
    str(Status.PASSED): ("●", "good", "Passed"),
    str(Status.COUNTED): ("●", "accent", "Counted"),
    WRITTEN: ("●", "good", "Written"),
    str(Status.NOT_YET): ("◐", "warn", "Not yet"),
    NOT_BEGUN: ("○", "soft", "Not begun"),
}
SAVE = "A text counts as written when you have saved the notebook (Ctrl + S, on a Mac Cmd + S)."
GOALS = "Afterwards you can …"

CSS = minified(
    """
.kit-map.kit-map { max-width: var(--kit-measure); padding-left: 6px; }
.kit-map.kit-map ol, .kit-map.kit-map ul { margin: 0; padding: 0; list-style: none; }
.kit-map.kit-map .kit-map-steps > li { margin: 0; padding: 0 0 var(--kit-space-4) var(--kit-space-4);
  border-left: 2px solid var(--kit-line); position: relative; }
.kit-map .kit-map-steps > li::before { content: ""; position: absolute; left: -6px; top: .5em; width: 10px; height: 10px;
  border-radius: 50%; background: var(--kit-under, var(--jp-layout-color0, var(--kit-ground))); border: 2px solid var(--kit-edge, var(--kit-line)); }
.kit-map .kit-map-steps > li.kit-map-here::before { background: var(--kit-accent); border-color: var(--kit-accent); }
.kit-map .kit-map-steps > li:last-child { border-left-color: transparent; padding-bottom: 0; }
.kit-map-line { display: flex; flex-wrap: wrap; gap: 0 var(--kit-space-3); align-items: baseline; }
.kit-map .kit-panel { margin: var(--kit-space-2) 0 0; }
.kit-map.kit-map .kit-panel li { display: flex; flex-wrap: wrap; gap: 0 var(--kit-space-2); align-items: baseline;
  margin: var(--kit-space-1) 0; }
"""
)


@dataclass(frozen=True)
class UnitProgress:
    """How every exercise of a unit stands."""

    items: list[Item]

    def __repr__(self) -> str:
        if not self.items:
            return "There is nothing to answer in this unit."
        lines = [f"In this unit: {in_words(self.items)}."]
        for item in self.items:
            sign, _, word = _STATUS[item.status]
            lines.append(f"  {sign} {word}: {item.exercise.title}{f' ({_kind(item)})' if self._mixed else ''}")
        return "\n".join(lines + ([SAVE] if self._texts else []))

    @property
    def _mixed(self) -> bool:
        return len({_kind(item) for item in self.items}) > 1

    @property
    def _texts(self) -> bool:
        return any(item.exercise.is_text for item in self.items)

    def _repr_html_(self) -> str:
        if not self.items:
            return f"{style_tag('panel')}<div class='kit'><p>{self!r}</p></div>"
        rows = ""
        for item in self.items:
            sign, tone, word = _STATUS[item.status]
            rows += (
                f"<tr><th scope='row'>{html.escape(item.exercise.title)}</th><td><span class='kit-whole'>"
                f"<span class='kit-sign kit-tone-{tone}' aria-hidden='true'>{sign}</span> {word}</span></td>"
            )
            rows += f"<td>{_kind(item)}</td></tr>" if self._mixed else "</tr>"
        kind = "<th scope='col'>Counts as</th>" if self._mixed else ""
        save = f"<p class='kit-soft kit-small'>{SAVE}</p>" if self._texts else ""
        return (
            f"{style_tag('table', 'bar')}<style>{CSS}</style><div class='kit'>{_bar(self.items)}<div class='kit-scroll'>"
            f"<table class='kit-table'><caption class='kit-spoken'>Your exercises in this unit</caption><thead><tr>"
            f"<th scope='col'>Exercise</th><th scope='col'>How it stands</th>{kind}</tr></thead><tbody>{rows}</tbody></table></div>"
            f"{save}</div>"
        )


def _kind(item: Item) -> str:
    return "if you want more" if item.exercise.extra else "practice" if item.exercise.practice else "graded"


def _bar(items: list[Item]) -> str:
    """How much is done, as a bar and in words; the bar is for the eye alone."""
    words = in_words(items)
    counted = [item for item in items if not item.exercise.extra]
    if not counted:
        return ""
    twentieth = round(20 * sum(item.done for item in counted) / len(counted)) * 5
    return f"<span class='kit-bar kit-bar-inline' aria-hidden='true'><span class='kit-of-{twentieth}'></span></span> {words.capitalize()}"


@dataclass(frozen=True)
class CourseMap:
    """The course, with a learner's way through it.

    Attributes:
        items: by unit, how its exercises stand.
        here: the unit that the learner is in; "" outside of one.
    """

    outline: Outline
    items: dict[str, list[Item]]
    here: str = ""

    def __repr__(self) -> str:
        lines = []
        for step in self.outline.steps:
            lines.append(f"{step_name(step.name)}: {step.title} ({in_time(self.outline.minutes(step))})")
            there = [unit for unit in step.units if unit in self.outline.frames]
            for unit in there:
                frame = self.outline.frames[unit]
                stands = in_words(self.items.get(unit, []))
                about = [times(frame), *([stands] if stands else []), *(["you are here"] if unit == self.here else [])]
                lines += [f"  {title_of(unit, frame)} ({'; '.join(about)})", f"    {frame.question}"]
                lines += [f"    – {one.text} [{one.bloom}]" for one in frame.objectives]
            lines += [f"  {IN_PREPARATION}"] if not there else []
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        steps = "".join(self._step(step) for step in self.outline.steps)
        return (
            f"{style_tag('panel', 'badge', 'fold', 'bar')}<style>{CSS}</style><nav class='kit kit-map' aria-label='Course map'>"
            f"<ol class='kit-map-steps'>{steps}</ol></nav>"
        )

    def _step(self, step: CourseStep) -> str:
        there = [unit for unit in step.units if unit in self.outline.frames]
        here = " class='kit-map-here'" if self.here in there else ""
        head = f"<b>{html.escape(step_name(step.name))}</b>"
        if len(there) == 1:  # a single unit says the rest itself
            head += f"<span class='kit-soft'>{STEP_IN_WORDS[step.name]}</span>"
        else:
            head += f"<span>{html.escape(step.title)}</span><span class='kit-soft'>{in_time(self.outline.minutes(step))}</span>"
        units = "".join(self._unit(unit, self.outline.frames[unit]) for unit in there)
        missing = "" if there else f"<div class='kit-soft'>{html.escape(step.question)} <i>({IN_PREPARATION})</i></div>"
        return f"<li{here}><div class='kit-map-line'>{head}</div>{missing}{units}</li>"

    def _unit(self, unit: str, frame: Frame) -> str:
        goals = "".join(
            f"<li><span>{html.escape(one.text)}</span><span class='kit-badge'>{one.bloom}</span></li>"
            for one in frame.objectives
        )
        here = "<span class='kit-badge kit-tone-accent'>You are here</span>" if unit == self.here else ""
        current = " aria-current='page'" if unit == self.here else ""
        return (
            f"<div class='kit-panel'><div class='kit-map-line'><a href='../{unit}/{frame.first.stem}.ipynb'{current}>"
            f"<b>{html.escape(title_of(unit, frame))}</b></a>{here}</div><div>{html.escape(frame.question)}</div>"
            f"<div class='kit-map-line'><span class='kit-soft'>{times(frame)}</span>"
            f"<span>{_bar(self.items.get(unit, []))}</span></div>"
            f"<details class='kit-fold'><summary>{GOALS}</summary><ul>{goals}</ul></details></div>"
        )
