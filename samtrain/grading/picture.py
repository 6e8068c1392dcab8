"""The picture of a learner's answer, as instructors and feedback show it."""

import base64
from dataclasses import dataclass
from importlib import import_module

from samtrain import look
from samtrain.answers import Answer
from samtrain.cases import Case
from samtrain.grading.exercise import Exercise
from samtrain.learner.session import figure_title


@dataclass(frozen=True)
class Picture:
    """A PNG file in base64, and the finding that its title states."""

    png_base64: str
    title: str


def picture(found: Exercise, answer: Answer, case: Case) -> Picture | None:
    """Draw the answer on ``case`` with its tool's ``answer_picture``; None for an empty answer, of which there is none."""
    if not any(answer.record.values()):
        return None
    chart = import_module(f"samtrain.tools.{found.module.tool}.chart")
    record, _problems = found.read(answer.record)
    figure = chart.answer_picture(record, case)
    return Picture(base64.b64encode(look.png(figure)).decode("ascii"), figure_title(figure))
