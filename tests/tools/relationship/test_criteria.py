"""The criteria on relationship and white space, proved on answers: the model, the empty, wrong ones, good ones unlike it.

Each answer is the model answer with something done to it; the tables say what, and which points that costs.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain import cases
from samtrain.tools.relationship.model import case_cells, check
from tests.tools.judging import Change, Desk, Proof, Raw

DESK = Desk("04-relationship", check)
Cell = tuple[str, str]

RADIO, OPTICAL, CORE, HOME = "Radio Access", "Optical Transport", "Core & Cloud", "Customer Premises"
SENSOR: Cell = (RADIO, "Sensor")
SOCKET: Cell = (CORE, "Clock and timing")
GATEWAY: Cell = (HOME, "Connectivity")
CLOCK: Cell = (RADIO, "Clock and timing")
AMPLIFIER: Cell = (RADIO, "RF power")
BOUND: Cell = (CORE, "Connectivity")
STALE: Cell = (CORE, "Power management")


@pytest.fixture
def model() -> Raw:
    return DESK.model()


# What is done to an answer -----------------------------------------------------------------------


def put(cell: Cell, **cells: Any) -> Change:
    return lambda raw: next(row for row in raw["cells"] if (row["bu"], row["offering"]) == cell).update(cells)


def put_all(**cells: Any) -> Change:
    return lambda raw: [row.update(cells) for row in raw["cells"]]


def put_play(n: int, **cells: Any) -> Change:
    return lambda raw: raw["plays"][n - 1].update(cells)


def at(n: int, cell: Cell) -> Change:
    """Play ``n`` is about another cell."""
    return put_play(n, bu=cell[0], offering=cell[1])


def without(*cells: Cell) -> Change:
    return lambda raw: raw.update(cells=[row for row in raw["cells"] if (row["bu"], row["offering"]) not in cells])


def add(*cells: Cell, **judged: Any) -> Change:
    """Size further cells with the figures on record."""

    def change(raw: Raw) -> None:
        known = case_cells(cases.load("a-chips"))
        for bu, offering in cells:
            facts = known.loc[[(bu, offering)]].iloc[0].dropna().to_dict()
            row = {
                "id": f"X{len(raw['cells'])}",
                "bu": bu,
                "offering": offering,
                "evidence": "assumed",
                "addressable": 80,
            }
            raw["cells"].append({**row, **facts, "realistic": 50 + len(raw["cells"]), **judged})

    return change


def all_cells(raw: Raw) -> None:
    known = case_cells(cases.load("a-chips"))
    mapped = {(row["bu"], row["offering"]) for row in raw["cells"]}
    add(*(cell for cell in known.index[known["spend"] > 0] if cell not in mapped))(raw)


def events(keep: Callable[[dict[str, Any]], bool]) -> Change:
    return lambda raw: raw.update(events=[row for row in raw["events"] if keep(row)])


def value(**cells: Any) -> Change:
    return lambda raw: raw["value"].update(cells)


def all_of(*changes: Change) -> Change:
    return lambda raw: [change(raw) for change in changes]


# Wrong answers, and what exactly they cost -------------------------------------------------------

WRONG: dict[str, tuple[Change, dict[str, float]]] = {
    # The white-space map
    "every cell is sized": (all_cells, {"B1-cells": 2.62}),
    "four cells are sized": (
        without(AMPLIFIER, BOUND, STALE),
        {"B1-cells": 0.6, "B2-basis": 0.6, "B3-evidence": 0.8},
    ),
    "all cells lie in two units": (
        all_of(without(GATEWAY), at(3, CLOCK)),
        {"B1-cells": 1},
    ),
    "nothing is judged": (
        put_all(realistic=None),
        {"B1-cells": 3, "B2-basis": 3, "B3-evidence": 4, "B6-plays": 4, "B9-worth": 3},
    ),
    "one judgement for all": (put_all(addressable=90, realistic=85), {"B2-basis": 2}),
    "spend is dreamt up": (put(SOCKET, spend=14.0, confirmed_by=None, evidence="assumed"), {"B2-basis": 0.43}),
    "a contract is passed over": (put(BOUND, locked=0), {"B2-basis": 0.43}),
    "all of it is to be ours": (put(CLOCK, realistic=100), {"B2-basis": 0.43}),
    # What it rests on
    "an old figure passes for fresh": (put(STALE, evidence="internal"), {"B3-evidence": 0.57}),
    "our own guess passes for knowledge": (
        put(STALE, evidence="internal", as_of="2026-09-01"),
        {"B3-evidence": 0.57},
    ),
    "nobody is named who confirmed it": (put(SOCKET, confirmed_by=None), {"B3-evidence": 0.57}),
    "no source anywhere": (put_all(source=None), {"B3-evidence": 4, "B4-unknown": 1}),
    "a figure from the future": (put(CLOCK, as_of="2026-12-01"), {"B3-evidence": 0.57}),
    "a figure without a day": (put(CLOCK, as_of=None), {"B3-evidence": 0.57}),
    # What nobody has asked
    "what nobody asked is taken for nothing": (
        put(SENSOR, spend=0),
        {"B4-unknown": 2, "B6-plays": 1.33, "B9-worth": 1.21, "B10-estimate": 2},
    ),
    "what nobody asked is left out": (
        all_of(put(SENSOR, spend=None), at(1, CLOCK)),
        {"B1-cells": 0.43, "B4-unknown": 2, "B9-worth": 0.43, "B10-estimate": 2},
    ),
    "an estimate passes for knowledge": (put(SENSOR, evidence="internal"), {"B4-unknown": 1}),
    "an estimate is three times too high": (put(SENSOR, spend=24.0), {"B10-estimate": 2}),
    "an estimate is half of it": (put(SENSOR, spend=3.9), {"B10-estimate": 1.07}),
    # History
    "nothing ever went wrong": (events(lambda row: row["effect"] == "good"), {"B5-history": 2.25}),
    "one thing went wrong": (
        events(lambda row: row["effect"] == "good" or row["day"] == "2026-03-09"),
        {"B5-history": 0.75},
    ),
    "nothing was learned": (
        lambda raw: [row.pop("lesson", None) for row in raw["events"]],
        {"B5-history": 0.75},
    ),
    "the last year only": (events(lambda row: row["day"] > "2025-12-31"), {"B5-history": 0.75}),
    "four events": (
        events(lambda row: row["day"][:7] in ("2023-11", "2026-02", "2026-03", "2026-06")),
        {"B5-history": 0.15},
    ),
    # Plays
    "there are no plays": (lambda raw: raw.update(plays=[]), {"B6-plays": 4, "B7-goals": 2, "B9-worth": 3}),
    "one play is missing": (
        lambda raw: raw["plays"].pop(),
        {"B6-plays": 1.33, "B7-goals": 0.67, "B9-worth": 0.52},
    ),
    "four plays": (
        lambda raw: raw["plays"].append({**raw["plays"][0], "id": "P4", "bu": CLOCK[0], "offering": CLOCK[1]}),
        {"B6-plays": 1},
    ),
    "a play where nothing is left to win": (at(3, AMPLIFIER), {"B6-plays": 1.33, "B9-worth": 0.52}),
    "a play where a contract binds": (at(3, BOUND), {"B6-plays": 1.33, "B9-worth": 0.52}),
    "a play in a cell that is not sized": (at(3, (OPTICAL, "Sensor")), {"B6-plays": 1.33, "B9-worth": 0.52}),
    "two plays in one cell": (at(3, SENSOR), {"B6-plays": 1.33, "B9-worth": 0.52}),
    "a play without a reason": (put_play(1, why=None), {"B6-plays": 1.33}),
    "a play whose first step repeats the reason": (put_play(1, why="Ask", step="ask"), {"B6-plays": 1.33}),
    "a play of nobody": (put_play(2, owner=None), {"B6-plays": 1.33}),
    "a play of somebody who is not in our team": (put_play(2, owner="T77"), {"B6-plays": 1.33}),
    "a first step last week": (put_play(3, due="2026-09-23"), {"B6-plays": 1.33}),
    "a first step in half a year": (put_play(3, due="2027-03-31"), {"B6-plays": 1.33}),
    "a play that serves no goal of theirs": (put_play(3, goal=None), {"B7-goals": 0.67}),
    "a play that serves a goal of ours": (put_play(3, goal="Our margin"), {"B7-goals": 0.67}),
    # Value
    "the value is left as it was found": (lambda raw: raw.update(value={}), {"B8-value": 2}),
    "gross profit passes for what is left": (value(margin=24.73), {"B8-value": 1}),
    "all business is kept for ever": (value(retention=100), {"B8-value": 1}),
    # Held against the truth
    "plays in small cells": (
        all_of(
            add((OPTICAL, "Power management"), (CORE, "Microcontroller"), (HOME, "Clock and timing"), realistic=75),
            at(1, (OPTICAL, "Power management")),
            at(2, (CORE, "Microcontroller")),
            at(3, (HOME, "Clock and timing")),
        ),
        {"B9-worth": 3},
    ),
    # What damaged model answers brought to light
    "a cell is begun and not finished": (put(BOUND, realistic=None), {"B1-cells": 0.43}),
    "what the customer said is ten times what is on record": (put(SOCKET, spend=65.9), {"B2-basis": 0.43}),
    "a share passes for a percentage": (put(CLOCK, addressable=0.9), {"B2-basis": 0.43}),
    "an event has no day": (lambda raw: raw["events"][0].update(day=None), {"B5-history": 0.23}),
    "one lesson for all that went wrong": (
        lambda raw: [row.update(lesson="Take care") for row in raw["events"] if row["effect"] == "bad"], {"B5-history": 0.38},
    ),
    "one reason for all plays": (lambda raw: [row.update(why="They ask us") for row in raw["plays"]], {"B6-plays": 2.67}),
}  # fmt: skip

# Good answers unlike the model: all points are kept ----------------------------------------------

GOOD: dict[str, Change] = {
    "five cells": without(BOUND, STALE),
    "more cells": add((HOME, "Microcontroller"), (OPTICAL, "Power management")),
    "another order of plays": lambda raw: raw["plays"].reverse(),
    "two of the best, and a third that is near": all_of(add((HOME, "Microcontroller"), realistic=85), at(3, (HOME, "Microcontroller"))),
    "other shares": all_of(put(SENSOR, addressable=60, realistic=40), put(SOCKET, realistic=35), put(GATEWAY, realistic=75)),
    "a rounder estimate": put(SENSOR, spend=9.0),
    "another figure, which the customer gave": put(SOCKET, spend=9.5),
    "figures left to the case": lambda raw: [[row.pop(key, None) for key in ("ours", "locked", "holder")] for row in raw["cells"]],
    "more of it assumed": all_of(put(CLOCK, evidence="assumed"), put(AMPLIFIER, evidence="assumed")),
    "a shorter history": events(lambda row: row["day"] < "2024-06-30" or row["day"][:7] in ("2026-02", "2026-03", "2026-04")),
    "a history of one's own": lambda raw: raw["events"].append(
        {"id": "own", "day": "2024-01-10", "what": "Late parts", "effect": "bad", "lesson": "Say it first", "source": "C31"}
    ),
    "other owners, goals and days": all_of(
        put_play(1, owner="T01", goal="G2", due="2026-10-01"), put_play(2, owner="T12", goal="G6", due="2026-12-29")
    ),
    "a lower margin, and less that is kept": value(margin=2.0, retention=75, discount=14, years=8),
}  # fmt: skip


class TestRelationship(Proof):
    desk, points, questions = DESK, 28, 10
    wrong, good = WRONG, GOOD
    waiting = ("B9-worth", "B10-estimate")
    untouched = ({}, {"cells": [], "events": [], "plays": []}, {"value": {"years": 8}})
    named = (
        ("an old figure passes for fresh", "B3-evidence", "Power management at Core & Cloud"),
        ("a contract is passed over", "B2-basis", "Connectivity at Core & Cloud"),
        ("what nobody asked is taken for nothing", "B4-unknown", "Sensor at Radio Access"),
        ("one thing went wrong", "B5-history", "Suzhou"),
        ("a first step last week", "B6-plays", "Play 3"),
        ("a play that serves no goal of theirs", "B7-goals", "Connectivity at Customer Premises"),
    )

    def secrets(self, raw: Raw) -> Iterable[str]:
        return {word for cell in case_cells(cases.load("a-chips")).index for word in cell}


def test_the_instructor_reads_what_is_missing(model: Raw) -> None:
    model["plays"].pop()
    assert "Connectivity at Customer Premises" in DESK.judged(model)["B9-worth"].note


NUMBERS = st.none() | st.integers(-3, 120) | st.sampled_from([0.0, 1e9, "x", ""])
WORDS = st.sampled_from(
    [None, RADIO, "Sensor", "RF power", "T02", "G1", "2026-10-20", "2026-03-09", "bad", "assumed", "x"]
)
ROWS = st.lists(
    st.dictionaries(
        st.sampled_from(
            ["id", "bu", "offering", "spend", "ours", "locked", "addressable", "realistic", "evidence", "source", "as_of",
             "day", "what", "effect", "lesson", "why", "step", "owner", "due", "goal"]
        ),
        NUMBERS | WORDS,
    ),
    max_size=5,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.fixed_dictionaries(
        {
            "cells": ROWS,
            "events": ROWS,
            "plays": ROWS,
            "value": st.dictionaries(st.sampled_from(["margin", "retention"]), NUMBERS),
        }
    )
)
def test_any_answer_is_judged(raw: Raw) -> None:
    assert DESK.is_judged(raw)
