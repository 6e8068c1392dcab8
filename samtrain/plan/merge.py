"""Two people's changes to one plan come together: three-way, row by row and cell by cell, and nothing is lost.

What only one of the two changed is taken over. Where both changed the same cell, the newer save's value stands and
both values are listed. A row that one deleted and the other changed stays, and is listed too.
"""

import json
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from samtrain.i18n import _
from samtrain.plan.links import renamed, row_name, rows_of, table_of
from samtrain.plan.model import Plan, RawRow

_ABSENT: Any = object()

What = Literal["cell", "deleted", "same id"]


@dataclass(frozen=True)
class Conflict:
    """A place that both changed: both values, and the one that stands now.

    tool: "" for the plan's own tables and for what it says about the account. row: the row's name, "" for a single
    value. A value that one of the two took away is None.
    """

    what: What
    tool: str
    table: str
    row: str
    column: str
    ours: Any
    theirs: Any
    kept: Any

    @property
    def said(self) -> str:
        """The conflict in a sentence."""
        where = table_of(self.tool, self.table).title if self.table else _("Account")
        match self.what:
            case "deleted":
                said = _("{where}, row “{row}”: one of you deleted it, the other changed it. It is still there.")
            case "same id":
                said = _("{where}: both of you added a row as “{ours}”. “{row}” is now “{kept}”.")
            case _:
                said = _("{where}, {row}{column}: you say “{ours}”, the other says “{theirs}”. “{kept}” stands.")
        row = f"“{self.row}”, " if self.row and self.what == "cell" else self.row
        values = {name: _said(getattr(self, name)) for name in ("ours", "theirs", "kept")}
        return said.format(where=where, row=row, column=self.column, **values)


@dataclass(frozen=True)
class Merged:
    """The plan that holds both sides' changes, and what they disagreed on."""

    plan: Plan
    conflicts: tuple[Conflict, ...]


def merge(base: Plan, ours: Plan, theirs: Plan) -> Merged:
    """Bring together ``ours`` and ``theirs``, which both began as ``base``.

    Swapping ``ours`` and ``theirs`` gives the same plan. Two different rows that were added under the same id are both
    kept: the older save's gets a new id, there and wherever that save refers to it. The order of a table's rows is
    that of whoever changed it, of the newer save where both did.
    """
    ours_is_newer = (ours.saved, _plain(ours.model_dump(mode="json"))) >= (
        theirs.saved,
        _plain(theirs.model_dump(mode="json")),
    )
    newer, older = (ours, theirs) if ours_is_newer else (theirs, ours)
    older, conflicts = _apart(base, newer, older)
    merger = _Merger(conflicts)
    sides = _Sides(*(plan.model_dump(mode="json", exclude={"saved", "samtrain_plan"}) for plan in (base, newer, older)))
    merged = {
        "account": merger.fields(sides.of("account"), _Where("")),
        "tables": merger.record(sides.of("tables"), ""),
        "tools": {name: merger.record(part, name) for name, part in sides.of("tools").parts()},
        "texts": {name: merger.fields(part, _Where(name)) for name, part in sides.of("texts").parts()},
    }
    found = tuple(conflict if ours_is_newer else _swapped(conflict) for conflict in merger.conflicts)
    return Merged(Plan(saved=newer.saved, **merged), found)


def _swapped(conflict: Conflict) -> Conflict:
    if conflict.what == "same id":
        return conflict
    return replace(conflict, ours=conflict.theirs, theirs=conflict.ours)


def _apart(base: Plan, newer: Plan, older: Plan) -> tuple[Plan, list[Conflict]]:
    """``older`` with new ids for rows that it added under an id that ``newer`` gave to another new row."""
    conflicts = []
    places = [("", name) for name in newer.tables]
    places += [(tool, name) for tool, record in newer.tools.items() for name in record]
    for tool, table in places:
        column = table_of(tool, table).label
        known = _by_id(rows_of(base, tool, table))
        added = _by_id(rows_of(newer, tool, table))
        taken = {*known, *added, *_by_id(rows_of(older, tool, table))}
        for name, row in _by_id(rows_of(older, tool, table)).items():
            twin = added.get(name)
            labels = {_plain(each.get(column)) for each in (row, twin or {}) if not _is_blank(each.get(column))}
            if name in known or twin is None or len(labels) < 2:
                continue
            fresh = next(free for n in range(2, len(taken) + 3) if (free := f"{name}-{n}") not in taken)
            taken.add(fresh)
            older = renamed(older, tool, table, name, fresh)
            conflicts.append(Conflict("same id", tool, table, row_name(tool, table, row), "id", name, name, fresh))
    return older, conflicts


@dataclass(frozen=True)
class _Sides:
    """One value as the three sides have it; ``_ABSENT`` where a side has none."""

    base: Any
    newer: Any
    older: Any

    def of(self, name: str, blank: Any = _ABSENT) -> "_Sides":
        """What stands under ``name``, each side being a mapping."""
        return _Sides(*(side.get(name, blank) for side in (self.base, self.newer, self.older)))

    def names(self) -> Iterable[str]:
        """Every name that one of the two has."""
        return dict.fromkeys([*self.newer, *self.older])

    def parts(self) -> Iterator[tuple[str, "_Sides"]]:
        """Each name with its mappings; an absent one is empty."""
        return ((name, self.of(name, {})) for name in self.names())

    def are(self, is_kind: Callable[[Any], bool]) -> bool:
        """Whether every side that has the value has one of a kind."""
        return all(side is _ABSENT or is_kind(side) for side in (self.base, self.newer, self.older))

    def filled(self, blank: Any) -> "_Sides":
        """``blank`` in place of what is absent."""
        return _Sides(*(blank if side is _ABSENT else side for side in (self.base, self.newer, self.older)))


@dataclass(frozen=True)
class _Where:
    tool: str
    table: str = ""
    row: str = ""


class _Merger:
    """Merges what three sides have, and keeps the list of conflicts, in which ``ours`` is the newer side."""

    def __init__(self, conflicts: Iterable[Conflict]) -> None:
        self.conflicts = list(conflicts)

    def record(self, sides: _Sides, tool: str) -> dict[str, Any]:
        """A record: tables row by row, everything else as single values."""
        merged: dict[str, Any] = {}
        for name in sides.names():
            part = sides.of(name)
            if part.are(_is_table):
                rows = self.rows(part.filled([]), tool, name)
                was_taken_away = part.base is not _ABSENT and (part.newer is _ABSENT or part.older is _ABSENT)
                if rows or not was_taken_away:
                    merged[name] = rows
            elif part.are(lambda value: isinstance(value, Mapping)):
                merged[name] = self.fields(part.filled({}), _Where(tool, name))
            elif (value := self.cell(part, _Where(tool), name)) is not _ABSENT:
                merged[name] = value
        return merged

    def fields(self, sides: _Sides, where: _Where) -> dict[str, Any]:
        """Cells by name."""
        cells = {name: self.cell(sides.of(name), where, name) for name in sides.names()}
        return {name: value for name, value in cells.items() if value is not _ABSENT}

    def cell(self, sides: _Sides, where: _Where, column: str) -> Any:
        """One cell."""
        newer, older = sides.newer, sides.older
        if _same(newer, older) or _same(older, sides.base):
            return newer
        if _same(newer, sides.base):
            return older
        ours, theirs = (None if value is _ABSENT else value for value in (newer, older))
        self.conflicts.append(Conflict("cell", where.tool, where.table, where.row, column, ours, theirs, ours))
        return newer

    def rows(self, sides: _Sides, tool: str, table: str) -> list[RawRow]:
        """A table's rows."""
        keyed = _Sides(_keyed(sides.base), _keyed(sides.newer), _keyed(sides.older))
        keys = _order(list(keyed.base), list(keyed.newer), list(keyed.older))
        rows = [self.row(keyed.of(key), tool, table) for key in keys]
        return [row for row in rows if row is not None]

    def row(self, sides: _Sides, tool: str, table: str) -> RawRow | None:
        """One row; None where it is deleted."""
        base, newer, older = sides.base, sides.newer, sides.older
        if newer is not _ABSENT and older is not _ABSENT:
            return self.fields(sides.filled({}), _Where(tool, table, row_name(tool, table, newer)))
        left: RawRow = older if newer is _ABSENT else newer
        if base is _ABSENT:
            return left
        if _plain(left) == _plain(base):
            return None
        ours, theirs = (None if side is _ABSENT else side for side in (newer, older))
        self.conflicts.append(Conflict("deleted", tool, table, row_name(tool, table, left), "", ours, theirs, left))
        return left


def _order(base: Sequence[str], newer: Sequence[str], older: Sequence[str]) -> list[str]:
    """Every key of both sides, in the order of whoever moved rows; what only the other has follows its neighbour."""

    shared = {*base} & {*newer} & {*older}
    newer_moved = [key for key in newer if key in shared] != [key for key in base if key in shared]
    first, second = (newer, older) if newer_moved else (older, newer)
    keys = list(first)
    for n, key in enumerate(second):
        if key not in keys:
            before = next((other for other in reversed(second[:n]) if other in keys), None)
            keys.insert(0 if before is None else keys.index(before) + 1, key)
    return keys


def _keyed(rows: Iterable[RawRow]) -> dict[str, RawRow]:
    """Rows by id; a row without one by what it says, and a second row of the same key by its number."""
    seen: Counter[str] = Counter()
    keyed = {}
    for row in rows:
        key = "" if _is_blank(row.get("id")) else str(row["id"])
        key = key or _plain(row)
        seen[key] += 1
        keyed[key if seen[key] == 1 else f"{key}\n{seen[key]}"] = row
    return keyed


def _by_id(rows: Iterable[RawRow]) -> dict[str, RawRow]:
    return {str(row["id"]): row for row in rows if not _is_blank(row.get("id"))}


def _is_table(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(row, dict) for row in value)


def _is_blank(value: Any) -> bool:
    return value is _ABSENT or value is None or value == ""


def _same(one: Any, other: Any) -> bool:
    """Whether two cells say the same; a blank is a blank however it is kept."""
    if _is_blank(one) or _is_blank(other):
        return _is_blank(one) and _is_blank(other)
    return _plain(one) == _plain(other)


def _plain(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False)


def _said(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(str(each) for each in value)
    return _("nothing") if _is_blank(value) else str(value)
