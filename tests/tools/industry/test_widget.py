from typing import Any

import pytest

from samtrain.cases import Case
from samtrain.tools.industry.model import FACTORS, Industry, check, read
from samtrain.tools.industry.widget import screen


def shown(raw: dict[str, Any], case: Case) -> Any:
    saved: list[dict[str, Any]] = []
    made = screen(raw, case, saved.append)
    made.saved = saved
    return made


@pytest.mark.parametrize("account", ["case", "own"])
def test_every_picture_is_drawn_and_nothing_is_said(
    account: str, full: Industry, request: pytest.FixtureRequest
) -> None:
    case = request.getfixturevalue(account)
    for raw in ({}, full.raw):
        made = shown(raw, case)
        for picture in made.board.pictures:
            made.board.picture = ""
            made.board.shown = picture["key"]
            made.redraw()
            assert (picture["key"], made.board.picture[:4], made.bar.notice) == (picture["key"], "<svg", "")


def test_a_drag_rates_a_driver(case: Case, full: Industry) -> None:
    made = shown(full.raw, case)
    made.board.moved = {"id": "D1", "x": 5.0, "y": 2.0, "n": 1}
    row = made.saved[-1]["drivers"][0]
    assert (row["impact"], row["likelihood"]) == (5, 2)


def test_factors_stand_there_to_be_rated_until_somebody_takes_them_out(case: Case) -> None:
    made = shown({}, case)
    assert [row["id"] for row in made.raw["factors"]] == list(FACTORS)
    assert shown({"factors": []}, case).raw["factors"] == []


def test_news_comes_with_facts_and_without_judgement(case: Case) -> None:
    offered = shown({}, case).tables["drivers"].add_from["options"]
    text, row = offered[0]
    assert "W05" in text  # the newest first
    assert set(row) == {"id", "driver", "source", "as_of", "evidence"}
    record, problems = read({"drivers": [row for _text, row in offered]})
    assert [*problems, *check(record, case)] == []


def test_without_news_there_is_no_search(own: Case) -> None:
    assert shown({}, own).tables["drivers"].add_from == {}


def test_five_rows_in_five_minutes_give_findings_and_a_picture(case: Case, full: Industry) -> None:
    basic = {column["key"] for column in shown({}, case).tables["drivers"].columns if column["basic"]}
    rows = [{key: value for key, value in row.items() if key in basic | {"id"}} for row in full.raw["drivers"][:5]]
    made = shown({"drivers": rows}, case)
    assert "Most is in motion around G1" in made.words.value
    assert len(made.board.points) == 5
