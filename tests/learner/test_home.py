"""The home page: one thing to do next, and how far each module is."""

import json
import re
from datetime import UTC, datetime
from html import escape
from html.parser import HTMLParser
from pathlib import Path

import nbformat
import pytest

from samtrain import answers, content
from samtrain.answers import Answer
from samtrain.criterion import Result
from samtrain.curriculum import MODULES, Module
from samtrain.files import dump_json, write_atomically
from samtrain.grading import notebooks
from samtrain.grading.rubric import RUBRIC
from samtrain.grading.standing import META, Graded, Mark, packed
from samtrain.learner import about, answered, progress
from samtrain.learner.about import About
from samtrain.learner.answered import MIME
from samtrain.learner.home import Entry, Page, Step, as_html, as_text, home, notebook, page
from samtrain.learner.mastery import State

FIRST, LAST = MODULES[0], MODULES[-1]


def result(earned: float | None) -> Result:
    return Result("S1", "Is it so?", 10, earned, "It is so.", "Go on.")


def hand_in(workspace: Path, *modules: Module) -> None:
    for module in modules:
        progress.record_submission(workspace, module.id, f"{module.id}.zip")


def give_feedback(workspace: Path, module: Module) -> str:
    path = f"feedback/{module.id}/anna berg.html"
    write_atomically(workspace / path, "")
    return path


class Links(HTMLParser):
    """What a person can click on: (class, address, words)."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str]] = []
        self._open: dict[str, str | None] | None = None
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self._open = dict(attributes) if tag == "a" else None

    def handle_data(self, data: str) -> None:
        if self._open is not None:
            self.found.append((self._open.get("class") or "", self._open["href"] or "", data))
            self._open = None


@pytest.fixture
def workspace(tmp_path: Path, in_class: None) -> Path:
    """A trainee's workspace with every lesson and exercise, nothing done."""
    about.write(tmp_path, About(learner="anna", name="Anna"))
    for module in MODULES:
        write_atomically(tmp_path / module.lesson, "{}")
        write_atomically(tmp_path / module.exercise, "{}")
    return tmp_path


@pytest.fixture
def self_paced(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(content, "solutions", lambda: workspace)
    return workspace


# The modules -------------------------------------------------------------------------------------


def test_modules_stand_in_their_order_with_minutes_and_purpose(workspace: Path) -> None:
    text = as_text(page(workspace))
    places = [text.index(f"{module.number} · {module.title} · {module.minutes} minutes") for module in MODULES]
    assert places == sorted(places)
    assert all(module.why in text for module in MODULES)


@pytest.mark.parametrize(
    ("state", "said"),
    [
        (State.NOT_STARTED, "○ not started"),
        (State.READING, "◔ lesson begun"),
        (State.IN_PROGRESS, "◐ in progress"),
        (State.CHECKED, "◆ checked"),
        (State.SUBMITTED, "▲ handed in"),
        (State.GRADED, "◕ graded"),
        (State.MASTERED, "● mastered"),
    ],
)
def test_each_state_has_its_sign_and_words(state: State, said: str) -> None:
    shown = Page("", (), Step("", "", ""), (Entry(FIRST, state, None, None, None),))
    assert said in as_text(shown)
    assert said.replace(" ", "", 1) in re.sub(r"<[^>]+>", "", as_html(shown))


def test_the_page_says_how_far_each_module_is(workspace: Path) -> None:
    hand_in(workspace, FIRST)
    states = {entry.module.id: entry.state for entry in page(workspace).entries}
    assert states.pop(FIRST.id) is State.SUBMITTED
    assert set(states.values()) == {State.NOT_STARTED}


def test_a_module_that_was_not_laid_out_is_left_out(workspace: Path) -> None:
    (workspace / LAST.lesson).unlink()
    (workspace / LAST.exercise).unlink()
    assert LAST.title not in as_text(page(workspace))


def test_lesson_exercise_and_feedback_are_one_click_away(workspace: Path) -> None:
    feedback = give_feedback(workspace, FIRST)
    links = Links(as_html(page(workspace))).found
    wanted = {
        ("", str(FIRST.lesson), "Lesson"),
        ("", str(FIRST.exercise), "Exercise"),
        ("", feedback.replace(" ", "%20"), "Feedback"),
    }
    assert wanted <= set(links)


def answer_questions(workspace: Path, *names: str, asked: int = 3) -> None:
    """Answer questions of the first lesson, which asks "q1", "q2", …"""
    outputs = [
        {"output_type": "display_data", "data": {MIME: {"id": f"q{n + 1}"}}, "metadata": {}} for n in range(asked)
    ]
    lesson = notebooks.notebook_of([notebooks.tool_cell(FIRST.id)])
    lesson["cells"][0]["outputs"] = outputs
    write_atomically(workspace / FIRST.lesson, dump_json(lesson))
    kept = {"chosen": [1], "right": True, "first": True, "tries": 1, "day": "2026-11-25"}
    answers_file = answered.path_for(workspace / FIRST.lesson)
    write_atomically(answers_file, dump_json({"samtrain": 1, "questions": dict.fromkeys(names, kept)}))


def test_answered_questions_are_counted_beside_the_lesson(workspace: Path) -> None:
    answer_questions(workspace, "q1", "q3")
    assert "2 of 3 questions answered" in as_html(page(workspace))
    assert "2 of 3 questions answered" in as_text(page(workspace))


def test_a_lesson_without_answers_is_not_counted(workspace: Path) -> None:
    assert "questions answered" not in as_text(page(workspace))


# The next step -----------------------------------------------------------------------------------


def step(workspace: Path) -> tuple[str, str]:
    shown = page(workspace).step
    return shown.says, shown.href


def test_the_next_step_is_one_link(workspace: Path) -> None:
    links = Links(as_html(page(workspace))).found
    assert [link for link in links if link[0] == "go"] == [("go", str(FIRST.lesson), f"Read the lesson: {FIRST.title}")]


def test_without_a_lesson_one_starts_with_the_exercise(workspace: Path) -> None:
    (workspace / FIRST.lesson).unlink()
    assert step(workspace) == (f"Start the exercise: {FIRST.title}", str(FIRST.exercise))


def test_a_lesson_that_was_begun_is_gone_on_with(workspace: Path) -> None:
    answer_questions(workspace, "q1")
    assert step(workspace) == (f"Go on with the lesson: {FIRST.title}", str(FIRST.lesson))


def test_after_the_last_question_comes_the_exercise(workspace: Path) -> None:
    answer_questions(workspace, "q1", "q2", "q3")
    assert step(workspace) == (f"Start the exercise: {FIRST.title}", str(FIRST.exercise))


def test_what_was_begun_is_gone_on_with(workspace: Path) -> None:
    answers.save(answers.path_for(workspace / FIRST.exercise), Answer(exercise=FIRST.id))
    assert step(workspace) == (f"Go on with the exercise: {FIRST.title}", str(FIRST.exercise))


def test_what_the_check_left_open_is_counted(workspace: Path) -> None:
    progress.record_check(workspace, FIRST.id, [result(10), result(4), result(0), result(None)])
    shown = page(workspace).step
    assert shown.says == f"Improve your answer: {FIRST.title}" and "2 things" in shown.why


def test_what_is_ready_is_handed_in(workspace: Path) -> None:
    progress.record_check(workspace, FIRST.id, [result(10), result(None)])
    assert step(workspace) == (f"Hand in your answer: {FIRST.title}", str(FIRST.exercise))


def test_who_learns_alone_grades_instead(self_paced: Path) -> None:
    progress.record_check(self_paced, FIRST.id, [result(10)])
    assert step(self_paced) == (f"Grade your answer: {FIRST.title}", str(FIRST.exercise))


def test_after_a_hand_in_comes_the_next_module(workspace: Path) -> None:
    hand_in(workspace, FIRST)
    assert step(workspace) == (f"Read the lesson: {MODULES[1].title}", str(MODULES[1].lesson))


def test_after_the_last_hand_in_there_is_feedback_to_wait_for(workspace: Path) -> None:
    hand_in(workspace, *MODULES)
    assert step(workspace) == ("You have handed everything in.", "")
    assert not [link for link in Links(as_html(page(workspace))).found if link[0] == "go"]


def test_feedback_is_read_when_everything_is_handed_in(workspace: Path) -> None:
    hand_in(workspace, *MODULES)
    feedback = give_feedback(workspace, FIRST)
    assert step(workspace) == (f"Read your feedback: {FIRST.title}", feedback)


# After grading -----------------------------------------------------------------------------------


def grade(workspace: Path, module: Module, earned: float | None, text: float | None) -> None:
    """Put a page of feedback into the workspace: a criterion of 10 points, a line of the rubric."""
    lines = [
        Mark(id="S1", title="Who <decides> is named.", kind="criterion", points=10, earned=earned),
        Mark(id="R2-evidence", title="Evidence", kind="rubric", points=3, earned=text),
    ]
    at = datetime(2026, 11, 2, 10, tzinfo=UTC)
    graded = Graded(exercise=module.id, learner="anna", at=at, marks=lines)
    page = f'<head><meta name="{META}" content="{escape(packed([graded]))}"></head>'
    write_atomically(workspace / "feedback" / f"{module.id}.html", page)


def pass_alone(workspace: Path, module: Module, text: float | None = None) -> None:
    progress.record_attempt(workspace, module.id, Answer(exercise=module.id), [result(10)])
    for line in RUBRIC if text is not None else ():
        progress.record_reasoning(workspace, module.id, line.id, text)


def test_attempts_points_and_what_is_missing_stand_with_the_module(workspace: Path) -> None:
    grade(workspace, FIRST, 6, 1)
    text = as_text(page(workspace))
    assert "1 attempt · checks 6 of 10 · reasoning 1 of 3" in text
    assert "2 lines are missing for mastery:" in text
    assert "– Who <decides> is named (6 of 10)" in text and "– Evidence (1 of 3)" in text
    html = as_html(page(workspace))
    assert "<details open><summary>2 lines are missing" in html
    assert "<li>Who &lt;decides&gt; is named (6 of 10)</li>" in html


def test_many_missing_lines_are_folded(self_paced: Path) -> None:
    progress.record_attempt(self_paced, FIRST.id, Answer(exercise=FIRST.id), [result(0)] * 4)
    assert "<details><summary>4 lines are missing" in as_html(page(self_paced))


def test_what_is_mastered_has_its_day_and_misses_nothing(workspace: Path) -> None:
    grade(workspace, FIRST, 8, 2)
    text = as_text(page(workspace))
    assert "reasoning 2 of 3 · mastered on 2026-11-02" in text and "missing" not in text


def test_a_module_that_nobody_graded_says_nothing_of_points(workspace: Path) -> None:
    hand_in(workspace, FIRST)
    assert "attempt" not in as_text(page(workspace))


def test_what_is_missing_comes_next(workspace: Path) -> None:
    grade(workspace, FIRST, 6, 1)
    shown = page(workspace).step
    assert (shown.says, shown.href) == (f"Work on what is missing: {FIRST.title}", str(FIRST.exercise))
    assert shown.why.startswith("2 lines are missing for mastery. ")


def test_after_a_redo_was_handed_in_comes_the_next_module(workspace: Path) -> None:
    grade(workspace, FIRST, 6, 1)
    hand_in(workspace, FIRST)
    assert step(workspace)[0] == f"Read the lesson: {MODULES[1].title}"


def test_while_the_reasoning_is_unread_one_goes_on(workspace: Path) -> None:
    grade(workspace, FIRST, 8, None)
    assert step(workspace)[0] == f"Read the lesson: {MODULES[1].title}"
    assert "reasoning not read yet" in as_text(page(workspace))


def test_who_learns_alone_assesses_the_reasoning_next(self_paced: Path) -> None:
    pass_alone(self_paced, FIRST)
    assert step(self_paced) == (f"Assess your reasoning: {FIRST.title}", str(FIRST.exercise))
    assert "reasoning not assessed yet" in as_text(page(self_paced))


def test_an_attempt_whose_points_are_lost_is_graded_again(self_paced: Path) -> None:
    pass_alone(self_paced, FIRST)
    (self_paced / ".samtrain" / "attempts" / FIRST.id / "1.points.json").write_text("{")
    assert step(self_paced) == (f"Grade your answer: {FIRST.title}", str(FIRST.exercise))
    assert "◕ graded" in as_text(page(self_paced))


def test_what_was_self_assessed_says_so(self_paced: Path) -> None:
    pass_alone(self_paced, FIRST, 2)
    assert "reasoning 12 of 18, self-assessed" in as_text(page(self_paced))
    assert step(self_paced)[0] == f"Read the lesson: {MODULES[1].title}"


def test_who_has_mastered_everything_alone_may_write_a_certificate(self_paced: Path) -> None:
    for module in MODULES:
        pass_alone(self_paced, module, 2)
    shown = page(self_paced).step
    assert "account of your own" in shown.says
    assert "samtrain certificate issue" in shown.why and "assessed your reasoning alone" in shown.why


def test_in_a_class_the_instructor_issues_the_certificate(workspace: Path) -> None:
    for module in MODULES:
        grade(workspace, module, 8, 2)
    assert page(workspace).step.why == "Your instructor issues the certificate."


# Notices -----------------------------------------------------------------------------------------


def test_damaged_progress_is_said_and_stays_said(workspace: Path) -> None:
    (workspace / ".samtrain" / "progress.json").write_text("{")
    for _round in range(2):
        assert "Your list of what is done was damaged" in as_text(page(workspace))


def test_names_and_notices_are_text_and_never_html(workspace: Path) -> None:
    about.write(workspace, About(name="<b>Anna</b>", notices=["<script>"]))
    shown = page(workspace)
    assert "<script>" not in as_html(shown) and "<b>" not in as_html(shown)
    assert "<script>" in as_text(shown) and "<b>Anna</b>" in as_text(shown)


# The notebook ------------------------------------------------------------------------------------


def test_the_notebook_is_one_that_jupyterlab_opens_and_shows_the_page_at_once(workspace: Path) -> None:
    made = notebook(workspace)
    nbformat.validate(json.loads(notebooks.as_text(made)))
    (cell,) = made["cells"]
    shown = page(workspace)
    assert cell["outputs"][0]["data"] == {"text/html": as_html(shown), "text/plain": as_text(shown)}
    assert cell["metadata"] == {"jupyter": {"source_hidden": True}, "samtrain": {"run": "on-show"}}


def test_its_cell_shows_the_page_as_things_stand(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shown: list[dict[str, str]] = []
    monkeypatch.setattr("IPython.display.display", lambda bundle, raw: shown.append(bundle))
    monkeypatch.chdir(workspace)
    code = notebook(workspace)["cells"][0]["source"]
    hand_in(workspace, FIRST)
    exec(code, {})
    assert "handed in" in shown[0]["text/plain"]


def test_outside_a_workspace_one_sentence_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    home()
    assert "outside a course folder" in capsys.readouterr().out


# The glossary ------------------------------------------------------------------------------------


def test_the_page_leads_to_the_glossary_where_there_is_one(workspace: Path) -> None:
    assert page(workspace).glossary == ""
    write_atomically(workspace / "Glossary.ipynb", "{}")
    shown = page(workspace)
    assert "Glossary.ipynb" in as_text(shown)
    assert "Glossary.ipynb" in [href for _class, href, _says in Links(as_html(shown)).found]
