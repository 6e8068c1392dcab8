"""The criteria of the one page, proved on answers: the model, the untouched, wrong ones, good ones, and variants of the case.

Each answer is the model answer with something done to it; the tables say what, and which points that costs.
"""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain import cases, content
from samtrain.cases import Case
from samtrain.cases.generate import Generated, generate
from samtrain.criterion import Work, judge_all
from samtrain.curriculum import module
from samtrain.grading import notebooks
from samtrain.grading.exercise import exercise
from samtrain.tools.capstone.analysis import bases
from samtrain.tools.capstone.model import PART_LABELS, WAY_LABELS, Page, check, read
from tests.cases.conftest import SEEDS
from tests.tools.judging import Change, Desk, Proof, Raw

DESK = Desk("10-capstone", check)
CASE = cases.load("d-devices")
IDS = dict(
    zip(CASE.table("contacts")["title"].str.split(", ").str[0], CASE.table("contacts")["contact_id"], strict=True)
)
GOALS = CASE.table("goals").set_index("goal_id")
RUNNING = dict(zip(CASE.table("actions")["what"], CASE.table("actions")["action_id"], strict=True))
INTERVIEWS = CASE.table("interviews").set_index("contact_id")


def running(words: str) -> str:
    """The id of what runs today and begins with these words."""
    return next(key for what, key in RUNNING.items() if what.startswith(words))


# What is done to an answer -----------------------------------------------------------------------


def put(table: str, row: str, **cells: Any) -> Change:
    return lambda raw: next(each for each in raw[table] if each["id"] == row).update(cells)


def put_all(table: str, **cells: Any) -> Change:
    return lambda raw: [row.update(cells) for row in raw[table]]


def drop(table: str, *rows: str) -> Change:
    return lambda raw: raw.update({table: [row for row in raw[table] if row["id"] not in rows]})


def empty(*tables: str) -> Change:
    return lambda raw: raw.update({table: [] for table in tables})


def again(table: str, row: str, name: str, **cells: Any) -> Change:
    """A copy of a row with other cells."""
    return lambda raw: raw[table].append(next(each for each in raw[table] if each["id"] == row) | {"id": name} | cells)


def say(statement: str) -> Change:
    return lambda raw: raw.update(statement=statement)


def all_of(*changes: Change) -> Change:
    return lambda raw: [change(raw) for change in changes]


def goal_of(key: str, owner: str, **cells: Any) -> dict[str, Any]:
    """The cells of another goal of the customer, as its owner told us."""
    noted = GOALS.loc[key]
    return {
        "goal": key, "owner": IDS[owner], "measure": noted["measure"], "target": noted["target"], "due": noted["due"],
        "evidence": "customer-confirmed", "source": "Interview", "as_of": INTERVIEWS["date"][IDS[owner]],
        "confirmed_by": IDS[owner],
    } | cells  # fmt: skip


PRICE = goal_of("G6", "Head of Procurement", obstacle="O3", met_by="N4")
SAFETY = goal_of("G4", "Head of Patient Safety", obstacle="O6", met_by="N4")
DOSE = goal_of("G5", "Chief Medical Officer", obstacle="O6", met_by="N4")
WRONGLY_SAID = {"evidence": "customer-confirmed", "source": "Talk", "as_of": "2026-09-27"}


def instead_of(row: str, goal: dict[str, Any]) -> Change:
    """Put a goal in the place of another one, and let the other one's actions serve it."""

    def change(raw: Raw) -> None:
        old = next(each for each in raw["goals"] if each["id"] == row)
        for action in raw["actions"]:
            if action["goal"] == old["goal"]:
                action["goal"] = goal["goal"]
        old.update(goal | {"met_by": old["met_by"]})

    return change


# Wrong answers, and what exactly they cost -------------------------------------------------------

WRONG: dict[str, tuple[Change, dict[str, float]]] = {
    # One page
    "a fourth goal, with its action": (
        all_of(again("goals", "G2", "G4", **SAFETY), put("actions", "N4", goal="G4")),
        {"B1-caps": 1, "B8-obstacles": 0.25},
    ),
    "a sixth person": (again("people", "P5", "P6", contact=IDS["Controller Investments"], parts=["treats"]), {"B1-caps": 1}),
    "an eighth action": (again("actions", "N6", "N8", what="Count once more"), {"B1-caps": 1}),
    "a fifth checkpoint": (
        all_of(
            put("checkpoints", "C1", day="2026-10-15"), put("checkpoints", "C2", day="2026-11-01"),
            put("checkpoints", "C3", day="2026-11-18"), again("checkpoints", "C3", "C4", day="2026-12-05"),
            again("checkpoints", "C3", "C5", day="2026-12-22"),
        ),
        {"B1-caps": 1},
    ),
    # Their goals
    "one goal alone": (
        all_of(drop("goals", "G2", "G1"), put_all("actions", goal="G3")),
        {"B1-caps": 0.25, "B2-goals": 1, "B3-evidence": 0.4, "B4-weight": 1, "B8-obstacles": 0.5},
    ),
    "a goal of our own": (
        put("goals", "G1", goal="Grow our share of wallet"),
        {"B2-goals": 0.67, "B7-actions": 0.86, "B8-obstacles": 0.33},
    ),
    "the goal of another owner": (put("goals", "G3", owner=IDS["Head of Procurement"]), {"B2-goals": 0.67}),
    "a goal without a number": (put("goals", "G3", target="as fast as can be"), {"B2-goals": 0.67}),
    "a goal without a day": (put("goals", "G3", due=None), {"B2-goals": 0.67}),
    "no word on why now": (put_all("goals", why=None), {"B2-goals": 2}),
    "a figure that they have not set themselves": (put("goals", "G3", target="50 %"), {"B2-goals": 0.67}),
    "a day that they have not set themselves": (put("goals", "G2", due="2027-12-31"), {"B2-goals": 0.67}),
    "the same reason for each goal": (put_all("goals", why="It is important"), {"B2-goals": 1}),
    # Evidence
    "a guess, marked as one, though there was an interview": (
        put("goals", "G1", evidence="assumed", source="Our own guess", as_of="2026-06-23", confirmed_by=None),
        {"B3-evidence": 0.17},
    ),
    "a guess called confirmed": (
        put("goals", "G1", source="Everybody knows", as_of="2026-09-01"), {"B3-evidence": 0.33},
    ),
    "confirmed by somebody who never said it": (
        put("goals", "G3", confirmed_by=IDS["Director Innovation and Partnerships"]), {"B3-evidence": 0.33},
    ),
    "confirmed long ago": (put("goals", "G2", as_of="2026-01-15"), {"B3-evidence": 0.33}),
    "nothing on what it rests on": (
        put_all("goals", evidence=None, source=None, as_of=None, confirmed_by=None), {"B3-evidence": 1},
    ),
    "an old figure called a public document": (
        put("worth", "W2", evidence="public document", as_of="2026-03-24"), {"B3-evidence": 0.33},
    ),
    # What weighs most
    "price and dose in place of two that weigh more": (
        all_of(instead_of("G2", PRICE), instead_of("G1", DOSE)), {"B4-weight": 1},
    ),
    "none of what weighs most": (
        all_of(instead_of("G2", PRICE), instead_of("G1", DOSE), instead_of("G3", SAFETY)), {"B4-weight": 2},
    ),
    # Who
    "nobody who signs": (put("people", "P1", parts=["treats"]), {"B5-people": 0.67}),
    "somebody is said to sign who does not": (
        put("people", "P1", contact=IDS["Chief Medical Officer"]), {"B5-people": 0.67},
    ),
    "physicians alone": (
        all_of(put("people", "P2", contact=IDS["Chief Medical Officer"], parts=["treats"]),
               put("people", "P1", contact=IDS["Chief of Obstetrics"], parts=["treats"])),
        {"B5-people": 1.33},
    ),
    "purchasing alone": (
        all_of(put("people", "P3", contact=IDS["Category Manager Imaging"], parts=["buys"]), put("people", "P4", parts=["refuses"]),
               put("people", "P5", parts=["asked"])),
        {"B5-people": 0.67},
    ),
    "nobody of ours for a person": (put("people", "P1", owner=None), {"B5-people": 0.4}),
    "a move beyond the page": (put("people", "P4", due="2027-02-01"), {"B5-people": 0.4}),
    "the hidden one is not on the page": (
        put("people", "P5", contact=IDS["Chief of Radiology"]), {"B6-say": 1},
    ),
    "the hidden one is there, and nobody knows why": (put("people", "P5", parts=["treats"]), {"B6-say": 1}),
    "whoever can say no is not named as that": (
        all_of(put("people", "P2", parts=["buys"]), put("people", "P4", contact=IDS["Chief of Radiology"], parts=["treats"])),
        {"B6-say": 1},
    ),
    "a title and no say takes a place": (
        put("people", "P4", contact=IDS["Director Innovation and Partnerships"], parts=["refuses"]), {"B6-say": 1},
    ),
    # What we do
    "an action for a goal that is not on the page": (put("actions", "N2", goal="G6"), {"B7-actions": 0.29}),
    "an action that is nobody's": (put("actions", "N2", owner=None), {"B7-actions": 0.29}),
    "an action beyond the 90 days": (put("actions", "N2", due="2027-01-09"), {"B7-actions": 0.29}),
    "a test without a number": (put("actions", "N2", target="better"), {"B7-actions": 0.29}),
    "three actions": (
        drop("actions", "N2", "N3", "N5", "N7"), {"B1-caps": 0.25, "B7-actions": 0.5},
    ),
    "a goal for which nothing is done": (
        all_of(*(put("actions", key, goal="G3") for key in ("N5", "N6", "N7"))), {"B7-actions": 0.67, "B8-obstacles": 0.33},
    ),
    "an action that starts after its last day": (put("actions", "N3", start="2026-12-28"), {"B7-actions": 0.29}),
    "the same words for each action": (put_all("actions", what="Look after the clinics"), {"B7-actions": 1}),
    "contacts with nobody": (put_all("actions", people=[]), {"B9-tender": 1}),
    # Obstacles
    "nothing stands in the way": (put_all("goals", obstacle=None), {"B8-obstacles": 1}),
    "an obstacle that nothing meets": (put("goals", "G2", met_by=None), {"B8-obstacles": 0.33}),
    "an obstacle met by an action for another goal": (put("goals", "G2", met_by="N1"), {"B8-obstacles": 0.33}),
    # The tender
    "asked about the papers while they are written": (put("actions", "N7", due="2026-11-27"), {"B9-tender": 1}),
    "a talk without minutes": (put("people", "P1", way="free"), {"B9-tender": 1}),
    "two talks without minutes": (put_all("people", way="free"), {"B9-tender": 2}),
    "a word to whoever decides in the silence before the papers": (
        put("people", "P1", due="2026-12-16"), {"B9-tender": 1},
    ),
    "the portal before there is one": (put("actions", "N7", way="portal"), {"B9-tender": 1}),
    "nobody says how": (all_of(put_all("actions", way=None), put_all("people", way=None)), {"B9-tender": 2}),
    "with people there, yet in our own house only": (put("actions", "N3", way="inside"), {"B9-tender": 1}),
    # What we are worth
    "no statement": (say(""), {"B10-value": 2}),
    "a statement of a hundred words": (say("many words 5 " * 34), {"B10-value": 0.4}),
    "a statement without a number": (say("We are a reliable partner of many clinics."), {"B10-value": 0.4}),
    "amounts that nobody gave": (put("worth", "W1", low=5_000_000, high=9_000_000), {"B10-value": 0.4}),
    "a partnership over ten years": (
        put("worth", "W1", difference="A partnership over ten years", low=None, high=None,
            contact=IDS["Director Innovation and Partnerships"], as_of="2026-09-15"),
        {"B10-value": 0.4},
    ),
    "nothing that speaks against us": (drop("worth", "W3"), {"B10-value": 0.4}),
    "nothing that speaks for us": (drop("worth", "W1", "W2"), {"B10-value": 0.4}),
    # Indicators
    "one indicator": (
        all_of(drop("indicators", "I1", "I3"), put_all("checkpoints", indicator="I2", expected=bases(CASE)["spread"].value)), {"B11-indicators": 1},
    ),
    "a base from memory": (put("indicators", "I3", base=90), {"B11-indicators": 0.67}),
    "no base": (put_all("indicators", base=None), {"B11-indicators": 2}),
    "a target that is worse than today": (put("indicators", "I2", target=40), {"B11-indicators": 0.67, "B12-checkpoints": 0.67}),
    "an indicator that no table holds": (put("indicators", "I2", basis=None, measure="Trust"), {"B11-indicators": 0.67}),
    "all of it counted for us": (
        lambda raw: raw.update(indicators=[
            {"id": f"I{n}", "basis": key, "measure": key, "base": bases(CASE)[key].value,
             "target": bases(CASE)[key].value * (1 + 0.1 * bases(CASE)[key].better)}
            for n, key in enumerate(("wallet", "again", "serving"), start=1)
        ]),
        {"B11-indicators": 1, "B12-checkpoints": 2},
    ),
    "a share of more than a hundred": (put("indicators", "I3", target=120), {"B11-indicators": 0.67}),
    # Checkpoints
    "all checkpoints in October": (
        all_of(put("checkpoints", "C2", day="2026-10-31"), put("checkpoints", "C3", day="2026-11-01")), {"B12-checkpoints": 1},
    ),
    "nobody looks after November": (
        all_of(put("checkpoints", "C1", day="2026-10-10"), put("checkpoints", "C2", day="2026-10-27"),
               put("checkpoints", "C3", day="2026-11-20")),
        {"B12-checkpoints": 1},
    ),
    "nobody looks before Christmas": (
        all_of(drop("checkpoints", "C1"), put("checkpoints", "C2", day="2026-12-05"), put("checkpoints", "C3", day="2026-12-22")),
        {"B12-checkpoints": 1},
    ),
    "a checkpoint without people": (put("checkpoints", "C2", who=[]), {"B12-checkpoints": 0.67}),
    "a checkpoint without a figure": (put("checkpoints", "C2", expected=None), {"B12-checkpoints": 0.67}),
    "a checkpoint after the plan": (put("checkpoints", "C3", day="2027-01-20"), {"B12-checkpoints": 0.67}),
    "a figure by then beyond the target": (put("checkpoints", "C1", expected=20), {"B12-checkpoints": 0.67}),
    "the same question on every day": (put_all("checkpoints", question="How is it going?"), {"B12-checkpoints": 1}),
    # What we leave
    "nothing is left": (empty("stops"), {"B13-left": 2}),
    "what is left is not told to anybody": (put_all("stops", told_by=None), {"B13-left": 2}),
    "one of them is not told to anybody": (put("stops", "X1", told_by=None), {"B13-left": 0.5}),
    "the same thing left three times": (put_all("stops", action=running("Lend ")), {"B13-left": 1.33}),
    "the same reason for whatever is left": (put_all("stops", why="No time"), {"B13-left": 1}),
    "what is left is of use": (
        lambda raw: raw.update(stops=[
            {"id": f"X{n}", "action": running(words), "why": "No time", "told_by": "T01"}
            for n, words in enumerate(("Train the nurses", "Measure dose", "Answer the three"), start=1)
        ]),
        {"B13-left": 2},
    ),
    "the innovation day goes on": (
        all_of(drop("actions", "N2"), lambda raw: raw["actions"].append({
            "id": running("Take part in the innovation"), "what": "Take part in the innovation day", "goal": "G3", "owner": "T01",
            "people": [IDS["Director Innovation and Partnerships"]], "way": "running", "due": "2026-11-04", "measure": "guests",
            "target": "40",
        })),
        {"B13-left": 1},
    ),
}  # fmt: skip

# Good answers unlike the model: all points are kept ----------------------------------------------

GOOD: dict[str, Change] = {
    "two goals": all_of(drop("goals", "G1"), put("actions", "N5", goal="G3"), put("actions", "N6", goal="G2"),
                        put("actions", "N7", goal="G2")),
    "price is one of three": all_of(instead_of("G2", PRICE), put("goals", "G2", why="Promised by the end of 2027")),
    "four people": drop("people", "P4"),
    "another of the hidden ones": put("people", "P5", contact=IDS["Archive Administrator"]),
    "the sonographer, by another name on the list": put("people", "P5", contact=IDS["Prenatal Sonographer"]),
    "four actions": drop("actions", "N2", "N3", "N5"),
    "an obstacle that one of us accepts": put("goals", "G3", met_by=None, accepted_by="T06"),
    "what runs today is carried on": put(
        "actions", "N3", id=running("Work out with"), what=next(what for what in RUNNING if what.startswith("Work out with")),
    ),
    "two checkpoints": drop("checkpoints", "C2"),
    "four checkpoints": all_of(put("checkpoints", "C1", day="2026-10-16"), again("checkpoints", "C2", "C4", day="2026-12-04"),
                               put("checkpoints", "C2", day="2026-11-06"), put("checkpoints", "C3", day="2026-12-29")),
    "other indicators": lambda raw: [
        raw.update(indicators=[
            {"id": "I1", "measure": "Content", "basis": "content", "base": bases(CASE)["content"].value, "target": 8},
            {"id": "I2", "measure": "Confirmed", "basis": "confirmed", "base": bases(CASE)["confirmed"].value, "target": 5},
        ]),
        [point.update(indicator="I2", expected=3) for point in raw["checkpoints"]],
    ],
    "everything is asked in the first month": all_of(put("actions", "N7", due="2026-10-15", start=None), put("people", "P1", due="2026-10-02")),
    "the price cut is left, and the list price": all_of(
        drop("stops", "X3"),
        lambda raw: raw["stops"].append({"id": "X9", "action": running("Offer Aldenried"), "why": "One price", "told_by": "T04"}),
    ),
    "other words": all_of(
        lambda raw: [row.update(what=f"Other words, {n}") for n, row in enumerate(raw["actions"])], say("Worth EUR 5 to them"),
    ),
}  # fmt: skip


class TestCapstone(Proof):
    desk, points, questions = DESK, 24, 13
    wrong, good = WRONG, GOOD
    tolerance = 0.011
    waiting = ("B4-weight", "B6-say", "B13-left")
    untouched = ({}, {"goals": []}, {"goals": [{"id": "G1"}], "people": [{"contact": "C99"}], "statement": " "})
    named = (
        ("a sixth person", "B1-caps", "6 people of 5"),
        ("the goal of another owner", "B2-goals", "image at the bedside"),
        ("confirmed long ago", "B3-evidence", "15 Jan"),
        ("nobody who signs", "B5-people", "who signs"),
        ("an action that is nobody's", "B7-actions", "Measure door"),
        ("an obstacle that nothing meets", "B8-obstacles", "Never again"),
        ("asked about the papers while they are written", "B9-tender", "14 Nov to 10 Jan"),
        ("nothing that speaks against us", "B10-value", "against us"),
        ("a base from memory", "B11-indicators", "orders"),
        ("nobody looks after November", "B12-checkpoints", "20 Nov"),
    )

    def secrets(self, raw: Raw) -> Iterable[str]:
        """Names of people and goals: what is held against the truth names none."""
        yield from CASE.table("contacts")["name"]
        yield from GOALS["goal"]


# On other variants of the case ---------------------------------------------------------------------


class Catcher:
    """What the instructor's cell calls ``work``, over a case of its own."""

    def __init__(self) -> None:
        self.exercise = exercise("10-capstone")
        self.raw: Raw = {}

    def fill(self, raw: Raw, text: str) -> None:
        self.raw, self.text = raw, text

    def summary(self) -> None:
        """Nobody looks."""


def answer_for(case: Case, monkeypatch: pytest.MonkeyPatch) -> Raw:
    """The model answer as the instructor's cell makes it for ``case``."""
    root = content.solutions()
    assert root is not None
    cells = notebooks.read(root / module("10-capstone").exercise)["cells"]
    work = Catcher()
    monkeypatch.setattr(cases, "load", lambda _name: case)
    for cell in cells:
        if notebooks.is_for_instructors(cell):
            exec(cell["source"], {"work": work})
    return work.raw


#: As many as the cases' own tests try (fifty with SAMTRAIN_SEEDS=50), and one in which the head of purchasing has no role.
VARIANTS = (*SEEDS, 8)


@pytest.fixture(scope="module", params=VARIANTS)
def variant(request: pytest.FixtureRequest) -> Generated:
    return generate("d-devices", request.param)


def test_the_model_answer_holds_on_every_variant(variant: Generated, monkeypatch: pytest.MonkeyPatch) -> None:
    raw = answer_for(variant.case, monkeypatch)
    record, problems = read(raw)
    assert problems == check(record, variant.case) == []
    results = judge_all(DESK.exercise.criteria, Work(record, {}, variant.case, variant.truth))
    assert {each.id: each.said for each in results if each.earned != each.points} == {}


# Whatever is answered --------------------------------------------------------------------------------

DAYS = st.dates().map(str)
CELLS: dict[str, st.SearchStrategy[Any]] = {
    "goal": st.sampled_from([*GOALS.index, "G9"]),
    "owner": st.sampled_from(["T01", "C07", "T99"]),
    "contact": st.sampled_from([*IDS.values()]),
    "parts": st.lists(st.sampled_from([*PART_LABELS])),
    "way": st.sampled_from([*WAY_LABELS]),
    "people": st.lists(st.sampled_from([*IDS.values()])),
    "basis": st.sampled_from([*bases(CASE), "nothing"]),
    "evidence": st.sampled_from(["assumed", "customer-confirmed"]),
    "action": st.sampled_from([*RUNNING.values()]),
} | dict.fromkeys(("low", "high", "base", "target", "expected"), st.floats()) | dict.fromkeys(("day", "due", "start", "as_of"), DAYS) | dict.fromkeys(
    ("what", "why", "measure", "move", "question"), st.text(max_size=5)
)  # fmt: skip
TABLES = ("goals", "people", "actions", "worth", "indicators", "checkpoints", "stops")


@settings(max_examples=60, deadline=None)
@given(
    st.dictionaries(st.sampled_from(TABLES), st.lists(st.fixed_dictionaries({}, optional=CELLS), max_size=9)),
    st.text(max_size=20),
)
def test_whatever_is_answered_earns_between_nothing_and_all(tables: Raw, statement: str) -> None:
    assert DESK.is_judged({**tables, "statement": statement})


@pytest.mark.parametrize("case", ["a-chips", "b-automation", "c-software"])
def test_a_case_without_a_tender_breaks_no_rule(case: str, small: Page) -> None:
    judged = DESK.judged(small.raw, case=cases.load(case))
    assert "So far no contact breaks a rule" in judged["B9-tender"].said
