"""Counting once more, in plain Python, from the definitions and with none of the package's code: slow, and short enough to check by eye."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Any

Row = tuple[Any, Any, Any, Any]  # respondent, ladder, position, code; None for a missing code
BranchRow = tuple[Any, Any, Any, Any, Any]  # and branch; None for none
Path = list[set[Any]]  # the codes of each rung, from the bottom
Kinds = dict[tuple[Any, Any], str]  # of each pair of a ladder: "direct" or "indirect"


def paths(rows: Iterable[tuple[Any, Any, Any]]) -> list[Path]:
    """The paths of one ladder: (position, code, branch) of the rows of each branch, with those of none."""
    rows = list(rows)
    branches = sorted({branch for _, _, branch in rows if branch is not None}) or [None]
    found = []
    for wanted in branches:
        rungs: dict[Any, set[Any]] = defaultdict(set)
        for position, code, branch in rows:
            if branch is None or branch == wanted:
                rungs[position] |= {code} - {None}
        found.append([rungs[position] for position in sorted(rungs)])
    return found


def without_repeats(path: Path) -> Path:
    """A rung like the one just before goes. Of any other rung, the codes go that an earlier one has."""
    kept: Path = []
    seen: set[Any] = set()
    for before, rung in pairwise([None, *path]):
        if rung and rung == before:
            continue
        kept.append(rung - seen)
        seen |= rung
    return kept


def kinds(ladder: list[Path]) -> Kinds:
    """Each ordered pair of a ladder: direct if adjacent on any path, else indirect."""
    found: Kinds = {}
    for path in map(without_repeats, ladder):
        for low in range(len(path)):
            for high in range(low + 1, len(path)):
                for pair in ((a, b) for a in path[low] for b in path[high]):
                    if high == low + 1 or pair not in found:
                        found[pair] = "direct" if high == low + 1 else "indirect"
    return found


def counts(rows: Iterable[Row | BranchRow], count: str) -> tuple[Counter[tuple[Any, Any]], Counter[tuple[Any, Any]]]:
    """How often each pair is direct and how often it is indirect."""
    ladders: dict[tuple[Any, Any], list[tuple[Any, Any, Any]]] = defaultdict(list)
    for respondent, ladder, position, code, *branch in rows:
        ladders[respondent, ladder].append((position, code, branch[0] if branch else None))
    of_respondent: dict[Any, list[Kinds]] = defaultdict(list)
    for (respondent, _), parts in ladders.items():
        of_respondent[respondent].append(kinds(paths(parts)))
    total: dict[str, Counter[tuple[Any, Any]]] = {"direct": Counter(), "indirect": Counter()}
    for all_kinds in of_respondent.values():
        own = {kind: Counter(p for found in all_kinds for p, k in found.items() if k == kind) for kind in total}
        if count == "respondent":
            every = set(own["direct"]) | set(own["indirect"])
            direct = {pair for pair in every if own["direct"][pair] >= own["indirect"][pair]}
            own = {"direct": Counter(direct), "indirect": Counter(every - direct)}
        for kind in total:
            total[kind] += own[kind]
    return total["direct"], total["indirect"]


def square(counted: Counter[tuple[Any, Any]], codes: list[Any]) -> list[list[int]]:
    """The counts as rows of a matrix."""
    return [[counted[one, other] for other in codes] for one in codes]
