"""What a plan's workbook holds: a sheet for each table, with its columns, choices, totals and formulas, as data.

Sheets and columns are those of the models, so that a new field of a tool is a new column here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from types import UnionType
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from samtrain.i18n import _
from samtrain.plan.export.cells import Kind
from samtrain.plan.links import LINKS, table_of
from samtrain.plan.model import TABLES
from samtrain.sheets.table import free
from samtrain.tools.catalogue import tools
from samtrain.tools.records import Row, Statement, read_rows

#: Excel's limit for the name of a sheet.
LONGEST_NAME = 31
#: A scale of so many whole numbers is offered as a list.
_STEPS = 10


@dataclass(frozen=True)
class Column:
    """A column to be edited. refers: the kind of row whose id it holds ("" if none), as in ``links``."""

    name: str
    title: str
    kind: Kind
    choices: tuple[str | int, ...] = ()
    low: float | None = None
    high: float | None = None
    refers: str = ""
    hint: str = ""


@dataclass(frozen=True)
class Formula:
    """A column that Excel computes. ``text`` names columns in braces, and ``{sum_x}`` the sum of column x.

    optional: columns that may be blank; a blank in any other leaves the result blank.
    """

    name: str
    title: str
    text: str
    total: bool = False
    optional: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sheet:
    """One table of the plan (``tool`` "") or of a tool."""

    tool: str
    table: str
    title: str
    row: type[Row]
    columns: tuple[Column, ...]
    formulas: tuple[Formula, ...]
    totals: frozenset[str]
    shows_id: bool

    @property
    def key(self) -> str:
        """What stands in the sheet's first, hidden cell."""
        return f"{self.tool}/{self.table}"


_VOICES = ("w1", "w2", "w3")
_RIVALS = "{k1},{k2},{k3},{k4},{none}"
#: Computed columns by (tool, table); the formulas are those of the tools' analyses.
FORMULAS: dict[tuple[str, str], tuple[Formula, ...]] = {
    ("", "opportunities"): (Formula("weighted", _("Amount × probability"), "{amount}*{probability}", total=True),),
    ("", "orders"): (Formula("margin", _("Gross profit"), "{net_price}-{cogs}", total=True),),
    # F11, with likelihood 1 to 5 as the middles of fifths: p = (2 L − 1) / 10.
    ("industry", "drivers"): (
        Formula("exposure", _("Exposure"), "{direction}*{impact}*(2*{likelihood}-1)/10", total=True),
        Formula("turbulence", _("Exposure without sign"), "ABS({direction}*{impact}*(2*{likelihood}-1)/10)", total=True),
    ),
    # F15
    ("relationship", "cells"): (
        Formula("potential", _("Potential"), "{spend}*{addressable}/100*{realistic}/100", total=True),
        Formula(
            "white",
            _("White space"),
            "MAX(0,{spend}*{addressable}/100*{realistic}/100-{ours}-N({locked}))",
            total=True,
            optional=("locked",),
        ),
    ),
    # F20
    ("stakeholders", "stakeholders"): (
        Formula(
            "attention",
            _("Attention, 0 to 15"),
            "({power}+{influence})/2*{interest}/5*MAX(0,{relation_desired}-{relation_now})",
        ),
    ),
    # F23; the same weights as the tool's as long as nobody hands out more than 100 points.
    ("competition", "criteria"): (
        Formula("mean", _("Mean points"), "AVERAGE({w1},{w2},{w3})", total=True, optional=_VOICES),
        Formula("weight", _("Weight"), "{mean}/{sum_mean}", total=True),
        Formula("contribution", _("Weight × our score"), "{weight}*{us}", total=True),
        Formula(
            "lead",
            _("Weight × lead over the best"),
            f"IF(COUNT({_RIVALS})=0,\"\",{{weight}}*({{us}}-MAX({_RIVALS})))",
            total=True,
            optional=("k1", "k2", "k3", "k4", "none"),
        ),
    ),
    # F28
    ("actions", "actions"): (
        Formula("expected", _("Expected days"), "({optimistic}+4*{likely}+{pessimistic})/6"),
    ),
    # F27; what is not said about afterwards is as today, and so is a risk that somebody accepts.
    ("actions", "obstacles"): (
        Formula("risk", _("Risk today"), "{probability}*{impact}"),
        Formula(
            "risk_after",
            _("Risk after"),
            'IF(AND({probability_after}="",{impact_after}="",{accepted_by}=""),"",'
            'IF({probability_after}="",{probability},{probability_after})*IF({impact_after}="",{impact},{impact_after}))',
            optional=("probability_after", "impact_after", "accepted_by"),
        ),
    ),
}  # fmt: skip
#: Columns to be edited whose sum means something.
TOTALS: dict[tuple[str, str], frozenset[str]] = {
    ("", "accounts"): frozenset({"revenue", "cogs", "spend_total"}),
    ("", "opportunities"): frozenset({"amount"}),
    ("", "orders"): frozenset({"qty", "net_price", "cogs"}),
    ("relationship", "cells"): frozenset({"spend", "ours", "locked"}),
    ("competition", "criteria"): frozenset(_VOICES),
    ("competition", "differences"): frozenset({"amount"}),
    ("actions", "actions"): frozenset({"hours"}),
}
#: Tables whose ids are places with a meaning (“k1” is the first rival), so that a person has to see and to type them.
PLACES = {("competition", "suppliers"), ("competition", "voices"), ("strategy", "culture")}
_ACCOUNT = {
    "name": _("Account"),
    "supplier": _("We are"),
    "currency": _("Currency (ISO code)"),
    "id": _("Id in the CRM"),
}
#: What people call the single values of the tools.
TITLES: dict[tuple[str, str], str] = {
    ("industry", "regime"): _("Supply is"),
    ("industry", "regime_since"): _("Since"),
    ("industry", "regime_meaning"): _("What it means for us"),
    ("stakeholders", "decision"): _("Decision"),
    ("stakeholders", "threshold"): _("Threshold"),
    ("competition", "reference"): _("Next best alternative"),
    ("competition", "switching"): _("Cost of switching to us"),
    ("competition", "level_now"): _("Level now"),
    ("competition", "level_later"): _("Level in three years"),
    ("competition", "statement"): _("Value statement"),
    ("actions", "horizon"): _("Days ahead"),
    ("actions", "capacity"): _("Hours a week"),
}


@cache
def sheets() -> tuple[Sheet, ...]:
    """The sheets in their order: the plan's own tables, then those of each tool."""
    own = [_sheet("", name, row) for name, row in TABLES.items()]
    of_tools = [_sheet(tool, name, row) for tool, name, row in _tool_tables()]
    return tuple(_called_apart([*own, *of_tools]))


@cache
def single_values() -> tuple[tuple[tuple[str, ...], Column], ...]:
    """What stands in no table, of the account and of the tools: the path in the plan, how it is called and written."""
    found: list[tuple[tuple[str, ...], Column]] = []
    found += [(("account", name), Column(name, title, "text")) for name, title in _ACCOUNT.items()]
    for tool in tools():
        for name, field in _record(tool.id).model_fields.items():
            kind = field.annotation
            if isinstance(kind, type) and issubclass(kind, Row):
                found += [(("tools", tool.id, name, column.name), column) for column in _columns(kind, tool.id, name)]
            elif _row_of(field) is None:
                title = TITLES.get((tool.id, name), name.replace("_", " ").capitalize())
                found.append((("tools", tool.id, name), _column(name, field, title, "")))
    return tuple(found)


def _tool_tables() -> Iterator[tuple[str, str, type[Row]]]:
    for tool in tools():
        for name, field in _record(tool.id).model_fields.items():
            if (row := _row_of(field)) is not None:
                yield tool.id, name, row


@cache
def _record(tool: str) -> type[BaseModel]:
    [found] = [each for each in tools() if each.id == tool]
    return type(found.read({})[0])


def _row_of(field: FieldInfo) -> type[Row] | None:
    """The kind of row of a table; None where the field is no table."""
    inner = get_args(field.annotation)[:1] if get_origin(field.annotation) is list else ()
    return inner[0] if inner and isinstance(inner[0], type) and issubclass(inner[0], Row) else None


def _sheet(tool: str, table: str, row: type[Row]) -> Sheet:
    return Sheet(
        tool=tool,
        table=table,
        title=table_of(tool, table).title,
        row=row,
        columns=tuple(_columns(row, tool, table)),
        formulas=FORMULAS.get((tool, table), ()),
        totals=TOTALS.get((tool, table), frozenset()),
        shows_id=(tool, table) in PLACES,
    )


def _called_apart(found: list[Sheet]) -> Iterator[Sheet]:
    """Sheets with names that Excel takes: short, and different even without regard to case."""
    taken: set[str] = set()
    for sheet in found:
        name = sheet.title[: LONGEST_NAME - 4]
        while name.casefold() in taken:
            name = free(name, {name}, " {n}")
        taken.add(name.casefold())
        yield replace(sheet, title=name)


def _columns(row: type[Row], tool: str, table: str) -> list[Column]:
    """The columns of a row; what a statement rests on comes last."""
    fields = {name: field for name, field in row.model_fields.items() if name != "id"}
    order = sorted(fields, key=lambda name: name in Statement.model_fields)
    refers = {link.column: link.kind for link in LINKS if (link.tool, link.table) == (tool, table)}
    titles: dict[str, None] = {}
    found = []
    for name in order:
        title = free(fields[name].title or name, titles, " ({n})")
        titles[title] = None
        column = _column(name, fields[name], title, refers.get(name, ""))
        fitting = tuple(choice for choice in column.choices if not read_rows(row, [{name: choice}], "")[1])
        found.append(replace(column, choices=fitting))  # a direction of 0 lies between the limits, but is none
    return found


def _column(name: str, field: FieldInfo, title: str, refers: str) -> Column:
    inner = _inner(field.annotation)
    low, high = _limits(field)
    kind = _kind(inner)
    choices: tuple[Any, ...] = get_args(inner) if get_origin(inner) is Literal else ()
    if kind == "whole" and low is not None and high is not None and high - low < _STEPS:
        choices = tuple(range(int(low), int(high) + 1))
    return Column(name, title, kind, choices, low, high, refers, field.description or "")


def _inner(annotation: Any) -> Any:
    """The type without “or None”."""
    if get_origin(annotation) in (Union, UnionType):
        return next(part for part in get_args(annotation) if part is not type(None))
    return annotation


def _kind(inner: Any) -> Kind:
    kinds: dict[Any, Kind] = {bool: "yes", int: "whole", float: "number", str: "text"}
    if get_origin(inner) is list:
        return "list"
    return kinds.get(inner, "text" if get_origin(inner) is Literal else "date")


def _limits(field: FieldInfo) -> tuple[float | None, float | None]:
    low = high = None
    for part in field.metadata:
        low = getattr(part, "ge", getattr(part, "gt", low))
        high = getattr(part, "le", getattr(part, "lt", high))
    return low, high
