import math
from datetime import date

import networkx as nx
import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain.cases import Case
from samtrain.tools.actions import analysis
from samtrain.tools.actions.model import Actions, pert

TODAY = date(2026, 9, 30)

# F28: Reliable Construction Co. (Hillier & Lieberman, Introduction to Operations Research, 7th ed., tables 10.1 to 10.4):
# activity, predecessors, optimistic, most likely, pessimistic (weeks), earliest start, slack.
RELIABLE = [
    ("A", "", 1, 2, 3, 0, 0),
    ("B", "A", 2, 3.5, 8, 2, 0),
    ("C", "B", 6, 9, 18, 6, 0),
    ("D", "C", 4, 5.5, 10, 16, 4),
    ("E", "C", 1, 4.5, 5, 16, 0),
    ("F", "E", 4, 4, 10, 20, 0),
    ("G", "D", 5, 6.5, 11, 22, 4),
    ("H", "EG", 5, 8, 17, 29, 4),
    ("I", "C", 3, 7.5, 9, 16, 2),
    ("J", "FI", 3, 9, 9, 25, 0),
    ("K", "J", 4, 4, 4, 33, 1),
    ("L", "J", 1, 5.5, 7, 33, 0),
    ("M", "H", 1, 2, 3, 38, 4),
    ("N", "KL", 5, 5.5, 9, 38, 0),
]
DAYS = {row[0]: pert(*row[2:5])[0] for row in RELIABLE}
AFTER = {row[0]: list(row[1]) for row in RELIABLE}


def test_pert_means_and_variances_are_the_published_ones() -> None:
    assert [DAYS[each] for each in "ABCDEFGHIJKLMN"] == [2, 4, 10, 6, 4, 5, 7, 9, 7, 8, 4, 5, 2, 6]
    spread = {row[0]: pert(*row[2:5])[1] ** 2 for row in RELIABLE}
    assert spread["C"] == 4 and spread["H"] == 4 and spread["K"] == 0
    assert spread["A"] == pytest.approx(1 / 9) and spread["N"] == pytest.approx(4 / 9)


def test_the_published_network_has_its_published_starts_and_slack() -> None:
    table = analysis.critical_path(DAYS, AFTER)
    assert table["es"].to_dict() == {row[0]: row[5] for row in RELIABLE}
    assert table["slack"].to_dict() == {row[0]: row[6] for row in RELIABLE}
    assert table["ef"].max() == 44
    assert "".join(sorted(table.index[table["critical"]])) == "ABCEFJLN"


def reliable() -> Actions:
    plan = Actions()
    for name, after, optimistic, likely, pessimistic, _start, _slack in RELIABLE:
        plan.add(name, optimistic=optimistic, likely=likely, pessimistic=pessimistic, after=list(after))
    return plan


def test_the_published_project_as_a_plan_has_its_path_and_deviation() -> None:
    record = reliable().record
    chain = analysis.critical_chain(record, TODAY)
    assert "".join(chain) == "ABCEFJLN"
    assert analysis.chain_deviation(record, chain) == pytest.approx(3)  # the published variance is 9
    assert analysis.chain_end(record, TODAY) == date(2026, 11, 13)  # 44 days on


@st.composite
def networks(draw: st.DrawFn) -> tuple[dict[str, float], dict[str, list[str]]]:
    n = draw(st.integers(1, 9))
    names = draw(st.permutations([f"A{k}" for k in range(n)]))
    days = {name: float(draw(st.integers(0, 20))) for name in names}
    after = {name: [first for first in names[:k] if draw(st.booleans())] for k, name in enumerate(names)}
    return days, after


@given(networks())
def test_the_end_is_networkx_longest_path(network: tuple[dict[str, float], dict[str, list[str]]]) -> None:
    days, after = network
    graph = nx.DiGraph()
    graph.add_weighted_edges_from((name, "end", days[name]) for name in days)
    graph.add_weighted_edges_from((first, name, days[first]) for name, firsts in after.items() for first in firsts)
    table = analysis.critical_path(days, after)
    assert table["ef"].max() == nx.dag_longest_path_length(graph)
    assert (table["slack"] >= 0).all() and (table["lf"] <= table["ef"].max()).all()


@given(networks(), st.floats(0.5, 40))
def test_other_units_of_time_scale_every_column(
    network: tuple[dict[str, float], dict[str, list[str]]], unit: float
) -> None:
    days, after = network
    one = analysis.critical_path(days, after)
    other = analysis.critical_path({name: unit * value for name, value in days.items()}, after)
    columns = ["es", "ef", "ls", "lf", "slack"]
    np.testing.assert_allclose(other.loc[one.index, columns], unit * one[columns], atol=1e-6)


@given(networks(), st.randoms())
def test_the_order_of_rows_changes_no_number(network: tuple[dict[str, float], dict[str, list[str]]], random) -> None:
    days, after = network
    shuffled = list(days)
    random.shuffle(shuffled)
    one = analysis.critical_path(days, after)
    other = analysis.critical_path({name: days[name] for name in shuffled}, after)
    pd.testing.assert_frame_equal(one.sort_index(), other.sort_index())


def test_circles_and_missing_days_are_refused() -> None:
    with pytest.raises(ValueError, match="wait for one another"):
        analysis.critical_path({"A": 1, "B": 1}, {"A": ["B"], "B": ["A"]})
    with pytest.raises(ValueError, match="no duration for B"):
        analysis.critical_path({"A": 1}, {"A": ["B"]})


def test_an_empty_network_has_no_path() -> None:
    assert analysis.critical_path({}, {}).empty
    assert analysis.critical_chain(Actions().record, TODAY) == []


def test_a_first_action_starts_on_its_day_and_the_next_as_soon_as_it_can() -> None:
    plan = Actions().add("A", start="2026-10-05", likely=4).add("B", start="2026-12-01", likely=3, after=["A"])
    table = analysis.schedule(plan.record, TODAY)
    assert table[["es", "ef"]].to_numpy().tolist() == [[5, 9], [9, 12]]


def test_what_is_done_or_dropped_or_without_days_is_no_part_of_the_network() -> None:
    plan = Actions().add("A", likely=9, status="done").add("B", likely=9, status="dropped").add("C")
    plan.add("D", likely=3, after=["A", "B", "C"]).add("E", likely=1, after=["D"])
    assert analysis.schedule(plan.record, TODAY)["es"].to_dict() == {"D": 0, "E": 3}


def test_an_action_that_is_linked_to_no_other_is_on_no_path(full: Actions) -> None:
    assert analysis.critical_chain(full.record, TODAY) == ["A1", "A2"]  # A3 alone takes longer than both


def test_links_inside_a_circle_are_left_out() -> None:
    plan = Actions().add("A", likely=2, after=["B"]).add("B", likely=3, after=["A"]).add("C", likely=1, after=["B"])
    assert analysis.schedule(plan.record, TODAY)["es"].to_dict() == {"B": 0, "C": 3}


def test_no_deviation_where_an_estimate_is_missing(full: Actions) -> None:
    record = full.add("A7", likely=3).record
    assert math.isnan(analysis.chain_deviation(record, ["A1", "A7"]))
    # (18 − 6)/6 = 2 and (42 − 20)/6 = 3.667: √(4 + 13.44)
    assert analysis.chain_deviation(record, ["A1", "A2"]) == pytest.approx(4.1767, abs=1e-4)


# F38 ---------------------------------------------------------------------------------------------


def test_goals_have_their_open_actions_the_confirmed_first(case: Case, full: Actions) -> None:
    table = analysis.goals(full.record, case)
    assert list(table.index) == ["G2", "G1", "G3"]
    assert table["open"].to_dict() == {"G2": 1, "G1": 2, "G3": 1}
    assert table["done"].to_dict() == {"G2": 0, "G1": 1, "G3": 0}
    assert table["hours"].to_dict() == {"G2": 10, "G1": 70, "G3": 8}


def test_a_goal_whose_only_action_is_done_is_an_orphan(case: Case) -> None:
    table = analysis.goals(Actions().add("A1", goal="G2", status="done").record, case)
    assert table["orphan"].all()


def test_open_actions_without_a_goal_that_the_case_knows_are_orphans(case: Case, full: Actions) -> None:
    record = full.add("A7", goal="G9").add("A8", status="dropped").record
    assert list(analysis.orphan_actions(record, case).index) == ["A4", "A7"]


def test_hours_that_lead_to_a_goal(case: Case, full: Actions) -> None:
    assert analysis.traced_hours(full.add("A7", hours=12).record, case) == (88, 100)


# Load --------------------------------------------------------------------------------------------


def test_hours_are_spread_over_working_days_and_doers(case: Case) -> None:
    # Thursday 1 to Wednesday 14 October: 2 + 5 + 3 working days; 20 hours for two make one hour a day each.
    plan = Actions().add("A1", responsible=["T01", "T02"], start="2026-10-01", due="2026-10-14", hours=20)
    table = analysis.load(plan.record, case)
    assert table.to_numpy()[:, :4].round(9).tolist() == [[2, 5, 3, 0]] * 2
    share = analysis.load_share(plan.record, case)
    assert share.to_numpy()[:, :3].round(9).tolist() == [[0.2, 0.5, 0.3], [0.1, 0.25, 0.15]]


def test_work_on_a_weekend_stays_on_the_weekend(case: Case) -> None:
    plan = Actions().add("A1", owner="T01", start="2026-10-03", due="2026-10-04", hours=6)
    assert analysis.load(plan.record, case).to_numpy().sum(axis=1).tolist() == [6]


@given(st.floats(0.1, 50))
def test_twice_the_hours_are_twice_the_load(factor: float) -> None:
    frames = {
        "team": pd.DataFrame({"team_id": ["T01"], "name": ["Maja Lind"]}),
        "capacity": pd.DataFrame({"team_id": ["T01"], "hours_per_week": [10.0]}),
    }
    case = Case("x", "x", "We", "They", "A001", TODAY, "EUR", "", frames)
    one, other = (
        analysis.load_share(Actions().add("A1", owner="T01", start=TODAY, due="2026-11-20", hours=hours).record, case)
        for hours in (8, 8 * factor)
    )
    np.testing.assert_allclose(other.to_numpy(), factor * one.to_numpy())


def test_blank_hours_and_overdue_actions_are_not_in_the_load(case: Case, full: Actions) -> None:
    assert analysis.load(full.record, case).to_numpy().sum() == pytest.approx(30 + 40 + 8)


def test_where_no_capacity_is_known_the_plans_counts_and_else_no_share_is_given(case: Case) -> None:
    def plan(hours: float | None) -> Actions:
        return Actions(capacity=hours).add("A1", owner="T03", start="2026-10-05", due="2026-10-09", hours=10)

    assert analysis.load_share(plan(20).record, case).to_numpy().max() == 0.5
    assert analysis.load_share(plan(None).record, case).isna().all(axis=None)
    assert analysis.peak(plan(None).record, case) is None


def test_owners_are_counted_over_open_actions(full: Actions) -> None:
    assert analysis.owners(full.record).to_dict() == {"T01": 4, "T02": 1}


# SMART -------------------------------------------------------------------------------------------


def test_five_tests_of_each_open_action(case: Case, full: Actions) -> None:
    table = analysis.smart(full.record, case)
    table = table[table["kind"] == "action"][list(analysis.TESTS)]
    assert table.loc["A1"].tolist() == [True, True, True, True, False]  # 30 hours in ten days, 10 a week: 150 %
    assert table.loc["A4"].tolist() == [False, False, True, True, None]
    assert table.loc["A5"].tolist() == [False, False, False, True, None]
    assert "A6" not in table.index


def test_an_objectives_day_is_not_after_the_goals_own(case: Case) -> None:
    def dated(due: str, goal: str) -> bool:
        plan = Actions().objective("O1", goal=goal, due=due)
        return bool(analysis.smart(plan.record, case)["date"]["O1"])

    assert [dated("2026-12-31", "G2"), dated("2027-01-01", "G2"), dated("2026-09-29", "G2")] == [True, False, False]
    assert dated("2030-01-01", "G3")  # a goal without a day sets no limit


@pytest.mark.parametrize(
    ("target", "expected"), [("3 of 3", True), ("≥ 52 %", True), ("a good one", False), ("", False), (None, False)]
)
def test_a_target_has_a_number(target: str | None, expected: bool) -> None:
    assert analysis.has_number(target) is expected


@pytest.mark.parametrize(
    ("what", "verb"),
    [
        ("Monitor the market", "monitor"),
        ("align", "align"),
        ("Qualify the plant", ""),
        ("", ""),
        (None, ""),
        ("...", ""),
    ],
)
def test_weak_verbs_are_known(what: str | None, verb: str) -> None:
    assert analysis.weak_verb(what) == verb


@pytest.mark.parametrize(
    ("day", "expected"),
    [("2026-09-29", None), ("2026-09-30", 30), ("2026-10-30", 30), ("2026-10-31", 60), ("2026-12-29", 90), ("2026-12-30", None)],
)  # fmt: skip
def test_days_fall_into_three_stretches(day: str, expected: int | None) -> None:
    assert analysis.stretch(date.fromisoformat(day), TODAY) == expected


# F27 ---------------------------------------------------------------------------------------------


def test_risk_is_probability_times_impact_before_and_after(full: Actions) -> None:
    table = analysis.risks(full.record)
    assert table["before"].to_dict() == {"B1": 16, "B2": 10, "B3": 9}
    assert table["after"].fillna(-1).to_dict() == {"B1": 8, "B2": 10, "B3": -1}
    assert table["actions"].to_dict() == {"B1": 1, "B2": 0, "B3": 0}


def test_what_is_blank_after_is_as_today_where_the_other_is_given() -> None:
    table = analysis.risks(Actions().obstacle("B1", probability=4, impact=5, probability_after=2).record)
    assert table["after"].tolist() == [10]


def test_no_risk_where_one_of_two_is_blank() -> None:
    table = analysis.risks(Actions().obstacle("B1", probability=5).record)
    assert table[["before", "after"]].isna().all(axis=None)


# Sentences ---------------------------------------------------------------------------------------


def test_findings_are_three_the_gravest_first(case: Case, full: Actions) -> None:
    assert analysis.findings(full.record, case) == [
        "1 of 5 open actions serves no goal: “Monitor the market”.",
        "1 of 5 open actions is overdue: “Answer the open questions” (Maja Lind) by 15 days.",
        "Nobody deals with 1 of 3 obstacles: “The buyer leaves” (risk 9 of 25).",
    ]


def test_orphan_goals_come_first_and_say_whether_they_are_confirmed(case: Case) -> None:
    said = analysis.said_orphans(Actions().add("A1", what="Ask", goal="G1").record, case)
    assert said == "2 of 3 goals of the customer have no open action: “Fewer returns” (confirmed) and “One price”."


def test_who_is_too_full_is_said_with_the_fullest_week(case: Case, full: Actions) -> None:
    said = analysis.said_load(full.record, case)
    assert said.startswith("Maja Lind is planned for more than a full week in 2 weeks, 15")
    assert said.endswith("% in the week of 5 Oct.")


def test_who_owns_more_than_half_is_a_risk(case: Case, full: Actions) -> None:
    assert "Maja Lind owns 4 of 5 open actions" in analysis.said_hero(full.record, case)
    even = full.add("A7", owner="T02").add("A8", owner="T03").add("A9", owner="T03")
    assert analysis.said_hero(even.record, case) == ""  # four of eight is half, not more


def test_three_actions_make_no_hero(case: Case) -> None:
    plan = Actions().add("A1", owner="T01").add("A2", owner="T01").add("A3", owner="T01")
    assert analysis.said_hero(plan.record, case) == ""


def test_the_critical_path_is_said_with_its_ends(case: Case, full: Actions) -> None:
    # 10 and 29 days from 5 October: 44 days from today.
    said = analysis.said_path(full.record, case)
    assert said.startswith(
        "The critical path runs from “Choose the parts” to “Qualify the second plant” over 2 actions"
    )
    assert said.endswith("it is done on 13 Nov at the earliest.")
    assert analysis.said_path(Actions().add("A1", likely=9).record, case) == ""


def test_high_risks_that_stay_are_said(case: Case) -> None:
    plan = Actions().obstacle("B1", obstacle="War", probability=3, impact=5, accepted_by="T01")
    assert "“War”" in analysis.said_obstacles(plan.record) and "12 or more" in analysis.said_obstacles(plan.record)


def test_what_is_not_yet_sure(case: Case, full: Actions) -> None:
    said = " ".join(analysis.unsure(full.record, case))
    assert "78 of 88 hours serve goals that the customer has not confirmed: “Second source” and “One price”." in said
    assert "Assumed, not confirmed: “Two plants for each part”" in said
    assert "Older than 180 days: “Two plants for each part”." in said
    assert "A weak verb and no number: “Monitor the market”." in said
    assert "Nothing is due" not in said.replace("days 61–90", "")
    assert "2 open actions are not in the load" in said


def test_a_stretch_without_a_day_is_said(case: Case) -> None:
    plan = Actions()
    for n in range(3):
        plan.add(f"A{n}", owner="T01", due="2026-10-10")
    assert "Nothing is due in days 31–60 and 61–90. Is that so?" in analysis.unsure(plan.record, case)


def test_an_empty_plan_says_nothing(case: Case) -> None:
    assert analysis.findings(Actions().record, case) == analysis.unsure(Actions().record, case) == []


def test_an_own_account_about_which_nothing_is_known_raises_nothing(own: Case, full: Actions) -> None:
    assert analysis.findings(full.record, own)[0] == (
        "No goal of the customer is noted yet, so no action can be traced to one."
    )
    assert analysis.unsure(full.record, own)
    assert analysis.load_share(full.record, own).empty
    assert analysis.smart(full.record, own)["owner"].tolist() == [False] * 6


def test_each_has_one_part_in_an_open_action_the_first_that_holds() -> None:
    plan = (
        Actions()
        .add("A1", owner="T01", responsible=["T01", "T02"], consulted=["T02", "T03"], informed=["T03", "T04"])
        .add("A2", owner="T02")
        .add("A3", informed=["T01"])
        .add("A4", owner="T01", status="done")
    )
    parts = [tuple(row) for row in analysis.raci(plan.record).itertuples(index=False)]
    assert parts == [
        ("A1", "T01", "A", True), ("A1", "T02", "R", True), ("A1", "T03", "C", False), ("A1", "T04", "I", False),
        ("A2", "T02", "A", True),
        ("A3", "", "A", False), ("A3", "T01", "I", False),
    ]  # fmt: skip
