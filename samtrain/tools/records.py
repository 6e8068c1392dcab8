"""What every tool's record is made of: rows that keep what was typed, and problems said in plain language."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_core import ErrorDetails

from samtrain.errors import PlainError
from samtrain.i18n import _

Evidence = Literal["assumed", "internal", "public document", "customer-confirmed"]
EVIDENCE_LABELS: dict[str, str] = {
    "assumed": _("assumed"),
    "internal": _("internal"),
    "public document": _("public document"),
    "customer-confirmed": _("customer-confirmed"),
}
#: A fact older than this many days is stale.
FRESH_DAYS = 180


class Row(BaseModel):
    """One row of a tool's table. A blank cell is None, never 0."""

    model_config = ConfigDict(extra="ignore", str_strip_whitespace=True, allow_inf_nan=False)

    id: str = Field(title=_("Id"), min_length=1)


class Statement(Row):
    """A row that claims something, with what the claim rests on."""

    evidence: Evidence | None = Field(None, title=_("Evidence"))
    source: str | None = Field(None, title=_("Source"))
    as_of: date | None = Field(None, title=_("As of"), description=_("Day on which this was last known to be true"))
    confirmed_by: str | None = Field(None, title=_("Confirmed by"), description=_("Who at the customer said so"))
    confidence: int | None = Field(None, title=_("Confidence"), description=_("How sure we are"), ge=1, le=5)

    def is_stale(self, today: date) -> bool:
        """Whether the fact is undated or older than ``FRESH_DAYS`` on ``today``."""
        return self.as_of is None or (today - self.as_of).days > FRESH_DAYS


@dataclass(frozen=True)
class Problem:
    """A cell that breaks a rule: where it is and what the rule says. ``row`` counts from 0."""

    table: str
    row: int
    column: str
    said: str


def broken(problems: Iterable[Problem], table: str, columns: Collection[str]) -> dict[int, str]:
    """The rules that rows of ``table`` break in ``columns``: row -> the first sentence on it."""
    found = [problem for problem in problems if problem.table == table and problem.column in columns]
    return {problem.row: problem.said for problem in reversed(found)}


def is_repeated(words: str | None, others: Iterable[str | None]) -> bool:
    """Whether ``others`` say the same: what is copied down a column says nothing about its own row."""
    return words is not None and words.casefold() in {other.casefold() for other in others if other}


T = TypeVar("T", bound=Row)


def read_rows(kind: type[T], rows: Any, table: str) -> tuple[list[T], list[Problem]]:
    """Read raw rows (dicts as a screen or a file holds them) as records of ``kind``.

    A cell that breaks its rule is read as blank and reported; the raw rows stay as they were typed. Blank text
    counts as None. Rows without an id get ``row-N``; a second use of an id is reported and renamed.
    """
    records: list[T] = []
    problems: list[Problem] = []
    seen: set[str] = set()
    if not isinstance(rows, list):
        return records, [Problem(table, 0, "", _("This table is unreadable and was left out."))] if rows else []
    for n, raw in enumerate(rows):
        if not isinstance(raw, Mapping):
            problems.append(Problem(table, n, "", _("Row {n} is unreadable and was left out.").format(n=n + 1)))
            continue
        cells = {key: (None if isinstance(value, str) and not value.strip() else value) for key, value in raw.items()}
        cells = {key: value for key, value in cells.items() if value is not None}
        name = str(cells.get("id", f"row-{n + 1}")).strip()
        if name in seen:
            problems.append(Problem(table, n, "id", _("“{id}” stands in two rows.").format(id=name)))
            name = _free_id(name, seen)
        seen.add(name)
        cells["id"] = name
        record, wrong = _read_row(kind, cells)
        problems += [Problem(table, n, column, said) for column, said in wrong]
        if record is None:
            problems.append(Problem(table, n, "", _("Row {n} is unreadable and was left out.").format(n=n + 1)))
        else:
            records.append(record)
    return records, problems


def raw_row(kind: type[Row], who: str, fields: dict[str, Any]) -> dict[str, Any]:
    """``fields`` as JSON values, checked as a row of ``kind``, as a code twin puts it into a raw record.

    Raises:
        PlainError: a field does not exist or a value breaks its rule; the sentence names ``who`` and the field.
    """
    for name in fields:
        if name not in kind.model_fields:
            said = _("{who}: there is no field “{field}”. Fields: {fields}.")
            raise PlainError(said.format(who=who, field=name, fields=", ".join(kind.model_fields)))
    rows, problems = read_rows(kind, [fields], "")
    if problems:
        raise PlainError(f"{who}: {problems[0].said}")
    return rows[0].model_dump(mode="json", exclude_none=True, exclude_unset=True)


def split_cell(cell: Any) -> Any:
    """A cell that holds several values may be typed as text: “user, decider”."""
    return [part.strip() for part in re.split("[,;]", cell) if part.strip()] if isinstance(cell, str) else cell


def _read_row(kind: type[T], cells: dict[str, Any]) -> tuple[T | None, list[tuple[str, str]]]:
    wrong: list[tuple[str, str]] = []
    cells = dict(cells)
    while True:
        try:
            return kind.model_validate(cells), wrong
        except ValidationError as error:
            columns: dict[str, str] = {}
            for detail in error.errors():
                column = str(detail["loc"][0]) if detail["loc"] else ""
                columns.setdefault(column, sentence(kind, column, detail))
            droppable = [column for column in columns if column in cells and column != "id"]
            wrong += [(column, columns[column]) for column in columns]
            if not droppable:
                return None, wrong
            for column in droppable:
                del cells[column]


def _free_id(wanted: str, seen: set[str]) -> str:
    n = 2
    while f"{wanted}-{n}" in seen:
        n += 1
    return f"{wanted}-{n}"


def sentence(kind: type[BaseModel], column: str, detail: ErrorDetails) -> str:
    """One plain sentence for a pydantic error in ``column`` of ``kind``."""
    field = kind.model_fields.get(column)
    title = (field.title if field is not None else None) or column
    context = detail.get("ctx", {})
    match detail["type"]:
        case "value_error":
            return str(context.get("error", detail["msg"]))
        case "literal_error" | "enum":
            rule = _("choose one of {options}").format(options=context.get("expected", ""))
        case "greater_than_equal" | "less_than_equal" | "greater_than" | "less_than":
            rule = _limits(kind, column)
        case "int_parsing" | "int_type" | "int_from_float":
            rule = _("a whole number, {limits}").format(limits=_limits(kind, column))
        case "float_parsing" | "float_type" | "finite_number":
            rule = _("a number, {limits}").format(limits=_limits(kind, column))
        case "date_parsing" | "date_from_datetime_parsing" | "date_type":
            rule = _("a date such as 2026-11-30")
        case "missing":
            rule = _("may not be blank")
        case "string_type":
            rule = _("text")
        case _:
            rule = detail["msg"].lower()
    return f"{title}: {rule}."


def _limits(kind: type[BaseModel], column: str) -> str:
    field = kind.model_fields.get(column)
    low = high = None
    for part in field.metadata if field else ():
        low = getattr(part, "ge", getattr(part, "gt", low))
        high = getattr(part, "le", getattr(part, "lt", high))
    if low is not None and high is not None:
        return _("from {low} to {high}").format(low=low, high=high)
    if low is not None:
        return _("at least {low}").format(low=low)
    if high is not None:
        return _("at most {high}").format(high=high)
    return _("digits only")
