"""Which rows refer to which, across all tools: where an id is still in use, and which references lead nowhere.

The references are declared as data: a new tool adds its lines to ``TABLES`` and ``LINKS``.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any

from samtrain import cases
from samtrain.i18n import _
from samtrain.plan.model import Plan, RawRow
from samtrain.tools.records import split_cell


@dataclass(frozen=True)
class Table:
    """A table of rows. ``tool`` is "" for the plan's own; ``label`` is the column by which a person calls a row.

    kind: what its ids stand for ("" when nothing refers to them). only: rows whose cell says so, by column.
    """

    tool: str
    name: str
    title: str
    label: str
    kind: str = ""
    only: tuple[str, str] | None = None


@dataclass(frozen=True)
class Link:
    """A column whose cells hold an id, or several, of rows of ``kind``."""

    tool: str
    table: str
    column: str
    kind: str


#: The order in which a place is named: the first line of a table gives its title and label.
TABLES = (
    Table("", "team", _("Team"), "name", "team"),
    Table("", "accounts", _("Accounts"), "name", "account"),
    Table("", "contacts", _("Contacts"), "name", "contact"),
    Table("", "influence", _("Whose word counts with whom"), "kind"),
    Table("", "interactions", _("Interactions"), "note"),
    Table("", "orders", _("Orders"), "product"),
    Table("", "opportunities", _("Opportunities"), "name"),
    Table("industry", "drivers", _("Industry, drivers"), "driver"),
    Table("industry", "absences", _("Industry, none relevant"), "because"),
    Table("industry", "factors", _("Industry, forces"), "factor"),
    Table("industry", "months", _("Industry, supply and demand"), "month"),
    Table("relationship", "cells", _("Relationship, cells"), "offering"),
    Table("relationship", "events", _("Relationship, events"), "what"),
    Table("relationship", "plays", _("Relationship, plays"), "step"),
    Table("strategy", "nodes", _("Customer strategy"), "statement", "statement"),
    Table("strategy", "nodes", _("Customer strategy"), "statement", "goal", only=("type", "goal")),
    Table("strategy", "links", _("Customer strategy, links"), "because"),
    Table("strategy", "culture", _("Customer strategy, culture"), "so_what"),
    Table("stakeholders", "stakeholders", _("Stakeholders"), "name", "contact"),
    Table("stakeholders", "moves", _("Stakeholders, next moves"), "what"),
    Table("competition", "criteria", _("Competition, criteria"), "criterion", "criterion"),
    Table("competition", "suppliers", _("Competition, suppliers"), "name"),
    Table("competition", "voices", _("Competition, voices"), "id"),
    Table("competition", "differences", _("Competition, differences"), "what"),
    Table("actions", "objectives", _("Action plan, objectives"), "objective", "objective"),
    Table("actions", "actions", _("Action plan"), "what", "action"),
    Table("actions", "obstacles", _("Action plan, obstacles"), "obstacle", "obstacle"),
)
LINKS = (
    Link("", "contacts", "account_id", "account"),
    Link("", "contacts", "reports_to", "contact"),
    Link("", "influence", "from_id", "contact"),
    Link("", "influence", "to_id", "contact"),
    Link("", "interactions", "team_id", "team"),
    Link("", "interactions", "contact_id", "contact"),
    Link("", "interactions", "topic_goal", "goal"),
    Link("", "orders", "account_id", "account"),
    Link("", "opportunities", "account_id", "account"),
    Link("", "opportunities", "contact_id", "contact"),
    Link("", "opportunities", "owner", "team"),
    Link("industry", "drivers", "goals", "goal"),
    Link("industry", "drivers", "owner", "team"),
    Link("relationship", "plays", "goal", "goal"),
    Link("relationship", "plays", "owner", "team"),
    Link("strategy", "nodes", "serves", "statement"),
    Link("strategy", "nodes", "owner", "contact"),
    Link("strategy", "nodes", "our_owner", "team"),
    Link("strategy", "links", "from_id", "statement"),
    Link("strategy", "links", "to_id", "statement"),
    Link("stakeholders", "stakeholders", "reports_to", "contact"),
    Link("stakeholders", "stakeholders", "owner", "team"),
    Link("stakeholders", "stakeholders", "priorities", "goal"),
    Link("stakeholders", "moves", "stakeholder", "contact"),
    Link("stakeholders", "moves", "owner", "team"),
    Link("competition", "voices", "contact", "contact"),
    Link("competition", "differences", "criterion", "criterion"),
    Link("actions", "objectives", "goal", "goal"),
    Link("actions", "objectives", "owner", "team"),
    Link("actions", "actions", "goal", "goal"),
    Link("actions", "actions", "objective", "objective"),
    Link("actions", "actions", "stakeholders", "contact"),
    Link("actions", "actions", "owner", "team"),
    Link("actions", "actions", "responsible", "team"),
    Link("actions", "actions", "consulted", "team"),
    Link("actions", "actions", "informed", "team"),
    Link("actions", "actions", "after", "action"),
    Link("actions", "actions", "obstacles", "obstacle"),
    Link("actions", "obstacles", "accepted_by", "team"),
)
#: What a person calls one row of a kind.
KIND_LABELS = {
    "team": _("colleague"),
    "account": _("account"),
    "contact": _("person at the customer"),
    "statement": _("statement"),
    "goal": _("goal"),
    "criterion": _("criterion"),
    "objective": _("objective"),
    "action": _("action"),
    "obstacle": _("obstacle"),
}
#: A goal is one of the strategy map's statements: taking it away takes both away.
_SAME_ROW = {"goal": ("goal", "statement"), "statement": ("statement", "goal")}
#: Where a case company's own rows of a kind stand: table and column.
_IN_CASE = {"team": ("team", "team_id"), "contact": ("contacts", "contact_id"), "goal": ("goals", "goal_id")}


@dataclass(frozen=True)
class Place:
    """A row's cell that refers to something: ``row`` counts from 0, ``id`` is what it refers to, of ``kind``."""

    tool: str
    table: str
    row: int
    column: str
    kind: str
    id: str
    name: str

    @property
    def title(self) -> str:
        """What a person calls the table."""
        return table_of(self.tool, self.table).title


@cache
def table_of(tool: str, name: str) -> Table:
    """What is declared about a table; one that nobody declared is called by its name."""
    declared = (table for table in TABLES if (table.tool, table.name) == (tool, name))
    return next(declared, Table(tool, name, name, "name"))


def row_name(tool: str, table: str, row: RawRow, most: int = 46) -> str:
    """What a sentence calls a row: its label, cut where it is long, or its id."""
    name = str(row.get(table_of(tool, table).label) or row.get("id") or _("a row without a name"))
    return name if len(name) <= most else name[: most - 1] + "…"


def rows_of(plan: Plan, tool: str, table: str) -> list[RawRow]:
    """The raw rows of a table of the plan or of a tool; what is no row is passed over."""
    rows = plan.tools.get(tool, {}).get(table) if tool else plan.tables.get(table)
    return [row for row in rows if isinstance(row, dict)] if isinstance(rows, list) else []


def ids(plan: Plan, kind: str) -> dict[str, str]:
    """Every id of ``kind`` in the plan, and in the case behind it, with the row's name."""
    found = {}
    if plan.account.case and kind in _IN_CASE:
        table, column = _IN_CASE[kind]
        rows = cases.load(plan.account.case).table(table)
        label = "goal" if kind == "goal" else "name"
        found = dict(zip(rows[column].astype(str), rows[label].astype(str), strict=True))
    if kind == "account" and plan.account.id:
        found[plan.account.id] = plan.account.name or plan.account.id
    for table_ in (table for table in TABLES if table.kind == kind):
        for row in rows_of(plan, table_.tool, table_.name):
            if row.get("id") is not None and (table_.only is None or row.get(table_.only[0]) == table_.only[1]):
                row_id = str(row["id"])
                # A person on the map may be named in the contacts only.
                named = row_name(table_.tool, table_.name, row)
                found[row_id] = found.get(row_id, named) if named == row_id else named
    return found


def uses(plan: Plan, kind: str, row_id: str) -> list[Place]:
    """Where the row ``row_id`` of ``kind`` is still referred to, in the order of the tools."""
    kinds = _SAME_ROW.get(kind, (kind,))
    return [place for place in _places(plan) if place.kind in kinds and place.id == row_id]


def said_uses(plan: Plan, kind: str, row_id: str) -> list[str]:
    """``uses`` in sentences, to be read before a row is taken away."""
    said = _("Still in use in: {table}, row “{row}”.")
    return list(dict.fromkeys(said.format(table=place.title, row=place.name) for place in uses(plan, kind, row_id)))


def dangling(plan: Plan) -> list[Place]:
    """References to rows that are not there, in the order of the tools."""
    known = {kind: ids(plan, kind) for kind in KIND_LABELS}
    return [place for place in _places(plan) if place.id not in known[place.kind]]


def said_dangling(plan: Plan) -> list[str]:
    """``dangling`` in sentences, each with where it stands and what to do."""
    said = _("{table}, row “{row}”: there is no {kind} “{id}” any more. Choose another, or clear the cell.")
    return [
        said.format(table=place.title, row=place.name, kind=KIND_LABELS[place.kind], id=place.id)
        for place in dangling(plan)
    ]


def renamed(plan: Plan, tool: str, table: str, old: str, new: str) -> Plan:
    """The same plan with one row's id changed, there and wherever it is referred to."""
    plan = plan.model_copy(deep=True)
    for row in rows_of(plan, tool, table):
        if row.get("id") == old:
            row["id"] = new
    kinds = {declared.kind for declared in TABLES if (declared.tool, declared.name) == (tool, table) and declared.kind}
    for link in (link for link in LINKS if link.kind in kinds):
        for row in rows_of(plan, link.tool, link.table):
            row.update(_with_new_id(row, link.column, old, new))
    return plan


def _with_new_id(row: RawRow, column: str, old: str, new: str) -> RawRow:
    cell = row.get(column)
    if isinstance(cell, list):
        return {column: [new if each == old else each for each in cell]}
    parts = split_cell(cell) if isinstance(cell, str) else []
    return {column: ", ".join(new if part == old else part for part in parts)} if old in parts else {}


def _places(plan: Plan) -> Iterator[Place]:
    names = {kind: ids(plan, kind) for kind in KIND_LABELS}
    for link in LINKS:
        kind = table_of(link.tool, link.table).kind
        for n, row in enumerate(rows_of(plan, link.tool, link.table)):
            name = row_name(link.tool, link.table, row)
            name = names.get(kind, {}).get(name, name)
            for each in _cell_ids(row.get(link.column)):
                yield Place(link.tool, link.table, n, link.column, link.kind, each, name)


def _cell_ids(cell: Any) -> list[str]:
    parts = split_cell(cell)
    if isinstance(parts, list):
        return [str(part).strip() for part in parts if isinstance(part, str | int) and str(part).strip()]
    return [str(parts)] if isinstance(parts, int) and not isinstance(parts, bool) else []
