import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain.plan.crm import import_table
from samtrain.plan.links import said_dangling, uses
from samtrain.plan.model import About, Plan
from samtrain.plan.update import Updated, update

from .conftest import a_plan

NORDA = Plan(account=About(id="N1", name="Norda AG"))
FIRST = (
    "Contact ID,Full Name,Title,Department",
    "1,Ann Able,COO,Group",
    "2,Bo Bell,Buyer,",
    "3,Cy Dorn,Engineer,Radio",
)
SECOND = ("Contact ID,Full Name,Title,Department", "1,Ann Able,CEO,", "2,Bo Bell,Buyer,", "4,Di Ebb,Planner,Supply")


def came(plan: Plan, table: str, *lines: str) -> Updated:
    return update(plan, import_table(table, "\n".join(lines).encode(), plan))


def test_a_first_import_is_all_new() -> None:
    done = came(NORDA, "contacts", *FIRST)
    assert done.said == ["3 new: Ann Able, Bo Bell and Cy Dorn."]
    assert [row["id"] for row in done.plan.rows("contacts")] == ["1", "2", "3"] and NORDA.rows("contacts") == []


def test_the_same_import_again_changes_nothing() -> None:
    plan = came(NORDA, "contacts", *FIRST).plan
    done = came(plan, "contacts", *FIRST)
    assert done.said == ["3 as before."] and done.plan.same_as(plan)


def test_a_second_import_says_what_is_new_changed_and_gone() -> None:
    done = came(came(NORDA, "contacts", *FIRST).plan, "contacts", *SECOND)
    assert done.said == [
        "1 new: Di Ebb.",
        "Ann Able, title: “COO” is now “CEO”.",
        "1 as before.",
        "1 is in the plan but not in this export, and stays: Cy Dorn.",
    ]
    assert [row["id"] for row in done.plan.rows("contacts")] == ["1", "2", "3", "4"]


def test_a_blank_in_the_export_clears_nothing() -> None:
    done = came(came(NORDA, "contacts", *FIRST).plan, "contacts", *SECOND)
    assert done.plan.rows("contacts")[0]["bu"] == "Group"


def test_what_was_added_by_hand_stays() -> None:
    plan = came(NORDA, "contacts", *FIRST).plan
    rows = plan.rows("contacts")
    rows[0]["level"] = 1
    done = came(plan.with_rows("contacts", rows), "contacts", *SECOND)
    assert done.plan.rows("contacts")[0]["level"] == 1


def test_without_ids_rows_are_known_by_name() -> None:
    plan = came(NORDA, "contacts", "Full Name,Title", "Ann Able,COO", "Bo Bell,Buyer").plan
    done = came(plan, "contacts", "Full Name,Title", '"ABLE, Ann",CEO', "Bo Bell,Buyer")
    assert [(change.column, change.old, change.new) for change in done.changed] == [("Title", "COO", "CEO")]
    assert done.plan.rows("contacts")[0]["name"] == "Ann Able"
    assert (done.new, done.gone, done.unchanged) == ((), (), 1)


def test_salesforces_two_ids_of_a_record_are_one() -> None:
    plan = came(NORDA, "contacts", "Contact ID,Full Name", "0015000000Gv7qJ,Ann Able").plan
    done = came(plan, "contacts", "Id,Name", "0015000000Gv7qJAAR,Ann Able")
    assert done.said == ["1 as before."] and [row["id"] for row in done.plan.rows("contacts")] == ["0015000000Gv7qJ"]


def test_a_boss_is_the_plans_own_row_whichever_id_the_export_writes() -> None:
    plan = came(NORDA, "contacts", "Contact ID,Full Name", "0015000000Gv7qJ,Ann Able").plan
    done = came(plan, "contacts", "Id,Name,ReportsToId", "0015000000Gv7qJAAR,Ann Able,", "9,Bo Bell,0015000000Gv7qJAAR")
    assert done.plan.rows("contacts")[1]["reports_to"] == "0015000000Gv7qJ" and said_dangling(done.plan) == []


def test_whoever_came_along_by_name_gets_the_crms_id_everywhere() -> None:
    log = came(NORDA, "interactions", "Activity ID,Date,Contact,Subject", "7,2026-09-01,Ann Able,Price")
    assert log.said == ["1 new: Price.", "Ann Able came along, since rows name them: say who they are."]
    done = came(log.plan, "contacts", *FIRST)
    assert done.new == ("Bo Bell", "Cy Dorn") and done.plan.rows("interactions")[0]["contact_id"] == "1"
    assert [row["id"] for row in done.plan.rows("contacts")] == ["1", "2", "3"] and said_dangling(done.plan) == []


def test_a_person_typed_into_the_map_is_the_contact_of_that_name() -> None:
    plan = a_plan()
    done = came(plan, "contacts", "Contact ID,Full Name,Title", "003x,Cy Dorn,Engineer")
    assert done.joined == ("Cy Dorn",)
    assert done.said[-1] == "Joined to the contact of the same name on the stakeholder map: Cy Dorn."
    assert [row["id"] for row in done.plan.tools["stakeholders"]["stakeholders"]] == ["C1", "003x"]
    assert len(uses(done.plan, "contact", "003x")) == 2 and said_dangling(done.plan) == []


def test_two_people_of_one_name_stay_two() -> None:
    plan = came(NORDA, "contacts", "Contact ID,Full Name", "1,Ann Able").plan
    done = came(plan, "contacts", "Contact ID,Full Name", "1,Ann Able", "2,Ann Able")
    assert (done.new, done.unchanged, len(done.plan.rows("contacts"))) == (("Ann Able",), 1, 2)


def test_opportunities_bring_their_owner_along() -> None:
    plan = a_plan()
    lines = ("Opportunity ID,Opportunity Name,Amount,Opportunity Owner", "9,Frame,5.5,Mia Moor", "8,Trial,7.5,Kim New")
    done = came(plan, "opportunities", *lines)
    assert [row["owner"] for row in done.plan.rows("opportunities")] == ["T1", "Kim New"]
    assert done.met == ("Kim New",) and said_dangling(done.plan) == []


@pytest.mark.parametrize("table", ["accounts", "orders"])
def test_accounts_and_orders_are_updated_too(table: str) -> None:
    heads = {"accounts": "Account ID,Account Name,Revenue", "orders": "Order Number,Product,Amount"}[table]
    plan = came(NORDA, table, heads, "1,x,5.5", "2,y,7.5").plan
    done = came(plan, table, heads, "1,x,6.5", "2,y,7.5")
    assert ([(change.row, change.old, change.new) for change in done.changed], done.unchanged) == ([("x", 5.5, 6.5)], 1)


NAMES = st.lists(st.sampled_from(["Ann Able", "Bo Bell", "Cy Dorn", "Di Ebb"]), unique=True, min_size=1)


@given(NAMES, NAMES)
def test_every_row_is_new_changed_as_before_or_gone(before: list[str], after: list[str]) -> None:
    plan = came(NORDA, "contacts", "Full Name,Title", *(f"{name},old" for name in before)).plan
    done = came(plan, "contacts", "Full Name,Title", *(f"{name},{'old' if len(name) % 2 else 'new'}" for name in after))
    assert set(done.new) == set(after) - set(before) and set(done.gone) == set(before) - set(after)
    assert len(done.new) + len(done.changed) + done.unchanged == len(after)
    assert len(done.plan.rows("contacts")) == len(set(before) | set(after))
