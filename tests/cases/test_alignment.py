"""What the team believes in three waves, who holds which fact, and what is true."""

import numpy as np
import pandas as pd
import pytest

from samtrain.cases.generate import Generated
from samtrain.tools.agreement import alpha, kendall_w, overlap, r_wg
from samtrain.tools.alignment.model import TEAM_ROLE_LABELS

WAVES = ("t0", "t1", "t2")


def views(made: Generated, wave: str) -> pd.DataFrame:
    table = made.case.table("team_views")
    return table[table["wave"] == wave].pivot(index="team_id", columns="item_id", values="value").astype(float)


@pytest.fixture(scope="module")
def truth(made: Generated) -> pd.Series:
    return made.truth.table("ratings").set_index("item_id")["value"]


def agreed_and_wrong(made: Generated, wave: str, truth: pd.Series) -> set[str]:
    table = views(made, wave)
    off = (table.median() - truth).abs() >= 1
    return set(table.columns[(r_wg(table.to_numpy()) >= 0.7) & off])


def test_each_of_us_answers_in_each_wave_and_a_few_cells_are_blank(made, told):
    for wave in WAVES:
        table = views(made, wave)
        assert table.shape == (told.sizes["team"], 12)
        assert 0 <= table.isna().sum().sum() < 20
        assert set(np.unique(table.to_numpy()[table.notna()])) <= {1, 2, 3, 4, 5}


def test_agreement_is_poor_before_the_workshop_better_after_it_and_decays(made):
    before, after, later = (alpha(views(made, wave).to_numpy()) for wave in WAVES)
    assert 0.3 <= before <= 0.5
    assert 0.62 <= after <= 0.78
    assert later < after


def test_goals_are_ranked_whole_and_more_alike_after_the_workshop(made):
    table = made.case.table("rankings")
    assert (table.groupby(["team_id", "wave"])["rank"].apply(sorted).map(tuple) == (1, 2, 3, 4, 5, 6)).all()
    ranks = [
        table[table["wave"] == wave].pivot(index="team_id", columns="goal_id", values="rank") for wave in WAVES[:2]
    ]
    assert kendall_w(ranks[0].to_numpy(float)) < kendall_w(ranks[1].to_numpy(float))


def test_two_items_drift_together_to_a_wrong_value(made, truth, told):
    drift = made.truth.table("drift").set_index("item_id")["value"]
    assert set(drift.index) == set(told.drift)
    assert ((drift - truth[drift.index]).abs() >= 2).all()
    assert set(drift.index) <= agreed_and_wrong(made, "t1", truth)
    assert not set(drift.index) & agreed_and_wrong(made, "t0", truth)


def test_what_drifts_is_confirmed_by_nobody_yet_and_the_rest_rests_on_talks(made, truth):
    items = made.case.table("items").set_index("item_id")
    confirmed = items[items["value"].notna()]
    assert 5 <= len(confirmed) <= 8
    assert not set(confirmed.index) & set(made.truth.table("drift")["item_id"])
    assert (confirmed["value"] == truth[confirmed.index]).all()
    assert set(confirmed["evidence"]) == {"customer-confirmed"}
    talks = made.case.table("interviews").set_index("interview_id")
    for row in confirmed.itertuples():
        talk = talks.loc[row.source.removeprefix("Interview ")]
        assert (talk["contact_id"], talk["date"]) == (row.confirmed_by, row.as_of)


def test_a_learner_can_find_out_what_drifts_from_the_talks(made, told):
    talks = made.case.table("interviews").set_index("interview_id")["text"]
    assert [words for talk, words in told.confirmed.items() if words not in talks[talk]] == []


def test_roles_are_asked_of_ten_people_and_known_better_after_the_workshop(made):
    table, true = made.case.table("roles"), made.truth.table("roles").set_index("contact_id")["role"]
    assert set(table["contact_id"]) == set(true.index) <= set(made.case.table("contacts")["contact_id"])
    right = (table["role"] == table["contact_id"].map(true)).groupby(table["wave"]).mean()
    assert right["t0"] < right["t2"] < right["t1"]


def test_ties_join_colleagues_and_reach_farther_after_the_workshop(made):
    table, team = made.case.table("ties"), made.case.table("team").set_index("team_id")
    assert set(table["team_id"]) | set(table["with_id"]) <= set(team.index)
    assert (table["team_id"] != table["with_id"]).all()
    assert not table.duplicated().any()
    function = team["function"]
    outside = table["team_id"].map(function) != table["with_id"].map(function)
    counts = outside.groupby(table["wave"]).sum()
    assert counts["t0"] < counts["t1"]


def test_facts_are_whole_sentences_about_goals_that_there_are(made):
    facts = made.case.table("facts")
    assert facts["fact_id"].is_unique and facts["text"].is_unique
    assert facts["text"].str.fullmatch(r"\S.{20,110}\.").all()
    assert not facts["text"].str.contains(r"[{}]").any()
    assert set(facts["goal_id"]) == set(made.case.table("goals")["goal_id"])


def test_a_fifth_is_common_half_is_held_by_one_and_nobody_holds_most(made, told):
    holders = made.case.table("fact_holders")
    assert set(holders["fact_id"]) == set(made.case.table("facts")["fact_id"])
    counts = holders.groupby("fact_id").size()
    team = told.sizes["team"]
    assert ((counts == team).sum(), counts.between(2, 3).sum(), (counts == 1).sum()) == told.facts
    known = holders.groupby("team_id").size()
    assert len(known) == team and sum(told.facts) / known.max() >= 1.8


def test_whoever_is_near_hears_of_a_fact(made, told):
    facts = made.case.table("facts").set_index("fact_id")["text"]
    team = made.case.table("team").set_index("team_id")
    alone = made.case.table("fact_holders").merge(facts, on="fact_id")
    words, function, region = told.near
    about = alone[alone["text"].str.contains(words, case=False)]["team_id"]
    assert ((about.map(team["function"]) == function) | (about.map(team["region"]) == region)).any()


def test_some_facts_are_false_and_one_of_them_is_what_all_believe(made, told):
    true = made.truth.table("facts").set_index("fact_id")["true"]
    facts = made.case.table("facts").set_index("fact_id")["text"]
    false = set(true.index[true == 0])
    assert len(false) == told.false
    counts = made.case.table("fact_holders").groupby("fact_id").size()
    loud = [fact for fact in false if counts[fact] == told.sizes["team"]]
    assert [facts[fact] for fact in loud] == [told.believed]


def test_facts_do_not_tell_by_their_place_who_holds_them(made, told):
    common = made.case.table("fact_holders").groupby("fact_id").size()
    places = [int(fact[1:]) for fact in common.index[common == told.sizes["team"]]]
    assert max(places) - min(places) > 0.3 * sum(told.facts)


def test_shock_cards_come_after_today_and_move_one_item_each(made, truth, told):
    cards = made.truth.table("shocks")
    assert len(cards) == told.shocks
    assert (pd.to_datetime(cards["day"]) > pd.Timestamp(made.case.today)).all()
    assert set(cards["item_id"]) <= set(truth.index)
    assert cards["value"].between(1, 5).all()
    assert not cards["text"].str.contains(r"[{}]").any()
    said = b"".join(made.course_files.values()).decode("utf-8", errors="replace")
    assert [text for text in cards["text"] if text in said] == []


def test_waves_are_in_order_and_over(made):
    days = pd.to_datetime(made.case.table("waves").set_index("wave")["day"])
    assert list(days.index) == list(WAVES)
    assert days.is_monotonic_increasing and (days <= pd.Timestamp(made.case.today)).all()


def test_another_seed_gives_other_answers(made, other):
    one, two = (views(each, "t1").to_numpy() for each in (made, other))
    assert (np.nan_to_num(one) != np.nan_to_num(two)).mean() > 0.3


def test_goals_from_memory_are_in_own_words_and_nearer_after_the_workshop(made):
    table = made.case.table("listed_goals")
    assert set(table["goal_id"].dropna()) <= set(made.case.table("goals")["goal_id"])
    assert table["goal_id"].isna().any() and not table.duplicated(["team_id", "wave", "words"]).any()
    sizes = table.groupby(["team_id", "wave"]).size()
    assert len(sizes) == 3 * len(made.case.table("team")) and sizes.min() >= 1 and sizes.max() <= 5
    coded = table.dropna()
    shared = [
        overlap([set(rows["goal_id"]) for _member, rows in coded[coded["wave"] == wave].groupby("team_id")])
        for wave in WAVES[:2]
    ]
    assert shared[0] < shared[1]


def test_each_of_us_has_a_part_in_the_plan_and_names_one_of_the_same_kind(made):
    planned, named = made.case.table("team_roles"), made.case.table("own_roles")
    assert list(planned["team_id"]) == list(made.case.table("team")["team_id"])
    assert set(planned["role"]) | set(named["role"]) <= set(TEAM_ROLE_LABELS)
    assert named.groupby("wave")["team_id"].nunique().to_dict() == dict.fromkeys(WAVES, len(planned))


def test_owners_name_a_goal_for_their_open_actions(made):
    table, actions = made.case.table("served_goals"), made.case.table("actions").set_index("action_id")
    led = actions[actions["goal_id"].notna() & (actions["status"] != "done")]
    assert set(table["action_id"]) == set(led.index) and set(table["goal_id"]) <= set(actions["goal_id"].dropna())
    assert (table["team_id"] == table["action_id"].map(actions["team_id"])).all()
