"""What is recorded about claims and about our own programme, with the rules that hold across rows.

Claim cards are an exercise. The diagnosis, the indicators of benefit and the competencies are the learner's own
company's and private; nothing of them is graded.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, BeforeValidator, Field, field_validator

from samtrain.errors import PlainError
from samtrain.i18n import _
from samtrain.tools.programme.claims import CLAIMS, Base, Claim, Gap, Kind, Reach, Same
from samtrain.tools.records import Problem, Row, raw_row, read_rows, split_cell

Use = Literal["as-is", "doubt", "not"]
#: How one quotes the number.
USE_LABELS: dict[str, str] = {
    "as-is": _("as it is"),
    "doubt": _("with the doubt"),
    "not": _("not at all"),
}
#: Failings of programmes that the article names: first its four, then what it names besides.
FAILINGS: dict[str, str] = {
    "priorities": _("Short and long term pull apart, and nobody decides"),
    "tools": _("The tools for planning are wrong or missing"),
    "process": _("The process is incomplete; steps are missing"),
    "training": _("People were never taught how"),
    "complicated": _("Too complicated, too many forms"),
    "contradictory": _("Results contradict one another"),
    "disbelief": _("Nobody believes that the plans work"),
    "finishing": _("What counts is that the plan is finished"),
    "silos": _("Departments and regions keep to themselves"),
}
#: What a programme is said to bring (the article's five), each with a way in which it might be measured.
INDICATORS: dict[str, tuple[str, str]] = {
    "cycle": (_("A shorter sales cycle"), _("median days from first offer to order")),
    "retention": (_("Customers who stay"), _("share of last year's revenue that came again")),
    "acquisition": (_("New business at less cost"), _("cost of selling for each euro of new orders")),
    "revenue": (_("More revenue"), _("growth against accounts of that kind without a plan")),
    "selection": (_("A better choice of accounts"), _("chosen accounts among our best by net profit")),
}
#: The six roles of a strategic account manager in the competency model of the RAIN Group, told in our own words.
ROLES: dict[str, tuple[str, str]] = {
    "results": (_("Results driver"), _("sets goals that can be missed, and gets there")),
    "project": (_("Project manager"), _("keeps dates, people and promises in one order")),
    "relationship": (_("Relationship lead"), _("knows the people who matter, and is called by them")),
    "collaborator": (_("Collaborator"), _("gets colleagues of other departments to do something together")),
    "technical": (_("Technical expert"), _("understands what we sell and what the customer does with it")),
    "innovator": (_("Innovator"), _("brings ideas that neither side had before")),
}
Side = Literal["self", "manager", "peer"]
SIDE_LABELS: dict[str, str] = {"self": _("self"), "manager": _("manager"), "peer": _("peer")}
Wave = Literal["before", "after"]
WAVE_LABELS: dict[str, str] = {"before": _("before the course"), "after": _("after the course")}
#: A failing rated so high needs an example.
HURTS = 4


class Card(Row):
    """A claim card: what a number says, what it is missing, what would refute it, and what one does with it."""

    about: str | None = Field(None, title=_("Number"), description=_("Id of the number"))
    claim: str | None = Field(None, title=_("Claim"))
    kind: Kind | None = Field(None, title=_("Kind"))
    base: Base | None = Field(None, title=_("About whom"))
    gaps: Annotated[list[Gap], BeforeValidator(split_cell)] = Field([], title=_("Missing"))
    refuted_by: str | None = Field(None, title=_("Refuted by"), description=_("What one would see"))
    limit: float | None = Field(None, title=_("Falls at"))
    against: str | None = Field(None, title=_("Compared with"))
    reach: Reach | None = Field(None, title=_("How far it goes"))
    conclude: str | None = Field(None, title=_("One may conclude"))
    not_conclude: str | None = Field(None, title=_("One may not conclude"))
    beside: str | None = Field(None, title=_("Set beside"), description=_("Id of the other number"))
    same: Same | None = Field(None, title=_("About the same"))
    use: Use | None = Field(None, title=_("Quote it"))
    words: str | None = Field(None, title=_("What I would say"))

    @field_validator("about", "beside")
    @classmethod
    def _is_known(cls, number: str | None) -> str | None:
        if number is not None and number not in CLAIMS:
            raise ValueError(_("There is no number “{id}”. Numbers: {ids}.").format(id=number, ids=", ".join(CLAIMS)))
        return number

    @property
    def source(self) -> Claim | None:
        """The number that the card is about, or None for a claim of the learner's own."""
        return CLAIMS.get(self.about or "")

    @property
    def label(self) -> str:
        """What pictures and sentences call the card: its number, or its words."""
        return self.source.number if self.source else self.claim or self.id


class Failing(Row):
    """How much one failing hurts in the own programme, and the example that shows it."""

    rating: int | None = Field(None, title=_("Hurts"), description=_("1 not at all, 5 every week"), ge=1, le=5)
    example: str | None = Field(None, title=_("Example"))
    as_of: date | None = Field(None, title=_("Seen on"))

    @property
    def label(self) -> str:
        """The failing in words."""
        return FAILINGS.get(self.id, self.id)


class Indicator(Row):
    """One thing that the programme is to bring: how we would measure it, and where we stand before."""

    measure: str | None = Field(None, title=_("How we would measure it"))
    baseline: float | None = Field(None, title=_("Today"))
    unit: str | None = Field(None, title=_("Unit"))
    as_of: date | None = Field(None, title=_("As of"))

    @property
    def label(self) -> str:
        """The indicator in words."""
        return INDICATORS[self.id][0] if self.id in INDICATORS else self.id

    @property
    def is_ready(self) -> bool:
        """Whether one could measure again and compare."""
        return bool(self.measure and self.unit and self.as_of) and self.baseline is not None


class Rating(Row):
    """How one person sees the account manager in the six roles; a role that is left blank is not rated."""

    rater: str | None = Field(None, title=_("Who"), description=_("A letter will do"))
    side: Side | None = Field(None, title=_("As"))
    wave: Wave | None = Field(None, title=_("When"))
    as_of: date | None = Field(None, title=_("Day"))
    results: int | None = Field(None, title=ROLES["results"][0], ge=1, le=5)
    project: int | None = Field(None, title=ROLES["project"][0], ge=1, le=5)
    relationship: int | None = Field(None, title=ROLES["relationship"][0], ge=1, le=5)
    collaborator: int | None = Field(None, title=ROLES["collaborator"][0], ge=1, le=5)
    technical: int | None = Field(None, title=ROLES["technical"][0], ge=1, le=5)
    innovator: int | None = Field(None, title=ROLES["innovator"][0], ge=1, le=5)

    @property
    def label(self) -> str:
        """What sentences call the one who rated."""
        return self.rater or SIDE_LABELS.get(self.side or "", self.id)


class Review(BaseModel):
    """Claims judged, and our own programme looked at: failings, indicators of benefit, competencies."""

    cards: list[Card] = []
    failings: list[Failing] = []
    indicators: list[Indicator] = []
    ratings: list[Rating] = []


def read(raw: Any) -> tuple[Review, list[Problem]]:
    """Read a raw record: tables ``cards``, ``failings``, ``indicators`` and ``ratings``.

    Never raises for JSON values: what breaks a rule is read as blank and reported.
    """
    if not isinstance(raw, dict):
        return Review(), [Problem("", 0, "", _("This record is unreadable and was left out."))] if raw else []
    cards, wrong_cards = read_rows(Card, raw.get("cards"), "cards")
    failings, wrong_failings = read_rows(Failing, raw.get("failings"), "failings")
    indicators, wrong_indicators = read_rows(Indicator, raw.get("indicators"), "indicators")
    ratings, wrong_ratings = read_rows(Rating, raw.get("ratings"), "ratings")
    record = Review(cards=cards, failings=failings, indicators=indicators, ratings=ratings)
    return record, wrong_cards + wrong_failings + wrong_indicators + wrong_ratings


def check(record: Review, today: date) -> list[Problem]:
    """The rules that hold across rows; ``row`` counts the record's rows from 0."""
    return [
        *_check_cards(record.cards),
        *_check_failings(record.failings),
        *_check_indicators(record.indicators),
        *_check_ratings(record.ratings),
        *_check_days(record, today),
    ]


def _check_cards(cards: Sequence[Card]) -> Iterator[Problem]:
    seen: set[str] = set()
    for n, card in enumerate(cards):
        if card.about and card.about in seen:
            yield Problem("cards", n, "about", _("{number} has a card already. Keep one.").format(number=card.label))
        seen.add(card.about or "")
        if card.beside and card.beside == card.about:
            yield Problem("cards", n, "beside", _("Set it beside another number than itself."))
        if card.same and not card.beside:
            said = _("{number}: the same companies as which other number's?").format(number=card.label)
            yield Problem("cards", n, "beside", said)


def _check_failings(failings: Sequence[Failing]) -> Iterator[Problem]:
    for n, row in enumerate(failings):
        if row.rating is not None and row.rating >= HURTS and not row.example:
            said = _("{failing}: what did you see that makes it a {rating}?").format(
                failing=row.label, rating=row.rating
            )
            yield Problem("failings", n, "example", said)
        if row.example and row.as_of is None:
            said = _("{failing}: when did you see that? A day, or the first of the month.").format(failing=row.label)
            yield Problem("failings", n, "as_of", said)


def _check_indicators(indicators: Sequence[Indicator]) -> Iterator[Problem]:
    for n, row in enumerate(indicators):
        if row.baseline is None:
            continue
        for column, said in (
            ("measure", _("{indicator}: {value} measured how?")),
            ("unit", _("{indicator}: {value} what? Days, per cent, euros?")),
            ("as_of", _("{indicator}: {value} on which day?")),
        ):
            if getattr(row, column) is None:
                yield Problem("indicators", n, column, said.format(indicator=row.label, value=f"{row.baseline:g}"))


def _check_ratings(ratings: Sequence[Rating]) -> Iterator[Problem]:
    own = Counter(row.wave for row in ratings if row.side == "self" and row.wave)
    for n, row in enumerate(ratings):
        rated = [role for role in ROLES if getattr(row, role) is not None]
        for column, said in (
            ("side", _("{rater}: rated as what, oneself, manager or peer?")),
            ("wave", _("{rater}: before the course or after it?")),
        ):
            if rated and getattr(row, column) is None:
                yield Problem("ratings", n, column, said.format(rater=row.label))
        if row.side == "self" and row.wave and own[row.wave] > 1:
            yield Problem("ratings", n, "side", _("Only one of us can be oneself. Which of these rows is it?"))


def _check_days(record: Review, today: date) -> Iterator[Problem]:
    tables: dict[str, Sequence[Failing | Indicator | Rating]] = {
        "failings": record.failings,
        "indicators": record.indicators,
        "ratings": record.ratings,
    }
    for table, rows in tables.items():
        for n, row in enumerate(rows):
            if row.as_of and row.as_of > today:
                said = _("{name}: {day} is still to come.").format(name=row.label, day=row.as_of)
                yield Problem(table, n, "as_of", said)


class Programme:
    """The tool's code twin: the same raw record as the screen's, built by calls.

    >>> built = Programme().card("S04", kind="belief", base="asked", use="doubt")
    >>> built.failing("silos", 4, example="Three letters", as_of="2026-04-10").raw
    """

    def __init__(self) -> None:
        self._tables: dict[str, dict[str, dict[str, Any]]] = {
            name: {} for name in ("cards", "failings", "indicators", "ratings")
        }

    def card(self, number: str, **fields: Any) -> Self:
        """Add a card; an id of ``CLAIMS`` brings the claim with it. ``fields`` are those of ``Card``.

        Raises:
            PlainError: the card is there already, a field does not exist or a value breaks its rule.
        """
        known = {"about": number, "claim": CLAIMS[number].said} if number in CLAIMS else {}
        return self._put("cards", Card, number, known | fields)

    def failing(self, key: str, rating: int | None = None, **fields: Any) -> Self:
        """Rate a failing, 1 to 5; ``key`` is one of ``FAILINGS``.

        Raises:
            PlainError: there is no such failing, it is rated already, or a value breaks its rule.
        """
        return self._put("failings", Failing, _known(key, FAILINGS), {"rating": rating} | fields)

    def indicator(self, key: str, **fields: Any) -> Self:
        """Say how an indicator of benefit is measured; ``key`` is one of ``INDICATORS``.

        Raises:
            PlainError: there is no such indicator, it is there already, or a value breaks its rule.
        """
        return self._put("indicators", Indicator, _known(key, INDICATORS), fields)

    def rate(self, row_id: str, side: str, wave: str = "before", **fields: Any) -> Self:
        """Add one person's ratings of the six roles; ``fields`` are those of ``Rating``.

        Raises:
            PlainError: the row is there already, a field does not exist or a value breaks its rule.
        """
        return self._put("ratings", Rating, row_id, {"side": side, "wave": wave} | fields)

    def _put(self, table: str, kind: type[Row], row_id: str, fields: dict[str, Any]) -> Self:
        if row_id in self._tables[table]:
            raise PlainError(_("{row} is there already. Add each once.").format(row=row_id))
        self._tables[table][row_id] = raw_row(kind, row_id, {"id": row_id} | fields)
        return self

    @property
    def raw(self) -> dict[str, Any]:
        """The raw record: JSON values only, as an answer file holds them."""
        return {table: [dict(row) for row in rows.values()] for table, rows in self._tables.items()}

    @property
    def record(self) -> Review:
        """The validated record."""
        return read(self.raw)[0]


def _known(key: str, keys: dict[str, Any]) -> str:
    if key not in keys:
        raise PlainError(_("There is no “{id}”. Choose one of: {ids}.").format(id=key, ids=", ".join(keys)))
    return key
