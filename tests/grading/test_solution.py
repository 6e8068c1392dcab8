"""The model answer is what the instructor's cell of the solution notebook fills in."""

from pathlib import Path

import pytest

from samtrain import content
from samtrain.errors import PlainError
from samtrain.files import write_atomically
from samtrain.grading import notebooks, solution


def with_cells(folder: Path, *cells: notebooks.Cell) -> None:
    """A solutions folder whose notebook of module 02 holds ``cells``."""
    write_atomically(folder / "02-portfolio" / "02-portfolio.ipynb", notebooks.as_text(notebooks.notebook_of(cells)))


FILL = 'work.show()\nwork.fill({"size": 9}, text="Nine")\nwork.summary()'


@pytest.fixture
def answered(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A solution whose instructor's cell shows the tool, fills in and shows the result."""
    with_cells(tmp_path, notebooks.markdown_cell("# Title", "title"), notebooks.instructor_cell(FILL))
    monkeypatch.setattr(content, "solutions", lambda: tmp_path)


def test_it_is_what_the_instructors_cell_fills_in(answered: None) -> None:
    answer = solution.model_answer("02-portfolio")
    assert (answer.exercise, answer.record, [*answer.texts.values()]) == ("02-portfolio", {"size": 9}, ["Nine"])


def test_changing_what_was_handed_out_leaves_the_model_answer_alone(answered: None) -> None:
    solution.model_answer("02-portfolio").record.clear()
    assert solution.model_answer("02-portfolio").record == {"size": 9}


def test_nothing_is_shown_and_no_file_stays(
    answered: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    solution.model_answer("02-portfolio")
    assert list(here.iterdir()) == []
    assert capsys.readouterr().out == ""


def test_without_solutions_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(content, "solutions", lambda: None)
    with pytest.raises(PlainError, match="samtrain-solutions"):
        solution.model_answer("02-portfolio")


def test_a_notebook_without_the_cell_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with_cells(tmp_path, notebooks.markdown_cell("# Title", "title"))
    monkeypatch.setattr(content, "solutions", lambda: tmp_path)
    with pytest.raises(PlainError, match="02-portfolio holds no model answer"):
        solution.model_answer("02-portfolio")
