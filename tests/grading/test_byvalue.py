import datetime as dt
import json
import math
from typing import Any

import numpy as np
import pandas as pd
import pytest

from samtrain import cases
from samtrain.grading.byvalue import decode, encode


def over(value: Any) -> Any:
    """``value`` after its way through JSON."""
    return decode(json.loads(json.dumps(encode(value))))


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        -7,
        2.5,
        math.inf,
        "naïve",
        [1, [2.0, "x"]],
        (1, ("a",)),
        {"a": 1, (1, 2): [None]},
        {1, 2},
        np.float64(0.1),
        np.int8(-3),
        np.bool_(True),
        np.datetime64("2026-09-30"),
        pd.Timestamp("2026-09-30T10:00"),
        pd.Timedelta("36h"),
        dt.date(2026, 9, 30),
        dt.datetime(2026, 9, 30, 12),
    ],
    ids=repr,
)
def test_a_value_comes_back_as_it_was(value: Any) -> None:
    assert over(value) == value and type(over(value)) is type(value)


def test_missing_values_stay_missing() -> None:
    assert over(pd.NA) is pd.NA and over(pd.NaT) is pd.NaT and math.isnan(over(math.nan))


@pytest.mark.parametrize("name", sorted(cases.load("a-chips").tables))
def test_a_cases_table_comes_back_as_it_was(name: str) -> None:
    table = cases.load("a-chips").table(name)
    pd.testing.assert_frame_equal(over(table), table)


@pytest.mark.parametrize(
    "series",
    [
        pd.Series([1, 2], index=list("ab"), name="n"),
        pd.Series([], dtype=float),
        pd.Series(["a", None]),
        pd.Series([1, "a", None, 2.5], dtype=object),
        pd.Series(pd.Categorical(["a", "b", "a"])),
        pd.Series([1, None], dtype="Int64"),
        pd.Series(pd.date_range("2026", periods=3)),
        pd.Series([1.0], index=pd.MultiIndex.from_tuples([("a", 1)], names=["x", "y"])),
    ],
    ids=lambda series: str(series.dtype),
)
def test_a_series_comes_back_as_it_was(series: "pd.Series[Any]") -> None:
    pd.testing.assert_series_equal(over(series), series)


def test_an_array_comes_back_as_it_was_and_can_be_written_to() -> None:
    array = np.arange(6.0).reshape(2, 3)
    back = over(array)
    back += 1
    assert (back == array + 1).all()


@pytest.mark.parametrize(
    "value", [object(), lambda: 0, iter([]), 10**400], ids=["object", "function", "iterator", "huge"]
)
def test_what_is_no_plain_value_stays(value: Any) -> None:
    with pytest.raises(TypeError, match="cannot be handed over"):
        encode(value)


@pytest.mark.parametrize(
    "data",
    [
        {"pickle": "gASVAAAA"},
        {"a": 1, "b": 2},
        {},
        {"dict": [[[1], 2]]},
        {"date": 5},
        {"series": []},
        {"array": {"type": "<f8", "shape": [10**12], "bytes": ""}},
        {"array": {"type": "O", "shape": [1], "bytes": "AAAAAAAAAAA="}},
        {"array": {"type": "V8", "shape": [1], "bytes": "AAAAAAAAAAA="}},
        {"array": {"shape": [3], "parts": [1]}},
        {"index": {"tuples": [1], "names": [2, 3]}},
    ],
    ids=str,
)
def test_what_nobody_writes_is_refused(data: Any) -> None:
    with pytest.raises(ValueError, match="no plain value"):
        decode(data)
