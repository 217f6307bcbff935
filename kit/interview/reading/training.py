"""Trains the model from the data set ``interviewer_utterances``. Needs scikit-learn: ``pip install values-kit[test]``."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from kit.interview.moves import FLAWS, MOVES
from kit.interview.reading.features import Seen, see
from kit.interview.reading.fingerprints import lexicons
from kit.interview.reading.model import BLOCKS, IDF_STEPS, Model
from kit.interview.reading.tokens import MARKS, tokens

if TYPE_CHECKING:
    import pandas as pd
    from scipy.sparse import csr_matrix

WEIGHTS = {"r": 0.4, "w": 2.5, "c": 1.5}
"""How much the three blocks of features count, chosen by cross-validation over products."""

STRENGTH = 2.0  # inverse strength of the ridge penalty, likewise
PRODUCTS_A_FRAME = 8  # products a word must occur with, to be one that questions are made of
PRODUCTS_A_FEATURE = 3  # products a feature must occur with, so that no subject is learned
FOLDS = 5

WEIGHT_OF_RECALL = {"leading": 0.7, "judging": 0.6, "pitching": 0.7}
"""The beta of F-beta (van Rijsbergen, 1979) by which a flaw's threshold is chosen, 1 elsewhere. A learner who is told off
for a good question loses more than one whose slip goes unseen, and these three also hurt the customer."""


@dataclass
class Rows:
    """Labelled utterances. ``flaws`` are sets; ``form`` is "open", "closed" or ""; a writer with the guide is ""."""

    texts: list[str]
    previous: list[str]
    moves: list[str]
    flaws: list[frozenset[str]]
    forms: list[str]
    products: list[str]
    writers: list[str]

    def __len__(self) -> int:
        return len(self.texts)

    def some(self, which: Sequence[int]) -> "Rows":
        """These rows only."""
        lists = (self.texts, self.previous, self.moves, self.flaws, self.forms, self.products, self.writers)
        return Rows(*([values[i] for i in which] for values in lists))  # type: ignore[arg-type]


def rows_of(table: "pd.DataFrame") -> Rows:
    """Labelled utterances from a table with the columns of ``interviewer_utterances``."""
    filled = {
        name: table[name].fillna("").astype(str).tolist()
        for name in ("text", "previous", "move", "flaws", "form", "product", "writer")
    }
    flaws = [frozenset(f for f in names.split(";") if f) for names in filled["flaws"]]
    return Rows(
        texts=filled["text"],
        previous=filled["previous"],
        moves=filled["move"],
        flaws=flaws,
        forms=filled["form"],
        products=filled["product"],
        writers=filled["writer"],
    )


def frame_words(rows: Rows) -> tuple[frozenset[str], frozenset[str]]:
    """Words that questions are made of, and all words that are known."""
    products: dict[str, set[str]] = {}
    for text, product in zip(rows.texts, rows.products, strict=True):
        for word in set(tokens(text).words):
            products.setdefault(word, set()).add(product)
    known = {w for reply in rows.previous for w in tokens(reply).words}
    frame = frozenset(w for w, where in products.items() if len(where) >= PRODUCTS_A_FRAME)
    return frame, frozenset({*known, *products} - MARKS)


class Terms:
    """The features of the training rows, and their weights as terms."""

    def __init__(self, seen: Sequence[Seen], products: Sequence[str]) -> None:
        where: dict[str, set[str]] = {}
        counts: Counter[str] = Counter()
        for one, product in zip(seen, products, strict=True):
            counts.update(one.names)
            for name in one.names:
                where.setdefault(name, set()).add(product)
        self.names = sorted(name for name, found in where.items() if len(found) >= PRODUCTS_A_FEATURE)
        self.rows = {name: row for row, name in enumerate(self.names)}
        idf = np.array([np.log((1 + len(seen)) / (1 + counts[name])) + 1 for name in self.names])
        rules = np.array([name[0] == "r" for name in self.names])
        self.idf = np.where(rules, 0, np.rint(idf * IDF_STEPS)).astype(np.uint8)

    def matrix(self, seen: Sequence[Seen]) -> "csr_matrix":
        """Utterances × features, as the model adds them up."""
        from scipy.sparse import csr_matrix

        lines: list[int] = []
        columns: list[int] = []
        values: list[float] = []
        for line, one in enumerate(seen):
            found: dict[str, list[int]] = {block: [] for block in BLOCKS}
            for name in one.names:
                if name in self.rows:
                    found[name[0]].append(self.rows[name])
            for block, chosen in found.items():
                idf = self.idf[chosen].astype(float)
                length = np.sqrt((idf * idf).sum())
                lines += [line] * len(chosen)
                columns += chosen
                values += (
                    [WEIGHTS["r"]] * len(chosen) if block == "r" else list(WEIGHTS[block] * idf / max(length, 1e-9))
                )
        return csr_matrix((values, (lines, columns)), shape=(len(seen), len(self.names)))


def fitted(rows: Rows) -> Model:
    """A model of these rows, without temperature and thresholds."""
    from sklearn.linear_model import LogisticRegression

    frame, known = frame_words(rows)
    seen = [see(text, reply, frame) for text, reply in zip(rows.texts, rows.previous, strict=True)]
    terms = Terms(seen, rows.products)
    matrix = terms.matrix(seen)
    outputs, weights, biases = [], [], []
    for kind, labels in (("move", rows.moves), ("form", rows.forms)):
        logistic = LogisticRegression(C=STRENGTH, max_iter=1_000, tol=1e-4).fit(matrix, labels)
        outputs += [f"{kind}:{label}" for label in logistic.classes_]
        weights += list(logistic.coef_)
        biases += list(logistic.intercept_)
    for flaw in FLAWS:
        logistic = LogisticRegression(C=2 * STRENGTH, solver="liblinear", tol=1e-4, intercept_scaling=5, random_state=0)
        logistic.fit(matrix, [flaw in flaws for flaws in rows.flaws])
        outputs.append(f"flaw:{flaw}")
        weights.append(logistic.coef_[0])
        biases.append(logistic.intercept_[0])
    table = np.array(weights).T  # features × outputs
    idf = terms.idf.astype(float)
    blocks = np.array([BLOCKS.index(name[0]) for name in terms.names])
    table *= np.where(blocks == 0, WEIGHTS["r"], idf / IDF_STEPS)[:, None]
    scales = np.array([np.abs(table[blocks == b]).max(axis=0) / 127 for b in range(len(BLOCKS))]).astype(np.float32)
    small = np.rint(table / scales[blocks].astype(float)).clip(-127, 127).astype(np.int8)
    about = {
        "blocks": {b: WEIGHTS[b] for b in "wc"},
        "temperature": 1.0,
        "thresholds": dict.fromkeys(FLAWS, 0.0),
        "frame": sorted(frame),
        "known": sorted(known),
        "lexicons": lexicons(),
    }
    return Model(terms.names, small, terms.idf, scales, np.array(biases, dtype=np.float32), outputs, about)


def folds(groups: Sequence[str], count: int = FOLDS) -> list[tuple[list[int], list[int]]]:
    """Rows to train on and rows to test on, so that no group is in both. Deterministic, groups by turns.

    Args:
        groups: of each row, such as its product. Rows of the group "" are always trained on.
    """
    order = {group: number % count for number, group in enumerate(dict.fromkeys(g for g in groups if g))}
    return [
        (
            [i for i, group in enumerate(groups) if order.get(group) != fold],
            [i for i, group in enumerate(groups) if order.get(group) == fold],
        )
        for fold in range(count)
    ]


def scores_of(model: Model, rows: Rows) -> list[dict[str, float]]:
    """What the model gives for each row."""
    return [
        model.scores(see(text, reply, model.frame).names) for text, reply in zip(rows.texts, rows.previous, strict=True)
    ]


def trained(rows: Rows) -> Model:
    """A model of these rows; temperature and thresholds from products that were left out in turn.

    Temperature scaling after Guo, Pleiss, Sun and Weinberger (2017).
    """
    held: list[dict[str, float]] = [{} for _ in range(len(rows))]
    for train, test in folds(rows.products):
        for i, scores in zip(test, scores_of(fitted(rows.some(train)), rows.some(test)), strict=True):
            held[i] = scores
    model = fitted(rows)
    model.about["temperature"] = _temperature(held, rows.moves)
    model.about["thresholds"] = {
        flaw: _threshold(
            [s[f"flaw:{flaw}"] for s in held],
            [flaw in flaws for flaws in rows.flaws],
            WEIGHT_OF_RECALL.get(flaw, 1.0),
        )
        for flaw in FLAWS
    }
    return model


def _temperature(held: Sequence[dict[str, float]], moves: Sequence[str]) -> float:
    """The temperature under which the right moves are likeliest."""
    table = np.array([[scores[f"move:{move}"] for move in MOVES] for scores in held])
    right = np.array([list(MOVES).index(move) for move in moves])

    def loss(temperature: float) -> float:
        scaled = table / temperature
        scaled -= scaled.max(axis=1, keepdims=True)
        return float(-(scaled[np.arange(len(right)), right] - np.log(np.exp(scaled).sum(axis=1))).mean())

    return float(min((round(0.4 + 0.02 * step, 2) for step in range(81)), key=loss))


def _threshold(scores: Sequence[float], truth: Sequence[bool], beta: float) -> float:
    """The score above which a flaw is noted: where F-beta is best, taken in the middle of what is nearly as good."""
    steps = [round(-2.5 + 0.1 * step, 1) for step in range(41)]
    found = {step: _f_beta([s > step for s in scores], truth, beta) for step in steps}
    best = max(found.values())
    good = [step for step in steps if found[step] >= best - 0.01]
    return good[len(good) // 2]


def _f_beta(said: Sequence[bool], truth: Sequence[bool], beta: float) -> float:
    both = sum(s and t for s, t in zip(said, truth, strict=True))
    return (1 + beta**2) * both / max(sum(said) + beta**2 * sum(truth), 1e-9)
