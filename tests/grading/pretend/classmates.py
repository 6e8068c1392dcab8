"""Notebooks and learners for the tests of grading."""

import shutil
from pathlib import Path
from typing import Any

import pretend
from pretend import EXERCISE

from samtrain import answers, content
from samtrain.answers import Answer
from samtrain.grading import notebooks
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
