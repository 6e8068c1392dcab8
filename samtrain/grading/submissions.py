"""Submissions on the instructor's disk: what is there, and mending them before nbgrader reads them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from samtrain.answers import Answer
from samtrain.errors import PlainError
from samtrain.files import read_json
from samtrain.grading.mend import take_out_links, write_down
from samtrain.grading.notebooks import find_answer
from samtrain.learner.doctor import mend


@dataclass(frozen=True, order=True)
class Submission:
    """One learner's work on one exercise, in ``folder`` = ``submitted/<student>/<exercise>``."""

    student: str
    exercise: str
    folder: Path


def mend_submission(folder: Path, released: Path) -> list[str]:
    """Put the notebook of the submission in ``folder`` right; ``released`` is the course's folder of released exercises.

    A notebook under another name is recognised, a missing one is rebuilt, links are taken out; originals are kept in
    ``.samtrain/``, with what was done. Returns what was found, in sentences.

    Raises:
        PlainError: the exercise was not released, or the folder cannot be written to.
    """
    links = take_out_links(folder)
    right = f"{folder.name}.ipynb"
    here = sorted(folder.glob("*.ipynb"), key=lambda path: (path.name != right, -path.stat().st_mtime))
    path = here[0] if here else folder / right
    diagnosis = mend(path, released / folder.name / right, folder.parent.name)
    found = links + diagnosis.findings
    if links or diagnosis.repaired is not None:
        write_down(folder, found)
    return found


def answers_of(submitted: Path, exercise_id: str) -> dict[str, Answer]:
    """Each learner's answer to an exercise among what lies in ``submitted``; those without one are left out."""
    found: dict[str, Answer] = {}
    for folder in sorted(submitted.glob(f"[!.]*/{exercise_id}")):
        path = folder / f"{exercise_id}.ipynb"
        try:
            content = read_json(path)
        except PlainError:
            content = {}
        answer, _said = find_answer(path, content, exercise_id)
        if answer is not None:
            found[folder.parent.name] = answer
    return found


def mend_before_grading(
    *, assignment: str, student: str, notebooks: list[str], released: Path, **_rest: Sequence[str]
) -> None:
    """nbgrader's hook before it converts the ``notebooks`` of one submission: mend them, and tell nbgrader their names."""
    for folder in {Path(notebook).parent for notebook in notebooks}:
        mend_submission(folder, released)
        notebooks[:] = [str(folder / f"{folder.name}.ipynb")]
