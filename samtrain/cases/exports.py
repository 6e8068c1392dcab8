"""The accounts as a CRM would hand them out: for practising the import of a file that nobody has tidied."""

from collections.abc import Callable, Hashable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from samtrain.cases.draw import pick, stream

ENCODING = "cp1252"
#: Heading in the export, column of the accounts table, kind of cell.
COLUMNS = (
    ("Customer no.", "account_id", "text"),
    ("Kunde", "name", "text"),
    ("Segment", "segment", "text"),
    ("Region", "region", "text"),
    ("Umsatz (EUR)", "revenue", "money"),
    ("COGS (EUR)", "cogs", "money"),
    ("Aufträge", "cts_orders", "count"),
    ("Visits", "cts_visits", "count"),
    ("Eillieferungen", "cts_expedite", "count"),
    ("Samples", "cts_samples", "count"),
    ("Engineering h", "cts_eng_h", "count"),
    ("DSO (Tage)", "dso", "count"),
    ("Wachstum p.a.", "growth_3y", "percent"),
    ("Total spend (EUR)", "spend_total", "money"),
    ("davon adressierbar", "spend_addressable", "money"),
    ("Fit", "fit", "rating"),
    ("Openness", "openness", "rating"),
    ("Stärke", "strength", "rating"),
)
_MAY_BE_BLANK = ("cts_samples", "growth_3y", "spend_total", "spend_addressable", "openness", "strength")
_UNREADABLE = {
    "P-0417": {"Kunde": "Prospect, Name folgt", "Umsatz (EUR)": "siehe Mail", "COGS (EUR)": "tbd"},
    "P-0422": {"Kunde": "#REF!", "Umsatz (EUR)": "#REF!", "COGS (EUR)": "#REF!"},
}


def crm_export(seed: int, accounts: pd.DataFrame) -> bytes:
    """The 140 accounts as a semicolon-separated file in Windows' Western encoding, headings half German.

    Amounts come as ``1.234.567,89`` or ``€ 2,345,678.90``, shares as ``7,0 %``. Some cells are blank and one is
    "n/a"; one account stands twice; two prospects have no readable amount; the last row is a total.
    """
    rng = stream(seed, "exports")
    rows = [_row(rng, account) for account in accounts.to_dict("records")]
    rows[int(rng.integers(len(rows)))]["Total spend (EUR)"] = "n/a"
    twice = int(rng.integers(1, len(rows)))
    rows.insert(twice + int(rng.integers(3, 12)), dict(rows[twice]))
    for number, cells in _UNREADABLE.items():
        rows.insert(int(rng.integers(20, 130)), {"Customer no.": number, **cells})
    total = {"Customer no.": "Summe / Total", "Umsatz (EUR)": _german(int(accounts["revenue"].sum()))}
    headings = [heading for heading, _, _ in COLUMNS]
    lines = [";".join(headings), *(";".join(row.get(heading, "") for heading in headings) for row in [*rows, total])]
    return ("\r\n".join(lines) + "\r\n").encode(ENCODING)


def _row(rng: np.random.Generator, account: Mapping[Hashable, Any]) -> dict[str, str]:
    # One hand types each row, so its amounts look alike.
    money = pick(rng, (_german, _german, _english))
    cells = {}
    for heading, column, kind in COLUMNS:
        value = account[column]
        blank = column in _MAY_BE_BLANK and rng.random() < 0.03
        cells[heading] = "" if blank else _cell(value, kind, money)
    return cells


def _cell(value: Any, kind: str, money: Callable[[int], str]) -> str:
    match kind:
        case "money":
            return money(int(value))
        case "percent":
            return f"{float(value):.1%}".replace(".", ",").replace("%", " %")
        case "rating":
            return f"{float(value):.1f}".replace(".", ",")
        case _:
            return str(value)


def _german(amount: int) -> str:
    return f"{amount:,}".replace(",", ".") + ",00"


def _english(amount: int) -> str:
    return f"€ {amount:,}.00"
