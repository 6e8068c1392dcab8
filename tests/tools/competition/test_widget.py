from dataclasses import replace
from typing import Any

from samtrain import cases
from samtrain.cases import Case
from samtrain.tools.competition.model import SUPPLIERS, VOICES
from samtrain.tools.competition.widget import screen

Raw = dict[str, Any]


def titles(shown: Any, table: str = "criteria") -> list[str]:
    return [column["title"] for column in shown.tables[table].columns]


def test_columns_are_called_as_suppliers_and_voices_are(model: Raw) -> None:
    shown = screen(model, cases.load("a-chips"), lambda raw: None)
    assert shown.bar.notice == ""
    assert titles(shown)[1:11] == [
        "Kettler", "Wiegmann", "Falkenried", "We", "Self", "Tessaly", "Hironuma", "Pallas", "Dongyuhe", "None",
    ]  # fmt: skip


def test_a_new_name_is_a_new_title_at_once(own: Case) -> None:
    kept: list[Raw] = []
    shown = screen({}, own, kept.append)
    assert titles(shown)[6:10] == ["Rival 1", "Rival 2", "Rival 3", "Rival 4"]
    shown.tables["suppliers"].rows = [
        row | {"name": "Rapid Chips"} if row["id"] == "k2" else row for row in shown.tables["suppliers"].rows
    ]
    shown.tables["voices"].rows = [
        row | {"contact": "Ada Holm"} if row["id"] == "w1" else row for row in shown.tables["voices"].rows
    ]
    assert (titles(shown)[1], titles(shown)[7]) == ("Holm", "Rapid")
    assert kept[-1]["suppliers"][2] == {"id": "k2", "name": "Rapid Chips"}


def test_every_place_has_a_row_and_what_stood_there_stays() -> None:
    raw = {"suppliers": [{"id": "none", "price": 5}, {"id": "us", "price": 4}], "voices": "damaged"}
    shown = screen(raw, cases.load("a-chips"), lambda raw: None)
    assert [row["id"] for row in shown.raw["suppliers"]] == list(SUPPLIERS)
    assert [row.get("price") for row in shown.raw["suppliers"]] == [4, None, None, None, None, 5]
    assert [row["id"] for row in shown.raw["voices"]] == list(VOICES)
    assert "voices" in raw and raw["voices"] == "damaged"


def test_a_criterion_of_the_case_comes_with_its_words_and_no_score() -> None:
    shown = screen({"criteria": [{"id": "CR2", "us": 6}]}, cases.load("a-chips"), lambda raw: None)
    [row] = shown.raw["criteria"]
    assert row == {"id": "CR2", "us": 6, "criterion": "Price against our should-cost model"}
    offered = [row for _text, row in shown.tables["criteria"].add_from["options"]]
    assert len(offered) == 10 and all(set(row) == {"id", "criterion"} for row in offered)
    worth = [row for _text, row in shown.tables["differences"].add_from["options"]]
    assert len(worth) == 7 and not any("amount" in row for row in worth)


def test_five_minutes_show_two_rivals_and_doing_nothing(model: Raw) -> None:
    shown = screen(model, cases.load("a-chips"), lambda raw: None)
    basic = [column["key"] for column in shown.tables["criteria"].columns if column["basic"]]
    assert basic == ["criterion", "w1", "us", "self_view", "k1", "k2", "none"]


def test_a_drag_writes_both_views(model: Raw) -> None:
    kept: list[Raw] = []
    shown = screen(model, cases.load("a-chips"), kept.append)
    shown.board.shown = "views"
    shown.redraw()
    assert len(shown.board.points) == 10
    shown.board.moved = {"id": "CR2", "x": 9.5, "y": 5, "n": 1}
    row = next(row for row in kept[-1]["criteria"] if row["id"] == "CR2")
    assert (row["self_view"], row["us"]) == (9.5, 5)


def test_an_own_account_opens_without_a_word_on_file(own: Case, model: Raw) -> None:
    for raw in ({}, model):
        shown = screen(raw, own, lambda raw: None)
        assert shown.bar.notice == ""
        for picture in ("curves", "views", "gaps", "weights", "worth"):
            shown.board.shown = picture
            shown.redraw()
            assert shown.bar.notice == "" and "<svg" in shown.board.picture


def test_on_an_own_account_rivals_are_named_in_five_minutes(own: Case) -> None:
    named = replace(own, tables=own.tables | {"competitors": cases.load("a-chips").table("competitors").head(1)})
    for where in (own, named):
        shown = screen({}, where, lambda raw: None)
        assert shown.tables["suppliers"].layout.display != "none"
        assert [column["key"] for column in shown.tables["suppliers"].columns if column["basic"]] == ["id", "name"]
    shown = screen({}, cases.load("a-chips"), lambda raw: None)
    assert shown.tables["suppliers"].layout.display == "none"
