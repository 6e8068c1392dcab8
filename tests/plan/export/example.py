"""A filled account plan on the case a-chips: the model answer of every tool, joined by one set of goals."""

from datetime import UTC, date, datetime
from functools import cache

from samtrain.grading.solution import model_answer as solved
from samtrain.plan.links import renamed
from samtrain.plan.model import About, Plan

TODAY = date(2026, 9, 30)

#: The model answer notes four goals in their owners' words of the interviews; the other tools call them by the case's ids.
GOALS = {"V08-1": "G2", "V05-2": "G4", "V06-1": "G5", "V10-1": "G6"}


def example_plan() -> Plan:
    """Six goals, thirteen people, fourteen open actions: more than a page can hold."""
    return _example_plan().model_copy(deep=True)


@cache
def _example_plan() -> Plan:
    solutions = {
        tool: solved(exercise)
        for tool, exercise in (
            ("industry", "03-industry"),
            ("relationship", "04-relationship"),
            ("strategy", "05-strategy"),
            ("stakeholders", "06-stakeholders"),
            ("competition", "07-competition"),
            ("actions", "08-actions"),
        )
    }
    plan = Plan(
        saved=datetime(2026, 9, 30, 12, 0, tzinfo=UTC),
        account=About(id="A001", name="Helvion Networks", supplier="Nordhalbleiter AG", case="a-chips"),
        tools={tool: answer.record for tool, answer in solutions.items()},
        texts={tool: dict(answer.texts) for tool, answer in solutions.items() if tool != "strategy"},
    )
    for noted, called in GOALS.items():
        plan = renamed(plan, "strategy", "nodes", noted, called)
    return plan
