"""The criteria of module 08, proved on answers: the model, the untouched, wrong ones, and good ones unlike the model.

Each answer is the model answer with something done to it; the tables say what, and which points that costs.
"""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain import cases
from samtrain.cases import Case
from samtrain.tools.actions.model import check, running
from tests.tools.judging import Change, Desk, Proof, Raw

DESK = Desk("08-actions", check)


@pytest.fixture
def model() -> Raw:
    return DESK.model()


# What is done to an answer -----------------------------------------------------------------------


def put(row: str, table: str = "actions", **cells: Any) -> Change:
    return lambda raw: next(each for each in raw[table] if each["id"] == row).update(cells)


def put_all(table: str = "actions", **cells: Any) -> Change:
    return lambda raw: [row.update(cells) for row in raw[table] if row.get("status") != "dropped"]


def put_some(*rows: str, **cells: Any) -> Change:
    return all_of(*(put(row, **cells) for row in rows))


def without(*rows: str, table: str = "actions") -> Change:
    return lambda raw: raw.update({table: [row for row in raw[table] if row["id"] not in rows]})


def none(table: str) -> Change:
    return lambda raw: raw.update({table: []})


def carry_on(*rows: str, **cells: Any) -> Change:
    """Carry on actions that run today, as the regions have noted them, with a measure and a number."""

    def change(raw: Raw) -> None:
        noted = [row for row in running(cases.load("a-chips")) if row["id"] in rows]
        raw["actions"] = [each for each in raw["actions"] if each["id"] not in rows]
        raw["actions"] += [row | {"kpi": "answers", "target": "1"} | cells for row in noted]

    return change


def add(n: int, **cells: Any) -> Change:
    """``n`` more small actions that are sound."""

    def change(raw: Raw) -> None:
        for k in range(n):
            action = {
                "id": f"X{k}", "what": f"Answer open point {k}", "goal": "G1", "owner": ("T03", "T04", "T05", "T09")[k % 4],
                "start": "2026-11-02", "due": "2026-12-18", "hours": 2, "kpi": "points open", "target": "0", "status": "planned",
            }  # fmt: skip
            raw["actions"].append(action | cells)

    return change


def all_of(*changes: Change) -> Change:
    return lambda raw: [change(raw) for change in changes]


OPEN = ("A05", "A07", "A08", "N1", "N2", "N3", "N4", "N5", "N6", "N7", "N8", "A03", "A18", "A20")
PARTNER, FAIR, TRAINING, PRICE_CUT, LIST_PRICE = "A09", "A19", "A22", "A16", "A06"


# Wrong answers, and what exactly they cost -------------------------------------------------------

WRONG: dict[str, tuple[Change, dict[str, float]]] = {
    # What is planned
    "nine actions too many": (add(9), {"A1-actions": 0.5}),
    "an action has nobody to answer for it": (put("A20", owner=None), {"A1-actions": 0.14}),
    "an action has no day": (put("N8", due=None, start=None), {"A1-actions": 0.14}),
    "an action has no words": (put("N8", what=None), {"A1-actions": 0.14}),
    "nothing for the second source": (
        all_of(without("N2", "N3", "N4"), without("O2", table="objectives"), without("B2", table="obstacles")),
        {"A2-goals": 1.5, "A10-weight": 0.33},
    ),
    "the second source is dropped, and its objective stays": (
        put_some("N2", "N3", "N4", status="dropped"),
        {"A2-goals": 1.5, "A4-objectives": 0.75, "A9-obstacles": 0.75, "A10-weight": 0.33},
    ),
    "no goal behind two actions": (put_some("A20", goal=None), {"A3-trace": 0.21}),
    "an action and its objective serve two goals": (put("A18", goal="G2"), {"A3-trace": 0.21}),
    "an action serves a goal that nobody has": (put("A20", goal="G9"), {"A3-trace": 0.21}),
    "no objectives": (
        all_of(none("objectives"), put_all(objective=None, goal="G1"), put_some("N2", "N3", "N4", goal="G3"), put_some("N5", "N6", "N7", "N8", goal="G6")),
        {"A4-objectives": 3},
    ),
    "one objective for all": (
        all_of(without("O2", "O3", "O4", table="objectives"), *(put(each, objective=None, goal="G3") for each in ("N2", "N3", "N4")),
               *(put(each, objective=None, goal="G6") for each in ("N5", "N6", "N7", "N8")), *(put(each, objective=None, goal="G5") for each in ("A03", "A18"))),
        {"A4-objectives": 1.5},
    ),
    "an objective without a number": (put("O4", "objectives", target="none left"), {"A4-objectives": 0.75}),
    "an objective later than the goal": (put("O2", "objectives", due="2027-06-30"), {"A4-objectives": 0.75}),
    "an objective of which nobody knows who wants it": (put("O3", "objectives", source=None), {"A4-objectives": 0.75}),
    "an objective without an owner": (put("O1", "objectives", owner="T99"), {"A4-objectives": 0.75}),
    "no action has a measure": (put_all(kpi=None), {"A5-tests": 2}),
    "two actions have no number": (put_some("N7", "N8", target="a good answer"), {"A5-tests": 0.29}),
    # Whether it can be done
    "one person owns nearly everything": (
        all_of(*(put(each, owner="T01") for each in OPEN[:8]), put_some("A05", responsible=["T07", "T08"]), put_some("A07", responsible=["T11"]),
               put_some("A08", responsible=["T08"]), put_some("N2", "N4", responsible=["T10"])),
        {"A6-people": 2},
    ),
    "no hours": (put_all(hours=None), {"A6-people": 4, "A10-weight": 1}),
    "one action has no hours": (put("N8", hours=None), {"A6-people": 0.29}),
    "one week is too full": (put("A03", hours=60), {"A6-people": 0.29}),
    "who does the work is told about it": (put("N8", informed=["T01"]), {"A6-people": 0.29}),
    "somebody outside the team does the work": (put("N8", responsible=["C03"]), {"A6-people": 0.29}),
    "nothing waits for anything": (put_all(after=None), {"A7-order": 4}),
    "two actions wait for each other": (put("A05", after=["A07"]), {"A7-order": 4}),
    "an action starts before the one that it waits for ends": (put("N7", start="2026-11-10"), {"A7-order": 0.25}),
    "no days at best and at worst": (put_all(optimistic=None, pessimistic=None), {"A7-order": 2}),
    "days at best and at worst are copied": (put_some("N2", optimistic=8, likely=8, pessimistic=8), {"A7-order": 0.67}),
    "nothing is due in the second month": (
        all_of(put_some("N6", "A07", "A20", due="2026-10-30", start="2026-10-24", optimistic=None, pessimistic=None, likely=None),
               put_some("N7", due="2026-12-04"), put_some("N8", start="2026-12-04")),
        {"A6-people": 0.86, "A8-months": 0.67},
    ),
    "two actions are overdue": (put_some("A03", "A20", due="2026-09-20", start="2026-08-20"), {"A6-people": 0.57, "A8-months": 0.29}),
    "an action ends beyond the plan": (put("N8", start="2026-12-20", due="2027-02-01", optimistic=8, likely=10, pessimistic=13), {"A8-months": 0.14}),
    "no obstacles": (none("obstacles"), {"A9-obstacles": 3}),
    "two obstacles": (without("B3", "B4", table="obstacles"), {"A9-obstacles": 1}),
    "an obstacle does not get smaller": (put("B2", "obstacles", probability_after=3, impact_after=4), {"A9-obstacles": 0.75}),
    "nobody accepts what nobody changes": (put("B4", "obstacles", accepted_by=None), {"A9-obstacles": 0.75}),
    "an obstacle without a source": (put("B1", "obstacles", source=None), {"A9-obstacles": 0.75}),
    # Held against what is true
    "what helps nobody is carried on": (
        all_of(carry_on(PARTNER, FAIR, TRAINING), put_some(PARTNER, TRAINING, goal="G4"), put_some(PARTNER, FAIR, TRAINING, owner="T04", hours=6)),
        {"A11-stopped": 2},
    ),
    "the fair is carried on under another number": (
        all_of(carry_on(FAIR), put_some(FAIR, owner="T04", hours=6), lambda raw: raw["actions"][-1].update(id="Z1")),
        {"A11-stopped": 0.67},
    ),
    "two prices move apart": (
        all_of(carry_on(PRICE_CUT, LIST_PRICE), put(LIST_PRICE, goal="G4", hours=6), put(PRICE_CUT, hours=6)),
        {"A11-stopped": 1.33},
    ),
    "the hours go to the price": (
        all_of(*(put(each, objective=None, goal="G4") for each in ("A05", "N3", "N5", "N6", "N7", "N8")), without("O3", table="objectives")),
        {"A10-weight": 0.85},
    ),
    # What damaged model answers brought to light
    "an objective was wanted two years ago": (put("O1", "objectives", as_of="2024-07-14"), {"A4-objectives": 0.75}),
    "an objective is confirmed by nobody": (put("O2", "objectives", confirmed_by=None), {"A4-objectives": 0.75}),
    "an obstacle was heard of long ago": (put("B1", "obstacles", as_of="2025-09-08"), {"A9-obstacles": 0.75}),
    "an action is with somebody who is not at the customer": (put("A05", stakeholders=["C99"]), {"A3-trace": 0.21}),
    "somebody who is told is not in our team": (put("A05", informed=["T77"]), {"A6-people": 0.29}),
    "an action is against an obstacle that nobody noted": (put("A08", obstacles=["B1", "B9"]), {"A9-obstacles": 0.6}),
    "an action waits for one that is not planned": (put("A08", after=["A07", "X9"]), {"A7-order": 0.27}),
    "the best case takes longest": (put("A07", optimistic=90), {"A7-order": 0.73}),
    "an action was to begin last year and is still planned": (put("A18", start="2025-10-01"), {"A7-order": 0.27}),
}  # fmt: skip

# Good answers unlike the model: all points are kept ----------------------------------------------

GOOD: dict[str, Change] = {
    "fewer actions": all_of(without("A20", "A18", "N8", "A03"), without("O4", table="objectives")),
    "more actions": add(5),
    "goals named by the actions themselves": all_of(
        *(put(each, goal="G1") for each in ("A05", "A07")), *(put(each, goal="G3") for each in ("N2", "N3", "N4"))
    ),
    "other owners": all_of(put("N7", owner="T03"), put("N8", owner="T02", hours=2), put("N1", owner="T09")),
    "the stopped actions are not listed at all": without("A06", "A16", "A09"),
    "the price cut goes on, the list price does not": all_of(carry_on(PRICE_CUT), put(PRICE_CUT, hours=8)),
    "what runs without a goal gets the one it helps": all_of(carry_on("A13"), put("A13", goal="G5", hours=20)),
    "other measures, in other words": put_all(kpi="Freigaben", target="mindestens 1"),
    "two objectives only": all_of(
        without("O3", "O4", table="objectives"),
        *(put(each, objective=None, goal="G6") for each in ("N5", "N6", "N7", "N8")),
        *(put(each, objective=None, goal="G5") for each in ("A03", "A18")),
    ),
    "an obstacle is accepted instead of fought": all_of(
        put("B3", "obstacles", accepted_by="T02", probability_after=None),
        *(put(each, obstacles=[]) for each in ("N5", "N6")),
    ),
    "a longer path": all_of(put("N6", after=["N5", "N2"]), put("N1", after=["A08", "N6"])),
    "some actions are done": put("A18", status="done", done="2026-09-29", start="2026-09-01", due="2026-09-28"),
    "a plan that looks half a year ahead": lambda raw: raw.update(horizon=180),
}


class TestActions(Proof):
    desk, points, questions = DESK, 30, 11
    wrong, good = WRONG, GOOD
    waiting = ("A10-weight", "A11-stopped")
    untouched = ({}, {"objectives": [], "actions": [], "obstacles": []}, {"horizon": 60})
    named = (
        ("an action has no day", "A1-actions", "Show the one offer"),
        ("nothing for the second source", "A2-goals", "Never again stop a line"),
        ("an action serves a goal that nobody has", "A3-trace", "Measure efficiency at half load"),
        ("an objective without a number", "A4-objectives", "The incident of spring"),
        ("two actions have no number", "A5-tests", "Answer the questionnaire"),
        ("one person owns nearly everything", "A6-people", "Jonas Lindqvist"),
        ("one week is too full", "A6-people", "Answer the three questions"),
        ("an action starts before the one that it waits for ends", "A7-order", "Settle one price list"),
        ("nothing is due in the second month", "A8-months", "31–60"),
        ("nobody accepts what nobody changes", "A9-obstacles", "three sources"),
    )

    def secrets(self, raw: Raw) -> Iterable[str]:
        names = [*cases.load("a-chips").table("goals")["goal"], *(row["what"] or "–" for row in raw["actions"])]
        return [each[:20] for each in names]


def test_what_runs_today_earns_little(model: Raw) -> None:
    raw: Raw = {"actions": []}
    carry_on(*cases.load("a-chips").table("actions")["action_id"])(raw)
    assert sum(result.earned or 0 for result in DESK.judged(raw).values()) < 12


def test_the_instructor_reads_what_is_carried_on(model: Raw) -> None:
    WRONG["the fair is carried on under another number"][0](model)
    assert "technology fair" in DESK.judged(model)["A11-stopped"].note
    assert "second source" not in DESK.judged(model)["A11-stopped"].note


@pytest.mark.parametrize("n", range(1, 8))
def test_a_few_good_actions_earn_their_share(n: int, model: Raw) -> None:
    model["actions"] = model["actions"][:n]
    assert 0 < sum(result.earned or 0 for result in DESK.judged(model).values()) < 30


def test_an_own_account_is_judged_without_raising(own: Case, model: Raw) -> None:
    assert all(result.earned in (0, None) for result in DESK.judged(model, case=own).values())


VALUES = (
    st.none() | st.integers(-3, 6) | st.sampled_from(["G1", "T02", "A1", "O1", "B1", "2026-10-20", "done", "x", ""])
)
ROWS = st.lists(
    st.dictionaries(
        st.sampled_from(
            ["id", "what", "goal", "objective", "owner", "responsible", "start", "due", "optimistic", "likely", "pessimistic",
             "after", "hours", "obstacles", "kpi", "target", "status", "measure", "probability", "impact", "accepted_by", "evidence"]
        ),
        VALUES,
    ),
    max_size=5,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries({"objectives": ROWS, "actions": ROWS, "obstacles": ROWS, "horizon": VALUES}))
def test_no_answer_makes_a_criterion_raise(raw: Raw) -> None:
    assert DESK.is_judged(raw)
