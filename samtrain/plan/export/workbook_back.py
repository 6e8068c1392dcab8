"""What somebody changed in a plan's workbook, back into the plan: row by row and cell by cell, and each said."""

import io
import json
import warnings
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from samtrain.errors import PlainError
from samtrain.i18n import _, ngettext
from samtrain.plan.export.cells import read_cell, written
from samtrain.plan.export.layout import Column, Sheet, sheets, single_values
from samtrain.plan.export.words import clean, cut
from samtrain.plan.export.workbook_keys import (
    ACCOUNT_ID,
    ACCOUNT_NAME,
    CONTENTS,
    HEADS,
    ID,
    SAVED,
    SINGLE,
    keyed,
    raw_rows,
    single_value,
)
from samtrain.plan.links import row_name
from samtrain.plan.model import About, Plan, RawRow
from samtrain.sentences import listed
from samtrain.sheets.grid import MAX_BYTES, MAX_CELLS, MAX_UNPACKED
from samtrain.tools.catalogue import tools
from samtrain.tools.records import read_rows

#: The headings are looked for in so many rows: somebody may have put a remark above them.
_SEARCHED = 40
#: Letters of a value in a sentence.
_LETTERS = 60

#: A sheet's cells: value, and whether a formula failed there.
_Cells = list[list[tuple[Any, bool]]]


def from_workbook(data: bytes, plan: Plan) -> tuple[Plan, list[str]]:
    """``plan`` with what was changed in a workbook that ``workbook`` made of it, and a sentence for each change.

    Rows are found by their ids: changed cells, new rows, deleted rows and another order are taken over. What was not
    touched stays exactly as the plan holds it. A cell that breaks a rule is kept as it was typed and named. Where the
    plan was saved again since the workbook was made, no row is deleted, for it may be new.

    Raises:
        PlainError: the file is no such workbook, is damaged, too big, or of another account.
    """
    book = _read(data)
    marked = {str(cells[0][0][0]): (name, cells) for name, cells in book.items() if cells and cells[0]}
    if CONTENTS not in marked:
        raise PlainError(_("This is not the workbook of a plan. Choose a file that was made under “Workbook (Excel)”."))
    _check_account(marked[CONTENTS][1], plan)
    returned = _Returned(plan.model_copy(deep=True))
    if SINGLE in marked:
        name, cells = marked[SINGLE]
        _take_single(returned, name, cells)
    is_older = _saved(marked[CONTENTS][1]) != plan.saved
    for sheet in sheets():
        if sheet.key in marked:
            name, cells = marked[sheet.key]
            _take_sheet(returned, sheet, name, cells, is_older)
        elif raw_rows(plan, sheet):
            returned.said.append(
                _("The sheet “{sheet}” is not in the file; its rows stay as they were.").format(sheet=sheet.title)
            )
    if is_older and returned.said:
        said = _(
            "The plan was saved again after this workbook was made. Look over each change below; earlier saves are kept."
        )
        returned.said.insert(0, said)
    return returned.plan, returned.said


@dataclass
class _Returned:
    """The plan as it becomes, and what is said about it."""

    plan: Plan
    said: list[str] = field(default_factory=list)


# The file ----------------------------------------------------------------------------------------


def _read(data: bytes) -> dict[str, _Cells]:
    """Each sheet's cells by its name.

    Raises:
        PlainError: the file is too big, or no workbook that can be opened.
    """
    too_big = PlainError(_("The workbook is too big. Take out what does not belong to the plan, and try again."))
    if len(data) > MAX_BYTES:
        raise too_big
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            if sum(part.file_size for part in archive.infolist()) > MAX_UNPACKED:
                raise too_big
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl remarks on styles and on parts that it leaves out
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            found: dict[str, _Cells] = {}
            room = MAX_CELLS
            for sheet in book.worksheets:
                sheet.reset_dimensions()
                cells: _Cells = []
                found[sheet.title] = cells
                for row in sheet.iter_rows():
                    cells.append([(cell.value, cell.data_type == "e") for cell in row])
                    room -= len(row)
                    if room < 0:
                        raise too_big
            book.close()
    except PlainError:
        raise
    except Exception as error:  # a damaged file makes zipfile, XML and openpyxl raise almost anything
        raise PlainError(
            _("The file cannot be opened as a workbook. Open it in Excel, save it as .xlsx, and take that file.")
        ) from error
    return found


def _saved(contents: _Cells) -> datetime | None:
    """The moment of the save that the workbook was made of."""
    try:
        return datetime.fromisoformat(str(_said_at(contents, SAVED)))
    except ValueError:
        return None


def _check_account(contents: _Cells, plan: Plan) -> None:
    """The same id, or the same name, is the same account.

    Raises:
        PlainError: the workbook is of another account.
    """
    our_id, our_name = (read_cell(written(each, "text"), "text") for each in (plan.account.id, plan.account.name))
    their_id, their_name = _said_at(contents, ACCOUNT_ID), _said_at(contents, ACCOUNT_NAME)
    if our_name != their_name and (our_id is None or our_id != their_id):
        said = _("This workbook is of {theirs}, the plan of {ours}. Open the plan of {theirs} first.")
        raise PlainError(said.format(theirs=_short(their_name or their_id), ours=_short(our_name or our_id)))


def _said_at(contents: _Cells, row: int) -> Any:
    return read_cell(_at(contents[row - 1], 0)[0], "text") if row <= len(contents) else None


# Single values -----------------------------------------------------------------------------------


def _take_single(returned: _Returned, sheet: str, cells: _Cells) -> None:
    """Values and texts that stand in no table."""
    known = dict(single_values())
    plan = returned.plan
    for n, row in enumerate(cells[HEADS:], HEADS + 1):
        path = _path(_at(row, 0)[0])
        value, failed = _at(row, 3)
        column = known.get(path) or (
            Column(path[-1], path[-1].capitalize(), "text") if path[:1] == ("texts",) else None
        )
        if column is None:
            continue
        raw = single_value(plan, path)
        before, now = read_cell(written(raw, column.kind), column.kind), read_cell(value, column.kind)
        if failed:
            returned.said.append(_said_failed(sheet, n, column.title, value))
        elif now != before:
            _set(plan, path, now)
            said = _("{sheet}, {what}: {change}.")
            returned.said.append(said.format(sheet=sheet, what=column.title, change=_change(before, now)))
            returned.said += _broken_single(sheet, n, path, column, plan, now)


def _broken_single(sheet: str, n: int, path: tuple[str, ...], column: Column, plan: Plan, now: Any) -> Iterator[str]:
    """Whether the tool refuses the value."""
    tool = next((each for each in tools() if path[0] == "tools" and each.id == path[1]), None)
    problems = tool.read(plan.record(tool.id))[1] if tool else []
    for problem in problems:
        if problem.column == column.name and problem.table in ("", *path[2:-1]) and now is not None:
            yield _said_typed(sheet, n, "D", column.title, now, problem.said)


def _path(cell: Any) -> tuple[str, ...]:
    try:
        path = json.loads(read_cell(cell, "text") or "")
    except ValueError:
        return ()
    is_path = isinstance(path, list) and len(path) in (2, 3, 4) and all(isinstance(each, str) for each in path)
    is_text = is_path and (path[0] != "texts" or len(path) == 3)
    return tuple(path) if is_path and is_text else ()


def _set(plan: Plan, path: tuple[str, ...], value: Any) -> None:
    if path[0] == "account":
        plan.account = About(**{**plan.account.model_dump(), path[1]: "" if value is None else str(value)})
        return
    place: Any = getattr(plan, path[0])
    for name in path[1:-1]:
        if not isinstance(place.get(name), dict):
            place[name] = {}
        place = place[name]
    if value is None and path[0] == "tools":
        place.pop(path[-1], None)
    else:
        place[path[-1]] = "" if value is None else value


# Tables ------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Came:
    """A row as the workbook has it: its number there, its key ("" for a new one), and cells that could be read."""

    n: int
    key: str
    cells: dict[str, Any]

    @property
    def is_blank(self) -> bool:
        """Whether there is nothing in any cell."""
        return all(value is None for value in self.cells.values())


def _take_sheet(returned: _Returned, sheet: Sheet, name: str, cells: _Cells, is_older: bool) -> None:
    """One table: changed, new and deleted rows, and their order."""
    at = next((n for n, row in enumerate(cells[:_SEARCHED]) if _at(row, 0)[0] == ID), None)
    if at is None:
        said = _("The sheet “{sheet}” has lost its headings; its rows stay as they were.")
        returned.said.append(said.format(sheet=name))
        return
    columns = _columns(returned, sheet, name, cells[at])
    before = keyed(raw_rows(returned.plan, sheet))
    stood = {str(read_cell(written(key, "text"), "text")): row for key, row in before if row is not None}
    taken = {key for key, _row in before}
    rows: dict[str, RawRow] = {}
    touched: dict[str, tuple[int, set[str]]] = {}
    for came in _came(returned, name, cells, at + 1, columns):
        if came.key in stood and came.key not in rows:
            base, key = stood[came.key], came.key
            was = {column.name: _as_read(base.get(column.name), column) for column in columns.values()}
            changed = {column: value for column, value in came.cells.items() if value != was[column]}
            if changed and came.is_blank:
                continue  # whoever empties a whole row means to delete it
            rows[key] = _with(base, changed)
            if changed:
                returned.said.append(_said_changed(sheet, name, base, was, changed))
        elif came.is_blank:
            continue
        else:
            free_key = came.key and came.key not in taken and came.key not in rows
            key = came.key if free_key else _fresh(sheet.table[0].upper(), {*taken, *rows})
            changed = {column: value for column, value in came.cells.items() if value is not None}
            rows[key] = {"id": key, **changed}
            returned.said.append(_("{sheet}: “{row}” is new.").format(sheet=name, row=_called(sheet, rows[key])))
        touched[key] = came.n, set(changed)
    _finish(returned, sheet, name, rows, stood, is_older)
    letters = {column.name: get_column_letter(at + 1) for at, column in columns.items()}
    returned.said += _broken(sheet, name, rows, touched, letters)


def _columns(returned: _Returned, sheet: Sheet, name: str, heads: list[tuple[Any, bool]]) -> dict[int, Column]:
    """Which column stands where, by heading; others are named and left out, those of reading only silently."""
    known = {column.title: column for column in sheet.columns}
    silent = {ID, _("Row"), *(formula.title for formula in sheet.formulas)}
    columns: dict[int, Column] = {}
    strange = []
    for n, (heading, _failed) in enumerate(heads):
        title = str(heading).strip() if heading is not None else ""
        if title in known and known[title] not in columns.values():
            columns[n] = known[title]
        elif title and title not in silent:
            strange.append(f"“{_short(title)}”")
    if strange:
        said = ngettext(
            "{sheet}: the column {names} is not one of the plan's and was left out.",
            "{sheet}: the columns {names} are not the plan's and were left out.",
            len(strange),
        )
        returned.said.append(said.format(sheet=name, names=listed(strange)))
    return columns


def _came(returned: _Returned, name: str, cells: _Cells, start: int, columns: Mapping[int, Column]) -> Iterator[_Came]:
    """The rows below the headings; a cell whose formula failed is named and counts as not touched."""
    for n, row in enumerate(cells[start:], start + 1):
        found = {}
        for at, column in columns.items():
            value, failed = _at(row, at)
            if failed:
                returned.said.append(_said_failed(name, n, column.title, value))
            else:
                found[column.name] = read_cell(value, column.kind, bool(column.refers))
        key = read_cell(_at(row, 0)[0], "text")
        yield _Came(n, "" if key is None else str(key).strip(), found)


def _as_read(raw: Any, column: Column) -> Any:
    """What an untouched cell reads as; the names beside ids play no part."""
    return read_cell(written(raw, column.kind, {} if column.refers else None), column.kind, bool(column.refers))


def _finish(
    returned: _Returned,
    sheet: Sheet,
    name: str,
    rows: dict[str, RawRow],
    stood: Mapping[str, RawRow],
    is_older: bool,
) -> None:
    """Deleted rows and the order; put the rows into the plan where anything is different."""
    for key in [key for key in stood if key not in rows]:
        said = _("{sheet}: “{row}” is taken out.")
        if is_older:
            rows[key] = stood[key]
            said = _("{sheet}: “{row}” is not in the workbook. It stays, for the plan was saved again since.")
        returned.said.append(said.format(sheet=name, row=_called(sheet, stood[key])))
    if not is_older and [key for key in stood if key in rows] != [key for key in rows if key in stood]:
        returned.said.append(_("{sheet}: the rows are in another order.").format(sheet=name))
    if [*rows.items()] == [*stood.items()]:
        return
    unreadable = [row for row in raw_rows(returned.plan, sheet) if not isinstance(row, Mapping)]
    place = returned.plan.tools.setdefault(sheet.tool, {}) if sheet.tool else returned.plan.tables
    place[sheet.table] = [*rows.values(), *unreadable]


def _with(base: RawRow, changed: Mapping[str, Any]) -> RawRow:
    """The row with changed cells; an emptied one is taken out, as blanks are."""
    row = {**base, **changed}
    return {name: value for name, value in row.items() if value is not None or name not in changed}


def _fresh(letter: str, taken: set[str]) -> str:
    """An id that nobody has: A18 after seventeen rows."""
    n = len(taken) + 1
    while f"{letter}{n}" in taken:
        n += 1
    return f"{letter}{n}"


def _broken(
    sheet: Sheet,
    name: str,
    rows: Mapping[str, RawRow],
    touched: Mapping[str, tuple[int, set[str]]],
    letters: Mapping[str, str],
) -> Iterator[str]:
    """Cells that came with the workbook and break a rule of the model."""
    keys, titles = list(rows), {column.name: column.title for column in sheet.columns}
    for problem in read_rows(sheet.row, list(rows.values()), sheet.table)[1]:
        key = keys[problem.row]
        n, columns = touched.get(key, (0, set()))
        if problem.column in columns:
            value = rows[key].get(problem.column)
            yield _said_typed(name, n, letters[problem.column], titles[problem.column], value, problem.said)


# Words -------------------------------------------------------------------------------------------


def _called(sheet: Sheet, row: RawRow) -> str:
    return _short(row_name(sheet.tool, sheet.table, row))


def _said_changed(sheet: Sheet, name: str, base: RawRow, was: Mapping[str, Any], changed: Mapping[str, Any]) -> str:
    titles = {column.name: column.title for column in sheet.columns}
    changes = [f"{titles[column]} {_change(was[column], value)}" for column, value in changed.items()]
    said = _("{sheet}, “{row}”: {changes}.")
    return said.format(sheet=name, row=_called(sheet, base), changes=listed(changes, len(changes)))


def _said_typed(sheet: str, row: int, letter: str, title: str, value: Any, rule: str) -> str:
    said = _("{sheet}, row {row}, column {letter} ({title}): “{value}” is kept as typed. {rule}")
    return said.format(sheet=sheet, row=row, letter=letter, title=title, value=_short(value), rule=rule)


def _said_failed(sheet: str, row: int, title: str, value: Any) -> str:
    said = _("{sheet}, row {row}, {title}: the formula in this cell failed ({value}); the plan keeps what it had.")
    return said.format(sheet=sheet, row=row, title=title, value=value)


def _change(before: Any, now: Any) -> str:
    return f"“{_short(before)}” → “{_short(now)}”"


def _short(value: Any) -> str:
    """A value in a sentence."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return cut(clean(", ".join(map(str, value)) if isinstance(value, list) else value), _LETTERS) or "–"


def _at(row: list[tuple[Any, bool]], n: int) -> tuple[Any, bool]:
    return row[n] if n < len(row) else (None, False)
