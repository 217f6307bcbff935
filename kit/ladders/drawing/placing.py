"""Where codes and links stand from left to right, once each row has its order.

Links should be short and straight, most of all those over several rows, and boxes must not touch. A link over several
rows is one upright line (as in Brandes and Köpf, 2001). The rest is a small
quadratic programme, solved by the alternating direction method of multipliers (Boyd and others, 2011). Its weights are
set anew a few times so that lengths count rather than their squares, which makes links that are nearly upright upright.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

UNIT = 100.0  # points; the programme's numbers are then about 1
ROUNDS = (1.0, 0.3, 0.1, 0.05)  # links shorter than this (in units) count by their squares
STEPS = 60  # of the solver, in each round
MANY = 300  # blocks; a larger map has half the rounds
CENTRE = 0.06  # weight that draws everything to the middle
STEP = 2.0  # the solver's penalty


def placed(
    rows: Sequence[Sequence[int]], pull: dict[tuple[int, int], float], half: Sequence[float], gap: Sequence[float]
) -> list[float]:
    """The middle of each block, in points, 0 in the middle of the map.

    Args:
        rows: the blocks of each row, from left to right. A block that is in several rows stands upright through them.
        pull: how strongly two blocks are drawn above each other.
        half: half the width of each block.
        gap: room on each side of each block; between two blocks there is the sum of theirs.
    """
    apart: dict[tuple[int, int], float] = {}
    for row in rows:
        for a, b in pairwise(row):
            apart[a, b] = (half[a] + gap[a] + half[b] + gap[b]) / UNIT
    middle = _solved(len(half), apart, pull) * UNIT
    if not len(middle):
        return []
    wide = np.array(half)
    middle -= ((middle - wide).min() + (middle + wide).max()) / 2
    return [round(float(x), 1) for x in middle]


def _solved(count: int, apart: dict[tuple[int, int], float], pull: dict[tuple[int, int], float]) -> Floats:
    """Positions of blocks: weighted lengths of pulls as small as can be, each pair of ``apart`` at least so far from each other."""
    if not apart:
        return np.zeros(count)
    left, right = np.array(list(apart), dtype=np.intp).T
    least = np.array(list(apart.values()))
    if pull:
        a, b = np.array(list(pull), dtype=np.intp).T
        weight = np.array(list(pull.values()))
    else:
        a = b = np.zeros(0, dtype=np.intp)
        weight = np.zeros(0)
    x, z, dual = np.zeros(count), least.copy(), np.zeros(len(least))
    for number, near in enumerate(ROUNDS if count < MANY else ROUNDS[:2]):
        factor = weight if number == 0 else weight / np.maximum(np.abs(x[a] - x[b]), near)
        matrix = _tied(count, a, b, factor) + _tied(count, left, right, np.full(len(least), STEP))
        matrix[np.arange(count), np.arange(count)] += CENTRE
        inverse = np.asarray(np.linalg.inv(matrix), dtype=np.float64)
        through = _through(inverse, left, right)
        for _ in range(STEPS):
            step = 1.6 * through(STEP * z - dual) - 0.6 * z
            new = np.maximum(least, step + dual / STEP)
            dual += STEP * (step - new)
            z = new
        x = inverse @ _spread(STEP * z - dual, left, right, count)
    return _pushed(x, left, right, least)


def _tied(count: int, one: NDArray[np.intp], other: NDArray[np.intp], weight: Floats) -> Floats:
    """The matrix of a sum of weighted squared differences."""
    matrix = np.zeros((count, count))
    np.add.at(matrix, (one, one), weight)
    np.add.at(matrix, (other, other), weight)
    np.add.at(matrix, (one, other), -weight)
    np.add.at(matrix, (other, one), -weight)
    return matrix


def _through(inverse: Floats, left: NDArray[np.intp], right: NDArray[np.intp]) -> Callable[[Floats], Floats]:
    """From forces on the distances of neighbours to the distances."""
    if len(left) > MANY:

        def slowly(force: Floats) -> Floats:
            x = inverse @ _spread(force, left, right, len(inverse))
            return np.asarray(x[right] - x[left])

        return slowly
    across = inverse[:, right] - inverse[:, left]
    matrix = across[right] - across[left]
    return lambda force: np.asarray(matrix @ force)


def _spread(force: Floats, left: NDArray[np.intp], right: NDArray[np.intp], count: int) -> Floats:
    """Forces on distances as forces on blocks."""
    return np.asarray(np.bincount(right, force, count) - np.bincount(left, force, count), dtype=np.float64)


def _pushed(x: Floats, left: NDArray[np.intp], right: NDArray[np.intp], least: Floats) -> Floats:
    """The same with what the solver left undone: nobody nearer than allowed. Blocks only move to the right."""
    x = x.copy()
    for _ in range(len(x)):
        short = x[left] + least - x[right]
        if short.max() <= 1e-9:
            break
        np.maximum.at(x, right, x[left] + least)
    return x
