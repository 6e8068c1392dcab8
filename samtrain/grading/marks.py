"""Every mark of a class as tables, read from nbgrader's gradebook: what the report and the exports are made from."""

from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd
from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    Gradebook,
    GradeCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)

from samtrain.curriculum import MODULES
from samtrain.grading.exercise import exercise
from samtrain.grading.rubric import RUBRIC

Kind = Literal["criterion", "rubric", "analyst"]

_ORDER = {module.id: module.number for module in MODULES}
_LINES = {line.id: line.title for line in RUBRIC}


@dataclass(frozen=True, eq=False)
class Marks:
    """What a class has earned; read once and not changed, so that what is worked out of it can be kept.

    students: one row a trainee, indexed by id: ``name`` (the id where no name is known), ``email``.
    handed: one row a submission: ``student``, ``exercise``, ``at`` (UTC, NaT where unknown).
    cells: one row a judged thing of a submission: ``student``, ``exercise``, ``cell`` (its grade id), ``kind``,
    ``title``, ``points`` (possible), ``earned`` (NaN while it waits for a human).
    """

    students: pd.DataFrame
    handed: pd.DataFrame
    cells: pd.DataFrame

    @property
    def exercises(self) -> list[str]:
        """Exercises that somebody handed in, in the order of the course."""
        return [module.id for module in MODULES if module.id in set(self.handed["exercise"])]

    def of(self, student: str) -> "Marks":
        """The marks of one trainee."""
        return Marks(
            self.students.loc[[student]],
            self.handed[self.handed["student"] == student],
            self.cells[self.cells["student"] == student],
        )


def read(db_url: str) -> Marks:
    """All marks in the gradebook at ``db_url`` (an SQLAlchemy address, as in nbgrader's settings)."""
    with Gradebook(db_url) as gradebook:
        return of_gradebook(gradebook)


def students(gradebook: Gradebook) -> pd.DataFrame:
    """Everybody in an open gradebook, as in ``Marks.students``."""
    people = gradebook.db.query(Student.id, Student.first_name, Student.last_name, Student.email)
    return _students(people.all())


def of_gradebook(gradebook: Gradebook) -> Marks:
    """All marks in an open gradebook."""
    points = GradeCell.__table__  # the class itself would join its parent's table once more
    handed = gradebook.db.query(SubmittedAssignment.student_id, Assignment.name, SubmittedAssignment.timestamp).join(
        Assignment, SubmittedAssignment.assignment_id == Assignment.id
    )
    grades = of_cells(gradebook, Grade, points.c.max_score, Grade.score, Grade.needs_manual_grade)
    grades = grades.join(points, points.c.id == BaseCell.id)
    return Marks(students(gradebook), _handed(handed.all()), _cells(grades.all()))


def of_cells(gradebook: Gradebook, kind: Any, *columns: Any) -> Any:
    """A query for ``columns`` of every grade or comment (``kind``), each after its student, exercise and cell."""
    return (
        gradebook.db.query(SubmittedAssignment.student_id, Assignment.name, BaseCell.name, *columns)
        .select_from(kind)
        .join(SubmittedNotebook, kind.notebook_id == SubmittedNotebook.id)
        .join(SubmittedAssignment, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .join(Assignment, SubmittedAssignment.assignment_id == Assignment.id)
        .join(BaseCell, kind.cell_id == BaseCell.id)
    )


def _students(rows: list[Any]) -> pd.DataFrame:
    made = [
        (str(who), " ".join(part for part in (first, last) if part) or str(who), email or "")
        for who, first, last, email in rows
    ]
    return pd.DataFrame(made, columns=["student", "name", "email"]).sort_values("student").set_index("student")


def _handed(rows: list[Any]) -> pd.DataFrame:
    table = pd.DataFrame([tuple(row) for row in rows], columns=["student", "exercise", "at"])
    table["at"] = pd.to_datetime(table["at"], utc=True)
    table = table[table["exercise"].isin(_ORDER)]
    return table.sort_values(["student", "exercise"], ignore_index=True)


def _cells(rows: list[Any]) -> pd.DataFrame:
    table = pd.DataFrame(
        [tuple(row) for row in rows], columns=["student", "exercise", "cell", "points", "earned", "waits"]
    )
    table = table[table["exercise"].isin(_ORDER)]
    asked = {
        (name, criterion.id): (criterion.asks, place)
        for name in set(table["exercise"])
        for place, criterion in enumerate(exercise(name).criteria)
    }
    keys = list(zip(table["exercise"], table["cell"], strict=True))
    table["kind"] = ["criterion" if key in asked else "rubric" if key[1] in _LINES else "analyst" for key in keys]
    table["title"] = [asked[key][0] if key in asked else _LINES.get(key[1], key[1]) for key in keys]
    table["place"] = [asked[key][1] if key in asked else len(asked) for key in keys]
    table["earned"] = table["earned"].astype(float).where(~table["waits"].astype(bool))
    table["module"] = table["exercise"].map(_ORDER)
    table = table.sort_values(["student", "module", "place", "cell"], ignore_index=True)
    return table[["student", "exercise", "cell", "kind", "title", "points", "earned"]]
