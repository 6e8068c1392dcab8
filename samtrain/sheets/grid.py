"""From a file's bytes to grids of cells: CSV in any usual encoding, or Excel; one sentence for everything else."""

import csv
import io
import re
import warnings
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import openpyxl

from samtrain.errors import PlainError
from samtrain.i18n import _

Cell = str | float | None
Grid = list[list[Cell]]

#: Limits against files that would fill the memory: bytes of the file, bytes unpacked, rows and cells with content.
MAX_BYTES = 20_000_000
MAX_UNPACKED = 80_000_000
MAX_ROWS = 50_000
MAX_CELLS = 1_000_000
#: As much of a long file as tells how it is written.
HEAD_BYTES = 400_000

#: The first bytes of an old Excel file (.xls), and of any Office file with a password.
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")


def is_blank(cell: Cell) -> bool:
    """Whether there is nothing in a cell."""
    return cell is None or (isinstance(cell, str) and not cell.strip())


def read_sheets(source: Path | str | bytes, name: str) -> list[Grid]:
    """Each sheet's cells, row by row; a CSV file is one sheet. Trailing blanks of a row are left off.

    Raises:
        PlainError: missing, empty, too big, locked, damaged, or not a table.
    """
    data = source if isinstance(source, bytes) else _load(Path(source), name)
    if len(data) > MAX_BYTES:
        raise _too_big(name)
    if not data.strip():
        raise PlainError(_("{file} is empty. Export it again and take that file.").format(file=name))
    if data.startswith(_OLE):
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise PlainError(
                _("{file} is locked with a password. Take the password off in Excel, save, and try again.").format(
                    file=name
                )
            )
        raise PlainError(
            _("{file} is an old Excel file (.xls). Save it as .xlsx and take that file.").format(file=name)
        )
    return _excel(data, name) if data.startswith(_ZIP) else [_csv(data, name)]


def _load(path: Path, name: str) -> bytes:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise _too_big(name)
        return path.read_bytes()
    except OSError as error:
        raise PlainError(
            _("{file} cannot be read ({why}). Check where it is and close it in other programs.").format(
                file=name, why=error.strerror
            )
        ) from error
    except ValueError as error:  # a zero byte in the path
        raise PlainError(_("{file} is not the name of a file. Choose the file again.").format(file=name)) from error


def _too_big(name: str) -> PlainError:
    return PlainError(
        _("{file} is too big: up to {rows} rows can be read. Export fewer rows or columns and take that file.").format(
            file=name, rows=f"{MAX_ROWS:,}"
        )
    )


def _not_a_table(name: str) -> PlainError:
    return PlainError(
        _("{file} is neither CSV nor Excel (.xlsx). Save it as .xlsx or CSV and take that file.").format(file=name)
    )


def _excel(data: bytes, name: str) -> list[Grid]:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
        if sum(part.file_size for part in parts) > MAX_UNPACKED:
            raise _too_big(name)
        if not any(part.filename.startswith("xl/") for part in parts):
            raise _not_a_table(name)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl remarks on styles and on parts that it leaves out
            book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, data_only=True)
            grids = []
            for sheet in book.worksheets:
                sheet.reset_dimensions()  # some exports declare a single cell
                grids.append(_grid(sheet.iter_rows(values_only=True), name))
            book.close()
    except PlainError:
        raise
    except Exception as error:  # a damaged file makes zipfile, XML and openpyxl raise almost anything
        raise PlainError(
            _("{file} is damaged and cannot be opened. Open it in Excel, save it again, and take that file.").format(
                file=name
            )
        ) from error
    return grids


@dataclass(frozen=True)
class Head:
    """The top of a CSV file that is too long to be read into cells, and how the file is written."""

    rows: Grid
    encoding: str
    delimiter: str


def head(data: bytes, name: str, rows: int) -> Head:
    """The first ``rows`` rows of a CSV file, whatever its length.

    Raises:
        PlainError: empty, or not a table.
    """
    top = data[:HEAD_BYTES]
    if not top.strip():
        raise PlainError(_("{file} is empty. Export it again and take that file.").format(file=name))
    top = top[: top.rfind(b"\n") + 1] or top
    text, encoding = _decode(top, name)
    lines = text.splitlines(keepends=True)[:rows]
    delimiter = _delimiter(lines[:60])
    return Head(_grid(csv.reader(lines, delimiter=delimiter), name), encoding, delimiter)


def _csv(data: bytes, name: str) -> Grid:
    text, _encoding = _decode(data, name)
    if text.lstrip()[:5].lower().startswith(("%pdf", "<")):
        raise _not_a_table(name)
    hint = re.match(r"sep=(.)\r?\n", text)  # Excel's own first line
    delimiter = hint.group(1) if hint else _delimiter(text[:20_000].splitlines(keepends=True)[:60])
    try:
        grid = _grid(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), name)
    except (csv.Error, ValueError, TypeError) as error:  # a quote that never ends; an impossible delimiter
        raise _not_a_table(name) from error
    return [[], *grid[1:]] if hint else grid


def _decode(data: bytes, name: str) -> tuple[str, str]:
    """Text and its encoding: by the byte order mark, else UTF-16 by its zeros, else UTF-8, else Windows' cp1252."""
    encodings = [encoding for mark, encoding in _MARKS if data.startswith(mark)]
    if not encodings:
        even, odd = data[0:1000:2].count(0), data[1:1000:2].count(0)
        many = max(even, odd) > min(len(data), 1000) / 8
        encodings = ["utf-16-le" if odd > even else "utf-16-be"] if many else ["utf-8", "cp1252"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not _CONTROL.search(text):
            return text, encoding
    raise _not_a_table(name)


def _delimiter(lines: list[str]) -> str:
    """The sign that splits most lines into the same number of cells, at least two."""

    def consistency(delimiter: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(lines, delimiter=delimiter) if len(row) > 1]
        except csv.Error:
            return 0, 0
        usual = max(sorted(set(widths)), key=widths.count, default=0)
        return widths.count(usual), usual

    return max(";\t,|", key=consistency)


def _grid(rows: Iterable[Iterable[Any]], name: str) -> Grid:
    grid: Grid = []
    filled = cells = 0
    for raw in rows:
        row = [_cell(value) for value in raw]
        while row and is_blank(row[-1]):
            row.pop()
        filled += bool(row)
        cells += len(row)
        if filled > MAX_ROWS or cells > MAX_CELLS:
            raise _too_big(name)
        grid.append(row)
    return grid


def _cell(value: Any) -> Cell:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, int | float) and not isinstance(value, bool):
        return float(value)
    return value.date().isoformat() if isinstance(value, datetime) else str(value)
