"""A hand-in is one zip: the notebook with the answer and the text inside, and the answer file beside it."""

import io
import re
import unicodedata
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from samtrain import answers, content
from samtrain.answers import Answer, now
from samtrain.errors import PlainError
from samtrain.files import dump_json, encoded, write_atomically
from samtrain.grading import notebooks
from samtrain.grading.exercise import exercise
from samtrain.grading.notebooks import Notebook
from samtrain.i18n import _
from samtrain.learner.doctor import examine, find

#: The learner's own files that go along: working code. Tables may be exports of real accounts, and stay.
ALONG = frozenset({".py"})
#: A file of the learner's that is larger than this (bytes) stays at home.
LARGEST = 5_000_000
#: ``06-stakeholders_anna.berg_20261124T101500.zip``; an LMS may put words before and behind.
NAME = re.compile(
    r"(?P<exercise>\d\d-[a-z0-9-]+)_(?P<learner>[^\W_](?:[^\W_]|[.@+-])*)_(?P<at>\d{8}T\d{6})", flags=re.UNICODE
)


@dataclass(frozen=True)
class HandIn:
    """The zip that was written, and what the learner should know about it."""

    zip: Path
    sentences: list[str]


def hand_in(folder: Path, exercise_id: str, learner: str, into: Path, cohort: str = "") -> HandIn:
    """Write the learner's work on one exercise as one zip into the folder ``into``.

    ``folder`` holds the notebook and the answer file; nothing in it is changed, except that a damaged answer file
    gives way to the last good one. The notebook goes along as the doctor mends it. The zip appears whole or not at all.
    ``cohort`` is the one on whose variant the learner worked, "" for the course's own.

    Raises:
        PlainError: there is nothing to hand in, nobody to hand it in for, or no room to write.
    """
    who = learner_id(learner)
    found = exercise(exercise_id)
    released = content.EXERCISES / found.module.exercise
    beside = answers.path_for(folder / released.name)
    restored, said = answers.restore(beside, exercise_id)
    sentences = [said] if said else []
    path = find(folder, released)
    diagnosis = examine(path, released)
    notebook = diagnosis.repaired or notebooks.read(path)
    answer = restored or notebooks.answer_inside(notebook, exercise_id)
    if answer is None:
        raise PlainError(
            _("There is no answer to {exercise} yet. Open the notebook and fill in the tool first.").format(
                exercise=exercise_id
            )
        )
    at = now()
    text = answer.texts.get(found.prompt.id, "")
    carried = carry(notebooks.pour(notebook, text, found.prompt), answer, who, at, cohort)
    along, stay = _along(folder, released.parent)
    files = {
        released.name: encoded(notebooks.as_text(carried)),
        beside.name: encoded(dump_json(answer.model_dump(mode="json"))),
        **{file.name: file.read_bytes() for file in along},
    }
    target = into / f"{exercise_id}_{who}_{at:%Y%m%dT%H%M%S}.zip"
    write_atomically(target, _packed(files, at))
    sentences += diagnosis.findings
    if along:
        sentences.append(_("These files of yours go along: {files}.").format(files=_names(along)))
    if stay:
        sentences.append(_("These files are too large and stay here: {files}.").format(files=_names(stay)))
    return HandIn(target, sentences)


def learner_id(name: str) -> str:
    """A learner's name as it stands in file names and in the gradebook: letters, digits and ``.@+-``.

    Raises:
        PlainError: there is no name.
    """
    joined = re.sub(r"[\s_]+", "-", unicodedata.normalize("NFC", name.strip()))
    made = re.sub(r"[^\w.@+-]", "", joined).strip(".@+-")[:80].rstrip(".@+-")
    if not made:
        raise PlainError(_("Nobody is named for this hand-in. Say who you are when you start the course."))
    return made


def carry(notebook: Notebook, answer: Answer, learner: str, at: datetime, cohort: str = "") -> Notebook:
    """A copy of ``notebook`` that holds the answer in its metadata, and says who of which cohort hands it in and when.

    What JupyterLab may have kept of the widgets stays here: one of them can be the plan for an account of one's own.
    """
    about: dict[str, Any] = {
        "answer": answer.model_dump(mode="json"),
        "hand_in": {
            "exercise": answer.exercise,
            "learner": learner,
            "cohort": cohort,
            "at": at.astimezone(UTC).isoformat(),
        },
    }
    kept = notebook["metadata"].get("samtrain")
    merged = {**(kept if isinstance(kept, dict) else {}), **about}
    metadata = {key: value for key, value in notebook["metadata"].items() if key != "widgets"}
    return {**notebook, "metadata": {**metadata, "samtrain": merged}}


def _along(folder: Path, released: Path) -> tuple[list[Path], list[Path]]:
    """The learner's own files that go along, and those that are too large to."""
    own = [
        file
        for file in sorted(folder.iterdir())
        if file.is_file() and not file.is_symlink() and not file.name.startswith(".") and file.suffix.lower() in ALONG
    ]
    own = [file for file in own if not (released / file.name).exists()]
    return [file for file in own if file.stat().st_size <= LARGEST], [f for f in own if f.stat().st_size > LARGEST]


def _packed(files: dict[str, bytes], at: datetime) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(zipfile.ZipInfo(name, at.timetuple()[:6]), data, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _names(files: list[Path]) -> str:
    return ", ".join(file.name for file in files)
