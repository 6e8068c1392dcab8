from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain.errors import PlainError
from samtrain.files import dump_json
from samtrain.tools.programme.model import FAILINGS, INDICATORS, Programme, check, read

from .conftest import TODAY

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
FIELDS = st.sampled_from(
    [
        "id",
        "about",
        "kind",
        "base",
        "gaps",
        "limit",
        "beside",
        "use",
        "rating",
        "example",
        "as_of",
        "baseline",
        "side",
        "results",
    ]
)
ROWS = JSON | st.lists(JSON | st.dictionaries(FIELDS, JSON), max_size=3)
TABLES = ("cards", "failings", "indicators", "ratings")


@given(JSON | st.fixed_dictionaries(dict.fromkeys(TABLES, ROWS)))
def test_reading_and_checking_never_raise(raw: object) -> None:
    record, problems = read(raw)
    assert all(problem.said for problem in [*problems, *check(record, TODAY)])


def test_what_the_twin_builds_is_read_back_without_a_problem(own: Programme, claims: Programme) -> None:
    for built in (own, claims):
        record, problems = read(built.raw)
        assert [*problems, *check(record, TODAY)] == []
    assert own.record.failings[0].as_of == date(2026, 4, 10)
    assert claims.record.cards[0].gaps == ["year", "n"]


def test_the_twins_record_is_json() -> None:
    built = Programme().failing("silos", 3, as_of=date(2026, 9, 1))
    assert '"as_of": "2026-09-01"' in dump_json(built.raw)


def test_a_number_brings_its_claim_and_a_claim_of_ones_own_does_not() -> None:
    known, ours = Programme().card("S04").card("X", claim="We grow by itself").record.cards
    assert known.about == "S04" and (known.claim or "").startswith("Six in ten") and known.label == "61 %"
    assert ours.source is None and ours.label == "We grow by itself"


def test_what_is_blank_stays_blank() -> None:
    assert Programme().rate("R1", "self", results=None).raw["ratings"] == [
        {"id": "R1", "side": "self", "wave": "before"}
    ]
    assert Programme().failing("silos").raw["failings"] == [{"id": "silos"}]


@pytest.mark.parametrize(
    ("table", "row", "column"),
    [
        ("cards", {"about": "S99"}, "about"),
        ("cards", {"about": "S04", "beside": "S4"}, "beside"),
        ("cards", {"kind": "fact"}, "kind"),
        ("cards", {"gaps": ["n", "luck"]}, "gaps"),
        ("cards", {"limit": "a lot"}, "limit"),
        ("cards", {"limit": float("nan")}, "limit"),
        ("failings", {"id": "silos", "rating": 6}, "rating"),
        ("failings", {"id": "silos", "rating": 2.5}, "rating"),
        ("failings", {"id": "silos", "as_of": "spring"}, "as_of"),
        ("indicators", {"id": "cycle", "baseline": "ninety"}, "baseline"),
        ("ratings", {"side": "boss"}, "side"),
        ("ratings", {"innovator": 0}, "innovator"),
    ],
)
def test_a_bad_cell_is_blank_and_said_while_the_row_stays(table: str, row: dict[str, Any], column: str) -> None:
    record, [problem] = read({table: [row]})
    [kept] = getattr(record, table)
    assert getattr(kept, column) in (None, [])
    assert (problem.table, problem.row, problem.column) == (table, 0, column) and problem.said


def test_gaps_may_be_typed_as_text() -> None:
    assert read({"cards": [{"gaps": "n, control"}]})[0].cards[0].gaps == ["n", "control"]


def test_a_nought_is_a_figure() -> None:
    record, problems = read({"indicators": [{"id": "cycle", "baseline": 0}], "cards": [{"limit": 0}]})
    assert (record.indicators[0].baseline, record.cards[0].limit, problems) == (0, 0, [])


@pytest.mark.parametrize("raw", [None, [], "", 7, "text", [1]])
def test_what_is_no_record_is_empty(raw: object) -> None:
    assert read(raw)[0] == read({})[0]


SANE: dict[str, tuple[Programme, tuple[str, int, str]]] = {
    "the same number twice": (
        Programme().card("S04").card("C2", about="S04"), ("cards", 1, "about"),
    ),
    "a number beside itself": (Programme().card("S04", beside="S04"), ("cards", 0, "beside")),
    "the same companies as nobody": (Programme().card("S04", same="no"), ("cards", 0, "beside")),
    "it hurts, and nobody has seen it": (Programme().failing("silos", 4), ("failings", 0, "example")),
    "an example of no day": (Programme().failing("silos", 2, example="Seen"), ("failings", 0, "as_of")),
    "an example of tomorrow": (
        Programme().failing("silos", 2, example="Seen", as_of="2026-10-01"), ("failings", 0, "as_of"),
    ),
    "a figure without a measure": (
        Programme().indicator("cycle", baseline=3, unit="days", as_of="2026-09-01"), ("indicators", 0, "measure"),
    ),
    "a figure without a unit": (
        Programme().indicator("cycle", baseline=3, measure="m", as_of="2026-09-01"), ("indicators", 0, "unit"),
    ),
    "a figure without a day": (
        Programme().indicator("cycle", baseline=3, measure="m", unit="days"), ("indicators", 0, "as_of"),
    ),
    "ratings of tomorrow": (Programme().rate("R1", "peer", as_of="2027-01-01"), ("ratings", 0, "as_of")),
}  # fmt: skip


@pytest.mark.parametrize("name", SANE)
def test_what_is_not_sane_is_said_beside_its_cell(name: str) -> None:
    built, place = SANE[name]
    [problem] = check(built.record, TODAY)
    assert (problem.table, problem.row, problem.column) == place


def test_only_one_row_is_oneself_in_a_wave() -> None:
    twice = Programme().rate("R1", "self").rate("R2", "self").rate("R3", "self", "after")
    assert [problem.row for problem in check(twice.record, TODAY)] == [0, 1]


@pytest.mark.parametrize("column", ["side", "wave"])
def test_ratings_need_to_say_whose_and_when(column: str) -> None:
    row = {"id": "R1", "side": "peer", "wave": "before", "results": 3}
    del row[column]
    assert [problem.column for problem in check(read({"ratings": [row]})[0], TODAY)] == [column]


@pytest.mark.parametrize(
    "build",
    [
        lambda: Programme().card("S04").card("S04"),
        lambda: Programme().card("S04", colour="red"),
        lambda: Programme().failing("weather", 3),
        lambda: Programme().failing("silos", 9),
        lambda: Programme().indicator("fame"),
        lambda: Programme().rate("R1", "boss"),
    ],
)
def test_the_twin_says_what_is_wrong(build: Any) -> None:
    with pytest.raises(PlainError):
        build()


def test_the_article_names_four_failings_and_five_more_and_five_benefits() -> None:
    assert len(FAILINGS) == 9 and len(INDICATORS) == 5


def test_an_indicator_is_ready_with_measure_figure_unit_and_day() -> None:
    whole = {"measure": "m", "baseline": 0, "unit": "days", "as_of": "2026-09-01"}
    assert Programme().indicator("cycle", **whole).record.indicators[0].is_ready
    for missing in whole:
        part = {key: value for key, value in whole.items() if key != missing}
        assert not Programme().indicator("cycle", **part).record.indicators[0].is_ready
