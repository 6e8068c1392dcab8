"""What a customer may see of a plan: a short list of columns, and a rule for rows. All else stays in the house.

Documents for the customer are built from ``Line`` and ``Goal`` alone. Both are filled from the columns of ``SHARED``, so
that a field which somebody adds to a tool is internal until it is written down here.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pandas as pd

from samtrain.i18n import _
from samtrain.plan.export.records import Records
from samtrain.plan.export.words import clean
from samtrain.tools.actions.model import STATUS_LABELS, Action

#: Table -> its columns that may leave the house. ``end`` of an action is the day by which it is to be done.
SHARED: dict[str, tuple[str, ...]] = {
    "goals": ("goal", "measure", "target", "due", "owner_contact"),
    "actions": ("what", "owner", "stakeholders", "end", "status", "done"),
    "team": ("name",),
    "contacts": ("name",),
}
#: Goals leave the house only where the customer has said so: what we guess or overheard does not.
CONFIRMED = "customer-confirmed"


@dataclass(frozen=True)
class Goal:
    """A goal of the customer; ``id`` joins it to actions and is never shown."""

    id: str
    goal: str
    measure: str
    target: str
    due: date | None
    owner: str


@dataclass(frozen=True)
class Line:
    """An action with names instead of ids; ``id`` tells which it was last month and is never shown.

    goal_id: "" where it serves no goal that may be shown. with_whom: people at the customer.
    """

    id: str
    what: str
    goal_id: str
    goal: str
    owner: str
    with_whom: tuple[str, ...]
    due: date | None
    status: str
    done: date | None

    @property
    def is_open(self) -> bool:
        """Whether it is still to be done."""
        return self.status not in ("done", "dropped")

    def is_late(self, today: date) -> bool:
        """Whether it is open and its day has passed."""
        return self.is_open and self.due is not None and self.due < today

    def state(self, today: date) -> str:
        """How it stands, as a sign and a word."""
        if self.is_late(today):
            return _("▲ late")
        signs = {"planned": "○", "under way": "●", "done": "✓", "dropped": "✕"}
        return f"{signs[self.status]} {STATUS_LABELS[self.status]}"


def shared_goals(read: Records) -> list[Goal]:
    """The goals that the customer has confirmed, those with the nearest day first."""
    return _goals(read, only_shared=True)


def shared_lines(read: Records) -> list[Line]:
    """The actions that are marked as shown to the customer, each with its goal where that may be shown."""
    marked = [action for action in read.actions.actions if action.customer_visible is True]
    return _lines(read, marked, shared_goals(read))


def all_lines(read: Records) -> list[Line]:
    """Every action with every goal, for ourselves: the same lines, so that both reports are made alike."""
    return _lines(read, read.actions.actions, _goals(read, only_shared=False))


def _only(row: Mapping[str, Any], table: str) -> dict[str, Any]:
    """The columns of a row that may leave the house; blanks as None."""
    cells = {name: row.get(name) for name in SHARED[table]}
    return {name: None if not isinstance(cell, list) and pd.isna(cell) else cell for name, cell in cells.items()}


def _names(read: Records, table: str, key: str) -> dict[str, str]:
    rows = read.case.table(table).to_dict("records")
    return {str(row[key]): clean(_only({str(k): v for k, v in row.items()}, table)["name"]) for row in rows}


def _goals(read: Records, only_shared: bool) -> list[Goal]:
    people = _names(read, "contacts", "contact_id")
    found = []
    for row in read.case.table("goals").drop_duplicates("goal_id").to_dict("records"):
        if only_shared and row["evidence"] != CONFIRMED:
            continue
        cells = _only({str(name): cell for name, cell in row.items()}, "goals")
        found.append(
            Goal(
                id=str(row["goal_id"]),
                goal=clean(cells["goal"]) or _("A goal without words"),
                measure=clean(cells["measure"]),
                target=clean(cells["target"]),
                due=_day(cells["due"]),
                owner=people.get(str(cells["owner_contact"]), ""),
            )
        )
    return sorted(found, key=lambda goal: goal.due or date.max)


def _lines(read: Records, actions: list[Action], goals: list[Goal]) -> list[Line]:
    """Lines of ``actions``; names that neither the team table nor the contacts know are left out."""
    known = {goal.id: goal for goal in goals}
    team, people = _names(read, "team", "team_id"), _names(read, "contacts", "contact_id")
    found = []
    for action in actions:
        cells = _only({name: getattr(action, name) for name in SHARED["actions"]}, "actions")
        goal = known.get(read.actions.goal_of(action) or "")
        found.append(
            Line(
                id=action.id,
                what=clean(cells["what"]) or _("An action without a name"),
                goal_id=goal.id if goal else "",
                goal=goal.goal if goal else "",
                owner=team.get(cells["owner"] or "", ""),
                with_whom=tuple(people[each] for each in cells["stakeholders"] if people.get(each)),
                due=cells["end"],
                status=cells["status"] or "planned",
                done=cells["done"],
            )
        )
    return sorted(found, key=lambda line: (not line.is_open, line.due or date.max))


def _day(cell: Any) -> date | None:
    day = pd.to_datetime(cell, errors="coerce")
    return None if pd.isna(day) else day.date()
