"""A small invented account with four of us, the model answer on case a-chips, and an account of which nothing is on file."""

import copy
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from samtrain import cases
from samtrain.cases import Case
from samtrain.grading.solution import model_answer
from samtrain.tools.alignment.model import Alignment

TODAY = date(2026, 9, 30)
CONFIRMED = {"evidence": "customer-confirmed", "source": "Meeting", "as_of": "2026-09-10", "confirmed_by": "P1"}
#: Ratings of J1, J2, J3 by A, B, C, D; arithmetic on them is written out in the tests.
BEFORE = {"A": (5, 1, 3), "B": (1, 4, 3), "C": (3, 5, 2), "D": (2, None, 4)}
AFTER = {"A": (4, 4, 3), "B": (4, 4, 3), "C": (4, 4, 2), "D": (3, 5, None)}
FACTS = {"A": ["K1", "K2"], "B": ["K1", "K3"], "C": ["K1", "K4"], "D": ["K1"]}


@pytest.fixture(scope="session")
def case() -> Case:
    met = [
        ("A", "P1", "visit", "2026-09-28"),
        ("B", "P1", "call", "2026-09-20"),
        ("A", "P2", "visit", "2026-09-01"),
        ("C", "P2", "mail", "2026-09-29"),
    ]
    done = [
        ("X1", "Raise the price of Sensor in the north", "North", "A", "G1", "2026-09-20", "2026-10-20", "P1", "under way", 30, True),
        ("X2", "Offer Sensor in the south at 5 per cent off", "South", "B", None, "2026-09-25", "2026-10-10", "P2", "planned", 10, False),
        ("X3", "Visit the plant", "South", "B", "G1", "2026-10-25", "2026-11-05", "P1", "planned", 20, True),
        ("X4", "Send samples", "North", "C", "G1", "2026-08-01", "2026-09-10", "P2", "done", 8, True),
        ("X5", "Answer the letter", "North", "D", "G9", "2026-08-01", "2026-09-24", "P3", "planned", None, True),
    ]  # fmt: skip
    columns = "action_id what region team_id goal_id start end contact_id status hours customer_visible"
    tables = {
        "interactions": pd.DataFrame(
            [(who, whom, channel, "us", day) for who, whom, channel, day in met],
            columns=["team_id", "contact_id", "channel", "initiated_by", "date"],
        ),
        "actions": pd.DataFrame(done, columns=columns.split()),
        "goals": pd.DataFrame([("G1", "Second source", "internal"), ("G2", "One price", "internal")], columns=["goal_id", "goal", "evidence"]),
        "orders": pd.DataFrame({"product": ["Sensor", None]}),
        "contacts": pd.DataFrame([("P1", "Maren Solberg"), ("P2", "Viktor Aldén"), ("P3", "Ilse Brandt")], columns=["contact_id", "name"]),
    }  # fmt: skip
    return Case("x", "x", "Nordic Chips", "They", "A001", TODAY, "EUR", "All invented.", tables)


@pytest.fixture
def small() -> Alignment:
    """Three items, two of them confirmed; two goals, one confirmed; three people; four facts; two waves."""
    built = Alignment("A001", wave="t1")
    built.item("J1", statement="Price decides.", value=2, **CONFIRMED)
    built.item("J2", statement="A firm date counts.", value=4, **CONFIRMED).item("J3", statement="They share plans.")
    built.goal("G1", goal="Second source", confirmed=True).goal("G2", goal="One price", confirmed=True)
    built.stakeholder("P1", name="Maren Solberg", level=2, influence=5)
    built.stakeholder("P2", name="Viktor Aldén", level=4, influence=3).stakeholder(
        "P3", name="Ilse Brandt", level=5, influence=2
    )
    for n in range(1, 6):
        built.fact(f"K{n}", text=f"Fact {n}", goal="G1")
    built.member("A", name="Ada North", function="sales", region="North", level=3, role="relationship lead")
    built.member("B", name="Bo South", function="sales", region="South", level=4, role="results driver")
    built.member("C", name="Cy North", function="engineering", region="North", level=5, role="technical expert")
    built.member("D", name="Di North", function="quality", region="North", level=5)
    built.round("t0", day="2026-08-20", occasion="workshop").round("t1", day="2026-09-15", occasion="rhythm")
    for wave, table in (("t0", BEFORE), ("t1", AFTER)):
        for member, values in table.items():
            built.answer(wave, member, ratings=dict(zip(("J1", "J2", "J3"), values, strict=True)), facts=FACTS[member])
    return built


@pytest.fixture(scope="session")
def own() -> Case:
    """A learner's own account of which nothing is on file: every table is there and empty."""
    known = cases.load("a-chips")
    return replace(known, customer="Own", supplier="We", tables={name: t.head(0) for name, t in known.tables.items()})


@pytest.fixture(scope="session")
def chips() -> Case:
    return cases.load("a-chips")


@pytest.fixture
def model() -> dict[str, Any]:
    """The raw record of the model answer on case a-chips."""
    return copy.deepcopy(model_answer("09-alignment").record)
