"""From a value to JSON-ready data."""

import dataclasses
import datetime as dt
import inspect
import json
import math
from collections.abc import Iterable, Mapping
from decimal import Decimal
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
    if package == "kit" and is_answer_class(kind):
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


def is_answer_class(kind: type) -> bool:
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
