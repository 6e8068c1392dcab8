from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain.errors import PlainError
from samtrain.sheets.dates import (
    AmbiguousDateError,
    date_order,
    from_excel,
    is_ambiguous,
    read_cell,
    read_date,
    said_doubt,
    said_order,
)

DAY = date(2026, 9, 30)


@pytest.mark.parametrize(
    "text",
    [
        "2026-09-30",
        "2026-09-30T14:05:00Z",
        "2026-09-30T14:05:00.000+0000",
        "2026-09-30 14:05",
        "2026/09/30",
        "20260930",
        "30.09.2026",
        "30.9.26",
        "30. 9. 2026",
        "30.09.2026 14:05",
        "30.09.2026, 14:05 Uhr",
        "9/30/2026",
        "9/30/2026 2:05 PM",
        "30/9/2026",
        "30-09-2026",
        "30 Sep 2026",
        "30-Sep-26",
        "30th September 2026",
        "30. September 2026",
        "Sep 30, 2026",
        "September 30, 2026 at 2:05 PM",
        "Wed, 30 Sep 2026",
        "Mi, 30.09.2026",
        "46295",
        "46295.587",
    ],
)
def test_a_date_is_read(text):
    assert read_date(text) == DAY


@pytest.mark.parametrize(
    ("text", "month"), [("5. März 2026", 3), ("5 Mai 2026", 5), ("5 Okt 2026", 10), ("Dez 5, 2026", 12)]
)
def test_german_months_are_read(text, month):
    assert read_date(text) == date(2026, month, 5)


@pytest.mark.parametrize("text", ["", "  ", "-", "n/a", "k.A."])
def test_a_blank_is_none(text):
    assert read_date(text) is None


@pytest.mark.parametrize(
    "text", ["soon", "2026", "Q3 2026", "31.09.2026", "13/13/2026", "2026-13-01", "0", "99999", "30 Foo 2026", "14:05", "1.5", "2/29/2025"]
)  # fmt: skip
def test_what_is_no_date_is_not_guessed(text):
    with pytest.raises(ValueError, match=r".*") as caught:
        read_date(text, "day first")
    assert not isinstance(caught.value, AmbiguousDateError)


def test_two_readings_are_not_decided_by_a_guess():
    with pytest.raises(AmbiguousDateError):
        read_date("3/4/2026")


def test_two_readings_are_decided_by_the_order():
    assert read_date("3/4/2026", "day first") == date(2026, 4, 3)
    assert read_date("3/4/2026", "month first") == date(2026, 3, 4)


def test_the_same_day_either_way_is_no_doubt():
    assert read_date("4/4/2026") == date(2026, 4, 4)


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["3/4/2026", "30/4/2026"], "day first"),
        (["3/4/2026", "4/30/2026"], "month first"),
        (["3/4/2026", "5/6/2026"], None),
        (["30/4/2026", "4/30/2026"], None),
        (["30.04.2026", "2026-04-30", "3/4/2026"], None),
        (["soon", ""], None),
    ],
)
def test_a_column_tells_its_order(column, order):
    assert date_order(column) == order


def test_excel_counts_days_from_its_own_epoch():
    # Microsoft's own example: 39448 is 1 January 2008 (DATEVALUE).
    assert from_excel(39448) == date(2008, 1, 1)
    assert read_cell(39448.75, None, "Date") == date(2008, 1, 1)


@pytest.mark.parametrize(("cell", "said"), [(7.0, "not a date"), ("soon", "not a date"), ("3/4/2026", "comes first")])
def test_a_cell_that_is_no_date_is_one_sentence(cell, said):
    with pytest.raises(PlainError, match=rf"^Close Date: .*{said}"):
        read_cell(cell, None, "Close Date")


def test_how_a_column_was_read_is_said_with_an_example():
    assert said_order("Date", ["30/4/2026", "3/4/2026"], "day first") == (
        "Date: the day comes first, so “3/4/2026” is 2026-04-03."
    )
    assert said_order("Date", ["30/4/2026"], "day first") is None


def test_a_doubt_names_both_days():
    assert "2026-04-03 or 2026-03-04" in said_doubt("3/4/2026", "Date", None)
    assert "was read as 2026-03-04" in said_doubt("3/4/2026", "Date", "month first")


DAYS = st.dates(date(1970, 1, 1), date(2069, 12, 31))


@given(DAYS)
def test_every_way_of_writing_reads_back(day):
    assert read_date(day.isoformat()) == day
    assert read_date(f"{day:%d.%m.%Y}") == read_date(f"{day:%d.%m.%y}") == day
    assert read_date(f"{day:%d/%m/%Y %H:%M}", "day first") == day
    assert read_date(f"{day:%m/%d/%Y}", "month first") == day
    assert read_date(f"{day.day} {day:%B %Y}") == read_date(f"{day:%b} {day.day}, {day.year}") == day


@given(st.text() | st.text(alphabet="0123456789./-: TZapmSeptOktuhr,"))
def test_any_text_is_a_date_a_blank_or_a_value_error(text):
    try:
        assert read_date(text) is None or isinstance(read_date(text), date)
    except AmbiguousDateError:
        assert is_ambiguous(text)
    except ValueError:
        assert not is_ambiguous(text)
