"""The criteria of the claim cards, proved on answers: the model, the untouched, wrong ones, and good ones unlike it.

Each answer is the model answer with something done to it; the tables say what, and which points that costs.
"""

from collections.abc import Iterable
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain.tools.programme.claims import BASE_LABELS, CLAIMS, GAP_LABELS, KIND_LABELS, REACH_LABELS, SAME_LABELS
from samtrain.tools.programme.model import USE_LABELS, Programme, check
from tests.tools.judging import Change, Desk, Proof, Raw

DESK = Desk("01-why", lambda record, case: check(record, case.today))


@pytest.fixture
def answer() -> Raw:
    return DESK.model()


# What is done to an answer -----------------------------------------------------------------------


def put(card: str, **cells: Any) -> Change:
    return lambda raw: next(row for row in raw["cards"] if row["id"] == card).update(cells)


def put_all(**cells: Any) -> Change:
    return lambda raw: [row.update(cells) for row in raw["cards"]]


def only(*kept: str) -> Change:
    return lambda raw: raw.update(cards=[row for row in raw["cards"] if row["id"] in kept])


def without(card: str) -> Change:
    return lambda raw: raw.update(cards=[row for row in raw["cards"] if row["id"] != card])


def add(card: str, **cells: Any) -> Change:
    return lambda raw: raw["cards"].append({"id": card, "about": card, "claim": CLAIMS[card].said} | cells)


def all_of(*changes: Change) -> Change:
    return lambda raw: [change(raw) for change in changes]


def good(card: str, **cells: Any) -> Change:
    """Add a card that is as good as the model's, by the first of the careful readings."""
    claim = CLAIMS[card]
    return add(card, **{
        "kind": claim.kinds[0], "base": claim.bases[0], "gaps": [claim.decisive[0]], "refuted_by": f"Seen otherwise in {card}",
        "limit": 10, "against": "The others", "reach": claim.reach[0], "conclude": "So many say so",
        "not_conclude": "It is so", "use": "doubt", "words": f"{claim.number}, as far as one knows",
    } | cells)  # fmt: skip


# Wrong answers, and what exactly they cost -------------------------------------------------------

WRONG: dict[str, tuple[Change, dict[str, float]]] = {
    # How many, and of how many kinds
    "two cards": (
        only("S04", "S05a"),
        {"W1-cards": 1.11, "W2-kind": 1, "W3-base": 0.67, "W4-missing": 0.67, "W5-refuted": 1, "W6-reach": 0.67, "W9-use": 0.67},
    ),
    "four cards, all of them beliefs": (
        all_of(only("S04", "S09"), put("S09", kind="belief"), good("S07"), good("S08", kind="belief")), {"W1-cards": 1.33},
    ),
    "the same number three times over": (
        all_of(only("S04"), lambda raw: raw["cards"].extend({**raw["cards"][0], "id": f"again-{n}"} for n in range(2))),
        {"W1-cards": 1.78, "W2-kind": 2, "W3-base": 1.33, "W4-missing": 1.33, "W5-refuted": 2, "W6-reach": 1.33, "W9-use": 1.33},
    ),
    # Kind
    "a belief passes for a result": (put("S04", kind="result"), {"W2-kind": 0.75}),
    "a wish passes for a belief": (put("S05a", kind="belief"), {"W1-cards": 0.67, "W2-kind": 0.75}),
    "everything is a result": (put_all(kind="result"), {"W1-cards": 1.33, "W2-kind": 3}),
    "no kinds": (put_all(kind=None), {"W1-cards": 2, "W2-kind": 3}),
    # Base
    "a share of nobody knows whom passes for a share of all": (put("S09", base="asked"), {"W3-base": 0.5}),
    "a share of the best passes for a share of all": (put("S02b", base="asked"), {"W3-base": 0.5}),
    "companies in general": (put_all(base="everybody"), {"W3-base": 2}),
    "the customers have been asked": (put("S04", base="customers"), {"W3-base": 0.5}),
    "no base": (put("S05a", base=None), {"W3-base": 0.5}),
    # Missing
    "nothing is missing": (put("S05a", gaps=[]), {"W4-missing": 0.5}),
    "everything is missing": (put_all(gaps=list(GAP_LABELS)), {"W4-missing": 2}),
    "what is missing everywhere, and not what matters here": (put("S09", gaps=["n", "year"]), {"W4-missing": 0.5}),
    # Refuted
    "nothing could refute it": (put("S05a", refuted_by=None), {"W5-refuted": 0.75}),
    "an observation without a figure or a group": (put("S05a", limit=None, against=None), {"W5-refuted": 0.75}),
    "a because refuted by a figure alone": (put("S09", against=None), {"W5-refuted": 0.75}),
    "the claim itself in place of what would refute it": (
        put("S05a", refuted_by="SIX in ten", claim="Six in ten"), {"W5-refuted": 0.75},
    ),
    "the same refutation for all": (put_all(refuted_by="The opposite is seen"), {"W5-refuted": 2.25}),
    # Reach
    "found together passes for a cause": (put("S02b", reach="cause"), {"W6-reach": 0.5}),
    "a wish passes for a rule": (put("S05a", reach="rule"), {"W6-reach": 0.5}),
    "a belief passes for what will be": (put("S04", reach="forecast"), {"W6-reach": 0.5}),
    "nothing that may not be concluded": (put("S04", not_conclude=None), {"W6-reach": 0.5}),
    "what may not be concluded is what may": (
        put("S04", conclude="Training helps", not_conclude="training helps"), {"W6-reach": 0.5},
    ),
    # Beside
    "no number beside another": (put_all(beside=None, same=None), {"W7-beside": 1}),
    "two studies pass for one": (put("S04", same="yes"), {"W7-beside": 0.33}),
    "the best tenth passes for all": (put("S02b", same="yes"), {"W7-beside": 0.33}),
    "a comparison without a word on whom": (put("S09", same=None), {"W7-beside": 0.33}),
    "each number beside itself": (
        lambda raw: [row.update(beside=row["about"], same="yes") for row in raw["cards"]], {"W7-beside": 1},
    ),
    # Liked
    "no number that would suit us": (all_of(without("S04"), good("S10")), {"W8-liked": 1}),
    "soft on the number that would suit us": (put("S04", use="as-is"), {"W8-liked": 1, "W9-use": 0.5}),
    "the number that would suit us lacks nothing": (put("S04", gaps=[]), {"W4-missing": 0.5, "W8-liked": 1}),
    # Use
    "quoted as it is": (put("S05a", use="as-is"), {"W9-use": 0.5}),
    "with the doubt, and without the sentence": (put("S02b", words=None), {"W9-use": 0.5}),
    "none of them is quoted": (put_all(use="not"), {"W9-use": 1}),
    "no use": (put("S05a", use=None), {"W9-use": 0.5}),
}  # fmt: skip

# Good answers unlike the model: all points are kept ----------------------------------------------


def afresh(*ids: str) -> Change:
    """Other numbers altogether, by the last of the careful readings."""

    def change(raw: Raw) -> None:
        raw["cards"] = []
        for each in ids:
            claim = CLAIMS[each]
            good(
                each, kind=claim.kinds[-1], base=claim.bases[-1], gaps=[claim.decisive[-1], "n"], reach=claim.reach[-1]
            )(raw)
        raw["cards"][0].update(beside="S07" if "S07" not in ids else "S10", same="unsaid")

    return change


GOOD: dict[str, Change] = {
    "three cards": without("S09"),
    "six cards": all_of(good("S01"), good("S10")),
    "other numbers, read the other way that can be defended": afresh("S01", "S03", "S05b"),
    "every number": afresh(*CLAIMS),
    "other words": put_all(claim="Quite other words", conclude="Few things", not_conclude="Many things", words="Perhaps"),
    "another of the kinds that can be defended": all_of(put("S04", kind="opinion"), put("S02b", kind="self-report"), put("S09", kind="part")),
    "refuted by groups and no figures": put_all(limit=None),
    "a wish refuted by a figure and no group": put("S05a", against=None),
    "what is missing in four points": put("S04", gaps=["n", "year", "wording", "asker"]),
    "one comparison, of two numbers of one statistic": all_of(
        put_all(beside=None, same=None), put("S05a", beside="S05b", same="yes"),
    ),
    "the best tenth beside the discontent, other companies": put("S02b", beside="S07", same="no"),
    "a claim of the learner's own, hardly begun": lambda raw: raw["cards"].append({"id": "C9", "claim": "We are the best"}),
    "only one of them is quoted": all_of(put("S05a", use="not", words=None), put("S02b", use="not", words=None)),
    "the number that suits us is quoted, with its doubt": put("S04", use="doubt"),
    "cards in rows of other ids": lambda raw: [row.update(id=f"C{n}") for n, row in enumerate(raw["cards"])],
}  # fmt: skip


class TestProgramme(Proof):
    desk, points, questions = DESK, 18, 9
    wrong, good = WRONG, GOOD
    waiting = ()
    untouched = ({}, {"cards": []}, {"cards": [{"id": "C1"}, {"claim": "Ours", "use": "not"}]})
    named = (
        ("four cards, all of them beliefs", "W1-cards", "belief"),
        ("a belief passes for a result", "W2-kind", "61 %: who has counted"),
        (
            "a share of nobody knows whom passes for a share of all",
            "W3-base",
            "36 %: you say “those who were asked”",
        ),
        ("what is missing everywhere, and not what matters here", "W4-missing", "36 %: that is missing, too"),
        ("a because refuted by a figure alone", "W5-refuted", "36 %: a figure alone"),
        ("found together passes for a cause", "W6-reach", "79 %: that one thing brings about"),
        ("two studies pass for one", "W7-beside", "61 % and 48 %: you say “the same companies”"),
        ("soft on the number that would suit us", "W8-liked", "61 % would suit us"),
        ("quoted as it is", "W9-use", "60 %: quoted as it is"),
    )

    def secrets(self, raw: Raw) -> Iterable[str]:
        return []  # nothing is held against the truth


def test_numbers_that_were_only_added_earn_no_more_than_a_start() -> None:
    built = Programme()
    for key in CLAIMS:
        built.card(key)
    assert {result.earned for result in DESK.judged(built.raw).values()} == {0}


def test_what_is_private_is_worth_no_points(answer: Raw) -> None:
    private = Programme().failing("silos", 5).indicator("cycle", baseline=1).rate("R1", "self", results=1).raw
    assert DESK.lost({**answer, **{key: rows for key, rows in private.items() if key != "cards"}}) == {}
    assert {result.earned for result in DESK.judged(private).values()} == {0}


CELLS = {
    "about": st.sampled_from([*CLAIMS, "S99"]),
    "kind": st.sampled_from([*KIND_LABELS]),
    "base": st.sampled_from([*BASE_LABELS]),
    "gaps": st.lists(st.sampled_from([*GAP_LABELS])),
    "reach": st.sampled_from([*REACH_LABELS]),
    "use": st.sampled_from([*USE_LABELS]),
    "beside": st.sampled_from([*CLAIMS]),
    "same": st.sampled_from([*SAME_LABELS]),
    "limit": st.floats(),
} | dict.fromkeys(("claim", "refuted_by", "against", "conclude", "not_conclude", "words"), st.text(max_size=5))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.fixed_dictionaries({}, optional=CELLS), max_size=6))
def test_whatever_is_answered_earns_between_nothing_and_all(rows: list[Raw]) -> None:
    for result in DESK.judged({"cards": rows}).values():
        assert 0 <= (result.earned or 0) <= result.points and result.said
