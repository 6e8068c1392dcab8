"""A start lays the course out, brings it up to date, and leaves alone what the learner made."""

import json
from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest
from small_course import Course, Killed, cell, sources_of

from samtrain import answers
from samtrain.answers import Answer
from samtrain.errors import PlainError
from samtrain.files import write_atomically
from samtrain.grading import notebooks
from samtrain.grading.notebooks import Notebook
from samtrain.learner import answered, lessons, trust, workspace

LESSON = "02-portfolio/02-portfolio_lesson.ipynb"
EXERCISE = "02-portfolio/02-portfolio.ipynb"
TABLE = "cases/a-chips/accounts.csv"


def add_note(notebook: Notebook) -> None:
    """The learner adds a cell behind the first one."""
    notebook["cells"].insert(1, notebooks.markdown_cell("My own note.", "a1b2c3"))


def answer_in_words(notebook: Notebook) -> None:
    cell(notebook, "R1-customer-focus")["source"] = "Because Helvion asked for it."


# The first start ---------------------------------------------------------------------------------


def test_an_empty_folder_becomes_the_course(course: Course) -> None:
    assert course.start() == []
    assert {path for path in course.tree() if not path.startswith(".samtrain/")} == {
        "Home.ipynb",
        LESSON,
        EXERCISE,
        "06-stakeholders/06-stakeholders_lesson.ipynb",
        "06-stakeholders/06-stakeholders.ipynb",
        TABLE,
        "cases/a-chips/case.json",
    }


def test_the_home_page_can_be_read_before_anything_runs(course: Course) -> None:
    course.start(name="Anna")
    (page,) = course.read("Home.ipynb")["cells"]
    assert "Welcome, Anna." in page["outputs"][0]["data"]["text/html"]


def test_lessons_come_with_their_pictures(course: Course) -> None:
    course.start()
    assert cell(course.read(LESSON), "picture")["outputs"][0]["data"] == {"text/plain": "A picture."}


def test_the_glossary_lies_beside_home_and_home_leads_there(course: Course) -> None:
    entry = "# Glossary\n\n## Plan\n\n*Module 2*\n\nWhat we will do.\n"
    write_atomically(course.sources.course / "glossary.md", entry)
    course.start()
    assert [found["id"] for found in course.read("Glossary.ipynb")["cells"]] == ["Glossary", "Plan"]
    assert "Glossary.ipynb" in course.read("Home.ipynb")["cells"][0]["outputs"][0]["data"]["text/html"]


def test_what_the_course_showed_runs_by_itself(course: Course) -> None:
    course.start()
    for path in ("Home.ipynb", LESSON, EXERCISE):
        text = (course.folder / path).read_text(encoding="utf-8")
        assert trust.is_trusted(text, course.sources.trust), path


def test_a_lesson_that_cannot_run_comes_without_pictures_and_a_sentence(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(source: Path, kept: Path, own: object) -> bytes:
        raise PlainError(f"{source.name} has no pictures.")

    monkeypatch.setattr(lessons, "rendered", fail)
    assert "02-portfolio_lesson.ipynb has no pictures." in course.start()
    assert cell(course.read(LESSON), "picture")["outputs"] == []


@pytest.mark.parametrize(
    "name",
    [
        "02-portfolio.answer.json",
        "02-portfolio_lesson.questions.json",
        ".ipynb_checkpoints/x.ipynb",
        "__pycache__/x.pyc",
    ],
)
def test_what_a_run_left_behind_in_the_course_is_not_laid_out(course: Course, name: str) -> None:
    left = course.sources.exercises / "02-portfolio" / name
    left.parent.mkdir(exist_ok=True)
    left.write_text("left behind")
    course.start()
    assert f"02-portfolio/{name}" not in course.tree()


def test_what_is_going_on_is_told(course: Course) -> None:
    told: list[str] = []
    workspace.lay_out(course.folder, sources=course.sources, doing=told.append)
    assert "Account selection" in told[0] and "tables" in told[-1]


# Whose it is -------------------------------------------------------------------------------------


def test_who_is_named_stays_until_somebody_else_is(course: Course) -> None:
    course.start(name="Anna Berg")
    course.start()
    assert workspace.learner(course.folder) == "Anna-Berg"
    course.start(learner="a.berg")
    assert workspace.learner(course.folder) == "a.berg"


def test_who_names_nobody_is_called_as_on_this_computer(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("getpass.getuser", lambda: "aberg")
    course.start()
    assert workspace.learner(course.folder) == "aberg"


@pytest.mark.parametrize("error", [KeyError, OSError, ImportError])
def test_a_computer_that_knows_no_user_is_no_obstacle(
    course: Course, monkeypatch: pytest.MonkeyPatch, error: type[Exception]
) -> None:
    def unknown() -> str:
        raise error

    monkeypatch.setattr("getpass.getuser", unknown)
    course.start()
    assert workspace.learner(course.folder) == "learner"


def test_a_name_without_a_letter_is_refused(course: Course) -> None:
    with pytest.raises(PlainError, match="Nobody is named"):
        course.start(learner="…")


def test_who_it_is_can_be_said_again_after_damage(course: Course) -> None:
    course.start(name="Anna")
    (course.folder / ".samtrain" / "workspace.json").write_text("{")
    (said,) = course.start(name="Anna")
    assert "say who you are again" in said and workspace.learner(course.folder) == "Anna"


# Folders that are something else -----------------------------------------------------------------


def test_a_folder_with_other_files_is_refused_and_left_alone(course: Course) -> None:
    course.folder.mkdir()
    (course.folder / "holiday.jpg").write_bytes(b"sea")
    with pytest.raises(PlainError, match="holds other files"):
        course.start()
    assert course.tree() == {"holiday.jpg": b"sea"}


def test_a_file_is_no_folder(course: Course) -> None:
    course.folder.write_text("")
    with pytest.raises(PlainError, match="is a file"):
        course.start()


def test_hidden_files_are_no_obstacle(course: Course) -> None:
    course.folder.mkdir()
    (course.folder / ".DS_Store").write_bytes(b"")
    course.start()
    assert EXERCISE in course.tree()


def test_without_a_course_one_sentence_says_so(course: Course) -> None:
    nothing = course.folder.parent / "nothing"
    with pytest.raises(PlainError, match="The course is not here"):
        workspace.lay_out(course.folder, sources=workspace.Sources(nothing, nothing, nothing, course.sources.trust))


def test_the_folder_one_stands_in_is_meant_when_none_is_named(course: Course, monkeypatch: pytest.MonkeyPatch) -> None:
    course.start()
    monkeypatch.chdir(course.folder / "cases")
    assert workspace.default() == course.folder
    monkeypatch.chdir(course.folder.parent)
    assert workspace.default() == course.folder.parent / "samtrain-course"


# The next start ----------------------------------------------------------------------------------


def test_a_second_start_changes_nothing(course: Course) -> None:
    course.start(name="Anna")
    before = course.tree()
    assert course.start() == []
    assert course.tree() == before


def test_work_is_left_as_it_is_to_the_byte(course: Course) -> None:
    course.start()
    course.work_on(EXERCISE, answer_in_words)
    (course.folder / LESSON).write_text(json.dumps(course.read(LESSON)))  # as another program lays it out
    answer = answers.path_for(course.folder / EXERCISE)
    answers.save(answer, Answer(exercise="02-portfolio", record={"chosen": ["A001"]}))
    (course.folder / "02-portfolio" / "mine.xlsx").write_bytes(b"mine")
    (course.folder / TABLE).write_text("my own table")
    before = course.tree()
    course.start()
    assert {path for path, data in course.tree().items() if data != before[path]} == {
        "Home.ipynb",
        ".samtrain/released/Home.ipynb",
    }


def test_what_the_learner_deleted_comes_back(course: Course) -> None:
    course.start()
    before = course.tree()
    for path in ("Home.ipynb", LESSON, EXERCISE, TABLE):
        (course.folder / path).unlink()
    course.start()
    assert course.tree() == before


def test_cells_that_the_learner_added_to_the_home_page_stay(course: Course) -> None:
    course.start()
    course.work_on("Home.ipynb", add_note)
    course.start(name="Anna")
    page, note = course.read("Home.ipynb")["cells"]
    assert note["source"] == "My own note."
    assert "Welcome, Anna." in page["outputs"][0]["data"]["text/plain"]


# A newer version of the course -------------------------------------------------------------------


def test_a_newer_version_keeps_what_the_learner_wrote(course: Course) -> None:
    course.start()
    course.work_on(EXERCISE, add_note)
    course.work_on(EXERCISE, answer_in_words)
    course.exercise("02-portfolio", task="Choose twelve, and defend them.")
    course.start()
    said = sources_of(course.read(EXERCISE))
    assert said[:2] == ["Choose twelve, and defend them.", "My own note."]
    assert said[-1] == "Because Helvion asked for it."


def test_a_newer_version_leaves_the_answer_file_alone(course: Course) -> None:
    course.start()
    path = answers.path_for(course.folder / EXERCISE)
    answers.save(path, Answer(exercise="02-portfolio", record={"chosen": ["A001"]}))
    before = path.read_bytes()
    course.exercise("02-portfolio", task="Choose ten.")
    course.start()
    assert path.read_bytes() == before


def test_a_newer_version_leaves_the_answers_to_its_questions_alone(course: Course) -> None:
    course.start()
    path = answered.path_for(course.folder / LESSON)
    path.write_text("{}")
    course.lesson("02-portfolio", notebooks.markdown_cell("New.", "new"))
    course.start()
    assert path.read_text() == "{}"


def test_a_newer_lesson_arrives_with_the_learners_notes_in_place(course: Course) -> None:
    course.start()
    course.work_on(LESSON, add_note)
    course.lesson("02-portfolio", notebooks.markdown_cell("New: why twelve.", "why"))
    course.start()
    assert sources_of(course.read(LESSON))[1:3] == ["My own note.", "New: why twelve."]


def test_a_table_that_the_learner_left_alone_is_renewed(course: Course) -> None:
    course.start()
    course.table("account_id\nA002\n")
    assert course.start() == []
    assert course.tree()[TABLE] == b"account_id\nA002\n"


def test_the_new_version_of_a_table_that_the_learner_changed_lies_beside_it(course: Course) -> None:
    course.start()
    (course.folder / TABLE).write_text("mine")
    course.table("account_id\nA002\n")
    (said,) = course.start()
    assert TABLE in said and "accounts.new.csv" in said
    assert course.tree()[TABLE] == b"mine"
    assert course.tree()["cases/a-chips/accounts.new.csv"] == b"account_id\nA002\n"


def test_what_lies_beside_a_table_is_said_once(course: Course) -> None:
    course.start()
    (course.folder / TABLE).write_text("mine")
    course.table("account_id\nA002\n")
    course.start()
    assert course.start() == []


def test_what_a_start_had_to_say_stands_on_the_home_page(course: Course) -> None:
    course.start()
    (course.folder / TABLE).write_text("mine")
    course.table("account_id\nA002\n")
    course.start()
    (page,) = course.read("Home.ipynb")["cells"]
    assert "accounts.new.csv" in page["outputs"][0]["data"]["text/plain"]


# Accidents ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b'{"cells": [{"so',
        b"\x00\xff",
        b"[]",
        b'{"nbformat": 4, "cells": [7]}',
        b'{"nbformat": 4, "cells": [{"cell_type": "code", "metadata": {}, "source": "1", "outputs": [7]}]}',
    ],
)
def test_a_damaged_notebook_is_set_aside_and_said_in_one_sentence(course: Course, damage: bytes) -> None:
    course.start()
    whole = course.tree()[EXERCISE]
    (course.folder / EXERCISE).write_bytes(damage)
    (said,) = course.start()
    assert EXERCISE in said and "your answer is safe" in said
    assert course.tree()[EXERCISE] == whole
    assert [path.read_bytes() for path in course.folder.glob("*/*.damaged-*")] == [damage]


ODD: list[dict[str, object]] = [
    {"cell_type": "markdown", "metadata": {}, "source": "A cell without an id."},
    {"cell_type": "markdown", "id": "title", "metadata": {}, "source": "A cell with an id that is taken."},
    {"cell_type": "raw", "id": "no id!", "metadata": {}, "source": "A cell with an id that is none."},
    {"cell_type": "markdown", "id": [7], "metadata": {}, "source": "A cell with an id that is no text."},
]


@pytest.mark.parametrize("odd", ODD, ids=["no id", "taken id", "bad id", "odd id"])
def test_a_cell_out_of_the_ordinary_neither_stops_a_start_nor_gets_lost(
    course: Course, odd: dict[str, object], capfd: pytest.CaptureFixture[str]
) -> None:
    course.start()
    notebook = course.read(LESSON)
    notebook["cells"].append(odd)
    (course.folder / LESSON).write_text(notebooks.as_text(notebook), encoding="utf-8")
    course.lesson("02-portfolio", notebooks.markdown_cell("New.", "new"))
    assert course.start() == []
    assert {"New.", odd["source"]} <= set(sources_of(course.read(LESSON)))
    assert capfd.readouterr() == ("", "")


def test_a_damaged_list_of_what_was_released_costs_nothing(course: Course) -> None:
    course.start()
    course.work_on(EXERCISE, answer_in_words)
    before = course.tree()
    (course.folder / ".samtrain" / "released.json").write_text("{")
    course.start()
    assert course.tree() == before


def moments(course: Course, kill_at: Callable[[int], None], start: Callable[[], object]) -> bool:
    """Whether ``start`` was killed; a killed start is taken again."""
    try:
        start()
    except Killed:
        kill_at(0)
        start()
        return True
    return False


def test_a_first_start_that_was_killed_is_completed_by_the_next(
    make_course: Callable[[str], Course], kill_at: Callable[[int], None]
) -> None:
    whole = make_course("whole")
    whole.start(name="Anna")
    for moment in count(1):
        course = make_course(f"at-{moment}")
        kill_at(moment)
        was_killed = moments(course, kill_at, lambda course=course: course.start(name="Anna"))
        assert course.tree() == whole.tree(), moment
        if not was_killed:
            assert moment > len(whole.tree())
            return


def test_an_update_that_was_killed_is_completed_by_the_next(
    make_course: Callable[[str], Course], kill_at: Callable[[int], None]
) -> None:
    def worked_on(name: str) -> Course:
        course = make_course(name)
        kill_at(0)
        course.start(name="Anna")
        course.work_on(EXERCISE, answer_in_words)
        course.work_on(LESSON, add_note)
        course.work_on(LESSON, lambda notebook: cell(notebook, "title").update(source="# My title"))
        (course.folder / TABLE).write_text("mine")
        course.lesson("02-portfolio", notebooks.markdown_cell("New.", "new"))
        course.exercise("02-portfolio", task="Choose ten.")
        course.table("account_id\nA002\n")
        return course

    whole = worked_on("whole")
    whole.start()
    for moment in count(1):
        course = worked_on(f"at-{moment}")
        kill_at(moment)
        was_killed = moments(course, kill_at, course.start)
        assert course.tree() == whole.tree(), moment
        if not was_killed:
            return


# A workspace from another computer ---------------------------------------------------------------


def test_what_ran_elsewhere_shows_nothing_until_it_runs_here(course: Course) -> None:
    course.start()
    notebook = course.read(EXERCISE)
    output = {"output_type": "display_data", "data": {"text/html": "<script>"}, "metadata": {}}
    cell(notebook, "tool")["outputs"] = [output]
    (course.folder / EXERCISE).write_text(notebooks.as_text(notebook), encoding="utf-8")
    course.start()
    assert cell(course.read(EXERCISE), "tool")["outputs"] == []


def test_code_from_elsewhere_does_not_run_by_itself(course: Course) -> None:
    course.start()
    notebook = course.read(EXERCISE)
    notebook["cells"].append(notebooks._code("theirs", "import os", {}))
    (course.folder / EXERCISE).write_text(notebooks.as_text(notebook), encoding="utf-8")
    course.start()
    text = (course.folder / EXERCISE).read_text(encoding="utf-8")
    assert "import os" in text
    assert not trust.is_trusted(text, course.sources.trust)
