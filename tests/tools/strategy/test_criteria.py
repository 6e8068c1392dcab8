"""The criteria of the strategy map, proved on answers: the model, the untouched, wrong ones, and good ones unlike it.

Each answer is the model answer with something done to it; the tables say what, and which points that costs.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain import cases
from samtrain.tools.strategy.model import CULTURE, check, offered
from tests.tools.judging import Change, Desk, Proof, Raw

DESK = Desk("05-strategy", check)
CONFIRMED = {"evidence": "customer-confirmed", "as_of": "2026-09-01", "source": "Interview"}


@pytest.fixture
def answer() -> Raw:
    return DESK.model()


# What is done to an answer -----------------------------------------------------------------------


def put(node: str, **cells: Any) -> Change:
    return lambda raw: next(row for row in raw["nodes"] if row["id"] == node).update(cells)


def put_all(**cells: Any) -> Change:
    return lambda raw: [row.update(cells) for row in raw["nodes"]]


def theirs(**cells: Any) -> Change:
    return lambda raw: [row.update(cells) for row in raw["nodes"] if row["type"] != "contribution"]


def goals(**cells: Any) -> Change:
    return lambda raw: [row.update(cells) for row in raw["nodes"] if row["type"] == "goal"]


def ours(**cells: Any) -> Change:
    return lambda raw: [row.update(cells) for row in raw["nodes"] if row["type"] == "contribution"]


def read_as(**cells: Any) -> Change:
    return lambda raw: [row.update(cells) for row in raw["culture"]]


def side(key: str, **cells: Any) -> Change:
    return lambda raw: next(row for row in raw["culture"] if row["id"] == key).update(cells)


def without(*nodes: str) -> Change:
    """Take statements out, and every link to them."""

    def change(raw: Raw) -> None:
        raw["nodes"] = [row for row in raw["nodes"] if row["id"] not in nodes]
        for row in raw["nodes"]:
            row["serves"] = [each for each in row.get("serves", []) if each not in nodes]
        raw["links"] = [row for row in raw["links"] if not {row["from_id"], row["to_id"]} & set(nodes)]

    return change


def add(node: str, kind: str, **cells: Any) -> Change:
    """Add a statement; where the case offers it, with what the case knows."""
    known = offered(cases.load("a-chips")).get(node, {})
    return lambda raw: raw["nodes"].append(known | {"id": node, "type": kind} | cells)


def turn(*pairs: tuple[str, str]) -> Change:
    """Turn links round."""
    return lambda raw: [(put(one, serves=[])(raw), put(other, serves=[one])(raw)) for one, other in pairs]


def unlinked(raw: Raw) -> None:
    put_all(serves=[])(raw)
    raw["links"] = []


def all_of(*changes: Change) -> Change:
    return lambda raw: [change(raw) for change in changes]


def own_words(raw: Raw) -> None:
    """The same map, with sentences of the interviews written down as rows of the learner's own."""

    def renamed(node: str) -> str:
        return node.replace("V", "N9")

    for row in raw["nodes"]:
        row.update(id=renamed(row["id"]), serves=[renamed(each) for each in row.get("serves", [])])
    for row in raw["links"]:
        row.update(from_id=renamed(row["from_id"]), to_id=renamed(row["to_id"]))


# Wrong answers, and what exactly they cost -------------------------------------------------------

WRONG: dict[str, tuple[Change, dict[str, float]]] = {
    # What they want
    "nobody answers for the goals": (goals(owner=None), {"M1-goals": 3}),
    "one goal belongs to somebody who is not at the customer": (put("G1", owner="T01"), {"M1-goals": 0.5}),
    "nine goals": (
        all_of(*(add(f"X{n}", "goal", owner="C01", measure="m", target="t", due="2027-01-01", **CONFIRMED) for n in range(3))),
        {"M1-goals": 1.5},
    ),
    "three goals": (
        without("V05-2", "V05-1", "V05-3", "V06-1", "I6", "V06-3", "N4", "V08-1", "V08-2", "I5"),
        {"M1-goals": 0.75, "M2-measures": 0.75, "M9-sorted": 0.75, "M10-serves": 0.6},
    ),
    "no goal has a date": (goals(due=None), {"M2-measures": 3}),
    "half of the goals have no target": (
        all_of(*(put(goal, target=None) for goal in ("G1", "G3", "V05-2"))), {"M2-measures": 1},
    ),
    # How they go about it
    "an initiative leads nowhere": (put("I5", serves=[]), {"M3-ways": 0.43}),
    "an initiative leads to a pressure": (put("V04-1", serves=["V08-2"]), {"M4-order": 0.09, "M10-serves": 0.43}),
    "a programme that serves no goal is on the map": (add("I8", "initiative"), {"M3-ways": 0.38}),
    "the programme that serves no goal is said to serve one": (
        add("I8", "initiative", serves=["G1"]), {"M10-serves": 0.38},
    ),
    "nothing leads to anything": (
        unlinked, {"M3-ways": 3, "M4-order": 2, "M5-ours": 4, "M6-help": 2, "M10-serves": 3},
    ),
    "a goal leads to the initiative that is for it": (
        turn(("I6", "V06-1")),
        {"M3-ways": 0.43, "M4-order": 0.09, "M5-ours": 1},
    ),
    "two initiatives are for each other": (
        all_of(put("I4", serves=["G1", "V08-1", "I5"]), put("I5", serves=["V08-1", "I4"])),
        {"M4-order": 2, "M10-serves": 0.43},
    ),
    "a statement is not sorted": (put("V01-3", type=None), {"M4-order": 1}),
    # What we bring
    "nothing of ours": (without("N1", "N2", "N3", "N4"), {"M5-ours": 4, "M6-help": 2}),
    "a product looking for a problem": (
        all_of(put("N3", serves=[]), lambda raw: raw["links"].pop(3)), {"M5-ours": 1},
    ),
    "a contribution jumps to the goal": (
        all_of(put("N3", serves=["G1"]), lambda raw: raw["links"].pop(3)), {"M4-order": 0.09, "M5-ours": 1},
    ),
    "a contribution without a because": (lambda raw: raw["links"].pop(3), {"M5-ours": 1}),
    "nobody of us answers for a contribution": (put("N4", our_owner=None), {"M5-ours": 1}),
    "somebody of theirs answers for what is ours": (ours(our_owner="C01"), {"M5-ours": 4}),
    "two contributions": (without("N1", "N4"), {"M5-ours": 1.33}),
    "one contribution": (without("N1", "N2", "N4"), {"M5-ours": 2.67, "M6-help": 0.67}),
    "a single brochure helps with everything": (
        all_of(
            without("N2", "N3", "N4"),
            put("N1", serves=["I1", "I2", "I4", "I6"]),
        ),
        {"M5-ours": 2.67, "M6-help": 2},
    ),
    # What it rests on
    "no statement has a day": (theirs(as_of=None), {"M7-evidence": 4}),
    "no statement has a source": (theirs(source=None), {"M7-evidence": 4}),
    "all is assumed": (theirs(evidence="assumed"), {"M7-evidence": 2}),
    "an old fact passes for fresh": (put("I5", as_of="2026-03-18"), {"M7-evidence": 0.18}),
    "a fact is dated tomorrow": (put("G1", as_of="2026-10-01"), {"M7-evidence": 0.18}),
    # Culture
    "the culture is not read": (lambda raw: raw.update(culture=[]), {"M8-culture": 2}),
    "one side of the culture is not read": (side("pace", value=None), {"M8-culture": 0.4}),
    "nothing follows from one reading": (side("risk", so_what=None), {"M8-culture": 0.4}),
    "a reading rests on nothing": (side("risk", evidence=None), {"M8-culture": 0.4}),
    "every reading is in between": (read_as(value=3), {"M8-culture": 1}),
    # Held against the truth
    "a way worded as a wish passes for a goal": (
        put("V04-1", type="goal", serves=[], due="2027-06-30", measure="lines", target="all"), {"M9-sorted": 0.23},
    ),
    "a goal worded as a project passes for a way": (
        all_of(put("V08-1", type="initiative", serves=["G1"]), put("I5", serves=["G1"]), put("V08-2", serves=["G1"])),
        {"M9-sorted": 0.23, "M10-serves": 0.75},
    ),
    "hearsay passes for an initiative": (
        add("V03-1", "initiative", serves=["V05-2"], evidence="internal"), {"M9-sorted": 0.21, "M10-serves": 0.38},
    ),
    "no sentence of the interviews is used, all is in the learner's own words": (own_words, {"M9-sorted": 3}),
    "the review board is for lower prices": (put("I2", serves=["V05-2"]), {"M10-serves": 0.43}),
    "the second source is for lower prices": (put("I1", serves=["G3", "V05-2"]), {"M10-serves": 0.43}),
    # What damaged model answers brought to light
    "a statement leads to one that is not on the map": (put("I4", serves=["G1", "V08-1", "X9"]), {"M4-order": 0.08}),
    "a because belongs to no arrow": (lambda raw: raw["links"][1].update(to_id="X9"), {"M4-order": 0.08}),
    "all goals are over": (goals(due="2026-06-30"), {"M2-measures": 3}),
    "nobody at the customer has said it": (put("I4", owner="X9"), {"M7-evidence": 0.18}),
    "a contribution without words": (put("N2", statement=None), {"M5-ours": 1}),
    "one answer to all sides of the culture": (read_as(so_what="Be patient"), {"M8-culture": 1.6}),
    "the same reading on all sides": (read_as(value=2), {"M8-culture": 1}),
}  # fmt: skip


# Good answers unlike the model: all points are kept ----------------------------------------------


def from_notes(raw: Raw) -> None:
    """Our notes' goals under the sentences that confirm them."""
    for sentence, note in (("V10-1", "G6"), ("V08-1", "G2")):
        add(note, "goal", **CONFIRMED)(raw)
        put(sentence, serves=[note])(raw)
    without("V05-2", "V05-1")(raw)


GOOD: dict[str, Change] = {
    "other words": put_all(statement="Something quite different"),
    "goals that lead on to goals": from_notes,
    "other owners at the customer and of ours": all_of(goals(owner="C20"), ours(our_owner="T05")),
    "honest about one goal that cannot be measured": put("G3", measure=None),
    "other readings of the culture": all_of(side("risk", value=5), side("pace", value=1), side("worth", value=2)),
    "half of it assumed": all_of(*(put(node, evidence="assumed") for node in ("G1", "I1", "I2", "I4", "O2", "O4", "V05-1"))),
    "three contributions": without("N4"),
    "seven contributions": all_of(
        *(add(f"X{n}", "contribution", statement=f"More {n}", serves=["O4"], our_owner="T07") for n in range(3)),
        lambda raw: raw["links"].extend(
            {"id": f"X{n}", "from_id": f"X{n}", "to_id": "O4", "because": "It cools"} for n in range(3)
        ),
    ),
    "links in the table of links only": lambda raw: [
        raw["links"].append({"id": f"K{n}{m}", "from_id": row["id"], "to_id": each})
        for n, row in enumerate(raw["nodes"]) for m, each in enumerate(row.pop("serves", []))
    ],
    "an obstacle taken for a pressure where both may be said": put("V03-2", type="pressure"),
    "an initiative of our own finding": add("X1", "initiative", serves=["V05-2"], **CONFIRMED),
    "an initiative that serves one goal of its two": put("I4", serves=["G1"]),
    "no pressures": without("V05-1", "V08-2", "V09-4"),
    "no perspectives": put_all(perspective=None),
}  # fmt: skip


class TestStrategy(Proof):
    desk, points, questions = DESK, 29, 10
    wrong, good = WRONG, GOOD
    waiting = ("M9-sorted", "M10-serves")
    untouched = ({}, {"nodes": [], "links": [], "culture": [{"id": key} for key in CULTURE]})
    named = (
        ("one goal belongs to somebody who is not at the customer", "M1-goals", "Bring the next open radio unit"),
        ("an initiative leads nowhere", "M3-ways", "Energy model of a whole radio site"),
        ("a goal leads to the initiative that is for it", "M4-order", "One soldering profile"),
        ("a product looking for a problem", "M5-ours", "A power stage measured at half load"),
        ("an old fact passes for fresh", "M7-evidence", "2026-03-18"),
        ("nothing follows from one reading", "M8-culture", "Risk"),
    )

    def secrets(self, raw: Raw) -> Iterable[str]:
        return ["“"]  # statements are quoted, wherever they are named


def test_the_instructor_reads_what_is_wrong(answer: Raw) -> None:
    WRONG["the review board is for lower prices"][0](answer)
    assert "→ G6" in DESK.judged(answer)["M10-serves"].note


def test_the_model_answer_is_judged_on_an_own_account_without_raising(answer: Raw) -> None:
    case = cases.load("a-chips")
    own = replace(case, tables={name: table.iloc[:0] for name, table in case.tables.items()})
    results = DESK.judged(answer, case=own)
    assert results["M1-goals"].earned == results["M5-ours"].earned == 0


VALUES = st.none() | st.integers(-3, 6) | st.sampled_from(["a", "b", "G1", "V05-2", "C01", "T02", "goal", "initiative", "2026-09-20", "pace", ""])  # fmt: skip
ROWS = st.lists(
    st.dictionaries(
        st.sampled_from(
            ["id", "statement", "type", "serves", "owner", "our_owner", "evidence", "source", "as_of", "from_id", "to_id",
             "because", "measure", "target", "due", "value", "so_what"]
        ),
        VALUES,
    ),
    max_size=6,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries({"nodes": ROWS, "links": ROWS, "culture": ROWS}))
def test_any_answer_is_judged(raw: Raw) -> None:
    assert DESK.is_judged(raw)
