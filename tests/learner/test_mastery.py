"""What pages of feedback tell about a module, and what a learner reads when it is opened again."""

import os
import re
from datetime import UTC, datetime, timedelta
from html import escape
from pathlib import Path

import pytest

from samtrain import answers
from samtrain.answers import Answer
from samtrain.criterion import Criterion, Result, Verdict
from samtrain.curriculum import module
from samtrain.files import write_atomically
from samtrain.grading.standing import META, Graded, Mark, packed
from samtrain.learner import about, mastery, progress, redo
from samtrain.learner.about import About
from samtrain.learner.mastery import Known, State

ID = "06-stakeholders"
MODULE = module(ID)
CRITERIA = (Criterion("S1", 10, "Who decides is named.", "Ask who signs.", lambda _work: Verdict(0, "")),)
START = datetime(2026, 11, 2, 10, tzinfo=UTC)


def graded(plan: float, text: float | None, day: int = 0, exercise: str = ID) -> Graded:
    lines = [
        Mark(id="S1", title="Who decides is <named>.", kind="criterion", points=10, earned=plan),
        Mark(id="R2-evidence", title="Evidence", kind="rubric", points=3, earned=text),
    ]
    return Graded(exercise=exercise, learner="anna", at=START + timedelta(days=day), marks=lines)


def put(workspace: Path, name: str, *hand_ins: Graded, age: int = 0) -> None:
    """A page of feedback that was saved so many seconds ago."""
    path = workspace / "feedback" / name
    write_atomically(path, f'<head><meta name="{META}" content="{escape(packed(hand_ins))}"></head><body></body>')
    when = datetime.now().timestamp() - age
    os.utime(path, (when, when))


def known(workspace: Path) -> Known:
    found = mastery.known(workspace, MODULE)
    assert found is not None
    return found


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    about.write(tmp_path, About(learner="anna"))
    return tmp_path


# Which page counts -------------------------------------------------------------------------------


def test_the_page_with_the_latest_hand_in_counts_whichever_was_saved_last(workspace: Path) -> None:
    first, second = graded(4, 1), graded(9, 2, day=7)
    put(workspace, f"{ID} (1).html", first, second, age=60)
    put(workspace, f"{ID}.html", first, age=0)
    assert known(workspace).standing.attempts == 2
    assert mastery.state(workspace, MODULE) is State.MASTERED


def test_of_two_pages_on_the_same_hand_in_the_newer_counts(workspace: Path) -> None:
    put(workspace, f"a-{ID}.html", graded(9, None), age=60)
    put(workspace, f"b-{ID}.html", graded(9, 2), age=0)
    assert mastery.state(workspace, MODULE) is State.MASTERED


def test_a_page_on_another_exercise_or_without_marks_says_nothing(workspace: Path) -> None:
    put(workspace, f"{ID}.html", graded(9, 2, exercise="02-portfolio"))
    write_atomically(workspace / "feedback" / ID / "old.html", "<p>Well done</p>")
    assert mastery.known(workspace, MODULE) is None
    assert mastery.state(workspace, MODULE) is State.NOT_STARTED


def test_an_instructors_word_goes_before_the_learners_own(workspace: Path) -> None:
    result = Result("S1", "Is it so?", 10, 2, "It is so.", "Go on.")
    progress.record_attempt(workspace, ID, Answer(exercise=ID), [result])
    assert known(workspace).assessed == "learner"
    put(workspace, f"{ID}.html", graded(9, 2))
    assert known(workspace).assessed == "instructor"


# States ------------------------------------------------------------------------------------------


def zip_of(day: int) -> str:
    return f"{ID}_anna_{START + timedelta(days=day):%Y%m%dT%H%M%S}.zip"


def test_feedback_on_the_last_hand_in_makes_it_graded(workspace: Path) -> None:
    progress.record_submission(workspace, ID, zip_of(0))
    put(workspace, f"{ID}.html", graded(4, 1))
    assert mastery.state(workspace, MODULE) is State.GRADED


def test_a_hand_in_after_the_feedback_is_handed_in(workspace: Path) -> None:
    put(workspace, f"{ID}.html", graded(4, 1))
    progress.record_submission(workspace, ID, zip_of(1))
    assert mastery.state(workspace, MODULE) is State.SUBMITTED


def test_a_mastered_module_that_is_handed_in_again_stays_mastered(workspace: Path) -> None:
    put(workspace, f"{ID}.html", graded(9, 2))
    progress.record_submission(workspace, ID, zip_of(1))
    assert mastery.state(workspace, MODULE) is State.MASTERED


def test_working_on_it_again_does_not_hide_that_it_was_graded(workspace: Path) -> None:
    put(workspace, f"{ID}.html", graded(4, 1))
    answers.save(answers.path_for(workspace / MODULE.exercise), Answer(exercise=ID))
    assert mastery.state(workspace, MODULE) is State.GRADED


# The redo ----------------------------------------------------------------------------------------


def test_what_is_missing_is_said_with_points_and_the_next_anchor(workspace: Path) -> None:
    put(workspace, f"{ID}.html", graded(4, 1))
    shown = redo.missing_html(known(workspace), CRITERIA)
    text = re.sub(r"<[^>]+>", " ", shown)
    assert "After 1 attempt: 2 lines are missing for mastery." in text
    assert re.search(r"4 of 10\s+Who decides is &lt;named&gt;\.\s+→\s+Ask who signs\.", text)
    assert re.search(r"1 of 3\s+Evidence\s+→\s+For 2 points: source given\.", text)


def test_what_is_earned_is_counted_and_stays(workspace: Path) -> None:
    put(workspace, f"{ID}.html", graded(9, 1))
    shown = redo.missing_html(known(workspace), CRITERIA)
    assert "1 other line is earned and stays so, whatever you change." in shown
    assert "Who decides" not in shown


def test_a_mastered_module_opens_with_that_sentence_alone(workspace: Path) -> None:
    put(workspace, f"{ID}.html", graded(9, 2))
    shown = redo.missing_html(known(workspace), CRITERIA)
    assert "Mastered: 80 %" in shown and "missing" not in shown


def test_points_that_wait_for_the_instructor_are_not_lost(workspace: Path) -> None:
    put(workspace, f"{ID}.html", graded(9, 2))
    waiting = Result("S1", "Is it so?", 10, None, "Your instructor judges this one.", "")
    assert redo.kept_html([waiting], known(workspace)) == ""
    assert redo.kept_html([], None) == ""
