"""A small invented customer with notes and two interviews; the same without a row; and the model answer."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from samtrain.cases import Case
from samtrain.grading.solution import model_answer
from samtrain.tools.strategy.model import Strategy, StrategyMap, read

TODAY = date(2026, 9, 30)
NOTED = ["owner_contact", "evidence", "source", "as_of"]
SOLID = ("C01", "customer-confirmed", "Meeting", "2026-09-01")


@pytest.fixture(scope="session")
def case() -> Case:
    tables = {
        "contacts": pd.DataFrame([("C01", "Ilse Brandt"), ("C02", "Tomasz Wrona")], columns=["contact_id", "name"]),
        "team": pd.DataFrame([("T01", "Maja Lind"), ("T02", "Ole Roth")], columns=["team_id", "name"]),
        "goals": pd.DataFrame(
            [("G1", "Fewer returns", "returns per million", "400", "2027-09-30", *SOLID)],
            columns=["goal_id", "goal", "measure", "target", "due", *NOTED],
        ),
        "initiatives": pd.DataFrame(
            [("I1", "One profile", 800_000, "2026-06-01", "2026-12-31", *SOLID, True)],
            columns=["initiative_id", "initiative", "budget", "start", "end", *NOTED, "synthetic"],
        ),
        "obstacles": pd.DataFrame(
            [("O1", "Two temperatures", "C02", None, "Walk along the line", None, True)],
            columns=["obstacle_id", "obstacle", *NOTED, "synthetic"],
        ),
        "interviews": pd.DataFrame(
            [
                ("V01", "2026-09-02", "C02", "T01", "I want 400 returns per million. Who pays? We solder by one profile!", True),
                ("V02", "2026-09-03", "C99", "T02", "No comment.", True),
            ],
            columns=["interview_id", "date", "contact_id", "team_id", "text", "synthetic"],
        ),
    }  # fmt: skip
    return Case("x", "x", "We", "They", "A001", TODAY, "EUR", "All invented.", tables)


@pytest.fixture(scope="session")
def own(case: Case) -> Case:
    """A learner's own account: tables without a row."""
    return replace(case, tables={name: pd.DataFrame(columns=table.columns) for name, table in case.tables.items()})


@pytest.fixture
def model() -> StrategyMap:
    return read(model_answer("05-strategy").record)[0]


@pytest.fixture
def full() -> Strategy:
    """A map as a class might leave it: seven loose ends, two goals unhelped, culture half read."""
    built = Strategy()
    for n, serves in enumerate(([], [], ["G2"], []), start=1):
        built.add(f"G{n}", "goal", statement=f"Goal {n}, which is said in rather a lot of words", serves=serves)
    for n in range(1, 6):
        built.add(
            f"I{n}", "initiative", statement=f"Initiative {n} of a large company", serves=[f"G{n}"] if n < 4 else []
        )
    for n in range(1, 5):
        built.add(f"O{n}", "obstacle", statement=f"Obstacle number {n}", serves=[f"I{n}"])
    built.add("P1", "pressure", statement="Rivals from abroad", serves=["G1"])
    built.add("U1", statement="Something that somebody said")
    built.add(
        "N1",
        "contribution",
        statement="A part that is tested",
        serves=["I1", "O2"],
        evidence="customer-confirmed",
        as_of="2026-09-01",
    )
    built.add("N2", "contribution", statement="A stock at the plant", serves=["O1"])
    built.add("N3", "contribution", statement="A brochure")
    built.add("N4", "contribution", statement="A call a week", serves=["I5"])
    built.link("N1", "I1", because="It saves a test", strength=3).link("O1", "I1", strength=1)
    return built.culture("pace", 1, evidence="internal", as_of="2026-08-01").culture("risk", 3)
