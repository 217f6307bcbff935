"""Rows of a map: a band for each tier, with as many rows in it as links inside the tier need.

Within a tier a code stands above all that lead to it (layering by longest path; Sugiyama, Tagawa and Toda, 1981). Where
that leaves a choice, a code goes to the row where its links are shortest, as long as the row is not wider than a page. [D]
"""

from collections.abc import Sequence

PAGE = 640.0  # points; a row that is wider gives codes to other rows that can take them
GAP = 18.0  # between two boxes of a row, points
SWEEPS = 8


def rows_of(
    tiers: Sequence[int], widths: Sequence[float], links: Sequence[tuple[int, int]]
) -> tuple[list[int], list[int]]:
    """The row of each code, from the bottom, and the tier of each row. No row is empty.

    Args:
        tiers: each code's tier, from 0 at the bottom.
        widths: each code's width, in points.
        links: pairs of positions in ``tiers``. A link of a cycle inside a tier may go downward.
    """
    upward = _acyclic(len(tiers), [(a, b) for a, b in links if a != b and tiers[a] == tiers[b]])
    lowest, highest = _bounds(tiers, upward)
    base, tier_of_row = 0, []
    for tier in sorted(set(tiers)):
        members = [code for code, of in enumerate(tiers) if of == tier]
        for code in members:
            lowest[code] += base
            highest[code] += base
        count = 1 + max(lowest[code] for code in members) - base
        tier_of_row += [tier] * count
        base += count
    return _settled(lowest, highest, widths, links, upward), tier_of_row


def _acyclic(count: int, links: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The links with those turned round that would close a cycle."""
    above: list[list[int]] = [[] for _ in range(count)]
    for a, b in links:
        above[a].append(b)
    left: list[int] = []  # in the order in which depth-first search leaves them
    entered = [False] * count
    for root in range(count):
        stack = [] if entered[root] else [(root, iter(above[root]))]
        entered[root] = True
        while stack:
            code, rest = stack[-1]
            following = next((other for other in rest if not entered[other]), None)
            if following is None:
                left.append(code)
                stack.pop()
            else:
                entered[following] = True
                stack.append((following, iter(above[following])))
    place = {code: -position for position, code in enumerate(left)}
    return sorted({(a, b) if place[a] < place[b] else (b, a) for a, b in links}, key=lambda link: place[link[0]])


def _bounds(tiers: Sequence[int], upward: list[tuple[int, int]]) -> tuple[list[int], list[int]]:
    """The lowest and the highest row that each code may have, counted from the bottom of its tier."""
    lowest = [0] * len(tiers)
    below_top = [0] * len(tiers)
    for a, b in upward:  # sorted so that what comes below comes first
        lowest[b] = max(lowest[b], lowest[a] + 1)
    for a, b in reversed(upward):
        below_top[a] = max(below_top[a], below_top[b] + 1)
    top = {tier: max(low for low, of in zip(lowest, tiers, strict=True) if of == tier) for tier in sorted(set(tiers))}
    return lowest, [top[tier] - depth for tier, depth in zip(tiers, below_top, strict=True)]


def _settled(
    lowest: list[int],
    highest: list[int],
    widths: Sequence[float],
    links: Sequence[tuple[int, int]],
    upward: list[tuple[int, int]],
) -> list[int]:
    """Rows within the bounds where links are short and no row is wider than a page, if that can be."""
    rows = list(lowest)
    near: list[list[int]] = [[] for _ in rows]
    above: list[list[int]] = [[] for _ in rows]
    below: list[list[int]] = [[] for _ in rows]
    for a, b in links:
        if a != b:
            near[a].append(b)
            near[b].append(a)
    for a, b in upward:
        above[a].append(b)
        below[b].append(a)
    filled: dict[int, float] = {}
    for code, row in enumerate(rows):
        filled[row] = filled.get(row, 0.0) + widths[code] + GAP
    free = [code for code in range(len(rows)) if lowest[code] < highest[code]]
    free.sort(key=lambda code: (-len(near[code]), code))
    for sweep in range(SWEEPS):
        moved = False
        for code in free if sweep % 2 == 0 else reversed(free):
            low = max([lowest[code], *(rows[other] + 1 for other in below[code])])
            high = min([highest[code], *(rows[other] - 1 for other in above[code])])
            if low == high:
                continue
            wide = widths[code] + GAP
            filled[rows[code]] -= wide

            def cost(row: int, code: int = code, wide: float = wide) -> tuple[float, float]:
                over = max(0.0, filled.get(row, 0.0) + wide - PAGE) - max(0.0, filled.get(row, 0.0) - PAGE)
                length = sum(abs(row - rows[other]) for other in near[code])
                return length + 4 * over / wide, filled.get(row, 0.0)

            best = min(range(low, high + 1), key=cost)
            if cost(best) >= cost(rows[code]):
                best = rows[code]
            moved |= best != rows[code]
            rows[code] = best
            filled[best] = filled.get(best, 0.0) + wide
        if not moved:
            break
    return rows
