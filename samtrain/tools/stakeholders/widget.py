"""How a person works with the stakeholder map."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from samtrain.cases import Case
from samtrain.i18n import _
from samtrain.screen import AddFrom, Column, Drag, Picture, Screen, Setting, Sheet
from samtrain.screen.choices import evidence_columns, options, picture, scale
from samtrain.tools.records import Problem
from samtrain.tools.roles import ROLE_LABELS
from samtrain.tools.stakeholders import chart
from samtrain.tools.stakeholders.analysis import findings, unsure
from samtrain.tools.stakeholders.model import (
    COVERAGE_LABELS,
    RELATION_LABELS,
    SUPPORT_LABELS,
    THRESHOLD,
    StakeholderMap,
    check,
    read,
)


def screen(
    raw: dict[str, Any], case: Case, on_change: Callable[[dict[str, Any]], object], notice: str = ""
) -> Screen[StakeholderMap]:
    """The stakeholder map's screen over ``raw``; ``on_change`` gets the raw record after every change."""

    def read_and_check(raw: dict[str, Any]) -> tuple[StakeholderMap, list[Problem]]:
        record, problems = read(raw)
        return record, [*problems, *check(record, case)]

    return Screen(
        title=_("Stakeholders"),
        account=case.customer,
        question=_("Who decides, who is listened to, and whom do we see next?"),
        sheets=(_people(case), _moves(case)),
        read=read_and_check,
        pictures=_pictures(case),
        findings=lambda record: findings(record, case),
        unsure=lambda record: unsure(record, case),
        settings=(
            Setting("decision", _("The decision this map is about"), "text"),
            Setting("threshold", _("Line between low and high"), "slider", THRESHOLD, 2, 4, 0.5, basic=False),
        ),
        raw=with_facts(raw, case),
        on_change=on_change,
        notice=notice,
    )


_SUPPORT = tuple((n, f"{n:+d} {label}".replace("-", "−").replace("+0", "0")) for n, label in SUPPORT_LABELS.items())


def with_facts(raw: dict[str, Any], case: Case) -> dict[str, Any]:
    """``raw`` with the facts that the case knows of people who stand in it without a name, as a code twin adds them."""
    known = {row["id"]: row for _text, row in _contacts(case)}
    people = raw.get("stakeholders")
    if not isinstance(people, list):
        return raw
    rows = [{**known.get(str(row.get("id")), {}), **row} if isinstance(row, dict) else row for row in people]
    return {**raw, "stakeholders": rows}


def _people(case: Case) -> Sheet:
    team = options(case, "team", "team_id", "name")
    goals = options(case, "goals", "goal_id", "goal")
    return Sheet(
        key="stakeholders",
        title=_("People"),
        name="name",
        columns=(
            Column("name", _("Name"), width=112),
            Column("title", _("Title"), width=170, basic=False),
            Column(
                "roles",
                _("Role"),
                "tags",
                tuple(ROLE_LABELS.items()),
                width=130,
                basic=False,
                help=_("Exactly one person has the final yes: the decider."),
            ),
            Column("power", _("Power"), "choice", scale(1, 5), width=64, help=_("By position, 1 low to 5 high")),
            Column(
                "influence",
                _("Influence"),
                "choice",
                scale(1, 5),
                width=82,
                help=_("Who is listened to, whatever the title; 1 low to 5 high"),
            ),
            Column(
                "interest", _("Interest"), "choice", scale(1, 5), width=78, help=_("In this decision, 1 low to 5 high")
            ),
            Column(
                "support",
                _("Support"),
                "choice",
                _SUPPORT,
                width=110,
                help=_("From −2, works against us, to +2, speaks up for us"),
            ),
            Column(
                "coverage",
                _("Coverage"),
                "choice",
                scale(0, 4, COVERAGE_LABELS),
                width=100,
                basic=False,
                help=_("How well we are in touch, over the last half year"),
            ),
            Column("relation_now", _("Relation now"), "choice", scale(1, 4, RELATION_LABELS), width=130, basic=False),
            Column(
                "relation_desired",
                _("Relation wanted"),
                "choice",
                scale(1, 4, RELATION_LABELS),
                width=130,
                basic=False,
            ),
            Column("owner", _("Our owner"), "choice", team, width=140, basic=False),
            Column("priorities", _("Goals that matter to them"), "tags", goals, width=150, basic=False),
            Column("legitimacy", _("Rightful say"), "check", basic=False),
            Column("urgency", _("Cannot wait"), "check", basic=False),
            *evidence_columns(),
        ),
        example={
            "name": "Maren Solberg",
            "title": _("Head of radio units"),
            "power": 4,
            "influence": 3,
            "interest": 5,
            "support": 1,
        },
        first_step=_("add the person who signs, then the one whom that person asks."),
        add_from=AddFrom(_("Add a person from the case"), _contacts(case)),
        id_prefix="P",
    )


def _moves(case: Case) -> Sheet:
    return Sheet(
        key="moves",
        title=_("The next three moves"),
        columns=(
            Column("stakeholder", _("Whom"), "choice", choices_from="stakeholders", width=160),
            Column("what", _("What we do"), width=270),
            Column("owner", _("Who of us"), "choice", options(case, "team", "team_id", "name"), width=150),
            Column("due", _("By"), "date", width=130),
            Column("test", _("How we will know it worked"), width=230),
        ),
        name="what",
        example={
            "what": _("Ask what would make a second source unnecessary"),
            "test": _("She names her two conditions"),
        },
        first_step=_("choose whom to see, and say what for."),
        id_prefix="M",
        visible_rows=3,
    )


def _pictures(case: Case) -> tuple[Picture[StakeholderMap], ...]:
    drag = Drag[StakeholderMap]("stakeholders", "interest", "power", low=(1, 1), high=(5, 5), places=chart.grid_points)
    return (
        picture(case, "grid", _("Power and interest"), chart.grid_chart, chart.grid_text, drag),
        picture(case, "org", _("Who reports to whom"), chart.org_chart, chart.org_text),
        picture(case, "heatmap", _("Who of us knows whom"), chart.heatmap_chart, chart.heatmap_text),
        picture(case, "rank", _("Rating against network"), chart.rank_chart, chart.rank_text),
    )


def _contacts(case: Case) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Each contact as text to search for and as the row to add: facts only, no judgement."""
    facts = case.table("contacts")[["contact_id", "name", "title", "bu", "region", "level", "reports_to"]]
    rows = [{str(key): value for key, value in row.items() if not pd.isna(value)} for row in facts.to_dict("records")]
    return tuple(
        (f"{row['name']} – {row.get('title', '')} ({row.get('bu', '')})", {"id": row.pop("contact_id"), **row})
        for row in rows
    )
