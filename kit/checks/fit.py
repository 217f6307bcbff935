"""Whether an answer is of the kind that was asked for, and if not, what a beginner should do about it."""

import re
from types import UnionType
from typing import Any, Union, get_args, get_origin

from kit.checks.words import described, kind_of, kind_wanted, shown

NUMBERS = (int, float)


def misfit(value: Any, wanted: Any, name: str) -> str:
    """Why a value is not of the kind that a check asks for; "" if it is.

    Args:
        wanted: the annotation of the check's answer; None asks for nothing in particular.
        name: the variable, or the call as it is written (``share(3, 4)``).
    """
    if wanted is None or wanted is Any:
        return ""
    where = _first_misfit(value, wanted)
    if where is None:
        return ""
    if where and isinstance(value, list | tuple | dict):
        part, at = _part(value, where[0])
        if at:
            inner = _inner(wanted)
            asked = f" {kind_wanted(inner).capitalize()} was asked for there." if inner is not None else ""
            return f"In `{name}` stands {described(part)}, at {at}.{asked}{_tip(part, inner, name)}"
    if "(" not in name and (comma := _decimal_comma(value, wanted)):
        return f"{comma} `{name}` should be {kind_wanted(wanted)}: Python writes decimals with a point."
    return f"`{name}` should be {kind_wanted(wanted)}; it is {described(value)}.{_tip(value, wanted, name)}"


def wants_number(wanted: Any) -> bool:
    """Whether an annotation asks for a number, or for a number or nothing."""
    return bool(set(get_args(wanted) or (wanted,)) & set(NUMBERS)) and get_origin(wanted) in (None, Union, UnionType)


def _decimal_comma(value: Any, wanted: Any) -> str:
    """What to write in place of ``0,3``, which is two numbers; "" if it is not that."""
    if not wants_number(wanted) or not isinstance(value, tuple) or len(value) != 2:
        return ""
    if not all(type(part) is int for part in value) or value[1] < 0:
        return ""
    return f"You wrote {value[0]},{value[1]}. Python takes a comma as two numbers; write {value[0]}.{value[1]}."


def _first_misfit(value: Any, wanted: Any) -> tuple | None:
    """Where the first part that does not fit is: () for the whole; None if all fits."""
    library = isinstance(wanted, type) and wanted.__module__.partition(".")[0] in ("pandas", "numpy", "kit")
    if library:
        return None if isinstance(value, wanted) else ()
    from pydantic import ConfigDict, TypeAdapter, ValidationError

    try:
        # A tuple serves where a list is asked for.
        given = list(value) if isinstance(value, tuple) else value
        TypeAdapter(wanted, config=ConfigDict(arbitrary_types_allowed=True, strict=True)).validate_python(given)
        return None
    except ValidationError as error:
        return tuple(error.errors()[0]["loc"])


def _part(value: Any, key: Any) -> tuple[Any, str]:
    """A part of an answer and its place in words; "" where there is no such part."""
    try:
        part = value[key]
    except (KeyError, IndexError, TypeError):
        return value, ""
    return part, f"place {key + 1}" if isinstance(value, list | tuple) else shown(key)


def _inner(wanted: Any) -> Any:
    """What the parts of a list or mapping should be; None if the annotation does not say."""
    arguments = get_args(wanted)
    return arguments[-1] if arguments and get_origin(wanted) in (list, tuple, dict, set) else None


def _tip(value: Any, wanted: Any, name: str) -> str:
    """What to do about a frequent mistake."""
    is_call = "(" in name
    if value is None:
        return (
            " Does it end with `return`?" if is_call else " `print(…)` shows a value and keeps none: leave `print` out."
        )
    if wanted in NUMBERS:
        if isinstance(value, tuple) and len(value) == 2 and all(isinstance(v, int) for v in value):
            return f" Python writes decimals with a point: {value[0]}.{value[1]}. With a comma these are two numbers."
        if isinstance(value, str):
            return _tip_for_text(value.strip())
        if isinstance(value, float) and wanted is int:
            return " Round it to a whole number: round(…)."
    if kind_of(value) == "one column of a table" and kind_wanted(wanted) == "a table":
        return ' Finish with .reset_index(name="…"), which makes a table of it.'
    return ""


def _tip_for_text(text: str) -> str:
    """A number that was written as a text."""
    if percent := re.fullmatch(r"(\d+(?:[.,]\d+)?)\s*%", text):
        share = float(percent[1].replace(",", ".")) / 100
        return f" Write {percent[1]} % as {share:g}, without quotation marks."
    if re.fullmatch(r"-?\d+,\d+", text):
        return f" Write it with a point and without quotation marks: {text.replace(',', '.')}."
    if re.fullmatch(r"-?\d+(\.\d+)?", text):
        return " Take the quotation marks away."
    if re.fullmatch(r"\d+(\.\d+)?\s*/\s*\d+(\.\d+)?", text):
        return " Take the quotation marks away, and Python does the division."
    return ""
