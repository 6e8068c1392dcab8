"""Every graded hand-in of a class, kept beside nbgrader's gradebook, which knows the last one of each learner only.

``marks/<student>/<exercise>/<moment>.json`` is written with the feedback, so that what counts is what was returned.
Grading a hand-in again, and writing its feedback again, takes the place of what was there.
"""

from collections import defaultdict
from datetime import UTC, datetime
from pathlib import Path

from pydantic import ValidationError

from samtrain.errors import PlainError
from samtrain.files import dump_json, read_json, write_atomically
from samtrain.grading.standing import Graded
from samtrain.i18n import _

_MOMENT = "%Y%m%dT%H%M%S"


def folder(feedback: Path) -> Path:
    """Where the marks lie: beside the course's folder ``feedback``."""
    return feedback.with_name("marks")


def keep(marks: Path, graded: Graded) -> None:
    """Write one graded hand-in below the folder ``marks``.

    Raises:
        PlainError: the folder cannot be written to.
    """
    name = f"{graded.at.astimezone(UTC):{_MOMENT}}.json"
    path = marks / graded.learner / graded.exercise / name
    write_atomically(path, dump_json(graded.model_dump(mode="json")))


def read(marks: Path, student: str, exercise: str) -> list[Graded]:
    """What was returned to a learner for one exercise, in the order of the hand-ins.

    Raises:
        PlainError: a file is damaged.
    """
    return [_read(path) for path in sorted((marks / student / exercise).glob("[!.]*.json"))]


def read_all(marks: Path) -> dict[str, dict[str, list[Graded]]]:
    """Everything that was returned, by learner and exercise.

    Raises:
        PlainError: a file is damaged.
    """
    found: dict[str, dict[str, list[Graded]]] = defaultdict(dict)
    for place in sorted(marks.glob("[!.]*/*")):
        if graded := read(marks, place.parent.name, place.name):
            found[place.parent.name][place.name] = graded
    return dict(found)


def number(marks: Path, student: str, exercise: str, at: datetime) -> int:
    """Which attempt the hand-in of the moment ``at`` is: 1, and one more for each that was returned before."""
    stem = f"{at.astimezone(UTC):{_MOMENT}}"
    return 1 + sum(path.stem < stem for path in (marks / student / exercise).glob("[!.]*.json"))


def _read(path: Path) -> Graded:
    try:
        return Graded.model_validate(read_json(path))
    except (PlainError, ValidationError) as error:
        said = _("{file} is damaged. Put the last good copy back, or delete it and write the feedback again.")
        raise PlainError(said.format(file=path)) from error
