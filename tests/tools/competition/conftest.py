"""A small invented customer that compares us with two rivals, the model answer on case a-chips, and an empty account."""

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd
import pytest

from samtrain import cases
from samtrain.cases import Case
from samtrain.grading.solution import model_answer
from samtrain.tools.competition.model import Competition

TODAY = date(2026, 9, 30)
CONFIRMED = {"evidence": "customer-confirmed", "source": "Meeting", "as_of": "2026-09-01", "confirmed_by": "C01"}

#: Points of two people, the customer's scores, our own view: arithmetic on it is written out in the tests.
ROWS = {
    "B1": ("Delivery on the day", {"w1": 50, "w2": 30, "us": 6, "k1": 9, "k2": 5, "none": 5, "self_view": 8}),
    "B2": ("Price", {"w1": 30, "w2": 30, "us": 7, "k1": 5, "k2": 9, "none": 6, "self_view": 7}),
    "B3": ("Help with design", {"w1": 10, "w2": 30, "us": 9, "k1": 4, "k2": 3, "none": 2, "self_view": 10}),
    "B4": ("Certificates", {"w1": 10, "w2": 10, "us": 8, "k1": 8, "k2": 8, "none": 8, "self_view": 8}),
}


@pytest.fixture(scope="session")
def case() -> Case:
    names = [("C01", "Maren Solberg"), ("C02", "Viktor Aldén"), ("C03", "Ilse Brandt")]
    tables = {
        "contacts": pd.DataFrame(names, columns=["contact_id", "name"]),
        "team": pd.DataFrame([("T01", "Maja Lind")], columns=["team_id", "name"]),
        "competitors": pd.DataFrame([("K1", "Rapid Chips"), ("K2", "Cheap Chips")], columns=["competitor_id", "name"]),
        "criteria": pd.DataFrame([("B1", "Delivery on the day")], columns=["criterion_id", "criterion"]),
        "criteria_points": pd.DataFrame(
            [("C01", "B1", 50, "2026-09-01")], columns=["contact_id", "criterion_id", "points", "as_of"]
        ),
        "scores": pd.DataFrame(
            [
                ("us", "B1", "customer", "C01", None, 6, "2026-09-01"),
                ("K2", "B1", "customer", "C01", None, 5, "2026-09-01"),
                ("us", "B1", "us", None, "T01", 8, "2026-09-02"),
            ],
            columns=["supplier", "criterion_id", "rater", "contact_id", "team_id", "value", "as_of"],
        ),
        "worth": pd.DataFrame(
            [("W1", "B1", "Line waits", -2e5, -1e5, "Report", "2026-06-01"), ("W2", "B1", "Trust", None, None, "Talk", None)],
            columns=["worth_id", "criterion_id", "difference", "low", "high", "source", "as_of"],
        ),
    }  # fmt: skip
    return Case("x", "x", "Nordic Chips", "They", "A001", TODAY, "EUR", "All invented.", tables)


@pytest.fixture
def full() -> Competition:
    """The four criteria as two people weighed them, all confirmed."""
    built = Competition(reference="k1", switching=50_000, level_now=2, level_later=3, statement="We save 2 days.")
    built.voice("w1", "C01", **CONFIRMED).voice("w2", "C02", **CONFIRMED)
    for key, (words, numbers) in ROWS.items():
        built.add(key, criterion=words, **numbers, **CONFIRMED)
    price = {"evidence": "internal", "source": "Quote", "as_of": "2026-09-01"}
    built.supplier("us", price=1_000_000, **price).supplier("k1", price=900_000, **price)
    built.difference("Engineer on site", criterion="B3", amount=200_000, because="Ten weeks", **price)
    return built.difference("Line waits", criterion="B1", amount=-80_000, because="Two days", **price)


@pytest.fixture(scope="session")
def own() -> Case:
    """A learner's own account of which nothing is on file: every table is there and empty."""
    known = cases.load("a-chips")
    return replace(known, customer="Own", supplier="We", tables={name: t.head(0) for name, t in known.tables.items()})


@pytest.fixture
def model() -> dict[str, Any]:
    """The raw record of the model answer on case a-chips."""
    return model_answer("07-competition").record
