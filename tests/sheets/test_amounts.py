import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain.sheets.amounts import AmbiguousAmountError, decimal_sign, is_ambiguous, read_amount


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1.234,56", 1234.56),
        ("1,234.56", 1234.56),
        ("€ 1 234,5", 1234.5),
        ("1\N{NARROW NO-BREAK SPACE}234,5 €", 1234.5),
        ("1'234'567.50 CHF", 1234567.5),
        ("1,234,567", 1234567),
        ("1.234.567", 1234567),
        ("(1,200.00)", -1200),
        ("1200-", -1200),
        ("−12,5", -12.5),
        ("€ -12.5", -12.5),
        ("1.200.000,-", 1200000),
        ("12 %", 0.12),
        ("7,5%", 0.075),
        ("1.2 m", 1.2e6),
        ("3,5 Mio. €", 3.5e6),
        ("830 k", 830e3),
        ("45 T€", 45e3),
        ("12 TEUR", 12e3),
        ("0.5bn", 5e8),
        ("EUR 17", 17),
        ("USD1,000.5", 1000.5),
        ("+4.5", 4.5),
        ("1.5E+06", 1.5e6),
        ("0.125", 0.125),
        ("1234.567", 1234.567),
        (",5", 0.5),
        ("007", 7),
    ],
)
def test_an_amount_is_read(text, number):
    assert read_amount(text) == pytest.approx(number)


@pytest.mark.parametrize("text", ["", "   ", "-", "–", "n/a", "#N/A", "k.A.", "null"])
def test_a_blank_is_none(text):
    assert read_amount(text) is None


@pytest.mark.parametrize(
    "text",
    ["lots", "12 34", "1.2.3", "1,23,4", "12 apples", "1.234,567.8", "#DIV/0!", "1200²", "--5", "(5", "5 € 6", "1e999", ".", "2026-09-30"],
)  # fmt: skip
def test_what_is_no_number_is_not_guessed(text):
    with pytest.raises(ValueError, match=r".*") as caught:
        read_amount(text, ".")
    assert not isinstance(caught.value, AmbiguousAmountError)


@pytest.mark.parametrize("text", ["1.234", "1,234", "(12,345)", "1.500 k", "€ 123.456"])
def test_two_readings_are_not_decided_by_a_guess(text):
    with pytest.raises(AmbiguousAmountError):
        read_amount(text)


@pytest.mark.parametrize(("decimal", "number"), [(".", 1.234), (",", 1234)])
def test_two_readings_are_decided_by_the_sign(decimal, number):
    assert read_amount("1.234", decimal) == number


@pytest.mark.parametrize(
    ("column", "sign"),
    [
        (["1.234", "12,5"], ","),
        (["1.234", "12.50"], "."),
        (["1,234", "1,234,567"], "."),
        (["1.234", "5.678"], None),
        (["12,5", "12.5"], None),
        (["n/a", "lots"], None),
    ],
)
def test_a_column_tells_its_decimal_sign(column, sign):
    assert decimal_sign(column) == sign


GERMAN = str.maketrans(",.", ".,")


@given(st.decimals(min_value=-(10**12), max_value=10**12, places=2), st.sampled_from(["", "€ ", "EUR "]))
def test_english_and_german_writing_read_back(number, currency):
    english = f"{currency}{number:,.2f}"
    german = f"{number:,.2f}".translate(GERMAN) + " €"
    assert (read_amount(english), read_amount(german)) == (float(number), float(number))


@given(st.integers(0, 10**12), st.sampled_from([" ", "\N{NO-BREAK SPACE}", "'", "’"]))
def test_grouping_by_space_and_apostrophe_reads_back(number, group):
    assert read_amount(f"{number:,}".replace(",", group)) == number


@given(st.integers(1, 10**9))
def test_brackets_and_signs_mean_the_same(number):
    assert {read_amount(text) for text in (f"({number})", f"-{number}", f"{number}-", f"−{number}")} == {-number}


@given(st.text() | st.text(alphabet="0123456789.,-()%€ kmTe"))
def test_any_text_is_a_number_a_blank_or_a_value_error(text):
    try:
        assert read_amount(text) is None or isinstance(read_amount(text), float)
    except AmbiguousAmountError:
        assert is_ambiguous(text)
    except ValueError:
        assert not is_ambiguous(text)
