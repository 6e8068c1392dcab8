"""An account of one's own with a little in every tool, and a clock."""

from datetime import UTC, date, datetime, timedelta

import pytest

from samtrain.plan.model import About, Plan

TODAY = date(2026, 9, 30)


def moment(minutes: float = 0) -> datetime:
    """Some minutes after the plan of ``plan`` was saved."""
    return datetime(2026, 9, 30, 12, 0, tzinfo=UTC) + timedelta(minutes=minutes)


def a_plan() -> Plan:
    """Norda AG: two colleagues, three people, a goal, an obstacle and two actions that refer to one another."""
    return Plan(
        saved=moment(),
        account=About(id="N1", name="Norda AG", supplier="Chips & Co"),
        tables={
            "team": [{"id": "T1", "name": "Mia Moor", "region": "North"}, {"id": "T2", "name": "Jo Jung"}],
            "contacts": [
                {"id": "C1", "account_id": "N1", "name": "Ann Able", "title": "COO", "level": 1},
                {"id": "C2", "account_id": "N1", "name": "Bo Bell", "reports_to": "C1"},
            ],
            "interactions": [
                {"id": "I1", "date": "2026-09-01", "team_id": "T1", "contact_id": "C2", "channel": "visit", "topic_goal": "G1"}
            ],
            "orders": [{"id": "O1", "account_id": "N1", "product": "RF stage", "date": "2026-05-04", "net_price": 1200.5}],
        },
        tools={
            "industry": {"drivers": [{"id": "D1", "driver": "Energy prices", "goals": ["G1"], "owner": "T2"}]},
            "strategy": {
                "nodes": [
                    {"id": "G1", "type": "goal", "statement": "Cut energy use", "target": "-20 %", "owner": "C1"},
                    {"id": "S2", "type": "initiative", "statement": "New amplifier", "serves": ["G1"], "our_owner": "T1"},
                ]
            },
            "stakeholders": {
                "decision": "Second source",
                "stakeholders": [
                    {"id": "C1", "power": 5, "influence": 4, "interest": 3, "owner": "T1", "priorities": ["G1"]},
                    {"id": "P1", "name": "Cy Dorn", "power": 2, "reports_to": "C2"},
                ],
                "moves": [{"id": "M1", "stakeholder": "P1", "what": "Ask what hurts", "owner": "T2"}],
            },
            "competition": {"suppliers": [{"id": "k2", "name": "Rival Ltd"}], "voices": [{"id": "w1", "contact": "C1"}]},
            "actions": {
                "objectives": [{"id": "Z1", "objective": "Be on the list", "goal": "G1", "owner": "T1"}],
                "obstacles": [{"id": "B1", "obstacle": "No yield data", "accepted_by": "T2"}],
                "actions": [
                    {"id": "A1", "what": "Show the yield data", "goal": "G1", "objective": "Z1", "owner": "T1", "obstacles": ["B1"]},
                    {"id": "A2", "what": "Visit the line", "after": ["A1"], "stakeholders": ["C1", "P1"], "owner": "T2"},
                ],
            },
        },
        texts={"stakeholders": {"reasoning": "Cy is listened to."}},
    )  # fmt: skip


@pytest.fixture
def plan() -> Plan:
    return a_plan()
