"""The messy export, read here by a small reader of its own."""

import pytest


@pytest.fixture(scope="module")
def text(made):
    return made.course_files["exports/crm_export.csv"].decode("cp1252")


@pytest.fixture(scope="module")
def rows(text):
    head, *lines = (line.split(";") for line in text.splitlines())
    return [dict(zip(head, line, strict=True)) for line in lines]


def money(cell: str) -> int:
    cents = cell.replace("€", "").replace(" ", "").replace(".", "").replace(",", "")
    assert cents.endswith("00")
    return int(cents[:-2])


def test_it_is_not_utf_8(made):
    with pytest.raises(UnicodeDecodeError):
        made.course_files["exports/crm_export.csv"].decode("utf-8")


def test_it_has_every_account_one_of_them_twice_two_prospects_and_a_total(rows, told):
    numbers = [row["Customer no."] for row in rows]
    assert len(numbers) == told.sizes["accounts"] + 4
    assert len({number for number in numbers if number.startswith("A")}) == told.sizes["accounts"]
    assert sorted(number for number in numbers if not number.startswith("A")) == ["P-0417", "P-0422", "Summe / Total"]


@pytest.mark.parametrize(("heading", "column"), [("Umsatz (EUR)", "revenue"), ("COGS (EUR)", "cogs")])
def test_its_amounts_are_those_of_the_accounts_table(made, rows, heading, column):
    read = {row["Customer no."]: money(row[heading]) for row in rows if row["Customer no."].startswith("A")}
    assert read == made.case.table("accounts").set_index("account_id")[column].to_dict()


def test_the_total_is_the_total(made, rows):
    assert money(rows[-1]["Umsatz (EUR)"]) == made.case.table("accounts")["revenue"].sum()


def test_amounts_come_in_two_ways_of_writing(rows):
    amounts = [row["Umsatz (EUR)"] for row in rows]
    assert any(amount.startswith("€ ") and amount.endswith(".00") for amount in amounts)
    assert any(not amount.startswith("€") and amount.endswith(",00") for amount in amounts)


def test_some_cells_are_blank_and_one_is_not_available(rows):
    cells = [cell for row in rows if row["Customer no."].startswith("A") for cell in row.values()]
    assert cells.count("") >= 3
    assert 1 <= cells.count("n/a") <= 2


def test_the_loader_does_not_take_it_for_a_table(made):
    assert "crm_export" not in made.case.tables
