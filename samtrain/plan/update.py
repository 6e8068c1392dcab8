"""An export comes into a plan: what is new, what changed, what stays as it was, and what the export no longer has."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from samtrain.i18n import _, ngettext
from samtrain.plan.crm import Imported
from samtrain.plan.links import renamed, row_name, rows_of
from samtrain.plan.model import TABLES, Plan, RawRow
from samtrain.plan.people import same_id, same_person
from samtrain.sentences import listed


@dataclass(frozen=True)
class Change:
    """A cell of a row that the export knows otherwise: what the plan said, and what it says now."""

    row: str
    column: str
    old: Any
    new: Any

    @property
    def said(self) -> str:
        """The change in a sentence."""
        if self.old in (None, ""):
            return _("{row}, {column}: now “{new}”.").format(row=self.row, column=self.column.lower(), new=self.new)
        said = _("{row}, {column}: “{old}” is now “{new}”.")
        return said.format(row=self.row, column=self.column.lower(), old=self.old, new=self.new)


@dataclass(frozen=True)
class Updated:
    """The plan with the export in it, and what came of each row; rows are called by their names.

    new, gone, met: rows that came, that the export no longer has (they stay), and people who came with the rows since
    somebody's name stood there. joined: people of the stakeholder map who turned out to be contacts. unchanged: how many
    rows say what they said before.
    """

    plan: Plan
    table: str
    new: tuple[str, ...]
    changed: tuple[Change, ...]
    unchanged: int
    gone: tuple[str, ...]
    met: tuple[str, ...]
    joined: tuple[str, ...]

    @property
    def said(self) -> list[str]:
        """The outcome in sentences; what came to nothing is not said."""
        said = []
        if self.new:
            said.append(_("{n} new: {names}.").format(n=len(self.new), names=listed(self.new)))
        said += [change.said for change in self.changed]
        if self.unchanged:
            said.append(_("{n} as before.").format(n=self.unchanged))
        if self.gone:
            gone = ngettext(
                "{n} is in the plan but not in this export, and stays: {names}.",
                "{n} are in the plan but not in this export, and stay: {names}.",
                len(self.gone),
            )
            said.append(gone.format(n=len(self.gone), names=listed(self.gone)))
        if self.met:
            met = _("{names} came along, since rows name them: say who they are.")
            said.append(met.format(names=listed(self.met)))
        if self.joined:
            joined = _("Joined to the contact of the same name on the stakeholder map: {names}.")
            said.append(joined.format(names=listed(self.joined)))
        return said


def update(plan: Plan, imported: Imported) -> Updated:
    """Put an export into ``plan``; the plan given stays as it is.

    Rows are the same when their id is, or, where one of the two has no id from a CRM, their name; the CRM's id takes
    its place then, wherever the row is referred to. A blank in the export clears nothing, and what it no longer has
    stays: both may be what somebody knows better.
    """
    table = imported.table
    partners = _partners(plan.rows(table), imported)
    for row_id, known in partners.items():
        if row_id not in imported.made and same_id(row_id) != same_id(known):
            plan = renamed(plan, "", table, known, row_id)
            partners[row_id] = row_id
    rows = plan.rows(table)
    places = {str(row.get("id")): n for n, row in enumerate(rows)}
    new, changed, unchanged = [], [], 0
    for fresh in imported.rows:
        row = {**fresh, "reports_to": partners.get(boss, boss)} if (boss := fresh.get("reports_to")) else fresh
        partner = partners.get(row["id"])
        if partner is None:
            rows.append(dict(row))
            new.append(row_name("", table, row))
            continue
        old = rows[places[partner]]
        cells = {key: value for key, value in row.items() if key != "id" and not _same(key, old.get(key), value)}
        changed += [_change(table, old, key, value) for key, value in cells.items()]
        unchanged += not cells
        rows[places[partner]] = {**old, **cells}
    stay = places.keys() - partners.values()
    gone = [row_name("", table, row) for row in rows if str(row.get("id")) in stay]
    plan = plan.with_rows(table, rows)
    met = []
    for people, fresh_rows in imported.people.items():
        known_ids = {str(row.get("id")) for row in plan.rows(people)}
        missing = [dict(row) for row in fresh_rows if row["id"] not in known_ids]
        plan = plan.with_rows(people, [*plan.rows(people), *missing])
        met += [row_name("", people, row) for row in missing]
    plan, joined = _joined(plan)
    return Updated(plan, table, tuple(new), tuple(changed), unchanged, tuple(gone), tuple(met), joined)


def _same(column: str, old: Any, new: Any) -> bool:
    """Whether two cells say the same; a name in another spelling is no change."""
    return bool(old == new or (column == "name" and same_person(str(old)) == same_person(str(new))))


def _change(table: str, old: RawRow, column: str, value: Any) -> Change:
    title = str(TABLES[table].model_fields[column].title)
    return Change(row_name("", table, old), title, old.get(column), value)


def _partners(rows: list[RawRow], imported: Imported) -> dict[str, str]:
    """Imported id -> id of the plan's row that it is."""
    by_id = {same_id(str(row.get("id"))): str(row.get("id")) for row in rows}
    partners = {row["id"]: by_id[same_id(row["id"])] for row in imported.rows if same_id(row["id"]) in by_id}
    by_name: dict[str, list[str]] = {}
    for row in rows:
        if row.get("name") and str(row.get("id")) not in partners.values():
            by_name.setdefault(same_person(str(row["name"])), []).append(str(row.get("id")))
    for row in imported.rows:
        name = same_person(str(row.get("name") or ""))
        candidates = by_name.get(name, []) if row["id"] not in partners else []
        # Two rows with ids of a CRM are two, whatever they are called.
        if len(candidates) == 1 and (row["id"] in imported.made or same_person(candidates[0]) == name):
            partners[row["id"]] = by_name[name].pop()
    return partners


def _joined(plan: Plan) -> tuple[Plan, tuple[str, ...]]:
    """People whom somebody typed into the stakeholder map, joined to the contact of the same name."""
    contacts = plan.rows("contacts")
    known = {str(row.get("id")) for row in contacts}
    names = Counter(same_person(str(row.get("name") or "")) for row in contacts)
    by_name = {same_person(str(row.get("name") or "")): str(row.get("id")) for row in contacts}
    mapped = rows_of(plan, "stakeholders", "stakeholders")
    taken = {str(row.get("id")) for row in mapped}
    joined = []
    for row in mapped:
        name = same_person(str(row.get("name") or ""))
        contact = by_name.get(name) if name and names[name] == 1 else None
        if contact is not None and contact not in taken and str(row.get("id")) not in known:
            plan = renamed(plan, "stakeholders", "stakeholders", str(row["id"]), contact)
            taken.add(contact)
            joined.append(str(row["name"]))
    return plan, tuple(joined)
