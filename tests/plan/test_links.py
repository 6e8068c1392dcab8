from importlib import import_module
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain import cases
from samtrain.plan.links import (
    KIND_LABELS,
    LINKS,
    TABLES,
    dangling,
    ids,
    renamed,
    row_name,
    said_dangling,
    said_uses,
    uses,
)
from samtrain.plan.model import TABLES as OWN
from samtrain.plan.model import About, Plan
from samtrain.tools.catalogue import tools


def rows_in(tool: str) -> dict[str, Any]:
    """The kinds of row of a tool's tables, by table."""
    if not tool:
        return dict(OWN)
    record, _problems = import_module(f"samtrain.tools.{tool}.model").read({})
    kinds = {name: get_args(field.annotation) for name, field in type(record).model_fields.items()}
    return {name: kind[0] for name, kind in kinds.items() if kind and hasattr(kind[0], "model_fields")}


INSTALLED = ["", *(tool.id for tool in tools())]


@pytest.mark.parametrize("tool", INSTALLED)
def test_what_is_declared_is_in_the_tools_model(tool: str) -> None:
    rows = rows_in(tool)
    assert {table.name for table in TABLES if table.tool == tool} == set(rows)
    assert [table for table in TABLES if table.tool == tool and table.label not in rows[table.name].model_fields] == []
    assert [link for link in LINKS if link.tool == tool and link.column not in rows[link.table].model_fields] == []


@pytest.mark.parametrize("tool", INSTALLED)
def test_every_column_that_says_it_holds_an_id_is_declared(tool: str) -> None:
    declared = {(link.table, link.column) for link in LINKS if link.tool == tool}
    says = {
        (table, column)
        for table, kind in rows_in(tool).items()
        for column, field in kind.model_fields.items()
        if (field.description or "").startswith(("Id of", "Id in", "Ids of"))
    }
    assert says - declared == set()


def test_every_kind_has_a_name_and_a_table() -> None:
    assert {link.kind for link in LINKS} <= set(KIND_LABELS)
    assert {link.kind for link in LINKS} <= {table.kind for table in TABLES}


def test_a_sound_plan_has_no_reference_that_leads_nowhere(plan: Plan) -> None:
    assert said_dangling(plan) == []


def test_where_a_goal_is_still_in_use(plan: Plan) -> None:
    assert said_uses(plan, "goal", "G1") == [
        "Still in use in: Interactions, row “I1”.",
        "Still in use in: Industry, drivers, row “Energy prices”.",
        "Still in use in: Customer strategy, row “New amplifier”.",
        "Still in use in: Stakeholders, row “Ann Able”.",
        "Still in use in: Action plan, objectives, row “Be on the list”.",
        "Still in use in: Action plan, row “Show the yield data”.",
    ]


def test_a_person_on_the_map_is_called_as_in_the_contacts(plan: Plan) -> None:
    assert ids(plan, "contact") == {"C1": "Ann Able", "C2": "Bo Bell", "P1": "Cy Dorn"}


def test_a_place_says_which_cell(plan: Plan) -> None:
    [place] = uses(plan, "action", "A1")
    assert (place.tool, place.table, place.row, place.column, place.name) == (
        "actions", "actions", 1, "after", "Visit the line",
    )  # fmt: skip


def test_a_colleague_who_left_is_missed_everywhere(plan: Plan) -> None:
    left = plan.with_rows("team", [row for row in plan.rows("team") if row["id"] != "T1"])
    assert [(place.tool, place.table, place.column) for place in dangling(left)] == [
        ("", "interactions", "team_id"),
        ("strategy", "nodes", "our_owner"),
        ("stakeholders", "stakeholders", "owner"),
        ("actions", "objectives", "owner"),
        ("actions", "actions", "owner"),
    ]
    assert said_dangling(left)[-1] == (
        "Action plan, row “Show the yield data”: there is no colleague “T1” any more. "
        "Choose another, or clear the cell."
    )


def test_what_is_no_longer_a_goal_is_none(plan: Plan) -> None:
    record = plan.record("strategy")
    record["nodes"][0]["type"] = "pressure"
    changed = plan.with_record("strategy", record)
    assert "G1" not in ids(changed, "goal") and "G1" in ids(changed, "statement")
    assert {place.kind for place in dangling(changed)} == {"goal"}


def test_the_case_companys_own_people_are_known() -> None:
    record = {"moves": [{"id": "M1", "stakeholder": "C07", "owner": "T03"}]}
    plan = Plan(account=About(case="a-chips"), tools={"stakeholders": record})
    assert dangling(plan) == [] and ids(plan, "goal")["G1"] == cases.load().table("goals")["goal"][0]


def test_several_ids_in_one_cell_may_be_typed_as_text(plan: Plan) -> None:
    typed = plan.with_record("actions", {"actions": [{"id": "A1", "what": "Call", "consulted": "T1; T9, T2"}]})
    assert [place.id for place in dangling(typed)] == ["T9"]


def test_a_new_id_reaches_every_reference(plan: Plan) -> None:
    changed = renamed(plan, "stakeholders", "stakeholders", "P1", "C9")
    assert said_dangling(changed) == [] and uses(changed, "contact", "P1") == []
    assert [place.table for place in uses(changed, "contact", "C9")] == ["moves", "actions"]
    assert changed.tools["actions"]["actions"][1]["stakeholders"] == ["C1", "C9"]
    assert plan.tools["actions"]["actions"][1]["stakeholders"] == ["C1", "P1"]


def test_a_new_id_reaches_a_cell_that_was_typed_as_text(plan: Plan) -> None:
    typed = plan.with_record("actions", {"actions": [{"id": "A1", "consulted": "T1; T2"}]})
    assert renamed(typed, "", "team", "T2", "T7").tools["actions"]["actions"][0]["consulted"] == "T1, T7"


def test_a_row_is_called_by_its_words_or_its_id() -> None:
    assert row_name("actions", "actions", {"id": "A1", "what": "Show the data"}) == "Show the data"
    assert row_name("actions", "actions", {"id": "A1"}) == "A1"
    assert len(row_name("actions", "actions", {"what": "x" * 80})) == 46


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
TOOLS = st.sampled_from(sorted({table.tool for table in TABLES if table.tool}))
NAMES = st.sampled_from(sorted({table.name for table in TABLES if table.tool}))
CELLS = st.dictionaries(st.sampled_from(["id", "goal", "owner", "after", "what", "type"]), JSON)


@given(st.dictionaries(TOOLS, st.dictionaries(NAMES, JSON | st.lists(JSON | CELLS, max_size=3), max_size=3)))
def test_any_records_can_be_looked_through(records) -> None:
    plan = Plan(tools=records)
    for place in dangling(plan):
        assert place in uses(plan, place.kind, place.id)
    assert all(said_dangling(plan))
