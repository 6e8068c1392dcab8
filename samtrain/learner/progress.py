"""How far a learner is: what was checked, attempted and handed in, read from the workspace and kept there.

``.samtrain/progress.json`` holds checks and hand-ins; attempts lie one by one under ``.samtrain/attempts/``.
"""

import re
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from samtrain import answers, content
from samtrain.answers import Answer
from samtrain.criterion import Result
from samtrain.curriculum import MODULES, Module
from samtrain.errors import PlainError
from samtrain.files import dump_json, read_json, set_aside, write_atomically
from samtrain.grading.exercise import is_passed
from samtrain.grading.rubric import RUBRIC
from samtrain.grading.standing import Mark
from samtrain.i18n import _
from samtrain.learner import about

#: A model answer opens after this many attempts, passed or not.
ATTEMPTS = 3
#: The moment in a zip's name, UTC.
_STAMP = re.compile(r"\d{8}T\d{6}(?=\.zip$)")


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

    @property
    def handed_in(self) -> datetime:
        """The moment that the zip's name says, which is when it was packed; else when it was noted."""
        stamp = _STAMP.search(self.zip)
        return datetime.strptime(stamp[0], "%Y%m%dT%H%M%S").replace(tzinfo=UTC) if stamp else self.when


class Attempt(BaseModel):
    """One self-paced attempt: points earned of the points judged, whether these are enough, and each line's mark.

    The lines of the rubric are marked by the learner, once that is done.
    """

    when: AwareDatetime
    points: float
    earned: float
    passed: bool
    marks: list[Mark] = Field(default_factory=list)


class ExerciseProgress(BaseModel):
    """What is known of one exercise."""

    check: Check | None = None
    submissions: list[Submission] = Field(default_factory=list)


class Progress(BaseModel):
    """The layout of ``progress.json``."""

    samtrain: Literal[1] = 1
    exercises: dict[str, ExerciseProgress] = Field(default_factory=dict)


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


def record_check(workspace: Path, exercise_id: str, results: Sequence[Result]) -> None:
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


def record_attempt(workspace: Path, exercise_id: str, answer: Answer, results: Sequence[Result]) -> int:
    """Keep a self-paced learner's attempt, answer and points, and return its number, counting from 1.

    Raises:
        PlainError: the workspace cannot be written to.
    """
    folder = _attempts(workspace, exercise_id)
    number = 1 + _last(folder)
    judged = [result for result in results if result.earned is not None]
    attempt = Attempt(
        when=answers.now(),
        points=sum(result.points for result in judged),
        earned=sum(result.earned or 0 for result in judged),
        passed=is_passed(list(results)),
        marks=[
            *(Mark(id=r.id, title=r.asks, kind="criterion", points=r.points, earned=r.earned) for r in results),
            *(Mark(id=line.id, title=line.title, kind="rubric", points=line.points, earned=None) for line in RUBRIC),
        ],
    )
    answers.save(folder / f"{number}.answer.json", answer)
    _write_points(folder, number, attempt)
    return number


def last_attempt(workspace: Path, exercise_id: str) -> tuple[Attempt, Answer] | None:
    """A self-paced learner's last attempt and the answer that was graded; None without one that can be read."""
    folder = _attempts(workspace, exercise_id)
    number = _last(folder)
    try:
        points = Attempt.model_validate(read_json(folder / f"{number}.points.json"))
        return points, answers.load(folder / f"{number}.answer.json", exercise_id)
    except (PlainError, ValidationError):
        return None


def record_reasoning(workspace: Path, exercise_id: str, line_id: str, points: float | None) -> None:
    """Keep how a self-paced learner assesses one line of the reasoning of the last attempt; None takes it back.

    Raises:
        PlainError: there is no attempt, or the workspace cannot be written to.
    """
    found = last_attempt(workspace, exercise_id)
    if found is None:
        raise PlainError(_("Nothing was graded yet. Grade your answer first, then assess your reasoning."))
    attempt, _answer = found
    lines = [mark.model_copy(update={"earned": points}) if mark.id == line_id else mark for mark in attempt.marks]
    folder = _attempts(workspace, exercise_id)
    _write_points(folder, _last(folder), attempt.model_copy(update={"marks": lines}))


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


def feedback_pages(workspace: Path, module: Module) -> list[Path]:
    """Every page under ``feedback/`` whose path names the module, the newest file last."""
    folder = workspace / "feedback"
    pages = [page for page in folder.rglob("*.html") if module.id in page.relative_to(folder).as_posix()]
    return sorted(pages, key=lambda page: (page.stat().st_mtime, page))


def feedback(workspace: Path, module: Module) -> Path | None:
    """The latest feedback on ``module``: the newest of its pages, or None."""
    return next(reversed(feedback_pages(workspace, module)), None)


def _path(workspace: Path) -> Path:
    return workspace / ".samtrain" / "progress.json"


def _attempts(workspace: Path, exercise_id: str) -> Path:
    return workspace / ".samtrain" / "attempts" / exercise_id


def _last(folder: Path) -> int:
    return max((_number(path) for path in folder.glob("*.answer.json")), default=0)


def _write_points(folder: Path, number: int, attempt: Attempt) -> None:
    write_atomically(folder / f"{number}.points.json", dump_json(attempt.model_dump(mode="json")))


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
