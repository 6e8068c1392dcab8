import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain.errors import PlainError
from samtrain.sheets.columns import Mapping, match_columns, said_factors, said_guesses, unit_factor

KNOWN = {"id": ("record id", "id"), "name": ("account name", "name"), "revenue": ("net sales", "umsatz")}


@pytest.mark.parametrize("heading", ["Net Sales", "NET_SALES", "NetSales", "Net sales 2025 (k€)", "net-sales [EUR]"])
def test_case_signs_years_and_units_do_not_count(heading: str) -> None:
    assert match_columns([heading], KNOWN).columns == {"revenue": heading}


def test_the_name_that_stands_first_among_the_known_ones_wins() -> None:
    assert match_columns(["Name", "ID", "Account Name", "Record ID"], KNOWN).columns == {
        "id": "Record ID", "name": "Account Name",
    }  # fmt: skip


def test_the_latest_year_wins() -> None:
    assert match_columns(["Umsatz 2024", "Umsatz 2025"], KNOWN).columns == {"revenue": "Umsatz 2025"}


def test_a_column_that_must_not_be_touched_is_no_name() -> None:
    known = {"id": ("do not modify account",), "name": ("account",)}
    assert match_columns(["(Do Not Modify) Account", "Account"], known).columns == {
        "id": "(Do Not Modify) Account", "name": "Account",
    }  # fmt: skip


def test_what_was_guessed_is_said() -> None:
    mapping = match_columns(["Acount Name"], KNOWN)
    assert mapping.guessed == ("name",) and said_guesses(mapping, {"name": "Name"}) == [
        "Column “Acount Name” was taken for name: change it if that is wrong."
    ]


@pytest.mark.parametrize(
    ("heading", "factor"), [("Umsatz (T€)", 1e3), ("Sales [m$]", 1e6), ("Sales", 1), ("Atmeur", 1)]
)
def test_a_unit_in_a_heading_multiplies(heading: str, factor: float) -> None:
    assert unit_factor(heading) == factor
    assert len(said_factors(Mapping({"revenue": heading}), {"revenue": factor})) == (factor > 1)


def test_only_known_fields_can_be_changed() -> None:
    with pytest.raises(PlainError, match=r"no field “mood”\. Fields: id, name, revenue"):
        match_columns(["Name"], KNOWN).change("mood", "Name")


def test_a_mapping_is_checked_against_the_file() -> None:
    with pytest.raises(PlainError, match=r"^crm\.csv has no column “Name”\. Choose one of: Title"):
        Mapping({"name": "Name"}).check(["Title"], "crm.csv")


@given(st.lists(st.text(max_size=12) | st.sampled_from(["Name", "ID", "Umsatz", "Nam"]), unique=True, max_size=8))
def test_every_heading_serves_one_field_or_is_left(headings: list[str]) -> None:
    mapping = match_columns(headings, KNOWN)
    assert sorted([*mapping.columns.values(), *mapping.left]) == sorted(headings)
    assert set(mapping.guessed) <= set(mapping.columns) <= set(KNOWN)
