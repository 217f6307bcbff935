"""Agreement beyond chance on units that two coders have coded: Cohen's kappa (1960), Krippendorff's alpha (nominal; 2018).

Both compare the disagreement that is there with the one that chance would bring. Kappa lets chance draw from each coder's
own codes; alpha from one urn with the codes of both, and draws without putting back.
"""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Figures:
    """How far two coders agree on some units.

    Attributes:
        units: how many.
        per_cent: of 100 units, how many have the same code; NaN without units.
        kappa: Cohen's; NaN where both gave one and the same code only, and chance cannot be told from agreement.
        alpha: Krippendorff's; NaN likewise.
    """

    units: int
    per_cent: float
    kappa: float
    alpha: float


def figures(first: Sequence[Any], second: Sequence[Any]) -> Figures:
    """Agreement on units that both have coded.

    Args:
        first: the first coder's codes, one a unit.
        second: the second coder's, in the same order.
    """
    units = len(first)
    differ = sum(a != b for a, b in zip(first, second, strict=True))
    of_first, of_second = Counter(first), Counter(second)
    together = of_first + of_second
    if len(together) < 2:
        return Figures(units, 100.0 if units else math.nan, math.nan, math.nan)
    # How often two codes would differ by chance, as counts: whole numbers, so that rounding comes last.
    by_coder = units**2 - sum(times * of_second[code] for code, times in of_first.items())
    from_one_urn = (2 * units) ** 2 - sum(times**2 for times in together.values())
    return Figures(
        units,
        per_cent=100 * (units - differ) / units,
        kappa=1 - units * differ / by_coder,
        alpha=1 - (2 * units - 1) * 2 * differ / from_one_urn,
    )
