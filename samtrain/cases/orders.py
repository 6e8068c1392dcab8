"""Three years of order lines: who bought what, where, at which price, and whether it came on time."""

from collections.abc import Hashable, Mapping
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from samtrain.cases.accounts import ORDER_LINES, Accounts
from samtrain.cases.dirt import blank_out, repeat_rows
from samtrain.cases.draw import split, stream, weighted
from samtrain.cases.frame import FOCUS, REGIONS, TODAY

DUPLICATES = 90
#: Our products and their list price, EUR a piece.
PRODUCTS = {
    "RF power": 38.0,
    "Power management": 1.9,
    "Clock and timing": 4.6,
    "Microcontroller": 3.2,
    "Sensor": 1.4,
    "Connectivity": 5.5,
}
#: What each business unit of the focus account buys from us, as shares; what is not named it buys elsewhere.
FOCUS_UNITS: dict[str, dict[str, float]] = {
    "Radio Access": {"RF power": 0.62, "Power management": 0.28, "Clock and timing": 0.10},
    "Optical Transport": {"Clock and timing": 0.55, "Power management": 0.45},
    "Core & Cloud": {"Power management": 0.80, "Microcontroller": 0.20},
    "Customer Premises": {"Connectivity": 0.60, "Microcontroller": 0.25, "Power management": 0.15},
}
_FOCUS_UNIT_SHARES = (0.58, 0.14, 0.12, 0.16)
_FOCUS_UNIT_REGIONS: dict[str, dict[str, float]] = {
    "Radio Access": {"China": 0.55, "Europe North": 0.35, "Americas": 0.10},
    "Optical Transport": {"Europe South": 0.80, "Asia Pacific": 0.20},
    "Core & Cloud": {"Asia Pacific": 0.70, "Europe North": 0.30},
    "Customer Premises": {"Americas": 0.60, "China": 0.40},
}
#: Each region quotes the focus account its own price for the same part.
FOCUS_PRICE = {"Europe North": 1.00, "Europe South": 0.97, "Americas": 1.04, "China": 0.83, "Asia Pacific": 0.91}

_UNITS: dict[str, tuple[str, ...]] = {
    "telecom": ("Radio", "Transport"),
    "automotive": ("Powertrain", "Body", "Cockpit"),
    "industrial": ("Drives", "Controls"),
    "consumer": ("Home", "Personal"),
    "computing": ("Servers", "Storage"),
}
_BASKETS: dict[str, tuple[float, ...]] = {  # shares in the order of PRODUCTS
    "telecom": (0.40, 0.25, 0.20, 0.05, 0.00, 0.10),
    "automotive": (0.05, 0.30, 0.05, 0.30, 0.25, 0.05),
    "industrial": (0.05, 0.30, 0.10, 0.35, 0.15, 0.05),
    "consumer": (0.00, 0.30, 0.05, 0.25, 0.20, 0.20),
    "computing": (0.00, 0.55, 0.25, 0.05, 0.05, 0.10),
}
_MONTHS = (0.92, 0.94, 1.02, 0.95, 0.97, 1.0, 0.93, 0.85, 1.0, 1.18, 1.28, 1.32)  # January first; Q4 is strong
#: Spring 2026: a quality incident holds up deliveries of RF power to the focus account.
INCIDENT = (date(2026, 3, 1), date(2026, 6, 30))


def orders(seed: int, accounts: Accounts) -> pd.DataFrame:
    """Order lines of 36 months up to ``TODAY``, by date; the last 12 months add up to the accounts table.

    ``date`` is the day of invoice and dispatch; ``net_price`` and ``cogs`` are EUR for the whole line. Clean of
    copies, each account has as many lines in the last 12 months as ``cts_orders`` says, and its ``net_price`` and
    ``cogs`` add up to its revenue and cogs. 90 lines stand twice (same order_id), and 3–5 % of bu, region,
    product, qty, promised and delivered are blank: money, keys and dates of invoice are not.
    """
    rng = stream(seed, "orders")
    rows = []
    for account, lines in zip(accounts.table.to_dict("records"), accounts.lines, strict=True):
        rows += _account_lines(rng, account, lines)
    rows.sort(key=lambda row: (row["date"], row["account_id"], row["net_price"]))
    table = pd.DataFrame({"order_id": [f"L{n:05d}" for n in range(1, len(rows) + 1)], **pd.DataFrame(rows)})
    table["qty"] = table["qty"].astype(object)
    table["synthetic"] = True
    assert len(table) == ORDER_LINES  # split() shares out exactly this many
    table = blank_out(rng, table, ["bu", "region", "product", "qty", "promised", "delivered"])
    return repeat_rows(rng, table, DUPLICATES)


def _account_lines(
    rng: np.random.Generator, account: Mapping[Hashable, Any], lines: tuple[int, int, int]
) -> list[dict[str, object]]:
    revenue, cogs = int(account["revenue"]), int(account["cogs"])
    trend = 1 + rng.normal(0.06, 0.10)
    factors = (np.clip(trend, 0.8, 1.35) ** -2, np.clip(trend, 0.8, 1.35) ** -1, 1.0)
    rows = []
    for year, (n, factor) in enumerate(zip(lines, factors, strict=True)):
        if n == 0:
            continue
        first = date(TODAY.year - 3 + year, 10, 1)
        days = sorted(_day(rng, first) for _ in range(n))
        sizes = rng.lognormal(0, 0.8, n) * np.array([_MONTHS[day.month - 1] for day in days])
        net = _shares(round(revenue * factor), sizes)
        cost = _shares(round(cogs * factor), np.array(net) * np.clip(rng.normal(1, 0.06, n), 0.8, 1.2))
        rows += [_line(rng, account, day, price, own) for day, price, own in zip(days, net, cost, strict=True)]
    return rows


def _shares(total: int, sizes: np.ndarray) -> list[int]:
    """``total`` split in proportion to ``sizes``, at least one euro each."""
    return [1 + part for part in split(total - len(sizes), sizes)]


def _line(
    rng: np.random.Generator, account: Mapping[Hashable, Any], day: date, net: int, cogs: int
) -> dict[str, object]:
    focus = account["account_id"] == FOCUS
    if focus:
        unit = weighted(rng, list(FOCUS_UNITS), _FOCUS_UNIT_SHARES)
        product = weighted(rng, list(FOCUS_UNITS[unit]), list(FOCUS_UNITS[unit].values()))
        places = _FOCUS_UNIT_REGIONS[unit]
        region = weighted(rng, list(places), list(places.values()))
        level = 0.92 * FOCUS_PRICE[region]
    else:
        segment = str(account["segment"])
        unit = _UNITS[segment][int(rng.integers(len(_UNITS[segment])))]
        product = weighted(rng, list(PRODUCTS), _BASKETS[segment])
        region = str(account["region"]) if rng.random() < 0.85 else REGIONS[int(rng.integers(len(REGIONS)))]
        level = 1.0
    price = PRODUCTS[product] * level * float(np.clip(rng.normal(1, 0.03), 0.9, 1.1))
    delivered = min(day + timedelta(days=int(rng.integers(1, 5))), TODAY)
    held_up = focus and product == "RF power" and INCIDENT[0] <= day <= INCIDENT[1]
    late = int(rng.integers(10, 36)) if held_up else _slip(rng)
    return {
        "account_id": account["account_id"],
        "bu": unit,
        "region": region,
        "product": product,
        "date": day.isoformat(),
        "qty": max(1, round(net / price)),
        "net_price": net,
        "cogs": cogs,
        "promised": (delivered - timedelta(days=late)).isoformat(),
        "delivered": delivered.isoformat(),
    }


def _slip(rng: np.random.Generator) -> int:
    """Days late; most lines come on the day or a little early."""
    return 1 + int(rng.exponential(6)) if rng.random() < 0.14 else -int(rng.integers(0, 3))


def _day(rng: np.random.Generator, first: date) -> date:
    """A working day in the twelve months from ``first``, with the strong fourth quarter."""
    month = weighted(rng, range(1, 13), _MONTHS)
    year = first.year + (month < first.month)
    while True:
        day = date(year, month, 1) + timedelta(days=int(rng.integers(0, 31)))
        if day.month == month and day.weekday() < 5:
            return day
