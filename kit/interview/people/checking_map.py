"""Looks at the way a respondent's map leads: from attributes up to values, never down, never in a circle."""

from collections.abc import Mapping
from typing import Any

from kit.interview.people.collecting import Found, nearest
from kit.interview.people.schema import BLOCKS, CODES, KINDS
from kit.ladders.levels import LEVELS, level_number, tier_number, tier_of

TOP = LEVELS[-1]


def check_map(found: Found, data: Mapping[str, Any], levels: Mapping[str, str]) -> None:
    """Notes the faults of starts, links and blocks.

    Args:
        found: where they are noted.
        data: of the respondent.
        levels: code → level, of the product.
    """
    rungs = {code: rung for code, rung in _table(data, "rungs").items() if isinstance(rung, dict)}
    _check_starts(found, data, rungs, levels)
    links = {code: _links(found, code, rung, rungs, levels) for code, rung in rungs.items()}
    if not _broken(rungs, levels):  # what follows from a link that is wrong is no fault of its own
        _check_ways(found, list(_table(data, "starts")), links, levels)
    _check_blocks(found, data, rungs, links)
    if rungs and not CODES[0] <= len(rungs) <= CODES[1]:
        found.warning(
            "rungs",
            f"the map has {len(rungs)} codes; {CODES[0]} to {CODES[1]} are asked for.",
            "That is what an interview can find.",
        )


def _check_starts(found: Found, data: Mapping[str, Any], rungs: Mapping[str, Any], levels: Mapping[str, str]) -> None:
    starts = found.table(data, "starts", "Without an attribute to name, the interview has nowhere to begin.")
    if not starts and "starts" in data:
        found.error("starts", "names no attribute.", "The interview has nowhere to begin.", "Write: code = 1.")
    found.weights("starts", starts)
    for code in starts:
        if code not in rungs:
            found.error("starts", f"{code!r} has no table [rungs.{code}].", "", nearest(code, rungs))
        elif code in levels and levels[code] in LEVELS and tier_of(levels[code]) != "attribute":
            found.error(
                "starts",
                f"{code!r} is a {tier_of(levels[code])}.",
                "What is named first is something noticed about the product.",
                "Begin with an attribute.",
            )


def _broken(rungs: Mapping[str, Any], levels: Mapping[str, str]) -> bool:
    """Whether a link leads to nothing, or a rung is of no code: then nothing can be said of the ways."""
    links = [above for rung in rungs.values() if isinstance(rung.get("to"), dict) for above in rung["to"]]
    return any(above not in rungs for above in links) or any(code not in levels for code in rungs)


def _links(
    found: Found, code: str, rung: Mapping[str, Any], rungs: Mapping[str, Any], levels: Mapping[str, str]
) -> list[str]:
    """Where a rung leads, of what is known."""
    table, to = f"rungs.{code}", rung.get("to")
    if not isinstance(to, dict):
        found.error(table, "to must be a table.", "It says where the rung leads.", "Write to = { other-code = 2 }.")
        return []
    found.weights(table, to)
    for above in to:
        if above not in rungs:
            found.error(table, f"leads to {above!r}, which has no table of its own.", "", nearest(above, rungs))
        elif above == code:
            found.error(table, "leads to itself.", "A ladder climbs.", f"Take {above!r} out of to.")
        elif {levels.get(code), levels.get(above)} <= set(LEVELS):
            _check_height(found, table, levels[code], above, levels[above])
    if not to and levels.get(code) in LEVELS and levels[code] != TOP:
        found.error(table, "leads nowhere.", f"A ladder ends at a {TOP}.", "Write where it leads: to = { … = 2 }.")
    if to and levels.get(code) == TOP:
        found.error(table, f"leads further, but is a {TOP}.", "That is the top.", "Write to = {}.")
    return [above for above in to if above in rungs and above != code]


def _check_height(found: Found, table: str, level: str, above: str, level_above: str) -> None:
    if tier_number(level_above) < tier_number(level):
        found.error(
            table,
            f"leads down, from a {tier_of(level)} to the {tier_of(level_above)} {above!r}.",
            "A ladder climbs from attributes to consequences to values.",
            "Turn the link round, or take it out.",
        )
    elif level_number(level_above) < level_number(level):
        found.warning(table, f"leads from a {level} to the {level_above} {above!r}.", "Within a tier, too, one climbs.")


def _check_ways(found: Found, starts: list[str], links: Mapping[str, list[str]], levels: Mapping[str, str]) -> None:
    reached: set[str] = set()
    for start in starts:
        if start not in links:
            continue
        ahead = _reached(start, links)
        reached |= ahead
        if not any(levels.get(code) == TOP for code in ahead):
            found.error(
                f"rungs.{start}",
                f"no way from this start reaches a {TOP}.",
                "The best interviewer could not finish this ladder.",
                "Follow its links up, and complete them.",
            )
    for code, above_it in links.items():
        if any(code in _reached(above, links) for above in above_it):
            found.error(f"rungs.{code}", "leads back to itself.", "A circle has no top.", "Take one of its links out.")
        if code not in reached:
            found.error(f"rungs.{code}", "no start leads to it.", "Nobody could find it.", "Link it, or take it out.")


def _reached(code: str, links: Mapping[str, list[str]]) -> set[str]:
    found: set[str] = set()
    left = [code]
    while left:
        here = left.pop()
        if here not in found:
            found.add(here)
            left += links.get(here, [])
    return found


def _check_blocks(
    found: Found, data: Mapping[str, Any], rungs: Mapping[str, Any], links: Mapping[str, list[str]]
) -> None:
    blocks = found.table(data, "blocks", "", needed=False)
    above_something = {above for ahead in links.values() for above in ahead}
    for code, kind in blocks.items():
        if code not in rungs:
            found.error("blocks", f"{code!r} has no table [rungs.{code}].", "", nearest(code, rungs))
        elif code not in above_something:
            found.error(
                "blocks", f"{code!r} has nothing below it.", "Nobody asks “why” before it, so the block never acts."
            )
        if kind not in KINDS:
            found.error("blocks", f"{code} = {kind!r} is no kind of block.", "", nearest(str(kind), KINDS))
    if not BLOCKS[0] <= len(blocks) <= BLOCKS[1]:
        found.warning(
            "blocks",
            f"there are {len(blocks)}; {BLOCKS[0]} or {BLOCKS[1]} are asked for.",
            "By these, learners practise to change the technique.",
        )


def _table(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key)
    return found if isinstance(found, dict) else {}
