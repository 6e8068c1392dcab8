import json
from pathlib import Path

from samtrain import cases
from samtrain.workshop.puzzle import OWN, Deal, seat_of
from samtrain.workshop.puzzle_widget import puzzle, screen


def ask(made, who: str, about: str = OWN) -> None:  # type: ignore[no-untyped-def]
    panel = made.children[0].children[3].children[-1]
    panel.who.value, panel.about.value = who, about
    panel.ask.click()


def test_every_move_is_saved_and_the_game_is_taken_up_again(tmp_path: Path, dealt: Deal) -> None:
    path = tmp_path / "puzzle.json"
    made = puzzle("anna", path)
    before = len(made.tables["facts"].rows)
    assert before == len(dealt.held[seat_of("anna", dealt)])
    ask(made, next(person for person in dealt.people if person != seat_of("anna", dealt)))
    saved = json.loads(path.read_text(encoding="utf-8"))
    assert [move["do"] for move in saved["moves"]] == ["ask"]
    assert set(saved["facts"][0]) == {"id", "map"}
    again = puzzle("anna", path)
    assert again.tables["facts"].rows == made.tables["facts"].rows and len(again.tables["facts"].rows) == before + 1


def test_undo_takes_a_move_and_what_was_heard_back(dealt: Deal) -> None:
    saved: list[dict[str, object]] = []
    made = screen({"seat": "T01"}, cases.load(), saved.append)
    before = made.raw
    ask(made, "T05")
    assert len(made.raw["facts"]) == len(before["facts"]) + 1
    made.undo()
    assert made.raw == before and len(saved) == 2


def test_a_mark_on_the_map_is_kept_through_later_moves(dealt: Deal) -> None:
    made = screen({"seat": "T01"}, cases.load(), lambda _raw: None)
    rows = made.tables["facts"].rows
    made.tables["facts"].rows = [{**rows[0], "map": True}, *rows[1:]]
    ask(made, "T05")
    assert [row["id"] for row in made.raw["facts"] if row["map"]] == [rows[0]["id"]]


def test_a_move_against_the_rules_is_said_in_the_head() -> None:
    made = screen({"seat": "T01"}, cases.load(), lambda _raw: None)
    panel = made.children[0].children[3].children[-1]
    for _time in range(15):
        ask(made, "T05")
        ask(made, "T06")
    assert "minutes are left" in made.bar.notice
    panel.end.click()
    made.redraw()
    assert panel.ask.disabled and "reached the map" in made.words.value


def test_somebody_elses_game_and_a_damaged_one_are_not_played(tmp_path: Path, dealt: Deal) -> None:
    path = tmp_path / "puzzle.json"
    other = next(seat for seat in dealt.people if seat != seat_of("anna", dealt))
    path.write_text(json.dumps({"seat": other, "moves": [{"id": "M1", "do": "end"}]}))
    assert puzzle("anna", path).raw["seat"] == seat_of("anna", dealt)
    path.write_text("{")
    made = puzzle("anna", path)
    assert "a new game began" in made.bar.notice and len(list(tmp_path.glob("*.damaged-*"))) == 1
