"""Chance that comes out the same on every platform, Python and NumPy.

Only ``random.Random.random()`` is promised to give the same sequence for ever; ``choice``, ``shuffle`` and ``choices``
have changed before. So everything here is built on it.
"""

import hashlib
from collections.abc import Sequence
from random import Random
from typing import TypeVar

T = TypeVar("T")


class Dice:
    """A seeded source of chance.

    Args:
        seed: what it starts from, such as ("tea", 7, "T01"). The same parts give the same chances.
    """

    def __init__(self, *seed: str | int) -> None:
        text = "\x1f".join(map(str, seed)).encode("utf-8")
        self._random = Random(int.from_bytes(hashlib.blake2b(text, digest_size=8).digest(), "big"))

    def chance(self, share: float) -> bool:
        """True in this share of the cases."""
        return self._random.random() < share

    def pick(self, options: Sequence[T]) -> T:
        """One of the options, each as likely as the next."""
        return options[int(self._random.random() * len(options))]

    def weighted(self, options: Sequence[T], weights: Sequence[float]) -> T:
        """One of the options, by weights that are not negative and not all zero."""
        left = self._random.random() * sum(weights)
        for option, weight in zip(options, weights, strict=True):
            left -= weight
            if left < 0:
                return option
        return [option for option, weight in zip(options, weights, strict=True) if weight > 0][-1]  # rounding

    def shuffled(self, options: Sequence[T]) -> list[T]:
        """The options in another order (Fisher and Yates, 1938)."""
        mixed = list(options)
        for last in range(len(mixed) - 1, 0, -1):
            other = int(self._random.random() * (last + 1))
            mixed[last], mixed[other] = mixed[other], mixed[last]
        return mixed
