from typing import Any

from samtrain.cases import Case
from samtrain.tools.programme.claims import CLAIMS
from samtrain.tools.programme.model import FAILINGS, INDICATORS, Programme, check, read
from samtrain.tools.programme.widget import own_screen, screen

from .conftest import TODAY


def shown(raw: dict[str, Any], case: Case) -> Any:
    saved: list[dict[str, Any]] = []
    made = screen(raw, case, saved.append)
    made.saved = saved
    return made


def own_shown(raw: dict[str, Any]) -> Any:
    return own_screen(raw, TODAY, lambda raw: None)


def test_every_picture_is_drawn_and_nothing_is_said(case: Case, claims: Programme, own: Programme) -> None:
    for made in (shown({}, case), shown(claims.raw, case), own_shown({}), own_shown(own.raw)):
        for picture in made.board.pictures:
            made.board.picture = ""
            made.board.shown = picture["key"]
            made.redraw()
            assert (picture["key"], made.board.picture[:4], made.bar.notice) == (picture["key"], "<svg", "")


def test_every_number_is_offered_with_its_claim_and_no_judgement(case: Case) -> None:
    offered = shown({}, case).tables["cards"].add_from["options"]
    assert len(offered) == len(CLAIMS)
    text, row = offered[4]
    assert text.startswith("61 % ") and set(row) == {"id", "about", "claim"}
    record, problems = read({"cards": [row for _text, row in offered]})
    assert [*problems, *check(record, TODAY)] == []


def test_the_claims_screen_shows_no_private_table(case: Case, own: Programme) -> None:
    assert set(shown(own.raw, case).tables) == {"cards"}


def test_what_breaks_a_rule_is_said_beside_its_cell(case: Case) -> None:
    made = shown({"cards": [{"id": "S04", "about": "S04", "limit": "a lot"}]}, case)
    [problem] = made.tables["cards"].problems
    assert (problem["row"], problem["column"]) == ("S04", "limit")
    assert made.raw["cards"][0]["limit"] == "a lot"


def test_an_edit_is_saved_and_told(case: Case, claims: Programme) -> None:
    made = shown(claims.raw, case)
    made.tables["cards"].rows = [{**row, "use": "as-is"} for row in made.tables["cards"].rows]
    made.redraw()
    assert [row["use"] for row in made.saved[-1]["cards"]] == ["as-is"] * 4
    assert "You would quote 89 % and 61 % as they are" in made.words.value


def test_failings_and_benefits_stand_there_to_be_filled_in() -> None:
    made = own_shown({"failings": [{"id": "silos", "rating": 4}], "indicators": "nonsense"})
    assert [row["id"] for row in made.raw["failings"]] == list(FAILINGS)
    assert made.raw["failings"][-1] == {"id": "silos", "rating": 4}
    assert [row["id"] for row in made.raw["indicators"]] == list(INDICATORS)
    assert made.raw["ratings"] == []


def test_a_high_rating_without_an_example_is_asked_about() -> None:
    made = own_shown({"failings": [{"id": "silos", "rating": 5}]})
    assert [(problem["row"], problem["column"]) for problem in made.tables["failings"].problems] == [
        ("silos", "example")
    ]


def test_five_minutes_give_a_picture_of_where_it_hurts(own: Programme) -> None:
    made = own_shown({"failings": own.raw["failings"]})
    hidden = [key for key, table in made.tables.items() if table.layout.display == "none"]
    assert (made.mode, hidden) == ("basic", ["indicators", "ratings"])
    assert "It hurts most here" in made.words.value
