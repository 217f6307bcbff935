"""Values in words, for what is said to a learner."""

import math
from typing import Any


def shown(value: Any, width: int = 60) -> str:
    """A value as a learner would write it, cut to a readable length."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        text = str(value)
    elif isinstance(value, float):
        text = f"{value:.6g}"
    elif hasattr(value, "shape") and hasattr(value, "columns"):
        text = f"a table with {counted(value.shape[0], 'row')} and {counted(value.shape[1], 'column')}"
    elif type(value).__name__ == "Series":
        text = f"a column with {counted(len(value), 'value')}"
    else:
        text = repr(value)
    return text if len(text) <= width else text[: width - 1] + "…"


def quoted(text: str) -> str:
    """A text in quotation marks: those that it has, or new ones."""
    return text if text.startswith("“") and text.endswith("”") else f"“{text}”"


def listed(values: Any, word: str = "and") -> str:
    """``a, b and c``."""
    items = [str(v) for v in values]
    if len(items) <= 1:
        return "".join(items)
    return f"{', '.join(items[:-1])} {word} {items[-1]}"


def close(answer: float, right: float, within: float = 0.005) -> bool:
    """Whether two numbers agree up to rounding: within half a hundredth, or the tolerance given."""
    # 0.38 for 0.375 is rounded as it should be, though 0.38 - 0.375 is a hair more than 0.005 to a computer.
    return math.isclose(answer, right, rel_tol=1e-9, abs_tol=within * (1 + 1e-6))


_KINDS = {
    bool: "True or False",
    int: "a whole number",
    float: "a number",
    str: "a text in quotation marks",
    list: "a list in square brackets",
    tuple: "a list",
    dict: "a mapping in curly brackets",
    set: "a set",
    type(None): "nothing (None)",
}


def kind_of(value: Any) -> str:
    """What a value is, in words: ``a text in quotation marks``."""
    name = type(value).__name__
    for kind, words in _KINDS.items():
        if type(value) is kind:
            return words
    return {"DataFrame": "a table", "Series": "one column of a table", "FunctionAnswer": "a function"}.get(
        name, f"a value of type {name}"
    )


def described(value: Any) -> str:
    """A value and its kind, each said once: ``'9', a text in quotation marks``; ``a table with 4 rows …``; ``True``."""
    text = shown(value)
    return text if value is None or isinstance(value, bool) or text.startswith("a ") else f"{text}, {kind_of(value)}"


def counted(number: int, word: str) -> str:
    """``1 row``, ``4 rows``."""
    return f"{number:,} {word}{'' if number == 1 else 's'}"


def kind_wanted(annotation: Any) -> str:
    """What an annotation asks for, in words."""
    from typing import Literal, get_args, get_origin

    origin = get_origin(annotation) or annotation
    if origin is Literal:
        return f"one of {listed([repr(a) for a in get_args(annotation)], 'or')}"
    if getattr(origin, "__name__", "") in ("UnionType", "Union"):
        return listed([kind_wanted(a) for a in get_args(annotation)], "or")
    if origin in (list, dict) and get_args(annotation):
        inner = get_args(annotation)[-1]
        many = {float: "numbers", int: "whole numbers", str: "texts"}.get(inner)
        if many and origin is list:
            return f"a list of {many} in square brackets"
    if getattr(origin, "__name__", "") == "DataFrame":
        return "a table"
    return _KINDS.get(origin, f"a value of type {getattr(origin, '__name__', origin)}")


def as_points(points: float) -> str:
    """``1 point``, ``2.5 points``."""
    number = f"{points:.2f}".rstrip("0").rstrip(".")
    return f"{number} point{'' if number == '1' else 's'}"
