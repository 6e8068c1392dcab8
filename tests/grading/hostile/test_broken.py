"""Notebooks and answers that were damaged, mixed up or forged: what can be known of the work counts, and it is said."""

import json
import math
import os
from collections.abc import Callable
from typing import Any

import pytest
from cohort import CODE, NEIGHBOURS, PLAN, RIGHT, Hostile, Outcomes, Scene, Seen, code, formgrader, notebook_of
from pretend import EXERCISE

from samtrain.grading import classroom, notebooks
from samtrain.grading.notebooks import Cell, Notebook

EVIL = "<script>alert('evil')</script>"
NOTEBOOK, ANSWER = f"{EXERCISE}.ipynb", f"{EXERCISE}.answer.json"


def notebook(change: Callable[[Notebook], None], says: str, earns: float = PLAN + CODE) -> Hostile:
    """Right code, and then the notebook is changed."""

    def spoil(files: dict[str, bytes]) -> None:
        nb = notebooks.as_notebook(json.loads(files[NOTEBOOK]), NOTEBOOK)
        change(nb)
        files[NOTEBOOK] = json.dumps(nb).encode()

    return Hostile(code(RIGHT), says, earns, spoil)


def raw(change: Callable[[bytes], bytes], says: str, earns: float = PLAN + CODE) -> Hostile:
    """Right code, and then the notebook's bytes are changed."""

    def spoil(files: dict[str, bytes]) -> None:
        changed = change(files[NOTEBOOK])
        assert changed != files[NOTEBOOK]
        files[NOTEBOOK] = changed

    return Hostile(code(RIGHT), says, earns, spoil)


def answer(change: Callable[[dict[str, Any]], Any], says: str, earns: float) -> Hostile:
    """The answer is changed: in place, in the file and in the notebook's copy, or by what ``change`` returns, in the file."""

    def spoil(files: dict[str, bytes]) -> None:
        data = json.loads(files[ANSWER])
        changed = change(data)
        if changed is None:
            nb = json.loads(files[NOTEBOOK])
            nb["metadata"]["samtrain"]["answer"] = data
            files[NOTEBOOK] = json.dumps(nb).encode()
        files[ANSWER] = json.dumps(data).encode() if changed is None else changed.encode()

    return Hostile(lambda learner, scene: None, says, earns, spoil)


def cell(nb: Notebook, name: str) -> Cell:
    return next(found for found in nb["cells"] if found["id"] == name)


def _delete(nb: Notebook) -> None:
    nb["cells"] = [each for each in nb["cells"] if each["id"] not in ("X1-test", "S1-enough", "tool")]


def _copy(nb: Notebook) -> None:
    nb["cells"] += [dict(cell(nb, name)) for name in ("X1-test", "X1-code", "S1-enough")]


def _retype(nb: Notebook) -> None:
    for name, kind in (("X2-test", "markdown"), ("S2-power", "raw"), ("R1-customer-focus", "code")):
        each = cell(nb, name)
        each["cell_type"] = kind
        if kind == "code":
            each |= {"outputs": [], "execution_count": None}


def _merge(nb: Notebook) -> None:
    other = json.loads(json.dumps(nb["cells"]))
    for each in other:
        each["id"] = f"b-{each['id']}"
    nb["cells"] += other


def _older(nb: Notebook) -> None:
    _delete(nb)
    nb["nbformat_minor"] = 4
    for each in nb["cells"]:
        each.pop("id")
        if notebooks.is_graded(each):
            each["source"] = "assert True  # an older release asked for less"
            each["metadata"]["nbgrader"]["points"] = 50
    nb["cells"].insert(0, {"cell_type": "code", "metadata": {}, "source": "old()", "outputs": [], "execution_count": 1})


def _forge(nb: Notebook) -> None:
    for each in nb["cells"]:
        if notebooks.is_graded(each) and each["cell_type"] == "code":
            each["source"] = "100.0"
            each["metadata"]["nbgrader"] |= {"points": 100, "locked": False}
            each["outputs"] = [
                {"output_type": "execute_result", "data": {"text/plain": "100.0"}, "metadata": {}, "execution_count": 1}
            ]
    cell(nb, "X1-code")["source"] = "total = share = rate = None"
    nb["metadata"]["nbgrader"] = {"score": 100}


def _smuggle(nb: Notebook) -> None:
    for n, about in enumerate(({"locked": True}, {"grade": True, "points": 9}, {"solution": True})):
        made = notebooks._code(f"smuggled-{n}", f"import os\nos.environ['SMUGGLED'] = '{n}'\n9.0", {})
        made["metadata"] = {"nbgrader": {**notebooks._nbgrader(f"X9-{n}"), **about}, "tags": ["parameters"]}
        nb["cells"].insert(n, made)


def _prepare(nb: Notebook) -> None:
    cell(nb, "X-data")["source"] = "import os\nos.environ['SMUGGLED'] = 'data'\namounts = []"


def _ungraded(nb: Notebook) -> None:
    for each in nb["cells"]:
        each["metadata"] = {}


def _scripts(nb: Notebook) -> None:
    nb["cells"].append(notebooks.markdown_cell(EVIL, "own"))
    cell(nb, "task")["source"] = EVIL
    cell(nb, "R1-customer-focus")["source"] += EVIL
    cell(nb, "X1-code")["outputs"] = [{"output_type": "display_data", "data": {"text/html": EVIL}, "metadata": {}}]
    nb["metadata"]["title"] = EVIL


def _conflict(data: bytes) -> bytes:
    lines = data.decode().splitlines()
    n = next(n for n, line in enumerate(lines) if "# Stakeholders" in line)
    sides = ["<<<<<<< mine", lines[n], "=======", lines[n].replace("Stake", "Steak"), ">>>>>>> theirs"]
    return "\n".join([*lines[:n], *sides, *lines[n + 1 :]]).encode()


def _text(why: str) -> Callable[[dict[str, Any]], None]:
    return lambda data: data.update(texts={"why": why})


def _people(value: Any) -> Callable[[dict[str, Any]], None]:
    return lambda data: data.update(record={"people": value})


REBUILT = "The notebook was rebuilt from the course's copy"
INSIDE = "The copy inside the notebook"
TABLE = {
    "deleted-cells": notebook(_delete, "Missing cells were put back"),
    "copied-cells": notebook(_copy, "Copied cells were sorted out"),
    "retyped-cells": notebook(_retype, "had become text or code by mistake"),
    "merged-notebooks": notebook(_merge, "Copied cells were sorted out"),
    "older-release": notebook(_older, "put back"),
    "no-metadata": notebook(_ungraded, "Everybody's power is rated."),
    "forged-cells": notebook(_forge, "put back as they were", PLAN),
    "smuggled-cells": notebook(_smuggle, "Everybody's power is rated."),
    "other-data": notebook(_prepare, "put back as they were"),
    "scripts": notebook(_scripts, "Everybody's power is rated."),
    "windows": raw(lambda data: data.replace(b"\n", b"\r\n"), "Windows line ends"),
    "byte-order-mark": raw(lambda data: b"\xef\xbb\xbf" + data, "byte-order mark"),
    "utf-16": raw(lambda data: data.decode().encode("utf-16"), "UTF-16"),
    "latin-1": raw(lambda data: data.replace("·".encode(), b"\xb7"), "Everybody's power is rated."),
    "conflict": raw(_conflict, "marks of a merge conflict"),
    "cut-off": raw(lambda data: data[: len(data) // 2], REBUILT, PLAN),
    "empty": raw(lambda data: b"", REBUILT, PLAN),
    "noise": raw(lambda data: bytes(range(256)) * 40, REBUILT, PLAN),
    "not-a-notebook": raw(lambda data: b'["a", 1]', REBUILT, PLAN),
    "deep": raw(lambda data: b"[" * 200_000, REBUILT, PLAN),
    "long-number": raw(lambda data: data.replace(b'"nbformat": 4', b'"nbformat": ' + b"4" * 9999), REBUILT, PLAN),
    "nan": answer(
        _people([{"id": f"C0{n}", "name": "Ada", "power": math.nan} for n in range(3)]), "Power is missing", 4.0
    ),
    "huge-numbers": answer(
        _people([{"id": f"C0{n}", "name": "x", "power": 10**400} for n in range(3)]), "Power is missing", 4.0
    ),
    "infinite": answer(lambda data: json.dumps(data).replace('"power": 3', '"power": 1e999'), "Power is missing", 8.33),
    "wrong-shapes": answer(_people({"C01": None}), "0 people", 0.0),
    "too-long-a-number": answer(
        lambda data: json.dumps(data).replace('"power": 3', '"power": ' + "9" * 9999), INSIDE, PLAN
    ),
    "nested": answer(lambda data: '{"record": ' * 99_999, INSIDE, PLAN),
    "no-json": answer(lambda data: "people: Ada", INSIDE, PLAN),
    "other-exercise": answer(lambda data: json.dumps({**data, "exercise": "02-portfolio"}), INSIDE, PLAN),
    "binary-text": answer(_text("\x00\x1b[2J\ud83d " + EVIL), "Everybody's power is rated.", PLAN),
    "script-in-text": answer(_text(EVIL + " $$\\href{javascript:alert(1)}{x}$$"), "Everybody's power is rated.", PLAN),
    "endless-text": answer(_text("word " * 200_000), "Everybody's power is rated.", PLAN),
}


class TestOutcomes(Outcomes):
    """Each of them, and the neighbours; what it could have earned is not touched either."""

    def test_it_earns_what_it_should(self, graded: dict[str, Seen], name: str, hostile: Hostile) -> None:
        outcome = graded[name].outcome
        assert (outcome.earned, outcome.points, outcome.error) == (
            pytest.approx(hostile.earns),
            graded["zoe"].outcome.points,
            "",
        )


def test_nothing_that_was_smuggled_in_ran_here(graded: dict[str, Seen]) -> None:
    assert "SMUGGLED" not in os.environ


def test_scripts_act_neither_in_formgrader_nor_in_feedback(graded: dict[str, Seen], scene: Scene) -> None:
    pages = [page for _submission, page, _why in classroom.feedback(scene.course, classroom.graded(scene.course))]
    shown = [page.read_text(encoding="utf-8") for page in pages if page is not None]
    rendered = [formgrader(notebook_of(scene, name)) for name in TABLE]
    assert len(shown) == len(TABLE) + len(NEIGHBOURS)
    assert not [page for page in shown + rendered if EVIL in page or 'href="javascript' in page]
    assert not [page for page in rendered if "\\href{javascript" in page]  # MathJax would make a link of it


def test_originals_are_kept(graded: dict[str, Seen], scene: Scene) -> None:
    for name in ("cut-off", "noise", "forged-cells"):
        kept = scene.course.path("submitted", name, EXERCISE, ".samtrain").glob(f"*-{NOTEBOOK}")
        assert len(list(kept)) == 1, name
