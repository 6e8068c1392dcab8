"""The analyst's track: the one place where a trainee's code is run for a grade, apart from everything else."""

import os
import tempfile
from pathlib import Path
from typing import Any

from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError, DeadKernelError
from nbformat import NotebookNode
from nbgrader.utils import compute_checksum

from samtrain import content
from samtrain.cases import Case
from samtrain.files import dump_json, write_atomically
from samtrain.grading import nodes, notebooks
from samtrain.i18n import _

#: Seconds that one cell may take.
TIMEOUT = 60
#: What a kernel needs from the environment; the rest (tokens, folders of the course) is not the trainee's business.
_PASSED_ON = frozenset({"COMSPEC", "LANG", "LC_ALL", "PATH", "PATHEXT", "SYSTEMROOT", "VIRTUAL_ENV"})


def run(cells: list[NotebookNode], case: Case, timeout: int = TIMEOUT) -> None:
    """Run the analyst's cells in their order in a fresh kernel and put what they show into ``cells``.

    The kernel works in a folder that holds the tables of the case, where ``cases.load`` finds them, too, and nothing else;
    the folder is gone afterwards, and with it whatever was written there. It is kept apart, not locked in: it still runs under the instructor's account.
    Where no solution cell was changed nothing is run, and each test says so and earns nothing. A test that cannot be
    run, since the kernel died or a cell took longer than ``timeout`` seconds, earns nothing either.
    """
    tests = [cell for cell in cells if notebooks.is_graded(cell)]
    if not any(_is_written(cell) for cell in cells if not notebooks.is_graded(cell)):
        _fail(tests, _("The analyst's track was not taken."))
        return
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        _lay(case, Path(scratch))
        _execute(cells, scratch, timeout)


def _lay(case: Case, folder: Path) -> None:
    """Make ``folder`` look like a workspace that plays on ``case``, with a copy of the tables at hand."""
    own = content.variants(folder) / case.id
    own.mkdir(parents=True)
    for name, table in case.tables.items():
        table.to_csv(folder / f"{name}.csv", index=False)
        table.to_csv(own / f"{name}.csv", index=False)
    about = {key: value for key, value in vars(case).items() if key != "tables"}
    write_atomically(own / "case.json", dump_json(about | {"today": case.today.isoformat()}))
    write_atomically(folder / ".samtrain" / "workspace.json", dump_json({}))


def _execute(cells: list[NotebookNode], scratch: str, timeout: int) -> None:
    run_already: set[int] = set()

    def executed(*, cell_index: int, **_rest: Any) -> None:
        run_already.add(cell_index)

    client = NotebookClient(
        nodes.node({"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}),
        timeout=timeout,
        allow_errors=True,
        on_cell_executed=executed,
    )
    client.nb.cells = cells
    environment = {name: value for name, value in os.environ.items() if name in _PASSED_ON}
    try:
        client.execute(env={**environment, "HOME": scratch, "USERPROFILE": scratch}, cwd=scratch)
    except (CellTimeoutError, DeadKernelError):
        late = [cell for n, cell in enumerate(cells) if n not in run_already and notebooks.is_graded(cell)]
        _fail(late, _("Nothing was run from here on: the code took too long, or ended the program that runs it."))


def _is_written(cell: NotebookNode) -> bool:
    """Whether the learner changed the cell since its release."""
    return bool(compute_checksum(cell) != notebooks.graded_metadata(cell).get("checksum"))


def _fail(tests: list[NotebookNode], said: str) -> None:
    for test in tests:
        test.outputs = [nodes.error(said)]
