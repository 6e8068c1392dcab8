"""A model answer is built by code; whoever opens it on the screen sees every row, every picture, and no complaint."""

from importlib import import_module
from typing import Any

import pytest

from samtrain import cases
from samtrain.answers import Answer
from samtrain.curriculum import MODULES, Module
from samtrain.grading.exercise import exercise
from samtrain.grading.solution import model_answer


@pytest.fixture(params=MODULES, ids=lambda module: module.id)
def module(request: pytest.FixtureRequest) -> Module:
    found: Module = request.param
    return found


@pytest.fixture
def screen(module: Module) -> Any:
    tool = import_module(f"samtrain.tools.{module.tool}.widget")
    return tool.screen(model_answer(module.id).record, cases.load(module.case), lambda raw: None)


def test_every_row_stands_in_its_table_and_has_a_name(module: Module, screen: Any) -> None:
    record = model_answer(module.id).record
    for key, table in screen.tables.items():
        # Where the case brings the rows (as statements to be rated), the screen also shows those left as they are.
        kept = [row["id"] if isinstance(row, dict) else row for row in record[key]]
        assert [each for each in kept if each not in {row["id"] for row in table.rows}] == []
        assert [row for row in table.rows if not row.get(table.name_key)] == []


def test_every_picture_is_drawn_and_nothing_is_said(screen: Any) -> None:
    for picture in screen.board.pictures:
        screen.board.picture = ""
        screen.board.shown = picture["key"]
        screen.redraw()
        assert (picture["key"], screen.board.picture[:4], screen.bar.notice) == (picture["key"], "<svg", "")


def test_what_the_screen_would_save_earns_as_much(module: Module, screen: Any) -> None:
    results = exercise(module.id).check(Answer(exercise=module.id, record=screen.raw), graded=True)
    assert [result.id for result in results if result.state != "met"] == []
