"""Notebooks and learners for the tests of grading."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pretend
import pytest
from pretend import EXERCISE

from samtrain import answers, cases, content
from samtrain.answers import Answer
from samtrain.files import dump_json
from samtrain.grading import classroom, derive, notebooks
from samtrain.grading.calibration import FACILITATOR
from samtrain.grading.notebooks import Notebook
from samtrain.learner import handin

TEXT = "See Ada next: she advises Bob, who decides in May."
PEOPLE = [
    {"id": "C01", "name": "Ada", "power": 3},
    {"id": "C02", "name": "Bob", "power": 5},
    {"id": "C03", "name": "Eve", "power": 2},
]


def source_notebook() -> Notebook:
    """A solution notebook with everything that one may hold, the analyst's track included."""
    solution = notebooks._code(
        "X1-code",
        "### BEGIN SOLUTION\ndef total(values):\n    return sum(values)\n### END SOLUTION",
        {"nbgrader": notebooks._nbgrader("X1-code", solution=True)},
    )
    test = notebooks._code(
        "X2-test",
        "assert total([1, 2]) == 3\n### BEGIN HIDDEN TESTS\nassert total([]) == 0, 'hidden wisdom'\n### END HIDDEN TESTS",
        {"nbgrader": notebooks._nbgrader("X2-test", locked=True, points=1.0)},
    )
    made = notebooks.notebook_of(
        [
            notebooks.markdown_cell("# Stakeholders\n\nWho decides?", "task"),
            notebooks.tool_cell(EXERCISE),
            notebooks.instructor_cell("work.fill({'people': []}, 'model answer')"),
            notebooks.markdown_cell("## For analysts", "track"),
            solution,
            test,
        ]
    )
    return notebooks.normal_form(notebooks.with_graded_cells(made, pretend.CRITERIA))


def make_world(root: Path, source: Notebook) -> Path:
    """A case, its truth, the solution notebook ``source`` and the exercise derived from it, in ``root``."""
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
    path = root / "solutions" / EXERCISE / f"{EXERCISE}.ipynb"
    path.parent.mkdir()
    path.write_text(notebooks.as_text(source), encoding="utf-8")
    (path.parent / FACILITATOR).write_text("What a good answer looks like", encoding="utf-8")
    derive.release(root / "solutions", root / "exercises")
    return root


@contextmanager
def pretended(world: Path) -> Iterator[None]:
    """Work in ``world``, with the stand-in tool, here and in every process that is started."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("CASES", "EXERCISES", "solutions"):
            patch.setattr(content, name, getattr(content, name))
        for name in ("model", "criteria", "chart"):
            patch.setitem(sys.modules, f"{pretend.TOOL}.{name}", sys)
        pretend.install(world)
        patch.setenv(pretend.ROOT, str(world))
        patch.setenv("PYTHONPATH", str(Path(pretend.__file__).parent))
        patch.delenv("SAMTRAIN_LEARNER", raising=False)
        yield
    cases.truth.cache_clear()


def make_course(world: Path, folder: Path) -> Path:
    """A course in ``folder``, released from ``world``."""
    original = content.solutions
    content.solutions = lambda: world / "solutions"
    try:
        classroom.create(folder)
        classroom.release(classroom.open_course(folder))
    finally:
        content.solutions = original
    return folder


class Learner:
    """A learner's folder with the exercise in it."""

    def __init__(self, root: Path, name: str, cohort: str = "") -> None:
        self.name, self.cohort = name, cohort
        self.folder = root / name
        shutil.copytree(content.EXERCISES / EXERCISE, self.folder)
        self.notebook = self.folder / f"{EXERCISE}.ipynb"

    def answer(self, people: list[dict[str, Any]], text: str = "") -> "Learner":
        made = Answer(exercise=EXERCISE, record={"people": people}, texts={"why": text})
        answers.save(answers.path_for(self.notebook), made)
        return self

    def change(self, cell_id: str, source: str) -> "Learner":
        nb = notebooks.read(self.notebook)
        next(cell for cell in nb["cells"] if cell["id"] == cell_id)["source"] = source
        self.notebook.write_text(notebooks.as_text(nb), encoding="utf-8")
        return self

    def hand_in(self, into: Path) -> Path:
        return handin.hand_in(self.folder, EXERCISE, self.name, into, self.cohort).zip
