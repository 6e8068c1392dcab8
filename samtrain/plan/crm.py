"""A CRM's export read as rows of a plan's table: accounts, contacts, interactions, orders or opportunities.

Nothing is dropped in silence: what is left out is listed with its row number, as the spreadsheet counts it, and why.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha1
from pathlib import Path
from typing import Any

from samtrain import cases
from samtrain.errors import PlainError
from samtrain.i18n import _, ngettext
from samtrain.plan.columns import CHANNELS, FOOTERS, KINDS, SIDES, Kind
from samtrain.plan.links import ids
from samtrain.plan.model import Plan, RawRow
from samtrain.plan.people import Directory, as_id, same_id
from samtrain.plan.rows import Finisher
from samtrain.sentences import listed
from samtrain.sheets import amounts, columns, dates
from samtrain.sheets.amounts import Decimal, are_percent, decimal_sign
from samtrain.sheets.dates import Order, date_order
from samtrain.sheets.grid import Cell
from samtrain.sheets.signs import Doubt, settle
from samtrain.sheets.table import (
    Skipped,
    Table,
    cell_text,
    find_table,
    free,
    repeats_headings,
    row_text,
    same_company,
    says_total,
    short,
)

_AMOUNTS = ("amount", "money", "share")


@dataclass(frozen=True)
class Imported:
    """What an export holds for one table of a plan.

    rows: raw rows of the table, each with an id; ``made`` are the ids that were made here, since the export has none.
    people: rows for the plan's tables of people (team, contacts) whom the export names and the plan does not know.
    headings, mapping: for choosing other columns. skipped: rows that were left out. blanked: cells that were left
    blank in rows that were taken. undecided: fields whose decimal sign, or order of day and month, nothing tells.
    notes: what was assumed, one sentence each.
    """

    table: str
    rows: tuple[RawRow, ...]
    made: frozenset[str]
    people: dict[str, tuple[RawRow, ...]]
    headings: tuple[str, ...]
    mapping: columns.Mapping
    skipped: tuple[Skipped, ...]
    blanked: tuple[Skipped, ...]
    undecided: tuple[str, ...]
    notes: tuple[str, ...]


def import_table(
    table: str,
    source: Path | str | bytes,
    plan: Plan,
    name: str = "",
    mapping: columns.Mapping | None = None,
    decimal: Decimal | None = None,
    order: Order | None = None,
) -> Imported:
    """Read a CSV or XLSX export for ``table`` (a key of ``KINDS``) of ``plan``; ``name`` is what messages call it.

    ``mapping``, ``decimal`` and ``order`` (of day and month) are what the person changed after a first look; without
    them all are found out. Rows of other accounts are left out. The plan stays as it is: see ``update``.

    Raises:
        PlainError: the file cannot be used: missing, empty, not a table, damaged, locked, too big, no known columns, or
            no row of the plan's account.
    """
    kind = KINDS[table]
    name = name or (_("The file") if isinstance(source, bytes) else Path(source).name)
    sheet = find_table(source, name, kind.known, mapping)
    mapping = mapping or columns.match_columns(sheet.headings, kind.known)
    groups = (*kind.needs, kind.tells) if kind.tells else kind.needs
    if not all(set(group) & mapping.columns.keys() for group in groups):
        raise PlainError(
            _(
                "{file} has no columns that look like {kind} (first row: {row}). "
                "Give it a row of headings such as {example}."
            ).format(file=name, kind=kind.title.lower(), row=short(" · ".join(sheet.headings)), example=kind.example)
        )
    mapping.check(sheet.headings, name)
    return _Reader(kind, sheet, mapping, plan, decimal, order).read(name)


class _Reader:
    """Reads the rows of one sheet, and keeps the list of what was left out and assumed."""

    def __init__(
        self,
        kind: Kind,
        table: Table,
        mapping: columns.Mapping,
        plan: Plan,
        decimal: Decimal | None,
        order: Order | None,
    ) -> None:
        self.kind, self.table, self.mapping, self.columns, self.plan = kind, table, mapping, mapping.columns, plan
        self.reads = {field: kind.fields[field].reads for field in self.columns}
        self.skipped: list[Skipped] = []
        self.blanked: list[Skipped] = []
        self.undecided: list[str] = []
        self.doubts: list[str] = []
        self.notes = columns.said_guesses(mapping, kind.labels)
        self.texts = table.texts(self.columns)
        self.decimals = self._decimals(decimal)
        self.orders = self._orders(order)
        self.factors = {
            field: columns.unit_factor(heading)
            for field, heading in self.columns.items()
            if self.reads[field] == "money"
        }
        self.notes += columns.said_factors(mapping, self.factors)
        self.account_ids, self.account_names = _account(plan)
        self.others: Counter[str] = Counter()
        self.finisher = Finisher(kind.table, plan, self.columns.get("contact", ""), self.account_names)
        self.made: set[str] = set()

    def read(self, name: str) -> Imported:
        """Read every row."""
        read: list[tuple[int, RawRow]] = []
        for n, cells in self.table.body():
            if cells and (row := self._row(n, cells)) is not None:
                read.append((n, row))
        if not read and self.others:
            raise PlainError(
                _(
                    "No row of {file} belongs to {account}. It holds: {names}. Name the plan's account as the CRM does."
                ).format(
                    file=name,
                    account=self.plan.account.name or self.plan.account.id or _("the plan's account"),
                    names=listed([other for other, _n in self.others.most_common()]),
                )
            )
        if not read and self.undecided:
            raise PlainError(f"{name}: {self.doubts[0]}")
        if not read:
            raise PlainError(
                _("{file} has headings but no {one} under them. Export it again and take that file.").format(
                    file=name, one=self.kind.one
                )
            )
        self._as_shares([row for _n, row in read])
        self._note_accounts()
        self.notes += [
            self.kind.beware[left.casefold()] for left in self.mapping.left if left.casefold() in self.kind.beware
        ]
        rows = self._distinct([(n, finished) for n, row in read for finished in self.finisher.finish(row)])
        self._bosses(rows)
        self.notes += self.finisher.said()
        return Imported(
            self.kind.table,
            tuple(rows),
            frozenset(self.made),
            self.finisher.people(),
            self.table.headings,
            self.mapping,
            tuple(sorted(self.skipped, key=lambda left_out: left_out.row)),
            tuple(self.blanked),
            tuple(self.undecided),
            tuple(self.notes),
        )

    # Signs

    def _decimals(self, decimal: Decimal | None) -> dict[str, Decimal | None]:
        texts = {field: self.texts[field] for field in self.columns if self.reads[field] in _AMOUNTS}
        signs: dict[str, Decimal | None]
        doubts: list[Doubt[Decimal]]
        signs, doubts = settle(texts, decimal, decimal_sign, amounts.is_ambiguous)
        self._doubt([(one, amounts.said_doubt(one.text, self.columns[one.field], one.settled)) for one in doubts])
        return signs

    def _orders(self, order: Order | None) -> dict[str, Order | None]:
        texts = {field: self.texts[field] for field in self.columns if self.reads[field] == "date"}
        signs: dict[str, Order | None]
        doubts: list[Doubt[Order]]
        signs, doubts = settle(texts, order, date_order, dates.is_ambiguous)
        self._doubt([(one, dates.said_doubt(one.text, self.columns[one.field], one.settled)) for one in doubts])
        doubtful = {one.field for one in doubts}
        for field, sign in signs.items():
            if sign is not None and field not in doubtful:
                said = dates.said_order(self.columns[field], texts[field], sign)
                self.notes += [said] if said else []
        return signs

    def _doubt(self, doubts: Sequence[tuple[Doubt[Any], str]]) -> None:
        self.notes += [said for _one, said in doubts]
        self.doubts += [said for one, said in doubts if one.settled is None]
        self.undecided += [one.field for one, _said in doubts if one.settled is None]

    # Rows

    def _row(self, n: int, cells: dict[str, Cell]) -> RawRow | None:
        """The fields of one row; None where it is left out."""
        first = str(next(iter(cells.values()))).strip()
        wrong: dict[str, Skipped] = {}
        row = {field: self._cell(n, field, cells.get(heading), wrong) for field, heading in self.columns.items()}
        row = {field: value for field, value in row.items() if value not in (None, [])}
        if repeats_headings(cells):
            reason = _("The headings again.")
        elif says_total(str(row.get(self.kind.label) or first)) or says_total(first):
            total = _("A total, not an {one}.") if self.kind.one[0] in "aeiou" else _("A total, not a {one}.")
            reason = total.format(one=self.kind.one)
        elif len(cells) == 1 and first.casefold().startswith(FOOTERS):
            reason = _("A line under the table.")
        elif missing := self._missing(row, wrong):
            reason = missing
        elif (other := self._other_account(row)) is not None:
            reason = _("Belongs to {other}.").format(other=other) if other else _("Belongs to no account.")
        else:
            self.blanked += wrong.values()
            return row
        self.skipped.append(Skipped(n, reason, row_text(cells)))
        return None

    def _missing(self, row: RawRow, wrong: dict[str, Skipped]) -> str | None:
        """A sentence on what a row needs and has not."""
        for group in self.kind.needs:
            if any(field in row for field in group):
                continue
            what = _(" or ").join(self.kind.fields[field].title.lower() for field in group if field in self.columns)
            unread = next((wrong[field].text for field in group if field in wrong), None)
            if unread is None:
                return _("No {what} in this row.").format(what=what)
            return _("No {what} in this row: “{text}” is none.").format(what=what, text=unread)
        return None

    def _cell(self, n: int, field: str, cell: Cell, wrong: dict[str, Skipped]) -> Any:
        heading = self.columns[field]
        try:
            match self.reads[field]:
                case "amount" | "money" | "share":
                    number = amounts.read_cell(cell, self.decimals[field], heading)
                    return None if number is None else number * self.factors.get(field, 1.0)
                case "date":
                    return dates.read_cell(cell, self.orders[field], heading)
                case "channel":
                    return _channel(cell, heading)
                case "side":
                    return _side(cell, heading)
                case "ids" | "names":
                    return [part.strip() for part in (cell_text(cell) or "").split(";") if part.strip()]
                case "id":
                    said = cell_text(cell)
                    return None if said is None else as_id(said)
                case _:
                    return cell_text(cell)
        except PlainError as error:
            wrong[field] = Skipped(n, str(error), short(str(cell)))
            return None

    def _other_account(self, row: RawRow) -> str | None:
        """The account that a row belongs to where that is not the plan's; "" where it names none, None where it is."""
        if self.kind.table == "accounts" or not {"account", "account_id"} & self.columns.keys():
            return None
        named, numbered = row.get("account", []), row.get("account_id", [])
        if {same_id(each) for each in numbered} & self.account_ids:
            return None
        if {same_company(each) for each in named} & self.account_names:
            return None
        other = next(iter([*named, *numbered]), "")
        self.others[other or _("no account")] += 1
        return str(other)

    def _note_accounts(self) -> None:
        if self.others:
            n = sum(self.others.values())
            said = ngettext("{n} row of other accounts was left out: {names}.", "{n} rows of other accounts were left out: {names}.", n)  # fmt: skip
            self.notes.append(said.format(n=n, names=listed([other for other, _n in self.others.most_common()])))
        elif self.kind.table != "accounts" and not {"account", "account_id"} & self.columns.keys():
            self.notes.append(_("The file does not say which account a row belongs to: all were taken for this one."))

    def _as_shares(self, rows: list[RawRow]) -> None:
        """Bare percent become shares: 60 is 0.6."""
        for field in (field for field in self.columns if self.reads[field] == "share"):
            known = [row for row in rows if field in row]
            if are_percent([row[field] for row in known], self.texts[field], self.columns[field]):
                for row in known:
                    row[field] /= 100
                self.notes.append(_("“{heading}” was read as percent.").format(heading=self.columns[field]))

    def _distinct(self, rows: list[tuple[int, RawRow]]) -> list[RawRow]:
        """Rows with ids of their own; one that says the same as another once more is left out."""
        found: dict[str, RawRow] = {}
        seen: dict[str, int] = {}
        numbers = Counter(row.get("id") for _n, row in rows)
        for n, read in rows:
            row = {key: value.isoformat() if isinstance(value, date) else value for key, value in read.items()}
            said = repr(sorted(row.items()))
            if said in seen and "id" in row:
                self.skipped.append(Skipped(n, _("The same as row {row}.").format(row=seen[said]), self._called(row)))
                continue
            seen.setdefault(said, n)
            if "id" in row:
                if self.kind.table == "orders" and numbers[row["id"]] > 1 and "product" in row:
                    row["id"] = as_id(f"{row['id']}/{row['product']}")  # the lines of one order
                row_id = free(row["id"], found, "-{n}")
                if row_id != row["id"] and self.kind.table not in ("orders", "interactions"):
                    said = _("“{id}” stands in several rows; “{name}” in row {n} is kept as “{new}”.")
                    self.notes.append(said.format(id=row["id"], name=self._called(row), n=n, new=row_id))
            else:
                row_id = free(self._made_id(row), found, "-{n}")
                self.made.add(row_id)
            found[row_id] = {**row, "id": row_id}
        return list(found.values())

    def _made_id(self, row: RawRow) -> str:
        """The same id for the same row in the next export: its name, or a short digest of what it says."""
        name = row.get("name")
        return as_id(name) if name else sha1(repr(sorted(row.items())).encode(), usedforsecurity=False).hexdigest()[:10]

    def _called(self, row: RawRow) -> str:
        return short(str(row.get(self.kind.label) or row.get("name") or row.get("id") or ""))

    def _bosses(self, rows: list[RawRow]) -> None:
        """Who reports to whom, once everybody in the export is known."""
        if self.kind.table != "contacts":
            return
        known = ids(self.plan, "contact") | {row["id"]: row["name"] for row in rows}
        directory = Directory(known)
        unknown = []
        for row in rows:
            boss = row.pop("boss", None)
            found = directory.find(boss, boss)
            if found is not None and found != row["id"]:
                row["reports_to"] = found
            elif boss is not None and found is None:
                unknown.append(boss)
        if unknown:
            said = _("Named as somebody's boss, but not among the contacts, so left blank: {names}.")
            self.notes.append(said.format(names=listed(list(dict.fromkeys(unknown)))))


def _account(plan: Plan) -> tuple[set[str], set[str]]:
    """The ids and names by which the plan's account is known, as they are compared."""
    about = plan.account
    behind = cases.load(about.case) if about.case else None
    names = {same_company(each) for each in (about.name, behind.customer if behind else "") if each}
    numbers = {same_id(each) for each in (about.id, behind.account_id if behind else "") if each}
    for row in plan.rows("accounts"):
        number, name = same_id(str(row.get("id") or "")), same_company(str(row.get("name") or ""))
        if number in numbers or name in names:
            numbers |= {number} - {""}
            names |= {name} - {""}
    return numbers, names


def _channel(cell: Cell, heading: str) -> str | None:
    said = cell_text(cell)
    if said is None or amounts.is_no_value(said):
        return None
    words = said.casefold()
    for channel, starts in CHANNELS.items():
        if any(re.search(rf"(?<![^\W_]){re.escape(start)}", words) for start in starts):
            return channel
    raise PlainError(_("{column}: not a visit, call, video, mail or event; left blank.").format(column=heading))


def _side(cell: Cell, heading: str) -> str | None:
    said = cell_text(cell)
    if said is None or amounts.is_no_value(said):
        return None
    words = said.casefold()
    for side, known in SIDES.items():
        if words in known:
            return side
    raise PlainError(_("{column}: neither inbound nor outbound; left blank.").format(column=heading))
