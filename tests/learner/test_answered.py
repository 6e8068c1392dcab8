"""What a learner answered in a lesson: read as far as it can be read, and counted."""

from pathlib import Path
from typing import Any

import pytest

from samtrain.files import dump_json, write_atomically
from samtrain.grading import notebooks
from samtrain.learner import answered, lab
from samtrain.learner.answered import MIME, Count

GOOD: dict[str, Any] = {"chosen": [2], "right": True, "first": False, "tries": 2, "day": "2026-11-25"}


def output(name: str) -> dict[str, Any]:
    return {"output_type": "display_data", "data": {MIME: {"id": name}}, "metadata": {}}


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    """A lesson that asks three questions."""
    notebook = notebooks.notebook_of([notebooks.markdown_cell("# A lesson", "title")])
    cell = notebooks._code("questions", "ask()", {}) | {"outputs": [output(name) for name in ("one", "two", "three")]}
    notebook["cells"].append(cell)
    path = tmp_path / "02-portfolio_lesson.ipynb"
    write_atomically(path, dump_json(notebook))
    return path


def answer(lesson: Path, **entries: Any) -> None:
    write_atomically(answered.path_for(lesson), dump_json({"samtrain": 1, "questions": entries}))


def test_answers_lie_beside_the_lesson(lesson: Path) -> None:
    assert answered.path_for(lesson) == lesson.parent / "02-portfolio_lesson.questions.json"


def test_an_answer_is_read_as_it_was_kept(lesson: Path) -> None:
    answer(lesson, one=GOOD)
    kept = answered.read(answered.path_for(lesson))["one"]
    assert kept.model_dump(mode="json") == GOOD


def test_what_is_answered_is_counted_among_what_is_asked(lesson: Path) -> None:
    answer(lesson, one=GOOD, three=GOOD, gone=GOOD)
    assert answered.count(lesson) == Count(answered=2, asked=3)


def test_a_lesson_without_answers_counts_none(lesson: Path) -> None:
    assert answered.count(lesson).answered == 0


def test_a_lesson_that_cannot_be_read_counts_none(lesson: Path) -> None:
    answer(lesson, one=GOOD)
    lesson.write_text("{")
    assert answered.count(lesson).answered == 0


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "null", "[[[", '{"samtrain": 2, "questions": {}}', '{"samtrain": 1, "questions": [1]}', "\udcff"],
)
def test_a_damaged_file_counts_as_empty(lesson: Path, text: str) -> None:
    path = answered.path_for(lesson)
    path.write_bytes(text.encode("utf-8", errors="surrogateescape"))
    assert answered.read(path) == {}


@pytest.mark.parametrize(
    "change",
    [
        {"chosen": "2"},
        {"chosen": [0]},
        {"right": None},
        {"tries": 0},
        {"day": "yesterday"},
    ],
)
def test_one_damaged_answer_costs_no_other(lesson: Path, change: dict[str, Any]) -> None:
    answer(lesson, one=GOOD | change, two=GOOD, three=None)
    assert list(answered.read(answered.path_for(lesson))) == ["two"]


def test_the_extension_draws_and_keeps_under_the_same_names() -> None:
    static = lab.EXTENSIONS / "samtrain-lab" / "static"
    assert f"'{MIME}'" in (static / "questions.js").read_text(encoding="utf-8")
    assert f"'{answered.SUFFIX}'" in (static / "answers.js").read_text(encoding="utf-8")
