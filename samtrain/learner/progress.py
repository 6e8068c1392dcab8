"""How far a learner is: what was checked, attempted and handed in, read from the workspace and kept there.

``.samtrain/progress.json`` holds checks and hand-ins; attempts lie one by one under ``.samtrain/attempts/``.
"""

from collections.abc import Sequence
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pydantic import BaseModel, Field, ValidationError

from samtrain import answers, content
from samtrain.answers import Answer
from samtrain.curriculum import MODULES, Module
from samtrain.errors import PlainError
from samtrain.files import dump_json, read_json, set_aside, write_atomically
from samtrain.i18n import _
from samtrain.learner import about, answered

if TYPE_CHECKING:
    from samtrain.criterion import Result

#: A model answer opens after this many attempts, passed or not.
ATTEMPTS = 3


class State(StrEnum):
    """Where a learner is with one module; the later the member, the further."""

    NOT_STARTED = "not-started"
    READING = "reading"
    IN_PROGRESS = "in-progress"
    CHECKED = "checked"
    SUBMITTED = "submitted"
    PASSED = "passed"


class Score(BaseModel):
    """One criterion's outcome; ``earned`` is None while it waits for the instructor."""

    id: str
    points: float
    earned: float | None


class Check(BaseModel):
    """The last time that the learner checked the work."""

    when: datetime
    scores: list[Score]


class Submission(BaseModel):
    """One zip that the learner handed in, or made for handing in."""

    when: datetime
    zip: str


class Attempt(BaseModel):
    """One self-paced attempt: points earned of the points judged."""

    when: datetime
    points: float
    earned: float
    passed: bool


class ExerciseProgress(BaseModel):
    """What is known of one exercise."""

    check: Check | None = None
    submissions: list[Submission] = Field(default_factory=list)


class Progress(BaseModel):
    """The layout of ``progress.json``."""

    samtrain: Literal[1] = 1
    exercises: dict[str, ExerciseProgress] = Field(default_factory=dict)


def find_workspace(path: Path) -> Path | None:
    """The workspace that ``path`` lies in: the nearest folder upwards with ``.samtrain/workspace.json``."""
    start = path.resolve()
    for folder in (start, *start.parents):
        if (folder / ".samtrain" / "workspace.json").is_file():
            return folder
    return None


def is_self_paced() -> bool:
    """Whether this learner grades alone: the instructor's distribution is installed."""
    return content.solutions() is not None


def read(workspace: Path) -> Progress:
    """The progress kept in ``workspace``.

    A damaged file is set aside; what can be seen in the workspace (zips that were handed in) takes its place, and the
    home page says so.
    """
    path = _path(workspace)
    if not path.exists():
        return Progress()
    try:
        return Progress.model_validate(read_json(path))
    except (PlainError, ValidationError):
        kept = set_aside(path)
    progress = _rebuilt(workspace)
    _write(workspace, progress)
    said = _(
        "Your list of what is done was damaged. It was kept as {name} and made anew from your files; "
        "check your work again where a module says so."
    )
    about.note(workspace, said.format(name=kept.name))
    return progress


def record_check(workspace: Path, exercise_id: str, results: "Sequence[Result]") -> None:
    """Keep the outcome of *Check my work*.

    Raises:
        PlainError: the workspace cannot be written to.
    """
    progress = read(workspace)
    scores = [Score(id=result.id, points=result.points, earned=result.earned) for result in results]
    _of(progress, exercise_id).check = Check(when=answers.now(), scores=scores)
    _write(workspace, progress)


def record_submission(workspace: Path, exercise_id: str, zip_name: str) -> None:
    """Keep that ``zip_name`` was handed in.

    Raises:
        PlainError: the workspace cannot be written to.
    """
    progress = read(workspace)
    _of(progress, exercise_id).submissions.append(Submission(when=answers.now(), zip=zip_name))
    _write(workspace, progress)


def record_attempt(workspace: Path, exercise_id: str, answer: Answer, results: "Sequence[Result]") -> int:
    """Keep a self-paced learner's attempt, answer and points, and return its number, counting from 1.

    Raises:
        PlainError: the workspace cannot be written to.
    """
    from samtrain.grading.exercise import is_passed  # brings pandas, which Home does without

    folder = _attempts(workspace, exercise_id)
    number = 1 + max((_number(path) for path in folder.glob("*.answer.json")), default=0)
    judged = [result for result in results if result.earned is not None]
    attempt = Attempt(
        when=answers.now(),
        points=sum(result.points for result in judged),
        earned=sum(result.earned or 0 for result in judged),
        passed=is_passed(list(results)),
    )
    answers.save(folder / f"{number}.answer.json", answer)
    write_atomically(folder / f"{number}.points.json", dump_json(attempt.model_dump(mode="json")))
    return number


def attempts(workspace: Path, exercise_id: str) -> list[Attempt]:
    """A self-paced learner's attempts in their order; one whose points cannot be read counts as not passed."""
    found = []
    for path in sorted(_attempts(workspace, exercise_id).glob("*.answer.json"), key=_number):
        try:
            points = read_json(path.with_name(f"{_number(path)}.points.json"))
            found.append(Attempt.model_validate(points))
        except (PlainError, ValidationError):
            when = datetime.fromtimestamp(path.stat().st_mtime, answers.now().tzinfo)
            found.append(Attempt(when=when, points=0, earned=0, passed=False))
    return found


def may_see_model_answer(workspace: Path, exercise_id: str) -> bool:
    """Whether the model answer is open: it is installed, and the exercise is passed or was tried often enough."""
    made = attempts(workspace, exercise_id)
    return is_self_paced() and (len(made) >= ATTEMPTS or any(attempt.passed for attempt in made))


def state(workspace: Path, module: Module) -> State:
    """Where the learner is with ``module``."""
    progress = read(workspace)
    kept = progress.exercises.get(module.id, ExerciseProgress())
    if any(attempt.passed for attempt in attempts(workspace, module.id)):
        return State.PASSED
    if kept.submissions:
        return State.SUBMITTED
    if kept.check:
        return State.CHECKED
    if answers.path_for(workspace / module.exercise).exists():
        return State.IN_PROGRESS
    if answered.read(answered.path_for(workspace / module.lesson)):
        return State.READING
    return State.NOT_STARTED


def feedback(workspace: Path, module: Module) -> Path | None:
    """The latest feedback on ``module``: a page under ``feedback/`` whose path names the module, or None."""
    folder = workspace / "feedback"
    pages = [page for page in folder.rglob("*.html") if module.id in page.relative_to(folder).as_posix()]
    return max(pages, key=lambda page: page.stat().st_mtime, default=None)


def _path(workspace: Path) -> Path:
    return workspace / ".samtrain" / "progress.json"


def _attempts(workspace: Path, exercise_id: str) -> Path:
    return workspace / ".samtrain" / "attempts" / exercise_id


def _number(path: Path) -> int:
    head = path.name.split(".")[0]
    return int(head) if head.isdecimal() else 0


def _of(progress: Progress, exercise_id: str) -> ExerciseProgress:
    return progress.exercises.setdefault(exercise_id, ExerciseProgress())


def _write(workspace: Path, progress: Progress) -> None:
    write_atomically(_path(workspace), dump_json(progress.model_dump(mode="json")))


def _rebuilt(workspace: Path) -> Progress:
    progress = Progress()
    for module in MODULES:
        for path in sorted((workspace / "hand-in").glob(f"*{module.id}*.zip")):
            when = datetime.fromtimestamp(int(path.stat().st_mtime), answers.now().tzinfo)
            _of(progress, module.id).submissions.append(Submission(when=when, zip=path.name))
    return progress
