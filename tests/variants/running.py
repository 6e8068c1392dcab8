"""What must hold of every lesson and exercise on a learner's own variant; each file of this folder takes some modules.

``SAMTRAIN_SEEDS=5 pytest tests/variants`` tries five learners in place of one.
"""

import os
import re
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from samtrain import cases, content
from samtrain.cases.variants import variant
from samtrain.curriculum import MODULES, Module
from samtrain.grading import notebooks
from samtrain.learner import about, lessons
from samtrain.learner.about import About
from samtrain.learner.variant import Variant, lay
from tests.ran import complaints

COHORT = "a cohort of the tests"
LEARNERS = [f"learner-{n}" for n in range(int(os.environ.get("SAMTRAIN_SEEDS", "1")))]


class OnAVariant:
    """``modules`` are the numbers of those that a file takes."""

    modules: tuple[int, ...]

    def test_a_lesson_runs_on_a_variant_without_a_complaint(self, lesson: Any) -> None:
        assert complaints(lesson) == []

    def test_a_lesson_names_nobody_of_the_default_variant(self, lesson: Any, learner: str, module: Module) -> None:
        assert strangers(lesson, learner, module) == set()

    def test_an_exercise_runs_on_a_variant_without_a_complaint(self, exercise: Any) -> None:
        assert complaints(exercise) == []

    def test_an_exercise_names_nobody_of_the_default_variant(self, exercise: Any, learner: str, module: Module) -> None:
        assert strangers(exercise, learner, module) == set()

    def test_nobody_is_called_by_the_first_name_alone(self, module: Module) -> None:
        written = "\n".join(
            cell["source"]
            for path in (content.COURSE / module.lesson, content.EXERCISES / module.exercise)
            for cell in notebooks.read(path)["cells"]
        )
        case = cases.load(module.case, content.CASES)
        people = [*case.table("contacts")["name"], *case.table("team")["name"]]
        for name in people:
            written = written.replace(name, "")
        assert [name for name in people if re.search(rf"\b{name.split()[0]}\b", written)] == []


@pytest.fixture(scope="class")
def workspace(learner: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("workspace")
    about.write(folder, About(learner=learner, cohort=COHORT))
    return folder


@pytest.fixture(scope="class")
def own(workspace: Path, learner: str) -> Variant:
    return lay(workspace, COHORT, learner)


@pytest.fixture(scope="class")
def lesson(own: Variant, module: Module) -> Any:
    """The lesson as a start renders it; a cell that fails is the test's failure."""
    return nbformat.reads(lessons.rendered(content.COURSE / module.lesson, own=own).decode("utf-8"), 4)


@pytest.fixture(scope="class")
def exercise(own: Variant, workspace: Path, module: Module) -> Any:
    """The exercise, untouched, run in the workspace."""
    notebook = own.rename(nbformat.read(content.EXERCISES / module.exercise, 4))
    # The analyst's cells are unanswered and may say so.
    notebook.cells = [cell for cell in notebook.cells if not notebooks.is_analyst(cell)]
    folder = workspace / module.id
    folder.mkdir()
    NotebookClient(notebook, resources={"metadata": {"path": folder}}, timeout=120).execute()
    return notebook


def strangers(notebook: Any, learner: str, module: Module) -> set[str]:
    """Names of the default variant, whole or last names, that nobody bears in the learner's and that stand in the notebook."""
    mine, default = variant(COHORT, learner, module.case).case, cases.load(module.case, content.CASES)
    outputs = [output for cell in notebook.cells for output in cell.get("outputs", [])]
    texts = [{kind: data for kind, data in output.get("data", {}).items() if kind != "image/png"} for output in outputs]
    shown = str([[cell.source for cell in notebook.cells], [output.get("text") for output in outputs], texts])
    return {name for name in _names(default) - _names(mine) if re.search(rf"\b{re.escape(name)}\b", shown)}


def _names(case: cases.Case) -> set[str]:
    people = {name for table in ("contacts", "team") for name in case.table(table)["name"]}
    return people | {name.split()[-1] for name in people} | set(case.table("competitors")["name"])


def every_module() -> dict[int, Module]:
    return {module.number: module for module in MODULES}
