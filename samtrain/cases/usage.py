"""Who still logs in: seats that the focus account pays for and people who use them, week by week."""

from datetime import timedelta

import numpy as np
import pandas as pd

from samtrain.cases.draw import stream
from samtrain.cases.frame import FOCUS, TODAY, YEAR_AGO
from samtrain.cases.story import Story

#: Share of the people who are there in August and between the years.
_AUGUST, _CHRISTMAS = 0.88, 0.55


def usage(story: Story, seed: int, orders: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """The table ``usage`` up to the last full week, or nothing where the story sells nothing by subscription.

    ``seats`` are those paid for in the last twelve months, ``active`` the people who logged in, ``cases`` what they opened.
    """
    if story.usage is None:
        return {}
    rng, told = stream(seed, "usage"), story.usage
    seats = dict.fromkeys(told.share, 1) | _seats(told.product, orders)
    last = TODAY - timedelta(days=TODAY.weekday() + 7)
    rows = []
    for place in range(told.weeks):
        monday = last - timedelta(weeks=told.weeks - 1 - place)
        there = _AUGUST if monday.month == 8 else _CHRISTMAS if (monday.month, monday.day) >= (12, 22) else 1.0
        dark = told.dark <= monday < told.dark + timedelta(weeks=1)
        for unit, course in told.share.items():
            share = float(np.interp(place, list(course), list(course.values()))) + rng.normal(0, 0.012)
            active = round(seats[unit] * min(share, 1.0) * there * (0.7 if dark else 1.0))
            cases = round(active * told.cases * (0.55 if dark else 1.0) * rng.uniform(0.94, 1.06))
            rows.append((monday.isoformat(), unit, seats[unit], active, cases, True))
    return {"usage": pd.DataFrame(rows, columns=["week", "bu", "seats", "active", "cases", "synthetic"])}


def _seats(product: str, orders: pd.DataFrame) -> dict[str, int]:
    """Seats by unit: a line's quantity is seats times months, and there are twelve of these in a year."""
    lines = orders.drop_duplicates("order_id").dropna(subset=["bu", "qty"])
    year = lines[(lines["account_id"] == FOCUS) & (lines["date"] > f"{YEAR_AGO}")]
    sold = year[year["product"] == product].groupby("bu")["qty"].sum()
    return {str(unit): max(1, round(int(months) / 12)) for unit, months in sold.items()}
