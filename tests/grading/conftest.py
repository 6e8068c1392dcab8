import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "pretend"))

import pretend
from classmates import Learner, source_notebook
from pretend import EXERCISE

from samtrain import cases, content
from samtrain.files import dump_json
from samtrain.grading import classroom, derive, notebooks
from samtrain.grading.calibration import FACILITATOR
from samtrain.grading.classroom import Course


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case, its truth, a solution notebook and the exercise derived from it."""
    root = tmp_path_factory.mktemp("world")
    case = root / "cases" / "a-chips"
    case.mkdir(parents=True)
    about = {
        "id": "a-chips",
        "title": "A",
        "supplier": "Us",
        "customer": "Them",
        "account_id": "A001",
        "today": "2026-09-30",
        "currency": "EUR",
        "disclaimer": "Invented.",
    }
    (case / "case.json").write_text(dump_json(about))
    (case / "contacts.csv").write_text("contact_id,name\nC01,Ada\n")
    truth = root / "solutions" / "truth" / "a-chips"
    truth.mkdir(parents=True)
    (truth / "stakeholders.csv").write_text("contact_id,name\nC03,Eve\n")
    (root / "solutions" / "samtrain_solutions").mkdir()
    source = root / "solutions" / EXERCISE / f"{EXERCISE}.ipynb"
    source.parent.mkdir()
    source.write_text(notebooks.as_text(source_notebook()), encoding="utf-8")
    (source.parent / FACILITATOR).write_text("What a good answer looks like", encoding="utf-8")
    derive.release(root / "solutions", root / "exercises")
    return root


@pytest.fixture
def pretending(world: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The stand-in tool, here and in every process that a test starts."""
    for name in ("CASES", "EXERCISES", "solutions"):
        monkeypatch.setattr(content, name, getattr(content, name))
    for name in ("model", "criteria", "chart"):
        monkeypatch.setitem(sys.modules, f"{pretend.TOOL}.{name}", sys)
    pretend.install(world)
    monkeypatch.setenv(pretend.ROOT, str(world))
    monkeypatch.setenv("PYTHONPATH", str(Path(pretend.__file__).parent))
    monkeypatch.delenv("SAMTRAIN_LEARNER", raising=False)
    yield
    cases.truth.cache_clear()


@pytest.fixture(scope="session")
def made_course(world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder, released; copied for each test."""
    original = content.solutions
    content.solutions = lambda: world / "solutions"
    try:
        folder = tmp_path_factory.mktemp("class") / "course"
        classroom.create(folder)
        classroom.release(classroom.open_course(folder))
    finally:
        content.solutions = original
    return folder


@pytest.fixture
def course(made_course: Path, pretending: None, tmp_path: Path) -> Course:
    folder = tmp_path / "course"
    shutil.copytree(made_course, folder)
    return classroom.open_course(folder)


@pytest.fixture
def learner(pretending: None, tmp_path: Path) -> Any:
    def make(name: str = "anna", cohort: str = "") -> Learner:
        return Learner(tmp_path / "learners", name, cohort)

    return make


@pytest.fixture
def handed(tmp_path: Path) -> Path:
    """The folder into which zips are handed in."""
    folder = tmp_path / "handed"
    folder.mkdir()
    return folder
