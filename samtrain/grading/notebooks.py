"""Exercise notebooks as plain JSON: their graded cells, the learner's text poured in, and the form they have in git.

Nothing here imports nbformat or nbgrader, which take seconds to load; a ``NotebookNode`` is a dict and may be passed
wherever a notebook is asked for.

Run as ``python -m samtrain.grading.notebooks sync|release|normalise`` by those who change the course.
"""

import copy
import hashlib
import html
import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from samtrain import answers
from samtrain.answers import Answer
from samtrain.criterion import Criterion, Prompt, RubricLine
from samtrain.errors import PlainError
from samtrain.files import read_json, write_atomically
from samtrain.grading.rubric import RUBRIC
from samtrain.i18n import _, ngettext

#: A notebook or a cell as its file holds it (``source`` is one string).
Notebook = dict[str, Any]
Cell = dict[str, Any]

#: Grade id of the locked cell that opens the tool.
TOOL = "tool"
#: Tag of cells that only instructors see; they are left out at release.
INSTRUCTOR = "instructor"
#: Grade ids that start so belong to the analyst's track: their code is run when graded.
ANALYST = "X"
#: From this line on, a rubric cell holds what was poured in.
POURED = "<!-- from the reasoning box -->"
#: Metadata by which a cell belongs to the course.
COURSES = frozenset({"deletable", "editable", "nbgrader", "samtrain"})

_RUBRIC_IDS = frozenset(line.id for line in RUBRIC)
_CELL_METADATA = (
    "deletable",
    "editable",
    "jp-MarkdownHeadingCollapsed",
    "jupyter",
    "nbgrader",
    "samtrain",
    "slideshow",
    "tags",
)
_FOLDED = {"jupyter": {"source_hidden": True}}


# Cells -------------------------------------------------------------------------------------------


def tool_cell(exercise_id: str) -> Cell:
    """The locked cell that shows the tool; the learner's workspace runs it when the notebook is opened."""
    source = f'from samtrain.learner.session import exercise\n\nwork = exercise("{exercise_id}")\nwork.show()'
    metadata = {**_FOLDED, "samtrain": {"run": "on-open"}, "nbgrader": _nbgrader(TOOL, locked=True)}
    return _code(TOOL, source, metadata)


def review_cell() -> Cell:
    """The cell that shows the page on which an instructor reads free text."""
    source = "from samtrain.review.widget import show\n\nshow()"
    return _code("review", source, {**_FOLDED, "samtrain": {"run": "on-open"}})


def criterion_cell(criterion: Criterion[Any]) -> Cell:
    """The locked test cell of one criterion: it shows the sentence, and its last value is the points earned."""
    metadata = {**_FOLDED, "nbgrader": _nbgrader(criterion.id, locked=True, points=criterion.points)}
    return _code(criterion.id, f'work.judge("{criterion.id}")', metadata)


def rubric_cell(line: RubricLine) -> Cell:
    """The cell in which a human judges one line of the rubric: its title and what each number of points stands for."""
    anchors = "\n".join(f"- {n} · {anchor}" for n, anchor in enumerate(line.anchors))
    metadata = {"nbgrader": _nbgrader(line.id, solution=True, points=line.points)}
    source = f"**{line.title}** · {_('your instructor gives 0 to 3 points')}\n\n{anchors}"
    return {"cell_type": "markdown", "id": line.id, "metadata": metadata, "source": source}


def instructor_cell(source: str, name: str = "model-answer") -> Cell:
    """A code cell that is left out at release, such as the model answer by code twin."""
    return _code(name, source, {"tags": [INSTRUCTOR]})


def markdown_cell(source: str, name: str) -> Cell:
    """A cell of prose with the id ``name``."""
    return {"cell_type": "markdown", "id": name, "metadata": {}, "source": source}


def notebook_of(cells: Iterable[Cell]) -> Notebook:
    """A notebook made of ``cells``, in normal form."""
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return normal_form(
        {"cells": list(cells), "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5},
    )


def _code(name: str, source: str, metadata: dict[str, Any]) -> Cell:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": name,
        "metadata": metadata,
        "outputs": [],
        "source": source,
    }


def _nbgrader(
    grade_id: str, *, locked: bool = False, solution: bool = False, points: float | None = None
) -> dict[str, Any]:
    about: dict[str, Any] = {
        "grade": points is not None,
        "grade_id": grade_id,
        "locked": locked,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
    if points is not None:
        about["points"] = int(points) if points == int(points) else points
    return about


# Questions about cells ---------------------------------------------------------------------------


def grade_id(cell: Cell) -> str:
    """The cell's grade id, or "" when nbgrader does not know it."""
    return str(graded_metadata(cell).get("grade_id", ""))


def is_graded(cell: Cell) -> bool:
    """Whether points are given for the cell."""
    return bool(graded_metadata(cell).get("grade"))


def is_rubric(cell: Cell) -> bool:
    """Whether a human judges the cell by a line of the rubric."""
    return grade_id(cell) in _RUBRIC_IDS


def rubric_title(cell: Cell) -> str:
    """The title of the rubric line by which the cell is judged, or ""."""
    return next((line.title for line in RUBRIC if line.id == grade_id(cell)), "")


def is_analyst(cell: Cell) -> bool:
    """Whether the cell belongs to the analyst's track, whose code is run when graded."""
    return cell["cell_type"] == "code" and grade_id(cell).startswith(ANALYST)


def is_criterion(cell: Cell) -> bool:
    """Whether the cell is judged by a criterion."""
    return cell["cell_type"] == "code" and is_graded(cell) and not is_analyst(cell)


def is_for_instructors(cell: Cell) -> bool:
    """Whether the cell is left out at release."""
    return INSTRUCTOR in cell["metadata"].get("tags", [])


def graded_metadata(cell: Cell) -> dict[str, Any]:
    """What nbgrader keeps about the cell; empty where that is nothing."""
    about = cell.get("metadata", {}).get("nbgrader", {})
    return about if isinstance(about, dict) else {}


def as_own(cell: Cell) -> Cell:
    """A copy of the cell as one of the learner's own, which is neither graded nor locked nor run by itself."""
    return {**cell, "metadata": {key: value for key, value in cell["metadata"].items() if key not in COURSES}}


# The learner's answer inside the notebook --------------------------------------------------------


def pour(notebook: Notebook, text: str, prompt: Prompt) -> Notebook:
    """A copy of ``notebook`` with the learner's ``text`` in its rubric cells, where nbgrader looks for an answer.

    The first line of the rubric gets the question and the whole text, the others the number of words. Pouring again
    replaces what was poured before; what a learner typed into such a cell by hand stays. Without text the cells are
    as released, which nbgrader scores 0.
    """
    poured = copy.deepcopy(notebook)
    full, short = _poured_text(text, prompt) if text.strip() else ("", "")
    for cell in poured["cells"]:
        if is_rubric(cell):
            kept = cell["source"].split(POURED)[0].rstrip("\n")
            added = full if grade_id(cell) == RUBRIC[0].id else short
            cell["source"] = f"{kept}\n\n{POURED}\n\n{added}" if added else kept
    return poured


def count_words(text: str) -> int:
    """Words as a person counts them."""
    return len(text.split())


def _poured_text(text: str, prompt: Prompt) -> tuple[str, str]:
    words = count_words(text)
    count = ngettext("{n} of {limit} words", "{n} of {limit} words", words).format(n=words, limit=prompt.words)
    full = f"*{prompt.asks}*\n\n<blockquote>{_harmless(text)}</blockquote>\n\n{count}"
    return full, _("{count}, above").format(count=count)


def _harmless(text: str) -> str:
    """Text as one line of HTML in which neither tags, nor Markdown, nor formulas ($…$, \\(…\\)) take effect."""
    safe = html.escape(text.strip().replace("\r\n", "\n"))
    for sign in "$\\":
        safe = safe.replace(sign, f"<span>&#{ord(sign)};</span>")
    return re.sub(r"\s*\n\s*", "<br>", safe)


def answer_inside(notebook: Any, exercise_id: str) -> Answer | None:
    """The answer that a notebook carries: in its metadata (a hand-in), or in the output of its tool cell.

    ``notebook`` may be any JSON, however damaged.
    """
    for found in _answers_inside(notebook):
        try:
            return answers.parse(found, exercise_id, exercise_id)
        except PlainError:
            continue
    return None


def hand_in_of(notebook: Any) -> dict[str, str]:
    """Who handed the notebook in: ``exercise``, ``learner``, ``at`` (ISO, UTC); empty before a hand-in."""
    found = _dig(notebook, "metadata", "samtrain", "hand_in")
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def find_answer(path: Path, notebook: Any, exercise_id: str) -> tuple[Answer | None, str]:
    """The answer that belongs to the notebook at ``path``, whose content is ``notebook`` (any JSON).

    The answer file beside it counts; where that is missing or damaged, the copy inside the notebook does. Returns the
    answer, or None when there is none, and a sentence ("" when the answer file was good). No file is touched.
    """
    beside = answers.path_for(path)
    try:
        return answers.load(beside, exercise_id), ""
    except PlainError as error:
        why = str(error) if beside.exists() else ""
    inside = answer_inside(notebook, exercise_id)
    if inside is None:
        return None, f"{why} {_('There is no answer to {exercise}.').format(exercise=exercise_id)}".strip()
    kept = _("The copy inside the notebook, saved {when} UTC, was used.").format(when=f"{inside.saved:%Y-%m-%d %H:%M}")
    return inside, f"{why} {kept}".strip()


def _answers_inside(notebook: Any) -> Iterable[Any]:
    if not isinstance(notebook, dict):
        return
    yield _dig(notebook, "metadata", "samtrain", "answer")
    cells = notebook.get("cells")
    for cell in cells if isinstance(cells, list) else []:
        outputs = _dig(cell, "outputs")
        for output in outputs if isinstance(outputs, list) else []:
            if (found := _dig(output, "data", answers.MIME)) is not None:
                yield found


def _dig(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


# Form --------------------------------------------------------------------------------------------


def normal_form(notebook: Notebook) -> Notebook:
    """The notebook as it lies in git: no outputs, no run counts, ids that stay, only metadata that matters.

    Graded cells carry their grade id as cell id; a cell without an id of its own is named after its text.
    """
    cells: list[Cell] = []
    taken: set[str] = set()
    for cell in notebook["cells"]:
        made: Cell = {
            "cell_type": cell["cell_type"],
            "id": free_id(grade_id(cell) or cell.get("id") or _name_of(cell), taken),
            "metadata": {key: cell["metadata"][key] for key in _CELL_METADATA if key in cell["metadata"]},
            "source": as_string(cell["source"]).replace("\r\n", "\n").rstrip("\n"),
        }
        if cell["cell_type"] == "code":
            made |= {"execution_count": None, "outputs": []}
        if cell.get("attachments"):
            made["attachments"] = cell["attachments"]
        taken.add(made["id"])
        cells.append(made)
    about = notebook.get("metadata", {})
    metadata = {key: about[key] for key in ("kernelspec", "samtrain") if key in about}
    metadata["language_info"] = {"name": "python"}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def is_normal(path: Path) -> bool:
    """Whether the notebook file ``path`` is byte for byte in normal form.

    Raises:
        PlainError: the file is no notebook.
    """
    return path.read_bytes() == as_text(normal_form(read(path))).encode("utf-8")


def as_text(notebook: Notebook) -> str:
    """The notebook as its file holds it: sorted keys, one list entry a line of source, one line end at the end."""
    split = {**notebook, "cells": [{**cell, "source": _lines(cell["source"])} for cell in notebook["cells"]]}
    return json.dumps(split, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def as_string(source: Any) -> str:
    """A cell's source as one string."""
    return "".join(source) if isinstance(source, list) else str(source)


def read(path: Path) -> Notebook:
    """Read the notebook file ``path``.

    Raises:
        PlainError: it is missing, not JSON, or not a notebook of format 4.
    """
    return as_notebook(read_json(path), path.name)


def as_notebook(data: Any, name: str) -> Notebook:
    """Parsed JSON as a notebook with sources as strings, and no id that is none; ``name`` is what a message calls it.

    Raises:
        PlainError: it is not a notebook of format 4.
    """
    cells = data.get("cells") if isinstance(data, dict) and data.get("nbformat") == 4 else None
    if not isinstance(cells, list) or not all(_is_cell(cell) for cell in cells):
        raise PlainError(_("{file} is not a notebook that JupyterLab can read.").format(file=name))
    about = data.get("metadata")
    return {
        **data,
        "metadata": about if isinstance(about, dict) else {},
        "cells": [_plain(cell) for cell in cells],
    }


def _plain(cell: Cell) -> Cell:
    made = {**cell, "source": as_string(cell["source"])}
    if not isinstance(made.get("id"), str):
        made.pop("id", None)
    return made


def _is_cell(cell: Any) -> bool:
    if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
        return False
    source = cell.get("source")
    is_text = isinstance(source, str) or (isinstance(source, list) and all(isinstance(line, str) for line in source))
    outputs = cell.get("outputs") if cell["cell_type"] == "code" else []
    has_outputs = isinstance(outputs, list) and all(isinstance(output, dict) for output in outputs)
    return is_text and has_outputs and isinstance(cell.get("metadata"), dict)


def _lines(source: str) -> list[str]:
    return source.splitlines(keepends=True)


def _name_of(cell: Cell) -> str:
    return "c-" + hashlib.sha1(as_string(cell["source"]).encode(), usedforsecurity=False).hexdigest()[:8]


def free_id(wanted: str, taken: set[str]) -> str:
    """``wanted``, with a number behind it where it is taken."""
    name, n = wanted, 2
    while name in taken:
        name, n = f"{wanted}-{n}", n + 1
    return name


# For those who change the course -----------------------------------------------------------------


def with_graded_cells(notebook: Notebook, criteria: Iterable[Criterion[Any]]) -> Notebook:
    """A copy in which exactly the given criteria and the six rubric lines are graded, each with its points.

    A cell that is there is renewed where it stands, one that is missing comes after the one before it in order, one
    whose criterion is gone goes. The analyst's track is left alone.
    """
    wanted = {criterion.id: criterion_cell(criterion) for criterion in criteria}
    wanted |= {line.id: rubric_cell(line) for line in RUBRIC}
    cells = [
        wanted.get(grade_id(cell), cell)
        for cell in notebook["cells"]
        if grade_id(cell) in wanted or not is_graded(cell) or is_analyst(cell)
    ]
    before = TOOL
    for name, cell in wanted.items():
        names = [grade_id(other) for other in cells]
        if name not in names:
            cells.insert(names.index(before) + 1 if before in names else len(cells), cell)
        before = name
    return {**notebook, "cells": cells}


def main(arguments: list[str]) -> int:
    """``sync``, ``release [--check]`` or ``normalise FILE…``; returns the exit status."""
    from samtrain.grading import derive

    match arguments:
        case ["sync"]:
            changed = derive.sync()
        case ["release"]:
            changed = derive.release()
        case ["release", "--check"]:
            changed = derive.release(check=True)
            print(*(f"{path} is stale: run make exercises" for path in changed), sep="\n", end="")
            return 1 if changed else 0
        case ["normalise", *files] if files:
            changed = [path for path in map(Path, files) if not is_normal(path)]
            for path in changed:
                write_atomically(path, as_text(normal_form(read(path))))
        case _:
            print(__doc__, file=sys.stderr)
            return 2
    print(*(f"written: {path}" for path in changed), sep="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
