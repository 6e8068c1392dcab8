"""What our regions do today: who, what for, and what is wrong with it."""

import pandas as pd
import pytest


@pytest.fixture(scope="module")
def table(made) -> pd.DataFrame:
    return made.case.table("actions").set_index("action_id")


@pytest.fixture(scope="module")
def truth(made) -> pd.DataFrame:
    return made.truth.table("actions").set_index("action_id")


def is_open(table: pd.DataFrame) -> pd.Series:
    return table["status"] != "done"


def test_columns_are_those_agreed_on(made):
    assert " ".join(made.case.table("actions").columns) == (
        "action_id what region team_id goal_id start end contact_id status hours customer_visible synthetic"
    )
    assert " ".join(made.case.table("capacity").columns) == "team_id hours_per_week synthetic"
    assert " ".join(made.truth.table("actions").columns) == "action_id goal_id orphan contradicts why"


def test_the_regions_run_between_eighteen_and_twenty_four_actions(table, told):
    assert 18 <= len(table) <= 24
    assert table.index.is_unique and table["region"].nunique() == told.regions
    assert table["synthetic"].all()
    assert set(table["status"]) == {"planned", "under way", "done"}


def test_references_lead_somewhere(made, table, truth):
    case = made.case
    assert set(table["team_id"]) <= set(case.table("team")["team_id"]) == set(case.table("capacity")["team_id"])
    assert set(table["contact_id"]) <= set(case.table("contacts")["contact_id"])
    assert set(table["goal_id"].dropna()) | set(truth["goal_id"].dropna()) <= set(case.table("goals")["goal_id"])
    assert list(truth.index) == list(table.index)


def test_days_and_hours_are_sane(made, table):
    assert (table["start"] < table["end"]).all()
    assert table["hours"].between(4, 80).all()
    today = made.case.today.isoformat()
    assert (table.loc[~is_open(table), "end"] < today).all()
    assert (table.loc[table["start"] > today, "status"] == "planned").all()


def test_some_actions_are_overdue(made, table):
    late = is_open(table) & (table["end"] < made.case.today.isoformat())
    assert 3 <= late.sum() <= 5


def test_two_goals_have_no_open_action_one_of_them_confirmed(made, table, told):
    goals = made.case.table("goals").set_index("goal_id")
    orphans = set(goals.index) - set(table.loc[is_open(table), "goal_id"].dropna())
    assert orphans == set(told.idle)
    assert goals.loc[told.idle[0], "evidence"] == "customer-confirmed"


def test_what_has_no_goal_is_mostly_but_not_always_useless(table, truth):
    blank = table["goal_id"].isna()
    assert 5 <= blank.sum() <= 8
    assert (blank & (truth["orphan"] == 0)).sum() == 1  # one helps, and nobody has noted whom
    assert (~blank & (truth["orphan"] == 1)).sum() == 1  # one has a goal on paper only
    assert (truth["goal_id"].isna() == (truth["orphan"] == 1)).all()


def test_two_actions_move_the_same_price_in_opposite_directions(table, truth, told):
    pair = truth["contradicts"].dropna()
    assert len(pair) == 2
    one, other = pair.index
    assert pair.to_dict() == {one: other, other: one}
    assert table.loc[one, "region"] != table.loc[other, "region"]
    assert table.loc[[one, other], "what"].str.contains(told.priced).all()
    assert table.loc[[one, other], "what"].str.contains("per cent (?:up|off)").all()


def test_one_person_owns_more_than_half_and_is_all_but_alone_above_a_full_week(made, table):
    open_actions = table[is_open(table)]
    counts = open_actions["team_id"].value_counts()
    assert counts.iloc[0] > len(open_actions) / 2
    assert counts.index[0] == "T01"
    hours = made.case.table("capacity").set_index("team_id")["hours_per_week"]
    load = pd.DataFrame(0.0, index=hours.index, columns=pd.date_range(made.case.today, periods=100))
    ahead = open_actions[open_actions["end"] >= made.case.today.isoformat()]
    for action in ahead.itertuples():
        days = pd.bdate_range(action.start, action.end)
        load.loc[action.team_id, days.intersection(load.columns)] += action.hours / len(days)
    weekly = load.T.rolling("7D").sum().max()
    full = set(weekly.index[weekly > hours])
    assert "T01" in full and len(full) <= 2


def test_most_hours_go_to_the_loud_goal_and_not_to_the_heavy_ones(made, table, told):
    weights = made.truth.table("goals").set_index("goal_id")["weight"]
    counts = table.loc[is_open(table), "goal_id"].value_counts()
    assert counts.index[0] == told.loud_goal
    assert weights[told.loud_goal] < weights[list(told.heavy)].min()


def test_reasons_stay_out_of_the_learners_files(made, truth):
    said = b"".join(made.course_files.values()).decode("utf-8", errors="replace")
    assert truth["why"].str.len().min() > 20
    assert [reason for reason in truth["why"] if reason in said] == []


def test_another_seed_gives_other_days_and_people(made, other):
    one, two = made.case.table("actions"), other.case.table("actions")
    assert (one["start"].sort_values().to_numpy() != two["start"].sort_values().to_numpy()).any()
    assert (one["contact_id"].to_numpy() != two["contact_id"].to_numpy()).mean() > 0.6
