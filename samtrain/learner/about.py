"""Whose workspace it is: ``.samtrain/workspace.json``, the file that makes a folder a workspace."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field, ValidationError

from samtrain.errors import PlainError
from samtrain.files import dump_json, read_json, set_aside, write_atomically
from samtrain.i18n import _


class About(BaseModel):
    """The layout of ``workspace.json``.

    learner: id in file names and in the gradebook. name: as the learner wants to be called, or "".
    cohort: the class, as its instructor writes it; with it the learner has an own variant of the cases. "" without one.
    version: of the course that was laid out last. notices: what the last start had to say.
    """

    samtrain: Literal[1] = 1
    learner: str = ""
    name: str = ""
    cohort: str = ""
    version: str = ""
    notices: list[str] = Field(default_factory=list)


def read(workspace: Path) -> tuple[About, str]:
    """Whose workspace it is, and a sentence for the learner ("" when all is well).

    A damaged file is set aside and an empty one takes its place, so that the folder stays a workspace; the sentence is
    among its notices.
    """
    path = _path(workspace)
    if not path.exists():
        return About(), ""
    try:
        return About.model_validate(read_json(path)), ""
    except (PlainError, ValidationError):
        kept = set_aside(path)
    sentence = _("What was known about you was damaged and kept as {name}; say who you are again.").format(
        name=kept.name
    )
    about = About(notices=[sentence])
    write(workspace, about)
    return about, sentence


def write(workspace: Path, about: About) -> None:
    """Keep whose workspace it is.

    Raises:
        PlainError: the folder cannot be written to.
    """
    write_atomically(_path(workspace), dump_json(about.model_dump(mode="json")))


def note(workspace: Path, sentence: str) -> None:
    """Let the home page say ``sentence`` until the next start.

    Raises:
        PlainError: the folder cannot be written to.
    """
    about, _damage = read(workspace)
    about.notices.append(sentence)
    write(workspace, about)


def _path(workspace: Path) -> Path:
    return workspace / ".samtrain" / "workspace.json"
