"""Counting a million ladders: seconds beside plain pandas, growth with the number of ladders, memory.

``python benchmarks/ladders.py`` prints all of it; ``rows()`` is what ``benchmarks/run.py`` shows.
"""

import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from kit.ladders import implication_matrix

ROOT = Path(__file__).resolve().parents[1]
MILLION = 1_000_000
CODES = 60
LADDERS_EACH = 5  # of a respondent
TIMES = 5
Row = tuple[str, float, str, float | None]


def many_ladders(ladders: int, seed: int = 1, shuffled: bool = False) -> pd.DataFrame:
    """Ladders of 3 to 7 rungs (5 on average) that climb through 60 codes; whole numbers and categories, nothing to mend."""
    random = np.random.default_rng(seed)
    lengths = random.integers(3, 8, ladders)
    ladder = np.repeat(np.arange(ladders), lengths)
    first = np.repeat(np.cumsum(lengths) - lengths, lengths)
    climbed = np.cumsum(random.integers(1, 9, len(ladder)))
    code = np.repeat(random.integers(0, CODES, ladders), lengths) + climbed - climbed[first]
    table = pd.DataFrame(
        {
            "respondent": ladder // LADDERS_EACH,
            "ladder": ladder % LADDERS_EACH + 1,
            "position": np.arange(len(ladder)) - first + 1,
            "code": pd.Categorical.from_codes(code % CODES, [f"c{n:02d}" for n in range(CODES)]),
        }
    )
    return table.sample(frac=1, random_state=seed, ignore_index=True) if shuffled else table


def plain_pandas(table: pd.DataFrame, count: str) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """The matrix as an analyst would write it: each ladder merged with itself, then grouped.

    It takes positions for consecutive, and checks nothing: no repeats, empty rungs, branches or faults.
    """
    table = table.assign(code=table["code"].cat.codes.astype("int64"))
    pairs = table.merge(table, on=["respondent", "ladder"], suffixes=("", "_above"))
    pairs = pairs[pairs["position"] < pairs["position_above"]]
    pairs["direct"] = pairs["position_above"] - pairs["position"] == 1
    if count == "respondent":
        each = pairs.groupby(["respondent", "code", "code_above"])["direct"].agg(["sum", "size"]).reset_index()
        each["direct"] = 2 * each["sum"] >= each["size"]
        pairs = each
    cells = pairs.groupby(["code", "code_above"])["direct"].agg(["sum", "size"])
    whole = pd.MultiIndex.from_product([range(CODES), range(CODES)])
    direct = cells["sum"].reindex(whole, fill_value=0).to_numpy().reshape(CODES, CODES)
    every = cells["size"].reindex(whole, fill_value=0).to_numpy().reshape(CODES, CODES)
    return direct, every - direct


def seconds(action: Callable[[], object], times: int = TIMES) -> float:
    """Median duration."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        action()
        taken.append(time.perf_counter() - begun)
    return statistics.median(taken)


def matrices(rival: bool = True) -> list[Row]:
    """The matrix of a million ladders by both counting rules, rows in order and shuffled; the same matrix by plain pandas."""
    found: list[Row] = []
    for shuffled in (False, True):
        table = many_ladders(MILLION, shuffled=shuffled)
        for count in ("mention", "respondent"):
            own = seconds(lambda table=table, count=count: implication_matrix(table, count))  # type: ignore[misc]
            what = f"matrix of 1,000,000 ladders, per {count}{', shuffled' * shuffled}"
            if not rival or shuffled:
                found.append((what, own, "", None))
                continue
            begun = time.perf_counter()
            direct, indirect = plain_pandas(table, count)
            other = time.perf_counter() - begun
            matrix = implication_matrix(table, count)  # type: ignore[arg-type]
            assert (matrix.direct == direct).all() and (matrix.indirect == indirect).all(), "not the same matrix"
            found.append((what, own, "plain pandas, merge", other))
    return found


def growth() -> list[tuple[int, str, float]]:
    """Number of ladders, counting rule, microseconds a ladder: the same for all where time is linear."""
    found = []
    for ladders in (10_000, 100_000, MILLION):
        table = many_ladders(ladders, shuffled=True)
        for count in ("mention", "respondent"):
            taken = seconds(lambda table=table, count=count: implication_matrix(table, count))  # type: ignore[misc]
            found.append((ladders, count, 1e6 * taken / ladders))
    return found


def peak_gigabytes(count: str = "respondent", ladders: int = MILLION) -> float | None:
    """Memory over that of the frame while the matrix is counted, in a process of its own. None where the system does not tell."""
    code = (
        "import sys; sys.path[:0] = ['.', 'benchmarks']\n"
        "from ladders import implication_matrix, many_ladders, memory\n"
        f"implication_matrix(many_ladders(100), {count!r}); table = many_ladders({ladders}, shuffled=True)\n"
        "before = memory(reset=True)['VmRSS']\n"
        f"implication_matrix(table, {count!r}); print(memory()['VmHWM'] - before)"
    )
    if not Path("/proc/self/clear_refs").exists():
        return None
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    return int(done.stdout) / 1e6


def memory(reset: bool = False) -> dict[str, int]:
    """What Linux says of this process, in kB: ``VmRSS`` now, ``VmHWM`` at most since the last reset."""
    if reset:
        Path("/proc/self/clear_refs").write_text("5")
    lines = Path("/proc/self/status").read_text(encoding="utf-8").splitlines()
    return {
        name: int(rest.split()[0])
        for name, rest in (line.split(":", 1) for line in lines)
        if name in ("VmRSS", "VmHWM")
    }


def rows() -> list[Row]:
    """What, own seconds, rival, rival's seconds."""
    return matrices()


def main() -> None:
    for what, own, rival, other in rows():
        beside = f"   {rival} {other:.2f} s, {other / own:.1f}×" if other else ""
        print(f"{what:<58}{own:>6.2f} s{beside}")
    for ladders, count, each in growth():
        print(f"{ladders:>9,} ladders, per {count:<10} {each:.2f} µs a ladder")
    for count in ("mention", "respondent"):
        peak = peak_gigabytes(count)
        print(f"memory over the frame's, per {count}: " + ("not known" if peak is None else f"{peak:.2f} GB"))


if __name__ == "__main__":
    main()
