"""One's own account: kept beside the exercise, private, and found again."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from samtrain import answers
from samtrain.answers import Answer
from samtrain.learner import handin, own
from samtrain.plan.widget import Front, PlanDesk

FILE = "02-portfolio_own.answer.json"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[dict[str, Any]]:
    """What the screen was given each time that it was shown; the screen itself is tested with its tool."""
    screens: list[dict[str, Any]] = []

    def screen(raw: dict[str, Any], case: Any, on_change: Any, notice: str) -> None:
        screens.append({"raw": raw, "keep": on_change, "notice": notice})

    monkeypatch.setattr("samtrain.tools.portfolio.widget.own_screen", screen)
    monkeypatch.setattr(own, "display", lambda screen: None)
    monkeypatch.chdir(tmp_path)
    return screens


def test_one_starts_with_nothing_and_is_told_that_it_is_private(shown: list[dict[str, Any]], tmp_path: Path) -> None:
    own.own_accounts()
    assert shown[0]["raw"] == {} and "Private" in shown[0]["notice"]
    assert list(tmp_path.iterdir()) == []


def test_what_is_entered_is_there_the_next_time(shown: list[dict[str, Any]]) -> None:
    own.own_accounts()
    shown[0]["keep"]({"accounts": [{"id": "A1"}]})
    own.own_accounts()
    assert shown[1]["raw"] == {"accounts": [{"id": "A1"}]}


def test_damage_is_said(shown: list[dict[str, Any]], tmp_path: Path) -> None:
    (tmp_path / FILE).write_text("{")
    own.own_accounts()
    assert FILE in shown[0]["notice"] and shown[0]["raw"] == {}


def test_it_is_not_handed_in(shown: list[dict[str, Any]], tmp_path: Path) -> None:
    own.own_accounts()
    shown[0]["keep"]({"accounts": [{"id": "A1", "name": "A real customer"}]})
    answers.save(tmp_path / "02-portfolio.answer.json", Answer(exercise="02-portfolio", record={"chosen": ["A001"]}))
    made = handin.hand_in(tmp_path, "02-portfolio", "anna", tmp_path / "hand-in")
    with zipfile.ZipFile(made.zip) as archive:
        assert not any(b"A real customer" in archive.read(name) for name in archive.namelist())


def test_a_plan_of_ones_own_opens_at_the_exercises_tool_outside_what_is_handed_in(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown: list[Front] = []
    monkeypatch.setattr(own, "display", shown.append)
    folder = tmp_path / "03-industry"
    folder.mkdir()
    monkeypatch.chdir(folder)
    own.own_plan("03-industry")
    front = shown[0]
    front.name.value = "A real customer"
    front.children[2].children[1].click()
    (desk,) = front.children
    assert isinstance(desk, PlanDesk) and desk.tabs.chosen == "industry"
    assert [path.name for path in (tmp_path / "plans").glob("*.json")] == ["A-real-customer.plan.json"]
    assert list(folder.iterdir()) == []


@pytest.fixture
def programme(monkeypatch: pytest.MonkeyPatch, shown: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """As ``shown``, for the own programme."""

    def screen(raw: dict[str, Any], today: Any, on_change: Any, notice: str) -> None:
        shown.append({"raw": raw, "keep": on_change, "notice": notice})

    monkeypatch.setattr("samtrain.tools.programme.widget.own_screen", screen)
    return shown


def test_the_own_programme_is_there_the_next_time(programme: list[dict[str, Any]], tmp_path: Path) -> None:
    own.own_programme()
    assert programme[0]["raw"] == {} and "Private" in programme[0]["notice"]
    programme[0]["keep"]({"failings": [{"id": "silos", "rating": 5}]})
    own.own_programme()
    assert programme[1]["raw"] == {"failings": [{"id": "silos", "rating": 5}]}


def test_the_own_programme_is_not_handed_in(programme: list[dict[str, Any]], tmp_path: Path) -> None:
    own.own_programme()
    programme[0]["keep"]({"failings": [{"id": "silos", "example": "A real quarrel"}]})
    answers.save(tmp_path / "01-why.answer.json", Answer(exercise="01-why", record={"cards": [{"about": "S04"}]}))
    made = handin.hand_in(tmp_path, "01-why", "anna", tmp_path / "hand-in")
    with zipfile.ZipFile(made.zip) as archive:
        assert not any(b"A real quarrel" in archive.read(name) for name in archive.namelist())


def test_while_it_is_graded_nobody_is_shown_anything(
    programme: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    own.own_programme()
    assert programme == []


def test_the_programme_of_the_first_module_is_found_from_a_later_one(
    programme: list[dict[str, Any]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for folder in ("01-why", "10-capstone", ".samtrain"):
        (tmp_path / folder).mkdir()
    (tmp_path / ".samtrain" / "workspace.json").write_text("{}")
    monkeypatch.chdir(tmp_path / "01-why")
    own.own_programme()
    programme[0]["keep"]({"indicators": [{"id": "cycle", "baseline": 40}]})
    monkeypatch.chdir(tmp_path / "10-capstone")
    own.own_programme()
    assert programme[1]["raw"] == {"indicators": [{"id": "cycle", "baseline": 40}]}
    assert list((tmp_path / "10-capstone").iterdir()) == []


def test_a_module_that_is_no_part_of_a_plan_opens_where_it_leaves_the_house(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    shown: list[Front] = []
    monkeypatch.setattr(own, "display", shown.append)
    monkeypatch.chdir(tmp_path)
    own.own_plan("10-capstone")
    shown[0].name.value = "A real customer"
    shown[0].children[2].children[1].click()
    (desk,) = shown[0].children
    assert isinstance(desk, PlanDesk) and desk.tabs.chosen == "share"
