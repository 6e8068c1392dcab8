"""The doctor puts the course's cells right again and throws nothing away that a learner wrote."""

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import nbformat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_course import cell, sources_of

from samtrain import answers, content
from samtrain.answers import Answer
from samtrain.curriculum import module
from samtrain.errors import PlainError
from samtrain.grading import notebooks
from samtrain.grading.notebooks import Notebook, grade_id
from samtrain.grading.rubric import RUBRIC
from samtrain.learner import doctor
from samtrain.learner.doctor import Diagnosis

ID = "06-stakeholders"
RELEASED = content.EXERCISES / module(ID).exercise
ANSWER, ANOTHER = RUBRIC[0].id, RUBRIC[1].id
CRITERION = next(grade_id(found) for found in notebooks.read(RELEASED)["cells"] if notebooks.is_criterion(found))
GRADED = [grade_id(found) for found in notebooks.read(RELEASED)["cells"] if grade_id(found)]
ANSWERS = [line.id for line in RUBRIC]
REASONING = {"reasoning": "Because."}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A learner's notebook as it was released, with an answer beside it."""
    target = tmp_path / RELEASED.name
    target.write_bytes(RELEASED.read_bytes())
    made = Answer(exercise=ID, record={"decision": "Who decides?"}, texts=REASONING)
    answers.save(answers.path_for(target), made)
    return target


def change(path: Path, how: Callable[[Notebook], object]) -> None:
    notebook = notebooks.read(path)
    how(notebook)
    path.write_text(notebooks.as_text(notebook), encoding="utf-8")


def put(name: str, source: str) -> Callable[[Notebook], object]:
    """The learner writes ``source`` into a cell."""
    return lambda notebook: cell(notebook, name).update(source=source)


def repaired(diagnosis: Diagnosis) -> Notebook:
    assert diagnosis.repaired is not None
    return diagnosis.repaired


def graded(notebook: Notebook) -> list[str]:
    return [grade_id(found) for found in notebook["cells"] if grade_id(found)]


def courses(notebook: Notebook, name: str) -> tuple[str, str, dict[str, Any]]:
    """What the course says about a cell: kind, text, and how it is graded, locked and run."""
    found = cell(notebook, name)
    about = {key: value for key, value in found["metadata"].items() if key in notebooks.COURSES}
    return found["cell_type"], found["source"], about


# A notebook in good health -----------------------------------------------------------------------


def test_a_notebook_as_it_was_released_is_in_good_health(path: Path) -> None:
    assert doctor.examine(path, RELEASED) == Diagnosis([], None)


def test_an_answer_and_cells_of_ones_own_are_good_health(path: Path) -> None:
    change(path, put(ANSWER, "Because Helvion asked for it."))
    change(path, lambda notebook: notebook["cells"].insert(2, notebooks.markdown_cell("My note", "mine")))
    assert doctor.examine(path, RELEASED) == Diagnosis([], None)


# Cells -------------------------------------------------------------------------------------------


def delete(name: str) -> Callable[[Notebook], object]:
    return lambda notebook: notebook["cells"].remove(cell(notebook, name))


def test_a_deleted_criterion_is_put_back_where_it_was(path: Path) -> None:
    change(path, delete(CRITERION))
    diagnosis = doctor.examine(path, RELEASED)
    assert diagnosis.findings == [f"Missing cells were put back: “{CRITERION}”."]
    assert repaired(diagnosis)["cells"] == notebooks.read(RELEASED)["cells"]


def test_the_tool_and_the_rubric_are_called_by_their_names(path: Path) -> None:
    change(path, delete("tool"))
    change(path, delete(ANSWER))
    (said,) = doctor.examine(path, RELEASED).findings
    assert said == f"Missing cells were put back: the tool, “{RUBRIC[0].title}”."


def test_deleted_prose_is_counted_and_put_back(path: Path) -> None:
    prose = [found["id"] for found in notebooks.read(RELEASED)["cells"] if not grade_id(found)]
    for name in prose:
        change(path, delete(name))
    diagnosis = doctor.examine(path, RELEASED)
    (said,) = diagnosis.findings
    assert said.startswith(f"{len(prose)} cell") and "back" in said
    assert repaired(diagnosis)["cells"] == notebooks.read(RELEASED)["cells"]


def copied(name: str, source: str | None = None) -> Callable[[Notebook], object]:
    """The learner copies a cell to the end, and perhaps writes into the copy."""

    def how(notebook: Notebook) -> None:
        made = {**copy.deepcopy(cell(notebook, name)), "id": "copy"}
        notebook["cells"].append(made if source is None else {**made, "source": source})

    return how


@pytest.mark.parametrize("name", ["tool", CRITERION, ANSWER])
def test_of_a_copied_cell_one_counts(path: Path, name: str) -> None:
    change(path, copied(name))
    diagnosis = doctor.examine(path, RELEASED)
    (said,) = diagnosis.findings
    assert said.startswith("Copied cells were sorted out")
    assert repaired(diagnosis)["cells"] == notebooks.read(RELEASED)["cells"]


def test_of_a_copied_answer_the_one_that_was_written_counts(path: Path) -> None:
    change(path, copied(ANSWER, "Written into the copy."))
    mended = repaired(doctor.examine(path, RELEASED))
    assert cell(mended, ANSWER)["source"] == "Written into the copy."
    assert graded(mended) == GRADED


@pytest.mark.parametrize("name", ["tool", CRITERION, ANSWER])
def test_what_was_written_into_a_copy_stays_as_a_cell_of_ones_own(path: Path, name: str) -> None:
    change(path, put(ANSWER, "Written in its place."))
    change(path, copied(name, "Written into the copy."))
    mended = repaired(doctor.examine(path, RELEASED))
    assert {"Written in its place.", "Written into the copy."} <= set(sources_of(mended))
    assert graded(mended) == GRADED


def test_a_cell_that_became_text_is_changed_back(path: Path) -> None:
    change(path, lambda notebook: cell(notebook, "tool").update(cell_type="markdown"))
    diagnosis = doctor.examine(path, RELEASED)
    assert diagnosis.findings == ["Cells had become text or code by mistake and were changed back: the tool."]
    assert repaired(diagnosis)["cells"] == notebooks.read(RELEASED)["cells"]


def test_an_answer_that_became_code_keeps_its_words(path: Path) -> None:
    change(path, put(ANSWER, "My reasons."))
    change(path, lambda notebook: cell(notebook, ANSWER).update(cell_type="code", outputs=[], execution_count=None))
    mended = repaired(doctor.examine(path, RELEASED))
    assert (cell(mended, ANSWER)["cell_type"], cell(mended, ANSWER)["source"]) == ("markdown", "My reasons.")


@pytest.mark.parametrize("name", ["tool", CRITERION])
def test_a_locked_cell_is_put_back_and_what_was_written_there_stands_below(path: Path, name: str) -> None:
    change(path, put(name, "# My own words"))
    diagnosis = doctor.examine(path, RELEASED)
    (said,) = diagnosis.findings
    assert said.startswith("Cells that belong to the course were put back")
    cells = repaired(diagnosis)["cells"]
    place = next(n for n, found in enumerate(cells) if grade_id(found) == name)
    assert cells[place] == cell(notebooks.read(RELEASED), name)
    assert cells[place + 1]["source"] == "# My own words" and cells[place + 1]["metadata"].keys() == {"jupyter"}


def test_moved_cells_go_back_and_ones_own_go_along(path: Path) -> None:
    change(path, copied(ANOTHER, "My note"))
    change(path, lambda notebook: notebook["cells"][-1]["metadata"].pop("nbgrader"))
    change(path, lambda notebook: notebook["cells"].reverse())
    diagnosis = doctor.examine(path, RELEASED)
    assert diagnosis.findings == ["Cells of the course had been moved and are back in their order."]
    mended = repaired(diagnosis)
    assert graded(mended) == GRADED and "My note" in sources_of(mended)


def test_a_cell_that_lost_its_metadata_is_known_by_its_id(path: Path) -> None:
    change(path, put(ANSWER, "My reasons."))
    change(path, lambda notebook: cell(notebook, ANSWER).update(metadata={}))
    mended = repaired(doctor.examine(path, RELEASED))
    assert graded(mended) == GRADED and cell(mended, ANSWER)["source"] == "My reasons."


def test_points_that_were_changed_are_the_courses_again(path: Path) -> None:
    change(path, lambda notebook: cell(notebook, CRITERION)["metadata"]["nbgrader"].update(points=99))
    mended = repaired(doctor.examine(path, RELEASED))
    assert cell(mended, CRITERION) == cell(notebooks.read(RELEASED), CRITERION)


# The file ----------------------------------------------------------------------------------------


def test_a_byte_order_mark_is_removed(path: Path) -> None:
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    diagnosis = doctor.examine(path, RELEASED)
    assert "byte-order mark" in diagnosis.findings[0]
    assert repaired(diagnosis) == notebooks.read(RELEASED)


def test_windows_line_ends_are_changed(path: Path) -> None:
    path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    diagnosis = doctor.examine(path, RELEASED)
    assert "Windows line ends" in diagnosis.findings[0]
    assert repaired(diagnosis) == notebooks.read(RELEASED)


def test_windows_line_ends_inside_a_cell_are_no_edit_of_it(path: Path) -> None:
    tool = cell(notebooks.read(path), "tool")["source"]
    change(path, put("tool", tool.replace("\n", "\r\n")))
    diagnosis = doctor.examine(path, RELEASED)
    assert diagnosis.findings == [] and cell(repaired(diagnosis), "tool")["source"] == tool


@pytest.mark.parametrize("ends", ["\n", "\r\n"], ids=["plain", "Windows"])
@pytest.mark.parametrize("base", ["", "||||||| base\n what was\n"], ids=["two sides", "three sides"])
def test_of_a_merge_conflict_the_first_side_counts(path: Path, base: str, ends: str) -> None:
    change(path, put(ANSWER, "XXX"))
    text = path.read_text(encoding="utf-8")
    line = next(line for line in text.splitlines(keepends=True) if "XXX" in line)
    mine, theirs = line.replace("XXX", "Mine."), line.replace("XXX", "Theirs.")
    text = text.replace(line, f"<<<<<<< HEAD\n{mine}{base}=======\n{theirs}>>>>>>> other\n")
    path.write_bytes(text.replace("\n", ends).encode())
    diagnosis = doctor.examine(path, RELEASED)
    assert any("merge conflict" in said for said in diagnosis.findings)
    assert cell(repaired(diagnosis), ANSWER)["source"] == "Mine."


@pytest.mark.parametrize("damage", [b"", b"{", b"\x00\xff", b"[]", b'{"cells": 7}', b"[" * 100_000])
def test_what_is_no_notebook_is_rebuilt_from_the_courses_copy(path: Path, damage: bytes) -> None:
    path.write_bytes(damage)
    diagnosis = doctor.examine(path, RELEASED)
    assert diagnosis.findings == [
        f"{path.name} is damaged and cannot be read.",
        "The notebook was rebuilt from the course's copy; your answer comes from the answer file.",
    ]
    assert repaired(diagnosis) == notebooks.read(RELEASED)


def test_a_missing_notebook_is_rebuilt(path: Path) -> None:
    path.unlink()
    diagnosis = doctor.examine(path, RELEASED)
    assert diagnosis.findings[0] == f"{path.name} is missing."
    assert repaired(diagnosis) == notebooks.read(RELEASED)


def test_damaged_cells_are_left_out_and_counted(path: Path) -> None:
    change(path, lambda notebook: notebook["cells"].append({"cell_type": "markdown", "metadata": {}, "source": ""}))
    data = json.loads(path.read_text(encoding="utf-8"))
    data["cells"] += [7, {"cell_type": "poem"}]
    path.write_text(json.dumps(data), encoding="utf-8")
    diagnosis = doctor.examine(path, RELEASED)
    assert diagnosis.findings == ["2 damaged cells were left out."]
    assert graded(repaired(diagnosis)) == GRADED


@pytest.mark.parametrize(
    "flaw",
    [{"outputs": None}, {"outputs": [7]}, {"outputs": [{"output_type": "poem"}]}, {"metadata": None}, {"id": [7]}],
    ids=["no outputs", "no output", "odd output", "no metadata", "odd id"],
)
def test_a_flaw_that_jupyterlab_would_stumble_over_is_mended(path: Path, flaw: dict[str, Any]) -> None:
    change(path, lambda notebook: cell(notebook, "tool").update(flaw))
    mended = repaired(doctor.examine(path, RELEASED))
    nbformat.validate(json.loads(notebooks.as_text(mended)))
    assert courses(mended, "tool") == courses(notebooks.read(RELEASED), "tool")


def test_a_notebook_without_its_format_is_mended(path: Path) -> None:
    data = json.loads(path.read_text(encoding="utf-8"))
    del data["nbformat"], data["nbformat_minor"]
    path.write_text(json.dumps(data), encoding="utf-8")
    assert repaired(doctor.examine(path, RELEASED)) == notebooks.read(RELEASED)


def test_the_notebook_of_another_exercise_is_said_so(path: Path) -> None:
    path.write_bytes((content.EXERCISES / module("02-portfolio").exercise).read_bytes())
    diagnosis = doctor.examine(path, RELEASED)
    assert diagnosis.findings[0] == f"This is the notebook of 02-portfolio, not of {ID}."
    assert repaired(diagnosis) == notebooks.read(RELEASED)


def test_a_notebook_under_another_name_is_said_so_and_taken(path: Path) -> None:
    change(path, put(ANSWER, "My reasons."))
    renamed = path.rename(path.with_name("Copy of stakeholders.ipynb"))
    diagnosis = doctor.examine(renamed, RELEASED)
    assert diagnosis.findings == [f"The notebook was called {renamed.name}; it is handed in as {RELEASED.name}."]
    assert cell(repaired(diagnosis), ANSWER)["source"] == "My reasons."


def test_the_notebook_of_somebody_else_is_said_so(path: Path) -> None:
    about = {"hand_in": {"exercise": ID, "learner": "ben", "at": "2026-11-24T10:15:00+00:00"}}
    change(path, lambda notebook: notebook["metadata"].update(samtrain=about))
    assert doctor.examine(path, RELEASED, "anna").findings == ["This notebook was handed in by ben before."]
    assert doctor.examine(path, RELEASED, "ben").findings == []


def test_without_a_released_copy_there_is_nothing_to_mend_by(path: Path, tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="is missing"):
        doctor.examine(path, tmp_path / "none" / RELEASED.name)


# The answer --------------------------------------------------------------------------------------


def findings(path: Path, **answer: Any) -> list[str]:
    answers.save(answers.path_for(path), Answer(exercise=ID, **answer))
    return doctor.examine(path, RELEASED).findings


@pytest.mark.parametrize("record", [{}, {"stakeholders": []}, {"threshold": 3.0, "stakeholders": [], "moves": []}])
def test_an_empty_tool_is_said(path: Path, record: dict[str, Any]) -> None:
    assert findings(path, record=record, texts=REASONING) == ["Nothing has been entered in the tool yet."]


@pytest.mark.parametrize("texts", [{}, {"reasoning": " \n"}])
def test_empty_reasoning_is_said(path: Path, texts: dict[str, str]) -> None:
    assert findings(path, record={"decision": "Who?"}, texts=texts) == ["The reasoning is still empty."]


def test_a_missing_answer_is_said(path: Path) -> None:
    answers.path_for(path).unlink()
    assert doctor.examine(path, RELEASED).findings == [f"There is no answer to {ID}."]


def test_the_copy_inside_the_notebook_takes_the_place_of_a_missing_answer(path: Path) -> None:
    inside = answers.load(answers.path_for(path), ID).model_dump(mode="json")
    change(path, lambda notebook: notebook["metadata"].update(samtrain={"answer": inside}))
    answers.path_for(path).unlink()
    (said,) = doctor.examine(path, RELEASED).findings
    assert said.startswith("The copy inside the notebook")


# Finding and mending -----------------------------------------------------------------------------


def test_a_renamed_notebook_is_found(path: Path) -> None:
    renamed = path.rename(path.with_name("mine.ipynb"))
    for other in ("02-portfolio", "poem"):
        (path.parent / f"{other}.ipynb").write_text("{}", encoding="utf-8")
    assert doctor.find(path.parent, RELEASED) == renamed


def test_the_right_name_comes_before_any_other(path: Path) -> None:
    (path.parent / "copy.ipynb").write_bytes(path.read_bytes())
    assert doctor.find(path.parent, RELEASED) == path


def test_mending_writes_the_notebook_and_keeps_the_original(path: Path) -> None:
    change(path, delete(CRITERION))
    original = path.read_bytes()
    doctor.mend(path, RELEASED)
    assert notebooks.read(path) == notebooks.read(RELEASED)
    assert [kept.read_bytes() for kept in (path.parent / ".samtrain").glob(f"*-{path.name}")] == [original]


def test_mending_gives_the_right_name_back(path: Path) -> None:
    renamed = path.rename(path.with_name("mine.ipynb"))
    doctor.mend(renamed, RELEASED)
    assert path.exists() and not renamed.exists()


def test_mending_leaves_good_health_alone(path: Path) -> None:
    before = {file: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()}
    doctor.mend(path, RELEASED)
    assert {file: file.read_bytes() for file in path.parent.rglob("*") if file.is_file()} == before


# Whatever a learner does -------------------------------------------------------------------------

NAMES = [found["id"] for found in notebooks.read(RELEASED)["cells"]]


@st.composite
def accidents(draw: st.DrawFn) -> Notebook:
    """A notebook in which cells were deleted, copied, moved, retyped, edited and added."""
    notebook = notebooks.read(RELEASED)
    kept = draw(st.permutations(NAMES))[: draw(st.integers(0, len(NAMES)))]
    cells = []
    for n, name in enumerate(kept + draw(st.lists(st.sampled_from(NAMES), max_size=3))):
        made = copy.deepcopy(cell(notebook, name))
        match draw(st.sampled_from(["as it was", "edited", "retyped", "without grade", "new id", "own"])):
            case "edited":
                made["source"] = f"Mine, {n}"
            case "retyped":
                made["cell_type"] = draw(st.sampled_from(["code", "markdown", "raw"]))
            case "without grade":
                made["metadata"] = {}
            case "new id":
                made["id"] = f"x{n}"
            case "own":
                made = notebooks.markdown_cell(f"Mine, {n}", f"own-{n}")
        cells.append(made)
    return {**notebook, "cells": cells}


@given(notebook=accidents())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_whatever_happened_the_course_is_whole_and_words_stay(path: Path, notebook: Notebook) -> None:
    path.write_text(json.dumps(notebook), encoding="utf-8")
    mended = doctor.examine(path, RELEASED).repaired or notebooks.read(path)
    nbformat.validate(json.loads(notebooks.as_text(mended)))
    assert graded(mended) == GRADED
    for name in GRADED:
        if name not in ANSWERS:
            assert courses(mended, name) == courses(notebooks.read(RELEASED), name)
    written = {source for source in sources_of(notebook) if source.startswith("Mine")}
    assert written <= set(sources_of(mended))
    path.write_text(notebooks.as_text(mended), encoding="utf-8")
    assert doctor.examine(path, RELEASED) == Diagnosis([], None)
