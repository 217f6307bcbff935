"""Three ladders to count by hand: short ones of the learner's own, one of them with an empty rung.

Four pairs are asked about: one that is direct, one with a code in between, one across the empty rung, and one whose codes
never stand in the same ladder.
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Any, TypeVar

from kit.ladders.studies.study import Study

if TYPE_CHECKING:
    import pandas as pd

Thing = TypeVar("Thing")
DIRECT, INDIRECT, NONE = "direct", "indirect", "none"
SHORT = (4, 6)  # rungs of a ladder that is read at a glance, empty ones included

Rungs = tuple[str | None, ...]  # a ladder without forks, from the bottom; None: an empty rung


@dataclass(frozen=True)
class ByHand:
    """Three ladders, and four pairs of codes to count in them."""

    study: Study
    ladders: tuple[tuple[Any, Rungs], ...]
    asked: tuple[tuple[str, str], ...]

    @cached_property
    def _labels(self) -> dict[str, str]:
        return dict(zip(self.study.frame["code"], self.study.frame["label"], strict=True))

    def table(self) -> "pd.DataFrame":
        """The ladders, one a row, with labels in place of codes."""
        import pandas as pd

        most = max(len(rungs) for _, rungs in self.ladders)
        rows = [
            {
                "customer": respondent,
                **{f"rung {n + 1}": self._labels.get(rungs[n] or "") if n < len(rungs) else "" for n in range(most)},
            }
            for respondent, rungs in self.ladders
        ]
        return pd.DataFrame(rows)

    def pairs(self) -> list[dict[str, str]]:
        """The pairs, as options of a question. An option is named ``product:source>target``."""
        return [
            {"name": self._name(pair), "text": f"{self._labels[pair[0]]} → {self._labels[pair[1]]}"}
            for pair in self.asked
        ]

    def key(self) -> dict[str, str]:
        """How each pair is related in these ladders: "direct", "indirect" or "none"."""
        return {self._name(pair): related(*pair, [rungs for _, rungs in self.ladders]) for pair in self.asked}

    def _name(self, pair: tuple[str, str]) -> str:
        return f"{self.study.product.name}:{pair[0]}>{pair[1]}"


def related(source: str, target: str, ladders: list[Rungs]) -> str:
    """How one code leads to another in some ladders without forks and without repeats."""
    kinds = {
        DIRECT if rungs.index(target) == rungs.index(source) + 1 else INDIRECT
        for rungs in ladders
        if source in rungs and target in rungs and rungs.index(source) < rungs.index(target)
    }
    return DIRECT if DIRECT in kinds else INDIRECT if kinds else NONE


def by_hand(study: Study) -> ByHand:
    """Three of a learner's ladders and four pairs in them: the same at every call, others than a neighbour's.

    Raises:
        LookupError: the learner's ladders do not hold what is asked about.
    """
    from kit.learners import current_learner

    person = (study.learner or current_learner()).name
    short = _short_ladders(study, person)
    for gapped in (one for one in short if _gap_pair(one[1])):
        others = [one for one in short if None not in one[1] and one[0] != gapped[0]]
        for first, second in combinations(others[:12], 2):
            three = (first, second, gapped)
            if first[0] != second[0] and (asked := _asked(study, three)):
                return ByHand(study, _shuffled(three, person), _shuffled(asked, person))
    raise LookupError(f"{study.product.name}: these ladders hold no three to count by hand")


def _shuffled(things: tuple[Thing, ...], person: str) -> tuple[Thing, ...]:
    """In an order that tells nothing of what they are, and is always the same for one person."""
    from kit.data.drawing import rank
    from kit.learners import COURSE

    return tuple(sorted(things, key=lambda thing: rank(COURSE, "by-hand", person, repr(thing))))


def _short_ladders(study: Study, person: str) -> list[tuple[Any, Rungs]]:
    """Ladders without forks and repeats, in an order that is the learner's own."""
    from kit.data.drawing import rank
    from kit.learners import COURSE

    found = []
    for (respondent, ladder), rows in study.ladders.groupby(["respondent", "ladder"], sort=True):
        codes = [code if isinstance(code, str) else None for code in rows.sort_values("position")["code"]]
        while codes and codes[-1] is None:
            codes.pop()
        filled = [code for code in codes if code]
        plain = rows["position"].is_unique and len(filled) == len(set(filled))
        if plain and codes and codes[0] and SHORT[0] <= len(codes) <= SHORT[1] and len(filled) >= 3:
            found.append((rank(COURSE, "by-hand", person, f"{respondent}/{ladder}"), respondent, tuple(codes)))
    return [(respondent, rungs) for _, respondent, rungs in sorted(found, key=lambda one: one[0])]


def _gap_pair(rungs: Rungs) -> tuple[str, str] | None:
    """The codes on the two sides of a single empty rung."""
    for below, empty, above in zip(rungs, rungs[1:], rungs[2:], strict=False):
        if below and above and empty is None:
            return below, above
    return None


def _asked(study: Study, three: tuple[tuple[Any, Rungs], ...]) -> tuple[tuple[str, str], ...]:
    """Four different pairs with the answers direct, indirect, indirect and none; nothing where there are no such four."""
    from kit.ladders.levels import level_number

    level = {code: level_number(name) for code, name in zip(study.frame["code"], study.frame["level"], strict=True)}
    first, second, gapped = ([*rungs] for _, rungs in three)
    ladders = [rungs for _, rungs in three]
    wanted = (
        (DIRECT, list(pairwise(first[1:]))),
        (INDIRECT, list(zip(second, second[2:], strict=False))),
        (INDIRECT, [_gap_pair(tuple(gapped))]),
        # From below to above: that it goes the wrong way must not give it away.
        (NONE, [(a, b) for a in first[:2] for b in second[-2:] if level[str(a)] < level[str(b)]]),
    )
    asked: list[tuple[str, str]] = []
    for kind, pairs in wanted:
        fits = [p for p in pairs if p and p not in asked and related(str(p[0]), str(p[1]), ladders) == kind]
        if not fits:
            return ()
        asked.append((str(fits[0][0]), str(fits[0][1])))
    return tuple(asked)
