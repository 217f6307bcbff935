"""Answers that were clicked, not typed: what a widget holds, as ``check`` records it."""

from collections.abc import Iterable
from typing import Any


def plain(value: Any) -> tuple[Any, str]:
    """An answer without its widget.

    A widget says what was chosen in it with ``as_answer()``: the answer, the three dots where nothing is chosen, a
    mapping with the three dots for what is open. Several widgets in a list or a mapping are taken one by one.

    Returns:
        The answer, and the question it was given to (several with a comma between them); "" if it was typed.
    """
    if _is_widget(value):
        return value.as_answer(), _name_of(value)
    if isinstance(value, dict) and any(map(_is_widget, value.values())):
        return {key: plain(part)[0] for key, part in value.items()}, _names_of(value.values())
    if isinstance(value, list | tuple) and any(map(_is_widget, value)):
        return [plain(part)[0] for part in value], _names_of(value)
    return value, ""


def labels_of(value: Any, answer: Any) -> dict[str, str]:
    """What the parts of a widget's answer that are still open are called on the page."""
    options = getattr(getattr(value, "question", None), "options", ())
    texts = {getattr(option, "name", ""): str(getattr(option, "text", "")) for option in options}
    is_open = [name for name, part in answer.items() if part is ...] if isinstance(answer, dict) else []
    return {name: texts[name][:80] for name in is_open if name in texts}


def _is_widget(value: Any) -> bool:
    return not isinstance(value, type) and callable(getattr(type(value), "as_answer", None))


def _names_of(parts: Iterable[Any]) -> str:
    return ",".join(_name_of(part) if _is_widget(part) else "" for part in parts)


def _name_of(widget: Any) -> str:
    """The question's name: the widget's own, or that of the question it shows."""
    for holder in (widget, getattr(widget, "question", None)):
        if isinstance(name := getattr(holder, "name", None), str) and name:
            return name
    return "?"
