"""Where an answer still holds the three dots."""

from typing import Any

from kit.checks.answer.decoding import decode


def gaps(data: Any) -> tuple[list[str], bool]:
    """Where an encoded answer still holds the three dots.

    Returns:
        The places that are open, and whether there is nothing else in the answer.
    """
    if isinstance(data, dict) and data.get("$") == "gap":
        return [""], True
    if isinstance(data, dict) and data.get("$") == "function":
        return ([""], True) if data["empty"] else ([], False)
    parts = _parts(data)
    found: list[str] = []
    nothing_else = bool(parts)
    for place, part in parts:
        inner, only_gaps = gaps(part)
        found += [f"{place}, {i}" if i else place for i in inner]
        nothing_else &= only_gaps
    return found, nothing_else


def _parts(data: Any) -> list[tuple[str, Any]]:
    """What an encoded answer is made of, each part with its place in words."""
    if isinstance(data, list):
        return [(f"place {i}", v) for i, v in enumerate(data, 1)]
    if not isinstance(data, dict):
        return []
    match data.get("$"):
        case None:
            return list(data.items())
        case "map":
            return [(str(decode(k)), v) for k, v in data["items"]]
        case "tuple":
            return [(f"place {i}", v) for i, v in enumerate(data["items"], 1)]
        case "array":
            return [(f"place {i}", v) for i, v in enumerate(data["data"], 1)]
        case "set":
            return [("the set", v) for v in data["items"]]
        case "kit":
            return list(data["fields"].items())
        case "frame" | "series":
            return [
                (f"row {row} of {decode(name)}", v)
                for name, column in zip(data["columns"], data["data"], strict=True)
                for row, v in enumerate(column, 1)
            ]
    return []
