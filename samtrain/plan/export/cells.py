"""A plan's cell in Excel and back: numbers as numbers, days as days, everything else as text that stays text.

``written`` turns what a plan holds into a cell, ``read_cell`` a cell into what a plan holds. A cell that a person has
not touched reads as ``read_cell(written(raw))``; comparing with that tells what was changed, whatever Excel made of it.
"""

import json
import math
import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Literal

from samtrain.i18n import _
from samtrain.tools.records import split_cell

Kind = Literal["text", "number", "whole", "date", "yes", "list"]
#: Sheet and cell limits of Excel: characters of a cell, counted as UTF-16 does.
LONGEST = 32_767
#: Excel's calendar begins in 1900, with a 29 February that never was.
FIRST_DAY = date(1900, 3, 1)
#: Excel keeps fifteen digits of a number. A longer whole one is an account number, and stays text.
_DIGITS = 15
#: Between an id and the name that a person reads beside it: “T07 · Nora Weiss”.
_SIGN = " ·"

_NUMBER = re.compile(r"[-−]?\d{1,15}(?:\.\d{1,15})?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
# What XML cannot hold is written as Excel writes it, _x0007_; so is a text that looks like that (ECMA-376, 22.9.2.19).
_ESCAPED = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]|_(?=x[0-9A-Fa-f]{4}_)")
_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def written(raw: Any, kind: Kind, names: Mapping[str, str] | None = None) -> str | int | float | date | None:
    """What stands in the cell. ``names``, of a cell that refers to other rows, are their names by id."""
    if raw is None or raw == [] or (isinstance(raw, str) and not raw.strip()):
        return None
    if isinstance(raw, list) and kind == "list" and all(isinstance(each, str) for each in raw):
        return _text("\n".join(_named(each, names) for each in raw))
    if isinstance(raw, dict | list):
        return _text(json.dumps(raw, ensure_ascii=False))
    if isinstance(raw, bool):
        return (_("yes") if raw else _("no")) if kind == "yes" else raw
    if isinstance(raw, int | float) and kind in ("number", "whole") and math.isfinite(raw):
        return raw if isinstance(raw, float) or abs(raw) < 10**_DIGITS else str(raw)
    text = str(raw)
    if kind in ("number", "whole") and _NUMBER.fullmatch(text.strip()):
        return _number(text)
    if kind == "date" and (day := _day(text)) is not None:
        return day
    if kind == "list":
        return _text("\n".join(_named(str(each), names) for each in split_cell(text)))
    return _text(_named(text, names))


def read_cell(cell: Any, kind: Kind, refers: bool = False) -> Any:
    """What a plan holds of a cell, as a JSON value; a cell that cannot be read as its kind stays as it was typed."""
    if isinstance(cell, str):
        cell = _unescaped(cell)
    if cell is None or (isinstance(cell, str) and not cell.strip()):
        return None
    if isinstance(cell, datetime):
        cell = cell.date() if cell.time() == datetime.min.time() else cell.isoformat(" ")
    if isinstance(cell, date):
        return cell.isoformat()
    if kind == "yes":
        words = {_("yes").casefold(): True, _("no").casefold(): False, "true": True, "false": False}
        return cell if isinstance(cell, bool) else words.get(str(cell).strip().casefold(), cell)
    if kind in ("number", "whole"):
        number = _number(cell) if isinstance(cell, str) and _NUMBER.fullmatch(cell.strip()) else cell
        if isinstance(number, bool) or not isinstance(number, int | float):
            return number
        kept = float(f"{number:.{_DIGITS}g}")  # a long number comes back with or without a point
        return number if isinstance(number, int) and abs(number) < 10**_DIGITS else kept
    text = str(int(cell)) if isinstance(cell, float) and cell.is_integer() else str(cell)
    if kind == "list":
        parts = [part.strip() for part in re.split("[,;\n]", text)]
        return [_unnamed(part) if refers else part for part in parts if part] or None
    return _unnamed(text) if refers else text


def is_too_long(raw: Any) -> bool:
    """Whether a text does not fit into a cell, so that its end is left out there."""
    return isinstance(raw, str) and len(_escaped(raw).encode("utf-16-le", "surrogatepass")) > 2 * LONGEST


def label(row_id: str, name: str) -> str:
    """How a cell calls another row: its id, and its name beside it."""
    beside = " ".join(re.sub("[,;·]", " ", name).split())
    return f"{row_id}{_SIGN} {beside}" if beside and beside != row_id else _named(row_id, {})


def _named(text: str, names: Mapping[str, str] | None) -> str:
    if names is None:
        return text
    if text in names and _SIGN not in text and names[text] != text:
        return label(text, names[text])
    return text + _SIGN if _SIGN in text else text


def _unnamed(text: str) -> str:
    head, sign, _name = text.rpartition(_SIGN)
    return head if sign else text


def _number(text: str) -> int | float:
    plain = text.strip().replace("−", "-")
    return float(plain) if "." in plain else int(plain)


def _day(text: str) -> date | None:
    try:
        day = date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
    return day if day is not None and day >= FIRST_DAY else None


def _text(text: str) -> str:
    """``text`` as a cell holds it, cut where it is too long."""
    inside = _escaped(text).encode("utf-16-le", "surrogatepass")[: 2 * LONGEST].decode("utf-16-le", "ignore")
    return inside


def _escaped(text: str) -> str:
    return _ESCAPED.sub(lambda found: f"_x{ord(found[0]):04X}_", text)


def _unescaped(text: str) -> str:
    return _ESCAPE.sub(lambda found: chr(int(found[1], 16)), text)
