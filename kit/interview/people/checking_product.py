"""Looks at a product: its coding frame, and the patterns by which a question touches a code."""

import re
from collections.abc import Mapping
from typing import Any

from kit.interview.people.collecting import Found, nearest
from kit.interview.people.schema import CODE_KEYS, PRODUCT_KEYS, PRODUCT_KINDS
from kit.ladders.levels import LEVELS

LONG_PATTERN = 60  # a longer one is seldom small, and may take long to match


def check_product(found: Found, data: Mapping[str, Any]) -> None:
    """Notes the faults of a product's data."""
    found.unknown("", data, PRODUCT_KEYS)
    found.text("", data, "title", "Learners choose a product by it.")
    if (kind := found.text("", data, "kind", "Learners are told it.")) and kind not in PRODUCT_KINDS:
        found.warning(
            "", f"kind is {kind!r}.", "Lessons know three kinds.", f"Write one of {', '.join(PRODUCT_KINDS)}."
        )
    topic = found.text("", data, "topic", "It comes after “I would like to talk about”.")
    if topic.endswith((".", "!", "?")):
        found.warning("", f"topic ends with {topic[-1]!r}.", "It stands within sentences.", "Leave the stop away.")
    codes = found.table(data, "codes", "A coding frame says what a ladder can be made of.")
    labels: dict[str, str] = {}
    for code, entry in codes.items():
        _check_code(found, f"codes.{code}", entry, labels)


def _check_code(found: Found, table: str, entry: Any, labels: dict[str, str]) -> None:
    if not isinstance(entry, dict):
        found.error(table, f"must be a table, not {entry!r:.60}.", "", "Write label, level, definition, mentions.")
        return
    found.unknown(table, entry, CODE_KEYS)
    label = found.text(table, entry, "label", "Charts and tables show it.")
    if label and labels.setdefault(label.casefold(), table) != table:
        found.error(table, f"the label {label!r} is that of [{labels[label.casefold()]}], too.", "", "Choose another.")
    found.text(table, entry, "definition", "Coders decide by it.")
    level = found.text(table, entry, "level", "A ladder climbs by levels.")
    if level and level not in LEVELS:
        found.error(table, f"the level {level!r} is none.", "A ladder climbs by levels.", nearest(level, LEVELS))
    for pattern in found.texts(table, entry, "mentions", "By these a question touches the code."):
        _check_pattern(found, table, pattern)


def _check_pattern(found: Found, table: str, pattern: str) -> None:
    try:
        matched = re.compile(pattern, re.IGNORECASE).match("")
    except re.error as problem:
        found.error(table, f"{pattern!r} in mentions is no regular expression: {problem}.", "", "A plain word will do.")
        return
    if matched:
        found.error(table, f"{pattern!r} in mentions matches nothing at all.", "Every question would touch the code.")
    if len(pattern) > LONG_PATTERN or re.search(r"[+*}]\)[+*{]", pattern):
        found.error(
            table, f"{pattern!r} in mentions is too much for one pattern.", "", "Split it into small ones, a word each."
        )
