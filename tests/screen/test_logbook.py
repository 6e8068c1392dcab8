"""The log can be searched by person and by word."""

import pytest

from samtrain import cases
from samtrain.cases import Case
from samtrain.screen.logbook import Logbook, found


@pytest.fixture
def case() -> Case:
    return cases.load("a-chips")


def test_an_entry_that_stands_twice_is_shown_once(case: Case) -> None:
    log = case.table("interactions")
    assert len(log) > log["interaction_id"].nunique() == len(found(case))


def test_entries_are_narrowed_to_a_person(case: Case) -> None:
    coo = case.table("contacts").query("role == 'decider'").iloc[0]
    rows = found(case, person=coo["contact_id"])
    assert set(rows["name"]) == {coo["name"]}


def test_words_are_found_in_any_case_and_as_they_stand(case: Case) -> None:
    rows = found(case, words=" NICE office.”")
    assert rows["note"].str.contains("Nice office.”", regex=False).all()
    assert len(rows)


def test_the_newest_entry_comes_first(case: Case) -> None:
    assert found(case)["date"].is_monotonic_decreasing


def test_the_log_follows_what_is_typed(case: Case) -> None:
    log = Logbook(case)
    before = log.rows.value
    log.words.value = "Nice office"
    n = len(found(case, words="Nice office"))
    assert f"{n} entries" in log.rows.value != before


def test_a_search_without_hits_says_so(case: Case) -> None:
    log = Logbook(case)
    log.words.value = "no such words"
    assert "0 entries" in log.rows.value
