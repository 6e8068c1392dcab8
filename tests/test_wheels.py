"""What people install: the trainee's wheel carries the course and no truth, the other one carries the truth."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from samtrain.cases.stories import STORIES
from samtrain.curriculum import MODULES, Module

ROOT = Path(__file__).parent.parent


def build(folder: Path, into: Path) -> zipfile.ZipFile:
    subprocess.run(
        [sys.executable, "-m", "build", "--no-isolation", "--wheel", "--outdir", str(into), str(folder)],
        check=True,
        capture_output=True,
    )
    (wheel,) = into.glob("*.whl")
    return zipfile.ZipFile(wheel)


@pytest.fixture(scope="module")
def trainee(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return build(ROOT, tmp_path_factory.mktemp("trainee"))


@pytest.fixture(scope="module")
def instructor(tmp_path_factory: pytest.TempPathFactory) -> zipfile.ZipFile:
    return build(ROOT / "solutions", tmp_path_factory.mktemp("instructor"))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.id)
def test_the_trainees_wheel_carries_lessons_exercises_and_cases(trainee: zipfile.ZipFile, module: Module) -> None:
    wanted = {
        f"samtrain/_content/course/{module.lesson}",
        f"samtrain/_content/exercises/{module.exercise}",
        f"samtrain/_content/course/cases/{module.case}/accounts.csv",
    }
    assert wanted <= set(trainee.namelist())


@pytest.mark.parametrize("case", list(STORIES))
def test_each_case_is_in_one_wheel_and_its_truth_in_the_other(
    trainee: zipfile.ZipFile, instructor: zipfile.ZipFile, case: str
) -> None:
    assert {
        f"samtrain/_content/course/cases/{case}/{name}" for name in ("case.json", "README.md", "orders.csv")
    } <= set(trainee.namelist())
    assert f"samtrain_solutions/content/truth/{case}/stakeholders.csv" in instructor.namelist()


def test_stories_travel_with_the_words_of_their_pages(trainee: zipfile.ZipFile) -> None:
    pages = {name for name in trainee.namelist() if name.endswith("/story.md")}
    assert len(pages) == len(STORIES)


def test_the_trainees_wheel_carries_no_truth(trainee: zipfile.ZipFile) -> None:
    assert [name for name in trainee.namelist() if "truth" in name and not name.endswith(".py")] == []
    assert [name for name in trainee.namelist() if "solutions" in name or "facilitator" in name] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.id)
def test_the_instructors_wheel_carries_source_and_truth(instructor: zipfile.ZipFile, module: Module) -> None:
    names = instructor.namelist()
    assert f"samtrain_solutions/content/{module.exercise}" in names
    assert any(name.startswith(f"samtrain_solutions/content/truth/{module.case}/") for name in names)
