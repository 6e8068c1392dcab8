from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.files import dump_json
from samtrain.tools.stakeholders.model import Stakeholders, bosses, check, fill, read

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=12,
)
FIELDS = st.sampled_from(["id", "name", "power", "roles", "priorities", "as_of", "evidence", "due", "stakeholder"])
ROWS = JSON | st.lists(JSON | st.dictionaries(FIELDS, JSON), max_size=3)


@given(JSON | st.fixed_dictionaries({"decision": JSON, "threshold": JSON, "stakeholders": ROWS, "moves": ROWS}))
def test_reading_never_raises(raw: object) -> None:
    record, problems = read(raw)
    assert 1 <= record.threshold <= 5
    assert all(problem.said for problem in problems)


def test_what_the_twin_builds_is_read_back_without_a_problem() -> None:
    built = Stakeholders("Second source", threshold=3.5)
    built.add("C07", power=5, roles=["decider"], as_of=date(2026, 9, 1)).move("C07", what="Ask", due="2026-10-20")
    record, problems = read(built.raw)
    assert problems == []
    assert record.threshold == 3.5
    assert (record.stakeholders[0].power, record.stakeholders[0].as_of) == (5, date(2026, 9, 1))
    assert (record.moves[0].stakeholder, record.moves[0].due) == ("C07", date(2026, 10, 20))


def test_the_twins_record_is_json() -> None:
    built = Stakeholders().add("C07", as_of=date(2026, 9, 1)).move("C07", due=date(2026, 10, 20))
    assert '"due": "2026-10-20"' in dump_json(built.raw)


def test_what_is_blank_in_the_twin_stays_blank() -> None:
    assert Stakeholders().add("C07", power=None).raw["stakeholders"] == [{"id": "C07"}]


def test_a_bad_cell_is_blank_and_said_while_the_row_stays() -> None:
    record, problems = read({"stakeholders": [{"id": "C07", "power": 6, "influence": 4}]})
    assert (record.stakeholders[0].power, record.stakeholders[0].influence) == (None, 4)
    assert [(problem.table, problem.row, problem.column) for problem in problems] == [("stakeholders", 0, "power")]


def test_zero_is_not_blank() -> None:
    record, _problems = read({"stakeholders": [{"id": "a", "coverage": 0}, {"id": "b", "coverage": ""}]})
    assert [person.coverage for person in record.stakeholders] == [0, None]


def test_roles_may_be_typed_as_text() -> None:
    record, _problems = read({"stakeholders": [{"id": "C07", "roles": "user, decider"}]})
    assert record.stakeholders[0].roles == ["user", "decider"]


def test_a_bad_threshold_falls_back_and_is_said() -> None:
    record, problems = read({"threshold": 9})
    assert record.threshold == 3
    assert problems[0].column == "threshold"


@pytest.mark.parametrize(
    ("build", "said"),
    [
        (lambda: Stakeholders().add("C07", power=7), ["C07", "Power", "1", "5"]),
        (lambda: Stakeholders().add("C07", powr=3), ["C07", "powr", "power"]),
        (lambda: Stakeholders().add("C07").add("C07"), ["C07", "already"]),
        (lambda: Stakeholders().move("C07", what="Ask"), ["C07", "not on the map"]),
        (lambda: Stakeholders().add("C07").move("C07", due="soon"), ["C07", "Due", "2026-11-30"]),
        (lambda: Stakeholders(threshold=0), ["Threshold"]),
    ],
)
def test_mistakes_in_the_twin_name_person_and_field(build, said) -> None:
    with pytest.raises(PlainError) as caught:
        build()
    assert [word for word in said if word not in str(caught.value)] == []


def test_facts_come_from_the_case_where_the_map_is_silent(case: Case) -> None:
    filled = fill(Stakeholders().add("C03", title="Quality guru").add("X1").record, case)
    known, own = filled.stakeholders
    assert (known.name, known.title, known.level) == ("Ilse Brandt", "Quality guru", 4)
    assert own.name is None


def test_the_maps_word_on_bosses_comes_first(case: Case) -> None:
    found = bosses(Stakeholders().add("C03", reports_to="C04").record, case)
    assert (found["C03"], found["C14"]) == ("C04", "C03")


def good() -> Stakeholders:
    return Stakeholders().add("C01", roles=["decider"]).add("C03", owner="T01", priorities=["G1"])


def columns(built: Stakeholders, case: Case) -> list[tuple[str, int, str]]:
    return [(problem.table, problem.row, problem.column) for problem in check(built.record, case)]


def test_a_good_map_breaks_no_rule(case: Case) -> None:
    built = good().move("C03", what="Visit", owner="T02", due=case.today + timedelta(10), test="Gets the report")
    assert columns(built, case) == []


def test_an_empty_map_breaks_no_rule(case: Case) -> None:
    assert columns(Stakeholders(), case) == []


def test_somebody_must_decide(case: Case) -> None:
    [problem] = check(Stakeholders().add("C01").record, case)
    assert "decider" in problem.said


def test_only_one_decides(case: Case) -> None:
    [problem] = check(good().add("C02", roles=["decider"]).record, case)
    assert (problem.row, problem.column) == (2, "roles")
    assert "Viktor Aldén" in problem.said and "Maren Solberg" in problem.said


def test_a_circle_in_the_reporting_line_is_found_across_map_and_case(case: Case) -> None:
    # In the case C14 reports to C03 and C03 to C06; the map closes the circle.
    assert columns(good().add("C06", reports_to="C14"), case) == [("stakeholders", 1, "reports_to")]


def test_nobody_is_their_own_boss(case: Case) -> None:
    [problem] = check(good().add("X1", reports_to="X1").record, case)
    assert "own boss" in problem.said


@pytest.mark.parametrize(
    ("fields", "column"),
    [
        ({"reports_to": "C99"}, "reports_to"),
        ({"relation_now": 3, "relation_desired": 2}, "relation_desired"),
        ({"power": 5, "coverage": 0}, "coverage"),
        ({"owner": "T99"}, "owner"),
        ({"priorities": ["G9"]}, "priorities"),
        ({"as_of": "2026-10-01"}, "as_of"),
    ],
)
def test_a_persons_rules(case: Case, fields: dict[str, object], column: str) -> None:
    assert columns(good().add("C02", **fields), case) == [("stakeholders", 2, column)]


@pytest.mark.parametrize("fields", [{"relation_now": 2, "relation_desired": 2}, {"power": 5}, {"as_of": "2026-09-30"}])
def test_what_is_just_allowed(case: Case, fields: dict[str, object]) -> None:
    assert columns(good().add("C02", **fields), case) == []


@pytest.mark.parametrize(
    ("row", "column"),
    [
        ({"stakeholder": "C99"}, "stakeholder"),
        ({"stakeholder": "C03", "owner": "T99"}, "owner"),
        ({"stakeholder": "C03", "due": "2026-09-29"}, "due"),
    ],
)
def test_a_moves_rules(case: Case, row: dict[str, str], column: str) -> None:
    record, _problems = read(good().raw | {"moves": [row]})
    assert [(problem.table, problem.column) for problem in check(record, case)] == [("moves", column)]


def test_a_fourth_move_is_one_too_many(case: Case) -> None:
    built = good()
    for _n in range(4):
        built.move("C03", what="Visit")
    assert columns(built, case) == [("moves", 3, "")]
