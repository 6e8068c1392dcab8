"""Where the learner of a workspace stands in each module, and what is still missing for mastery.

In a class the pages of feedback tell: each carries every hand-in that was graded. Who learns alone has attempts, and
assesses the reasoning alone.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Literal

from samtrain import answers
from samtrain.curriculum import Module
from samtrain.grading import standing
from samtrain.grading.standing import Graded, Standing
from samtrain.learner import answered, progress


@dataclass(frozen=True)
class Known:
    """How a learner stands in one module, and who judged the reasoning."""

    standing: Standing
    assessed: Literal["instructor", "learner"]


class State(StrEnum):
    """Where a learner is with one module; the later the member, the further."""

    NOT_STARTED = "not-started"
    READING = "reading"
    IN_PROGRESS = "in-progress"
    CHECKED = "checked"
    SUBMITTED = "submitted"
    GRADED = "graded"
    MASTERED = "mastered"


def known(workspace: Path, module: Module) -> Known | None:
    """How the learner stands in ``module``; None before anything was graded. An instructor's word goes first."""
    if found := standing.standing_of(returned(workspace, module)):
        return Known(found, "instructor")
    if found := standing.standing_of(own(workspace, module)):
        return Known(found, "learner")
    return None


def state(workspace: Path, module: Module) -> State:
    """Where the learner is with ``module``."""
    return state_with(workspace, module, known(workspace, module))


def state_with(workspace: Path, module: Module, stands: Known | None) -> State:
    """:func:`state`, where it is known already how the learner stands."""
    kept = progress.read(workspace).exercises.get(module.id, progress.ExerciseProgress())
    if stands and stands.standing.mastered:
        return State.MASTERED
    if kept.submissions and not (stands and kept.submissions[-1].handed_in <= stands.standing.at):
        return State.SUBMITTED
    if stands or progress.attempts(workspace, module.id):
        return State.GRADED
    if kept.check:
        return State.CHECKED
    if answers.path_for(workspace / module.exercise).exists():
        return State.IN_PROGRESS
    if answered.read(answered.path_for(workspace / module.lesson)):
        return State.READING
    return State.NOT_STARTED


def returned(workspace: Path, module: Module) -> list[Graded]:
    """Every graded hand-in that the pages under ``feedback/`` tell of.

    The page with the latest hand-in counts, and of two with the same the newer file.
    """
    latest: list[Graded] = []
    for page in progress.feedback_pages(workspace, module):
        try:
            text = page.read_text(encoding="utf-8", errors="replace")
        except OSError:
            continue
        found = [graded for graded in standing.carried(text) if graded.exercise == module.id]
        if found and (not latest or _newest(found) >= _newest(latest)):
            latest = found
    return latest


def _newest(graded: list[Graded]) -> datetime:
    return max(one.at for one in graded)


def own(workspace: Path, module: Module) -> list[Graded]:
    """The attempts of one who learns alone, as far as their marks are known."""
    return [
        Graded(exercise=module.id, learner="", at=attempt.when, marks=attempt.marks)
        for attempt in progress.attempts(workspace, module.id)
        if attempt.marks
    ]
