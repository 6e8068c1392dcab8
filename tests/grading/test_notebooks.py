import json
from pathlib import Path
from typing import Any

import nbformat
import pretend
import pytest
from classmates import TEXT, source_notebook
from hypothesis import given
from hypothesis import strategies as st
from nbconvert.filters import markdown2html

from samtrain import answers, content
from samtrain.answers import Answer
from samtrain.curriculum import MODULES
from samtrain.errors import PlainError
from samtrain.grading import derive, notebooks
from samtrain.grading.calibration import FACILITATOR
from samtrain.grading.classroom import Course
from samtrain.grading.exercise import exercise
from samtrain.grading.notebooks import Notebook, grade_id
from samtrain.grading.rubric import RUBRIC

ROOT = Path(__file__).parents[2]
IN_GIT = sorted(path for room in ("course", "exercises", "solutions") for path in ROOT.glob(f"{room}/*/*.ipynb"))

json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["cells", "metadata", "samtrain", "answer", "outputs", "data"]), inner)
    ),
    max_leaves=20,
)


def sources(notebook: Notebook) -> dict[str, str]:
    return {cell["id"]: cell["source"] for cell in notebook["cells"]}


def poured(text: str, notebook: Notebook | None = None) -> dict[str, str]:
    return sources(notebooks.pour(notebook or source_notebook(), text, pretend.PROMPT))


# What lies in git --------------------------------------------------------------------------------


@pytest.mark.parametrize("path", IN_GIT, ids=lambda path: path.stem)
def test_notebooks_in_git_are_in_normal_form(path: Path) -> None:
    assert notebooks.is_normal(path), f"run: python -m samtrain.grading.notebooks normalise {path}"


def test_exercises_are_what_their_solutions_give() -> None:
    assert derive.release(check=True) == [], "run: make exercises"


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.id)
def test_graded_cells_are_what_the_criteria_ask(module: Any) -> None:
    solutions = content.solutions()
    assert solutions is not None
    source = notebooks.read(solutions / module.exercise)
    assert notebooks.with_graded_cells(source, exercise(module.id).criteria) == source, "run: make exercises"


# Graded cells ------------------------------------------------------------------------------------


def test_every_criterion_and_rubric_line_gets_one_cell_with_its_points() -> None:
    graded = {
        grade_id(cell): cell["metadata"]["nbgrader"]["points"]
        for cell in source_notebook()["cells"]
        if notebooks.is_graded(cell) and not notebooks.is_analyst(cell)
    }
    assert graded == {c.id: c.points for c in pretend.CRITERIA} | {line.id: line.points for line in RUBRIC}


def test_a_cell_whose_criterion_is_gone_goes_and_the_analysts_stay() -> None:
    left = notebooks.with_graded_cells(source_notebook(), pretend.CRITERIA[:1])
    names = [grade_id(cell) for cell in left["cells"]]
    assert "S2-power" not in names and {"S1-enough", "X1-code", "X2-test"} < set(names)


def test_graded_cells_are_renewed_where_they_stand() -> None:
    notebook = source_notebook()
    cells = {cell["id"]: cell for cell in notebook["cells"]}
    cells["S2-power"]["metadata"]["nbgrader"]["points"] = 99
    assert notebooks.with_graded_cells(notebook, pretend.CRITERIA) == source_notebook()


def test_a_notebook_of_ours_is_a_valid_notebook() -> None:
    nbformat.validate(json.loads(notebooks.as_text(source_notebook())))


# Form --------------------------------------------------------------------------------------------


def test_normal_form_drops_what_a_run_leaves_behind() -> None:
    notebook = source_notebook()
    worn = json.loads(json.dumps(notebook))
    worn["metadata"]["language_info"] = {"name": "python", "version": "3.11.7"}
    for cell in worn["cells"]:
        cell["metadata"]["execution"] = {"iopub.execute_input": "2026-11-24"}
        if cell["cell_type"] == "code":
            cell |= {"execution_count": 7, "outputs": [{"output_type": "stream", "name": "stdout", "text": "hi"}]}
    assert notebooks.normal_form(worn) == notebook


def test_cells_without_an_id_are_named_the_same_each_time() -> None:
    cells = [{"cell_type": "markdown", "metadata": {}, "source": "same"} for _n in range(2)]
    notebook = {"cells": cells, "metadata": {}, "nbformat": 4, "nbformat_minor": 4}
    first, again = (notebooks.normal_form(notebook) for _n in range(2))
    assert first == again
    assert len({cell["id"] for cell in first["cells"]}) == 2


def test_what_is_written_is_what_nbformat_writes() -> None:
    notebook = source_notebook()
    assert notebooks.as_text(notebook) == nbformat.writes(nbformat.from_dict(notebook)) + "\n"


@pytest.mark.parametrize("data", [None, [], {}, {"nbformat": 3, "cells": []}, {"nbformat": 4, "cells": [{}]}])
def test_what_is_no_notebook_is_said(data: Any) -> None:
    with pytest.raises(PlainError, match=r"work\.ipynb is not a notebook"):
        notebooks.as_notebook(data, "work.ipynb")


# The learner's text ------------------------------------------------------------------------------


def test_the_first_line_of_the_rubric_gets_the_text_and_the_others_its_length() -> None:
    made = poured(TEXT)
    assert TEXT in made["R1-customer-focus"] and pretend.PROMPT.asks in made["R1-customer-focus"]
    assert "10 of 20 words, above" in made["R6-brevity"] and TEXT not in made["R6-brevity"]


@given(st.text())
def test_pouring_again_changes_nothing(text: str) -> None:
    once = notebooks.pour(source_notebook(), text, pretend.PROMPT)
    assert notebooks.pour(once, text, pretend.PROMPT) == once


def test_without_text_the_cells_are_as_released() -> None:
    full = notebooks.pour(source_notebook(), TEXT, pretend.PROMPT)
    assert notebooks.pour(full, " \n", pretend.PROMPT) == source_notebook()


def test_what_was_typed_into_a_rubric_cell_by_hand_stays() -> None:
    notebook = source_notebook()
    cell = next(cell for cell in notebook["cells"] if cell["id"] == "R4-decision")
    cell["source"] += "\n\nTyped by hand."
    assert "Typed by hand." in poured(TEXT, notebook)["R4-decision"]


@pytest.mark.parametrize(
    "text",
    ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[a](javascript:alert(1))", "# big\n\n# bigger"],
)
def test_a_text_cannot_act_on_the_instructors_page(text: str) -> None:
    page = markdown2html(poured(text)["R1-customer-focus"])
    assert not any(sign in page for sign in ("<script", "<img", "<a ", "<h1"))


def test_sums_of_money_are_not_taken_for_formulas() -> None:
    assert "$" not in poured("From $5 m to $6 m")["R1-customer-focus"]


# The answer inside -------------------------------------------------------------------------------


def test_an_answer_is_found_in_the_output_of_the_tool() -> None:
    answer = Answer(exercise=pretend.EXERCISE, record={"people": [1]})
    notebook = source_notebook()
    cell = next(cell for cell in notebook["cells"] if cell["id"] == "tool")
    cell["outputs"] = [{"output_type": "display_data", "data": {answers.MIME: answer.model_dump(mode="json")}}]
    assert notebooks.answer_inside(notebook, pretend.EXERCISE) == answer


@given(json_values)
def test_any_json_may_be_searched_for_an_answer(data: Any) -> None:
    assert notebooks.answer_inside(data, pretend.EXERCISE) is None


# Derived exercises -------------------------------------------------------------------------------


def test_an_exercise_holds_neither_model_answer_nor_hidden_test(world: Path) -> None:
    text = (world / "exercises" / pretend.EXERCISE / f"{pretend.EXERCISE}.ipynb").read_text()
    assert "model answer" not in text and "hidden wisdom" not in text and "sum(values)" not in text
    assert "# Write your code here." in text and RUBRIC[0].anchors[3] in text


def test_the_facilitators_page_is_not_released(world: Path, course: Course) -> None:
    released = [world / "exercises" / pretend.EXERCISE, course.path("release", pretend.EXERCISE)]
    assert [list(folder.rglob(FACILITATOR)) for folder in released] == [[], []]
    assert course.path("source", pretend.EXERCISE, FACILITATOR).is_file()


def test_a_stale_exercise_is_found_and_a_foreign_file_too(world: Path, tmp_path: Path) -> None:
    derive.release(world / "solutions", tmp_path)
    path = tmp_path / pretend.EXERCISE / f"{pretend.EXERCISE}.ipynb"
    path.write_text(path.read_text().replace("Who decides?", "Who?"))
    (tmp_path / "gone.txt").write_text("left over")
    stale = derive.release(world / "solutions", tmp_path, check=True)
    assert stale == [path, tmp_path / "gone.txt"]


def test_deriving_renews_what_is_stale(world: Path, tmp_path: Path) -> None:
    (tmp_path / "gone.txt").write_text("left over")
    derive.release(world / "solutions", tmp_path)
    assert derive.release(world / "solutions", tmp_path, check=True) == []


def test_sync_writes_the_criteria_into_the_sources(world: Path, tmp_path: Path, pretending: None) -> None:
    bare = notebooks.notebook_of([notebooks.tool_cell(pretend.EXERCISE)])
    path = tmp_path / pretend.EXERCISE / f"{pretend.EXERCISE}.ipynb"
    path.parent.mkdir()
    path.write_text(notebooks.as_text(bare))
    assert derive.sync(tmp_path) == [path] and derive.sync(tmp_path) == []
    assert [grade_id(cell) for cell in notebooks.read(path)["cells"]][:3] == ["tool", "S1-enough", "S2-power"]
