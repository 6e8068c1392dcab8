import pytest

from samtrain.errors import PlainError
from samtrain.sheets.amounts import decimal_sign, is_ambiguous
from samtrain.sheets.signs import Doubt, settle
from samtrain.sheets.table import cell_text, find_table, free, is_total, same_company, says_total, short

KNOWN = {"name": ("name",), "revenue": ("revenue",)}


def test_the_heading_is_found_under_a_preamble_and_rows_keep_their_numbers() -> None:
    table = find_table(b"Report\n\nName;Revenue;Name\nNorda;5;x;more\n\nKron;;\n", "crm.csv", KNOWN)
    assert table.headings == ("Name", "Revenue", "Name (2)", "Column 4")
    assert list(table.body()) == [
        (4, {"Name": "Norda", "Revenue": "5", "Name (2)": "x", "Column 4": "more"}),
        (6, {"Name": "Kron"}),
    ]
    assert table.texts({"revenue": "Revenue"}) == {"revenue": ["5"]}


def test_a_file_without_rows_is_one_sentence() -> None:
    with pytest.raises(PlainError, match=r"^crm\.csv holds no rows"):
        find_table(b"\xef\xbb\xbf", "crm.csv", KNOWN)


@pytest.mark.parametrize("label", ["Total", "Grand total:", "Summe / Total", "Gesamtsumme", "Total Records"])
def test_a_bare_word_for_a_total_is_one(label: str) -> None:
    assert says_total(label)


def test_a_company_called_like_a_total_is_one_only_where_it_is_the_sum() -> None:
    assert not says_total("Total Energy AG")
    assert is_total("Total DACH", 15, lambda: iter([10.0, 5.0, 99.0]))
    assert not is_total("Total Energy AG", 7, lambda: iter([10.0, 5.0]))


@pytest.mark.parametrize("name", ["Norda Networks A/S", "NORDA NETWORKS AG", "Norda-Networks GmbH & Co. KG"])
def test_a_company_is_the_same_in_any_legal_form(name: str) -> None:
    assert same_company(name) == same_company("Norda Networks")


@pytest.mark.parametrize(
    ("cell", "text"), [(10045.0, "10045"), (1.5, "1.5"), (" a\n b ", "a b"), ("#REF!", None), (None, None)]
)
def test_a_cell_is_read_as_text(cell: object, text: str | None) -> None:
    assert cell_text(cell) == text  # type: ignore[arg-type]


def test_names_are_cut_and_numbered() -> None:
    assert short("abcdef", 4) == "abc…" and free("a", {"a", "a-2"}, "-{n}") == "a-3"


def test_a_column_decides_for_itself_then_the_file_for_it() -> None:
    texts = {"own": ["1.234", "12,5"], "other": ["1.234"], "plain": ["7"]}
    signs, doubts = settle(texts, None, decimal_sign, is_ambiguous)
    assert signs == {"own": ",", "other": ",", "plain": ","} and doubts == [Doubt("other", "1.234", ",")]


def test_a_person_decides_before_anything_else() -> None:
    signs, doubts = settle({"other": ["1.234"]}, ".", decimal_sign, is_ambiguous)
    assert (signs, doubts) == ({"other": "."}, [])


def test_what_nothing_decides_stays_open() -> None:
    assert settle({"other": ["1.234"]}, None, decimal_sign, is_ambiguous) == (
        {"other": None}, [Doubt("other", "1.234", None)],
    )  # fmt: skip
