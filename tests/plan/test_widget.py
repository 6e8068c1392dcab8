"""The plan's page: which plan, its parts, and that whatever is done is in the file before the call returns."""

from datetime import datetime
from pathlib import Path
from typing import Any

import ipywidgets
import pytest

from samtrain.plan import store
from samtrain.plan.model import About, Plan
from samtrain.plan.outputs import OUTPUTS
from samtrain.plan.store import Opened
from samtrain.plan.widget import Front, PlanDesk
from samtrain.screen import Form, Screen, Table
from samtrain.screen.shelf import Shelf
from samtrain.tools.catalogue import tools


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "Nordwind.plan.json"


@pytest.fixture
def desk(path: Path) -> PlanDesk:
    return PlanDesk(store.create(path, Plan(account=About(name="Nordwind"))))


def held(path: Path) -> Plan:
    return store.open_plan(path).plan


def part(desk: PlanDesk, key: str, kind: type) -> Any:
    """The first widget of this kind in a part of the plan."""
    desk.tabs.chosen = key
    return next(child for child in desk.place.children if isinstance(child, kind))


def press(front: Front, label: str) -> None:
    def buttons(box: Any) -> Any:
        for child in getattr(box, "children", ()):
            if isinstance(child, ipywidgets.Button):
                yield child
            yield from buttons(child)

    next(button for button in buttons(front) if label in button.description).click()


def test_a_new_plan_is_named_after_its_account(tmp_path: Path) -> None:
    front = Front(tmp_path)
    front.name.value = "Nordwind & Söhne / Nord"
    press(front, "Start")
    assert held(tmp_path / "Nordwind-Söhne-Nord.plan.json").account.name == "Nordwind & Söhne / Nord"
    assert isinstance(front.children[0], PlanDesk)


def test_a_plan_without_a_name_is_not_made(tmp_path: Path) -> None:
    front = Front(tmp_path)
    press(front, "Start")
    assert "Give the account a name first." in front.said.value
    assert list(tmp_path.iterdir()) == []


def test_plans_of_the_folder_are_offered_and_opened(tmp_path: Path, desk: PlanDesk) -> None:
    front = Front(tmp_path)
    press(front, "Nordwind")
    assert isinstance(front.children[0], PlanDesk)


def test_one_can_practise_on_the_courses_company_again_and_again(tmp_path: Path) -> None:
    for _time in range(2):
        front = Front(tmp_path)
        press(front, "Practise on Helvion Networks")
        assert isinstance(front.children[0], PlanDesk)
    assert len(list(tmp_path.glob("*.plan.json"))) == 1


@pytest.mark.parametrize("tool", [tool.id for tool in tools()])
def test_each_tool_has_its_screen_and_is_saved_into_the_plan(desk: PlanDesk, path: Path, tool: str) -> None:
    screen: Screen[Any] = part(desk, tool, Screen)
    assert screen.bar.notice == ""
    screen.put({**screen.raw, "extra": "kept"})
    assert held(path).record(tool)["extra"] == "kept"


def test_the_account_is_changed_in_its_form(desk: PlanDesk, path: Path) -> None:
    part(desk, "account", Form).change = {"key": "name", "value": "Südwind", "n": 1}
    assert held(path).account.name == "Südwind"
    assert "Südwind" in desk.head.value


def test_a_table_of_the_plan_is_edited_in_place(desk: PlanDesk, path: Path) -> None:
    part(desk, "account", Table).rows = [{"id": "T1", "name": "Ada"}]
    assert held(path).rows("team") == [{"id": "T1", "name": "Ada"}]


def test_a_reference_that_leads_nowhere_is_said(desk: PlanDesk) -> None:
    screen: Screen[Any] = part(desk, "stakeholders", Screen)
    screen.put({**screen.raw, "stakeholders": [{"id": "C1", "name": "Bob", "owner": "T9"}]})
    assert "1 reference leads nowhere" in desk.loose.value
    assert "there is no colleague “T9”" in desk.loose.value


def test_what_another_window_saved_is_merged_and_said(desk: PlanDesk, path: Path) -> None:
    other = store.open_plan(path)
    store.save(other, other.plan.with_rows("team", [{"id": "T1", "name": "Ada"}]))
    desk.save(desk.plan.with_rows("contacts", [{"id": "C1", "name": "Bob"}]))
    assert "both your changes are in it" in desk.notice.value
    assert (held(path).rows("team"), held(path).rows("contacts")) == (
        [{"id": "T1", "name": "Ada"}],
        [{"id": "C1", "name": "Bob"}],
    )


def test_a_plan_that_cannot_be_written_is_said_and_kept_on_the_screen(
    desk: PlanDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_opened: Opened, _plan: Plan) -> Opened:
        raise OSError("the disk is full")

    monkeypatch.setattr(store, "save", fail)
    screen: Screen[Any] = part(desk, "actions", Screen)
    screen.put({**screen.raw, "actions": [{"id": "X1", "what": "Call Ada"}]})
    assert "Your input is kept." in screen.bar.notice
    assert screen.raw["actions"][0]["what"] == "Call Ada"


def test_the_workbook_comes_back(desk: PlanDesk, path: Path) -> None:
    from io import BytesIO

    import openpyxl

    desk.save(desk.plan.with_rows("contacts", [{"id": "C1", "name": "Bob"}]))
    name, data = desk._made("workbook")
    assert name.startswith("Nordwind-") and name.endswith(".xlsx")
    book = openpyxl.load_workbook(BytesIO(data))
    cell = next(cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value == "Bob")
    cell.value = "Robert"
    changed = BytesIO()
    book.save(changed)
    panel = desk._workbook()
    panel.children[0].value = [
        {"name": name, "type": "", "size": 1, "content": changed.getvalue(), "last_modified": datetime(2026, 11, 25)}
    ]
    assert "Robert" in panel.children[1].value
    assert held(path).rows("contacts")[0]["name"] == "Robert"


@pytest.mark.parametrize("key", OUTPUTS)
def test_every_file_can_be_made_of_a_plan_that_has_only_begun(desk: PlanDesk, key: str) -> None:
    assert isinstance(part(desk, "share", Shelf), Shelf)
    name, data = desk._made(key)
    assert name.startswith("Nordwind-") and len(data) > 300


def test_an_earlier_save_comes_back(desk: PlanDesk, path: Path) -> None:
    desk.save(desk.plan.with_rows("team", [{"id": "T1", "name": "Ada"}]))
    desk.tabs.chosen = "history"
    desk.place.children[-1].children[1].click()
    assert "is back." in desk.notice.value
    assert held(path).rows("team") == []
