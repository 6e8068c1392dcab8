import io
import random
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samtrain import cases
from samtrain.content import CASES
from samtrain.errors import PlainError
from samtrain.plan.case import as_case
from samtrain.plan.columns import KINDS
from samtrain.plan.crm import Imported, import_table
from samtrain.plan.model import TABLES, About, Plan
from samtrain.plan.update import update
from samtrain.sheets.columns import match_columns
from samtrain.tools.records import read_rows

HELVION = Plan(account=About(id="001A0000006Vm9r", name="Helvion Networks"))


def csv(*lines: str) -> bytes:
    return "\n".join(lines).encode()


def xlsx(*rows: list[object]) -> bytes:
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def cells(found: Imported, *columns: str) -> list[tuple[object, ...]]:
    return [tuple(row.get(column) for column in columns) for row in found.rows]


# Columns -----------------------------------------------------------------------------------------

#: Headings as the three CRMs export them (reports and data loader; record exports; views), and what each is.
EXPORTS = [
    ("accounts", "Account ID,Account Name,Billing Country,Industry,Annual Revenue,Account Owner", "id name region segment"),
    ("accounts", "Record ID,Company name,Company owner,Industry,Country/Region,Annual Revenue", "id name segment region"),
    ("accounts", "(Do Not Modify) Account,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Account Name,Industry", "id name segment"),
    ("contacts", "Contact ID,First Name,Last Name,Title,Account Name,Reports To,Department,Mailing Country,Email", "id first last title account reports_to bu region"),
    ("contacts", "Id,AccountId,FirstName,LastName,Name,Title,Department,ReportsToId,MailingCountry", "id account_id first last name title bu reports_to region"),
    ("contacts", "Record ID,First Name,Last Name,Email,Contact owner,Associated Company,Associated Company IDs (Primary),Job Title,Buying Role,Create Date", "id first last account account_id title role"),
    ("contacts", "(Do Not Modify) Contact,(Do Not Modify) Row Checksum,(Do Not Modify) Modified On,Full Name,Company Name,Job Title,Manager,Department", "id name account title reports_to bu"),
    ("interactions", "Activity ID,Assigned,Subject,Date,Status,Company / Account,Contact,Full Comments,Type,Account ID", "id team subject date account contact note channel account_id"),
    ("interactions", "Id,WhoId,Subject,ActivityDate,OwnerId,Description,Type,AccountId,CallType,CreatedDate", "id contact_id subject date team_id note channel account_id initiated_by"),
    ("interactions", "Record ID,Activity date,Activity type,Activity assigned to,Associated Contact,Associated Contact IDs,Call direction,Call notes,Call Title", "id date channel team contact contact_id initiated_by note subject"),
    ("interactions", "(Do Not Modify) Activity,(Do Not Modify) Row Checksum,Subject,Regarding,Activity Type,Owner,Start Date,Due Date", "id subject contact channel team date"),
    ("orders", "Order Number,Account Name,Order Start Date,Product Name,Quantity,Unit Price,Total Price", "id account date product qty unit_price net_price"),
    ("orders", "(Do Not Modify) Order Product,Order,Existing Product,Quantity,Price Per Unit,Extended Amount,Created On,Requested Delivery Date", "id product qty unit_price net_price date promised"),
    ("orders", "Belegnummer,Pos,Kunde,Artikelbezeichnung,Rechnungsdatum,Menge,Nettobetrag (EUR),Liefertermin,Lieferdatum", "id line account product date qty net_price promised delivered"),
    ("opportunities", "Opportunity ID,Opportunity Name,Account Name,Stage,Probability (%),Amount,Close Date,Opportunity Owner,Created Date", "id name account stage probability amount close owner"),
    ("opportunities", "Record ID,Deal Name,Deal Stage,Close Date,Deal owner,Amount,Associated Company,Associated Company IDs,Deal probability", "id name stage close owner amount account account_id probability"),
    ("opportunities", "(Do Not Modify) Opportunity,Topic,Potential Customer,Est. close date,Est. revenue,Probability,Owner,Status Reason", "id name account close amount probability owner stage"),
]  # fmt: skip


@pytest.mark.parametrize(("table", "headings", "fields"), EXPORTS)
def test_the_columns_of_the_usual_crms_are_known(table: str, headings: str, fields: str) -> None:
    mapping = match_columns(headings.split(","), KINDS[table].known)
    assert set(mapping.columns) == set(fields.split()) and mapping.guessed == ()


@pytest.mark.parametrize("kind", KINDS.values(), ids=lambda kind: kind.table)
def test_a_heading_stands_for_one_field_only(kind) -> None:
    headings = [name.replace(" ", "") for field in kind.fields.values() for name in set(field.headings)]
    assert sorted(headings) == sorted(set(headings)) or kind.table == "accounts"  # “kunden nr” and “kundennr”
    assert {field for group in kind.needs for field in group} <= set(kind.fields) and kind.label in TABLES[
        kind.table
    ].model_fields


def test_a_customers_own_turnover_is_not_what_we_sell() -> None:
    found = import_table("accounts", csv("Account Name,Annual Revenue", "Helvion,7000000"), HELVION)
    assert cells(found, "name", "revenue") == [("Helvion", None)] and "Annual Revenue" in found.notes[0]


def test_a_person_can_change_what_a_column_means() -> None:
    data = csv("Name,Function", "Ann Able,COO")
    mapping = import_table("contacts", data, HELVION).mapping.change("title", "Function")
    assert cells(import_table("contacts", data, HELVION, mapping=mapping), "title") == [("COO",)]


def test_a_misspelt_heading_is_a_guess_and_said_to_be_one() -> None:
    found = import_table("contacts", csv("Full Name,Deparment", "Ann Able,Group"), HELVION)
    assert cells(found, "bu") == [("Group",)] and "“Deparment” was taken for business unit" in found.notes[0]


# Files that cannot be used: each is one sentence ---------------------------------------------------

CONTACTS = "Contact ID,Full Name,Account Name"


@pytest.mark.parametrize(
    ("table", "data", "said"),
    [
        ("contacts", b"", "is empty"),
        ("contacts", b"\xef\xbb\xbf", "holds no rows"),
        ("contacts", b"%PDF-1.7 report", "neither CSV nor Excel"),
        ("contacts", b"<html><table><tr>", "neither CSV nor Excel"),
        ("contacts", bytes(range(256)) * 4, "neither CSV nor Excel"),
        ("contacts", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old Excel file"),
        ("contacts", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "locked with a password"),
        ("contacts", xlsx(["Full Name"], ["Ann"])[:900], "is damaged"),
        ("contacts", csv(CONTACTS), "no contact under them"),
        ("contacts", csv(CONTACTS, "Grand Totals,1"), "no contact under them"),
        ("contacts", csv(CONTACTS, "1,Ann Able,Norda AG", "2,Bo,Kron SE"), "No row of .* belongs to Helvion Networks. It holds: Norda AG and Kron SE"),
        ("contacts", csv("When,Where", "now,here"), "no columns that look like contacts"),
        ("contacts", csv("1;2;3", "4;5;6"), "no columns that look like contacts"),
        ("interactions", csv("Subject,Contact", "Price,Ann"), "no columns that look like interactions"),
        ("interactions", csv("Date,Status", "2026-09-30,open"), "no columns that look like interactions"),
        ("interactions", csv("Date,Subject", "soon,Price", "later,Price"), "no interaction under them"),
        ("orders", csv("Order Number,Product", "1,RF stage"), "no columns that look like orders"),
        ("orders", csv("Product,Net Amount", "RF stage,siehe Mail"), "no order line under them"),
        ("opportunities", csv("Opportunity Name,Type", "Frame,New"), "no columns that look like opportunities"),
        ("opportunities", csv("Stage,Amount", "Open,5"), "no columns that look like opportunities"),
        ("accounts", csv("Industry,Region", "Telecom,North"), "no columns that look like accounts"),
        ("accounts", b'Account Name,Industry\n"' + b"x" * 200_000, "neither CSV nor Excel"),
    ],
)  # fmt: skip
def test_a_file_that_cannot_be_used_is_one_sentence(table: str, data: bytes, said: str) -> None:
    with pytest.raises(PlainError, match=said) as caught:
        import_table(table, data, HELVION, "crm.csv")
    assert "crm.csv" in str(caught.value) and "\n" not in str(caught.value)


def test_a_missing_file_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match=r"^gone\.csv cannot be read"):
        import_table("contacts", tmp_path / "gone.csv", HELVION)


def test_a_mapping_of_another_file_is_one_sentence() -> None:
    mapping = match_columns(["Full Name", "Title"], KINDS["contacts"].known)
    with pytest.raises(PlainError, match="has no column “Title”"):
        import_table("contacts", csv("Full Name,Job", "Ann,COO"), HELVION, mapping=mapping)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_every_usual_encoding_and_delimiter_is_read(encoding: str, delimiter: str) -> None:
    text = "Full Name,Abteilung\nJörg Grün,Einkauf Süd\n".replace(",", delimiter)
    assert cells(import_table("contacts", text.encode(encoding), HELVION), "name", "bu") == [
        ("Jörg Grün", "Einkauf Süd")
    ]


# Rows --------------------------------------------------------------------------------------------


def test_rows_that_are_left_out_are_listed_with_the_reason() -> None:
    found = import_table(
        "contacts",
        csv(
            CONTACTS,
            "1,Ann Able,Helvion Networks A/S",
            "2,Otto Other,Norda AG",
            ",,",
            "3,,Helvion Networks",
            "4,Bo Bell,",
            CONTACTS,
            "1,Ann Able,Helvion Networks A/S",
            "Grand Totals,5",
            "Confidential Information - Do Not Distribute",
        ),
        HELVION,
    )
    assert cells(found, "id", "name") == [("1", "Ann Able")]
    assert [(one.row, one.reason) for one in found.skipped] == [
        (3, "Belongs to Norda AG."),
        (5, "No name in this row."),
        (6, "Belongs to no account."),
        (7, "The headings again."),
        (8, "The same as row 2."),
        (9, "A total, not a contact."),
        (10, "A line under the table."),
    ]
    assert "2 rows of other accounts were left out" in found.notes[0]


def test_a_row_without_a_readable_date_says_what_stood_there() -> None:
    found = import_table("interactions", csv("Date,Subject", "2026-09-30,Price", "soon,Price"), HELVION)
    assert [(one.row, one.reason) for one in found.skipped] == [(3, "No date in this row: “soon” is none.")]


def test_the_account_is_known_by_either_of_its_ids_and_by_its_name() -> None:
    long = csv("Id,Name,AccountId", "1,Ann,001A0000006Vm9rIAC", "2,Bo,001A0000006Vm9qIAC")
    assert cells(import_table("contacts", long, HELVION), "name") == [("Ann",)]
    by_row = HELVION.with_rows("accounts", [{"id": "9001", "name": "Helvion Networks A/S"}])
    several = csv("Record ID,Name,Associated Company IDs", "1,Ann,7;9001", "2,Bo,8")
    assert cells(import_table("contacts", several, by_row), "name") == [("Ann",)]


def test_a_file_that_names_no_account_is_taken_and_said() -> None:
    found = import_table("contacts", csv("Full Name", "Ann Able"), HELVION)
    assert cells(found, "account_id") == [("001A0000006Vm9r",)] and "does not say which account" in found.notes[0]


def test_bosses_are_found_by_name_and_by_id() -> None:
    found = import_table(
        "contacts",
        csv("Contact ID,Full Name,Reports To", "1,Ann Able,", '2,Bo Bell,"Able, Ann"', "3,Cy Dorn,2", "4,Di Ebb,Nobody Known"),
        HELVION,
    )  # fmt: skip
    assert cells(found, "id", "reports_to") == [("1", None), ("2", "1"), ("3", "2"), ("4", None)]
    assert any("Nobody Known" in note for note in found.notes)


def test_no_mail_address_comes_into_a_plan() -> None:
    found = import_table(
        "contacts", csv("Full Name,Email,Phone", "Ann Able (ann@x.example),ann@x.example,+45 1"), HELVION
    )
    assert "@" not in repr(found.rows) and "+45" not in repr(found.rows)


LOG = (
    "Activity ID;Assigned;Subject;Date;Company / Account;Contact;Type;Call Direction;Full Comments",
    "1;Mia Moor;Review;9/30/2026;Helvion Networks;Ann Able;Meeting;;One price",
    "2;Mia Moor;Price;3/4/2026;Helvion Networks;Bo Bell;Call;Inbound;",
    "3;Jo Jung;;4/13/2026;Helvion Networks;Ann Able;Teams meeting;OUTBOUND;Lead time",
    "4;Jo Jung;Post;4/14/2026;Helvion Networks;Ann Able;To-do;sideways;",
)


def test_interactions_refer_to_people_who_are_known_or_come_along(plan: Plan) -> None:
    known = HELVION.with_rows("contacts", [{"id": "C1", "name": "Ann Able"}]).with_rows("team", plan.rows("team"))
    found = import_table("interactions", csv(*LOG), known)
    assert cells(found, "id", "date", "team_id", "contact_id", "channel", "initiated_by", "note") == [
        ("1", "2026-09-30", "T1", "C1", "visit", None, "Review: One price"),
        ("2", "2026-03-04", "T1", "Bo Bell", "call", "them", "Price"),
        ("3", "2026-04-13", "T2", "C1", "video", "us", "Lead time"),
        ("4", "2026-04-14", "T2", "C1", None, None, "Post"),
    ]
    assert found.people == {
        "contacts": ({"id": "Bo Bell", "name": "Bo Bell", "account_id": "001A0000006Vm9r"},),
    }
    assert [(one.row, one.text) for one in found.blanked] == [(5, "To-do"), (5, "sideways")]
    assert "Date: the month comes first, so “3/4/2026” is 2026-03-04." in found.notes


def test_what_an_activity_regards_need_not_be_a_person() -> None:
    known = HELVION.with_rows("contacts", [{"id": "C1", "name": "Ann Able"}])
    found = import_table(
        "interactions",
        csv("Subject,Regarding,Start Date", "a,Ann Able,2026-09-01", "b,Helvion Networks,2026-09-02", "c,Frame contract,2026-09-03"),
        known,
    )  # fmt: skip
    assert cells(found, "contact_id") == [("C1",), (None,), (None,)] and found.people == {}
    assert "“Regarding” names what is no contact, and was left blank there: Frame contract." in found.notes


def test_an_activity_with_two_people_is_a_row_for_each() -> None:
    data = csv("Record ID,Activity date,Associated Contact IDs,Call Title", "5,2026-09-01,81;82,Price")
    assert cells(import_table("interactions", data, HELVION), "id", "contact_id") == [("5", "81"), ("5+2", "82")]


ORDERS = csv(
    "Belegnummer;Pos;Kunde;Artikelbezeichnung;Rechnungsdatum;Menge;Einzelpreis;Nettobetrag (T€);Lieferdatum",
    "77;1;Helvion Networks;RF-Endstufe;30.09.2026;1.000;1,50;1,5;01.10.2026",
    "77;2;Helvion Networks;Taktgeber;30.09.2026;20;2,25;;bald",
    "Summe;;;;;;;99,0;",
)


def test_order_lines_are_read_as_a_german_system_writes_them() -> None:
    found = import_table("orders", ORDERS, HELVION)
    assert cells(found, "id", "date", "qty", "net_price", "delivered") == [
        ("77/1", "2026-09-30", 1000, 1500, "2026-10-01"),
        ("77/2", "2026-09-30", 20, 45, None),
    ]
    assert [one.reason for one in found.blanked] == ["Lieferdatum: not a date; left blank."]
    assert [one.reason for one in found.skipped] == ["A total, not an order line."]
    assert "“Nettobetrag (T€)” was multiplied by 1,000, as its heading says." in found.notes


def test_lines_of_one_order_keep_their_ids_in_any_order() -> None:
    lines = ["5,RF stage,10", "5,Clock,20", "6,Clock,30"]
    first = import_table("orders", csv("Order Number,Product,Amount", *lines), HELVION)
    turned = import_table("orders", csv("Order Number,Product,Amount", *reversed(lines)), HELVION)
    assert {row["id"]: row["net_price"] for row in first.rows} == {"5/RF stage": 10, "5/Clock": 20, "6": 30}
    assert sorted(map(repr, first.rows)) == sorted(map(repr, turned.rows))


def test_two_orders_without_a_number_that_say_the_same_are_two() -> None:
    found = import_table("orders", csv("Product,Amount", "Clock,10", "Clock,10"), HELVION)
    assert len(found.rows) == 2 and found.made == {row["id"] for row in found.rows}


@pytest.mark.parametrize("written", [["60", "5"], ["60 %", "5 %"], ["0.6", "0.05"]])
def test_probability_is_a_share_however_it_is_written(written: list[str]) -> None:
    rows = [f"Deal {n};Open;{one}" for n, one in enumerate(written)]
    found = import_table("opportunities", csv("Deal Name;Deal Stage;Probability", *rows), HELVION)
    assert [row["probability"] for row in found.rows] == pytest.approx([0.6, 0.05])


def test_dates_of_excel_are_read() -> None:
    data = xlsx(["Topic", "Est. Revenue", "Est. Close Date"], ["Frame", 1_200_000, 46295], ["Other", 5, "2026-09-30"])
    found = import_table("opportunities", data, HELVION)
    assert cells(found, "close", "amount") == [("2026-09-30", 1_200_000), ("2026-09-30", 5)]


def test_what_nothing_decides_is_left_to_the_person() -> None:
    data = csv("Deal Name;Amount;Close Date", "Frame;1.234;3/4/2026")
    found = import_table("opportunities", data, HELVION)
    assert found.undecided == ("amount", "close") and [one.text for one in found.blanked] == ["1.234", "3/4/2026"]
    decided = import_table("opportunities", data, HELVION, decimal=",", order="day first")
    assert cells(decided, "amount", "close") == [(1234, "2026-04-03")] and decided.undecided == ()


def test_a_file_that_hangs_on_a_decision_asks_for_it() -> None:
    data = csv("Date,Subject", "3/4/2026,Price")
    with pytest.raises(PlainError, match=r"^The file: “3/4/2026” in Date may be 2026-04-03 or 2026-03-04"):
        import_table("interactions", data, HELVION)
    assert cells(import_table("interactions", data, HELVION, order="month first"), "date") == [("2026-03-04",)]


def test_a_case_companys_own_tables_come_back_as_they_are() -> None:
    plan = Plan(account=About(id="A001", name="Helvion Networks"))
    for table in ("contacts", "interactions"):
        plan = update(plan, import_table(table, CASES / "a-chips" / f"{table}.csv", plan)).plan
    mine, course = as_case(plan, cases.load().today), cases.load()
    facts = ["contact_id", "name", "title", "bu", "region", "reports_to", "role"]
    pd.testing.assert_frame_equal(mine.table("contacts")[facts], course.table("contacts")[facts])
    log = course.table("interactions").drop_duplicates("interaction_id").drop(columns="synthetic")
    pd.testing.assert_frame_equal(mine.table("interactions").drop(columns="synthetic"), log.reset_index(drop=True))


# Whatever comes ----------------------------------------------------------------------------------

HEADINGS = {
    "accounts": "Account Name,Account ID,Revenue",
    "contacts": "Full Name,Contact ID,Account Name,Reports To",
    "interactions": "Date,Subject,Contact,Assigned,Type",
    "orders": "Product,Net Amount,Order Date,Order Number",
    "opportunities": "Opportunity Name,Amount,Close Date,Probability",
}
CELL = st.sampled_from(["", "Ann Able", "Total", "1.234", "12 %", "3/4/2026", "30.09.2026", "Helvion Networks", "#REF!", "x;y", '"', "7"]) | st.text(max_size=6)  # fmt: skip


@settings(deadline=None)
@given(st.sampled_from(sorted(HEADINGS)), st.lists(st.lists(CELL, max_size=5), max_size=6))
def test_wild_rows_are_read_or_listed_or_one_sentence(table: str, rows: list[list[str]]) -> None:
    lines = [HEADINGS[table], *(",".join(row) for row in rows)]
    try:
        found = import_table(table, "\n".join(lines).encode("utf-8", "replace"), HELVION, "wild.csv")
    except PlainError as error:
        assert "\n" not in str(error)
        return
    ids = [row["id"] for row in found.rows]
    assert len(ids) == len(set(ids))
    _records, problems = read_rows(TABLES[table], list(found.rows), table)
    assert problems == []


@settings(max_examples=30, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.integers(0, 2**32))
def test_a_workbook_with_flipped_bytes_is_one_sentence(seed: int) -> None:
    flip, data = random.Random(seed), bytearray(xlsx(["Full Name", "Title"], ["Ann Able", "COO"]))
    for _n in range(flip.randint(1, 8)):
        data[flip.randrange(4, len(data))] = flip.randrange(256)
    try:
        import_table("contacts", bytes(data), HELVION)
    except PlainError as error:
        assert "\n" not in str(error)
