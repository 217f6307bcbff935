"""Agreement beyond chance on units that two coders have coded: Cohen's kappa (1960), Krippendorff's alpha (nominal; 2018).

Both come from NLTK, which is kept up and has a permissive licence.
"""

import math
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
    # Numbers in place of names: NLTK goes through sets, and the order in a set of texts differs from run to run.
    number = {code: n for n, code in enumerate(dict.fromkeys([*first, *second]))}
    if len(number) < 2:
        return Figures(len(first), 100.0 if number else math.nan, math.nan, math.nan)
    from nltk.metrics.agreement import AnnotationTask

    sides = enumerate((first, second))
    task = AnnotationTask([(coder, n, number[code]) for coder, side in sides for n, code in enumerate(side)])
    same = sum(a == b for a, b in zip(first, second, strict=True))
    return Figures(len(first), 100 * same / len(first), float(task.kappa()), float(task.alpha()))
