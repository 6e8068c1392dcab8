"""The page's screen: rows of the case bring their figures along, and the page leaves as it stands."""

import io
from typing import Any

import pytest
from pptx import Presentation

from samtrain.cases import Case
from samtrain.screen import Screen
from samtrain.tools.capstone.widget import screen


def shown(raw: dict[str, Any], case: Case) -> tuple[Screen[Any], list[dict[str, Any]]]:
    kept: list[dict[str, Any]] = []
    return screen(raw, case, kept.append), kept


def offered(made: Screen[Any], table: str, words: str) -> dict[str, Any]:
    [row] = [row for text, row in made.tables[table].add_from["options"] if text.startswith(words)]
    return dict(row)


def test_the_model_answer_opens_without_a_complaint(model: dict[str, Any], clinics: Case) -> None:
    made, _kept = shown(model, clinics)
    assert made.bar.notice == ""
    assert {key: list(table.problems) for key, table in made.tables.items() if table.problems} == {}


def test_five_minutes_show_the_goals_alone(clinics: Case) -> None:
    made, _kept = shown({}, clinics)
    assert [key for key, table in made.tables.items() if table.layout.display != "none"] == ["goals"]


@pytest.mark.parametrize(
    ("table", "words", "cells"),
    [
        ("goals", "File every image", {"goal": "G4", "owner": "C24", "evidence": "internal"}),
        ("people", "Emre Hinrichsen", {"contact": "C13"}),
        (
            "actions",
            "Answer the three",
            {"id": "A03", "goal": "G4", "owner": "T07", "people": ["C24"], "due": "2026-09-10"},
        ),
        ("worth", "Ambulances", {"low": 560_000, "high": 930_000, "contact": "C07"}),
        ("indicators", "Deliveries on the promised", {"basis": "on-time", "base": 72.4, "unit": "%"}),
        ("stops", "Take part in", {"action": "A11"}),
    ],
)
def test_what_is_added_from_the_case_brings_its_cells_along(
    table: str, words: str, cells: dict[str, Any], clinics: Case
) -> None:
    made, _kept = shown({}, clinics)
    row = offered(made, table, words)
    assert {key: row[key] for key in cells} == cells


def test_an_edit_is_kept(model: dict[str, Any], clinics: Case) -> None:
    made, kept = shown(model, clinics)
    made.tables["goals"].rows = [{**row, "why": "Now"} for row in made.tables["goals"].rows]
    assert [row["why"] for row in kept[-1]["goals"]] == ["Now"] * 3


def test_the_slides_hold_what_was_typed_last(model: dict[str, Any], clinics: Case) -> None:
    made, _kept = shown(model, clinics)
    made.tables["people"].rows = [{**row, "move": "Ask about probes"} for row in made.tables["people"].rows]
    shelf = next(child for child in walk(made) if type(child).__name__ == "Shelf")
    name, data = shelf._make["slides"]()
    deck = Presentation(io.BytesIO(data))
    cells = [
        cell.text
        for slide in deck.slides
        for shape in slide.shapes
        if shape.has_table
        for row in shape.table.rows
        for cell in row.cells
    ]
    assert name.endswith(".pptx") and len(deck.slides) == 5 and "Ask about probes" in cells


def walk(widget: Any) -> list[Any]:
    return [widget, *(each for child in getattr(widget, "children", ()) for each in walk(child))]
