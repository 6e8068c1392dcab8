"""The page that introduces the case: its prose is in ``story.md``, its numbers and names come from the tables."""

from importlib.resources import files

import pandas as pd

from samtrain.cases import frame
from samtrain.cases.people import People

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def story(tables: dict[str, pd.DataFrame], people: People) -> str:
    """The introduction as Markdown."""
    accounts = tables["accounts"].set_index("account_id")
    revenue = accounts["revenue"]
    focus = accounts.loc[frame.FOCUS]
    orders = tables["orders"].drop_duplicates("order_id")
    top = len(accounts) // 5
    name = {key: person.name for key, person in people.cast.items()}
    return (
        files("samtrain.cases")
        .joinpath("story.md")
        .read_text(encoding="utf-8")
        .format(
            title=frame.TITLE,
            supplier=frame.SUPPLIER,
            customer=frame.CUSTOMER,
            disclaimer=frame.DISCLAIMER,
            sam=frame.SAM,
            today=frame.TODAY_IN_WORDS,
            total_bn=f"{revenue.sum() / 1e9:.2f}",
            accounts=len(accounts),
            top_n=top,
            top_share=f"{revenue.nlargest(top).sum() / revenue.sum():.0%}".rstrip("%"),
            rank=_SMALL[int(revenue.rank(ascending=False)[frame.FOCUS])],
            revenue_m=f"{focus['revenue'] / 1e6:.1f}",
            addressable_m=f"{focus['spend_addressable'] / 1e6:.0f}",
            wallet=f"{focus['revenue'] / focus['spend_addressable']:.0%}".rstrip("%"),
            team_words=_SMALL[len(tables["team"])].capitalize(),
            functions=_SMALL[tables["team"]["function"].nunique()],
            contacts=len(tables["contacts"]),
            spread=f"{china_discount(orders):.0%}".rstrip("%"),
            interactions=f"{tables['interactions']['interaction_id'].nunique():,}",
            lines=f"{len(orders):,}",
            goals=_SMALL[len(tables["goals"])],
            rivals=_SMALL[len(tables["competitors"])],
            **{
                key: name[key]
                for key in ("coo", "vp_proc", "buy_suzhou", "buy_raleigh", "rd_radio", "plant_suzhou", "board_office")
            },
        )
    )


def china_discount(orders: pd.DataFrame) -> float:
    """By how much the focus account's price for RF power in China lay below Europe North's, last 12 months, share."""
    lines = orders[
        (orders["account_id"] == frame.FOCUS)
        & (orders["product"] == "RF power")
        & (orders["date"] > f"{frame.TODAY.year - 1}-09-30")
        & orders["qty"].notna()
    ]
    sums = lines.groupby("region")[["net_price", "qty"]].sum()
    price = sums["net_price"] / sums["qty"]
    return float(1 - price["China"] / price["Europe North"])
