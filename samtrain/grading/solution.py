"""The model answer of an exercise: what the instructor's cell of its solution notebook fills in."""

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from samtrain import content
from samtrain.answers import Answer
from samtrain.cases import Case
from samtrain.curriculum import module
from samtrain.errors import PlainError
from samtrain.grading import notebooks
from samtrain.i18n import _
from samtrain.learner.session import Session


class _Silent(Session):
    """A session that keeps the answer and shows nothing, since there is no page."""

    def show(self) -> None:
        """Show nothing."""

    def summary(self) -> None:
        """Show nothing."""


def model_answer(exercise_id: str, case: Case | None = None) -> Answer:
    """Run the instructor's cell of the solution notebook, with its ``work`` in a folder of its own.

    The model answer stands in that cell only, where instructors see it. The cell reads people, days and amounts from
    ``work.case``: with another variant as ``case``, it gives the model answer for that variant.

    Raises:
        PlainError: there is no such exercise, solutions are not installed, or the notebook has no such cell.
    """
    root = content.solutions()
    if root is None:
        raise PlainError(_("Model answers are not installed here. They come with samtrain-solutions."))
    notebook = root / module(exercise_id).exercise
    if case is None:
        return _by_default(notebook, exercise_id).model_copy(deep=True)
    return _filled_in(notebook, exercise_id, case)


@cache
def _by_default(notebook: Path, exercise_id: str) -> Answer:
    return _filled_in(notebook, exercise_id, None)


def _filled_in(notebook: Path, exercise_id: str, case: Case | None) -> Answer:
    cells = notebooks.read(notebook)["cells"]
    sources = [cell["source"] for cell in cells if cell["cell_type"] == "code" and notebooks.is_for_instructors(cell)]
    if not sources:
        raise PlainError(_("The solution of {exercise} holds no model answer.").format(exercise=exercise_id))
    with tempfile.TemporaryDirectory() as folder:
        work = _Silent(exercise_id, Path(folder), case)
        names: dict[str, Any] = {"work": work}
        for source in sources:
            exec(source, names)  # the course's own notebook, never a trainee's
    return work.answer
