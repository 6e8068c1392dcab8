"""A learner of a cohort works on an own variant: tables, names in the prose, lessons; and answers stay with theirs."""

import json
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from small_course import Course, Killed, cell

from samtrain import answers, cases, content
from samtrain.answers import Answer
from samtrain.cases import Case
from samtrain.cases.variants import renamed, variant, variant_seed
from samtrain.errors import PlainError
from samtrain.files import read_json, write_atomically
from samtrain.grading import notebooks
from samtrain.learner import about, answered, lessons
from samtrain.learner.session import Session
from samtrain.learner.variant import Variant, lay
from samtrain.learner.workbench import Workbench

LESSON = "02-portfolio/02-portfolio_lesson.ipynb"
EXERCISE = "02-portfolio/02-portfolio.ipynb"
CASE = "a-chips"
ANNA = {"cohort": "autumn", "learner": "anna"}
MINE = variant("autumn", "anna", CASE)


def who(case: Case, title: str) -> str:
    """The name of whoever holds the title."""
    return str(case.table("contacts").set_index("title")["name"][title])


def seed_in(course: Course) -> int:
    """The variant that a notebook of the course plays on."""
    return int(read_json(content.cases_at(course.folder / "02-portfolio", CASE) / CASE / "case.json")["seed"])


def answer(course: Course) -> bytes:
    path = answers.path_for(course.folder / EXERCISE)
    answers.save(path, Answer(exercise="02-portfolio", record={"weights": {}}))
    return path.read_bytes()


# What lies there -----------------------------------------------------------------------------------


def test_with_a_cohort_the_tables_are_the_learners_own(course: Course) -> None:
    course.start(**ANNA)
    laid = course.tree()
    assert laid["cases/a-chips/accounts.csv"] == MINE.course_files["accounts.csv"]
    assert seed_in(course) == MINE.case.seed


def test_without_a_cohort_the_tables_are_the_courses(course: Course) -> None:
    course.start()
    assert course.tree()["cases/a-chips/accounts.csv"] == b"account_id,name\nA001,Helvion Networks\n"
    assert not content.variants(course.folder).exists()


def test_a_case_that_no_module_plays_on_is_the_courses(course: Course) -> None:
    course.table("account_id,name\n", "../b-automation/accounts.csv")
    course.start(**ANNA)
    assert course.tree()["cases/b-automation/accounts.csv"] == b"account_id,name\n"


def test_the_cohort_stays_until_another_start_names_one(course: Course) -> None:
    course.start(**ANNA)
    course.start()
    assert about.read(course.folder)[0].cohort == "autumn"
    assert seed_in(course) == MINE.case.seed


def test_a_start_brings_a_damaged_table_of_the_variant_back(course: Course) -> None:
    course.start(**ANNA)
    (content.variants(course.folder) / CASE / "goals.csv").write_text("damaged")
    course.start()
    assert (content.variants(course.folder) / CASE / "goals.csv").read_bytes() == MINE.course_files["goals.csv"]


def test_a_table_that_the_learner_changed_stays_and_the_new_one_lies_beside_it(course: Course) -> None:
    course.start()
    (course.folder / "cases" / CASE / "accounts.csv").write_text("mine")
    (said,) = course.start(**ANNA)
    assert "the new version lies beside it as accounts.new.csv" in said
    assert course.tree()["cases/a-chips/accounts.csv"] == b"mine"
    assert course.tree()["cases/a-chips/accounts.new.csv"] == MINE.course_files["accounts.csv"]


def test_a_start_that_is_cut_off_again_and_again_goes_on(course: Course, kill_at: Callable[[int], None]) -> None:
    fresh = Course(course.sources, course.folder.with_name("fresh"))
    fresh.start(**ANNA)
    cut_off, is_done = 0, False
    while not is_done:
        # Some files are written at every start, so that each start must come a little further.
        kill_at(8 + cut_off)
        try:
            course.start(**ANNA)
            is_done = True
        except Killed:
            cut_off += 1
    assert cut_off > 2
    wanted, there = fresh.tree(), course.tree()
    assert set(there) == set(wanted)
    assert {path for path in wanted if "cases/" in path and there[path] != wanted[path]} == set()


# Names in the prose --------------------------------------------------------------------------------


def test_prose_calls_people_as_the_variant_does(course: Course) -> None:
    title = "Chief Operating Officer, Aarhus"
    default = who(cases.load(CASE, content.CASES), title)
    course.exercise("02-portfolio", f"Ask {default} first. Does {default.split()[-1]}’s word count?")
    course.start(**ANNA)
    mine = who(MINE.case, title)
    assert cell(course.read(EXERCISE), "task")["source"] == f"Ask {mine} first. Does {mine.split()[-1]}’s word count?"


def test_two_who_change_names_do_so_at_once() -> None:
    swapped = Variant(Path(), Path(), {"Ada Lu": "Eve Xu", "Eve Xu": "Ada Lu", "Lu": "Xu", "Xu": "Lu"})
    notebook = {"cells": [notebooks.markdown_cell("Ada Lu met Eve Xu; Lu left. Lubeck is a town.", "x")]}
    assert swapped.rename(notebook)["cells"][0]["source"] == "Eve Xu met Ada Lu; Xu left. Lubeck is a town."


def test_code_stays_as_it_is() -> None:
    code = {"cells": [notebooks._code("x", "ask('Ada Lu')", {})]}
    assert Variant(Path(), Path(), {"Ada Lu": "Eve Xu"}).rename(code)["cells"][0]["source"] == "ask('Ada Lu')"


def test_no_name_is_known_twice() -> None:
    names = renamed(cases.load(CASE, content.CASES), MINE.case)
    assert len({new for old, new in names.items() if " " in old}) == len([old for old in names if " " in old])


# Lessons -------------------------------------------------------------------------------------------


def test_a_lesson_is_drawn_on_the_variant_and_kept_in_the_workspace(tmp_path: Path) -> None:
    title = "Chief Operating Officer, Aarhus"
    source = tmp_path / "course" / "02-portfolio" / "02-portfolio_lesson.ipynb"
    code = "from samtrain import cases\nprint(cases.load('a-chips').seed)"
    cells = [
        notebooks.markdown_cell(who(cases.load(CASE, content.CASES), title), "title"),
        notebooks._code("seed", code, {}),
    ]
    write_atomically(source, notebooks.as_text(notebooks.notebook_of(cells)))
    own = lay(tmp_path / "workspace", "autumn", "anna")
    shown = json.loads(lessons.rendered(source, tmp_path / "kept", own))
    assert "".join(shown["cells"][0]["source"]) == who(MINE.case, title)
    assert shown["cells"][1]["outputs"][0]["text"] == [f"{MINE.case.seed}\n"]
    assert not (tmp_path / "kept").exists() and list(own.lessons.iterdir())
    assert json.loads(lessons.rendered(source, tmp_path / "kept", own)) == shown


def test_another_variant_draws_a_lesson_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    source = tmp_path / "course" / "02-portfolio" / "02-portfolio_lesson.ipynb"
    write_atomically(source, notebooks.as_text(notebooks.notebook_of([notebooks.markdown_cell("# Lesson", "title")])))
    drawn: list[Variant] = []
    monkeypatch.setattr(lessons, "_run", lambda source, own: (drawn.append(own), lessons.without_outputs(source))[1])
    for learner in ("anna", "ben", "ben"):
        lessons.rendered(source, tmp_path / "kept", lay(tmp_path / "workspace", "autumn", learner))
    assert len(drawn) == 2


# Answers stay with their variant -------------------------------------------------------------------


@pytest.mark.parametrize("other", [{"cohort": "spring"}, {"learner": "ben"}])
def test_what_is_answered_is_not_moved_to_another_variant(course: Course, other: dict[str, str]) -> None:
    course.start(**ANNA)
    answer(course)
    before = course.tree()
    with pytest.raises(PlainError, match=r"are answered already.*Nothing was changed.*Name a new folder"):
        course.start(**other)
    assert course.tree() == before


def test_who_began_without_a_cohort_is_not_moved_either(course: Course) -> None:
    course.start(learner="anna")
    kept = answer(course)
    with pytest.raises(PlainError, match="“anna” has in cohort “autumn”"):
        course.start(cohort="autumn")
    assert answers.path_for(course.folder / EXERCISE).read_bytes() == kept
    course.start()


def test_before_the_first_answer_another_cohort_may_be_named(course: Course) -> None:
    course.start(learner="anna")
    lesson = course.folder / LESSON
    write_atomically(answered.path_for(lesson), '{"samtrain": 1, "answers": {}}')
    course.start(cohort="autumn")
    assert seed_in(course) == MINE.case.seed
    course.start(cohort="spring")
    assert seed_in(course) == variant_seed("spring", "anna", CASE)
    assert course.tree()["cases/a-chips/accounts.csv"] != MINE.course_files["accounts.csv"]


def test_the_same_cohort_may_be_named_again(course: Course) -> None:
    course.start(**ANNA)
    answer(course)
    assert course.start(cohort=" autumn ", learner="anna") == []


def test_after_damage_answers_are_not_moved_until_it_is_said_whose_they_are(course: Course) -> None:
    course.start(**ANNA)
    kept = answer(course)
    (course.folder / ".samtrain" / "workspace.json").write_text("{")
    with pytest.raises(PlainError, match="say --cohort and --learner as you did before"):
        course.start()
    course.start(**ANNA)
    assert seed_in(course) == MINE.case.seed and answers.path_for(course.folder / EXERCISE).read_bytes() == kept


# The exercise --------------------------------------------------------------------------------------


def test_an_exercise_plays_on_the_variant_of_its_workspace(course: Course) -> None:
    course.start(**ANNA)
    assert Session("02-portfolio", course.folder / "02-portfolio").case.seed == MINE.case.seed


def test_a_graded_answer_is_held_against_the_truth_of_the_variant(course: Course) -> None:
    course.start(**ANNA)
    session = Session("02-portfolio", course.folder / "02-portfolio")
    work = session.exercise.work(session.answer, graded=True, case=session.case)
    assert work.truth is not None
    assert work.truth.table("accounts").equals(MINE.truth.table("accounts"))


def test_without_a_word_on_the_case_an_answer_is_judged_on_the_courses_own(
    course: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    course.start(**ANNA)
    monkeypatch.chdir(course.folder)
    session = Session("02-portfolio", course.folder / "02-portfolio")
    work = session.exercise.work(session.answer, graded=True)
    assert work.case is cases.load(CASE, content.CASES)
    assert work.truth is cases.truth(CASE)


def test_a_hand_in_says_of_which_cohort_it_is(course: Course) -> None:
    course.start(**ANNA)
    answer(course)
    Workbench(Session("02-portfolio", course.folder / "02-portfolio"))._hand_in()
    (made,) = (course.folder / "hand-in").glob("*.zip")
    with zipfile.ZipFile(made) as archive:
        assert '"cohort": "autumn"' in archive.read("02-portfolio.ipynb").decode("utf-8")
