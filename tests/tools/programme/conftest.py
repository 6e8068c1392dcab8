"""Some claims judged, and an invented programme with its pains, benefits and the views of five people."""

from datetime import date

import pytest

from samtrain import cases
from samtrain.cases import Case
from samtrain.tools.programme.model import Programme

TODAY = date(2026, 9, 30)


@pytest.fixture(scope="session")
def case() -> Case:
    return cases.load("a-chips")


@pytest.fixture
def claims() -> Programme:
    """Four cards, one of them bold, one hardly begun."""
    return (
        Programme()
        .card("S01", kind="opinion", base="asked", gaps=["year", "n"], use="as-is", limit=50)
        .card(
            "S04",
            kind="belief",
            base="asked",
            gaps=["asker"],
            use="not",
            refuted_by="No gain",
            against="Those who wait",
        )
        .card("S05a", kind="norm", use="doubt", words="A wish")
        .card("S09")
    )


@pytest.fixture
def own() -> Programme:
    """Four failings, two indicators, and five people's ratings."""
    return (
        Programme()
        .failing("silos", 5, example="Three letters with three explanations", as_of="2026-04-10")
        .failing("training", 2)
        .failing("finishing", 4, example="A plan of last year, not opened since", as_of="2025-01-15")
        .failing("tools", 1, example="One list for all", as_of="2026-09-01")
        .indicator("cycle", measure="median days from offer to order", baseline=94, unit="days", as_of="2026-06-30")
        .indicator("revenue", measure="growth against others")
        .rate("R1", "self", rater="me", results=4, project=5, relationship=4, collaborator=5)
        .rate("R2", "manager", rater="A", results=4, project=3, collaborator=3)
        .rate("R3", "peer", rater="B", results=3, project=3, collaborator=2)
        .rate("R4", "peer", rater="C", project=4, collaborator=2, innovator=3)
    )
