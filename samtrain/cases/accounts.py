"""The supplier's accounts, what it costs to serve them, and what nobody tells the trainee about them."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from samtrain.cases import names
from samtrain.cases.draw import drawn_until, split, weighted
from samtrain.cases.frame import FOCUS
from samtrain.cases.story import Book, Story
from samtrain.tools.portfolio.analysis import anchors, attractiveness, profit, scores

#: Weights with which a careful person might choose: all five criteria count, size of spend and fit most.
CAREFUL = {"growth": 0.20, "spend": 0.25, "margin": 0.10, "fit": 0.25, "openness": 0.20}


@dataclass(frozen=True)
class Accounts:
    """The accounts table, its truth, and the order lines each account had in three years (oldest first)."""

    table: pd.DataFrame
    truth: pd.DataFrame
    lines: list[tuple[int, int, int]]


def cts_rates(book: Book) -> pd.DataFrame:
    """Activity, rate and unit: how activities become cost-to-serve (F6; Kaplan & Cooper 1998)."""
    return pd.DataFrame(book.rates, columns=["activity", "rate", "unit"], dtype=object)


def cost_to_serve(book: Book, table: pd.DataFrame) -> pd.Series:
    """F6: activities times rates, plus interest on open invoices; EUR for the last 12 months."""
    rate = book.rate
    activities = sum(table[f"cts_{name}"] * rate[name] for name in ("orders", "visits", "expedite", "samples", "eng_h"))
    return activities + table["revenue"] * table["dso"] / 365 * rate["capital"]


def top(values: pd.Series, k: int) -> set[str]:
    """Ids of the ``k`` largest values."""
    return set(values.sort_values(ascending=False, kind="stable").index[:k])


def jaccard(a: set[str], b: set[str]) -> float:
    """Shared members as a share of all members of two sets."""
    return len(a & b) / len(a | b)


def accounts(story: Story, seed: int) -> Accounts:
    """Draw the accounts until they show what the course teaches.

    Rules: revenue is lognormal (sigma 1.6) and scaled to about what the story says; gross margin is 42 % minus 5 points
    for each standard deviation of size, plus noise; cost-to-serve rises with size. Attempts are numbered, and the
    first one is kept that meets every expectation of ``_teaches``, so the same seed gives the same accounts.
    """
    return drawn_until(seed, "accounts", lambda rng: _draw(story, rng), lambda drawn: _teaches(story.book, drawn))


def _teaches(book: Book, drawn: Accounts) -> bool:
    """Whether the known effects show: concentration, other winners by profit, loss makers, a big focus account."""
    focus = book.focus
    table = drawn.table.set_index("account_id")
    revenue, gross = table["revenue"], table["revenue"] - table["cogs"]
    net = gross - cost_to_serve(book, table)
    theirs = drawn.truth.set_index("account_id")["strength_customer"]
    flattered = table["strength"] - theirs
    mistaken = (table["strength"] >= 5) & (theirs < 5)
    strategic = set(drawn.truth.loc[drawn.truth["strategic"] == 1, "account_id"])
    rank = revenue.rank(ascending=False)
    peak = net.sort_values(ascending=False).cumsum().max() / net.sum()
    return bool(
        0.69 <= revenue.nlargest(book.accounts // 5).sum() / revenue.sum() <= 0.83
        and revenue.max() <= 0.16 * revenue.sum()
        and 0.55 <= jaccard(top(revenue, 12), top(gross, 12)) <= 0.90
        and 0.25 <= jaccard(top(revenue, 12), top(net, 12)) <= 0.50
        and 0.18 <= (net < 0).mean() <= 0.26
        and 1.08 <= peak <= 1.60
        and focus.rank[0] <= rank[FOCUS] <= focus.rank[1]
        and focus.net[0] * revenue[FOCUS] < net[FOCUS] < focus.net[1] * revenue[FOCUS]
        and net.rank(ascending=False)[FOCUS] > 5
        and (flattered >= 2).mean() >= 0.20
        and table["fit"].corr(table["openness"]) > 0.15
        and table["fit"].corr(table["growth_3y"]) > 0
        and jaccard(strategic, top(revenue, book.strategic)) <= 0.45
        and jaccard(strategic, top(net, book.strategic)) <= 0.45
        and len(strategic & top(revenue, book.strategic)) >= 3
        and len(strategic & top(net, book.strategic)) >= 3
        # Whoever chooses with care, or by the key, cannot see what customers think, and must not be punished by chance.
        and mistaken[list(strategic)].mean() <= book.mistaken
        and mistaken[list(_by_careful_weights(book, drawn.table))].mean() <= book.mistaken
    )


def _by_careful_weights(book: Book, table: pd.DataFrame) -> set[str]:
    """The twelve accounts that the weights ``CAREFUL`` bring forth."""
    earned = profit(table, cts_rates(book))
    return top(attractiveness(scores(table, earned, anchors(table, earned)), CAREFUL), 12)


def _draw(story: Story, rng: np.random.Generator) -> Accounts:
    book, focus = story.book, story.book.focus
    n, capital = book.accounts, book.rate["capital"]
    z = np.maximum(rng.normal(size=n), -2.6)
    # The focus account comes first, whatever its place by size.
    z = np.concatenate([[np.sort(z)[-focus.place]], np.delete(z, np.argsort(z)[-focus.place])])
    shape = np.exp(13 + 1.6 * z)
    revenue = np.round(shape / shape.sum() * book.revenue * rng.uniform(0.985, 1.015)).astype(int)
    margin = np.clip(0.42 - 0.05 * z + rng.normal(0, 0.10, n), 0.08, 0.75)
    fixed = book.fixed * rng.uniform(0.5, 1.5, n) * np.minimum(1, np.sqrt(revenue / (8 * book.fixed)))
    serve = np.maximum(0.03, 0.10 + 0.03 * z + np.abs(rng.normal(0, 0.12, n))) * revenue + fixed
    margin[0], serve[0] = rng.uniform(*focus.margin), rng.uniform(*focus.serve) * revenue[0]

    segments = [weighted(rng, list(book.segments), [share for share, _ in book.segments.values()]) for _ in range(n)]
    regions = [weighted(rng, story.regions, book.region_shares) for _ in range(n)]
    segments[0], regions[0] = focus.segment, focus.region
    titles = [story.customer, *names.companies(rng, story.names, list(zip(segments, regions, strict=True))[1:])]

    lines = _lines(book, rng, revenue)
    dso = np.clip(np.round(rng.normal(56, 16, n)), 20, 120).astype(int)
    activities = _activities(book, rng, serve - revenue * dso / 365 * capital, np.array([year for _, _, year in lines]))

    liking = rng.normal(size=n)
    fit = _rating(5.6 + 1.7 * liking + rng.normal(0, 0.8, n))
    openness = _rating(5.2 + 0.8 * liking + rng.normal(0, 1.6, n))
    base = np.array([book.segments[segment][1] for segment in segments])
    growth = np.clip(base + 0.012 * liking + rng.normal(0, 0.045, n), -0.12, 0.25)
    wallet = np.clip(rng.beta(1.6, 4.5, n), 0.02, 0.75)
    strength = _rating(5.9 + 0.6 * z + 2.2 * (wallet - 0.26) + rng.normal(0, 1.2, n))
    # Teams flatter themselves most where they sell most.
    flattered = rng.random(n) < 0.30 + 0.12 * np.clip(z, -1, 2)
    theirs = _rating(strength - np.where(flattered, rng.uniform(1.8, 4.2, n), rng.normal(0, 0.6, n)))
    fit[0], openness[0], growth[0], wallet[0] = focus.fit, focus.openness, focus.growth, rng.uniform(*focus.wallet)
    strength[0], theirs[0] = focus.strength, focus.strength_customer

    least = np.ceil(revenue * 1.04 / 1e4) * 1e4
    spend = np.maximum(np.round(revenue / wallet, -4), least).astype(int)
    addressable = np.maximum(np.round(spend * rng.uniform(0.35, 0.80, n), -4), least)
    addressable = np.minimum(addressable, spend).astype(int)
    table = pd.DataFrame(
        {
            "account_id": [f"A{i:03d}" for i in range(1, n + 1)],
            "name": titles,
            "segment": segments,
            "region": regions,
            "revenue": revenue,
            "cogs": np.round(revenue * (1 - margin)).astype(int),
            **activities,
            "dso": dso,
            "growth_3y": np.round(growth, 3),
            "spend_total": spend,
            "spend_addressable": addressable,
            "fit": fit,
            "openness": openness,
            "strength": strength,
            "synthetic": True,
        }
    )
    return Accounts(table, _truth(book, table, theirs), lines)


def _rating(values: np.ndarray) -> np.ndarray:
    """Ratings from 0 to 10 in steps of a half, as people give them."""
    return np.clip(np.round(values * 2) / 2, 0, 10)


def _lines(book: Book, rng: np.random.Generator, revenue: np.ndarray) -> list[tuple[int, int, int]]:
    """How many order lines each account had in each of three years: more for the large, and more each year.

    A few accounts are new: they have no lines in the first year.
    """
    n = book.accounts
    weights = revenue**0.42 * rng.uniform(0.7, 1.4, n)
    weights[0] *= book.focus.busy  # the focus account orders in small call-offs, site by site
    new = rng.random(n) < 0.06
    new[0] = False
    extra = split(
        book.order_lines - 6 * n, np.concatenate([np.where(new, 0, 0.29 * weights), 0.33 * weights, 0.38 * weights])
    )
    first, second, third = (np.array(extra[k * n : (k + 1) * n]) + 2 for k in range(3))
    return [
        (0, int(b + a), int(c)) if fresh else (int(a), int(b), int(c))
        for a, b, c, fresh in zip(first, second, third, new, strict=True)
    ]


def _activities(book: Book, rng: np.random.Generator, cost: np.ndarray, orders: np.ndarray) -> dict[str, np.ndarray]:
    """Whole numbers of activities whose cost at the rates comes to ``cost`` (EUR), the order lines being given."""
    rate = book.rate
    rest = np.maximum(0, cost - orders * rate["orders"])
    shares = rng.dirichlet([1.5, 7.0, 3.5, 12.0], book.accounts)
    if book.focus.activities:
        shares[0] = book.focus.activities
    counts = {"cts_orders": orders}
    left = rest
    for k, name in enumerate(("visits", "expedite", "samples")):
        counts[f"cts_{name}"] = np.floor(rest * shares[:, k] / rate[name]).astype(int)
        left = left - counts[f"cts_{name}"] * rate[name]
    counts["cts_eng_h"] = np.round(left / rate["eng_h"]).astype(int)
    return counts


def _truth(book: Book, table: pd.DataFrame, theirs: np.ndarray) -> pd.DataFrame:
    """The customers' own view of our strength, and which accounts a careful person could defend as strategic.

    Defensible means room to grow, fit, openness, growth and a fair standing in the customer's own eyes together;
    neither past revenue nor past profit alone gets an account there.
    """
    room = (table["spend_addressable"] - table["revenue"]).astype(float)
    margin = 1 - table["cogs"] / table["revenue"] - cost_to_serve(book, table) / table["revenue"]
    score = (
        0.34 * room.rank(pct=True)
        + 0.24 * table["fit"].rank(pct=True)
        + 0.16 * table["openness"].rank(pct=True)
        + 0.12 * table["growth_3y"].rank(pct=True)
        + 0.08 * pd.Series(theirs).rank(pct=True)
        + 0.06 * margin.clip(-0.3, 0.3).rank(pct=True)
    ).round(9)
    order = score.sort_values(ascending=False, kind="stable").index
    chosen = {0, *[int(i) for i in order if i != 0][: book.strategic - 1]}
    rows = zip(table.to_dict("records"), theirs, strict=True)
    why = [_why(cells, float(their), i in chosen) for i, (cells, their) in enumerate(rows)]
    return pd.DataFrame(
        {
            "account_id": table["account_id"],
            "strength_customer": theirs,
            "strategic": [int(i in chosen) for i in range(book.accounts)],
            "why": why,
        }
    )


def _why(cells: Mapping[Hashable, Any], theirs: float, strategic: bool) -> str:
    room = (cells["spend_addressable"] - cells["revenue"]) / 1e6
    said = (
        f"Room of EUR {room:.1f} m within reach beyond today's sales, fit {cells['fit']:.1f}, "
        f"openness {cells['openness']:.1f}, own business {cells['growth_3y']:+.1%} a year; "
        f"the customer rates our strength {theirs:.1f}, we rate it {cells['strength']:.1f}."
    )
    if strategic:
        return "Defensible. " + said
    weak = min(
        (room / 20, "too little room to grow"),
        (cells["fit"] / 8, "poor fit"),
        (cells["openness"] / 8, "the customer keeps us at arm's length"),
        (theirs / 8, "the customer sees a rival ahead of us"),
    )[1]
    return f"Weaker than the chosen ones, first of all: {weak}. " + said
