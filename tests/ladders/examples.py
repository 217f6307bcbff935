"""Maps for the tests of drawing and telling: one worked by hand, and random ones of any size."""

import random
from types import SimpleNamespace

import numpy as np
import pandas as pd

from kit.ladders.levels import LEVELS
from kit.ladders.maps.value_map import ValueMap, value_map

Counts = dict[tuple[str, str], tuple[int, int]]

TEA = pd.DataFrame(
    [
        ("leaf", "Loose leaf", "concrete attribute"),
        ("natural", "Natural", "abstract attribute"),
        ("price", "Low price", "attribute"),
        ("awake", "Wakes me up", "functional consequence"),
        ("calm", "Calm in a hectic day", "psychosocial consequence"),
        ("duty", "Being <b>responsible</b>", "instrumental value"),
        ("harmony", "Inner harmony", "terminal value"),
        ("wise", "Wisdom", "value"),
    ],
    columns=["code", "label", "level"],
)
# (direct, indirect). leaf → calm is said by leaf → natural → calm; price → awake is under a cut-off of 4.
TEA_COUNTS: Counts = {
    ("leaf", "natural"): (9, 3),
    ("natural", "calm"): (7, 1),
    ("leaf", "calm"): (1, 5),
    ("awake", "calm"): (4, 0),
    ("calm", "harmony"): (5, 5),
    ("calm", "duty"): (4, 1),
    ("price", "awake"): (2, 1),
}


def tea(counts: Counts | None = None, cutoff: int = 4, on: str = "total", frame: pd.DataFrame = TEA, top: int | None = None, **told: object) -> ValueMap:  # fmt: skip
    """A map of tea drinkers' ladders. ``told``: what the matrix says about itself, such as respondents=60."""
    codes = frame["code"].tolist()
    direct, indirect = np.zeros((2, len(codes), len(codes)), dtype=np.int64)
    for (source, target), cell in (TEA_COUNTS if counts is None else counts).items():
        place = codes.index(source), codes.index(target)
        direct[place], indirect[place] = cell
    return value_map(SimpleNamespace(codes=codes, direct=direct, indirect=indirect, **told), frame, cutoff, on, top=top)


def some_map(codes: int, links: int, seed: int = 0, down: bool = False) -> ValueMap:
    """A random map: labels of one to nine words, links up the levels, some over several; with ``down`` any way."""
    draw = random.Random(seed)
    words = ["I", "feel", "good", "about", "myself", "responsibility", "a", "moment", "in", "the", "morning"]
    labels = [" ".join(draw.choices(words, k=draw.randint(1, 9))) + f" {n}" for n in range(codes)]
    levels = sorted((draw.choice(LEVELS) for _ in range(codes)), key=LEVELS.index)
    frame = pd.DataFrame({"code": range(codes), "label": labels, "level": levels})
    direct, indirect = np.zeros((2, codes, codes), dtype=np.int64)
    for _ in range(links):
        pair = draw.sample(range(codes), 2)
        source, target = pair if down else sorted(pair)
        direct[source, target], indirect[source, target] = draw.randint(1, 12), draw.randint(0, 9)
    return value_map(SimpleNamespace(codes=list(range(codes)), direct=direct, indirect=indirect), frame, 2)
