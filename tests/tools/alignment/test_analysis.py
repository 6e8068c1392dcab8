"""What is computed, against arithmetic by hand on the small account of conftest, and against brute force."""

import math
from datetime import date
from itertools import combinations
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain.cases import Case
from samtrain.tools.agreement import alpha, r_wg
from samtrain.tools.alignment import analysis
from samtrain.tools.alignment.model import Alignment, TeamAlignment, fill, read

TODAY = date(2026, 9, 30)


def whole(built: Alignment, case: Case) -> TeamAlignment:
    return fill(built.record, case)


# Information -------------------------------------------------------------------------------------


def test_ratings_are_members_by_items_with_blanks(small):
    table = analysis.ratings(small.record, "t0")
    assert table.shape == (4, 3) and table.loc["A"].tolist() == [5, 1, 3]
    assert math.isnan(table.loc["D", "J2"])


def test_items_are_crossed_by_agreement_and_by_what_the_customer_confirmed(small):
    table = analysis.items(small.record, "t1")
    # J1: 4 4 4 3, s² = .25, r_wg = 1 − .125; the customer says 2. J2: 4 4 4 5; the customer says 4.
    assert table["r_wg"].tolist() == pytest.approx([0.875, 0.875, 1 - (1 / 3) / 2])
    assert table["median"].tolist() == [4, 4, 3]
    assert table["kind"].tolist() == ["aligned and wrong", "aligned and right", "unconfirmed"]
    before = analysis.items(small.record, "t0")
    # J1: 5 1 3 2: mean 2.75, s² = (5.0625 + 3.0625 + .0625 + .5625)/3 = 2.92, below 0; median 2.5 is half a step off.
    assert before["r_wg"]["J1"] == 0 and before["kind"]["J1"] == "split and right"
    assert before["kind"]["J2"] == "split and right"  # 1 4 5, median 4


def test_a_full_step_off_is_wrong_and_half_a_step_is_right(small):
    small.answer("t1", "E", ratings={"J2": 5}).answer("t1", "F", ratings={"J2": 5})  # 4 4 4 5 5 5: 4.5
    assert analysis.items(small.record, "t1")["right"]["J2"]
    small.answer("t1", "G", ratings={"J2": 5})
    assert not analysis.items(small.record, "t1")["right"]["J2"]


def test_what_only_we_believe_confirms_nothing(small):
    built = (
        small.item("J4", value=3, evidence="internal")
        .answer("t1", "A", ratings={"J4": 3})
        .answer("t1", "B", ratings={"J4": 3})
    )
    assert analysis.items(built.record, "t1")["kind"]["J4"] == "unconfirmed"


def test_an_item_that_one_rated_is_in_no_quadrant(small):
    built = small.item("J4", value=3, evidence="customer-confirmed").answer("t1", "A", ratings={"J4": 3})
    assert analysis.items(built.record, "t1")["kind"]["J4"] == ""
    assert analysis.right_share(built.record, "t1").n == 2  # J1 and J2, which three still rate


def test_the_share_of_right_items_counts_confirmed_ones(small):
    assert (analysis.right_share(small.record, "t1").value, analysis.right_share(small.record, "t1").n) == (0.5, 2)


def test_believers_are_functions_whose_median_is_off(small):
    assert analysis.believers(small.record, "t1", "J1") == ["engineering", "quality", "sales"]
    assert analysis.believers(small.record, "t1", "J2") == ["quality"]
    assert analysis.believers(small.record, "t1", "J3") == []


def test_coefficients_carry_interval_and_n(small):
    table = analysis.coefficients(small.record, "t1")
    raw = analysis.ratings(small.record, "t1").to_numpy()
    assert table.loc["alpha", "value"] == pytest.approx(alpha(raw))
    assert table.loc["r_wg", "value"] == pytest.approx(r_wg(raw).mean())
    assert (table.loc["alpha", "n"], table.loc["alpha", "of"]) == (3, "items")
    assert math.isnan(table.loc["w", "value"]) and math.isnan(table.loc["kappa", "value"])


def test_rankings_roles_and_lists_are_counted_by_those_who_gave_them():
    built = Alignment("A001").goal("G1").goal("G2").goal("G3").stakeholder("P1").stakeholder("P2")
    for member, ranks, role in (("A", (1, 2, 3), "buyer"), ("B", (1, 2, 3), "buyer"), ("C", (1, 3, 2), "decider")):
        ranking = dict(zip(("G1", "G2", "G3"), ranks, strict=True))
        built.answer(
            "t0", member, ranking=ranking, roles={"P1": role, "P2": "user"}, listed=[{"words": "x", "goal": "G1"}]
        )
    built.answer("t0", "D", ranking={"G1": 1}, listed=[{"words": "not coded"}])
    table = analysis.coefficients(built.record, "t0")
    assert table.loc["w", "value"] == pytest.approx(168 / 216) and table.loc["w", "n"] == 3
    # P1: 2 buyers and a decider, P = 1/3; P2: 1; mean 2/3; shares 2/6, 1/6, 3/6: chance 14/36.
    assert table.loc["kappa", "value"] == pytest.approx((2 / 3 - 14 / 36) / (1 - 14 / 36))
    assert table.loc["randolph", "value"] == pytest.approx((2 / 3 - 1 / 6) / (1 - 1 / 6))
    assert (table.loc["overlap", "value"], table.loc["overlap", "n"]) == (1, 3)


def test_the_puzzle_by_hand(small):
    found = analysis.puzzle(small.record, "t1")
    # K1 by all, K2, K3 and K4 by one each, K5 by nobody; the best holds 2 of 5.
    assert (found.facts, found.members) == (5, 4)
    assert (found.pooled, found.best, found.gain) == (0.8, 0.4, 2)
    assert (found.common, found.unique) == (0.2, 0.6)
    # sales K1 K2 K3, engineering K1 K4, quality K1: 1/4, 1/3, 1/2.
    assert found.silo_function == pytest.approx(1 - (1 / 4 + 1 / 3 + 1 / 2) / 3)
    # north K1 K2 K4, south K1 K3: 1/4.
    assert found.silo_region == pytest.approx(0.75)
    assert analysis.realised(small.record, "t1", {"K1", "K5"}) == 0.25


def test_facts_that_nobody_ticked_are_not_held_by_nobody(small):
    built = Alignment("A001").fact("K1").answer("t0", "A", ratings={})
    found = analysis.puzzle(built.record, "t0")
    assert math.isnan(found.pooled) and found.members == 0
    assert math.isnan(analysis.realised(built.record, "t0", {"K1"}))


# People ------------------------------------------------------------------------------------------


def test_contacts_by_hand(small, case):
    found = analysis.contacts(whole(small, case), case)
    # P1: A by a visit two days ago, B by a call ten days ago (1 − exp(−.5 · 2^(−10/90)) = .37); P2: A by a visit a month
    # ago (1 − exp(−2^(−29/90)) = .55), C by a mail (.18, too weak); P3 by nobody.
    matrix = analysis.contact_matrix(whole(small, case), case)
    assert matrix["B"]["P1"] == pytest.approx(1 - math.exp(-0.5 * 2 ** (-10 / 90)))
    assert (found.n, found.weighted, found.coverage) == (3, True, 0.8)  # influence 5 + 3 of 10
    assert found.depth == 1 and found.single == ["P2"] and found.nobody == ["P3"]
    assert found.bus == 2  # without A, B still reaches P1, 5 of 10; without both nobody is reached
    assert found.bow_tie == pytest.approx(matrix["A"].sum() / matrix.to_numpy().sum())
    assert found.peers == ["P1", "P2"]  # A (3) for P1 (2) and for P2 (4)


def test_without_everybodys_influence_each_counts_the_same(small, case):
    built = small.stakeholder("P4", name="Somebody")
    found = analysis.contacts(whole(built, case), case)
    assert not found.weighted and found.coverage == 0.5 and found.ranked == 3


def test_a_log_in_which_none_of_us_stands_says_nothing(small, case, own):
    stranger = Alignment("A001").stakeholder("P1").member("Z")
    for record, where in ((whole(stranger, case), case), (small.record, own)):
        found = analysis.contacts(record, where)
        assert math.isnan(found.coverage) and found.bus is None and found.single == found.nobody == []


@settings(deadline=None, max_examples=60)
@given(st.integers(1, 6), st.integers(1, 7), st.data())
def test_the_bus_factor_is_that_of_trying_all(members, people, data):
    reach = np.array(
        data.draw(
            st.lists(st.lists(st.booleans(), min_size=members, max_size=members), min_size=people, max_size=people)
        )
    )
    weight = np.array(data.draw(st.lists(st.integers(1, 5), min_size=people, max_size=people)), dtype=float)
    tried = next(
        n
        for n in range(members + 1)
        for gone in combinations(range(members), n)
        if weight @ np.delete(reach, list(gone), axis=1).any(axis=1) < 0.5 * weight.sum()
    )
    assert analysis.bus_factor(reach, weight) == tried


def test_the_bus_factor_of_a_large_team_is_found_at_once():
    rng = np.random.default_rng(1)
    assert 1 <= analysis.bus_factor(rng.random((60, 80)) < 0.1, rng.integers(1, 6, 60).astype(float)) <= 80


def test_role_clarity_counts_those_who_said_a_role_and_have_one(small):
    built = (
        small.answer("t1", "A", role="relationship lead")
        .answer("t1", "B", role="innovator")
        .answer("t1", "D", role="innovator")
    )
    found = analysis.role_clarity(built.record, "t1")
    assert (found.value, found.n) == (0.5, 2)


def test_reciprocity_asks_the_colleague_who_was_named(small):
    built = small.answer("t1", "A", owners={"P1": "B", "P2": "B"}).answer("t1", "B", owners={"P1": "B", "P2": "A"})
    built.answer("t1", "C", owners={"P1": "D", "P2": "C"})
    found = analysis.reciprocity(built.record, "t1")
    # A names B for P1: agreed; A names B for P2: B says A; B names A for P2: A says B; D said nothing, oneself is none.
    assert (found.value, found.n) == (pytest.approx(1 / 3), 3)


def test_silos_by_hand(small):
    built = small.answer("t1", "A", talked_to=["B", "C"]).answer("t1", "C", talked_to=["A", "D"])
    table = analysis.silos(built.record, "t1")
    assert table.loc["sales", ["external", "internal", "ei", "members"]].tolist() == [1, 1, 0, 2]
    assert table.loc["engineering", "ei"] == 1 and math.isnan(table.loc["quality", "ei"])
    assert analysis.silos(built.record, "t1", "region").loc["North", ["external", "internal"]].tolist() == [1, 3]


# Actions -----------------------------------------------------------------------------------------


def test_the_trace_by_hand(small, case):
    found = analysis.trace(whole(small, case), case)
    # Open: X1 30 h and X3 20 h for G1, X2 10 h for nothing, X5 for a goal that nobody knows, without hours.
    assert (found.actions, found.traced, found.hours, found.traced_hours) == (4, 2, 60, 50)
    assert found.share == pytest.approx(5 / 6)
    assert (found.orphan_actions, found.orphan_goals, found.visible) == (["X2", "X5"], ["G2"], 3)


def test_two_regions_that_move_one_price_or_see_one_person_are_found(case):
    # X1 raises, X2 lowers the price of Sensor; X1 (to 20 October) and X3 (from 25 October) see P1 within a week.
    assert [tuple(pair) for pair in analysis.conflicts(case)] == [("X1", "X2", "price"), ("X1", "X3", "person")]


@pytest.mark.parametrize(
    ("action", "cells"),
    [
        ("X3", {"start": "2026-10-28"}),  # eight days later
        ("X3", {"region": "North"}),
        ("X3", {"status": "dropped"}),
        ("X3", {"start": None}),
    ],
)
def test_what_is_apart_is_no_conflict(case, action, cells):
    table = case.table("actions")
    for column, value in cells.items():
        table.loc[table["action_id"] == action, column] = value
    other = Case(**{**vars(case), "tables": case.tables | {"actions": table}})
    assert [pair.why for pair in analysis.conflicts(other)] == ["price"]


def test_promises_by_hand(case):
    found = analysis.promises(case, TODAY)
    # Due: X4 done, X5 open since 24 September, six days; nobody knows when X4 was done.
    assert (found.due, found.kept.value, found.slip) == (2, 0.5, 6)
    assert math.isnan(found.on_time.value)
    table = case.table("actions").assign(done=[None, None, None, "2026-09-14", None])
    dated = analysis.promises(Case(**{**vars(case), "tables": case.tables | {"actions": table}}), TODAY)
    assert (dated.on_time.value, dated.on_time.n, dated.slip) == (0, 1, 5)  # 4 and 6 days late


#: Weeks until the leukaemia of 21 patients came back (6-MP; Freireich and others 1963), and who was seen no longer.
WEEKS = [6, 6, 6, 7, 10, 13, 16, 22, 23, 6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35]
BACK = [True] * 9 + [False] * 12


def test_the_median_of_a_survival_curve_as_published():
    found = analysis.survival_median(WEEKS, BACK, confidence=0.95)
    assert (found.value, found.low, found.n) == (23, 13, 21)
    assert math.isnan(found.high)  # the upper limit stays above a half to the end


def reference(days: list[float], ended: list[bool]) -> tuple[float, float, float]:
    """Median and 90 % limits by the Kaplan–Meier estimate, step by step (log-log limits, Greenwood's variance)."""
    lasted, known = np.asarray(days, dtype=float), np.asarray(ended, dtype=bool)
    z = NormalDist().inv_cdf(0.95)
    left, variance = 1.0, 0.0
    value = low = high = math.nan

    def first(found: float, day: float, share_left: float) -> float:
        return day if math.isnan(found) and share_left <= 0.5 + 1e-9 else found

    for day in np.unique(lasted[known]):
        at_risk, gone = int((lasted >= day).sum()), int((known & (lasted == day)).sum())
        left *= 1 - gone / at_risk
        value = first(value, float(day), left)
        if left <= 0:  # all have ended: there is no variance to speak of
            break
        variance += gone / (at_risk * (at_risk - gone))
        reach = z * math.sqrt(variance) / -math.log(left)
        low = first(low, float(day), left ** math.exp(reach))
        high = first(high, float(day), left ** math.exp(-reach))
    return value, low, high


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.integers(0, 40), st.booleans()), min_size=1, max_size=25).filter(
        lambda rows: any(e for _, e in rows)
    )
)
def test_the_median_of_a_survival_curve_is_that_of_a_reckoning_by_hand(rows):
    days, ended = [float(day) for day, _ended in rows], [each for _day, each in rows]
    assert analysis.survival_median(days, ended)[:3] == pytest.approx(reference(days, ended), nan_ok=True)


def test_what_never_ends_has_no_median():
    for days, ended in (([], []), ([3, 9], [False, False])):
        found = analysis.survival_median(days, ended)
        assert math.isnan(found.value) and math.isnan(found.low) and found.n == len(days)


def test_half_life_by_hand(case):
    # X1 has run for 10 days, X2 for 5, X5 for 60; X4 took 40, to its planned day. X3 is still to come.
    found = analysis.half_life(case, TODAY)
    assert (found.done, found.days.n, found.days.value) == (1, 4, 40)
    assert analysis.said_half_life(found) == "40 days (40 to open), 1 of 4 done"
    table = case.table("actions").assign(done=[None, None, None, "2026-08-21", None])
    table.loc[table["action_id"] == "X5", "status"] = "dropped"
    dated = analysis.half_life(Case(**{**vars(case), "tables": case.tables | {"actions": table}}), TODAY)
    assert (dated.done, dated.days.n) == (1, 3)
    assert dated.days.value == 20


def test_a_half_life_that_is_not_reached_is_not_made_up(case):
    table = case.table("actions").assign(status="under way")
    found = analysis.half_life(Case(**{**vars(case), "tables": case.tables | {"actions": table}}), TODAY)
    assert analysis.said_half_life(found) == "not reached yet, 0 of 4 done"


def test_line_of_sight_counts_own_actions_only(small, case):
    built = small.answer("t1", "A", serves={"X1": "G1", "X2": "G1"}).answer("t1", "B", serves={"X3": "G2"})
    found = analysis.line_of_sight(built.record, case, "t1")
    assert (found.value, found.n) == (0.5, 2)


# Checkpoints -------------------------------------------------------------------------------------


def test_checkpoints_by_hand(small):
    built = small.checkpoint(planned="2026-08-01", held="2026-08-03").checkpoint(planned="2026-09-01")
    built.checkpoint(planned="2026-11-05").checkpoint(planned="2026-10-15")
    record = built.record
    assert (analysis.adherence(record, TODAY).value, analysis.adherence(record, TODAY).n) == (0.5, 2)
    assert analysis.next_checkpoint(record, TODAY) == date(2026, 10, 15)
    assert analysis.due_checkpoint(record, TODAY) == date(2026, 10, 15)  # thirty days after t1
    assert analysis.staleness(record, TODAY) == 20
    assert analysis.staleness(TeamAlignment(), TODAY) is None


def test_the_trend_compares_items_that_were_rated_in_every_wave(small):
    built = small.item("J4").answer("t1", "A", ratings={"J1": 4, "J2": 4, "J3": 3, "J4": 1})
    table = analysis.trend(built.record)
    assert table["items"].tolist() == [3, 3] and table["members"].tolist() == [4, 4]
    assert table["wrong"].tolist() == [0, 1]
    assert table["alpha"].tolist() == pytest.approx(
        [alpha(analysis.ratings(built.record, wave)[["J1", "J2", "J3"]].to_numpy()) for wave in ("t0", "t1")]
    )


def test_a_run_has_a_median_and_limits_from_eight_points_on():
    seven = pd.Series([0.4, 0.6, 0.5, 0.7, 0.5, 0.6, 0.4])
    assert analysis.run_lines(seven).median == 0.5 and math.isnan(analysis.run_lines(seven).low)
    eight = pd.Series([0.4, 0.6] * 4)
    # mean .5, every moving range .2: .5 ± 2.66 · .2
    assert analysis.run_lines(eight)[1:] == pytest.approx((0.5 - 0.532, 0.5 + 0.532))
    assert math.isnan(analysis.run_lines(pd.Series([], dtype=float)).median)


# What may be claimed, and what is said -----------------------------------------------------------


def test_what_the_figures_show(small):
    record = small.record
    claims = {
        claim: analysis.shown(record, claim)
        for claim in ("closer", "beyond chance", "right", "agreed is right", "passed")
    }
    # J1 and J2 were right before (medians 2.5 and 4), J2 alone is after; J1 is agreed and wrong.
    assert claims == {"closer": True, "beyond chance": False, "right": False, "agreed is right": False, "passed": False}


def test_without_a_wave_before_nothing_can_have_changed(small):
    first = small.record.model_copy(update={"wave": "t0"})
    assert [analysis.shown(first, claim) for claim in ("closer", "beyond chance", "right")] == [None, None, None]
    assert analysis.shown(TeamAlignment(), "passed") is None


def test_the_profile_keeps_three_figures_apart(small, case):
    table = analysis.profile(whole(small, case), case)
    assert table["value"].tolist() == pytest.approx([analysis.item_alpha(small.record, "t1").value, 0.8, 5 / 6])
    assert table["n"].tolist() == [3, 3, 4]
    assert table["low"].isna().tolist()[1:] == [True, True]


def test_findings_name_the_item_the_goal_and_the_pair(small, case):
    said = analysis.findings(small.record, case)
    assert len(said) == 3
    assert "“Price decides” (median 4, the customer says 2; believed in engineering, quality and sales)" in said[0]
    assert "“One price”" in said[1] and "1 more pair" in said[2]


def test_no_sentence_names_one_of_us(small, case):
    said = " ".join(
        [*analysis.findings(small.record, case), *analysis.unsure(small.record, case), *analysis.limits(small.record)]
    )
    assert not [name for name in ("Ada", "Bo South", "Cy North", "Di North") if name in said]


def test_what_is_agreed_and_unconfirmed_what_hangs_and_what_is_next_is_said(small, case):
    said = " ".join(analysis.unsure(small.record, case))
    assert "no customer has confirmed: “They share plans”" in said
    assert "If 2 of us leave" in said and "2026-10-15" in said


def test_alpha_that_is_not_defined_is_said_and_r_wg_shown():
    built = Alignment("A001").item("J1").item("J2")
    for member in "AB":
        built.answer("t0", member, ratings={"J1": 3, "J2": 3})
    assert analysis.said_alpha(built.record, "t0") == (
        "α is not defined: all ratings that can be compared are alike. Mean r_wg is 1.00 (2 members, 2 items)."
    )
    assert "nobody can agree" in analysis.said_alpha(built.record, "t9")


def test_a_low_alpha_of_a_team_that_agrees_is_explained():
    built = Alignment("A001")
    for n in range(12):
        built.item(f"J{n}")
    for m in range(8):
        ratings = {f"J{n}": 4 + (m == 0 and n == 0) - (m == 3 and n == 7) for n in range(12)}
        built.answer("t0", f"M{m}", ratings=ratings)
    assert "low because the items hardly differ" in analysis.said_alpha(built.record, "t0")


def test_the_limits_are_said_with_the_numbers_of_this_team(small):
    said = analysis.limits(small.record)
    assert len(said) == 4 and "With 4 members and 3 items" in said[1]


@pytest.mark.parametrize(
    "raw",
    [{}, {"items": [{"id": "J1"}]}, {"answers": [{"samtrain_member": 1, "account": "x", "wave": "t0", "member": "A"}]}],
)
def test_little_or_nothing_is_said_of_little_or_nothing(raw, case, own):
    record, _problems = read(raw)
    for each in (case, own):
        assert all(isinstance(said, str) for said in [*analysis.findings(record, each), *analysis.unsure(record, each)])


def test_on_the_case_agreement_rises_and_two_items_are_wrong_once_confirmed(chips, model):
    record = fill(read(model)[0], chips)
    table = analysis.items(record, "t1")
    assert set(table.index[table["kind"] == "aligned and wrong"]) == {"I02", "I08"}
    assert analysis.trace(record, chips).orphan_goals == ["G3"]
    assert [tuple(pair) for pair in analysis.conflicts(chips)] == [("A06", "A16", "price")]


def test_the_list_of_figures_leaves_out_what_was_not_asked(small, case):
    rows = {row.label: row.said for row in analysis.figures(small.record, case)}
    assert rows["Coverage"] == "80 % of 3 people, by influence"
    assert rows["Hours that lead to a goal"] == "50 of 60" and rows["Late, in the middle"] == "6 days"
    assert rows["Facts: gain over the best informed"] == "2.0 times"
    assert rows["Confirmed items that are right"].startswith("50 % (") and rows[
        "Confirmed items that are right"
    ].endswith("n = 2")
    assert not [label for label in rows if "Kendall" in label or "role" in label.lower() or "E–I" in label]


def test_the_list_of_figures_of_the_case_has_every_kind(chips):
    rows = analysis.figures(TeamAlignment(wave="t1"), chips)
    assert [row.group for row in rows] == sorted(
        (row.group for row in rows), key=["Information", "People", "Actions", "Checkpoints"].index
    )
    labels = {row.label for row in rows}
    assert {
        "Ratings: Krippendorff's α",
        "Order of goals: Kendall's W",
        "Roles: Fleiss' κ",
        "Done, of what was due",
        "Action half-life, from start to done",
        "Goals listed freely: mean overlap",
        "Own role as in the plan",
        "Own actions whose goal members name",
    } <= labels
    assert sum("E–I" in label for label in labels) == 3  # quality is one person


def test_figures_of_nothing_are_none(own):
    assert analysis.figures(TeamAlignment(), own) == []
