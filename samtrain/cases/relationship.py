"""What the focus account spends and on whom, how content its people are, what happened: tables and their truth.

Which cells are worth most is the same in every variant; amounts, names and days differ from seed to seed.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import pandas as pd

from samtrain.cases.accounts import Accounts
from samtrain.cases.draw import drawn_until, shuffled, split, stream
from samtrain.cases.frame import FOCUS, TODAY, YEAR_AGO
from samtrain.cases.people import People
from samtrain.cases.story import Dealings, Sales, Spend, Story

BEST = 3
#: Answers to the question on satisfaction: people asked after the incident, asked twice, and one without a figure.
ASKED, ASKED_TWICE = 11, 3


@dataclass(frozen=True)
class Relationship:
    """Tables by name, and the truth: what each cell spends and what we could win there in three years."""

    tables: dict[str, pd.DataFrame]
    truth: pd.DataFrame


def relationship(
    story: Story, seed: int, drawn: Accounts, orders: pd.DataFrame, people: People, competitors: pd.DataFrame
) -> Relationship:
    """Spend by unit, offering and supplier; answers on satisfaction; milestones of three years; and the truth.

    The spend, with what is unknown to us, adds up to the focus account's ``spend_addressable``, and ours in it to its
    revenue of the last 12 months. ``amount`` (EUR a year) is blank where the supplier is "unknown".
    """
    focus = drawn.table[drawn.table["account_id"] == FOCUS].iloc[0]
    names = {key: person.name for key, person in people.cast.items()}
    names |= dict(zip(competitors["competitor_id"], competitors["name"], strict=True))
    sold = sold_by_cell(orders)
    rest = int(focus["spend_addressable"]) - sum(sold.values())
    rng = stream(seed, "spend")
    bought = story.dealings.spend
    thousands = split(rest // 1000, np.array([row.weight for row in bought]) * rng.uniform(0.94, 1.06, len(bought)))
    amounts = [1000 * amount for amount in thousands]
    amounts[0] += rest % 1000
    tables = {
        "spend": _spend(story, sold, amounts, names),
        "satisfaction": _satisfaction(story.dealings, seed, people),
        "milestones": _milestones(story.dealings, seed, names),
    }
    return Relationship(tables, _truth(bought, sold, amounts, names))


def sold_by_cell(orders: pd.DataFrame) -> dict[tuple[str, str], int]:
    """What the focus account bought from us in the last 12 months, EUR by (unit, offering), each line once.

    A line without a unit or a product is shared out over the cells that it may belong to, in proportion to what is
    known of them; where nothing is known, over all cells.
    """
    lines = orders.drop_duplicates("order_id")
    lines = lines[(lines["account_id"] == FOCUS) & (lines["date"] > f"{YEAR_AGO}")]
    known = lines.dropna(subset=["bu", "product"]).groupby(["bu", "product"])["net_price"].sum()
    exact = known.to_numpy(dtype=float)
    units, products = (np.array(known.index.get_level_values(level)) for level in ("bu", "product"))
    for line in lines[lines["bu"].isna() | lines["product"].isna()].to_dict("records"):
        fits = (line["bu"] == units) if isinstance(line["bu"], str) else np.ones(len(units), dtype=bool)
        fits &= (line["product"] == products) if isinstance(line["product"], str) else True
        shares = known.to_numpy(dtype=float)
        if (shares * fits).any():
            shares = shares * fits
        exact = exact + line["net_price"] * shares / shares.sum()
    parts = split(int(lines["net_price"].sum()), exact)
    return {(str(bu), str(product)): part for (bu, product), part in zip(known.index, parts, strict=True)}


def _spend(story: Story, sold: dict[tuple[str, str], int], amounts: list[int], names: dict[str, str]) -> pd.DataFrame:
    ours = "Our invoices of the last twelve months; lines without a unit or a product are shared out"
    rows: list[tuple[object, ...]] = [
        (bu, offering, "us", amount, "invoices", ours, TODAY.isoformat()) for (bu, offering), amount in sold.items()
    ]
    for row, amount in zip(story.dealings.spend, amounts, strict=True):
        source = row.source.format(**names, **_count(story.sales, row, amount))
        supplier, shown = ("unknown", None) if row.parts else (row.supplier, amount)
        rows.append((row.bu, row.offering, supplier, shown, row.basis, source, row.as_of))
    units, offerings = list(story.sales.units), list(story.sales.products)
    rows.sort(key=lambda row: (units.index(str(row[0])), offerings.index(str(row[1]))))
    table = pd.DataFrame(rows, columns=["bu", "offering", "supplier", "amount", "basis", "source", "as_of"])
    return table.astype({"amount": "Int64"}).assign(synthetic=True)


def _count(sales: Sales, row: Spend, amount: int) -> dict[str, str]:
    """Parts in a unit, price and units a year, from which the amount can be reckoned to a few per cent."""
    if not row.parts:
        return {}
    price = sales.products[row.offering]
    units = amount / price / row.parts
    places = next((places for most, places in ((20_000, -3), (400, -1)) if units >= most), 0)
    return {
        "parts": str(row.parts),
        "price": f"{price:.2f}" if price < 100 else f"{price:.0f}",
        "units": f"{round(units, places):,.0f}",
    }


def _truth(
    bought: tuple[Spend, ...], sold: dict[tuple[str, str], int], amounts: list[int], names: dict[str, str]
) -> pd.DataFrame:
    rows = [
        (row.bu, row.offering, amount, round(amount * row.gain), row.why.format(**names))
        for row, amount in zip(bought, amounts, strict=True)
    ]
    table = pd.DataFrame(rows, columns=["bu", "offering", "spend", "white", "why"])
    table = table.groupby(["bu", "offering"], sort=False).agg({"spend": "sum", "white": "sum", "why": "first"})
    table["spend"] += [sold.get((str(bu), str(offering)), 0) for bu, offering in table.index]
    table.insert(2, "best", (table["white"].rank(ascending=False) <= BEST).astype(int))
    return table.reset_index()


def _satisfaction(dealings: Dealings, seed: int, people: People) -> pd.DataFrame:
    """Answers to "How likely is it that you recommend us?", 0–10; redrawn until more warn of us than recommend us.

    ``ASKED`` people answered after the incident; ``ASKED_TWICE`` of them before it as well, and all of these were happier
    then. One more gave a comment and no figure.
    """

    def fits(table: pd.DataFrame) -> bool:
        each = table.dropna(subset=["score"]).groupby("contact_id")["score"].agg(["first", "last"])
        for_us, against_us = int((each["last"] >= 9).sum()), int((each["last"] <= 6).sum())
        return 2 <= for_us <= against_us - 2 <= 4 and int((each["first"] > each["last"]).sum()) == ASKED_TWICE

    return drawn_until(seed, "satisfaction", lambda rng: _answers(dealings, rng, people), fits)


def _answers(dealings: Dealings, rng: np.random.Generator, people: People) -> pd.DataFrame:
    asked = shuffled(rng, dealings.respondents)[: ASKED + 1]
    comments = {kind: shuffled(rng, said) for kind, said in dealings.comments.items()}
    comments["before"] = shuffled(rng, dealings.before)
    rows: list[tuple[object, ...]] = []
    for n, key in enumerate(asked):
        person = people.cast[key]
        score = int(np.clip(round(6.6 + 1.7 * person.position.support + rng.normal(0, 1.3)), 0, 10))
        if n < ASKED_TWICE:
            before = min(10, score + int(rng.integers(2, 4)))
            rows.append((_weekday(date(2025, 10, 6), 60, rng), person.id, before, comments["before"][n]))
        kind = "promoter" if score >= 9 else "passive" if score >= 7 else "detractor"
        said = comments[kind].pop() if comments[kind] else None
        day = _weekday(date(2026, 6, 22), 90, rng)
        rows.append((day, person.id, None, dealings.no_figure) if n == ASKED else (day, person.id, score, said))
    table = pd.DataFrame(sorted(rows, key=lambda row: str(row[0])), columns=["date", "contact_id", "score", "comment"])
    return table[["contact_id", "date", "score", "comment"]].astype({"score": "Int64"}).assign(synthetic=True)


def _weekday(first: date, days: int, rng: np.random.Generator) -> str:
    day = first + timedelta(days=int(rng.integers(days)))
    return (day - timedelta(days=max(0, day.weekday() - 4))).isoformat()


def _milestones(dealings: Dealings, seed: int, names: dict[str, str]) -> pd.DataFrame:
    rng = stream(seed, "milestones")
    rows = [
        (
            _weekday(date.fromisoformat(day) - timedelta(days=moved), 2 * moved + 1, rng),
            what.format(**names),
            good,
            source.format(**names),
        )
        for day, moved, good, what, source in dealings.milestones
    ]
    return pd.DataFrame(rows, columns=["date", "what", "good", "source"]).assign(synthetic=True)
