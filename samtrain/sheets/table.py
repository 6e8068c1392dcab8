"""A sheet with its headings found, and what its rows say: totals, failed formulas, spelling variants of a company.

Nothing is dropped in silence: what is left out is listed with its row number, as the spreadsheet counts it, and why.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from samtrain.errors import PlainError
from samtrain.i18n import _
from samtrain.sheets import columns
from samtrain.sheets.grid import Cell, Grid, is_blank, read_sheets

#: The heading is looked for in this many rows from the top.
HEADING_ROWS = 40


@dataclass(frozen=True)
class Skipped:
    """A row or cell that was left out: its row number as the spreadsheet counts, why, and what it says."""

    row: int
    reason: str
    text: str


@dataclass(frozen=True)
class Table:
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

    def texts(self, mapping: Mapping[str, str]) -> dict[str, list[str]]:
        """Each field's cells that are text, by ``mapping`` (field -> heading): Excel's numbers need no reading."""
        texts: dict[str, list[str]] = {field: [] for field in mapping}
        for _n, cells in self.body():
            for field, heading in mapping.items():
                if isinstance(cell := cells.get(heading), str):
                    texts[field].append(cell)
        return texts


def find_table(
    source: Path | str | bytes,
    name: str,
    known: Mapping[str, Sequence[str]],
    mapping: columns.Mapping | None = None,
) -> Table:
    """The sheet whose headings say most, by ``known`` (field -> headings) or by a ``mapping`` that a person chose.

    Raises:
        PlainError: missing, empty, too big, locked, damaged, or without rows; ``name`` is what it calls the file.
    """
    tables = [_locate(grid, known, mapping) for grid in read_sheets(source, name)]
    found = [table for table in tables if table.headings]
    if not found:
        raise PlainError(_("{file} holds no rows. Export it again and take that file.").format(file=name))
    return max(found, key=lambda one: one.certainty)


def _locate(grid: Grid, known: Mapping[str, Sequence[str]], mapping: columns.Mapping | None) -> Table:
    """Find the heading: the row among the first that names most fields; else the first row with content.

    Rows below may be wider than the heading; what stands there has no name and is read as “Column 9”.
    """
    width = max((len(row) for row in grid), default=0)
    best = Table(grid, 0, (), -1.0)
    for n, row in enumerate(grid[:HEADING_ROWS]):
        if not row:
            continue
        headings = _headings(row, width)
        if mapping is not None:
            certainty = float(len(set(mapping.columns.values()) & set(headings)))
        else:
            found = columns.match_columns(headings, known)
            certainty = len(found.columns) - 0.1 * len(found.guessed)
        if certainty > best.certainty:
            best = Table(grid, n, headings, certainty)
    return best


def _headings(row: list[Cell], width: int) -> tuple[str, ...]:
    """Headings made unique: a second “Revenue” is “Revenue (2)”; a nameless column is “Column 4”."""
    headings: dict[str, None] = {}
    for n, cell in enumerate([*row, *[None] * (width - len(row))], 1):
        wanted = " ".join(str(cell).split()) if not is_blank(cell) else _("Column {n}").format(n=n)
        headings[free(wanted, headings, " ({n})")] = None
    return tuple(headings)


# Rows and cells ----------------------------------------------------------------------------------

_TOTAL = re.compile(r"(?:(?:grand|sub|overall|end|zwischen|gesamt)[ -]?)?(?:totals?|sum(?:me)?|gesamt|insgesamt)\b")
_TOTAL_WORDS = frozenset(
    (
        "total", "totals", "subtotal", "sum", "summe", "gesamt", "insgesamt", "grand", "sub", "overall", "zwischensumme",
        "gesamtsumme", "endsumme", "all", "alle", "of", "der", "accounts", "customers", "kunden", "konten", "eur",
        "records", "orders", "contacts", "opportunities", "deals",
    )
)  # fmt: skip
#: What Excel leaves in a cell whose formula failed; it is no name.
_FAILED = re.compile(r"#(?:REF!|BEZUG!|N/A|NV|VALUE!|WERT!|NAME\?|DIV/0!|NULL!|NUM!|ZAHL!)")
_LEGAL_FORM = re.compile(
    r"\b(?:ag|gmbh|co|kg|se|ltd|limited|inc|llc|plc|corp|corporation|sa|sas|spa|bv|nv|ab|oy|as|oyj|mbh|kgaa|ohg)\b"
)


def repeats_headings(cells: Mapping[str, Cell]) -> bool:
    """Whether a row says its headings once more, as files put together from pages do."""
    return len(cells) > 1 and all(str(cell).strip() == heading for heading, cell in cells.items())


def says_total(label: str) -> bool:
    """Whether ``label`` is nothing but a word for a total: “Grand total”, “Summe / Total”; not “Total Energy AG”."""
    label = label.strip().casefold()
    return bool(_TOTAL.match(label)) and set(re.findall(r"[^\W\d_]+", label)) <= _TOTAL_WORDS


def is_total(label: str, figure: float | None, above: Callable[[], Iterator[float]]) -> bool:
    """Whether a row is a total: “Total” is one; “Total Energy AG” only when it is the sum of figures just above.

    ``above`` gives the figures above it, the nearest first.
    """
    if says_total(label):
        return True
    if figure is None or not _TOTAL.match(label.strip().casefold()):
        return False
    total = 0.0
    for count, earlier in enumerate(above(), 1):
        total += earlier
        if count > 1 and abs(figure - total) <= 0.001 * abs(total):
            return True
    return False


def same_company(name: str) -> str:
    """A name without case, legal form and signs, by which spelling variants meet."""
    words = _LEGAL_FORM.sub(" ", re.sub("[./]", "", name.casefold()))
    return "".join(re.findall(r"[^\W_]+", words)) or name


def cell_text(cell: Cell) -> str | None:
    """What a cell says, on one line; None where it is blank or its formula failed."""
    if cell is None or (isinstance(cell, str) and _FAILED.fullmatch(cell.strip())):
        return None
    # Excel hands out the account number 10045 as 10045.0.
    return f"{cell:.0f}" if isinstance(cell, float) and cell.is_integer() else " ".join(str(cell).split()) or None


def row_text(cells: Mapping[str, Cell]) -> str:
    """A row's cells in short, for a list of what was left out."""
    return short(" · ".join(str(cell) for cell in cells.values()))


def short(text: str, most: int = 80) -> str:
    """``text`` cut to ``most`` characters."""
    return text if len(text) <= most else text[: most - 1] + "…"


def free(wanted: str, taken: Collection[Any], suffix: str) -> str:
    """``wanted``, or with a numbered ``suffix`` such as “-{n}” where that is taken."""
    name, copy = wanted, 2
    while name in taken:
        name, copy = wanted + suffix.format(n=copy), copy + 1
    return name
