"""The one page that is defended before a board: a sheet of A4, and five slides for ten minutes."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from samtrain import look
from samtrain.cases import Case
from samtrain.i18n import _
from samtrain.plan.export import deck
from samtrain.plan.export.deck import FOOT, LARGE, ROOM, TEXT, TOP, Deck
from samtrain.plan.export.heading import Head
from samtrain.plan.export.page_pdf import FOOT as SHEET_FOOT
from samtrain.plan.export.page_pdf import GAP, MARGIN, PAGE, ROW, TALL, WIDTH, Pen
from samtrain.plan.export.rows import Column
from samtrain.plan.export.words import clean, face, in_full
from samtrain.tools.capstone.analysis import (
    breaches,
    is_confirmed,
    label_of,
    people_of,
    said_forbidden,
    team_of,
    unsure,
)
from samtrain.tools.capstone.chart import said_contacts, said_page
from samtrain.tools.capstone.model import (
    ACTIONS,
    CHECKPOINTS,
    DAYS,
    GOALS,
    PART_LABELS,
    PEOPLE,
    WAY_LABELS,
    Action,
    Checkpoint,
    Goal,
    OnePage,
    Person,
    Stop,
)
from samtrain.tools.records import EVIDENCE_LABELS, FRESH_DAYS

#: What is left fills the rest of a sheet: so many lines of it at most, and so many questions on the last slide.
STOPS, OPEN = 5, 7


def page_pdf(record: OnePage, case: Case) -> bytes:
    """The page as PDF, the same bytes for the same record. What is more than a page holds is not on it, and said."""
    face(), face(bold=True)
    buffer = BytesIO()
    sheet = Canvas(buffer, pagesize=PAGE, invariant=True)
    head = _head(case)
    sheet.setTitle(_("{account}: the plan on a page").format(account=head.account))
    sheet.setAuthor(head.supplier)
    pen = Pen(sheet, head)
    pen.head(_("{account}: {days} days on a page").format(account=head.account, days=DAYS), head.day)
    statement = clean(record.statement) or _("What we are worth to them is not said yet.")
    pen.y += 10.2 * pen.text(statement, MARGIN, WIDTH, 3, size=8.6) + 2
    said = clean(said_page(record, case))
    pen.y += 9 * pen.text(said, MARGIN, WIDTH, 1, colour=look.ATTENTION if breaches(record, case) else look.INK) + 2
    _table(pen, _("What they want"), _goal_columns(record, case), record.goals[:GOALS], TALL, WIDTH, MARGIN)
    _table(pen, _("What we do"), _action_columns(case), record.actions[:ACTIONS], ROW, WIDTH, MARGIN)
    _table(pen, _("With whom"), _person_columns(case), record.people[:PEOPLE], ROW, WIDTH, MARGIN)
    top, half = pen.y, (WIDTH - GAP) / 2
    _table(
        pen, _("When we look"), _checkpoint_columns(record, case), record.checkpoints[:CHECKPOINTS], ROW, half, MARGIN
    )
    pen.y = top
    room = max(int((SHEET_FOOT - top - 20) / ROW), 1)
    _table(
        pen, _("What we leave"), _stop_columns(case), record.stops[: min(STOPS, room)], ROW, half, MARGIN + half + GAP
    )
    sheet.save()
    return buffer.getvalue()


def _head(case: Case) -> Head:
    small = _("✓ confirmed by the customer within {days} days; ? anything less. {disclaimer}")
    return Head(
        clean(case.customer),
        clean(case.supplier),
        case.today,
        clean(small.format(days=FRESH_DAYS, disclaimer=case.disclaimer)),
    )


def _table(
    pen: Pen, title: str, columns: Sequence[Column], lines: Sequence[object], height: float, room: float, x: float
) -> None:
    pen.title(title, x, room)
    pen.table(columns, lines, x, room, height, _("Nothing yet."))
    pen.y += 4


def slides(record: OnePage, case: Case) -> bytes:
    """Five slides as a PPTX file: what they want, what we are worth, what we do, with whom, when we look and what is open."""
    head = _head(case)
    made = Deck(head)
    slide = made.slide(_title(record, case), head.small_print)
    y = made.table(slide, _goal_columns(record, case), record.goals[:GOALS], deck.MARGIN, TOP, ROOM, 4, TEXT)
    left = [
        clean(_("We leave: {what} ({why}).").format(what=_stopped(stop, case), why=stop.why or "–"))
        for stop in record.stops[:STOPS]
    ]
    made.text(slide, left[:4] or [_("Nothing is left yet.")], deck.MARGIN, max(y + 0.2, 4.6), ROOM, 2, 12)

    slide = made.slide(clean(record.statement) or _("What we are worth to them is not said yet"), head.small_print)
    lines = [row for row in record.worth if row.low is not None and row.high is not None][:6]
    y = made.table(slide, _worth_columns(case), lines, deck.MARGIN, TOP, ROOM, 2, TEXT)
    low, high = sum(row.low or 0 for row in lines), sum(row.high or 0 for row in lines)
    total = _("Together {low} to {high} a year, by the word of those who are named.")
    made.text(
        slide,
        [total.format(low=look.money(low, case.currency), high=look.money(high, case.currency))] if lines else [],
        deck.MARGIN,
        y + 0.2,
        ROOM,
        1,
        LARGE,
    )

    slide = made.slide(clean(said_page(record, case)), head.small_print)
    made.table(slide, _action_columns(case), record.actions[:ACTIONS], deck.MARGIN, TOP, ROOM, 3, 12)

    slide = made.slide(clean(said_contacts(record, case)), head.small_print)
    made.table(slide, _person_columns(case), record.people[:PEOPLE], deck.MARGIN, TOP, ROOM, 3, TEXT)

    slide = made.slide(_("When we look, and what is not sure"), head.small_print)
    y = made.table(
        slide, _checkpoint_columns(record, case), record.checkpoints[:CHECKPOINTS], deck.MARGIN, TOP, ROOM, 2, TEXT
    )
    room = max(int((FOOT - y - 0.2) / 0.32), 0)
    doubts = [f"– {clean(each)}" for each in unsure(record, case)][: min(room, OPEN)]
    made.text(slide, doubts, deck.MARGIN, y + 0.2, ROOM, 1, TEXT)
    buffer = BytesIO()
    made.file.save(buffer)
    return buffer.getvalue()


def _title(record: OnePage, case: Case) -> str:
    n = sum(is_confirmed(goal, case) for goal in record.goals)
    return _("What {account} wants: {n} of {all} goals confirmed in person").format(
        account=case.customer, n=n, all=len(record.goals)
    )


# The tables, column by column ------------------------------------------------------------------------


def _goal_columns(record: OnePage, case: Case) -> list[Column]:
    people, team = people_of(case), team_of(case)
    hinder = (
        dict(zip(case.table("obstacles")["obstacle_id"], case.table("obstacles")["obstacle"], strict=True))
        if "obstacles" in case.tables
        else {}
    )

    def met(goal: Goal) -> str:
        if not goal.obstacle:
            return _("▲ not said")
        action = record.action(goal.met_by)
        by = action.label if action else team.get(goal.accepted_by or "")
        return clean(f"{hinder.get(goal.obstacle, goal.obstacle)} → {by or _('nothing yet')}")

    def basis(goal: Goal) -> str:
        parts = [EVIDENCE_LABELS.get(goal.evidence or "", _("no evidence stated")), goal.source, in_full(goal.as_of)]
        return clean(" · ".join(part for part in parts if part))

    return [
        Column(_("Goal"), 0.27, lambda goal: clean(f"{'✓' if is_confirmed(goal, case) else '?'} {goal.goal or ''} {label_of(goal, case)}"), basis, is_name=True),
        Column(_("Why now"), 0.2, lambda goal: clean(goal.why) or _("▲ not said")),
        Column(_("Measure, target, date"), 0.2, lambda goal: clean(f"{goal.measure or '–'}: {goal.target or '–'}, {in_full(goal.due)}")),
        Column(_("Their owner"), 0.11, lambda goal: clean(people.get(goal.owner or "", "")) or _("▲ nobody")),
        Column(_("In its way → met by"), 0.22, met),
    ]  # fmt: skip


def _action_columns(case: Case) -> list[Column]:
    people, team = people_of(case), team_of(case)

    def whom(action: Action) -> str:
        names = ", ".join(people.get(key, key) for key in action.people)
        return clean(names or _("nobody there"))

    def what(action: Action) -> str:
        fault = bool(action.way and action.due and said_forbidden(action, case))
        return clean(f"▲ {action.label}" if fault else action.label)

    return [
        Column(_("Action (▲ against a rule of the tender)"), 0.37, what, lambda action: clean(f"{action.measure or '–'}: {action.target or '–'}"), is_name=True),
        Column(_("Goal"), 0.06, lambda action: action.goal or "▲"),
        Column(_("With whom"), 0.19, whom),
        Column(_("How"), 0.17, _way),
        Column(_("Ours"), 0.12, lambda action: clean(team.get(action.owner or "", "")) or _("▲ nobody")),
        Column(_("By"), 0.09, lambda action: in_full(action.due)),
    ]  # fmt: skip


def _way(row: Any) -> str:
    return WAY_LABELS[row.way] if row.way else _("▲ not said")


def _person_columns(case: Case) -> list[Column]:
    contacts = case.table("contacts").set_index("contact_id")
    team = team_of(case)

    def name(person: Person) -> str:
        return clean(contacts["name"].get(person.contact or "", person.id))

    def parts(person: Person) -> str:
        return ", ".join(PART_LABELS[part] for part in person.parts) or _("▲ why?")

    return [
        Column(
            _("Name"), 0.24, name, lambda person: clean(contacts["title"].get(person.contact or "", "")), is_name=True
        ),
        Column(_("Because"), 0.2, parts),
        Column(_("Next move"), 0.24, lambda person: clean(person.move) or _("▲ none")),
        Column(_("How"), 0.15, _way),
        Column(_("Ours"), 0.1, lambda person: clean(team.get(person.owner or "", "")) or _("▲ nobody")),
        Column(_("By"), 0.07, lambda person: in_full(person.due)),
    ]


def _checkpoint_columns(record: OnePage, case: Case) -> list[Column]:
    team = team_of(case)

    def figure(point: Checkpoint) -> str:
        row = record.indicator(point.indicator)
        if row is None or point.expected is None:
            return _("▲ no figure")
        base = "–" if row.base is None else f"{row.base:g}"
        return clean(f"{row.label}: {base} → {point.expected:g} {row.unit or ''}")

    return [
        Column(_("Day"), 0.15, lambda point: in_full(point.day), is_name=True),
        Column(_("What we look at"), 0.33, lambda point: clean(point.question) or _("▲ nothing")),
        Column(_("Figure: today → by then"), 0.32, figure),
        Column(_("Who"), 0.2, lambda point: clean(", ".join(team.get(key, key) for key in point.who)) or _("▲ nobody")),
    ]


def _stopped(stop: Stop, case: Case) -> str:
    running = (
        dict(zip(case.table("actions")["action_id"], case.table("actions")["what"], strict=True))
        if "actions" in case.tables
        else {}
    )
    return str(stop.what or running.get(stop.action, stop.id))


def _stop_columns(case: Case) -> list[Column]:
    team = team_of(case)
    return [
        Column(_("What"), 0.45, lambda stop: clean(_stopped(stop, case)), is_name=True),
        Column(_("Because"), 0.37, lambda stop: clean(stop.why) or _("▲ not said")),
        Column(_("Who says so"), 0.18, lambda stop: clean(team.get(stop.told_by or "", "")) or _("▲ nobody")),
    ]


def _worth_columns(case: Case) -> list[Column]:
    people = people_of(case)
    return [
        Column(_("What differs"), 0.46, lambda row: clean(row.label), lambda row: clean(f"{row.source or '–'} · {in_full(row.as_of)}"), is_name=True),
        Column(_("A year"), 0.24, lambda row: f"{look.money(row.low or 0, case.currency)} … {look.money(row.high or 0, case.currency)}"),
        Column(_("Who says so"), 0.3, lambda row: clean(people.get(row.contact or "", "")) or _("▲ nobody")),
    ]  # fmt: skip
