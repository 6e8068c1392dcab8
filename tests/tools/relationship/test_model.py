from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.files import dump_json
from samtrain.tools.relationship.model import Relationships, case_cells, check, fill, read

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    ["id", "bu", "offering", "spend", "ours", "realistic", "as_of", "day", "effect", "due", "owner"]
)
ROWS = JSON | st.lists(JSON | st.dictionaries(FIELDS, JSON), max_size=3)
VALUE = JSON | st.dictionaries(st.sampled_from(["id", "margin", "retention", "discount", "years", "invest"]), JSON)


@settings(deadline=None)
@given(JSON | st.fixed_dictionaries({"cells": ROWS, "events": ROWS, "plays": ROWS, "value": VALUE}))
def test_reading_never_raises(raw: object) -> None:
    record, problems = read(raw)
    assert 1 <= record.value.discount <= 50 and 1 <= record.value.years <= 20
    assert all(problem.said for problem in problems)


def test_what_the_twin_builds_is_read_back_without_a_problem() -> None:
    made = Relationships(margin=2.5, retention=88, years=7)
    made.cell("Radio", "Filter", spend=12.4, addressable=80, as_of=date(2026, 9, 1))
    made.event("2026-03-09", "The line stood still", "bad", lesson="One voice").play(
        "Radio", "Filter", due="2026-10-20"
    )
    record, problems = read(made.raw)
    assert problems == []
    assert (record.value.margin, record.value.retention, record.value.years) == (2.5, 88, 7)
    assert (record.cells[0].spend, record.cells[0].realistic, record.cells[0].as_of) == (12.4, None, date(2026, 9, 1))
    assert (record.events[0].effect, record.plays[0].due) == ("bad", date(2026, 10, 20))


def test_the_twins_record_is_json() -> None:
    made = Relationships().cell("Radio", "Filter", as_of=date(2026, 9, 1)).event(date(2026, 3, 9), "Line stood", "bad")
    assert '"as_of": "2026-09-01"' in dump_json(made.raw)


def test_zero_is_not_blank() -> None:
    record, _problems = read({"cells": [{"id": "a", "spend": 0}, {"id": "b", "spend": ""}]})
    assert [cell.spend for cell in record.cells] == [0, None]


def test_a_bad_cell_is_blank_and_said_while_the_row_stays() -> None:
    record, problems = read({"cells": [{"id": "a", "bu": "Radio", "realistic": 140, "spend": "much"}]})
    assert (record.cells[0].bu, record.cells[0].realistic, record.cells[0].spend) == ("Radio", None, None)
    assert {(problem.table, problem.row, problem.column) for problem in problems} == {
        ("cells", 0, "realistic"),
        ("cells", 0, "spend"),
    }


def test_a_bad_setting_falls_back_and_is_said_at_its_place() -> None:
    record, problems = read({"value": {"discount": 900, "margin": 3}})
    assert (record.value.discount, record.value.margin) == (10, 3)
    assert [(problem.table, problem.column) for problem in problems] == [("value", "discount")]


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda: Relationships().cell("Radio", "Filter", realistic=140), ["Filter at Radio", "Realistic", "0", "100"]),
        (lambda: Relationships().cell("Radio", "Filter", spent=3), ["Filter at Radio", "spent", "spend"]),
        (lambda: Relationships().cell("Radio", "Filter").cell("Radio", "Filter"), ["Filter at Radio", "already"]),
        (lambda: Relationships().event("soon", "Lost", "bad"), ["Lost", "Day", "2026-11-30"]),
        (lambda: Relationships().event("2026-03-09", "Lost", "sad"), ["Lost", "Good or bad", "good"]),
        (lambda: Relationships().play("Radio", "Filter"), ["Filter at Radio", "not among"]),
        (lambda: Relationships(retention=120), ["Business kept"]),
    ],
)
def test_mistakes_in_the_twin_name_cell_and_field(build, said) -> None:
    with pytest.raises(PlainError) as caught:
        build()
    assert [word for word in said if word not in str(caught.value)] == []


def test_what_the_case_knows_of_a_cell(case: Case) -> None:
    known = case_cells(case).loc[("Radio", "Filter")]
    assert known[["spend", "ours", "locked"]].tolist() == [10, 3, 2]
    assert known[["holder", "source", "as_of"]].tolist() == ["K1", "Spend report", "2026-08-01"]


def test_part_of_a_sum_is_not_the_sum(case: Case) -> None:
    known = case_cells(case)
    assert known["spend"].isna().to_dict() == {
        ("Radio", "Filter"): False, ("Radio", "Clock"): False, ("Radio", "Sensor"): True,
        ("Optical", "Filter"): True, ("Optical", "Clock"): False, ("Optical", "Sensor"): False,
    }  # fmt: skip
    assert known["ours"].tolist() == [3, 0, 0, 0.5, 5, 0]


def test_figures_come_from_the_case_where_a_cell_is_silent(case: Case) -> None:
    made = Relationships().cell("Radio", "Filter", spend=11, realistic=30).cell("Home", "Filter")
    known, strange = fill(made.record, case).cells
    assert (known.spend, known.ours, known.locked, known.holder, known.addressable) == (11, 3, 2, "K1", None)
    assert (strange.spend, strange.ours) == (None, None)


def test_a_case_without_rows_knows_no_cell(own: Case) -> None:
    assert case_cells(own).empty
    assert fill(Relationships().cell("X", "Y", spend=1).record, own).cells[0].spend == 1


def columns(made: Relationships, case: Case) -> list[tuple[str, int, str]]:
    return [(problem.table, problem.row, problem.column) for problem in check(made.record, case)]


def test_a_good_record_breaks_no_rule(case: Case, built: Relationships) -> None:
    assert columns(built, case) == []


def test_an_empty_record_breaks_no_rule(case: Case, own: Case) -> None:
    assert columns(Relationships(), case) == columns(Relationships(), own) == []


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"spend": 2}, "spend"),
        ({"ours": 11}, "spend"),
        ({"locked": 7.1}, "locked"),
        ({"as_of": "2026-10-01"}, "as_of"),
    ],
)
def test_a_cells_rules(case: Case, fields: dict[str, object], column: str) -> None:
    assert columns(Relationships().cell("Radio", "Filter", **fields), case) == [("cells", 0, column)]


@pytest.mark.parametrize("fields", [{"locked": 7}, {"ours": 8}, {"as_of": "2026-09-30"}, {"spend": 5}])
def test_what_is_just_allowed(case: Case, fields: dict[str, object]) -> None:
    assert columns(Relationships().cell("Radio", "Filter", **fields), case) == []


@pytest.mark.parametrize(("row", "column"), [({"offering": "Filter"}, "bu"), ({"bu": "Radio"}, "offering")])
def test_a_cell_needs_unit_and_offering(case: Case, row: dict[str, str], column: str) -> None:
    record, _problems = read({"cells": [row]})
    assert [(problem.column) for problem in check(record, case)] == [column]


def test_a_cell_stands_once(case: Case) -> None:
    row = {"bu": "Radio", "offering": "Filter"}
    [problem] = check(read({"cells": [row, row]})[0], case)
    assert (problem.row, problem.column) == (1, "offering")
    assert "Filter at Radio" in problem.said


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"what": "Lost", "effect": "bad"}, "day"),
        ({"day": "2026-10-01", "effect": "bad"}, "day"),
        ({"day": "2026-03-09", "what": "Lost"}, "effect"),
    ],
)
def test_an_events_rules(case: Case, row: dict[str, str], column: str) -> None:
    record, _problems = read({"events": [row]})
    assert [(problem.table, problem.column) for problem in check(record, case)] == [("events", column)]


@pytest.mark.parametrize(
    ("cells", "column"),
    [
        ({"bu": "Home"}, "offering"),
        ({"owner": "T99"}, "owner"),
        ({"goal": "G9"}, "goal"),
        ({"due": "2026-09-29"}, "due"),
    ],
)
def test_a_plays_rules(case: Case, built: Relationships, cells: dict[str, str], column: str) -> None:
    row = {"bu": "Radio", "offering": "Filter"} | cells
    record, _problems = read(built.raw | {"plays": [row]})
    assert [(problem.table, problem.column) for problem in check(record, case)] == [("plays", column)]


def test_a_cell_has_one_play(case: Case, built: Relationships) -> None:
    assert columns(built.play("Radio", "Clock"), case) == [("plays", 2, "offering")]


def test_a_fourth_play_is_one_too_many(case: Case, built: Relationships) -> None:
    built.cell("Radio", "Sensor").play("Optical", "Clock").play("Radio", "Sensor", due=case.today + timedelta(9))
    assert columns(built, case) == [("plays", 3, "")]


def test_without_a_team_table_any_owner_will_do(own: Case) -> None:
    made = Relationships().cell("X", "Y").play("X", "Y", owner="Maja", goal="Grow")
    assert columns(made, own) == []
