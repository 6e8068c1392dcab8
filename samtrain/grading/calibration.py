"""What each number of points stands for, line by line, in examples from the facilitator's page of a module."""

import re

from samtrain import content
from samtrain.errors import PlainError
from samtrain.grading.rubric import RUBRIC
from samtrain.i18n import _

#: The page for whoever leads a workshop; it lies beside the solution and is not released.
FACILITATOR = "facilitator.md"
_SECTION = re.compile(r"^## Calibration.*?$(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"^- \*\*([0-3])\*\*,? (.+)$", re.MULTILINE)


def examples(exercise_id: str) -> dict[str, tuple[str, ...]]:
    """For each line of the rubric four examples, worth 0 to 3 points.

    Raises:
        PlainError: solutions are not installed, or the module has no such page.
    """
    root = content.solutions()
    path = root / exercise_id / FACILITATOR if root is not None else None
    if path is None or not path.is_file():
        raise PlainError(_("The examples for the six lines are not installed here. They come with samtrain-solutions."))
    section = _SECTION.search(path.read_text(encoding="utf-8"))
    # A line starts over at 0; lines stand in the rubric's order, under headings that are not translated.
    groups: list[list[str]] = []
    for points, text in _EXAMPLE.findall(section[1] if section else ""):
        if points == "0":
            groups.append([])
        if groups:
            groups[-1].append(text)
    return {line.id: tuple(found) for line, found in zip(RUBRIC, groups, strict=False)}
