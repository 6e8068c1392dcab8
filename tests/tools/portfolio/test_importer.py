import io
import random
import zipfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samtrain import cases
from samtrain.content import CASES
from samtrain.errors import PlainError
from samtrain.sheets import grid
from samtrain.tools.portfolio.importer import Mapping, import_accounts, match_columns
from samtrain.tools.portfolio.model import read

PLAIN = "Account ID,Name,Revenue,COGS\nC1,Norda AG,1000.50,600\nC2,Helvion Näworks,250.25,99.5\n"


def xlsx(*tables: list[list[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for rows in tables:
        sheet = book.create_sheet()
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


WORKBOOK = xlsx([["Name", "Revenue", "COGS"], ["Norda AG", 1000.5, 600]])


# Files -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding_is_read(encoding):
    assert import_accounts(PLAIN.encode(encoding)).accounts["name"].tolist() == ["Norda AG", "Helvion Näworks"]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_usual_delimiter_is_read(delimiter):
    found = import_accounts(PLAIN.replace(",", delimiter).encode())
    assert found.accounts["revenue"].tolist() == [1000.5, 250.25]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_line_end_is_read(end):
    assert len(import_accounts(PLAIN.replace("\n", end).encode()).accounts) == 2


def test_excels_first_line_names_the_delimiter():
    found = import_accounts(b"sep=;\r\nName;Revenue\r\nNorda, Ltd;12,5\r\n;3\r\n")
    assert found.accounts["name"].tolist() == ["Norda, Ltd"] and found.skipped[0].row == 4


def test_excel_is_read():
    assert import_accounts(WORKBOOK).accounts[["name", "revenue", "cogs"]].values.tolist() == [
        ["Norda AG", 1000.5, 600]
    ]


def test_the_sheet_that_says_most_is_read():
    data = xlsx([["Note"], ["Ask Ilse"]], [["Name", "Revenue"], ["Norda", 5]], [["Name"], ["x"]])
    assert import_accounts(data).accounts["revenue"].tolist() == [5]


def test_a_file_is_called_by_its_name(tmp_path: Path):
    file = tmp_path / "crm.csv"
    file.write_text("")
    with pytest.raises(PlainError, match=r"^crm\.csv is empty"):
        import_accounts(file)


def test_an_account_number_of_excel_has_no_decimals():
    data = xlsx([["Customer no", "Name", "Revenue"], [10045, "Norda", 5]])
    assert import_accounts(data).accounts["account_id"].tolist() == ["10045"]


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"\xef\xbb\xbf", "holds no rows"),
        (b"%PDF-1.7 ...", "neither CSV nor Excel"),
        (b"<html><table>", "neither CSV nor Excel"),
        (bytes(range(256)) * 4, "neither CSV nor Excel"),
        (b'Name,Revenue\n"' + b"x" * 200_000, "neither CSV nor Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel file"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        (WORKBOOK[:900], "is damaged"),
        (b"Name,Revenue\n", "no account under them"),
        (b"When,Where\nnow,here\n", "no columns that look like"),
        (b"Name,Town\nNorda,Oslo\n", "no columns that look like"),
        (b"Revenue,COGS\n1,2\n", "no columns that look like"),
        (xlsx([]), "holds no rows"),
    ],
)
def test_a_file_that_cannot_be_used_is_one_sentence(data, sentence):
    with pytest.raises(PlainError, match=sentence) as caught:
        import_accounts(data, "crm.csv")
    assert str(caught.value).startswith("crm.csv") and "\n" not in str(caught.value)


def test_a_word_document_is_no_table():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<x/>")
    with pytest.raises(PlainError, match="neither CSV nor Excel"):
        import_accounts(stream.getvalue())


def test_a_bomb_is_not_unpacked(monkeypatch):
    monkeypatch.setattr(grid, "MAX_UNPACKED", 100_000)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (grid.MAX_UNPACKED + 1))
    with pytest.raises(PlainError, match="too big"):
        import_accounts(stream.getvalue())


def test_too_many_rows_are_too_big(monkeypatch):
    monkeypatch.setattr(grid, "MAX_ROWS", 100)
    with pytest.raises(PlainError, match="too big"):
        import_accounts(b"Name,Revenue\n" + b"x,1\n" * (grid.MAX_ROWS + 1))


def test_a_missing_file_is_a_sentence(tmp_path: Path):
    with pytest.raises(PlainError, match=r"gone\.csv cannot be read"):
        import_accounts(tmp_path / "gone.csv")


def only_plain_errors(data: bytes) -> None:
    try:
        import_accounts(data, "wild")
    except PlainError as error:
        assert "\n" not in str(error).strip()


@given(
    st.sampled_from([b"", b"PK\x03\x04", b"\xff\xfe", b"\xef\xbb\xbf", b"Name,Revenue\n", b"sep=", b"sep=,\n", b'"']),
    st.binary(max_size=300),
)
def test_wild_bytes_never_give_anything_but_a_sentence(start, rest):
    only_plain_errors(start + rest)


@given(st.lists(st.lists(st.text(max_size=8), max_size=5), max_size=8))
def test_wild_tables_never_give_anything_but_a_sentence(rows):
    only_plain_errors("\n".join(["Name;Revenue;Growth %", *(";".join(row) for row in rows)]).encode("utf-8", "replace"))


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, 2**32))
def test_a_workbook_with_flipped_bytes_never_gives_anything_but_a_sentence(seed):
    flip, data = random.Random(seed), bytearray(WORKBOOK)
    for _n in range(flip.randint(1, 8)):
        data[flip.randrange(4, len(data))] = flip.randrange(256)
    only_plain_errors(bytes(data))


# Columns -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("headings", "columns"),
    [
        (["Account Name", "Net Sales", "Cost of Sales"], {"name": "Account Name", "revenue": "Net Sales", "cogs": "Cost of Sales"}),
        (["Kunde", "Umsatz (T€)", "Wareneinsatz"], {"name": "Kunde", "revenue": "Umsatz (T€)", "cogs": "Wareneinsatz"}),
        (["KUNDEN-NR.", "Firma", "Deckungsbeitrag"], {"account_id": "KUNDEN-NR.", "name": "Firma", "gross_profit": "Deckungsbeitrag"}),
        (["Name", "Revenue 2024", "Revenue 2025"], {"name": "Name", "revenue": "Revenue 2025"}),
        (["Name", "Revenue", "Revenue (2)"], {"name": "Name", "revenue": "Revenue"}),
        (["account_id", "growth_3y", "spend_total"], {"account_id": "account_id", "growth_3y": "growth_3y", "spend_total": "spend_total"}),
        (["Name", "Wachstum p.a.", "Total spend per year (EUR)"], {"name": "Name", "growth_3y": "Wachstum p.a.", "spend_total": "Total spend per year (EUR)"}),
        (["When", "Where"], {}),
    ],
)  # fmt: skip
def test_columns_are_found_by_name(headings, columns):
    assert match_columns(headings).columns == columns


def test_a_misspelt_heading_is_a_guess_and_said_to_be_one():
    found = import_accounts(csv("Name,Revenu,Opennes", "Norda,5,7"))
    assert found.mapping.guessed == ("revenue", "openness") and "“Revenu” was taken for revenue" in found.notes[0]


def test_short_headings_are_not_guessed():
    assert match_columns(["ID2", "Fix", "DBX"]).columns == {}


def test_unused_headings_are_left_over():
    assert match_columns(["Name", "Revenue", "Mood"]).left == ("Mood",)


def test_the_person_can_change_what_a_column_means():
    data = csv("Name,Revenue,Billing", "Norda,5,7")
    mapping = import_accounts(data).mapping.change("revenue", "Billing")
    assert import_accounts(data, mapping=mapping).accounts["revenue"].tolist() == [7]


def test_a_heading_serves_one_field_only():
    changed = match_columns(["Name", "Revenue", "COGS"]).change("cogs", "Revenue")
    assert changed.columns == {"name": "Name", "cogs": "Revenue"} and changed.left == ("COGS",)


@pytest.mark.parametrize(
    ("field", "heading", "sentence"), [("mood", "Name", "no field"), ("name", "Mood", "no column")]
)
def test_a_change_to_what_is_not_there_is_a_sentence(field, heading, sentence):
    with pytest.raises(PlainError, match=sentence):
        match_columns(["Name", "Revenue"]).change(field, heading)


def test_a_mapping_of_another_file_is_a_sentence():
    with pytest.raises(PlainError, match="no column “Sales”"):
        import_accounts(csv("Name,Revenue", "Norda,5"), mapping=Mapping({"name": "Name", "revenue": "Sales"}))


def test_the_heading_is_found_under_a_preamble():
    found = import_accounts(csv("Report of accounts;;", "", "As of 2026-09-30;;", "Name;Revenue;COGS", "Norda;5;3"))
    assert found.accounts["revenue"].tolist() == [5]


def test_equal_headings_stay_apart():
    assert import_accounts(csv("Name,Revenue,Revenue,", "Norda,5,6,7")).headings == (
        "Name",
        "Revenue",
        "Revenue (2)",
        "Column 4",
    )


# Figures -----------------------------------------------------------------------------------------


def amounts(*cells: str, heading: str = "Revenue", **options: object) -> list[float]:
    rows = [f"Norda {n};{cell}" for n, cell in enumerate(cells)]
    return import_accounts(csv(f"Name;{heading}", *rows), **options).accounts["revenue"].tolist()


def test_a_column_decides_its_ambiguous_amounts():
    assert amounts("1.234", "12,5") == [1234, 12.5]


def test_another_column_decides_and_that_is_noted():
    found = import_accounts(csv("Name;Revenue;COGS", "Norda;1.234;12,5"))
    assert found.accounts["revenue"].tolist() == [1234] and "was read as 1234" in found.notes[0]


def test_what_nothing_decides_is_left_to_the_person():
    found = import_accounts(csv("Name;Revenue;COGS", "Norda;1.234;7"))
    assert found.undecided == ("revenue",) and "may be 1.234 or 1234" in found.notes[0]


def test_what_nothing_decides_is_blank_and_listed():
    found = import_accounts(csv("Name;Revenue;COGS", "Norda;1.234;7"))
    assert found.accounts["revenue"].isna().all() and found.blanked[0].text == "1.234"


@pytest.mark.parametrize(("decimal", "number"), [(".", 1.234), (",", 1234)])
def test_the_person_decides(decimal, number):
    assert amounts("1.234", decimal=decimal) == [number]


@pytest.mark.parametrize(
    ("heading", "factor"),
    [("Revenue (k€)", 1e3), ("Revenue TEUR", 1e3), ("Umsatz in T€", 1e3), ("Revenue [m€]", 1e6), ("Umsatz Mio. €", 1e6), ("Revenue €", 1)],
)  # fmt: skip
def test_a_unit_in_the_heading_counts(heading, factor):
    assert amounts("12,5", heading=heading) == [12.5 * factor]


@pytest.mark.parametrize("cells", [["7", "3"], ["7 %", "3 %"], ["0.07", "0.03"]])
def test_growth_is_a_share_however_it_is_written(cells):
    found = import_accounts(csv("Name;Growth", *(f"N{n};{cell}" for n, cell in enumerate(cells))))
    assert found.accounts["growth_3y"].tolist() == pytest.approx([0.07, 0.03])


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("Gross profit", ["400", "50"]), ("Margin %", ["40", "25"]), ("Margin", ["40 %", "25 %"]), ("Margin", ["0.4", "0.25"])],
)  # fmt: skip
def test_cogs_come_from_gross_profit_amount_or_share(heading, cells):
    rows = [f"N{n};{revenue};{cell}" for n, (revenue, cell) in enumerate(zip(("1000", "200"), cells, strict=True))]
    found = import_accounts(csv(f"Name;Revenue;{heading}", *rows))
    assert found.accounts["cogs"].tolist() == pytest.approx([600, 150])


def test_stated_cogs_win_over_gross_profit():
    found = import_accounts(csv("Name;Revenue;COGS;Gross profit", "Norda;1000;700;400"))
    assert found.accounts["cogs"].tolist() == [700]


@pytest.mark.parametrize(
    ("heading", "cell", "reason"),
    [
        ("COGS", "lots", "COGS: not a number; left blank."),
        ("Fit", "11", "Fit: not from 0 to 10; left blank."),
        ("Cost to serve", "-5", "Cost to serve: below 0; left blank."),
    ],
)
def test_a_cell_that_cannot_be_used_is_blank_and_listed(heading, cell, reason):
    found = import_accounts(csv(f"Name;Revenue;{heading}", f"Norda;5;{cell}"))
    assert [(left.row, left.reason, left.text) for left in found.blanked] == [(2, reason, cell)]


# Rows --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Total;15", "A total, not an account."),
        ("Grand total:;", "A total, not an account."),
        ("Summe;15", "A total, not an account."),
        ("Gesamtsumme;15", "A total, not an account."),
        ("Total DACH;15", "A total, not an account."),
        ("Summe / Total;99", "A total, not an account."),
        (";15", "No account name in this row."),
        ("Exported by CRM;", "No figure in this row."),
        ("Name;Revenue", "The headings again."),
        ("Norda;5", "The same as row 2."),
    ],
)
def test_a_row_that_is_no_account_is_listed(line, reason):
    found = import_accounts(csv("Name;Revenue", "Norda;5", "Helvion;10", line))
    assert [(left.row, left.reason) for left in found.skipped] == [(4, reason)]


@pytest.mark.parametrize("name", ["Total Energy AG", "Summit Ltd", "Totalis"])
def test_a_company_called_like_a_total_stays(name):
    assert (
        import_accounts(csv("Name;Revenue", "Norda;5", "Helvion;10", f"{name};7")).accounts["name"].tolist()[2] == name
    )


def test_blank_rows_keep_the_row_numbers_right():
    assert import_accounts(csv("Name;Revenue", "Norda;5", "", ";", ";9")).skipped[0].row == 5


def test_a_name_with_other_figures_is_kept_and_pointed_at():
    found = import_accounts(csv("Name;Revenue", "Norda GmbH;5", "NORDA;7"))
    assert found.accounts["name"].tolist() == ["Norda GmbH", "NORDA"] and "“NORDA” in row 3 may be" in found.notes[0]


def test_ids_are_unique():
    found = import_accounts(csv("ID;Name;Revenue", "C1;Norda;5", "C1;Helvion;7"))
    assert found.accounts["account_id"].tolist() == ["C1", "C1-2"]


def test_without_ids_the_name_is_the_id():
    assert import_accounts(csv("Name;Revenue", "Norda;5")).accounts["account_id"].tolist() == ["Norda"]


@given(st.lists(st.tuples(st.text("abcdefgh", min_size=1), st.integers(1, 99)), min_size=1, max_size=12))
def test_every_row_is_an_account_or_listed(rows):
    found = import_accounts(csv("Name;Revenue", *(f"{name};{revenue}" for name, revenue in rows)))
    assert len(found.accounts) + len(found.skipped) == len(rows)


def test_a_failed_formula_is_no_name():
    found = import_accounts(csv("ID;Name;Revenue", "C1;#REF!;5"))
    assert found.accounts["name"].tolist() == ["C1"]


def test_the_case_companys_own_export_reads_as_the_case_has_it():
    found = import_accounts(CASES / "a-chips" / "exports" / "crm_export.csv").accounts.set_index("account_id")
    stated = cases.load("a-chips").table("accounts").set_index("account_id")
    assert set(stated.index) <= set(found.index)
    revenue = found["revenue"].reindex(stated.index).dropna()
    assert len(revenue) > 130 and (revenue - stated["revenue"].reindex(revenue.index)).abs().max() < 1


def test_what_was_imported_is_a_record_without_problems():
    found = import_accounts(PLAIN.encode())
    record, problems = read({"source": "own", "accounts": found.rows})
    assert (record.accounts[0].revenue, record.accounts[0].fit, problems) == (1000.5, None, [])


def test_accounts_are_numbers_and_texts(tmp_path: Path):
    frame = import_accounts(PLAIN.encode()).accounts
    assert pd.api.types.is_float_dtype(frame["spend_total"]) and frame["region"].isna().all()
