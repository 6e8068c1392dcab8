"""Three years of order lines: who bought what, where, at which price, and whether it came on time."""

from collections.abc import Hashable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np
import pandas as pd

from samtrain.cases.accounts import Accounts
from samtrain.cases.dirt import blank_out, repeat_rows
from samtrain.cases.draw import pick, split, stream, weighted
from samtrain.cases.frame import FOCUS, TODAY
from samtrain.cases.story import Story


def orders(story: Story, seed: int, accounts: Accounts) -> pd.DataFrame:
    """Order lines of 36 months up to ``TODAY``, by date; the last 12 months add up to the accounts table.

    ``date`` is the day of invoice and dispatch; ``net_price`` and ``cogs`` are EUR for the whole line. Clean of
    copies, each account has as many lines in the last 12 months as ``cts_orders`` says, and its ``net_price`` and
    ``cogs`` add up to its revenue and cogs. Some lines stand twice (same order_id), and 3–5 % of bu, region,
    product, qty, promised and delivered are blank: money, keys and dates of invoice are not.
    """
    rng = stream(seed, "orders")
    rows = []
    for account, lines in zip(accounts.table.to_dict("records"), accounts.lines, strict=True):
        rows += _account_lines(story, rng, account, lines)
    rows.sort(key=lambda row: (row["date"], row["account_id"], row["net_price"]))
    table = pd.DataFrame({"order_id": [f"L{n:05d}" for n in range(1, len(rows) + 1)], **pd.DataFrame(rows)})
    table["qty"] = table["qty"].astype(object)
    table["synthetic"] = True
    assert len(table) == story.book.order_lines  # split() shares out exactly this many
    table = blank_out(rng, table, ["bu", "region", "product", "qty", "promised", "delivered"])
    return repeat_rows(rng, table, story.sales.duplicates)


def _account_lines(
    story: Story, rng: np.random.Generator, account: Mapping[Hashable, Any], lines: tuple[int, int, int]
) -> list[dict[str, object]]:
    revenue, cogs = int(account["revenue"]), int(account["cogs"])
    months = story.sales.months
    trend = 1 + rng.normal(0.06, 0.10)
    factors = (np.clip(trend, 0.8, 1.35) ** -2, np.clip(trend, 0.8, 1.35) ** -1, 1.0)
    rows = []
    for year, (n, factor) in enumerate(zip(lines, factors, strict=True)):
        if n == 0:
            continue
        first = date(TODAY.year - 3 + year, 10, 1)
        days = sorted(_day(rng, first, months) for _ in range(n))
        sizes = rng.lognormal(0, 0.8, n) * np.array([months[day.month - 1] for day in days])
        net = _shares(round(revenue * factor), sizes)
        cost = _shares(round(cogs * factor), np.array(net) * np.clip(rng.normal(1, 0.06, n), 0.8, 1.2))
        rows += [_line(story, rng, account, day, price, own) for day, price, own in zip(days, net, cost, strict=True)]
    return rows


def _shares(total: int, sizes: np.ndarray) -> list[int]:
    """``total`` split in proportion to ``sizes``, at least one euro each."""
    return [1 + part for part in split(total - len(sizes), sizes)]


def _line(
    story: Story, rng: np.random.Generator, account: Mapping[Hashable, Any], day: date, net: int, cogs: int
) -> dict[str, object]:
    sales, focus = story.sales, account["account_id"] == FOCUS
    if focus:
        unit = weighted(rng, list(sales.units), sales.unit_shares)
        product = weighted(rng, list(sales.units[unit]), list(sales.units[unit].values()))
        places = sales.unit_regions[unit]
        region = weighted(rng, list(places), list(places.values()))
        level = sales.level * sales.price[region]
    else:
        segment = str(account["segment"])
        unit = pick(rng, sales.other_units[segment])
        product = weighted(rng, list(sales.products), sales.baskets[segment])
        region = str(account["region"]) if rng.random() < 0.85 else pick(rng, story.regions)
        level = 1.0
    price = sales.products[product] * level * float(np.clip(rng.normal(1, 0.03), 0.9, 1.1))
    delivered = min(day + timedelta(days=int(rng.integers(1, 5))), TODAY)
    held_up = focus and product == sales.incident.product and sales.incident.first <= day <= sales.incident.last
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


def _day(rng: np.random.Generator, first: date, months: Sequence[float]) -> date:
    """A working day in the twelve months from ``first``, with the strong fourth quarter."""
    month = weighted(rng, range(1, 13), months)
    year = first.year + (month < first.month)
    while True:
        day = date(year, month, 1) + timedelta(days=int(rng.integers(0, 31)))
        if day.month == month and day.weekday() < 5:
            return day
