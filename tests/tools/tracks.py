"""How an analyst's track is proved, the same for every exercise that asks for code: untouched, solved, in other ways, wrongly.

A tool's test_analyst_track.py holds the tables and hands them to a class of ``TrackProof``.
"""

import ast
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, ClassVar

import pytest

from samtrain.curriculum import module
from samtrain.grading import notebooks

ROOT = Path(__file__).parents[2]
#: A cell's source by grade id.
Cells = dict[str, str]


class Track:
    """The analyst's cells of one exercise, as the instructor and as the trainee has them."""

    def __init__(self, exercise_id: str) -> None:
        self.notebook = module(exercise_id).exercise

    @cached_property
    def solution(self) -> Cells:
        return self._cells("solutions")

    @cached_property
    def exercise(self) -> Cells:
        return self._cells("exercises")

    def _cells(self, room: str) -> Cells:
        cells = notebooks.read(ROOT / room / self.notebook)["cells"]
        return {notebooks.grade_id(cell): cell["source"] for cell in cells}

    def points(self, task: str, code: str, cells: Cells | None = None) -> Any:
        """What the task's test cell ends with after ``code`` was run in the learner's cell."""
        cells = cells or self.solution
        names: dict[str, Any] = {}
        for source in (cells["X-data"], code):
            exec(source, names)
        test = ast.parse(cells[f"{task}-test"])
        last = test.body.pop()
        assert isinstance(last, ast.Expr)
        exec(compile(test, task, "exec"), names)
        return eval(compile(ast.Expression(last.value), task, "eval"), names)


class TrackProof:
    """The tests that each analyst's track must pass; a class of a test file gives them the tables.

    other_ways: a task and right code unlike the solution. wrong: a task, code, and the points that are left.
    """

    track: ClassVar[Track]
    tasks: ClassVar[Sequence[str]]
    other_ways: ClassVar[Mapping[str, tuple[str, str]]]
    wrong: ClassVar[Mapping[str, tuple[str, str, float]]]

    def pytest_generate_tests(self, metafunc: pytest.Metafunc) -> None:
        for argument, table in {
            "task": {task: task for task in self.tasks},
            "other_way": self.other_ways,
            "wrong_way": self.wrong,
        }.items():
            if argument in metafunc.fixturenames:
                metafunc.parametrize(argument, table.values(), ids=table)

    def test_the_solution_earns_both_points(self, task: str) -> None:
        assert self.track.points(task, self.track.solution[task]) == 2.0

    @pytest.mark.parametrize("room", ["solution", "exercise"], ids=["when graded", "on the learner's own machine"])
    def test_untouched_code_earns_nothing(self, task: str, room: str) -> None:
        assert self.track.points(task, self.track.exercise[task], getattr(self.track, room)) == 0.0

    def test_learners_see_how_far_they_are_and_no_hidden_test(self, task: str) -> None:
        assert "HIDDEN" not in self.track.exercise[f"{task}-test"]
        assert self.track.points(task, self.track.solution[task], self.track.exercise) == 1.0

    def test_the_exercise_does_not_hold_the_solution(self, task: str) -> None:
        assert "SOLUTION" not in self.track.exercise[task]
        assert len(self.track.exercise[task]) < len(self.track.solution[task])

    def test_another_right_way_earns_both_points(self, other_way: tuple[str, str]) -> None:
        assert self.track.points(*other_way) == 2.0

    def test_a_wrong_way_earns_its_part_only(self, wrong_way: tuple[str, str, float]) -> None:
        task, code, expected = wrong_way
        assert code != self.track.solution[task]
        assert self.track.points(task, code) == expected
