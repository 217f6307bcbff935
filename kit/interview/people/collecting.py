"""Collecting faults of one file, and looking at single entries: their type, their range, names that are not known."""

import difflib
from collections.abc import Iterable, Mapping
from typing import Any

from kit.interview.people.faults import Fault

_TYPES = {str: "text in quotation marks", list: "a list of texts", dict: "a table", int: "a whole number"}


class Found:
    """The faults of one file, as they are found."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def error(self, table: str, says: str, why: str = "", do: str = "") -> None:
        """Nobody can be interviewed with it."""
        self.faults.append(Fault(self.file, table, says, why, do))

    def warning(self, table: str, says: str, why: str = "", do: str = "") -> None:
        """It works, and could be better."""
        self.faults.append(Fault(self.file, table, says, why, do, serious=False))

    def unknown(self, table: str, given: Iterable[str], known: Iterable[str], noun: str = "key") -> None:
        """An error for every name that is none of the known ones, with the nearest of these."""
        known = list(known)
        for name in given:
            if name not in known:
                self.error(table, f"there is no {noun} {name!r}.", "It would never be used.", nearest(name, known))

    def text(self, table: str, data: Mapping[str, Any], key: str, why: str) -> str:
        """A text that has to be there; "" where it is not."""
        found = data.get(key)
        if isinstance(found, str) and found.strip():
            return found
        self.error(table, self._missing(data, key, str), why, f'Write {key} = "…".')
        return ""

    def texts(self, table: str, data: Mapping[str, Any], key: str, why: str = "") -> list[str]:
        """A list of texts; an error where it is something else, or is not there and ``why`` says that it must be."""
        found = data.get(key)
        if key not in data and not why:
            return []
        if isinstance(found, list) and all(isinstance(text, str) and text.strip() for text in found):
            return found
        self.error(table, self._missing(data, key, list), why, f'Write {key} = ["…", "…"].')
        return [text for text in found if isinstance(text, str)] if isinstance(found, list) else []

    def table(self, data: Mapping[str, Any], key: str, why: str, needed: bool = True) -> dict[str, Any]:
        """A table; an error where it is something else, or is not there though it is needed."""
        found = data.get(key, None if needed else {})
        if isinstance(found, dict):
            return found
        self.error(key, self._missing(data, key, dict), why, f"Write a table [{key}].")
        return {}

    def number(self, table: str, data: Mapping[str, Any], key: str, least: float, most: float, whole: bool) -> None:
        """An error where a number is missing or out of range."""
        found = data.get(key)
        kind = (int,) if whole else (int, float)
        right = isinstance(found, kind) and not isinstance(found, bool)
        if not right or not least <= found <= most:  # type: ignore[operator]
            what = "a whole number" if whole else "a number"
            given = f"{key} is {found!r}" if key in data else f"{key} is missing"
            self.error(table, f"{given}.", "", f"Write {what} from {least:g} to {most:g}.")

    def weights(self, table: str, found: Mapping[str, Any]) -> list[str]:
        """The names whose weights are positive numbers; an error for the others."""
        good = [name for name, weight in found.items() if _positive(weight)]
        for name in found.keys() - set(good):
            self.error(table, f"{name} = {found[name]!r} is no weight.", "", "Write a number above 0, such as 2.")
        return good

    def _missing(self, data: Mapping[str, Any], key: str, kind: type) -> str:
        return f"{key} must be {_TYPES[kind]}, not {data[key]!r:.60}." if key in data else f"{key} is missing."


def nearest(name: str, known: Iterable[str]) -> str:
    """What to do about an unknown name: the nearest known one, or all of them."""
    known = list(known)
    close = difflib.get_close_matches(str(name), known, 1, 0.6)
    return f"Did you mean {close[0]!r}?" if close else f"Known are {', '.join(known) or 'none'}."


def _positive(weight: object) -> bool:
    return isinstance(weight, (int, float)) and not isinstance(weight, bool) and 0 < weight < float("inf")
