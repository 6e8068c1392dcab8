import re

import pytest


@pytest.fixture(scope="module")
def page(made):
    return made.course_files["README.md"].decode("utf-8")


@pytest.fixture(scope="module")
def numbers(made, told):
    """What the page may say in figures, reckoned from the tables."""
    case = made.case
    accounts = case.table("accounts").set_index("account_id")
    orders = case.table("orders").drop_duplicates("order_id")
    revenue, focus = accounts["revenue"], accounts.loc["A001"]
    product, low, high = told.gap
    year = orders[(orders["account_id"] == "A001") & (orders["date"] > "2025-09-30")]
    part = year[year["product"] == product].dropna(subset=["qty"])
    sums = part.groupby("region")[["net_price", "qty"]].sum()
    price = sums["net_price"] / sums["qty"]
    return {
        "total": f"EUR {revenue.sum() / 1e9:.2f} billion"
        if told.revenue >= 1e9
        else f"EUR {revenue.sum() / 1e6:.0f} million",
        "accounts": f"to {len(accounts)} customers",
        "largest": f"The {len(accounts) // 5} largest",
        "top share": f"{100 * revenue.nlargest(len(accounts) // 5).sum() / revenue.sum():.0f} per cent of it",
        "revenue": f"EUR {focus['revenue'] / 1e6:.1f} million in twelve months",
        "addressable": f"EUR {focus['spend_addressable'] / 1e6:.0f} million a year",
        "wallet": f"so {100 * focus['revenue'] / focus['spend_addressable']:.0f} per cent of",
        "contacts": f"You know {len(case.table('contacts'))} people",
        "discount": f"paid {100 * (1 - price[low] / price[high]):.0f} per cent less",
        "notes": f"{case.table('interactions')['interaction_id'].nunique():,} of them",
        "lines": f"{len(orders):,} invoice lines",
    }


def flat(text: str) -> str:
    return re.sub(r"\s+", " ", text)


def test_numbers_on_the_page_are_those_of_the_tables(page, numbers):
    assert {what: said for what, said in numbers.items() if said not in flat(page)} == {}


def test_the_page_holds_no_other_number(page, numbers, told):
    allowed = set(re.findall(r"\d[\d,.]*\d|\d", " ".join(numbers.values()))) | set(told.page_numbers)
    assert set(re.findall(r"\d[\d,.]*\d|\d", page)) - allowed == set()


def test_the_rank_in_words_is_right(made, page):
    revenue = made.case.table("accounts").set_index("account_id")["revenue"]
    word = ["one", "two", "three", "four", "five"][int(revenue.rank(ascending=False)["A001"]) - 1]
    assert f"number {word} among your customers" in flat(page)


def test_people_on_the_page_are_in_the_tables_and_none_is_hidden(made, page, told):
    people = made.case.table("contacts").merge(made.truth.table("stakeholders"), on="contact_id")
    named = people[[name in page for name in people["name"]]]
    assert len(named) == told.people_on_page
    assert named["hidden"].sum() == 0


def test_the_page_gives_titles_as_the_tables_do(made, page, told):
    people = made.case.table("contacts").set_index("title")["name"]
    for title in (told.decider.split(",")[0], told.deciders[0]):
        (person,) = people[people.index.str.startswith(f"{title},")]
        assert f"**{person}**, {title}" in flat(page)


def test_the_page_carries_the_disclaimer_and_the_day(made, page):
    assert made.case.disclaimer in flat(page)
    assert "Today is 30 September 2026." in page
    assert made.case.today.isoformat() == "2026-09-30"


def test_no_slot_is_left_unfilled(page):
    assert "{" not in page
