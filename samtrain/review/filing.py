"""Where marks for free text are kept: the first reader's in nbgrader's gradebook, the second's in a file beside it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, BaseCell, Comment, Grade, Gradebook, MissingEntry

from samtrain.curriculum import MODULES
from samtrain.errors import PlainError
from samtrain.files import dump_json, read_json, write_atomically
from samtrain.grading import notebooks
from samtrain.grading.classroom import Course
from samtrain.grading.exercise import exercise as find_exercise
from samtrain.grading.marks import of_cells
from samtrain.grading.rubric import RUBRIC
from samtrain.i18n import _
from samtrain.review.reading import agreement
from samtrain.tools.agreement import Interval

_LINES = tuple(line.id for line in RUBRIC)


@dataclass(frozen=True)
class Mark:
    """What one reader gave for one line of one text; ``points`` is None while it is not marked."""

    points: float | None = None
    comment: str = ""


#: Marks of one exercise by student and line of the rubric.
Marks = dict[str, dict[str, Mark]]


def exercises(course: Course) -> list[str]:
    """Exercises of which something was graded, in the order of the course."""
    return [module.id for module in MODULES if any(course.path("autograded").glob(f"*/{module.id}/{module.id}.ipynb"))]


def texts(course: Course, exercise: str) -> dict[str, str]:
    """What each student wrote, by student; whoever wrote nothing has nothing to be read."""
    prompt = find_exercise(exercise).prompt
    found = {}
    for path in sorted(course.path("autograded").glob(f"*/{exercise}/{exercise}.ipynb")):
        answer = notebooks.answer_inside(notebooks.read(path), exercise)
        text = answer.texts.get(prompt.id, "").strip() if answer is not None else ""
        if text:
            found[path.parent.parent.name] = text
    return found


# The first reader --------------------------------------------------------------------------------


def first(course: Course, exercise: str) -> Marks:
    """The marks and comments for free text that the gradebook holds."""
    wanted = (Assignment.name == exercise, BaseCell.name.in_(_LINES))
    with Gradebook(course.config.CourseDirectory.db_url) as gradebook:
        grades = of_cells(gradebook, Grade, Grade.manual_score).filter(*wanted).all()
        comments = of_cells(gradebook, Comment, Comment.manual_comment).filter(*wanted).all()
    said = {(student, line): comment or "" for student, _exercise, line, comment in comments}
    made: Marks = {}
    for student, _exercise, line, points in grades:
        made.setdefault(student, {})[line] = Mark(points, said.get((student, line), ""))
    return made


def file_first(course: Course, exercise: str, student: str, line: str, mark: Mark) -> None:
    """Put the mark where formgrader would; without points the comment is kept and the line goes on waiting.

    Raises:
        PlainError: the gradebook knows no such line of this student.
    """
    with Gradebook(course.config.CourseDirectory.db_url) as gradebook:
        try:
            grade = gradebook.find_grade(line, exercise, exercise, student)
            comment = gradebook.find_comment(line, exercise, exercise, student)
        except MissingEntry as error:
            raise PlainError(
                _("The gradebook has no place for this mark. Grade {exercise} again, then go on.").format(
                    exercise=exercise
                )
            ) from error
        if mark.points is not None:
            grade.manual_score, grade.needs_manual_grade = mark.points, False
        comment.manual_comment = mark.comment or None
        gradebook.db.commit()


# The second reader -------------------------------------------------------------------------------


def second(course: Course, exercise: str) -> Marks:
    """The second reader's marks.

    Raises:
        PlainError: the file is damaged.
    """
    kept = _kept(_file(course)).get(exercise, {})
    return {
        student: {line: Mark(said["points"], said["comment"]) for line, said in lines.items()}
        for student, lines in kept.items()
    }


def file_second(course: Course, exercise: str, student: str, line: str, mark: Mark) -> None:
    """Keep the second reader's mark; it never reaches the gradebook.

    Raises:
        PlainError: the file is damaged, or cannot be written to.
    """
    kept = _kept(_file(course))
    kept.setdefault(exercise, {}).setdefault(student, {})[line] = {"points": mark.points, "comment": mark.comment}
    write_atomically(_file(course), dump_json(kept))


def _file(course: Course) -> Path:
    return course.folder / "second-reader.json"


def _kept(path: Path) -> dict[str, dict[str, dict[str, dict[str, Any]]]]:
    if not path.exists():
        return {}
    found = read_json(path)
    if not isinstance(found, dict):
        raise PlainError(_("{file} holds no marks. Put the original back, or remove it.").format(file=path.name))
    return found


# Both --------------------------------------------------------------------------------------------


def agreements(course: Course) -> dict[str, Interval]:
    """Weighted κ of the two readers by line of the rubric, over all exercises; lines that nobody read twice are left out.

    Raises:
        PlainError: the second reader's file is damaged.
    """
    found = {}
    read = [(name, first(course, name), second(course, name)) for name in exercises(course)]
    for line in _LINES:
        one = {
            f"{name}/{student}": points
            for name, marks, _other in read
            for student, points in given(marks, line).items()
        }
        other = {
            f"{name}/{student}": points
            for name, _marks, marks in read
            for student, points in given(marks, line).items()
        }
        both = agreement(one, other)
        if both.n:
            found[line] = both
    return found


def given(marks: Marks, line: str) -> dict[str, float]:
    """The points given for one line, by student."""
    return {
        student: mark.points
        for student, lines in marks.items()
        if (mark := lines.get(line)) is not None and mark.points is not None
    }
