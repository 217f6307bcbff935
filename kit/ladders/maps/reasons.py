"""Why a relation is no link of a map, what a reader of the map should know, and why a map is empty: in words."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import numpy as np

from kit.ladders.levels import tier_number
from kit.ladders.maps.links import Ways, by_strength
from kit.ladders.problems import Problem

if TYPE_CHECKING:
    from kit.ladders.maps.value_map import ValueMap


def each(map: "ValueMap", sources: Iterable[Any], targets: Iterable[Any]) -> list[str]:
    """The reason why each of these relations is not drawn."""
    place = {code: n for n, code in enumerate(map.matrix.codes)}
    drawn, acyclic = (Ways(links, map.kept.rank) for links in (map.kept.drawn, map.kept.acyclic))
    return [_reason(map, place[one], place[other], drawn, acyclic) for one, other in zip(sources, targets, strict=True)]


def _reason(map: "ValueMap", source: int, target: int, drawn: Ways, acyclic: Ways) -> str:
    kept = map.kept
    if kept.weight[source, target] < map.cutoff:
        return f"under the cut-off of {map.cutoff}"
    if not kept.strong[source, target]:
        code = map.matrix.codes[source]
        return (
            f"not among the {map.top} strongest links from {code}"
            if map.top != 1
            else f"not the strongest link from {code}"
        )
    if kept.acyclic[source, target]:
        return f"redundant: {_chain(map, drawn.way(source, target))} says it"
    return f"would close a cycle: {_loop(map, source, target, acyclic)}"


def downward(map: "ValueMap") -> Iterator[Problem]:
    """The drawn links that lead down a tier. They stay: the map shows what the data say."""
    for source, target in zip(map.links["source"], map.links["target"], strict=True):
        one, other = map.levels[source], map.levels[target]
        if tier_number(one) > tier_number(other):
            said = f"the link {source} → {target} leads down, from {_with_article(one)} to {_with_article(other)}."
            yield Problem("down-a-tier", said, serious=False)


def cycles(map: "ValueMap") -> Iterator[Problem]:
    """The links that were left out because of a cycle."""
    codes, direct, indirect = map.matrix.codes, np.asarray(map.matrix.direct), np.asarray(map.matrix.indirect)
    acyclic = Ways(map.kept.acyclic, map.kept.rank)
    for source, target in map.kept.cycles:
        counts = f"{direct[source, target]} direct, {indirect[source, target]} indirect"
        said = f"the link {codes[source]} → {codes[target]} ({counts}) would close a cycle: {_loop(map, source, target, acyclic)}."
        yield Problem("cycle", said, serious=False, mended="It is left out: the others came before it by strength.")


def why_empty(map: "ValueMap") -> str:
    """Why a map has no link, and what to do."""
    weight, codes = map.kept.weight, map.matrix.codes
    kind = "direct relation" if map.on == "direct" else "relation"
    if not weight.any():
        return f"There is no {kind} between two codes, so there is nothing to draw."
    most = weight.max()
    source, target = by_strength(weight == most, weight, np.asarray(map.matrix.direct), codes)
    return (
        f"No {kind} occurs {map.cutoff} times or more. The most frequent one, {codes[source[0]]} → {codes[target[0]]}, "
        f"occurs {'once' if most == 1 else f'{most} times'}. Choose a cut-off of {most}{' or lower' if most > 1 else ''}."
    )


def strange(codes: Iterable[Any], known: Iterable[Any]) -> list[Problem]:
    """Codes that the frame does not have, each with what may have gone wrong."""
    written = {str(code): code for code in known}
    plain = (code.item() if isinstance(code, np.generic) else code for code in codes)
    return [
        Problem("unknown-code", f"{code!r} is not in the frame.{_other_kind(written.get(str(code)))}", column="code")
        for code in plain
    ]


def _other_kind(code: Any) -> str:
    if code is None:
        return ""
    return f" The frame has {code!r} as {'a text' if isinstance(code, str) else 'a number'}: use one kind in both."


def _loop(map: "ValueMap", source: int, target: int, acyclic: Ways) -> str:
    """The cycle that a link would close, along links that were there when its turn came."""
    return _chain(map, [source, *acyclic.way(target, source, before=map.kept.rank[source, target])])


def _chain(map: "ValueMap", steps: list[int]) -> str:
    return " → ".join(str(map.matrix.codes[n]) for n in steps)


def _with_article(level: str) -> str:
    return f"a{'n' if level[0] in 'ai' else ''} {level}"
