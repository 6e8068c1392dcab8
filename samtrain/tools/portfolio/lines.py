"""Order or invoice lines, as an ERP exports them by the million, summed up to accounts.

Only the columns that are needed are read, in steps, and each day once, so that a million lines take little longer than
reading the file. Nothing is dropped in silence.
"""

from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from samtrain.errors import PlainError
from samtrain.i18n import _
from samtrain.sheets import columns, dates
from samtrain.sheets.amounts import Decimal, decimal_sign, read_amount
from samtrain.sheets.grid import head
from samtrain.sheets.table import Skipped, short
from samtrain.tools.portfolio.importer import SYNONYMS as ACCOUNT_SYNONYMS
from samtrain.tools.portfolio.importer import Imported
from samtrain.tools.portfolio.model import Account

#: Field -> headings by which it is known, in English and German.
SYNONYMS: dict[str, tuple[str, ...]] = {
    "account_id": ("account id", "customer id", "customer no", "customer number", "kundennummer", "kunden nr", "debitor"),
    "name": ("account name", "customer name", "customer", "account", "kunde", "kundenname", "firma"),
    "line_id": (
        "order id", "order line", "line id", "invoice no", "invoice number", "order no", "order number", "document no",
        "belegnummer", "rechnungsnummer", "auftragsnummer", "auftragsposition",
    ),
    "date": ("date", "order date", "invoice date", "posting date", "datum", "rechnungsdatum", "auftragsdatum"),
    "revenue": (
        "net price", "net amount", "net value", "line amount", "amount", "line total", "nettowert", "nettobetrag", "betrag",
        *ACCOUNT_SYNONYMS["revenue"],
    ),
    "cogs": ACCOUNT_SYNONYMS["cogs"],
}  # fmt: skip
AMOUNTS = ("revenue", "cogs")
#: Lines that are looked at to tell how amounts are written.
SAMPLE = 2_000
#: Lines in one step: a million of them never lie in memory as texts.
CHUNK = 250_000
#: Cells that are named one by one; of more than these the number is told.
NAMED = 50


@dataclass(frozen=True)
class _Layout:
    """How the file is written: what ``pandas.read_csv`` needs to know, and which heading is what."""

    encoding: str
    delimiter: str
    headings: tuple[str, ...]
    mapping: columns.Mapping
    decimal: Decimal | None
    order: dates.Order | None


def hold_lines(data: bytes, name: str) -> bool:
    """Whether a file holds order lines: an account, an amount, and a line number, or a day and accounts that recur.

    A list of accounts may well have a day in it, such as that of the last visit.
    """
    try:
        top = head(data, name, SAMPLE)
    except PlainError:
        return False
    headings = tuple(str(cell or "") for cell in top.rows[0]) if top.rows else ()
    known = columns.match_columns(headings, SYNONYMS).columns
    key = known.get("account_id") or known.get("name")
    if key is None or "revenue" not in known:
        return False
    accounts = [row[headings.index(key)] for row in top.rows[1:] if len(row) > headings.index(key)]
    recur = len(set(accounts)) < 0.9 * len(accounts)
    return "line_id" in known or ("date" in known and recur)


def import_lines(
    source: Path | bytes, name: str = "", mapping: columns.Mapping | None = None, today: date | None = None
) -> Imported:
    """Sum the lines of a CSV export to accounts: revenue and cost of goods sold of the twelve months up to ``today``.

    ``today`` is the day of the last line unless it is given; ``mapping`` is what the person changed. A line whose number stands twice counts once.

    Raises:
        PlainError: the file cannot be read, or holds no order lines.
    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    name = name or (_("The file") if isinstance(source, bytes) else source.name)
    layout = _layout(data, name, mapping)
    reader = _Lines(layout)
    heads = layout.mapping.columns
    amounts = [heads[field] for field in AMOUNTS if field in heads]
    signs = {"decimal": ",", "thousands": "."} if layout.decimal == "," else {"decimal": "."}
    try:
        chunks = pd.read_csv(
            BytesIO(data), sep=layout.delimiter, encoding=layout.encoding, usecols=list(heads.values()), **signs,
            dtype={heads[field]: "category" for field in ("account_id", "name", "date") if field in heads},
            na_values={amount: [""] for amount in amounts}, keep_default_na=False, chunksize=CHUNK, low_memory=False,
        )  # type: ignore[call-overload]  # fmt: skip
        for chunk in chunks:
            reader.add(chunk.rename(columns={heading: field for field, heading in heads.items()}))
    except (pd.errors.ParserError, UnicodeDecodeError) as error:
        raise PlainError(
            _("{file} has a line that does not fit its headings ({why}). Export it again and take that file.").format(
                file=name, why=short(str(error))
            )
        ) from error
    return reader.summed(today)


def _layout(data: bytes, name: str, mapping: columns.Mapping | None) -> _Layout:
    top = head(data, name, SAMPLE)
    headings = tuple(str(cell or "") for cell in top.rows[0])
    mapping = mapping or columns.match_columns(headings, SYNONYMS)
    if not {"account_id", "name"} & mapping.columns.keys() or "revenue" not in mapping.columns:
        raise PlainError(
            _(
                "{file} has no columns that look like order lines (first row: {row}). "
                "It needs an account and an amount."
            ).format(file=name, row=short(" · ".join(headings)))
        )
    texts: dict[str, list[str]] = {}
    for field in ("revenue", "date"):
        at = headings.index(mapping.columns[field]) if field in mapping.columns else len(headings)
        texts[field] = [str(row[at]) for row in top.rows[1:] if len(row) > at and row[at] is not None]
    order = dates.date_order(texts["date"])
    return _Layout(top.encoding, top.delimiter, headings, mapping, decimal_sign(texts["revenue"]), order)


class _Lines:
    """The sums so far, and what was left out."""

    def __init__(self, layout: _Layout) -> None:
        self.layout = layout
        self.sums: list[pd.DataFrame] = []
        self.seen = np.empty(0, dtype=np.uint64)
        self.skipped: list[Skipped] = []
        self.blanked: list[Skipped] = []
        self.twice = self.more = 0
        self.row = 1  # the heading's; a spreadsheet counts from 1

    def add(self, chunk: pd.DataFrame) -> None:
        """Sum one chunk by account and day."""
        first, self.row = self.row + 1, self.row + len(chunk)
        key = "account_id" if "account_id" in chunk else "name"
        lines = pd.DataFrame({"key": chunk[key], "name": chunk["name"] if "name" in chunk else chunk[key]})
        lines["day"] = self._days(chunk["date"], first) if "date" in chunk else pd.NaT
        for field in AMOUNTS:
            if field in chunk:
                lines[field] = self._amounts(chunk[field], field, first)
        keep = np.array(chunk[key] != "")
        nobody = np.flatnonzero(~keep)
        for n in nobody[: max(0, NAMED - len(self.skipped))]:
            self.skipped.append(Skipped(first + int(n), _("No account in this line."), ""))
        if "line_id" in chunk:
            keep = keep & ~self._again(chunk["line_id"].astype(str))
        amounts = [field for field in AMOUNTS if field in lines]
        by = ["key", "name", "day"] if lines["day"].notna().any() else ["key", "name"]
        self.sums.append(lines[keep].groupby(by, observed=True, dropna=False)[amounts].sum(min_count=1).reset_index())

    def _again(self, ids: "pd.Series[str]") -> Any:
        """Which lines came before, told by a hash of 64 bits; a blank number is nobody's."""
        hashes = pd.util.hash_pandas_object(ids, index=False).to_numpy()
        came = pd.Series(hashes)
        again = ((came.duplicated() | came.isin(self.seen)) & (ids != "").to_numpy()).to_numpy()
        self.seen = np.concatenate([self.seen, hashes])
        self.twice += int(again.sum())
        return again

    def _days(self, column: "pd.Series[Any]", first: int) -> "pd.Series[Any]":
        texts = [str(text) for text in column.cat.categories]
        days = [_day(text, self.layout.order) for text in texts]
        self._list({text for text, day in zip(texts, days, strict=True) if day is None}, column, "date", first)
        known = pd.Series(days, dtype="datetime64[s]").to_numpy()
        codes = column.cat.codes.to_numpy()
        return pd.Series(np.where(codes >= 0, known[codes], np.datetime64("NaT")), index=column.index)

    def _amounts(self, column: "pd.Series[Any]", field: str, first: int) -> "pd.Series[Any]":
        """Numbers as pandas read them; only where something else stands in the column is each text read."""
        if pd.api.types.is_numeric_dtype(column):
            return column.astype(float)
        texts = column.dropna().astype(str).unique()
        read = {text: _amount(text, self.layout.decimal) for text in texts}
        self._list({text for text, amount in read.items() if amount is None}, column, field, first)
        return column.astype(str).map(read).astype(float)

    def _list(self, wrong: set[str], column: "pd.Series[Any]", field: str, first: int) -> None:
        wrong = {text for text in wrong if text.strip()}
        if not wrong:
            return
        where = np.flatnonzero(column.astype(str).isin(wrong).to_numpy())
        named = where[: max(0, NAMED - len(self.blanked))]
        said = _("{column}: cannot be read; left blank.").format(column=self.layout.mapping.columns[field])
        self.blanked += [Skipped(first + int(n), said, short(str(column.iloc[n]))) for n in named]
        self.more += len(where) - len(named)

    def summed(self, today: date | None) -> Imported:
        """The accounts, with what was assumed said."""
        sums = pd.concat(self.sums, ignore_index=True)
        notes = columns.said_guesses(self.layout.mapping, {field: field for field in SYNONYMS})
        if "day" in sums:
            last = pd.Timestamp(today) if today else sums["day"].max()
            start = last - pd.DateOffset(years=1)
            sums = sums[(sums["day"] > start) & (sums["day"] <= last)]
            said = _("Lines from {start} to {end} count: twelve months.")
            notes.append(said.format(start=f"{start + pd.Timedelta(days=1):%Y-%m-%d}", end=f"{last:%Y-%m-%d}"))
        if self.twice:
            notes.append(_("{n} lines whose number stood before were counted once.").format(n=f"{self.twice:,}"))
        if self.more:
            notes.append(_("{n} more cells could not be read and are blank.").format(n=f"{self.more:,}"))
        amounts = [field for field in AMOUNTS if field in sums]
        sums = sums.astype({"key": str, "name": str})
        accounts = sums.groupby("key")[amounts].sum(min_count=1)
        accounts["name"] = sums.groupby("key")["name"].last()
        wanted = ["account_id", *(column for column in Account.model_fields if column != "id")]
        frame = accounts.rename_axis("account_id").reset_index().reindex(columns=wanted)
        return Imported(
            frame, self.layout.headings, self.layout.mapping, tuple(self.skipped), tuple(self.blanked), (), tuple(notes)
        )


def _day(text: str, order: dates.Order | None) -> date | None:
    try:
        return dates.read_date(text, order)
    except ValueError:
        return None


def _amount(text: str, decimal: Decimal | None) -> float | None:
    try:
        return read_amount(text, decimal)
    except ValueError:
        return None
