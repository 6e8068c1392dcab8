"""A small invented account: two units, three offerings, two years of orders with dirt in them, five answers."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from samtrain.cases import Case
from samtrain.tools.relationship.model import Relationships

TODAY = date(2026, 9, 30)

# order, account, unit, product, day, price, cost
ORDERS = [
    ("L1", "A001", "Radio", "Filter", "2024-11-04", 4_000_000, 2_000_000),
    ("L2", "A001", "Radio", "Clock", "2025-01-15", 1_000_000, 600_000),
    ("L3", "A001", "Optical", "Clock", "2025-09-30", 3_000_000, 2_000_000),
    ("L3", "A001", "Optical", "Clock", "2025-09-30", 3_000_000, 2_000_000),
    ("L4", "A001", "Radio", "Filter", "2025-10-01", 2_500_000, 1_500_000),
    ("L5", "A001", "Optical", "Clock", "2026-03-11", 5_000_000, 3_500_000),
    ("L6", "A001", "Optical", "Filter", "2026-09-30", 500_000, 400_000),
    ("L7", "A001", None, "Filter", "2026-05-05", 250_000, 150_000),
    ("L8", "A001", "Radio", "Filter", "2026-10-01", 9_000_000, 1_000_000),
    ("L9", "A002", "Radio", "Filter", "2026-05-05", 7_000_000, 1_000_000),
]
# unit, offering, supplier, amount, basis, source, day
SPEND = [
    ("Radio", "Filter", "us", 3_000_000, "invoices", "Our invoices", "2026-09-30"),
    ("Radio", "Filter", "K1", 5_000_000, "spend report", "Spend report", "2026-08-01"),
    ("Radio", "Filter", "K2", 2_000_000, "contract", "Contract to 2029", "2026-07-01"),
    ("Radio", "Clock", "in-house", 4_000_000, "estimate", "Our guess", "2025-12-01"),
    ("Radio", "Sensor", "unknown", None, "parts list", "Two a unit", "2026-08-20"),
    ("Optical", "Filter", "us", 500_000, "invoices", "Our invoices", "2026-09-30"),
    ("Optical", "Filter", "unknown", None, "parts list", "One a unit", "2026-08-20"),
    ("Optical", "Clock", "us", 5_000_000, "invoices", "Our invoices", "2026-09-30"),
    ("Optical", "Sensor", "none", 0, "parts list", "No such part", "2026-06-01"),
]
# person, day, figure
ANSWERS = [
    ("C1", "2025-11-03", 9),
    ("C1", "2026-07-03", 6),
    ("C2", "2026-07-10", 9),
    ("C3", "2026-08-01", 8),
    ("C4", "2026-08-02", 2),
    ("C5", "2026-08-03", None),
    ("C6", "2026-10-03", 10),
]


@pytest.fixture(scope="session")
def case() -> Case:
    orders = pd.DataFrame(ORDERS, columns=["order_id", "account_id", "bu", "product", "date", "net_price", "cogs"])
    spend = pd.DataFrame(SPEND, columns=["bu", "offering", "supplier", "amount", "basis", "source", "as_of"])
    tables = {
        "accounts": pd.DataFrame([("A001", 26_000_000)], columns=["account_id", "spend_addressable"]),
        "orders": orders,
        "spend": spend,
        "satisfaction": pd.DataFrame(ANSWERS, columns=["contact_id", "date", "score"]).assign(comment=""),
        "milestones": pd.DataFrame([("2026-03-09", "The line stood still", 0, "Log")], columns=["date", "what", "good", "source"]),
        "competitors": pd.DataFrame([("K1", "Tessaly"), ("K2", "Hironuma")], columns=["competitor_id", "name"]),
        "team": pd.DataFrame([("T01", "Maja Lind"), ("T02", "Ole Roth")], columns=["team_id", "name"]),
        "goals": pd.DataFrame([("G1", "Second source")], columns=["goal_id", "goal"]),
    }  # fmt: skip
    return Case("x", "x", "We", "They", "A001", TODAY, "EUR", "All invented.", tables)


@pytest.fixture(scope="session")
def own(case: Case) -> Case:
    """The case of a learner's own account: every table is there and has no row."""
    return replace(case, tables={name: table.iloc[:0] for name, table in case.tables.items()})


@pytest.fixture
def built() -> Relationships:
    """Two sized cells, one that is out of reach, two events and two plays."""
    made = Relationships(margin=2.0, retention=90)
    made.cell("Radio", "Filter", addressable=90, realistic=80).cell("Radio", "Clock", addressable=50, realistic=40)
    made.cell("Optical", "Clock", addressable=100, realistic=50)
    made.event("2025-06-01", "They opened a second plant", "good").event("2026-03-09", "The line stood still", "bad")
    return made.play("Radio", "Clock", owner="T01").play("Radio", "Filter", owner="T02")
