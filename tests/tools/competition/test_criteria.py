"""The criteria, proved on answers: the model, the untouched, wrong ones, and good ones unlike the model.

Each answer is the model answer with something done to it; the tables say what, and which points that costs.
"""

from collections.abc import Callable, Iterable
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain import cases
from samtrain.cases import Case
from samtrain.tools.competition.model import check
from tests.tools.judging import Change, Desk, Proof, Raw

PRICE, DELIVERY, PLANT, ENERGY, RADIO, FAULT, ONE, ROADMAP, PAPERS = (
    "CR2", "CR3", "CR4", "CR5", "CR6", "CR7", "CR8", "CR9", "CR10",
)  # fmt: skip
QUALITY, PARTNER, CATEGORY, OPEN_RADIO = "C27", "C33", "C36", "C43"

DESK = Desk("07-competition", check)


# What is done to an answer -----------------------------------------------------------------------


def put(criterion: str, **cells: Any) -> Change:
    return lambda raw: next(row for row in raw["criteria"] if row["id"] == criterion).update(cells)


def put_all(**cells: Any) -> Change:
    return lambda raw: [row.update(cells) for row in raw["criteria"]]


def each(change: Callable[[Raw], Any]) -> Change:
    return lambda raw: [change(row) for row in raw["criteria"]]


def put_voice(n: int, **cells: Any) -> Change:
    return lambda raw: raw["voices"][n - 1].update(cells)


def put_difference(n: int, **cells: Any) -> Change:
    return lambda raw: raw["differences"][n - 1].update(cells)


def setting(**scalars: Any) -> Change:
    return lambda raw: raw.update(scalars)


def without(*criteria: str) -> Change:
    """Without these criteria; their points go to the others, so that each voice has handed out 100 again."""

    def change(raw: Raw) -> None:
        raw["criteria"] = [row for row in raw["criteria"] if row["id"] not in criteria]
        for key in ("w1", "w2", "w3"):
            total = sum(row[key] for row in raw["criteria"])
            for row in raw["criteria"]:
                row[key] = 100 * row[key] / total

    return change


def points_of(column: str, contact: str) -> Change:
    """The points as the case's notes have them from ``contact``, in ``column``, with their source and day."""

    def change(raw: Raw) -> None:
        notes = cases.load("a-chips").table("criteria_points")
        notes = notes[notes["contact_id"] == contact].set_index("criterion_id")
        for row in raw["criteria"]:
            row[column] = int(notes["points"][row["id"]])
        voice = raw["voices"][int(column[1]) - 1]
        first = notes.iloc[0]
        voice.update(contact=contact, confirmed_by=contact, source=first["source"], as_of=first["as_of"])

    return change


def scores_of(rater: str, **cells: Any) -> Change:
    """Every score that ``rater``, of the customer or of us, has given, as the case's notes have it; and ``cells``."""

    def change(raw: Raw) -> None:
        notes = cases.load("a-chips").table("scores")
        notes = notes[(notes["contact_id"] == rater) | (notes["team_id"] == rater)]
        rows = {row["id"]: row for row in raw["criteria"]}
        for note in notes.itertuples():
            rows[note.criterion_id].update({note.supplier.lower(): int(note.value)} | cells)

    return change


def fresh_mean(raw: Raw) -> None:
    """The mean of everybody at the customer who scored this year, but for the partner office."""
    notes = cases.load("a-chips").table("scores")
    notes = notes[(notes["as_of"] > "2026-04") & (notes["rater"] == "customer") & (notes["contact_id"] != PARTNER)]
    rows = {row["id"]: row for row in raw["criteria"]}
    for (criterion, supplier), value in notes.groupby(["criterion_id", "supplier"])["value"].mean().items():
        rows[criterion][supplier.lower()] = round(float(value), 1)


def no_points(column: str) -> Change:
    def change(raw: Raw) -> None:
        for row in raw["criteria"]:
            row.pop(column)
        raw["voices"] = [row for row in raw["voices"] if row["id"] != column]

    return change


def all_of(*changes: Change) -> Change:
    return lambda raw: [change(raw) for change in changes]


def renamed(raw: Raw) -> None:
    """Every criterion in words of one's own, none of them the case's."""
    for n, row in enumerate(raw["criteria"]):
        old = row["id"]
        row.update(id=f"B{n}", criterion=f"What counts, number {n}")
        for difference in raw["differences"]:
            if difference["criterion"] == old:
                difference["criterion"] = f"B{n}"


# Wrong answers: the points that each loses, and no others ----------------------------------------

SHORT = "We save you 3 days."
WRONG: dict[str, tuple[Change, dict[str, float]]] = {
    "only three criteria are compared": (
        without(PRICE, ENERGY, FAULT, ONE, ROADMAP, PAPERS, DELIVERY),
        {"C1-criteria": 1, "C3-alternatives": 1, "C4-evidence": 2, "C5-self-view": 1, "C7-worth": 0.8, "C9-board": 1.5, "C10-customer": 1.5},
    ),
    "nobody is named for a column of points": (put_voice(2, contact=None), {"C2-weights": 0.5}),
    "one of us hands out points": (put_voice(3, contact="T01"), {"C2-weights": 0.5}),
    "a column of points adds up to 90": (put(DELIVERY, w2=17), {"C2-weights": 0.5}),
    "two columns are of the same person": (put_voice(2, contact="C03"), {"C2-weights": 0.5}),
    "all weights come from one person": (
        all_of(no_points("w2"), no_points("w3")), {"C2-weights": 1.5, "C9-board": 0.56},
    ),
    "the points are a year old": (put_voice(1, as_of="2025-09-08"), {"C2-weights": 0.5}),
    "doing nothing is no rival": (put_all(none=None), {"C3-alternatives": 1}),
    "only one rival is scored": (put_all(k2=None, k3=None, k4=None), {"C3-alternatives": 0.5}),
    "a row says not where it is from": (put(PRICE, source=None), {"C4-evidence": 0.4}),
    "a row has no day": (put(PRICE, as_of=None), {"C4-evidence": 0.4}),
    "an old fact passes for fresh": (put(FAULT, as_of="2025-11-18"), {"C4-evidence": 0.4}),
    "a day is still to come": (put(FAULT, as_of="2026-11-18"), {"C4-evidence": 0.4}),
    "confirmed, but by nobody": (put(ENERGY, confirmed_by=None), {"C4-evidence": 0.4}),
    "most of it is assumed": (put_all(evidence="assumed"), {"C4-evidence": 2, "C6-focus": 4}),
    "we lead everywhere, and nobody has said so": (
        put_all(us=9, k1=6, k2=5, k3=4, k4=3, none=2, evidence="internal"),
        {"C3-alternatives": 1.5, "C4-evidence": 2, "C6-focus": 4, "C10-customer": 3},
    ),
    "our own view is missing": (put_all(self_view=None), {"C5-self-view": 2}),
    "our own view is missing on two": (all_of(put(PRICE, self_view=None), put(ONE, self_view=None)), {"C5-self-view": 0.4}),
    "our own view is smoothed to the customer's": (each(lambda row: row.update(self_view=row["us"])), {"C5-self-view": 2}),
    "nothing is built on": (put_all(focus=None), {"C6-focus": 4}),
    "everything is built on": (put_all(focus=1), {"C6-focus": 3.6}),
    "built on what a rival does better": (put(ENERGY, focus=1), {"C6-focus": 1.33}),
    "built on what hardly counts": (put(ROADMAP, focus=1), {"C6-focus": 1.33}),
    "built on what no customer confirmed": (put(RADIO, evidence="internal"), {"C6-focus": 2}),
    "there is no alternative to compare the price with": (setting(reference=None), {"C7-worth": 2}),
    "the cost of switching is blank": (setting(switching=None), {"C7-worth": 2}),
    "the alternative has no price": (setting(reference="k3"), {"C7-worth": 2}),
    "nothing speaks against us": (lambda raw: raw.update(differences=raw["differences"][:2] * 2), {"C7-worth": 1.67}),
    "one difference only": (lambda raw: raw.update(differences=raw["differences"][2:3]), {"C7-worth": 1.33}),
    "amounts without a reckoning": (
        all_of(*(put_difference(n, because=None) for n in (3, 4, 5))), {"C7-worth": 1.73},
    ),
    "the statement is a slogan": (setting(statement=SHORT), {"C8-statement": 2}),
    "the statement is too long": (setting(statement="We save 3 days. " * 16), {"C8-statement": 2}),
    "the statement has no figure": (setting(statement="We are the best partner that you could ever wish for, every day and at every site."), {"C8-statement": 1}),
    "no level is named": (setting(level_now=None), {"C8-statement": 1}),
    "from vendor to part of the company in three years": (setting(level_now=1, level_later=5), {"C8-statement": 1}),
    # Held against the truth
    "the loudest weigh it, not those who decide": (
        all_of(points_of("w1", CATEGORY), points_of("w2", OPEN_RADIO), no_points("w3")),
        {"C2-weights": 1.75, "C6-focus": 2, "C9-board": 2.81},
    ),
    "the battle card, column by column": (
        scores_of("T01", evidence="internal", confirmed_by=None),
        {"C4-evidence": 2, "C6-focus": 4, "C10-customer": 3},
    ),
    "the partner office scores the lines that it talks about": (scores_of(PARTNER), {"C10-customer": 2.16}),
    "criteria in words that no customer used": (renamed, {"C9-board": 3, "C10-customer": 3}),
    "the customer's scores are our own view": (
        all_of(each(lambda row: row.update(us=min(10, row["us"] + 2), self_view=10, k1=max(1, row["k1"] - 3)))),
        {"C10-customer": 3},
    ),
    # What damaged model answers brought to light
    "a criterion has points, and no score of us": (put(PAPERS, us=None), {"C1-criteria": 0.2}),
    "somebody else confirmed the points": (put_voice(2, confirmed_by="C03"), {"C2-weights": 0.5}),
    "confirmed by somebody whom nobody knows": (put(PRICE, confirmed_by="C99"), {"C4-evidence": 0.4}),
    "a rival is the same on everything": (put_all(k3=5), {"C3-alternatives": 1, "C10-customer": 0.05}),
    "the next best alternative is not scored": (put_all(k1=None), {"C3-alternatives": 1}),
    "a difference rests on nothing": (put_difference(2, source=None), {"C7-worth": 0.4}),
    "a difference is ten times as large": (put_difference(1, amount=19_000_000), {"C7-worth": 0.4}),
    "two differences are worked out in the same words": (all_of(put_difference(2, because="Hours"), put_difference(4, because="Hours")), {"C7-worth": 0.4}),
    "a price rests on nothing": (lambda raw: raw["suppliers"][1].update(source=None), {"C7-worth": 2}),
    "a price is ten times the other": (lambda raw: raw["suppliers"][0].update(price=225_000_000), {"C7-worth": 2}),
    "a score is at the other end of the scale": (put(PRICE, k2=10), {"C10-customer": 0.05}),
}  # fmt: skip

# Good answers unlike the model: all points are kept ----------------------------------------------

GOOD: dict[str, Change] = {
    "nine criteria": without(PAPERS),
    "seven criteria": without(PAPERS, ROADMAP, ONE),
    "an eleventh criterion in words of one's own": lambda raw: raw["criteria"].append(
        raw["criteria"][-1] | {"id": "B1", "criterion": "Short lead times", "w1": 0, "w2": 0, "w3": 0}
    ),
    "the head of quality in place of supply": points_of("w2", QUALITY),
    "two voices": no_points("w3"),
    "two rivals": put_all(k3=None, k4=None),
    "scores a step off": each(lambda row: row.update(k3=min(10, row["k3"] + 1), k4=max(1, row["k4"] - 1))),
    "a third voice that likes us": points_of("w3", OPEN_RADIO),
    "the mean of those who scored this year": fresh_mean,
    "three rows are assumed": all_of(*(put(key, evidence="assumed", confirmed_by=None) for key in (PRICE, ENERGY, ONE))),
    "a more modest view of ourselves": each(lambda row: row.update(self_view=max(1, row["us"] - 1))),
    "one criterion to build on": put(PLANT, focus=0),
    "against doing nothing": setting(reference="none", switching=0),
    "worth less than we ask, and said so": put_difference(1, amount=100_000),
    "another statement, another level": setting(
        statement="Six plants take the same part on the day we said; each day less of standstill is worth EUR 100000 to you.",
        level_now=3,
        level_later=3,
    ),
}  # fmt: skip


class TestCompetition(Proof):
    desk, points, questions = DESK, 30, 10
    wrong, good = WRONG, GOOD
    waiting = ("C9-board", "C10-customer")
    untouched = ({}, {"criteria": [], "differences": []}, {"suppliers": [{"id": "us"}]})
    named = (
        ("a column of points adds up to 90", "C2-weights", "Holger Wiegmann: 90 of 100 points"),
        ("an old fact passes for fresh", "C4-evidence", "A fault is explained once, and in full: what you know"),
        ("built on what hardly counts", "C6-focus", "A roadmap that reaches to 2030: it weighs less"),
        ("our own view is missing on two", "C5-self-view", "Price against our should-cost model"),
        ("the cost of switching is blank", "C7-worth", "the cost of switching to us"),
    )

    def secrets(self, raw: Raw) -> Iterable[str]:
        return cases.load("a-chips").table("criteria")["criterion"]


def test_the_instructor_reads_where_it_is_off(model: Raw) -> None:
    put(FAULT, us=9)(model)
    assert DESK.judged(model)["C10-customer"].note.endswith("on: A fault is explained once, and in full.")


def test_an_own_account_is_judged_without_a_word_on_file(model: Raw, own: Case) -> None:
    results = DESK.judged(model, case=own)
    assert results["C1-criteria"].state == "met"
    assert all(0 <= (result.earned or 0) <= result.points for result in results.values())


VALUES = (
    st.none() | st.integers(-3, 12) | st.sampled_from(["C03", "CR1", "CR2", "us", "2026-09-20", "assumed", "x", ""])
)
ROWS = st.lists(
    st.dictionaries(
        st.sampled_from(
            ["id", "criterion", "w1", "w2", "us", "k1", "k2", "none", "self_view", "focus", "evidence", "source", "as_of",
             "contact", "price", "what", "amount", "because", "confirmed_by"]
        ),
        VALUES,
    ),
    max_size=5,
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(
    st.fixed_dictionaries(
        dict.fromkeys(["criteria", "suppliers", "voices", "differences"], ROWS)
        | dict.fromkeys(["reference", "switching", "level_now", "level_later", "statement"], VALUES)
    )
)
def test_any_answer_is_judged(raw: Raw) -> None:
    assert DESK.is_judged(raw)
