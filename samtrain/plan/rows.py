"""From what an export says in one row to rows of a plan: names put together, people found, amounts worked out."""

from collections.abc import Iterator, Set
from typing import Any

from samtrain.i18n import _
from samtrain.plan.columns import LOOSE
from samtrain.plan.links import ids
from samtrain.plan.model import Plan, RawRow
from samtrain.plan.people import Directory, plain_name
from samtrain.sentences import listed
from samtrain.sheets.table import same_company


class Finisher:
    """Makes rows of ``table`` for ``plan``, and remembers the people whom the plan does not know yet.

    person_heading: the heading under which an activity names its contact. account_names: how the plan's account is
    called, as ``same_company`` compares it.
    """

    def __init__(self, table: str, plan: Plan, person_heading: str, account_names: Set[str]) -> None:
        self._table, self._heading, self._account_names = table, person_heading, account_names
        self._account = {"account_id": plan.account.id} if plan.account.id else {}
        self._colleagues = Directory(ids(plan, "team"))
        self._contacts = Directory(ids(plan, "contact"))
        self._strangers: dict[str, None] = {}

    def people(self) -> dict[str, tuple[RawRow, ...]]:
        """Rows for the plan's tables of people, of those who are new."""
        team = tuple(self._colleagues.new.values())
        contacts = tuple({**row, **self._account} for row in self._contacts.new.values())
        return {table: rows for table, rows in (("team", team), ("contacts", contacts)) if rows}

    def said(self) -> list[str]:
        """Sentences on what was left blank."""
        if not self._strangers:
            return []
        said = _("“{heading}” names what is no contact, and was left blank there: {names}.")
        return [said.format(heading=self._heading, names=listed(list(self._strangers)))]

    def finish(self, row: RawRow) -> Iterator[RawRow]:
        """The rows of the plan that one row of the export makes; one without an id of a CRM has none yet."""
        match self._table:
            case "accounts":
                yield row
            case "contacts":
                yield self._contact(row)
            case "interactions":
                yield from self._exchanges(row)
            case "orders":
                yield {**_priced(row), **self._account}
            case _:
                yield self._opportunity(row)

    def _contact(self, row: RawRow) -> RawRow:
        """``boss`` is whom the export names: an id or a name."""
        name = row.get("name") or " ".join(row[part] for part in ("first", "last") if part in row)
        boss = {"boss": row["reports_to"][0]} if "reports_to" in row else {}
        facts = _some(row, "id", "title", "bu", "region", "role")
        return {**facts, **boss, **self._account, "name": plain_name(name)}

    def _opportunity(self, row: RawRow) -> RawRow:
        facts = _some(row, "id", "name", "stage", "amount", "probability", "close")
        owner = self._colleagues.take(row.get("owner_id"), _first(row.get("owner")))
        contact = self._contacts.take(_first(row.get("contact_id")), _first(row.get("contact")))
        return {**facts, **self._account, **_stated(owner=owner, contact_id=contact)}

    def _exchanges(self, row: RawRow) -> Iterator[RawRow]:
        """One row for each of the contacts that an activity names; the account itself is none."""
        facts = _some(row, "date", "channel", "initiated_by", "topic_goal")
        note = ": ".join(dict.fromkeys(row[part] for part in ("subject", "note") if part in row))
        colleague = self._colleagues.take(row.get("team_id"), _first(row.get("team")))
        numbers = row.get("contact_id", [])
        names = [each for each in row.get("contact", []) if same_company(each) not in self._account_names]
        for n in range(max(len(numbers), len(names), 1)):
            person = self._with_whom(_first(numbers[n:]), _first(names[n:]))
            own_id = f"{row['id']}+{n + 1}" if n and "id" in row else row.get("id")
            yield {**_stated(id=own_id), **facts, **_stated(team_id=colleague, contact_id=person, note=note)}

    def _with_whom(self, person_id: str | None, name: str | None) -> str | None:
        """Whoever is named is a contact, but for “Regarding”: that may be anything the CRM knows."""
        if self._heading.casefold() not in LOOSE:
            return self._contacts.take(person_id, name)
        found = self._contacts.find(person_id, name)
        if found is None and name:
            self._strangers[name] = None
        return found


def _priced(row: RawRow) -> RawRow:
    """An order line with its amount, worked out from the price of one where the export has no other."""
    facts = _some(row, "id", "bu", "region", "product", "date", "qty", "net_price", "cogs", "promised", "delivered")
    if "net_price" not in row and {"unit_price", "qty"} <= row.keys():
        facts["net_price"] = row["unit_price"] * row["qty"]
    if {"id", "line"} <= row.keys():
        facts["id"] = f"{row['id']}/{row['line']}"
    return facts


def _first(values: Any) -> str | None:
    return str(values[0]) if values else None


def _some(row: RawRow, *fields: str) -> RawRow:
    return {field: row[field] for field in fields if field in row}


def _stated(**cells: str | None) -> RawRow:
    return {name: value for name, value in cells.items() if value}
