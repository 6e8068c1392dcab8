"""What is recorded about the customer's industry, with the rules that hold across rows."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, Field, field_validator

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.i18n import _
from samtrain.tools.records import Problem, Row, Statement, raw_row, read_rows, split_cell

#: The classes of PESTEL (Aguilar 1967 named four, later authors added the environment and the law).
Category = Literal["political", "economic", "social", "technological", "environmental", "legal"]
CATEGORY_LABELS: dict[str, str] = {
    "political": _("political"),
    "economic": _("economic"),
    "social": _("social"),
    "technological": _("technological"),
    "environmental": _("environmental"),
    "legal": _("legal"),
}
CATEGORY_LETTERS: dict[str, str] = {
    "political": _("P"),
    "economic": _("E"),
    "social": _("S"),
    "technological": _("T"),
    "environmental": _("En"),
    "legal": _("L"),
}
DIRECTION_LABELS: dict[int, str] = {-1: _("threat"), 1: _("opportunity")}
#: Likelihood is chosen on five steps: nobody can tell 0.62 from 0.67 in a piece of news, but people can agree on
#: words. A step stands for the middle of its fifth of the scale from 0 to 1, so nothing is impossible or certain.
LIKELIHOOD_LABELS: dict[int, str] = {
    1: _("unlikely"),
    2: _("possible"),
    3: _("even odds"),
    4: _("likely"),
    5: _("almost certain"),
}
LIKELIHOOD: dict[int, float] = {1: 0.1, 2: 0.3, 3: 0.5, 4: 0.7, 5: 0.9}
Horizon = Literal["<1", "1-3", ">3"]
HORIZON_LABELS: dict[str, str] = {
    "<1": _("within a year"),
    "1-3": _("1 to 3 years"),
    ">3": _("beyond 3 years"),
}
#: The five forces (Porter 1979, 2008).
Force = Literal["rivalry", "entrants", "buyers", "suppliers", "substitutes"]
FORCE_LABELS: dict[str, str] = {
    "rivalry": _("rivalry"),
    "entrants": _("new entrants"),
    "buyers": _("power of buyers"),
    "suppliers": _("power of suppliers"),
    "substitutes": _("substitutes"),
}
#: Factors to start from, after Porter (2008), worded so that 5 means a strong force: id -> (force, factor).
FACTORS: dict[str, tuple[Force, str]] = {
    "rivalry-1": ("rivalry", _("Many rivals of about the same size")),
    "rivalry-2": ("rivalry", _("The market hardly grows")),
    "rivalry-3": ("rivalry", _("High fixed costs push everybody to fill the plant")),
    "rivalry-4": ("rivalry", _("Products look alike, so price decides")),
    "rivalry-5": ("rivalry", _("Leaving the market is expensive")),
    "entrants-1": ("entrants", _("Little capital is needed to start")),
    "entrants-2": ("entrants", _("Open standards let newcomers in")),
    "entrants-3": ("entrants", _("Newcomers reach the buyers easily")),
    "entrants-4": ("entrants", _("Neither patents nor approvals keep anybody out")),
    "buyers-1": ("buyers", _("A few buyers take most of the volume")),
    "buyers-2": ("buyers", _("Buyers know the costs and compare prices")),
    "buyers-3": ("buyers", _("Buyers change supplier at little cost")),
    "buyers-4": ("buyers", _("Buyers could make it themselves")),
    "suppliers-1": ("suppliers", _("A few suppliers make the key parts")),
    "suppliers-2": ("suppliers", _("Another supplier takes long to qualify")),
    "suppliers-3": ("suppliers", _("The industry is a small customer of its suppliers")),
    "suppliers-4": ("suppliers", _("Suppliers could sell to the end customer themselves")),
    "substitutes-1": ("substitutes", _("Another technology does the same job")),
    "substitutes-2": ("substitutes", _("The substitute gets better or cheaper fast")),
    "substitutes-3": ("substitutes", _("Buyers can try the substitute at little cost")),
    "substitutes-4": ("substitutes", _("Buyers can keep old equipment longer")),
}
#: Regimes of supply and demand, as the customer feels them when buying.
Regime = Literal["tight", "balanced", "loose"]
REGIME_LABELS: dict[str, str] = {"tight": _("tight"), "balanced": _("balanced"), "loose": _("loose")}


class Driver(Statement):
    """Something that moves the customer's industry. The direction is the customer's: +1 helps a goal, −1 hurts it."""

    driver: str | None = Field(None, title=_("Driver"))
    category: Category | None = Field(None, title=_("Class"))
    direction: int | None = Field(None, title=_("Direction"), description=_("For the customer"), ge=-1, le=1)
    impact: int | None = Field(None, title=_("Impact"), description=_("On the customer"), ge=1, le=5)
    likelihood: int | None = Field(None, title=_("Likelihood"), description=_("1 is 10 %, 5 is 90 %"), ge=1, le=5)
    horizon: Horizon | None = Field(None, title=_("Horizon"))
    goals: Annotated[list[str], BeforeValidator(split_cell)] = Field([], title=_("Goals it touches"))
    implication: str | None = Field(None, title=_("So what for us"))
    owner: str | None = Field(None, title=_("Who of us watches it"), description=_("Id in our team"))

    @field_validator("direction")
    @classmethod
    def _has_a_side(cls, direction: int | None) -> int | None:
        if direction == 0:
            raise ValueError(_("Direction: choose −1 if it hurts the customer, +1 if it helps."))
        return direction

    @property
    def label(self) -> str:
        """What pictures and sentences call the driver: its words, or the id where there are none."""
        return self.driver or self.id


class Absence(Statement):
    """A class of PESTEL that holds nothing for this customer, and why not."""

    category: Category | None = Field(None, title=_("Class"))
    because: str | None = Field(None, title=_("None relevant, because"))


class Factor(Statement):
    """A factor of one of the five forces, 1 weak to 5 strong, today and in three years."""

    force: Force | None = Field(None, title=_("Force"))
    factor: str | None = Field(None, title=_("Factor"))
    now: int | None = Field(None, title=_("Now"), ge=1, le=5)
    future: int | None = Field(None, title=_("In 3 years"), ge=1, le=5)
    because: str | None = Field(None, title=_("Because"))

    @property
    def label(self) -> str:
        """What sentences call the factor."""
        return self.factor or self.id


def _first_of_month(cell: Any) -> Any:
    """“2026-09” is a month; it is kept as its first day."""
    return f"{cell.strip()}-01" if isinstance(cell, str) and re.fullmatch(r"\s*\d{4}-\d{2}\s*", cell) else cell


class Month(Row):
    """One month of supply and demand, where the case has no figures or others are better known."""

    month: Annotated[date | None, BeforeValidator(_first_of_month)] = Field(None, title=_("Month"))
    book_to_bill: float | None = Field(None, title=_("Book-to-bill"), ge=0)
    utilisation: float | None = Field(None, title=_("Utilisation"), ge=0, le=150)
    lead_time: float | None = Field(None, title=_("Lead time"), ge=0)
    inventory_days: float | None = Field(None, title=_("Inventory"), ge=0)
    price_index: float | None = Field(None, title=_("Price index"), ge=0)


class _Settings(Row):
    """The record's scalars, read as leniently as a row."""

    id: str = "settings"
    regime: Regime | None = Field(None, title=_("Supply is"))
    regime_since: Annotated[date | None, BeforeValidator(_first_of_month)] = Field(None, title=_("Since"))
    regime_meaning: str | None = Field(None, title=_("What it means for us"))


SCALARS = ("regime", "regime_since", "regime_meaning")


class IndustryAnalysis(BaseModel):
    """The customer's industry: drivers, classes left out, five forces, and how supply stands to demand."""

    regime: Regime | None = None
    regime_since: date | None = None
    regime_meaning: str | None = None
    drivers: list[Driver] = []
    absences: list[Absence] = []
    factors: list[Factor] = []
    months: list[Month] = []

    def missing_classes(self) -> list[str]:
        """Classes of PESTEL that neither a driver nor a reason to leave them out speaks of, in their order."""
        spoken = {driver.category for driver in self.drivers}
        spoken |= {absence.category for absence in self.absences if absence.because}
        return [category for category in CATEGORY_LABELS if category not in spoken]


def read(raw: Any) -> tuple[IndustryAnalysis, list[Problem]]:
    """Read a raw record: scalars ``SCALARS``, tables ``drivers``, ``absences``, ``factors`` and ``months``.

    Never raises for JSON values: what breaks a rule is read as blank and reported.
    """
    if not isinstance(raw, dict):
        return IndustryAnalysis(), [Problem("", 0, "", _("This record is unreadable and was left out."))] if raw else []
    [settings], problems = read_rows(_Settings, [{name: raw.get(name) for name in SCALARS}], "")
    drivers, wrong_drivers = read_rows(Driver, raw.get("drivers"), "drivers")
    absences, wrong_absences = read_rows(Absence, raw.get("absences"), "absences")
    factors, wrong_factors = read_rows(Factor, raw.get("factors"), "factors")
    months, wrong_months = read_rows(Month, raw.get("months"), "months")
    record = IndustryAnalysis(
        **settings.model_dump(include=set(SCALARS)), drivers=drivers, absences=absences, factors=factors, months=months
    )
    return record, problems + wrong_drivers + wrong_absences + wrong_factors + wrong_months


def cited(statement: Statement, case: Case) -> list[str]:
    """Ids of the news items that the statement's source names, in the order of its words: “W07, W12”."""
    known = set(case.table("news")["news_id"].astype(str))
    return [word for word in re.findall(r"\w+", statement.source or "") if word in known]


def check(record: IndustryAnalysis, case: Case) -> list[Problem]:
    """The rules that hold across rows and against the case; ``row`` counts the record's rows from 0."""
    ids = {name: set(case.table(name)[f"{key}_id"].astype(str)) for name, key in (("goals", "goal"), ("team", "team"))}
    published = case.table("news").drop_duplicates("news_id")
    news = dict(zip(published["news_id"].astype(str), published["date"].astype(str), strict=True))
    return [
        *(
            Problem("drivers", n, column, said)
            for n, driver in enumerate(record.drivers)
            for column, said in _driver_rules(driver, ids, news)
        ),
        *_check_absences(record),
        *(
            Problem(
                "factors", n, "force", _("{name}: to which of the five forces does it belong?").format(name=row.label)
            )
            for n, row in enumerate(record.factors)
            if row.force is None and (row.now or row.future)
        ),
        *_check_dates(record, case.today),
        *_check_months(record, case.today),
    ]


#: What looks like the id of a news item.
_NEWS_ID = re.compile(r"\bW\d+\b")


def _driver_rules(driver: Driver, ids: Mapping[str, set[str]], news: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    name = driver.label
    for goal in driver.goals:
        if goal not in ids["goals"]:
            yield "goals", _("{name}: there is no goal “{goal}”. Use the goals' ids.").format(name=name, goal=goal)
    if driver.owner and driver.owner not in ids["team"]:
        said = _("{name}: “{owner}” is not in our team. Choose an owner from the team table.")
        yield "owner", said.format(name=name, owner=driver.owner)
    for item in _NEWS_ID.findall(driver.source or "") if news else ():
        if item not in news:
            yield "source", _("{name}: there is no news item “{item}”.").format(name=name, item=item)
        elif driver.as_of and driver.as_of.isoformat() < news[item]:
            said = _("{name}: {item} is of {day}; what it says cannot have been known before.")
            yield "as_of", said.format(name=name, item=item, day=news[item])


def _check_absences(record: IndustryAnalysis) -> Iterator[Problem]:
    with_driver = {driver.category: driver.label for driver in reversed(record.drivers)}
    seen: set[str] = set()
    for n, absence in enumerate(record.absences):
        if absence.category is None:
            continue
        name = CATEGORY_LABELS[absence.category]
        if absence.category in with_driver:
            said = _("“{driver}” is a {name} driver. Take it out, or this line.")
            yield Problem("absences", n, "category", said.format(driver=with_driver[absence.category], name=name))
        elif absence.category in seen:
            said = _("The {name} class stands in two lines. Keep one.").format(name=name)
            yield Problem("absences", n, "category", said)
        seen.add(absence.category)
        if not absence.because:
            said = _("Why does nothing {name} matter to this customer? Say it in a few words.").format(name=name)
            yield Problem("absences", n, "because", said)


def _check_dates(record: IndustryAnalysis, today: date) -> Iterator[Problem]:
    tables: dict[str, Sequence[Driver | Absence | Factor]] = {
        "drivers": record.drivers,
        "absences": record.absences,
        "factors": record.factors,
    }
    for table, rows in tables.items():
        for n, row in enumerate(rows):
            if row.as_of and row.as_of > today:
                name = CATEGORY_LABELS.get(row.category or "", row.id) if isinstance(row, Absence) else row.label
                said = _("{name}: {day} is still to come. Give the day on which it was last known to be true.")
                yield Problem(table, n, "as_of", said.format(name=name, day=row.as_of))
    if record.regime_since and record.regime_since > today:
        said = _("{day} is still to come. Give the month in which it began.").format(day=record.regime_since)
        yield Problem("", 0, "regime_since", said)


def _check_months(record: IndustryAnalysis, today: date) -> Iterator[Problem]:
    seen: set[tuple[int, int]] = set()
    for n, row in enumerate(record.months):
        if row.month is None:
            yield Problem("months", n, "month", _("Which month is this? Write it as 2026-09."))
            continue
        key, name = (row.month.year, row.month.month), f"{row.month:%Y-%m}"
        if row.month > today:
            yield Problem("months", n, "month", _("{month} is still to come. Leave it out.").format(month=name))
        if key in seen:
            yield Problem("months", n, "month", _("{month} stands in two rows. Keep one.").format(month=name))
        seen.add(key)


class Industry:
    """The tool's code twin: the same raw record as the screen's, built by calls.

    >>> built = Industry(regime="loose").add("D1", driver="Duty on equipment", category="political", direction=-1)
    >>> built.leave_out("social", "No end user sees the equipment").force("rivalry-2", now=3, future=4).raw
    """

    def __init__(self, regime: str = "", regime_since: date | str | None = None, regime_meaning: str = "") -> None:
        scalars = {"regime": regime, "regime_since": regime_since, "regime_meaning": regime_meaning}
        self._settings = raw_row(_Settings, _("Supply and demand"), scalars)
        self._tables: dict[str, dict[str, dict[str, Any]]] = {
            name: {} for name in ("drivers", "absences", "factors", "months")
        }

    def add(self, driver_id: str, **fields: Any) -> Self:
        """Add a driver; ``fields`` are those of ``Driver``.

        Raises:
            PlainError: the driver is there already, a field does not exist or a value breaks its rule.
        """
        return self._put("drivers", Driver, driver_id, fields)

    def leave_out(self, category: str, because: str, **fields: Any) -> Self:
        """Say that a class of PESTEL holds nothing for this customer, and why not.

        Raises:
            PlainError: the class was left out already, a field does not exist or a value breaks its rule.
        """
        return self._put("absences", Absence, category, {"category": category, "because": because} | fields)

    def force(self, factor_id: str, **fields: Any) -> Self:
        """Rate a factor of a force; an id of ``FACTORS`` brings force and factor with it.

        Raises:
            PlainError: the factor is there already, a field does not exist or a value breaks its rule.
        """
        known = dict(zip(("force", "factor"), FACTORS.get(factor_id, ()), strict=False))
        return self._put("factors", Factor, factor_id, known | fields)

    def month(self, month: str, **fields: Any) -> Self:
        """Add a month's figures; ``month`` as 2026-09, ``fields`` are those of ``Month``.

        Raises:
            PlainError: the month is there already, a field does not exist or a value breaks its rule.
        """
        return self._put("months", Month, month, {"month": month} | fields)

    def _put(self, table: str, kind: type[Row], row_id: str, fields: dict[str, Any]) -> Self:
        if row_id in self._tables[table]:
            raise PlainError(_("{row} is there already. Add each once.").format(row=row_id))
        self._tables[table][row_id] = raw_row(kind, row_id, {"id": row_id} | fields)
        return self

    @property
    def raw(self) -> dict[str, Any]:
        """The raw record: JSON values only, as an answer file holds them."""
        scalars = {name: self._settings[name] for name in SCALARS if name in self._settings}
        return scalars | {table: [dict(row) for row in rows.values()] for table, rows in self._tables.items()}

    @property
    def record(self) -> IndustryAnalysis:
        """The validated record."""
        return read(self.raw)[0]
