"""nbgrader's converters run one submission at a time, in this process, with the reason for a failure kept."""

import logging
import os
import sysconfig
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde, GenerateAssignment, GenerateFeedback
from nbgrader.coursedir import CourseDirectory
from sqlalchemy.exc import SAWarning
from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from samtrain.errors import PlainError
from samtrain.i18n import _

log = logging.getLogger(__name__)

# nbgrader logs pages for each submission; what went wrong is reported once, in a sentence.
_quiet = logging.getLogger(f"{__name__}.nbgrader")
_quiet.setLevel(logging.CRITICAL + 1)


def load_config(folder: Path) -> Config:
    """The settings in ``folder/nbgrader_config.py``."""
    loader = PyFileConfigLoader("nbgrader_config.py", path=str(folder))
    config: Config = loader.load_config()
    return config


def release(config: Config, exercise: str) -> None:
    """Write the released copy of an exercise and its cells into the gradebook.

    Raises:
        PlainError: nbgrader refused, with its reason.
    """
    _run(GenerateAssignment, config, exercise, ".")


def autograde(config: Config, exercise: str, student: str) -> None:
    """Grade one submission, again if it was graded before.

    Raises:
        PlainError: it could not be graded, with the reason.
    """
    _run(Autograde, config, exercise, student)


def feedback(config: Config, exercise: str, student: str) -> None:
    """Write one learner's feedback page, in place of the one before.

    Raises:
        PlainError: it could not be written, with the reason.
    """
    _run(GenerateFeedback, config, exercise, student)


def points(config: Config, exercise: str, student: str) -> tuple[float, float, int]:
    """Points earned, points possible, and how many cells wait for a human."""
    course = CourseDirectory(config=config, log=_quiet)
    with Gradebook(course.db_url) as gradebook:
        try:
            submission = gradebook.find_submission(exercise, student)
        except MissingEntry:
            return 0.0, 0.0, 0
        waiting = sum(grade.needs_manual_grade for notebook in submission.notebooks for grade in notebook.grades)
        return float(submission.score), float(submission.max_score), waiting


def _run(kind: type[Any], config: Config, exercise: str, student: str) -> None:
    course = CourseDirectory(config=config, log=_quiet, assignment_id=exercise, student_id=student)
    converter = kind(coursedir=course, config=config, log=_quiet)
    converter.force = True
    with _own_programs(), _reasons(converter) as reasons, warnings.catch_warnings():
        # nbgrader adds submissions to SQLAlchemy's session in an order that works and is warned about.
        warnings.simplefilter("ignore", SAWarning)
        try:
            converter.start()
        except (Exception, SystemExit) as error:
            reason = reasons[0] if reasons else error
            log.debug("%s of %s by %s", kind.__name__, exercise, student, exc_info=reason)
            raise PlainError(_sentence(reason)) from reason


@contextmanager
def _own_programs() -> Iterator[None]:
    """Let nbgrader find the programs of this environment: it calls ``alembic`` by name to make a gradebook."""
    before = os.environ["PATH"]
    os.environ["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), before])
    try:
        yield
    finally:
        os.environ["PATH"] = before


@contextmanager
def _reasons(converter: Any) -> Iterator[list[BaseException]]:
    """The exceptions behind nbgrader's own, which only says that there was an error."""
    reasons: list[BaseException] = []

    def noting(method: Any) -> Any:
        def noted(*arguments: Any) -> Any:
            try:
                return method(*arguments)
            except BaseException as error:
                reasons.append(error)
                raise

        return noted

    for name in ("init_assignment", "convert_single_notebook"):
        setattr(converter, name, noting(getattr(converter, name)))
    yield reasons


def _sentence(error: BaseException) -> str:
    if isinstance(error, PlainError):
        return str(error)
    return _("nbgrader stopped at it ({kind}: {what}).").format(kind=type(error).__name__, what=error)
