"""A learner's notebook as formgrader may show it to an instructor: what the learner wrote is text, and acts in no browser.

Formgrader renders Markdown with whatever HTML is in it, and restores widgets from metadata. The submission itself is
left as it is; this is about the graded copy.
"""

import re
from collections.abc import Iterable
from typing import Any

from samtrain.grading import notebooks
from samtrain.grading.notebooks import Cell, Notebook
from samtrain.grading.rubric import RUBRIC

_RUBRIC = {line.id: notebooks.rubric_cell(line)["source"] for line in RUBRIC}
#: What a notebook says about itself that a page is made from.
_KEPT = frozenset({"kernelspec", "language_info", "samtrain"})


def harmless(notebook: Notebook, released: Iterable[Cell]) -> Notebook:
    """A copy of ``notebook`` in which every prose cell that is not word for word in ``released`` shows as it was typed.

    What the course itself poured into a rubric cell is escaped already and stays.
    """
    ours = {notebooks.as_string(cell["source"]) for cell in released if cell["cell_type"] == "markdown"}
    metadata = {key: value for key, value in notebook["metadata"].items() if key in _KEPT}
    return {**notebook, "metadata": metadata, "cells": [_cell(cell, ours) for cell in notebook["cells"]]}


def _cell(cell: Cell, ours: set[str]) -> Cell:
    if cell["cell_type"] == "code" or cell["source"] in ours:
        return cell
    if notebooks.is_rubric(cell):
        return {**cell, "source": _rubric(cell["source"], _RUBRIC[notebooks.grade_id(cell)])}
    shown: dict[str, Any] = {**cell, "cell_type": "markdown", "source": _fenced(cell["source"])}
    shown.pop("attachments", None)
    return shown


def _rubric(source: str, original: str) -> str:
    """The rubric's line, what the learner typed below it by hand, and what was poured in."""
    typed, mark, poured = source.partition(notebooks.POURED)
    own = typed.removeprefix(original).strip()
    kept = original if typed.startswith(original) else ""
    if not own:
        return source
    return "\n\n".join(part for part in (kept, _fenced(own), (mark + poured).strip()) if part)


def _fenced(text: str) -> str:
    """``text`` as a block of code, which Markdown shows sign by sign."""
    longest = max((len(run) for run in re.findall(r"`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{text}\n{fence}"
