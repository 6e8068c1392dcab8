import pandas as pd
import pytest


@pytest.fixture(scope="module")
def clean(made):
    return made.case.table("orders").drop_duplicates("order_id")


@pytest.fixture(scope="module")
def year(clean):
    return clean[clean["date"] > "2025-09-30"]


@pytest.fixture(scope="module")
def accounts(made):
    return made.case.table("accounts").set_index("account_id")


@pytest.mark.parametrize(("column", "total"), [("net_price", "revenue"), ("cogs", "cogs")])
def test_the_last_twelve_months_add_up_to_the_accounts_table(year, accounts, column, total):
    assert year.groupby("account_id")[column].sum().to_dict() == accounts[total].to_dict()


def test_lines_of_the_last_twelve_months_are_the_orders_that_cost_to_serve_counts(year, accounts):
    assert year["account_id"].value_counts().to_dict() == accounts["cts_orders"].to_dict()


def test_one_row_in_a_hundred_stands_twice_as_an_exact_copy(made, told):
    table = made.case.table("orders")
    assert table.duplicated().sum() == table.duplicated("order_id").sum() == told.copies[0]


@pytest.mark.parametrize("column", ["bu", "region", "product", "qty", "promised", "delivered"])
def test_some_cells_are_blank(made, column):
    assert 0.03 <= made.case.table("orders")[column].isna().mean() <= 0.05


@pytest.mark.parametrize("column", ["order_id", "account_id", "date", "net_price", "cogs"])
def test_keys_dates_and_money_are_never_blank(made, column):
    assert made.case.table("orders")[column].notna().all()


def test_dates_are_working_days_of_thirty_six_months(clean):
    days = pd.to_datetime(clean["date"])
    assert (days.min() >= pd.Timestamp("2023-10-01")) & (days.max() <= pd.Timestamp("2026-09-30"))
    assert (days.dt.day_of_week < 5).all()
    assert clean["delivered"].dropna().max() <= "2026-09-30"


def test_the_fourth_quarter_is_the_strongest(clean):
    quarter = pd.to_datetime(clean["date"]).dt.quarter
    sales = clean.groupby(quarter)["net_price"].sum()
    assert sales.idxmax() == 4
    assert sales[4] / sales.mean() > 1.1


def test_sizes_of_orders_have_a_long_tail(clean):
    assert clean["net_price"].min() >= 1
    assert clean["net_price"].mean() > 1.5 * clean["net_price"].median()


def test_the_focus_account_pays_less_in_one_region_for_the_same_thing(year, told):
    product, low, high = told.gap
    part = year[(year["account_id"] == "A001") & (year["product"] == product)].dropna(subset=["qty"])
    sums = part.groupby("region")[["net_price", "qty"]].sum()
    price = sums["net_price"] / sums["qty"]
    assert 0.12 <= 1 - price[low] / price[high] <= 0.22


def test_one_product_came_late_in_the_spring_of_the_bad_event(clean, told):
    product, first = told.late
    part = clean[(clean["account_id"] == "A001") & (clean["product"] == product)].dropna(
        subset=["promised", "delivered"]
    )
    late = (pd.to_datetime(part["delivered"]) - pd.to_datetime(part["promised"])).dt.days
    spring = part["date"].between(first, "2026-06-30")
    assert late[spring].min() >= 10
    assert late[~spring].median() <= 0


def test_the_focus_account_leaves_white_space(clean, told):
    focus = clean[clean["account_id"] == "A001"]
    assert 8 <= focus.groupby(["bu", "product"]).ngroups <= 16
    assert told.unsold not in set(focus["product"])
