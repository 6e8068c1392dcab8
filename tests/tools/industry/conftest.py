"""A small invented customer: three goals, five news items, three years of a market that overheats and cools down."""

from dataclasses import replace
from datetime import date

import numpy as np
import pandas as pd
import pytest

from samtrain.cases import Case
from samtrain.tools.industry.model import FACTORS, Industry

TODAY = date(2026, 9, 30)
NEWS = [
    ("W01", "2026-03-01", "Duty on network equipment rises"),
    ("W02", "2026-06-10", "Operators rank suppliers by energy"),
    ("W03", "2026-07-20", "Chip makers switch off lines"),
    ("W04", "2026-08-30", "A rival shows an open radio unit"),
    ("W05", "2026-09-15", "Handball league finds a sponsor"),
]
MONTHS = 36


def figures() -> pd.DataFrame:
    """A boom with its top in month 18 and a slump with its bottom in month 32."""
    n = np.arange(MONTHS)
    heat = np.exp(-(((n - 18) / 5) ** 2)) - 1.2 * np.exp(-(((n - 32) / 5) ** 2))
    return pd.DataFrame(
        {
            "month": pd.period_range("2023-10", periods=MONTHS, freq="M").astype(str),
            "book_to_bill": (1 + 0.3 * heat).round(2),
            "utilisation": (84 + 12 * heat).round(1),
            "lead_time": (15 + 9 * heat).round(1),
            "inventory_days": (90 - 25 * heat).round().astype(int),
            "price_index": (100 + 8 * heat).round(1),
        }
    )


@pytest.fixture(scope="session")
def case() -> Case:
    tables = {
        "goals": pd.DataFrame(
            [("G1", "Field trial of the radio unit"), ("G2", "Less energy"), ("G3", "No line stops")],
            columns=["goal_id", "goal"],
        ),
        "team": pd.DataFrame([("T01", "Maja Lind"), ("T02", "Ole Roth")], columns=["team_id", "name"]),
        "news": pd.DataFrame(NEWS, columns=["news_id", "date", "headline"]).assign(
            **{"class": "chips", "source": "The Ledger"}
        ),
        "industry": figures(),
    }
    return Case("x", "x", "We", "They", "A001", TODAY, "EUR", "All invented.", tables)


@pytest.fixture(scope="session")
def own(case: Case) -> Case:
    """A learner's own account: every table is there, and empty."""
    return replace(case, tables={name: table.iloc[:0] for name, table in case.tables.items()})


@pytest.fixture
def full() -> Industry:
    """An analysis as somebody might have made it."""
    built = Industry(regime="loose", regime_since="2026-03", regime_meaning="Nobody fights for parts now")
    rows = [
        # driver, class, direction, impact, likelihood, horizon, goals
        ("Duty on equipment", "political", -1, 3, 4, "<1", []),
        ("Operators cut their spending", "economic", -1, 5, 4, "<1", ["G1"]),
        ("Tenders for open radio units", "economic", 1, 5, 3, "1-3", ["G1", "G2"]),
        ("Designers are scarce", "social", -1, 2, 4, "1-3", ["G1"]),
        ("A second source for RF power", "technological", 1, 4, 4, "<1", ["G3"]),
        ("Lines are switched off", "economic", -1, 4, 4, "1-3", ["G3"]),
        ("Hot summers", "environmental", -1, 2, 5, ">3", ["G2"]),
    ]
    names = ("driver", "category", "direction", "impact", "likelihood", "horizon", "goals")
    for n, row in enumerate(rows, start=1):
        built.add(
            f"D{n}", evidence="public document", source=f"W{(n - 1) % 5 + 1:02d}", as_of="2026-09-20",
            **dict(zip(names, row, strict=True)),
        )  # fmt: skip
    built.leave_out("legal", "No law on its way that names this equipment", evidence="internal", as_of="2026-09-01")
    for n, factor in enumerate(FACTORS):
        built.force(factor, now=2 + n % 3, future=min(5, 2 + n % 4), because="Open standards")
    return built
