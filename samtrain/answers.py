"""An answer is data: what a person did in a tool and wrote beside it, in one small JSON file.

The file ``NAME.answer.json`` lies beside the notebook ``NAME.ipynb``. It is written whole on every change; the
good version before it is kept as ``.samtrain/NAME.answer.json`` in the same folder, and a damaged file is set
aside, never deleted.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from samtrain.errors import PlainError
from samtrain.files import dump_json, read_json, set_aside, sound, write_atomically
from samtrain.i18n import _

#: MIME type under which an answer also travels inside its notebook's outputs.
MIME = "application/vnd.samtrain.answer+json"


def now() -> datetime:
    """The current moment in UTC, to the second."""
    return datetime.now(UTC).replace(microsecond=0)


class Answer(BaseModel):
    """One learner's answer to one exercise."""

    model_config = ConfigDict(extra="forbid")

    samtrain: Literal[1] = Field(1, description="version of this file's layout")
    exercise: str = Field(description="exercise id, such as 06-stakeholders")
    saved: datetime = Field(default_factory=now, description="moment of the last change, UTC")
    record: dict[str, Any] = Field(default_factory=dict, description="the tool's record, as its model dumps it")
    texts: dict[str, str] = Field(default_factory=dict, description="free text by prompt id")


def parse(data: Any, exercise: str, name: str) -> Answer:
    """Check ``data`` (parsed JSON) as an answer to ``exercise``; ``name`` is what a message calls it.

    Raises:
        PlainError: it is not an answer, or the answer to another exercise.
    """
    try:
        answer = Answer.model_validate(sound(data))
    except RecursionError as error:
        raise PlainError(_("{file} is not a samtrain answer. Put the original back.").format(file=name)) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"]) or _("the file")
        raise PlainError(
            _("{file} is not a samtrain answer (see “{where}”). Put the original back.").format(file=name, where=where)
        ) from error
    if answer.exercise != exercise:
        raise PlainError(
            _("{file} holds the answer to {other}, not to {exercise}. Move it to its own folder.").format(
                file=name, other=answer.exercise, exercise=exercise
            )
        )
    return answer


def path_for(notebook: Path) -> Path:
    """The answer file that belongs to ``notebook``."""
    return notebook.with_name(notebook.stem + ".answer.json")


def load(path: Path, exercise: str) -> Answer:
    """Read an answer file as it is.

    Raises:
        PlainError: missing, damaged or foreign.
    """
    return parse(read_json(path), exercise, path.name)


def save(path: Path, answer: Answer) -> None:
    """Write ``answer`` to ``path``, keeping the last good version beside it.

    Raises:
        PlainError: the file cannot be written.
    """
    if path.exists():
        try:
            load(path, answer.exercise)
        except PlainError:
            set_aside(path)
        else:
            write_atomically(_last_good(path), path.read_bytes())
    write_atomically(path, dump_json(answer.model_dump(mode="json")))


def restore(path: Path, exercise: str) -> tuple[Answer | None, str]:
    """The answer to go on with, and a sentence for the learner ("" when all is well).

    A damaged or foreign file is set aside under a new name and the last good version takes its place. Returns
    ``(None, sentence)`` when there is nothing to restore.
    """
    problem = ""
    if path.exists():
        try:
            return load(path, exercise), ""
        except PlainError as error:
            problem = f"{error} " + _("It was kept as {name}.").format(name=set_aside(path).name)
    try:
        answer = load(_last_good(path), exercise)
    except PlainError:
        return None, problem
    save(path, answer)
    found = _("Your last good answer, saved {when} UTC, is back.").format(when=f"{answer.saved:%Y-%m-%d %H:%M}")
    return answer, f"{problem} {found}".strip()


def _last_good(path: Path) -> Path:
    return path.parent / ".samtrain" / path.name
