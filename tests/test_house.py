"""Which way imports go."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "samtrain"
MODULES = {
    ".".join(path.relative_to(SOURCE.parent).with_suffix("").parts).removesuffix(".__init__"): path
    for path in SOURCE.rglob("*.py")
}
SCREENS = ("ipywidgets", "anywidget")
ROOMS = ("model", "analysis", "chart", "widget", "criteria")
ALLOWED = {
    "model": {"model"},
    "analysis": {"analysis", "model"},
    "chart": {"chart", "analysis", "model"},
    "widget": set(ROOMS) - {"criteria"},
    "criteria": {"criteria", "analysis", "model"},
}


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module} | {f"{node.module}.{alias.name}" for alias in node.names}
    return names


#: What lies in ``tools/`` beside the tools, for all of them.
SHARED = {path.stem for path in (SOURCE / "tools").glob("*.py")}
TOOL_ROOMS = sorted(name for name in MODULES if name.startswith("samtrain.tools.") and name.split(".")[-1] in ROOMS)


def test_there_are_rooms_to_look_at() -> None:
    assert len(TOOL_ROOMS) >= 10


@pytest.mark.parametrize("name", TOOL_ROOMS)
def test_a_tools_rooms_import_one_way(name: str) -> None:
    tool, room = name.rsplit(".", 1)
    wrong = {
        other
        for other in imported(MODULES[name])
        if other in MODULES and other.startswith(f"{tool}.") and other.split(".")[3] in ROOMS
        if other.split(".")[3] not in ALLOWED[room]
    }
    assert wrong == set()


@pytest.mark.parametrize("name", TOOL_ROOMS)
def test_no_tool_imports_another_tool(name: str) -> None:
    tool = name.split(".")[2]
    others = {other for other in imported(MODULES[name]) if other.startswith("samtrain.tools.") and other in MODULES}
    assert {other for other in others if other.split(".")[2] not in (tool, *SHARED)} == set()


@pytest.mark.parametrize(
    "name",
    sorted(
        name
        for name in MODULES
        if not name.startswith("samtrain.screen") and not name.endswith(("widget", ".workbench"))
    ),
)
def test_only_screens_know_widgets(name: str) -> None:
    wrong = {other for other in imported(MODULES[name]) if other.split(".")[0] in SCREENS}
    assert {other for other in wrong if not other.startswith("traitlets.config")} == set()  # nbgrader's settings


@pytest.mark.parametrize("name", sorted(name for name in MODULES if name.startswith("samtrain.grading")))
def test_grading_never_imports_a_screen(name: str) -> None:
    wrong = {
        other
        for other in imported(MODULES[name])
        if other.startswith("samtrain.screen") or other.endswith((".widget", ".workbench"))
    }
    assert wrong == set()
