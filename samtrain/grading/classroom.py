"""A class as its instructor runs it: a course folder of nbgrader, and what is done in it step by step.

nbgrader itself takes three seconds to load, so that it is imported only where it works.
"""

import os
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from samtrain import content
from samtrain.curriculum import MODULES
from samtrain.errors import PlainError
from samtrain.files import dump_json, write_atomically
from samtrain.grading import ledger, notebooks
from samtrain.grading.collect import Collected, handed_in
from samtrain.grading.collect import collect as collect_zips
from samtrain.grading.submissions import Submission, answers_of, mend_submission
from samtrain.i18n import _
from samtrain.learner.quiet import LEARNER

if TYPE_CHECKING:
    from samtrain.grading.lms import Per, Platform
    from samtrain.grading.marks import Marks
    from samtrain.plan.export.document import Section

_SETTINGS = "nbgrader_config.py"
#: The page on which free text is read.
REVIEW = "Review.ipynb"
_WRITTEN = '''"""nbgrader's settings for this course. Own settings go below the last line."""

from pathlib import Path

from samtrain.grading.config import configure

c = get_config()
configure(c, Path(__file__).parent.resolve(), cohort={cohort!r})
'''


@dataclass(frozen=True)
class Course:
    """A course folder with the settings that nbgrader reads there."""

    folder: Path
    config: Any

    def path(self, step: str, *parts: str) -> Path:
        """A place below the course's ``source``, ``release``, ``submitted``, ``autograded`` or ``feedback`` folder."""
        return Path(self.folder, self.config.CourseDirectory[f"{step}_directory"], *parts)


@dataclass(frozen=True)
class Outcome:
    """One graded submission. ``error`` says why it could not be graded; ``waiting`` cells are for a human.

    attempt: 1, and one more for each hand-in before it whose feedback was written.
    """

    submission: Submission
    earned: float = 0.0
    points: float = 0.0
    waiting: int = 0
    attempt: int = 1
    found: tuple[str, ...] = ()
    error: str = ""


def create(folder: Path, cohort: str = "") -> list[str]:
    """Make a course folder with the source of every exercise; returns their ids.

    With a ``cohort`` each learner is judged on the own variant of the cases.

    Raises:
        PlainError: solutions are not installed, or the folder holds something already.
    """
    solutions = _solutions()
    if folder.exists() and any(folder.iterdir()):
        raise PlainError(_("{folder} is not empty. Name a new folder for the course.").format(folder=folder))
    made = [module.id for module in MODULES if (solutions / module.exercise).is_file()]
    for name in made:
        ignored = shutil.ignore_patterns(".*", "*.answer.json", "__pycache__")
        shutil.copytree(solutions / name, folder / "source" / name, ignore=ignored)
    write_atomically(folder / _SETTINGS, _WRITTEN.format(cohort=cohort.strip()))
    return made


def open_course(folder: Path) -> Course:
    """The course in ``folder``.

    Raises:
        PlainError: there is none.
    """
    if not (folder / _SETTINGS).is_file():
        raise PlainError(
            _("{folder} is no course folder. Make one with “samtrain classroom create”.").format(folder=folder)
        )
    from samtrain.grading import runner

    return Course(folder.resolve(), runner.load_config(folder.resolve()))


def without_isolation(course: Course) -> Course:
    """The same course, in which code of trainees runs with the rights of whoever grades."""
    config = course.config.copy()
    config.GradeAnswers.isolated = False
    return replace(course, config=config)


def release(course: Course) -> list[str]:
    """Write every exercise as trainees receive it; returns their ids.

    Raises:
        PlainError: an exercise could not be released.
    """
    from samtrain.grading import runner

    names = [module.id for module in MODULES if course.path("source", module.id).is_dir()]
    for name in names:
        runner.release(course.config, name)
    return names


def collect(course: Course, source: Path) -> Collected:
    """File the hand-ins of ``source``, a zip or a folder of zips as an LMS gives them.

    Raises:
        PlainError: nothing was released yet, or ``source`` is not there.
    """
    _require_release(course)
    return collect_zips(source, course.path("submitted"), course.path("release"))


def submissions(course: Course, *, changed_only: bool = False) -> list[Submission]:
    """What was collected, by student; when ``changed_only``, what changed since it was graded."""
    found = [
        Submission(folder.parent.name, folder.name, folder)
        for folder in sorted(course.path("submitted").glob("[!.]*/*"))
        if folder.is_dir() and any(module.id == folder.name for module in MODULES)
    ]
    return [submission for submission in found if not changed_only or _is_changed(course, submission)]


def grade(course: Course, which: list[Submission]) -> Iterator[Outcome]:
    """Grade submissions one after another; one that fails is reported and the others go on.

    Raises:
        PlainError: nothing was released yet, or solutions are not installed.
    """
    from samtrain.grading import runner

    _solutions()
    _require_release(course)
    for submission in which:
        try:
            found = mend_submission(submission.folder, course.path("release"))
            runner.autograde(course.config, submission.exercise, submission.student)
        except PlainError as error:
            yield Outcome(submission, error=str(error))
            continue
        earned, points, waiting = runner.points(course.config, submission.exercise, submission.student)
        yield Outcome(submission, earned, points, waiting, _attempt(course, submission), tuple(found))


def graded(course: Course) -> list[Submission]:
    """What was graded, by student."""
    return [
        submission
        for submission in submissions(course)
        if course.path("autograded", submission.student, submission.exercise).is_dir()
    ]


def feedback(course: Course, which: list[Submission]) -> Iterator[tuple[Submission, Path | None, str]]:
    """Write feedback pages; yields each submission with its page, or with the reason why there is none."""
    from samtrain.grading import runner

    for submission in which:
        try:
            runner.feedback(course.config, submission.exercise, submission.student)
        except PlainError as error:
            yield submission, None, str(error)
            continue
        page = course.path("feedback", submission.student, submission.exercise, f"{submission.exercise}.html")
        yield submission, page, ""


def report(course: Course, folder: Path, alignment: Path | None = None) -> list[Path]:
    """Write the report on the class into ``folder``; ``alignment`` is a team's record of the workshop.

    Raises:
        PlainError: nothing was graded yet, the record cannot be read, or the folder cannot be written to.
    """
    from samtrain.grading import report as reporting
    from samtrain.grading.alike import alike
    from samtrain.review.filing import agreements

    marks = _marks(course)
    pairs = [pair for name in marks.exercises for pair in alike(answers_of(course.path("submitted"), name))]
    found = reporting.Findings(agreements(course), pairs, _waves(alignment) if alignment else None)
    return reporting.write(folder, marks, found, course.folder.name, date.today())


def export(course: Course, platform: "Platform", file: Path, per: "Per" = "module") -> None:
    """Write the marks to ``file`` as the platform imports them.

    Raises:
        PlainError: nothing was graded yet, or the file cannot be written.
    """
    from samtrain.grading import lms

    write_atomically(file, lms.gradebook_csv(_marks(course), platform, per))


def xapi(course: Course, home: str, file: Path, store: str = "", key: str = "", secret: str = "") -> tuple[int, int]:
    """Write the xAPI statements to ``file``, post them to ``store`` if one is named; returns (written, taken).

    Raises:
        PlainError: nothing was graded yet, the file cannot be written, or the store does not take them.
    """
    from samtrain.grading import lms

    made = list(lms.statements(_marks(course), home))
    write_atomically(file, dump_json(made))
    return len(made), lms.send(made, store, key, secret) if store else 0


def _marks(course: Course) -> "Marks":
    from samtrain.grading import marks

    found = marks.read(course.config.CourseDirectory.db_url)
    if found.cells.empty:
        raise PlainError(_("Nothing was graded in this course yet. Run “samtrain classroom grade” first."))
    return found


def _waves(record: Path) -> "Section":
    from samtrain.workshop import compare, waves

    return compare.before_and_after(waves.load(record)[0])


def marks_folder(course: Course) -> Path:
    """The folder with everything that was returned to learners, see :mod:`samtrain.grading.ledger`."""
    return ledger.folder(course.path("feedback"))


def full_names(course: Course) -> dict[str, str]:
    """Every learner in the gradebook by id, with the name that it knows, else the id."""
    from nbgrader.api import Gradebook

    from samtrain.grading import marks

    with Gradebook(course.config.CourseDirectory.db_url) as gradebook:
        names = marks.students(gradebook)["name"]
    return {str(student): str(name) for student, name in names.items()}


def lay_review(course: Course) -> list[str]:
    """Write the page on which free text is read into the course folder; returns JupyterLab's options for opening it.

    Raises:
        PlainError: the folder cannot be written to.
    """
    from samtrain.learner import lab, trust

    page = notebooks.as_text(notebooks.notebook_of([notebooks.review_cell()]))
    trust.sign(page)
    write_atomically(course.folder / REVIEW, page)
    kept = trust.settings()
    return [
        f"--LabApp.extra_labextensions_path={lab.EXTENSIONS}",
        f"--NotebookNotary.db_file={kept['db_file']}",
        f"--NotebookNotary.secret_file={kept['secret_file']}",
    ]


def open_lab(course: Course, arguments: list[str], at: str = "/formgrader") -> int:
    """Run JupyterLab on the course, opened ``at`` nbgrader's formgrader, until it is closed; returns its exit status.

    ``arguments`` are passed on to JupyterLab.
    """
    command = [sys.executable, "-m", "jupyterlab", "--ServerApp.root_dir=" + str(course.folder)]
    environment = {name: value for name, value in os.environ.items() if name != LEARNER}
    environment["PATH"] = os.pathsep.join([sysconfig.get_path("scripts"), environment.get("PATH", "")])
    return subprocess.run(
        [*command, f"--LabApp.default_url={at}", *arguments], cwd=course.folder, env=environment, check=False
    ).returncode


def _solutions() -> Path:
    root = content.solutions()
    if root is None:
        raise PlainError(_("Solutions are not installed here; a classroom needs them. Install samtrain-solutions."))
    return root


def _require_release(course: Course) -> None:
    if not any(course.path("release").glob("*/*.ipynb")):
        raise PlainError(_("Nothing was released in this course yet. Run “samtrain classroom release” first."))


def _attempt(course: Course, submission: Submission) -> int:
    return ledger.number(marks_folder(course), submission.student, submission.exercise, handed_in(submission.folder))


def _is_changed(course: Course, submission: Submission) -> bool:
    """Whether a file was filed or edited after the submission was graded."""
    done = course.path("autograded", submission.student, submission.exercise, f"{submission.exercise}.ipynb")
    if not done.is_file():
        return True
    return any(path.stat().st_mtime > done.stat().st_mtime for path in submission.folder.iterdir() if path.is_file())
