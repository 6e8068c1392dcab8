"""A plan as an Excel workbook: every table to work in, with choices, days, numbers and live sums.

Column A of a sheet is hidden and holds the rows' ids, by which ``workbook_back`` finds them again. Column B calls each
row by its name; it and the grey columns on the right are to be read only.
"""

import io
import json
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from samtrain import look
from samtrain.i18n import _, ngettext
from samtrain.plan.export.cells import LONGEST, Kind, is_too_long, label, written
from samtrain.plan.export.layout import LONGEST_NAME, Column, Formula, Sheet, sheets, single_values
from samtrain.plan.export.records import records
from samtrain.plan.export.words import clean, in_full
from samtrain.plan.export.workbook_back import from_workbook
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
from samtrain.plan.links import KIND_LABELS, ids
from samtrain.plan.model import Plan
from samtrain.tools.catalogue import tools
from samtrain.tools.competition.model import names as supplier_names
from samtrain.tools.competition.model import voice_names
from samtrain.tools.strategy.model import CULTURE

__all__ = ["from_workbook", "workbook"]

#: Empty rows below a table in which choices and formulas are ready.
SPARE = 50
#: Rows above the table: title, sums, headings.
TITLE, SUMS = 1, 2
_BACK = 5  # column of the way back, clear of the longest title
FIRST = HEADS + 1
_WIDTHS: dict[Kind, float] = {"text": 30, "number": 12, "whole": 11, "date": 12, "yes": 11, "list": 28}
_FORMATS: dict[Kind, str] = {
    "text": "@",
    "number": "General",
    "whole": "0",
    "date": "yyyy-mm-dd",
    "yes": "@",
    "list": "@",
}
_NARROW = 18  # a text that is chosen from a list needs no more
_MONEY = frozenset({"revenue", "cogs", "spend_total", "net_price", "amount", "price", "switching"})

_HEAD = PatternFill("solid", fgColor="F3F6F9")
_RULE = Border(bottom=Side("thin", color="D0D7DE"))
_FACE = "Calibri"
_BOLD = Font(name=_FACE, bold=True)
_QUIET = Font(name=_FACE, color="57606A", italic=True)
_LINK = Font(name=_FACE, color=look.OURS.lstrip("#"), underline="single")
_WHITE = Font(name=_FACE, color="FFFFFF")
_TOP = Alignment(vertical="top", wrap_text=True)
_TEXT = Alignment(vertical="top", wrap_text=True, horizontal="left", indent=1)
#: Points of a line, and the highest row that Excel knows.
_LINE, _HIGHEST = 15.0, 405.0
#: Letters that fit on a page's width in a size that can be read.
_PAGE = 190.0


@dataclass(frozen=True)
class _Places:
    """Where a sheet's columns are: letters by name, the first and the last row with room, and the sheet's name."""

    sheet: str
    letters: Mapping[str, str]
    last: int

    def whole(self, name: str) -> str:
        """A column as a range that formulas on other sheets can name."""
        letter = self.letters[name]
        return f"{quote_sheetname(self.sheet)}!${letter}${FIRST}:${letter}${self.last}"


def workbook(plan: Plan, today: date) -> bytes:
    """The plan as an XLSX file; ``from_workbook`` brings back what was changed in it.

    Raises:
        PlainError: the case company behind the plan is not installed.
    """
    book = Workbook()
    names = {kind: ids(plan, kind) for kind in KIND_LABELS}
    called = _row_names(plan, today)
    lists = _Lists(names)
    contents = book.active
    assert contents is not None
    contents.title = _("Contents")
    single = book.create_sheet(_free_name(_("Single values"), book))
    _write_single(single, plan, lists)
    places = {}
    for sheet in sheets():
        made = book.create_sheet(sheet.title)
        places[sheet.key] = _write_sheet(made, sheet, raw_rows(plan, sheet), called.get(sheet.key, {}), lists)
    load = book.create_sheet(_free_name(_("Load"), book))
    _write_load(load, names["team"], places["actions/actions"])
    lists.write(book.create_sheet(_free_name(_("Lists"), book)))
    _write_contents(contents, plan, today, [single.title, load.title])
    for made in book.worksheets:
        _fit_rows(made)
        _for_paper(made, plan, today)
    buffer = io.BytesIO()
    book.properties.creator = "samtrain"
    book.properties.title = clean(plan.account.name)[:255]
    book.save(buffer)
    return buffer.getvalue()


def _free_name(wanted: str, book: Workbook) -> str:
    """A sheet's name that no table has."""
    taken = {sheet.title.casefold() for sheet in sheets()} | {name.casefold() for name in book.sheetnames}
    name, n = wanted[:LONGEST_NAME], 2
    while name.casefold() in taken:
        name, n = f"{wanted[: LONGEST_NAME - 4]} {n}", n + 1
    return name


def _row_names(plan: Plan, today: date) -> dict[str, dict[str, str]]:
    """What rows are called whose own cells are silent, by sheet and id: the case knows people, criteria and rivals."""
    read = records(plan, today)
    case, comparison = read.case, read.competition
    return {
        "stakeholders/stakeholders": {person.id: person.label for person in read.stakeholders.stakeholders},
        "competition/criteria": {criterion.id: criterion.label for criterion in comparison.criteria},
        "competition/suppliers": supplier_names(comparison, case),
        "competition/voices": voice_names(comparison, case),
        "strategy/culture": {key: f"{about}: {low} – {high}" for key, (about, low, high) in CULTURE.items()},
    }


class _Lists:
    """The hidden sheet with the names that cells can be chosen from, a column for each kind of row."""

    def __init__(self, names: Mapping[str, Mapping[str, str]]) -> None:
        self.names = names
        self._title = _("Lists")
        self._columns = {kind: get_column_letter(n) for n, kind in enumerate(names, 1)}

    def write(self, sheet: Worksheet) -> None:
        """Fill the sheet and hide it."""
        for kind, letter in self._columns.items():
            _put(sheet[f"{letter}1"], kind)
            for n, (row_id, name) in enumerate(self.names[kind].items(), 2):
                _put(sheet[f"{letter}{n}"], written(row_id, "text", {row_id: name}))
        sheet.sheet_state = "hidden"

    def validation(self, column: Column) -> DataValidation | None:
        """What Excel may check and offer in a column; None where anything goes."""
        if column.refers and column.kind == "text" and self.names[column.refers]:
            letter, last = self._columns[column.refers], len(self.names[column.refers]) + 1
            where = f"{quote_sheetname(self._title)}!${letter}$2:${letter}${last}"
            return _rule(column, "list", where, _("Choose from the list."))
        if column.choices:
            offered = ",".join(str(choice) for choice in column.choices)
            return _rule(column, "list", f'"{offered}"', _("Choose from the list."))
        if column.kind == "yes":
            return _rule(column, "list", f'"{_("yes")},{_("no")}"', _("Choose from the list."))
        if column.kind == "date":
            said = _("A date such as 2026-11-30.")
            return _rule(column, "date", "61", said, operator="greaterThanOrEqual")
        if column.kind in ("number", "whole") and column.low is not None and column.high is not None:
            said = _("From {low} to {high}.").format(low=f"{column.low:g}", high=f"{column.high:g}")
            kind = "whole" if column.kind == "whole" else "decimal"
            return _rule(column, kind, str(column.low), said, operator="between", formula2=str(column.high))
        return _rule(column, None, None, "") if column.hint else None


def _rule(column: Column, kind: str | None, formula: str | None, said: str, **more: Any) -> DataValidation:
    """A validation that warns and lets pass: what is typed all the same comes back as typed, and is named."""
    rule = DataValidation(type=kind, formula1=formula, allow_blank=True, errorStyle="warning", **more)
    rule.errorTitle, rule.error, rule.showErrorMessage = column.title[:32], said, bool(said)
    if column.hint:
        rule.promptTitle, rule.prompt, rule.showInputMessage = column.title[:32], column.hint[:255], True
    return rule


# Sheets ------------------------------------------------------------------------------------------


def _write_sheet(
    made: Worksheet, sheet: Sheet, rows: Sequence[Any], called: Mapping[str, str], lists: _Lists
) -> _Places:
    table = [(key, row) for key, row in keyed(rows) if row is not None]
    last = HEADS + len(table) + SPARE
    shown: tuple[Column | Formula, ...] = (*sheet.columns, *sheet.formulas)
    titles = [ID, _("Row"), *(each.title for each in shown)]
    fields = [ID, "", *(each.name for each in shown)]
    letters = {name: get_column_letter(n) for n, name in enumerate(fields, 1) if name}
    places = _Places(sheet.title, letters, last)
    _head(made, sheet.key, sheet.title, titles)
    made.column_dimensions["A"].hidden = not sheet.shows_id
    made.column_dimensions["B"].width = 24
    for n, (key, row) in enumerate(table, FIRST):
        _put(made.cell(n, 1), written(key, "text"))
        made.cell(n, 1).alignment = _TOP
        name = called.get(key, "") or (
            "" if row.get(sheet.columns[0].name) else lists.names.get("contact", {}).get(key, "")
        )
        _put(made.cell(n, 2), written(label(key, name), "text"), _QUIET)
        made.cell(n, 2).alignment = _TOP
    for n, column in enumerate(sheet.columns, 3):
        _write_column(made, n, column, [row for _key, row in table], lists, last)
        if column.name in sheet.totals:
            _put_sum(made, letters[column.name], last, "#,##0" if column.name in _MONEY else "General")
    for n, formula in enumerate(sheet.formulas, 3 + len(sheet.columns)):
        _write_formula(made, n, formula, places)
    made.freeze_panes = made.cell(FIRST, 3)
    end = f"{get_column_letter(len(titles))}{HEADS + max(len(table), 1)}"
    made.auto_filter.ref, made.print_area = f"A{HEADS}:{end}", f"A{TITLE}:{end}"
    return places


def _head(made: Worksheet, key: str, title: str, titles: Sequence[str]) -> None:
    """Title with a way back, and headings; the first, hidden cells say which table it is and where it begins."""
    _put(made.cell(TITLE, 1), key, _WHITE)
    _put(made.cell(TITLE, 2), title, Font(name=_FACE, bold=True, size=14))
    back = made.cell(TITLE, _BACK)
    _link(back, _("← Contents"), _("Contents"))
    for n, heading in enumerate(titles, 1):
        cell = made.cell(HEADS, n)
        _put(cell, heading, _BOLD)
        cell.fill, cell.border, cell.alignment = _HEAD, _RULE, Alignment(vertical="bottom", wrap_text=True)


def _write_column(
    made: Worksheet, n: int, column: Column, rows: Sequence[Mapping[str, Any]], lists: _Lists, last: int
) -> None:
    letter = get_column_letter(n)
    made.column_dimensions[letter].width = _NARROW if column.choices and column.kind == "text" else _WIDTHS[column.kind]
    names = lists.names[column.refers] if column.refers else None
    looks = made.column_dimensions[letter]
    looks.number_format = "#,##0" if column.name in _MONEY else _FORMATS[column.kind]
    looks.alignment = alignment = _TEXT if column.kind in ("text", "list", "yes") else _TOP
    for at, row in enumerate(rows, FIRST):
        cell = made.cell(at, n)
        cell.number_format, cell.alignment = looks.number_format, alignment
        _put(cell, written(row.get(column.name), column.kind, names))
    if (rule := lists.validation(column)) is not None:
        rule.add(f"{letter}{FIRST}:{letter}{last}")
        made.add_data_validation(rule)


def _write_formula(made: Worksheet, n: int, formula: Formula, places: _Places) -> None:
    letter = get_column_letter(n)
    made.column_dimensions[letter].width = 14
    made.cell(HEADS, n).font = Font(name=_FACE, bold=True, italic=True, color="57606A")
    for at in range(FIRST, places.last + 1):
        cell = made.cell(at, n)
        cell.value, cell.font, cell.number_format, cell.alignment = _formula(formula, places, at), _QUIET, "0.00", _TOP
    if formula.total:
        _put_sum(made, letter, places.last, "0.00")


def _formula(formula: Formula, places: _Places, row: int) -> str:
    """The formula of one row: blank where a column that it needs is blank, or where somebody typed a word there."""
    cells = {name: f"${letter}{row}" for name, letter in places.letters.items()}
    sums = {f"sum_{name}": f"${letter}${SUMS}" for name, letter in places.letters.items()}
    used = [name for name in cells if f"{{{name}}}" in formula.text and name not in formula.optional]
    blank = ",".join(f'{cells[name]}=""' for name in used)
    text = formula.text.format_map({**cells, **sums})
    return f'=IFERROR(IF(OR({blank}),"",{text}),"")' if used else f'=IFERROR({text},"")'


def _put_sum(made: Worksheet, letter: str, last: int, number_format: str = "General") -> None:
    """The sum of a column, above it, so that rows can be added below."""
    _put(made.cell(SUMS, 2), _("Sum"), _BOLD)
    cell = made[f"{letter}{SUMS}"]
    cell.value, cell.font, cell.number_format = f"=SUM({letter}{FIRST}:{letter}{last})", _BOLD, number_format


def _write_single(made: Worksheet, plan: Plan, lists: _Lists) -> None:
    """The values and texts that stand in no table, one a row."""
    _head(made, SINGLE, made.title, [ID, _("Part"), _("What"), _("Value")])
    made.column_dimensions["A"].hidden = True
    for letter, width in (("B", 24), ("C", 30), ("D", 90)):
        made.column_dimensions[letter].width = width
    for n, (path, part, column) in enumerate(_single_rows(plan), FIRST):
        _put(made.cell(n, 1), written(json.dumps(path), "text"))
        _put(made.cell(n, 2), written(part, "text"), _QUIET)
        _put(made.cell(n, 3), written(column.title, "text"))
        made.cell(n, 2).alignment = made.cell(n, 3).alignment = _TOP
        cell = made.cell(n, 4)
        cell.number_format, cell.alignment = _FORMATS[column.kind], _TEXT
        _put(cell, written(single_value(plan, path), column.kind))
        if (rule := lists.validation(column)) is not None:
            rule.add(f"D{n}")
            made.add_data_validation(rule)
    made.freeze_panes = made.cell(FIRST, 4)


def _single_rows(plan: Plan) -> Iterator[tuple[tuple[str, ...], str, Column]]:
    """Path, part and column of each single value: of the account, the tools, and the texts that are there."""
    titles = {tool.id: tool.title for tool in tools()}
    for path, column in single_values():
        yield path, titles.get(path[1], _("Account")), column
    for tool, texts in plan.texts.items():
        for prompt in texts:
            yield ("texts", tool, prompt), titles.get(tool, tool), Column(prompt, prompt.capitalize(), "text")


def _write_load(made: Worksheet, team: Mapping[str, str], actions: _Places) -> None:
    """Open actions and their hours by owner, computed from the sheet of actions as it stands."""
    _head(made, "", made.title, ["", _("Owner"), _("Open actions"), _("Hours of these actions")])
    made.column_dimensions["A"].hidden = True
    for letter, width in (("B", 34), ("C", 14), ("D", 24)):
        made.column_dimensions[letter].width = width
    status = actions.whole("status")
    is_open = f'({status}<>"done")*({status}<>"dropped")'
    last = HEADS + max(len(team), 1)
    for n, (row_id, name) in enumerate(team.items(), FIRST):
        _put(made.cell(n, 2), written(row_id, "text", {row_id: name}))
        mine = f"({actions.whole('owner')}=$B{n})*{is_open}"
        made.cell(n, 3).value = f"=SUMPRODUCT({mine})"
        made.cell(n, 4).value = f"=SUMPRODUCT({mine},{actions.whole('hours')})"
    for letter in "CD":
        _put_sum(made, letter, last)
    made.freeze_panes = made.cell(FIRST, 3)


# Contents and paper ------------------------------------------------------------------------------


def _write_contents(made: Worksheet, plan: Plan, today: date, more: Sequence[str]) -> None:
    """What the workbook holds, how to work in it, and what of the plan it could not hold."""
    made.column_dimensions["A"].hidden = True
    for letter, width in (("B", 34), ("C", 10), ("D", 110)):
        made.column_dimensions[letter].width = width
    _put(made["A1"], CONTENTS)
    _put(made.cell(SAVED, 1), plan.saved.astimezone(UTC).isoformat())
    _put(made.cell(ACCOUNT_ID, 1), written(plan.account.id, "text"))
    _put(made.cell(ACCOUNT_NAME, 1), written(plan.account.name, "text"))
    _put(made["B1"], written(plan.account.name, "text") or _("Account plan"), Font(name=_FACE, bold=True, size=16))
    parts = (_("Account plan"), plan.account.supplier, in_full(today))
    _put(made["B2"], written(" · ".join(part for part in parts if part), "text"), _QUIET)
    how = (
        _(
            "Work in the white cells, add rows below a table, delete whole rows; then bring the file back into the plan."
        ),
        _("“Row” and the grey columns are computed or for reading: changes there are not taken back."),
        _(
            "Several ids in one cell stand one below the other (Alt+Enter), or with commas. The name behind “·” is for reading."
        ),
    )
    for n, sentence in enumerate(how, 4):
        _put(made.cell(n, 2), sentence)
    row = 8  # below the sentences and a blank line
    for n, heading in enumerate((_("Sheet"), _("Rows"), _("What it answers")), 2):
        _put(made.cell(row, n), heading, _BOLD)
        made.cell(row, n).fill, made.cell(row, n).border = _HEAD, _RULE
    questions = {tool.id: tool.question for tool in tools()}
    lines: list[tuple[str, int | None, str]] = [
        (more[0], None, _("What stands in no table: decision, threshold, texts."))
    ]
    for sheet in sheets():
        count = sum(isinstance(each, Mapping) for each in raw_rows(plan, sheet))
        lines.append((sheet.title, count, questions.pop(sheet.tool, "")))  # each question beside the tool's first sheet
    lines.append((more[1], None, _("Open actions and hours by owner, computed from the action plan.")))
    for at, (name, rows, about) in enumerate(lines, row + 1):
        _link(made.cell(at, 2), name, name)
        made.cell(at, 3).value = rows
        _put(made.cell(at, 4), about or None)
        made.cell(at, 2).alignment = made.cell(at, 3).alignment = _TOP
        made.cell(at, 4).alignment = _TEXT
    for at, sentence in enumerate(_not_held(plan), row + len(lines) + 2):
        _put(made.cell(at, 2), written(sentence, "text"))


def _not_held(plan: Plan) -> Iterator[str]:
    """What of the plan is not in the workbook, in sentences. All of it stays in the plan."""
    known = {tool.id for tool in tools()}
    for tool in sorted(set(plan.tools) - known):
        yield _("Not in this workbook, but kept in the plan: {part}.").format(part=clean(tool)[:80])
    for sheet in sheets():
        rows = raw_rows(plan, sheet)
        if n := sum(not isinstance(row, Mapping) for row in rows):
            said = ngettext(
                "{sheet}: {n} row is unreadable and not shown; the plan keeps it.",
                "{sheet}: {n} rows are unreadable and not shown; the plan keeps them.",
                n,
            )
            yield said.format(sheet=sheet.title, n=n)
        for at, (_key, row) in enumerate([each for each in keyed(rows) if each[1] is not None], FIRST):
            for column in sheet.columns:
                if row is not None and is_too_long(row.get(column.name)):
                    said = _(
                        "{sheet}, row {n}, {column}: Excel holds {most} characters; the end is left out here and kept in the plan."
                    )
                    yield said.format(sheet=sheet.title, n=at, column=column.title, most=f"{LONGEST:,}")
    for path, part, column in _single_rows(plan):
        if is_too_long(single_value(plan, path)):
            said = _("{part}, {column}: too long for Excel; the end is left out here and kept in the plan.")
            yield said.format(part=part, column=clean(column.title)[:80])


def _fit_rows(made: Worksheet) -> None:
    """Rows as high as their texts need, for programs that do not work it out when they open a file."""
    for row in made.iter_rows(min_row=HEADS):
        lines = 1
        for cell in row:
            if isinstance(cell.value, str) and cell.data_type == "s" and cell.alignment.wrap_text:
                letters = max(made.column_dimensions[cell.column_letter].width - 2, 1)
                lines = max(lines, sum(max(1, math.ceil(len(line) / letters)) for line in cell.value.split("\n")))
        if lines > 1:
            made.row_dimensions[row[0].row].height = min(_LINE * lines, _HIGHEST)


def _for_paper(made: Worksheet, plan: Plan, today: date) -> None:
    """Landscape, as wide as a page, headings on each, and whose it is and of which day at the foot."""
    made.page_setup.orientation, made.page_setup.paperSize = "landscape", made.PAPERSIZE_A4
    width = sum(each.width for each in made.column_dimensions.values() if not each.hidden)
    made.page_setup.fitToWidth, made.page_setup.fitToHeight = max(1, round(width / _PAGE)), 0
    made.sheet_properties.pageSetUpPr.fitToPage = True
    if made.freeze_panes:
        made.print_title_rows, made.print_title_cols = f"{HEADS}:{HEADS}", "A:B"
    foot = clean(plan.account.name)[:80].replace("&", "&&")
    made.oddFooter.left.text = f"{foot} · {in_full(today)}"
    made.oddFooter.center.text, made.oddFooter.right.text = "&A", "&P / &N"


def _link(cell: Cell, said: str, sheet: str) -> None:
    _put(cell, said)
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"{quote_sheetname(sheet)}!A1")
    cell.font = _LINK


def _put(cell: Cell, value: Any, font: Font | None = None) -> None:
    """Write a value; a text stays text, whatever sign it begins with, also when somebody edits it in Excel."""
    cell.value = value
    if isinstance(value, str):
        cell.data_type = "s"
        cell.quotePrefix = value[:1] in ("=", "+", "-", "@", "\t")
    if font is not None:
        cell.font = font
