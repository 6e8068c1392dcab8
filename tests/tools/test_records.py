from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from samtrain.tools.records import Row, Statement, read_rows


class Person(Statement):
    power: int | None = Field(None, title="Power", ge=1, le=5)
    name: str | None = Field(None, title="Name")


def read(*rows: Any) -> Any:
    return read_rows(Person, list(rows), "people")


def test_a_good_row_is_read_without_a_word() -> None:
    records, problems = read({"id": "C01", "power": "4", "as_of": "2026-09-01"})
    assert (records[0].power, records[0].as_of, problems) == (4, date(2026, 9, 1), [])


def test_blank_is_not_zero() -> None:
    records, problems = read({"id": "C01", "power": " "})
    assert records[0].power is None and problems == []


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ({"power": 9}, "Power: from 1 to 5."),
        ({"power": "high"}, "Power: a whole number, from 1 to 5."),
        ({"as_of": "last spring"}, "As of: a date such as 2026-11-30."),
        (
            {"evidence": "gut"},
            "Evidence: choose one of 'assumed', 'internal', 'public document' or 'customer-confirmed'.",
        ),
        ({"name": ["x"]}, "Name: text."),
    ],
)
def test_a_bad_cell_is_blank_and_its_rule_is_said(cell: dict[str, Any], said: str) -> None:
    records, problems = read({"id": "C01", **cell})
    assert [problem.said for problem in problems] == [said]
    assert getattr(records[0], next(iter(cell))) is None


def test_the_good_cells_beside_a_bad_one_are_kept() -> None:
    records, _ = read({"id": "C01", "power": 9, "name": "Ilse"})
    assert records[0].name == "Ilse"


def test_an_id_used_twice_is_said_and_both_rows_stay() -> None:
    records, problems = read({"id": "C01"}, {"id": "C01"})
    assert [record.id for record in records] == ["C01", "C01-2"]
    assert problems[0].row == 1 and "two rows" in problems[0].said


def test_stale_means_older_than_180_days_or_undated() -> None:
    today = date(2026, 9, 30)
    ages = [Statement(id="x", as_of=day).is_stale(today) for day in (date(2026, 4, 3), date(2026, 4, 2), None)]
    assert ages == [False, True, True]


@given(
    st.lists(
        st.none()
        | st.integers()
        | st.text()
        | st.dictionaries(
            st.sampled_from(["id", "power", "name", "as_of", "evidence"]),
            st.none() | st.integers() | st.floats() | st.text() | st.lists(st.integers()),
        ),
        max_size=6,
    )
)
def test_wild_rows_never_raise_and_ids_stay_unique(rows: list[Any]) -> None:
    records, _ = read_rows(Person, rows, "people")
    ids = [record.id for record in records]
    assert len(set(ids)) == len(ids)


def test_rows_that_are_no_list_are_said() -> None:
    records, problems = read_rows(Row, {"a": 1}, "people")
    assert records == [] and len(problems) == 1
