"""The criteria of the industry analysis, proved on answers: the model, the untouched, wrong ones, and good ones unlike it.

Each answer is the model answer with something done to it; the tables say what, and which points that costs.
"""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain import cases
from samtrain.tools.industry.model import FORCE_LABELS, check
from tests.tools.judging import Change, Desk, Proof, Raw

#: News that touches no goal.
SPONSOR, QUANTUM, FINE = ("W25", "2026-09-14"), ("W28", "2026-09-21"), ("W17", "2026-07-30")

DESK = Desk("03-industry", check)


@pytest.fixture
def model() -> Raw:
    return DESK.model()


# What is done to an answer -----------------------------------------------------------------------


def put(*drivers: str, **cells: Any) -> Change:
    return lambda raw: [row.update(cells) for row in raw["drivers"] if row["id"] in drivers]


def put_all(**cells: Any) -> Change:
    return lambda raw: [row.update(cells) for row in raw["drivers"]]


def put_factors(change: Callable[[Raw], Any]) -> Change:
    return lambda raw: [change(row) for row in raw["factors"]]


def without(*drivers: str) -> Change:
    return lambda raw: raw.update(drivers=[row for row in raw["drivers"] if row["id"] not in drivers])


def only(*drivers: str) -> Change:
    return lambda raw: raw.update(drivers=[row for row in raw["drivers"] if row["id"] in drivers])


def add(driver: str, source: str, day: str, goals: str, **cells: Any) -> Change:
    row = {
        "id": f"X-{source}", "driver": driver, "category": "economic", "direction": 1, "impact": 3, "likelihood": 4,
        "horizon": "1-3", "goals": goals, "evidence": "public document", "source": source, "as_of": day,
        "implication": f"{driver}, so we act",
    }  # fmt: skip
    return lambda raw: raw["drivers"].append(row | cells)


def copies(n: int) -> Change:
    """The model's first driver again and again, as those do who count rows."""
    return lambda raw: raw["drivers"].extend({**raw["drivers"][0], "id": f"Y{k}"} for k in range(n))


def leave_out(*categories: str) -> Change:
    return lambda raw: raw.update(
        absences=[{"category": name, "because": f"Nothing {name} moves a goal of theirs"} for name in categories]
    )


def scalars(**cells: Any) -> Change:
    return lambda raw: raw.update(cells)


def all_of(*changes: Change) -> Change:
    return lambda raw: [change(raw) for change in changes]


# Wrong answers, and what exactly they cost -------------------------------------------------------

WRONG: dict[str, tuple[Change, dict[str, float]]] = {
    # Drivers
    "one class has neither driver nor reason": (without("D12"), {"I1-classes": 0.33}),
    "a class is left out without a reason": (
        all_of(without("D12"), lambda raw: raw.update(absences=[{"category": "social"}])),
        {"I1-classes": 0.33},
    ),
    "three classes are left out": (
        all_of(without("D05", "D12", "D06", "D08"), leave_out("political", "social", "technological")),
        {"I1-classes": 0.33, "I11-key-news": 0.33},
    ),
    "five drivers": (
        only("D01", "D02", "D05", "D06", "D09"),
        {"I1-classes": 1, "I2-drivers": 0.75, "I3-goals": 0.75, "I5-evidence": 1.5, "I6-horizons": 1.17, "I10-links": 1.12,
         "I11-key-news": 0.33},
    ),
    "eight drivers too many": (copies(11), {"I2-drivers": 1.6}),
    "all is an opportunity": (put_all(direction=1), {"I2-drivers": 1, "I10-links": 2.33}),
    "half of the drivers have no direction": (
        put("D01", "D02", "D03", "D04", "D05", "D06", direction=None),
        {"I1-classes": 0.33, "I2-drivers": 0.5, "I3-goals": 0.5, "I5-evidence": 1, "I6-horizons": 0.5, "I10-links": 0.75,
         "I11-key-news": 1},
    ),
    "three drivers touch no goal": (put("D04", "D10", "D11", goals=[]), {"I3-goals": 0.5}),
    "goals are not those of the customer": (
        put_all(goals=["Growth"]),
        {"I3-goals": 2, "I4-so-what": 4, "I10-links": 3, "I11-key-news": 2},
    ),
    "no driver says what it means for us": (put_all(implication=None), {"I4-so-what": 4}),
    "two drivers say what they mean for us": (
        put(*(f"D{n:02d}" for n in range(3, 13)), implication=None),
        {"I4-so-what": 1.33},
    ),
    "one sentence for all drivers": (put_all(implication="Keep in touch"), {"I4-so-what": 2.67}),
    "the meaning repeats the driver": (
        lambda raw: [row.update(implication=row["driver"].upper()) for row in raw["drivers"]],
        {"I4-so-what": 4},
    ),
    "all that is drawn from it is about one goal": (
        all_of(put("D03", "D04", "D05", "D06", "D07", "D09", "D10", "D11", implication=None)),
        {"I4-so-what": 2},
    ),
    # What it rests on
    "no driver has a day": (put_all(as_of=None), {"I5-evidence": 4}),
    "no driver has a source": (
        put_all(source=None),
        {"I5-evidence": 4, "I9-noise": 2, "I10-links": 3, "I11-key-news": 2},
    ),
    "sources are named without an id": (
        put_all(source="The Network Ledger"),
        {"I5-evidence": 2, "I9-noise": 2, "I10-links": 3, "I11-key-news": 2},
    ),
    "all is assumed": (put_all(evidence="assumed"), {"I5-evidence": 2}),
    "an old item passes for fresh": (put("D12", evidence="public document"), {"I5-evidence": 0.33}),
    "an item was known before it appeared": (put("D09", as_of="2026-08-01"), {"I5-evidence": 0.33}),
    "a fact is dated tomorrow": (put("D01", as_of="2026-10-01"), {"I5-evidence": 0.33}),
    # Horizons
    "all is to come within a year": (put_all(horizon="<1"), {"I6-horizons": 1.33}),
    "three drivers have no horizon": (put("D01", "D02", "D03", horizon=None), {"I6-horizons": 0.5}),
    # Forces
    "no force is judged": (lambda raw: raw.update(factors=[]), {"I7-forces": 4}),
    "forces are rated today only": (put_factors(lambda row: row.update(future=None)), {"I7-forces": 4}),
    "one force has two factors": (lambda raw: raw["factors"].pop(), {"I7-forces": 0.8}),
    "nothing changes in three years": (put_factors(lambda row: row.update(future=row["now"])), {"I7-forces": 2}),
    "changes have no reason": (put_factors(lambda row: row.update(because=None)), {"I7-forces": 2}),
    "everything is a three": (put_factors(lambda row: row.update(now=3, future=4, because="x")), {"I7-forces": 4}),
    # Supply and demand
    "supply is read as tight": (scalars(regime="tight"), {"I8-regime": 3}),
    "supply is read as balanced": (scalars(regime="balanced"), {"I8-regime": 3}),
    "the regime began half a year too early": (scalars(regime_since="2025-10"), {"I8-regime": 0.75}),
    "the regime has no beginning": (scalars(regime_since=None), {"I8-regime": 0.75}),
    "the regime means nothing for us": (scalars(regime_meaning=None), {"I8-regime": 0.75}),
    # Held against the truth
    "a sponsor is a driver": (add("A sponsor of sports", *SPONSOR, "G1"), {"I9-noise": 0.67}),
    "three drivers out of noise": (
        all_of(add("Sports", *SPONSOR, "G1"), add("Quantum", *QUANTUM, "G1"), add("Fines", *FINE, "G6")),
        {"I9-noise": 2},
    ),
    "every driver touches every goal": (put_all(goals=["G1", "G2", "G3", "G4", "G5", "G6"]), {"I10-links": 3}),
    "threats and opportunities change places": (
        lambda raw: [row.update(direction=-row["direction"]) for row in raw["drivers"]],
        {"I10-links": 3},
    ),
    "what hurts us is taken for a threat to them": (
        all_of(put("D06", "D09", direction=-1), put("D05", direction=1), add("A cheap rival of ours", "W12", "2026-06-26", "G4", direction=-1)),
        {"I10-links": 1.19},
    ),
    "each goal is the next one": (
        lambda raw: [row.update(goals=[f"G{int(goal[1]) % 6 + 1}" for goal in row["goals"]]) for row in raw["drivers"]],
        {"I10-links": 3},
    ),
    "the news on which much hangs is left aside": (
        all_of(
            without("D01", "D02", "D03", "D05", "D08", "D09"),
            add("Cheaper power stages", "W12", "2026-06-26", "G4"),
            add("Price of returns", "W07", "2026-05-24", "G5", direction=-1, category="political", horizon="<1"),
        ),
        {"I11-key-news": 1.33},
    ),
    # What damaged model answers brought to light
    "a driver is begun and not finished": (put("D03", impact=None), {"I2-drivers": 0.17}),
    "somebody who is not in our team watches a driver": (put("D03", owner="T77"), {"I2-drivers": 0.17}),
    "a rating of a force is said to be confirmed, by no source": (
        lambda raw: raw["factors"][-1].update(evidence="customer-confirmed", source=None), {"I7-forces": 0.8},
    ),
    "one threat passes for an opportunity": (put("D02", direction=1), {"I10-links": 0.25}),
}  # fmt: skip

# Good answers unlike the model: all points are kept ----------------------------------------------

GOOD: dict[str, Change] = {
    "fewer drivers": without("D10", "D03"),
    "more drivers": all_of(
        add("Cheaper power stages", "W12", "2026-06-26", "G4"),
        add("Stocks are sold off", "W05", "2026-05-03", "G4, G3"),
        add("A fire at a maker of substrates", "W15", "2026-07-13", "G3", direction=-1),
    ),
    "a class is left out with a reason": all_of(without("D12"), leave_out("social")),
    "two classes are left out with reasons": all_of(
        without("D12", "D05"), leave_out("social", "political"),
        add("A fire at a maker of substrates", "W15", "2026-07-13", "G3", direction=-1),
    ),
    "other numbers for impact and likelihood": all_of(put_all(impact=3), put("D01", "D06", impact=4, likelihood=2)),
    "other classes": all_of(put("D03", category="economic"), put("D10", category="political")),
    "three of the drivers say what they mean for us": put(
        *(f"D{n:02d}" for n in range(4, 13)), implication=None
    ),
    "known later than it appeared": put_all(as_of="2026-09-29"),
    "some rest on talks instead of news": put("D03", "D07", source="Talk in Aarhus", evidence="customer-confirmed"),
    "half of it assumed": put("D01", "D02", "D03", "D04", "D05", evidence="assumed"),
    "a second item for one driver": put("D06", source="W22 and, against it, W26", as_of="2026-09-20"),
    "other factors, and of one's own": lambda raw: raw["factors"].append(
        {"id": "own", "force": "buyers", "factor": "Operators share their networks", "now": 3, "future": 4, "because": "W20"}
    ),
    "all factors to start from stand there, most of them not rated": lambda raw: raw["factors"].extend(
        {"id": f"blank-{n}", "force": force, "factor": "Not rated"} for n, force in enumerate(FORCE_LABELS)
    ),
    "the regime began a month later": scalars(regime_since="2026-05-20"),
    "figures of one's own are no way out": lambda raw: raw.update(months=[{"month": "2026-09", "lead_time": 60}]),
    "one link is another one": put("D12", goals=["G5"]),
    "what helps one goal and hurts another stands in two lines": add(
        "Proof of origin gets harder with each further source", "W18", "2026-08-01", "G3", direction=-1, category="legal"
    ),
    "a rumour beside the news": add("Sports and trials", "W25, W24", "2026-09-14", "G1"),
}  # fmt: skip


class TestIndustry(Proof):
    desk, points, questions = DESK, 30, 11
    wrong, good = WRONG, GOOD
    waiting = ("I9-noise", "I10-links", "I11-key-news")
    untouched = (
        {},
        {"drivers": [], "factors": [], "absences": []},
        {"factors": [{"id": "rivalry-1", "force": "rivalry"}]},
    )
    named = (
        ("one class has neither driver nor reason", "I1-classes", "social"),
        ("three drivers touch no goal", "I3-goals", "A law will ask"),
        ("an old item passes for fresh", "I5-evidence", "Designers of radios are scarce"),
        ("an item was known before it appeared", "I5-evidence", "W23 is of 2026-08-30"),
        ("three drivers have no horizon", "I6-horizons", "An operator puts off its build-out"),
        ("one force has two factors", "I7-forces", "substitutes"),
        ("changes have no reason", "I7-forces", "Products look alike"),
    )

    def secrets(self, raw: Raw) -> Iterable[str]:
        yield from (row["driver"] for row in raw["drivers"])
        yield from cases.load("a-chips").table("news")["news_id"]


def test_reasons_alone_earn_nothing() -> None:
    raw: Raw = {}
    leave_out("political", "economic", "social", "technological", "environmental", "legal")(raw)
    assert {result.earned for result in DESK.judged(raw).values()} == {0}


def test_the_instructor_reads_what_is_noise_and_what_is_missing(model: Raw) -> None:
    all_of(add("A sponsor of sports", *SPONSOR, "G1"), without("D05"))(model)
    results = DESK.judged(model)
    assert "A sponsor of sports" in results["I9-noise"].note
    assert "W26 Export licences for gallium" in results["I11-key-news"].note


VALUES = (
    st.none() | st.integers(-3, 6) | st.sampled_from(["W24", "G1", "2026-08-20", "economic", "<1", "loose", "x", ""])
)
ROWS = st.lists(
    st.dictionaries(
        st.sampled_from(
            ["id", "driver", "category", "direction", "impact", "likelihood", "horizon", "goals", "implication", "evidence",
             "source", "as_of", "force", "factor", "now", "future", "because", "month", "lead_time"]
        ),
        VALUES,
    ),
    max_size=5,
)  # fmt: skip
TABLES = dict.fromkeys(("drivers", "absences", "factors", "months"), ROWS)


@settings(max_examples=40, deadline=None)
@given(st.fixed_dictionaries(TABLES | dict.fromkeys(("regime", "regime_since", "regime_meaning"), VALUES)))
def test_any_answer_is_judged(raw: Raw) -> None:
    assert DESK.is_judged(raw)
