"""Every notebook: its form in git, the fixed frame of a lesson, and that it runs from top to bottom without a word on stderr."""

import re
import shutil
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbclient import NotebookClient

from samtrain import content
from samtrain.curriculum import MODULES, Module
from samtrain.grading import derive, notebooks
from samtrain.grading.calibration import FACILITATOR
from samtrain.grading.exercise import exercise
from samtrain.grading.rubric import RUBRIC
from samtrain.learner.answered import asked_in
from tests.ran import complaints

ROOT = Path(__file__).parent.parent
LESSONS = [ROOT / "course" / module.lesson for module in MODULES]
SOLUTIONS = [ROOT / "solutions" / module.exercise for module in MODULES]
EXERCISES = [ROOT / "exercises" / module.exercise for module in MODULES]
FRAME = (
    "What you will be able to do",
    "Before you start",
    "Three questions from before",
    "Take-away",
    "On Monday",
    "To go further",
)
#: What whoever leads a workshop finds on the page beside the solution.
PAGE = (
    "What the group should have at the end",
    "Timing",
    "Expected ranges",
    "Three shock cards",
    "One red herring",
    "Misconceptions, and what to say",
    "Calibration: the six lines, with examples",
)


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def headings(path: Path) -> list[str]:
    cells = notebooks.read(path)["cells"]
    text = "\n".join(cell["source"] for cell in cells if cell["cell_type"] == "markdown")
    return re.findall(r"^#{1,3} +(.*)$", text, re.MULTILINE)


def test_every_notebook_in_the_project_is_known() -> None:
    found = {path for room in ("course", "exercises", "solutions") for path in (ROOT / room).rglob("*.ipynb")}
    assert {path for path in found if ".ipynb_checkpoints" not in path.parts} == {*LESSONS, *SOLUTIONS, *EXERCISES}


@pytest.mark.parametrize("path", [*LESSONS, *SOLUTIONS, *EXERCISES], ids=named)
def test_a_notebook_lies_in_normal_form_without_outputs(path: Path) -> None:
    assert notebooks.is_normal(path)


@pytest.mark.parametrize("path", LESSONS, ids=named)
def test_a_lesson_has_the_fixed_frame_in_order(path: Path) -> None:
    assert [heading for heading in headings(path) if heading in FRAME] == list(FRAME)


@pytest.mark.parametrize("path", LESSONS, ids=named)
def test_a_lessons_code_is_folded(path: Path) -> None:
    open_cells = [
        cell["id"]
        for cell in notebooks.read(path)["cells"]
        if cell["cell_type"] == "code" and not cell["metadata"].get("jupyter", {}).get("source_hidden")
    ]
    assert open_cells == []


@pytest.mark.parametrize("path", LESSONS, ids=named)
def test_a_lesson_says_that_names_and_figures_are_invented(path: Path) -> None:
    assert "invented" in notebooks.as_text(notebooks.read(path))


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.id)
def test_the_facilitators_page_has_its_sections_and_an_example_for_every_mark(module: Module) -> None:
    text = (ROOT / "solutions" / module.id / FACILITATOR).read_text(encoding="utf-8")
    first, *rest = re.split(r"^## ", text, flags=re.MULTILINE)
    sections = {section.partition("\n")[0].partition(" (")[0]: section for section in rest}
    assert "invented" in first
    assert [title for title in sections if title in PAGE] == list(PAGE)
    cards = re.findall(r"^\*\*([A-Z]) · ", sections["Three shock cards"], re.MULTILINE)
    assert cards == ["A", "B", "C"]
    marks = re.findall(r"^\*\*([^*]+)\*\*(?: \(.*\))?$|^- \*\*(\d)\*\* \S", sections[PAGE[-1]], re.MULTILINE)
    assert [title or mark for title, mark in marks] == [
        each for line in RUBRIC for each in (line.title, *(str(n) for n in range(len(line.anchors))))
    ]


def test_the_exercises_are_as_released_from_the_solutions() -> None:
    assert derive.release(check=True) == []


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.id)
def test_an_exercise_grades_exactly_the_criteria_and_the_rubric(module: Module) -> None:
    cells = notebooks.read(ROOT / "exercises" / module.exercise)["cells"]
    graded = [notebooks.grade_id(cell) for cell in cells if notebooks.is_criterion(cell)]
    assert graded == [criterion.id for criterion in exercise(module.id).criteria]


def run(path: Path, folder: Path) -> Any:
    """Run the notebook in ``folder``, which looks like its folder in a workspace; return it with its outputs."""
    (folder / path.parent.name).mkdir()
    shutil.copytree(content.CASES, folder / "cases")
    notebook = nbformat.read(path, 4)
    client = NotebookClient(notebook, resources={"metadata": {"path": folder / path.parent.name}}, timeout=120)
    client.execute()
    return notebook


@pytest.fixture(scope="module", params=LESSONS, ids=named)
def lesson(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Each lesson with its outputs; run once for all tests of it."""
    return run(request.param, tmp_path_factory.mktemp("lesson"))


def test_a_lesson_runs_without_a_complaint(lesson: Any) -> None:
    assert complaints(lesson) == []


def test_a_lesson_asks_three_questions_from_before(lesson: Any) -> None:
    cells = lesson.cells
    start = next(n for n, cell in enumerate(cells) if "## Three questions from before" in cell.source)
    end = next(n for n in range(start + 1, len(cells)) if cells[n].cell_type == "markdown")
    assert len(asked_in({"cells": cells[start:end]})) == 3


def test_no_two_questions_of_a_lesson_have_one_id(lesson: Any) -> None:
    names = [question["id"] for question in asked_in(lesson)]
    assert sorted(set(names)) == sorted(names)


def test_every_option_of_a_lessons_questions_has_a_reason(lesson: Any) -> None:
    options = [option for question in asked_in(lesson) for option in question["options"]]
    assert [option["says"] for option in options if not re.sub(r"<[^>]*>|\s", "", option["reason"])] == []


def test_a_lesson_asks_for_more_than_a_choice(lesson: Any) -> None:
    assert {question["kind"] for question in asked_in(lesson)} & {"order", "match"}


def points(notebook: Any) -> dict[str, float]:
    """Points that the graded code cells end with."""
    return {
        notebooks.grade_id(cell): float(output.data["text/plain"])
        for cell in notebook.cells
        if notebooks.is_criterion(cell)
        for output in cell.outputs
        if output.output_type == "execute_result"
    }


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.id)
def test_a_solution_runs_and_earns_every_point(module: Module, tmp_path: Path) -> None:
    notebook = run(ROOT / "solutions" / module.exercise, tmp_path)
    assert complaints(notebook) == []
    assert points(notebook) == {criterion.id: criterion.points for criterion in exercise(module.id).criteria}


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.id)
def test_an_untouched_exercise_earns_nothing(module: Module, tmp_path: Path) -> None:
    notebook = nbformat.read(ROOT / "exercises" / module.exercise, 4)
    # The analyst's cells are unanswered and may say so; they are judged in a test of their own.
    notebook.cells = [cell for cell in notebook.cells if not notebooks.is_analyst(cell)]
    nbformat.write(notebook, tmp_path / "untouched.ipynb")
    notebook = run_copy(tmp_path / "untouched.ipynb", module, tmp_path)
    assert points(notebook) == {criterion.id: 0.0 for criterion in exercise(module.id).criteria}


def run_copy(path: Path, module: Module, folder: Path) -> Any:
    home = folder / "workspace" / module.id
    home.mkdir(parents=True)
    copy = home / path.name
    shutil.copy(path, copy)
    notebook = nbformat.read(copy, 4)
    NotebookClient(notebook, resources={"metadata": {"path": home}}, timeout=120).execute()
    return notebook


TRUTH = ("hidden", "key", "strength_customer", "strategic")


@pytest.mark.parametrize("path", sorted(content.CASES.rglob("*.csv")), ids=lambda path: path.name)
def test_no_truth_stands_in_a_case_table(path: Path) -> None:
    head = path.read_bytes().splitlines()[0].decode("latin-1").lower()
    assert [word for word in TRUTH if word in re.split(r"[;,\t]", head)] == []
