"""What is recorded about the customer's strategy, with the rules that hold across rows."""

import re
from collections.abc import Iterator
from datetime import date
from textwrap import shorten
from typing import Annotated, Any, Literal, Self

import networkx as nx
import pandas as pd
from pydantic import BaseModel, BeforeValidator, Field

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.i18n import _
from samtrain.tools.records import Problem, Row, Statement, raw_row, read_rows, split_cell

#: What a statement is (the rows of Altify's insight map): a goal is what they want, an initiative is how.
Type = Literal["goal", "pressure", "initiative", "obstacle", "contribution"]
TYPE_LABELS: dict[str, str] = {
    "goal": _("goal: what they want"),
    "pressure": _("pressure: what drives them"),
    "initiative": _("initiative: how they go about it"),
    "obstacle": _("obstacle: what stands in the way"),
    "contribution": _("our contribution"),
}
#: The perspectives of the balanced scorecard (Kaplan & Norton 2000).
Perspective = Literal["financial", "customer", "internal", "learning"]
PERSPECTIVE_LABELS: dict[str, str] = {
    "financial": _("financial: what the owners see"),
    "customer": _("customer: what their customers see"),
    "internal": _("internal: what they must do well"),
    "learning": _("learning: what they must be able to do"),
}
STRENGTH_LABELS: dict[int, str] = {1: _("a little"), 2: _("clearly"), 3: _("decisively")}
#: What a statement of each type may lead to. A contribution goes by way of what the customer does or struggles with.
LEADS_TO: dict[str, frozenset[str]] = {
    "goal": frozenset({"goal"}),
    "pressure": frozenset({"goal", "initiative"}),
    "initiative": frozenset({"goal", "initiative"}),
    "obstacle": frozenset({"goal", "initiative"}),
    "contribution": frozenset({"initiative", "obstacle", "contribution"}),
}
#: The customer's culture (after Schein; Cameron & Quinn): id -> what it is about, and its poles at 1 and at 5.
CULTURE: dict[str, tuple[str, str, str]] = {
    "risk": (_("Risk"), _("plays safe"), _("dares")),
    "pace": (_("Decisions"), _("slow"), _("fast")),
    "centre": (_("Power"), _("local"), _("central")),
    "worth": (_("Suppliers"), _("by price"), _("by value")),
    "openness": (_("Ideas"), _("our own only"), _("open")),
}
#: A statement is cut to so many letters where a sentence or a list names it.
LABEL = 46


class Node(Statement):
    """One statement on the map. ``serves`` holds the ids of the statements that it leads to."""

    statement: str | None = Field(None, title=_("Statement"))
    type: Type | None = Field(None, title=_("What it is"))
    serves: Annotated[list[str], BeforeValidator(split_cell)] = Field([], title=_("Leads to"))
    perspective: Perspective | None = Field(None, title=_("Perspective"))
    measure: str | None = Field(None, title=_("Measure"))
    baseline: str | None = Field(None, title=_("Today"))
    target: str | None = Field(None, title=_("Target"))
    due: date | None = Field(None, title=_("By"))
    owner: str | None = Field(None, title=_("Their owner"), description=_("Id of a person at the customer"))
    our_owner: str | None = Field(None, title=_("Our owner"), description=_("Id in our team"))

    @property
    def name(self) -> str:
        """What pictures call it: the statement without its full stop, or the id."""
        return (self.statement or "").rstrip(".") or self.id

    @property
    def label(self) -> str:
        """What sentences call it: the name, cut where it is long."""
        return shorten(self.name, LABEL, placeholder="…") or self.id


class Link(Row):
    """More about one link: why the one leads to the other, and how strongly. It need not stand in ``serves``."""

    from_id: str | None = Field(None, title=_("From"), description=_("Id of a statement"))
    to_id: str | None = Field(None, title=_("Leads to"), description=_("Id of a statement"))
    because: str | None = Field(None, title=_("Because"))
    strength: int | None = Field(None, title=_("Strength"), ge=1, le=3)


class Trait(Statement):
    """Where the customer stands between the two poles of one side of its culture; ``id`` is a key of ``CULTURE``."""

    value: int | None = Field(None, title=_("Reading"), description=_("1 and 5 are the poles"), ge=1, le=5)
    so_what: str | None = Field(None, title=_("So we …"), description=_("What we do about it"))


class StrategyMap(BaseModel):
    """The customer's strategy as a graph that runs towards goals, and the customer's culture."""

    nodes: list[Node] = []
    links: list[Link] = []
    culture: list[Trait] = []

    def node(self, node_id: str | None) -> Node | None:
        """The statement with this id, or None."""
        return next((node for node in self.nodes if node.id == node_id), None)

    def of_type(self, *types: str) -> list[Node]:
        """The statements of these types, in the order of the table."""
        return [node for node in self.nodes if node.type in types]

    def trait(self, key: str) -> Trait | None:
        """The reading of one side of the culture, or None."""
        return next((trait for trait in self.culture if trait.id == key), None)

    def pairs(self) -> list[tuple[str, str]]:
        """Each link once, as (from, to): those of ``serves`` first, then those that only ``links`` holds.

        Links from or to nowhere, and from a statement to itself, are left out.
        """
        known = {node.id for node in self.nodes}
        stated = [(node.id, other) for node in self.nodes for other in node.serves]
        stated += [(link.from_id or "", link.to_id or "") for link in self.links]
        return [pair for pair in dict.fromkeys(stated) if pair[0] != pair[1] and known.issuperset(pair)]


def read(raw: Any) -> tuple[StrategyMap, list[Problem]]:
    """Read a raw record: tables ``nodes``, ``links`` and ``culture``.

    Never raises for JSON values: what breaks a rule is read as blank and reported. Readings of anything but the
    sides of ``CULTURE`` are left out.
    """
    if not isinstance(raw, dict):
        return StrategyMap(), [Problem("", 0, "", _("This record is unreadable and was left out."))] if raw else []
    nodes, wrong_nodes = read_rows(Node, raw.get("nodes"), "nodes")
    links, wrong_links = read_rows(Link, raw.get("links"), "links")
    traits, wrong_traits = read_rows(Trait, raw.get("culture"), "culture")
    record = StrategyMap(nodes=nodes, links=links, culture=[trait for trait in traits if trait.id in CULTURE])
    return record, wrong_nodes + wrong_links + wrong_traits


# What the case offers ----------------------------------------------------------------------------


def offered(case: Case) -> dict[str, dict[str, Any]]:
    """Rows that the case offers for the map, by id, as JSON values: facts only.

    Goals, initiatives and obstacles come as our notes have them; each sentence of an interview (``V03-2`` is the
    second of V03) comes without a type, since sorting it is the learner's part. Nothing says what leads where.
    """
    rows: dict[str, dict[str, Any]] = {}
    for table, kind, facts in (
        ("goals", "goal", ("measure", "target", "due")),
        ("initiatives", "initiative", ()),
        ("obstacles", "obstacle", ()),
    ):
        noted = case.table(table).rename(columns={kind: "statement", f"{kind}_id": "id", "owner_contact": "owner"})
        for row in noted[["id", "statement", *facts, "owner", "evidence", "source", "as_of"]].to_dict("records"):
            rows[str(row["id"])] = {"type": kind} | _known(row)
    heard = case.table("interviews")
    people = names(case, "contacts", "contact")
    for row in heard.to_dict("records"):
        said_by = _("Interview with {name}").format(name=people.get(str(row["contact_id"]), row["contact_id"]))
        facts_of = {"owner": row["contact_id"], "source": said_by, "as_of": row["date"]}
        for n, sentence in enumerate(sentences(str(row["text"])), start=1):
            name = f"{row['interview_id']}-{n}"
            rows[name] = _known({"id": name, "statement": sentence} | facts_of)
    return rows


def sentences(text: str) -> list[str]:
    """The sentences of a note: each ends with a full stop, a question mark or an exclamation mark."""
    return re.split(r"(?<=[.?!])\s+", text.strip()) if text.strip() else []


def _known(row: dict[Any, Any]) -> dict[str, Any]:
    return {str(key): value for key, value in row.items() if not pd.isna(value)}


def names(case: Case, table: str, key: str) -> dict[str, str]:
    """Id -> name of the people of a case table; the id where the name is blank."""
    rows = case.table(table)
    ids = rows[f"{key}_id"].astype(str)
    return dict(zip(ids, rows["name"].fillna(ids).astype(str), strict=True))


# Rules -------------------------------------------------------------------------------------------


def check(record: StrategyMap, case: Case) -> list[Problem]:
    """The rules that hold across rows and against the case; ``row`` counts the record's rows from 0."""
    contacts, team = set(names(case, "contacts", "contact")), set(names(case, "team", "team"))
    return [
        *(
            Problem("nodes", n, column, said)
            for n, node in enumerate(record.nodes)
            for column, said in (
                *_link_rules(node, record),
                *_owner_rules(node, contacts, team),
                *_date_rules(node, case.today),
            )
        ),
        *_check_circles(record),
        *(
            Problem("links", n, column, said)
            for n, link in enumerate(record.links)
            for column, said in _detail_rules(n, link, record)
        ),
        *(
            Problem("culture", n, "as_of", _future(CULTURE[trait.id][0], trait.as_of))
            for n, trait in enumerate(record.culture)
            if trait.as_of and trait.as_of > case.today
        ),
    ]


def _link_rules(node: Node, record: StrategyMap) -> Iterator[tuple[str, str]]:
    for other_id in node.serves:
        other = record.node(other_id)
        if other is None:
            said = _("“{name}” leads to “{other}”, which is not on the map. Choose a row that is.")
            yield "serves", said.format(name=node.label, other=other_id)
        elif other is node:
            yield "serves", _("“{name}” cannot lead to itself. Choose another row.").format(name=node.label)
        elif said := wrong_way(node, other):
            yield "serves", said


def wrong_way(node: Node, other: Node) -> str:
    """Why a statement of the one type cannot lead to one of the other type, as a sentence; "" if it can."""
    if node.type is None or other.type is None or other.type in LEADS_TO[node.type]:
        return ""
    both = {"name": node.label, "other": other.label}
    if other.type == "contribution":
        said = _("“{name}” leads to “{other}”, which is ours. Turn the link round: our part leads to theirs.")
    elif node.type == "goal":
        said = _("“{name}” is a goal, what they want; “{other}” is how. Turn the link round: how leads to what.")
    elif node.type == "contribution":
        said = _("“{name}” jumps to “{other}”. Say which initiative or obstacle of theirs it helps with.")
    elif other.type == "obstacle":
        said = _("“{name}” leads to the obstacle “{other}”. Let the obstacle lead to what it hinders.")
    else:
        said = _("“{name}” leads to the pressure “{other}”. Let the pressure lead to the goal that it drives.")
    return said.format(**both)


def _owner_rules(node: Node, contacts: set[str], team: set[str]) -> Iterator[tuple[str, str]]:
    if node.owner and node.owner not in contacts:
        said = _("“{name}”: nobody at the customer has the id “{owner}”. Choose a person from the contact list.")
        yield "owner", said.format(name=node.label, owner=node.owner)
    if node.our_owner and node.our_owner not in team:
        said = _("“{name}”: “{owner}” is not in our team. Choose an owner from the team table.")
        yield "our_owner", said.format(name=node.label, owner=node.our_owner)


def _date_rules(node: Node, today: date) -> Iterator[tuple[str, str]]:
    if node.as_of and node.as_of > today:
        yield "as_of", _future(node.label, node.as_of)
    if node.type == "goal" and node.due and node.due < today:
        said = _("“{name}”: {day} has passed. Was the goal reached? Give the day that holds now, or take it out.")
        yield "due", said.format(name=node.label, day=node.due)


def _future(name: str, day: date) -> str:
    said = _("“{name}”: {day} is still to come. Give the day on which it was last known to be true.")
    return said.format(name=name, day=day)


def _check_circles(record: StrategyMap) -> Iterator[Problem]:
    rows = {node.id: n for n, node in enumerate(record.nodes)}
    for circle in circles(record.pairs()):
        labels = " → ".join(f"“{record.nodes[rows[node]].label}”" for node in [*circle, circle[0]])
        said = _("The links run in a circle: {names}. Take out the link that is the least true.")
        yield Problem("nodes", rows[circle[0]], "serves", said.format(names=labels))


def circles(pairs: list[tuple[str, str]]) -> list[list[str]]:
    """F17: one circle for each knot of ``pairs`` (from, to) that hang together in circles; [] for an acyclic map."""
    graph: nx.DiGraph[str] = nx.DiGraph(pairs)
    knots = [knot for knot in nx.strongly_connected_components(graph) if len(knot) > 1]
    order = {node: n for n, node in enumerate(graph)}
    found = []
    for knot in sorted(knots, key=lambda knot: min(order[node] for node in knot)):
        inside: nx.DiGraph[str] = nx.DiGraph([pair for pair in pairs if knot.issuperset(pair)])
        found.append([one for one, _other in nx.find_cycle(inside, min(knot, key=order.__getitem__))])
    return found


def _detail_rules(n: int, link: Link, record: StrategyMap) -> Iterator[tuple[str, str]]:
    name = _("Link {n}").format(n=n + 1)
    ends = {column: record.node(getattr(link, column)) for column in ("from_id", "to_id")}
    for column, node in ends.items():
        if getattr(link, column) and node is None:
            said = _("{name}: “{id}” is not on the map. Choose a row that is.")
            yield column, said.format(name=name, id=getattr(link, column))
    one, other = ends["from_id"], ends["to_id"]
    if one is None or other is None:
        return
    if one is other:
        yield (
            "to_id",
            _("{name}: “{node}” cannot lead to itself. Choose another row.").format(name=name, node=one.label),
        )
    elif other.id not in one.serves and (said := wrong_way(one, other)):
        yield "to_id", said
    if any((earlier.from_id, earlier.to_id) == (link.from_id, link.to_id) for earlier in record.links[:n]):
        said = _("{name} stands there twice. Keep one row for “{one}” and “{other}”.")
        yield "to_id", said.format(name=name, one=one.label, other=other.label)


class Strategy:
    """The tool's code twin: the same raw record as the screen's, built by calls.

    With a case, rows that the case offers need their ids only: facts come along, and fields add to them.

    >>> built = Strategy().add("G1", "goal", statement="Halve the returns", measure="returns per million", target="400")
    >>> built = built.add("N1", "initiative", statement="One soldering profile for all plants", serves=["G1"])
    >>> built.link("N1", "G1", because="Most returns fail at the joint", strength=3).culture("pace", 2).raw
    """

    def __init__(self, case: Case | None = None) -> None:
        self._offered = offered(case) if case is not None else {}
        self._nodes: dict[str, dict[str, Any]] = {}
        self._links: dict[tuple[str, str], dict[str, Any]] = {}
        self._culture: dict[str, dict[str, Any]] = {}

    def add(self, node_id: str, type: str | None = None, **fields: Any) -> Self:
        """Put a statement on the map; ``fields`` are those of ``Node``.

        Raises:
            PlainError: the id is there already, a field does not exist or a value breaks its rule.
        """
        if node_id in self._nodes:
            raise PlainError(_("{id} is on the map already. Add each statement once.").format(id=node_id))
        known = self._offered.get(node_id, {}) | ({"type": type} if type is not None else {})
        self._nodes[node_id] = raw_row(Node, node_id, {"id": node_id} | known | fields)
        return self

    def link(self, from_id: str, to_id: str, **fields: Any) -> Self:
        """Say more about the link between two statements on the map: because, strength.

        Raises:
            PlainError: one of them is not on the map, a field does not exist or a value breaks its rule.
        """
        for end in (from_id, to_id):
            if end not in self._nodes:
                raise PlainError(_("{id} is not on the map yet. Add the statement first.").format(id=end))
        who = f"{from_id} → {to_id}"
        if (from_id, to_id) in self._links:
            raise PlainError(_("{link} stands there already. Give each link once.").format(link=who))
        row = {"id": f"L{len(self._links) + 1}", "from_id": from_id, "to_id": to_id} | fields
        self._links[from_id, to_id] = raw_row(Link, who, row)
        return self

    def culture(self, key: str, value: int | None = None, **fields: Any) -> Self:
        """Read one side of the customer's culture, 1 to 5; ``fields`` are those of ``Trait``.

        Raises:
            PlainError: there is no such side, a field does not exist or a value breaks its rule.
        """
        if key not in CULTURE:
            said = _("There is no side of culture “{key}”. Choose one of {known}.")
            raise PlainError(said.format(key=key, known=", ".join(CULTURE)))
        self._culture[key] = raw_row(Trait, key, {"id": key, "value": value} | fields)
        return self

    @property
    def raw(self) -> dict[str, Any]:
        """The raw record: JSON values only, as an answer file holds them."""
        return {
            name: [dict(row) for row in rows.values()]
            for name, rows in (("nodes", self._nodes), ("links", self._links), ("culture", self._culture))
        }

    @property
    def record(self) -> StrategyMap:
        """The validated record."""
        return read(self.raw)[0]
