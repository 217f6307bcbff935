"""A hierarchical value map in words: what its picture says, for somebody who does not see the picture.

``told`` is the alt text, ``sentences`` the whole of it for a fold, ``table`` the links. All read the map as it is
drawn, from the bottom (attributes) to the top (values).
"""

import warnings
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from kit.ladders.levels import TIERS, tier_number, tier_of
from kit.ladders.results import percent

if TYPE_CHECKING:
    import pandas as pd

    from kit.ladders.maps.value_map import ValueMap

LONGEST = 900  # characters of an alt text: about a minute of listening
NAMED = 5  # codes that a sentence of the alt text names; it says how many more there are
CHAINS = (3, 10)  # strongest chains that the alt text and the whole read
LOOKED_AT = 100  # chains among which these are: many have the same weakest link

NOBODYS = "A chain is a path on the map: it need not be anybody’s own ladder."


class Link(NamedTuple):
    """A drawn link; ``strength`` is the count that the cut-off looks at."""

    source: Any
    target: Any
    direct: int
    indirect: int
    strength: int


class Chain(NamedTuple):
    """A path through the map, bottom to top, and the strength of its weakest link."""

    codes: tuple[Any, ...]
    weakest: int


def links_of(map: "ValueMap") -> list[Link]:
    """The drawn links, in the map's order."""
    columns = (map.links[name].tolist() for name in ("source", "target", "direct", "indirect"))
    total = map.on == "total"
    return [Link(a, b, d, i, d + i * total) for a, b, d, i in zip(*columns, strict=True)]


def downward(map: "ValueMap") -> list[Link]:
    """Links that go down a tier. Ladders that were checked make none; a matrix from elsewhere can."""
    return [
        link for link in links_of(map) if tier_number(map.levels[link.target]) < tier_number(map.levels[link.source])
    ]


def table(map: "ValueMap") -> "pd.DataFrame":
    """The drawn links, the strongest first. Columns: From, Level, To, Level, Direct, Indirect."""
    import pandas as pd

    rows = [
        (
            map.labels[link.source],
            map.levels[link.source],
            map.labels[link.target],
            map.levels[link.target],
            link.direct,
            link.indirect,
        )
        for link in sorted(links_of(map), key=lambda link: (-link.strength, -link.direct))
    ]
    return pd.DataFrame(rows, columns=["From", "Level", "To", "Level", "Direct", "Indirect"])


def strongest_chains(map: "ValueMap", most: int) -> list[Chain]:
    """The chains with the strongest weakest link, as `kit.ladders.dominant_chains` has them.

    Args:
        most: how many.
    """
    from kit.ladders.maps.chains import dominant_chains

    with warnings.catch_warnings():  # that there are more of them is no news here
        warnings.simplefilter("ignore")
        found = dominant_chains(map, limit=LOOKED_AT).head(most)
    return [Chain(*row) for row in zip(found["chain"].tolist(), found["weakest"].tolist(), strict=True)]


def told(map: "ValueMap", longest: int = LONGEST) -> str:
    """The alt text: what the map is, its strongest chains, what each value is reached from, what was left out.

    Args:
        longest: characters at most. What does not fit is left out by whole sentences, the last ones first.
    """
    if map.why_empty:
        return f"Hierarchical value map without links. {map.why_empty}"
    text = _what(map)
    for sentence in [_rule(map), *_chains(map, CHAINS[0]), *_values(map, NAMED), *_down(map), *_left_out(map, NAMED)]:
        if len(text) + 1 + len(sentence) <= longest:
            text += f" {sentence}"
    return text


def sentences(map: "ValueMap") -> list[str]:
    """All that the picture says: the strongest chains, every link from the top down, and all that was left out."""
    if map.why_empty:
        return [map.why_empty]
    return [
        _what(map), _rule(map), *_counted(map), represents(map), *_chains(map, CHAINS[1]), NOBODYS, *_reached(map, map.codes[::-1], len(map.codes)),
        *_down(map), *_left_out(map, len(map.frame)), *_not_drawn(map),
    ]  # fmt: skip


def _what(map: "ValueMap") -> str:
    tiers = Counter(tier_of(map.levels[code]) for code in map.codes)
    counted = [many(tiers[tier], tier) if tiers[tier] else f"no {tier}" for tier in TIERS]
    size = f"{many(len(map.codes), 'code')} and {many(len(map.links), 'link')}"
    return f"Hierarchical value map with {size}. From bottom to top: {_joined(counted)}."


def _rule(map: "ValueMap") -> str:
    what = "directly" if map.on == "direct" else "directly or with other rungs between"
    by = "for" if getattr(map.matrix, "count", "") == "respondent" else ""
    often = f"for at least {many(map.cutoff, 'respondent')}" if by else f"at least {many(map.cutoff, 'time')}"
    return f"A link says that one code leads to the other {often}, {what}."


def _counted(map: "ValueMap") -> list[str]:
    counted = counted_from(map)
    return [f"The counts are from {counted}."] if counted else []


def counted_from(map: "ValueMap") -> str:
    """From how many ladders and respondents the counts are; "" where the matrix does not tell."""
    ladders, people = (getattr(map.matrix, name, None) for name in ("ladders", "respondents"))
    return f"{many(ladders, 'ladder')} of {many(people, 'respondent')}" if ladders and people else ""


def represents(map: "ValueMap") -> str:
    """How much of the matrix the map stands for, with both denominators: of relations, and of cells (pairs of codes)."""
    kept, drawn = map.represented.to_dict("index").values()
    relations, cells = (_percent(kept[f"share_of_{what}"]) for what in ("relations", "cells"))
    said = f"Kept are {relations} of all relations, in {cells} of the cells (pairs of codes that occur)"
    if spare := int(kept["cells"] - drawn["cells"]):
        on_lines = _percent(drawn["share_of_relations"])
        said += f". {on_lines} are on the lines; {many(spare, 'redundant link')} with the others {'is' if spare == 1 else 'are'} not drawn"
    return f"{said}."


def _percent(share: float) -> str:
    return percent(share).replace(" ", "\u00a0")  # no line ends before the sign


def note(map: "ValueMap") -> str:
    """The line below a map: what was counted, the cut-off, and how much of the matrix the links hold."""
    if map.why_empty:
        return ""
    what = "direct relations" if map.on == "direct" else "direct and indirect relations"
    if count := getattr(map.matrix, "count", ""):
        what += f", counted per {count}"
    rule = f"Cut-off {map.cutoff} ({what})"
    if map.top is not None:
        rule += f", of these each code’s {map.top} strongest" if map.top > 1 else ", of these each code’s strongest"
    if map.r is not None:
        rule += f"; with {map.r} direct relations or more, redundant links are drawn, too"
    counted = counted_from(map)
    return f"{rule}{f'; {counted}' * bool(counted)}. {represents(map)}"


def _chains(map: "ValueMap", most: int) -> list[str]:
    start = "The strongest chain, from bottom to top"
    return [
        f"{'Another chain' if n else start}: {', '.join(quoted(map.labels[c]) for c in chain.codes)} (weakest link {chain.weakest})."
        for n, chain in enumerate(strongest_chains(map, most))
    ]


def _values(map: "ValueMap", most: int) -> list[str]:
    return _reached(map, [code for code in map.codes[::-1] if tier_of(map.levels[code]) == "value"], most)


def _reached(map: "ValueMap", codes: Iterable[Any], most: int) -> list[str]:
    """What each of these codes is reached from, the strongest first."""
    said = []
    for code in codes:
        found = sorted((link for link in links_of(map) if link.target == code), key=lambda link: -link.strength)
        names = [f"{quoted(map.labels[link.source])} ({link.strength})" for link in found]
        if names:
            said.append(f"{quoted(map.labels[code])} is reached from {_some(names, most)}.")
    return said


def _down(map: "ValueMap") -> list[str]:
    pairs = [f"{quoted(map.labels[link.source])} to {quoted(map.labels[link.target])}" for link in downward(map)]
    return [f"Leading down a tier, and drawn dashed: {_some(pairs, NAMED)}."] if pairs else []


def _left_out(map: "ValueMap", most: int) -> list[str]:
    names = [quoted(map.labels[code]) for code in map.left_out]
    return [f"Without a link, and so not on the map: {_some(names, most)}."] if names else []


def _not_drawn(map: "ValueMap") -> list[str]:
    links = map.kept
    weaker = int(((links.weight > 0) & ~links.strong).sum())
    below = f"under the cut-off{' or not among the strongest' * (map.top is not None)}"
    whats = [
        (weaker, f"{many(weaker, 'pair')} {below}"),
        (len(links.cycles), f"{many(len(links.cycles), 'link')} that would close a cycle"),
        (len(links.redundant), f"{many(len(links.redundant), 'link')} that a longer way says"),
    ]
    said = [text for number, text in whats if number]
    return [f"Not drawn: {_joined(said)}."] if said else []


def _some(names: Sequence[str], most: int) -> str:
    left = len(names) - most
    return _joined([*names[:most], f"{left} more"] if left > 0 else names)


def _joined(names: Sequence[str]) -> str:
    """Names as a list in a sentence: "a, b and c"."""
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def many(number: int, noun: str) -> str:
    """A number and what it counts."""
    return f"{number:,} {noun}{'s' * (number != 1)}"


def quoted(label: str) -> str:
    """A label in a sentence."""
    return f"“{label}”"
