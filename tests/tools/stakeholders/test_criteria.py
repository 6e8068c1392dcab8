"""The criteria of module 06, proved on answers: the model, the untouched, wrong ones, and good ones unlike the model.

Each answer is the model answer with something done to it; the tables say what, and which points that costs.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain import cases
from samtrain.tools.stakeholders.analysis import coverage_from_log
from samtrain.tools.stakeholders.model import check
from tests.tools.judging import Change, Desk, Proof, Raw

COO, CTO, PROCUREMENT, QUALITY, RADIO, DEVELOPMENT, OPTICAL = "C01", "C11", "C03", "C27", "C42", "C22", "C12"
SUPPLY, PARTNER, CEO, FRIEND = "C31", "C33", "C39", "C43"
HIDDEN = RF, COST, SOLDERING, TIMING = "C21", "C44", "C25", "C41"
OTHERS = PLANT, CATEGORY, GATEWAYS = "C29", "C36", "C17"
NEVER_MET_COO = "T08"

DESK = Desk("06-stakeholders", check)


@pytest.fixture
def model() -> Raw:
    return DESK.model()


# What is done to an answer -----------------------------------------------------------------------


def put(person: str, **cells: Any) -> Change:
    return lambda raw: next(row for row in raw["stakeholders"] if row["id"] == person).update(cells)


def put_all(**cells: Any) -> Change:
    return lambda raw: [row.update(cells) for row in raw["stakeholders"]]


def each(change: Callable[[Raw], Any]) -> Change:
    return lambda raw: [change(row) for row in raw["stakeholders"]]


def put_move(n: int, **cells: Any) -> Change:
    return lambda raw: raw["moves"][n - 1].update(cells)


def moves(*rows: tuple[str, str]) -> Change:
    """Other moves: (person, our owner)."""
    cells = {"what": "Show the measurements", "due": "2026-11-20", "test": "A second meeting is in the diary"}
    return lambda raw: raw.update(
        moves=[
            {"id": f"M{n}", "stakeholder": person, "owner": owner, **cells} for n, (person, owner) in enumerate(rows)
        ]
    )


def without(*persons: str) -> Change:
    return lambda raw: raw.update(stakeholders=[row for row in raw["stakeholders"] if row["id"] not in persons])


def those(*persons: str) -> Change:
    """These people and nobody else: as the model has them, or as the truth has them."""

    def change(raw: Raw) -> None:
        raw["stakeholders"] = [row for row in raw["stakeholders"] if row["id"] in persons]
        known = {row["id"] for row in raw["stakeholders"]}
        add(*(person for person in persons if person not in known))(raw)

    return change


def add(*persons: str) -> Change:
    """Add people as the truth has them, with what the log says about them."""

    def change(raw: Raw) -> None:
        case, truth = cases.load("a-chips"), cases.truth("a-chips")
        assert truth is not None
        facts = truth.table("stakeholders").set_index("contact_id")
        log = coverage_from_log(case.table("interactions"), case.today, persons)
        for person in persons:
            met = bool(log["team"][person])
            raw["stakeholders"].append(
                {
                    "id": person,
                    **{name: int(facts.loc[person, name]) for name in ("power", "influence", "interest", "support")},
                    "coverage": int(log["suggested"][person]),
                    "relation_now": 1,
                    "relation_desired": 2,
                    "owner": "T01",
                    "evidence": "internal" if met else "assumed",
                    "source": "the log",
                    "as_of": f"{log['last'][person]:%Y-%m-%d}",
                }
            )

    return change


def everybody(raw: Raw) -> None:
    mapped = {row["id"] for row in raw["stakeholders"]}
    add(*(each for each in cases.load("a-chips").table("contacts")["contact_id"] if each not in mapped))(raw)


def all_of(*changes: Change) -> Change:
    return lambda raw: [change(raw) for change in changes]


def most_talked_to(n: int) -> list[str]:
    """With whom we have most entries."""
    log = cases.load("a-chips").table("interactions").drop_duplicates("interaction_id")
    return [str(person) for person in log["contact_id"].value_counts().index[:n]]


CONTACTS = cases.load("a-chips").table("contacts")
UPPER = CONTACTS.loc[CONTACTS["level"] <= 3, "contact_id"]
OTHER_MOVES = moves((CTO, "T02"), (RADIO, "T01"), (PROCUREMENT, "T01"))


# Wrong answers, and what exactly they cost -------------------------------------------------------

WRONG: dict[str, tuple[Change, dict[str, float]]] = {
    # Who is on the map
    "everybody is on the map": (everybody, {"S1-people": 2}),
    "eighteen people are on the map": (add("C29", "C36", "C17", "C14", "C24"), {"S1-people": 0.6}),
    "six people, one of them asked first": (
        all_of(without(CTO, RADIO, OPTICAL, SUPPLY, PARTNER, RF, SOLDERING), moves((COO, "T02"), (COST, "T01"), (PROCUREMENT, "T01"))),
        {"S1-people": 0.5, "S3-power-influence": 0.5, "S4-support": 0.5, "S5-evidence": 1, "S6-coverage": 0.75,
         "S9-key-people": 0.44, "S10-hidden": 0.67, "S11-reality": 0.5},
    ),
    "those with whom we talk most": (
        those(*most_talked_to(12)),
        {"S2-decider": 2, "S3-power-influence": 2, "S7-owners": 1, "S8-moves": 4, "S9-key-people": 1.74, "S10-hidden": 2},
    ),
    "those who like us": (
        those("C11", "C42", "C22", "C21", "C41", "C33", "C43", "C04", "C06", "C14", "C17", "C19"),
        {"S2-decider": 2, "S4-support": 2, "S8-moves": 2.67, "S9-key-people": 0.7, "S10-hidden": 0.67},
    ),
    "the upper three levels, and nobody below": (
        all_of(those(*UPPER), OTHER_MOVES),
        {"S1-people": 0.4, "S9-key-people": 0.18, "S10-hidden": 2},
    ),
    "nobody has the final yes": (put(COO, roles=[]), {"S2-decider": 2}),
    "two people have the final yes": (put(PROCUREMENT, roles=["buyer", "decider"]), {"S2-decider": 2}),
    "the final yes lies with somebody who is not at the customer": (
        lambda raw: (put(COO, roles=[])(raw), raw["stakeholders"].append({"id": "P1", "name": "Somebody", "roles": ["decider"]})),
        {"S1-people": 0.14, "S2-decider": 2},
    ),
    # How they are rated
    "power is copied from influence": (each(lambda row: row.update(power=row["influence"])), {"S3-power-influence": 1, "S11-reality": 0.15}),
    "influence is copied from power": (
        each(lambda row: row.update(influence=row["power"])),
        {"S3-power-influence": 1, "S8-moves": 2.67, "S10-hidden": 2, "S11-reality": 0.15},
    ),
    "influence follows rank, so those who are asked first sink": (
        all_of(
            *(put(person, influence=4) for person in (COO, CTO, RADIO, OPTICAL, PARTNER)),
            *(put(person, influence=3) for person in (PROCUREMENT, QUALITY, DEVELOPMENT, SUPPLY)),
            *(put(person, influence=2) for person in HIDDEN),
            OTHER_MOVES,
        ),
        {"S3-power-influence": 1, "S10-hidden": 2, "S11-reality": 0.08},
    ),
    "everybody is a friend": (put_all(support=1), {"S4-support": 2, "S11-reality": 0.15}),
    "nobody is against us": (each(lambda row: row.update(support=max(0, row["support"]))), {"S4-support": 1}),
    # What it rests on
    "no row has a date": (put_all(as_of=None), {"S5-evidence": 4}),
    "no row has a source": (put_all(source=None), {"S5-evidence": 4}),
    "all is assumed": (put_all(evidence="assumed"), {"S5-evidence": 2}),
    "an old fact passes for fresh": (put(OPTICAL, evidence="internal"), {"S5-evidence": 0.31}),
    "a fact is dated tomorrow": (put(COO, as_of="2026-10-01"), {"S5-evidence": 0.31}),
    "support of somebody whom nobody met passes for evidence": (
        put(TIMING, evidence="internal", as_of="2026-08-04"),
        {"S5-evidence": 0.31},
    ),
    # Coverage
    "coverage is in depth everywhere": (put_all(coverage=4), {"S6-coverage": 3}),
    "coverage of one person is two steps too high": (put(CTO, coverage=3), {"S6-coverage": 0.23}),
    "coverage of one person is blank": (put(COO, coverage=None), {"S6-coverage": 0.23}),
    # What we do
    "nobody owns a relation": (put_all(owner=None), {"S7-owners": 2}),
    "an owner is not in our team": (put(SOLDERING, owner="T99"), {"S7-owners": 0.17}),
    "a key person is hardly covered, and nothing is to change": (put(CTO, relation_desired=2), {"S7-owners": 0.17}),
    "there are no moves": (lambda raw: raw.update(moves=[]), {"S8-moves": 4}),
    "one move is missing": (lambda raw: raw["moves"].pop(), {"S8-moves": 1.33}),
    "four moves are planned": (
        moves((CTO, "T02"), (RADIO, "T01"), (PROCUREMENT, "T01"), (COO, "T02")),
        {"S8-moves": 1},
    ),
    "a move was due last week": (put_move(1, due="2026-09-23"), {"S8-moves": 1.33}),
    "a move is due in half a year": (put_move(2, due="2027-03-31"), {"S8-moves": 1.33}),
    "a move has no date": (put_move(1, due=None), {"S8-moves": 1.33}),
    "a move has no test": (put_move(3, test=None), {"S8-moves": 1.33}),
    "a move's test repeats the move": (put_move(3, what="See her", test="see her"), {"S8-moves": 1.33}),
    "a move says not what": (put_move(3, what=None), {"S8-moves": 1.33}),
    "a move's owner cannot reach the person": (put_move(3, owner=NEVER_MET_COO), {"S8-moves": 1.33}),
    "a move has no owner": (put_move(3, owner=None), {"S8-moves": 1.33}),
    "a move is with somebody who is not key": (put_move(3, stakeholder=OPTICAL), {"S8-moves": 1.33}),
    "a move is with somebody who is not on the map": (put_move(3, stakeholder=PLANT), {"S8-moves": 1.33}),
    # Held against the truth
    "those who are asked first are missing": (
        all_of(without(*HIDDEN), OTHER_MOVES),
        {"S9-key-people": 0.18, "S10-hidden": 2},
    ),
    "those who are asked first are there and rated as unimportant": (
        all_of(*(put(person, influence=2) for person in HIDDEN), OTHER_MOVES),
        {"S10-hidden": 2, "S11-reality": 0.04},
    ),
    "two of those who are asked first are missing": (
        all_of(without(TIMING, SOLDERING)),
        {"S10-hidden": 0.67},
    ),
    "interest and support are dreamt up": (
        all_of(
            *(put(person, interest=1) for person in (COO, CTO, PROCUREMENT, RADIO, *HIDDEN)),
            *(put(person, support=-2) for person in (CTO, RADIO, DEVELOPMENT, RF)),
        ),
        {"S11-reality": 0.62},
    ),
    # What damaged model answers brought to light
    "one person lacks a rating": (put(PARTNER, interest=None), {"S1-people": 0.15}),
    "a priority is no goal of theirs": (put(COO, priorities=["G9"]), {"S1-people": 0.15}),
    "the relation wanted is below today's": (put(QUALITY, relation_now=3, relation_desired=2), {"S1-people": 0.15}),
    "the decision is not named": (lambda raw: raw.update(decision=None), {"S2-decider": 1}),
    "the final yes is given to somebody who prepares it": (
        all_of(put(COO, roles=["influencer"]), put(PROCUREMENT, roles=["decider"])), {"S9-key-people": 1},
    ),
    "everybody has the same power": (put_all(power=4), {"S3-power-influence": 1, "S11-reality": 0.15}),
    "three moves with one person": (moves((PROCUREMENT, "T01"), (PROCUREMENT, "T01"), (PROCUREMENT, "T01")), {"S8-moves": 2.67}),
    "one who is against us passes for a friend": (put(PROCUREMENT, support=1), {"S11-reality": 0.04}),
}  # fmt: skip

# Good answers unlike the model: all points are kept ----------------------------------------------

GOOD: dict[str, Change] = {
    "fewer people": without(PARTNER, SUPPLY, OPTICAL),
    "two people more": add(PLANT, CATEGORY),
    "other people": all_of(without(PARTNER, SUPPLY, OPTICAL), add(*OTHERS)),
    "one of those who are asked first was not found": without(TIMING),
    "other ratings, within a step": all_of(
        put_all(interest=4),
        put(COO, influence=5, support=1),
        put(CTO, power=5),
        put(PROCUREMENT, support=-2, power=3),
        put(RF, influence=4, power=2, support=0),
        put(COST, power=2, interest=5),
    ),
    "coverage seen a step better": each(lambda row: row.update(coverage=row["coverage"] + 1)),
    "other moves": moves((SOLDERING, "T11"), (PROCUREMENT, "T01"), (CTO, "T02")),
    "moves with peers who have not met the person yet": moves((QUALITY, "T10"), (DEVELOPMENT, "T12"), (RF, "T08")),
    "one move goes to the very top": all_of(add(CEO), put(CEO, interest=3), put_move(3, stakeholder=CEO, owner="T02")),
    "a friend in the programme is seen first, rated a step too high": all_of(
        add(FRIEND), put(FRIEND, influence=4), put_move(1, stakeholder=FRIEND, owner="T07")
    ),
    "as after a reshuffle: one has gained a vote, another has lost a unit": all_of(
        put(SUPPLY, power=4), put(OPTICAL, power=2)
    ),
    "other owners": each(lambda row: row.update(owner="T01" if row["owner"] != "T01" else "T07")),
    "another line for the decision, and another threshold": lambda raw: raw.update(
        decision="Which parts go on the radio unit", threshold=3.5
    ),
    "half of it assumed": all_of(*(put(person, evidence="assumed") for person in (COO, CTO, RADIO))),
    "roles named otherwise": all_of(put(CTO, roles=["gatekeeper"]), put(RF, roles=["user"]), put(OPTICAL, roles=[])),
    "the bare ratings of salience left out": each(
        lambda row: [row.pop(key, None) for key in ("legitimacy", "urgency")]
    ),
}


class TestStakeholders(Proof):
    desk, points, questions = DESK, 27, 11
    wrong, good = WRONG, GOOD
    waiting = ("S9-key-people", "S10-hidden", "S11-reality")
    untouched = ({}, {"stakeholders": [], "moves": []}, {"decision": "Radio unit"})
    named = (
        ("an old fact passes for fresh", "S5-evidence", "Etienne Tavolari"),
        ("coverage of one person is two steps too high", "S6-coverage", "Anders Rasmund"),
        ("an owner is not in our team", "S7-owners", "Zhihao Peng"),
        ("two people have the final yes", "S2-decider", "Karin Kettler"),
        ("a move was due last week", "S8-moves", "Move 1"),
        ("a move's owner cannot reach the person", "S8-moves", "Elin Brandt"),
    )

    def secrets(self, raw: Raw) -> Iterable[str]:
        return cases.load("a-chips").table("contacts")["name"].str.split().str[-1]


def test_the_instructor_reads_who_is_missing(model: Raw) -> None:
    without(TIMING)(model)
    assert "Inés Escolano" in DESK.judged(model)["S10-hidden"].note


def test_rows_that_are_not_rated_in_full_do_not_count(model: Raw) -> None:
    put_all(interest=None)(model)
    assert {result.earned for result in DESK.judged(model).values()} == {0}


VALUES = st.none() | st.integers(-3, 6) | st.sampled_from(["C01", "C21", "T02", "2026-10-20", "decider", "x", ""])
ROWS = st.lists(
    st.dictionaries(
        st.sampled_from(
            ["id", "name", "roles", "power", "influence", "interest", "support", "coverage", "owner", "evidence",
             "source", "as_of", "relation_now", "relation_desired", "stakeholder", "what", "due", "test", "level"]
        ),
        VALUES,
    ),
    max_size=5,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries({"stakeholders": ROWS, "moves": ROWS, "threshold": VALUES}))
def test_any_answer_is_judged(raw: Raw) -> None:
    assert DESK.is_judged(raw)
