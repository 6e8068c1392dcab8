"""What the tables hold, what the tender allows, what may be called confirmed: each against counting by hand."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from samtrain.cases import Case
from samtrain.tools.capstone.analysis import (
    bases,
    breaches,
    buyers,
    findings,
    heard,
    is_confirmed,
    loose,
    phases,
    said_forbidden,
    said_unproved,
    unsure,
    within,
)
from samtrain.tools.capstone.model import Action, Goal, OnePage, Page, Person

TODAY = date(2026, 9, 30)


def table(head: str, *rows: tuple[object, ...]) -> pd.DataFrame:
    return pd.DataFrame([*rows], columns=head.split())


@pytest.fixture
def tiny() -> Case:
    """Two accounts, six deliveries of one product, two goals, one interview."""
    orders = table(
        "order_id account_id region product date qty net_price promised delivered",
        *(
            (f"L{n}", "A001", region, "Probe", f"2026-0{n}-10", 1, price, f"2026-0{n}-12", f"2026-0{n}-{day}")
            for n, (region, price, day) in enumerate(
                (("North", 100, 12), ("North", 100, 11), ("North", 100, 13), ("South", 80, 12), ("South", 80, 12), ("South", 80, 20)), 1
            )
        ),
        ("L6", "A001", "South", "Probe", "2026-06-10", 1, 80, "2026-06-12", "2026-06-20"),
        ("L7", "A001", "South", "Probe", "2025-03-10", 3, 300, "2025-03-12", "2025-03-12"),
        ("L8", "A002", "South", "Probe", "2026-03-10", 1, 1, "2026-03-12", "2026-03-12"),
    )  # fmt: skip
    accounts = table(
        "account_id revenue cogs cts_orders cts_visits cts_expedite cts_samples cts_eng_h dso",
        ("A001", 1000, 500, 10, 0, 0, 0, 0, 0),
        ("A002", 500, 100, 0, 0, 0, 0, 0, 0),
    )
    rates = pd.DataFrame(
        [("orders", 30), ("visits", 1), ("expedite", 1), ("samples", 1), ("eng_h", 1), ("capital", 0.1)],
        columns=["activity", "rate"],
    )
    goals = table(
        "goal_id goal owner_contact evidence as_of",
        ("G1", "Save", "C1", "customer-confirmed", "2026-09-01"),
        ("G2", "Grow", "C2", "customer-confirmed", "2026-01-01"),
    )
    contacts = table(
        "contact_id name role reports_to",
        ("C1", "Ada", "decider", None), ("C2", "Bo", None, "C1"), ("C3", "Cy", "buyer", "C2"), ("C4", "Di", "buyer", "C2"),
        ("C5", "Ed", "user", "C3"), ("C6", "Flo", "user", "C1"),
    )  # fmt: skip
    tables = {
        "orders": orders,
        "accounts": accounts,
        "cts_rates": rates,
        "goals": goals,
        "contacts": contacts,
        "spend": table("supplier amount", ("us", 30), ("K1", 90)),
        "satisfaction": table("contact_id date score", ("C1", "2026-01-01", 2), ("C1", "2026-08-01", 8), ("C2", "2026-08-01", 5)),
        "actions": table("action_id what goal_id status", ("A1", "x", "G1", "planned"), ("A2", "y", None, "done"), ("A3", "z", None, "planned")),
        "interviews": table("contact_id date", ("C2", "2026-08-20")),
    }  # fmt: skip
    return Case("x", "X", "Us", "Them", "A001", TODAY, "EUR", "Invented.", tables)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("on-time", 66.7),  # 4 of 6 of the last twelve months, copies once, others' not at all
        ("again", 180.0),  # 540 after 300
        ("spread", 20.0),  # 80 for 100
        ("serving", 30.0),  # 10 orders of 30 in 1000
        ("rank", 2),  # 200 are left of the first, 400 of the second
        ("wallet", 25.0),
        ("content", 6.5),  # the latest of each: 8 and 5
        ("confirmed", 1),  # the other one is stale
        ("loose", 1),  # what is done is not open
    ],
)
def test_a_figure_of_today_is_counted_as_by_hand(tiny: Case, key: str, value: float) -> None:
    assert bases(tiny)[key].value == value


def test_what_a_case_has_no_table_for_cannot_be_counted(tiny: Case) -> None:
    bare = replace(tiny, tables={"goals": tiny.table("goals")})
    assert bases(bare).keys() == {"confirmed"}


def test_purchasing_is_the_buyers_their_head_and_whoever_reports_to_them(tiny: Case) -> None:
    assert buyers(tiny) == {"C2", "C3", "C4", "C5"}


def test_the_days_ahead_are_ninety() -> None:
    assert [within(day, TODAY) for day in (None, date(2026, 9, 29), TODAY, date(2026, 12, 29), date(2026, 12, 30))] == [
        False, False, True, True, False,
    ]  # fmt: skip


# The tender ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("way", "start", "due", "said"),
    [
        ("heard", None, "2026-11-13", ""),
        ("heard", "2026-10-05", "2026-11-14", "14 Nov to 10 Jan"),
        ("heard", "2026-09-01", "2026-10-01", ""),
        ("running", "2026-10-05", "2026-12-20", ""),
        ("portal", None, "2026-10-20", "22 Jun to 13 Nov"),
        ("portal", "2027-01-11", "2027-01-20", ""),
        ("free", None, "2026-10-20", "without minutes"),
        ("inside", None, "2026-12-20", ""),
    ],
)
def test_a_contact_is_held_against_every_day_that_it_touches(
    way: str, start: str | None, due: str, said: str, clinics: Case
) -> None:
    fields = {"id": "N", "way": way, "people": [] if way == "inside" else ["C07"], "start": start or due, "due": due}
    found = said_forbidden(Action.model_validate(fields), clinics)
    assert said in found if said else found == ""


def test_a_move_takes_place_on_its_day(clinics: Case) -> None:
    person = Person.model_validate({"id": "P", "contact": "C34", "way": "heard", "due": "2026-12-01"})
    assert "14 Nov" in said_forbidden(person, clinics)


def test_with_people_there_it_is_not_inside(clinics: Case) -> None:
    action = Action.model_validate({"id": "N", "way": "inside", "people": ["C07"], "due": "2026-10-20"})
    assert "no longer in our own house" in said_forbidden(action, clinics)


def test_a_contact_with_nobody_is_none(clinics: Case) -> None:
    action = Action.model_validate({"id": "N", "way": "running", "due": "2026-10-20"})
    assert said_forbidden(action, clinics) == "in touch with whom?"


def test_what_is_not_said_is_asked_and_breaks_no_rule_yet(clinics: Case) -> None:
    page = Page().action("N1", "Talk", people=["C07"], due="2026-12-01").action("N2", "Talk", way="heard")
    assert all(said_forbidden(action, clinics) for action in page.record.actions)
    assert breaches(page.record, clinics) == {}


def test_without_a_tender_everything_is_allowed(tiny: Case) -> None:
    assert phases(tiny) == []
    assert said_forbidden(Action(id="N", way="free"), tiny) == ""


# What may be called confirmed ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("person", "day", "said"),
    [
        ("C1", "2026-09-01", ""),  # our notes of the goal
        ("C2", "2026-08-20", ""),  # the interview
        ("C1", "2026-08-01", ""),  # an answer on satisfaction
        ("C1", "2026-08-20", "nothing in our notes"),
        ("C2", "2026-01-01", "older than 180 days"),
        (None, "2026-09-01", "by whom"),
        ("C1", None, "which day"),
    ],
)
def test_confirmed_is_a_person_and_a_day_that_our_notes_hold(
    person: str | None, day: str | None, said: str, tiny: Case
) -> None:
    goal = Goal.model_validate(
        {"id": "G", "goal": "G1", "evidence": "customer-confirmed", "source": "Talk", "as_of": day}
    )
    found = said_unproved(goal, person, tiny)
    assert said in found if said else found == ""


def test_a_guess_is_not_confirmed_and_claims_nothing(tiny: Case) -> None:
    goal = Goal(id="G", goal="G1", evidence="assumed")
    assert said_unproved(goal, None, tiny) == "" and not is_confirmed(goal, tiny)


def test_a_stale_note_of_a_goal_still_says_who_spoke_when(tiny: Case) -> None:
    assert ("C2", "2026-01-01") in heard(tiny)


# What stands out -------------------------------------------------------------------------------------


def test_what_serves_no_goal_of_the_page_is_named_first(small: Page, clinics: Case) -> None:
    assert [action.id for action in loose(small.record)] == ["N2"]
    said = findings(small.record, clinics)
    assert "“Celebrate”" in said[0] and "without minutes" in said[1]


def test_too_much_for_one_page_is_said_before_all_else(model: dict[str, list[dict[str, str]]], clinics: Case) -> None:
    page = Page()
    for n in range(9):
        page.action(f"N{n}", "Talk")
    assert "9 actions of 7" in findings(page.record, clinics)[0]


def test_of_the_model_answer_only_its_checkpoints_are_told(record: OnePage, clinics: Case) -> None:
    assert findings(record, clinics) == ["3 checkpoints, from 30 Oct to 18 Dec."]
    assert unsure(record, clinics) == []


def test_what_is_called_confirmed_and_is_not_is_not_sure(clinics: Case) -> None:
    page = Page("word " * 61).goal(
        "G", goal="G6", owner="C34", evidence="customer-confirmed", source="Everybody knows", as_of="2026-09-02"
    ).indicator("I", measure="Trust")  # fmt: skip
    said = " ".join(unsure(page.record, clinics))
    assert "nothing in our notes" in said and "Trust" in said and "61 words" in said


@pytest.mark.parametrize("record", [OnePage(), Page().goal("G", goal="G9").action("N", "x", goal="G9").record])
def test_an_empty_page_has_something_to_show_or_nothing_to_say(record: OnePage, clinics: Case) -> None:
    assert all(findings(record, clinics)) and all(unsure(record, clinics))
