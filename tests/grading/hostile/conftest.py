import os
import shutil
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from classmates import make_course, make_world, pretended
from cohort import Scene, Seen, grade, hostile_notebook

from samtrain.grading import classroom


@pytest.fixture(scope="session")
def hostile_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_world(tmp_path_factory.mktemp("hostile"), hostile_notebook())


@pytest.fixture(scope="session")
def hostile_course(hostile_world: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_course(hostile_world, tmp_path_factory.mktemp("hostile-class") / "course")


@pytest.fixture(scope="module")
def make_scene(
    hostile_world: Path, hostile_course: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Scene]]:
    """Makes a course with small limits; around it an instructor's home with a secret in it, servers that listen,
    and another process with a secret in its environment."""
    home = tmp_path_factory.mktemp("home")
    (home / "secret.txt").write_text("the instructor's own")
    server = socket.create_server(("127.0.0.1", 0))
    local = socket.socket(socket.AF_UNIX)
    local.bind(str(home / "socket"))
    local.listen()

    def make() -> Scene:
        root = tmp_path_factory.mktemp("scene")
        shutil.copytree(hostile_course, root / "course")
        course = classroom.open_course(root / "course")
        course.config.GradeAnswers.seconds = 3.0
        course.config.GradeAnswers.memory = 500_000_000
        (root / "handed").mkdir()
        places = {
            "course": str(course.folder),
            "world": str(hostile_world),
            "home": str(home),
            "grader": str(os.getpid()),
            "port": str(server.getsockname()[1]),
        }
        return Scene(course, root / "learners", root / "handed", places)

    with pretended(hostile_world), server, local:
        other = subprocess.Popen(["sleep", "600"], env={"SECRET": "A-TOKEN"})
        yield make
        other.kill()
        other.wait()


@pytest.fixture(scope="module")
def scene(make_scene: Callable[[], Scene]) -> Scene:
    return make_scene()


@pytest.fixture(scope="module")
def graded(scene: Scene, request: pytest.FixtureRequest) -> dict[str, Seen]:
    """Everybody in the ``TABLE`` of the module, handed in and graded."""
    return grade(scene, request.module.TABLE)
