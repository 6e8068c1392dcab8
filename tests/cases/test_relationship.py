import re

import pandas as pd
import pytest


@pytest.fixture(scope="module")
def spend(made):
    return made.case.table("spend")


@pytest.fixture(scope="module")
def focus(made):
    return made.case.table("accounts").set_index("account_id").loc["A001"]


@pytest.fixture(scope="module")
def truth(made):
    return made.truth.table("whitespace").set_index(["bu", "offering"])


@pytest.fixture(scope="module")
def latest(made):
    answers = made.case.table("satisfaction").dropna(subset=["score"]).sort_values("date")
    return answers.drop_duplicates("contact_id", keep="last")


# Spend -------------------------------------------------------------------------------------------


def test_every_unit_and_offering_has_its_rows(spend):
    assert spend.groupby(["bu", "offering"]).ngroups == 4 * 6
    assert not spend.duplicated(["bu", "offering", "supplier"]).any()


def test_suppliers_are_us_rivals_and_the_words_agreed_on(made, spend):
    rivals = set(made.case.table("competitors")["competitor_id"])
    assert set(spend["supplier"]) == {"us", "in-house", "none", "unknown"} | rivals


def test_ours_is_what_the_account_bought(spend, focus):
    assert spend.loc[spend["supplier"] == "us", "amount"].sum() == focus["revenue"]


def test_ours_agrees_with_the_orders_cell_by_cell(made, spend):
    orders = made.case.table("orders").drop_duplicates("order_id")
    year = orders[(orders["account_id"] == "A001") & (orders["date"] > "2025-09-30")]
    known = year.groupby(["bu", "product"])["net_price"].sum()
    ours = spend[spend["supplier"] == "us"].set_index(["bu", "offering"])["amount"]
    assert set(known.index) == set(ours.index)
    added = (
        ours - known.to_numpy()
        if list(known.index) == list(ours.index)
        else ours.sub(known.rename_axis(ours.index.names))
    )
    # What lacks its unit or product is shared out, so nothing shrinks (a euro may be lost in rounding).
    assert (added >= -1).all()
    blank = year[year["bu"].isna() | year["product"].isna()]["net_price"].sum()
    assert added.sum() == blank


def test_all_spend_with_what_is_unknown_is_what_is_within_reach(truth, focus):
    assert truth["spend"].sum() == focus["spend_addressable"]


def test_known_cells_are_true_and_unknown_ones_blank(spend, truth):
    gaps = spend["amount"].isna().groupby([spend["bu"], spend["offering"]]).any()
    known = spend.groupby(["bu", "offering"])["amount"].sum()[~gaps]
    assert known.to_dict() == truth["spend"][known.index].to_dict()
    assert gaps.sum() == 3
    assert (spend["amount"].isna() == (spend["supplier"] == "unknown")).all()


def test_what_is_unknown_can_be_reckoned_from_its_source(spend, truth):
    for row in spend[spend["supplier"] == "unknown"].itertuples():
        parts, price, units = re.search(r"^(\d+) \w+ .*EUR ([\d.]+) apiece.* ([\d,]+) ", row.source).groups()
        reckoned = int(parts) * float(price) * int(units.replace(",", ""))
        assert reckoned == pytest.approx(truth.loc[(row.bu, row.offering), "spend"], rel=0.05)


def test_nothing_is_spent_where_no_such_part_is_used(spend):
    assert (spend.loc[spend["supplier"] == "none", "amount"] == 0).all()
    assert (spend.loc[~spend["supplier"].isin(["none", "unknown"]), "amount"] > 0).all()


def test_figures_rest_on_a_mix_and_some_are_stale(made, spend):
    assert set(spend["basis"]) == {"invoices", "spend report", "contract", "parts list", "estimate"}
    age = (pd.Timestamp(made.case.today) - pd.to_datetime(spend["as_of"])).dt.days
    assert age.min() >= 0
    assert 3 <= (age > 180).sum() <= 8
    assert (age[spend["basis"] == "estimate"] > 180).all()


def test_contracts_run_for_more_than_two_years(spend):
    ends = spend.loc[spend["basis"] == "contract", "source"].str.extract(r"to \d+ \w+ (\d{4})")[0].astype(int)
    assert len(ends) == 3
    assert (ends >= 2029).all()


# What is worth most ------------------------------------------------------------------------------


def test_three_cells_are_worth_most_by_far(truth):
    ranked = truth["white"].sort_values(ascending=False)
    assert truth["best"].sum() == 3
    assert set(ranked.index[:3]) == set(truth.index[truth["best"] == 1])
    assert ranked.iloc[2] > 1.6 * ranked.iloc[3]


def test_one_of_them_is_a_cell_that_nobody_asked_about(spend, truth):
    unknown = spend[spend["supplier"] == "unknown"].set_index(["bu", "offering"]).index
    assert truth.loc[unknown, "best"].sum() == 1


def test_the_largest_spend_and_the_largest_contract_are_decoys(spend, truth):
    assert truth.loc[truth["spend"].idxmax(), "white"] == 0
    contract = spend[spend["basis"] == "contract"].sort_values("amount").iloc[-1]
    assert truth.loc[(contract.bu, contract.offering), "best"] == 0


def test_nobody_could_win_more_than_others_sell(spend, truth):
    ours = spend[spend["supplier"] == "us"].set_index(["bu", "offering"])["amount"]
    room = truth["spend"].sub(ours.reindex(truth.index, fill_value=0))
    assert ((truth["white"] >= 0) & (truth["white"] <= room)).all()


# Satisfaction ------------------------------------------------------------------------------------


def test_eleven_people_gave_a_figure_and_one_a_comment_only(made, latest):
    answers = made.case.table("satisfaction")
    assert (len(answers), len(latest), answers["score"].isna().sum()) == (15, 11, 1)
    assert set(answers["contact_id"]) < set(made.case.table("contacts")["contact_id"])
    assert answers["score"].dropna().between(0, 10).all()


def test_answers_are_of_working_days_up_to_today(made):
    days = pd.to_datetime(made.case.table("satisfaction")["date"])
    assert days.is_monotonic_increasing
    assert (days <= pd.Timestamp(made.case.today)).all()
    assert (days.dt.day_of_week < 5).all()


def test_more_people_warn_of_us_than_recommend_us(latest):
    promoters, detractors = (latest["score"] >= 9).sum(), (latest["score"] <= 6).sum()
    assert promoters >= 2
    assert detractors >= promoters + 2


def test_who_was_asked_twice_was_happier_before_the_bad_event(made, latest, told):
    answers = made.case.table("satisfaction").dropna(subset=["score"])
    before = answers[answers["date"] < told.bad[0]].set_index("contact_id")["score"]
    assert len(before) == 3
    assert (latest.set_index("contact_id")["score"][before.index] < before).all()


# Milestones --------------------------------------------------------------------------------------


def test_milestones_cover_three_years_and_hold_the_bad_ones(made):
    table = made.case.table("milestones")
    days = pd.to_datetime(table["date"])
    assert days.is_monotonic_increasing
    assert (days >= "2023-10-01").all() and (days <= pd.Timestamp(made.case.today)).all()
    assert 5 <= (table["good"] == 0).sum() <= 8


def test_the_bad_event_is_there_on_its_day(made, told):
    table = made.case.table("milestones").set_index("date")
    day, words = told.bad
    assert words in table.loc[day, "what"]
    assert table.loc[day, "good"] == 0


def test_names_in_the_tables_are_people_and_rivals_of_the_case(made):
    names = set(made.case.table("contacts")["name"]) | set(made.case.table("competitors")["name"])
    said = " ".join([*made.case.table("spend")["source"], *made.case.table("milestones")[["what", "source"]].stack()])
    assert len([name for name in names if name in said]) >= 12
    assert "{" not in said


def test_another_seed_gives_other_amounts(made, other):
    amounts = [each.case.table("spend").query("supplier == 'K1'")["amount"] for each in (made, other)]
    assert (amounts[0].to_numpy() == amounts[1].to_numpy()).mean() < 0.4
