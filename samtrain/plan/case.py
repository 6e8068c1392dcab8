"""An account plan as a case: what every tool's screen, analysis and picture work on."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pandas as pd

from samtrain import cases
from samtrain.cases import Case
from samtrain.i18n import _
from samtrain.plan.model import Plan, read
from samtrain.tools.catalogue import tools

#: Table of a case -> the column of its ids. A pair has no id of its own.
KEYS = {
    "accounts": ["account_id"],
    "contacts": ["contact_id"],
    "team": ["team_id"],
    "goals": ["goal_id"],
    "competitors": ["competitor_id"],
    "orders": ["order_id"],
    "interactions": ["interaction_id"],
    "influence": ["from_id", "to_id"],
}
#: What a case, and its account, is called where the plan's account has no id.
_OWN = "own"
#: The places for rivals in the comparison of suppliers.
_RIVALS = ("k1", "k2", "k3", "k4")


def as_case(plan: Plan, today: date) -> Case:
    """The plan as the case that tools know: the same tables and columns, filled with what the plan holds.

    People come from the contacts and the stakeholder map, goals from the strategy map, rivals from the comparison. A
    table of which the plan knows nothing is empty, with the columns that the course's case has. Where the plan is
    about a case company, its rows stand over the case's own.
    """
    behind = cases.load(plan.account.case) if plan.account.case else None
    shapes = {name: table.iloc[:0] for name, table in cases.load().tables.items()}
    tables = shapes | (behind.tables if behind else {})
    account = plan.account.id or (behind.account_id if behind else _OWN)
    for name, rows in _rows(plan, account).items():
        tables[name] = _laid_over(tables[name], rows, KEYS[name])
    about = plan.account
    return Case(
        id=about.case or _OWN,
        title=_("Account plan"),
        supplier=about.supplier or (behind.supplier if behind else _("We")),
        customer=about.name or (behind.customer if behind else _("Your account")),
        account_id=account,
        today=today,
        currency=behind.currency if behind else about.currency,
        disclaimer=behind.disclaimer if behind else _("Your own account: what you entered and imported, nothing else."),
        tables=tables,
    )


def _rows(plan: Plan, account: str) -> dict[str, list[dict[str, Any]]]:
    """What the plan knows for each table of a case, with the case's names of columns; ``account`` is the plan's id."""
    own = {name: [row.model_dump(mode="json") for row in rows] for name, rows in read(plan)[0].items()}
    records = {tool.id: tool.read(plan.record(tool.id))[0].model_dump(mode="json") for tool in tools()}
    about = {"id": account, "name": plan.account.name or None}
    is_known = any(row["id"] == account for row in own["accounts"])
    people = {row["id"]: row for row in own["contacts"]}
    for person in records.get("stakeholders", {}).get("stakeholders", []):
        known = people.get(person["id"], {})
        people[person["id"]] = {**person, **{key: value for key, value in known.items() if value is not None}}
    rows = {
        "accounts": own["accounts"] + ([] if is_known or plan.account.case else [about]),
        "contacts": [_of_account(row, account) for row in people.values()],
        "team": own["team"],
        "goals": _goals(records),
        "competitors": _rivals(records),
        "orders": [_of_account(row, account) for row in own["orders"]],
        "interactions": own["interactions"],
        "influence": own["influence"],
    }
    return {name: [_renamed(row, KEYS[name]) for row in found] for name, found in rows.items()}


def _of_account(row: dict[str, Any], account: str) -> dict[str, Any]:
    """A row that does not say whose it is, is the plan's account's."""
    return {**row, "account_id": row.get("account_id") or account}


def _goals(records: dict[str, Any]) -> list[dict[str, Any]]:
    nodes = records.get("strategy", {}).get("nodes", [])
    return [
        {**node, "goal": node["statement"] or node["id"], "owner_contact": node["owner"]}
        for node in nodes
        if node["type"] == "goal"
    ]


def _rivals(records: dict[str, Any]) -> list[dict[str, Any]]:
    """The rivals of the comparison. Places count: a blank one before the last that is named keeps its number."""
    names = {row["id"]: row["name"] for row in records.get("competition", {}).get("suppliers", []) if row["name"]}
    last = max((n for n, place in enumerate(_RIVALS, 1) if place in names), default=0)
    return [
        {"id": place.upper(), "name": names.get(place) or _("Rival {n}").format(n=n)}
        for n, place in enumerate(_RIVALS[:last], 1)
    ]


def _renamed(row: dict[str, Any], key: list[str]) -> dict[str, Any]:
    return {key[0]: row["id"], **row} if len(key) == 1 else row


def _laid_over(table: pd.DataFrame, rows: list[dict[str, Any]], key: list[str]) -> pd.DataFrame:
    """``table`` with what ``rows`` say written over its rows of the same key, and the other rows behind them."""
    if not rows:
        return table
    stated = [{name: value for name, value in row.items() if name in table and value is not None} for row in rows]
    fresh = {_key(row, key): {"synthetic": False, **row} for row in stated}
    behind = [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]
    known = {_key(row, key) for row in behind}
    written = [{**row, **fresh.get(_key(row, key), {})} for row in behind]
    laid = pd.DataFrame([*written, *(row for name, row in fresh.items() if name not in known)], columns=table.columns)
    return laid.astype({column: _kind(laid[column], kind) for column, kind in table.dtypes.items()})


def _kind(values: "pd.Series[Any]", kind: Any) -> Any:
    """``kind``, or float where whole numbers would not hold what is there: blanks, fractions."""
    if not pd.api.types.is_integer_dtype(kind):
        return kind
    numbers = pd.to_numeric(values).astype("float64")
    return kind if (numbers % 1 == 0).all() and (numbers.abs() < 2**53).all() else "float64"


def _key(row: Mapping[str, Any], key: list[str]) -> tuple[str, ...]:
    return tuple(str(row.get(column)) for column in key)
