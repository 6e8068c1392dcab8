import copy
import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain.plan.links import said_dangling
from samtrain.plan.merge import Conflict, Merged, merge
from samtrain.plan.model import Plan

from .conftest import a_plan, moment

BASE = a_plan()


def edited(changes: Any, minutes: float, base: Plan = BASE) -> Plan:
    """``base`` after ``changes`` to a copy of what it holds, saved some minutes later."""
    data = base.model_dump(mode="json")
    changes(data)
    return Plan.model_validate({**data, "saved": moment(minutes)})


def cell(path: str, value: Any) -> Any:
    """A change of one cell: “tools.actions.actions.0.owner”."""

    def change(data: Any) -> None:
        *way, last = [int(part) if part.isdigit() else part for part in path.split(".")]
        for part in way:
            data = data[part]
        data[last] = value

    return change


OWNER, TARGET = "tools.actions.actions.0.owner", "tools.strategy.nodes.0.target"


# Cells -------------------------------------------------------------------------------------------


def test_changes_in_different_places_come_together() -> None:
    merged = merge(BASE, edited(cell(OWNER, "T2"), 1), edited(cell(TARGET, "-30 %"), 2))
    assert merged.conflicts == ()
    assert merged.plan.tools["actions"]["actions"][0]["owner"] == "T2"
    assert merged.plan.tools["strategy"]["nodes"][0]["target"] == "-30 %"


def test_different_cells_of_one_row_come_together() -> None:
    merged = merge(BASE, edited(cell(OWNER, "T2"), 1), edited(cell("tools.actions.actions.0.hours", 8), 2))
    assert (
        merged.conflicts == ()
        and merged.plan.tools["actions"]["actions"][0] | {"owner": "T2", "hours": 8}
        == (merged.plan.tools["actions"]["actions"][0])
    )


@pytest.mark.parametrize(("ours_at", "theirs_at", "kept"), [(1, 2, "T9"), (2, 1, "T2")])
def test_of_one_cell_the_newer_value_stands_and_both_are_listed(ours_at: int, theirs_at: int, kept: str) -> None:
    merged = merge(BASE, edited(cell(OWNER, "T2"), ours_at), edited(cell(OWNER, "T9"), theirs_at))
    assert merged.conflicts == (
        Conflict("cell", "actions", "actions", "Show the yield data", "owner", "T2", "T9", kept),
    )
    assert merged.plan.tools["actions"]["actions"][0]["owner"] == kept


def test_a_conflict_is_one_sentence_with_both_values() -> None:
    [conflict] = merge(BASE, edited(cell(OWNER, "T2"), 1), edited(cell(OWNER, "T9"), 2)).conflicts
    assert conflict.said == (
        "Action plan, “Show the yield data”, owner: you say “T2”, the other says “T9”. “T9” stands."
    )


def test_single_values_and_texts_are_merged_too() -> None:
    ours = edited(cell("tools.stakeholders.decision", "Frame contract"), 1)
    theirs = edited(cell("texts.stakeholders.reasoning", "New reason"), 2)
    merged = merge(BASE, ours, theirs)
    assert merged.conflicts == ()
    assert merged.plan.tools["stakeholders"]["decision"] == "Frame contract"
    assert merged.plan.texts["stakeholders"]["reasoning"] == "New reason"


def test_the_account_itself_can_be_in_conflict() -> None:
    merged = merge(BASE, edited(cell("account.name", "Norda SE"), 1), edited(cell("account.name", "Norda Ltd"), 2))
    assert [conflict.said for conflict in merged.conflicts] == [
        "Account, name: you say “Norda SE”, the other says “Norda Ltd”. “Norda Ltd” stands."
    ]


def test_a_tool_that_only_one_of_the_two_opened_is_kept() -> None:
    ours = edited(lambda data: data["tools"].update(relationship={"cells": [{"id": "W1", "bu": "Radio"}]}), 1)
    assert merge(BASE, ours, edited(cell(OWNER, "T2"), 2)).plan.tools["relationship"]["cells"][0]["bu"] == "Radio"


# Rows --------------------------------------------------------------------------------------------


def actions(plan: Plan) -> list[str]:
    return [row["id"] for row in plan.tools["actions"]["actions"]]


def added(row: dict[str, Any], at: int = 2) -> Any:
    return lambda data: data["tools"]["actions"]["actions"].insert(at, row)


def deleted(at: int) -> Any:
    return lambda data: data["tools"]["actions"]["actions"].pop(at)


def test_rows_that_each_added_are_both_there() -> None:
    merged = merge(BASE, edited(added({"id": "A3", "what": "x"}), 1), edited(added({"id": "A4", "what": "y"}, 1), 2))
    assert (actions(merged.plan), merged.conflicts) == (["A1", "A4", "A2", "A3"], ())


def test_a_deleted_row_that_nobody_touched_is_gone() -> None:
    merged = merge(BASE, edited(deleted(1), 1), edited(cell(OWNER, "T2"), 2))
    assert (actions(merged.plan), merged.conflicts) == (["A1"], ())


@pytest.mark.parametrize("swapped", [False, True])
def test_a_row_deleted_here_and_changed_there_stays_and_is_said(swapped: bool) -> None:
    sides = [edited(deleted(0), 1), edited(cell(OWNER, "T2"), 2)]
    merged = merge(BASE, *(reversed(sides) if swapped else sides))
    assert actions(merged.plan) == ["A1", "A2"]
    assert [conflict.said for conflict in merged.conflicts] == [
        "Action plan, row “Show the yield data”: one of you deleted it, the other changed it. It is still there."
    ]


def test_the_order_is_that_of_whoever_moved_rows() -> None:
    turned = edited(lambda data: data["tools"]["actions"]["actions"].reverse(), 1)
    merged = merge(BASE, turned, edited(added({"id": "A3", "what": "x"}), 2))
    assert actions(merged.plan) == ["A2", "A3", "A1"]


def two_new_people() -> tuple[Plan, Plan]:
    def add(name: str) -> Any:
        def change(data: Any) -> None:
            data["tools"]["stakeholders"]["stakeholders"].append({"id": "P2", "name": name})
            data["tools"]["actions"]["actions"][1]["stakeholders"].append("P2")

        return change

    return edited(add("Dee Duval"), 1), edited(add("Eli Evans"), 2)


def test_two_people_under_one_id_are_two_with_their_references() -> None:
    merged = merge(BASE, *two_new_people())
    people = {row["id"]: row.get("name") for row in merged.plan.tools["stakeholders"]["stakeholders"]}
    assert people == {"C1": None, "P1": "Cy Dorn", "P2": "Eli Evans", "P2-2": "Dee Duval"}
    renaming, list_cell = merged.conflicts
    assert renaming.said == "Stakeholders: both of you added a row as “P2”. “Dee Duval” is now “P2-2”."
    # Both wrote into the same list: the newer one stands, and the older one names the new id.
    assert (list_cell.ours, list_cell.theirs) == (["C1", "P1", "P2-2"], ["C1", "P1", "P2"])
    assert said_dangling(merged.plan) == []


def test_the_same_person_added_by_both_is_one() -> None:
    row = {"id": "P2", "name": "Dee Duval"}

    def change(more: dict[str, Any]) -> Any:
        return lambda data: data["tools"]["stakeholders"]["stakeholders"].append({**row, **more})

    merged = merge(BASE, edited(change({"power": 3}), 1), edited(change({"interest": 4}), 2))
    assert merged.conflicts == ()
    assert merged.plan.tools["stakeholders"]["stakeholders"][-1] == {**row, "power": 3, "interest": 4}


def test_rows_without_an_id_are_kept_apart_by_what_they_say() -> None:
    base = Plan(saved=moment(), tools={"actions": {"actions": [{"what": "a"}, {"what": "a"}, {"what": "b"}]}})
    ours = edited(lambda data: data["tools"]["actions"]["actions"].append({"what": "c"}), 1, base)
    theirs = edited(lambda data: data["tools"]["actions"]["actions"].pop(2), 2, base)
    assert merge(base, ours, theirs).plan.tools["actions"]["actions"] == [{"what": "a"}, {"what": "a"}, {"what": "c"}]


# Whatever two people do --------------------------------------------------------------------------

VALUES = st.sampled_from(["x", "y", "z", 1, 2, True, ["a"], ["a", "b"]])
ROW = st.dictionaries(st.sampled_from(["what", "owner", "hours"]), VALUES, max_size=3)


@st.composite
def edits(draw: st.DrawFn, base: dict[str, Any], minutes: int) -> Plan:
    """A plan that began as ``base``, after up to four edits of rows, cells and single values."""
    record = copy.deepcopy(base)
    for _n in range(draw(st.integers(0, 4))):
        rows = record.setdefault("actions", [])
        what = draw(st.sampled_from(["add", "delete", "cell", "move", "value"]))
        if what == "add":
            name = draw(st.sampled_from(["A1", "A2", "A3", "A4", "A5"]))
            if name not in [row["id"] for row in rows]:
                rows.insert(draw(st.integers(0, len(rows))), {"id": name, **draw(ROW)})
        elif what == "value":
            record["horizon"] = draw(VALUES)
        elif rows:
            at = draw(st.integers(0, len(rows) - 1))
            if what == "delete":
                rows.pop(at)
            elif what == "cell":
                rows[at] = {**rows[at], **draw(ROW)}
            else:
                rows.insert(draw(st.integers(0, len(rows) - 1)), rows.pop(at))
    return Plan(saved=moment(minutes), tools={"actions": record})


@st.composite
def triples(draw: st.DrawFn) -> tuple[Plan, Plan, Plan]:
    ids = draw(st.lists(st.sampled_from(["A1", "A2", "A3"]), unique=True))
    base = {"actions": [{"id": name, **draw(ROW)} for name in ids], "horizon": 90}
    sides = [draw(edits(base, draw(st.integers(1, 3)))) for _n in range(2)]
    return Plan(saved=moment(), tools={"actions": base}), sides[0], sides[1]


def said(merged: Merged) -> list[str]:
    return [json.dumps(merged.plan.tools, sort_keys=True)]


@given(triples())
def test_merging_with_what_one_began_with_changes_nothing(three: tuple[Plan, Plan, Plan]) -> None:
    base, ours, _theirs = three
    for merged in (merge(base, base, ours), merge(base, ours, base), merge(base, ours, ours), merge(ours, ours, ours)):
        assert merged.plan.tools == ours.tools and merged.conflicts == ()


@given(triples())
def test_it_does_not_matter_who_merges(three: tuple[Plan, Plan, Plan]) -> None:
    base, ours, theirs = three
    mine, yours = merge(base, ours, theirs), merge(base, theirs, ours)
    assert mine.plan == yours.plan
    assert [(one.what, one.row, one.column) for one in mine.conflicts] == [
        (one.what, one.row, one.column) for one in yours.conflicts
    ]


def values(rows: Any) -> set[tuple[str, str, str]]:
    return {(row["id"], column, json.dumps(value)) for row in rows for column, value in row.items() if column != "id"}


@given(triples())
def test_nothing_that_anybody_wrote_is_lost(three: tuple[Plan, Plan, Plan]) -> None:
    base, ours, theirs = three
    merged = merge(base, ours, theirs)
    was = values(base.tools["actions"]["actions"])
    there = {(column, value) for _id, column, value in values(merged.plan.tools["actions"]["actions"])}
    listed = {(one.column, json.dumps(value)) for one in merged.conflicts for value in (one.ours, one.theirs)}
    for side in (ours, theirs):
        written = values(side.tools["actions"]["actions"]) - was
        assert {(column, value) for _id, column, value in written} <= there | listed
