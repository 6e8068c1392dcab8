"""A learner's own accounts, read from a CSV or Excel export of a CRM.

Nothing is dropped in silence: what is left out is listed with its row number, as the spreadsheet counts it, and why.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

import pandas as pd

from samtrain.errors import PlainError
from samtrain.i18n import _
from samtrain.sheets import columns
from samtrain.sheets.amounts import Decimal, are_percent, decimal_sign, is_ambiguous, read_cell, said_doubt
from samtrain.sheets.columns import Mapping, said_factors, said_guesses, unit_factor
from samtrain.sheets.grid import Cell
from samtrain.sheets.signs import Doubt, settle
from samtrain.sheets.table import (
    Skipped,
    Table,
    cell_text,
    find_table,
    free,
    is_total,
    repeats_headings,
    row_text,
    same_company,
    short,
)
from samtrain.tools.portfolio.model import Account

TEXTS = ("account_id", "name", "segment", "region")
MONEY = ("revenue", "cogs", "gross_profit", "cost_to_serve", "spend_total")
RATINGS = ("fit", "openness", "strength")
AMOUNTS = (*MONEY, "growth_3y", *RATINGS)

#: Field -> headings by which it is known, in English and German, without case and signs.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "account_id": (
        "account id", "id", "account no", "account number", "customer id", "customer no", "customer number", "crm id",
        "kundennummer", "kunden nr", "kundennr", "debitor", "debitorennummer", "kunden id", "do not modify account",
    ),
    "name": (
        "name", "account", "account name", "customer", "customer name", "company", "company name", "client",
        "kunde", "kundenname", "firma", "unternehmen", "firmenname",
    ),
    "segment": ("segment", "industry", "branche", "vertical", "market", "customer segment", "kundensegment"),
    "region": ("region", "country", "land", "territory", "gebiet", "area", "vertriebsgebiet"),
    "revenue": (
        "revenue", "sales", "net sales", "turnover", "net revenue", "sales last 12 months", "revenue last 12 months",
        "umsatz", "nettoumsatz", "jahresumsatz", "erlöse", "umsatzerlöse", "umsatz ltm", "umsatz letzte 12 monate",
    ),
    "cogs": (
        "cogs", "cost of goods sold", "cost of sales", "product cost", "herstellkosten", "herstellungskosten",
        "wareneinsatz", "umsatzkosten", "hk",
    ),
    "gross_profit": (
        "gross profit", "gross margin", "margin", "contribution", "contribution margin", "db", "db i",
        "deckungsbeitrag", "rohertrag", "bruttogewinn", "marge", "bruttomarge", "rohmarge",
    ),
    "cost_to_serve": (
        "cost to serve", "cts", "service cost", "servicing cost", "betreuungskosten", "bedienkosten", "servicekosten",
        "vertriebskosten", "kundenkosten",
    ),
    "growth_3y": (
        "growth", "growth rate", "expected growth", "annual growth", "customer growth", "cagr",
        "growth 3y", "wachstum", "wachstumsrate", "erwartetes wachstum",
    ),
    "spend_total": (
        "spend total", "total spend", "spend", "annual spend", "customer spend", "wallet", "purchasing volume",
        "potential", "einkaufsvolumen", "beschaffungsvolumen", "bedarf", "gesamtbedarf", "potenzial",
    ),
    "fit": ("fit", "strategic fit", "strategische passung", "passung"),
    "openness": ("openness", "open", "trust", "offenheit", "vertrauen", "kooperationsbereitschaft"),
    "strength": (
        "strength", "our strength", "business strength", "relative strength", "competitive position",
        "stärke", "unsere stärke", "wettbewerbsposition",
    ),
}  # fmt: skip
#: What a person calls each field.
FIELD_LABELS = {
    "account_id": _("Id"),
    "gross_profit": _("Gross profit"),
    **{field: str(Account.model_fields[field].title) for field in SYNONYMS if field in Account.model_fields},
}


def match_columns(headings: Sequence[str]) -> Mapping:
    """Find each field's heading: by name in English or German, then by likeness (``sheets.columns``)."""
    return columns.match_columns(headings, SYNONYMS)


# The import --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Imported:
    """What an export holds.

    accounts: columns account_id and those of ``model.Account``; a blank is NaN or None.
    headings: all headings found, for choosing other columns.
    skipped: rows that were left out. blanked: cells that were left blank in rows that were taken.
    undecided: fields whose decimal sign nothing tells; their ambiguous cells are blank until ``decimal`` is given.
    notes: what was assumed, one sentence each.
    """

    accounts: pd.DataFrame
    headings: tuple[str, ...]
    mapping: Mapping
    skipped: tuple[Skipped, ...]
    blanked: tuple[Skipped, ...]
    undecided: tuple[str, ...]
    notes: tuple[str, ...]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The accounts as rows of a portfolio's raw record."""
        rows = self.accounts.rename(columns={"account_id": "id"}).to_dict("records")
        return [{str(key): None if pd.isna(value) else value for key, value in row.items()} for row in rows]


def import_accounts(
    source: Path | str | bytes,
    name: str = "",
    mapping: Mapping | None = None,
    decimal: Decimal | None = None,
) -> Imported:
    """Read accounts from a CSV or XLSX export; ``name`` is what messages call the file.

    ``mapping`` and ``decimal`` are what the person changed after a first look; without them both are found out. Of
    several sheets, the one whose headings say most is read.

    Raises:
        PlainError: the file cannot be used: missing, empty, not a table, damaged, locked, too big, no known columns.
    """
    name = name or (_("The file") if isinstance(source, bytes) else Path(source).name)
    table = find_table(source, name, SYNONYMS, mapping)
    mapping = mapping or match_columns(table.headings)
    if not {"name", "account_id"} & mapping.columns.keys() or not set(AMOUNTS) & mapping.columns.keys():
        raise PlainError(
            _(
                "{file} has no columns that look like account name and revenue (first row: {row}). "
                "Give it a row of headings such as Name, Revenue, COGS."
            ).format(file=name, row=short(" · ".join(table.headings)))
        )
    mapping.check(table.headings, name)
    imported = _Reader(table, mapping, decimal).read()
    if imported.accounts.empty:
        raise PlainError(
            _("{file} has headings but no account under them. Export the accounts again and take that file.").format(
                file=name
            )
        )
    return imported


_Rows = list[tuple[int, dict[str, Any]]]


class _Reader:
    """Reads the rows of one table into accounts, and keeps the list of what was left out and assumed."""

    def __init__(self, table: Table, mapping: Mapping, decimal: Decimal | None) -> None:
        self.table, self.columns, self.mapping = table, mapping.columns, mapping
        self.skipped: list[Skipped] = []
        self.blanked: list[Skipped] = []
        self.notes: list[str] = []
        self.undecided: list[str] = []
        self.texts = table.texts({field: heading for field, heading in self.columns.items() if field in AMOUNTS})
        self.signs = self._signs(decimal)
        self.factors = {
            field: unit_factor(heading) if field in MONEY else 1.0 for field, heading in self.columns.items()
        }

    def read(self) -> Imported:
        """Read every row."""
        self.notes += said_guesses(self.mapping, FIELD_LABELS) + said_factors(self.mapping, self.factors)
        rows: _Rows = []
        for n, cells in self.table.body():
            if cells and (row := self._row(n, cells, rows)):
                rows.append((n, row))
        self._growth_as_share(rows)
        self._cogs_from_gross_profit(rows)
        columns = ["account_id", *(column for column in Account.model_fields if column != "id")]
        frame = pd.DataFrame(self._distinct(rows), columns=columns)
        frame = frame.astype({column: object if column in TEXTS else float for column in columns})
        return Imported(
            frame,
            self.table.headings,
            self.mapping,
            tuple(sorted(self.skipped, key=lambda left_out: left_out.row)),
            tuple(self.blanked),
            tuple(self.undecided),
            tuple(self.notes),
        )

    def _signs(self, decimal: Decimal | None) -> dict[str, Decimal | None]:
        signs: dict[str, Decimal | None]
        doubts: list[Doubt[Decimal]]
        signs, doubts = settle(self.texts, decimal, decimal_sign, is_ambiguous)
        for doubt in doubts:
            self.notes.append(said_doubt(doubt.text, self.columns[doubt.field], doubt.settled))
        self.undecided += [doubt.field for doubt in doubts if doubt.settled is None]
        return signs

    def _row(self, n: int, cells: dict[str, Cell], before: _Rows) -> dict[str, Any] | None:
        wrong: list[Skipped] = []
        row: dict[str, Any] = {
            field: cell_text(cells.get(heading))
            if field in TEXTS
            else self._amount(n, field, cells.get(heading), wrong)
            for field, heading in self.columns.items()
        }
        label = row.get("name") or row.get("account_id")
        if repeats_headings(cells):
            reason = _("The headings again.")
        elif _is_total(label or str(next(iter(cells.values()))), row, before):
            reason = _("A total, not an account.")
        elif not label:
            reason = _("No account name in this row.")
        elif not wrong and all(row.get(field) is None for field in AMOUNTS):
            reason = _("No figure in this row.")
        else:
            self.blanked += wrong
            return row
        self.skipped.append(Skipped(n, reason, row_text(cells)))
        return None

    def _amount(self, n: int, field: str, cell: Cell, wrong: list[Skipped]) -> float | None:
        heading = self.columns[field]
        try:
            number = read_cell(cell, self.signs[field], heading)
            if number is None:
                return None
            number *= self.factors[field]
            if field in RATINGS and not 0 <= number <= 10:
                raise PlainError(_("{column}: not from 0 to 10; left blank.").format(column=heading))
            if field in ("cost_to_serve", "spend_total") and number < 0:
                raise PlainError(_("{column}: below 0; left blank.").format(column=heading))
        except PlainError as error:
            wrong.append(Skipped(n, str(error), short(str(cell))))
            return None
        return number

    def _is_percent(self, field: str, numbers: list[float]) -> bool:
        return are_percent(numbers, self.texts[field], self.columns[field])

    def _growth_as_share(self, rows: _Rows) -> None:
        known = [row for _n, row in rows if row.get("growth_3y") is not None]
        if known and self._is_percent("growth_3y", [row["growth_3y"] for row in known]):
            for row in known:
                row["growth_3y"] /= 100
            self.notes.append(_("“{heading}” was read as percent.").format(heading=self.columns["growth_3y"]))

    def _cogs_from_gross_profit(self, rows: _Rows) -> None:
        """Gross profit, an amount or a share of revenue, gives the cost of goods sold where that is blank."""
        known = [row for _n, row in rows if row.get("gross_profit") is not None]
        if not known:
            return
        heading, numbers = self.columns["gross_profit"], [row["gross_profit"] for row in known]
        says_share = "%" in heading or any("%" in text for text in self.texts["gross_profit"])
        is_share = says_share or median(abs(number) for number in numbers) <= 1
        divisor = 100 if is_share and self._is_percent("gross_profit", numbers) else 1
        for row in known:
            if row.get("cogs") is None and row.get("revenue") is not None:
                gross = row["gross_profit"] / divisor
                row["cogs"] = row["revenue"] * (1 - gross) if is_share else row["revenue"] - gross
        said = (
            _("Cost of goods sold was worked out from “{heading}”, read as a share of revenue.")
            if is_share
            else _("Cost of goods sold was worked out from “{heading}”, read as an amount.")
        )
        self.notes.append(said.format(heading=heading))

    def _distinct(self, rows: _Rows) -> list[dict[str, Any]]:
        """Leave out rows that say the same twice; keep, and point at, those that say different things of one name."""
        accounts: list[dict[str, Any]] = []
        seen: dict[str, tuple[int, dict[str, Any]]] = {}
        ids: set[str] = set()
        for n, row in rows:
            name = row.get("name") or row["account_id"]
            first_n, first = seen.setdefault(same_company(name), (n, row))
            if first is not row and first == row:
                self.skipped.append(Skipped(n, _("The same as row {row}.").format(row=first_n), short(name)))
                continue
            if first is not row:
                self.notes.append(
                    _("“{name}” in row {n} may be “{first}” in row {first_n}: both are kept. Merge them if so.").format(
                        name=name, n=n, first=first.get("name") or first["account_id"], first_n=first_n
                    )
                )
            account_id = free(row.get("account_id") or name, ids, "-{n}")
            ids.add(account_id)
            accounts.append({**row, "account_id": account_id, "name": name})
        return accounts


def _is_total(label: str, row: dict[str, Any], before: _Rows) -> bool:
    field = next((field for field in MONEY if row.get(field) is not None), MONEY[0])
    return is_total(label, row.get(field), lambda: (earlier[field] or 0.0 for _n, earlier in reversed(before)))
