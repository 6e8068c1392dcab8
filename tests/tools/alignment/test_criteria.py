"""The criteria, proved on answers: the model, the untouched, wrong ones, and good ones unlike the model.

Each answer is the model answer with something done to it; the tables say what, and which points that costs.
"""

import copy
from collections.abc import Iterable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain import cases
from samtrain.cases import Case
from samtrain.criterion import Work, judge_all
from samtrain.grading.solution import model_answer
from samtrain.tools.alignment import analysis
from samtrain.tools.alignment.criteria import CRITERIA
from samtrain.tools.alignment.model import check, fill, read
from samtrain.tools.alignment.widget import seated
from tests.tools.judging import Change, Desk, Proof, Raw

DESK = Desk("09-alignment", check)
PRICE, SOURCE, ENERGY, KNOWN, DATE, PLAN = "I02", "I08", "I09", "I10", "I01", "I11"
COO, SUPPLY = "C01", "C31"
CONFIRMED = {"evidence": "customer-confirmed", "source": "Interview V07", "as_of": "2026-09-04", "confirmed_by": SUPPLY}


# What is done to an answer -----------------------------------------------------------------------


def item(name: str, **cells: Any) -> Change:
    def change(raw: Raw) -> None:
        row = next((row for row in raw["items"] if row["id"] == name), None)
        if row is None:
            raw["items"].append(row := {"id": name})
        row.update(cells)

    return change


def explained(**cells: Any) -> Change:
    return lambda raw: raw["explained"][0].update(cells)


def claim(name: str, verdict: str | None) -> Change:
    return lambda raw: next(row for row in raw["claims"] if row["id"] == name).update(verdict=verdict)


def claim_all(verdict: str | None) -> Change:
    return lambda raw: [row.update(verdict=verdict) for row in raw["claims"]]


def step(n: int, **cells: Any) -> Change:
    return lambda raw: raw["steps"][n - 1].update(cells)


def setting(**scalars: Any) -> Change:
    return lambda raw: raw.update(scalars)


def all_of(*changes: Change) -> Change:
    return lambda raw: [change(raw) for change in changes]


def about_source(raw: Raw) -> None:
    """The other item that drifted, explained as well as the first."""
    explained(item=SOURCE, value=5, **CONFIRMED)(raw)
    step(1, about=SOURCE)(raw)


#: With other confirmed ratings, the figures show another thing.
MORE_ARE_RIGHT = claim("right", "shown")

# Wrong answers, and what exactly they cost -------------------------------------------------------

WRONG: dict[str, tuple[Change, dict[str, float]]] = {
    # What the customer confirmed
    "nothing was confirmed beyond what was there": (
        all_of(lambda raw: raw.pop("items"), MORE_ARE_RIGHT), {"L1-confirmed": 3, "L9-customer": 3}
    ),
    "the figures were not read again when the ratings changed": (
        lambda raw: raw.pop("items"), {"L1-confirmed": 3, "L4-figures": 2, "L9-customer": 3}
    ),
    "one rating only was confirmed": (all_of(lambda raw: raw["items"].pop(), MORE_ARE_RIGHT), {"L1-confirmed": 1.5, "L9-customer": 1.5}),
    "a rating has no source": (item(SOURCE, source=None), {"L1-confirmed": 1.5, "L9-customer": 1.5}),
    "a rating has no day": (item(SOURCE, as_of=None), {"L1-confirmed": 1.5, "L9-customer": 1.5}),
    "a rating is dated tomorrow": (item(SOURCE, as_of="2026-10-01"), {"L1-confirmed": 1.5, "L9-customer": 1.5}),
    "a rating is confirmed by one of us": (item(SOURCE, confirmed_by="T02"), {"L1-confirmed": 1.5, "L9-customer": 1.5}),
    "a rating of ours passes for the customer's": (all_of(item(SOURCE, evidence="internal"), MORE_ARE_RIGHT), {"L1-confirmed": 1.5, "L9-customer": 1.5}),
    "a third rating has no evidence": (item(PLAN, value=4), {"L1-confirmed": 1}),
    "a rating is the opposite of what the customer thinks": (all_of(item(SOURCE, value=1), MORE_ARE_RIGHT), {"L9-customer": 1.5}),
    # The item that is explained
    "no item is explained": (setting(explained=[]), {"L2-explained": 4, "L3-believers": 2, "L6-aim": 1, "L8-wrong": 3}),
    "the item is agreed and right": (
        explained(item=DATE, value=4),
        {"L2-explained": 4, "L3-believers": 1, "L6-aim": 1, "L8-wrong": 3},
    ),
    "the team does not agree on the item": (
        explained(item=PLAN, value=1),
        {"L2-explained": 4, "L6-aim": 1, "L8-wrong": 3},
    ),
    "what is true is what the team says": (
        explained(value=4),
        {"L2-explained": 4, "L3-believers": 2, "L8-wrong": 1.5},
    ),
    "the item has no true value": (explained(value=None), {"L2-explained": 4, "L3-believers": 2, "L8-wrong": 3}),
    "the true value has no source": (explained(source=None), {"L2-explained": 1}),
    "the true value is a guess": (explained(evidence="assumed"), {"L2-explained": 1}),
    "nobody says how it came": (explained(why=None), {"L2-explained": 1}),
    "nothing follows from it": (explained(what=None), {"L2-explained": 1}),
    "the customer thinks the very opposite": (explained(value=5), {"L8-wrong": 1.5}),
    "sales alone are blamed": (explained(believed_by=["sales"]), {"L3-believers": 1.5}),
    "a person is blamed": (explained(believed_by=["Jonas Lindqvist"]), {"L3-believers": 2}),
    "nobody believed it": (explained(believed_by=[]), {"L3-believers": 2}),
    # The figures
    "agreement passes for truth": (claim("agreed is right", "shown"), {"L4-figures": 2}),
    "alpha is a pass mark": (claim("passed", "shown"), {"L4-figures": 2}),
    "a gain within the intervals is beyond chance": (claim("beyond chance", "shown"), {"L4-figures": 2}),
    "nearer to one another is nearer to the truth": (claim("right", "shown"), {"L4-figures": 2}),
    "a claim is left open": (claim("closer", None), {"L4-figures": 1}),
    "everything is shown": (claim_all("shown"), {"L4-figures": 5}),
    "nothing is shown": (claim_all("not shown"), {"L4-figures": 2}),
    "the figures of another wave are read": (setting(wave="t2"), {"L4-figures": 2}),
    # What follows
    "there are no steps": (setting(steps=[]), {"L5-steps": 3, "L6-aim": 2}),
    "a step has no test": (step(3, test=None), {"L5-steps": 1}),
    "a step's test repeats the step": (step(3, what="Ask her", test="ask her"), {"L5-steps": 1}),
    "a step is due next year": (step(3, due="2027-02-01"), {"L5-steps": 1}),
    "a step was due last week": (step(3, due="2026-09-22"), {"L5-steps": 1}),
    "a step is done by somebody else": (step(3, owner="C01"), {"L5-steps": 1}),
    "a step is about nothing": (step(3, about=None), {"L5-steps": 1}),
    "four steps are planned": (lambda raw: raw["steps"].append({**raw["steps"][0], "id": "S4"}), {"L5-steps": 0.75}),
    "no step takes up the item": (step(1, about=DATE), {"L6-aim": 1}),
    "the confirmed goal on which nobody works stays alone": (step(2, about="G4"), {"L6-aim": 1}),
    "the next checkpoint has no day": (setting(checkpoints=[{"id": "P1", "occasion": "rhythm"}]), {"L7-checkpoint": 2}),
    "the next checkpoint was yesterday": (setting(checkpoints=[{"id": "P1", "planned": "2026-09-29"}]), {"L7-checkpoint": 2}),
    "the next checkpoint is at Christmas": (setting(checkpoints=[{"id": "P1", "planned": "2026-12-21"}]), {"L7-checkpoint": 1}),
    # What damaged model answers brought to light
    "three steps are one": (lambda raw: [row.update(what="Talk about it") for row in raw["steps"]], {"L5-steps": 2}),
    "one test for all steps": (lambda raw: [row.update(test="All agree") for row in raw["steps"]], {"L5-steps": 2}),
}  # fmt: skip

# Good answers unlike the model: all points are kept ----------------------------------------------

GOOD: dict[str, Change] = {
    "the other item that drifted": about_source,
    "a rating within a step": all_of(item(SOURCE, value=4), item(PRICE, value=1), explained(value=1), MORE_ARE_RIGHT),
    "a third rating that is confirmed": item(KNOWN, value=2, **CONFIRMED),
    "the second wave after the workshop, read as it is": all_of(
        setting(wave="t2"), claim("closer", "not shown"),
    ),
    "other owners, days and tests": lambda raw: [
        row.update(owner="T05", due="2026-11-25", test=f"{row['id']} is done, says the customer") for row in raw["steps"]
    ],
    "other words": explained(why="x", what="y"),
    "who confirmed it is named by name": all_of(
        item(PRICE, confirmed_by="Elin Brandt"), item(SOURCE, confirmed_by="holger wiegmann"), explained(confirmed_by="Elin Brandt"),
    ),
    "a step about a fact and one about a person": all_of(
        lambda raw: raw["steps"][2].update(about="F01"), explained(confirmed_by=SUPPLY),
    ),
    "a checkpoint after an unexpected event, and a slower rhythm": setting(
        cadence=60, checkpoints=[{"id": "P1", "planned": "2026-11-20", "occasion": "shock card"}],
    ),
    "checkpoints that were held before": lambda raw: raw["checkpoints"].insert(
        0, {"id": "P0", "planned": "2026-09-20", "held": "2026-09-21"},
    ),
    "only what the table of a screen holds besides": lambda raw: [row.update(claim="…") for row in raw["claims"]],
}  # fmt: skip


class TestAlignment(Proof):
    desk, points, questions = DESK, 27, 9
    wrong, good = WRONG, GOOD
    waiting = ("L8-wrong", "L9-customer")
    untouched = ({}, {"items": [], "steps": []}, {"wave": "t1", "claims": [{"id": "closer"}]})
    named = (
        ("a rating has no source", "L1-confirmed", SOURCE),
        ("the team does not agree on the item", "L2-explained", "share its demand plan"),
        ("sales alone are blamed", "L3-believers", "engineering, quality and supply chain"),
        ("agreement passes for truth", "L4-figures", "Every item on which the team agrees is right."),
        ("a step has no test", "L5-steps", "Step 3"),
        ("the next checkpoint is at Christmas", "L7-checkpoint", "2026-12-21"),
    )

    def secrets(self, raw: Raw) -> Iterable[str]:
        return [PRICE, SOURCE]


def test_the_model_answer_says_in_words_what_its_figures_are(model: Raw, chips: Case) -> None:
    record = fill(read(model)[0], chips)
    text = model_answer(DESK.id).texts[DESK.exercise.prompt.id]
    found = {wave: analysis.item_alpha(record, wave) for wave in ("t0", "t1")}
    assert (
        f"α rose from {found['t0'].value:.2f} to {found['t1'].value:.2f}" in text and found["t0"].high > found["t1"].low
    )
    right = [analysis.right_share(record, wave) for wave in ("t0", "t1")]
    assert {(round(each.value * each.n), each.n) for each in right} == {(6, 8)} and "six of eight" in text
    assert (analysis.medians(record, "t1")[PRICE] == 4).all() and "all four functions say 4" in text


def test_the_screen_as_it_opens_earns_nothing(chips: Case) -> None:
    assert {result.earned for result in DESK.judged(seated({}, chips)).values()} == {0}


def test_the_instructor_reads_what_drifted(model: Raw) -> None:
    assert "I02 and I08" in DESK.judged(model)["L8-wrong"].note


def test_answers_that_a_learner_made_up_do_not_count(model: Raw) -> None:
    made_up = copy.deepcopy(model)
    head = {"samtrain_member": 1, "account": "A001"}
    made_up["answers"] = [{**head, "wave": wave, "member": "T01", "ratings": {PRICE: 3}} for wave in ("t0", "t1")]
    made_up["members"] = [{"id": "T01", "function": "magic"}]
    assert {key: each.earned for key, each in DESK.judged(made_up).items()} == {
        key: each.earned for key, each in DESK.judged(model).items()
    }


def test_on_an_own_account_nothing_is_earned_for_nothing(own: Case, model: Raw) -> None:
    def judged(raw: Raw) -> dict[str, float | None]:
        work = Work(read(raw)[0], {}, own, cases.truth("a-chips"))
        return {result.id: result.earned for result in judge_all(CRITERIA, work)}

    assert set(judged({}).values()) == {0}
    assert judged(model)["L2-explained"] == 0


VALUES = (
    st.none()
    | st.integers(-3, 6)
    | st.sampled_from(["I02", "T02", "sales", "2026-10-20", "shown", "closer", "customer-confirmed", ""])
)
ROWS = st.lists(
    st.dictionaries(
        st.sampled_from(
            ["id", "item", "value", "believed_by", "why", "what", "evidence", "source", "as_of", "confirmed_by", "verdict", "about",
             "owner", "due", "test", "planned", "held"]
        ),
        VALUES,
    ),
    max_size=4,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.fixed_dictionaries(
        {"items": ROWS, "explained": ROWS, "claims": ROWS, "steps": ROWS, "checkpoints": ROWS, "wave": VALUES}
    )
)
def test_any_answer_is_judged(raw: Raw) -> None:
    assert DESK.is_judged(raw)
