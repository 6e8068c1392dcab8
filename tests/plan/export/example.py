"""A filled account plan on the case a-chips: the model answer of every tool, joined by one set of goals."""

from datetime import UTC, date, datetime
from functools import cache

from samtrain.grading.solution import model_answer as solved
from samtrain.plan.links import renamed
from samtrain.plan.model import About, Plan
from tests.tools.relationship import model_answer as relationship

TODAY = date(2026, 9, 30)

#: The model answer notes four goals in their owners' words of the interviews; the other tools call them by the case's ids.
GOALS = {"V08-1": "G2", "V05-2": "G4", "V06-1": "G5", "V10-1": "G6"}


def example_plan() -> Plan:
    """Six goals, thirteen people, fourteen open actions: more than a page can hold."""
    return _example_plan().model_copy(deep=True)


@cache
def _example_plan() -> Plan:
    industry, stakeholders, actions = solved("03-industry"), solved("06-stakeholders"), solved("08-actions")
    competition = solved("07-competition")
    plan = Plan(
        saved=datetime(2026, 9, 30, 12, 0, tzinfo=UTC),
        account=About(id="A001", name="Helvion Networks", supplier="Nordhalbleiter AG", case="a-chips"),
        tools={
            "industry": industry.record,
            "relationship": relationship.model_answer().raw,
            "strategy": solved("05-strategy").record,
            "stakeholders": stakeholders.record,
            "competition": competition.record,
            "actions": actions.record,
        },
        texts={
            "industry": dict(industry.texts),
            "relationship": {"reasoning": relationship.REASONING},
            "stakeholders": dict(stakeholders.texts),
            "competition": dict(competition.texts),
            "actions": dict(actions.texts),
        },
    )
    for noted, called in GOALS.items():
        plan = renamed(plan, "strategy", "nodes", noted, called)
    return plan
