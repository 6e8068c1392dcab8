"""The exercise on one screen: what its buttons do, and that nothing which goes wrong shows code."""

import logging
import threading
from html import escape
from pathlib import Path
from typing import Any

import ipywidgets
import pytest

from samtrain import answers, content
from samtrain.answers import Answer
from samtrain.criterion import Result
from samtrain.curriculum import module
from samtrain.errors import PlainError
from samtrain.grading.rubric import RUBRIC
from samtrain.learner import about, mastery, progress
from samtrain.learner.about import About
from samtrain.learner.mastery import State
from samtrain.learner.session import Session
from samtrain.learner.workbench import Workbench
from samtrain.screen.form import Form
from tests.screen.demo import demo

ID = "06-stakeholders"


def result(earned: float | None) -> Result:
    return Result("S1-people", "Are the right people there?", 10, earned, "Two are missing.", "Ask who signs.")


class Bench:
    """An exercise in a workspace, and what a person does with its desk."""

    def __init__(self, root: Path) -> None:
        about.write(root, About(learner="anna"))
        self.workspace = root
        self.folder = root / ID
        self.folder.mkdir(exist_ok=True)
        self.open()

    def open(self) -> None:
        self.session = Session(ID, self.folder)
        self.bench = Workbench(self.session)
        self.desk = self.bench.desk

    def press(self, key: str) -> str:
        """What stands below the buttons after this one was pressed."""
        self.desk._handle_custom_msg({"do": key}, [])
        assert self.desk.busy == ""
        return str(self.desk.outcome)

    def buttons(self) -> list[str]:
        return [button["label"] for button in self.desk.buttons]


@pytest.fixture
def earned(monkeypatch: pytest.MonkeyPatch) -> list[float | None]:
    """What the answer earns, of 10 points a criterion; tests change it. The tool's screen is left out: it has tests."""
    points: list[float | None] = [4]

    def check(self: Session, *, graded: bool = False) -> list[Result]:
        return [result(share) for share in points]

    monkeypatch.setattr(Session, "check", check)
    monkeypatch.setattr("samtrain.tools.stakeholders.widget.screen", lambda *_about: ipywidgets.VBox())
    return points


@pytest.fixture
def trainee(earned: list[float | None], in_class: None, tmp_path: Path) -> Bench:
    return Bench(tmp_path)


@pytest.fixture
def alone(earned: list[float | None], monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Bench:
    """A self-paced learner's."""
    monkeypatch.setattr(content, "solutions", lambda: tmp_path)
    answer = Answer(exercise=ID, record={}, texts={"reasoning": "One good <answer>."})
    monkeypatch.setattr("samtrain.grading.solution.model_answer", lambda _id, _case: answer)
    bench = Bench(tmp_path)
    bench.session.fill({"stakeholders": [{"id": "C01", "power": 5}]})
    return bench


def fail(error: Exception) -> Any:
    def failing(*_anything: Any, **_more: Any) -> Any:
        raise error

    return failing


# Reasoning ---------------------------------------------------------------------------------------


def test_what_is_written_is_kept(trainee: Bench) -> None:
    trainee.desk.text = "Because."
    trainee.open()
    assert trainee.desk.text == "Because."


def test_what_the_page_writes_is_kept(trainee: Bench) -> None:
    trainee.desk._handle_custom_msg({"do": "write", "text": "She decides by 4 December."}, [])
    trainee.open()
    assert trainee.desk.text == "She decides by 4 December."


def test_two_changes_in_two_threads_are_both_kept(trainee: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    """JupyterLab sends a widget's first message to the kernel's main thread and later ones to another."""
    table = demo(None, trainee.session.fill).tables["people"]
    saving, written, save = threading.Event(), threading.Event(), answers.save

    def slowly(path: Path, answer: Answer) -> None:
        if "reasoning" not in answer.texts:
            saving.set()
            written.wait(0.5)  # the other change has all the time that it needs to come between
        save(path, answer)
        written.set()

    monkeypatch.setattr(answers, "save", slowly)
    row = {"op": "add", "row": {"id": "C01"}, "after": ""}
    edit = threading.Thread(
        target=table._handle_custom_msg, args=({"do": "edit", "view": "v", "n": 1, "edits": [row]}, [])
    )
    edit.start()
    assert saving.wait(10)
    trainee.desk._handle_custom_msg({"do": "write", "text": "She decides."}, [])
    edit.join(10)
    kept = answers.load(trainee.folder / f"{ID}.answer.json", ID)
    assert [person["id"] for person in kept.record["people"]] == ["C01"]
    assert list(kept.texts.values()) == ["She decides."]


def test_text_that_cannot_be_kept_is_said(trainee: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samtrain.answers.save", fail(PlainError("The disk is full.")))
    trainee.desk.text = "Because."
    assert "The disk is full." in trainee.desk.outcome


# Check my work -----------------------------------------------------------------------------------


def test_a_check_shows_what_to_work_on_and_is_recorded(trainee: Bench, earned: list[float | None]) -> None:
    shown = trainee.press("check")
    assert "Two are missing." in shown and "Ask who signs." in shown
    assert mastery.state(trainee.workspace, module(ID)) is State.CHECKED


def test_a_check_outside_a_workspace_works_all_the_same(trainee: Bench) -> None:
    (trainee.workspace / ".samtrain" / "workspace.json").unlink()
    trainee.open()
    assert "Two are missing." in trainee.press("check")


@pytest.mark.parametrize("key", ["check", "hand-in"])
def test_what_is_wrong_is_said_in_its_own_sentence(trainee: Bench, monkeypatch: pytest.MonkeyPatch, key: str) -> None:
    monkeypatch.setattr(Session, "check", fail(PlainError("The tables are missing.")))
    monkeypatch.setattr("samtrain.learner.handin.hand_in", fail(PlainError("The tables are missing.")))
    assert "<p>The tables are missing.</p>" in trainee.press(key)


def test_what_nobody_expected_is_one_sentence_and_stands_in_the_log(
    trainee: Bench, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(Session, "check", fail(KeyError("secret")))
    with caplog.at_level(logging.ERROR, "samtrain.screen"):
        shown = trainee.press("check")
    assert "This did not work. Your input is kept." in shown
    assert not any(word in shown for word in ("secret", "KeyError", "Traceback"))
    assert capfd.readouterr() == ("", "")
    assert "secret" in caplog.text


# Hand in -----------------------------------------------------------------------------------------


def test_a_trainee_checks_and_hands_in(trainee: Bench) -> None:
    assert trainee.buttons() == ["Check my work", "Hand in"]


def test_a_hand_in_says_where_the_file_lies_and_what_to_do_with_it(trainee: Bench) -> None:
    trainee.desk.text = "Because."
    shown = trainee.press("hand-in")
    (made,) = (trainee.workspace / "hand-in").iterdir()
    assert f"Handed in as hand-in/{made.name}. Send this file to your instructor" in shown
    assert "anna" in made.name
    assert mastery.state(trainee.workspace, module(ID)) is State.SUBMITTED


def test_a_hand_in_says_what_is_still_empty(trainee: Bench) -> None:
    trainee.desk.text = "Because."
    assert "Nothing has been entered in the tool yet." in trainee.press("hand-in")


def test_with_nothing_to_hand_in_nothing_counts_as_handed_in(trainee: Bench) -> None:
    assert "There is no answer" in trainee.press("hand-in")
    assert mastery.state(trainee.workspace, module(ID)) is State.NOT_STARTED


def test_a_trainee_is_never_offered_the_model_answer(trainee: Bench) -> None:
    for _attempt in range(4):
        progress.record_attempt(trainee.workspace, ID, Answer(exercise=ID), [result(10)])
    trainee.open()
    assert trainee.buttons() == ["Check my work", "Hand in"]


@pytest.mark.parametrize("key", ["grade", "model"])
def test_a_trainee_cannot_send_for_what_is_not_offered(trainee: Bench, key: str) -> None:
    progress.record_attempt(trainee.workspace, ID, Answer(exercise=ID), [result(10)])
    assert trainee.press(key) == ""
    assert len(progress.attempts(trainee.workspace, ID)) == 1


# Grade my answer ---------------------------------------------------------------------------------


def test_who_learns_alone_grades_instead(alone: Bench) -> None:
    assert alone.buttons() == ["Check my work", "Grade my answer"]


def test_attempts_are_counted_down_until_the_model_answer_opens(alone: Bench) -> None:
    assert "after 2 more attempts" in alone.press("grade")
    assert "after 1 more attempt." in alone.press("grade")
    assert "Open the model answer" not in alone.buttons()
    assert "<p>The model answer is open to you now.</p>" in alone.press("grade")
    assert alone.buttons()[-1] == "Open the model answer"


def test_an_empty_answer_is_no_attempt(alone: Bench) -> None:
    alone.session.fill({})
    assert "so there is nothing to grade" in alone.press("grade")
    assert progress.attempts(alone.workspace, ID) == []


def test_a_pass_opens_the_model_answer_at_once(alone: Bench, earned: list[float | None]) -> None:
    earned[:] = [8, None]
    assert "Passed: the model answer is open to you now." in alone.press("grade")
    assert "Open the model answer" in alone.buttons()
    assert mastery.state(alone.workspace, module(ID)) is State.GRADED


def test_the_model_answer_stands_below_and_its_text_is_text(alone: Bench, earned: list[float | None]) -> None:
    earned[:] = [10]
    alone.press("grade")
    shown = alone.press("model")
    assert "One good &lt;answer&gt;." in shown and "<answer>" not in shown


def test_the_model_answer_stays_open_the_next_time(alone: Bench, earned: list[float | None]) -> None:
    earned[:] = [10]
    alone.press("grade")
    alone.open()
    assert "Open the model answer" in alone.buttons()


def test_the_model_answer_does_not_open_before_it_may(alone: Bench) -> None:
    assert alone.press("model") == ""


def test_grading_outside_a_workspace_promises_nothing(alone: Bench, earned: list[float | None]) -> None:
    (alone.workspace / ".samtrain" / "workspace.json").unlink()
    alone.open()
    earned[:] = [10]
    assert "model answer" not in alone.press("grade")


# Assess my reasoning -----------------------------------------------------------------------------


def form_of(bench: Bench) -> Form:
    (form,) = [part for part in bench.bench.children if isinstance(part, Form)]
    return form


def choose(form: Form, key: str, value: object) -> None:
    """What the browser does when a choice is made."""
    form._handle_custom_msg({"do": "edit", "view": "v", "n": 1, "edits": [{"key": key, "value": value}]}, [])


@pytest.fixture
def graded(alone: Bench, earned: list[float | None], monkeypatch: pytest.MonkeyPatch) -> Bench:
    """Who learns alone has the points for the plan; the reasoning is for the learner to assess."""
    earned[:] = [9]
    texts = {line.id: tuple(f"Example {n} of {line.title}." for n in range(4)) for line in RUBRIC}
    monkeypatch.setattr("samtrain.grading.calibration.examples", lambda _id: texts)
    alone.desk.text = "She <decides> by 4 December."
    alone.press("grade")
    return alone


def test_reasoning_is_assessed_after_the_first_attempt(alone: Bench) -> None:
    assert "Assess my reasoning" not in alone.buttons()
    alone.press("grade")
    assert "Assess my reasoning" in alone.buttons()


def test_the_text_stands_beside_four_examples_for_each_line(graded: Bench) -> None:
    shown = graded.press("assess")
    assert "She &lt;decides&gt; by 4 December." in shown
    assert all(f"Example {n} of {line.title}." in shown for line in RUBRIC for n in range(4))
    assert set(form_of(graded).values.values()) == {None}


def test_what_is_chosen_is_kept_and_leads_to_mastery(graded: Bench) -> None:
    graded.press("assess")
    assert "Your reasoning is not assessed yet." in graded.bench.children[-1].value
    for line in RUBRIC:
        choose(form_of(graded), line.id, 2)
    assert mastery.state(graded.workspace, module(ID)) is State.MASTERED
    assert "as you assess your reasoning" in graded.bench.children[-1].value
    graded.open()
    graded.press("assess")
    assert set(form_of(graded).values.values()) == {2}


@pytest.mark.parametrize("nonsense", [None, "", 7, -1, "two"])
def test_what_is_no_choice_counts_as_not_assessed(graded: Bench, nonsense: object) -> None:
    graded.press("assess")
    choose(form_of(graded), RUBRIC[0].id, nonsense)
    (attempt,) = progress.attempts(graded.workspace, ID)
    assert [mark.earned for mark in attempt.marks if mark.kind == "rubric"] == [None] * 6


def test_a_text_that_changed_is_graded_before_it_is_assessed(graded: Bench) -> None:
    graded.desk.text = "Another reason."
    assert "Grade your answer again first." in graded.press("assess")


def test_without_a_text_there_is_nothing_to_assess(alone: Bench) -> None:
    alone.press("grade")
    assert "You have written no reasoning yet." in alone.press("assess")


# After grading -----------------------------------------------------------------------------------


def test_an_exercise_that_was_graded_opens_with_what_is_missing(alone: Bench, earned: list[float | None]) -> None:
    earned[:] = [4]
    alone.press("grade")
    alone.open()
    assert "After 1 attempt: 1 line is missing for mastery." in alone.desk.outcome
    assert "4 of 10" in alone.desk.outcome and "Are the right people there?" in alone.desk.outcome
    (criterion,) = [one for one in alone.session.exercise.criteria if one.id == "S1-people"]
    assert escape(criterion.next_step) in alone.desk.outcome


def test_before_grading_it_opens_with_nothing(alone: Bench) -> None:
    assert alone.desk.outcome == ""


def test_what_was_earned_before_is_said_to_be_kept(alone: Bench, earned: list[float | None]) -> None:
    earned[:] = [9]
    alone.press("grade")
    earned[:] = [5]
    kept = "Earned before, and kept although this answer has less:"
    assert kept in alone.press("check") and "(9 of 10 points)" in alone.press("check")
    assert kept in alone.press("grade")
    earned[:] = [9]
    assert kept not in alone.press("check")


# With the real tool ------------------------------------------------------------------------------


def test_what_is_entered_in_the_tool_is_in_the_answer_file(tmp_path: Path, in_class: None) -> None:
    about.write(tmp_path, About(learner="anna"))
    session = Session(ID, tmp_path)
    bench = Workbench(session)
    bench.screen.put({**bench.screen.raw, "decision": "Which supplier stays?"})
    assert Session(ID, tmp_path).answer.record["decision"] == "Which supplier stays?"
