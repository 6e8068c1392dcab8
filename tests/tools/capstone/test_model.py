"""What is recorded on the page: what was typed stays, what breaks a rule is said."""

from typing import Any

import pytest

from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.tools.capstone.model import ACTIONS, GOALS, PEOPLE, OnePage, Page, check, read


def said(raw: dict[str, Any], case: Case) -> list[tuple[str, int, str]]:
    return [(problem.table, problem.row, problem.column) for problem in check(read(raw)[0], case)]


def test_what_is_built_is_what_is_read(small: Page) -> None:
    record, problems = read(small.raw)
    assert problems == []
    assert record == small.record
    assert record.people[0].parts == ["treats"]


@pytest.mark.parametrize("raw", [{}, None, [], "x", 5, {"goals": 3}, {"goals": [None, 7]}, {"statement": 5}])
def test_nothing_that_a_file_may_hold_raises(raw: Any) -> None:
    record, _problems = read(raw)
    assert record == OnePage()


def test_a_cell_that_breaks_its_rule_is_read_as_blank_and_reported() -> None:
    record, problems = read({"people": [{"id": "P", "contact": "C07", "way": "by telephone"}]})
    assert (record.people[0].contact, record.people[0].way) == ("C07", None)
    assert [(problem.table, problem.column) for problem in problems] == [("people", "way")]


def test_several_parts_and_people_may_be_typed_as_text() -> None:
    record, problems = read(
        {"people": [{"id": "P", "parts": "signs, refuses"}], "actions": [{"id": "N", "people": "C01; C02"}]}
    )
    assert problems == []
    assert (record.people[0].parts, record.actions[0].people) == (["signs", "refuses"], ["C01", "C02"])


def test_a_row_added_twice_is_refused(small: Page) -> None:
    with pytest.raises(PlainError, match="N1 is there already"):
        small.action("N1", "Again")


def test_a_field_that_does_not_exist_is_named(small: Page) -> None:
    with pytest.raises(PlainError, match="there is no field “colour”"):
        small.stop("X", colour="red")


@pytest.mark.parametrize(("table", "most"), [("goals", GOALS), ("people", PEOPLE), ("actions", ACTIONS)])
def test_what_is_more_than_a_page_holds_is_marked(table: str, most: int, clinics: Case) -> None:
    rows = [{"id": f"R{n}"} for n in range(most + 2)]
    assert said({table: rows}, clinics) == [(table, most, "id"), (table, most + 1, "id")]


def test_a_goal_that_stands_there_twice_is_marked(clinics: Case) -> None:
    assert said({"goals": [{"id": "A", "goal": "G1"}, {"id": "B", "goal": "G1"}]}, clinics) == [("goals", 1, "goal")]


def test_an_id_that_stands_nowhere_is_marked(clinics: Case) -> None:
    raw = {
        "goals": [{"id": "A", "goal": "G9", "met_by": "N9"}],
        "actions": [{"id": "N", "people": ["C07", "C99"]}],
        "checkpoints": [{"id": "C", "who": ["T99"], "indicator": "I9"}],
    }
    assert set(said(raw, clinics)) == {
        ("goals", 0, "goal"), ("goals", 0, "met_by"), ("actions", 0, "people"), ("checkpoints", 0, "who"),
        ("checkpoints", 0, "indicator"),
    }  # fmt: skip


def test_days_that_cannot_be_are_marked(clinics: Case) -> None:
    raw = {
        "actions": [{"id": "N", "start": "2026-11-02", "due": "2026-10-30"}],
        "worth": [{"id": "W", "as_of": "2026-10-01"}],
    }
    assert said(raw, clinics) == [("actions", 0, "due"), ("worth", 0, "as_of")]


def test_the_model_answer_breaks_no_rule(record: OnePage, clinics: Case) -> None:
    assert check(record, clinics) == []
