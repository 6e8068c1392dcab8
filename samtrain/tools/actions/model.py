"""What is recorded about objectives, actions and obstacles, with the rules that hold across rows."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Any, Literal, Self

import networkx as nx
import pandas as pd
from pydantic import BaseModel, BeforeValidator, Field

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.i18n import _, ngettext
from samtrain.tools.records import Problem, Row, Statement, raw_row, read_rows, split_cell

Status = Literal["planned", "under way", "done", "dropped"]
STATUS_LABELS: dict[str, str] = {
    "planned": _("planned"),
    "under way": _("under way"),
    "done": _("done"),
    "dropped": _("dropped"),
}
#: Days from today that a plan looks ahead.
HORIZON = 90

Ids = Annotated[list[str], BeforeValidator(split_cell)]


class Objective(Statement):
    """What shall be different for the customer by when: a measure and a target (Doran 1981), in service of a goal."""

    objective: str | None = Field(None, title=_("Objective"))
    goal: str | None = Field(None, title=_("Goal"), description=_("Id of a goal of the customer"))
    measure: str | None = Field(None, title=_("Measure"))
    target: str | None = Field(None, title=_("Target"), description=_("With a number"))
    due: date | None = Field(None, title=_("By"))
    owner: str | None = Field(None, title=_("Owner"), description=_("Id in our team"))

    @property
    def label(self) -> str:
        """What pictures and sentences call the objective."""
        return self.objective or self.id


class Action(Row):
    """One action. ``owner`` is the one who answers for it (the A of RACI); the others of RACI are lists of ids.

    Days are calendar days. Where nobody is named to do the work, the owner does it.
    """

    what: str | None = Field(None, title=_("What"), description=_("Verb first"))
    goal: str | None = Field(None, title=_("Goal"), description=_("Id of a goal of the customer"))
    objective: str | None = Field(None, title=_("Objective"), description=_("Id of an objective"))
    stakeholders: Ids = Field([], title=_("With whom"))
    owner: str | None = Field(None, title=_("Owner"), description=_("Id in our team"))
    responsible: Ids = Field([], title=_("Does the work"))
    consulted: Ids = Field([], title=_("Is asked"))
    informed: Ids = Field([], title=_("Is told"))
    start: date | None = Field(None, title=_("Start"))
    due: date | None = Field(None, title=_("By"))
    optimistic: float | None = Field(None, title=_("Days, if all goes well"), ge=0, le=3650)
    likely: float | None = Field(None, title=_("Days, most likely"), ge=0, le=3650)
    pessimistic: float | None = Field(None, title=_("Days, if much goes wrong"), ge=0, le=3650)
    after: Ids = Field([], title=_("After"), description=_("Ids of actions that must be done before"))
    hours: float | None = Field(None, title=_("Hours"), description=_("Work in all"), ge=0, le=10_000)
    obstacles: Ids = Field([], title=_("Against which obstacle"))
    kpi: str | None = Field(None, title=_("Measure"))
    target: str | None = Field(None, title=_("Target"), description=_("With a number"))
    status: Status | None = Field(None, title=_("Status"))
    customer_visible: bool | None = Field(None, title=_("Shown to the customer"))
    done: date | None = Field(None, title=_("Done on"))
    result: str | None = Field(None, title=_("Result"))

    @property
    def label(self) -> str:
        """What pictures and sentences call the action: its words, or the id where there are none."""
        return self.what or self.id

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done: neither done nor dropped."""
        return self.status not in ("done", "dropped")

    @property
    def doers(self) -> list[str]:
        """Who does the work: those named, or the owner."""
        return self.responsible or ([self.owner] if self.owner else [])

    @property
    def mean(self) -> float | None:
        """F28: expected days. PERT mean (``pert``) where all three estimates are there; else M; else
        the days between start and due; None where neither is known."""
        if self.optimistic is not None and self.likely is not None and self.pessimistic is not None:
            return pert(self.optimistic, self.likely, self.pessimistic)[0]
        if self.likely is not None:
            return self.likely
        if self.start and self.due and self.start <= self.due:
            return float((self.due - self.start).days)
        return None

    @property
    def begin(self) -> date | None:
        """The first day: as given, or the expected days before the due day."""
        if self.start or self.due is None or self.mean is None:
            return self.start
        return _shifted(self.due, -self.mean)

    @property
    def end(self) -> date | None:
        """The last day: as given, or the expected days after the start."""
        if self.due or self.start is None or self.mean is None:
            return self.due
        return _shifted(self.start, self.mean)


def pert(optimistic: float, likely: float, pessimistic: float) -> tuple[float, float]:
    """F28: mean (O + 4M + P)/6 and standard deviation (P − O)/6 of a duration (Malcolm, Roseboom, Clark & Fazar 1959)."""
    return (optimistic + 4 * likely + pessimistic) / 6, (pessimistic - optimistic) / 6


def _shifted(day: date, days: float) -> date | None:
    try:
        return day + timedelta(round(days))
    except OverflowError:  # a day beyond the calendar
        return None


class Obstacle(Statement):
    """What may keep us from an objective. F27: risk = probability · impact, both 1 to 5, before and after what we do."""

    obstacle: str | None = Field(None, title=_("Obstacle"))
    probability: int | None = Field(None, title=_("Probability"), ge=1, le=5)
    impact: int | None = Field(None, title=_("Impact"), ge=1, le=5)
    probability_after: int | None = Field(None, title=_("Probability after"), ge=1, le=5)
    impact_after: int | None = Field(None, title=_("Impact after"), ge=1, le=5)
    accepted_by: str | None = Field(None, title=_("Accepted by"), description=_("Id in our team"))

    @property
    def label(self) -> str:
        """What pictures and sentences call the obstacle."""
        return self.obstacle or self.id


class _Settings(Row):
    """The record's scalars, read as leniently as a row."""

    id: str = "settings"
    horizon: int = Field(HORIZON, title=_("Days ahead"), ge=30, le=360)
    capacity: float | None = Field(None, title=_("Hours a week"), gt=0, le=60)


class ActionPlan(BaseModel):
    """The plan. ``horizon``: days from today; ``capacity``: hours a week of each colleague of whom the case says none."""

    horizon: int = HORIZON
    capacity: float | None = None
    objectives: list[Objective] = []
    actions: list[Action] = []
    obstacles: list[Obstacle] = []

    @property
    def open(self) -> list[Action]:
        """What is still to be done."""
        return [action for action in self.actions if action.is_open]

    def goal_of(self, action: Action) -> str | None:
        """The customer's goal that the action serves, by itself or through its objective."""
        objective = next((each for each in self.objectives if each.id == action.objective), None)
        return action.goal or (objective.goal if objective else None)

    def against(self, obstacle: Obstacle) -> list[Action]:
        """The actions that deal with the obstacle; dropped ones do not."""
        return [action for action in self.actions if obstacle.id in action.obstacles and action.status != "dropped"]


def read(raw: Any) -> tuple[ActionPlan, list[Problem]]:
    """Read a raw record: scalars ``horizon`` and ``capacity``, tables ``objectives``, ``actions`` and ``obstacles``.

    Never raises for JSON values: what breaks a rule is read as blank and reported.
    """
    if not isinstance(raw, dict):
        return ActionPlan(), [Problem("", 0, "", _("This record is unreadable and was left out."))] if raw else []
    scalars = {name: raw.get(name) for name in ("horizon", "capacity")}
    [settings], problems = read_rows(_Settings, [scalars], "")
    objectives, wrong_objectives = read_rows(Objective, raw.get("objectives"), "objectives")
    actions, wrong_actions = read_rows(Action, raw.get("actions"), "actions")
    obstacles, wrong_obstacles = read_rows(Obstacle, raw.get("obstacles"), "obstacles")
    record = ActionPlan(
        horizon=settings.horizon,
        capacity=settings.capacity,
        objectives=objectives,
        actions=actions,
        obstacles=obstacles,
    )
    return record, problems + wrong_objectives + wrong_actions + wrong_obstacles


def running(case: Case) -> list[dict[str, Any]]:
    """Rows of the raw record for what runs today, one for each row of the case's actions, as the regions have noted it."""
    rows = []
    for cells in case.table("actions").to_dict("records"):
        known = {str(key): value for key, value in cells.items() if not pd.isna(value)}
        row = {
            "id": known["action_id"],
            "what": known.get("what"),
            "goal": known.get("goal_id"),
            "owner": known.get("team_id"),
            "start": known.get("start"),
            "due": known.get("end"),
            "stakeholders": [known["contact_id"]] if "contact_id" in known else [],
            "hours": known.get("hours"),
            "status": known.get("status"),
            "customer_visible": bool(known.get("customer_visible")),
            "done": known.get("end") if known.get("status") == "done" else None,
        }
        rows.append({key: value for key, value in row.items() if value is not None})
    return rows


def links(record: ActionPlan) -> "nx.DiGraph[str]":
    """Which action waits for which: an edge from the one that comes first, between actions of the plan."""
    graph: nx.DiGraph[str] = nx.DiGraph()
    graph.add_nodes_from(action.id for action in record.actions)
    graph.add_edges_from(
        (first, action.id) for action in record.actions for first in action.after if first in graph.nodes
    )
    return graph


def circles(record: ActionPlan) -> list[list[str]]:
    """Groups of actions that wait for one another, in the order of the plan; none may start."""
    graph = links(record)
    found = [sorted(group) for group in nx.strongly_connected_components(graph) if len(group) > 1]
    return sorted([*found, *([one] for one, other in graph.edges if one == other)])


def check(record: ActionPlan, case: Case) -> list[Problem]:
    """The rules that hold across rows and against the case; ``row`` counts the record's rows from 0."""
    ids = {name: set(case.table(name)[f"{key}_id"].astype(str)) for name, key in _KEYS.items()}
    return [
        *(
            Problem("objectives", n, column, said)
            for n, objective in enumerate(record.objectives)
            for column, said in _objective_rules(objective, ids, case.today)
        ),
        *_check_order(record),
        *(
            Problem("actions", n, column, said)
            for n, action in enumerate(record.actions)
            for column, said in _action_rules(action, record, ids, case.today)
        ),
        *(
            Problem("obstacles", n, column, said)
            for n, obstacle in enumerate(record.obstacles)
            for column, said in _obstacle_rules(obstacle, record, ids, case.today)
        ),
    ]


_KEYS = {"contacts": "contact", "team": "team", "goals": "goal"}


def _check_order(record: ActionPlan) -> Iterator[Problem]:
    rows = {action.id: (n, action.label) for n, action in enumerate(record.actions)}
    for circle in circles(record):
        labels = " → ".join(rows[each][1] for each in circle)
        said = ngettext(
            "“{names}” cannot wait for itself. Take it out of its own list.",
            "These actions wait for one another, so none can start: {names}. Cut one of the links.",
            len(circle),
        )
        yield Problem("actions", min(rows[each][0] for each in circle), "after", said.format(names=labels))


def _objective_rules(objective: Objective, ids: dict[str, set[str]], today: date) -> Iterator[tuple[str, str]]:
    name = objective.label
    if objective.goal and objective.goal not in ids["goals"]:
        yield "goal", _unknown_goal(name, objective.goal)
    if objective.owner and objective.owner not in ids["team"]:
        yield "owner", _unknown_colleague(name, objective.owner)
    yield from _no_future(name, objective, today)


def _action_rules(
    action: Action, record: ActionPlan, ids: dict[str, set[str]], today: date
) -> Iterator[tuple[str, str]]:
    yield from _link_rules(action, record, ids)
    yield from _people_rules(action, ids)
    yield from _time_rules(action, record, today)


def _link_rules(action: Action, record: ActionPlan, ids: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    name = action.label
    objectives = {objective.id: objective for objective in record.objectives}
    if action.goal and action.goal not in ids["goals"]:
        yield "goal", _unknown_goal(name, action.goal)
    if action.objective and action.objective not in objectives:
        said = _("{name}: there is no objective “{objective}”. Choose one of the list.")
        yield "objective", said.format(name=name, objective=action.objective)
    elif action.objective and action.goal and objectives[action.objective].goal not in (None, action.goal):
        said = _("{name} serves {goal}, but its objective serves {other}. Let one of them go.")
        yield "objective", said.format(name=name, goal=action.goal, other=objectives[action.objective].goal)
    for column, wanted, known in (
        ("stakeholders", action.stakeholders, ids["contacts"]),
        ("obstacles", action.obstacles, {obstacle.id for obstacle in record.obstacles}),
        ("after", action.after, {each.id for each in record.actions}),
    ):
        for missing in sorted(set(wanted) - known):
            yield column, _("{name}: “{id}” is not known. Choose from the list.").format(name=name, id=missing)


def _people_rules(action: Action, ids: dict[str, set[str]]) -> Iterator[tuple[str, str]]:
    name = action.label
    if action.owner and len(owners := split_cell(action.owner)) > 1:
        said = _("{name} has {n} owners. One answers for it; the others do the work.")
        yield "owner", said.format(name=name, n=len(owners))
    elif action.owner and action.owner not in ids["team"]:
        yield "owner", _unknown_colleague(name, action.owner)
    elif action.what and not action.doers:
        yield "owner", _("{name}: nobody does it. Choose who answers for it.").format(name=name)
    for column in ("responsible", "consulted", "informed"):
        for colleague in getattr(action, column):
            if colleague not in ids["team"]:
                yield column, _unknown_colleague(name, colleague)
    for colleague in sorted(set(action.doers) & {*action.consulted, *action.informed}):
        said = _("{name}: {who} does the work and need not be asked or told. Name each person once.")
        yield "consulted" if colleague in action.consulted else "informed", said.format(name=name, who=colleague)


def _time_rules(action: Action, record: ActionPlan, today: date) -> Iterator[tuple[str, str]]:
    name = action.label
    if action.start and action.due and action.due < action.start:
        said = _("{name} ends on {due}, before it starts on {start}. Put one of the days right.")
        yield "due", said.format(name=name, due=action.due, start=action.start)
    elif action.start and action.due and action.likely is not None and action.mean is not None:
        room = (action.due - action.start).days
        if action.mean > room + 0.5:
            said = _(
                "{name} takes {days} days, but there are {room} from {start} to {due}. Start earlier or end later."
            )
            days = f"{action.mean:.0f}"
            yield "due", said.format(name=name, days=days, room=room, start=action.start, due=action.due)
    estimates = [days for days in (action.optimistic, action.likely, action.pessimistic) if days is not None]
    if estimates != sorted(estimates):
        said = _("{name}: days must grow from “all goes well” to “much goes wrong”. Put them in order.")
        yield "likely", said.format(name=name)
    yield from _waits(action, record)
    if action.done and action.done > today:
        yield (
            "done",
            _("{name}: {day} is still to come. Give the day on which it was done.").format(name=name, day=action.done),
        )
    if action.status == "done" and action.done is None:
        yield "done", _("{name} is done: on which day?").format(name=name)
    if action.done and action.status != "done":
        yield "status", _("{name} has a day on which it was done. Set its status to done.").format(name=name)


def _waits(action: Action, record: ActionPlan) -> Iterator[tuple[str, str]]:
    if not action.is_open or action.begin is None:
        return
    for first in record.actions:
        if (
            first.id in action.after
            and first.id != action.id
            and first.is_open
            and first.end
            and first.end > action.begin
        ):
            said = _(
                "{name} starts on {start}, but waits for “{first}”, which ends on {end}. Start later or cut the link."
            )
            yield "start", said.format(name=action.label, start=action.begin, first=first.label, end=first.end)


def _obstacle_rules(
    obstacle: Obstacle, record: ActionPlan, ids: dict[str, set[str]], today: date
) -> Iterator[tuple[str, str]]:
    name = obstacle.label
    actions = record.against(obstacle)
    if obstacle.obstacle and not actions and not obstacle.accepted_by:
        said = _("{name}: nobody deals with it. Name an action against it, or one of us who accepts it.")
        yield "accepted_by", said.format(name=name)
    if obstacle.accepted_by and obstacle.accepted_by not in ids["team"]:
        yield "accepted_by", _unknown_colleague(name, obstacle.accepted_by)
    for column, what in (("probability", _("probability")), ("impact", _("impact"))):
        before, after = getattr(obstacle, column), getattr(obstacle, f"{column}_after")
        if before is not None and after is not None and after > before:
            said = _("{name}: {what} after our actions ({after}) is above today's ({before}). Put one of them right.")
            yield f"{column}_after", said.format(name=name, what=what, after=after, before=before)
        elif before is not None and after is not None and after < before and not actions:
            said = _("{name}: {what} falls from {before} to {after}, but no action brings it down. Name one.")
            yield f"{column}_after", said.format(name=name, what=what, after=after, before=before)
    yield from _no_future(name, obstacle, today)


def _no_future(name: str, statement: Statement, today: date) -> Iterator[tuple[str, str]]:
    if statement.as_of and statement.as_of > today:
        said = _("{name}: {day} is still to come. Give the day on which it was last known to be true.")
        yield "as_of", said.format(name=name, day=statement.as_of)


def _unknown_goal(name: str, goal: str) -> str:
    return _("{name}: there is no goal “{goal}”. Use the goals' ids.").format(name=name, goal=goal)


def _unknown_colleague(name: str, who: str) -> str:
    return _("{name}: “{who}” is not in our team. Choose somebody from the team table.").format(name=name, who=who)


class Actions:
    """The tool's code twin: the same raw record as the screen's, built by calls.

    >>> built = Actions().objective("O1", objective="Second source qualified", goal="G3").obstacle("B1", probability=4)
    >>> built.add("A1", what="Qualify plant two", objective="O1", owner="T10", due="2026-11-20", obstacles=["B1"]).raw
    """

    def __init__(self, horizon: int = HORIZON, capacity: float | None = None) -> None:
        self._settings = raw_row(_Settings, _("The plan"), {"horizon": horizon, "capacity": capacity})
        self._tables: dict[str, dict[str, dict[str, Any]]] = {"objectives": {}, "actions": {}, "obstacles": {}}

    def objective(self, id: str, **fields: Any) -> Self:
        """Set an objective; ``fields`` are those of ``Objective``.

        Raises:
            PlainError: the id is taken, a field does not exist or a value breaks its rule.
        """
        return self._put("objectives", Objective, id, fields)

    def add(self, id: str, **fields: Any) -> Self:
        """Plan an action; ``fields`` are those of ``Action``.

        Raises:
            PlainError: the id is taken, a field does not exist or a value breaks its rule.
        """
        return self._put("actions", Action, id, fields)

    def obstacle(self, id: str, **fields: Any) -> Self:
        """Note an obstacle; ``fields`` are those of ``Obstacle``.

        Raises:
            PlainError: the id is taken, a field does not exist or a value breaks its rule.
        """
        return self._put("obstacles", Obstacle, id, fields)

    def _put(self, table: str, kind: type[Row], id: str, fields: dict[str, Any]) -> Self:
        if id in self._tables[table]:
            raise PlainError(_("{id} is in the plan already. Add each row once.").format(id=id))
        self._tables[table][id] = raw_row(kind, id, {"id": id} | fields)
        return self

    @property
    def raw(self) -> dict[str, Any]:
        """The raw record: JSON values only, as an answer file holds them."""
        scalars = {name: self._settings[name] for name in ("horizon", "capacity") if name in self._settings}
        return scalars | {table: [dict(row) for row in rows.values()] for table, rows in self._tables.items()}

    @property
    def record(self) -> ActionPlan:
        """The validated record."""
        return read(self.raw)[0]
