"""An exercise as its notebook sees it: every change is on disk before the call returns."""

from pathlib import Path
from typing import Any

import pytest

from samtrain import answers, cases
from samtrain.answers import Answer
from samtrain.errors import PlainError
from samtrain.learner import quiet, session
from samtrain.learner.session import Session

ID = "06-stakeholders"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / f"{ID}.answer.json"


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What the notebook shows, in its order; updates of what stands there come as they are made."""
    outputs: list[Any] = []

    class Handle:
        def __init__(self, name: str) -> None:
            assert ID in name

        def display(self, bundle: Any, raw: bool) -> None:
            outputs.append(bundle)

        update = display

    monkeypatch.setattr(session, "display", lambda output, raw=False: outputs.append(output))
    monkeypatch.setattr(session, "DisplayHandle", Handle)
    monkeypatch.setattr("samtrain.learner.workbench.Workbench", lambda work: "the tool")
    monkeypatch.delenv(quiet.GRADING, raising=False)
    return outputs


# The answer --------------------------------------------------------------------------------------


def test_opening_an_exercise_writes_nothing(tmp_path: Path) -> None:
    work = Session(ID, tmp_path)
    assert (work.id, work.answer.record, work.text, work.notice) == (ID, {}, "", "")
    assert list(tmp_path.iterdir()) == []


def test_a_change_is_on_disk_at_once(tmp_path: Path, path: Path) -> None:
    Session(ID, tmp_path).fill({"decision": "Who?"}, "Because.")
    kept = answers.load(path, ID)
    assert (kept.record, kept.texts) == ({"decision": "Who?"}, {"reasoning": "Because."})


def test_the_record_and_the_text_leave_each_other_alone(tmp_path: Path) -> None:
    work = Session(ID, tmp_path)
    work.fill({"decision": "Who?"})
    work.write("Because.")
    work.fill({"decision": "Which?"})
    again = Session(ID, tmp_path)
    assert (again.answer.record, again.text) == ({"decision": "Which?"}, "Because.")


def test_an_exercise_that_is_open_twice_loses_neither_text_nor_record(tmp_path: Path, path: Path) -> None:
    before, anew = Session(ID, tmp_path), Session(ID, tmp_path)
    before.write("Because.")
    anew.fill({"stakeholders": [{"id": "C01"}]})
    before.write("Because of the board.")
    kept = answers.load(path, ID)
    assert (list(kept.texts.values()), kept.record) == (["Because of the board."], {"stakeholders": [{"id": "C01"}]})


def test_a_damaged_answer_is_said_when_the_exercise_is_opened(tmp_path: Path, path: Path) -> None:
    Session(ID, tmp_path).fill({"decision": "First"})
    Session(ID, tmp_path).fill({"decision": "Second"})
    path.write_text("{")
    work = Session(ID, tmp_path)
    assert path.name in work.notice and work.answer.record == {"decision": "First"}


def test_an_unknown_exercise_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(PlainError, match="There is no exercise “99-nothing”"):
        Session("99-nothing", tmp_path)


def test_the_notebooks_folder_is_meant(tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    session.exercise(ID).write("Because.")
    assert path.exists()


# Judging -----------------------------------------------------------------------------------------


def test_a_check_leaves_what_needs_the_truth_to_the_instructor(tmp_path: Path) -> None:
    if cases.truth("a-chips") is None:
        pytest.skip("the truth is not installed here")
    work = Session(ID, tmp_path)
    checked, graded = ([result.state == "waiting" for result in work.check(graded=g)] for g in (False, True))
    assert any(checked) and not any(graded)


def test_one_criterion_is_shown_and_its_points_returned(tmp_path: Path, shown: list[Any]) -> None:
    assert Session(ID, tmp_path).judge("S1-people") == 0
    (output,) = shown
    assert "sam-results" in output.data


def test_an_unknown_criterion_is_one_sentence(tmp_path: Path, shown: list[Any]) -> None:
    with pytest.raises(PlainError, match=f"{ID} has no criterion “S99”"):
        Session(ID, tmp_path).judge("S99")


# What the notebook shows -------------------------------------------------------------------------


def test_the_answer_travels_in_the_notebook_and_follows_each_change(tmp_path: Path, shown: list[Any]) -> None:
    work = Session(ID, tmp_path)
    work.show()
    work.write("Because.")
    tool, first, second = shown
    assert tool == "the tool"
    assert first[answers.MIME]["texts"] == {} and second[answers.MIME]["texts"] == {"reasoning": "Because."}


def test_while_a_notebook_is_graded_nothing_is_shown(
    tmp_path: Path, shown: list[Any], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(quiet.GRADING, "autograde")
    Session(ID, tmp_path).show()
    assert shown == []


def test_the_summary_shows_picture_text_and_results(tmp_path: Path, path: Path, shown: list[Any]) -> None:
    answers.save(path, Answer(exercise=ID, texts={"reasoning": "Because <b>.\n\nAnd so."}))
    Session(ID, tmp_path).summary()
    picture, words = shown
    assert picture["image/png"][:4] == b"\x89PNG" or picture["image/png"].startswith("iVBOR")
    assert picture["text/plain"]
    assert "Because &lt;b&gt;." in words.data and "sam-results" in words.data


# No traceback ------------------------------------------------------------------------------------


def test_a_mistake_in_a_cell_is_one_sentence() -> None:
    try:
        exec(compile("x = 1\nx / 0", "<cell>", "exec"), {})
    except ZeroDivisionError as error:
        said = quiet.sentence(error)
    assert said == "In line 2 of this cell: ZeroDivisionError – division by zero"


def test_a_plain_error_is_its_own_sentence() -> None:
    assert quiet.sentence(PlainError("Close the file.")) == "Close the file."


class Shell:
    """As much of IPython as ``quieten`` talks to."""

    handler: Any = None

    def set_custom_exc(self, kinds: Any, handler: Any) -> None:
        assert kinds == (Exception,)
        self.handler = handler


@pytest.mark.parametrize(
    ("learner", "grading", "is_quiet"), [(True, False, True), (True, True, False), (False, False, False)]
)
def test_only_a_learners_kernel_is_quiet(
    monkeypatch: pytest.MonkeyPatch, learner: bool, grading: bool, is_quiet: bool
) -> None:
    shell = Shell()
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    for name, wanted in ((quiet.LEARNER, learner), (quiet.GRADING, grading)):
        monkeypatch.delenv(name, raising=False)
        if wanted:
            monkeypatch.setenv(name, "1")
    quiet.quieten()
    assert (shell.handler is not None) is is_quiet


def test_in_a_learners_kernel_the_sentence_is_all_that_is_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shell = Shell()
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    monkeypatch.setenv(quiet.LEARNER, "1")
    monkeypatch.delenv(quiet.GRADING, raising=False)
    quiet.quieten()
    shell.handler(shell, PlainError, PlainError("Close the file."), None)
    assert capsys.readouterr() == ("Close the file.\n", "")
