"""The analyst's track: the one place where a trainee's code is run for a grade.

It runs in a process of its own (``samtrain.grading.apart``), shut in. The tests run here: where one calls a trainee's
function, the arguments go over as plain values, and so does what comes back. Nothing that the code does on its side,
to ``assert``, pandas, the tests or whoever reports, can change how values are compared on this side; and it never
sees the tests.
"""

import ast
import builtins
import contextlib
import io
import math
import numbers
import symtable
import tempfile
import traceback
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbformat import NotebookNode
from nbgrader.utils import compute_checksum

from samtrain import content
from samtrain.cases import Case
from samtrain.errors import PlainError
from samtrain.files import dump_json, write_atomically
from samtrain.grading import confine, nodes, notebooks
from samtrain.grading.apart import Apart, EndedError
from samtrain.i18n import _

#: Seconds that one cell, or one call of a function, may take.
SECONDS = 60.0
#: Characters of what a cell printed that are kept.
_MOST_SHOWN = 10_000
#: What the code of a test is called where it stops.
_TEST = "<test>"


@dataclass(frozen=True)
class Terms:
    """How code is run: shut in unless not ``isolated``, within ``limits``, each step within ``seconds``."""

    isolated: bool = True
    limits: confine.Limits = field(default_factory=confine.Limits)
    seconds: float = SECONDS


def run(cells: list[NotebookNode], case: Case, terms: Terms | None = None) -> None:
    """Run the analyst's cells in their order, judge the tests, and put what either shows into ``cells``.

    The code works in a folder that holds the tables of the case, where ``cases.load`` finds them, too, and nothing else.
    Where no solution cell was changed nothing is run, and each test says so and earns nothing. What cannot be run, since
    the code took too long, used too much or ended its program, earns nothing either, and says why.

    Raises:
        PlainError: this machine cannot shut the code in, and it was not said that it need not be.
    """
    terms = terms or Terms()
    if not any(_is_written(cell) for cell in cells if _is_solution(cell)):
        for cell in cells:
            if notebooks.is_graded(cell):
                cell.outputs = [nodes.error(_("The analyst's track was not taken."))]
        return
    if terms.isolated and (missing := confine.supported()):
        raise PlainError(
            _("{missing} To run the code with your own rights all the same, say “--no-isolation”.").format(
                missing=missing
            )
        )
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as scratch:
        # The tests read the tables where the code cannot reach them.
        folder, near = Path(scratch, "code").resolve(), Path(scratch, "tests").resolve()
        for each in (folder, near):
            _lay(case, each)
        with (
            Apart(folder, isolated=terms.isolated, limits=terms.limits, seconds=terms.seconds) as trainee,
            contextlib.chdir(near),
        ):
            _judge(cells, trainee)


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


def _judge(cells: list[NotebookNode], trainee: Apart) -> None:
    """Each cell on its side: solutions over there, tests here, what the course prepares on both."""
    known: dict[str, Any] = {"__name__": "__main__", "__builtins__": builtins}
    for cell in cells:
        if notebooks.is_graded(cell):
            cell.outputs = _tested(cell, known, trainee)
            continue
        cell.outputs = _ran(cell.source, trainee)
        if not _is_solution(cell):
            _execute(cell.source, known)


def _ran(source: str, trainee: Apart) -> list[NotebookNode]:
    try:
        said = trainee.run(source)
    except EndedError as ended:
        said = str(ended)
    printed = trainee.printed()[:_MOST_SHOWN]
    return [*([nodes.printed(printed)] if printed else []), *([nodes.error(said)] if said else [])]


def _tested(cell: NotebookNode, known: dict[str, Any], trainee: Apart) -> list[NotebookNode]:
    """What the test shows, and as last value its points; an error where it earns nothing."""
    worth = float(notebooks.graded_metadata(cell)["points"])
    printed = io.StringIO()
    try:
        with contextlib.redirect_stdout(printed):
            for name in sorted(_asked_for(cell.source) - known.keys()):
                with contextlib.suppress(LookupError):
                    known[name] = trainee.find(name)
            value = _execute(cell.source, known)
        judged = _points(value, worth)
    except Exception as error:
        judged = [nodes.error(_why(error, cell.source))]
    shown = printed.getvalue()[:_MOST_SHOWN]
    return [*([nodes.printed(shown)] if shown else []), *judged]


def _why(error: Exception, source: str) -> str:
    """Why the test stopped, for the instructor: what was raised, and at which of its lines."""
    if isinstance(error, EndedError):
        return str(error)
    lines = [line.strip() for line in source.splitlines()]
    stopped = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == _TEST]
    said = f"{type(error).__name__}: {error}".removesuffix(": ")
    return "\n".join([*([lines[stopped[-1] - 1]] if stopped and stopped[-1] else []), said])


def _points(value: Any, worth: float) -> list[NotebookNode]:
    """The last value as nbgrader reads it. None is that of a test that asserts: all points, since nothing was raised."""
    if value is None:
        return []
    earned = float(value) if isinstance(value, numbers.Real) else math.nan
    if not 0 <= earned <= worth:  # nbgrader would give all points for some of these, and stop at others
        return [nodes.error(_("The test came to {value!r}, which are no points.").format(value=value))]
    note = _(
        "{earned:g} of {worth:g}: what came back did not pass every check, those included that learners do not see."
    )
    shown = [nodes.for_instructors(note.format(earned=earned, worth=worth))] if earned < worth else []
    return [*shown, nodes.points(earned)]


def _execute(source: str, names: dict[str, Any]) -> Any:
    """Run the course's own code in ``names``; returns the value of its last expression, as a notebook shows it."""
    tree = ast.parse(source)
    last = tree.body[-1] if tree.body else None
    shown = ast.Expression(last.value) if isinstance(last, ast.Expr) else None
    del tree.body[len(tree.body) - (shown is not None) :]
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        exec(compile(tree, _TEST, "exec"), names)
        return None if shown is None else eval(compile(shown, _TEST, "eval"), names)


def _asked_for(source: str) -> set[str]:
    """Names that the code uses and does not give itself."""
    top = symtable.symtable(source, _TEST, "exec")
    given = {symbol.get_name() for symbol in top.get_symbols() if symbol.is_assigned() or symbol.is_imported()}
    return _globals_of(top) - given - vars(builtins).keys()


def _globals_of(table: symtable.SymbolTable) -> set[str]:
    is_top = table.get_type() == "module"
    used = {
        symbol.get_name() for symbol in table.get_symbols() if symbol.is_referenced() and (is_top or symbol.is_global())
    }
    return used.union(*(_globals_of(inner) for inner in table.get_children()))


def _is_solution(cell: NotebookNode) -> bool:
    """Whether learners write in the cell; anything but the course's own locked cells is taken for theirs."""
    about = notebooks.graded_metadata(cell)
    return bool(about.get("solution") or not about.get("locked"))


def _is_written(cell: NotebookNode) -> bool:
    """Whether the learner changed the cell since its release."""
    return bool(compute_checksum(cell) != notebooks.graded_metadata(cell).get("checksum"))
