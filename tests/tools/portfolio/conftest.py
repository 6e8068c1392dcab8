"""A made-up supplier's 140 accounts, drawn by the rules of the course's case generator."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import settings

from samtrain.cases import Case
from samtrain.tools.portfolio.analysis import Overview, overview
from samtrain.tools.portfolio.model import PortfolioChoice

# How long an example takes says something about the machine's other work, nothing about the code.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

FIRST = ["Nor", "Hel", "Ald", "Bri", "Cas", "Dor", "Elm", "Fen", "Gar", "Hol", "Ist", "Jun", "Kel", "Lor"]
LAST = [
    "vion Networks",
    "dane Systems",
    "mark Telecom",
    "stedt Radio",
    "wick Controls",
    "berg Mobility",
    "ton Sensors",
    "leigh Power",
    "by Optics",
    "ford Robotics",
]


@pytest.fixture(scope="session")
def case() -> Case:
    draw = np.random.default_rng(8)
    n = 140
    z = draw.standard_normal(n)
    revenue = np.exp(14 + 1.6 * z)
    margin = np.clip(0.42 - 0.05 * z + draw.normal(0, 0.10, n), 0.08, 0.75)
    served = revenue * (0.04 + 0.02 * np.clip(z, 0, None) + np.abs(draw.normal(0, 0.12, n))) + 9_000
    parts = draw.dirichlet([3, 3, 2, 1, 3], n) * served[:, None]
    rates = {"orders": 85.0, "visits": 640.0, "expedite": 420.0, "samples": 310.0, "eng_h": 95.0, "capital": 0.07}
    counts = {f"cts_{name}": parts[:, i] / rates[name] for i, name in enumerate(list(rates)[:5])}
    accounts = pd.DataFrame(
        {
            "account_id": [f"A{i:03d}" for i in range(1, n + 1)],
            "name": [f"{FIRST[i % 14]}{LAST[i // 14]}" for i in range(n)],
            "segment": draw.choice(["industrial", "telecom", "mobility"], n),
            "region": draw.choice(["DACH", "Nordics", "Iberia", "Asia"], n),
            "revenue": revenue.round(),
            "cogs": (revenue * (1 - margin)).round(),
            **{name: count.round() for name, count in counts.items()},
            "dso": draw.integers(20, 100, n),
            "growth_3y": draw.normal(0.05, 0.05, n).round(3),
            "spend_total": (revenue * np.exp(draw.normal(1.2, 0.7, n))).round(),
            "spend_addressable": (revenue * 1.5).round(),
            "fit": draw.uniform(1, 10, n).round(1),
            "openness": draw.uniform(1, 10, n).round(1),
            "strength": draw.uniform(1, 10, n).round(1),
            "synthetic": True,
        }
    )
    table = pd.DataFrame({"activity": list(rates), "rate": list(rates.values()), "unit": "each"})
    return Case(
        "demo", "Demo", "We", "They", "A001", date(2026, 9, 30), "EUR", "Invented.", {"accounts": accounts, "cts_rates": table}
    )  # fmt: skip


@pytest.fixture(scope="session")
def choice(case: Case) -> PortfolioChoice:
    """Twelve chosen by attractiveness but for two, three declined."""
    made = PortfolioChoice(case.table("accounts")["account_id"])
    made.weigh(growth=20, spend=30, margin=25, fit=15, openness=10)
    view = overview(made.record, case)
    best = view.attractiveness.sort_values(ascending=False).index
    for account in [*best[:10], *best[16:18]]:
        made.choose(account, because="Two plants open a second source next year")
    big = [
        account
        for account in view.profit["revenue"].sort_values(ascending=False).index
        if account not in made.raw["chosen"]
    ]
    for account in big[:3]:
        made.decline(account, "Expedites eat the margin", code="loses money")
    return made


@pytest.fixture(scope="session")
def view(case: Case, choice: PortfolioChoice) -> Overview:
    return overview(choice.record, case)
