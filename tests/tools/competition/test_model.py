from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.files import dump_json
from samtrain.tools.competition.model import SUPPLIERS, WORDS, Competition, check, fill, names, read, voice_names

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    ["id", "criterion", "w1", "us", "self_view", "none", "focus", "price", "amount", "contact", "as_of"]
)
ROWS = JSON | st.lists(JSON | st.dictionaries(FIELDS, JSON), max_size=3)
TABLES = dict.fromkeys(["criteria", "suppliers", "voices", "differences"], ROWS)
SCALARS = dict.fromkeys(["reference", "switching", "level_now", "level_later", "statement"], JSON)


@given(JSON | st.fixed_dictionaries(TABLES | SCALARS))
def test_reading_never_raises(raw: object) -> None:
    record, problems = read(raw)
    assert all(1 <= row.us <= 10 for row in record.criteria if row.us is not None)
    assert all(problem.said for problem in problems)


@given(st.fixed_dictionaries(TABLES | SCALARS))
def test_checking_never_raises_even_where_nothing_is_on_file(own: Case, raw: dict[str, Any]) -> None:
    assert all(problem.said for problem in check(read(raw)[0], own))


def test_what_the_twin_builds_is_read_back_without_a_problem(full: Competition) -> None:
    record, problems = read(full.raw)
    assert problems == []
    assert (record.reference, record.switching, record.level_later) == ("k1", 50_000, 3)
    assert (record.criteria[0].w1, record.criteria[0].self_view) == (50, 8)
    assert (record.supplier("k1").price, record.voice("w2").contact) == (900_000, "C02")
    assert [row.amount for row in record.differences] == [200_000, -80_000]


def test_the_twins_record_is_json(full: Competition) -> None:
    assert '"as_of": "2026-09-01"' in dump_json(full.raw)


def test_what_is_blank_in_the_twin_stays_blank() -> None:
    assert Competition().add("B1", us=None).raw["criteria"] == [{"id": "B1"}]


def test_a_bad_cell_is_blank_and_said_while_the_row_stays() -> None:
    record, problems = read({"criteria": [{"id": "B1", "us": 11, "k1": 4}]})
    assert (record.criteria[0].us, record.criteria[0].k1) == (None, 4)
    assert [(each.table, each.row, each.column, each.said) for each in problems] == [
        ("criteria", 0, "us", "We, for the customer: from 1 to 10.")
    ]


def test_no_points_are_not_blank() -> None:
    record, _problems = read({"criteria": [{"id": "a", "w1": 0}, {"id": "b", "w1": ""}]})
    assert [row.w1 for row in record.criteria] == [0, None]


def test_no_cost_of_switching_is_not_blank() -> None:
    assert read({"switching": 0})[0].switching == 0
    assert read({"switching": ""})[0].switching is None


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda: Competition(reference="k9"), ["The comparison", "Next best alternative", "k1"]),
        (lambda: Competition(levl=3), ["levl", "level_now"]),
        (lambda: Competition().add("B1", us=0), ["B1", "1", "10"]),
        (lambda: Competition().add("B1", w9=5), ["B1", "w9", "w1"]),
        (lambda: Competition().add("B1").add("B1"), ["B1", "already"]),
        (lambda: Competition().supplier("k9", name="X"), ["k9", "k1", "none"]),
        (lambda: Competition().supplier("k1").supplier("k1"), ["k1", "already"]),
        (lambda: Competition().supplier("k1", price=0), ["k1", "Price"]),
        (lambda: Competition().voice("w4", "C01"), ["w4", "w3"]),
        (lambda: Competition().voice("w1", "C01", as_of="soon"), ["w1", "2026-11-30"]),
        (lambda: Competition().difference("Speed", amount="much"), ["Speed", "Worth"]),
    ],
)
def test_mistakes_in_the_twin_name_row_and_field(build, said) -> None:
    with pytest.raises(PlainError) as caught:
        build()
    assert [word for word in said if word not in str(caught.value)] == []


def test_words_come_from_the_case_where_the_record_is_silent(case: Case) -> None:
    filled = fill(Competition().add("B1").add("B9").add("B2", criterion="Price").record, case)
    assert [row.label for row in filled.criteria] == ["Delivery on the day", "B9", "Price"]


def test_suppliers_are_called_as_the_record_says_then_the_case(case: Case, own: Case) -> None:
    record = Competition().supplier("k2", name="The cheap one").record
    assert list(names(record, case).values()) == [
        "Nordic Chips", "Rapid Chips", "The cheap one", "Rival 3", "Rival 4", "Do nothing",
    ]  # fmt: skip
    assert [names(record, own)[key] for key in ("us", "k1", "k2")] == ["We", "Rival 1", "The cheap one"]


def test_voices_are_called_by_name_and_a_stranger_by_what_was_typed(case: Case) -> None:
    record = Competition().voice("w1", "C02").voice("w3", "Somebody").record
    assert voice_names(record, case) == {"w1": "Viktor Aldén", "w2": "", "w3": "Somebody"}


def where(raw: dict[str, Any], case: Case) -> list[tuple[str, int, str]]:
    return [(each.table, each.row, each.column) for each in check(read(raw)[0], case)]


def test_a_good_comparison_breaks_no_rule(case: Case, full: Competition) -> None:
    assert where(full.raw, case) == []


def test_an_empty_comparison_breaks_no_rule(case: Case, own: Case) -> None:
    assert where({}, case) == where({}, own) == []


@pytest.mark.parametrize(
    ("table", "row", "cells", "column"),
    [
        ("criteria", 1, {"criterion": "delivery on the DAY"}, "criterion"),
        ("criteria", 2, {"confirmed_by": None}, "confirmed_by"),
        ("criteria", 0, {"as_of": "2026-10-01"}, "as_of"),
        ("voices", 1, {"contact": "C77"}, "contact"),
        ("voices", 0, {"contact": None}, "contact"),
        ("voices", 1, {"as_of": "2026-10-01"}, "as_of"),
        ("suppliers", 0, {"name": "Rapid Chips"}, "name"),
        ("suppliers", 1, {"as_of": "2027-01-01"}, "as_of"),
        ("suppliers", 1, {"id": "k7"}, ""),
        ("differences", 1, {"criterion": "B9"}, "criterion"),
        ("differences", 0, {"as_of": "2027-01-01"}, "as_of"),
    ],
)  # fmt: skip
def test_rules_of_rows(case: Case, full: Competition, table: str, row: int, cells: dict[str, Any], column: str) -> None:
    raw = full.raw
    raw[table][row].update(cells)
    assert (table, row, column) in where(raw, case)


def test_points_that_do_not_add_up_are_said_where_the_last_ones_stand(case: Case, full: Competition) -> None:
    raw = full.raw
    raw["criteria"][3]["w2"] = None
    [problem] = check(read(raw)[0], case)
    assert (problem.table, problem.row, problem.column) == ("criteria", 2, "w2")
    assert problem.said == "Viktor Aldén has handed out 90 points; each person has 100."


def test_thirds_of_points_add_up(case: Case) -> None:
    built = Competition().voice("w1", "C01")
    for n in range(3):
        built.add(f"B{n}", criterion=f"{n}", w1=33.333)
    assert where(built.raw, case) == []


def test_one_person_has_one_voice(case: Case, full: Competition) -> None:
    raw = full.raw
    raw["voices"][1]["contact"] = "C01"
    assert where(raw, case) == [("voices", 0, "contact"), ("voices", 1, "contact")]


def test_on_an_own_account_without_contacts_any_name_may_vote(own: Case, full: Competition) -> None:
    assert where(full.raw, own) == []


def test_a_thirteenth_criterion_is_one_too_many(case: Case) -> None:
    built = Competition()
    for n in range(13):
        built.add(f"X{n}", criterion=f"Criterion {n}")
    assert where(built.raw, case) == [("criteria", 12, "criterion")]


def test_a_fourth_criterion_to_build_on_is_one_too_many(case: Case, full: Competition) -> None:
    raw = full.raw
    for row in raw["criteria"]:
        row["focus"] = True
    assert where(raw, case) == [("criteria", 3, "focus")]


@pytest.mark.parametrize(
    ("scalars", "column"),
    [
        ({"reference": "k2"}, "reference"),
        ({"level_later": 1}, "level_later"),
        ({"statement": "word " * (WORDS + 1)}, "statement"),
    ],
)
def test_rules_of_settings(case: Case, full: Competition, scalars: dict[str, Any], column: str) -> None:
    assert where(full.raw | scalars, case) == [("", 0, column)]


def test_sixty_words_are_allowed(case: Case, full: Competition) -> None:
    assert where(full.raw | {"statement": "word " * WORDS}, case) == []


def test_every_place_of_a_supplier_is_a_column_of_scores() -> None:
    built = Competition().add("B1", **dict.fromkeys(SUPPLIERS, 5))
    assert [getattr(built.record.criteria[0], key) for key in SUPPLIERS] == [5] * 6
