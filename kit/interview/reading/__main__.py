"""``python -m kit.interview.reading``: trains the model and writes its results.

python -m kit.interview.reading                 train, write the model and the results
python -m kit.interview.reading --check         say whether both are up to date
python -m kit.interview.reading --second FILE   agreement with a second coder's CSV (utterance, move, flaws, form)
"""

import argparse
import sys
from pathlib import Path

from kit.data import load
from kit.data.reading import names
from kit.files import write_atomically
from kit.interview.reading import writing
from kit.interview.reading.agreement import agreement
from kit.interview.reading.fingerprints import fingerprint
from kit.interview.reading.model import FILE, Model, packed, shipped_model

DATA = "interviewer_utterances"
SECOND = f"{DATA}_second"


def alike(one: Model, other: Model) -> bool:
    """Whether two models are the same but for rounding: another processor may round a weight the other way."""
    import numpy as np

    if one.names != other.names or one.outputs != other.outputs or (one.idf != other.idf).any():
        return False
    close = np.abs(one.weights.astype(int) - other.weights.astype(int)).max() <= 2
    return bool(
        close and np.allclose(one.bias, other.bias, atol=0.02) and np.allclose(one.scales, other.scales, rtol=0.02)
    )


def _results(model: Model) -> str:
    from kit.interview.reading.measuring import crossed, measured, readings
    from kit.interview.reading.training import rows_of, trained

    table = load(DATA)
    everything, train, held = (
        rows_of(t) for t in (table, table[table["part"] == "train"], table[table["part"] == "held-out"])
    )
    return writing.results_text(
        measured(readings(trained(train), held), held),
        measured(*crossed(everything, everything.products, model)),
        measured(*crossed(everything, everything.writers, model)),
        fingerprint(),
    )


def _second(file: Path | None) -> str:
    import pandas as pd

    if file is None and SECOND not in names():
        return ""
    second = load(SECOND) if file is None else pd.read_csv(file, dtype=str)
    return writing.agreement_text(agreement(load(DATA), second))


def main(arguments: list[str] | None = None) -> int:
    """Run the command, and say what was done. 1: something is not up to date."""
    parser = argparse.ArgumentParser(
        prog="python -m kit.interview.reading", description="Trains how questions are read."
    )
    parser.add_argument("--check", action="store_true", help="only say whether model and results are up to date")
    parser.add_argument(
        "--second", type=Path, metavar="FILE", help="only write the agreement with a second coder's CSV"
    )
    chosen = parser.parse_args(arguments)
    page = writing.page()
    text = page.read_text(encoding="utf-8")
    if chosen.second:
        section = _second(chosen.second)
        write_atomically(page, writing.with_section(text, writing.AGREED, writing.AGREED_END, section))
        print(section)
        return 0
    from kit.interview.reading.training import rows_of, trained

    model = trained(rows_of(load(DATA)))
    if chosen.check:
        good = alike(model, shipped_model()) and model.about == shipped_model().about
        told = f"Reading version `{fingerprint()}`." in text
        print(
            "The model is up to date."
            if good
            else "The model is not what training makes: python -m kit.interview.reading"
        )
        print(
            "The results are up to date."
            if told
            else "The results are of another model: python -m kit.interview.reading"
        )
        return 0 if good and told else 1
    FILE.write_bytes(packed(model))
    fingerprint.cache_clear()
    text = writing.with_section(text, writing.BEGIN, writing.END, _results(model))
    text = writing.with_section(text, writing.AGREED, writing.AGREED_END, _second(None))
    write_atomically(page, text)
    print(f"{FILE.stat().st_size:>9,} bytes  {FILE.name}\n{page.stat().st_size:>9,} bytes  {page.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
