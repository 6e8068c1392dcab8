"""A class in which some mean harm and some had an accident: each submission is made by code, all are graded together."""

import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from string import Template
from typing import Any

import pytest
from classmates import PEOPLE, TEXT, Learner, source_notebook
from nbconvert.exporters import HTMLExporter
from nbgrader.server_extensions.formgrader import handlers
from pretend import EXERCISE
from traitlets.config import Config

from samtrain.grading import classroom, nodes, notebooks
from samtrain.grading.classroom import Course, Outcome
from samtrain.grading.notebooks import Notebook

#: Points for the plan (every criterion met), and on top for code that is right.
PLAN, CODE = 9.5, 4.0
NEIGHBOURS = ("aaron", "zoe")
RIGHT = """
import pandas as pd


def total(values):
    return sum(values)


def share(values):
    return values / values.sum()


def rate(pair):
    return pair[0] / sum(pair) + 0.25
"""
WRONG = """
import pandas as pd


def total(values):
    return -1


def share(values):
    return values * 0


def rate(pair):
    return 10
"""


@dataclass(frozen=True)
class Scene:
    """Where a cohort is graded. ``places`` are what code may ask for by $name."""

    course: Course
    learners: Path
    handed: Path
    places: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Hostile:
    """A submission: what is done to an honest learner's work, what it earns, and what the instructor reads about it.

    ``spoil`` changes the files of the hand-in, by name, once it is packed.
    """

    do: Callable[[Learner, Scene], None]
    says: str
    earns: float = PLAN
    spoil: Callable[[dict[str, bytes]], None] = lambda files: None


@dataclass(frozen=True)
class Seen:
    """What became of one submission: its outcome, and everything that the instructor can read."""

    outcome: Outcome
    read: str


def hostile_notebook() -> Notebook:
    """The solution notebook of the tests of grading, with a test that asserts, one that counts and one that measures."""
    made = source_notebook()
    cells = [cell for cell in made["cells"] if not notebooks.is_analyst(cell)]
    names = "def total(values):\n    ...\n\n\ndef share(values):\n    ...\n\n\ndef rate(pair):\n    ..."
    track = [
        _cell("X-data", "amounts = [3, 4, 5]", locked=True),
        _cell("X1-code", f"### BEGIN SOLUTION\n{names}\n### END SOLUTION", solution=True),
        _cell(
            "X1-test",
            "assert total([1, 2]) == 3\nassert total(amounts) == 12\n### BEGIN HIDDEN TESTS\n"
            "assert total([]) == 0, 'hidden wisdom'\n### END HIDDEN TESTS",
            points=1.0,
        ),
        _cell(
            "X2-test",
            "import pandas as pd\n\n\ndef points_x2():\n"
            "    given = pd.Series(share(pd.Series([1.0, 3.0], index=list('ab'))), dtype=float)\n"
            "    earned = 1.0 if abs(given['a'] - 0.25) < 1e-9 and len(given) == 2 else 0.0\n"
            "    ### BEGIN HIDDEN TESTS\n"
            "    again = pd.Series(share(pd.Series([2.0, 2.0, 4.0])), dtype=float)\n"
            "    earned += 1.0 if (again == pd.Series([0.25, 0.25, 0.5])).all() else 0.0\n"
            "    ### END HIDDEN TESTS\n"
            "    return earned\n\n\npoints_x2()",
            points=2.0,
        ),
        _cell("X3-test", "1 - abs(rate([1, 3]) - 0.5)", points=1.0),
    ]
    return notebooks.normal_form({**made, "cells": [*cells, *track]})


def _cell(
    name: str, source: str, *, locked: bool = False, solution: bool = False, points: float | None = None
) -> notebooks.Cell:
    about = notebooks._nbgrader(name, locked=locked or points is not None, solution=solution, points=points)
    return notebooks._code(name, source, {"nbgrader": about})


def code(source: str) -> Callable[[Learner, Scene], None]:
    """The analyst's cell holds ``source``, in which $names stand for places of the scene."""

    def do(learner: Learner, scene: Scene) -> None:
        learner.change("X1-code", Template(source).safe_substitute(scene.places))

    return do


def grade(scene: Scene, table: Mapping[str, Hostile]) -> dict[str, Seen]:
    """Hand in and grade everybody in ``table``, and two honest neighbours: one before, one after them."""
    for name in NEIGHBOURS:
        learner = _start(scene, name)
        code(RIGHT)(learner, scene)
        learner.hand_in(scene.handed)
    for name, hostile in table.items():
        learner = _start(scene, name)
        hostile.do(learner, scene)
        _repack(learner.hand_in(scene.handed), hostile.spoil)
    collected = classroom.collect(scene.course, scene.handed)
    outcomes = classroom.grade(scene.course, classroom.submissions(scene.course))
    return {outcome.submission.student: _seen(scene.course, outcome, collected.sentences) for outcome in outcomes}


def _seen(course: Course, outcome: Outcome, collected: list[str]) -> Seen:
    """What the instructor reads about one submission: what is printed, and what the graded notebook shows."""
    student, exercise = outcome.submission.student, outcome.submission.exercise
    graded = course.path("autograded", student, exercise, f"{exercise}.ipynb")
    cells = notebooks.read(graded)["cells"] if graded.is_file() else []
    about = [said for said in collected if said.startswith(f"{student}, {exercise}: ")]
    shown = [_shown(output) for cell in cells for output in cell.get("outputs", [])]
    return Seen(outcome, "\n".join([*about, *outcome.found, outcome.error, *shown]))


def _shown(output: dict[str, Any]) -> str:
    """The text of one output of a cell."""
    said = output.get("text") or output.get("traceback") or output["data"].get("text/plain", "")
    return notebooks.as_string(said)


def _repack(path: Path, spoil: Callable[[dict[str, bytes]], None]) -> None:
    with zipfile.ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    spoil(files)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)


def _start(scene: Scene, name: str) -> Learner:
    return Learner(scene.learners, name).answer(PEOPLE, TEXT)


def notebook_of(scene: Scene, student: str) -> Notebook:
    """The graded notebook."""
    return notebooks.read(scene.course.path("autograded", student, EXERCISE, f"{EXERCISE}.ipynb"))


def formgrader(notebook: Notebook) -> str:
    """The page on which formgrader shows a graded notebook to an instructor."""
    settings = Config()
    settings.HTMLExporter.template_name = "formgrade"
    settings.HTMLExporter.extra_template_basedirs = [handlers.template_path]
    names = ("assignment_id", "base_url", "notebook_id", "notebook_path", "submission_id")
    resources = {**dict.fromkeys(names, ""), "index": 0, "total": 1}
    return str(HTMLExporter(config=settings).from_notebook_node(nodes.node(notebook), resources)[0])


class Outcomes:
    """What is tested of every submission in a module's ``TABLE``, and of the neighbours; a class of the module takes it over."""

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        if "name" in metafunc.fixturenames:
            table: Mapping[str, Hostile] = metafunc.module.TABLE
            metafunc.parametrize(("name", "hostile"), table.items(), ids=table)

    def test_it_earns_what_it_should(self, graded: dict[str, Seen], name: str, hostile: Hostile) -> None:
        outcome = graded[name].outcome
        assert (outcome.earned, outcome.error) == (hostile.earns, ""), graded[name].read

    def test_the_instructor_reads_why(self, graded: dict[str, Seen], name: str, hostile: Hostile) -> None:
        assert hostile.says in graded[name].read, graded[name].read

    def test_the_neighbours_have_their_grades(self, graded: dict[str, Seen]) -> None:
        assert [graded[name].outcome.earned for name in NEIGHBOURS] == [PLAN + CODE] * 2
