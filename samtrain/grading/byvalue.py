"""Values as plain JSON and back: numbers, texts, collections, arrays and tables, and nothing that could act.

What a trainee's process hands over is rebuilt from data alone: no pickle, no classes but those named here.
"""

import base64
import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import numpy as np
import pandas as pd

#: Arrays that travel as bytes: booleans, numbers, times.
_AS_BYTES = re.compile(r"[<>|=]?([biufc]\d{1,2}|[mM]8\[(D|s|ms|us|ns)\])")
#: Of a whole number.
_MOST_BITS = 1024
#: Types of columns that are made again; any other arrives as ``object``.
_COLUMNS = frozenset({"Float64", "Int64", "boolean", "category", "str", "string"})


def encode(value: Any) -> Any:
    """``value`` as what JSON can hold.

    Raises:
        TypeError: it is, or holds, something that cannot be handed over by value.
    """
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, int | float) and not isinstance(value, np.generic):
        if isinstance(value, float):
            return float(value)
        if value.bit_length() > _MOST_BITS:
            raise TypeError("a whole number of more than 300 digits cannot be handed over")
        return int(value)
    if isinstance(value, list):
        return [encode(part) for part in value]
    for kind, types, write in _WRITERS:
        if isinstance(value, types):
            return {kind: write(value)}
    if value is pd.NA:
        return {"na": None}
    raise TypeError(
        f"a value of type {type(value).__name__} cannot be handed over; "
        "use numbers, texts, lists, dictionaries, arrays, series or tables"
    )


def decode(data: Any) -> Any:
    """The value that ``data``, any JSON, stands for.

    Raises:
        ValueError: ``data`` is nothing that ``encode`` writes.
    """
    try:
        return _decode(data)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError, RecursionError) as error:
        raise ValueError(f"no plain value ({type(error).__name__})") from error


def _decode(data: Any) -> Any:
    if isinstance(data, list):
        return [_decode(part) for part in data]
    if not isinstance(data, dict):
        return data
    ((kind, content),) = data.items()
    return _READERS[kind](content)


# Arrays and tables -------------------------------------------------------------------------------


def _write_array(array: np.ndarray[Any, Any]) -> dict[str, Any]:
    shape = list(array.shape)
    if _AS_BYTES.fullmatch(array.dtype.str):
        return {"type": array.dtype.str, "shape": shape, "bytes": base64.b64encode(array.tobytes()).decode()}
    return {"shape": shape, "parts": [encode(part) for part in array.ravel().tolist()]}


def _read_array(content: dict[str, Any]) -> np.ndarray[Any, Any]:
    shape = [int(size) for size in content["shape"]]
    if "bytes" in content:
        if not _AS_BYTES.fullmatch(content["type"]):
            raise ValueError(content["type"])
        return np.frombuffer(base64.b64decode(content["bytes"]), np.dtype(content["type"])).reshape(shape).copy()
    parts = np.empty(len(content["parts"]), dtype=object)
    parts[:] = [_decode(part) for part in content["parts"]]
    return parts.reshape(shape)


def _write_column(values: "pd.Series[Any] | pd.Index[Any]") -> dict[str, Any]:
    """Values of one column and their type."""
    if isinstance(values.dtype, np.dtype):
        return _write_array(values.to_numpy())
    return {"column": str(values.dtype), **_write_array(values.to_numpy(dtype=object))}


def _read_column(content: dict[str, Any]) -> Any:
    array = _read_array(content)
    kind = content.get("column")
    return pd.array(list(array), dtype=kind) if kind in _COLUMNS else array


def _write_index(index: "pd.Index[Any]") -> dict[str, Any]:
    if isinstance(index, pd.MultiIndex):
        return {"tuples": [encode(key) for key in index], "names": [encode(name) for name in index.names]}
    return {"values": _write_column(index), "name": encode(index.name)}


def _read_index(content: dict[str, Any]) -> "pd.Index[Any]":
    if "tuples" in content:
        names = [_decode(name) for name in content["names"]]
        return pd.MultiIndex.from_tuples([_decode(key) for key in content["tuples"]], names=names)
    index: pd.Index[Any] = pd.Index(_read_column(content["values"]), name=_decode(content["name"]))
    return index


def _write_series(series: "pd.Series[Any]") -> dict[str, Any]:
    return {"values": _write_column(series), "index": _write_index(series.index), "name": encode(series.name)}


def _read_series(content: dict[str, Any]) -> "pd.Series[Any]":
    return pd.Series(
        _read_column(content["values"]), index=_read_index(content["index"]), name=_decode(content["name"])
    )


def _write_table(table: pd.DataFrame) -> dict[str, Any]:
    columns = [_write_column(table.iloc[:, n]) for n in range(table.shape[1])]
    return {"columns": _write_index(table.columns), "index": _write_index(table.index), "values": columns}


def _read_table(content: dict[str, Any]) -> pd.DataFrame:
    index, names = _read_index(content["index"]), _read_index(content["columns"])
    columns = {n: pd.Series(_read_column(values), index=index) for n, values in enumerate(content["values"])}
    table = pd.DataFrame(columns, index=index)
    table.columns = names
    return table


_WRITERS: tuple[tuple[str, Any, Callable[[Any], Any]], ...] = (
    ("tuple", tuple, lambda value: [encode(part) for part in value]),
    ("set", set | frozenset, lambda value: [encode(part) for part in value]),
    ("dict", dict, lambda value: [[encode(key), encode(part)] for key, part in value.items()]),
    ("series", pd.Series, _write_series),
    ("table", pd.DataFrame, _write_table),
    ("index", pd.Index, _write_index),
    ("array", np.ndarray, _write_array),
    ("nat", type(pd.NaT), lambda value: None),
    ("timestamp", pd.Timestamp, pd.Timestamp.isoformat),
    ("duration", pd.Timedelta | dt.timedelta, lambda value: pd.Timedelta(value).isoformat()),
    ("datetime", dt.datetime, dt.datetime.isoformat),
    ("date", dt.date, dt.date.isoformat),
    ("number", np.generic, lambda value: _write_array(np.asarray(value))),
)
_READERS: dict[str, Callable[[Any], Any]] = {
    "tuple": lambda parts: tuple(_decode(part) for part in parts),
    "set": lambda parts: {_decode(part) for part in parts},
    "dict": lambda pairs: {_decode(key): _decode(part) for key, part in pairs},
    "series": _read_series,
    "table": _read_table,
    "index": _read_index,
    "array": _read_array,
    "nat": lambda _none: pd.NaT,
    "timestamp": pd.Timestamp,
    "duration": pd.Timedelta,
    "datetime": dt.datetime.fromisoformat,
    "date": dt.date.fromisoformat,
    "number": lambda content: _read_array(content)[()],
    "na": lambda _none: pd.NA,
}
