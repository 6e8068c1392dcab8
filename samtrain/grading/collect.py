"""Hand-ins from an LMS's zips into ``submitted/<student>/<exercise>/``; the latest of each learner counts."""

import json
import re
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path, PurePosixPath

from samtrain import answers
from samtrain.answers import now
from samtrain.curriculum import MODULES
from samtrain.errors import PlainError
from samtrain.files import dump_json, write_atomically
from samtrain.grading import notebooks
from samtrain.grading.archives import Bundle, Refused, bundles
from samtrain.grading.mend import replace, set_aside
from samtrain.grading.submissions import Submission, answers_of, mend_submission
from samtrain.i18n import _
from samtrain.learner.handin import ALONG, NAME, learner_id

_EXERCISES = {module.id for module in MODULES}
_STAMP = "timestamp.txt"
#: A learner's clock, or its time zone, may be ahead by this.
_CLOCKS_DIFFER = timedelta(days=1)
_WRITTEN = "%Y-%m-%d %H:%M:%S UTC"


@dataclass(frozen=True)
class Collected:
    """What was filed, and what the instructor should know, in sentences that name the file or the learner."""

    filed: list[Submission]
    sentences: list[str]


@dataclass(frozen=True)
class _Handed:
    """One hand-in, recognised: whose it is, to what, and when (UTC)."""

    student: str
    exercise: str
    at: datetime
    bundle: Bundle

    @property
    def called(self) -> str:
        return _("{student}, {exercise}").format(student=self.student, exercise=self.exercise)


def collect(source: Path, submitted: Path, released: Path) -> Collected:
    """File every hand-in found in ``source`` (a zip or a folder) below the folder ``submitted``.

    What cannot be taken is said and the rest goes on. ``released`` is the course's folder of released exercises: the
    doctor mends each notebook by it.

    Raises:
        PlainError: ``source`` is not there, or ``submitted`` cannot be written to.
    """
    if not source.exists():
        raise PlainError(_("There is no {file} to collect from.").format(file=source))
    sentences: list[str] = []
    latest: dict[tuple[str, str], _Handed] = {}
    for found in bundles(source):
        if isinstance(found, Refused):
            sentences.append(_refused(found, submitted.parent))
            continue
        try:
            handed, doubts = _recognise(found, released)
        except PlainError as error:
            sentences.append(set_aside(submitted.parent, found.name, str(error), found.files))
            continue
        sentences += doubts
        before = latest.get((handed.student, handed.exercise))
        if before is not None:
            sentences.append(_duplicate(before, handed))
        if before is None or handed.at >= before.at:
            latest[handed.student, handed.exercise] = handed
    filed: list[Submission] = []
    for _key, handed in sorted(latest.items()):
        kept = _kept(submitted / handed.student / handed.exercise / _STAMP)
        if kept is not None and kept >= handed.at:
            if kept > handed.at:
                sentences.append(
                    _("{who}: a later hand-in, of {when}, was collected before and counts.").format(
                        who=handed.called, when=_shown(kept)
                    )
                )
            continue
        folder = _file(handed, submitted)
        try:
            found_out = mend_submission(folder, released)
        except PlainError as error:  # it stays as it came, and is said again when it is graded
            found_out = [str(error)]
        sentences += [f"{handed.called}: {said}" for said in found_out]
        filed.append(Submission(handed.student, handed.exercise, folder))
    return Collected(filed, sentences + _twins(filed, submitted))


def handed_in(folder: Path) -> datetime:
    """When the submission in ``folder`` was handed in; where nobody kept that, when its newest file was written."""
    newest = max((path.stat().st_mtime for path in folder.iterdir() if path.is_file()), default=0.0)
    return _kept(folder / _STAMP) or datetime.fromtimestamp(newest, UTC)


def _refused(found: Refused, course: Path) -> str:
    if found.data is None:
        return found.said
    return set_aside(course, found.name, found.said, {PurePosixPath(found.name).name: found.data})


def _recognise(bundle: Bundle, released: Path) -> tuple[_Handed, list[str]]:
    """Whose hand-in it is: by the zip's name, as learners see it, or else by what the notebook says.

    Raises:
        PlainError: that cannot be told, or it belongs to nothing that was released.
    """
    inside = _hand_in(bundle)
    named = next((found for part in reversed(bundle.name.split("/")) if (found := NAME.search(part))), None)
    stem = next((name[: -len(".ipynb")] for name in bundle.files if name[: -len(".ipynb")] in _EXERCISES), "")
    exercise = named["exercise"] if named else inside.get("exercise", stem)
    student = named["learner"] if named else inside.get("learner", "")
    try:
        student = learner_id(student)
    except PlainError as error:
        said = _("{file}: nobody is named. Put the learner’s name into the file name.").format(file=bundle.name)
        raise PlainError(said) from error
    if exercise not in _EXERCISES:
        raise PlainError(_("{file} belongs to no exercise of this course and was left out.").format(file=bundle.name))
    if not (released / exercise / f"{exercise}.ipynb").is_file():
        said = _("{file}: {exercise} was not released in this course. Release it, then collect again.")
        raise PlainError(said.format(file=bundle.name, exercise=exercise))
    said_by = inside.get("learner", student)
    doubts = []
    if said_by != student:
        doubts.append(
            _("{file} is named after {student}, but the notebook was handed in by {other}. Ask them.").format(
                file=bundle.name, student=student, other=said_by
            )
        )
    at = _time(named["at"] if named else "") or _time(inside.get("at", "")) or bundle.latest.replace(tzinfo=UTC)
    if at > now() + _CLOCKS_DIFFER:
        doubts.append(
            _("{file} says that it was handed in on {when}, which is still to come; it counts as of now.").format(
                file=bundle.name, when=_shown(at)
            )
        )
        at = now()
    return _Handed(student, exercise, at, bundle), doubts


def _hand_in(bundle: Bundle) -> dict[str, str]:
    for name in sorted(bundle.files):
        if name.endswith(".ipynb"):
            try:
                data = json.loads(bundle.files[name].decode("utf-8-sig"))
            except (ValueError, RecursionError):
                continue
            if found := notebooks.hand_in_of(data):
                return found
    return {}


def _time(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        return None
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)


def _kept(stamp: Path) -> datetime | None:
    """When what is already there was handed in."""
    try:
        return datetime.strptime(stamp.read_text(encoding="utf-8").strip(), _WRITTEN).replace(tzinfo=UTC)
    except (OSError, ValueError):
        return None


def _duplicate(one: _Handed, other: _Handed) -> str:
    latest = max((one, other), key=lambda handed: handed.at)
    return _("{who}: handed in more than once; the latest, of {when}, counts.").format(
        who=latest.called, when=_shown(latest.at)
    )


def _shown(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M} UTC"


def _twins(filed: list[Submission], submitted: Path) -> list[str]:
    """A sentence for each new hand-in whose reasoning and record another learner handed in, too, sign by sign."""
    said: list[str] = []
    for exercise in sorted({each.exercise for each in filed}):
        makers: dict[str, list[str]] = {}
        for student, answer in answers_of(submitted, exercise).items():
            if any(text.strip() for text in answer.texts.values()):  # without a text many are alike
                makers.setdefault(dump_json([answer.record, answer.texts]), []).append(student)
        new = {each.student for each in filed if each.exercise == exercise}
        said += [
            _("{exercise}: {learners} handed in the same answer, word for word. Ask them.").format(
                exercise=exercise, learners=", ".join(group)
            )
            for group in makers.values()
            if len(group) > 1 and new.intersection(group)
        ]
    return said


def _file(handed: _Handed, submitted: Path) -> Path:
    """Write the hand-in beside its place and move it there in one step; only files that belong are written."""
    submitted.mkdir(parents=True, exist_ok=True)
    target = submitted / handed.student / handed.exercise
    target.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=submitted, prefix=".incoming-") as folder:
        made = Path(folder, "new")
        for name, data in _belonging(handed):
            write_atomically(made / name, data)
        write_atomically(made / _STAMP, handed.at.strftime(_WRITTEN) + "\n")
        replace(target, made)
    return target


def _belonging(handed: _Handed) -> Iterator[tuple[str, bytes]]:
    """The notebook, the answer file and the learner's own tables and code, under names that are safe everywhere."""
    answer = answers.path_for(Path(f"{handed.exercise}.ipynb")).name
    for name, data in handed.bundle.files.items():
        is_own = Path(name).suffix.lower() in ALONG and re.fullmatch(r"[^\x00-\x1f<>:\"/\\|?*]{1,100}", name)
        if name.endswith(".ipynb") or name == answer or (is_own and name != _STAMP):
            yield re.sub(r"[\x00-\x1f<>:\"/\\|?*]", "-", name), data
