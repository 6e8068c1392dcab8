"""What an account plan holds: whom it is about, the tables of the account, and each tool's raw record."""

import datetime as dt
from copy import deepcopy
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from samtrain.answers import now
from samtrain.i18n import _
from samtrain.tools.records import Problem, Row, read_rows

#: Version of the file's layout that this release writes; ``schema`` brings older ones here.
VERSION = 3

RawRow = dict[str, Any]


class Member(Row):
    """One of us who works for this customer."""

    name: str | None = Field(None, title=_("Name"))
    function: str | None = Field(None, title=_("Function"))
    region: str | None = Field(None, title=_("Region"))
    level: int | None = Field(None, title=_("Level"), description=_("1 is the top"), ge=1, le=5)


class Contact(Row):
    """A person at the customer: facts only. Mail addresses and telephone numbers stay in the CRM."""

    account_id: str | None = Field(None, title=_("Account"))
    name: str | None = Field(None, title=_("Name"))
    title: str | None = Field(None, title=_("Title"))
    bu: str | None = Field(None, title=_("Business unit"))
    region: str | None = Field(None, title=_("Region"))
    level: int | None = Field(None, title=_("Level"), description=_("1 is the top"), ge=1, le=5)
    reports_to: str | None = Field(None, title=_("Reports to"), description=_("Id of the boss"))
    role: str | None = Field(None, title=_("Role"))


class Influence(Row):
    """Whose word counts with whom: ``to_id`` takes advice from ``from_id`` (or they are in conflict), weight 1 to 3."""

    from_id: str | None = Field(None, title=_("Whose word counts"))
    to_id: str | None = Field(None, title=_("With whom"))
    weight: int | None = Field(None, title=_("Weight"), ge=1, le=3)
    kind: str | None = Field(None, title=_("Kind"))


class Account(Row):
    """An account as the CRM knows it; amounts are of the last twelve months."""

    name: str | None = Field(None, title=_("Name"))
    segment: str | None = Field(None, title=_("Segment"))
    region: str | None = Field(None, title=_("Region"))
    revenue: float | None = Field(None, title=_("Our sales"))
    cogs: float | None = Field(None, title=_("Cost of goods sold"))
    spend_total: float | None = Field(None, title=_("Total spend a year"), ge=0)


class Order(Row):
    """One order or invoice line."""

    account_id: str | None = Field(None, title=_("Account"))
    bu: str | None = Field(None, title=_("Business unit"))
    region: str | None = Field(None, title=_("Region"))
    product: str | None = Field(None, title=_("Product"))
    date: dt.date | None = Field(None, title=_("Date"))
    qty: float | None = Field(None, title=_("Quantity"))
    net_price: float | None = Field(None, title=_("Net amount"), description=_("Of the whole line"))
    cogs: float | None = Field(None, title=_("Cost of goods sold"))
    promised: dt.date | None = Field(None, title=_("Promised"))
    delivered: dt.date | None = Field(None, title=_("Delivered"))


Channel = Literal["visit", "video", "call", "mail", "event"]


class Interaction(Row):
    """One exchange with a person at the customer."""

    date: dt.date | None = Field(None, title=_("Date"))
    team_id: str | None = Field(None, title=_("Who of us"), description=_("Id in our team"))
    contact_id: str | None = Field(None, title=_("With whom"), description=_("Id of a contact"))
    channel: Channel | None = Field(None, title=_("Channel"))
    initiated_by: Literal["us", "them"] | None = Field(None, title=_("Started by"))
    topic_goal: str | None = Field(None, title=_("Goal"), description=_("Id of a goal of the customer"))
    note: str | None = Field(None, title=_("Note"))


class Opportunity(Row):
    """A deal that is open, won or lost. ``probability`` is a share: 0.6 is 60 %."""

    account_id: str | None = Field(None, title=_("Account"))
    name: str | None = Field(None, title=_("Name"))
    stage: str | None = Field(None, title=_("Stage"))
    amount: float | None = Field(None, title=_("Amount"))
    probability: float | None = Field(None, title=_("Probability"), ge=0, le=1)
    close: dt.date | None = Field(None, title=_("Close"))
    owner: str | None = Field(None, title=_("Our owner"), description=_("Id in our team"))
    contact_id: str | None = Field(None, title=_("Contact"), description=_("Id of a contact"))


#: The plan's own tables, in the order in which a person fills them.
TABLES: dict[str, type[Row]] = {
    "team": Member,
    "accounts": Account,
    "contacts": Contact,
    "influence": Influence,
    "interactions": Interaction,
    "orders": Order,
    "opportunities": Opportunity,
}


class About(BaseModel):
    """Whom the plan is about. ``currency`` is an ISO code; ``case`` is set where the account is a course's company."""

    model_config = ConfigDict(extra="forbid")

    id: str = ""
    name: str = ""
    currency: str = "EUR"
    supplier: str = Field("", description="our own company")
    case: str = Field("", description="id of the case company whose tables stand behind the plan's")


class Plan(BaseModel):
    """One account's plan as its file holds it; rows and records stay as they were typed.

    No day counts as today in a plan: whoever looks at it says which day it is.
    """

    model_config = ConfigDict(extra="forbid")

    samtrain_plan: Literal[3] = Field(3, description="version of this file's layout")
    saved: dt.datetime = Field(default_factory=now, description="moment of the last change, UTC")
    account: About = Field(default_factory=About)
    tables: dict[str, list[RawRow]] = Field(default_factory=dict, description="rows by table of ``TABLES``")
    tools: dict[str, dict[str, Any]] = Field(default_factory=dict, description="raw record by tool")
    texts: dict[str, dict[str, str]] = Field(default_factory=dict, description="free text by tool and prompt id")

    def rows(self, table: str) -> list[RawRow]:
        """A copy of the raw rows of one of the plan's own tables."""
        return deepcopy(self.tables.get(table, []))

    def record(self, tool: str) -> dict[str, Any]:
        """A copy of a tool's raw record; empty where nothing was done yet."""
        return deepcopy(self.tools.get(tool, {}))

    def with_rows(self, table: str, rows: list[RawRow]) -> "Plan":
        """The same plan with other rows in one of its own tables."""
        return self.model_copy(update={"tables": {**self.tables, table: rows}})

    def with_record(self, tool: str, raw: dict[str, Any]) -> "Plan":
        """The same plan with another record of a tool, as that tool's screen saves it."""
        return self.model_copy(update={"tools": {**self.tools, tool: raw}})

    def same_as(self, other: "Plan") -> bool:
        """Whether both say the same, whenever they were saved."""
        return self.model_copy(update={"saved": other.saved}) == other


def read(plan: Plan) -> tuple[dict[str, list[Row]], list[Problem]]:
    """The plan's own tables as records; a cell that breaks its rule is blank and reported. Never raises."""
    tables: dict[str, list[Row]] = {}
    problems: list[Problem] = []
    for name, kind in TABLES.items():
        tables[name], found = read_rows(kind, plan.tables.get(name), name)
        problems += found
    return tables, problems
