"""A second hand-in: the best of each line counts, the gradebook keeps the last, and the page says both."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from classmates import PEOPLE, TEXT, Learner
from pretend import EXERCISE

from samtrain.errors import PlainError
from samtrain.grading import classroom, ledger, standing
from samtrain.grading.classroom import Course, Outcome
from samtrain.grading.rubric import RUBRIC
from samtrain.grading.standing import Graded
from samtrain.learner import handin

FEW = [{"id": "C01", "name": "Ada", "power": 3}]


@pytest.fixture
def anna(learner: Any, monkeypatch: pytest.MonkeyPatch) -> Learner:
    made: Learner = learner("anna")
    return made


def hand_in(course: Course, anna: Learner, handed: Path, monkeypatch: pytest.MonkeyPatch, day: int) -> Outcome:
    """Hand in on this day of November, collect and grade."""
    at = datetime.fromisoformat(f"2026-11-{day:02}T10:00:00+00:00")
    monkeypatch.setattr(handin, "now", lambda: at)
    anna.hand_in(handed)
    classroom.collect(course, handed)
    (outcome,) = classroom.grade(course, classroom.submissions(course))
    assert outcome.error == ""
    return outcome


def give(course: Course, points: float) -> None:
    """What an instructor does who reads the text: so many points on every line."""
    from nbgrader.api import Gradebook

    with Gradebook(course.config.CourseDirectory.db_url) as gradebook:
        for line in RUBRIC:
            grade = gradebook.find_grade(line.id, EXERCISE, EXERCISE, "anna")
            grade.manual_score, grade.needs_manual_grade = points, False
        gradebook.db.commit()


def feedback(course: Course) -> str:
    ((_submission, page, why),) = classroom.feedback(course, classroom.graded(course))
    assert page is not None, why
    return page.read_text(encoding="utf-8")


def returned(course: Course) -> list[Graded]:
    return ledger.read(classroom.marks_folder(course), "anna", EXERCISE)


def test_feedback_is_filed_and_the_page_carries_it(
    course: Course, anna: Learner, handed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna.answer(FEW, TEXT)
    hand_in(course, anna, handed, monkeypatch, 2)
    page = feedback(course)
    (filed,) = returned(course)
    assert (filed.learner, filed.exercise, f"{filed.at:%Y-%m-%dT%H:%M%z}") == (
        "anna",
        EXERCISE,
        "2026-11-02T10:00+0000",
    )
    assert {mark.id: mark.earned for mark in filed.marks if mark.kind == "criterion"} == {
        "S1-enough": 1.33,
        "S2-power": pytest.approx(1.17),
        "S3-hidden": 0,
    }
    assert [mark.earned for mark in filed.marks if mark.kind == "rubric"] == [None] * 6
    assert standing.carried(page) == [filed]


def test_what_was_earned_once_counts_and_the_gradebook_keeps_the_last(
    course: Course, anna: Learner, handed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna.answer(PEOPLE, TEXT)
    hand_in(course, anna, handed, monkeypatch, 2)
    give(course, 1.0)
    feedback(course)
    anna.answer(FEW, f"{TEXT} And by 4 December.")
    outcome = hand_in(course, anna, handed, monkeypatch, 9)
    give(course, 2.0)
    page = feedback(course)
    assert outcome.attempt == 2
    earned = 1.33 + 1.17 + 12  # of the last hand-in, as nbgrader adds them up
    assert f"{earned:g} of " in page
    assert "over your 2 hand-ins: 9.5 of 9.5 points from checks, 12 of 18 for your reasoning" in page
    assert page.count("An earlier hand-in earned") == 3
    assert "Mastered: 80 %" in page
    stands = standing.standing_of(returned(course))
    assert stands is not None and str(stands.mastered) == "2026-11-09"


def test_lines_that_wait_after_a_redo_keep_what_they_had(
    course: Course, anna: Learner, handed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna.answer(FEW, TEXT)
    hand_in(course, anna, handed, monkeypatch, 2)
    give(course, 2.0)
    feedback(course)
    anna.answer(PEOPLE, TEXT)
    hand_in(course, anna, handed, monkeypatch, 9)
    page = feedback(course)
    assert "Mastered: 80 %" in page
    assert "Your instructor has still to read" not in page
    assert "An earlier hand-in earned 2 of 3 here, and that counts." in page


def test_feedback_written_again_takes_the_place_of_what_was_there(
    course: Course, anna: Learner, handed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna.answer(PEOPLE, TEXT)
    hand_in(course, anna, handed, monkeypatch, 2)
    give(course, 3.0)
    feedback(course)
    give(course, 1.0)
    page = feedback(course)
    (filed,) = returned(course)
    assert {mark.earned for mark in filed.marks if mark.kind == "rubric"} == {1.0}
    assert "Fewer than 2 of 3 points in your reasoning: Customer focus, Evidence" in page


def test_a_hand_in_without_feedback_is_no_attempt_yet(
    course: Course, anna: Learner, handed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna.answer(FEW, TEXT)
    assert hand_in(course, anna, handed, monkeypatch, 2).attempt == 1
    assert hand_in(course, anna, handed, monkeypatch, 3).attempt == 1
    feedback(course)
    assert hand_in(course, anna, handed, monkeypatch, 4).attempt == 2


def test_marks_that_are_damaged_are_said_and_kept(
    course: Course, anna: Learner, handed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna.answer(FEW, TEXT)
    hand_in(course, anna, handed, monkeypatch, 2)
    feedback(course)
    (path,) = classroom.marks_folder(course).rglob("*.json")
    other = path.with_name("20261101T100000.json")
    other.write_text("{")
    with pytest.raises(PlainError, match=r"20261101T100000\.json is damaged"):
        returned(course)
    ((_submission, page, why),) = classroom.feedback(course, classroom.graded(course))
    assert page is None and "is damaged" in why
    assert other.read_text() == "{"
