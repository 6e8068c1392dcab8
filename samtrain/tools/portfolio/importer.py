"""A learner's own accounts, read from a CSV or Excel export of a CRM.

Nothing is dropped in silence: what is left out is listed with its row number, as the spreadsheet counts it, and why.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median
from typing import Any

import pandas as pd

from samtrain.errors import PlainError
from samtrain.i18n import _
from samtrain.sheets.amounts import (
    AmbiguousAmountError,
    Decimal,
    decimal_sign,
    is_ambiguous,
    read_amount,
    readings,
)
from samtrain.sheets.grid import Cell, Grid, is_blank, read_sheets
from samtrain.tools.portfolio.model import Account

#: The heading is looked for in this many rows from the top.
HEADING_ROWS = 40
#: From this likeness (0 to 1) on, a misspelt heading is taken for a known one.
LIKENESS = 0.84

TEXTS = ("account_id", "name", "segment", "region")
MONEY = ("revenue", "cogs", "gross_profit", "cost_to_serve", "spend_total")
RATINGS = ("fit", "openness", "strength")
AMOUNTS = (*MONEY, "growth_3y", *RATINGS)

#: Field -> headings by which it is known, in English and German, as ``_plain`` writes them.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "account_id": (
        "account id", "id", "account no", "account number", "customer id", "customer no", "customer number", "crm id",
        "kundennummer", "kunden nr", "kundennr", "debitor", "debitorennummer", "kunden id",
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
_FIELD_OF = {heading: field for field, headings in SYNONYMS.items() for heading in headings}
#: What a person calls each field.
FIELD_LABELS = {
    "account_id": _("Id"),
    "gross_profit": _("Gross profit"),
    **{field: str(Account.model_fields[field].title) for field in SYNONYMS if field in Account.model_fields},
}
#: What a heading says besides its name: years, currencies, units, “in”, “per year”.
_BESIDES = re.compile(
    r"\b(?:19|20)\d\d\b|\bin\b|\b[tkm]?(?:eur|usd|gbp|chf)\b|\b[tkm]?€|\b(?:mio|tsd|mn)\b|%"
    r"|\bp\.?\s?a\b|\bper (?:year|annum)\b|\ba year\b|\bpro jahr\b"
)
_THOUSANDS = re.compile(r"(?<![^\W_])(?:t€|k€|€k|teur|keur|tusd|kusd|k\$|\$k|tsd|thousands?|'000|000s?)(?![^\W_])")
_MILLIONS = re.compile(r"(?<![^\W_])(?:m€|€m|meur|musd|m\$|\$m|mio|mn|millions?|millionen)(?![^\W_])")


# Which column holds what -------------------------------------------------------------------------


@dataclass(frozen=True)
class Mapping:
    """Which heading holds which field. ``guessed`` fields were found by likeness only; ``left`` headings are unused."""

    columns: dict[str, str]
    guessed: tuple[str, ...] = ()
    left: tuple[str, ...] = ()

    def change(self, field: str, heading: str | None) -> "Mapping":
        """The same mapping with ``field`` read from ``heading``, or from nowhere; a heading serves one field only.

        Raises:
            PlainError: there is no such field or heading.
        """
        known = [*self.columns.values(), *self.left]
        if field not in SYNONYMS:
            raise PlainError(
                _("There is no field “{field}”. Fields: {known}.").format(field=field, known=", ".join(SYNONYMS))
            )
        if heading is not None and heading not in known:
            raise PlainError(
                _("There is no column “{heading}”. Columns: {known}.").format(heading=heading, known=", ".join(known))
            )
        columns = {name: used for name, used in self.columns.items() if name != field and used != heading}
        if heading is not None:
            columns[field] = heading
        return Mapping(
            columns,
            tuple(name for name in self.guessed if name in columns and name != field),
            tuple(name for name in known if name not in columns.values()),
        )


def match_columns(headings: Sequence[str]) -> Mapping:
    """Find each field's heading: by name in English or German, then by likeness; the best pairs first.

    Case, years, units and brackets do not count. Of several headings that fit equally well, the one with the latest
    year wins, then the first.
    """
    pairs = []
    for n, heading in enumerate(headings):
        plain = _plain(heading)
        alike = {_FIELD_OF[plain]: 1.0} if plain in _FIELD_OF else _look_alikes(plain)
        pairs += [(-likeness, -_year(heading), n, field) for field, likeness in alike.items()]
    columns: dict[str, str] = {}
    guessed: list[str] = []
    for unlikeness, _latest, n, field in sorted(pairs):
        if field not in columns and headings[n] not in columns.values():
            columns[field] = headings[n]
            if unlikeness > -1:
                guessed.append(field)
    ordered = {field: columns[field] for field in SYNONYMS if field in columns}
    return Mapping(
        ordered,
        tuple(field for field in ordered if field in guessed),
        tuple(name for name in headings if name not in columns.values()),
    )


def _look_alikes(plain: str) -> dict[str, float]:
    """Fields one of whose headings is spelt nearly like ``plain``; short words are taken for nothing but themselves."""
    alike: dict[str, float] = {}
    for known, field in _FIELD_OF.items():
        if min(len(known), len(plain)) > 3 and abs(len(known) - len(plain)) <= 4:
            likeness = SequenceMatcher(None, plain, known).ratio()
            if likeness >= max(LIKENESS, alike.get(field, 0.0)):
                alike[field] = likeness
    return alike


def _plain(heading: str) -> str:
    """A heading without case, brackets, years, units and signs: “Net sales 2025 (k€)” is “net sales”."""
    text = re.sub(r"\(.*?\)|\[.*?\]", " ", heading.casefold())
    return " ".join(re.findall(r"[^\W_]+", _BESIDES.sub(" ", text)))


def _year(heading: str) -> int:
    return max((int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", heading)), default=0)


def _factor(field: str, heading: str) -> float:
    """What a unit in the heading of an amount of money multiplies by: 1000 for “Umsatz (T€)”."""
    if field not in MONEY:
        return 1.0
    text = heading.casefold()
    return 1e3 if _THOUSANDS.search(text) else 1e6 if _MILLIONS.search(text) else 1.0


# The import --------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Skipped:
    """A row or cell that was left out: its row number as the spreadsheet counts, why, and what it says."""

    row: int
    reason: str
    text: str


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
    found = [table for table in (_locate(grid, mapping) for grid in read_sheets(source, name)) if table.headings]
    if not found:
        raise PlainError(_("{file} holds no rows. Export the accounts again and take that file.").format(file=name))
    table = max(found, key=lambda one: one.certainty)
    mapping = mapping or match_columns(table.headings)
    if not {"name", "account_id"} & mapping.columns.keys() or not set(AMOUNTS) & mapping.columns.keys():
        raise PlainError(
            _(
                "{file} has no columns that look like account name and revenue (first row: {row}). "
                "Give it a row of headings such as Name, Revenue, COGS."
            ).format(file=name, row=_short(" · ".join(table.headings)))
        )
    absent = [heading for heading in mapping.columns.values() if heading not in table.headings]
    if absent:
        raise PlainError(
            _("{file} has no column “{heading}”. Choose one of: {known}.").format(
                file=name, heading=absent[0], known=", ".join(table.headings)
            )
        )
    imported = _Reader(table, mapping, decimal).read()
    if imported.accounts.empty:
        raise PlainError(
            _("{file} has headings but no account under them. Export the accounts again and take that file.").format(
                file=name
            )
        )
    return imported


@dataclass(frozen=True)
class _Table:
    """A grid with its heading at row ``at`` (from 0); ``certainty`` says how much the heading looks like one."""

    grid: Grid
    at: int
    headings: tuple[str, ...]
    certainty: float

    def body(self) -> Iterator[tuple[int, dict[str, Cell]]]:
        """Row number as the spreadsheet counts, and the cells with content by heading; blank rows are passed over."""
        for n, row in enumerate(self.grid[self.at + 1 :], self.at + 2):
            if row:
                yield n, {name: cell for name, cell in zip(self.headings, row, strict=False) if not is_blank(cell)}


def _locate(grid: Grid, mapping: Mapping | None) -> _Table:
    """Find the heading: the row among the first that names most fields; else the first row with content.

    Rows below may be wider than the heading; what stands there has no name and is read as “Column 9”.
    """
    width = max((len(row) for row in grid), default=0)
    best = _Table(grid, 0, (), -1.0)
    for n, row in enumerate(grid[:HEADING_ROWS]):
        if not row:
            continue
        headings = _headings(row, width)
        if mapping is not None:
            certainty = float(len(set(mapping.columns.values()) & set(headings)))
        else:
            found = match_columns(headings)
            certainty = len(found.columns) - 0.1 * len(found.guessed)
        if certainty > best.certainty:
            best = _Table(grid, n, headings, certainty)
    return best


def _headings(row: list[Cell], width: int) -> tuple[str, ...]:
    """Headings made unique: a second “Revenue” is “Revenue (2)”; a nameless column is “Column 4”."""
    headings: dict[str, None] = {}
    for n, cell in enumerate([*row, *[None] * (width - len(row))], 1):
        wanted = " ".join(str(cell).split()) if not is_blank(cell) else _("Column {n}").format(n=n)
        headings[_free(wanted, headings, " ({n})")] = None
    return tuple(headings)


_TOTAL = re.compile(r"(?:(?:grand|sub|overall|end|zwischen|gesamt)[ -]?)?(?:totals?|sum(?:me)?|gesamt|insgesamt)\b")
_TOTAL_WORDS = frozenset(
    (
        "total", "totals", "subtotal", "sum", "summe", "gesamt", "insgesamt", "grand", "sub", "overall", "zwischensumme",
        "gesamtsumme", "endsumme", "all", "alle", "of", "der", "accounts", "customers", "kunden", "konten", "eur",
    )
)  # fmt: skip
#: What Excel leaves in a cell whose formula failed; it is no name.
_FAILED = re.compile(r"#(?:REF!|BEZUG!|N/A|NV|VALUE!|WERT!|NAME\?|DIV/0!|NULL!|NUM!|ZAHL!)")
_LEGAL_FORM = re.compile(
    r"\b(?:ag|gmbh|co|kg|se|ltd|limited|inc|llc|plc|corp|corporation|sa|sas|spa|bv|nv|ab|oy|as|oyj|mbh|kgaa|ohg)\b"
)

_Rows = list[tuple[int, dict[str, Any]]]


class _Reader:
    """Reads the rows of one table into accounts, and keeps the list of what was left out and assumed."""

    def __init__(self, table: _Table, mapping: Mapping, decimal: Decimal | None) -> None:
        self.table, self.columns, self.mapping = table, mapping.columns, mapping
        self.skipped: list[Skipped] = []
        self.blanked: list[Skipped] = []
        self.notes: list[str] = []
        self.undecided: list[str] = []
        self.texts = self._texts()
        self.signs = self._signs(decimal)
        self.factors = {field: _factor(field, heading) for field, heading in self.columns.items()}

    def read(self) -> Imported:
        """Read every row."""
        self._note_assumptions()
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

    def _texts(self) -> dict[str, list[str]]:
        """Each amount's cells that are text: numbers of Excel need no reading."""
        fields = [field for field in AMOUNTS if field in self.columns]
        texts: dict[str, list[str]] = {field: [] for field in fields}
        for _n, cells in self.table.body():
            for field in fields:
                if isinstance(cell := cells.get(self.columns[field]), str):
                    texts[field].append(cell)
        return texts

    def _signs(self, decimal: Decimal | None) -> dict[str, Decimal | None]:
        """Each amount's decimal sign: as given, else as its column tells, else as the rest of the file tells."""
        elsewhere = decimal_sign(text for column in self.texts.values() for text in column)
        signs: dict[str, Decimal | None] = {}
        for field, column in self.texts.items():
            told = decimal or decimal_sign(column)
            signs[field] = told or elsewhere
            doubtful = next((text for text in column if is_ambiguous(text)), None)
            if told is None and doubtful is not None:
                self._note_doubt(field, doubtful, elsewhere)
        return signs

    def _note_doubt(self, field: str, text: str, elsewhere: Decimal | None) -> None:
        numbers = readings(text) or {}
        if elsewhere:
            said = _("“{text}” in {column} was read as {number}: other columns write their decimals so.").format(
                text=text.strip(), column=self.columns[field], number=f"{numbers[elsewhere]:.10g}"
            )
        else:
            self.undecided.append(field)
            said = _("“{text}” in {column} may be {one} or {other}: say which sign marks the decimals.").format(
                text=text.strip(), column=self.columns[field], one=f"{numbers['.']:.10g}", other=f"{numbers[',']:.10g}"
            )
        self.notes.append(said)

    def _note_assumptions(self) -> None:
        for field in self.mapping.guessed:
            self.notes.append(
                _("Column “{heading}” was taken for {field}: change it if that is wrong.").format(
                    heading=self.columns[field], field=FIELD_LABELS[field].lower()
                )
            )
        for field, factor in self.factors.items():
            if factor > 1:
                self.notes.append(
                    _("“{heading}” was multiplied by {factor}, as its heading says.").format(
                        heading=self.columns[field], factor=f"{factor:,.0f}"
                    )
                )

    def _row(self, n: int, cells: dict[str, Cell], before: _Rows) -> dict[str, Any] | None:
        said = _short(" · ".join(str(cell) for cell in cells.values()))
        wrong: list[Skipped] = []
        row: dict[str, Any] = {
            field: _text(cells.get(heading)) if field in TEXTS else self._amount(n, field, cells.get(heading), wrong)
            for field, heading in self.columns.items()
        }
        label = row.get("name") or row.get("account_id")
        if len(cells) > 1 and all(str(cell).strip() == heading for heading, cell in cells.items()):
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
        self.skipped.append(Skipped(n, reason, said))
        return None

    def _amount(self, n: int, field: str, cell: Cell, wrong: list[Skipped]) -> float | None:
        if cell is None:
            return None
        try:
            number = read_amount(cell, self.signs[field]) if isinstance(cell, str) else cell
        except AmbiguousAmountError:
            reason = _("{column}: the decimal sign is not known; left blank.")
        except ValueError:
            reason = _("{column}: not a number; left blank.")
        else:
            if number is None:
                return None
            number *= self.factors[field]
            if field in RATINGS and not 0 <= number <= 10:
                reason = _("{column}: not from 0 to 10; left blank.")
            elif field in ("cost_to_serve", "spend_total") and number < 0:
                reason = _("{column}: below 0; left blank.")
            else:
                return number
        wrong.append(Skipped(n, reason.format(column=self.columns[field]), _short(str(cell))))
        return None

    def _is_percent(self, field: str, numbers: list[float]) -> bool:
        """Whether bare numbers are percent: 7 for 7 %. A cell such as “7 %” is a share already."""
        if any("%" in text for text in self.texts[field]) or not numbers:
            return False
        sizes = [abs(number) for number in numbers]
        return median(sizes) >= 1 or ("%" in self.columns[field] and max(sizes) > 1)

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
            first_n, first = seen.setdefault(_same_company(name), (n, row))
            if first is not row and first == row:
                self.skipped.append(Skipped(n, _("The same as row {row}.").format(row=first_n), _short(name)))
                continue
            if first is not row:
                self.notes.append(
                    _("“{name}” in row {n} may be “{first}” in row {first_n}: both are kept. Merge them if so.").format(
                        name=name, n=n, first=first.get("name") or first["account_id"], first_n=first_n
                    )
                )
            account_id = _free(row.get("account_id") or name, ids, "-{n}")
            ids.add(account_id)
            accounts.append({**row, "account_id": account_id, "name": name})
        return accounts


def _is_total(label: str, row: dict[str, Any], before: _Rows) -> bool:
    """A bare “Total” is one; “Total Energy AG” only when its figure is the sum of rows just above."""
    label = label.strip().casefold()
    if _TOTAL.match(label) and set(re.findall(r"[^\W\d_]+", label)) <= _TOTAL_WORDS:
        return True
    field = next((field for field in MONEY if row.get(field) is not None), None)
    if field is None or not _TOTAL.match(label):
        return False
    above = 0.0
    for count, (_n, earlier) in enumerate(reversed(before), 1):
        above += earlier[field] or 0.0
        if count > 1 and abs(row[field] - above) <= 0.001 * abs(above):
            return True
    return False


def _same_company(name: str) -> str:
    """A name without case, legal form and signs, by which spelling variants meet."""
    words = _LEGAL_FORM.sub(" ", name.casefold().replace(".", ""))
    return "".join(re.findall(r"[^\W_]+", words)) or name


def _text(cell: Cell) -> str | None:
    if cell is None or (isinstance(cell, str) and _FAILED.fullmatch(cell.strip())):
        return None
    # Excel hands out the account number 10045 as 10045.0.
    return f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else " ".join(str(cell).split()) or None


def _short(text: str, most: int = 80) -> str:
    return text if len(text) <= most else text[: most - 1] + "…"


def _free(wanted: str, taken: Any, suffix: str) -> str:
    name, copy = wanted, 2
    while name in taken:
        name, copy = wanted + suffix.format(n=copy), copy + 1
    return name
