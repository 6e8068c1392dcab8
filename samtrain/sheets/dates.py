"""Dates as people and programs write them: German, British, American, ISO, with a time behind them, or as Excel counts."""

import re
from collections.abc import Iterable
from datetime import date, timedelta
from typing import Literal

from samtrain.errors import PlainError
from samtrain.i18n import _
from samtrain.sheets.amounts import is_no_value

Order = Literal["day first", "month first"]

#: Excel counts days from here, for days after February 1900 (it takes 1900 for a leap year).
_EXCEL = date(1899, 12, 30)
#: Counts of days that are taken for dates: 1 January 1950 to 31 December 2099.
_SERIALS = (18_264, 73_050)
_YEARS = (1900, 2199)

_MONTHS = {
    name: n
    for n, names in enumerate(
        (
            "jan january januar jänner", "feb february februar", "mar march mär märz mrz", "apr april", "may mai",
            "jun june juni", "jul july juli", "aug august", "sep sept september", "oct october okt oktober",
            "nov november", "dec december dez dezember",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
#: A time of day behind a date; it is read over.
_TIME = re.compile(
    r"(?<=[\d.])(?:t|,?\s+(?:at\s+|um\s+)?)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?\s?m\.?)?"
    r"\s*(?:z|utc|gmt|mez|mesz|ce[s]?t|uhr|[+-]\d{2}:?\d{2})?$"
)
_WEEKDAY = re.compile(
    r"^(?:mon(?:day|tag)?|tue(?:s(?:day)?)?|die(?:nstag)?|wed(?:nesday)?|mit(?:twoch)?|thu(?:rs(?:day)?)?|don(?:nerstag)?"
    r"|fri(?:day)?|fre(?:itag)?|sat(?:urday)?|sam(?:stag)?|sun(?:day)?|son(?:ntag)?|mo|di|mi|do|fr|sa|so)\.?,?\s+"
)
_ISO = re.compile(r"(\d{4})([-/.]?)(\d{1,2})\2(\d{1,2})")
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4}|\d{2})")
_SLASHED = re.compile(r"(\d{1,2})([/-])(\d{1,2})\2(\d{4}|\d{2})")
_DAY_MONTH = re.compile(r"(\d{1,2})(?:\.|st|nd|rd|th)?[\s-]*([^\W\d_]+)\.?,?[\s-]*(\d{4}|\d{2})")
_MONTH_DAY = re.compile(r"([^\W\d_]+)\.?[\s-]*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|[\s-]+)(\d{4}|\d{2})")


class AmbiguousDateError(ValueError):
    """“3/4/2026” is in March or in April: the order of day and month must be known."""


def read_date(text: str, order: Order | None = None) -> date | None:
    """The day that ``text`` writes: 2026-09-30 · 30.09.2026 14:05 · 9/30/2026 2:05 PM · 30 Sep 2026 · 46295 (Excel).

    ``order`` settles what could be read in two ways; a text that can be read in one way only ignores it. A year of two
    digits is taken for 2000 to 2069, or 1970 to 1999. Blank, a dash or “n/a” is None.

    Raises:
        AmbiguousDateError: two readings, and no ``order``.
        ValueError: not a date.
    """
    found = readings(text)
    if found is None:
        return None
    if not found:
        raise ValueError(text)
    if not is_ambiguous(text):
        return next(iter(found.values()))
    if order is None:
        raise AmbiguousDateError(text)
    return found[order]


def read_cell(cell: str | float | None, order: Order | None, heading: str) -> date | None:
    """The day in a sheet's cell, text or Excel's count of days; None for a blank.

    Raises:
        PlainError: why the cell under ``heading`` was left blank.
    """
    if cell is None:
        return None
    try:
        return read_date(cell, order) if isinstance(cell, str) else from_excel(cell)
    except AmbiguousDateError as error:
        raise PlainError(
            _("{column}: whether day or month comes first is not known; left blank.").format(column=heading)
        ) from error
    except ValueError as error:
        raise PlainError(_("{column}: not a date; left blank.").format(column=heading)) from error


def from_excel(days: float) -> date:
    """The day that Excel's count of ``days`` means; the time of day behind the point is read over.

    Raises:
        ValueError: not a day between 1950 and 2099.
    """
    if not _SERIALS[0] <= days <= _SERIALS[1]:
        raise ValueError(days)
    return _EXCEL + timedelta(days=int(days))


def is_ambiguous(text: str) -> bool:
    """Whether the two orders of day and month give different days."""
    return len(set((readings(text) or {}).values())) > 1


def date_order(texts: Iterable[str]) -> Order | None:
    """The order of day and month that dates agree on; None where none of them tells, or they disagree.

    30/9/2026 tells; 3/4/2026, 30.9.2026 and 2026-09-30 do not: the last two are written so in one way only.
    """
    told = {order for text in texts if len(found := readings(text) or {}) == 1 for order in found}
    return told.pop() if len(told) == 1 else None


def readings(text: str) -> dict[Order, date] | None:
    """Each order of day and month under which ``text`` is a day, with that day; None for a blank.

    What is written in one way only (ISO, with dots, with the month's name) has the same day under both orders.
    """
    if is_no_value(text):
        return None
    plain = _WEEKDAY.sub("", _TIME.sub("", text.strip().casefold()))
    if number := re.fullmatch(r"(\d{5})(?:[.,]\d+)?", plain):
        try:
            return _both(from_excel(float(number[1])))
        except ValueError:
            return {}
    if iso := _ISO.fullmatch(plain):
        return _both(_day(iso[1], int(iso[3]), iso[4]))
    if dotted := _DOTTED.fullmatch(plain):
        return _both(_day(dotted[3], int(dotted[2]), dotted[1]))
    if named := _DAY_MONTH.fullmatch(plain):
        return _both(_day(named[3], _MONTHS.get(named[2], 0), named[1]))
    if named := _MONTH_DAY.fullmatch(plain):
        return _both(_day(named[3], _MONTHS.get(named[1], 0), named[2]))
    if slashed := _SLASHED.fullmatch(plain):
        first, second, year = slashed[1], slashed[3], slashed[4]
        days: dict[Order, date | None] = {
            "day first": _day(year, int(second), first),
            "month first": _day(year, int(first), second),
        }
        return {order: day for order, day in days.items() if day is not None}
    return {}


def said_doubt(text: str, heading: str, settled: Order | None) -> str:
    """A sentence about an ambiguous ``text`` under ``heading``: how it was read, or what to decide."""
    days = readings(text) or {}
    if settled:
        said = _("“{text}” in {column} was read as {day}: other columns write their dates so.")
        return said.format(text=text.strip(), column=heading, day=days[settled])
    said = _("“{text}” in {column} may be {one} or {other}: say whether the day or the month comes first.")
    return said.format(text=text.strip(), column=heading, one=days["day first"], other=days["month first"])


def said_order(heading: str, texts: Iterable[str], order: Order) -> str | None:
    """A sentence on how a column's ambiguous dates were read, with one of them; None where it has none."""
    text = next((text for text in texts if is_ambiguous(text)), None)
    if text is None:
        return None
    said = (
        _("{column}: the day comes first, so “{text}” is {day}.")
        if order == "day first"
        else _("{column}: the month comes first, so “{text}” is {day}.")
    )
    return said.format(column=heading, text=text.strip(), day=read_date(text, order))


def _both(day: date | None) -> dict[Order, date]:
    return {} if day is None else {"day first": day, "month first": day}


def _day(year: str, month: int, day: str) -> date | None:
    number = int(year)
    if len(year) == 2:
        number += 2000 if number < 70 else 1900
    if not _YEARS[0] <= number <= _YEARS[1]:
        return None
    try:
        return date(number, month, int(day))
    except ValueError:
        return None
