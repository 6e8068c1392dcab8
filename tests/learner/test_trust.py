"""What may run by itself: what was signed on this computer, word for word and picture for picture."""

import copy
import json
import warnings
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samtrain.errors import PlainError
from samtrain.grading import notebooks
from samtrain.grading.notebooks import Notebook
from samtrain.learner import trust

NOTEBOOK = notebooks.notebook_of([notebooks.markdown_cell("Title", "title"), notebooks.tool_cell("02-portfolio")])


def changed(source: str = "", output: str = "") -> Notebook:
    made = copy.deepcopy(NOTEBOOK)
    code = made["cells"][1]
    code["source"] = source or code["source"]
    code["outputs"] = [{"output_type": "display_data", "data": {"text/html": output}, "metadata": {}}] * bool(output)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    trust.sign(notebooks.as_text(NOTEBOOK), tmp_path)
    return tmp_path


def test_what_was_signed_is_trusted(folder: Path) -> None:
    assert trust.is_trusted(notebooks.as_text(NOTEBOOK), folder)


def test_how_a_file_is_indented_is_nothing_to_mistrust(folder: Path) -> None:
    assert trust.is_trusted(json.dumps(NOTEBOOK), folder)


@pytest.mark.parametrize("other", [changed(source="import os"), changed(output="<script>")], ids=["code", "output"])
def test_a_change_made_elsewhere_is_not_trusted(folder: Path, other: Notebook) -> None:
    assert not trust.is_trusted(notebooks.as_text(other), folder)


def test_a_signature_from_another_computer_counts_for_nothing(folder: Path, tmp_path: Path) -> None:
    assert not trust.is_trusted(notebooks.as_text(NOTEBOOK), tmp_path / "another")


def test_jupyterlab_looks_where_samtrain_signs(folder: Path) -> None:
    assert {Path(path).parent for path in trust.settings(folder).values()} == {folder}
    assert {Path(path).name for path in trust.settings(folder).values()} <= {path.name for path in folder.iterdir()}


def test_a_place_that_cannot_be_written_to_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PlainError, match="cannot be written"):
        trust.sign(notebooks.as_text(NOTEBOOK), tmp_path / "file" / "trust")


def test_a_cell_without_an_id_is_no_warning_in_the_learners_window(folder: Path) -> None:
    bare = copy.deepcopy(NOTEBOOK)
    del bare["cells"][0]["id"]
    with warnings.catch_warnings(record=True) as said:
        warnings.simplefilter("always")
        assert not trust.is_trusted(notebooks.as_text(bare), folder)
    assert said == []


anything: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.integers(-9, 9) | st.text(max_size=3),
    lambda inner: (
        st.lists(inner, max_size=2)
        | st.dictionaries(st.sampled_from(["output_type", "data", "text", "text/plain", "name"]), inner, max_size=3)
    ),
    max_leaves=6,
)


@st.composite
def readable(draw: st.DrawFn) -> str:
    """The text of a notebook that samtrain reads, whatever stands in it."""
    cells = draw(
        st.lists(
            st.fixed_dictionaries(
                {
                    "cell_type": st.sampled_from(["code", "markdown", "raw"]),
                    "metadata": st.dictionaries(st.text(max_size=3), anything, max_size=2),
                    "source": st.text(max_size=3) | st.lists(st.text(max_size=3), max_size=2),
                    "outputs": st.lists(
                        st.dictionaries(st.sampled_from(["output_type", "data", "text"]), anything), max_size=2
                    ),
                },
                optional={"id": anything, "execution_count": anything, "attachments": anything},
            ),
            max_size=3,
        )
    )
    data = {"cells": cells, "metadata": draw(anything), "nbformat": 4, "nbformat_minor": draw(st.integers(0, 6))}
    notebooks.as_notebook(data, "x.ipynb")
    return json.dumps(data)


@given(text=readable())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_what_cannot_be_made_sense_of_is_not_trusted(folder: Path, text: str) -> None:
    assert not trust.is_trusted(text, folder)
