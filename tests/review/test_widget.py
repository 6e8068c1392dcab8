"""Reading a class's texts as the page does it: by messages, looking at what it is shown and what the gradebook holds."""

from typing import Any

import pytest
from nbgrader.api import Gradebook
from pretend import EXERCISE

from samtrain.grading import classroom
from samtrain.grading.classroom import Course
from samtrain.review import filing
from samtrain.review.filing import Mark
from samtrain.review.widget import Review

LINE = "R1-customer-focus"
TEXTS = {"anna": "We see Ada first.", "ben": "Bob decides in May.", "cem": "Nobody has met Eve."}
WRITER = {text: student for student, text in TEXTS.items()}


def send(page: Review, do: str, **message: Any) -> None:
    page._receive(page, {"do": do, **message}, [])
    assert page.notice == ""


def turn_to(page: Review, student: str) -> None:
    send(page, "go", step=-len(TEXTS))
    while WRITER[page.state["text"]] != student:
        send(page, "go", step=1)


def filed(course: Course) -> dict[str, float | None]:
    """First reader's points for one line, of those who wrote something."""
    marks = filing.first(course, EXERCISE)
    return {student: marks[student][LINE].points for student in TEXTS}


@pytest.fixture
def page(graded: Course) -> Review:
    return Review(graded)


def test_the_page_shows_no_name(page: Review) -> None:
    assert not any(name in str(page.state) for name in (*TEXTS, "dora"))


def test_whoever_wrote_nothing_is_not_read(page: Review) -> None:
    assert page.state["place"].endswith("of 3")


def test_a_mark_reaches_the_gradebook(page: Review, graded: Course) -> None:
    first = WRITER[page.state["text"]]
    send(page, "mark", points=2, comment="Whose goal is it?")
    assert filing.first(graded, EXERCISE)[first][LINE] == Mark(2.0, "Whose goal is it?")


def test_after_a_mark_comes_a_text_without_one(page: Review) -> None:
    first = page.state["text"]
    send(page, "mark", points=2, comment="")
    assert page.state["text"] != first and page.state["points"] is None


def test_each_text_comes_once(page: Review, graded: Course) -> None:
    for points in (1, 2, 3):
        send(page, "mark", points=points, comment="")
    assert sorted(mark for mark in filed(graded).values() if mark) == [1.0, 2.0, 3.0]
    assert page.state["said"].startswith("3 of 3")


def test_nobody_else_need_look_at_what_was_read_in_all_lines(page: Review, graded: Course) -> None:
    for line in page.state["lines"]:
        send(page, "choose", line=line["key"])
        turn_to(page, "anna")
        send(page, "mark", points=3, comment="")
    with Gradebook(graded.config.CourseDirectory.db_url) as gradebook:
        assert not gradebook.find_submission(EXERCISE, "anna").needs_manual_grade


def test_a_comment_is_kept_when_the_page_is_turned(page: Review) -> None:
    turn_to(page, "anna")
    send(page, "go", step=1, comment="Which source?")
    turn_to(page, "anna")
    assert page.state["comment"] == "Which source?"


def test_a_comment_alone_is_no_mark(page: Review, graded: Course) -> None:
    send(page, "comment", comment="Which source?")
    assert set(filed(graded).values()) == {None}


def test_a_comment_is_offered_at_the_next_text(page: Review) -> None:
    send(page, "mark", points=1, comment="Which source?")
    assert page.state["offered"] == ["Which source?"]


def test_a_second_reader_sees_nothing_of_the_first(page: Review) -> None:
    for points in (1, 2, 3):
        send(page, "mark", points=points, comment="Hm.")
    send(page, "choose", reader="second")
    assert (page.state["points"], page.state["comment"], page.state["offered"]) == (None, "", [])
    assert "κ" not in page.state["said"]


def test_a_second_readers_mark_stays_out_of_the_gradebook(page: Review, graded: Course) -> None:
    send(page, "choose", reader="second")
    send(page, "mark", points=3, comment="")
    assert set(filed(graded).values()) == {None}
    assert list(filing.given(filing.second(graded, EXERCISE), LINE).values()) == [3.0]


def test_two_readers_who_agree_have_a_kappa_of_one(page: Review, graded: Course) -> None:
    for reader in ("first", "second"):
        send(page, "choose", reader=reader)
        for _text in TEXTS:
            send(page, "mark", points=3 if WRITER[page.state["text"]] == "anna" else 0, comment="")
    assert filing.agreements(graded)[LINE][::3] == (1.0, 3)
    assert "κ 1.00, n = 3" in page.state["said"]


def test_marks_stay_when_everything_is_graded_again(page: Review, graded: Course) -> None:
    first = WRITER[page.state["text"]]
    send(page, "mark", points=2, comment="")
    list(classroom.grade(graded, classroom.submissions(graded)))
    assert filed(graded)[first] == 2.0


def test_before_anything_is_graded_there_is_a_sentence(course: Course) -> None:
    assert "Collect and grade" in Review(course).state["empty"]


def test_a_gradebook_without_the_submission_is_said_in_a_sentence(page: Review, graded: Course) -> None:
    with Gradebook(graded.config.CourseDirectory.db_url) as gradebook:
        gradebook.remove_submission(EXERCISE, WRITER[page.state["text"]])
    page._receive(page, {"do": "mark", "points": 1, "comment": ""}, [])
    assert "no place for this mark" in page.notice


def test_a_damaged_file_of_the_second_reader_is_said_in_a_sentence(page: Review, graded: Course) -> None:
    (graded.folder / "second-reader.json").write_text("[1]", encoding="utf-8")
    page._receive(page, {"do": "choose", "reader": "second"}, [])
    assert "holds no marks" in page.notice
