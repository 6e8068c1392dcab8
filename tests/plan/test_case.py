from datetime import date
from importlib import import_module

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain import cases
from samtrain.plan.case import KEYS, as_case
from samtrain.plan.model import About, Plan
from samtrain.tools.catalogue import Tool, tools

from .conftest import TODAY, a_plan

EMPTY = Plan(account=About(id="N1", name="Norda AG"))
HELVION = Plan(account=About(case="a-chips"))


def test_an_empty_plan_has_every_table_of_the_course_and_nothing_in_it() -> None:
    course, own = cases.load(), as_case(EMPTY, TODAY)
    assert {name: list(table.columns) for name, table in own.tables.items()} == {
        name: list(table.columns) for name, table in course.tables.items()
    }
    assert {name: len(table) for name, table in own.tables.items() if len(table)} == {"accounts": 1}


def test_the_day_is_the_callers(plan: Plan) -> None:
    assert as_case(plan, date(2027, 1, 2)).today == date(2027, 1, 2)


def test_an_account_without_an_id_still_owns_its_rows() -> None:
    plan = Plan(account=About(name="Norda AG"), tables={"orders": [{"id": "O1"}], "contacts": [{"id": "C1"}]})
    case = as_case(plan, TODAY)
    for table in ("accounts", "orders", "contacts"):
        assert case.table(table)["account_id"].tolist() == [case.account_id]


def test_people_come_from_contacts_and_from_the_map(plan: Plan) -> None:
    contacts = as_case(plan, TODAY).table("contacts").set_index("contact_id")
    assert contacts["name"].to_dict() == {"C1": "Ann Able", "C2": "Bo Bell", "P1": "Cy Dorn"}
    assert contacts.loc["P1", "reports_to"] == "C2" and contacts.loc["P1", "account_id"] == "N1"


def test_goals_come_from_the_strategy_map(plan: Plan) -> None:
    [goal] = as_case(plan, TODAY).table("goals").to_dict("records")
    assert (goal["goal_id"], goal["goal"], goal["target"], goal["owner_contact"]) == (
        "G1", "Cut energy use", "-20 %", "C1",
    )  # fmt: skip


def test_a_rival_keeps_its_place(plan: Plan) -> None:
    rivals = as_case(plan, TODAY).table("competitors")
    assert rivals[["competitor_id", "name"]].values.tolist() == [["K1", "Rival 1"], ["K2", "Rival Ltd"]]


def test_rows_are_in_the_cases_own_form(plan: Plan) -> None:
    case = as_case(plan, TODAY)
    assert case.table("interactions").iloc[0].dropna().to_dict() == {
        "interaction_id": "I1", "date": "2026-09-01", "team_id": "T1", "contact_id": "C2", "channel": "visit",
        "topic_goal": "G1", "synthetic": False,
    }  # fmt: skip
    assert case.table("orders")["net_price"].tolist() == [1200.5]


def test_a_cell_that_breaks_its_rule_is_blank() -> None:
    case = as_case(EMPTY.with_rows("contacts", [{"id": "C1", "level": 9, "name": "Ann"}]), TODAY)
    assert case.table("contacts")[["name", "level"]].isna().values.tolist() == [[False, True]]


def test_what_the_crm_says_of_a_person_comes_before_what_the_map_says(plan: Plan) -> None:
    record = {"stakeholders": [{"id": "C1", "title": "CEO", "bu": "Group"}]}
    person = as_case(plan.with_record("stakeholders", record), TODAY).table("contacts").iloc[0]
    assert (person["title"], person["bu"]) == ("COO", "Group")


def test_a_case_company_stands_behind_its_plan() -> None:
    case, course = as_case(HELVION, TODAY), cases.load()
    assert (case.customer, case.supplier, case.account_id) == (course.customer, course.supplier, course.account_id)
    for name, table in course.tables.items():
        pd.testing.assert_frame_equal(case.table(name), table)


def test_what_a_plan_says_stands_over_the_case_company() -> None:
    plan = HELVION.with_record("stakeholders", {"stakeholders": [{"id": "C07", "bu": "New unit"}, {"id": "X1"}]})
    mine, course = as_case(plan, TODAY).table("contacts"), cases.load().table("contacts")
    assert len(mine) == len(course) + 1
    changed = mine.set_index("contact_id").loc["C07"]
    known = course.set_index("contact_id").loc["C07"]
    assert changed["bu"] == "New unit" and changed["name"] == known["name"] and changed["level"] == known["level"]


@pytest.mark.parametrize("plan", [EMPTY, a_plan(), HELVION], ids=["empty", "own", "case"])
@pytest.mark.parametrize("tool", tools(), ids=lambda tool: tool.id)
def test_every_tool_works_on_a_plan_as_on_a_case(tool: Tool, plan: Plan) -> None:
    raw = plan.record(tool.id)
    screen = import_module(f"samtrain.tools.{tool.id}.widget").screen(raw, as_case(plan, TODAY), lambda raw: None)
    assert screen.bar.notice == ""
    record, _problems = tool.read(raw)
    for picture in screen._pictures.values():
        assert picture.draw(record) is not None and picture.text(record)
    assert all(isinstance(said, str) for said in [*screen._findings(record), *screen._unsure(record)])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=6,
)
ROWS = st.lists(
    st.dictionaries(st.sampled_from(["id", "name", "level", "date", "contact_id", "qty", "type"]), JSON), max_size=3
)


@settings(max_examples=40, deadline=None)
@given(st.sampled_from([EMPTY, HELVION]), st.sampled_from(sorted(KEYS)), ROWS, ROWS, ROWS)
def test_any_rows_make_a_case(plan: Plan, table: str, rows, people, nodes) -> None:
    wild = plan.with_rows(table, rows).with_record("stakeholders", {"stakeholders": people})
    case = as_case(wild.with_record("strategy", {"nodes": nodes}), TODAY)
    course = cases.load()
    for name in KEYS:
        assert list(case.table(name).columns) == list(course.table(name).columns)
