import html
import re
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain.plan.export.month import month
from samtrain.plan.export.report import customer_report, monthly_report
from samtrain.plan.export.sharing import Line
from samtrain.plan.model import Plan
from tests.plan.conftest import a_plan

from .example import TODAY, example_plan

SINCE = date(2026, 8, 31)


def line(row_id: str, due: date | None, status: str = "planned", done: date | None = None) -> Line:
    return Line(row_id, f"Do {row_id}", "", "", "Mia Moor", (), due, status, done)


def day(n: int) -> date:
    return date(2026, 9, n)


# The month ---------------------------------------------------------------------------------------


def test_the_promise_of_then_counts() -> None:
    before = [line(name, day(10)) for name in ("kept", "late done", "put off", "dropped", "open")] + [
        line("later", date(2026, 10, 9)), line("was done", day(5), "done", day(1)), line("gone", day(20)),
    ]  # fmt: skip
    now = [
        line("kept", day(10), "done", day(10)), line("late done", day(10), "done", day(13)), line("put off", date(2026, 12, 1)),
        line("dropped", day(10), "dropped"), line("open", day(10)), line("later", date(2026, 10, 9)), line("was done", day(5), "done", day(1)),
    ]  # fmt: skip
    found = month(now, before, SINCE, TODAY)
    # By hand: 10 September to today, the 30th, is 20 days; 20 September to the 30th is 10; 10 to 13 is 3; one kept of six.
    assert {each.line.id: each.late for each in found.promises} == {
        "kept": 0, "late done": 3, "put off": 20, "dropped": 20, "open": 20, "gone": 10,
    }  # fmt: skip
    assert found.said_done == (
        "Said and done: 1 of 6 actions due since 31 Aug 2026 were done in time. 5 are late, 20 days at the median."
    )
    assert [each.id for each in found.done] == ["kept", "late done"]
    assert [(each.line.id, each.days) for each in found.moved] == [("put off", 82)]  # 20 + 31 + 30 + 1 days
    assert [each.id for each in found.dropped] == ["dropped"] and [each.id for each in found.late] == ["open"]
    assert [each.id for each in found.coming] == ["later"] and found.new == ()


def test_what_falls_due_today_is_neither_kept_nor_broken_yet() -> None:
    found = month([line("A", TODAY)], [line("A", TODAY)], SINCE, TODAY)
    assert found.promises == () and found.late == () and [each.id for each in found.coming] == ["A"]
    assert found.said_done.startswith("No action was due since 31 Aug 2026")


def test_done_on_an_unknown_day_counts_on_neither_side() -> None:
    found = month([line("A", day(10), "done")], [line("A", day(10))], SINCE, TODAY)
    assert found.promises[0].late is None and found.said_done.startswith("No action was due")


def test_new_is_what_was_not_there() -> None:
    found = month([line("A", None), line("B", None), line("C", None, "done")], [line("A", None)], SINCE, TODAY)
    assert [each.id for each in found.new] == ["B"] and [each.id for each in found.done] == ["C"]


def test_without_an_earlier_save_days_have_to_tell() -> None:
    now = [line("A", day(20), "done", day(19)), line("B", day(20), "done", date(2026, 8, 1)), line("C", day(2))]
    found = month(now, None, SINCE, TODAY)
    assert [each.id for each in found.done] == ["A"] and [each.id for each in found.late] == ["C"]
    assert (found.new, found.moved, found.dropped, found.compared) == ((), (), (), False)
    assert found.said_done.startswith("Said and done: 2 of 3 actions")


STATES = st.tuples(
    st.sampled_from(["planned", "under way", "done", "dropped"]),
    st.none() | st.dates(date(2026, 7, 1), date(2026, 12, 31)),
    st.none() | st.dates(date(2026, 7, 1), TODAY),
)
LINES = st.dictionaries(st.sampled_from("ABCDEFG"), STATES, max_size=7).map(
    lambda found: [line(name, due, status, done if status == "done" else None) for name, (status, due, done) in found.items()]
)  # fmt: skip


@given(LINES, LINES, st.integers(-400, 400))
def test_a_month_is_the_same_whenever_it_is(now: list[Line], before: list[Line], days: int) -> None:
    def shifted(lines: list[Line]) -> list[Line]:
        by = timedelta(days)
        return [line(x.id, x.due and x.due + by, x.status, x.done and x.done + by) for x in lines]

    one = month(now, before, SINCE, TODAY)
    other = month(shifted(now), shifted(before), SINCE + timedelta(days), TODAY + timedelta(days))
    assert one.slips == other.slips and [x.line.id for x in one.promises] == [x.line.id for x in other.promises]
    for name in ("done", "late", "new", "dropped", "coming"):
        assert [x.id for x in getattr(one, name)] == [x.id for x in getattr(other, name)]


@given(LINES, LINES)
def test_nothing_is_said_twice_of_one_action(now: list[Line], before: list[Line]) -> None:
    found = month(now, before, SINCE, TODAY)
    groups = [{x.id for x in group} for group in (found.done, found.late, found.dropped)]
    assert sum(map(len, groups)) == len(set().union(*groups))
    assert {x.line.id for x in found.promises} <= {x.id for x in before if x.is_open}


# The documents -----------------------------------------------------------------------------------


def text_of(page: str) -> str:
    body = page[page.index("<body") :]
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())


def month_ago() -> Plan:
    """The example as it might have stood on 31 August: three actions fewer, one due in September."""
    plan = example_plan()
    plan.saved = datetime(2026, 8, 31, 12, tzinfo=UTC)
    actions = plan.tools["actions"]["actions"][:12]
    actions[3]["due"] = "2026-09-20"
    plan.tools["actions"]["actions"] = actions
    return plan


def test_the_teams_report_leads_with_what_hurts() -> None:
    said = text_of(monthly_report(example_plan(), TODAY, month_ago()))
    assert "Said and done: 0 of 1 action due since 31 Aug 2026 was done in time. 1 is 10 days late." in said
    assert "1 of 6 goals of the customer has no open action: “I have promised 5 per cent less" in said
    assert "Most is with Jonas Lindqvist: 4 of 14 open actions (29 %)." in said
    assert "11 of 14 open actions are shared with the customer." in said
    assert "Get both bands onto the frozen parts list Jonas Lindqvist 20 Sep 2026 18 Dec 2026 +89" in said
    assert "New since 31 Aug 2026" in said and "Compared with the save of 31 Aug 2026." in said


def test_the_customers_report_is_the_same_without_what_is_ours() -> None:
    said = text_of(customer_report(example_plan(), TODAY, month_ago()))
    assert "Said and done: 0 of 1 action due since 31 Aug 2026" in said and "What you want, as you confirmed it" in said
    assert not re.search("Most is with|no open action|Who carries it|internal|Put the prices of all six sites", said)


@pytest.mark.parametrize("make", [monthly_report, customer_report])
def test_reports_stand_on_an_empty_plan_and_on_a_small_one(make: object) -> None:
    for plan in (Plan(), a_plan()):
        for previous in (None, Plan()):
            page = make(plan, TODAY, previous)  # type: ignore[operator]
            assert "Nothing is late." in page and page.count("<h1") == 1


def test_the_fullest_week_is_a_week_above_a_hundred_per_cent() -> None:
    plan = example_plan()
    for action in plan.tools["actions"]["actions"]:
        action["hours"] = 400.0
    assert re.search(r"▲ \d{3,} % in the week of", text_of(monthly_report(plan, TODAY, None)))


def test_hours_that_nobody_estimated_are_counted_not_taken_for_none() -> None:
    plan = example_plan()
    mine = [a for a in plan.tools["actions"]["actions"] if a.get("owner") == "T08" and a["status"] != "dropped"]
    mine[0].pop("hours")
    assert "(1 without hours)" in text_of(monthly_report(plan, TODAY, None))
