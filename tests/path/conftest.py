"""The whole path, as people walk it: a trainee with the wheel alone, and an instructor with the solutions too."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from nbgrader.api import Gradebook
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browsers import ARTEFACTS, free_port, wait_for

ROOT = Path(__file__).parent.parent.parent
TOKEN = "a-token-for-this-test"
MODULE = "06-stakeholders"
REASONING = (
    "Elin Brandt wants one price list (G6). She meets Ragnhild Mikkelborg by 4 December, so we stop the partner day."
)


@dataclass
class Trainee:
    """A workspace that was started from the wheel, in a folder with no clone near it."""

    url: str
    workspace: Path
    home: Path
    page: Page

    @property
    def screen(self) -> Locator:
        """The tool that is in view."""
        return self.page.locator(".sam-screen:visible")

    def open_home(self) -> None:
        self.page.goto(f"{self.url}/lab/tree/Home.ipynb?token={TOKEN}&reset")
        self.page.locator(".samtrain-home").wait_for(timeout=60_000)

    def open_exercise(self) -> None:
        """From Home, as a trainee does."""
        self.open_home()
        entry = self.page.locator(".samtrain-home li", has_text="Stakeholder assessment")
        entry.get_by_role("link", name="Exercise").click()
        self.screen.locator(".sam-svg svg path").first.wait_for(timeout=90_000)
        self.settle()

    def settle(self) -> None:
        """Wait until a page that is loaded anew has run its cells again, and the kernel has been idle for a while."""
        self.page.locator(".jp-NotebookPanel:visible[data-samtrain=ready]").wait_for(timeout=90_000)
        status = self.page.locator(".jp-Notebook-ExecutionIndicator:visible").first
        quiet = 0
        for _try in range(120):
            quiet = quiet + 1 if status.get_attribute("data-status") == "idle" else 0
            if quiet == 6:
                return
            self.page.wait_for_timeout(300)
        raise AssertionError("the kernel does not come to rest")

    def add(self, name: str) -> None:
        box = self.screen.get_by_label("Add a person from the case")
        box.fill(name)
        box.press("Enter")
        self.screen.get_by_label(f"Name, {name}", exact=True).wait_for()

    def shoot(self, name: str) -> None:
        ARTEFACTS.mkdir(exist_ok=True)
        self.page.screenshot(path=ARTEFACTS / f"path-{name}.png")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the trainee's wheel installs, to put on PYTHONPATH before the clone."""
    made = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(made), str(ROOT)]
    subprocess.run(build, check=True, capture_output=True)
    (file,) = made.glob("*.whl")
    shutil.unpack_archive(file, made / "site", "zip")
    # A class does not install samtrain-solutions; in this environment it would be found.
    (made / "site" / "sitecustomize.py").write_text("import sys\n\nsys.modules['samtrain_solutions'] = None\n")
    return made / "site"


@pytest.fixture(scope="session")
def trainee(wheel: Path, chromium: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Trainee]:
    root = tmp_path_factory.mktemp("trainee")
    (root / "empty").mkdir()
    port = free_port()
    own = {"HOME": str(root / "home"), "USERPROFILE": str(root / "home"), "PYTHONPATH": str(wheel)}
    command = [sys.executable, "-m", "samtrain.cli", "start", "course", "--learner", "anna.berg", "--name", "Anna"]
    options = ["--no-browser", f"--port={port}", "--allow-root", f"--IdentityProvider.token={TOKEN}"]
    with (root / "lab.log").open("w") as log:
        server = subprocess.Popen(
            [*command, *options], cwd=root / "empty", env={**os.environ, **own}, stdout=log, stderr=subprocess.STDOUT
        )
        try:
            wait_for(f"http://127.0.0.1:{port}/api/status?token={TOKEN}", server, root / "lab.log", seconds=240)
            context = chromium.new_context(viewport={"width": 1366, "height": 900}, locale="en-GB")
            context.set_default_timeout(30_000)
            yield Trainee(f"http://127.0.0.1:{port}", root / "empty" / "course", root / "home", context.new_page())
            context.close()
        finally:
            server.terminate()
            server.wait(30)


@pytest.fixture(scope="session")
def handed_in(trainee: Trainee) -> Path:
    """The zip that the trainee makes with the button, of two people and a text."""
    trainee.open_exercise()
    for name in ("Elin Brandt", "Karin Kettler"):
        trainee.add(name)
        for rating, label in (("Power", "5"), ("Influence", "4"), ("Interest", "4"), ("Support", "0 neutral")):
            trainee.screen.get_by_label(f"{rating}, {name}", exact=True).select_option(label=label)
    trainee.page.locator("textarea.sam-desk-box:visible").fill(REASONING)
    trainee.page.get_by_role("button", name="Hand in").click()
    expect(trainee.page.locator(".sam-desk:visible")).to_contain_text("Handed in as hand-in/", timeout=60_000)
    trainee.shoot("hand-in")
    (packed,) = (trainee.workspace / "hand-in").glob(f"{MODULE}_anna.berg_*.zip")
    return packed


@dataclass
class Class:
    """A course folder of an instructor, to which the wheel's trainee has handed in."""

    folder: Path

    def run(self, *arguments: str) -> str:
        """A verb of ``samtrain classroom``, as it is typed in the course folder; returns what it says."""
        command = [sys.executable, "-m", "samtrain.cli", "classroom", *arguments]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, timeout=240)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def nbgrader(self, *arguments: str) -> str:
        """One of nbgrader's own commands in the course folder; returns what it logs."""
        command = [sys.executable, "-m", "nbgrader", *arguments]
        done = subprocess.run(command, cwd=self.folder, capture_output=True, text=True, timeout=240)
        assert done.returncode == 0, done.stderr
        return done.stderr

    def scores(self, student: str, exercise: str = MODULE) -> dict[str, float | None]:
        """Points by criterion as the gradebook holds them; None while a human has to read."""
        with Gradebook(f"sqlite:///{self.folder / 'gradebook.db'}") as gradebook:
            (notebook,) = gradebook.find_submission(exercise, student).notebooks
            return {grade.name: None if grade.needs_manual_grade else grade.score for grade in notebook.grades}


@pytest.fixture(scope="session")
def made_class(tmp_path_factory: pytest.TempPathFactory) -> Class:
    """A course with its exercises released, and nobody in it yet."""
    folder = tmp_path_factory.mktemp("instructor")
    Class(folder).run("create", "course")
    made = Class(folder / "course")
    made.run("release")
    return made
