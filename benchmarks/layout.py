"""The layout of a map beside Graphviz's ``dot``: crossings and seconds. Needs ``pip install values-kit[bench]``.

``dot`` gets the same boxes, and the same rows as fixed ranks. One function counts crossings on what was drawn: on our lines, and
on dot's curves as lines of many short pieces.
"""

import random
import statistics
import time
from collections.abc import Callable
from importlib import import_module
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd

from kit.ladders import value_map
from kit.ladders.drawing import crossing
from kit.ladders.drawing.labels import boxed
from kit.ladders.drawing.layout import Layout, crossings, layered
from kit.ladders.levels import TIERS

Node = tuple[str, int, float, float]
Link = tuple[str, str, float]
MAPS = 20
CODES, LINKS = 25, 41
PIECES = 12  # of each of dot's curves
WORDS = (
    "Strong colour", "Nice tin", "Made near my home", "No additives", "Whole leaves rather than dust", "Fair trade", "Stays fresh longer",
    "I can concentrate", "A moment to myself", "Something to offer guests", "Good for my health", "Feel that I treat myself",
    "Less waste", "Belonging", "Inner harmony", "Security of my family",
)  # fmt: skip


def random_map(seed: int, codes: int = CODES, links: int = LINKS) -> tuple[list[Node], list[Link]]:
    """A map as laddering gives it: most links go up one tier, some stay inside, few skip one; codes have themes."""
    chance = random.Random(seed)
    values, attributes = max(1, round(codes * 0.22)), max(1, round(codes * 0.34))
    tiers = [0] * attributes + [1] * (codes - attributes - values) + [2] * values
    nodes, height, theme = [], [], []
    for number, tier in enumerate(tiers):
        box = boxed(WORDS[chance.randrange(len(WORDS))], TIERS[tier])
        nodes.append((f"c{number}", tier, box.width, box.height))
        height.append((tier, chance.random()))
        theme.append(chance.random())
    likely = {(0, 0): 0.12, (0, 1): 0.9, (1, 1): 0.3, (1, 2): 0.8, (0, 2): 0.06, (2, 2): 0.15}
    found: dict[tuple[int, int], int] = {}
    while len(found) < links:
        a, b = sorted(chance.sample(range(codes), 2), key=lambda code: height[code])
        near = 1.0 if abs(theme[a] - theme[b]) < 0.35 else 0.35
        if (a, b) not in found and chance.random() < near * likely[tiers[a], tiers[b]]:
            found[a, b] = chance.randint(4, 20)
    return nodes, [(f"c{a}", f"c{b}", weight) for (a, b), weight in sorted(found.items())]


def dot(nodes: list[Node], links: list[Link], layout: Layout, **settings: Any) -> Any:
    """The same map by ``dot``, its ranks the rows of our layout."""
    graph = import_module("pygraphviz").AGraph(
        directed=True, rankdir="BT", newrank="true", nodesep="0.25", ranksep="0.6", **settings
    )
    row = {code: number for number, codes in enumerate(layout.rows) for code in codes}
    for code, _, width, height in nodes:
        graph.add_node(code, shape="box", fixedsize="true", width=width / 72, height=height / 72, label="")
    for number, codes in enumerate(layout.rows):
        graph.add_subgraph(list(codes), name=f"row{number}", rank="same")
    for a, b, _ in links:
        low, high = (a, b) if row[a] < row[b] else (b, a)
        graph.add_edge(low, high, arrowhead="none", minlen=row[high] - row[low])
    graph.layout(prog="dot")
    return graph


def dots_lines(graph: Any) -> list[list[crossing.Point]]:
    """dot's curves (cubic Bézier pieces) as lines."""
    lines = []
    for edge in graph.edges():
        text = [part for part in edge.attr["pos"].split() if part[0] not in "es"]
        points = [(float(x), float(y)) for x, y in (part.split(",") for part in text)]
        line = [points[0]]
        for start in range(0, len(points) - 1, 3):
            piece = points[start : start + 4]
            line += [_along(piece, step / PIECES) for step in range(1, PIECES + 1)]
        lines.append(line)
    return lines


def _along(piece: list[crossing.Point], part: float) -> crossing.Point:
    """A point on a cubic Bézier curve."""
    shares = [(1 - part) ** 3, 3 * (1 - part) ** 2 * part, 3 * (1 - part) * part**2, part**3]
    return (
        sum(share * x for share, (x, _) in zip(shares, piece, strict=True)),
        sum(share * y for share, (_, y) in zip(shares, piece, strict=True)),
    )


def kept_rows(graph: Any, layout: Layout) -> bool:
    """Whether dot kept our rows: all codes of a row at one height, rows in order."""
    heights = [{round(float(graph.get_node(code).attr["pos"].split(",")[1])) for code in row} for row in layout.rows]
    firsts = [min(row) for row in heights]
    return all(len(row) == 1 for row in heights) and firsts == sorted(set(firsts))


def _seconds(action: Callable[[], object]) -> float:
    begun = time.perf_counter()
    action()
    return time.perf_counter() - begun


def compared(maps: int = MAPS, codes: int = CODES, links: int = LINKS) -> dict[str, Any]:
    """Crossings over all maps, ours and dot's, and median seconds a map."""
    ours, theirs, own, other = [], [], [], []
    for seed in range(maps):
        nodes, edges = random_map(seed, codes, links)
        layout = layered(nodes, edges)
        own.append(_seconds(lambda nodes=nodes, edges=edges: layered(nodes, edges)))  # type: ignore[misc]
        other.append(_seconds(lambda nodes=nodes, edges=edges, layout=layout: dot(nodes, edges, layout)))  # type: ignore[misc]
        graphs = [dot(nodes, edges, layout, splines=splines) for splines in ("true", "polyline")]
        assert all(kept_rows(graph, layout) for graph in graphs)
        ours.append(crossings(layout))
        theirs.append(min(crossing.crossings(dots_lines(graph)) for graph in graphs))  # the better of dot's two styles
    return {
        "crossings": sum(ours),
        "dot_crossings": sum(theirs),
        "by_map": list(zip(ours, theirs, strict=True)),
        "seconds": statistics.median(own),
        "dot_seconds": statistics.median(other),
    }


def whole_maps(maps: int = MAPS) -> tuple[float, float]:
    """Median seconds for a map and its layout from the matrix, and for the same by plain networkx."""
    own, other = [], []
    for seed in range(maps):
        matrix, frame = counted(*random_map(seed))
        # r=1 keeps each link for its own direct relations, so that all of them are laid out.
        own.append(_seconds(lambda matrix=matrix, frame=frame: value_map(matrix, frame, r=1).layout))  # type: ignore[misc]
        other.append(_seconds(lambda matrix=matrix, frame=frame: plain_networkx(matrix, frame)))  # type: ignore[misc]
    return statistics.median(own), statistics.median(other)


def counted(nodes: list[Node], links: list[Link]) -> tuple[SimpleNamespace, pd.DataFrame]:
    """A matrix whose direct relations are the links of a random map, and its coding frame."""
    codes = [code for code, *_ in nodes]
    direct = np.zeros((len(codes), len(codes)), dtype=np.int64)
    for source, target, weight in links:
        direct[codes.index(source), codes.index(target)] = weight
    frame = pd.DataFrame({"code": codes, "label": codes, "level": [TIERS[tier] for _, tier, *_ in nodes]})
    return SimpleNamespace(codes=codes, direct=direct, indirect=np.zeros_like(direct)), frame


def plain_networkx(matrix: SimpleNamespace, frame: pd.DataFrame, cutoff: int = 4) -> Any:
    """A map as an analyst would draw it: the cut-off, networkx's transitive reduction, and its layout in tiers.

    It resolves no cycles, keeps no link for its own sake, and puts a tier into one row, lines through boxes.
    """
    nx = import_module("networkx")
    graph = nx.DiGraph()
    for code, level in zip(frame["code"], frame["level"], strict=True):
        graph.add_node(code, tier=TIERS.index(level))
    sources, targets = np.nonzero(matrix.direct + matrix.indirect >= cutoff)
    graph.add_edges_from((matrix.codes[a], matrix.codes[b]) for a, b in zip(sources, targets, strict=True))
    nx.transitive_reduction(graph)
    return nx.multipartite_layout(graph, subset_key="tier", align="horizontal")


def rows() -> list[tuple[str, float, str, float | None]]:
    """Lines for ``benchmarks/run.py``: what, own seconds, rival, the rival's seconds."""
    try:
        import_module("pygraphviz"), import_module("networkx")
    except ImportError as missing:
        print(f"Maps are left out: there is no {missing.name}. pip install -e '.[bench]'")
        return []
    found = compared()
    print(
        f"Crossings on {MAPS} maps of {CODES} codes and {LINKS} links: {found['crossings']}, dot {found['dot_crossings']}."
    )
    large = random_map(0, 200, 400)
    own, other = whole_maps()
    return [
        (f"map and layout, {CODES} codes, {LINKS} links", own, "networkx, tiers in rows", other),
        (f"layout of {CODES} codes, {LINKS} links", found["seconds"], "Graphviz dot", found["dot_seconds"]),
        ("layout of 200 codes, 400 links", _seconds(lambda: layered(*large)), "", None),
    ]


if __name__ == "__main__":
    for row in rows():
        print(*row)
