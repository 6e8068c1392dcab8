from collections.abc import Iterator
from typing import Any

import pytest

from samtrain.cases import Case
from samtrain.screen import Screen
from samtrain.tools.strategy.model import CULTURE, Strategy, StrategyMap
from samtrain.tools.strategy.widget import screen

Raw = dict[str, Any]


@pytest.fixture
def saved() -> list[Raw]:
    return []


@pytest.fixture
def shown(case: Case, saved: list[Raw]) -> Iterator[Screen[StrategyMap]]:
    yield screen({}, case, saved.append)


def choices(shown: Screen[StrategyMap], table: str, key: str) -> list[list[str]]:
    return next(list(map(list, column["choices"])) for column in shown.tables[table].columns if column["key"] == key)


def type_in(shown: Screen[StrategyMap], row: int, **cells: Any) -> None:
    """Change cells of a row as the browser does."""
    rows = [dict(each) for each in shown.raw["nodes"]]
    rows[row] = {**rows[row], **cells}
    shown.tables["nodes"].rows = rows


def test_five_minutes_need_one_table_of_three_columns(shown: Screen[StrategyMap]) -> None:
    seen = [key for key, table in shown.tables.items() if table.layout.display != "none"]
    assert (shown.mode, seen) == ("basic", ["nodes"])
    assert [c["key"] for c in shown.tables["nodes"].columns if c["basic"]] == ["statement", "type", "serves"]


def test_opening_saves_nothing(shown: Screen[StrategyMap], saved: list[Raw]) -> None:
    assert saved == []
    assert [row["id"] for row in shown.raw["culture"]] == list(CULTURE)


def test_what_is_known_of_the_culture_stays_whatever_its_rows_look_like(case: Case) -> None:
    raw = Strategy().culture("pace", 2, so_what="start early").raw | {"extra": 1}
    rows = screen(raw, case, lambda raw: None).raw["culture"]
    assert [row.get("value") for row in rows] == [None, 2, None, None, None]
    for broken in (None, "x", [3, {"id": ["pace"]}, {"id": "mood", "value": 1}]):
        rows = screen({"culture": broken}, case, lambda raw: None).raw["culture"]
        assert [row["id"] for row in rows] == list(CULTURE)


def test_the_case_offers_notes_and_sentences_without_judging_them(
    shown: Screen[StrategyMap], case: Case, own: Case
) -> None:
    offers = dict(shown.tables["nodes"].add_from["options"])
    assert offers["Goal: Fewer returns"]["type"] == "goal"
    assert "type" not in offers["Interview with Tomasz Wrona: I want 400 returns per million."]
    assert screen({}, own, lambda raw: None).tables["nodes"].add_from == {}


def test_a_statement_is_offered_once_it_is_sorted_with_the_wording_of_then(shown: Screen[StrategyMap]) -> None:
    shown.tables["nodes"].rows = [{"id": "N1", "type": "goal", "statement": "Grow"}, {"id": "N2", "statement": "Build"}]
    type_in(shown, 0, statement="Grow fast")
    type_in(shown, 1, type="initiative")
    expected = [["N1", "Grow fast"], ["N2", "Build"]]
    assert choices(shown, "nodes", "serves") == expected == choices(shown, "links", "to_id")


def test_a_deleted_statement_is_offered_no_more(shown: Screen[StrategyMap]) -> None:
    shown.tables["nodes"].rows = [{"id": "N1", "type": "goal"}, {"id": "N2", "type": "goal"}]
    shown.tables["nodes"].rows = [{"id": "N2", "type": "goal"}]
    assert choices(shown, "nodes", "serves") == [["N2", "N2"]]


def test_a_handle_moves_a_reading_along_its_line(shown: Screen[StrategyMap], saved: list[Raw]) -> None:
    shown.board.shown = "culture"
    shown.board.moved = {"id": "pace", "x": 4.0, "y": 3.0, "n": 1}
    shown.redraw()
    assert [row.get("value") for row in saved[-1]["culture"]] == [None, 4, None, None, None]
    point = next(point for point in shown.board.points if point["id"] == "pace")
    assert (point["x"], point["y"]) == (4, 1)


def test_a_wrong_link_marks_its_cell(shown: Screen[StrategyMap]) -> None:
    shown.tables["nodes"].rows = [
        {"id": "N1", "type": "goal", "statement": "Grow", "serves": ["N2"]},
        {"id": "N2", "type": "initiative", "statement": "Build"},
    ]
    [problem] = shown.tables["nodes"].problems
    assert (problem["row"], problem["column"]) == ("N1", "serves")
    assert problem["said"].startswith("“Grow” is a goal, what they want; “Build” is how.")


@pytest.mark.parametrize("picture", ["map", "support", "goals", "culture"])
def test_every_picture_follows_for_the_case_and_for_an_own_account(
    picture: str, case: Case, own: Case, full: Strategy
) -> None:
    for each in (case, own):
        shown = screen(full.raw, each, lambda raw: None)
        shown.board.shown = picture
        shown.redraw()
        assert shown.bar.notice == ""
        assert shown.board.picture and shown.board.text
