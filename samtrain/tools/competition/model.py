"""What is recorded about how the customer compares suppliers, with the rules that hold across rows."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, Field

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.i18n import _, ngettext
from samtrain.tools.records import Problem, Row, Statement, raw_row, read_rows

#: The suppliers compared: we, up to four rivals, and the rival that is always there.
SUPPLIERS = ("us", "k1", "k2", "k3", "k4", "none")
RIVALS = SUPPLIERS[1:]
#: Up to three people at the customer hand out points.
VOICES = ("w1", "w2", "w3")
#: So many points has each of them.
POINTS = 100.0
#: A comparison on fewer criteria misses something; on more, nobody can follow it (Kim & Mauborgne 2005).
ENOUGH, MOST = 6, 12
#: As many criteria as a resonating value statement is built on (Anderson, Narus & van Rossum 2006).
FOCUS = 3
#: Words of the value statement.
WORDS = 60
#: The level at which we sell: what the customer sees in us. The customer decides it, not we.
LEVEL_LABELS: dict[int, str] = {
    1: _("a part at a price"),
    2: _("good products"),
    3: _("products with service"),
    4: _("help with their business"),
    5: _("a part of their company"),
}

Reference = Literal["k1", "k2", "k3", "k4", "none"]
_Points = Annotated[float | None, Field(ge=0, le=100)]
_Score = Annotated[float | None, Field(ge=1, le=10)]


class BuyingCriterion(Statement):
    """One thing by which the customer compares suppliers; what it rests on is what the customer's scores rest on."""

    criterion: str | None = Field(None, title=_("Criterion"), description=_("In the customer's words"))
    w1: _Points = Field(None, title=_("Points 1"))
    w2: _Points = Field(None, title=_("Points 2"))
    w3: _Points = Field(None, title=_("Points 3"))
    us: _Score = Field(None, title=_("We, for the customer"))
    self_view: _Score = Field(None, title=_("We, as we see ourselves"))
    k1: _Score = Field(None, title=_("Rival 1"))
    k2: _Score = Field(None, title=_("Rival 2"))
    k3: _Score = Field(None, title=_("Rival 3"))
    k4: _Score = Field(None, title=_("Rival 4"))
    none: _Score = Field(None, title=_("Do nothing"))
    focus: int | None = Field(None, title=_("We build on it"), description=_("1: yes"), ge=0, le=1)

    @property
    def label(self) -> str:
        """What pictures and sentences call the criterion: its words, or the id where there are none."""
        return self.criterion or self.id


class Supplier(Statement):
    """One of the suppliers compared, with the price of the same basket for a year; what it rests on is the price's."""

    name: str | None = Field(None, title=_("Name"))
    price: float | None = Field(None, title=_("Price a year"), gt=0, le=1e13)


class Voice(Statement):
    """Somebody at the customer who hands out 100 points over the criteria."""

    contact: str | None = Field(None, title=_("Who"), description=_("Id of a person at the customer"))


class Difference(Statement):
    """What makes us better or worse than the reference, and what that is worth to the customer in a year."""

    what: str | None = Field(None, title=_("What differs"))
    criterion: str | None = Field(None, title=_("Criterion"), description=_("Id of a criterion"))
    amount: float | None = Field(None, title=_("Worth a year"), description=_("Minus: against us"), ge=-1e13, le=1e13)
    because: str | None = Field(None, title=_("How worked out"))


class _Settings(Row):
    """The record's scalars, read as leniently as a row."""

    id: str = "settings"
    reference: Reference | None = Field(None, title=_("Next best alternative"))
    switching: float | None = Field(None, title=_("Cost of switching to us"), ge=0, le=1e13)
    level_now: int | None = Field(None, title=_("Level now"), ge=1, le=5)
    level_later: int | None = Field(None, title=_("Level in three years"), ge=1, le=5)
    statement: str | None = Field(None, title=_("Value statement"))


class Comparison(BaseModel):
    """How the customer compares suppliers for one decision, what the difference is worth, and what we say about it."""

    reference: Reference | None = None
    switching: float | None = None
    level_now: int | None = None
    level_later: int | None = None
    statement: str | None = None
    suppliers: list[Supplier] = []
    voices: list[Voice] = []
    criteria: list[BuyingCriterion] = []
    differences: list[Difference] = []

    def criterion(self, criterion_id: str | None) -> BuyingCriterion | None:
        """The criterion with this id, or None."""
        return next((row for row in self.criteria if row.id == criterion_id), None)

    def supplier(self, key: str) -> Supplier:
        """The supplier in this place, blank where nothing is said about it."""
        return next((row for row in self.suppliers if row.id == key), Supplier(id=key))

    def voice(self, key: str) -> Voice:
        """Who gave the points in this column, blank where nobody is named."""
        return next((row for row in self.voices if row.id == key), Voice(id=key))

    def points(self, key: str) -> list[float]:
        """The points in this column, blanks left out."""
        return [points for row in self.criteria if (points := getattr(row, key)) is not None]


SCALARS = tuple(name for name in _Settings.model_fields if name != "id")


def read(raw: Any) -> tuple[Comparison, list[Problem]]:
    """Read a raw record: the scalars of ``SCALARS``, tables ``criteria``, ``suppliers``, ``voices``, ``differences``.

    Never raises for JSON values: what breaks a rule is read as blank and reported.
    """
    if not isinstance(raw, dict):
        return Comparison(), [Problem("", 0, "", _("This record is unreadable and was left out."))] if raw else []
    [settings], problems = read_rows(_Settings, [{name: raw.get(name) for name in SCALARS}], "")
    tables: dict[str, list[Any]] = {}
    for name, kind in _TABLES.items():
        tables[name], wrong = read_rows(kind, raw.get(name), name)
        problems += wrong
    return Comparison(**settings.model_dump(exclude={"id"}), **tables), problems


_TABLES: dict[str, type[Row]] = {
    "criteria": BuyingCriterion,
    "suppliers": Supplier,
    "voices": Voice,
    "differences": Difference,
}


def fill(record: Comparison, case: Case) -> Comparison:
    """The same comparison with the case's words for its criteria where the record is silent; scores stay as they are."""
    table = case.table("criteria").dropna(subset="criterion").drop_duplicates("criterion_id")
    known = dict(zip(table["criterion_id"].astype(str), table["criterion"].astype(str), strict=True))
    rows = [
        row if row.criterion else row.model_copy(update={"criterion": known.get(row.id)}) for row in record.criteria
    ]
    return record.model_copy(update={"criteria": rows})


def names(record: Comparison, case: Case) -> dict[str, str]:
    """What the suppliers are called, by place: the record's word first, then the case's, then “Rival 2”."""
    rivals = case.table("competitors")["name"].astype(str)
    known = {"us": case.supplier, "none": _("Do nothing")} | dict(zip(RIVALS[:-1], rivals, strict=False))
    return {
        key: record.supplier(key).name or known.get(key) or _("Rival {n}").format(n=n)
        for n, key in enumerate(SUPPLIERS)
    }


def voice_names(record: Comparison, case: Case) -> dict[str, str]:
    """What those are called who gave points, by column; "" where nobody is named."""
    contacts = case.table("contacts").dropna(subset="name").drop_duplicates("contact_id")
    known = dict(zip(contacts["contact_id"].astype(str), contacts["name"].astype(str), strict=True))
    people = {key: record.voice(key).contact for key in VOICES}
    return {key: known.get(person, person) if person else "" for key, person in people.items()}


def word_count(text: str | None) -> int:
    """Words as a person counts them."""
    return len((text or "").split())


def check(record: Comparison, case: Case) -> list[Problem]:
    """The rules that hold across rows and against the case; ``row`` counts the record's rows from 0."""
    record = fill(record, case)
    return [
        *_check_criteria(record),
        *_check_points(record, case),
        *_check_voices(record, case),
        *_check_suppliers(record, case),
        *_check_differences(record),
        *_check_settings(record, case),
        *_check_days(record, case.today),
    ]


def _check_criteria(record: Comparison) -> Iterator[Problem]:
    seen: dict[str, str] = {}
    focus = 0
    for n, row in enumerate(record.criteria):
        if n >= MOST:
            said = _("{name} is one too many. Keep to the {most} criteria that decide.")
            yield Problem("criteria", n, "criterion", said.format(name=row.label, most=MOST))
        words = row.label.casefold()
        if words in seen:
            said = _("“{name}” stands there twice. A criterion that counts twice weighs twice.")
            yield Problem("criteria", n, "criterion", said.format(name=row.label))
        seen[words] = row.id
        if row.evidence == "customer-confirmed" and row.confirmed_by is None:
            said = _("{name}: confirmed by whom? Name the person at the customer.")
            yield Problem("criteria", n, "confirmed_by", said.format(name=row.label))
        focus += bool(row.focus)
        if row.focus and focus > FOCUS:
            said = _("{name} is one too many to build on. Choose the {most} that move the customer.")
            yield Problem("criteria", n, "focus", said.format(name=row.label, most=FOCUS))


def _check_points(record: Comparison, case: Case) -> Iterator[Problem]:
    called = voice_names(record, case)
    for n, key in enumerate(VOICES):
        total = sum(record.points(key))
        if record.points(key) and abs(total - POINTS) > 0.01:
            # The last cell with points: that is where somebody is typing.
            row = max(at for at, each in enumerate(record.criteria) if getattr(each, key) is not None)
            said = _("{who} has handed out {total} points; each person has {points}.")
            who = called[key] or _("Voice {n}").format(n=n + 1)
            yield Problem("criteria", row, key, said.format(who=who, total=f"{total:g}", points=f"{POINTS:g}"))


def _check_voices(record: Comparison, case: Case) -> Iterator[Problem]:
    contacts = set(case.table("contacts")["contact_id"].astype(str))
    named = Counter(voice.contact for voice in record.voices if voice.contact)
    for n, voice in enumerate(record.voices):
        if voice.id not in VOICES:
            said = _("There is no place “{id}” for a voice. Use {places}.")
            yield Problem("voices", n, "", said.format(id=voice.id, places=", ".join(VOICES)))
        elif voice.contact is None and record.points(voice.id):
            said = _("Whose points are these? Weights come from a person at the customer: choose who.")
            yield Problem("voices", n, "contact", said)
        # An account of one's own may have no contacts on file; then any name will do.
        elif voice.contact and contacts and voice.contact not in contacts:
            said = _("“{who}” is not among the customer's people. Choose somebody who is: our own guess is no weight.")
            yield Problem("voices", n, "contact", said.format(who=voice.contact))
        elif voice.contact and named[voice.contact] > 1:
            said = _("One person has one voice. Choose somebody else, or clear the cell.")
            yield Problem("voices", n, "contact", said)


def _check_suppliers(record: Comparison, case: Case) -> Iterator[Problem]:
    called = names(record, case)
    count = Counter(name.casefold() for name in called.values())
    for n, row in enumerate(record.suppliers):
        if row.id not in SUPPLIERS:
            said = _("There is no place “{id}” for a supplier. Use {places}.")
            yield Problem("suppliers", n, "", said.format(id=row.id, places=", ".join(SUPPLIERS)))
        elif row.name and count[row.name.casefold()] > 1:
            said = _("Two suppliers are called {name}. Give each a name of its own.")
            yield Problem("suppliers", n, "name", said.format(name=row.name))


def _check_differences(record: Comparison) -> Iterator[Problem]:
    for n, row in enumerate(record.differences):
        if row.criterion and record.criterion(row.criterion) is None:
            said = _(
                "“{criterion}” is not among the criteria. What the customer does not compare is worth nothing here."
            )
            yield Problem("differences", n, "criterion", said.format(criterion=row.criterion))


def _check_settings(record: Comparison, case: Case) -> Iterator[Problem]:
    if record.reference and record.supplier(record.reference).price is None:
        said = _("{name} has no price yet. Enter it in the table of suppliers.")
        yield Problem("", 0, "reference", said.format(name=names(record, case)[record.reference]))
    if record.level_now and record.level_later and record.level_later < record.level_now:
        said = _("In three years “{later}”, today “{now}”. Aim at least as high.")
        labels = {"later": LEVEL_LABELS[record.level_later], "now": LEVEL_LABELS[record.level_now]}
        yield Problem("", 0, "level_later", said.format(**labels))
    words = word_count(record.statement)
    if words > WORDS:
        said = ngettext("{n} word; {most} at most.", "{n} words; {most} at most.", words)
        yield Problem("", 0, "statement", said.format(n=words, most=WORDS))


def _check_days(record: Comparison, today: date) -> Iterator[Problem]:
    for table in _TABLES:
        for n, row in enumerate(getattr(record, table)):
            if row.as_of and row.as_of > today:
                said = _("{day} is still to come. Give the day on which it was last known to be true.")
                yield Problem(table, n, "as_of", said.format(day=row.as_of))


class Competition:
    """The tool's code twin: the same raw record as the screen's, built by calls.

    >>> built = Competition(reference="k1", switching=500_000).supplier("us", price=24e6).supplier("k1", price=23e6)
    >>> built.voice("w1", "C03", as_of="2026-09-08").add("CR1", criterion="One price", w1=100, us=4, k1=9, none=2)
    >>> built.difference("No buffer stock", criterion="CR1", amount=800_000, because="Six weeks of stock at 5 %").raw
    """

    def __init__(self, **settings: Any) -> None:
        self._settings = raw_row(_Settings, _("The comparison"), settings)
        self._suppliers: dict[str, dict[str, Any]] = {}
        self._voices: dict[str, dict[str, Any]] = {}
        self._criteria: dict[str, dict[str, Any]] = {}
        self._differences: list[dict[str, Any]] = []

    def supplier(self, key: str, /, **fields: Any) -> Self:
        """Say who stands in the place ``key`` (one of ``SUPPLIERS``); ``fields`` are those of ``Supplier``.

        Raises:
            PlainError: there is no such place, it is taken, a field does not exist or a value breaks its rule.
        """
        return self._seat(self._suppliers, SUPPLIERS, Supplier, key, fields)

    def voice(self, key: str, contact: str, /, **fields: Any) -> Self:
        """Say whose points stand in the column ``key`` (one of ``VOICES``); ``fields`` are those of ``Voice``.

        Raises:
            PlainError: there is no such column, it is taken, a field does not exist or a value breaks its rule.
        """
        return self._seat(self._voices, VOICES, Voice, key, {"contact": contact} | fields)

    def add(self, criterion: str, /, **fields: Any) -> Self:
        """Add a criterion by its id; ``fields`` are those of ``BuyingCriterion``, its words being ``criterion``.

        Raises:
            PlainError: the criterion is there already, a field does not exist or a value breaks its rule.
        """
        return self._put(self._criteria, BuyingCriterion, criterion, fields)

    def difference(self, what: str, /, **fields: Any) -> Self:
        """Add a difference to the reference; ``fields`` are those of ``Difference``: criterion, amount, because.

        Raises:
            PlainError: a field does not exist or a value breaks its rule.
        """
        row = {"id": f"D{len(self._differences) + 1}", "what": what} | fields
        self._differences.append(raw_row(Difference, what, row))
        return self

    def _seat(
        self,
        rows: dict[str, dict[str, Any]],
        places: tuple[str, ...],
        kind: type[Row],
        key: str,
        fields: dict[str, Any],
    ) -> Self:
        if key not in places:
            said = _("There is no place “{id}”. Places: {places}.")
            raise PlainError(said.format(id=key, places=", ".join(places)))
        return self._put(rows, kind, key, fields)

    def _put(self, rows: dict[str, dict[str, Any]], kind: type[Row], key: str, fields: dict[str, Any]) -> Self:
        if key in rows:
            raise PlainError(_("“{id}” is there already. Add it once.").format(id=key))
        rows[key] = raw_row(kind, key, {"id": key} | fields)
        return self

    @property
    def raw(self) -> dict[str, Any]:
        """The raw record: JSON values only, as an answer file holds them."""
        scalars = {name: self._settings[name] for name in SCALARS if name in self._settings}
        return scalars | {
            "criteria": [dict(row) for row in self._criteria.values()],
            "suppliers": [dict(row) for row in self._suppliers.values()],
            "voices": [dict(row) for row in self._voices.values()],
            "differences": [dict(row) for row in self._differences],
        }

    @property
    def record(self) -> Comparison:
        """The validated record."""
        return read(self.raw)[0]
