import re

import pandas as pd
import pytest

from samtrain.tools.strategy.model import Strategy, check, offered, sentences

TYPES = {"goal", "pressure", "initiative", "obstacle", "contribution", "none"}


@pytest.fixture(scope="module")
def truth(made) -> pd.DataFrame:
    """Type and what may be served, as sets, by id of statement."""
    table = made.truth.table("statements").fillna("").set_index("statement_id")
    return table.assign(
        **{name: [set(filter(None, cell.split(";"))) for cell in table[name]] for name in ("type", "serves")}
    )


@pytest.fixture(scope="module")
def said(made) -> dict[str, str]:
    """Every sentence of the interviews, by its id."""
    return {name: row["statement"] for name, row in offered(made.case).items() if name.startswith("V")}


def test_the_truth_knows_every_statement_that_learners_see_and_no_other(made, truth):
    assert list(truth.index) == list(offered(made.case))
    assert truth.index.is_unique


def test_types_are_those_of_the_tool(truth):
    assert set().union(*truth["type"]) == TYPES
    assert all(truth["type"])


def test_what_is_served_exists(made, truth):
    known = {name for table in ("goals", "initiatives") for name in made.case.table(table).iloc[:, 0]}
    assert set().union(*truth["serves"]) <= known
    assert all(truth.loc[goal, "serves"] == {goal} for goal in made.case.table("goals")["goal_id"])


def test_reasons_stand_behind_whatever_is_on_the_map(truth):
    judged = truth[[not types & {"none"} for types in truth["type"]] & ~truth.index.str.startswith("G")]
    assert judged["why"].str.len().min() > 15


def test_learners_read_no_reason_and_no_type(made, truth):
    files = b"".join(made.course_files.values()).decode("utf-8", errors="replace")
    assert [why for why in truth["why"] if why and why in files] == []
    assert not {"type", "serves"} & set(made.case.table("interviews").columns)


def test_every_goal_has_an_initiative_in_truth_and_one_programme_serves_none(truth, told):
    initiatives = truth[truth.index.str.startswith("I")]
    assert set().union(*initiatives["serves"]) == {f"G{n}" for n in range(1, 7)}
    assert list(initiatives.index[[not serves for serves in initiatives["serves"]]]) == [told.programme]


def test_the_programme_without_a_goal_has_no_budget_and_belongs_to_the_big_title(made, told):
    initiatives = made.case.table("initiatives").set_index("initiative_id")
    titles = made.case.table("contacts").set_index("contact_id")["title"]
    assert list(initiatives.index[initiatives["budget"].isna()]) == [told.programme]
    assert titles[initiatives["owner_contact"][told.programme]] == told.decoy


def test_budgets_are_plausible_and_rounded(made, told):
    budgets = made.case.table("initiatives")["budget"].dropna()
    assert budgets.between(1e5, 20e6).all()
    assert (budgets % 100_000 == 0).all()
    assert told.budgets[0] <= budgets.sum() <= told.budgets[1]


def test_initiatives_have_begun_and_not_ended(made):
    rows = made.case.table("initiatives")
    assert (rows["start"] < str(made.case.today)).all()
    assert (rows["end"] > str(made.case.today)).all()


def test_notes_rest_on_a_mix_and_some_are_stale(made):
    rows = pd.concat([made.case.table(name) for name in ("initiatives", "obstacles")])
    age = (pd.Timestamp(made.case.today) - pd.to_datetime(rows["as_of"])).dt.days
    assert set(rows["evidence"]) == {"customer-confirmed", "public document", "internal", "assumed"}
    assert (age >= 0).all()
    assert 2 <= (age > 180).sum() <= 4


def test_interviews_are_of_this_summer_in_order_each_with_another_person(made):
    rows = made.case.table("interviews")
    assert rows["contact_id"].is_unique
    assert rows["date"].is_monotonic_increasing
    assert rows["date"].between("2026-07-01", str(made.case.today)).all()
    assert list(rows["interview_id"]) == [f"V{n:02d}" for n in range(1, 11)]


def test_people_are_those_of_the_case(made):
    contacts, team = set(made.case.table("contacts")["contact_id"]), set(made.case.table("team")["team_id"])
    assert (
        set(made.case.table("interviews")["contact_id"]) | set(made.case.table("obstacles")["owner_contact"])
        <= contacts
    )
    assert set(made.case.table("initiatives")["owner_contact"]) <= contacts
    assert set(made.case.table("interviews")["team_id"]) <= team


def test_an_interview_is_three_to_six_short_sentences_without_open_slots(made, said):
    for text in made.case.table("interviews")["text"]:
        assert 3 <= len(sentences(text)) <= 6
    assert all(15 < len(sentence) <= 110 for sentence in said.values())
    assert not re.search(r"[{}“”]", " ".join(said.values()))


def test_goals_and_initiatives_are_mixed_and_most_talk_is_neither(truth):
    heard = truth[truth.index.str.startswith("V")]["type"]
    count = {kind: sum(types == {kind} for types in heard) for kind in TYPES}
    assert count["goal"] >= 5 and count["initiative"] >= 5 and count["none"] >= 10


def test_some_ways_are_worded_as_wishes_and_some_goals_as_projects(truth, said):
    wishes = {name for name, text in said.items() if re.search(r"\bI want\b", text)}
    projects = {name for name, text in said.items() if re.search(r"\b[Pp]roject\b", text)}
    assert sum(truth.loc[name, "type"] == {"initiative"} for name in wishes) == 2
    assert sum(truth.loc[name, "type"] == {"goal"} for name in projects) == 2


def test_hearsay_contradicts_those_who_run_the_initiative(made, truth, said, told):
    talks = made.case.table("interviews").set_index("interview_id")["text"]
    for hearsay, word, run_by in told.hearsay:
        assert word in said[hearsay] and word in talks[run_by.split("-")[0]]
        assert truth.loc[hearsay, "type"] == {"none"}


def test_owners_speak_of_the_targets_that_are_noted(made, said, told):
    targets = made.case.table("goals").set_index("goal_id")["target"].str.strip("-% ")
    for sentence, goal in told.targets:
        assert re.search(rf"\b{targets[goal]}\b", said[sentence])


def test_the_owner_of_each_goal_is_heard(made):
    assert set(made.case.table("goals")["owner_contact"]) <= set(made.case.table("interviews")["contact_id"])


def test_what_saves_nothing_costs_what_is_noted(made, said, told):
    budget = made.case.table("initiatives").set_index("initiative_id")["budget"]["I1"]
    assert f"costs me {budget / 1e6:.0f} million" in said[told.cost_said]


def test_whatever_is_true_can_be_put_on_a_map_without_breaking_a_rule(made, truth):
    built = Strategy(made.case)
    kept = {name: sorted(types - {"none"})[0] for name, types in truth["type"].items() if types - {"none"}}
    for name, kind in kept.items():
        right = sorted(other for other in truth.loc[name, "serves"] if other in kept and other != name)
        by_way = kind == "contribution"
        built.add(name, kind, serves=[other for other in right if not (by_way and kept[other] == "goal")])
    assert check(built.record, made.case) == []


def test_another_seed_gives_other_people_and_numbers_with_the_same_structure(made, other):
    if made.case.table("team").equals(other.case.table("team")):
        pytest.skip("the same seed")
    for name in ("initiatives", "interviews"):
        one, two = made.case.table(name), other.case.table(name)
        assert list(one.iloc[:, 0]) == list(two.iloc[:, 0])
        assert not one.equals(two)
