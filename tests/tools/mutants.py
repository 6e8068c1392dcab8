"""Model answers damaged piece by piece, to see whether the criteria notice.

What can go wrong with a record follows from its model: which fields are dates, ratings, amounts, choices or references
(``plan/links.py`` says which; a tool's table names those that no plan holds). Which damages are *harmful* is decided apart
from the criteria, in tables that people read and amend: ``tests/tools/mutants.toml`` for all tools and
``tests/tools/NAME/mutants.toml`` for one. Everything that these do not call harmless, with a reason, is harmful.

Words are left out, taken away or copied down a column, but never exchanged: what they say is for a human to judge.
"""

import tomllib
import types
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fnmatch import fnmatchcase
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from samtrain.answers import Answer
from samtrain.criterion import Criterion, judge
from samtrain.grading.exercise import Exercise
from samtrain.plan.links import LINKS
from samtrain.tools.records import Evidence

Raw = dict[str, Any]
Cells = dict[str, Any]
#: What a damage leaves of a row's cells, or None where the damage does not apply to them.
Harm = Callable[[Cells], Cells | None]
#: Table (with a dot, or ""), field's name and field -> class of damage, how, and what is done.
Harms = Callable[[str, str, FieldInfo], list[tuple[str, str, Harm]]]

HERE = Path(__file__).parent
#: An id that stands nowhere.
NOBODY = "X999"
YEAR = timedelta(365)
#: Scales of more steps than this are amounts.
RATING_STEPS = 10
PERCENT = 100


@dataclass(frozen=True)
class Mutant:
    """A model answer with one damage.

    key: class of damage, how much of the answer it hits (value, one, all, row, table), where, and how.
    """

    key: str
    raw: Raw


@dataclass(frozen=True)
class Decisions:
    """What people decided on damages to one tool's model answer, each with its reason: pattern of keys -> why.

    references: fields (table.field) that hold ids. everywhere: what is harmless in all tools; harmless: in this one.
    survivors: harmful damages that are known to cost nothing.
    """

    references: frozenset[str]
    everywhere: Mapping[str, str]
    harmless: Mapping[str, str]
    survivors: Mapping[str, str]

    def is_harmless(self, mutant: Mutant) -> bool:
        """Whether somebody has written down why the damage does no harm."""
        return any(fnmatchcase(mutant.key, pattern) for pattern in (*self.everywhere, *self.harmless))


def decisions(tool: str) -> Decisions:
    """What is decided; for a tool without a table of its own, all that is not harmless everywhere is harmful."""
    shared, own = (_table(HERE / name / "mutants.toml") for name in ("", tool))
    declared = {f"{link.table}.{link.column}" for link in LINKS if link.tool == tool}
    return Decisions(
        frozenset(declared.union(own.get("references", []))),
        shared["harmless"],
        own.get("harmless", {}),
        own.get("survivors", {}),
    )


def _table(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text("utf-8")) if path.exists() else {}


# What can be done to one field -------------------------------------------------------------------


def _kind(field: FieldInfo) -> Any:
    """The field's type, without “or None”."""
    if get_origin(field.annotation) in (Union, types.UnionType):
        return next(part for part in get_args(field.annotation) if part is not type(None))
    return field.annotation


def _limits(field: FieldInfo) -> tuple[float | None, float | None]:
    low = high = None
    for part in field.metadata:
        low, high = getattr(part, "ge", low), getattr(part, "le", high)
    return low, high


def _new(name: str, change: Callable[[Any], Any]) -> Harm:
    """Another value instead of the one that is there; it does not apply where none is, or where it stays the same."""

    def harm(cells: Cells) -> Cells | None:
        old = cells.get(name)
        new = None if old in (None, "", []) else change(old)
        return None if new in (None, old) else cells | {name: new}

    return harm


def _blanked(name: str) -> Harm:
    def harm(cells: Cells) -> Cells | None:
        blank = cells.get(name) in (None, "", [])
        return None if blank else {other: cell for other, cell in cells.items() if other != name}

    return harm


def _harms(name: str, field: FieldInfo, is_reference: bool, today: date) -> Iterator[tuple[str, str, Harm]]:
    """Class of damage, how, and what is done, for one field of one row."""
    kind, (low, high) = _kind(field), _limits(field)
    yield "dropped", "blank", _blanked(name)
    if is_reference:
        lost = [NOBODY] if get_origin(kind) is list else NOBODY
        yield "orphaned", "no such id", _new(name, lambda _old: lost)
    elif kind == Evidence:
        yield "stale", "confirmed, by no source", _sure_without_source
        yield "stale", "confirmed, long ago", _sure_long_ago
    elif get_origin(kind) is Literal:
        yield "swapped", "another choice", _new(name, lambda old: _opposite(get_args(kind), old))
    elif kind is bool:
        yield "sign", "yes for no", _new(name, lambda old: not old)
    elif kind is date:
        yield from _date_harms(name, today)
    elif kind in (int, float):
        yield from _number_harms(name, low, high)


def _opposite(choices: tuple[Any, ...], old: Any) -> Any:
    """The choice that stands as far from the end of the list as the old one from its beginning; else the first."""
    if old not in choices:
        return None
    other = choices[-1 - choices.index(old)]
    return choices[0] if other == old else other


def _sure_without_source(cells: Cells) -> Cells | None:
    kept = {name: cell for name, cell in cells.items() if name not in ("source", "confirmed_by")}
    return kept | {"evidence": "customer-confirmed"} if cells.get("source") else None


def _sure_long_ago(cells: Cells) -> Cells | None:
    if not cells.get("as_of"):
        return None
    return cells | {"evidence": "customer-confirmed", "as_of": str(date.fromisoformat(cells["as_of"]) - YEAR)}


def _date_harms(name: str, today: date) -> Iterator[tuple[str, str, Harm]]:
    def moved(by: timedelta, ahead: bool) -> Harm:
        def move(old: str) -> str | None:
            day = date.fromisoformat(old)
            return str(day + by) if (day > today) == ahead else None

        return _new(name, move)

    yield "stale", "a year earlier", moved(-YEAR, ahead=False)
    yield "stale", "a year later", moved(YEAR, ahead=False)
    yield "stale", "past already", moved(-YEAR, ahead=True)
    yield "stale", "a year late", moved(YEAR, ahead=True)


def _number_harms(name: str, low: float | None, high: float | None) -> Iterator[tuple[str, str, Harm]]:
    if low is not None and high is not None and high - low <= RATING_STEPS:
        yield (
            "sign" if low < 0 else "scale",
            "the other end",
            _new(name, lambda old: _other_end(old, low, high, turns=low < 0)),
        )
        return
    yield "scale", "times ten", _new(name, lambda old: old * 10)
    yield "scale", "a tenth", _new(name, lambda old: old / 10)
    yield "sign", "negative", _new(name, lambda old: -old)
    if high == PERCENT:
        yield "scale", "a share for a percentage", _new(name, lambda old: old / PERCENT)


def _other_end(old: float, low: float, high: float, *, turns: bool) -> float:
    """A signed rating with the other sign; any other at the end of the scale that is farther away."""
    if turns and old:
        return -old
    return low if old - low > high - old else high


# What can be done to a record --------------------------------------------------------------------


def mutants(exercise: Exercise, raw: Raw, references: frozenset[str], today: date) -> Iterator[Mutant]:
    """The raw record of an answer with each damage that its model allows, one at a time.

    references: fields (table.field) that hold ids. today: the case's day; what lies after it is a plan.
    """

    def harms(table: str, name: str, field: FieldInfo) -> list[tuple[str, str, Harm]]:
        return list(_harms(name, field, f"{table}{name}" in references, today))

    for name, field in type(exercise.read({})[0]).model_fields.items():
        kind = _kind(field)
        if get_origin(kind) is list and _is_record(get_args(kind)[0]):
            yield from _of_table(name, get_args(kind)[0], raw, harms)
        elif get_origin(kind) is list:
            yield from _of_ids(name, raw)
        elif _is_record(kind):
            for key, cells in _of_values(f"{name}.", kind.model_fields, raw.get(name, {}), harms):
                yield Mutant(key, raw | {name: cells})
        else:
            for key, cells in _of_values("", {name: field}, raw, harms):
                yield Mutant(key, cells)


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _of_values(before: str, fields: Mapping[str, FieldInfo], cells: Cells, harms: Harms) -> Iterator[tuple[str, Cells]]:
    """Damages to values that stand once in a record: key, and the cells that they leave."""
    for name, field in fields.items():
        for damage, how, harm in harms(before, name, field):
            harmed = harm(cells)
            if harmed is not None:
                yield f"{damage} value {before}{name}: {how}", harmed


def _of_ids(name: str, raw: Raw) -> Iterator[Mutant]:
    """Damages to a list of ids: chosen rows of the case."""
    ids = raw.get(name, [])
    if ids:
        yield Mutant(f"dropped table {name}", raw | {name: []})
    for n, each in enumerate(ids):
        yield Mutant(f"dropped row {name} {each}", raw | {name: ids[:n] + ids[n + 1 :]})
        yield Mutant(f"orphaned row {name} {each}: no such id", raw | {name: [*ids[:n], NOBODY, *ids[n + 1 :]]})


def _of_table(table: str, kind: type[BaseModel], raw: Raw, harms: Harms) -> Iterator[Mutant]:
    rows: list[Cells] = raw.get(table, [])
    if not rows:
        return
    yield Mutant(f"dropped table {table}", raw | {table: []})
    for n, row in enumerate(rows):
        yield Mutant(f"dropped row {table} {row['id']}", raw | {table: rows[:n] + rows[n + 1 :]})
    for name, field in kind.model_fields.items():
        if name == "id":
            # Ids of one's own are free; ids of the case's rows are references.
            found = [each for each in harms(f"{table}.", name, field) if each[0] == "orphaned"]
        else:
            found = harms(f"{table}.", name, field)
        for damage, how, harm in found:
            harmed = [harm(row) for row in rows]
            for n, new in enumerate(harmed):
                if new is not None:
                    key = f"{damage} one {table}.{name} {rows[n]['id']}: {how}"
                    yield Mutant(key, raw | {table: [*rows[:n], new, *rows[n + 1 :]]})
            if len(rows) > 1 and any(harmed) and name != "id":
                every = [row if new is None else new for row, new in zip(rows, harmed, strict=True)]
                yield Mutant(f"{damage} all {table}.{name}: {how}", raw | {table: every})
        if name != "id":
            is_text = _kind(field) is str and all(damage != "orphaned" for damage, _how, _harm in found)
            yield from _exchanges(table, name, is_text, raw)


def _exchanges(table: str, name: str, is_text: bool, raw: Raw) -> Iterator[Mutant]:
    """One field's values in other rows than their own."""
    rows: list[Cells] = raw[table]
    filled = [n for n, row in enumerate(rows) if row.get(name) not in (None, "", [])]
    values = {str(rows[n][name]) for n in filled}
    if len(values) < 2:
        return
    alike = [row | {name: rows[filled[0]][name]} if n in filled else row for n, row in enumerate(rows)]
    yield Mutant(f"swapped all {table}.{name}: all alike", raw | {table: alike})
    if is_text:
        return
    turned = dict(zip(filled, [*filled[1:], filled[0]], strict=True))
    every = [row | {name: rows[turned[n]][name]} if n in turned else row for n, row in enumerate(rows)]
    yield Mutant(f"swapped all {table}.{name}: each the next one's", raw | {table: every})
    for at, n in enumerate(filled):
        later = [*filled[at + 1 :], *filled[:at]]
        other = next(each for each in later if rows[each][name] != rows[n][name])
        pair = {n: rows[other][name], other: rows[n][name]}
        changed = [row | {name: pair[place]} if place in pair else row for place, row in enumerate(rows)]
        yield Mutant(f"swapped one {table}.{name} {rows[n]['id']}: with {rows[other]['id']}", raw | {table: changed})


# Whether it is noticed ---------------------------------------------------------------------------


class Judge:
    """Finds a criterion by which an answer loses points. What noticed the last damage is asked first: that is quicker."""

    def __init__(self, exercise: Exercise, texts: dict[str, str]) -> None:
        self._exercise, self._texts = exercise, texts
        self._criteria: list[Criterion[Any]] = list(exercise.criteria)

    def noticed_by(self, raw: Raw) -> str:
        """Id of a criterion that gives less than its points; "" if there is none."""
        work = self._exercise.work(
            Answer(exercise=self._exercise.module.id, record=raw, texts=self._texts), graded=True
        )
        for criterion in self._criteria:
            if (judge(criterion, work).earned or 0) < criterion.points:
                self._criteria.remove(criterion)
                self._criteria.insert(0, criterion)
                return criterion.id
        return ""
