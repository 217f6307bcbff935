"""How well utterances are read: agreement of readings with labels."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from kit.interview.moves import FLAWS, MOVES
from kit.interview.reading.classifying import Reading, read_with
from kit.interview.reading.model import Model
from kit.interview.reading.training import Rows, fitted, folds

BINS = (0.0, 0.5, 0.7, 0.9, 0.97, 1.0)


@dataclass(frozen=True)
class Measure:
    """Precision, recall and their harmonic mean, of one class.

    Attributes:
        count: how many utterances have it by their label.
    """

    precision: float
    recall: float
    count: int

    @property
    def f1(self) -> float:
        """The harmonic mean."""
        return 2 * self.precision * self.recall / max(self.precision + self.recall, 1e-9)


@dataclass(frozen=True)
class Results:
    """What was measured on labelled utterances.

    Attributes:
        accuracy, form: shares of right moves, and of right forms.
        moves, flaws: by name.
        confusion: (label, reading) → count.
        micro_f1: of all flaws together.
        reliability: for bins of the confidence: from, to, utterances, mean confidence, share of right moves.
        error: expected calibration error, the mean gap of confidence and accuracy over the bins, weighed by their size.
    """

    count: int
    accuracy: float
    form: float
    moves: dict[str, Measure]
    flaws: dict[str, Measure]
    confusion: Counter[tuple[str, str]]
    micro_f1: float
    reliability: list[tuple[float, float, int, float, float]]
    error: float

    @property
    def macro_f1(self) -> float:
        """Mean F1 of the moves, each counting alike."""
        return sum(m.f1 for m in self.moves.values()) / len(self.moves)


def readings(model: Model, rows: Rows) -> list[Reading]:
    """All rows, read with a model."""
    return [read_with(model, text, reply) for text, reply in zip(rows.texts, rows.previous, strict=True)]


def measured(read: Sequence[Reading], rows: Rows) -> Results:
    """Compare readings with labels."""
    said = [r.move for r in read]
    moves = {m: _measure([s == m for s in said], [t == m for t in rows.moves]) for m in MOVES}
    flaws = {f: _measure([f in r.flaws for r in read], [f in t for t in rows.flaws]) for f in FLAWS}
    both = sum(len(r.flaws & t) for r, t in zip(read, rows.flaws, strict=True))
    total = sum(len(r.flaws) + len(t) for r, t in zip(read, rows.flaws, strict=True))
    right = [s == t for s, t in zip(said, rows.moves, strict=True)]
    reliability = []
    for low, high in pairwise(BINS):
        inside = [i for i, r in enumerate(read) if low < r.confidence <= high or (low == r.confidence == 0)]
        if inside:
            mean = sum(read[i].confidence for i in inside) / len(inside)
            reliability.append((low, high, len(inside), mean, sum(right[i] for i in inside) / len(inside)))
    return Results(
        count=len(rows),
        accuracy=sum(right) / len(rows),
        form=sum((r.form or "") == f for r, f in zip(read, rows.forms, strict=True)) / len(rows),
        moves=moves,
        flaws=flaws,
        confusion=Counter(zip(rows.moves, said, strict=True)),
        micro_f1=2 * both / max(total, 1),
        reliability=reliability,
        error=sum(n * abs(mean - share) for _, _, n, mean, share in reliability) / len(rows),
    )


def _measure(said: Sequence[bool], truth: Sequence[bool]) -> Measure:
    both = sum(s and t for s, t in zip(said, truth, strict=True))
    return Measure(both / max(sum(said), 1), both / max(sum(truth), 1), sum(truth))


def crossed(rows: Rows, groups: Sequence[str], like: Model) -> tuple[list[Reading], Rows]:
    """Rows that were each read by a model that has seen nothing of their group, and these rows.

    Args:
        groups: of each row, its product or its writer. Rows of the group "" are trained on and not read.
        like: whose temperature and thresholds are used: they are 8 numbers.
    """
    read: list[Reading] = []
    which: list[int] = []
    for train, test in folds(groups):
        model = fitted(rows.some(train))
        model.about |= {name: like.about[name] for name in ("temperature", "thresholds")}
        read += readings(model, rows.some(test))
        which += test
    return read, rows.some(which)
