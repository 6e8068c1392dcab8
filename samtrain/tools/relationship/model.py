"""What is recorded about the relationship: white space by unit and offering, what happened, and the next three plays."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any, Literal, Self

import pandas as pd
from pydantic import BaseModel, Field

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.i18n import _
from samtrain.tools.records import Problem, Row, Statement, raw_row, read_rows

Effect = Literal["good", "bad"]
EFFECT_LABELS: dict[str, str] = {"good": _("+ good"), "bad": _("✕ bad")}
#: Who a unit buys from besides us and named rivals.
OTHERS_LABELS: dict[str, str] = {
    "in-house": _("in-house: makes it itself"),
    "none": _("none: does not use it"),
    "unknown": _("unknown: nobody asked"),
}
#: As many plays as a team can run beside its daily work.
PLAYS = 3
#: Yearly discount rate (%), years, and the share of the business kept from year to year (%) where none is stated.
DISCOUNT, YEARS, RETENTION = 10.0, 5, 90.0
MILLION = 1e6


class Cell(Statement):
    """A white-space cell: what one unit spends on one offering, and what of it could be ours.

    Amounts are millions of the account's currency a year; shares are percentages.
    """

    bu: str | None = Field(None, title=_("Unit"))
    offering: str | None = Field(None, title=_("Offering"))
    spend: float | None = Field(None, title=_("Spend"), description=_("Of the unit, on all suppliers"), ge=0, le=1e6)
    ours: float | None = Field(None, title=_("Ours"), description=_("What we sell there today"), ge=0, le=1e6)
    locked: float | None = Field(
        None, title=_("Locked"), description=_("Bound by a rival's contract for the next three years"), ge=0, le=1e6
    )
    holder: str | None = Field(None, title=_("Main rival"), description=_("Whom the unit buys from, besides us"))
    addressable: float | None = Field(
        None, title=_("Addressable %"), description=_("Share of the spend for which we have a part"), ge=0, le=100
    )
    realistic: float | None = Field(
        None, title=_("Realistic %"), description=_("Our share of that in three years, today's included"), ge=0, le=100
    )

    @property
    def key(self) -> tuple[str, str]:
        """Unit and offering: what names the cell."""
        return self.bu or "", self.offering or ""

    @property
    def label(self) -> str:
        """What sentences call the cell."""
        return place(self.bu, self.offering) or self.id


class Event(Row):
    """Something that happened between the two companies, and what it means today."""

    day: date | None = Field(None, title=_("Day"))
    what: str | None = Field(None, title=_("What happened"))
    effect: Effect | None = Field(None, title=_("Good or bad"))
    lesson: str | None = Field(None, title=_("What it means today"))
    source: str | None = Field(None, title=_("Source"))


class Play(Row):
    """Where to expand next: the cell, why, which goal of the customer it serves, the first step, who and until when."""

    bu: str | None = Field(None, title=_("Unit"))
    offering: str | None = Field(None, title=_("Offering"))
    why: str | None = Field(None, title=_("Why there"))
    goal: str | None = Field(None, title=_("Customer's goal"), description=_("Id of the goal that it serves"))
    step: str | None = Field(None, title=_("First step"))
    owner: str | None = Field(None, title=_("Our owner"), description=_("Id in our team"))
    due: date | None = Field(None, title=_("Due"))

    @property
    def key(self) -> tuple[str, str]:
        """The cell that the play is about."""
        return self.bu or "", self.offering or ""

    @property
    def label(self) -> str:
        """What sentences call the play's cell."""
        return place(self.bu, self.offering) or self.id


class Value(Row):
    """What the lifetime value is computed from, read as leniently as a row.

    ``margin`` and ``invest`` in millions, ``retention`` and ``discount`` in per cent a year.
    """

    id: str = "value"
    margin: float | None = Field(None, title=_("Yearly margin"), ge=-1e6, le=1e6)
    retention: float | None = Field(None, title=_("Business kept a year"), ge=0, le=100)
    discount: float = Field(DISCOUNT, title=_("Discount rate"), ge=1, le=50)
    years: int = Field(YEARS, title=_("Years"), ge=1, le=20)
    invest: float = Field(0, title=_("One-off cost"), ge=0, le=1e6)


class Relationship(BaseModel):
    """One account: its cells, what happened, the plays in the order in which they are to be run, and the value."""

    cells: list[Cell] = []
    events: list[Event] = []
    plays: list[Play] = []
    value: Value = Value()


def place(bu: str | None, offering: str | None) -> str:
    """A cell as people say it: “Sensor at Radio Access”."""
    if bu and offering:
        return _("{offering} at {unit}").format(offering=offering, unit=bu)
    return offering or bu or ""


def read(raw: Any) -> tuple[Relationship, list[Problem]]:
    """Read a raw record: tables ``cells``, ``events`` and ``plays``, and the scalars of ``value``.

    Never raises for JSON values: what breaks a rule is read as blank and reported.
    """
    if not isinstance(raw, dict):
        return Relationship(), [Problem("", 0, "", _("This record is unreadable and was left out."))] if raw else []
    cells, wrong_cells = read_rows(Cell, raw.get("cells"), "cells")
    events, wrong_events = read_rows(Event, raw.get("events"), "events")
    plays, wrong_plays = read_rows(Play, raw.get("plays"), "plays")
    scalars = raw.get("value")
    given = {**scalars, "id": "value"} if isinstance(scalars, dict) else {}
    [value], wrong_value = read_rows(Value, [given], "value")
    record = Relationship(cells=cells, events=events, plays=plays, value=value)
    return record, wrong_cells + wrong_events + wrong_plays + wrong_value


def case_cells(case: Case) -> pd.DataFrame:
    """What the case knows of each cell, by (bu, offering): spend, ours, locked (millions), holder, source, as_of.

    ``spend`` is NaN where one of the amounts is unknown: part of a sum is not the sum. Under a contract is what a
    row with the basis "contract" says. ``source`` and ``as_of`` are those of the largest amount that is not ours.
    """
    table = case.table("spend").dropna(subset=["bu", "offering"])
    table["amount"] = pd.to_numeric(table["amount"], errors="coerce").astype(float) / MILLION
    keys = ["bu", "offering"]
    others = table[table["supplier"] != "us"]
    sums = table.groupby(keys, sort=False)["amount"].sum()
    has_gap = table["amount"].isna().groupby([table["bu"], table["offering"]], sort=False).any()
    ours = table[table["supplier"] == "us"].groupby(keys)["amount"].sum()
    locked = others[others["basis"] == "contract"].groupby(keys)["amount"].sum()
    ranked = table.assign(own=table["supplier"] == "us").sort_values(
        ["own", "amount"], ascending=[True, False], na_position="first", kind="stable"
    )
    about = ranked.drop_duplicates(keys).set_index(keys)
    cells = pd.DataFrame({"spend": sums.where(~has_gap)})
    cells["ours"] = ours.reindex(cells.index, fill_value=0.0)
    cells["locked"] = locked.reindex(cells.index, fill_value=0.0)
    cells["holder"] = about["supplier"].where(about["supplier"] != "us")
    return cells.join(about[["source", "as_of"]])


def fill(record: Relationship, case: Case) -> Relationship:
    """The same record with the figures that the case knows (spend, ours, locked, rival) where a cell is silent.

    What could be ours is a judgement: it stays as it is.
    """
    known = case_cells(case)[["spend", "ours", "locked", "holder"]]
    rows = [_known(known, cell) | cell.model_dump(exclude_none=True) for cell in record.cells]
    return record.model_copy(update={"cells": read_rows(Cell, rows, "cells")[0]})


def _known(known: pd.DataFrame, cell: Cell) -> dict[str, Any]:
    if cell.key not in known.index:
        return {}
    return {str(name): value for name, value in known.loc[[cell.key]].iloc[0].dropna().items()}


def check(record: Relationship, case: Case) -> list[Problem]:
    """The rules that hold across rows and against the case; ``row`` counts the record's rows from 0."""
    filled = fill(record, case)
    team, goals = set(case.table("team")["team_id"].astype(str)), set(case.table("goals")["goal_id"].astype(str))
    return [
        *(
            Problem("cells", n, column, said)
            for n, cell in enumerate(filled.cells)
            for column, said in _cell_rules(cell, [other.key for other in filled.cells[:n]], case)
        ),
        *(
            Problem("events", n, column, said)
            for n, event in enumerate(record.events)
            for column, said in _event_rules(n, event, case.today)
        ),
        *(
            Problem("plays", n, column, said)
            for n, play in enumerate(record.plays)
            for column, said in _play_rules(n, play, record, team, goals, case.today)
        ),
    ]


def _cell_rules(cell: Cell, before: Sequence[tuple[str, str]], case: Case) -> Iterator[tuple[str, str]]:
    if not cell.bu or not cell.offering:
        yield "bu" if not cell.bu else "offering", _("Name the unit and the offering: together they are the cell.")
    elif cell.key in before:
        yield "offering", _("{cell} stands in two rows. Keep one of them.").format(cell=cell.label)
    numbers = {"cell": cell.label, "spend": f"{cell.spend or 0:.1f}"}
    taken = (cell.ours or 0) + (cell.locked or 0)
    if cell.spend is not None and (cell.ours or 0) > cell.spend:
        said = _("{cell}: we sell {ours} m there, more than the {spend} m that is spent. Put one of the two right.")
        yield "spend", said.format(ours=f"{cell.ours:.1f}", **numbers)
    elif cell.spend is not None and round(taken, 6) > round(cell.spend, 6):
        said = _("{cell}: ours and what is locked come to {taken} m, more than the {spend} m that is spent.")
        yield "locked", said.format(taken=f"{taken:.1f}", **numbers)
    if cell.as_of and cell.as_of > case.today:
        said = _("{cell}: {day} is still to come. Give the day on which it was last known to be true.")
        yield "as_of", said.format(cell=cell.label, day=cell.as_of)


def _event_rules(n: int, event: Event, today: date) -> Iterator[tuple[str, str]]:
    name = _("Event {n}").format(n=n + 1)
    if event.day is None:
        yield "day", _("{name} has no day. Without one it has no place on the timeline.").format(name=name)
    elif event.day > today:
        yield "day", _("{name}: {day} is still to come. What is planned is a play.").format(name=name, day=event.day)
    if event.effect is None:
        yield "effect", _("{name}: was it good or bad for the relationship? Say which.").format(name=name)


def _play_rules(
    n: int, play: Play, record: Relationship, team: set[str], goals: set[str], today: date
) -> Iterator[tuple[str, str]]:
    name = _("Play {n}").format(n=n + 1)
    if n >= PLAYS:
        yield "", _("{name} is one too many. Keep to the {most} that matter most.").format(name=name, most=PLAYS)
    if play.bu and play.offering:
        if play.key not in [cell.key for cell in record.cells]:
            said = _("{name}: {cell} is not among your cells. Add it there, with what it could bring.")
            yield "offering", said.format(name=name, cell=play.label)
        elif play.key in [other.key for other in record.plays[:n]]:
            yield "offering", _("{name}: {cell} has a play already.").format(name=name, cell=play.label)
    if play.owner and team and play.owner not in team:
        said = _("{name}: “{owner}” is not in our team. Choose an owner from the team table.")
        yield "owner", said.format(name=name, owner=play.owner)
    if play.goal and goals and play.goal not in goals:
        yield "goal", _("{name}: there is no goal “{goal}”. Use the goals' ids.").format(name=name, goal=play.goal)
    if play.due and play.due < today:
        yield "due", _("{name}: {day} has passed. Give a day still to come.").format(name=name, day=play.due)


class Relationships:
    """The tool's code twin: the same raw record as the screen's, built by calls.

    >>> built = Relationships(margin=5.0, retention=88).cell("Radio Access", "Sensor", addressable=80, realistic=65)
    >>> built.event("2026-03-09", "The line stands still", "bad", lesson="One report, one voice")
    >>> built.play("Radio Access", "Sensor", why="Nobody defends it", owner="T07", due="2026-10-20").raw
    """

    def __init__(self, **value: Any) -> None:
        self._value = raw_row(Value, _("The value"), value)
        self._cells: dict[tuple[str, str], dict[str, Any]] = {}
        self._events: list[dict[str, Any]] = []
        self._plays: list[dict[str, Any]] = []

    def cell(self, bu: str, offering: str, **fields: Any) -> Self:
        """Size the cell of this unit and this offering; ``fields`` are those of ``Cell``.

        Raises:
            PlainError: the cell is there already, a field does not exist or a value breaks its rule.
        """
        name = place(bu, offering)
        if (bu, offering) in self._cells:
            raise PlainError(_("{cell} is there already. Add each cell once.").format(cell=name))
        row = {"id": f"W{len(self._cells) + 1}", "bu": bu, "offering": offering} | fields
        self._cells[bu, offering] = raw_row(Cell, name, row)
        return self

    def event(self, day: date | str, what: str, effect: str, **fields: Any) -> Self:
        """Note what happened on ``day``; ``fields`` are those of ``Event``: lesson, source.

        Raises:
            PlainError: a field does not exist or a value breaks its rule.
        """
        row = {"id": f"E{len(self._events) + 1}", "day": day, "what": what, "effect": effect} | fields
        self._events.append(raw_row(Event, what, row))
        return self

    def play(self, bu: str, offering: str, **fields: Any) -> Self:
        """Plan the next play, in the order of their rank; ``fields`` are those of ``Play``.

        Raises:
            PlainError: the cell is not sized yet, a field does not exist or a value breaks its rule.
        """
        name = place(bu, offering)
        if (bu, offering) not in self._cells:
            raise PlainError(_("{cell} is not among the cells yet. Size it first.").format(cell=name))
        row = {"id": f"P{len(self._plays) + 1}", "bu": bu, "offering": offering} | fields
        self._plays.append(raw_row(Play, name, row))
        return self

    @property
    def raw(self) -> dict[str, Any]:
        """The raw record: JSON values only, as an answer file holds them."""
        return {
            "cells": [dict(row) for row in self._cells.values()],
            "events": [dict(row) for row in self._events],
            "plays": [dict(row) for row in self._plays],
            "value": {name: value for name, value in self._value.items() if name != "id"},
        }

    @property
    def record(self) -> Relationship:
        """The validated record."""
        return read(self.raw)[0]
