"""How a person works with the industry analysis."""

from collections.abc import Callable
from typing import Any

from samtrain.cases import Case
from samtrain.i18n import _
from samtrain.screen import AddFrom, Column, Drag, Picture, Screen, Setting, Sheet
from samtrain.screen.choices import evidence_columns, options, picture, scale
from samtrain.tools.industry import chart
from samtrain.tools.industry.analysis import FIGURE_LABELS, findings, unsure
from samtrain.tools.industry.model import (
    CATEGORY_LABELS,
    CATEGORY_LETTERS,
    DIRECTION_LABELS,
    FACTORS,
    FORCE_LABELS,
    HORIZON_LABELS,
    LIKELIHOOD,
    LIKELIHOOD_LABELS,
    REGIME_LABELS,
    IndustryAnalysis,
    check,
    read,
)
from samtrain.tools.records import Problem


def screen(
    raw: dict[str, Any], case: Case, on_change: Callable[[dict[str, Any]], object], notice: str = ""
) -> Screen[IndustryAnalysis]:
    """The industry analysis' screen over ``raw``; ``on_change`` gets the raw record after every change."""

    def read_and_check(raw: dict[str, Any]) -> tuple[IndustryAnalysis, list[Problem]]:
        record, problems = read(raw)
        return record, [*problems, *check(record, case)]

    return Screen(
        title=_("Industry"),
        account=case.customer,
        question=_(
            "What moves the customer's industry, which of the customer's goals does it touch, and so what for us?"
        ),
        sheets=(_drivers(case), _absences(), _factors(), _months()),
        read=read_and_check,
        pictures=_pictures(case),
        findings=lambda record: findings(record, case),
        unsure=lambda record: unsure(record, case),
        settings=(
            Setting("regime", _("Supply now"), "choice", choices=tuple(REGIME_LABELS.items())),
            Setting("regime_since", _("Since"), "date", basic=False),
            Setting("regime_meaning", _("What it means for us"), "text", basic=False),
        ),
        raw={"factors": _all_factors(), **raw},
        on_change=on_change,
        notice=notice,
    )


_CATEGORIES = tuple((name, f"{CATEGORY_LETTERS[name]} {label}") for name, label in CATEGORY_LABELS.items())
_DIRECTIONS = tuple((n, f"{'▲' if n > 0 else '▼'} {label}") for n, label in reversed(DIRECTION_LABELS.items()))
_CHANCES = tuple((n, f"{n} {label}, {100 * LIKELIHOOD[n]:.0f} %") for n, label in LIKELIHOOD_LABELS.items())


def _drivers(case: Case) -> Sheet:
    news = _news(case)
    goals = tuple((goal, f"{goal} {label}") for goal, label in options(case, "goals", "goal_id", "goal"))
    return Sheet(
        key="drivers",
        title=_("Drivers"),
        name="driver",
        columns=(
            Column("driver", _("Driver"), width=112),
            Column(
                "direction",
                _("Direction"),
                "choice",
                _DIRECTIONS,
                width=86,
                help=_("For the customer: an opportunity helps a goal of theirs, a threat hurts it"),
            ),
            Column("impact", _("Impact"), "choice", scale(1, 5), width=68, help=_("On the customer, 1 low to 5 high")),
            Column("likelihood", _("Likely"), "choice", _CHANCES, width=66, help=_("From 1, 10 %, to 5, 90 %")),
            Column(
                "goals",
                _("Goals"),
                "tags",
                goals,
                width=68,
                help=_("Which it touches. None? Then it is news, not a driver."),
            ),
            Column("category", _("Class"), "choice", _CATEGORIES, width=70, help=_("Of PESTEL")),
            Column("implication", _("So what for us"), width=230, basic=False),
            Column("horizon", _("Horizon"), "choice", tuple(HORIZON_LABELS.items()), width=112, basic=False),
            Column(
                "owner",
                _("Who of us watches it"),
                "choice",
                options(case, "team", "team_id", "name"),
                width=140,
                basic=False,
            ),
            *evidence_columns(),
        ),
        example={
            "driver": _("Operators buy open radio units only"),
            "category": "economic",
            "direction": 1,
            "impact": 5,
            "likelihood": 4,
        },
        first_step=_("find news that touches a goal of theirs, and rate it."),
        add_from=AddFrom(_("Add a driver from the news"), news) if news else None,
        id_prefix="D",
    )


def _absences() -> Sheet:
    return Sheet(
        key="absences",
        title=_("Classes with no driver"),
        name="because",
        columns=(
            Column("category", _("Class"), "choice", _CATEGORIES, width=130),
            Column("because", _("None relevant, because"), width=380),
            *evidence_columns(),
        ),
        example={"category": "political", "because": _("All six sites lie in one customs area")},
        first_step=_("give every class a driver above, or say here why none matters to this customer."),
        id_prefix="A",
        basic=False,
        visible_rows=3,
    )


def _factors() -> Sheet:
    return Sheet(
        key="factors",
        title=_("Five forces: 1 weak to 5 strong"),
        name="factor",
        columns=(
            Column("force", _("Force"), "choice", tuple(FORCE_LABELS.items()), width=136),
            Column("factor", _("Factor"), width=262),
            Column("now", _("Today"), "choice", scale(1, 5), width=66),
            Column("future", _("In 3 years"), "choice", scale(1, 5), width=90),
            Column("because", _("Changes because"), width=240),
            *evidence_columns(),
        ),
        example={"force": "rivalry", "factor": FACTORS["rivalry-2"][1], "now": 3, "future": 4},
        first_step=_("choose a factor and rate it, today and in three years."),
        add_from=AddFrom(
            _("Add a factor"), tuple((f"{row['factor']} ({FORCE_LABELS[row['force']]})", row) for row in _all_factors())
        ),
        id_prefix="F",
        basic=False,
        visible_rows=8,
    )


def _all_factors() -> list[dict[str, Any]]:
    """Every factor to start from, not rated."""
    return [{"id": key, "force": force, "factor": factor} for key, (force, factor) in FACTORS.items()]


def _months() -> Sheet:
    return Sheet(
        key="months",
        title=_("Supply and demand: figures of your own"),
        name="month",
        columns=(
            Column("month", _("Month"), width=130, help=_("Such as 2026-09; paste many months from Excel")),
            *(
                Column(figure, label[0].upper() + label[1:], "number", width=130)
                for figure, label in FIGURE_LABELS.items()
            ),
        ),
        example={"month": "2026-09", "book_to_bill": 1.02, "utilisation": 84, "lead_time": 16, "inventory_days": 82},
        first_step=_("paste at least twelve months; where the case has figures, yours take their place."),
        id_prefix="Y",
        basic=False,
        visible_rows=4,
    )


def _pictures(case: Case) -> tuple[Picture[IndustryAnalysis], ...]:
    drag = Drag[IndustryAnalysis](
        "drivers", "impact", "likelihood", low=(1, 1), high=(5, 5), places=chart.bubble_points
    )
    return (
        picture(case, "bubbles", _("Impact and likelihood"), chart.bubbles_chart, chart.bubbles_text, drag),
        picture(case, "exposure", _("Exposure by class"), chart.exposure_chart, chart.exposure_text),
        picture(case, "forces", _("Five forces"), chart.forces_chart, chart.forces_text),
        picture(case, "supply", _("Supply and demand"), chart.supply_chart, chart.supply_text),
    )


def _news(case: Case) -> tuple[tuple[str, dict[str, Any]], ...]:
    """Each news item, the newest first, as text to search for and as the row to add: facts only, no judgement."""
    news = case.table("news").sort_values("date", ascending=False, kind="stable")
    columns = (news[name].astype(str) for name in ("news_id", "date", "headline", "class", "source"))
    return tuple(
        (
            f"{item} {headline} ({kind}, {paper}, {day})",
            {"id": item, "driver": headline, "source": f"{item}, {paper}", "as_of": day, "evidence": "public document"},
        )
        for item, day, headline, kind, paper in zip(*columns, strict=True)
    )
