"""How a person works with the one page."""

from collections.abc import Callable
from typing import Any

import pandas as pd

from samtrain.cases import Case
from samtrain.i18n import _
from samtrain.screen import AddFrom, Column, Screen, Setting, Sheet
from samtrain.screen.choices import Choices, evidence_columns, options, picture
from samtrain.screen.shelf import Item, Shelf
from samtrain.tools.capstone import chart
from samtrain.tools.capstone.analysis import bases, findings, unsure
from samtrain.tools.capstone.model import (
    ACTIONS,
    CHECKPOINTS,
    GOALS,
    PART_LABELS,
    PEOPLE,
    WAY_LABELS,
    WORDS,
    OnePage,
    check,
    read,
)
from samtrain.tools.records import Problem

Raw = dict[str, Any]


def screen(raw: Raw, case: Case, on_change: Callable[[Raw], object], notice: str = "") -> Screen[OnePage]:
    """The page's screen over ``raw``; ``on_change`` gets the raw record after every change."""

    def read_and_check(raw: Raw) -> tuple[OnePage, list[Problem]]:
        record, problems = read(raw)
        return record, [*problems, *check(record, case)]

    kept = {"raw": raw}

    def keep(changed: Raw) -> object:
        kept["raw"] = changed
        return on_change(changed)

    return Screen(
        title=_("One page"),
        account=case.customer,
        question=_("What do they want, what do we do for it, with whom, and when do we look? On one page."),
        sheets=(_goals(case), _people(case), _actions(case), _worth(case), _indicators(case), _checkpoints(case), _stops(case)),
        read=read_and_check,
        pictures=(
            picture(case, "page", _("The page"), chart.page_chart, chart.page_text),
            picture(case, "contacts", _("Contacts and the tender"), chart.contacts_chart, chart.contacts_text),
        ),
        findings=lambda record: findings(record, case),
        unsure=lambda record: unsure(record, case),
        settings=(
            Setting(
                "statement", _("What we are worth to them, in at most {words} words").format(words=WORDS), "text", "",
                help=_("With a number that they could count"),
            ),
        ),
        panels=(_shelf(kept, case),),
        raw=raw,
        on_change=keep,
        notice=notice,
    )  # fmt: skip


def _shelf(kept: dict[str, Raw], case: Case) -> Shelf:
    """The page and the slides to take to the board, made of the record as it stands."""

    def pdf() -> tuple[str, bytes]:
        from samtrain.plan.export.capstone import page_pdf

        return _("one-page.pdf"), page_pdf(read(kept["raw"])[0], case)

    def slides() -> tuple[str, bytes]:
        from samtrain.plan.export.capstone import slides

        return _("board.pptx"), slides(read(kept["raw"])[0], case)

    return Shelf(
        _("Take it to the board"),
        [
            Item("pdf", _("One page (PDF)"), _("Goals, people, actions, checkpoints, and what we leave."), pdf),
            Item("slides", _("Slides (PowerPoint)"), _("Five, for ten minutes before the board."), slides),
        ],
    )


# The tables ------------------------------------------------------------------------------------------


def _rows(case: Case, table: str, columns: dict[str, str]) -> list[dict[str, Any]]:
    """Rows of a case table with the columns named as the record names them; blanks are left out."""
    rows = case.table(table)[list(columns)].rename(columns=columns)
    return [
        {
            str(key): value.item() if hasattr(value, "item") else value
            for key, value in row.items()
            if not pd.isna(value)
        }
        for row in rows.to_dict("records")
    ]


def _people_choices(case: Case) -> Choices:
    rows = case.table("contacts")
    return tuple((str(row.contact_id), f"{row.name}, {row.title}") for row in rows.itertuples(index=False))


_WAYS: Choices = tuple(WAY_LABELS.items())


def _goals(case: Case) -> Sheet:
    noted = _rows(
        case, "goals",
        {"goal_id": "id", "goal": "said", "owner_contact": "owner", "measure": "measure", "target": "target", "due": "due",
         "evidence": "evidence", "source": "source", "as_of": "as_of"},
    )  # fmt: skip
    offered = tuple((str(row.pop("said", "")), {**row, "goal": row["id"]}) for row in noted)
    return Sheet(
        key="goals",
        title=_("What they want (at most {n})").format(n=GOALS),
        name="goal",
        columns=(
            Column("goal", _("Goal"), "choice", options(case, "goals", "goal_id", "goal"), width=140),
            Column("why", _("Why now"), width=110),
            Column("owner", _("Their owner"), "choice", _people_choices(case), width=100, help=_("Who there answers for it")),
            Column("due", _("By"), "date", width=112),
            Column("measure", _("Their measure"), width=150, basic=False),
            Column("target", _("Target"), width=80, basic=False, help=_("With a number")),
            Column("obstacle", _("In its way"), "choice", options(case, "obstacles", "obstacle_id", "obstacle"), width=170, basic=False),
            Column("met_by", _("Met by"), "choice", choices_from="actions", width=150, basic=False, help=_("An action on the page, for this goal")),
            Column("accepted_by", _("Accepted by"), "choice", options(case, "team", "team_id", "name"), width=130, basic=False,
                   help=_("Who of us lives with it, where no action meets it")),
            *evidence_columns()[:3],
            Column("confirmed_by", _("Confirmed by"), "choice", _people_choices(case), width=140, basic=False,
                   help=_("Who at the customer said so; blank: their owner")),
        ),
        example={"why": _("The new centre opens in June, with or without us")},
        first_step=_("add a goal of the customer's, and say why it cannot wait."),
        add_from=AddFrom(_("Add a goal of the customer's"), offered),
        id_prefix="G",
        visible_rows=4,
    )  # fmt: skip


def _people(case: Case) -> Sheet:
    people = tuple((text, {"id": key, "contact": key}) for key, text in _people_choices(case))
    return Sheet(
        key="people",
        title=_("With whom (at most {n})").format(n=PEOPLE),
        name="contact",
        columns=(
            Column("contact", _("Who"), "choice", _people_choices(case), width=170),
            Column("parts", _("Because"), "tags", tuple(PART_LABELS.items()), width=160, help=_("Why this person takes one of five places")),
            Column("owner", _("Ours"), "choice", options(case, "team", "team_id", "name"), width=130),
            Column("move", _("Next move"), width=190),
            Column("due", _("By"), "date", width=112),
            Column("way", _("How"), "choice", _WAYS, width=150, help=_("Look at the calendar of the tender")),
        ),
        example={"parts": ["refuses"], "move": _("Answer the three open questions")},
        first_step=_("add whoever signs; then whoever can say no."),
        add_from=AddFrom(_("Add a person there"), people),
        id_prefix="P",
        basic=False,
        visible_rows=5,
    )  # fmt: skip


def _actions(case: Case) -> Sheet:
    running = _rows(
        case, "actions",
        {"action_id": "id", "what": "what", "goal_id": "goal", "team_id": "owner", "start": "start", "end": "due",
         "contact_id": "people"},
    )  # fmt: skip
    offered = tuple(
        (str(row["what"]), {**row, "people": [row["people"]] if "people" in row else []}) for row in running
    )
    return Sheet(
        key="actions",
        title=_("What we do (at most {n})").format(n=ACTIONS),
        name="what",
        columns=(
            Column("what", _("What"), width=210, help=_("Verb first, and something that is different afterwards")),
            Column("goal", _("For the goal"), "choice", options(case, "goals", "goal_id", "goal"), width=150),
            Column("owner", _("Ours"), "choice", options(case, "team", "team_id", "name"), width=120),
            Column("people", _("With whom"), "tags", options(case, "contacts", "contact_id", "name"), width=150),
            Column("way", _("How"), "choice", _WAYS, width=150, help=_("Look at the calendar of the tender")),
            Column("start", _("Start"), "date", width=112, basic=False),
            Column("due", _("By"), "date", width=112),
            Column("measure", _("Test"), width=150, help=_("What is counted to see that it worked")),
            Column("target", _("Enough is"), width=100, help=_("With a number")),
        ),
        example={"what": _("Train the nurses of the early shift"), "measure": _("nurses with the pass"), "target": "12"},
        first_step=_("ask of each goal: what do we do for it in the next four weeks?"),
        add_from=AddFrom(_("Add an action that runs today"), offered),
        id_prefix="N",
        basic=False,
        visible_rows=7,
    )  # fmt: skip


def _worth(case: Case) -> Sheet:
    said = _rows(
        case, "worth",
        {"worth_id": "id", "difference": "difference", "low": "low", "high": "high", "contact_id": "contact", "source": "source",
         "as_of": "as_of"},
    )  # fmt: skip
    offered = tuple((str(row["difference"]), row) for row in said)
    return Sheet(
        key="worth",
        title=_("What we are worth to them, in {currency} a year").format(currency=case.currency),
        name="difference",
        columns=(
            Column("difference", _("What differs"), width=230),
            Column("low", _("From"), "number", width=90),
            Column("high", _("To"), "number", width=90),
            Column("contact", _("Who says so"), "choice", _people_choices(case), width=170),
            *evidence_columns()[:3],
        ),
        example={"difference": _("Nurses who can use it after one shift"), "low": 200_000, "high": 400_000},
        first_step=_("add what somebody there has put into money; and what speaks against us."),
        add_from=AddFrom(_("Add what they put into money"), offered),
        id_prefix="W",
        basic=False,
        visible_rows=4,
    )


def _indicators(case: Case) -> Sheet:
    held = bases(case)
    offered = tuple(
        (
            f"{basis.label}: {basis.value:g} {basis.unit}",
            {"id": key, "measure": basis.label, "basis": key, "base": basis.value, "unit": basis.unit},
        )
        for key, basis in held.items()
    )
    return Sheet(
        key="indicators",
        title=_("What we count"),
        name="measure",
        columns=(
            Column("measure", _("Indicator"), width=250),
            Column("basis", _("Counted from"), "choice", tuple((key, f"{key} ({basis.table})") for key, basis in held.items()), width=150,
                   help=_("What our tables hold of it")),
            Column("base", _("Today"), "number", width=80),
            Column("unit", _("Unit"), width=80),
            Column("target", _("Target"), "number", width=80, help=_("At the end of the 90 days")),
        ),
        example={"measure": _("Deliveries on the promised day or before"), "base": 72, "unit": "%", "target": 85},
        first_step=_("add something that the tables hold today, so that the figure comes along."),
        add_from=AddFrom(_("Add a figure of our tables"), offered),
        id_prefix="I",
        basic=False,
        visible_rows=4,
    )  # fmt: skip


def _checkpoints(case: Case) -> Sheet:
    return Sheet(
        key="checkpoints",
        title=_("When we look (at most {n})").format(n=CHECKPOINTS),
        name="day",
        columns=(
            Column("day", _("Day"), "date", width=120),
            Column("who", _("Who of us"), "tags", options(case, "team", "team_id", "name"), width=180),
            Column("question", _("What we look at"), width=250),
            Column("indicator", _("Indicator"), "choice", choices_from="indicators", width=200),
            Column("expected", _("By then"), "number", width=80),
        ),
        example={"question": _("Does each region quote from one list?"), "expected": 10},
        first_step=_("choose a day on which something can still be changed."),
        id_prefix="C",
        basic=False,
        visible_rows=4,
    )


def _stops(case: Case) -> Sheet:
    running = _rows(case, "actions", {"action_id": "id", "what": "what"})
    offered = tuple((str(row["what"]), {**row, "action": row["id"]}) for row in running)
    return Sheet(
        key="stops",
        title=_("What we leave"),
        name="what",
        columns=(
            Column("what", _("What we leave"), width=280),
            Column("action", _("Runs today as"), "choice", options(case, "actions", "action_id", "what"), width=160, basic=False),
            Column("why", _("Because"), width=240),
            Column("told_by", _("Who says so"), "choice", options(case, "team", "team_id", "name"), width=150,
                   help=_("Who of us tells those who wait for it")),
        ),
        example={"what": _("A stand of our own at the innovation day"), "why": _("Nobody there has a say")},
        first_step=_("add what runs today and nobody there would miss."),
        add_from=AddFrom(_("Add something that runs today"), offered),
        id_prefix="X",
        basic=False,
        visible_rows=4,
    )  # fmt: skip
