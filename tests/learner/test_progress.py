"""How far a learner is."""

import os
from pathlib import Path

import pytest

from samtrain import answers, content
from samtrain.answers import Answer
from samtrain.criterion import Result
from samtrain.curriculum import module
from samtrain.errors import PlainError
from samtrain.files import dump_json, write_atomically
from samtrain.grading.rubric import RUBRIC
from samtrain.learner import about, answered, mastery, progress
from samtrain.learner.about import About
from samtrain.learner.mastery import State

ID = "06-stakeholders"
MODULE = module(ID)


def result(earned: float | None, points: float = 10) -> Result:
    return Result("S1", "Is it so?", points, earned, "It is so.", "Go on.")


def attempt(workspace: Path, earned: float, number: int | None = None) -> int:
    made = Answer(exercise=ID, record={"n": earned})
    return progress.record_attempt(workspace, ID, made, [result(earned), result(None, 5)])


def assess(workspace: Path, points: float | None) -> None:
    for line in RUBRIC:
        progress.record_reasoning(workspace, ID, line.id, points)


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    about.write(tmp_path, About(learner="anna"))
    return tmp_path


@pytest.fixture
def self_paced(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(content, "solutions", lambda: tmp_path)


# The seven states --------------------------------------------------------------------------------


def test_a_module_that_was_not_opened_is_not_started(workspace: Path) -> None:
    assert mastery.state(workspace, MODULE) is State.NOT_STARTED


def test_a_module_whose_lesson_is_being_answered_is_begun(workspace: Path) -> None:
    kept = {"chosen": [1], "right": True, "first": True, "tries": 1, "day": "2026-11-25"}
    path = answered.path_for(workspace / MODULE.lesson)
    write_atomically(path, dump_json({"samtrain": 1, "questions": {"cost-to-serve": kept}}))
    assert mastery.state(workspace, MODULE) is State.READING


def test_a_module_with_an_answer_is_in_progress(workspace: Path) -> None:
    answers.save(answers.path_for(workspace / MODULE.exercise), Answer(exercise=ID))
    assert mastery.state(workspace, MODULE) is State.IN_PROGRESS


def test_a_module_whose_answer_was_checked_says_so(workspace: Path) -> None:
    progress.record_check(workspace, ID, [result(4)])
    assert mastery.state(workspace, MODULE) is State.CHECKED


def test_a_module_that_was_handed_in_stays_so_when_it_is_checked_again(workspace: Path) -> None:
    progress.record_submission(workspace, ID, "a.zip")
    progress.record_check(workspace, ID, [result(4)])
    assert mastery.state(workspace, MODULE) is State.SUBMITTED


def test_a_module_with_an_attempt_is_graded(workspace: Path) -> None:
    attempt(workspace, 1)
    assert mastery.state(workspace, MODULE) is State.GRADED


def test_a_module_that_was_mastered_stays_so(workspace: Path) -> None:
    attempt(workspace, 9)
    assess(workspace, 2)
    attempt(workspace, 1)
    progress.record_submission(workspace, ID, "a.zip")
    assert mastery.state(workspace, MODULE) is State.MASTERED


def test_one_module_says_nothing_about_another(workspace: Path) -> None:
    progress.record_submission(workspace, ID, "a.zip")
    assert mastery.state(workspace, module("02-portfolio")) is State.NOT_STARTED


# Checks and hand-ins -----------------------------------------------------------------------------


def test_the_last_check_counts(workspace: Path) -> None:
    progress.record_check(workspace, ID, [result(4)])
    progress.record_check(workspace, ID, [result(10), result(None, 2)])
    check = progress.read(workspace).exercises[ID].check
    assert check is not None
    assert [(score.earned, score.points) for score in check.scores] == [(10, 10), (None, 2)]


def test_every_hand_in_is_kept(workspace: Path) -> None:
    progress.record_submission(workspace, ID, "a.zip")
    progress.record_submission(workspace, ID, "b.zip")
    assert [made.zip for made in progress.read(workspace).exercises[ID].submissions] == ["a.zip", "b.zip"]


# Attempts ----------------------------------------------------------------------------------------


def test_attempts_are_numbered_and_each_answer_is_kept(workspace: Path) -> None:
    assert [attempt(workspace, earned) for earned in (1, 2, 3)] == [1, 2, 3]
    folder = workspace / ".samtrain" / "attempts" / ID
    assert [answers.load(folder / f"{n}.answer.json", ID).record for n in (1, 2, 3)] == [{"n": n} for n in (1, 2, 3)]


def test_the_tenth_attempt_follows_the_ninth(workspace: Path) -> None:
    assert [attempt(workspace, n / 10) for n in range(1, 12)] == list(range(1, 12))
    assert [made.earned for made in progress.attempts(workspace, ID)] == [n / 10 for n in range(1, 12)]


def test_an_attempt_that_is_gone_leaves_the_later_ones_alone(workspace: Path) -> None:
    attempt(workspace, 1)
    attempt(workspace, 2)
    (workspace / ".samtrain" / "attempts" / ID / "1.answer.json").unlink()
    assert attempt(workspace, 3) == 3


def test_an_attempt_counts_what_could_be_judged(workspace: Path) -> None:
    attempt(workspace, 8)
    (made,) = progress.attempts(workspace, ID)
    assert (made.earned, made.points, made.passed) == (8, 10, True)


def test_an_attempt_whose_points_are_damaged_still_counts_as_one(workspace: Path) -> None:
    attempt(workspace, 9)
    (workspace / ".samtrain" / "attempts" / ID / "1.points.json").write_text("{")
    assert [made.passed for made in progress.attempts(workspace, ID)] == [False]
    assert attempt(workspace, 2) == 2


@pytest.mark.parametrize(
    ("earned", "is_open"),
    [([], False), ([7.9], False), ([8], True), ([7.9, 7.9], False), ([7.9, 7.9, 7.9], True), ([8, 0], True)],
)
def test_the_model_answer_opens_after_a_pass_or_three_attempts(
    workspace: Path, self_paced: None, earned: list[float], is_open: bool
) -> None:
    for points in earned:
        attempt(workspace, points)
    assert progress.may_see_model_answer(workspace, ID) is is_open


def test_a_trainee_in_a_class_never_sees_the_model_answer(workspace: Path, in_class: None) -> None:
    attempt(workspace, 10)
    assert not progress.may_see_model_answer(workspace, ID)


def test_an_attempt_keeps_every_line_with_its_points(workspace: Path) -> None:
    attempt(workspace, 8)
    (made,) = progress.attempts(workspace, ID)
    assert [(mark.id, mark.kind, mark.earned) for mark in made.marks][:3] == [
        ("S1", "criterion", 8),
        ("S1", "criterion", None),
        (RUBRIC[0].id, "rubric", None),
    ]


def test_reasoning_is_assessed_line_by_line_and_can_be_taken_back(workspace: Path) -> None:
    attempt(workspace, 8)
    assess(workspace, 2)
    progress.record_reasoning(workspace, ID, RUBRIC[0].id, 3)
    progress.record_reasoning(workspace, ID, RUBRIC[1].id, None)
    (made,) = progress.attempts(workspace, ID)
    assert [mark.earned for mark in made.marks if mark.kind == "rubric"] == [3, None, 2, 2, 2, 2]


def test_the_assessment_belongs_to_the_last_attempt(workspace: Path) -> None:
    attempt(workspace, 8)
    assess(workspace, 1)
    attempt(workspace, 9)
    assess(workspace, 2)
    kept = [[mark.earned for mark in made.marks][-1] for made in progress.attempts(workspace, ID)]
    assert kept == [1, 2]


def test_before_an_attempt_there_is_nothing_to_assess(workspace: Path) -> None:
    assert progress.last_attempt(workspace, ID) is None
    with pytest.raises(PlainError, match="Grade your answer first"):
        progress.record_reasoning(workspace, ID, RUBRIC[0].id, 2)


# Damage ------------------------------------------------------------------------------------------


@pytest.mark.parametrize("damage", ["", "{", "[]", '{"samtrain": 2}', '{"exercises": {"06-stakeholders": 1}}'])
def test_a_damaged_file_is_kept_and_made_anew_from_what_was_handed_in(workspace: Path, damage: str) -> None:
    progress.record_check(workspace, ID, [result(4)])
    (workspace / "hand-in").mkdir()
    zip_path = workspace / "hand-in" / f"{ID}_anna_20261124T101500.zip"
    zip_path.write_bytes(b"")
    os.utime(zip_path, (1_795_515_300, 1_795_515_300))
    path = workspace / ".samtrain" / "progress.json"
    path.write_text(damage)
    (made,) = progress.read(workspace).exercises[ID].submissions
    assert (made.zip, f"{made.when:%Y-%m-%dT%H:%M}") == (zip_path.name, "2026-11-24T10:15")
    assert [kept.read_text() for kept in path.parent.glob("progress.json.damaged-*")] == [damage]


def test_damage_is_said_on_the_home_page_whoever_finds_it(workspace: Path) -> None:
    (workspace / ".samtrain" / "progress.json").write_text("{")
    progress.record_check(workspace, ID, [result(4)])
    (said,) = about.read(workspace)[0].notices
    assert "progress.json.damaged-" in said and "check your work again" in said
    assert about.read(workspace)[0].learner == "anna"


# Where a workspace is ----------------------------------------------------------------------------


def test_the_nearest_workspace_upwards_is_found(workspace: Path) -> None:
    (workspace / "a" / "b").mkdir(parents=True)
    assert content.find_workspace(workspace / "a" / "b") == workspace.resolve()


def test_outside_a_workspace_there_is_none(tmp_path: Path) -> None:
    assert content.find_workspace(tmp_path) is None


# Feedback ----------------------------------------------------------------------------------------


def test_the_latest_feedback_on_the_module_counts(workspace: Path) -> None:
    for n, name in enumerate([f"{ID}/old.html", f"{ID}/new.html", "02-portfolio/newest.html", f"{ID}/notes.txt"]):
        path = workspace / "feedback" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
        os.utime(path, (n, n))
    assert progress.feedback(workspace, MODULE) == workspace / "feedback" / ID / "new.html"


def test_without_feedback_there_is_none(workspace: Path) -> None:
    assert progress.feedback(workspace, MODULE) is None
