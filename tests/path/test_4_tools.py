"""The planning tools as a page without a notebook: every tool by keyboard and mouse, undo, pictures, a fresh kernel."""

import json
import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browsers import ARTEFACTS, free_port, settled, wait_for
from tests.path.conftest import TOKEN

pytestmark = pytest.mark.browser


@dataclass
class ToolsPage:
    """The page of ``samtrain tools`` on a plan of the course's company."""

    url: str
    folder: Path
    page: Page
    outside: list[str]

    def open(self) -> None:
        """Load the page anew, which gives it a fresh kernel, and open the plan to practise on."""
        self.page.goto(f"{self.url}/?token={TOKEN}")
        self.page.locator(".sam-front").wait_for(timeout=90_000)
        self.page.get_by_role("button", name="Practise on Helvion Networks").click()
        self.page.get_by_role("tab", name="Account", exact=True).wait_for()

    def tab(self, title: str) -> Locator:
        """Open a part of the plan."""
        self.page.get_by_role("tab", name=title, exact=True).click()
        screen = self.page.locator(".sam-screen")
        screen.locator(".sam-bar h2", has_text=title).wait_for()
        screen.locator(".sam-svg svg path").first.wait_for()
        return screen

    def plan(self) -> Any:
        """What the plan's file holds, once the page has nothing left to send."""
        settled(self.page)
        (path,) = self.folder.glob("*.plan.json")
        return json.loads(path.read_text(encoding="utf-8"))

    def rows(self, tool: str, table: str) -> list[dict[str, Any]]:
        rows: list[dict[str, Any]] = self.plan()["tools"].get(tool, {}).get(table, [])
        return rows


@pytest.fixture(scope="module")
def tools(chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[ToolsPage]:
    root = tmp_path_factory.mktemp("tools")
    port = free_port()
    own = {"HOME": str(root / "home"), "USERPROFILE": str(root / "home")}
    options = ["plans", "--no-browser", f"--port={port}", f"--token={TOKEN}"]
    with (root / "tools.log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "samtrain.cli", "tools", *options],
            cwd=root, env={**os.environ, **own}, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip
        try:
            url = f"http://127.0.0.1:{port}"
            wait_for(f"{url}/?token={TOKEN}", server, root / "tools.log", seconds=120)
            context = chromium.new_context(viewport={"width": 1032, "height": 1100}, locale="en-GB")
            context.set_default_timeout(30_000)
            page = context.new_page()
            outside: list[str] = []
            page.on("request", lambda request: _note(request.url, outside))
            made = ToolsPage(url, root / "plans", page, outside)
            made.open()
            yield made
            context.close()
        finally:
            server.terminate()
            server.wait(30)


def _note(url: str, outside: list[str]) -> None:
    if not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:")):
        outside.append(url)


#: tool, title, table, the cell of its first row that is typed into, what is typed, key of the cell in the record.
TYPED = (
    ("industry", "Industry", "drivers", "Driver", "Operators cut spending on sites", "driver"),
    ("strategy", "Customer strategy", "nodes", "In their words", "Halve the returns from the field", "statement"),
    ("stakeholders", "Stakeholders", "stakeholders", "Name", "Elin Brandt", "name"),
    ("competition", "Competition", "criteria", "Criterion", "Parts on the day that was said", "criterion"),
    ("actions", "Action plan", "actions", "What", "Measure the power stage with her", "what"),
)


@pytest.mark.parametrize(("tool", "title", "table", "cell", "text", "key"), TYPED, ids=[each[0] for each in TYPED])
def test_what_is_typed_is_saved_undone_and_back(
    tools: ToolsPage, tool: str, title: str, table: str, cell: str, text: str, key: str
) -> None:
    screen = tools.tab(title)
    screen.get_by_label(f"{cell}, row 1", exact=True).first.click()
    tools.page.keyboard.type(text)
    tools.page.keyboard.press("Tab")
    assert [row[key] for row in tools.rows(tool, table)] == [text]
    screen.get_by_role("button", name="undo", exact=True).click()
    typed = screen.get_by_label(f"{cell}, {text}", exact=True)
    expect(typed).to_have_count(0)
    assert not any(row.get(key) for row in tools.rows(tool, table))
    screen.get_by_role("button", name="redo", exact=True).click()
    expect(typed.first).to_be_visible()
    assert [row[key] for row in tools.rows(tool, table)] == [text]
    tools.page.screenshot(path=ARTEFACTS / f"tools-{tool}.png", full_page=True)


def test_a_white_space_cell_is_chosen_by_keyboard(tools: ToolsPage) -> None:
    screen = tools.tab("Relationship")
    screen.get_by_label("Unit, row 1", exact=True).first.select_option(index=1)
    assert len(tools.rows("relationship", "cells")) == 1
    tools.page.screenshot(path=ARTEFACTS / "tools-relationship.png", full_page=True)


@pytest.mark.parametrize("title", ["Relationship", *(each[1] for each in TYPED)])
def test_a_picture_is_saved_and_told_in_words(tools: ToolsPage, title: str) -> None:
    screen = tools.tab(title)
    for kind, start in (("PNG", b"\x89PNG"), ("SVG", b"<?xml")):
        with tools.page.expect_download() as download:
            screen.get_by_role("button", name=kind, exact=True).click()
        assert Path(download.value.path()).read_bytes().startswith(start)
    in_words = screen.get_by_role("button", name="text", exact=True)
    in_words.click()
    expect(screen.locator(".sam-twin")).to_be_visible()
    assert len(screen.locator(".sam-twin").inner_text()) > 20
    in_words.click()


def test_a_driver_is_dragged_into_the_picture(tools: ToolsPage) -> None:
    screen = tools.tab("Industry")
    box = screen.get_by_label("Add a driver from the news")
    option = screen.locator("datalist option").first.get_attribute("value")
    assert option
    box.fill(option)
    box.press("Enter")
    row = tools.rows("industry", "drivers")[-1]
    chip = screen.locator(f'.sam-handle[data-id="{row["id"]}"]')
    stage, start = screen.locator(".sam-stage").bounding_box(), chip.bounding_box()
    assert stage and start
    mouse = tools.page.mouse
    mouse.move(start["x"] + 12, start["y"] + start["height"] / 2)
    mouse.down()
    mouse.move(stage["x"] + stage["width"] * 0.5, stage["y"] + stage["height"] * 0.4, steps=4)
    mouse.move(stage["x"] + stage["width"] * 0.7, stage["y"] + stage["height"] * 0.3, steps=4)
    mouse.up()
    dragged = next(each for each in tools.rows("industry", "drivers") if each["id"] == row["id"])
    assert dragged["impact"] in (3, 4, 5) and dragged["likelihood"] is not None


def test_a_fresh_kernel_finds_everything_again(tools: ToolsPage) -> None:
    before = tools.plan()["tools"]
    tools.open()
    for _tool, title, _table, cell, text, _key in TYPED:
        expect(tools.tab(title).get_by_label(f"{cell}, {text}", exact=True).first).to_be_visible()
    assert tools.plan()["tools"] == before


def test_an_earlier_save_comes_back(tools: ToolsPage) -> None:
    before = tools.plan()["tools"]
    tools.page.get_by_role("tab", name="Earlier saves").click()
    tools.page.get_by_role("button", name="Bring this back").last.click()
    expect(tools.page.locator(".sam-plan")).to_contain_text("is back.")
    assert tools.plan()["tools"] != before


def test_contacts_come_in_from_a_crms_export(tools: ToolsPage, tmp_path: Path) -> None:
    export = tmp_path / "contacts.csv"
    rows = ["Contact ID,First Name,Last Name,Title,Account Name", "003X,Ada,Lovelace,Analyst,Helvion Networks", ",,,,"]
    export.write_text("\n".join(rows), encoding="utf-8")
    page = tools.page
    page.get_by_role("tab", name="Import", exact=True).click()
    page.get_by_role("tab", name="Contacts", exact=True).click()
    page.get_by_role("heading", name="Contacts", exact=True).wait_for()
    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="Choose a file").click()
    chooser.value.set_files(export)
    expect(page.locator(".sam-import")).to_contain_text("contacts.csv: 1 row can be used.")
    page.screenshot(path=ARTEFACTS / "tools-import.png", full_page=True)
    page.get_by_role("button", name="Use these rows").click()
    expect(page.locator(".sam-import")).to_contain_text("Contacts: taken.")
    assert [row["name"] for row in tools.plan()["tables"]["contacts"]] == ["Ada Lovelace"]


def test_every_file_to_take_away_is_made(tools: ToolsPage) -> None:
    tools.page.get_by_role("tab", name="Share").click()
    shelf = tools.page.locator(".sam-shelf")
    starts = {"One page (PDF)": b"%PDF", "Slides": b"PK", "Workbook": b"PK", "Customer’s view": b"PK"}
    for title, start in starts.items():
        with tools.page.expect_download(timeout=60_000) as download:
            shelf.get_by_role("button", name=title).click()
        assert Path(download.value.path()).read_bytes().startswith(start)


def test_the_page_asks_nobody_else(tools: ToolsPage) -> None:
    assert tools.outside == []


def test_without_the_token_there_is_nothing_to_see(tools: ToolsPage) -> None:
    try:
        with urllib.request.urlopen(tools.url) as answer:
            assert "login" in answer.url
    except urllib.error.HTTPError as error:
        assert error.code in (401, 403)
