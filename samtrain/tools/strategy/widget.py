"""How a person works with the customer strategy map."""

from collections.abc import Callable
from typing import Any

from samtrain.cases import Case
from samtrain.i18n import _
from samtrain.screen import AddFrom, Column, Drag, Picture, Screen, Sheet
from samtrain.screen.choices import evidence_columns, options, picture, scale
from samtrain.tools.records import Problem
from samtrain.tools.strategy import chart
from samtrain.tools.strategy.analysis import findings, unsure
from samtrain.tools.strategy.model import (
    CULTURE,
    PERSPECTIVE_LABELS,
    STRENGTH_LABELS,
    TYPE_LABELS,
    StrategyMap,
    check,
    offered,
    read,
)


def screen(
    raw: dict[str, Any], case: Case, on_change: Callable[[dict[str, Any]], object], notice: str = ""
) -> Screen[StrategyMap]:
    """The strategy map's screen over ``raw``; ``on_change`` gets the raw record after every change."""

    def read_and_check(raw: dict[str, Any]) -> tuple[StrategyMap, list[Problem]]:
        record, problems = read(raw)
        return record, [*problems, *check(record, case)]

    return Screen(
        title=_("Customer strategy"),
        account=case.customer,
        question=_("What do they want, how do they go about it, and where do we help?"),
        sheets=(_nodes(case), _links(), _culture()),
        read=read_and_check,
        pictures=_pictures(case),
        findings=lambda record: findings(record, case),
        unsure=lambda record: unsure(record, case),
        raw={**raw, "culture": _sides(raw.get("culture"))},
        on_change=on_change,
        notice=notice,
    )


def _nodes(case: Case) -> Sheet:
    people = options(case, "contacts", "contact_id", "name")
    rows = _offers(case)
    return Sheet(
        key="nodes",
        title=_("Statements"),
        columns=(
            Column("statement", _("In their words"), width=164),
            Column(
                "type",
                _("What it is"),
                "choice",
                tuple(TYPE_LABELS.items()),
                width=104,
                help=_("A goal is what they want, an initiative is how they go about it."),
            ),
            Column(
                "serves",
                _("Leads to"),
                "tags",
                choices_from="nodes",
                width=104,
                help=_("Ours leads to an initiative or an obstacle of theirs; these lead to a goal."),
            ),
            Column("owner", _("Their owner"), "choice", people, width=140, basic=False),
            Column("our_owner", _("Our owner"), "choice", options(case, "team", "team_id", "name"), width=140, basic=False),
            Column("measure", _("Measure"), width=170, basic=False, help=_("What they count")),
            Column("baseline", _("Today"), width=90, basic=False),
            Column("target", _("Target"), width=90, basic=False),
            Column("due", _("By"), "date", width=120, basic=False),
            Column("perspective", _("Perspective"), "choice", tuple(PERSPECTIVE_LABELS.items()), width=130, basic=False),
            *evidence_columns(),
        ),
        example={"statement": _("Halve the returns from the field"), "type": "goal"},
        first_step=_("write down what the customer wants, then how it goes about it."),
        add_from=AddFrom(_("Add a note or a sentence"), rows) if rows else None,
        id_prefix="N",
    )  # fmt: skip


def _links() -> Sheet:
    return Sheet(
        key="links",
        title=_("Why one leads to the other"),
        columns=(
            Column("from_id", _("This"), "choice", choices_from="nodes", width=200),
            Column("to_id", _("leads to"), "choice", choices_from="nodes", width=200),
            Column("because", _("because"), width=270),
            Column("strength", _("How strongly"), "choice", scale(1, 3, STRENGTH_LABELS), width=120),
        ),
        name="because",
        example={"because": _("Most returns fail at the solder joint"), "strength": 3},
        first_step=_("take a link that somebody might doubt, and say why you believe it."),
        id_prefix="L",
        basic=False,
        visible_rows=5,
    )


def _culture() -> Sheet:
    return Sheet(
        key="culture",
        title=_("How they decide"),
        columns=(
            Column("side", _("Side"), width=90, readonly=True),
            Column("low", _("1 is"), width=110, readonly=True),
            Column("value", _("Reading"), "choice", scale(1, 5), width=80, help=_("1 and 5 are the poles")),
            Column("high", _("5 is"), width=90, readonly=True),
            Column("so_what", _("So we …"), width=220),
            *evidence_columns(),
        ),
        fixed=True,
        basic=False,
        visible_rows=len(CULTURE),
    )


def _sides(rows: Any) -> list[dict[str, Any]]:
    """A row for each side of the culture, with what ``rows`` says about it; ``place`` is its line in the picture."""
    known = {str(row.get("id")): row for row in rows if isinstance(row, dict)} if isinstance(rows, list) else {}
    return [
        {"id": key, "side": side, "low": low, "high": high, "place": n} | known.get(key, {})
        for n, (key, (side, low, high)) in enumerate(CULTURE.items())
    ]


def _pictures(case: Case) -> tuple[Picture[StrategyMap], ...]:
    drag = Drag[StrategyMap](
        "culture", "value", "place", low=(1, 0), high=(5, len(CULTURE) - 1), places=chart.culture_points
    )
    return (
        picture(case, "map", _("Strategy map"), chart.map_chart, chart.map_text),
        picture(case, "support", _("Which goals we help"), chart.support_chart, chart.support_text),
        picture(case, "goals", _("What we know of each goal"), chart.goals_chart, chart.goals_text),
        picture(case, "culture", _("How they decide"), chart.culture_chart, chart.culture_text, drag),
    )


def _offers(case: Case) -> tuple[tuple[str, dict[str, Any]], ...]:
    """What the case offers, as text to search for and as the row to add: facts only, no judgement."""
    heads = {"goal": _("Goal"), "initiative": _("Initiative"), "obstacle": _("Obstacle")}
    return tuple(
        (f"{heads.get(row.get('type', ''), row.get('source', ''))}: {row['statement']}", row)
        for row in offered(case).values()
        if "statement" in row
    )
