"""Numbers as people and programs write them: German and English, with currencies, units, percent and brackets."""

import re
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Literal

from samtrain.errors import PlainError
from samtrain.i18n import _

Decimal = Literal[".", ","]

_BLANKS = {"", "-", "–", "—", "n/a", "na", "#n/a", "#nv", "null", "none", "nan", "k.a.", "k. a.", "?", "unknown", "tbd"}
_UNITS = {
    **dict.fromkeys(("k", "t", "tsd", "keur", "teur", "thousand"), 1e3),
    **dict.fromkeys(("m", "mn", "mio", "meur", "million", "millions", "millionen"), 1e6),
    **dict.fromkeys(("b", "bn", "mrd", "billion", "billions", "milliarden"), 1e9),
    "": 1.0,
    "%": 0.01,
}
_CURRENCY = re.compile(r"[€$£¥]|(?<![a-z])(?:eur|euro|usd|gbp|chf|jpy|sek|pln|czk)(?![a-z])")
_GROUPING_SPACE = re.compile(r"(?<=\d)[\s'’](?=\d{3}(?!\d))")
_ROUND = re.compile(r"[.,]\s*[-–—]+$")  # "1.200,-" has no cents
_MINUS = re.compile(r"\((.*)\)|-(.*)|(.*)-")
_NUMBER = re.compile(r"\+?\s*(?P<digits>[\d.,]+)(?P<power>e[+-]?\d{1,3})?\s*(?P<unit>[a-z]*|%)\.?")
_DIGITS: dict[Decimal, re.Pattern[str]] = {
    ".": re.compile(r"[1-9]\d{0,2}(?:,\d{3})+(?:\.\d+)?|\d*\.\d+|\d+"),
    ",": re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+(?:,\d+)?|\d*,\d+|\d+"),
}
_GROUP: dict[Decimal, str] = {".": ",", ",": "."}


class AmbiguousAmountError(ValueError):
    """“1.234” may be a thousand and something, or one and a bit: the decimal sign must be known."""


def read_amount(text: str, decimal: Decimal | None = None) -> float | None:
    """The number that ``text`` writes: 1.234,56 · 1,234.56 · € 1 234,5 · (1,200) · 1200- · 12 % · 1.2 m · 3 T€.

    ``decimal`` settles what could be read in two ways; a text that can be read in one way only ignores it. Percent
    come out as a share (12 % is 0.12). Blank, a dash or “n/a” is None.

    Raises:
        AmbiguousAmountError: two readings, and no ``decimal``.
        ValueError: not a number.
    """
    found = readings(text)
    if found is None:
        return None
    if not found:
        raise ValueError(text)
    if not is_ambiguous(text):
        return next(iter(found.values()))
    if decimal is None:
        raise AmbiguousAmountError(text)
    return found[decimal]


def read_cell(cell: str | float | None, decimal: Decimal | None, heading: str) -> float | None:
    """The amount in a sheet's cell, text or a number of Excel's; None for a blank.

    Raises:
        PlainError: why the cell under ``heading`` was left blank.
    """
    if not isinstance(cell, str):
        return cell
    try:
        return read_amount(cell, decimal)
    except AmbiguousAmountError as error:
        raise PlainError(_("{column}: the decimal sign is not known; left blank.").format(column=heading)) from error
    except ValueError as error:
        raise PlainError(_("{column}: not a number; left blank.").format(column=heading)) from error


def is_no_value(text: str) -> bool:
    """Whether ``text`` says that there is nothing to say: blank, a dash, “n/a”."""
    return text.strip().lower() in _BLANKS


def are_percent(numbers: Sequence[float], texts: Iterable[str], heading: str) -> bool:
    """Whether a column's ``numbers`` are bare percent: 7 for 7 %. A cell such as “7 %” is read as a share already."""
    if any("%" in text for text in texts) or not numbers:
        return False
    sizes = [abs(number) for number in numbers]
    return median(sizes) >= 1 or ("%" in heading and max(sizes) > 1)


def is_ambiguous(text: str) -> bool:
    """Whether the two decimal signs give different numbers."""
    return len(set((readings(text) or {}).values())) > 1


def decimal_sign(texts: Iterable[str]) -> Decimal | None:
    """The decimal sign that amounts agree on; None where none of them tells, or they disagree.

    12,5 and 1.234.567 tell; 1.234 and 1200 do not.
    """
    told = {sign for text in texts if len(found := readings(text) or {}) == 1 for sign in found}
    return told.pop() if len(told) == 1 else None


def readings(text: str) -> dict[Decimal, float] | None:
    """Each decimal sign under which ``text`` is a number, with that number; None for a blank."""
    plain = text.strip().lower()
    if is_no_value(plain):
        return None
    plain = _CURRENCY.sub("", plain).replace("−", "-").strip()
    plain = _ROUND.sub("", _GROUPING_SPACE.sub("", plain))
    minus = _MINUS.fullmatch(plain)
    if minus:
        plain = next(part for part in minus.groups() if part is not None).strip()
    number = _NUMBER.fullmatch(plain)
    if not number or number["unit"] not in _UNITS:
        return {}
    found: dict[Decimal, float] = {}
    for sign, digits in _DIGITS.items():
        if digits.fullmatch(number["digits"]):
            plain_digits = number["digits"].replace(_GROUP[sign], "").replace(sign, ".")
            size = float(plain_digits + (number["power"] or "")) * _UNITS[number["unit"]]
            if size != float("inf"):
                found[sign] = -size if minus else size
    return found


def said_doubt(text: str, heading: str, settled: Decimal | None) -> str:
    """A sentence about an ambiguous ``text`` under ``heading``: how it was read, or what to decide."""
    numbers = readings(text) or {}
    if settled:
        said = _("“{text}” in {column} was read as {number}: other columns write their decimals so.")
        return said.format(text=text.strip(), column=heading, number=f"{numbers[settled]:.10g}")
    said = _("“{text}” in {column} may be {one} or {other}: say which sign marks the decimals.")
    return said.format(text=text.strip(), column=heading, one=f"{numbers['.']:.10g}", other=f"{numbers[',']:.10g}")
