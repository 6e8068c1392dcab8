from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.files import dump_json
from samtrain.tools.industry.model import CATEGORY_LABELS, FACTORS, FORCE_LABELS, Driver, Industry, check, cited, read

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    [
        "id",
        "driver",
        "category",
        "direction",
        "impact",
        "likelihood",
        "goals",
        "as_of",
        "month",
        "force",
        "now",
        "because",
    ]
)
ROWS = JSON | st.lists(JSON | st.dictionaries(FIELDS, JSON), max_size=3)
TABLES = ("drivers", "absences", "factors", "months")
SCALARS = ("regime", "regime_since", "regime_meaning")


@given(JSON | st.fixed_dictionaries(dict.fromkeys(SCALARS, JSON) | dict.fromkeys(TABLES, ROWS)))
def test_reading_never_raises(raw: object) -> None:
    record, problems = read(raw)
    assert all(driver.direction in (None, -1, 1) for driver in record.drivers)
    assert all(problem.said for problem in problems)


def test_what_the_twin_builds_is_read_back_without_a_problem(full: Industry) -> None:
    record, problems = read(full.raw)
    assert problems == []
    assert (record.regime, record.regime_since) == ("loose", date(2026, 3, 1))
    assert (record.drivers[1].impact, record.drivers[1].goals) == (5, ["G1"])
    assert record.absences[0].because == "No law on its way that names this equipment"
    assert len(record.factors) == len(FACTORS)


def test_the_twins_record_is_json() -> None:
    built = Industry().add("D1", as_of=date(2026, 9, 1)).month("2026-09", book_to_bill=1.1)
    assert '"as_of": "2026-09-01"' in dump_json(built.raw)


def test_what_is_blank_in_the_twin_stays_blank() -> None:
    raw = Industry().add("D1", impact=None).raw
    assert raw["drivers"] == [{"id": "D1"}]
    assert not set(SCALARS) & set(raw)


def test_a_bad_cell_is_blank_and_said_while_the_row_stays() -> None:
    record, problems = read({"drivers": [{"id": "D1", "impact": 6, "likelihood": 4}]})
    assert (record.drivers[0].impact, record.drivers[0].likelihood) == (None, 4)
    assert [(problem.table, problem.row, problem.column) for problem in problems] == [("drivers", 0, "impact")]


@pytest.mark.parametrize("direction", [0, "0", 2, "up"])
def test_a_direction_is_one_of_two_sides(direction: object) -> None:
    record, [problem] = read({"drivers": [{"direction": direction}]})
    assert record.drivers[0].direction is None
    assert problem.column == "direction" and "Direction" in problem.said


@pytest.mark.parametrize("typed", ["-1", -1, -1.0])
def test_a_direction_may_be_typed_as_text(typed: object) -> None:
    record, problems = read({"drivers": [{"direction": typed}]})
    assert (record.drivers[0].direction, problems) == (-1, [])


def test_zero_is_not_blank() -> None:
    record, _problems = read({"months": [{"month": "2026-09", "lead_time": 0}, {"month": "2026-08", "lead_time": ""}]})
    assert [row.lead_time for row in record.months] == [0, None]


@pytest.mark.parametrize("typed", ["2026-09", " 2026-09 ", "2026-09-01"])
def test_a_month_may_be_typed_as_people_type_it(typed: str) -> None:
    record, problems = read({"months": [{"month": typed}], "regime_since": typed.strip()})
    assert record.months[0].month == record.regime_since == date(2026, 9, 1)
    assert problems == []


def test_goals_may_be_typed_as_text() -> None:
    assert read({"drivers": [{"goals": "G1, G3"}]})[0].drivers[0].goals == ["G1", "G3"]


def test_every_force_has_four_or_five_factors_to_start_from() -> None:
    forces = [force for force, _factor in FACTORS.values()]
    assert all(4 <= forces.count(force) <= 5 for force in FORCE_LABELS)


def test_a_class_is_missing_until_a_driver_or_a_reason_speaks_of_it() -> None:
    built = Industry().add("D1", category="political").leave_out("legal", "").leave_out("social", "No end users")
    assert built.record.missing_classes() == ["economic", "technological", "environmental", "legal"]
    assert Industry().record.missing_classes() == list(CATEGORY_LABELS)


def test_cited_are_the_news_items_that_the_source_names(case: Case) -> None:
    assert cited(Driver(id="D1", source="W03 and W01; W99, a talk"), case) == ["W03", "W01"]
    assert cited(Driver(id="D1"), case) == []


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda: Industry().add("D1", impact=7), ["D1", "Impact", "1", "5"]),
        (lambda: Industry().add("D1", direction=0), ["D1", "−1", "+1"]),
        (lambda: Industry().add("D1", impct=3), ["D1", "impct", "impact"]),
        (lambda: Industry().add("D1").add("D1"), ["D1", "already"]),
        (lambda: Industry().add("D1", category="moral"), ["Class", "legal"]),
        (lambda: Industry().leave_out("moral", "x"), ["Class"]),
        (lambda: Industry().force("rivalry-1", now=0), ["rivalry-1", "Now"]),
        (lambda: Industry().month("soon"), ["Month", "2026-11-30"]),
        (lambda: Industry(regime="hot"), ["Supply is", "loose"]),
    ],
)
def test_mistakes_in_the_twin_name_row_and_field(build: Any, said: list[str]) -> None:
    with pytest.raises(PlainError) as caught:
        build()
    assert [word for word in said if word not in str(caught.value)] == []


def places(built: Industry, case: Case) -> list[tuple[str, int, str]]:
    return [(problem.table, problem.row, problem.column) for problem in check(built.record, case)]


def test_a_good_analysis_breaks_no_rule(case: Case, full: Industry) -> None:
    assert places(full, case) == []


def test_an_empty_analysis_breaks_no_rule(case: Case, own: Case) -> None:
    assert places(Industry(), case) == places(Industry(), own) == []


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"goals": ["G9"]}, "goals"),
        ({"owner": "T99"}, "owner"),
        ({"as_of": "2026-10-01"}, "as_of"),
        ({"source": "W77, The Ledger"}, "source"),
        ({"source": "W04", "as_of": "2026-08-29"}, "as_of"),
    ],
)
def test_a_drivers_rules(case: Case, fields: dict[str, object], column: str) -> None:
    assert places(Industry().add("D1").add("D2", **fields), case) == [("drivers", 1, column)]


@pytest.mark.parametrize(
    "fields",
    [
        {"as_of": "2026-09-30"},
        {"source": "W04", "as_of": "2026-08-30"},
        {"owner": "T02", "goals": ["G1", "G3"]},
        {"source": "Talk with the category director"},
    ],
)
def test_what_is_just_allowed(case: Case, fields: dict[str, object]) -> None:
    assert places(Industry().add("D1", **fields), case) == []


def test_without_a_news_pack_a_source_may_name_anything(own: Case) -> None:
    assert places(Industry().add("D1", source="W77"), own) == []


def test_a_class_cannot_hold_a_driver_and_nothing(case: Case) -> None:
    [problem] = check(Industry().add("D1", driver="Duty", category="legal").leave_out("legal", "x").record, case)
    assert (problem.table, problem.column) == ("absences", "category")
    assert "“Duty” is a legal driver" in problem.said


def test_a_class_is_left_out_once_and_with_a_reason(case: Case) -> None:
    rows = [{"category": "legal", "because": "No law"}, {"category": "legal", "because": "x"}, {"category": "social"}]
    record, _problems = read({"absences": rows})
    assert [(problem.row, problem.column) for problem in check(record, case)] == [(1, "category"), (2, "because")]


def test_a_rated_factor_belongs_to_a_force(case: Case) -> None:
    assert places(Industry().force("own-1", factor="Spectrum is scarce", now=3), case) == [("factors", 0, "force")]
    assert places(Industry().force("own-1", factor="Spectrum is scarce"), case) == []


def test_months_are_past_and_stand_once(case: Case) -> None:
    rows = [{"month": "2026-09"}, {"month": "2026-09-30"}, {"month": "2026-10"}, {"lead_time": 3}]
    record, _problems = read({"months": rows})
    assert [problem.row for problem in check(record, case)] == [1, 2, 3]


def test_a_regime_has_begun(case: Case) -> None:
    assert places(Industry(regime_since="2026-10"), case) == [("", 0, "regime_since")]
    assert places(Industry(regime_since="2026-09"), case) == []
