"""The customer's industry: five figures of supply and demand month by month, and a pack of dated news."""

from datetime import date, timedelta

import numpy as np
import pandas as pd

from samtrain.cases.draw import pick, shuffled, stream, whole_numbers
from samtrain.cases.frame import TODAY
from samtrain.cases.story import Market

MONTHS = 42
#: Decimals that are published.
_DECIMALS = {"book_to_bill": 2, "utilisation": 1, "lead_time": 1, "inventory_days": 0, "price_index": 1}


def industry(market: Market, seed: int) -> pd.DataFrame:
    """Supply and demand in the 42 months up to today, one row a month.

    ``book_to_bill`` orders over billings of three months; ``utilisation`` of the makers' capacity, per cent;
    ``lead_time`` weeks; ``inventory_days`` at those who buy; ``price_index`` 100 in the first month.
    """
    rng = stream(seed, "industry")
    months = pd.period_range(end=pd.Period(TODAY, "M"), periods=MONTHS, freq="M").astype(str)
    boom, size = int(rng.integers(-1, 2)), 0.94 + 0.12 * rng.random()
    table = pd.DataFrame({"month": months})
    for figure, course in market.course.items():
        base = course[0]
        # The boom may come a month sooner or later; the bust is dated by the story.
        at = [month + boom if market.boom[0] <= month <= market.boom[1] else month for month in course]
        value = np.interp(range(MONTHS), at, [base + size * (level - base) for level in course.values()])
        value = value + market.chance[figure] * rng.standard_normal(MONTHS)
        table[figure] = value.round(_DECIMALS[figure])
    table["inventory_days"] = table["inventory_days"].astype(int)
    table["synthetic"] = True
    return table


def news(market: Market, seed: int, competitors: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The news pack, oldest first, and what is true of it: a row for each goal that an item touches.

    ``direction`` is the customer's: +1 helps the goal, −1 hurts it. An item that touches none has one row without a
    goal and with direction 0. ``key`` marks those on which much hangs.
    """
    rng = stream(seed, "news")
    slots = _slots(rng, market, competitors)
    dated = []
    for item in market.news:
        published = min(date.fromisoformat(item.day) + timedelta(int(rng.integers(-4, 5))), TODAY)
        dated.append((published.isoformat(), item, pick(rng, market.papers[item.kind])))
    dated.sort(key=lambda row: (row[0], row[1].headline))
    rows, truths = [], []
    for n, (day, item, paper) in enumerate(dated, start=1):
        news_id = f"W{n:02d}"
        rows.append((news_id, day, item.headline.format(**slots), item.kind, paper, True))
        for touch in item.touches.split() or [""]:
            goal, sign = touch[:-1], {"+": 1, "-": -1, "": 0}[touch[-1:]]
            truths.append((news_id, goal or None, sign, int(item.key), item.why))
    return (
        pd.DataFrame(rows, columns=["news_id", "date", "headline", "class", "source", "synthetic"]),
        pd.DataFrame(truths, columns=["news_id", "goal_id", "direction", "key", "why"]),
    )


def _slots(rng: np.random.Generator, market: Market, competitors: pd.DataFrame) -> dict[str, str]:
    """Names and numbers of this variant."""
    stocks = {letters: shuffled(rng, stock) for letters, stock in market.stocks.items()}
    slots = whole_numbers(rng, market.numbers)
    for letters, stock in stocks.items():
        slots |= {f"{letters}{n}": name for n, name in enumerate(stock, start=1)}
    return slots | dict(zip(competitors["competitor_id"], competitors["name"], strict=True))
