"""How abstract, central and prestigious each code is, from the whole matrix (Pieters, Baumgartner and Allen, 1995)."""

from typing import TYPE_CHECKING, Any

import numpy as np

from kit.ladders.maps.links import weights
from kit.ladders.problems import LadderError

if TYPE_CHECKING:
    import pandas as pd


def indices(matrix: Any, on: str = "total") -> "pd.DataFrame":
    """The indices of each code, in the order of the matrix.

    With S the sum of all cells: abstractness = in / (in + out), 0 for a code that only leads on and 1 for one that is only
    led to; centrality = (in + out) / S; prestige = in / S. The sum of prestige over all codes is 1, that of centrality 2.

    Args:
        matrix: anything with ``codes``, ``direct`` and ``indirect``, such as an ``ImplicationMatrix``. All of its cells
            count, whatever the cut-off of a map.
        on: "total" (direct + indirect relations) or "direct".

    Returns:
        ``code``, ``in`` and ``out`` (column and row sums), ``abstractness``, ``centrality``, ``prestige``. NaN for a code
        that has no relation.

    Raises:
        LadderError: the matrix holds no relation, so that there is nothing to divide by; or ``on`` is neither.
    """
    import pandas as pd

    weight = weights(np.asarray(matrix.direct, np.int64), np.asarray(matrix.indirect, np.int64), on)
    whole = weight.sum()
    if not whole:
        kind = "direct relation" if on == "direct" else "relation"
        raise LadderError(f"The matrix holds no {kind}. The indices need at least one.")
    led_to, leads_on = weight.sum(axis=0), weight.sum(axis=1)
    both = led_to + leads_on
    some = np.where(both > 0, both, np.nan)  # a code without relations has no place on any of the scales
    return pd.DataFrame(
        {
            "code": list(matrix.codes),
            "in": led_to,
            "out": leads_on,
            "abstractness": led_to / some,
            "centrality": some / whole,
            "prestige": np.where(both > 0, led_to / whole, np.nan),
        }
    )
