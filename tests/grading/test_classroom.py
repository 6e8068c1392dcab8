import os
import time
from pathlib import Path
from typing import Any

import pytest
from classmates import PEOPLE, TEXT, Learner
from pretend import EXERCISE

from samtrain import content
from samtrain.cases import Case
from samtrain.cases.variants import variant, variant_seed, write_variant
from samtrain.errors import PlainError
from samtrain.grading import classroom, notebooks
from samtrain.grading.classroom import Course, Outcome
from samtrain.learner import about
from samtrain.learner.about import About

FULL = 4.0 + 3.5 + 2.0  # every criterion met; the analyst's track (1) and the rubric (18) come on top
POSSIBLE = FULL + 1.0 + 18.0


def grade(course: Course, handed: Path, *, changed_only: bool = False) -> dict[str, Outcome]:
    classroom.collect(course, handed)
    outcomes = classroom.grade(course, classroom.submissions(course, changed_only=changed_only))
    return {outcome.submission.student: outcome for outcome in outcomes}


def graded_notebook(course: Course, student: str = "anna") -> notebooks.Notebook:
    return notebooks.read(course.path("autograded", student, EXERCISE, f"{EXERCISE}.ipynb"))


def shown(notebook: notebooks.Notebook) -> str:
    """All outputs of a notebook, as text."""
    return str([cell.get("outputs") for cell in notebook["cells"]])


def feedback(course: Course, student: str = "anna") -> str:
    for _submission, page, why in classroom.feedback(course, classroom.graded(course)):
        assert page is not None, why
    return course.path("feedback", student, EXERCISE, f"{EXERCISE}.html").read_text(encoding="utf-8")


@pytest.fixture
def anna(learner: Any) -> Learner:
    made: Learner = learner("anna")
    return made


# Grading -----------------------------------------------------------------------------------------


def test_a_full_answer_gets_all_points_and_six_lines_to_read(course: Course, anna: Learner, handed: Path) -> None:
    anna.answer(PEOPLE, TEXT).hand_in(handed)
    outcome = grade(course, handed)["anna"]
    assert (outcome.earned, outcome.points, outcome.waiting, outcome.error) == (FULL, POSSIBLE, 6, "")


def test_partial_credit_reaches_the_gradebook(course: Course, anna: Learner, handed: Path) -> None:
    anna.answer([{"id": "C01", "name": "Ada", "power": None}], TEXT).hand_in(handed)
    assert grade(course, handed)["anna"].earned == pytest.approx(4 / 3, abs=0.01)


def test_without_a_text_nobody_has_to_read(course: Course, anna: Learner, handed: Path) -> None:
    anna.answer(PEOPLE).hand_in(handed)
    assert grade(course, handed)["anna"].waiting == 0


def test_whoever_reads_finds_text_and_picture(course: Course, anna: Learner, handed: Path) -> None:
    anna.answer(PEOPLE, TEXT).hand_in(handed)
    grade(course, handed)
    graded = graded_notebook(course)
    assert TEXT in next(cell["source"] for cell in graded["cells"] if cell["id"] == "R1-customer-focus")
    assert "3 people at Them" in shown(graded) and "image/png" in shown(graded)


def test_a_damaged_answer_file_gives_way_to_the_copy_in_the_notebook(
    course: Course, anna: Learner, handed: Path
) -> None:
    anna.answer(PEOPLE, TEXT).hand_in(handed)
    classroom.collect(course, handed)
    course.path("submitted", "anna", EXERCISE, f"{EXERCISE}.answer.json").write_text('{"samtrain": 1, "rec')
    outcome = next(classroom.grade(course, classroom.submissions(course)))
    assert outcome.earned == FULL
    assert any("The copy inside the notebook" in said for said in outcome.found)


def test_without_any_answer_there_are_no_points_but_a_sentence(course: Course, anna: Learner) -> None:
    folder = course.path("submitted", "anna", EXERCISE)
    folder.mkdir(parents=True)
    (folder / f"{EXERCISE}.ipynb").write_bytes(anna.notebook.read_bytes())
    outcome = next(classroom.grade(course, classroom.submissions(course)))
    assert outcome.earned == 0 and outcome.error == ""
    assert f"There is no answer to {EXERCISE}." in shown(graded_notebook(course))


def test_a_forged_notebook_earns_what_its_answer_is_worth(course: Course, anna: Learner, handed: Path) -> None:
    anna.change("S1-enough", "4.0").answer([], TEXT).hand_in(handed)
    assert grade(course, handed)["anna"].earned == 0


def test_the_trainees_code_is_not_run(course: Course, anna: Learner, handed: Path, tmp_path: Path) -> None:
    trace = tmp_path / "was-run"
    anna.change("task", f"open({str(trace)!r}, 'w')").answer(PEOPLE)
    nb = notebooks.read(anna.notebook)
    nb["cells"].insert(0, notebooks.instructor_cell(f"open({str(trace)!r}, 'w')", "own"))
    anna.notebook.write_text(notebooks.as_text(nb), encoding="utf-8")
    anna.hand_in(handed)
    assert grade(course, handed)["anna"].earned == FULL
    assert not trace.exists()


def test_one_bad_submission_does_not_stop_the_others(
    course: Course, learner: Any, handed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("anna", "ben", "cleo"):
        learner(name).answer(PEOPLE, TEXT if name != "ben" else "fail").hand_in(handed)
    monkeypatch.setattr("samtrain.grading.preprocessors._judge", _judge_unless_told_to_fail)
    outcomes = grade(course, handed)
    assert [student for student, outcome in outcomes.items() if not outcome.error] == ["anna", "cleo"]
    assert "ZeroDivisionError" in outcomes["ben"].error


def _judge_unless_told_to_fail(found: Any, answer: Any, case: Any, said: str) -> Any:
    if answer.texts["why"] == "fail":
        raise ZeroDivisionError("division by zero")
    return found.check(answer, graded=True, case=case)


def test_only_what_changed_is_graded_again(course: Course, learner: Any, handed: Path) -> None:
    for name in ("anna", "ben"):
        learner(name).answer(PEOPLE).hand_in(handed)
    assert set(grade(course, handed, changed_only=True)) == {"anna", "ben"}
    assert grade(course, handed, changed_only=True) == {}
    edited = course.path("submitted", "ben", EXERCISE, f"{EXERCISE}.answer.json")
    os.utime(edited, (time.time() + 5, time.time() + 5))
    assert set(grade(course, handed, changed_only=True)) == {"ben"}


def test_grading_again_keeps_what_a_human_gave(course: Course, anna: Learner, handed: Path) -> None:
    anna.answer(PEOPLE, TEXT).hand_in(handed)
    grade(course, handed)
    _give(course, "R1-customer-focus", 2.0)
    assert grade(course, handed)["anna"].earned == FULL + 2


def test_grading_before_release_is_said(course: Course, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    classroom.create(tmp_path / "new")
    with pytest.raises(PlainError, match="classroom release"):
        list(classroom.grade(classroom.open_course(tmp_path / "new"), []))


def test_a_classroom_needs_the_solutions(
    course: Course, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, anna: Learner, handed: Path
) -> None:
    monkeypatch.setattr(content, "solutions", lambda: None)
    with pytest.raises(PlainError, match="samtrain-solutions"):
        classroom.create(tmp_path / "new")
    with pytest.raises(PlainError, match="samtrain-solutions"):
        list(classroom.grade(course, []))


def test_a_folder_that_is_in_use_is_left_alone(pretending: None, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear")
    with pytest.raises(PlainError, match="is not empty"):
        classroom.create(tmp_path)
    assert [path.name for path in tmp_path.iterdir() if path.name != "world"] == ["letter.txt"]


def test_a_folder_that_is_no_course_is_said(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="no course folder"):
        classroom.open_course(tmp_path)


# The analyst's track -----------------------------------------------------------------------------


def test_an_analysts_code_is_run_and_its_point_comes_on_top(course: Course, anna: Learner, handed: Path) -> None:
    code = "import warnings\nwarnings.warn('noise')\ndef total(values):\n    return sum(values)"
    anna.change("X1-code", code).answer(PEOPLE, TEXT).hand_in(handed)
    assert grade(course, handed)["anna"].earned == FULL + 1


def test_an_analysts_code_that_fails_the_hidden_test_earns_nothing(course: Course, anna: Learner, handed: Path) -> None:
    anna.change("X1-code", "def total(values):\n    return sum(values) or 7").answer(PEOPLE, TEXT).hand_in(handed)
    assert grade(course, handed)["anna"].earned == FULL
    assert "hidden wisdom" in shown(graded_notebook(course))
    assert "hidden wisdom" not in feedback(course)


def test_an_analysts_code_works_apart_from_the_course(course: Course, anna: Learner, handed: Path) -> None:
    code = (
        "import os\nfrom pathlib import Path\n"
        "assert sorted(path.name for path in Path().iterdir() if path.suffix) == ['contacts.csv']\n"
        f"assert not any(str({str(course.folder)!r}) in value for value in os.environ.values())\n"
        "def total(values):\n    return sum(values)"
    )
    anna.change("X1-code", code).answer(PEOPLE, TEXT).hand_in(handed)
    assert grade(course, handed)["anna"].earned == FULL + 1


def test_code_that_ends_its_kernel_costs_its_own_points_only(course: Course, anna: Learner, handed: Path) -> None:
    anna.change("X1-code", "import os\nos._exit(1)").answer(PEOPLE, TEXT).hand_in(handed)
    outcome = grade(course, handed)["anna"]
    assert (outcome.earned, outcome.error) == (FULL, "")


# A variant for each learner ----------------------------------------------------------------------

AUTUMN = "autumn 'of' \"2026\""


@pytest.fixture
def autumn(pretending: None, world: Path, tmp_path: Path) -> Course:
    """The course of a cohort."""
    made = tmp_path / "autumn"
    classroom.create(made, AUTUMN)
    classroom.release(classroom.open_course(made))
    return classroom.open_course(made)


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[Case]:
    """The cases that answers are held against."""
    seen: list[Case] = []

    def judge(found: Any, answer: Any, case: Case, said: str) -> list[Any]:
        seen.append(case)
        return []

    monkeypatch.setattr("samtrain.grading.preprocessors._judge", judge)
    return seen


def test_an_answer_is_judged_on_the_variant_of_its_cohort_and_learner(
    autumn: Course, learner: Any, handed: Path, judged: list[Case]
) -> None:
    for name in ("anna", "ben"):
        learner(name, AUTUMN).answer(PEOPLE).hand_in(handed)
    assert [outcome.error for outcome in grade(autumn, handed).values()] == ["", ""]
    assert [case.seed for case in judged] == [variant_seed(AUTUMN, name, "a-chips") for name in ("anna", "ben")]


def test_the_picture_is_drawn_on_the_variant(autumn: Course, learner: Any, handed: Path, judged: list[Case]) -> None:
    learner("anna", AUTUMN).answer(PEOPLE).hand_in(handed)
    grade(autumn, handed)
    assert "3 people at Helvion Networks" in shown(graded_notebook(autumn))  # the stand-in's own case has “Them”


def test_the_folder_in_which_an_instructor_stands_changes_no_grade(
    course: Course, anna: Learner, handed: Path, judged: list[Case], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    about.write(tmp_path / "theirs", About())
    write_variant(content.variants(tmp_path / "theirs"), AUTUMN, "anna", "a-chips")
    monkeypatch.chdir(tmp_path / "theirs")
    anna.answer(PEOPLE).hand_in(handed)
    grade(course, handed)
    assert [case.customer for case in judged] == ["Them"]


@pytest.mark.parametrize("said", ["", "spring"])
def test_another_cohort_earns_a_sentence_and_no_points(autumn: Course, learner: Any, handed: Path, said: str) -> None:
    learner("anna", said).answer(PEOPLE).hand_in(handed)
    outcome = grade(autumn, handed)["anna"]
    assert f"made in cohort “{said or '–'}”, and this course is of cohort “{AUTUMN}”" in outcome.error
    assert not autumn.path("autograded", "anna", EXERCISE).exists()


def test_a_cohort_earns_nothing_in_a_course_without_one(course: Course, learner: Any, handed: Path) -> None:
    learner("anna", "spring").answer(PEOPLE).hand_in(handed)
    assert "made in cohort “spring”, and this course is of cohort “–”" in grade(course, handed)["anna"].error


def test_work_that_another_learner_made_earns_a_sentence(autumn: Course, learner: Any, handed: Path) -> None:
    made = learner("anna", AUTUMN).answer(PEOPLE).hand_in(handed)
    made.rename(made.with_name(made.name.replace("anna", "ben")))
    assert "made by learner “anna”" in grade(autumn, handed)["ben"].error


def test_an_analysts_code_works_on_the_tables_of_the_variant(
    autumn: Course, learner: Any, handed: Path, judged: list[Case]
) -> None:
    mine = variant(AUTUMN, "anna", "a-chips").case
    code = (
        "import pandas as pd\nfrom samtrain import cases\n"
        f"assert cases.load('a-chips').seed == {mine.seed}\n"
        f"assert pd.read_csv('contacts.csv')['name'].tolist() == {mine.table('contacts')['name'].tolist()}\n"
        f"assert cases.load('a-chips').table('contacts')['name'].tolist() == {mine.table('contacts')['name'].tolist()}\n"
        "def total(values):\n    return sum(values)"
    )
    learner("anna", AUTUMN).change("X1-code", code).answer(PEOPLE).hand_in(handed)
    assert grade(autumn, handed)["anna"].earned == FULL + 1


# Feedback ----------------------------------------------------------------------------------------


def test_feedback_says_points_sentence_and_next_step(course: Course, anna: Learner, handed: Path) -> None:
    anna.answer([{"id": "C01", "name": "Ada"}], TEXT).hand_in(handed)
    grade(course, handed)
    page = feedback(course)
    for said in ("1.33 of 4", "1 people stand on the map.", "Add a person.", "Power is missing for Ada.", TEXT):
        assert said in page


def test_feedback_shows_the_learners_own_picture(course: Course, anna: Learner, handed: Path) -> None:
    anna.answer(PEOPLE, TEXT).hand_in(handed)
    grade(course, handed)
    page = feedback(course)
    assert 'src="data:image/png;base64,iVBOR' in page and 'alt="3 people at Them"' in page


def test_what_only_instructors_may_read_is_not_in_feedback(course: Course, anna: Learner, handed: Path) -> None:
    anna.answer(PEOPLE[:2], TEXT).hand_in(handed)
    grade(course, handed)
    assert "It is Eve." in shown(graded_notebook(course))
    page = feedback(course)
    assert "Somebody is missing." in page
    assert "It is Eve" not in page


def test_feedback_needs_nothing_else_and_shows_no_code(course: Course, anna: Learner, handed: Path) -> None:
    anna.change("X1-code", "def total(values):\n    return sum(values)").answer(PEOPLE, TEXT).hand_in(handed)
    grade(course, handed)
    page = feedback(course)
    for sign in ("http:", "https:", "<script", "work.judge", "def total", "<link"):
        assert sign not in page


def test_what_a_learner_typed_cannot_act_in_feedback(course: Course, anna: Learner, handed: Path) -> None:
    bad = "<script>alert(1)</script>"
    anna.answer([{"id": "C01", "name": bad}], bad).hand_in(handed)
    grade(course, handed)
    page = feedback(course)
    assert bad not in page and "&lt;script&gt;" in page


def test_unread_lines_wait_and_read_ones_show_points_and_comment(course: Course, anna: Learner, handed: Path) -> None:
    anna.answer(PEOPLE, TEXT).hand_in(handed)
    grade(course, handed)
    _give(course, "R1-customer-focus", 2.0, "Say <b>who</b> owns it.")
    page = feedback(course)
    assert "Your instructor has still to read your reasoning" in page
    assert "This stands for: a customer goal with its measure." in page
    assert "Say &lt;b&gt;who&lt;/b&gt; owns it." in page
    assert page.count("sam-waiting") >= 5


def _give(course: Course, cell: str, points: float, comment: str | None = None) -> None:
    """What formgrader does when an instructor gives points."""
    from nbgrader.api import Gradebook

    with Gradebook(course.config.CourseDirectory.db_url) as gradebook:
        grade = gradebook.find_grade(cell, EXERCISE, EXERCISE, "anna")
        grade.manual_score, grade.needs_manual_grade = points, False
        if comment:
            gradebook.find_comment(cell, EXERCISE, EXERCISE, "anna").manual_comment = comment
        gradebook.db.commit()
