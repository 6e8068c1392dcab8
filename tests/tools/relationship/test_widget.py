"""The screen without a browser: what it offers, and that it opens on an account of one's own."""

from samtrain.cases import Case
from samtrain.tools.relationship.model import check, read
from samtrain.tools.relationship.widget import screen


def test_what_the_case_offers_is_fact_and_breaks_no_rule(case: Case) -> None:
    shown = screen({}, case, lambda raw: None)
    offered = {key: [row for _text, row in table.add_from.get("options", [])] for key, table in shown.tables.items()}
    assert (len(offered["cells"]), len(offered["events"]), len(offered["plays"])) == (6, 1, 0)
    assert not {"addressable", "realistic", "evidence", "lesson"} & {
        key for rows in offered.values() for row in rows for key in row
    }
    record, problems = read(offered)
    assert [*problems, *check(record, case)] == []


def test_what_nobody_asked_is_offered_without_a_figure(case: Case) -> None:
    table = screen({}, case, lambda raw: None).tables["cells"]
    rows = dict(table.add_from["options"])
    assert "spend" not in rows["Sensor at Radio – spend unknown"]
    assert rows["Filter at Radio – 3.0 of 10.0 m is ours"]["locked"] == 2


def test_five_minutes_show_the_judgement_and_the_plays(case: Case) -> None:
    shown = screen({}, case, lambda raw: None)
    basic = [column["key"] for column in shown.tables["cells"].columns if column["basic"]]
    assert basic == ["bu", "offering", "spend", "addressable", "realistic"]
    assert [table.layout.display for table in shown.tables.values()] == ["", "", "none"]


def test_an_account_of_ones_own_takes_any_unit_and_keeps_every_change(own: Case) -> None:
    kept: list[dict[str, object]] = []
    shown = screen({}, own, kept.append)
    columns = shown.tables["cells"].columns
    assert {column["kind"] for column in columns[:2]} == {"text"}
    assert "ours" in [column["key"] for column in columns if column["basic"]]
    shown.put(
        {
            **shown.raw,
            "cells": [
                {"id": "W1", "bu": "X", "offering": "Y", "spend": 10, "ours": 2, "addressable": 50, "realistic": 60}
            ],
        }
    )
    for picture in ("white", "wallet", "timeline", "value"):
        shown.board.shown = picture
        shown.redraw()
        assert "<svg" in shown.board.picture
    assert shown.bar.notice == ""
    assert len(kept) == 1
