"""A small invented customer with three goals and four of us, and an account of one's own about which nothing is known."""

from datetime import date

import pandas as pd
import pytest

from samtrain import cases
from samtrain.cases import Case
from samtrain.tools.actions.model import Actions

TODAY = date(2026, 9, 30)
TEAM = [("T01", "Maja Lind"), ("T02", "Ole Roth"), ("T03", "Ana Sousa"), ("T04", "Wei Chen")]
GOALS = [
    ("G1", "Second source", "internal", "2027-03-31"),
    ("G2", "Fewer returns", "customer-confirmed", "2026-12-31"),
    ("G3", "One price", "assumed", None),
]


@pytest.fixture(scope="session")
def case() -> Case:
    tables = {
        "contacts": pd.DataFrame([("C01", "Viktor Aldén"), ("C02", "Ilse Brandt")], columns=["contact_id", "name"]),
        "team": pd.DataFrame(TEAM, columns=["team_id", "name"]),
        "goals": pd.DataFrame(GOALS, columns=["goal_id", "goal", "evidence", "due"]),
        "capacity": pd.DataFrame([("T01", 10), ("T02", 20)], columns=["team_id", "hours_per_week"]),
    }
    return Case("x", "x", "We", "They", "A001", TODAY, "EUR", "All invented.", tables)


@pytest.fixture(scope="session")
def own() -> Case:
    """A learner's own account: the tables of a case, without a row."""
    empty = {name: table.iloc[:0] for name, table in cases.load("a-chips").tables.items()}
    return Case("own", "x", "We", "They", "A001", TODAY, "EUR", "", empty)


@pytest.fixture
def full() -> Actions:
    """A plan with a bit of everything."""
    plan = Actions()
    plan.objective(
        "O1", objective="Two plants for each part", goal="G1", measure="parts", target="12", due="2026-12-20", owner="T02",
        evidence="assumed", source="Guess", as_of="2026-02-01",
    )  # fmt: skip
    plan.obstacle("B1", obstacle="No free line", probability=4, impact=4, probability_after=2, impact_after=4)
    plan.obstacle("B2", obstacle="The budget is frozen", probability=2, impact=5, accepted_by="T01")
    plan.obstacle("B3", obstacle="The buyer leaves", probability=3, impact=3)
    plan.add(
        "A1", what="Choose the parts", objective="O1", owner="T01", start="2026-10-05", due="2026-10-16", optimistic=6, likely=9,
        pessimistic=18, hours=30, kpi="parts", target="12", status="under way", stakeholders=["C02"], customer_visible=True,
    ).add(
        "A2", what="Qualify the second plant", objective="O1", owner="T02", responsible=["T02", "T01"], start="2026-10-19",
        due="2026-11-20", optimistic=20, likely=28, pessimistic=42, after=["A1"], hours=40, obstacles=["B1"], kpi="lots", target="3 of 3",
    ).add(
        "A3", what="Settle one price list", goal="G3", owner="T01", start="2026-10-05", due="2026-12-11", likely=60, hours=8,
    ).add("A4", what="Monitor the market", owner="T01", start="2026-10-01", due="2026-12-01").add(
        "A5", what="Answer the open questions", goal="G2", owner="T01", start="2026-08-20", due="2026-09-15", hours=10, status="under way",
    ).add("A6", what="Send the list of parts", goal="G1", owner="T02", start="2026-08-01", due="2026-09-04", done="2026-09-07", status="done")  # fmt: skip
    return plan
