"""JupyterLab for learners: the course and nothing else, and no other Jupyter is touched."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from jupyter_core.paths import jupyter_path

from samtrain.files import dump_json
from samtrain.learner import about, lab
from samtrain.learner.about import About
from samtrain.learner.quiet import LEARNER

VARIABLES = ("IPYTHONDIR", "JUPYTER_CONFIG_DIR", "JUPYTER_CONFIG_PATH", "JUPYTER_PREFER_ENV_PATH", LEARNER)


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace, and a home folder beside it."""
    home = tmp_path / "home"
    home.mkdir()
    for name in ("HOME", "USERPROFILE", "APPDATA"):
        monkeypatch.setenv(name, str(home))
    for name in VARIABLES:
        monkeypatch.setenv(name, "")  # so that what a start sets is put back after the test
    made = tmp_path / "course"
    about.write(made, About(learner="anna"))
    return made


def settings(workspace: Path, name: str) -> dict[str, Any]:
    made: dict[str, Any] = json.loads((lab.configure(workspace) / name).read_text(encoding="utf-8"))
    return made


# Settings ----------------------------------------------------------------------------------------


def test_settings_lie_in_the_workspace_and_nowhere_else(workspace: Path) -> None:
    before = {path for path in workspace.parent.rglob("*") if path.is_file()}
    folder = lab.configure(workspace)
    made = {path for path in workspace.parent.rglob("*") if path.is_file()} - before
    assert made and all(path.is_relative_to(folder) for path in made)
    assert folder.is_relative_to(workspace.resolve() / ".samtrain")
    assert list((workspace.parent / "home").iterdir()) == []


def test_jupyterlab_and_kernels_take_their_settings_from_there_and_not_from_home(workspace: Path) -> None:
    folder = str(lab.configure(workspace))
    found = lab.environment(workspace)
    assert (found["JUPYTER_CONFIG_DIR"], found["JUPYTER_CONFIG_PATH"]) == (folder, folder)
    assert Path(found["IPYTHONDIR"]).is_relative_to(folder)
    assert found[LEARNER] == "anna"


def test_a_learner_whose_name_is_unknown_is_a_learner_all_the_same(workspace: Path) -> None:
    about.write(workspace, About())
    assert lab.environment(workspace)[LEARNER]


def test_no_news_and_no_question_about_it(workspace: Path) -> None:
    found = settings(workspace, "labconfig/default_setting_overrides.json")
    assert found["@jupyterlab/apputils-extension:notification"] == {"fetchNews": "false", "checkForUpdates": False}


def test_settings_are_those_that_jupyterlab_knows(workspace: Path) -> None:
    schemas = [Path(folder) for folder in jupyter_path("lab", "schemas")]
    for plugin, values in settings(workspace, "labconfig/default_setting_overrides.json").items():
        package, name = plugin.split(":")
        found = next(path for root in schemas if (path := root / package / f"{name}.json").is_file())
        known = json.loads(found.read_text(encoding="utf-8"))["properties"]
        assert set(values) <= set(known), plugin


def test_the_instructors_panels_are_off_for_learners(workspace: Path) -> None:
    page = settings(workspace, "labconfig/page_config.json")
    served = settings(workspace, "jupyter_server_config.json")["ServerApp"]["jpserver_extensions"]
    assert page["disabledExtensions"]["@jupyter/nbgrader"] is True
    panels = ("assignment_list", "course_list", "formgrader", "validate_assignment")
    assert [served[f"nbgrader.server_extensions.{panel}"] for panel in panels] == [False] * 4
    assert served["jupyterlab"] is True


def test_the_course_opens_on_its_home_page(workspace: Path) -> None:
    found = settings(workspace, "jupyter_server_config.json")
    assert found["ServerApp"]["root_dir"] == str(workspace.resolve())
    assert found["ServerApp"]["default_url"] == found["LabApp"]["default_url"] == "/lab/tree/Home.ipynb"


def test_the_labextension_is_where_jupyterlab_is_told_to_look(workspace: Path) -> None:
    (folder,) = settings(workspace, "jupyter_server_config.json")["LabApp"]["extra_labextensions_path"]
    (package,) = Path(folder).glob("*/package.json")
    about_it = json.loads(package.read_text(encoding="utf-8"))
    entry = package.parent / about_it["jupyterlab"]["_build"]["load"]
    assert entry.is_file() and about_it["name"] in entry.read_text(encoding="utf-8")


def test_configuring_again_brings_the_settings_back(workspace: Path) -> None:
    folder = lab.configure(workspace)
    before = {path: path.read_bytes() for path in folder.rglob("*.json")}
    next(iter(before)).write_text("{")
    lab.configure(workspace)
    assert {path: path.read_bytes() for path in folder.rglob("*.json")} == before


# Running -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("how", "options"),
    [
        ({}, []),
        ({"browser": False}, ["--no-browser"]),
        ({"port": 9300}, ["--port=9300"]),
        ({"browser": False, "port": 9300, "arguments": ["--debug"]}, ["--no-browser", "--port=9300", "--debug"]),
    ],
)
def test_jupyterlab_gets_its_options(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, how: dict[str, Any], options: list[str]
) -> None:
    launched: list[tuple[list[str], str]] = []

    def launch(argv: list[str]) -> None:
        launched.append((argv, os.environ["JUPYTER_CONFIG_DIR"]))

    monkeypatch.setattr("jupyterlab.labapp.LabApp.launch_instance", launch)
    lab.run(workspace, **how)
    assert launched == [(options, str(lab.configure(workspace)))]


def servers(*folders: Path) -> Any:
    return lambda: [
        {"root_dir": str(folder), "url": f"http://localhost:930{n}/", "token": f"t{n}"}
        for n, folder in enumerate(folders)
    ]


def test_a_course_that_is_open_already_is_found(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    running = servers(workspace.parent, workspace.resolve())
    monkeypatch.setattr("jupyter_server.serverapp.list_running_servers", running)
    monkeypatch.chdir(workspace.parent)
    assert lab.running(Path("course")) == "http://localhost:9301/lab/tree/Home.ipynb?token=t1"


def test_another_course_that_is_open_does_not_count(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jupyter_server.serverapp.list_running_servers", servers(workspace.parent))
    assert lab.running(workspace) is None


def test_what_is_written_is_readable_by_people(workspace: Path) -> None:
    for path in lab.configure(workspace).rglob("*.json"):
        text = path.read_text(encoding="utf-8")
        assert text == dump_json(json.loads(text))
