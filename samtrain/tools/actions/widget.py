"""How a person works with the action plan."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from samtrain.cases import Case
from samtrain.i18n import _
from samtrain.screen import AddFrom, Column, Drag, Picture, Screen, Setting, Sheet
from samtrain.screen.choices import evidence_columns, options, picture, scale
from samtrain.tools.actions import chart
from samtrain.tools.actions.analysis import colleagues, findings, unsure
from samtrain.tools.actions.model import HORIZON, STATUS_LABELS, ActionPlan, check, read, running
from samtrain.tools.records import Problem


def screen(
    raw: dict[str, Any], case: Case, on_change: Callable[[dict[str, Any]], object], notice: str = ""
) -> Screen[ActionPlan]:
    """The action plan's screen over ``raw``; ``on_change`` gets the raw record after every change."""

    def read_and_check(raw: dict[str, Any]) -> tuple[ActionPlan, list[Problem]]:
        record, problems = read(raw)
        return record, [*problems, *check(record, case)]

    return Screen(
        title=_("Action plan"),
        account=case.customer,
        question=_("Who does what by when, for which of the customer's goals?"),
        sheets=(_actions(case), _objectives(case), _obstacles(case)),
        read=read_and_check,
        pictures=_pictures(case),
        findings=lambda record: findings(record, case),
        unsure=lambda record: unsure(record, case),
        settings=(
            Setting("horizon", _("Days that the plan looks ahead"), "slider", HORIZON, 30, 180, 30),
            Setting(
                "capacity",
                _("Hours a week of each of us, where none are noted"),
                "number",
                help=_("For this customer alone; blank: not known"),
                basic=False,
            ),
        ),
        raw=raw,
        on_change=on_change,
        notice=notice,
    )


def _actions(case: Case) -> Sheet:
    team, goals = options(case, "team", "team_id", "name"), options(case, "goals", "goal_id", "goal")
    people = options(case, "contacts", "contact_id", "name")
    days = _("Calendar days; all three give the expected days and their spread")
    return Sheet(
        key="actions",
        title=_("Actions"),
        name="what",
        columns=(
            Column("id", _("No."), width=52, readonly=True, basic=False),
            Column("what", _("What"), width=132, help=_("Verb first, and something that is different afterwards")),
            Column(
                "goal",
                _("Goal"),
                "choice",
                goals,
                width=90,
                help=_("A goal of the customer's; blank: that of the objective"),
            ),
            Column("owner", _("Who"), "choice", team, width=80, help=_("The one who answers for it")),
            Column("due", _("By"), "date", width=108),
            Column("start", _("Start"), "date", width=120, basic=False),
            Column("objective", _("Objective"), "choice", choices_from="objectives", width=150, basic=False),
            Column("stakeholders", _("With whom"), "tags", people, width=150, basic=False),
            Column(
                "responsible",
                _("Does the work"),
                "tags",
                team,
                width=140,
                basic=False,
                help=_("Blank: the owner does it"),
            ),
            Column("consulted", _("Is asked"), "tags", team, width=130, basic=False),
            Column("informed", _("Is told"), "tags", team, width=130, basic=False),
            Column("hours", _("Hours"), "number", width=70, basic=False, help=_("Work in all, of all who do it")),
            Column("optimistic", _("Days: at best"), "number", width=80, basic=False, help=days),
            Column("likely", _("Likely"), "number", width=70, basic=False, help=days),
            Column("pessimistic", _("At worst"), "number", width=80, basic=False, help=days),
            Column(
                "after",
                _("After"),
                "tags",
                choices_from="actions",
                width=150,
                basic=False,
                help=_("What must be done before it can start"),
            ),
            Column("obstacles", _("Against which obstacle"), "tags", choices_from="obstacles", width=150, basic=False),
            Column("kpi", _("Measure"), width=150, basic=False, help=_("What we count to know that it worked")),
            Column("target", _("Target"), width=110, basic=False, help=_("With a number")),
            Column("status", _("Status"), "choice", tuple(STATUS_LABELS.items()), width=100, basic=False),
            Column("customer_visible", _("Shown to the customer"), "check", basic=False),
            Column("done", _("Done on"), "date", width=120, basic=False),
            Column("result", _("Result"), width=170, basic=False),
        ),
        example={
            "what": _("Qualify our second plant for the power stage"),
            "start": case.today.isoformat(),
            "due": (case.today + pd.Timedelta(days=45)).isoformat(),
        },
        first_step=_("name one thing to do, who does it, and by when."),
        add_from=AddFrom(_("Add an action that runs today"), _running(case)),
        id_prefix="N",
    )


def _objectives(case: Case) -> Sheet:
    return Sheet(
        key="objectives",
        title=_("Objectives"),
        name="objective",
        columns=(
            Column("objective", _("Objective"), width=210),
            Column("goal", _("Goal"), "choice", options(case, "goals", "goal_id", "goal"), width=150),
            Column("measure", _("Measure"), width=150),
            Column("target", _("Target"), width=110, help=_("With a number")),
            Column("due", _("By"), "date", width=120),
            Column("owner", _("Who"), "choice", options(case, "team", "team_id", "name"), width=130),
            *evidence_columns(),
        ),
        example={
            "objective": _("No A part has one source only"),
            "measure": _("A parts with a qualified second source"),
            "target": "85 %",
        },
        first_step=_("choose a goal of the customer, and say how much of it you want to reach by when."),
        id_prefix="O",
        basic=False,
        visible_rows=4,
    )


def _obstacles(case: Case) -> Sheet:
    return Sheet(
        key="obstacles",
        title=_("Obstacles"),
        name="obstacle",
        columns=(
            Column("obstacle", _("What stands in the way"), width=220),
            Column("probability", _("Probability"), "choice", scale(1, 5), width=88, help=_("1 hardly to 5 nearly certain")),
            Column("impact", _("Impact"), "choice", scale(1, 5), width=72, help=_("1 little to 5 stops the plan")),
            Column(
                "probability_after", _("Probability after"), "choice", scale(1, 5), width=120,
                help=_("Once the actions against it are done"),
            ),
            Column(
                "impact_after", _("Impact after"), "choice", scale(1, 5), width=100,
                help=_("Once the actions against it are done"),
            ),
            Column(
                "accepted_by", _("Accepted by"), "choice", options(case, "team", "team_id", "name"), width=140,
                help=_("Who of us lives with it, where no action deals with it"),
            ),
            *evidence_columns(),
        ),
        example={"obstacle": _("The second plant has no free line before May"), "probability": 3, "impact": 4},
        first_step=_("ask what would have to happen for the plan to fail."),
        add_from=AddFrom(_("Add an obstacle of the customer's"), _noted_obstacles(case)),
        id_prefix="B",
        basic=False,
        visible_rows=4,
    )  # fmt: skip


def _pictures(case: Case) -> tuple[Picture[ActionPlan], ...]:
    drag = Drag[ActionPlan]("obstacles", "probability", "impact", low=(1, 1), high=(5, 5), places=chart.risk_points)
    return (
        picture(case, "gantt", _("Time and critical path"), chart.gantt_chart, chart.gantt_text),
        picture(case, "trace", _("Goals and actions"), chart.trace_chart, chart.trace_text),
        picture(case, "raci", _("Who does what"), chart.raci_chart, chart.raci_text),
        picture(case, "load", _("Load by week"), chart.load_chart, chart.load_text),
        picture(case, "risk", _("Obstacles"), chart.risk_chart, chart.risk_text, drag),
    )


def _running(case: Case) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Each action that runs today as text to search for and as the row to add."""
    names, regions = colleagues(case), case.table("actions")["region"]
    return tuple(
        (f"{row.get('what', '')} ({region}, {names.get(row.get('owner', ''), '')})", row)
        for row, region in zip(running(case), regions, strict=True)
    )


def _noted_obstacles(case: Case) -> tuple[tuple[str, dict[str, Any]], ...]:
    """What is known to stand in the customer's way, with what it rests on; how likely and how bad is a judgement."""
    columns = ["obstacle_id", "obstacle", "evidence", "source", "as_of"]
    rows = [
        {str(key): value for key, value in row.items() if not pd.isna(value)}
        for row in case.table("obstacles")[columns].to_dict("records")
    ]
    return tuple((str(row.get("obstacle", "")), {"id": row.pop("obstacle_id"), **row}) for row in rows)
