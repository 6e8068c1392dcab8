"""The model answer on case d-devices, and a small page of our own."""

import copy
from typing import Any

import pytest

from samtrain import cases
from samtrain.cases import Case
from samtrain.grading.solution import model_answer
from samtrain.tools.capstone.model import OnePage, Page, read


@pytest.fixture(scope="session")
def clinics() -> Case:
    return cases.load("d-devices")


@pytest.fixture
def model() -> dict[str, Any]:
    return copy.deepcopy(model_answer("10-capstone").record)


@pytest.fixture
def record(model: dict[str, Any]) -> OnePage:
    return read(model)[0]


@pytest.fixture
def small() -> Page:
    """One goal, one person, two actions of which one serves no goal."""
    return (
        Page("Two hours a week, says the ward.")
        .goal("A", goal="G3", owner="C07", target="80 %", due="2027-06-30")
        .person("P", "C07", "treats", owner="T06", move="Ask", due="2026-10-07", way="running")
        .action("N1", "Train", goal="G3", owner="T06", people=["C07"], way="running", due="2026-11-18")
        .action("N2", "Celebrate", goal="G6", owner="T01", people=["C27"], way="free", due="2026-11-25")
    )
