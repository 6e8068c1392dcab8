import hashlib
import json
import re
import shutil
import subprocess
import sys

import pandas as pd
import pytest

from samtrain import cases, content
from samtrain.cases import __main__ as command
from samtrain.cases.generate import generate, stale, write
from samtrain.cases.stories import STORIES
from samtrain.errors import PlainError
from tests.cases.conftest import variant

COLUMNS = {
    "accounts": "account_id name segment region revenue cogs cts_orders cts_visits cts_expedite cts_samples cts_eng_h dso "
    "growth_3y spend_total spend_addressable fit openness strength synthetic",
    "cts_rates": "activity rate unit",
    "orders": "order_id account_id bu region product date qty net_price cogs promised delivered synthetic",
    "contacts": "contact_id account_id name title bu region level reports_to role synthetic",
    "influence": "from_id to_id weight kind",
    "interactions": "interaction_id date team_id contact_id channel initiated_by topic_goal note synthetic",
    "team": "team_id name function region level synthetic",
    "goals": "goal_id goal measure target due owner_contact evidence source as_of",
    "competitors": "competitor_id name note",
    "actions": "action_id what region team_id goal_id start end contact_id status hours customer_visible synthetic",
    "capacity": "team_id hours_per_week synthetic",
    "criteria": "criterion_id criterion note",
    "criteria_points": "contact_id criterion_id points source as_of synthetic",
    "scores": "supplier criterion_id rater contact_id team_id value as_of synthetic",
    "prices": "supplier price_per_year switching_per_year source as_of synthetic",
    "worth": "worth_id criterion_id difference against low high contact_id source as_of synthetic",
    "spend": "bu offering supplier amount basis source as_of synthetic",
    "satisfaction": "contact_id date score comment synthetic",
    "milestones": "date what good source synthetic",
    "initiatives": "initiative_id initiative owner_contact budget start end evidence source as_of synthetic",
    "obstacles": "obstacle_id obstacle owner_contact evidence source as_of synthetic",
    "interviews": "interview_id date contact_id team_id text synthetic",
    "industry": "month book_to_bill utilisation lead_time inventory_days price_index synthetic",
    "news": "news_id date headline class source synthetic",
    "items": "item_id statement low high value evidence source as_of confirmed_by synthetic",
    "waves": "wave day occasion synthetic",
    "team_views": "team_id wave item_id value synthetic",
    "rankings": "team_id wave goal_id rank synthetic",
    "roles": "team_id wave contact_id role synthetic",
    "ties": "team_id wave with_id synthetic",
    "listed_goals": "team_id wave words goal_id synthetic",
    "team_roles": "team_id role synthetic",
    "own_roles": "team_id wave role synthetic",
    "served_goals": "team_id wave action_id goal_id synthetic",
    "facts": "fact_id text goal_id synthetic",
    "fact_holders": "fact_id team_id synthetic",
}
TRUTH_COLUMNS = {
    "accounts": "account_id strength_customer strategic why",
    "stakeholders": "contact_id power influence interest support key hidden why",
    "goals": "goal_id weight why",
    "ratings": "item_id statement value",
    "actions": "action_id goal_id orphan contradicts why",
    "criteria": "criterion_id weight why",
    "scores": "criterion_id supplier value",
    "whitespace": "bu offering spend white best why",
    "statements": "statement_id type serves why",
    "news": "news_id goal_id direction key why",
    "facts": "fact_id true",
    "roles": "contact_id role",
    "drift": "item_id value why",
    "shocks": "shock_id day text item_id value why",
}
#: Tables whose length is drawn: ties, goals listed from memory, owners of open actions and holders of facts.
DRAWN = ("ties", "listed_goals", "served_goals", "fact_holders")


def test_the_same_seed_gives_the_same_bytes_in_a_fresh_process_with_another_hash_seed(default):
    code = (
        f"import hashlib; from samtrain.cases.generate import generate; g = generate({default.case.id!r}, 2026);"
        "print(hashlib.sha256(b''.join(v for _, v in sorted((g.course_files | g.truth_files).items()))).hexdigest())"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], env={"PYTHONHASHSEED": "7"}, capture_output=True, text=True, check=True
    )
    files = default.course_files | default.truth_files
    assert said.stdout.strip() == hashlib.sha256(b"".join(data for _, data in sorted(files.items()))).hexdigest()


def test_the_committed_files_are_fresh(default):
    case = default.case.id
    assert stale(default, content.CASES / case, content.solutions() / "truth" / case) == []


def test_what_is_generated_is_what_is_loaded(default):
    loaded = cases.load(default.case.id)
    for name, table in default.case.tables.items():
        pd.testing.assert_frame_equal(table, loaded.table(name))
    assert {**vars(default.case), "tables": None} == {**vars(loaded), "tables": None}


def test_the_truth_that_is_generated_is_what_is_loaded(default):
    loaded = cases.truth(default.case.id)
    for name, table in default.truth.tables.items():
        pd.testing.assert_frame_equal(table, loaded.table(name))


def test_another_seed_gives_other_names_and_numbers(made, other, told):
    # The stock of names is finite, so some come up again by chance: three in four must differ.
    again = set(made.case.table("contacts")["name"]) & set(other.case.table("contacts")["name"])
    assert len(again) / told.sizes["contacts"] <= 0.25
    assert len(set(made.case.table("accounts")["name"]) & set(other.case.table("accounts")["name"])) <= 12
    assert (made.case.table("accounts")["revenue"] != other.case.table("accounts")["revenue"]).all()


def test_tables_have_the_columns_agreed_on(made, told):
    assert {name: " ".join(table.columns) for name, table in made.case.tables.items()} == COLUMNS | told.extra
    assert {name: " ".join(table.columns) for name, table in made.truth.tables.items()} == TRUTH_COLUMNS


def test_tables_have_the_sizes_agreed_on(made, told):
    lengths = {name: len(table) for name, table in made.case.tables.items() if name not in DRAWN}
    # A cell of which little is bought from us may have no order in the last twelve months.
    assert told.sizes["spend"] - 2 <= lengths["spend"] <= told.sizes["spend"]
    assert lengths | {"spend": told.sizes["spend"]} == told.sizes


def test_rows_of_people_and_money_say_that_they_are_synthetic(made):
    marked = {name: table for name, table in made.case.tables.items() if "synthetic" in table}
    assert {"accounts", "orders", "contacts", "interactions", "team", "spend", "satisfaction", "milestones"} <= set(
        marked
    )
    assert all(table["synthetic"].all() for table in marked.values())


def test_the_disclaimer_says_what_is_invented(made, told):
    about = json.loads(made.course_files["case.json"])
    assert re.search(told.disclaimer, about["disclaimer"])
    assert (about["title"], about["supplier"], about["customer"]) == (told.title, told.supplier, told.customer)


def test_learners_files_hold_nothing_of_the_truth(made):
    tables = made.case.tables
    assert not {"hidden", "key", "strategic", "strength_customer", "support", "power"} & {
        column for table in tables.values() for column in table.columns
    }
    said = b"".join(made.course_files.values()).decode("utf-8", errors="replace")
    reasons = pd.concat(
        [
            made.truth.table(name)["why"]
            for name in ("accounts", "stakeholders", "goals", "whitespace", "drift", "shocks")
        ]
    )
    assert [reason for reason in reasons if reason in said] == []


def test_keys_are_unique_where_no_copies_are_promised(made):
    for name in ("accounts", "contacts", "team", "goals", "competitors", "cts_rates"):
        keys = made.case.table(name).iloc[:, 0]
        assert keys.is_unique, name


def test_references_lead_somewhere(made):
    case, truth = made.case, made.truth
    account, contact = set(case.table("accounts")["account_id"]), set(case.table("contacts")["contact_id"])
    member, goal = set(case.table("team")["team_id"]), set(case.table("goals")["goal_id"])
    log, edges, people = case.table("interactions"), case.table("influence"), case.table("contacts")
    assert set(case.table("orders")["account_id"]) == account == set(truth.table("accounts")["account_id"])
    assert set(people["reports_to"].dropna()) < contact == set(truth.table("stakeholders")["contact_id"])
    assert set(edges["from_id"]) | set(edges["to_id"]) <= contact
    assert set(log["contact_id"]) == contact
    assert set(log["team_id"]) == member
    assert set(log["topic_goal"].dropna()) == goal == set(truth.table("goals")["goal_id"])
    assert set(case.table("goals")["owner_contact"]) < contact
    assert set(people["account_id"]) == {case.account_id}


def test_true_weights_of_the_goals_add_up(made):
    assert made.truth.table("goals")["weight"].sum() == pytest.approx(1, abs=1e-9)


def test_goals_rest_on_a_mix_of_evidence_and_some_are_stale(made):
    goals = made.case.table("goals")
    assert set(goals["evidence"]) == {"customer-confirmed", "public document", "internal", "assumed"}
    age = pd.Timestamp(made.case.today) - pd.to_datetime(goals["as_of"])
    assert 1 <= (age.dt.days > 180).sum() <= 3
    assert (age.dt.days >= 0).all()


def test_the_customers_ratings_are_twelve_from_one_to_five(made):
    ratings = made.truth.table("ratings")
    assert len(ratings) == 12
    assert ratings["value"].between(1, 5).all()


def test_the_team_has_the_functions_and_regions_told(made, told):
    team = made.case.table("team")
    assert (len(team), team["function"].nunique(), team["region"].nunique()) == (
        told.sizes["team"],
        told.functions,
        told.regions,
    )
    assert team.loc[0, "name"] == told.sam


def test_nobodys_last_name_is_shared(made):
    names = pd.concat([made.case.table("contacts")["name"], made.case.table("team")["name"]])
    assert names.str.split().str[-1].is_unique


def test_an_unknown_case_is_refused_in_a_sentence():
    with pytest.raises(PlainError, match=r"no generator for a case “z-cars”\. Choose a-chips, "):
        generate("z-cars")


def test_a_negative_seed_is_refused_in_a_sentence():
    with pytest.raises(PlainError, match="-1 is negative"):
        generate(seed=-1)


def test_written_files_are_fresh_and_a_changed_a_missing_and_a_foreign_file_are_stale(tmp_path, default):
    course, truth = tmp_path / "course", tmp_path / "truth"
    write(default, course, truth)
    assert stale(default, course, truth) == []
    (course / "team.csv").write_text("team_id\n", encoding="utf-8")
    (truth / "goals.csv").unlink()
    shutil.copy(course / "goals.csv", course / "old.csv")
    assert [path.name for path in stale(default, course, truth)] == ["old.csv", "team.csv", "goals.csv"]


def test_the_command_says_that_the_committed_files_are_fresh(monkeypatch, capsys):
    monkeypatch.setattr(command, "generate", variant)
    monkeypatch.setattr(sys, "argv", ["samtrain.cases", "--check"])
    command.main()
    assert capsys.readouterr().out.strip() == "The committed files are fresh."


def test_the_command_fails_with_names_where_files_are_stale(monkeypatch):
    monkeypatch.setattr(command, "generate", variant)
    monkeypatch.setattr(sys, "argv", ["samtrain.cases", "--check", "--seed", "3"])
    with pytest.raises(SystemExit, match=r"files are stale: .*accounts\.csv.*Run “python -m samtrain\.cases”"):
        command.main()


def test_the_command_asks_for_the_cases_and_the_seed_that_were_typed(monkeypatch):
    asked = []
    monkeypatch.setattr(command, "generate", lambda *typed: asked.append(typed))
    monkeypatch.setattr(command, "write", lambda *arguments: None)
    monkeypatch.setattr(sys, "argv", ["samtrain.cases", "d-devices", "--seed", "3"])
    command.main()
    assert asked == [("d-devices", 3)]
    monkeypatch.setattr(sys, "argv", ["samtrain.cases"])
    command.main()
    assert [case for case, _seed in asked[1:]] == list(STORIES)


def test_the_command_says_in_a_sentence_that_the_instructors_distribution_is_missing(monkeypatch):
    monkeypatch.setattr(content, "solutions", lambda: None)
    monkeypatch.setattr(sys, "argv", ["samtrain.cases"])
    with pytest.raises(SystemExit, match="Install samtrain-solutions first"):
        command.main()
