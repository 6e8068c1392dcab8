"""How a person works with the white space of an account, its history and its value."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from samtrain.cases import Case
from samtrain.i18n import _
from samtrain.screen import AddFrom, Column, Picture, Screen, Setting, Sheet
from samtrain.screen.choices import Choices, evidence_columns, options, picture
from samtrain.tools.records import Problem
from samtrain.tools.relationship import chart
from samtrain.tools.relationship.analysis import findings, unsure
from samtrain.tools.relationship.model import (
    DISCOUNT,
    EFFECT_LABELS,
    OTHERS_LABELS,
    RETENTION,
    YEARS,
    Relationship,
    case_cells,
    check,
    place,
    read,
)


def screen(
    raw: dict[str, Any], case: Case, on_change: Callable[[dict[str, Any]], object], notice: str = ""
) -> Screen[Relationship]:
    """The relationship's screen over ``raw``; ``on_change`` gets the raw record after every change."""

    def read_and_check(raw: dict[str, Any]) -> tuple[Relationship, list[Problem]]:
        record, problems = read(raw)
        return record, [*problems, *check(record, case)]

    return Screen(
        title=_("Relationship"),
        account=case.customer,
        question=_("What do they buy from whom, how content are they, and where do we expand next?"),
        sheets=(_cells(case), _plays(case), _events(case)),
        read=read_and_check,
        pictures=_pictures(case),
        findings=lambda record: findings(record, case),
        unsure=lambda record: unsure(record, case),
        settings=_settings(case),
        raw=raw,
        on_change=on_change,
        notice=notice,
    )


def _place_columns(case: Case) -> tuple[Column, Column]:
    """Unit and offering: to choose from those of the case, free text where it has none."""
    known = case_cells(case).index
    units, offerings = (_choices(known.get_level_values(level)) for level in ("bu", "offering"))
    return (
        Column("bu", _("Unit"), "choice" if units else "text", units, width=98),
        Column("offering", _("Offering"), "choice" if offerings else "text", offerings, width=104),
    )


def _choices(names: Any) -> Choices:
    return tuple((str(name), str(name)) for name in dict.fromkeys(names))


def _cells(case: Case) -> Sheet:
    unit, offering = _place_columns(case)
    rivals = options(case, "competitors", "competitor_id", "name")
    amount = _("{what}, {currency} million a year")
    offered = _known_cells(case)
    return Sheet(
        key="cells",
        title=_("White-space cells"),
        columns=(
            unit,
            offering,
            Column(
                "spend",
                _("Spend"),
                "number",
                width=64,
                help=amount.format(what=_("What the unit spends there, on all suppliers"), currency=case.currency),
            ),
            Column(
                "ours",
                _("Ours"),
                "number",
                width=64,
                basic=not offered,  # where the case knows it, five minutes need not ask for it
                help=amount.format(what=_("What we sell there today"), currency=case.currency),
            ),
            Column(
                "addressable",
                _("Addr. %"),
                "number",
                width=58,
                help=_("Addressable: share of the spend for which we have, or will have, a part that fits"),
            ),
            Column(
                "realistic",
                _("Real. %"),
                "number",
                width=58,
                help=_("Realistic: our share of the addressable part in three years, what we have today included"),
            ),
            Column(
                "locked",
                _("Locked"),
                "number",
                width=70,
                basic=False,
                help=amount.format(
                    what=_("Bound by a rival's contract for three years or more"), currency=case.currency
                ),
            ),
            Column("holder", _("Main rival"), "choice", (*rivals, *OTHERS_LABELS.items()), width=150, basic=False),
            *evidence_columns(),
        ),
        example={
            "bu": _("Radio units"),
            "offering": _("Filters"),
            "spend": 12.4,
            "ours": 2.1,
            "addressable": 70,
            "realistic": 40,
        },
        first_step=_("choose a unit and an offering of ours that it buys elsewhere, and judge what could be ours."),
        add_from=AddFrom(_("Add a cell from the case"), offered) if offered else None,
        id_prefix="W",
        visible_rows=8,
    )


def _plays(case: Case) -> Sheet:
    unit, offering = _place_columns(case)
    return Sheet(
        key="plays",
        title=_("The next three plays, the first one on top"),
        columns=(
            unit,
            offering,
            Column("why", _("Why there"), width=140),
            Column("goal", _("Goal of theirs"), "choice", options(case, "goals", "goal_id", "goal"), width=120),
            Column("step", _("First step"), width=140),
            Column("owner", _("Who of us"), "choice", options(case, "team", "team_id", "name"), width=100),
            Column("due", _("By"), "date", width=108),
        ),
        example={
            "bu": _("Radio units"),
            "offering": _("Filters"),
            "why": _("New unit, no supplier chosen yet"),
            "step": _("Ask who writes the list of approved parts"),
        },
        first_step=_("choose one of your cells, and say what you will do there first."),
        id_prefix="P",
        visible_rows=3,
    )


def _events(case: Case) -> Sheet:
    offered = _known_events(case)
    return Sheet(
        key="events",
        title=_("What happened, the bad as well"),
        columns=(
            Column("day", _("Day"), "date", width=130),
            Column("what", _("What happened"), width=300),
            Column("effect", _("Good or bad"), "choice", tuple(EFFECT_LABELS.items()), width=110),
            Column("lesson", _("What it means today"), width=260),
            Column("source", _("Source"), width=180, help=_("Who said it, or where it stands")),
        ),
        name="what",
        example={"day": "2025-11-04", "what": _("The order for filters is lost on price"), "effect": "bad"},
        first_step=_("note the worst thing that happened between the two companies."),
        add_from=AddFrom(_("Add an event from the case"), offered) if offered else None,
        id_prefix="E",
        basic=False,
        visible_rows=5,
    )


def _settings(case: Case) -> tuple[Setting, ...]:
    margin = _("Yearly margin, {currency} million").format(currency=case.currency)
    return (
        Setting(
            "value.margin",
            margin,
            low=-1e6,
            high=1e6,
            basic=False,
            help=_("What is left after cost to serve; blank: gross profit of the last twelve months"),
        ),
        Setting("value.retention", _("Business kept a year, %"), "slider", RETENTION, 50, 100, 1),
        Setting("value.discount", _("Discount rate, %"), "slider", DISCOUNT, 2, 20, 1, basic=False),
        Setting("value.years", _("Years"), "slider", YEARS, 1, 15, 1, basic=False),
        Setting(
            "value.invest",
            _("One-off cost, {currency} million").format(currency=case.currency),
            default=0,
            high=1e6,
            basic=False,
        ),
    )


def _pictures(case: Case) -> tuple[Picture[Relationship], ...]:
    return (
        picture(case, "white", _("White space"), chart.white_chart, chart.white_text),
        picture(case, "wallet", _("Share of wallet"), chart.wallet_chart, chart.wallet_text),
        picture(case, "timeline", _("History"), chart.timeline_chart, chart.timeline_text),
        picture(case, "value", _("Lifetime value"), chart.value_chart, chart.value_text),
    )


def _known_cells(case: Case) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Each cell of the case as text to search for and as the row to add: facts only, no judgement."""
    table = case_cells(case).reset_index()
    found = []
    for n, facts in enumerate(table.to_dict("records"), start=1):
        row = {str(name): value for name, value in facts.items() if not pd.isna(value)}
        row |= {name: round(row[name], 2) for name in ("spend", "ours", "locked") if name in row}
        said = _("{cell} – {ours} of {spend} m is ours") if "spend" in row else _("{cell} – spend unknown")
        text = said.format(
            cell=place(row["bu"], row["offering"]), ours=f"{row['ours']:.1f}", spend=f"{row.get('spend', 0):.1f}"
        )
        found.append((text, {"id": f"K{n:02}", **row}))
    return tuple(found)


def _known_events(case: Case) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Each milestone of the case as text to search for and as the row to add."""
    rows = case.table("milestones").to_dict("records")
    return tuple(
        (
            f"{row['date']} – {row['what']}",
            {
                "id": f"H{n:02}",
                "day": row["date"],
                "what": row["what"],
                "effect": "good" if row["good"] else "bad",
                "source": row["source"],
            },
        )
        for n, row in enumerate(rows, start=1)
    )
