"""A question without a widget: as static HTML, and as plain text.

The HTML is made of classes and plain elements, so that it reads well without its style, too: the pages on which
instructors grade drop every style that came with a notebook.
"""

import html
from functools import cache
from importlib.resources import files

from kit.questions.answers import Answer
from kit.questions.judging import Feedback, Mark
from kit.questions.question import Option, Question


def as_text(question: Question, answer: Answer, feedback: Feedback | None = None, learner: str = "") -> str:
    """The question, the answer and what was said to it, for terminals and screen readers."""
    lines = [question.ask, *([question.help] if question.help else [])]
    for sign, option, place, _ in _rows(question, answer, learner):
        more = f" ({option.more})" if option.more else ""
        said = f"{option.text}{more}"
        lines.append(f"  {sign} {said.removesuffix('.')}: {place}" if place else f"  {sign} {said}")
        if feedback and (mark := feedback.marks.get(option.name)):
            lines.append(f"      {mark.sign} {_said(mark)}")
    if feedback:
        lines.append(feedback.says)
    if answer is None:
        lines.append("No answer yet.")
    elif said := afterword(question, answer, feedback):
        lines.append(said)
    return "\n".join(lines)


def as_html(
    question: Question,
    answer: Answer,
    feedback: Feedback | None = None,
    learner: str = "",
    key: str = "",
    style: bool = False,
) -> str:
    """The same as HTML.

    Args:
        key: what the live form hides this one by, where it stands in one page with it.
        style: with a ``<style>`` of its own, for a notebook. A page has `stylesheet` in its head.
    """
    rows = ""
    for sign, option, place, chosen in _rows(question, answer, learner):
        mark = feedback.marks.get(option.name) if feedback else None
        rows += (
            f'<li class="{"kit-chosen" if chosen else "kit-left"}"><span class="kit-box">{sign}</span>'
            f'<span class="kit-text">{html.escape(option.text)}{_spoken(question, chosen)}</span>'
            f"{_line('kit-more', option.more)}{_place(place, chosen)}{_mark(mark) if mark else ''}</li>"
        )
    after = ""
    if feedback:
        after += f'<p class="kit-verdict"><b>{html.escape(feedback.says)}</b></p>'
    if answer is not None and (said := afterword(question, answer, feedback)):
        after += f'<p class="kit-verdict">{html.escape(said)}</p>'
    classes = f"kit kit-still kit-asked{' kit-open' if answer is None else ''}{f' kit-still-{key}' if key else ''}"
    return (
        f'<div class="{classes}">{f"<style>{stylesheet(own=True)}</style>" if style else ""}'
        f'<p class="kit-title">{html.escape(question.ask)}</p>{_line("kit-help", question.help, "p")}'
        f"<ul>{rows}</ul>{after}</div>"
    )


@cache
def stylesheet(own: bool = False) -> str:
    """The CSS of the static form.

    Args:
        own: with what it takes from the look. A page that has ``kit.look.css.stylesheet()`` needs only the rest.
    """
    from kit.look.css import minified
    from kit.look.css import stylesheet as look

    rest = minified(files("kit.questions").joinpath("still.css").read_text(encoding="utf-8"))
    return look("base") + rest if own else rest


def afterword(question: Question, answer: Answer, feedback: Feedback | None) -> str:
    """What the author says once the question is answered. A quiz keeps it until all is right, lest it tells the answer."""
    if answer is None or (question.has_key and not (feedback and feedback.right)):
        return ""
    return question.told


def _rows(question: Question, answer: Answer, learner: str) -> list[tuple[str, Option, str, bool]]:
    """Sign, option, the place that it was given, and whether the learner did anything with it."""
    options = question.shown(learner)
    if question.kind == "order":
        if not isinstance(answer, list):
            return [("–", option, "", False) for option in options]
        by_name = {option.name: option for option in options}
        return [(f"{number}.", by_name[name], "", True) for number, name in enumerate(answer, 1)]
    if question.kind == "match":
        texts = {place.name: place.text for place in question.places}
        given = answer if isinstance(answer, dict) else {}
        return [("–", o, texts.get(given.get(o.name, ""), "…"), o.name in given) for o in options]
    chosen = [answer] if isinstance(answer, str) else answer or []
    on, off = ("◉", "○") if question.kind == "single" else ("☑", "☐")
    return [(on if o.name in chosen else off, o, "", o.name in chosen) for o in options]


def _spoken(question: Question, chosen: bool) -> str:
    """A choice is said in words, too. An order and a match say it by their very form."""
    if not chosen or question.kind in ("order", "match"):
        return ""
    return '<span class="kit-spoken"> (your answer)</span>'


def _place(place: str, chosen: bool) -> str:
    """Where an option was put, apart from its text: it is what the learner said."""
    if not chosen:
        return _line("kit-place", place)
    said = f'<span class="kit-spoken"> Your answer: </span><b>{html.escape(place)}</b>'
    return f'<span class="kit-place">{said}</span>' if place else ""


def _line(kind: str, text: str, tag: str = "span") -> str:
    return f'<{tag} class="{kind}">{html.escape(text)}</{tag}>' if text else ""


def _said(mark: Mark) -> str:
    return f"{mark.word}. {mark.told}".rstrip()


def _mark(mark: Mark) -> str:
    tone = "good" if mark.right else "warn"
    told = f" {html.escape(mark.told)}" if mark.told else ""
    return f'<span class="kit-mark"><span class="kit-sign kit-tone-{tone}">{mark.sign}</span> <b>{mark.word}.</b>{told}</span>'
