from pathlib import Path

import pytest
from nbformat import NotebookNode

from samtrain import cases
from samtrain.curriculum import module
from samtrain.errors import PlainError
from samtrain.grading import analyst, confine, nodes, notebooks
from samtrain.grading.analyst import Terms

ROOT = Path(analyst.__file__).parents[2]
#: Exercises with an analyst's track, and points for each of its tests.
TRACKS = {
    "02-portfolio": {"X1-net-test": 2.0, "X2-whale-test": 2.0, "X3-stays-test": 2.0},
    "04-relationship": {"X1-clean-test": 2.0, "X2-kept-test": 2.0, "X3-nps-test": 2.0},
}


def track(exercise: str) -> list[NotebookNode]:
    """The analyst's cells of the solution."""
    notebook = notebooks.read(ROOT / "solutions" / module(exercise).exercise)
    return [cell for cell in nodes.node(notebook).cells if notebooks.is_analyst(cell)]


def earned(cells: list[NotebookNode]) -> dict[str, float]:
    """Points by test, as nbgrader reads them: an error is worth nothing."""
    return {
        notebooks.grade_id(cell): 0.0
        if cell.outputs[-1].output_type == "error"
        else float(cell.outputs[-1].data["text/plain"])
        for cell in cells
        if notebooks.is_graded(cell)
    }


def shown(cells: list[NotebookNode], name: str) -> str:
    return str(next(cell.outputs for cell in cells if notebooks.grade_id(cell) == name))


def run(cells: list[NotebookNode], terms: Terms | None = None) -> dict[str, float]:
    analyst.run(cells, cases.load("a-chips"), terms)
    return earned(cells)


@pytest.mark.parametrize("exercise", TRACKS)
def test_the_solution_earns_apart_what_it_earns_in_one_kernel(exercise: str) -> None:
    assert run(track(exercise)) == TRACKS[exercise]


def test_every_track_is_among_them() -> None:
    with_track = {path.parent.name for path in ROOT.glob("solutions/*/*.ipynb") if track(path.parent.name)}
    assert with_track == set(TRACKS)


def test_a_wrong_function_costs_its_own_points_and_says_where() -> None:
    cells = track("02-portfolio")
    cells[1].source = "def net_profit(accounts, rates):\n    return accounts.set_index('account_id')['revenue']"
    assert run(cells) == {**TRACKS["02-portfolio"], "X1-net-test": 0.0}
    assert "A001 is not right yet" in shown(cells, "X1-net-test")


def test_what_learners_see_earns_its_part_and_the_instructor_reads_why_not_the_rest() -> None:
    cells = track("04-relationship")
    cells[5].source = "def nps(scores):\n    return -300 / 11, -65.38, 22.53"
    assert run(cells)["X3-nps-test"] == 1.0
    assert "1 of 2: what came back did not pass every check" in shown(cells, "X3-nps-test")


def test_without_isolation_points_are_the_same() -> None:
    assert run(track("02-portfolio"), Terms(isolated=False)) == TRACKS["02-portfolio"]


def test_where_nothing_can_be_shut_in_grading_of_code_stops(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(confine, "supported", lambda: "This machine cannot.")
    with pytest.raises(PlainError, match=r"This machine cannot\. .*“--no-isolation”"):
        run(track("02-portfolio"))


def test_a_process_that_does_not_start_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("samtrain.grading.apart.STARTS_WITHIN", 0.01)
    with pytest.raises(PlainError, match="could not be started"):
        run(track("02-portfolio"))
