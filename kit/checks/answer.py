"""An answer as data: a value from a learner's notebook, as JSON and back.

JSON's own types stand for themselves. Anything else is an object whose key ``"$"`` names the kind, so that nothing
is guessed on the way back: ``{"$": "date", "iso": "2026-11-21"}``. ``decode(encode(value))`` equals ``value``; a
check sees the decoded form on the learner's side too, so both sides judge the same thing.
"""

import dataclasses
import datetime as dt
import inspect
import json
import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
from importlib import import_module
from typing import Any

MAX_BYTES = 1_000_000
MAX_TABLE_CELLS = 50_000
MAX_DEPTH = 30
MAX_DIGITS = 300


class AnswerError(ValueError):
    """The value cannot be handed in. The text is for the learner."""


def encode(value: Any) -> Any:
    """A value as JSON-ready data.

    Numbers, texts, lists, mappings, sets, dates, NumPy arrays, pandas tables, functions (their signature only) and the
    kit's own objects can be handed in.

    Raises:
        AnswerError: the value is too large, contains itself, or is of a kind that cannot be handed in.
    """
    try:
        data = _encode(value, "", ())
    except AnswerError:
        raise
    except Exception as error:  # an object with ideas of its own
        kind = type(value).__name__
        raise AnswerError(f"A value of type {kind} cannot be handed in ({type(error).__name__}: {error}).") from error
    size = len(json.dumps(data, ensure_ascii=True))
    if size > MAX_BYTES:
        raise AnswerError(
            f"Your answer is too large to hand in: {size / 1e6:.1f} MB, and 1 MB is the most. "
            "Hand in the result, not the data that it was made from."
        )
    return data


def _encode(value: Any, where: str, inside: tuple[int, ...]) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        if len(value) > MAX_BYTES:
            raise AnswerError(f"A text{where} is too long to hand in: {len(value):,} characters.")
        return _writable(value)
    if isinstance(value, int):
        if abs(value) >= 10**MAX_DIGITS:
            raise AnswerError(f"A number{where} has more than {MAX_DIGITS} digits: it cannot be handed in.")
        return int(value)
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else {"$": "float", "is": str(float(value))}
    if value is ...:
        return {"$": "gap"}
    if len(inside) >= MAX_DEPTH:
        raise AnswerError(f"Your answer is nested more than {MAX_DEPTH} levels deep: it cannot be handed in.")
    if id(value) in inside:
        raise AnswerError(f"Your answer contains itself{where}: a list or mapping that was put into itself.")
    inner = (*inside, id(value))
    if isinstance(value, Mapping):
        _check_length(value, where)
        if all(isinstance(key, str) for key in value) and "$" not in value:
            return {_writable(key): _encode(v, f"{where} at {key!r}", inner) for key, v in value.items()}
        return {
            "$": "map",
            "items": [[_encode(k, where, inner), _encode(v, f"{where} at {k!r}", inner)] for k, v in value.items()],
        }
    if isinstance(value, list):
        _check_length(value, where)
        return [_encode(v, f"{where} at place {i}", inner) for i, v in enumerate(value, 1)]
    if isinstance(value, tuple):
        _check_length(value, where)
        return {
            "$": "tuple",
            "items": [_encode(v, f"{where} at place {i}", inner) for i, v in enumerate(value, 1)],
        }
    if isinstance(value, set | frozenset):
        _check_length(value, where)
        return {"$": "set", "items": sorted((_encode(v, where, inner) for v in value), key=json.dumps)}
    return _encode_object(value, where, inner)


def _writable(text: str) -> str:
    """A lone surrogate (half of a character) cannot be written to a file."""
    return str.__str__(text).encode("utf-8", "replace").decode()


def _check_length(value: Any, where: str) -> None:
    if len(value) > MAX_BYTES // 2:
        raise AnswerError(f"Your answer has {len(value):,} parts{where}: that is too many to hand in.")


def _encode_object(value: Any, where: str, inner: tuple[int, ...]) -> Any:
    kind = type(value)
    package = kind.__module__.partition(".")[0]
    if package == "numpy":
        return _encode_numpy(value, where, inner)
    if package == "pandas":
        return _encode_pandas(value, where, inner)
    if isinstance(value, dt.datetime):
        return {"$": "datetime", "iso": value.isoformat()}
    if isinstance(value, dt.date):
        return {"$": "date", "iso": value.isoformat()}
    if isinstance(value, dt.time):
        return {"$": "time", "iso": value.isoformat()}
    if isinstance(value, dt.timedelta):
        return {
            "$": "timedelta",
            "days": value.days,
            "seconds": value.seconds,
            "microseconds": value.microseconds,
        }
    if isinstance(value, Decimal):
        return {"$": "decimal", "is": str(value)}
    if package == "kit" and _is_answer_class(kind):
        fields = {
            f.name: _encode(getattr(value, f.name), f"{where} in {f.name}", inner) for f in dataclasses.fields(value)
        }
        return {"$": "kit", "type": f"{kind.__module__}:{kind.__qualname__}", "fields": fields}
    if package == "kit" and kind.__name__ == "Shown":
        raise AnswerError("show(…) is for looking. Put the table itself there, without show.")
    if package == "matplotlib":
        raise AnswerError(f"A chart cannot be handed in{where}. Hand in the table or the number that it shows.")
    if inspect.isroutine(value):
        return _encode_function(value)
    tip = " Put list(…) around it." if isinstance(value, Iterable) and not isinstance(value, bytes | type) else ""
    raise AnswerError(
        f"A value of type {kind.__name__}{where} cannot be handed in. "
        f"Numbers, texts, lists, mappings and tables can.{tip}"
    )


def _is_answer_class(kind: type) -> bool:
    """The kit's dataclasses that say ``is_answer = True`` may be handed in; no other class is ever built from data."""
    return dataclasses.is_dataclass(kind) and getattr(kind, "is_answer", False) is True


def _encode_function(function: Any) -> Any:
    try:
        parameters = list(inspect.signature(function).parameters)
    except (TypeError, ValueError):
        parameters = []
    return {"$": "function", "parameters": parameters, "empty": is_empty(function)}


# What the bytecode of an empty body is made of, in every Python from 3.11 on. Closures bring cells of their own.
_NO_WORK = {"RESUME", "NOP", "CACHE", "COPY_FREE_VARS", "MAKE_CELL", "RETURN_VALUE"}


def is_empty(function: Any) -> bool:
    """Whether a function's body is nothing but ``...`` (or ``pass``), with or without a docstring."""
    import dis

    code = getattr(function, "__code__", None)
    return code is not None and all(
        step.opname in _NO_WORK or (step.opname in ("LOAD_CONST", "RETURN_CONST") and step.argval is None)
        for step in dis.get_instructions(code)
    )


def _encode_numpy(value: Any, where: str, inner: tuple[int, ...]) -> Any:
    import numpy as np

    if isinstance(value, np.generic):
        if isinstance(value, np.datetime64 | np.timedelta64):
            import pandas as pd

            as_pandas = pd.Timestamp(value) if isinstance(value, np.datetime64) else pd.Timedelta(value)
            return _encode_pandas(as_pandas, where, inner)
        plain = value.item()
        if type(plain) is type(value):  # such as longdouble, which has no Python twin
            plain = float(value)
        return _encode(plain, where, inner)
    if isinstance(value, np.ndarray):
        if value.size > MAX_TABLE_CELLS:
            raise AnswerError(
                f"An array{where} has {value.size:,} numbers; {MAX_TABLE_CELLS:,} is the most that can be handed in."
            )
        if isinstance(value, np.ma.MaskedArray):
            raise AnswerError(f"An array with masked numbers{where} cannot be handed in. Use nan for the gaps.")
        flat = [_encode(v, where, inner) for v in np.asarray(value).ravel()]
        return {"$": "array", "shape": list(value.shape), "kind": value.dtype.kind, "data": flat}
    raise AnswerError(f"A NumPy {type(value).__name__}{where} cannot be handed in.")


def _encode_pandas(value: Any, where: str, inner: tuple[int, ...]) -> Any:
    import pandas as pd

    if value is pd.NaT or value is pd.NA:
        return {"$": "missing", "is": "NaT" if value is pd.NaT else "NA"}
    if isinstance(value, pd.Timestamp):
        return {"$": "datetime", "iso": value.isoformat()}
    if isinstance(value, pd.Timedelta):
        return _encode(value.to_pytimedelta(), where, inner)
    if isinstance(value, pd.Series):
        frame = _encode_frame(value.to_frame(name="values"), where, inner)
        return {**frame, "$": "series", "name": _encode(value.name, where, inner), "columns": ["values"]}
    if isinstance(value, pd.DataFrame):
        return _encode_frame(value, where, inner)
    if isinstance(value, pd.Index):
        return _encode(list(value), where, inner)
    if isinstance(value, pd.Interval | pd.Period):
        raise AnswerError(
            f"A pandas {type(value).__name__}{where} cannot be handed in. Make texts of them first: .astype(str)."
        )
    raise AnswerError(
        f"A pandas {type(value).__name__}{where} cannot be handed in. Finish the calculation, so that it is a table or a number."
    )


def _encode_frame(frame: Any, where: str, inner: tuple[int, ...]) -> Any:
    import pandas as pd

    if frame.size > MAX_TABLE_CELLS:
        raise AnswerError(
            f"A table{where} has {len(frame):,} rows and {frame.shape[1]} columns; "
            f"{MAX_TABLE_CELLS:,} cells are the most that can be handed in."
        )

    def cell(v: Any) -> Any:
        missing = pd.isna(v) if not isinstance(v, list | tuple | dict | set) and pd.api.types.is_scalar(v) else False
        return None if missing else _encode(v, where, inner)

    data, kinds = [], []
    for position in range(frame.shape[1]):
        column = frame.iloc[:, position]
        data.append([cell(v) for v in column.tolist()])
        kinds.append(getattr(column.dtype, "kind", "O"))
    plain_index = (
        isinstance(frame.index, pd.RangeIndex)
        and frame.index.equals(pd.RangeIndex(len(frame)))
        and frame.index.name is None
    )
    return {
        "$": "frame",
        "columns": [_encode(c, where, inner) for c in frame.columns],
        "column_names": [_encode(n, where, inner) for n in frame.columns.names],
        "index": None if plain_index else [_encode(i, where, inner) for i in frame.index],
        "index_names": None if plain_index else [_encode(n, where, inner) for n in frame.index.names],
        "rows": len(frame),
        "kinds": kinds,
        "data": data,
    }


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
    if not isinstance(kind, type) or not _is_answer_class(kind):
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


def gaps(data: Any) -> tuple[list[str], bool]:
    """Where an encoded answer still holds the three dots.

    Returns:
        The places that are open, and whether there is nothing else in the answer.
    """
    if isinstance(data, dict) and data.get("$") == "gap":
        return [""], True
    if isinstance(data, dict) and data.get("$") == "function":
        return ([""], True) if data["empty"] else ([], False)
    parts = _parts(data)
    found: list[str] = []
    nothing_else = bool(parts)
    for place, part in parts:
        inner, only_gaps = gaps(part)
        found += [f"{place}, {i}" if i else place for i in inner]
        nothing_else &= only_gaps
    return found, nothing_else


def _parts(data: Any) -> list[tuple[str, Any]]:
    """What an encoded answer is made of, each part with its place in words."""
    if isinstance(data, list):
        return [(f"place {i}", v) for i, v in enumerate(data, 1)]
    if not isinstance(data, dict):
        return []
    match data.get("$"):
        case None:
            return list(data.items())
        case "map":
            return [(str(decode(k)), v) for k, v in data["items"]]
        case "tuple":
            return [(f"place {i}", v) for i, v in enumerate(data["items"], 1)]
        case "array":
            return [(f"place {i}", v) for i, v in enumerate(data["data"], 1)]
        case "set":
            return [("the set", v) for v in data["items"]]
        case "kit":
            return list(data["fields"].items())
        case "frame" | "series":
            return [
                (f"row {row} of {decode(name)}", v)
                for name, column in zip(data["columns"], data["data"], strict=True)
                for row, v in enumerate(column, 1)
            ]
    return []
