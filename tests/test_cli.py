"""The command ``samtrain``: arguments reach their function, and what went wrong is one sentence."""

from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from samtrain import __version__
from samtrain.cli import app
from samtrain.errors import PlainError
from samtrain.learner import lab, workspace


class Starts:
    """What ``samtrain start`` would do, and what there is to say; nothing real is laid out or run."""

    def __init__(self) -> None:
        self.laid_out: list[tuple[Path, dict[str, Any]]] = []
        self.ran: list[tuple[Path, dict[str, Any]]] = []
        self.opened: list[str] = []
        self.address: str | None = None
        self.notices: list[str] = []

    def lay_out(self, folder: Path, *, learner: str, name: str, cohort: str, doing: Any) -> list[str]:
        doing("Laying out")
        self.laid_out.append((folder, {"learner": learner, "name": name, "cohort": cohort}))
        return self.notices

    def run(self, folder: Path, **how: Any) -> None:
        self.ran.append((folder, how))


@pytest.fixture
def starts(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Starts:
    made = Starts()
    monkeypatch.setattr(workspace, "lay_out", made.lay_out)
    monkeypatch.setattr(lab, "run", made.run)
    monkeypatch.setattr(lab, "running", lambda folder: made.address)
    monkeypatch.setattr("webbrowser.open", made.opened.append)
    monkeypatch.chdir(tmp_path)
    return made


def samtrain(*arguments: str) -> Result:
    return CliRunner().invoke(app, arguments, catch_exceptions=False)


def start(*arguments: str) -> Result:
    result = samtrain("start", *arguments)
    assert result.exit_code == 0, result.output
    return result


# start -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "folder", "how"),
    [
        ((), "samtrain-course", {}),
        (("mine",), "mine", {}),
        (("mine", "--no-browser"), "mine", {"browser": False}),
        (("--no-browser", "mine"), "mine", {"browser": False}),
        (("--port", "9300", "mine"), "mine", {"port": 9300}),
        (("mine", "--port=9300"), "mine", {"port": 9300}),
        (("mine", "--ServerApp.ip=0.0.0.0"), "mine", {"arguments": ["--ServerApp.ip=0.0.0.0"]}),
        (("--debug",), "samtrain-course", {"arguments": ["--debug"]}),
        (("mine", "--debug", "--no-browser", "-y"), "mine", {"browser": False, "arguments": ["--debug", "-y"]}),
    ],
)
def test_folder_and_options_reach_jupyterlab(
    starts: Starts, tmp_path: Path, arguments: tuple[str, ...], folder: str, how: dict[str, Any]
) -> None:
    start(*arguments)
    ((ran, given),) = starts.ran
    assert tmp_path / ran == tmp_path / folder
    assert given == {"browser": True, "port": None, "arguments": [], **how}
    assert [laid for laid, _who in starts.laid_out] == [ran]


def test_who_it_is_reaches_the_workspace(starts: Starts) -> None:
    start("mine", "--learner", "a.berg", "--name", "Anna Berg", "--cohort", "autumn")
    assert starts.laid_out == [(Path("mine"), {"learner": "a.berg", "name": "Anna Berg", "cohort": "autumn"})]


def test_what_the_learner_should_know_is_said_and_where_the_course_lies(starts: Starts) -> None:
    starts.notices = ["You changed accounts.csv."]
    said = start("mine").output
    assert "You changed accounts.csv." in said
    assert "The course lies in mine" in said and "Ctrl+C" in said


def test_a_course_that_is_open_is_opened_in_the_browser_and_not_laid_out_again(starts: Starts) -> None:
    starts.address = "http://localhost:9300/lab"
    said = start("mine").output
    assert starts.address in said
    assert (starts.opened, starts.laid_out, starts.ran) == ([starts.address], [], [])


def test_without_a_browser_the_address_is_said_only(starts: Starts) -> None:
    starts.address = "http://localhost:9300/lab"
    assert starts.address in start("mine", "--no-browser").output
    assert starts.opened == []


@pytest.mark.parametrize("port", ["0", "65536", "many"])
def test_a_port_that_is_none_is_refused(starts: Starts, port: str) -> None:
    assert samtrain("start", "--port", port).exit_code == 2
    assert starts.ran == []


def test_what_went_wrong_is_one_sentence_and_no_traceback(starts: Starts, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(folder: Path, **_how: Any) -> list[str]:
        raise PlainError("mine holds other files.")

    monkeypatch.setattr(workspace, "lay_out", refuse)
    result = samtrain("start", "mine")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.endswith("mine holds other files.\n") and "Traceback" not in result.stderr
    assert starts.ran == []


# The rest ----------------------------------------------------------------------------------------


def test_the_version_is_said() -> None:
    assert samtrain("--version").output == f"samtrain {__version__}\n"


def test_without_a_verb_the_verbs_are_listed() -> None:
    said = samtrain().output
    assert "start" in said and "classroom" in said


def test_the_instructors_verbs_hang_below_their_own() -> None:
    assert samtrain("classroom", "--help").exit_code == 0
