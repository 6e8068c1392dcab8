import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

sys.path.insert(0, str(Path(__file__).parent / "pretend"))

from classmates import Learner, make_course, make_world, pretended, source_notebook

from samtrain.grading import classroom
from samtrain.grading.classroom import Course


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A case, its truth, a solution notebook and the exercise derived from it."""
    root = tmp_path_factory.mktemp("world")
    return make_world(root, source_notebook())


@pytest.fixture
def pretending(world: Path) -> Iterator[None]:
    """The stand-in tool, here and in every process that a test starts."""
    with pretended(world):
        yield


@pytest.fixture(scope="session")
def made_course(world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A course folder, released; copied for each test."""
    return make_course(world, tmp_path_factory.mktemp("class") / "course")


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
