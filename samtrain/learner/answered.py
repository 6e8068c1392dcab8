"""What a learner answered to a lesson's questions, as the extension ``samtrain-lab`` keeps it beside the lesson.

The file ``NAME.questions.json`` lies beside the lesson ``NAME.ipynb``. Here it is only read: a damaged one counts as
empty, and the extension sets it aside when the lesson is next opened.
"""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, Field, ValidationError

from samtrain.errors import PlainError
from samtrain.files import read_json
from samtrain.grading import notebooks

#: MIME type under which a question travels to the extension, in its lesson's outputs.
MIME = "application/vnd.samtrain.question+json"
#: How the file's name ends.
SUFFIX = ".questions.json"


class Kept(BaseModel):
    """The answer to one question."""

    chosen: list[Annotated[int, Field(ge=1)]] = Field(description="numbers, as Question.solution has them")
    right: bool
    first: bool = Field(description="right at the first try")
    tries: int = Field(ge=1)
    day: date = Field(description="day of the last try")


@dataclass(frozen=True)
class Count:
    """How many of a lesson's questions are answered."""

    answered: int
    asked: int


NONE = Count(0, 0)


def path_for(lesson: Path) -> Path:
    """The file with the answers to the questions of ``lesson``."""
    return lesson.with_name(lesson.stem + SUFFIX)


def read(path: Path) -> dict[str, Kept]:
    """The answers in ``path`` by question id; what cannot be read is passed over."""
    try:
        data = read_json(path)
    except PlainError:
        return {}
    found = data.get("questions") if isinstance(data, dict) and data.get("samtrain") == 1 else None
    kept = {}
    for name, entry in found.items() if isinstance(found, dict) else ():
        try:
            kept[name] = Kept.model_validate(entry)
        except ValidationError:
            continue
    return kept


def count(lesson: Path) -> Count:
    """How many of the questions that ``lesson`` shows are answered; nothing is counted in a lesson without outputs."""
    answers = read(path_for(lesson))
    if not answers:  # most lessons, most of the time: their pictures need not be read
        return NONE
    try:
        asked = {shown["id"] for shown in asked_in(notebooks.read(lesson))}
    except PlainError:
        return NONE
    return Count(len(asked & answers.keys()), len(asked))


def asked_in(notebook: notebooks.Notebook) -> list[dict[str, Any]]:
    """The questions in the outputs of ``notebook``, from the top, as the extension gets them."""
    shown = []
    for cell in notebook["cells"]:
        for output in cell.get("outputs", []):
            data = output.get("data") if isinstance(output, dict) else None
            found = data.get(MIME) if isinstance(data, dict) else None
            if isinstance(found, dict) and isinstance(found.get("id"), str):
                shown.append(found)
    return shown
