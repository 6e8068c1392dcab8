import io
import math
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain.plan.export.cells import FIRST_DAY, LONGEST, is_too_long, label, read_cell, written
from tests.plan.test_model import JSON

KINDS = ["text", "number", "whole", "date", "yes", "list"]
TEXT = st.text(st.characters(), min_size=1).filter(lambda text: text.strip())  # every sign, halves of pairs too


def through_excel(cells: list[Any]) -> list[Any]:
    """What openpyxl reads after it wrote ``cells`` into a file."""
    book = openpyxl.Workbook()
    for n, value in enumerate(cells, 1):
        cell = book.active.cell(n, 1)
        cell.value = value
        if isinstance(value, str):
            cell.data_type = "s"
    buffer = io.BytesIO()
    book.save(buffer)
    sheet = openpyxl.load_workbook(io.BytesIO(buffer.getvalue())).active
    return [sheet.cell(n, 1).value for n in range(1, len(cells) + 1)]


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXT, min_size=10, max_size=40))
def test_any_text_comes_back_from_a_file_as_it_was(texts: list[str]) -> None:
    back = through_excel([written(text, "text") for text in texts])
    assert [read_cell(cell, "text") for cell in back] == texts


@pytest.mark.parametrize(
    "text", ["=1+1", "+49 30", "-5 %", "@all", "_x0041_", "a\r\nb", "a\x07b\x00", "  a ", "#N/A", "\ud800", "\ufffe"]
)
def test_signs_with_a_meaning_in_excel_or_xml_stay_what_they_are(text: str) -> None:
    assert read_cell(through_excel([written(text, "text")])[0], "text") == text


def test_what_looks_like_an_escape_is_written_as_excel_writes_it() -> None:
    assert written("_x0041_", "text") == "_x005F_x0041_"  # ECMA-376: the sign _ itself, then the rest


@given(st.one_of(st.floats(allow_nan=False, allow_infinity=False), st.integers(-(10**15) + 1, 10**15 - 1)))
def test_numbers_are_numbers(number: float) -> None:
    cell = written(number, "number")
    assert isinstance(cell, int | float) and read_cell(cell, "number") == float(f"{number:.15g}")  # Excel's digits


def test_an_account_number_longer_than_excel_can_keep_stays_text() -> None:
    assert written(1234567890123456, "whole") == "1234567890123456"


@given(st.dates(min_value=FIRST_DAY))
def test_days_are_days(day: date) -> None:
    assert written(day.isoformat(), "date") == day
    assert read_cell(datetime.combine(day, datetime.min.time()), "date") == day.isoformat()


@pytest.mark.parametrize("text", ["1900-02-28", "0001-01-01", "soon", "2026-02-30"])
def test_what_is_no_day_of_excels_calendar_stays_text(text: str) -> None:
    assert written(text, "date") == text and read_cell(text, "date") == text


@pytest.mark.parametrize(("cell", "kind", "raw"), [
    (250.0, "text", "250"), (250, "text", "250"), ("5", "whole", 5), ("−2", "whole", -2), ("5,5", "number", "5,5"), ("a; b\nc,d", "list", ["a", "b", "c", "d"]),
    ("Yes", "yes", True), ("no", "yes", False), (True, "yes", True), ("maybe", "yes", "maybe"), ("  ", "text", None), (datetime(2026, 1, 2, 3), "date", "2026-01-02 03:00:00"),
])  # fmt: skip
def test_cells_as_people_type_them(cell: Any, kind: Any, raw: Any) -> None:
    assert read_cell(cell, kind) == raw


@pytest.mark.parametrize("blank", [None, "", "  ", []])
@pytest.mark.parametrize("kind", KINDS)
def test_blank_is_blank(blank: Any, kind: Any) -> None:
    assert written(blank, kind) is None and read_cell(written(blank, kind), kind) is None


IDS = st.text("abCD12 ·-", min_size=1, max_size=8).filter(lambda text: text.strip() == text and text)


@given(st.dictionaries(IDS, TEXT, max_size=4), IDS, st.lists(IDS, min_size=1, max_size=4))
def test_names_beside_ids_are_for_reading_only(names: dict[str, str], one: str, several: list[str]) -> None:
    assert read_cell(written(one, "text", names), "text", True) == one
    assert read_cell(written(several, "list", names), "list", True) == several


def test_an_id_stands_with_its_name() -> None:
    assert written("T07", "text", {"T07": "Weiss, Nora · Sales"}) == "T07 · Weiss Nora Sales"
    assert label("T07", "T07") == "T07"


@given(JSON, st.sampled_from(KINDS))
def test_nothing_breaks_the_writer_or_the_reader(raw: Any, kind: Any) -> None:
    cell = written(raw, kind)
    assert cell is None or isinstance(cell, str | int | float | date)
    if isinstance(cell, float):
        assert math.isfinite(cell)
    read_cell(cell, kind)


def test_a_text_that_is_too_long_is_cut_and_known_to_be() -> None:
    fits, too_long = "𝔸" * (LONGEST // 2), "𝔸" * (LONGEST // 2 + 1)  # two units of UTF-16 each
    assert written(fits, "text") == fits and not is_too_long(fits)
    assert written(too_long, "text") == fits and is_too_long(too_long)
