"""The trained weights: small whole numbers, so that every platform adds up the same scores."""

import io
import json
import math
import zipfile
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np

FILE = Path(__file__).parent / "model.npz"
BLOCKS = "rwc"
"""Rules, words, letters: the first character of a feature's name."""

IDF_STEPS = 20  # an inverse document frequency is kept as so many steps of 1


@dataclass
class Model:
    """Linear models (logistic regressions) of one feature set.

    Attributes:
        names: features, sorted.
        weights: int8, features × outputs.
        idf: uint8, inverse document frequency of each feature, in steps of 1 / ``IDF_STEPS``; 0 for rules.
        scales: float32, blocks × outputs: what one step of a weight is worth.
        bias: float32, outputs.
        outputs: names of the outputs: "move:…", "flaw:…", "form:…".
        about: block weights, temperature, thresholds, frame words, and what it was trained on.
    """

    names: list[str]
    weights: "np.ndarray"
    idf: "np.ndarray"
    scales: "np.ndarray"
    bias: "np.ndarray"
    outputs: list[str]
    about: dict[str, Any]
    rows: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        import numpy as np

        self.rows = {name: row for row, name in enumerate(self.names)}
        self.frame = frozenset(self.about["frame"])
        self.known = frozenset(self.about["known"])
        self._wide = self.weights.astype("int32")  # sums of whole numbers: exact, in any order
        self._scales, self._bias = self.scales.astype(float), self.bias.astype(float)
        ends = [bisect_left(self.names, after) for after in ("d", "s", "x")]  # sorted: letters, rules, words
        self._blocks = np.repeat([BLOCKS.index(b) for b in "crw"], np.diff([0, *ends]))
        self.columns = {name: column for column, name in enumerate(self.outputs)}

    def scores(self, names: Sequence[str]) -> dict[str, float]:
        """What the features add up to, for each output."""
        import numpy as np

        rows = self.rows
        chosen = np.array([rows[name] for name in names if name in rows], dtype=np.intp)
        blocks = self._blocks[chosen]
        total = self._bias
        for number, block in enumerate(BLOCKS):
            mine = chosen[blocks == number]
            if mine.size:
                added = self._wide.take(mine, axis=0).sum(axis=0)
                total = total + added * self._scales[number] * self._share(block, mine)
        return dict(zip(self.outputs, total.round(6).tolist(), strict=True))

    def _share(self, block: str, rows: "np.ndarray") -> float:
        """Terms are brought to length 1 (cosine), rules are not."""
        if block == "r":
            return 1.0
        idf = self.idf[rows].astype(int)
        return float(self.about["blocks"][block]) / max(math.sqrt(int((idf * idf).sum())) / IDF_STEPS, 1e-9)

    def weight(self, name: str, output: str) -> float:
        """What one feature adds to an output, among features of its block."""
        row = self.rows.get(name)
        if row is None:
            return 0.0
        column = self.columns[output]
        return float(self.weights[row, column]) * float(self.scales[BLOCKS.index(name[0]), column])


def packed(model: Model) -> bytes:
    """A model as the bytes of an .npz file: the same bytes whenever it is written."""
    import numpy as np

    texts = {
        "names": "\n".join(model.names),
        "about": json.dumps({**model.about, "outputs": model.outputs}, sort_keys=True),
    }
    arrays = {"weights": model.weights, "idf": model.idf, "scales": model.scales, "bias": model.bias}
    arrays |= {name: np.frombuffer(text.encode("utf-8"), dtype=np.uint8) for name, text in texts.items()}
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, array in sorted(arrays.items()):
            held = io.BytesIO()
            np.lib.format.write_array(held, np.ascontiguousarray(array))
            archive.writestr(
                zipfile.ZipInfo(f"{name}.npy", (1980, 1, 1, 0, 0, 0)), held.getvalue(), zipfile.ZIP_DEFLATED, 9
            )
    return out.getvalue()


def unpacked(file: Path) -> Model:
    """A model from its file."""
    import numpy as np

    with np.load(file) as held:
        about = json.loads(held["about"].tobytes().decode("utf-8"))
        names = held["names"].tobytes().decode("utf-8").split("\n")
        outputs = about.pop("outputs")
        return Model(names, held["weights"], held["idf"], held["scales"], held["bias"], outputs, about)


@cache
def shipped_model() -> Model:
    """The model that the kit ships."""
    return unpacked(FILE)
