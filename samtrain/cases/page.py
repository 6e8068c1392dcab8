"""The page that introduces a case: its prose is the story's, its numbers and names come from the tables."""

import pandas as pd

from samtrain.cases import frame
from samtrain.cases.people import People
from samtrain.cases.story import Gap, Story

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def page(story: Story, tables: dict[str, pd.DataFrame], people: People) -> str:
    """The introduction as Markdown."""
    accounts = tables["accounts"].set_index("account_id")
    revenue = accounts["revenue"]
    focus = accounts.loc[frame.FOCUS]
    orders = tables["orders"].drop_duplicates("order_id")
    top = len(accounts) // 5
    names = {key: person.name for key, person in people.cast.items()}
    return story.page.format(
        title=story.title,
        supplier=story.supplier,
        customer=story.customer,
        disclaimer=story.disclaimer,
        sam=story.sam,
        today=frame.TODAY_IN_WORDS,
        total_bn=f"{revenue.sum() / 1e9:.2f}",
        total_m=f"{revenue.sum() / 1e6:.0f}",
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
        spread=f"{gap(story.sales.gap, orders):.0%}".rstrip("%"),
        interactions=f"{tables['interactions']['interaction_id'].nunique():,}",
        lines=f"{len(orders):,}",
        goals=_SMALL[len(tables["goals"])],
        rivals=_SMALL[len(tables["competitors"])],
        **names,
    )


def gap(between: Gap, orders: pd.DataFrame) -> float:
    """By how much the focus account's lower price for one product lay below the higher, last 12 months, share."""
    lines = orders[
        (orders["account_id"] == frame.FOCUS)
        & (orders["product"] == between.product)
        & (orders["date"] > f"{frame.YEAR_AGO}")
        & orders["qty"].notna()
    ]
    sums = lines.groupby("region")[["net_price", "qty"]].sum()
    price = sums["net_price"] / sums["qty"]
    return float(1 - price[between.low] / price[between.high])
