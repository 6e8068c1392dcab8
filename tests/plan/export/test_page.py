from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain.plan.export.page import ACTIONS, FINDINGS, GOALS, PEOPLE, UNSURE, Summary, summarise
from samtrain.plan.model import About, Plan
from tests.plan.export.example import TODAY, example_plan
from tests.plan.export.wild import filled_with, texts


@pytest.fixture(scope="module")
def said() -> Summary:
    return summarise(example_plan(), TODAY)


def own(**tools: Any) -> Plan:
    return Plan(account=About(id="N1", name="Norda AG"), tools=tools)


def goal(n: int, **fields: Any) -> dict[str, Any]:
    return {"id": f"G{n}", "type": "goal", "statement": f"Goal {n}", **fields}


CONFIRMED = {"evidence": "customer-confirmed", "as_of": "2026-09-01"}
MEASURED = {"measure": "units", "target": "5", "due": "2027-01-31"}


# The cap -----------------------------------------------------------------------------------------


def test_the_page_holds_three_goals_five_people_and_seven_actions(said: Summary) -> None:
    assert (GOALS, PEOPLE, ACTIONS) == (3, 5, 7)
    assert [len(kept.shown) for kept in (said.goals, said.people, said.actions)] == [3, 5, 7]
    assert [len(kept.rest) for kept in (said.goals, said.people, said.actions)] == [3, 8, 7]
    assert (len(said.findings), len(said.stated_unsure)) == (FINDINGS, UNSURE + 1)


def test_the_page_says_what_it_leaves_out_and_why(said: Summary) -> None:
    assert said.goals.note.startswith("3 more goals are in the annex: a plan with 6 goals has none. First what")
    assert said.people.note.startswith("8 more people are in the annex.")
    assert said.actions.note.startswith("7 more open actions are in the annex. First what is due within 90 days")
    assert said.stated_unsure[-1] == f"{len(said.unsure) - UNSURE} more are in the annex."


def test_nothing_is_said_of_an_annex_when_all_is_shown() -> None:
    kept = summarise(own(strategy={"nodes": [goal(1), goal(2), goal(3)]}), TODAY).goals
    assert (len(kept.shown), kept.rest, kept.note, kept.part) == (3, (), "", "")


def test_one_goal_too_many_is_one() -> None:
    kept = summarise(own(strategy={"nodes": [goal(n) for n in range(4)]}), TODAY).goals
    assert kept.annex == "1 more goal is in the annex: a plan with 4 goals has none."


# Which ones --------------------------------------------------------------------------------------


def shown_goals(*rows: dict[str, Any], actions: list[dict[str, Any]] | None = None) -> list[str]:
    plan = own(strategy={"nodes": list(rows)}, actions={"actions": actions or []})
    return [line.id for line in summarise(plan, TODAY).goals.shown]


def test_what_the_customer_confirmed_comes_first_unless_it_is_stale() -> None:
    stale = {"evidence": "customer-confirmed", "as_of": "2026-01-01"}
    assert shown_goals(goal(1), goal(2, **stale), goal(3, **CONFIRMED))[0] == "G3"


def test_then_what_can_be_missed() -> None:
    assert shown_goals(goal(1), goal(2, **MEASURED), goal(3, measure="units", target="5")) == ["G2", "G1", "G3"]


def test_then_what_we_do_most_for() -> None:
    helps = [
        {"id": "I1", "type": "initiative", "statement": "New line", "serves": ["G3"]},
        {"id": "N1", "type": "contribution", "statement": "Our part", "serves": ["I1"]},
    ]
    actions = [{"id": "A1", "what": "Ask", "goal": "G2"}]
    assert shown_goals(goal(1), goal(2), goal(3), *helps, actions=actions) == ["G3", "G2", "G1"]


def test_then_the_earliest() -> None:
    dated = [goal(n, measure="units", target="5", due=f"2027-0{9 - n}-01") for n in (1, 2, 3)]
    assert shown_goals(*dated) == ["G3", "G2", "G1"]


def test_a_goal_says_whose_it_is_and_what_it_rests_on(said: Summary) -> None:
    line = next(line for line in said.goals.shown if line.id == "G1")
    assert line.aim == "units in trial at network operators: 250 by 30 Jun 2027"
    assert (line.owner, line.contributions, line.actions) == (
        "Mats Falkenried",
        ("A power stage measured at half load",),
        4,
    )
    assert line.basis.said == "customer-confirmed · Development meeting in Leipzig · 14 Jul 2026"


def test_a_goal_says_what_it_lacks() -> None:
    one, two = summarise(own(strategy={"nodes": [goal(1, target="5"), goal(2)]}), TODAY).goals.shown
    assert one.aim == "no measure yet: 5 by no date yet"
    assert two.aim == "No measure, target or date yet."
    assert (two.owner, two.basis.sign, two.basis.said) == ("nobody named", "?", "no evidence stated · undated")


def test_key_people_stand_in_the_order_of_attention(said: Summary) -> None:
    # F20 by hand: Elin Brandt (5 + 4)/2 · 4/5 · 2 = 7.2; Ilse Ottesen (1 + 5)/2 · 5/5 · 2 = 6; Zhihao Peng 2.5 · 1 · 2 = 5.
    assert [(one.name, one.attention) for one in said.people.shown[:3]] == [
        ("Elin Brandt", pytest.approx(7.2)),
        ("Ilse Ottesen", pytest.approx(6.0)),
        ("Zhihao Peng", pytest.approx(5.0)),
    ]
    assert said.people.rest[-1].name == "Etienne Tavolari"  # power without interest: not key


def test_a_person_shows_support_relation_and_the_next_move(said: Summary) -> None:
    one = said.people.shown[0]
    assert (one.sign, one.relation) == ("◆ neutral", "vendor → problem solver")
    assert one.move.startswith("4 Dec 2026 · Ragnhild Mikkelborg: Call between the two managements")
    assert said.people.shown[3].move == "no move planned (owner: Jonas Lindqvist)"


def shown_actions(*rows: dict[str, Any]) -> list[str]:
    plan = own(strategy={"nodes": [goal(1)]}, actions={"actions": list(rows)})
    return [line.id for line in summarise(plan, TODAY).actions.shown]


def action(id: str, days: int = 10, **fields: Any) -> dict[str, Any]:
    return {"id": id, "what": f"Do {id}", "goal": "G1", "due": (TODAY + timedelta(days)).isoformat(), **fields}


def test_actions_far_off_without_a_goal_or_done_give_way() -> None:
    soon = [action(f"S{n}", 80) for n in range(7)]
    others = [action("FAR", 91), action("LOOSE", 5, goal=None), action("DONE", 1, status="done")]
    assert shown_actions(*others, *soon) == [f"S{n}" for n in range(7)]


def test_the_critical_path_stays_on_the_page_and_all_stands_by_date() -> None:
    chain = [
        action("X1", 40, start="2026-10-01", likely=39),
        action("X2", 89, start="2026-11-10", likely=48, after=["X1"]),
    ]
    found = shown_actions(*[action(f"S{n}", n) for n in range(8)], *chain)
    assert found == ["S0", "S1", "S2", "S3", "S4", "X1", "X2"]


def test_signs_of_actions(said: Summary) -> None:
    late = summarise(own(strategy={"nodes": [goal(1)]}, actions={"actions": [action("A1", -3)]}), TODAY).actions.shown[
        0
    ]
    assert (late.sign, late.is_overdue) == ("▲", True)
    assert [line.sign for line in said.actions.shown] == ["◆", "", "", "", "", "◆", "◆"]


# What is said ------------------------------------------------------------------------------------


def test_the_confirmed_share_is_a_count() -> None:
    nodes = [goal(n, **(CONFIRMED if n < 2 else {})) for n in range(3)]
    some = summarise(own(strategy={"nodes": nodes}), TODAY)
    assert (some.confirmed, some.confirmed_sign[0]) == ("2 of 3 goals are confirmed by the customer.", "◐")
    assert summarise(own(strategy={"nodes": [goal(1)]}), TODAY).confirmed == "0 of 1 goal is confirmed by the customer."


def test_where_we_stand_in_three_respects(said: Summary) -> None:
    value, perception, coverage = said.standing
    assert value.said.startswith("The customer puts Tessaly Semi first with 6.9 of 10 and us in place 2 with 6.7.")
    assert perception.said.startswith("We rate ourselves 1.5 points higher than the customer does")
    # By hand: C03, C25, C27, C33 and C42 have coverage 2; 4 + 4 + 3 + 1 + 4 = 16 of 46 points of influence.
    assert coverage.said == "We are in touch with 5 of 13 people; there lies 35 % of the influence on the map."


def test_findings_come_from_different_tools_and_repeat_nothing(said: Summary) -> None:
    assert said.findings[0].startswith("What we bring reaches 5 of 6 goals")
    assert said.findings[1].startswith("1 of 6 goals of the customer has no open action")
    assert said.findings[2].startswith("7 of 12 key people have one contact only")
    assert not {one.said for one in said.standing} & set(said.findings)


def test_an_empty_plan_says_what_is_missing_and_where_to_enter_it() -> None:
    said = summarise(Plan(), TODAY)
    assert said.goals.missing.endswith("Enter the first one in “Customer strategy”, with measure, target and date.")
    assert said.people.missing.endswith("Enter the first person in “Stakeholders”, with power, influence and interest.")
    assert said.actions.missing.endswith("Enter the next one in “Action plan”, with a goal, an owner and a date.")
    assert [(one.is_known, "Enter" in one.said or "in “" in one.said) for one in said.standing] == [(False, True)] * 3
    assert (said.confirmed, said.confirmed_sign[0]) == ("No goal of the customer is noted yet.", "?")
    assert said.stated_findings and said.stated_unsure


def test_a_map_on_which_nobody_is_key_says_so() -> None:
    kept = summarise(own(stakeholders={"stakeholders": [{"id": "P1", "name": "Ann Able"}]}), TODAY).people
    assert (kept.shown, [one.name for one in kept.rest]) == ((), ["Ann Able"])
    assert kept.missing.startswith("The one person on the map is not key.")


def test_there_is_no_score_and_no_percentage_of_completeness(said: Summary) -> None:
    words = " ".join([said.confirmed, *said.findings, said.goals.note, said.people.note, said.actions.note])
    assert "complete" not in words.lower() and "score of" not in words.lower() and "health" not in words.lower()


@settings(max_examples=6, deadline=None)
@given(texts, texts)
def test_wild_texts_come_out_clean(text: str, account: str) -> None:
    said = summarise(filled_with(text, account), TODAY)
    lines = [said.account, said.decision, *said.findings, *said.unsure, *(one.goal for one in said.goals.shown)]
    assert not [letter for line in lines for letter in line if ord(letter) < 32 or 0xD800 <= ord(letter) <= 0xDFFF]
    assert len(said.goals.shown) <= GOALS and len(said.people.shown) <= PEOPLE and len(said.actions.shown) <= ACTIONS


@settings(max_examples=5, deadline=None)
@given(st.permutations(range(6)))
def test_the_order_in_which_goals_were_entered_does_not_matter(order: list[int]) -> None:
    plan = example_plan()
    nodes = plan.tools["strategy"]["nodes"]
    goals = [node for node in nodes if node["type"] == "goal"]
    others = [node for node in nodes if node["type"] != "goal"]
    mixed = plan.with_record("strategy", {**plan.tools["strategy"], "nodes": [*(goals[n] for n in order), *others]})
    found, usual = summarise(mixed, TODAY).goals, summarise(plan, TODAY).goals
    assert {one.id for one in found.shown} == {one.id for one in usual.shown}


def test_today_is_what_the_caller_says() -> None:
    later = summarise(example_plan(), date(2027, 6, 1))
    assert later.day == "1 Jun 2027"
    assert later.confirmed == "0 of 6 goals are confirmed by the customer."
