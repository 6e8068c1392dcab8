"""Order lines become accounts: whatever signs they are written with, each counted once, nothing dropped in silence."""

from datetime import date

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain import cases
from samtrain.errors import PlainError
from samtrain.tools.portfolio import lines
from samtrain.tools.portfolio.lines import hold_lines, import_lines

GERMAN = (
    "Belegnummer;Kundennummer;Kunde;Rechnungsdatum;Nettobetrag;Herstellkosten\n"
    "R1;K1;Köhler GmbH;30.09.2026;1.234,56;1.000,00\n"
    "R2;K1;Köhler GmbH;01.10.2025;10,00;\n"
    "R3;K1;Köhler GmbH;30.09.2025;99,00;1,00\n"
    "R4;K2;Weiß AG;15.01.2026;-5,50;2,00\n"
)


def sums(data: str | bytes, **more: object) -> dict[str, float]:
    raw = data if isinstance(data, bytes) else data.encode()
    table = import_lines(raw, "lines.csv", **more).accounts  # type: ignore[arg-type]
    return {str(key): float(value) for key, value in zip(table["account_id"], table["revenue"], strict=True)}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_twelve_months_of_german_amounts(encoding: str) -> None:
    assert sums(GERMAN.encode(encoding)) == pytest.approx({"K1": 1244.56, "K2": -5.5})


def test_names_and_costs_come_along() -> None:
    table = import_lines(GERMAN.encode(), "lines.csv").accounts.set_index("account_id")
    assert table["name"].to_dict() == {"K1": "Köhler GmbH", "K2": "Weiß AG"}
    assert table["cogs"].to_dict() == {"K1": 1000.0, "K2": 2.0}


def test_another_day_counts_as_today() -> None:
    assert sums(GERMAN, today=date(2025, 9, 30)) == pytest.approx({"K1": 99.0})


def test_a_line_that_stands_twice_counts_once_and_this_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "CHUNK", 2)
    data = "Order no,Customer,Net amount\n" + "".join(f"L{n % 3},A,1\n" for n in range(7)) + ",A,1\n,A,1\n"
    assert sums(data) == {"A": 5.0}
    assert "4 lines whose number stood before were counted once." in import_lines(data.encode(), "x").notes


def test_what_cannot_be_read_is_listed_with_its_row(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lines, "CHUNK", 2)
    data = (
        "Order no,Customer,Order date,Net amount\n1,A,2026-01-05,ten\n2,,2026-01-05,5\n3,A,soon,7\n4,A,2026-02-01,€ 8\n"
    )
    imported = import_lines(data.encode(), "lines.csv")
    assert [(one.row, one.text) for one in imported.blanked] == [(2, "ten"), (4, "soon")]
    assert [(one.row, one.reason) for one in imported.skipped] == [(3, "No account in this line.")]
    assert imported.accounts["revenue"].tolist() == [8.0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is empty"),
        (b"   \n", "is empty"),
        (b"Name,Colour\nA,1\n", "no columns that look like order lines"),
        (b'Order no,Customer,Net amount\n1,A,1\n2,"B,2\n', "does not fit its headings"),
        (b"%PDF-1.4 \x00\x01", "neither CSV nor Excel"),
    ],
)
def test_a_file_that_cannot_be_used_is_said(data: bytes, said: str) -> None:
    with pytest.raises(PlainError, match=said):
        import_lines(data, "lines.csv")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ("Order no,Customer,Net amount\n1,A,1\n", True),
        ("Customer number,Invoice date,Amount\n" + "7,2026-01-01,5\n" * 5, True),
        ("Account name,Last visit date,Revenue\nA,2026-01-01,5\nB,2026-01-02,7\n", False),
        ("Account name,Revenue,COGS\nA,1,1\n", False),
        ("Order no,Net amount\n1,1\n", False),
        ("", False),
    ],
)
def test_lines_are_told_from_accounts(data: str, expected: bool) -> None:
    assert hold_lines(data.encode(), "x.csv") is expected


def test_the_cases_own_lines_give_the_cases_own_revenue() -> None:
    orders = cases.load().table("orders").dropna(subset="net_price")
    data = orders.rename(columns={"net_price": "net amount"}).to_csv(index=False).encode()
    found = import_lines(data, "orders.csv", today=date(2026, 9, 30)).accounts.set_index("account_id")["revenue"]
    once = orders.drop_duplicates("order_id")
    year = once[pd.to_datetime(once["date"]) > "2025-09-30"].groupby("account_id")["net_price"].sum()
    pd.testing.assert_series_equal(found, year, check_names=False, check_dtype=False)


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.tuples(
            st.sampled_from("ABC"),
            st.decimals(-10_000, 10_000, places=2),
            st.dates(date(2025, 10, 1), date(2026, 9, 30)),
        ),
        min_size=1,
    ),
    st.randoms(),
)
def test_the_order_of_lines_changes_nothing(rows: list[tuple[str, object, date]], random: object) -> None:
    def written(some: list[tuple[str, object, date]]) -> str:
        return "Customer,Net amount,Order date\n" + "".join(f"{a},{b},{c}\n" for a, b, c in some)

    shuffled = list(rows)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    today = date(2026, 9, 30)
    one, other = sums(written(rows), today=today), sums(written(shuffled), today=today)
    assert one.keys() == other.keys()
    assert np.allclose([one[key] for key in one], [other[key] for key in one])
