import re

import numpy as np
import pandas as pd
import pytest

ACTIVITIES = ("orders", "visits", "expedite", "samples", "eng_h")
#: Well-known makers and buyers in the trades of the cases; none may turn up.
REAL = [
    "stmicro",
    "infineon",
    "nxp",
    "texas",
    "intel",
    "amd",
    "nvidia",
    "qualcomm",
    "broadcom",
    "analog",
    "renesas",
    "microchip",
    "onsemi",
    "wolfspeed",
    "qorvo",
    "skyworks",
    "rohm",
    "toshiba",
    "samsung",
    "hynix",
    "micron",
    "mediatek",
    "marvell",
    "ericsson",
    "nokia",
    "huawei",
    "zte",
    "cisco",
    "juniper",
    "ciena",
    "fujitsu",
    "nec",
    "siemens",
    "bosch",
    "continental",
    "valeo",
    "denso",
    "magna",
    "tesla",
    "volvo",
    "bmw",
    "stellantis",
    "abb",
    "schneider",
    "rockwell",
    "omron",
    "fanuc",
    "philips",
    "electrolux",
    "whirlpool",
    "haier",
    "lenovo",
    "dell",
    "hewlett",
    "supermicro",
    "sony",
    "panasonic",
    "alcatel",
    "lucent",
    "motorola",
    "arm",
    "tsmc",
    "globalfoundries",
    "umc",
    "smic",
    "vodafone",
    "orange",
    "telia",
    "telefonica",
    "danfoss",
    "bang",
    "grundfos",
    "legrand",
    "thales",
    "leonardo",
    "apple",
    "google",
    "amazon",
    "microsoft",
    "oracle",
    "medtronic",
    "mindray",
    "getinge",
    "draeger",
    "hologic",
    "agfa",
    "carestream",
    "canon",
    "fresenius",
    "helios",
    "asklepios",
    "sana",
    "ameos",
    "vivantes",
    "charit",
    "rhön",
    "paracelsus",
    "phoenix",
    "beckhoff",
    "wago",
    "festo",
    "lenze",
    "kuka",
    "yaskawa",
    "nidec",
    "weidmüller",
    "trumpf",
    "krones",
    "voith",
    "homag",
    "allianz",
    "axa",
    "generali",
    "ergo",
    "zurich",
    "helvetia",
    "salesforce",
    "servicenow",
    "pega",
    "camunda",
    "appian",
    "celonis",
    "uipath",
]


@pytest.fixture(scope="module")
def books(made, told):
    """The accounts with gross profit, cost-to-serve and net, reckoned here by hand (F6)."""
    table = made.case.table("accounts").set_index("account_id")
    table["gross"] = table["revenue"] - table["cogs"]
    table["cts"] = (
        sum(table[f"cts_{name}"] * rate for name, rate in told.rates.items())
        + table["revenue"] * table["dso"] / 365 * 0.08
    )
    table["net"] = table["gross"] - table["cts"]
    return table


def first(values: pd.Series, k: int = 12) -> set[str]:
    return set(values.nlargest(k).index)


def overlap(a: set[str], b: set[str]) -> float:
    return len(a & b) / len(a | b)


def test_the_rates_table_holds_the_rates_used_here(made, told):
    rates = made.case.table("cts_rates").set_index("activity")["rate"]
    assert rates.to_dict() == {**told.rates, "capital": 0.08}


def test_revenue_adds_up_to_about_what_the_case_tells(books, told):
    assert books["revenue"].sum() == pytest.approx(told.revenue, rel=0.02)


def test_a_fifth_of_the_accounts_brings_about_three_quarters_of_revenue(books):
    assert 0.69 <= books["revenue"].nlargest(len(books) // 5).sum() / books["revenue"].sum() <= 0.83


def test_revenue_is_spread_like_a_lognormal_with_sigma_1_6(books):
    assert np.log(books["revenue"]).std() == pytest.approx(1.6, abs=0.35)


def test_margin_falls_with_size(books):
    assert np.corrcoef(np.log(books["revenue"]), books["gross"] / books["revenue"])[0, 1] < -0.2
    assert (books["gross"] / books["revenue"]).between(0.079, 0.751).all()


def test_about_a_fifth_of_the_accounts_loses_money_net_of_cost_to_serve(books):
    assert 0.18 <= (books["net"] < 0).mean() <= 0.26


def test_the_twelve_largest_by_net_profit_are_largely_others_than_by_revenue(books):
    assert 0.25 <= overlap(first(books["revenue"]), first(books["net"])) <= 0.50


def test_gross_profit_changes_the_list_less_than_net_profit(books):
    by_revenue = first(books["revenue"])
    assert overlap(by_revenue, first(books["gross"])) > overlap(by_revenue, first(books["net"]))


def test_the_focus_account_is_big_but_not_the_most_profitable(books, told):
    assert told.rank[0] <= books["revenue"].rank(ascending=False)["A001"] <= told.rank[1]
    assert books["net"].rank(ascending=False)["A001"] > 5
    assert told.net[0] < books.loc["A001", "net"] / books.loc["A001", "revenue"] < told.net[1]
    assert books.loc["A001", "name"] == told.customer


def test_nobody_buys_more_from_us_than_is_within_reach(books):
    assert (books["revenue"] <= books["spend_addressable"]).all()
    assert (books["spend_addressable"] <= books["spend_total"]).all()


def test_ratings_are_on_the_scale(books):
    assert books[["fit", "openness", "strength"]].stack().between(0, 10).all()


def test_counts_are_not_negative(books):
    assert (books[[f"cts_{name}" for name in ACTIVITIES]] >= 0).all(axis=None)


def test_customers_see_us_weaker_than_we_do_at_many_accounts(made, books):
    theirs = made.truth.table("accounts").set_index("account_id")["strength_customer"]
    gap = books["strength"] - theirs
    assert gap.mean() > 0.5
    assert 0.20 <= (gap >= 2).mean() <= 0.60
    assert theirs.between(0, 10).all()


def test_fit_goes_with_openness_and_growth(books):
    together = books[["fit", "openness", "growth_3y"]].corr()["fit"]
    assert together["openness"] > 0.15
    assert together["growth_3y"] > 0


def test_the_defensible_choice_is_neither_the_largest_nor_the_most_profitable(made, books, told):
    truth = made.truth.table("accounts")
    chosen = set(truth.loc[truth["strategic"] == 1, "account_id"])
    assert told.strategic[0] <= len(chosen) <= told.strategic[1]
    assert "A001" in chosen
    for column in ("revenue", "net"):
        assert len(chosen & first(books[column], len(chosen))) >= 3
        assert overlap(chosen, first(books[column], len(chosen))) <= 0.45


def test_every_account_of_the_truth_has_a_reason(made):
    truth = made.truth.table("accounts")
    assert truth["why"].str.len().min() > 40
    assert (truth["why"].str.startswith("Defensible") == (truth["strategic"] == 1)).all()


def test_there_are_five_segments_and_as_many_regions_as_told(books, told):
    assert (books["segment"].nunique(), books["region"].nunique()) == (5, told.regions)


def test_names_are_unique_and_hardly_any_two_begin_alike(books):
    stems = books["name"].str[:5]
    assert books["name"].is_unique
    assert stems.value_counts().max() <= 4


def test_no_real_company_turns_up(made, books):
    names = [*books["name"], *made.case.table("competitors")["name"], made.case.supplier, made.case.customer]
    words = {word for name in names for word in re.findall(r"[a-zäöüé]+", name.lower())}
    # "Analog", "Orange" and such count as whole words, longer names also as beginnings of a word.
    assert [
        real for real in REAL if real in words or any(len(real) > 5 and word.startswith(real) for word in words)
    ] == []
