"""A plan as its tools read it: the case that it makes up, and the record of every tool."""

from dataclasses import dataclass
from datetime import date

from samtrain.cases import Case
from samtrain.plan.case import as_case
from samtrain.plan.model import Plan
from samtrain.tools.actions import model as actions
from samtrain.tools.competition import model as competition
from samtrain.tools.industry import model as industry
from samtrain.tools.relationship import model as relationship
from samtrain.tools.stakeholders import model as stakeholders
from samtrain.tools.strategy import model as strategy


@dataclass(frozen=True)
class Records:
    """Every tool's record, filled with what the case knows; empty where nothing was done yet."""

    case: Case
    industry: industry.IndustryAnalysis
    relationship: relationship.Relationship
    strategy: strategy.StrategyMap
    stakeholders: stakeholders.StakeholderMap
    competition: competition.Comparison
    actions: actions.ActionPlan


def records(plan: Plan, today: date) -> Records:
    """Read the plan; cells that break a rule are blank.

    Raises:
        PlainError: the case company behind the plan is not installed.
    """
    case = as_case(plan, today)
    return Records(
        case=case,
        industry=industry.read(plan.record("industry"))[0],
        relationship=relationship.read(plan.record("relationship"))[0],
        strategy=strategy.read(plan.record("strategy"))[0],
        stakeholders=stakeholders.fill(stakeholders.read(plan.record("stakeholders"))[0], case),
        competition=competition.fill(competition.read(plan.record("competition"))[0], case),
        actions=actions.read(plan.record("actions"))[0],
    )
