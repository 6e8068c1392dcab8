"""What is recorded on the one page, with the rules that hold across rows.

A page holds little on purpose: at most three goals of the customer, five people, seven actions and four checkpoints in 90
days. Rows point at the case by its ids; what stands on the page in words is the learner's own.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, Field

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.i18n import _, ngettext
from samtrain.tools.records import Problem, Row, Statement, raw_row, read_rows, split_cell

#: The cap of a page (own design): what a board and a team keep in mind.
GOALS, PEOPLE, ACTIONS, CHECKPOINTS = 3, 5, 7, 4
#: Days from today that the page looks ahead.
DAYS = 90
#: Words of the value statement at most.
WORDS = 60

Part = Literal["signs", "refuses", "asked", "buys", "treats"]
#: Why somebody stands on the page; one person may have several parts.
PART_LABELS: dict[str, str] = {
    "signs": _("signs"),
    "refuses": _("can say no"),
    "asked": _("is asked before others answer"),
    "buys": _("buys"),
    "treats": _("works with it"),
}
Way = Literal["inside", "running", "heard", "portal", "free"]
#: How we are in touch while something is out to tender.
WAY_LABELS: dict[str, str] = {
    "inside": _("in our own house only"),
    "running": _("running business, minuted"),
    "heard": _("heard on the tender, minuted"),
    "portal": _("in writing, through the portal"),
    "free": _("in person, without minutes"),
}
Ids = Annotated[list[str], BeforeValidator(split_cell)]


class Goal(Statement):
    """A goal of the customer: whose, how it is measured, why now, what stands in its way and which action meets that."""

    goal: str | None = Field(None, title=_("Goal"), description=_("Id of a goal of the customer"))
    why: str | None = Field(None, title=_("Why now"))
    owner: str | None = Field(None, title=_("Their owner"), description=_("Id of a person there"))
    measure: str | None = Field(None, title=_("Their measure"))
    target: str | None = Field(None, title=_("Target"), description=_("With a number"))
    due: date | None = Field(None, title=_("By"))
    obstacle: str | None = Field(None, title=_("In its way"), description=_("Id of an obstacle there"))
    met_by: str | None = Field(None, title=_("Met by"), description=_("Id of an action on the page"))
    accepted_by: str | None = Field(None, title=_("Accepted by"), description=_("Id in our team"))


class Person(Row):
    """Somebody at the customer who is on the page for a reason, with one of us and a next move."""

    contact: str | None = Field(None, title=_("Who"), description=_("Id of a person there"))
    parts: Annotated[list[Part], BeforeValidator(split_cell)] = Field([], title=_("Because"))
    owner: str | None = Field(None, title=_("Ours"), description=_("Id in our team"))
    move: str | None = Field(None, title=_("Next move"))
    due: date | None = Field(None, title=_("By"))
    way: Way | None = Field(None, title=_("How"))


class Action(Row):
    """An action: for which goal, who of us, with whom and how, by when, and how one sees that it worked."""

    what: str | None = Field(None, title=_("What"), description=_("Verb first"))
    goal: str | None = Field(None, title=_("For the goal"), description=_("Id of a goal of the customer"))
    owner: str | None = Field(None, title=_("Ours"), description=_("Id in our team"))
    people: Ids = Field([], title=_("With whom"))
    way: Way | None = Field(None, title=_("How"))
    start: date | None = Field(None, title=_("Start"))
    due: date | None = Field(None, title=_("By"))
    measure: str | None = Field(None, title=_("Test"), description=_("What is counted"))
    target: str | None = Field(None, title=_("Enough is"), description=_("With a number"))

    @property
    def label(self) -> str:
        """What pictures and sentences call the action."""
        return self.what or self.id


class Worth(Statement):
    """What a difference between us and the next best is worth to the customer in a year; below 0 it speaks against us."""

    difference: str | None = Field(None, title=_("What differs"))
    low: float | None = Field(None, title=_("From"))
    high: float | None = Field(None, title=_("To"))
    contact: str | None = Field(None, title=_("Who says so"), description=_("Id of a person there"))

    @property
    def label(self) -> str:
        """What sentences call the difference."""
        return self.difference or self.id


class Indicator(Row):
    """Something that is counted before and after. ``basis``: what the tables hold of it (``analysis.bases``)."""

    measure: str | None = Field(None, title=_("Indicator"))
    basis: str | None = Field(None, title=_("Counted from"), description=_("Key of a figure that the tables hold"))
    base: float | None = Field(None, title=_("Today"))
    unit: str | None = Field(None, title=_("Unit"))
    target: float | None = Field(None, title=_("Target"))

    @property
    def label(self) -> str:
        """What sentences call the indicator."""
        return self.measure or self.id


class Checkpoint(Row):
    """A day on which somebody looks at an indicator, and what it should be by then."""

    day: date | None = Field(None, title=_("Day"))
    who: Ids = Field([], title=_("Who of us"))
    question: str | None = Field(None, title=_("What we look at"))
    indicator: str | None = Field(None, title=_("Indicator"), description=_("Id of an indicator on the page"))
    expected: float | None = Field(None, title=_("By then"))


class Stop(Row):
    """What we will not do: an action that runs today (or one's own words), why, and who is told by whom."""

    action: str | None = Field(None, title=_("What runs today"), description=_("Id of an action"))
    what: str | None = Field(None, title=_("What we leave"))
    why: str | None = Field(None, title=_("Because"))
    told_by: str | None = Field(None, title=_("Who says so"), description=_("Id in our team"))

    @property
    def label(self) -> str:
        """What sentences call it."""
        return self.what or self.id


class OnePage(BaseModel):
    """The page. ``statement``: what we are worth to the customer, in at most ``WORDS`` words."""

    goals: list[Goal] = []
    people: list[Person] = []
    actions: list[Action] = []
    worth: list[Worth] = []
    indicators: list[Indicator] = []
    checkpoints: list[Checkpoint] = []
    stops: list[Stop] = []
    statement: str = ""

    def action(self, key: str | None) -> Action | None:
        """The action with this id."""
        return next((each for each in self.actions if each.id == key), None)

    def indicator(self, key: str | None) -> Indicator | None:
        """The indicator with this id."""
        return next((each for each in self.indicators if each.id == key), None)


_ROWS: dict[str, type[Row]] = {
    "goals": Goal,
    "people": Person,
    "actions": Action,
    "worth": Worth,
    "indicators": Indicator,
    "checkpoints": Checkpoint,
    "stops": Stop,
}


def read(raw: Any) -> tuple[OnePage, list[Problem]]:
    """Read a raw record: the tables of ``OnePage`` and the text ``statement``.

    Never raises for JSON values: what breaks a rule is read as blank and reported.
    """
    if not isinstance(raw, dict):
        return OnePage(), [Problem("", 0, "", _("This record is unreadable and was left out."))] if raw else []
    tables: dict[str, Any] = {}
    problems: list[Problem] = []
    for name, kind in _ROWS.items():
        tables[name], wrong = read_rows(kind, raw.get(name), name)
        problems += wrong
    statement = raw.get("statement")
    return OnePage(**tables, statement=statement.strip() if isinstance(statement, str) else ""), problems


def check(record: OnePage, case: Case) -> list[Problem]:
    """The rules that hold across rows and against the case; ``row`` counts the record's rows from 0."""
    return [*_check_caps(record), *_check_twice(record), *_check_ids(record, case), *_check_days(record, case.today)]


def _check_caps(record: OnePage) -> Iterator[Problem]:
    for table, most in (("goals", GOALS), ("people", PEOPLE), ("actions", ACTIONS), ("checkpoints", CHECKPOINTS)):
        rows: Sequence[Row] = getattr(record, table)
        said = ngettext("The page holds {most} of these. Which {n} leaves it?", "The page holds {most} of these. Which {n} leave it?", len(rows) - most)  # fmt: skip
        for n in range(most, len(rows)):
            yield Problem(table, n, "id", said.format(most=most, n=len(rows) - most))


def _check_twice(record: OnePage) -> Iterator[Problem]:
    for table, column in (("goals", "goal"), ("people", "contact"), ("stops", "action")):
        seen: set[str] = set()
        for n, row in enumerate(getattr(record, table)):
            value = getattr(row, column)
            if value and value in seen:
                yield Problem(table, n, column, _("This one stands on the page already. Keep one row."))
            seen.add(value or "")


#: Which column of which table points at what.
_POINTS = (
    ("goals", "goal", "goals"), ("goals", "owner", "contacts"), ("goals", "obstacle", "obstacles"), ("goals", "met_by", "page"),
    ("goals", "accepted_by", "team"), ("people", "contact", "contacts"), ("people", "owner", "team"), ("actions", "goal", "goals"),
    ("actions", "owner", "team"), ("actions", "people", "contacts"), ("worth", "contact", "contacts"),
    ("checkpoints", "who", "team"), ("checkpoints", "indicator", "counted"), ("stops", "action", "actions"),
    ("stops", "told_by", "team"),
)  # fmt: skip
_KEYS = {
    "goals": "goal_id",
    "contacts": "contact_id",
    "obstacles": "obstacle_id",
    "team": "team_id",
    "actions": "action_id",
}


def _check_ids(record: OnePage, case: Case) -> Iterator[Problem]:
    known = {name: set(case.table(name)[key].astype(str)) for name, key in _KEYS.items() if name in case.tables}
    known |= {"page": {each.id for each in record.actions}, "counted": {each.id for each in record.indicators}}
    for table, column, kind in _POINTS:
        for n, row in enumerate(getattr(record, table)):
            value = getattr(row, column)
            for each in value if isinstance(value, list) else [value] if value else []:
                if each not in known.get(kind, set()):
                    yield Problem(table, n, column, _("“{id}” stands nowhere. Choose from the list.").format(id=each))


def _check_days(record: OnePage, today: date) -> Iterator[Problem]:
    for n, action in enumerate(record.actions):
        if action.start and action.due and action.due < action.start:
            yield Problem("actions", n, "due", _("It would end before it starts."))
    for table in ("goals", "worth"):
        for n, row in enumerate(getattr(record, table)):
            if row.as_of and row.as_of > today:
                yield Problem(table, n, "as_of", _("{day} is still to come.").format(day=row.as_of))


class Page:
    """The tool's code twin: the same raw record as the screen's, built by calls.

    >>> Page("What we are worth").stop("X1", action="A16", why="Goes round the tender", told_by="T01").raw["statement"]
    'What we are worth'
    """

    def __init__(self, statement: str = "") -> None:
        self._tables: dict[str, dict[str, dict[str, Any]]] = {name: {} for name in _ROWS}
        self._statement = statement

    def goal(self, row_id: str, **fields: Any) -> Self:
        """Add a goal; ``fields`` are those of ``Goal``.

        Raises:
            PlainError: the row is there already, a field does not exist or a value breaks its rule.
        """
        return self._put("goals", row_id, fields)

    def person(self, row_id: str, contact: str, *parts: str, **fields: Any) -> Self:
        """Add a person with their parts; ``fields`` are the others of ``Person``. Raises as ``goal``."""
        return self._put("people", row_id, {"contact": contact, "parts": list(parts)} | fields)

    def action(self, row_id: str, what: str, **fields: Any) -> Self:
        """Add an action; ``fields`` are the others of ``Action``. Raises as ``goal``."""
        return self._put("actions", row_id, {"what": what} | fields)

    def worth(self, row_id: str, **fields: Any) -> Self:
        """Add what a difference is worth; ``fields`` are those of ``Worth``. Raises as ``goal``."""
        return self._put("worth", row_id, fields)

    def indicator(self, row_id: str, **fields: Any) -> Self:
        """Add an indicator; ``fields`` are those of ``Indicator``. Raises as ``goal``."""
        return self._put("indicators", row_id, fields)

    def checkpoint(self, row_id: str, day: str, **fields: Any) -> Self:
        """Add a checkpoint; ``fields`` are the others of ``Checkpoint``. Raises as ``goal``."""
        return self._put("checkpoints", row_id, {"day": day} | fields)

    def stop(self, row_id: str, **fields: Any) -> Self:
        """Add what we will not do; ``fields`` are those of ``Stop``. Raises as ``goal``."""
        return self._put("stops", row_id, fields)

    def _put(self, table: str, row_id: str, fields: dict[str, Any]) -> Self:
        if row_id in self._tables[table]:
            raise PlainError(_("{row} is there already. Add each once.").format(row=row_id))
        self._tables[table][row_id] = raw_row(_ROWS[table], row_id, {"id": row_id} | fields)
        return self

    @property
    def raw(self) -> dict[str, Any]:
        """The raw record: JSON values only, as an answer file holds them."""
        tables = {table: [dict(row) for row in rows.values()] for table, rows in self._tables.items()}
        return {**tables, "statement": self._statement}

    @property
    def record(self) -> OnePage:
        """The validated record."""
        return read(self.raw)[0]
