"""A small invented customer: 22 people, 4 of us, a log of half a year and a network."""

from datetime import date, timedelta

import pandas as pd
import pytest

from samtrain.cases import Case
from samtrain.tools.stakeholders.model import Stakeholders

TODAY = date(2026, 9, 30)

# id, name, title, level, boss, power, influence, interest, support, coverage
PEOPLE = [
    ("C01", "Maren Solberg", "Chief technology officer", 1, None, 5, 3, 3, 0, 1),
    ("C02", "Viktor Aldén", "Head of purchasing", 2, "C01", 5, 4, 5, -1, 3),
    ("C03", "Ilse Brandt", "Reliability engineer", 4, "C06", 2, 3, 4, 1, 1),
    ("C04", "Tomasz Wrona", "Head of radio units", 2, "C01", 4, 5, 5, 2, 4),
    ("C05", "Priya Raman", "Category manager, chips", 3, "C02", 4, 2, 5, -2, 2),
    ("C06", "Lars Henningsen", "Head of quality", 3, "C04", 3, 4, 3, 0, 2),
    ("C07", "Chiara Fontana", "Head of product planning", 3, "C04", 4, 3, 5, 1, 3),
    ("C08", "Kenji Watanabe", "Site manager, Osaka", 3, "C01", 3, 2, 2, 0, 0),
    ("C09", "Amelie Roux", "Buyer", 4, "C05", 2, 1, 4, None, 2),
    ("C10", "Robert Fitzgerald-Jones", "Programme manager", 4, "C07", 3, 3, 5, 1, None),
    ("C11", "Elif Demir", "Hardware architect", 4, "C04", 3, 5, 5, 1, 2),
    ("C12", "Samuel Okafor", "Finance controller", 3, "C02", 4, 2, 3, -1, 0),
    ("C13", "Nora Lindqvist", "Supply planner", 5, "C09", 1, 1, 4, 1, 2),
    ("C14", "Jan Kowalczyk", "Test engineer", 5, "C03", 1, 2, 3, 1, 1),
    ("C15", "Beatriz Moreno", "Head of logistics", 3, "C08", 3, 2, 3, 0, 1),
    ("C16", "Oskar Weiss", "Chief engineer", 3, "C04", 4, 4, 5, 1, 3),
    ("C17", "Hanna Virtanen", "Standards lead", 4, "C16", 2, 2, 2, None, None),
    ("C18", "Diego Alvarez", "Site buyer", 4, "C05", 2, 2, 5, -1, 1),
    ("C19", "Grace Mbeki", "Sustainability lead", 3, "C01", 4, 1, 5, 0, 1),
    ("C20", "Pavel Novotny", "Head of software", 3, "C04", 4, 3, 5, 0, 0),
]
UNMAPPED = [("C21", "Signe Dahl", "Assistant", 4, "C01"), ("C22", "Karim Haddad", "Adviser to the board", 2, "C01")]

ADVICE = [
    ("C03", "C04", 3), ("C03", "C16", 3), ("C03", "C06", 2), ("C03", "C11", 2), ("C11", "C04", 2), ("C11", "C07", 1),
    ("C16", "C04", 2), ("C04", "C01", 3), ("C02", "C01", 2), ("C05", "C02", 1), ("C06", "C02", 1), ("C14", "C03", 2),
    ("C12", "C02", 2), ("C07", "C10", 1), ("C17", "C11", 1), ("C22", "C01", 2),
]  # fmt: skip
CONFLICT = [("C02", "C04", 2), ("C19", "C12", 1)]

# contact, team, channel, initiated_by, days ago, note
LOG = [
    ("C04", "T01", "visit", "us", 10, "Checked with Ilse Brandt before he agreed"),
    ("C04", "T02", "visit", "them", 20, "Wants what Brandt wants"),
    ("C04", "T03", "call", "them", 30, ""),
    ("C11", "T02", "video", "us", 15, "Asked ilse brandt for the test report"),
    ("C16", "T02", "mail", "us", 25, "Karim Haddad was mentioned, and Ilse Brandt"),
    ("C02", "T01", "visit", "us", 40, "Will ask Signe Dahl for a date"),
    ("C07", "T01", "call", "them", 60, ""),
    ("C03", "T03", "mail", "us", 300, "Ilse Brandt thanked us"),
    ("C05", "T04", "mail", "them", 100, ""),
    ("C05", "T01", "call", "us", 90, ""),
]


@pytest.fixture(scope="session")
def case() -> Case:
    people = [row[:5] for row in PEOPLE] + UNMAPPED
    tables = {
        "contacts": pd.DataFrame(people, columns=["contact_id", "name", "title", "level", "reports_to"]).assign(
            account_id="A001", bu="Radio", region="EMEA", role=None
        ),
        "influence": pd.DataFrame(
            [(*tie, "advice") for tie in ADVICE] + [(*tie, "conflict") for tie in CONFLICT],
            columns=["from_id", "to_id", "weight", "kind"],
        ),
        "interactions": pd.DataFrame(
            LOG, columns=["contact_id", "team_id", "channel", "initiated_by", "ago", "note"]
        ).assign(date=lambda log: [(TODAY - timedelta(days)).isoformat() for days in log["ago"]]),
        "team": pd.DataFrame(
            [("T01", "Maja Lind"), ("T02", "Ole Roth"), ("T03", "Ana Sousa"), ("T04", "Wei Chen")],
            columns=["team_id", "name"],
        ),
        "goals": pd.DataFrame([("G1", "Second source"), ("G2", "Fewer returns")], columns=["goal_id", "goal"]),
    }
    return Case("x", "x", "We", "They", "A001", TODAY, "EUR", "All invented.", tables)


@pytest.fixture
def full() -> Stakeholders:
    """All twenty people as somebody might have rated them."""
    built = Stakeholders("Second source for the radio chip")
    names = ("power", "influence", "interest", "support", "coverage")
    for row in PEOPLE:
        built.add(row[0], **{name: value for name, value in zip(names, row[5:], strict=True) if value is not None})
    return built
