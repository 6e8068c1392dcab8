import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from samtrain import cases
from samtrain.cli import app
from samtrain.tools.alignment.model import TeamAlignment, fill
from samtrain.workshop import live, server, waves
from tests.workshop.apart import apart


def workshop(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["workshop", *arguments], catch_exceptions=False)


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_form_writes_a_page_and_a_record(tmp_path: Path) -> None:
    result = workshop("form", "--wave", "t3", "--no-facts")
    assert result.exit_code == 0 and "alignment-t3.html asks for wave t3" in result.output
    page = (tmp_path / "alignment-t3.html").read_text(encoding="utf-8")
    assert "Helvion Networks" in page and 'data-part="facts"' not in page
    record, _said = waves.load(tmp_path / "alignment.json")
    assert record.waves[-1].id == "t3" and record.answers == []


def test_a_class_takes_the_place_of_the_cases_team(tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("id,name,function\nben,Ben Ode,sales\ncyn,Cyn Ude,quality\n", encoding="utf-8")
    assert workshop("form", "--members", "class.csv").exit_code == 0
    record, _said = waves.load(tmp_path / "alignment.json")
    assert [(member.id, member.function) for member in record.members] == [("ben", "sales"), ("cyn", "quality")]


def test_from_answers_to_before_and_after(tmp_path: Path) -> None:
    whole = fill(TeamAlignment(), cases.load())
    for answer in whole.answers:
        if answer.wave != "t2":
            path = tmp_path / "in" / f"{answer.wave} [{answer.member}].json"
            path.parent.mkdir(exist_ok=True)
            path.write_text(json.dumps(answer.raw), encoding="utf-8")
    (tmp_path / "in" / "broken.json").write_text("{")
    result = workshop("collect", "in", "--key", "blue heron")
    assert result.exit_code == 0
    for words in ("t0 [T01].json", "24 of 25 files were taken.", "broken.json is damaged", "Krippendorff's α"):
        assert words in result.output
    report = (tmp_path / "alignment.html").read_text(encoding="utf-8")
    assert "<th scope=\"col\">t0</th>" in report and "<th scope=\"col\">t1</th>" in report  # fmt: skip
    masked = (tmp_path / "alignment.pseudonyms.json").read_text(encoding="utf-8")
    assert "Lindqvist" not in masked and '"M-' in masked
    again = workshop("collect", "in")
    assert "was here already" in again.output


def test_puzzle_deals_to_a_class(tmp_path: Path) -> None:
    (tmp_path / "class.csv").write_text("id,name\nben,Ben\ncyn,Cyn\n", encoding="utf-8")
    result = workshop("puzzle", "anna", "--members", "class.csv")
    assert result.exit_code == 0 and "3 hands lie in hands." in result.output
    assert sorted(path.name for path in (tmp_path / "hands").iterdir()) == [
        f"hand-{name}.html" for name in ("anna", "ben", "cyn")
    ]


def test_start_says_where_members_and_the_instructor_go(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    async def served(shop: server.Workshop, ready, *, network: bool, port: int) -> None:  # type: ignore[no-untyped-def]
        assert (network, port) == (False, server.PORT)
        shop.address = "http://127.0.0.1:1/"
        ready()

    monkeypatch.setattr(server, "serve", served)
    result = apart(lambda: workshop("start", "--no-browser"))
    assert "Members open http://127.0.0.1:1/ " in result.output and "enter?token=" in result.output
    assert (tmp_path / "alignment-t0.sqlite").exists()


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("collect", "nowhere"), "There is no nowhere"),
        (("form", "--record", "list.json"), "holds no questions"),
        (("form", "--case", "z"), "There is no case"),
        (("form", "--wave", "../t0"), "Call the wave by letters"),
        (("start", "--wave", ""), "Call the wave by letters"),
        (("puzzle",), "Give each learner's id once"),
        (("puzzle", "--members", "none.csv"), "none.csv"),
    ],
)
def test_what_goes_wrong_is_one_sentence(tmp_path: Path, arguments: tuple[str, ...], says: str) -> None:
    (tmp_path / "list.json").write_text("[]")
    result = workshop(*arguments)
    assert result.exit_code == 1 and says in result.output and "Traceback" not in result.output


def test_closing_puts_answers_into_the_record_and_draws(tmp_path: Path) -> None:
    record = waves.from_case(cases.load())
    path = tmp_path / "alignment.json"
    waves.save(path, record)
    shop = live.workshop(path, "t0", "Helvion Networks")
    from samtrain.workshop.store import Draft

    given = [each for each in fill(TeamAlignment(), cases.load()).answers if each.wave == "t0"]
    for seat, answer in zip(shop.store.seats(), given, strict=True):
        shop.store.save(seat.seat, Draft(1, answer.raw, True), 25)
    shop.close_wave()
    state = shop.state()
    assert [picture["key"] for picture in state["pictures"]] == ["matrix", "dots", "puzzle"]
    assert "ranks nobody" in " ".join(state["said"]) and not any("Lindqvist" in said for said in state["said"])
    assert len(waves.load(path)[0].in_wave("t0")) == 12
    restarted = live.workshop(path, "t0", "Helvion Networks")
    assert restarted.state()["pictures"] == state["pictures"]
    shop.store.close(), restarted.store.close()


def test_a_wave_that_nobody_answered_shows_nobodys_answers(tmp_path: Path) -> None:
    path = tmp_path / "alignment.json"
    waves.save(path, waves.from_case(cases.load()))
    shop = live.workshop(path, "t0", "Helvion Networks")
    shop.close_wave()
    state = shop.state()
    assert state["said"] == [] and all("two ratings" in picture["title"] for picture in state["pictures"])
    shop.store.close()
