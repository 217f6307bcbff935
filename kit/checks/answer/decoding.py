"""From JSON-ready data back to the value. What somebody has changed is refused, never built."""

import dataclasses
import datetime as dt
import math
from decimal import Decimal
from importlib import import_module
from typing import Any

from kit.checks.answer.encoding import AnswerError, is_answer_class


@dataclasses.dataclass(frozen=True)
class FunctionAnswer:
    """What is known of a function that was handed in: its parameters, and whether its body is still empty."""

    parameters: tuple[str, ...]
    empty: bool


def decode(data: Any) -> Any:
    """The value that ``encode`` wrote.

    Raises:
        AnswerError: the data are not what ``encode`` writes (somebody changed them).
    """
    try:
        return _decode(data)
    except AnswerError:
        raise
    except Exception as error:
        raise AnswerError(f"The recorded answer cannot be read ({type(error).__name__}: {error}).") from error


def _decode(data: Any) -> Any:
    if isinstance(data, list):
        return [_decode(v) for v in data]
    if not isinstance(data, dict):
        return data
    kind = data.get("$")
    if kind is None:
        return {key: _decode(v) for key, v in data.items()}
    if kind not in _DECODERS:
        raise AnswerError(f"The recorded answer holds a kind that is not known: {str(kind)[:40]!r}.")
    return _DECODERS[kind](data)


def _hashable(value: Any) -> Any:
    if isinstance(value, set):
        return frozenset(value)
    return tuple(_hashable(v) for v in value) if isinstance(value, list | tuple) else value


def _decode_missing(data: dict) -> Any:
    import pandas as pd

    return pd.NaT if data["is"] == "NaT" else pd.NA


def _decode_array(data: dict) -> Any:
    import numpy as np

    flat = [_decode(v) for v in data["data"]]
    kinds = {"b": bool, "i": np.int64, "u": np.uint64, "f": np.float64, "U": np.str_}
    if data["kind"] in kinds:
        return np.array(flat, dtype=kinds[data["kind"]]).reshape(data["shape"])
    made = np.empty(len(flat), dtype=object)
    made[:] = flat  # one by one: NumPy would make a second dimension of lists
    return made.reshape(data["shape"])


def _decode_column(values: list, kind: str) -> Any:
    import pandas as pd

    values = [_decode(v) for v in values]
    gaps = any(v is None for v in values)
    if kind in ("i", "u"):
        whole = "int64" if kind == "i" else "uint64"
        return pd.Series(values, dtype=whole.replace("i", "I").replace("u", "U") if gaps else whole)
    if kind == "f":
        return pd.Series([math.nan if v is None else v for v in values], dtype="float64")
    if kind == "b":
        return pd.Series(values, dtype="boolean" if gaps else "bool")
    if kind == "M":
        offsets = {v.utcoffset() for v in values if isinstance(v, dt.datetime)}
        # Summer and winter time: one column holds one offset, so it becomes UTC, the same moments.
        return pd.Series(pd.to_datetime(values, utc=len(offsets) > 1), dtype=None if values else "datetime64[ns]")
    if kind == "m":
        return pd.Series(pd.to_timedelta(values))
    if any(isinstance(v, list | dict | set) for v in values):
        return pd.Series(values, dtype=object)
    return pd.Series(values, dtype=None if values else object)


def _decode_index(items: list, names: list) -> Any:
    import pandas as pd

    labels, names = [_hashable(_decode(i)) for i in items], [_decode(n) for n in names]
    if len(names) > 1:
        return (
            pd.MultiIndex.from_tuples(labels, names=names)
            if labels
            else pd.MultiIndex.from_arrays([[]] * len(names), names=names)
        )
    if len({i.utcoffset() for i in labels if isinstance(i, dt.datetime)}) > 1:
        return pd.to_datetime(labels, utc=True).rename(names[0])
    return pd.Index(labels, name=names[0], tupleize_cols=False)


def _decode_frame(data: dict) -> Any:
    import pandas as pd

    columns = [_decode_column(values, kind) for values, kind in zip(data["data"], data["kinds"], strict=True)]
    frame = pd.concat(columns, axis=1) if columns else pd.DataFrame(index=range(data["rows"]))
    frame.columns = _decode_index(data["columns"], data["column_names"])
    if data["index"] is not None:
        frame.index = _decode_index(data["index"], data["index_names"])
    return frame


def _decode_series(data: dict) -> Any:
    series = _decode_frame({**data, "column_names": [None]}).iloc[:, 0]
    series.name = _hashable(_decode(data["name"]))
    return series


def _decode_kit(data: dict) -> Any:
    module, _, name = str(data["type"]).partition(":")
    if not module.startswith("kit.") or not name.isidentifier():
        raise AnswerError("The recorded answer names a type that is not the kit's.")
    kind = getattr(import_module(module), name, None)
    if not isinstance(kind, type) or not is_answer_class(kind):
        raise AnswerError("The recorded answer names a type that cannot be handed in.")
    return kind(**{key: _decode(v) for key, v in data["fields"].items()})


_DECODERS: dict[str, Any] = {
    "float": lambda d: float(d["is"]),
    "gap": lambda d: ...,
    "map": lambda d: {_hashable(_decode(k)): _decode(v) for k, v in d["items"]},
    "tuple": lambda d: tuple(_decode(v) for v in d["items"]),
    "set": lambda d: {_hashable(_decode(v)) for v in d["items"]},
    "date": lambda d: dt.date.fromisoformat(d["iso"]),
    "datetime": lambda d: dt.datetime.fromisoformat(d["iso"]),
    "time": lambda d: dt.time.fromisoformat(d["iso"]),
    "timedelta": lambda d: dt.timedelta(days=d["days"], seconds=d["seconds"], microseconds=d["microseconds"]),
    "decimal": lambda d: Decimal(d["is"]),
    "missing": _decode_missing,
    "array": _decode_array,
    "frame": _decode_frame,
    "series": _decode_series,
    "kit": _decode_kit,
    "function": lambda d: FunctionAnswer(tuple(d["parameters"]), bool(d["empty"])),
}
