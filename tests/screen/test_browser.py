"""The toolkit in a real JupyterLab: mouse, keyboard, clipboard, both themes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browsers import settled, until

pytestmark = pytest.mark.browser

HERE = Path(__file__).parent
START = f"""\
import sys; sys.path.insert(0, {str(HERE)!r})
import demo, pathlib
"""
#: What the one cell shows depends on this file, so that a test can have the screen that it needs.
CELL = START + 'exec(pathlib.Path("start.py").read_text())\ns'
SAVING = 's = demo.saving(pathlib.Path("a.json"), demo.example_raw())'


class Demo:
    """The demo on a page, and the file that it writes."""

    def __init__(self, page: Page, folder: Path) -> None:
        self.page, self.folder = page, folder
        self.screen = page.locator(".sam-screen")
        self.people = page.locator(".sam-first-area")

    def start(self, code: str = SAVING) -> None:
        """A new screen in the same kernel, 1000 px wide."""
        (self.folder / "a.json").unlink(missing_ok=True)
        (self.folder / "start.py").write_text(code)
        if self.screen.count():
            self.screen.evaluate("node => node.remove()")
        self.page.set_viewport_size({"width": 1000, "height": 1300})
        self.page.locator(".jp-Notebook .jp-CodeCell .cm-content").first.click()
        self.page.keyboard.press("Control+Enter")
        self.page.locator(".sam-screen .sam-svg svg path").first.wait_for(timeout=60_000)

    def cell(self, name: str) -> Locator:
        return self.page.get_by_label(name, exact=True)

    @property
    def notice(self) -> Locator:
        return self.screen.locator(".sam-notice")

    def saved(self) -> dict[str, Any]:
        """What was saved last, once the page has nothing left to send."""
        settled(self.page)
        raw: dict[str, Any] = json.loads((self.folder / "a.json").read_text(encoding="utf-8"))
        return raw

    def row(self, id_: str) -> dict[str, Any]:
        return next(row for row in self.saved()["people"] if row["id"] == id_)

    def box(self, id_: str) -> Any:
        """Where the handle of a record lies."""
        return self.screen.locator(f'.sam-handle[data-id="{id_}"]').bounding_box()

    def copy(self, text: str) -> None:
        self.page.evaluate("text => navigator.clipboard.writeText(text)", text)


@pytest.fixture(scope="module")
def opened(lab, chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(locale="en-GB", permissions=["clipboard-read", "clipboard-write"])
    context.set_default_timeout(10_000)
    page = context.new_page()
    lab.theme(dark=False)
    lab.open(page, lab.notebook(CELL))
    yield page
    context.close()


@pytest.fixture
def demo(lab, opened: Page) -> Iterator[Demo]:
    shown = Demo(opened, lab.folder)
    shown.start()
    yield shown
    # Whatever a test did: no traceback and no log line in the notebook.
    assert (
        opened.locator(".jp-OutputArea-output[data-mime-type*='std'], .jp-OutputArea-output.jp-mod-error").count() == 0
    )


def test_what_is_typed_is_saved_and_shown_in_picture_and_findings(demo: Demo) -> None:
    demo.cell("Power, Marek Nowak").click()
    demo.page.keyboard.press("Control+A")
    demo.page.keyboard.type("5")
    assert demo.row("C02")["power"] == 5
    expect(demo.screen.locator(".sam-svg")).to_contain_text("3 of 5 people have more power than 3")
    expect(demo.screen.locator(".sam-words")).to_contain_text("Marek Nowak")
    expect(demo.screen.locator(".sam-saved")).to_have_text(
        r"saved " + demo.page.evaluate("new Date().toTimeString().slice(0, 5)")
    )


def test_keys_move_as_in_a_spreadsheet(demo: Demo) -> None:
    keyboard = demo.page.keyboard
    demo.cell("Name, Ilse Brandt").focus()
    keyboard.press("Tab")
    expect(demo.cell("Power, Ilse Brandt")).to_be_focused()
    keyboard.press("Enter")
    expect(demo.cell("Power, Marek Nowak")).to_be_focused()
    keyboard.press("ArrowRight")
    expect(demo.cell("Interest, Marek Nowak")).to_be_focused()
    keyboard.press("ArrowRight")
    expect(demo.cell("Role, Marek Nowak")).to_be_focused()
    keyboard.press("ArrowDown")
    expect(demo.cell("Role, Dr Amara Okafor")).to_be_focused()
    keyboard.press("ArrowUp")
    keyboard.press("Shift+Tab")
    expect(demo.cell("Interest, Marek Nowak")).to_be_focused()
    keyboard.press("ArrowLeft")
    keyboard.press("ArrowUp")
    expect(demo.cell("Power, Ilse Brandt")).to_be_focused()


def test_arrows_inside_a_text_move_the_caret(demo: Demo) -> None:
    demo.cell("Name, Ilse Brandt").focus()
    demo.page.keyboard.press("F2")
    demo.page.keyboard.press("ArrowLeft")
    demo.page.keyboard.type("n")
    assert demo.row("C01")["name"] == "Ilse Brandnt"


def test_enter_in_the_last_row_adds_a_row(demo: Demo) -> None:
    demo.cell("Power, Chiara Rossi").focus()
    demo.page.keyboard.press("Enter")
    expect(demo.cell("Name, row 6")).to_be_focused()
    demo.page.keyboard.type("Petra")
    assert demo.saved()["people"][5] == {"id": "P1", "name": "Petra"}


def test_escape_brings_the_cell_back(demo: Demo) -> None:
    demo.cell("Power, Ilse Brandt").focus()
    demo.page.keyboard.type("1")
    settled(demo.page)
    demo.page.keyboard.press("Escape")
    expect(demo.cell("Power, Ilse Brandt")).to_have_value("4")
    assert demo.row("C01")["power"] == 4


def test_a_broken_rule_keeps_the_typed_text_and_is_said_at_the_cell(demo: Demo) -> None:
    cell = demo.cell("Power, Ilse Brandt")
    cell.fill("lots")
    expect(demo.people.locator(".sam-note")).to_have_text("▲ Power: a whole number, from 1 to 5.")
    expect(cell).to_have_attribute("aria-invalid", "true")
    expect(cell).to_have_accessible_description("▲ Power: a whole number, from 1 to 5.")
    demo.cell("Name, Marek Nowak").click()
    expect(cell).to_have_value("lots")
    assert demo.row("C01")["power"] == "lots"
    demo.people.get_by_text("1 cell to put right").click()
    expect(cell).to_be_focused()
    cell.fill("2")
    expect(cell).not_to_have_attribute("aria-invalid", "true")


def test_a_block_from_excel_fills_right_and_down_and_adds_rows(demo: Demo) -> None:
    demo.copy('Petra Vogel\t3\t4\tUser\r\n"Two\nlines"\t5\t\tboss\r\n')
    demo.cell("Name, Chiara Rossi").focus()
    demo.page.keyboard.press("Control+V")
    saved = demo.saved()["people"]
    assert len(saved) == 6
    assert (saved[4]["id"], saved[4]["name"], saved[4]["power"], saved[4]["role"]) == ("C05", "Petra Vogel", 3, "user")
    # A choice that is not in the list stays as it was pasted.
    assert saved[5] == {"id": "P1", "name": "Two\nlines", "power": 5, "interest": None, "role": "boss"}
    demo.page.keyboard.press("Control+Z")
    expect(demo.cell("Name, Chiara Rossi")).to_be_visible()
    assert demo.saved()["people"][4]["name"] == "Chiara Rossi"
    assert len(demo.saved()["people"]) == 5


def test_a_block_with_titles_finds_its_columns(demo: Demo) -> None:
    demo.copy("Role\tName\tShoe size\ndecider\tZoe Adler\t39\n")
    demo.cell("Interest, Ilse Brandt").focus()
    demo.page.keyboard.press("Control+V")
    first = demo.saved()["people"][0]
    assert (first["name"], first["role"], first["interest"]) == ("Zoe Adler", "decider", 2)


def test_the_empty_table_shows_an_example_and_takes_the_first_letter(demo: Demo) -> None:
    demo.start('s = demo.saving(pathlib.Path("a.json"))')
    expect(demo.people).to_contain_text("Example")
    expect(demo.people).to_contain_text("Petra Vogel")
    expect(demo.people).to_contain_text("First: write the name of the person who knows your product best.")
    demo.cell("Name, row 1").click()
    demo.page.keyboard.type("Ilse", delay=60)
    expect(demo.people).not_to_contain_text("Petra Vogel")
    expect(demo.cell("Name, Ilse")).to_be_focused()
    assert demo.saved()["people"] == [{"id": "P1", "name": "Ilse"}]


def test_rows_are_added_deleted_and_brought_back(demo: Demo) -> None:
    demo.cell("Name, Marek Nowak").focus()
    demo.page.keyboard.press("Alt+Delete")
    expect(demo.cell("Name, Dr Amara Okafor")).to_be_focused()
    demo.people.get_by_label("Delete Ilse Brandt").click()
    expect(demo.cell("Name, Ilse Brandt")).to_have_count(0)
    assert [row["id"] for row in demo.saved()["people"]] == ["C03", "C04", "C05"]
    demo.screen.get_by_role("button", name="undo").click()
    demo.screen.get_by_role("button", name="undo").click()
    expect(demo.cell("Name, Marek Nowak")).to_be_visible()
    demo.screen.get_by_role("button", name="redo").click()
    expect(demo.cell("Name, Marek Nowak")).to_have_count(0)
    assert [row["id"] for row in demo.saved()["people"]] == ["C01", "C03", "C04", "C05"]


def test_people_are_added_from_the_case(demo: Demo) -> None:
    demo.start('s = demo.saving(pathlib.Path("a.json"))')
    box = demo.cell("Add a person from the case")
    box.fill("marek nowak · chief engineer")
    box.press("Enter")
    assert demo.saved()["people"] == [{"id": "C02", "name": "Marek Nowak", "title": "Chief engineer"}]
    # Someone who is there already is shown, not added again.
    box.fill("Marek Nowak · Chief engineer")
    box.press("Enter")
    expect(demo.people.locator("tr.sam-selected")).to_have_attribute("data-id", "C02")
    assert len(demo.saved()["people"]) == 1


def test_undo_takes_the_typing_in_one_cell_together(demo: Demo) -> None:
    cell = demo.cell("Name, Ilse Brandt")
    cell.focus()
    demo.page.keyboard.press("Control+a")
    demo.page.keyboard.type("Someone else", delay=50)
    settled(demo.page)
    demo.page.keyboard.press("Control+z")
    expect(cell).to_have_value("Ilse Brandt")
    expect(cell).to_be_focused()
    demo.page.keyboard.press("Control+y")
    expect(demo.cell("Name, Someone else")).to_have_value("Someone else")


def test_caret_and_typing_survive_a_refresh_from_python(demo: Demo) -> None:
    demo.start(
        SAVING + "\nimport asyncio\n"
        "def later():\n raw = s.raw\n raw['people'][2]['name'] = 'Amara'\n raw['people'].reverse()\n s.put(raw)\n"
        "asyncio.get_running_loop().call_later(2, later)"
    )
    demo.cell("Name, Ilse Brandt").focus()
    demo.page.keyboard.press("Home")
    demo.page.keyboard.type("Dr med. vet. Anna-", delay=180)
    expect(demo.cell("Name, Amara")).to_be_visible()
    expect(demo.cell("Name, Dr med. vet. Anna-Ilse Brandt")).to_be_focused()
    demo.page.keyboard.type("Eva-")
    assert demo.row("C01")["name"] == "Dr med. vet. Anna-Eva-Ilse Brandt"
    assert demo.saved()["people"][0]["id"] == "C05"


def test_nothing_typed_is_lost_while_the_kernel_is_busy(demo: Demo) -> None:
    gate, shut = demo.folder / "gate", demo.folder / "shut"
    demo.start(f"{SAVING}\ndemo.hold(pathlib.Path('gate'), pathlib.Path('shut'))")
    gate.touch()
    until(demo.page, shut.exists)
    demo.screen.locator('.sam-handle[data-id="C04"]').focus()
    demo.page.keyboard.press("ArrowUp")
    demo.cell("Name, Ilse Brandt").fill("Ilse B.")
    demo.cell("Power, Marek Nowak").fill("1")
    demo.cell("Power, Marek Nowak").press("Alt+Delete")
    expect(demo.people).to_contain_text("Not saved yet: the notebook is busy.")
    gate.unlink()
    expect(demo.people).not_to_contain_text("Not saved yet", timeout=15_000)
    people = {row["id"]: row for row in demo.saved()["people"]}
    assert (people["C01"]["name"], people["C04"]["power"], "C02" in people) == ("Ilse B.", 3, False)


def test_a_record_is_dragged_in_the_picture(demo: Demo) -> None:
    handle = demo.screen.locator('.sam-handle[data-id="C04"]')
    target = demo.screen.locator('.sam-handle[data-id="C03"]').bounding_box()
    start = handle.bounding_box()
    assert target is not None and start is not None
    mouse = demo.page.mouse
    mouse.move(start["x"] + 13, start["y"] + 13)
    mouse.down()
    mouse.move(target["x"] + 60, target["y"] + 30, steps=5)
    mouse.move(target["x"] + 20, target["y"] + 18, steps=5)
    mouse.up()
    expect(demo.cell("Power, Jonas Lindqvist")).to_have_value("5")
    row = demo.row("C04")
    assert (row["power"], row["interest"]) == (5, 3)
    expect(demo.people.locator("tr.sam-selected")).to_have_attribute("data-id", "C04")
    expect(demo.screen.locator(".sam-svg")).to_contain_text("3 of 5 people")
    # Drawn beside the one that was there, and the handle lies on it.
    moved = handle.bounding_box()
    assert moved is not None
    assert moved["x"] - target["x"] == pytest.approx(0.22 * (target["x"] - demo.box("C01")["x"]), abs=2)


def test_arrow_keys_move_a_record(demo: Demo) -> None:
    handle = demo.screen.get_by_role("button", name="Ilse Brandt, Interest 2, Power 4")
    handle.focus()
    expect(handle).to_contain_text("Ilse Brandt, Interest 2, Power 4")
    for key in ("ArrowRight", "ArrowRight", "ArrowUp", "ArrowUp"):
        demo.page.keyboard.press(key)
    row = demo.row("C01")
    assert (row["interest"], row["power"]) == (4, 5)
    expect(demo.screen.locator('.sam-handle[data-id="C01"]')).to_be_focused()
    demo.page.keyboard.press("Control+z")
    expect(demo.cell("Power, Ilse Brandt")).to_have_value("4")
    assert demo.row("C01")["power"] == 4


def test_selection_follows_both_ways(demo: Demo) -> None:
    demo.cell("Power, Dr Amara Okafor").click()
    expect(demo.screen.locator(".sam-handle.sam-selected")).to_have_attribute("data-id", "C03")
    demo.screen.locator('.sam-handle[data-id="C02"]').click()
    expect(demo.people.locator("tr.sam-selected")).to_have_attribute("data-id", "C02")


def test_a_record_without_a_place_waits_beside_the_picture(demo: Demo) -> None:
    demo.cell("Power, Ilse Brandt").fill("")
    chip = demo.screen.locator(".sam-tray").get_by_role("button", name="Ilse Brandt, not in the picture yet")
    chip.focus()
    demo.page.keyboard.press("Enter")
    row = demo.row("C01")
    assert (row["interest"], row["power"]) == (3, 3)
    expect(demo.screen.locator('.sam-over .sam-handle[data-id="C01"]')).to_be_focused()


def test_full_mode_shows_every_column_and_every_kind_can_be_edited(demo: Demo) -> None:
    page = demo.page
    expect(demo.people.get_by_role("columnheader", name="Title")).to_have_count(0)
    demo.screen.get_by_role("radio", name="full").check()
    demo.cell("Title, Ilse Brandt").fill("Buyer")
    demo.cell("Role, Ilse Brandt").select_option("decider")
    demo.cell("Last met, Ilse Brandt").fill("30.11.2026")
    demo.cell("Budget (€), Ilse Brandt").fill("1,250,000.5")
    demo.cell("Warm, Ilse Brandt").check()
    demo.cell("Goals, Ilse Brandt").click()
    page.get_by_label("faster delivery").check()
    page.get_by_label("lower cost").uncheck()
    page.get_by_role("button", name="Done").click()
    expect(demo.cell("Goals, Ilse Brandt")).to_be_focused()
    expect(demo.cell("Last met, Ilse Brandt")).to_have_value("30 Nov 2026")
    expect(demo.cell("Budget (€), Ilse Brandt")).to_have_value("1,250,000.5")
    wanted = {
        "title": "Buyer",
        "role": "decider",
        "met": "2026-11-30",
        "budget": 1250000.5,
        "warm": True,
        "goals": ["speed"],
    }
    row = demo.row("C01")
    assert {key: row[key] for key in wanted} == wanted


def test_choices_follow_the_other_table(demo: Demo) -> None:
    demo.cell("Name, Ilse Brandt").fill("Ilse Marie")
    expect(demo.cell("Person, Show the cost model").locator("option:checked")).to_have_text("Ilse Marie")
    demo.people.get_by_label("Delete Ilse Marie").click()
    expect(demo.cell("Person, Show the cost model").locator("option:checked")).to_have_text("C01 (not in the list)")


def test_settings_change_the_record(demo: Demo) -> None:
    demo.cell("Threshold").focus()
    demo.page.keyboard.press("ArrowRight")
    demo.page.keyboard.press("ArrowRight")
    expect(demo.screen.locator(".sam-svg")).to_contain_text("more power than 4")
    assert demo.saved()["threshold"] == 4
    demo.page.keyboard.press("Control+z")
    expect(demo.cell("Threshold")).to_have_value("3")


def test_a_failed_save_is_one_sentence_and_the_input_stays(demo: Demo) -> None:
    demo.start(
        "from samtrain.errors import PlainError\n"
        "def fail(raw):\n raise PlainError('The disk is full. Delete a file.')\n"
        "s = demo.demo(demo.example_raw(), fail)"
    )
    demo.cell("Power, Ilse Brandt").fill("5")
    expect(demo.notice).to_have_text("▲ The disk is full. Delete a file.")
    expect(demo.cell("Power, Ilse Brandt")).to_have_value("5")
    expect(demo.screen.locator(".sam-svg")).to_contain_text("2 of 5")


def test_an_unexpected_error_is_one_sentence(demo: Demo) -> None:
    demo.start("def fail(raw):\n 1 / 0\ns = demo.demo(demo.example_raw(), fail)")
    demo.cell("Power, Ilse Brandt").fill("5")
    expect(demo.notice).to_have_text("▲ Your change could not be saved. Your input is kept.")


def test_keys_on_buttons_do_not_reach_jupyterlab(demo: Demo) -> None:
    cells = demo.page.locator(".jp-Notebook .jp-Cell").count()
    for control in (demo.cell("Role, Ilse Brandt"), demo.screen.locator(".sam-handle").first):
        control.focus()
        for key in ("d", "d", "a", "b", "x", "Shift+Enter", "Escape"):
            demo.page.keyboard.press(key)
    assert demo.page.locator(".jp-Notebook .jp-Cell").count() == cells


def test_picture_is_saved_and_read_as_text(demo: Demo) -> None:
    with demo.page.expect_download() as download:
        demo.screen.get_by_role("button", name="PNG").click()
    assert download.value.suggested_filename == "stakeholders-helvion-networks-power-and-interest.png"
    assert Path(download.value.path()).read_bytes().startswith(b"\x89PNG")
    demo.screen.get_by_role("radio", name="Roles").check()
    expect(demo.screen.locator(".sam-svg")).to_contain_text("1 of 5 people decide")
    expect(demo.screen.locator(".sam-handle")).to_have_count(0)
    with demo.page.expect_download() as download:
        demo.screen.get_by_role("button", name="SVG").click()
    assert "1 of 5 people decide" in Path(download.value.path()).read_text(encoding="utf-8")
    demo.screen.get_by_role("button", name="text").click()
    expect(demo.screen.locator(".sam-twin")).to_contain_text("decider: 1")


def test_menu_and_keys_work_from_the_keyboard(demo: Demo) -> None:
    demo.screen.get_by_role("button", name="More").focus()
    demo.page.keyboard.press("Enter")
    expect(demo.page.get_by_role("menuitem", name="Start again from the case")).to_be_focused()
    demo.page.keyboard.press("ArrowDown")
    demo.page.keyboard.press("Enter")
    expect(demo.page.get_by_role("dialog", name="Keys")).to_be_visible()
    demo.page.keyboard.press("Escape")
    expect(demo.page.get_by_role("dialog", name="Keys")).to_be_hidden()


def test_nothing_jumps_when_a_cell_is_edited(demo: Demo) -> None:
    areas = (".sam-first-area", ".sam-board-area", ".sam-words-area")
    before = [demo.screen.locator(area).bounding_box() for area in areas]
    demo.cell("Power, Ilse Brandt").fill("nine")
    demo.cell("Power, Marek Nowak").fill("5")
    settled(demo.page)
    expect(demo.screen.locator('.sam-handle[data-id="C02"]')).to_contain_text("Power 5")
    assert [demo.screen.locator(area).bounding_box() for area in areas] == before


#: Text whose contrast with what lies behind it is below 4.5:1, as [text, ratio]; and what is wider than the screen.
AUDIT = """screen => {
  const rgb = (text) => (text.match(/[\\d.]+/g) ?? []).map(Number);
  const lum = (c) => {
    const [r, g, b] = c.slice(0, 3).map((v) => (v /= 255) <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const colour = rgb(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] > 0.5) return colour;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const node of screen.querySelectorAll("*")) {
    const own = [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim());
    const field = node.matches("input[type=text], select, text");
    if ((!own && !field) || !node.getClientRects().length || node.matches("option, metadata *, [aria-disabled=true]")) continue;
    const style = getComputedStyle(node);
    if (style.opacity === "0") continue;
    const a = lum(rgb(node.closest("svg") ? style.fill : style.color));
    const b = lum(ground(node));
    const ratio = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    if (ratio < 4.5) poor.push([node.textContent.trim().slice(0, 40), Math.round(ratio * 100) / 100]);
  }
  const right = screen.getBoundingClientRect().right + 1;
  const wide = [...screen.querySelectorAll(".sam, .sam-line, .sam-foot, .sam-stage, .sam-words li")]
    .filter((node) => node.getBoundingClientRect().right > right).map((node) => node.className);
  return { poor, wide };
}"""


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [1000, 800])
def test_it_is_readable_in_both_themes_and_widths(lab, page: Page, dark: bool, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 1500})
    lab.show(page, START + "s = demo.demo(demo.example_raw())\ns", dark)
    for mode in ("5 minutes", "full"):
        page.get_by_role("radio", name=mode).check()
        page.get_by_label("Power, Ilse Brandt").fill("nine")
        page.get_by_label("Power, Marek Nowak").click()
        page.locator(".sam-bad").first.wait_for()
        page.locator(".sam-bad input").hover()
        page.wait_for_timeout(700)
        lab.shoot(page, f"screen-{mode.replace(' ', '-')}-{width}-{'dark' if dark else 'light'}")
        assert page.locator(".sam-screen").evaluate(AUDIT) == {"poor": [], "wide": []}
