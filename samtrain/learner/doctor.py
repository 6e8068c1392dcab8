"""The doctor looks at a notebook before it is handed in or graded, and puts the course's own cells right again.

What a learner does to a notebook by accident (deleting, copying, retyping or editing a cell of the course, merging,
renaming, damaging the file) costs no points: the answer lies in the answer file, and the notebook is mended from the
released copy. What a learner wrote is never thrown away.
"""

import codecs
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from samtrain.answers import now
from samtrain.errors import PlainError
from samtrain.files import sound, write_atomically
from samtrain.grading import notebooks
from samtrain.grading.exercise import exercise
from samtrain.grading.notebooks import Cell, Notebook, grade_id
from samtrain.i18n import _, ngettext

_OPENS = re.compile(r"""exercise\(["']([^"']+)["']\)""")
_OUTPUTS = ("stream", "display_data", "execute_result", "error")
_OURS, _THEIRS = 0, 1


@dataclass(frozen=True)
class Diagnosis:
    """What was found, each finding a sentence for the learner; ``repaired`` is None when nothing had to be mended."""

    findings: list[str]
    repaired: Notebook | None


def examine(notebook_path: Path, released_path: Path, learner: str = "") -> Diagnosis:
    """Compare a learner's notebook with the released copy and mend it; neither file is touched.

    ``learner`` is who the notebook should belong to, where that is known.

    Raises:
        PlainError: the released copy is missing or damaged.
    """
    released = notebooks.read(released_path)
    exercise_id = released_path.stem
    data, findings = _parse(notebook_path)
    repaired: Notebook | None = None
    if data is not None and (trouble := _foreign(data, released, exercise_id)):
        findings.append(trouble)
        data = None
    if data is None:
        findings.append(_("The notebook was rebuilt from the course's copy; your answer comes from the answer file."))
        repaired = released
    else:
        mended = _mend(data, released)
        if findings or mended.findings or mended.notebook["cells"] != _cells(notebook_path):
            repaired = mended.notebook
        findings += mended.findings
    if notebook_path.name != released_path.name and notebook_path.exists():
        findings.append(
            _("The notebook was called {name}; it is handed in as {right}.").format(
                name=notebook_path.name, right=released_path.name
            )
        )
        repaired = repaired or data
    owner = notebooks.hand_in_of(data).get("learner", "")
    if learner and owner and owner != learner:
        findings.append(_("This notebook was handed in by {owner} before.").format(owner=owner))
    return Diagnosis(findings + _gaps(notebook_path.with_name(released_path.name), data, exercise_id), repaired)


def mend(notebook_path: Path, released_path: Path, learner: str = "") -> Diagnosis:
    """Examine the notebook and write the mended one in its place, under the released name.

    The original is kept in ``.samtrain/`` beside it.

    Raises:
        PlainError: the released copy is missing or damaged, or the folder cannot be written to.
    """
    diagnosis = examine(notebook_path, released_path, learner)
    if diagnosis.repaired is not None:
        if notebook_path.exists():
            kept = notebook_path.parent / ".samtrain" / f"{now():%Y%m%dT%H%M%S}-{notebook_path.name}"
            write_atomically(kept, notebook_path.read_bytes())
        write_atomically(notebook_path.with_name(released_path.name), notebooks.as_text(diagnosis.repaired))
        if notebook_path.name != released_path.name:
            notebook_path.unlink(missing_ok=True)
    return diagnosis


def find(folder: Path, released_path: Path) -> Path:
    """The learner's notebook in ``folder``: under its released name, else the latest one that opens the exercise."""
    right = folder / released_path.name
    if right.exists():
        return right
    renamed = [path for path in folder.glob("*.ipynb") if _opened(_parse(path)[0]) == released_path.stem]
    return max(renamed, key=lambda path: path.stat().st_mtime, default=right)


# Reading -----------------------------------------------------------------------------------------


def _cells(path: Path) -> list[Cell] | None:
    """The cells as the file holds them, or None where JupyterLab could not read them."""
    try:
        cells: list[Cell] = notebooks.read(path)["cells"]
    except PlainError:
        return None
    return cells


def _parse(path: Path) -> tuple[Notebook | None, list[str]]:
    """The notebook as far as it can be read, or None, and what was wrong with the file."""
    if not path.is_file():
        return None, [_("{file} is missing.").format(file=path.name)]
    findings: list[str] = []
    raw = path.read_bytes()
    if raw.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = raw.decode("utf-16", errors="replace")
        findings.append(_("Another program had saved the notebook as UTF-16; it was changed back."))
    else:
        text = raw.decode("utf-8-sig", errors="replace")
    if raw.startswith(codecs.BOM_UTF8):
        findings.append(_("Another program had put a byte-order mark in front of the notebook; it was removed."))
    if "\r\n" in text:
        findings.append(_("The notebook had Windows line ends; they were changed."))
        text = text.replace("\r\n", "\n")
    data = _json(text)
    if data is None and "\n>>>>>>> " in text:
        findings.append(
            _("The notebook held the marks of a merge conflict; the first version that could be read counts.")
        )
        data = _json(_side(text, _OURS)) or _json(_side(text, _THEIRS))
    cells = data.get("cells") if isinstance(data, dict) else None
    if not isinstance(cells, list):
        return None, [*findings, _("{file} is damaged and cannot be read.").format(file=path.name)]
    readable = [made for cell in cells if (made := _readable(cell)) is not None]
    if lost := len(cells) - len(readable):
        findings.append(
            ngettext("{n} damaged cell was left out.", "{n} damaged cells were left out.", lost).format(n=lost)
        )
    about = data.get("metadata")
    metadata = about if isinstance(about, dict) else {}
    return {"cells": readable, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}, findings


def _json(text: str) -> Any:
    try:
        return sound(json.loads(text))
    except (ValueError, RecursionError):
        return None


def _side(text: str, side: int) -> str:
    """``text`` with one side of every merge conflict, as git marks them."""
    kept: list[str] = []
    inside: int | None = None
    for line in text.split("\n"):
        if line.startswith("<<<<<<< "):
            inside = _OURS
        elif inside is not None and line.startswith("||||||| "):
            inside = -1
        elif inside is not None and line == "=======":
            inside = _THEIRS
        elif inside is not None and line.startswith(">>>>>>> "):
            inside = None
        elif inside in (None, side):
            kept.append(line)
    return "\n".join(kept)


def _readable(cell: Any) -> Cell | None:
    """The cell with everything that JupyterLab and nbgrader rely on, or None when it has no source."""
    if not isinstance(cell, dict) or cell.get("cell_type") not in ("code", "markdown", "raw"):
        return None
    source = cell.get("source")
    if not isinstance(source, str | list):
        return None
    about = cell.get("metadata")
    made: Cell = {
        **cell,
        "metadata": about if isinstance(about, dict) else {},
        "source": "".join(part for part in source if isinstance(part, str)).replace("\r\n", "\n"),
    }
    if not isinstance(made.get("id"), str):
        made.pop("id", None)
    if cell["cell_type"] == "code":
        outputs = cell.get("outputs")
        made["outputs"] = [
            output
            for output in (outputs if isinstance(outputs, list) else [])
            if isinstance(output, dict) and output.get("output_type") in _OUTPUTS
        ]
        made.setdefault("execution_count", None)
    else:
        made.pop("outputs", None)
        made.pop("execution_count", None)
    return made


def _foreign(notebook: Notebook, released: Notebook, exercise_id: str) -> str:
    """A sentence when the notebook belongs to another exercise."""
    other = _opened(notebook)
    if other == _opened(released) or not other:
        return ""
    return _("This is the notebook of {other}, not of {exercise}.").format(other=other, exercise=exercise_id)


def _opened(notebook: Notebook | None) -> str:
    """The exercise that the notebook's tool opens, or ""."""
    for cell in notebook["cells"] if notebook else []:
        if grade_id(cell) == notebooks.TOOL and (found := _OPENS.search(cell["source"])):
            return found.group(1)
    return ""


def _gaps(path: Path, data: Any, exercise_id: str) -> list[str]:
    answer, said = notebooks.find_answer(path, data, exercise_id)
    findings = [said] if said else []
    if answer is not None and exercise(exercise_id).is_untouched(answer):
        findings.append(_("Nothing has been entered in the tool yet."))
    if answer is not None and not any(text.strip() for text in answer.texts.values()):
        findings.append(_("The reasoning is still empty."))
    return findings


# Mending -----------------------------------------------------------------------------------------


@dataclass
class _Mended:
    notebook: Notebook
    missing: list[str] = field(default_factory=list)
    lost_prose: int = 0
    copied: list[str] = field(default_factory=list)
    retyped: list[str] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    moved: bool = False

    @property
    def findings(self) -> list[str]:
        said = [
            sentence.format(cells=", ".join(dict.fromkeys(names)))
            for names, sentence in (
                (self.missing, _("Missing cells were put back: {cells}.")),
                (self.copied, _("Copied cells were sorted out; one of each counts: {cells}.")),
                (self.retyped, _("Cells had become text or code by mistake and were changed back: {cells}.")),
                (self.edited, _("Cells that belong to the course were put back as they were: {cells}.")),
            )
            if names
        ]
        if self.lost_prose:
            n = self.lost_prose
            said.append(
                ngettext(
                    "{n} cell of the task was missing and is back.",
                    "{n} cells of the task were missing and are back.",
                    n,
                ).format(n=n)
            )
        if self.moved:
            said.append(_("Cells of the course had been moved and are back in their order."))
        return said


def _mend(notebook: Notebook, released: Notebook) -> _Mended:
    """The released cells in their order, each with what the learner made of it, and the learner's own cells between."""
    mended = _Mended({**notebook})
    cells, course = notebook["cells"], released["cells"]
    found, copies = _match(cells, course, mended)
    ids = {original["id"] for original in course}
    followers = _followers(cells, set(found.values()), copies, ids)
    made: list[Cell] = followers.get(None, [])
    for n, original in enumerate(course):
        made += _whole(cells[found[n]], original, mended) if n in found else [_put_back(original, mended)]
        made += followers.get(found.get(n, -1), [])
    order = [found[n] for n in sorted(found)]
    mended.moved = order != sorted(order)
    mended.notebook["cells"] = _with_ids(made)
    return mended


def _match(cells: list[Cell], course: list[Cell], mended: _Mended) -> tuple[dict[int, int], set[int]]:
    """Which learner's cell stands for which released one (by position), and the copies that may go."""
    found: dict[int, int] = {}
    copies: set[int] = set()
    for n, original in enumerate(course):
        if name := grade_id(original):
            same = [m for m, cell in enumerate(cells) if grade_id(cell) == name]
            same = same or [m for m, cell in enumerate(cells) if _is_same_id(cell, original)]
            changed = [m for m in same if cells[m]["source"] != original["source"]]
            whole = [m for m in same if m not in changed]
            if same:
                found[n] = (changed + whole if _is_answer(original) else whole + changed)[0]
            if len(same) > 1:
                mended.copied.append(_called(original))
                copies |= set(whole)
    taken = set(found.values()) | copies
    for n, original in enumerate(course):
        if not grade_id(original):
            free = [m for m, cell in enumerate(cells) if m not in taken and not grade_id(cell)]
            same = [m for m in free if _is_same_id(cells[m], original)]
            same = same or [m for m in free if cells[m]["source"] == original["source"]]
            if same:
                found[n] = same[0]
                taken.add(same[0])
    return found, copies - set(found.values())


def _followers(cells: list[Cell], course: set[int], copies: set[int], ids: set[str]) -> dict[int | None, list[Cell]]:
    """The learner's own cells by the course's cell that they come after; None for those on top.

    None of them keeps an id of the course's (``ids``).
    """
    followers: dict[int | None, list[Cell]] = {}
    last: int | None = None
    for m, cell in enumerate(cells):
        if m in course:
            last = m
        elif m not in copies:
            own = notebooks.as_own(cell)
            followers.setdefault(last, []).append({**own, "id": ""} if own.get("id") in ids else own)
    return followers


def _whole(cell: Cell, original: Cell, mended: _Mended) -> list[Cell]:
    """The course's cell as it should be, and behind it what the learner wrote into it where only the course may."""
    if not grade_id(original):
        return [_without_grade(cell)]
    if cell["cell_type"] != original["cell_type"]:
        mended.retyped.append(_called(original))
        cell = {**original, "metadata": cell["metadata"], "source": cell["source"]}
    kept: list[Cell] = []
    if not _is_answer(original) and cell["source"] != original["source"]:
        mended.edited.append(_called(original))
        kept = [notebooks.as_own({**cell, "id": ""})] if cell["source"].strip() else []
        cell = {**cell, "source": original["source"]}
    courses = {key: value for key, value in original["metadata"].items() if key in notebooks.COURSES}
    return [{**cell, "id": original["id"], "metadata": {**cell["metadata"], **courses}}, *kept]


def _put_back(original: Cell, mended: _Mended) -> Cell:
    if grade_id(original):
        mended.missing.append(_called(original))
    else:
        mended.lost_prose += 1
    return original


def _without_grade(cell: Cell) -> Cell:
    """Prose of the course, as the learner left it: nbgrader must not take it for one of its own."""
    if "nbgrader" not in cell["metadata"]:
        return cell
    return {**cell, "metadata": {key: value for key, value in cell["metadata"].items() if key != "nbgrader"}}


def _with_ids(cells: Sequence[Cell]) -> list[Cell]:
    """The cells with ids that are present and unique; the first of two keeps its own."""
    taken: set[str] = set()
    made: list[Cell] = []
    for n, cell in enumerate(cells):
        name = cell.get("id")
        if not isinstance(name, str) or not re.fullmatch(r"[A-Za-z0-9_-]{1,64}", name) or name in taken:
            cell = {**cell, "id": notebooks.free_id(f"own-{n}", taken)}
        taken.add(cell["id"])
        made.append(cell)
    return made


def _is_same_id(cell: Cell, original: Cell) -> bool:
    return "id" in cell and cell["id"] == original["id"]


def _is_answer(original: Cell) -> bool:
    return bool(original["metadata"]["nbgrader"].get("solution"))


def _called(original: Cell) -> str:
    if grade_id(original) == notebooks.TOOL:
        return _("the tool")
    return f"“{notebooks.rubric_title(original) or grade_id(original)}”"
