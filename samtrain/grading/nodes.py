"""Notebook parts as nbformat's ``NotebookNode``, which nbgrader works on."""

from html import escape
from typing import Any

import nbformat
from nbformat import NotebookNode

from samtrain.grading import notebooks
from samtrain.i18n import _


def node(data: dict[str, Any]) -> NotebookNode:
    """A plain dict, and every dict in it, as a node."""
    made: NotebookNode = nbformat.from_dict(data)  # type: ignore[no-untyped-call]
    return made


def display(data: dict[str, Any], *, for_instructors: bool = False) -> NotebookNode:
    """An output that shows ``data`` (by MIME type); feedback leaves out what is for instructors."""
    metadata = {"tags": [notebooks.INSTRUCTOR]} if for_instructors else {}
    return node({"output_type": "display_data", "data": data, "metadata": metadata})


def for_instructors(note: str) -> NotebookNode:
    """An output that shows ``note`` to instructors only."""
    said = f"<p><strong>{escape(_('For instructors:'))}</strong> {escape(note)}</p>"
    return display({"text/html": said, "text/plain": note}, for_instructors=True)


def printed(text: str) -> NotebookNode:
    """An output that shows printed ``text``."""
    return node({"output_type": "stream", "name": "stdout", "text": text})


def points(earned: float) -> NotebookNode:
    """A test cell's last value, which nbgrader takes as partial credit."""
    data = {"text/plain": repr(float(earned))}
    return node({"output_type": "execute_result", "data": data, "metadata": {}, "execution_count": 1})


def error(said: str) -> NotebookNode:
    """An error output, which nbgrader scores 0; ``said`` stands in place of a traceback."""
    return node({"output_type": "error", "ename": "NotRun", "evalue": said, "traceback": [said]})
