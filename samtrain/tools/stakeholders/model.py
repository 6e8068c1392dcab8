"""What is recorded about the people at the customer, with the rules that hold across rows."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Self

import networkx as nx
from pydantic import BaseModel, BeforeValidator, Field

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.i18n import _, ngettext
from samtrain.tools.records import Problem, Row, Statement, raw_row, read_rows, split_cell
from samtrain.tools.roles import Role

SUPPORT_LABELS: dict[int, str] = {
    -2: _("works against us"),
    -1: _("doubts us"),
    0: _("neutral"),
    1: _("supports us"),
    2: _("speaks up for us"),
}
COVERAGE_LABELS: dict[int, str] = {
    0: _("none"),
    1: _("brief"),
    2: _("several"),
    3: _("multiple"),
    4: _("in depth"),
}
RELATION_LABELS: dict[int, str] = {
    1: _("vendor"),
    2: _("credible source"),
    3: _("problem solver"),
    4: _("trusted adviser"),
}
#: Threshold θ between low and high on the scales from 1 to 5.
THRESHOLD = 3.0
#: As many next moves as a team keeps in mind.
MOVES = 3


class Stakeholder(Statement):
    """One person at the customer. Power comes with the position, influence with the network: two fields, never one."""

    name: str | None = Field(None, title=_("Name"))
    title: str | None = Field(None, title=_("Title"))
    bu: str | None = Field(None, title=_("Business unit"))
    region: str | None = Field(None, title=_("Region"))
    level: int | None = Field(None, title=_("Level"), description=_("1 is the top"), ge=1, le=5)
    reports_to: str | None = Field(None, title=_("Reports to"), description=_("Id of the boss"))
    roles: Annotated[list[Role], BeforeValidator(split_cell)] = Field([], title=_("Roles"))
    power: int | None = Field(None, title=_("Power"), description=_("By position"), ge=1, le=5)
    influence: int | None = Field(None, title=_("Influence"), description=_("Informal: who listens"), ge=1, le=5)
    interest: int | None = Field(None, title=_("Interest"), description=_("In this decision"), ge=1, le=5)
    legitimacy: int | None = Field(None, title=_("Legitimacy"), description=_("1: has a rightful say"), ge=0, le=1)
    urgency: int | None = Field(None, title=_("Urgency"), description=_("1: cannot wait"), ge=0, le=1)
    support: int | None = Field(None, title=_("Support"), ge=-2, le=2)
    coverage: int | None = Field(None, title=_("Coverage"), description=_("How well we are in touch"), ge=0, le=4)
    relation_now: int | None = Field(None, title=_("Relation now"), ge=1, le=4)
    relation_desired: int | None = Field(None, title=_("Relation wanted"), ge=1, le=4)
    owner: str | None = Field(None, title=_("Our owner"), description=_("Id in our team"))
    priorities: Annotated[list[str], BeforeValidator(split_cell)] = Field([], title=_("Priorities"))

    @property
    def label(self) -> str:
        """What pictures and sentences call the person: the name, or the id where there is none."""
        return self.name or self.id


class Move(Row):
    """One of the next moves: with whom, what, who of us, until when, and how we will know that it worked."""

    stakeholder: str | None = Field(None, title=_("Person"), description=_("Id of a person on the map"))
    what: str | None = Field(None, title=_("What"))
    owner: str | None = Field(None, title=_("Our owner"), description=_("Id in our team"))
    due: date | None = Field(None, title=_("Due"))
    test: str | None = Field(None, title=_("How we will know it worked"))


class _Settings(Row):
    """The record's scalars, read as leniently as a row."""

    id: str = "settings"
    decision: str | None = Field(None, title=_("Decision"))
    threshold: float = Field(THRESHOLD, title=_("Threshold"), ge=1, le=5)


class StakeholderMap(BaseModel):
    """The people around one decision, and the next moves. ``threshold`` is θ on the scales from 1 to 5."""

    decision: str | None = None
    threshold: float = THRESHOLD
    stakeholders: list[Stakeholder] = []
    moves: list[Move] = []

    def person(self, person_id: str | None) -> Stakeholder | None:
        """The person with this id, or None."""
        return next((person for person in self.stakeholders if person.id == person_id), None)

    def moves_for(self, person_id: str) -> list[Move]:
        """The next moves with this person."""
        return [move for move in self.moves if move.stakeholder == person_id]


def read(raw: Any) -> tuple[StakeholderMap, list[Problem]]:
    """Read a raw record: scalars ``decision`` and ``threshold``, tables ``stakeholders`` and ``moves``.

    Never raises for JSON values: what breaks a rule is read as blank and reported.
    """
    if not isinstance(raw, dict):
        return StakeholderMap(), [Problem("", 0, "", _("This record is unreadable and was left out."))] if raw else []
    scalars = {name: raw.get(name) for name in ("decision", "threshold")}
    [settings], problems = read_rows(_Settings, [scalars], "")
    people, wrong_people = read_rows(Stakeholder, raw.get("stakeholders"), "stakeholders")
    moves, wrong_moves = read_rows(Move, raw.get("moves"), "moves")
    record = StakeholderMap(decision=settings.decision, threshold=settings.threshold, stakeholders=people, moves=moves)
    return record, problems + wrong_people + wrong_moves


def fill(record: StakeholderMap, case: Case) -> StakeholderMap:
    """The same map with the facts that the case knows (name, title, unit, region, level, boss) where it is silent.

    Roles and ratings are judgements: they stay as they are.
    """
    facts = ["name", "title", "bu", "region", "level", "reports_to"]
    contacts = case.table("contacts").drop_duplicates("contact_id").set_index("contact_id")[facts]
    mapped = contacts[contacts.index.isin([person.id for person in record.stakeholders])]
    known = {str(key): row.dropna().to_dict() for key, row in mapped.iterrows()}
    rows = [known.get(person.id, {}) | person.model_dump(exclude_none=True) for person in record.stakeholders]
    return record.model_copy(update={"stakeholders": read_rows(Stakeholder, rows, "stakeholders")[0]})


def bosses(record: StakeholderMap, case: Case) -> dict[str, str]:
    """Person id -> boss id: the map's word first, the case's where the map is silent or has no such person."""
    contacts = case.table("contacts").dropna(subset="reports_to")
    known = dict(zip(contacts["contact_id"].astype(str), contacts["reports_to"].astype(str), strict=True))
    return known | {person.id: person.reports_to for person in record.stakeholders if person.reports_to}


def check(record: StakeholderMap, case: Case) -> list[Problem]:
    """The rules that hold across rows and against the case; ``row`` counts the record's rows from 0."""
    record = fill(record, case)
    ids = {name: set(case.table(name)[f"{key}_id"].astype(str)) for name, key in _KEYS.items()}
    ids["people"] = ids["contacts"] | {person.id for person in record.stakeholders}
    return [
        *_check_deciders(record),
        *_check_reporting(record, case),
        *(
            Problem("stakeholders", n, column, said)
            for n, person in enumerate(record.stakeholders)
            for column, said in _person_rules(person, ids, case.today)
        ),
        *(
            Problem("moves", n, column, said)
            for n, move in enumerate(record.moves)
            for column, said in _move_rules(n, move, record, ids, case.today)
        ),
    ]


_KEYS = {"contacts": "contact", "team": "team", "goals": "goal"}


def _check_deciders(record: StakeholderMap) -> Iterator[Problem]:
    deciders = [(n, person) for n, person in enumerate(record.stakeholders) if "decider" in person.roles]
    if record.stakeholders and not deciders:
        yield Problem("stakeholders", 0, "", _("Nobody is the decider. Give the role to the one with the final yes."))
    for n, person in deciders[1:]:
        first = deciders[0][1].label
        said = _("{name} and {first} are both deciders. Only one person has the final yes.")
        yield Problem("stakeholders", n, "roles", said.format(name=person.label, first=first))


def _check_reporting(record: StakeholderMap, case: Case) -> Iterator[Problem]:
    rows = {person.id: n for n, person in enumerate(record.stakeholders)}
    for cycle in nx.simple_cycles(nx.DiGraph(list(bosses(record, case).items()))):
        mapped = sorted(rows[person] for person in cycle if person in rows)
        if not mapped:
            continue
        labels = " → ".join(record.stakeholders[n].label for n in mapped)
        said = ngettext(
            "{names} cannot be their own boss. Name the boss, or leave the cell blank.",
            "The reporting line runs in a circle: {names}. Put one of the bosses right.",
            len(cycle),
        )
        yield Problem("stakeholders", mapped[0], "reports_to", said.format(names=labels))


def _person_rules(person: Stakeholder, ids: dict[str, set[str]], today: date) -> Iterator[tuple[str, str]]:
    name = person.label
    if person.reports_to and person.reports_to not in ids["people"]:
        said = _("{name} reports to “{boss}”, whom nobody knows. Use a person's id.")
        yield "reports_to", said.format(name=name, boss=person.reports_to)
    if person.relation_now and person.relation_desired and person.relation_desired < person.relation_now:
        said = _("{name}: the relation wanted ({wanted}) is below today's ({now}). Aim at least as high.")
        labels = {"wanted": RELATION_LABELS[person.relation_desired], "now": RELATION_LABELS[person.relation_now]}
        yield "relation_desired", said.format(name=name, **labels)
    if person.power == 5 and person.coverage == 0:
        yield "coverage", _("{name} has the most power and no coverage. Find a way in.").format(name=name)
    if person.owner and person.owner not in ids["team"]:
        yield "owner", _unknown_owner(name, person.owner)
    for goal in person.priorities:
        if goal not in ids["goals"]:
            said = _("{name}: there is no goal “{goal}”. Use the goals' ids.")
            yield "priorities", said.format(name=name, goal=goal)
    if person.as_of and person.as_of > today:
        said = _("{name}: {day} is still to come. Give the day on which it was last known to be true.")
        yield "as_of", said.format(name=name, day=person.as_of)


def _move_rules(
    n: int, move: Move, record: StakeholderMap, ids: dict[str, set[str]], today: date
) -> Iterator[tuple[str, str]]:
    name = _("Move {n}").format(n=n + 1)
    if n >= MOVES:
        yield "", _("{name} is one too many. Keep to the {most} that matter most.").format(name=name, most=MOVES)
    if move.stakeholder and not record.person(move.stakeholder):
        said = _("{name}: “{person}” is not on the map. Add the person, or choose one who is.")
        yield "stakeholder", said.format(name=name, person=move.stakeholder)
    if move.owner and move.owner not in ids["team"]:
        yield "owner", _unknown_owner(name, move.owner)
    if move.due and move.due < today:
        yield "due", _("{name}: {day} has passed. Give a day still to come.").format(name=name, day=move.due)


def _unknown_owner(name: str, owner: str) -> str:
    return _("{name}: “{owner}” is not in our team. Choose an owner from the team table.").format(
        name=name, owner=owner
    )


class Stakeholders:
    """The tool's code twin: the same raw record as the screen's, built by calls.

    >>> built = Stakeholders("Second source for the 5G chip").add("C07", power=5, influence=4)
    >>> built.move("C07", what="Show the yield data", owner="T03", due="2026-10-20", test="C07 asks for a quote").raw
    """

    def __init__(self, decision: str = "", threshold: float = THRESHOLD) -> None:
        self._settings = raw_row(_Settings, _("The map"), {"decision": decision, "threshold": threshold})
        self._people: dict[str, dict[str, Any]] = {}
        self._moves: list[dict[str, Any]] = []

    def add(self, person: str, **fields: Any) -> Self:
        """Put a person on the map; ``fields`` are those of ``Stakeholder``.

        Raises:
            PlainError: the person is there already, a field does not exist or a value breaks its rule.
        """
        if person in self._people:
            raise PlainError(_("{person} is on the map already. Add each person once.").format(person=person))
        self._people[person] = raw_row(Stakeholder, person, {"id": person} | fields)
        return self

    def move(self, person: str, **fields: Any) -> Self:
        """Plan a next move with ``person``; ``fields`` are those of ``Move``: what, owner, due, test.

        Raises:
            PlainError: the person is not on the map, a field does not exist or a value breaks its rule.
        """
        if person not in self._people:
            raise PlainError(_("{person} is not on the map yet. Add the person first.").format(person=person))
        row = {"id": f"M{len(self._moves) + 1}", "stakeholder": person} | fields
        self._moves.append(raw_row(Move, person, row))
        return self

    @property
    def raw(self) -> dict[str, Any]:
        """The raw record: JSON values only, as an answer file holds them."""
        scalars = {name: self._settings[name] for name in ("decision", "threshold") if name in self._settings}
        return scalars | {
            "stakeholders": [dict(row) for row in self._people.values()],
            "moves": [dict(row) for row in self._moves],
        }

    @property
    def record(self) -> StakeholderMap:
        """The validated record."""
        return read(self.raw)[0]
