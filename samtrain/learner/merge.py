"""A newer version of a notebook meets the learner's: three-way, cell by cell, and nothing of the learner's is lost."""

from collections import defaultdict
from collections.abc import Container
from typing import Any

from samtrain.grading.notebooks import Cell, Notebook, as_own, free_id, grade_id, graded_metadata


def merge(base: Notebook, theirs: Notebook, new: Notebook, *, keep_outputs: bool = True) -> Notebook:
    """The notebook ``new`` with what the learner did in ``theirs``, which began as ``base``.

    - The course's cells come in their new order and wording.
    - An answer that the learner edited stays; so does any edited cell that the course left alone.
    - Where both changed a cell, the learner's version follows the course's as a cell of its own.
    - Cells that the learner added stay behind the cell that they followed.
    - With ``keep_outputs``, a cell that arrives without outputs keeps those it had, if it says the same; without,
      nothing that ``theirs`` shows is taken over.

    Cells are the same when their id is, or their grade id.
    """
    old = {cell["id"]: cell for cell in base["cells"]}
    course = {cell["id"]: cell for cell in new["cells"]}
    mine: dict[str, Cell] = {}
    own: defaultdict[str | None, list[Cell]] = defaultdict(list)
    before: str | None = None
    known = {**old, **course}
    for cell, name in zip(theirs["cells"], _names(theirs["cells"], known), strict=True):
        if name is None:
            own[before].append(_as_own(cell, known))
        elif name in course:
            mine[name] = cell
            before = name
        elif cell["source"] != old[name]["source"]:
            own[before].append(_as_own(cell, known))

    cells = list(own[None])
    for cell in new["cells"]:
        name = cell["id"]
        cells += _met(old.get(name, cell), mine.get(name), cell, known)
        cells += own[name]
    if not keep_outputs:
        cells = [cell if cell is course.get(cell.get("id", "")) else _cleared(cell) for cell in cells]
    metadata = {**theirs["metadata"], **new["metadata"]} if keep_outputs else new["metadata"]
    return {**new, "cells": _with_own_ids(cells, set(course)), "metadata": metadata}


def _names(cells: list[Cell], known: dict[str, Cell]) -> list[str | None]:
    """For each cell the id of the course's cell that it is, or None where it is the learner's own."""
    by_grade = {grade_id(cell): name for name, cell in known.items() if grade_id(cell)}
    present = {cell.get("id") for cell in cells}
    taken: set[str] = set()
    names: list[str | None] = []
    for cell in cells:
        name = cell.get("id")
        if name not in known:
            name = by_grade.get(grade_id(cell))
            name = None if name in present else name
        name = None if name in taken else name
        if name is not None:
            taken.add(name)
        names.append(name)
    return names


def _met(base: Cell, theirs: Cell | None, new: Cell, known: Container[str]) -> list[Cell]:
    """One course cell after the merge, and behind it the learner's version where both were changed."""
    if theirs is None:
        return [new]
    is_edited = theirs["source"] != base["source"]
    if not is_edited or theirs["source"] == new["source"]:
        return [_with_outputs(new, theirs)]
    about = graded_metadata(new)
    is_free = bool(about.get("solution")) or (base["source"] == new["source"] and not about.get("locked"))
    if is_free:
        pasted = {"attachments": theirs["attachments"]} if "attachments" in theirs else {}
        return [_with_outputs({**_cleared(new), **pasted, "source": theirs["source"]}, theirs)]
    return [new, _as_own(theirs, known)]


def _with_outputs(cell: Cell, theirs: Cell) -> Cell:
    """``cell`` with the outputs it had, where it arrives with none and still says the same."""
    if cell["cell_type"] != "code" or cell["outputs"] or theirs.get("source") != cell["source"]:
        return cell
    return {**cell, "outputs": theirs.get("outputs", []), "execution_count": theirs.get("execution_count")}


def _cleared(cell: Cell) -> Cell:
    return {**cell, "outputs": [], "execution_count": None} if cell["cell_type"] == "code" else cell


def _as_own(cell: Cell, known: Container[str]) -> Cell:
    """The cell as one of the learner's own, without an id where that is one of the ``known``."""
    name = cell.get("id", "")
    return {**as_own(cell), "id": "" if name in known else name}


def _with_own_ids(cells: list[Cell], course: set[str]) -> list[Cell]:
    taken: set[Any] = set()
    named = []
    for cell in cells:
        name = cell.get("id") or free_id("own", taken | course)
        name = free_id(name, taken)
        taken.add(name)
        named.append({**cell, "id": name})
    return named
