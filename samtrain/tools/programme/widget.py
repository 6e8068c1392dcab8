"""How a person works with claims, and with the own programme: two screens over the same record.

The claims are an exercise. The second screen holds what is the learner's own company's: it is kept in a file of its own
that is never handed in.
"""

from collections.abc import Callable, Iterable
from datetime import date
from functools import partial
from typing import Any

from matplotlib.figure import Figure

from samtrain.cases import Case
from samtrain.i18n import _
from samtrain.screen import AddFrom, Column, Picture, Screen, Sheet
from samtrain.screen.board import BESIDE
from samtrain.screen.choices import picture, scale
from samtrain.screen.table import with_ids
from samtrain.tools.programme import chart
from samtrain.tools.programme.analysis import findings, own_findings, own_unsure, unsure
from samtrain.tools.programme.claims import (
    BASE_LABELS,
    CLAIMS,
    GAP_LABELS,
    KIND_LABELS,
    REACH_LABELS,
    SAME_LABELS,
)
from samtrain.tools.programme.model import (
    FAILINGS,
    INDICATORS,
    ROLES,
    SIDE_LABELS,
    USE_LABELS,
    WAVE_LABELS,
    Review,
    check,
    read,
)
from samtrain.tools.records import Problem

Raw = dict[str, Any]


def screen(raw: Raw, case: Case, on_change: Callable[[Raw], object], notice: str = "") -> Screen[Review]:
    """The screen of the claim cards over ``raw``; ``on_change`` gets the raw record after every change."""
    return Screen(
        title=_("Claims"),
        account=case.supplier,
        question=_("What may one conclude from a number, what would refute it, and would you quote it?"),
        sheets=(_cards(),),
        read=partial(_read_and_check, today=case.today),
        pictures=(
            picture(case, "uses", _("Kind and use"), chart.uses_chart, chart.uses_text),
            picture(case, "shares", _("What is left open"), chart.shares_chart, chart.shares_text),
        ),
        findings=findings,
        unsure=unsure,
        raw=raw,
        on_change=on_change,
        notice=notice,
    )


def own_screen(raw: Raw, today: date, on_change: Callable[[Raw], object], notice: str = "") -> Screen[Review]:
    """The screen of the own programme over ``raw``: failings, indicators of benefit, competencies."""
    return Screen(
        title=_("Our programme"),
        account=_("private"),
        question=_(
            "Where does our own programme hurt, what is it to bring, and how do others see the one who leads it?"
        ),
        sheets=(_failings(), _indicators(), _ratings()),
        read=partial(_read_and_check, today=today),
        pictures=(
            _own_picture(today, "failings", _("Where it hurts"), chart.failings_chart, chart.failings_text),
            _own_picture(today, "roles", _("Self and others"), chart.roles_chart, chart.roles_text),
        ),
        findings=lambda record: own_findings(record, today),
        unsure=lambda record: own_unsure(record, today),
        raw={
            **raw,
            "failings": _seated(raw.get("failings"), FAILINGS),
            "indicators": _seated(raw.get("indicators"), INDICATORS),
        },
        on_change=on_change,
        notice=notice,
    )


def _read_and_check(raw: Raw, today: date) -> tuple[Review, list[Problem]]:
    record, problems = read(raw)
    return record, [*problems, *check(record, today)]


def _seated(rows: Any, places: Iterable[str]) -> list[dict[str, Any]]:
    """A row for each of ``places``, as typed where there is one, and no others: these tables are fixed."""
    typed = {row["id"]: row for row in with_ids(rows)}
    return [typed.get(place, {"id": place}) for place in places]


def _own_picture(
    today: date,
    key: str,
    title: str,
    draw: Callable[..., Figure],
    text: Callable[[Review, date], str],
) -> Picture[Review]:
    return Picture(key, title, lambda record: draw(record, today, *BESIDE), lambda record: text(record, today))


_NUMBERS = tuple((key, f"{claim.number} {claim.said}") for key, claim in CLAIMS.items())


def _cards() -> Sheet:
    return Sheet(
        key="cards",
        title=_("Claim cards"),
        name="claim",
        columns=(
            Column("claim", _("Claim"), width=116, help=_("What the number says, in your own words")),
            Column("about", _("Number"), "choice", _NUMBERS, width=84, help=_("Which number of the article it is")),
            Column("kind", _("Kind"), "choice", tuple(KIND_LABELS.items()), width=104, help=_("What kind of statement it is")),
            Column("base", _("About whom"), "choice", tuple(BASE_LABELS.items()), width=112, help=_("Of whom is it a share?")),
            Column("use", _("Quote it"), "choice", tuple(USE_LABELS.items()), width=106),
            Column("gaps", _("Missing"), "tags", tuple(GAP_LABELS.items()), width=210, basic=False,
                   help=_("What would have to be known to judge it: the two or three that could turn it round")),
            Column("refuted_by", _("Refuted by"), width=230, basic=False, help=_("What one would see if it were wrong")),
            Column("limit", _("Falls at"), "number", width=72, basic=False, help=_("From which figure on one would give it up")),
            Column("against", _("Compared with"), width=170, basic=False, help=_("A group of others, of whom the same is known")),
            Column("reach", _("How far it goes"), "choice", tuple(REACH_LABELS.items()), width=130, basic=False,
                   help=_("How far your conclusion goes")),
            Column("conclude", _("One may conclude"), width=210, basic=False),
            Column("not_conclude", _("One may not conclude"), width=210, basic=False),
            Column("beside", _("Set beside"), "choice", _NUMBERS, width=92, basic=False,
                   help=_("Another number that one is tempted to compare it with")),
            Column("same", _("They are about"), "choice", tuple(SAME_LABELS.items()), width=120, basic=False,
                   help=_("Are both numbers about the same companies?")),
            Column("words", _("What I would say"), width=260, basic=False, help=_("The sentence with the number in it")),
        ),
        example={"claim": CLAIMS["S07"].said, "about": "S07", "kind": "belief", "base": "asked", "use": "doubt"},
        first_step=_("add a number of the article, and say what kind of statement it is."),
        add_from=AddFrom(
            _("Add a number of the article"),
            tuple(
                (f"{claim.number} {claim.said}", {"id": key, "about": key, "claim": claim.said})
                for key, claim in CLAIMS.items()
            ),
        ),
        id_prefix="C",
        visible_rows=6,
    )  # fmt: skip


def _failings() -> Sheet:
    return Sheet(
        key="failings",
        title=_("Where it hurts"),
        name="id",
        columns=(
            Column("id", _("Failing"), "choice", tuple(FAILINGS.items()), width=180, readonly=True),
            Column("rating", _("Hurts"), "choice", scale(1, 5), width=62, help=_("1 not at all, 5 every week")),
            Column("example", _("Example"), width=130, help=_("What you have seen; no names")),
            Column("as_of", _("Seen on"), "date", width=112),
        ),
        fixed=True,
        visible_rows=9,
    )


def _indicators() -> Sheet:
    return Sheet(
        key="indicators",
        title=_("What the programme is to bring"),
        name="id",
        columns=(
            Column("id", _("Benefit"), "choice", tuple((key, name) for key, (name, _how) in INDICATORS.items()), width=210, readonly=True),
            Column("measure", _("How we would measure it"), width=300,
                   help=_("Such as: {how}").format(how="; ".join(how for _name, how in INDICATORS.values()))),
            Column("baseline", _("Today"), "number", width=80),
            Column("unit", _("Unit"), width=100),
            Column("as_of", _("As of"), "date", width=120),
        ),
        fixed=True,
        basic=False,
        visible_rows=5,
    )  # fmt: skip


def _ratings() -> Sheet:
    return Sheet(
        key="ratings",
        title=_("The account manager in six roles, 1 to 5"),
        name="rater",
        columns=(
            Column("rater", _("Who"), width=70, help=_("A letter will do: nobody is to be found out")),
            Column("side", _("As"), "choice", tuple(SIDE_LABELS.items()), width=90),
            Column("wave", _("When"), "choice", tuple(WAVE_LABELS.items()), width=130),
            *(
                Column(role, name, "choice", scale(1, 5), width=104, help=what[0].upper() + what[1:])
                for role, (name, what) in ROLES.items()
            ),
            Column("as_of", _("Day"), "date", width=120, basic=False),
        ),
        example={"rater": "A", "side": "peer", "wave": "before", "results": 4, "project": 3, "collaborator": 2},
        first_step=_("rate yourself, then ask your manager and three colleagues, each alone."),
        id_prefix="R",
        basic=False,
        visible_rows=6,
    )
