"""Which lines of a drawing cross: the measure of a layout, the same for ours and for anybody else's."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Point = tuple[float, float]


def crossings(lines: Sequence[Sequence[Point]]) -> int:
    """How many pairs of lines cross, each pair counted once.

    Lines that only meet where both of them end do not cross. A line that touches another in a bend counts as crossing.
    """
    numbers = [number for number, line in enumerate(lines) for _ in line[1:]]
    if len(numbers) < 2:
        return 0
    owner = np.array(numbers, dtype=np.intp)
    start = np.array([point for line in lines for point in line[:-1]], dtype=float)
    stop = np.array([point for line in lines for point in line[1:]], dtype=float)
    low, high = np.minimum(start, stop), np.maximum(start, stop)
    near = (low[:, None] <= high[None, :]).all(axis=2)
    i, j = np.nonzero(near & near.T & (owner[:, None] < owner[None, :]))
    a, b, c, d = start[i], stop[i], start[j], stop[j]
    apart = (_side(a, b, c) != _side(a, b, d)) & (_side(c, d, a) != _side(c, d, b))
    first = np.array([line[0] for line in lines], dtype=float)
    last = np.array([line[-1] for line in lines], dtype=float)
    met = np.zeros(len(i), dtype=bool)
    where = _meeting(a, b, c, d)
    for one in (first, last):
        for other in (first, last):
            end = one[owner[i]]
            met |= (np.abs(end - other[owner[j]]).max(axis=1) < 0.5) & (np.abs(end - where).max(axis=1) < 0.5)
    found = apart & ~met
    return len(np.unique(owner[i[found]] * len(lines) + owner[j[found]]))


def _side(a: Floats, b: Floats, c: Floats) -> NDArray[np.bool_]:
    """On which side of the lines through a and b the points c are; on the line counts as the left."""
    turn = (b[:, 0] - a[:, 0]) * (c[:, 1] - a[:, 1]) - (b[:, 1] - a[:, 1]) * (c[:, 0] - a[:, 0])
    return np.asarray(turn >= 0)


def _meeting(a: Floats, b: Floats, c: Floats, d: Floats) -> Floats:
    """Where the lines through a, b and through c, d meet; a for parallels."""
    one, two, gap = b - a, d - c, c - a
    cross = one[:, 0] * two[:, 1] - one[:, 1] * two[:, 0]
    part = (gap[:, 0] * two[:, 1] - gap[:, 1] * two[:, 0]) / np.where(cross == 0, 1.0, cross)
    return np.asarray(a + one * np.where(cross == 0, 0.0, part)[:, None])
