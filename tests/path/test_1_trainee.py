"""A trainee from the wheel to the zip: start, Home, module 6, mouse and keyboard, a kernel that restarts, check, hand in."""

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from samtrain.curriculum import MODULES
from samtrain.grading import notebooks
from samtrain.grading.notebooks import answer_inside
from tests.browsers import settled
from tests.path.conftest import MODULE, REASONING, Trainee

pytestmark = pytest.mark.browser


def saved(trainee: Trainee) -> Any:
    """The answer file, once the page has nothing left to send."""
    settled(trainee.page)
    return json.loads((trainee.workspace / MODULE / f"{MODULE}.answer.json").read_text(encoding="utf-8"))["record"]


def person(trainee: Trainee, id_: str) -> Any:
    return next(row for row in saved(trainee)["stakeholders"] if row["id"] == id_)


def test_home_can_be_read_before_anything_runs(trainee: Trainee) -> None:
    home = notebooks.read(trainee.workspace / "Home.ipynb")
    assert f"Read the lesson: {MODULES[0].title}" in str(home["cells"][0]["outputs"])


def test_home_shows_one_button_and_the_modules_in_order(trainee: Trainee) -> None:
    trainee.open_home()
    expect(trainee.page.locator(".samtrain-home a.go")).to_have_text(f"Read the lesson: {MODULES[0].title}")
    expect(trainee.page.locator(".samtrain-home h2")).to_have_text([module.title for module in MODULES])
    minutes = [f"{module.minutes} minutes" for module in MODULES]
    expect(trainee.page.locator(".samtrain-home .state")).to_contain_text(minutes)
    trainee.shoot("home")


def test_jupyterlab_is_tidy(trainee: Trainee) -> None:
    trainee.open_home()
    page = trainee.page
    expect(page.get_by_role("menuitem", name="Help")).to_be_visible()
    for unwanted in ("Nbgrader", "Assignments", "Jupyter news", "Formgrader"):
        expect(page.get_by_text(unwanted, exact=False)).to_have_count(0)
    expect(page.locator(".Toastify__toast")).to_have_count(0)


def test_the_lesson_stands_with_its_pictures_and_no_code(trainee: Trainee) -> None:
    trainee.open_home()
    trainee.page.locator(".samtrain-home a.go").click()
    panel = trainee.page.locator(".jp-NotebookPanel:visible")
    expect(panel.locator(".jp-RenderedImage img").first).to_be_visible()
    expect(panel.locator(".jp-InputArea-editor:visible")).to_have_count(0)
    trainee.shoot("lesson")


def test_people_are_placed_by_keyboard_and_by_mouse_and_outlive_a_restart(trainee: Trainee) -> None:
    trainee.open_exercise()
    page, screen = trainee.page, trainee.screen
    trainee.add("Elin Brandt")
    trainee.add("Karin Kettler")
    power = screen.get_by_label("Power, Elin Brandt", exact=True)
    power.focus()
    page.keyboard.press("5")
    page.keyboard.press("Tab")
    page.keyboard.press("4")
    page.keyboard.press("Tab")
    page.keyboard.press("4")
    assert {key: person(trainee, "C01").get(key) for key in ("power", "influence", "interest")} == {
        "power": 5,
        "influence": 4,
        "interest": 4,
    }

    chip = screen.locator('.sam-handle[data-id="C03"]')
    chip.scroll_into_view_if_needed()
    stage = screen.locator(".sam-stage").bounding_box()
    start = chip.bounding_box()
    assert stage and start
    page.mouse.move(start["x"] + start["width"] / 2, start["y"] + start["height"] / 2)
    page.mouse.down()
    page.mouse.move(stage["x"] + stage["width"] * 0.5, stage["y"] + stage["height"] * 0.5, steps=5)
    page.mouse.move(stage["x"] + stage["width"] * 0.75, stage["y"] + stage["height"] * 0.35, steps=5)
    page.mouse.up()
    placed = person(trainee, "C03")
    assert placed["power"] in (3, 4, 5) and placed["interest"] in (4, 5)

    page.get_by_title("Restart the kernel").locator("visible=true").click()
    page.locator(".jp-Dialog .jp-mod-accept").click()
    screen.locator('.sam-handle[data-id="C01"]').wait_for(timeout=90_000)
    expect(screen.get_by_label("Power, Elin Brandt", exact=True).locator("option:checked")).to_have_text("5")
    assert person(trainee, "C03") == placed
    trainee.shoot("exercise")


def test_the_check_says_what_is_missing_and_shows_no_code(trainee: Trainee) -> None:
    trainee.open_exercise()
    page = trainee.page
    page.get_by_role("button", name="Check my work").click()
    results = page.locator(".sam-results:visible")
    expect(results.locator(".sam-sum")).to_contain_text("of 21 points")
    expect(results).to_contain_text("Your instructor judges this one")
    expect(results).not_to_contain_text("Traceback")
    results.scroll_into_view_if_needed()
    trainee.shoot("check")
    trainee.open_home()
    entry = page.locator(".samtrain-home li", has_text="Stakeholder assessment")
    expect(entry.locator(".state")).to_contain_text("checked")


def test_the_hand_in_is_one_zip_whose_notebook_holds_the_answer(handed_in: Path) -> None:
    with zipfile.ZipFile(handed_in) as archive:
        notebook = json.loads(archive.read(f"{MODULE}.ipynb"))
        assert f"{MODULE}.answer.json" in archive.namelist()
    inside = answer_inside(notebook, MODULE)
    assert inside is not None
    assert {row["id"] for row in inside.record["stakeholders"]} >= {"C01", "C03"}
    assert REASONING in inside.texts.values()


def test_nothing_was_written_outside_the_workspace_but_caches(trainee: Trainee) -> None:
    written = {path.relative_to(trainee.home).parts[0] for path in trainee.home.glob("**/*") if path.is_file()}
    assert written <= {".cache", ".ipython", ".local", "Library", "AppData", ".config"}
